"""The sitemap: every article and meeting in both languages of the interface."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest
from django.urls import reverse

from kaidan.newsroom.articles.categories import Category, load_categories
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.articles.queries import for_lists, public
from kaidan.newsroom.frame import site_url
from kaidan.newsroom.records.models import Meeting
from kaidan.newsroom.records.queries import public_meetings

if TYPE_CHECKING:
    _Sitemap = Sitemap[Any]
else:
    _Sitemap = Sitemap


class _InBothLanguages(_Sitemap):
    i18n = True
    alternates = True
    limit = 5000

    public_address = ""

    def get_domain(self, site: Any = None) -> str:
        """The site's public address, whatever Host header the robot has sent."""
        return urlsplit(self.public_address).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        """The scheme of the public address."""
        return urlsplit(self.public_address).scheme


class ArticleSitemap(_InBothLanguages):
    """All public articles."""

    def items(self) -> Any:
        """The articles, newest first."""
        return for_lists(public())

    def location(self, item: Article) -> str:
        """The permalink."""
        return reverse("article", args=[item.id])

    def lastmod(self, item: Article) -> datetime | None:
        """When it was last changed."""
        return item.changed_at or item.published_at


class MeetingSitemap(_InBothLanguages):
    """All public meetings."""

    def items(self) -> Any:
        """The meetings, newest first."""
        return public_meetings()

    def location(self, item: Meeting) -> str:
        """The meeting's page."""
        return reverse("meeting", args=[item.id])


class CategorySitemap(_InBothLanguages):
    """The categories' pages."""

    def items(self) -> Iterable[Category]:
        """In the order of the menu."""
        return load_categories()

    def location(self, item: Category) -> str:
        """The category's page."""
        return reverse("category", args=[item.slug])


def sitemaps_for(request: HttpRequest) -> dict[str, Any]:
    """The sitemap's sections with the site's public address."""
    sections = {"articles": ArticleSitemap, "meetings": MeetingSitemap, "categories": CategorySitemap}
    made: dict[str, Any] = {name: section() for name, section in sections.items()}
    for section in made.values():
        section.public_address = site_url(request)
    return made
