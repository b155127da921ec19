"""Two people on one article: what each changed, what goes together by itself, what a person must decide."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy

from kaidan.compare.edits import make_edits
from kaidan.model.article import ArticleText
from kaidan.model.comparison import Edit

FIELDS = {
    "headline": gettext_lazy("Headline"),
    "lead": gettext_lazy("Lead"),
    "body": gettext_lazy("Body"),
    "category": gettext_lazy("Category"),
    "tags": gettext_lazy("Topics"),
    "note": gettext_lazy("Note for colleagues"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two texts have otherwise; ``edits`` lead from the first to the second."""

    field: str
    name: str
    before: str
    after: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """``text`` has what one side alone changed, ``taken`` names those fields; ``open_fields`` are for a person."""

    text: ArticleText
    taken: tuple[str, ...]
    open_fields: tuple[Difference, ...]


def merge(mine: ArticleText, theirs: ArticleText, *, base: ArticleText | None) -> Merged:
    """My text with what only the other changed since ``base``; where both changed a field, mine stays and is told."""
    text, taken = mine, []
    for name, label in FIELDS.items():
        own, other = getattr(mine, name), getattr(theirs, name)
        if base is not None and own != other and own == getattr(base, name):
            text = replace(text, **{name: other})
            taken.append(str(label))
    return Merged(text, tuple(taken), tuple(compare_texts(theirs, text)))


def compare_texts(before: ArticleText, after: ArticleText) -> list[Difference]:
    """The fields that differ, in the order of the form."""
    found = []
    for name, label in FIELDS.items():
        old, new = _said(getattr(before, name)), _said(getattr(after, name))
        if old != new:
            found.append(Difference(name, str(label), old, new, make_edits(old, new, lang=after.lang)))
    return found


def _said(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
