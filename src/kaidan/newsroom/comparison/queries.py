"""What of the comparisons the public may see."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Case, Count, Max, Q, QuerySet, When
from django.utils.translation import get_language

from kaidan.newsroom.comparison.models import (
    Approval,
    Comparison,
    Decision,
    Matter,
    Restatement,
    Thread,
    Undertaking,
    Voice,
)
from kaidan.newsroom.records.models import Record, Statement
from kaidan.newsroom.records.queries import UNLISTED

# what no comparison shows of a record and would cost most to read
UNSHOWN = tuple(name.removeprefix("record__") for name in UNLISTED)


def public() -> QuerySet[Comparison]:
    """The one rule: a comparison is public while both of its texts are shown."""
    return (
        Comparison.objects.filter(record__shown=True, other__shown=True)
        .select_related("record", "other", "record__meeting", "other__meeting")
        .defer(
            *(f"{side}__{name}" for side in ("record", "other") for name in UNSHOWN if "document" not in name)
        )
    )


def find_comparisons(record: Record) -> dict[str, Comparison]:
    """The record's comparisons by kind; a republication has those of the text it repeats."""
    return _own_or_repeated(public(), record)


def find_last(record: Record) -> Comparison | None:
    """The comparison with the last meeting, with what its sentence needs of it and no more."""
    rows = (
        Comparison.objects.filter(
            kind=Comparison.LAST, record__document__withheld=False, other__document__withheld=False
        )
        .select_related("record", "other")
        .only("kind", "sentence_ja", "sentence_en", "record__meeting_id", "other__happened_on")
    )
    return _own_or_repeated(rows, record).get(Comparison.LAST)


def _own_or_repeated(rows: QuerySet[Comparison], record: Record) -> dict[str, Comparison]:
    if record.meeting_id is None:
        return {row.kind: row for row in rows.filter(record_id=record.id)}
    same_text = Q(record__meeting_id=record.meeting_id, record__lang=record.lang)
    if record.issuer_id:
        same_text &= Q(record__issuer_id__in=(record.issuer_id, ""))
    found = list(rows.filter(same_text).order_by("-record_id"))
    own = {row.kind: row for row in found if row.record_id == record.id}
    return own or {row.kind: row for row in found}


def find_decision(comparison: Comparison) -> Decision:
    """What an editor has decided about the sentences of a comparison; an approval is of these very words."""
    row = Approval.objects.filter(record_id=comparison.record_id).first()
    if row is not None and row.left_out:
        return "leave_out"
    words = (comparison.sentence_ja, comparison.sentence_en)
    return "approve" if row is not None and (row.sentence_ja, row.sentence_en) == words else "mark"


def statements_by_id(ids: Iterable[str]) -> dict[str, Statement]:
    """Public statements by their ids."""
    rows = (
        Statement.objects.filter(id__in=set(ids), record__shown=True)
        .select_related("record", "record__meeting")
        .defer(*(name for name in UNLISTED if not name.startswith("record__document")))
    )
    return {row.id: row for row in rows}


def voices_of(series: str) -> list[Voice]:
    """The voices of a series, the longest first."""
    return sorted(Voice.objects.filter(series=series), key=lambda voice: (-len(voice.records), voice.id))


def records_by_id(ids: Iterable[str]) -> dict[str, Record]:
    """Public records with their meetings, by id."""
    rows = Record.objects.filter(id__in=list(ids), shown=True).select_related("meeting")
    return {row.id: row for row in rows.defer("outline", "contents", "findings", "facts", "meeting__facts")}


def public_restatements() -> QuerySet[Restatement]:
    """Restatements whose text is public, by thread and time."""
    return (
        Restatement.objects.filter(statement__record__shown=True)
        .select_related("statement", "statement__record", "statement__record__meeting")
        .defer(*(f"statement__{name}" for name in UNLISTED if not name.startswith("record__document")))
        .order_by("thread__position", "column", "id")
    )


def public_threads() -> QuerySet[Thread]:
    """Threads of which a public text tells."""
    told = Restatement.objects.filter(statement__record__shown=True).values("thread_id")
    return Thread.objects.filter(id__in=told).select_related("voice")


def public_undertakings() -> QuerySet[Undertaking]:
    """The ledger, newest repetition first; of one day those in the page's language first."""
    at_home = Case(When(thread__voice__lang=get_language() or "ja", then=0), default=1)
    return (
        Undertaking.objects.filter(said__record__shown=True)
        .select_related("thread", "thread__voice", "said", "said__record", "said__record__meeting")
        .defer(*(f"said__{name}" for name in UNLISTED if not name.startswith("record__document")))
        .order_by("-last_repeated", "series", at_home, "thread__position")
    )


def counted_matters() -> list[tuple[str, int]]:
    """(topic, number of undertakings), the most first."""
    rows = Matter.objects.filter(undertaking__said__record__shown=True).values("topic")
    return [(row["topic"], row["n"]) for row in rows.annotate(n=Count("id")).order_by("-n", "topic")]


def counted_ledger_series() -> list[tuple[str, int]]:
    """(series, number of undertakings), the most first."""
    rows = public_undertakings().order_by().values("series").annotate(n=Count("thread_id"))
    return [(row["series"], row["n"]) for row in rows.order_by("-n", "series")]


def find_standing_day(today: date) -> date:
    """The day up to which the ledger counts: today, or that of its newest meeting where it is later."""
    newest = public_undertakings().order_by().aggregate(day=Max("last_repeated"))["day"] or ""
    try:
        return max(today, date.fromisoformat(newest))
    except ValueError:
        return today


def documents_of_series(series: Collection[str]) -> set[str]:
    """The documents that tell of any meeting of these series, withheld ones too."""
    records = [one for row in Voice.objects.filter(series__in=series) for one in row.records]
    meetings = Record.objects.filter(id__in=records, meeting__isnull=False).values("meeting_id")
    return set(Record.objects.filter(meeting_id__in=meetings).values_list("document_id", flat=True))
