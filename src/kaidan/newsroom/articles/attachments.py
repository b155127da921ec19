"""The files that came with a page: links to the originals, and their text where the source permits it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.articles.queries import public
from kaidan.newsroom.kept import kept
from kaidan.newsroom.paging import first_or_404
from kaidan.newsroom.records.models import Document
from kaidan.newsroom.records.queries import files_of, texts_of_files

SECONDS_KEPT = 60
WIDEST_ROW = 100
"""Cells: one row of thousands would widen all others; the orders of ranks have a dozen."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of an article's page; ``article`` is its own article, where its orders or figures made one."""

    document: Document
    article: Article | None = None
    is_readable: bool = False

    @property
    def title(self) -> str:
        """The file's title, else its name."""
        return (
            self.document.title
            or unquote(urlsplit(self.document.url).path.rpartition("/")[2])
            or self.document.id
        )

    @property
    def address(self) -> str:
        """Where the original stands; only what a browser may open."""
        return self.document.address


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a file, or the rows of a table, each with its cells."""

    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def attachments_of(article: Article) -> list[Attachment]:
    """The files of the article's page that may be shown, in the order of their addresses."""
    page = article.record.document
    rows = list(files_of(page).defer("text"))
    if not rows:
        return []
    readable = set(texts_of_files(page).values_list("id", flat=True))
    own = {one.record.document_id: one for one in public().filter(record__document__in=rows)}
    return [Attachment(row, own.get(row.id), row.id in readable) for row in rows]


@require_safe
@kept(SECONDS_KEPT)
def attachment_page(request: HttpRequest, article_id: str, document_id: str) -> HttpResponse:
    """The text of one file, while its page is public and its source permits the whole text."""
    article: Article = first_or_404(public(), id=article_id)
    document: Document = first_or_404(texts_of_files(article.record.document), id=document_id)
    blocks = list(make_blocks(document.text))
    return render(
        request,
        "attachment.html",
        {"article": article, "attachment": Attachment(document), "blocks": blocks},
    )


def make_blocks(text: str) -> Iterator[Block]:
    """The lines as paragraphs, and neighbouring rows as tables.

    >>> [block.text or block.rows for block in make_blocks("会談\\n階級\\t氏名\\n1佐\\t汐見")]
    ['会談', (('階級', '氏名'), ('1佐', '汐見'))]
    """
    for is_row, lines in groupby(text.split("\n"), key=lambda line: "\t" in line):
        if is_row:
            rows = [tuple(line.split("\t")) for line in lines]
            width = min(max(map(len, rows)), WIDEST_ROW)
            # a row that lacks cells on the left goes on below those of the row above
            yield Block(rows=tuple(("",) * (width - len(row)) + row for row in rows))
        else:
            yield from (Block(text=line) for line in lines if line.strip())
