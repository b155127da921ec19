"""The site's categories, a data file: ``categories.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Category:
    """A part of the paper; ``slug`` stands in addresses and never changes."""

    slug: str
    ja: str
    en: str
    genres: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name in the page's language."""
        return self.ja if get_language() == "ja" else self.en


@cache
def load_categories() -> tuple[Category, ...]:
    """All categories in the order of the menu."""
    path = Path(__file__).with_name("categories.toml")
    tables = tomllib.loads(path.read_text("utf-8"))["category"]
    return tuple(Category(row["slug"], row["ja"], row["en"], tuple(row["genres"])) for row in tables)


def category_of(genre: str) -> str:
    """The slug of the category a genre belongs to; an unknown genre is an article like any other.

    >>> category_of("readout"), category_of("something new")
    ('meetings', 'features')
    """
    fitting = (category.slug for category in load_categories() if genre in category.genres)
    return next(fitting, load_categories()[-1].slug)


def find_category(slug: str) -> Category | None:
    """The category of that slug, or None."""
    return next((category for category in load_categories() if category.slug == slug), None)
