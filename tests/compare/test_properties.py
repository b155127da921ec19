"""What holds for any two readouts."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.compare.gold_records import gold_record
from tests.compare.made_records import BOOK, make_record, say

from kaidan.compare.align import align
from kaidan.compare.counterpart import compare_counterparts
from kaidan.compare.redline import apply_redline, find_changes, redline
from kaidan.model.readout import Record
from kaidan.model.statement import Statement

POOL = [s for at in range(1, 9) for s in gold_record("lineage", f"00{at}").statements]
TOPICS = sorted({topic for statement in POOL for topic in statement.topics})
ACTS = sorted(act.id for act in BOOK.acts)

known = st.sampled_from(POOL)
# Any text with any values: what a reader may give that understands little.
odd = st.builds(
    say,
    st.text(alphabet="両閣僚は、日米韓の協力2031年(1)を確認した。\nPAC-3 〔us〕", max_size=30),
    st.sampled_from(ACTS),
    st.lists(st.sampled_from(TOPICS), max_size=3, unique=True).map(" ".join),
    actors=st.sampled_from(["JP", "US", "JP US", ""]),
    stage=st.sampled_from([None, "promote", "implement"]),
)
readouts = st.lists(known | odd, max_size=8)
MIRRORED = {"split": "merged", "merged": "split", "one_to_one": "one_to_one"}


def record(statements: list[Statement], key: str) -> Record:
    plain = [replace(statement, reply_to=None) for statement in statements]
    return make_record(*plain, key=key)


@given(readouts, readouts)
def test_alignment_mirrors(one: list[Statement], other: list[Statement]) -> None:
    a, b = record(one, "a"), record(other, "b")
    there, back = align(a, b, codebook=BOOK), align(b, a, codebook=BOOK)
    assert {(m.after, m.before, MIRRORED[m.kind]) for m in there.matches} == {
        (m.before, m.after, m.kind) for m in back.matches
    }


@given(readouts, readouts)
def test_every_statement_is_matched_or_alone_and_never_both(
    one: list[Statement], other: list[Statement]
) -> None:
    found = align(record(one, "a"), record(other, "b"), codebook=BOOK)
    olds, news = {m.before for m in found.matches}, {m.after for m in found.matches}
    assert sorted([*olds, *found.only_before]) == list(range(len(one)))
    assert sorted([*news, *found.only_after]) == list(range(len(other)))
    assert all(0 < match.score <= 1 for match in found.matches)


@given(readouts, readouts)
def test_redline_applied_gives_the_newer_texts(one: list[Statement], other: list[Statement]) -> None:
    comparison = redline(record(one, "a"), record(other, "b"), codebook=BOOK)
    assert apply_redline(comparison, [s.text for s in one]) == tuple(s.text for s in other)


@given(readouts)
def test_redline_of_a_readout_against_itself_is_empty(one: list[Statement]) -> None:
    assert find_changes(redline(record(one, "a"), record(one, "b"), codebook=BOOK)) == ()


@given(readouts, readouts)
def test_counterparts_mirror(one: list[Statement], other: list[Statement]) -> None:
    a, b = record(one, "a"), record(other, "b")
    there = compare_counterparts(a, b, codebook=BOOK).links
    back = compare_counterparts(b, a, codebook=BOOK).links
    assert {(link.b, link.a) for link in there} == {(link.a, link.b) for link in back}
