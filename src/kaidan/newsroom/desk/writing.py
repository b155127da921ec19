"""One version of an article, written to the shelf first and then to the site."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from kaidan.archive import Archive
from kaidan.model.article import ArticleText, ArticleVersion, DeskAction
from kaidan.newsroom.articles.versions import come_out, take_in
from kaidan.newsroom.bringing import renew_around
from kaidan.newsroom.desk.opened import opened_archive
from kaidan.newsroom.records.models import Record

TELLS_READERS = ("publish", "correct", "withdraw")


@dataclass(frozen=True, slots=True)
class Change:
    """What a person does to an article; ``base`` is the number of the version that was in front of them."""

    action: DeskAction
    text: ArticleText
    by: str
    at: datetime
    base: int
    reason: str = ""
    comes_out: datetime | None = None


def write_version(archive: Archive, record: Record, change: Change) -> ArticleVersion:
    """Writes the change; when this returns, it outlives a crash. Raises ArticleChanged, ShelfLocked, WasErased.

    What is sent twice, as after an answer that got lost, is written once.
    """
    version = ArticleVersion(
        article=record.id,
        document=record.document_id,
        number=change.base + 1,
        action=change.action,
        text=change.text,
        by=change.by,
        at=change.at,
        reason=change.reason,
        comes_out=change.comes_out,
    )
    with archive.shelf.writing():
        archive.shelf.check_erased(record.document_id)
        newest = archive.articles.newest(record.id)
        if newest is None or not _is_same(newest, version):
            archive.articles.append(version)
    take_in(archive.articles.all())
    if change.action in TELLS_READERS:
        renew_around(archive, [record.id])
    return version


def bring_out(at: datetime) -> list[str]:
    """Publishes what is due, with its comparisons, and gives the articles' ids."""
    published = come_out(at)
    if published:
        with opened_archive() as archive:
            renew_around(archive, published)
    return published


def catch_up() -> list[str]:
    """Takes in what stands on the shelf and a process that was killed had not brought to the site; gives the ids."""
    path = Path(settings.KAIDAN_HOME) / "articles.jsonl"
    if not path.is_file():
        return []
    with opened_archive() as archive:
        changed = take_in(archive.articles.all())
        renew_around(archive, changed)
    return changed


def _is_same(one: ArticleVersion, other: ArticleVersion) -> bool:
    told = [(v.number, v.action, v.text, v.by, v.reason, v.comes_out) for v in (one, other)]
    return told[0] == told[1]
