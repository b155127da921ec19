"""Everything that the page of one article shows: record, versions, the house-style draft, the reading as it stands."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import get_language

from kaidan.archive import Archive
from kaidan.drafting import load_style, make_drafts
from kaidan.drafting.print_draft import write_item
from kaidan.errors import KaidanError
from kaidan.model.archived import ArchivedReadout
from kaidan.model.article import ArticleText
from kaidan.model.draft import Draft
from kaidan.model.readout import Record as ReadRecord
from kaidan.model.statement import Statement as ReadStatement
from kaidan.newsroom.articles.categories import category_of
from kaidan.newsroom.articles.models import Article, Version
from kaidan.newsroom.articles.versions import article_text_of, text_of
from kaidan.newsroom.clock import now
from kaidan.newsroom.comparison.models import Comparison
from kaidan.newsroom.desk.change_sentence import find_change
from kaidan.newsroom.desk.models import KeptCorrection
from kaidan.newsroom.records.load import outline_value
from kaidan.newsroom.records.marked import Part, mark_body
from kaidan.newsroom.records.models import Document, Record, Statement
from kaidan.newsroom.records.shown import ShownStatement, find_names_of, show_statements
from kaidan.newsroom.styles import find_style

# of a series, to find the last meeting and what else was said
MOST_BEFORE = 8


@dataclass(frozen=True, slots=True)
class Workpiece:
    """One article at the desk. ``text`` is what the form starts from, ``base`` the number of the version it is.

    ``change`` is the comparison whose sentence stands over the article, or will once it is published.
    """

    record: Record
    article: Article | None
    newest: Version | None
    draft: Draft | None
    text: ArticleText
    base: int
    archived: ArchivedReadout
    change: Comparison | None


def find_record(record_id: str) -> Record:
    """The record, also one that readers do not see; a 404 where there is none or its document is withheld."""
    rows = Record.objects.filter(id=record_id, document__withheld=False)
    record = rows.select_related("document", "meeting").first()
    if record is None:
        raise Http404("no such record")
    return record


def open_workpiece(archive: Archive, record: Record, *, style: str = "", anew: bool = False) -> Workpiece:
    """The article as its newest version has it, else as readers see it, else as the house style drafts it."""
    archived = archive.document(record.document_id)
    article = Article.objects.filter(id=record.id).first()
    newest = Version.objects.filter(article_id=record.id).order_by("-number").first()
    draft = make_draft(archive, archived, record, style=style)
    if newest is not None and newest.action != "bring" and not anew:
        text = text_of(newest)
    elif article is not None and not anew:
        text = article_text_of(article)
    else:
        text = text_of_draft(draft, record)
    base, change = newest.number if newest else 0, find_change(archive, record)
    return Workpiece(record, article, newest, draft, text, base, archived, change)


def make_draft(archive: Archive, archived: ArchivedReadout, record: Record, *, style: str) -> Draft | None:
    """The house-style draft of the record; None where the page has nothing to write about."""
    before = _find_before(archive, record)
    try:
        told = load_style(find_style(style or record.lang))
        drafts = make_drafts(archived, told, codebook=archive.codebook, before=before, now=now())
    except KaidanError:
        return None
    return drafts[archived.record_ids.index(record.id)]


def text_of_draft(draft: Draft | None, record: Record, *, with_body: bool = False) -> ArticleText:
    """A draft as a text to go on with; its body stays out where the announcement stands below the article anyway."""
    if draft is None:
        return ArticleText(record.lang, category_of(record.genre), record.title)
    body = "\n".join(write_item(item).strip() for item in draft.body) if with_body else ""
    return ArticleText(
        lang=draft.lang,
        category=category_of(record.genre),
        headline=draft.headline.text,
        lead=("" if draft.lang == "ja" else " ").join(line.text for line in draft.lead),
        body=body,
        tags=tuple(tag.id for tag in draft.tags),
    )


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person must look at, in the page's language; ``abbreviation`` is one that nothing explains.

    ``answer`` is the correction that has settled it.
    """

    words: str
    abbreviation: str
    answer: KeptCorrection | None


def notices_of(draft: Draft | None) -> list[Notice]:
    """What the person must look at, each once, what a correction has settled last."""
    told = draft.notices if draft else ()
    in_japanese = get_language() == "ja"
    answers = KeptCorrection.objects.in_bulk([one.answered_by for one in told if one.answered_by])
    found = [
        Notice(
            one.ja if in_japanese else one.en,
            one.about if one.code == "unknown_abbreviation" else "",
            answers.get(one.answered_by or ""),
        )
        for one in told
    ]
    return sorted(dict.fromkeys(found), key=lambda one: one.answer is not None)


def mark_reading(piece: Workpiece) -> tuple[tuple[Part, ...], list[ShownStatement]]:
    """The whole body with every statement's words marked, and the statements, whatever readers may see of them."""
    archived, record = piece.archived, piece.record
    position = archived.record_ids.index(record.id)
    read = archived.readout.records[position]
    ids = archived.statement_ids[position]
    rows = [
        statement_row(said, record=record, identity=ids[number], position=number)
        for number, said in enumerate(read.statements)
    ]
    whole = Record(
        id=record.id,
        lang=record.lang,
        document=Document(id=record.document_id, text=archived.readout.page.text),
        outline=[outline_value(item) for item in read.outline.items],
    )
    return mark_body(whole, rows), show_statements(rows, find_names_of(rows))


def statement_row(said: ReadStatement, *, record: Record, identity: str = "", position: int = 0) -> Statement:
    """A statement as read, as a row that is not in the database."""
    return Statement(
        id=identity,
        record=record,
        position=position,
        path=said.path,
        act=said.act,
        stage=said.stage or "",
        actors=list(said.actors),
        targets=list(said.targets),
        topics=list(dict.fromkeys([*said.topics, *(topic for item in said.items for topic in item.topics)])),
        spans=[[span.start, span.end] for span in said.spans],
        quote=said.text,
    )


def _find_before(archive: Archive, record: Record) -> list[ReadRecord]:
    """Records of earlier meetings of the series, newest first."""
    if record.meeting is None or not record.meeting.series or record.happened_at is None:
        return []
    rows = Record.objects.filter(
        meeting__series=record.meeting.series,
        lang=record.lang,
        happened_at__lt=record.happened_at,
        document__withheld=False,
    ).order_by("-happened_at", "id")
    found = []
    for row in rows.only("id", "document_id")[:MOST_BEFORE]:
        archived = archive.document(row.document_id)
        if row.id in archived.record_ids:
            found.append(archived.readout.records[archived.record_ids.index(row.id)])
    return found
