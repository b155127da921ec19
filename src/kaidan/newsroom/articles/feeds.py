"""Atom feeds of articles: the latest, of a category, a series, a topic, and of any search."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaidan.errors import QueryError
from kaidan.newsroom.articles.categories import Category, find_category
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.articles.queries import for_lists, public
from kaidan.newsroom.frame import at_its_address
from kaidan.newsroom.records.index import site_index
from kaidan.newsroom.records.names import find_names
from kaidan.newsroom.records.searching import read_query

ENTRIES = 30

if TYPE_CHECKING:
    _Feed = Feed[Article, Any]
else:
    _Feed = Feed


class CleanAtom(Atom1Feed):
    """Atom without the characters that XML 1.0 forbids, which a captured page or a search may hold."""

    def __init__(self, title: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(_clean(title), *args, **kwargs)

    def add_item(self, title: str, link: str, description: str, *args: Any, **kwargs: Any) -> None:
        """Adds one entry. Atom calls the description HTML: a page's words must not become a reader's mark-up."""
        super().add_item(_clean(title), link, escape(_clean(description)), *args, **kwargs)


class LatestFeed(_Feed):
    """The newest articles."""

    feed_type = CleanAtom

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The feed; links are absolute under the site's public address."""
        return super().__call__(at_its_address(request), *args, **kwargs)

    def title(self, obj: Any = None) -> str:
        """The feed's title."""
        return _("Latest articles")

    def link(self, obj: Any = None) -> str:
        """The page that the feed belongs to."""
        return reverse("home")

    def items(self, obj: Any = None) -> Iterable[Article]:
        """The entries, newest first."""
        return for_lists(public())[:ENTRIES]

    def item_title(self, item: Article) -> str:
        """The headline."""
        return item.headline

    def item_description(self, item: Article) -> str:
        """The lead, as far as the source permits."""
        return item.lead

    def item_link(self, item: Article) -> str:
        """The permalink."""
        return reverse("article", args=[item.id])

    def item_guid(self, item: Article) -> str:
        """An id that does not change with language or address."""
        return f"urn:kaidan:article:{item.id}"

    def item_pubdate(self, item: Article) -> datetime | None:
        """When it was published."""
        return item.published_at

    def item_updateddate(self, item: Article) -> datetime | None:
        """When it was last changed."""
        return item.changed_at or item.published_at

    def item_author_name(self, item: Article) -> str:
        """Who issued the text."""
        return item.record.issuer_text or item.record.document.publisher_text or "kaidan"


class CategoryFeed(LatestFeed):
    """The newest articles of a category."""

    def get_object(self, request: HttpRequest, slug: str) -> Category:
        """The category, or a 404."""
        category = find_category(slug)
        if category is None:
            raise Http404("no such category")
        return category

    def title(self, obj: Any = None) -> str:
        """The category's name."""
        return str(obj.name)

    def link(self, obj: Any = None) -> str:
        """The category's page."""
        return reverse("category", args=[obj.slug])

    def items(self, obj: Any = None) -> Iterable[Article]:
        """The entries, newest first."""
        return for_lists(public()).filter(category=obj.slug)[:ENTRIES]


class SeriesFeed(LatestFeed):
    """The newest articles about meetings of a series."""

    kind = "series"

    def get_object(self, request: HttpRequest, key: str) -> str:
        """The key, or a 404 where nothing has it."""
        if not self.articles(key).exists():
            raise Http404("nothing under this name")
        return key

    def title(self, obj: Any = None) -> str:
        """The name in the page's language."""
        return find_names([obj]).name(self.kind, obj)

    def link(self, obj: Any = None) -> str:
        """The page that the feed belongs to."""
        return reverse(self.kind, args=[obj])

    def items(self, obj: Any = None) -> Iterable[Article]:
        """The entries, newest first."""
        return for_lists(self.articles(obj))[:ENTRIES]

    def articles(self, key: str) -> Any:
        """The public articles under this key."""
        return public().filter(record__meeting__series=key)


class TopicFeed(SeriesFeed):
    """The newest articles with a statement on a topic."""

    kind = "topic"

    def articles(self, key: str) -> Any:
        """The public articles under this key."""
        return (
            public()
            .filter(record__statements__mentions__kind="topic", record__statements__mentions__key=key)
            .distinct()
        )


class SearchFeed(LatestFeed):
    """The newest articles that a search finds."""

    def get_object(self, request: HttpRequest) -> tuple[HttpRequest, str]:
        """The request, whose query is the search."""
        return request, request.GET.get("q", "")

    def title(self, obj: Any = None) -> str:
        """What was searched for."""
        return _("Search: %(words)s") % {"words": obj[1]} if obj[1] else _("Search")

    def link(self, obj: Any = None) -> str:
        """The search page with the same search."""
        return f"{reverse('search')}?{obj[0].GET.urlencode()}"

    def items(self, obj: Any = None) -> Iterable[Article]:
        """The entries, newest first."""
        query = read_query(obj[0])
        try:
            hits = site_index().search(_newest(query)).hits
        except QueryError as error:
            raise BadRequest(error.in_language(get_language() or "ja")) from error
        return for_lists(public()).filter(record_id__in={hit.record for hit in hits})[:ENTRIES]


def _newest(query: Any) -> Any:
    return replace(query, order="newest", offset=0, limit=100)


def _clean(text: str) -> str:
    return (
        "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")
        .replace("\ufffe", "")
        .replace("\uffff", "")
    )
