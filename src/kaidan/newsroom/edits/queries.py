"""Which revisions the public may see, used by pages and feed alike."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from kaidan.model.comparison import Edit
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.articles.queries import public as public_articles
from kaidan.newsroom.edits.models import CapturedPage, Revision
from kaidan.newsroom.records.models import Document


@dataclass(frozen=True, slots=True)
class ShownEdit:
    """One difference; ``words`` are empty where nothing may be quoted."""

    kind: str
    words: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class ShownRevision:
    """A revision with its article, where it has one, and the language of the page."""

    row: Revision
    article: Article | None
    lang: str
    edits: tuple[ShownEdit, ...]


def public() -> QuerySet[Revision]:
    """The one rule: a revision is public with its article, a file's with that of its page; newest first.

    Of a file that nobody reads it always is.
    """
    articles = public_articles().order_by().values("record__document_id")
    files = Document.objects.filter(attached_to__in=articles, withheld=False).values("id")
    shown = Q(document_id="") | Q(document_id__in=articles) | Q(document_id__in=files)
    return Revision.objects.filter(shown).order_by("-seen_at", "id")


def revisions_of(document_id: str) -> list[Revision]:
    """The document's public revisions, the oldest first."""
    return list(_own(public(), document_id).order_by("seen_at", "id"))


def revisions_beside(article: Article) -> list[Revision]:
    """The revisions of the page of an article that may be shown: public with it, the oldest first."""
    rows = _own(Revision.objects.all(), article.record.document_id)
    return list(rows.order_by("seen_at", "id"))


def _own(rows: QuerySet[Revision], document_id: str) -> QuerySet[Revision]:
    """Those of the document itself: a file that cannot be read is told of under the document it came with."""
    addresses = Document.objects.filter(id=document_id).values("url")
    return rows.filter(Q(url="") | Q(url__in=addresses), document_id=document_id)


def captured_page(document_id: str) -> CapturedPage | None:
    """The page as captured, while the document's source permits its whole text and it is not withheld."""
    return captured_pages().filter(document_id=document_id).first()


def captured_pages() -> QuerySet[CapturedPage]:
    """The one rule: the source permits the whole text, the document is not withheld, and its article is public."""
    document = OuterRef("document_id")
    shown = Document.objects.filter(id=document, display="full", withheld=False)
    articles = public_articles().filter(record__document_id=document)
    return CapturedPage.objects.filter(Exists(shown), Exists(articles)).exclude(html="")


def has_captured_beside(article: Article) -> bool:
    """Whether there is a page as captured beside an article that may be shown."""
    document = article.record.document
    if document.display != "full" or document.withheld:
        return False
    return CapturedPage.objects.filter(document_id=document.id).exclude(html="").exists()


def show_revisions(rows: Iterable[Revision]) -> list[ShownRevision]:
    """The rows with their articles, in order."""
    listed = list(rows)
    wanted = {row.document_id for row in listed if row.document_id}
    articles: dict[str, Article] = {}
    for article in public_articles().filter(record__document_id__in=wanted).order_by("record__position"):
        articles.setdefault(article.record.document_id, article)
    return [_show(row, articles.get(row.document_id)) for row in listed]


def _show(row: Revision, article: Article | None) -> ShownRevision:
    lang = article.record.document.lang if article else ""
    edits = tuple(
        ShownEdit(edit["kind"], tuple(Edit(**word) for word in edit["words"]) or _whole(edit))
        for edit in row.edits
    )
    return ShownRevision(row, article, lang, edits)


def _whole(edit: dict[str, str]) -> tuple[Edit, ...]:
    """A moved text as it stands; a withdrawn page's text is not told again, a file's is a hash."""
    if edit["kind"] != "moved" or not edit["after"]:
        return ()
    return (Edit("equal", edit["after"], edit["after"]),)
