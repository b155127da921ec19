"""The Atom feed of edits."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kaidan.newsroom.articles.feeds import ENTRIES, CleanAtom
from kaidan.newsroom.edits.queries import ShownRevision, public, show_revisions
from kaidan.newsroom.edits.templatetags.edited import kind_in_words
from kaidan.newsroom.frame import at_its_address

if TYPE_CHECKING:
    _Feed = Feed[ShownRevision, Any]
else:
    _Feed = Feed


class EditsFeed(_Feed):
    """The newest edits; the words themselves stand on the page, where the source's terms stand beside them."""

    feed_type = CleanAtom

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The feed; links are absolute under the site's public address."""
        return super().__call__(at_its_address(request), *args, **kwargs)

    def title(self) -> str:
        """The feed's title."""
        return _("Edits after publication")

    def link(self) -> str:
        """The page that the feed belongs to."""
        return reverse("edits")

    def items(self) -> Iterable[ShownRevision]:
        """The entries, newest first."""
        return show_revisions(public()[:ENTRIES])

    def item_title(self, item: ShownRevision) -> str:
        """The kinds of edit and the page's title."""
        kinds = dict.fromkeys(kind_in_words(edit.kind) for edit in item.edits)
        return f"{' / '.join(kinds)}: {item.row.title or item.row.url}"

    def item_description(self, item: ShownRevision) -> str:
        """Whether the page itself speaks of a correction, and whose text it is."""
        told = (
            _("The page speaks of a correction.")
            if item.row.announced
            else _("The page announces no correction.")
        )
        return f"{told} {item.row.attribution}".strip()

    def item_link(self, item: ShownRevision) -> str:
        """The permalink."""
        return reverse("edit", args=[item.row.id])

    def item_guid(self, item: ShownRevision) -> str:
        """An id that does not change with language or address."""
        return f"urn:kaidan:edit:{item.row.id}"

    def item_pubdate(self, item: ShownRevision) -> datetime:
        """When the edit was found."""
        return item.row.seen_at

    def item_updateddate(self, item: ShownRevision) -> datetime:
        """The same."""
        return item.row.seen_at

    def item_author_name(self, item: ShownRevision) -> str:
        """Who issued the text, as far as it is known."""
        document = item.article.record.document if item.article else None
        return (document.publisher_text if document else "") or "kaidan"
