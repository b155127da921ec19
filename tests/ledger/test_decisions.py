"""What persons have decided about threads holds, in whatever order it is told."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st
from tests.compare.gold_records import gold_record
from tests.compare.made_records import BOOK, make_record, say

from kaidan.ledger.ledger import list_entries
from kaidan.ledger.mints import Mints
from kaidan.ledger.threads import make_threads
from kaidan.model.correction import ThreadDecision
from kaidan.model.ledger import Thread
from kaidan.model.readout import Record

GOLD = [gold_record("lineage", f"00{at}") for at in range(1, 9)]
KEYS = [said.key for record in GOLD for said in record.statements]
NOON = datetime(2031, 6, 1, tzinfo=UTC)

SPACE = say("両閣僚は、宇宙における協力を強化することで一致した。", "agree", "space", stage="strengthen")
CYBER = say("両閣僚は、サイバー演習を毎年行うことで一致した。", "agree", "cyber", stage="implement")
SERIES = [
    make_record(*said, key=f"m{at}", start=f"2031-0{at + 1}-10T10:00:00+09:00")
    for at, said in enumerate([[SPACE], [SPACE], [CYBER], [CYBER]])
]
FIRST, SECOND, THIRD, FOURTH = (record.statements[0].key for record in SERIES)


def decide(kind: Literal["join", "cut"], one: str, other: str, minute: int = 0) -> ThreadDecision:
    return ThreadDecision(kind, one, other, f"c{minute}", NOON + timedelta(minutes=minute))


def threads_of(
    *decisions: ThreadDecision, records: Sequence[Record] = SERIES, mints: Mints | None = None
) -> tuple[Thread, ...]:
    return make_threads(records, codebook=BOOK, mints=mints or Mints(), decisions=decisions)


def grouping(threads: Sequence[Thread]) -> list[tuple[str, ...]]:
    return [tuple(said.statement for said in thread.restatements) for thread in threads]


def test_without_a_decision_there_are_two_threads() -> None:
    assert grouping(threads_of()) == [(FIRST, SECOND), (THIRD, FOURTH)]


def test_a_join_makes_two_threads_one_under_the_older_id() -> None:
    mints = Mints()
    before = threads_of(mints=mints)
    (joined,) = threads_of(decide("join", FOURTH, FIRST), mints=mints)
    assert grouping([joined]) == [(FIRST, SECOND, THIRD, FOURTH)]
    assert joined.id == before[0].id
    assert joined.superseded == (before[1].id,)
    assert [said.relation for said in joined.restatements] == ["new", "restated", "restated", "restated"]
    assert joined.gaps == ()
    (entry,) = list_entries([joined], SERIES, now=NOON, codebook=BOOK)
    assert (entry.times, entry.first_said, entry.last_repeated) == (4, "2031-01-10", "2031-04-10")


def test_a_cut_parts_a_thread_and_the_first_part_keeps_its_id() -> None:
    mints = Mints()
    before = threads_of(mints=mints)
    first, second, third = threads_of(decide("cut", FIRST, SECOND), mints=mints)
    assert grouping([first, second, third]) == [(FIRST,), (SECOND,), (THIRD, FOURTH)]
    assert (first.id, third.id) == (before[0].id, before[1].id)
    assert second.id not in {one.id for one in before}
    assert second.restatements[0].relation == "new"
    assert [(gap.meetings, gap.resumed) for gap in first.gaps] == [(3, False)]


def test_what_follows_the_later_statement_of_a_cut_stays_with_it() -> None:
    records = [make_record(SPACE, key=f"n{at}", start=f"2031-0{at + 1}-10T10:00:00+09:00") for at in range(4)]
    keys = [record.statements[0].key for record in records]
    assert grouping(threads_of(decide("cut", keys[2], keys[0]), records=records)) == [
        (keys[0], keys[1]),
        (keys[2], keys[3]),
    ]
    assert grouping(
        threads_of(decide("cut", keys[0], keys[2]), decide("join", keys[0], keys[3], 1), records=records)
    ) == [(keys[0], keys[1], keys[3]), (keys[2],)]


def test_a_thread_joined_over_a_gap_tells_the_gap() -> None:
    records = [SERIES[0], SERIES[2], SERIES[3]]
    joined, other = threads_of(
        decide("join", FIRST, FOURTH), decide("cut", THIRD, FOURTH, 1), records=records
    )
    assert grouping([joined, other]) == [(FIRST, FOURTH), (THIRD,)]
    assert [said.relation for said in joined.restatements] == ["new", "resumed"]
    assert [(gap.after, gap.meetings, gap.resumed) for gap in joined.gaps] == [("m0", 1, True)]


def test_an_undone_decision_leaves_no_trace_and_each_thread_has_its_own_id_again() -> None:
    mints = Mints()
    before = threads_of(mints=mints)
    for undone in (decide("join", FIRST, THIRD), decide("cut", FIRST, SECOND)):
        done = threads_of(undone, mints=mints)
        assert threads_of(mints=mints)[1] == before[1]
        assert threads_of(mints=mints)[0].restatements == before[0].restatements
        assert [one.id for one in threads_of(mints=mints)] == [one.id for one in before]
        again = threads_of(undone, mints=mints)
        assert [one.id for one in again] == [one.id for one in done]
    assert Mints(lines=mints.lines).lines == mints.lines


def test_of_two_decisions_on_the_same_statements_the_later_counts() -> None:
    join, cut = decide("join", FIRST, THIRD, 1), decide("cut", THIRD, FIRST, 2)
    assert grouping(threads_of(join, cut)) == grouping(threads_of(cut, join)) == grouping(threads_of())
    later = decide("join", FIRST, THIRD, 3)
    assert len(threads_of(join, cut, later)) == len(threads_of(later, cut)) == 1


def test_a_decision_about_texts_of_another_side_or_an_unknown_statement_has_no_effect() -> None:
    theirs = make_record(SPACE, key="us", lang="en", issuer="us-dow")
    records = [*SERIES, theirs]
    odd = (decide("join", FIRST, theirs.statements[0].key), decide("cut", FIRST, "none", 1))
    assert threads_of(*odd, records=records) == threads_of(records=records)


decisions = st.lists(
    st.builds(
        decide,
        st.sampled_from(["join", "cut"]),
        st.sampled_from(KEYS),
        st.sampled_from(KEYS),
        st.integers(0, 50),
    ),
    max_size=6,
    unique_by=lambda one: one.correction,
)


@given(decisions, st.randoms(use_true_random=False))
def test_every_statement_stays_in_one_thread_and_no_order_matters(
    decided: list[ThreadDecision], chance: object
) -> None:
    threads = threads_of(*decided, records=GOLD)
    assert sorted(key for group in grouping(threads) for key in group) == sorted(KEYS)
    shuffled, records = list(decided), list(GOLD)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    chance.shuffle(records)  # type: ignore[attr-defined]
    assert grouping(threads_of(*shuffled, records=records)) == grouping(threads)
    ids = {thread.id for thread in threads}
    assert all(one is None or one in ids for t in threads for one in (t.split_from, t.merged_into))
    assert all(thread.id not in (thread.split_from, thread.merged_into) for thread in threads)


@given(decisions)
def test_a_cut_always_holds_and_a_join_does_unless_cuts_forbid_it(decided: list[ThreadDecision]) -> None:
    thread_of = {
        said.statement: thread.id
        for thread in threads_of(*decided, records=GOLD)
        for said in thread.restatements
    }
    pairs: dict[frozenset[str], ThreadDecision] = {}
    for one in sorted(decided, key=lambda each: (each.at, each.correction)):
        if one.statement != one.other:
            pairs[frozenset((one.statement, one.other))] = one
    cuts = [one for one in pairs.values() if one.kind == "cut"]
    assert all(thread_of[one.statement] != thread_of[one.other] for one in cuts)
    if not cuts:
        assert all(thread_of[one.statement] == thread_of[one.other] for one in pairs.values())
