"""Relief reports chained by operation, and what changed between them."""

import itertools
from typing import Any

from kaidan.ledger.mints import Mints
from kaidan.ledger.operations import ReliefReport, make_operations

FIRE = "白砂県紺屋市における林野火災に係る災害派遣"


def report(key: str, day: str, number: int | str | None = None, **said: Any) -> ReliefReport:
    relief = {
        "operation": FIRE, "report_no": number, "as_of": f"{day}T18:00:00+09:00",
        "requested_at": "2033-01-20T15:40:00+09:00", "requested_by": "白砂県知事", "place": "白砂県紺屋市の山林",
        "cause": "林野火災", "units": ("第16飛行隊",), "counts": {"now": {"people": 60}, "cumulative": {}},
        "withdrawn_at": None, "status": "ongoing",
    }  # fmt: skip
    return ReliefReport(key, {**relief, **said}, day, "original")


REPORTS = (
    report("a", "2033-01-20", 1),
    report("b", "2033-01-22", 2, units=("第16飛行隊", "中央ヘリコプター群"),
           counts={"now": {"people": 90}, "cumulative": {"people": 210}}),
    report("c", "2033-01-25", "final", units=("中央ヘリコプター群",), status="ended",
           withdrawn_at="2033-01-25T10:00:00+09:00", counts={"now": {"people": 0}, "cumulative": {"people": 640}}),
)  # fmt: skip


def test_reports_of_one_request_are_one_operation_in_order_of_time() -> None:
    (one,) = make_operations(reversed(REPORTS), mints=Mints())
    assert [(r.record, r.number) for r in one.reports] == [("a", 1), ("b", 2), ("c", "final")]
    assert (one.name, one.status) == (FIRE, "ended")


def test_each_report_tells_what_it_says_otherwise_than_the_one_before() -> None:
    (one,) = make_operations(REPORTS, mints=Mints())
    first, second, last = ([(c.field, c.before, c.after) for c in r.changes] for r in one.reports)
    assert first == []
    assert second == [
        ("units", None, "中央ヘリコプター群"),
        ("counts/now/people", 60, 90),
        ("counts/cumulative/people", None, 210),
    ]
    assert last == [
        ("status", "ongoing", "ended"),
        ("withdrawn_at", None, "2033-01-25T10:00:00+09:00"),
        ("units", "第16飛行隊", None),
        ("counts/now/people", 90, 0),
        ("counts/cumulative/people", 210, 640),
    ]


def test_a_request_whose_minute_was_corrected_is_still_that_of_the_named_operation() -> None:
    later = report("b", "2033-01-22", 2, requested_at="2033-01-20T15:45:00+09:00")
    (one,) = make_operations([REPORTS[0], later], mints=Mints())
    assert [c.field for c in one.reports[1].changes] == ["requested_at"]


def test_another_name_for_the_same_request_is_the_same_operation() -> None:
    news = report("n", "2033-01-21", 2, operation="白砂県における山林火災に伴う災害派遣")
    assert len(make_operations([REPORTS[0], news], mints=Mints())) == 1


def test_fires_of_two_springs_are_two_operations() -> None:
    next_year = report("z", "2034-01-21", 1, requested_at="2034-01-20T09:00:00+09:00")
    assert len(make_operations([*REPORTS, next_year], mints=Mints())) == 2


def test_a_request_of_another_day_is_another_operation_of_the_same_name() -> None:
    patient = {"operation": "島しょ部からの急患輸送", "requested_by": None}
    one = report("p", "2033-01-20", **patient, requested_at="2033-01-20T09:00:00+09:00")
    two = report("q", "2033-01-23", **patient, requested_at="2033-01-23T09:00:00+09:00")
    assert len(make_operations([one, two], mints=Mints())) == 2


def test_nameless_reports_without_a_request_stay_apart() -> None:
    bare = {"operation": "災害派遣", "requested_at": None, "requested_by": None}
    assert len(make_operations([report("p", "2033-01-20", **bare), report("q", "2033-01-20", **bare)],
                               mints=Mints())) == 2  # fmt: skip


def test_a_republication_of_a_report_counts_once() -> None:
    again = ReliefReport("b2", REPORTS[1].relief, "2033-01-23", "republication")
    (one,) = make_operations([*REPORTS, again], mints=Mints())
    assert [r.record for r in one.reports] == ["a", "b", "c"]


def test_the_grouping_does_not_depend_on_the_order_of_arrival() -> None:
    whole = make_operations(REPORTS, mints=Mints())
    for listed in itertools.permutations(REPORTS):
        assert make_operations(listed, mints=Mints()) == whole


def test_the_id_stays_when_an_older_report_arrives_later_and_when_two_turn_out_to_be_one() -> None:
    mints = Mints()
    (late,) = make_operations(REPORTS[1:2], mints=mints)
    (whole,) = make_operations(REPORTS, mints=mints)
    assert whole.id == late.id
    apart = report("x", "2033-01-21", None, operation="紺屋市の山火事", requested_at=None)
    _, other = make_operations([*REPORTS, apart], mints=mints)
    joined = report("x", "2033-01-21", None, operation="紺屋市の山火事")
    (one,) = make_operations([*REPORTS, joined], mints=mints)
    assert (one.id, one.superseded) == (late.id, (other.id,))
