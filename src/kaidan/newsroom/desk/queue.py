"""What waits for the desk, the most urgent first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from kaidan.newsroom.articles.models import Article, Version
from kaidan.newsroom.desk.models import KeptCorrection, Unsaved
from kaidan.newsroom.edits.models import Revision
from kaidan.newsroom.edits.state import SourceState, list_states
from kaidan.newsroom.records.models import Record
from kaidan.newsroom.records.names import find_names

MOST = 100


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A kind of finding that nobody has settled, and how many of it; ``words`` where it is one abbreviation."""

    code: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A release without an article, or with a draft, the name of its genre, and its open findings.

    ``by`` is who handed a draft to the chief, or brought a release in by hand.
    """

    record: Record
    kind: str
    findings: tuple[OpenFinding, ...]
    article: Article | None = None
    by: Version | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """The desk's front page."""

    alarms: list[SourceState]
    conflicts: int
    handed: list[Waiting]
    waiting: list[Waiting]
    drafts: list[Waiting]
    scheduled: list[Article]
    changed: list[tuple[Article, Revision]]
    pending: list[Article]
    unsaved: list[tuple[Article | None, Unsaved]]


def make_queue(user_id: int) -> Queue:
    """Everything that asks for somebody; releases with findings come before those without."""
    return Queue(
        alarms=[state for state in list_states() if state.alarms],
        conflicts=KeptCorrection.objects.filter(state="conflict").count(),
        handed=list_handed(),
        waiting=list_waiting(),
        drafts=list_drafts(),
        scheduled=list(_articles(status=Article.SCHEDULED).order_by("published_at", "id")[:MOST]),
        changed=list_changed(),
        pending=list(_articles(status=Article.PUBLISHED, pending=True).order_by("-changed_at", "id")[:MOST]),
        unsaved=_list_unsaved(user_id),
    )


def list_waiting() -> list[Waiting]:
    """Releases without an article that nobody withholds: those with findings first, then the newest."""
    rows = (
        Record.objects.filter(shown=False, document__withheld=False)
        .exclude(Exists(Article.objects.filter(id=OuterRef("id"))))
        .select_related("document")
        .defer("outline", "contents", "facts", "document__text", "document__links")
        .order_by("-happened_at", "id")
    )
    waiting = _with_findings([(row, None) for row in rows[:MOST]], action="bring")
    return sorted(waiting, key=lambda one: not one.findings)


def list_drafts() -> list[Waiting]:
    """Drafts that are neither scheduled nor handed to the chief, with what is still open in their readings."""
    rows = _articles(status=Article.DRAFT).exclude(_handed()).order_by("-record__happened_at", "id")[:MOST]
    return _with_findings([(row.record, row) for row in rows])


def list_handed() -> list[Waiting]:
    """Drafts that wait for the chief's word, each with who handed it over; the newest release first."""
    rows = _articles(status=Article.DRAFT).filter(_handed()).order_by("-record__happened_at", "id")[:MOST]
    return _with_findings([(row.record, row) for row in rows], action="hand")


def is_handed(article: Article | None, newest: Version | None) -> bool:
    """Whether a draft waits for the chief: handing it over was the last that anybody did to it."""
    return (
        article is not None
        and article.status == Article.DRAFT
        and newest is not None
        and newest.action == "hand"
    )


def list_changed() -> list[tuple[Article, Revision]]:
    """Published articles whose page was changed after they came out or were last corrected, the newest change first."""
    found = []
    revisions = Revision.objects.exclude(document_id="").order_by("-seen_at", "id")[:MOST]
    articles = _by_document(one.document_id for one in revisions)
    seen = set()
    for revision in revisions:
        for article in articles.get(revision.document_id, ()):
            known = article.changed_at or article.published_at
            if article.id not in seen and (known is None or revision.seen_at > known):
                seen.add(article.id)
                found.append((article, revision))
    return found


def open_findings(row: Record) -> tuple[OpenFinding, ...]:
    """What a reading did not understand and no correction has settled: each code once, in order, with its number."""
    codes = Counter(one["code"] for one in row.findings if not one.get("answered"))
    words = {one["code"]: one["message"] for one in row.findings}
    return tuple(
        OpenFinding(code, number, words[code] if code == "unknown_abbreviation" and number == 1 else "")
        for code, number in codes.items()
    )


def _handed() -> Exists:
    """That an article's newest version handed it to the chief."""
    return Exists(
        Version.objects.filter(article_id=OuterRef("id"), number=OuterRef("version"), action="hand")
    )


def _with_findings(rows: Sequence[tuple[Record, Article | None]], *, action: str = "") -> list[Waiting]:
    names = find_names({record.genre for record, _ in rows})
    done = (
        Version.objects.filter(article_id__in=[record.id for record, _ in rows], action=action)
        if action
        else ()
    )
    by = {one.article_id: one for one in sorted(done, key=lambda one: one.number)}
    return [
        Waiting(record, names.name("genre", record.genre), open_findings(record), article, by.get(record.id))
        for record, article in rows
    ]


def _articles(**wanted: object) -> QuerySet[Article]:
    rows = Article.objects.filter(record__document__withheld=False, **wanted).select_related(
        "record", "record__document"
    )
    return rows.defer(
        "body", "record__outline", "record__contents", "record__facts", "record__document__text"
    )


def _by_document(ids: Iterable[str]) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = {}
    for row in _articles(status=Article.PUBLISHED, record__document_id__in=set(ids)):
        found.setdefault(row.record.document_id, []).append(row)
    return found


def _list_unsaved(user_id: int) -> list[tuple[Article | None, Unsaved]]:
    rows = list(Unsaved.objects.filter(user_id=user_id).order_by("-at"))
    articles = {row.id: row for row in _articles(id__in=[one.article_id for one in rows])}
    return [(articles.get(one.article_id), one) for one in rows]
