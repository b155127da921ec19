"""The reports of a relief operation, each with what it says otherwise than the one before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.articles.queries import public as public_articles
from kaidan.newsroom.register.models import Operation, Report
from kaidan.newsroom.register.queries import find_operation

FIELDS: Mapping[str, Any] = {
    "status": gettext_lazy("State"),
    "withdrawn_at": gettext_lazy("Withdrawn"),
    "requested_at": gettext_lazy("Requested"),
    "requested_by": gettext_lazy("Requested by"),
    "place": gettext_lazy("Place"),
    "cause": gettext_lazy("Cause"),
    "units": gettext_lazy("Units"),
    "counts/now/people": gettext_lazy("Personnel now"),
    "counts/now/vehicles": gettext_lazy("Vehicles now"),
    "counts/now/aircraft": gettext_lazy("Aircraft now"),
    "counts/now/ships": gettext_lazy("Ships now"),
    "counts/cumulative/people": gettext_lazy("Personnel in total"),
    "counts/cumulative/vehicles": gettext_lazy("Vehicles in total"),
    "counts/cumulative/aircraft": gettext_lazy("Aircraft in total"),
    "counts/cumulative/ships": gettext_lazy("Ships in total"),
}
MOMENTS = frozenset(("withdrawn_at", "requested_at"))
WORDS = frozenset(("requested_by", "place", "cause", "units"))


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One change: ``kind`` is moment, words (in the text's language) or value; before or after may be empty."""

    name: str
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownReport:
    """One report with its article, where that is public."""

    row: Report
    name: str
    article: Article | None
    changes: tuple[ShownChange, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The operation of an article, the changes of its own report, and the other reports."""

    operation: Operation
    here: ShownReport
    reports: list[ShownReport]


def show_reports(operation: Operation) -> list[ShownReport]:
    """The reports of ``operation``, oldest first."""
    rows = list(operation.reports.order_by("position"))
    articles = {
        one.record_id: one for one in public_articles().filter(record_id__in=[row.record for row in rows])
    }
    return [
        ShownReport(row, name_report(row), articles.get(row.record), tuple(_changes(row))) for row in rows
    ]


def find_chain(record_id: str) -> Chain | None:
    """The operation that a record reports on, where it has several reports."""
    operation = find_operation(record_id)
    if operation is None:
        return None
    reports = show_reports(operation)
    here = next((one for one in reports if one.row.record == record_id), None)
    if here is None or len(reports) < 2:
        return None
    return Chain(operation, here, reports)


def name_report(row: Report) -> str:
    """第2報, Report 2; the last is the final report."""
    if row.number == "final":
        return gettext("Final report")
    if row.number:
        return gettext("Report %(n)s") % {"n": row.number}
    return gettext("Report")


def _changes(row: Report) -> Iterator[ShownChange]:
    for change in row.changes:
        field = change["field"]
        kind = "moment" if field in MOMENTS else "words" if field in WORDS else "value"
        before, after = (_say(field, change[side]) for side in ("before", "after"))
        yield ShownChange(str(FIELDS.get(field, field)), kind, before, after)


def _say(field: str, value: Any) -> str:
    if value is None:
        return ""
    if field == "status":
        return {"ended": gettext("ended"), "withdrawn": gettext("ended on request")}.get(
            value, gettext("going on")
        )
    return str(value)
