"""The search index of the site: made from the database, following its changes, healing itself."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings

from kaidan.errors import IndexStale, ShelfLocked
from kaidan.newsroom.articles.categories import category_of
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.articles.queries import public as public_articles
from kaidan.newsroom.looking import Looker
from kaidan.newsroom.records.changes import last_change
from kaidan.newsroom.records.models import Change, Statement
from kaidan.newsroom.records.queries import public_statements, texts_of_files
from kaidan.search import Entry, Index, Snapshot, open_index

# the index has to show a change within a second
SECONDS_BETWEEN_LOOKS = 0.4
_BATCH = 500
_writing = Lock()


@cache
def site_index() -> Index:
    """The index in the home folder, opened once a process; built from the database where it cannot be used."""
    return open_index(_folder(), entries_source=make_snapshot, check=True)


def follow_changes() -> int:
    """Brings the index up to the database and gives the number of documents that it took in.

    Where the index is damaged or ahead of the database (a restored backup), it is built anew. Where another process is
    writing, nothing is done: that process or the next look does it.
    """
    with _writing:
        index = site_index()
        try:
            if index.sequence > last_change():
                return rebuild_index()
            return _take_in(index)
        except IndexStale:
            return rebuild_index()
        except ShelfLocked:
            return 0
        finally:
            index.close()


def rebuild_index() -> int:
    """Builds the index anew from the database beside the old one, and gives the number of the change it holds."""
    snapshot = make_snapshot()
    site_index().rebuild(snapshot.entries, sequence=snapshot.sequence)
    return snapshot.sequence


def make_snapshot() -> Snapshot:
    """All entries. The number is read first: what changes meanwhile is taken in once more, never missed."""
    sequence = last_change()
    return Snapshot(_entries(None), sequence)


def make_follower() -> Looker:
    """The thread that keeps the index up with the database."""
    return Looker("index-follower", follow_changes, seconds=SECONDS_BETWEEN_LOOKS)


def article_text(article: Article) -> str:
    """The words of an article that search finds, with those of its page's files, as far as its source permits."""
    record = article.record
    body = record.document.text[record.body_start : record.body_end]
    attached = texts_of_files(record.document).values_list("text", flat=True)
    return "\n".join(
        part
        for part in (article.lead if article.edited or not body else "", article.body, body, *attached)
        if part
    )


def _take_in(index: Index) -> int:
    changes = list(Change.objects.filter(number__gt=index.sequence).order_by("number")[:_BATCH])
    if not changes:
        return 0
    documents = [change.document_id for change in changes]
    index.remove_records({record_id for change in changes for record_id in change.record_ids})
    index.add(_entries(documents))
    index.commit(sequence=changes[-1].number)
    return len(changes)


def _entries(documents: Iterable[str] | None) -> Iterator[Entry]:
    articles, statements = public_articles(), public_statements(all_texts=True)
    if documents is not None:
        listed = list(documents)
        articles = articles.filter(record__document_id__in=listed)
        statements = statements.filter(record__document_id__in=listed)
    for article in articles.iterator(_BATCH):
        yield _article_entry(article)
    for statement in statements.iterator(_BATCH):
        yield _statement_entry(statement)


def _article_entry(article: Article) -> Entry:
    record = article.record
    facts = record.facts or {}
    countries = {one.get("country") for one in facts.get("participants", ())} - {None}
    return Entry(
        kind="article",
        id=article.id,
        title=article.headline,
        text=article_text(article),
        lang=article.lang,
        genre=record.genre,
        category=article.category,
        series=record.meeting.series if record.meeting else "",
        countries=tuple(sorted(countries)),
        date=record.happened_at or article.published_at,
        record=record.id,
        counted=record.counts,
    )


def _statement_entry(statement: Statement) -> Entry:
    record = statement.record
    return Entry(
        kind="statement",
        id=statement.id,
        text=statement.quote,
        lang=record.lang,
        genre=record.genre,
        category=category_of(record.genre),
        series=record.meeting.series if record.meeting else "",
        countries=tuple(sorted({*statement.actors, *statement.targets})),
        actors=tuple(statement.actors),
        act=statement.act,
        stage=statement.stage,
        topics=tuple(statement.topics),
        date=statement.said_at,
        record=record.id,
        path=statement.path,
        ordinal=statement.position,
        counted=record.counts,
    )


def _folder() -> Path:
    return Path(settings.KAIDAN_HOME) / "search"
