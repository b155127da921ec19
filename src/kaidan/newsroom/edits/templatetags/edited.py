"""Names of the kinds of edits and alarms, and an article's versions."""

from django import template
from django.utils.translation import gettext

from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.edits.models import Revision
from kaidan.newsroom.edits.queries import has_captured_beside, revisions_beside

register = template.Library()
# msgids of the catalogue
KINDS = {
    "factual": "Date, figure or name",
    "wording": "Wording",
    "added": "Added",
    "removed": "Removed",
    "moved": "Moved",
    "withdrawn": "Page withdrawn",
    "restored": "Page is back",
    "file": "Another file",
}
ALARMS = {
    "never_watched": "Never watched",
    "not_watched": "Nobody is watching",
    "late": "Late",
    "too_many": "Unusually many pages",
    "empty_bodies": "Pages without a text",
    "layout_changed": "The layout has changed",
    "lists_nothing": "The lists name no page",
    "failing": "Cannot be read",
    "refused": "Refused by the server",
}


@register.filter
def kind_in_words(kind: str) -> str:
    """The kind of an edit in the page's language."""
    return gettext(KINDS[kind]) if kind in KINDS else kind


@register.filter
def alarm_in_words(code: str) -> str:
    """An alarm's name in the page's language."""
    return gettext(ALARMS[code]) if code in ALARMS else code


@register.simple_tag
def versions_of(article: Article) -> list[Revision]:
    """The revisions of the article's page, the oldest first."""
    return revisions_beside(article)


@register.simple_tag
def has_captured(article: Article) -> bool:
    """Whether the page as captured may be shown."""
    return has_captured_beside(article)
