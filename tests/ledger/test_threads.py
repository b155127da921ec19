"""Threads through a series, and the ids they keep."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.compare.gold_records import gold_record
from tests.compare.made_records import BOOK, make_record, say

from kaidan.ledger.mints import Mints
from kaidan.ledger.threads import make_threads
from kaidan.model.ledger import Thread
from kaidan.model.readout import Record

GOLD = [gold_record("lineage", f"00{at}") for at in range(1, 9)]

SPACE = say("両閣僚は、宇宙における協力を強化することで一致した。", "agree", "space", stage="strengthen")
TAIWAN = say("両閣僚は、台湾海峡の平和と安定の重要性を確認した。", "confirm", "taiwan_strait")
CYBER = say("両閣僚は、サイバーについて議論した。", "discuss", "cyber")


def series(*meetings: Sequence[object]) -> list[Record]:
    return [
        make_record(*meeting, key=f"m{at}", start=f"2031-0{at + 1}-10T10:00:00+09:00")  # type: ignore[arg-type]
        for at, meeting in enumerate(meetings)
    ]


def threads_of(records: Sequence[Record], mints: Mints | None = None) -> tuple[Thread, ...]:
    return make_threads(records, codebook=BOOK, mints=mints or Mints())


def grouping(threads: Sequence[Thread]) -> set[tuple[str, ...]]:
    return {tuple(r.statement for r in thread.restatements) for thread in threads}


def test_a_statement_said_at_every_meeting_is_one_thread_with_its_changes() -> None:
    stronger = say(
        "両閣僚は、宇宙における協力を一層強化することで一致した。", "agree", "space", stage="strengthen"
    )
    (thread,) = threads_of(series([SPACE], [stronger], [SPACE]))
    assert [(r.record, r.relation, r.direction) for r in thread.restatements] == [
        ("m0", "new", None),
        ("m1", "restated", "stronger"),
        ("m2", "restated", "weaker"),
    ]
    assert thread.gaps == ()


def test_a_thread_is_taken_up_again_after_a_gap() -> None:
    threads = threads_of(series([SPACE, TAIWAN], [TAIWAN], [TAIWAN], [SPACE, TAIWAN]))
    (space,) = (thread for thread in threads if thread.topics == ("space",))
    assert [r.relation for r in space.restatements] == ["new", "resumed"]
    assert [(gap.after, gap.meetings, gap.resumed) for gap in space.gaps] == [("m0", 2, True)]


def test_what_is_not_repeated_has_an_open_gap() -> None:
    threads = threads_of(series([SPACE, TAIWAN], [TAIWAN], [TAIWAN]))
    (space,) = (thread for thread in threads if thread.topics == ("space",))
    assert [(gap.meetings, gap.resumed) for gap in space.gaps] == [(2, False)]


def test_splits_and_merges_name_each_other() -> None:
    threads = threads_of(GOLD)
    by_first = {thread.restatements[0].statement: thread for thread in threads}
    realignment, guam = by_first["001/9"], by_first["003/12"]
    assert guam.split_from == realignment.id
    merged = by_first["001/5"]
    assert merged.merged_into is not None
    assert merged.gaps == ()


@given(st.permutations(range(8)))
def test_the_grouping_does_not_depend_on_the_order_of_arrival(order: list[int]) -> None:
    assert grouping(threads_of([GOLD[at] for at in order])) == grouping(threads_of(GOLD))


@given(st.permutations(range(8)))
def test_an_id_stays_with_its_statement_whatever_arrives_later(order: list[int]) -> None:
    mints = Mints()
    threads: tuple[Thread, ...] = ()
    for upto in range(1, 9):
        threads = threads_of([GOLD[at] for at in order[:upto]], mints)
        thread_of = {r.statement: thread for thread in threads for r in thread.restatements}
        for line in mints.lines:
            if line.what == "minted":
                thread = thread_of[line.value]
                assert line.id in (thread.id, *thread.superseded)
                assert mints.age(thread.id) <= mints.age(line.id)
    assert grouping(threads) == grouping(threads_of(GOLD))
    minted = [line.id for line in mints.lines if line.what == "minted"]
    assert len(minted) == len(set(minted))


def test_an_older_meeting_that_arrives_later_changes_no_id() -> None:
    first, second, third = series([SPACE, TAIWAN], [SPACE, CYBER], [SPACE, CYBER, TAIWAN])
    mints = Mints()
    before = {thread.topics: thread.id for thread in threads_of([second, third], mints)}
    after = {thread.topics: thread.id for thread in threads_of([first, second, third], mints)}
    assert after == before
    assert threads_of([third, first, second], mints) == threads_of([first, second, third], mints)


def test_two_threads_that_a_later_text_joins_keep_the_older_id_and_say_so() -> None:
    gap = series([SPACE], [TAIWAN], [say("宇宙の協力", "discuss", "space")])
    mints = Mints()
    for record in (gap[0], gap[2]):
        threads_of([record], mints)
    (joined,) = (t for t in threads_of([gap[0], replace(gap[2], key="m9")], mints) if t.topics == ("space",))
    assert joined.id == "t1"
    assert joined.superseded == ("t2",)
    assert [line.value for line in mints.lines if line.what == "superseded"] == ["t1"]


def test_a_log_goes_on_where_its_lines_end() -> None:
    mints = Mints()
    threads_of(GOLD[:4], mints)
    assert threads_of(GOLD, Mints(lines=mints.lines)) == threads_of(GOLD, mints)


def test_a_republication_counts_once_and_another_issuer_has_threads_of_its_own() -> None:
    (original,) = series([SPACE])
    again = replace(original, key="news", role="republication")
    theirs = replace(make_record(SPACE, key="us", issuer="us-dow"), lang="en")
    threads = threads_of([again, original, theirs])
    assert [[r.record for r in thread.restatements] for thread in threads] == [["us"], ["m0"]]
