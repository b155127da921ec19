"""Relief reports chained by operation, and what each says otherwise than the one before it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kaidan.languages.ja.fold import fold
from kaidan.ledger.mints import MintLog
from kaidan.ledger.series import ROLES
from kaidan.model.archived import ArchivedReadout
from kaidan.model.operation import Operation, Report, ReportChange, Value

# Reports of one name that are further apart than this are of two operations: a forest burns every spring.
DAYS_APART = 60
# What a report may say otherwise than the last one, in the order in which it is told.
FIELDS = ("status", "withdrawn_at", "requested_at", "requested_by", "place", "cause")


@dataclass(frozen=True, slots=True)
class ReliefReport:
    """The relief of one record: ``day`` is when it was announced, ``role`` its record's."""

    record: str
    relief: Mapping[str, Any]
    day: str
    role: str


def list_reports(archived: Iterable[ArchivedReadout]) -> tuple[ReliefReport, ...]:
    """Every relief report of the archive; those of withheld documents are left out."""
    return tuple(
        ReliefReport(
            record_id, record.relief, record.announced_at or document.readout.published_at or "", record.role
        )
        for document in archived
        if not document.withheld
        for record, record_id in zip(document.readout.records, document.record_ids, strict=True)
        if record.relief is not None
    )


def make_operations(reports: Iterable[ReliefReport], *, mints: MintLog) -> tuple[Operation, ...]:
    """The operations of the reports, by their first report.

    Reports belong together by the moment and source of the request, else by the operation's name within 60 days. The
    grouping depends on the reports alone, not on the order in which they came; of a report and its republication one
    counts. An operation keeps the oldest id minted for any of its reports.
    """
    listed = sorted(reports, key=_order_in_time)
    groups = _Groups(listed)
    for bucket in _by_request(listed).values():
        groups.join(bucket)
    for bucket in _by_name(listed).values():
        groups.join(bucket)
    return tuple(_operation(group, mints) for group in groups.list())


class _Groups:
    """Reports that belong together; ``list`` gives each group in order of time."""

    def __init__(self, reports: Sequence[ReliefReport]) -> None:
        self._reports = reports
        self._into = list(range(len(reports)))

    def join(self, places: Sequence[int]) -> None:
        for place in places[1:]:
            one, other = sorted((self._root(places[0]), self._root(place)))
            self._into[other] = one

    def list(self) -> list[list[ReliefReport]]:
        groups: dict[int, list[ReliefReport]] = defaultdict(list)
        for place, report in enumerate(self._reports):
            groups[self._root(place)].append(report)
        return [groups[root] for root in sorted(groups)]

    def _root(self, place: int) -> int:
        while self._into[place] != place:
            place = self._into[place]
        return place


def _by_request(reports: Sequence[ReliefReport]) -> Mapping[tuple[str, str], list[int]]:
    """Reports of one request: the same moment from the same governor or mayor."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        at, by = report.relief["requested_at"], report.relief["requested_by"]
        if at and by and "T" in at:
            found[at, fold(by).text].append(place)
    return found


def _by_name(reports: Sequence[ReliefReport]) -> Mapping[tuple[str, int], list[int]]:
    """Reports of one name, each at most 60 days after the one before, whose requests are not of different days."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    last: dict[str, tuple[date | None, str, int]] = {}
    for place, report in enumerate(reports):
        name = _name(report)
        if not name:
            continue
        day, asked = _day(report), (report.relief["requested_at"] or "")[:10]
        before = last.get(name)
        number = 0 if before is None else before[2]
        if before is not None and not _is_near(before, day, asked):
            number += 1
            asked_in_force = asked
        else:
            asked_in_force = asked or (before[1] if before else "")
        last[name] = (day, asked_in_force, number)
        found[name, number].append(place)
    return found


def _is_near(before: tuple[date | None, str, int], day: date | None, asked: str) -> bool:
    if before[1] and asked and before[1] != asked:
        return False
    return day is None or before[0] is None or (day - before[0]).days <= DAYS_APART


def _name(report: ReliefReport) -> str:
    """The operation's name in one spelling; a bare 災害派遣 names none."""
    name = re.sub(r"\s+", "", fold(report.relief["operation"] or "").text)
    name = re.sub(r"自衛隊の(?=災害派遣)|(?:の実施)?(?:状況|概要)?(?:について)?$", "", name)
    return "" if name in ("災害派遣", "災害派遣について") else name


def _day(report: ReliefReport) -> date | None:
    told = (report.relief["as_of"] or report.day)[:10]
    return date.fromisoformat(told) if told else None


def _order_in_time(report: ReliefReport) -> tuple[str, str, int, int, str]:
    number = report.relief["report_no"]
    rank = ROLES.index(report.role) if report.role in ROLES else len(ROLES)
    at = report.relief["as_of"] or report.day
    return (at[:10], at, 10_000 if number == "final" else number or 0, rank, report.record)


def _operation(group: Sequence[ReliefReport], mints: MintLog) -> Operation:
    once = _count_once(group)
    found = sorted({minted for one in group if (minted := mints.find(one.record))}, key=mints.age)
    identity = found[0] if found else mints.mint(group[0].record)
    for old in found[1:]:
        mints.supersede(old, identity)
    pairs = zip([None, *once[:-1]], once, strict=True)
    return Operation(
        id=identity,
        name=_newest(once, "operation") or "",
        place=_newest(once, "place"),
        requested_at=_newest(once, "requested_at"),
        requested_by=_newest(once, "requested_by"),
        status=once[-1].relief["status"],
        reports=tuple(_report(one, before) for before, one in pairs),
        superseded=tuple(found[1:]),
    )


def _count_once(group: Sequence[ReliefReport]) -> list[ReliefReport]:
    """Of reports of one number and moment the original, or the first."""
    kept: dict[tuple[Value, str], ReliefReport] = {}
    for report in group:
        number, at = report.relief["report_no"], report.relief["as_of"]
        key = (number, at or "") if number or at else (report.record, "")
        kept.setdefault(key, report)
    return list(kept.values())


def _newest(reports: Sequence[ReliefReport], field: str) -> str | None:
    return next((one.relief[field] for one in reversed(reports) if one.relief[field]), None)


def _report(one: ReliefReport, before: ReliefReport | None) -> Report:
    return Report(
        record=one.record,
        number=one.relief["report_no"],
        as_of=one.relief["as_of"],
        status=one.relief["status"],
        changes=tuple(find_changes(before.relief, one.relief)) if before else (),
    )


def find_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[ReportChange]:
    """What ``after`` says otherwise than ``before``; what only one of them says of a request or place is no change.

    >>> empty = dict.fromkeys(FIELDS) | {"units": (), "counts": {"now": {}, "cumulative": {}}}
    >>> one, other = empty | {"units": ("第16飛行隊",)}, empty | {"counts": {"now": {"people": 60}, "cumulative": {}}}
    >>> [(change.field, change.before, change.after) for change in find_changes(one, other)]
    [('units', '第16飛行隊', None), ('counts/now/people', None, 60)]
    """
    for field in FIELDS:
        old, new = before[field], after[field]
        is_told = (old and new) or (field == "withdrawn_at" and new)
        if is_told and fold(old or "").text != fold(new).text:
            yield ReportChange(field, old, new)
    for unit in before["units"]:
        if unit not in after["units"]:
            yield ReportChange("units", unit, None)
    for unit in after["units"]:
        if unit not in before["units"]:
            yield ReportChange("units", None, unit)
    for when in ("now", "cumulative"):
        old_counts, new_counts = before["counts"][when], after["counts"][when]
        for kind in dict.fromkeys((*old_counts, *new_counts)):
            was, now = old_counts.get(kind), new_counts.get(kind)
            if was != now:
                yield ReportChange(f"counts/{when}/{kind}", was, now)
