"""Whatever the page, its edits and the corrections: never a guess, always the same."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.archive.correcting import book, correct, make_passage, read_lines

from kaidan.archive.anchors import find_quote, make_quote
from kaidan.archive.annotations import as_annotation, read_annotation
from kaidan.archive.replay import replay
from kaidan.errors import CorrectionError
from kaidan.model.correction import Correction
from kaidan.model.readout import Readout
from kaidan.model.span import Span

# few sentences, so that lookalikes are common
SENTENCES = st.sampled_from(
    ["訓練で一致した。", "訓練を確認した。", "装備で一致した。", "歓迎した。", "説明した。"]
)
LINES = st.lists(SENTENCES, min_size=1, max_size=6)


@st.composite
def corrected(draw: st.DrawFn) -> tuple[Readout, list[Correction]]:
    readout = read_lines(draw(LINES))
    count = len(readout.records[0].statements)
    place = st.integers(0, count - 1)
    made = []
    for minute in range(draw(st.integers(1, 5))):
        on = (draw(place),)
        kind = draw(st.sampled_from(["act", "stage", "split", "merge", "span", "date", "withdraw"]))
        if kind == "act":
            one = correct(
                readout, "act", draw(st.sampled_from(["decide", "thank", "no_act"])), on=on, minute=minute
            )
        elif kind == "stage":
            one = correct(readout, "stage", on=on, minute=minute)
        elif kind == "merge":
            one = correct(readout, "merge", on=(*on, draw(place)), minute=minute)
        elif kind == "date":
            one = correct(
                readout, "date", draw(st.sampled_from(["2031-05-02", "tomorrow"])), on=on, minute=minute
            )
        elif kind == "withdraw":
            gone = draw(st.sampled_from(made)).id if made else "c0"
            one = correct(readout, "withdraw", on=on, minute=minute, supersedes=gone)
        else:
            (span,) = readout.records[0].statements[draw(place)].spans
            middle = draw(st.integers(span.start + 1, span.end - 1))
            halves = (Span(span.start, middle), Span(middle, span.end))
            passages = tuple(make_passage(readout, half) for half in halves)
            one = correct(
                readout,
                "split" if kind == "split" else "span",
                on=on,
                minute=minute,
                passages=passages if kind == "split" else passages[:1],
            )
        made.append(one)
    return readout, made


@settings(max_examples=60, deadline=None)
@given(corrected(), LINES, st.randoms(use_true_random=False))
def test_replaying_is_idempotent_and_does_not_depend_on_the_order_of_the_log(
    case: tuple[Readout, list[Correction]], other: list[str], chance: object
) -> None:
    seen, corrections = case
    for readout in (seen, read_lines(other)):
        once = replay(readout, corrections, codebook=book())
        again = replay(once.readout, corrections, codebook=book())
        assert again.readout == once.readout
        assert again.conflicts == once.conflicts
        shuffled = list(corrections)
        chance.shuffle(shuffled)  # type: ignore[attr-defined]
        assert replay(readout, shuffled, codebook=book()) == once


@settings(max_examples=60, deadline=None)
@given(corrected(), LINES)
def test_every_correction_is_applied_superseded_or_a_conflict_and_never_lost(
    case: tuple[Readout, list[Correction]], other: list[str]
) -> None:
    _, corrections = case
    replayed = replay(read_lines(other), corrections, codebook=book())
    told = [*replayed.applied, *replayed.superseded, *(one.correction.id for one in replayed.conflicts)]
    withdrawals = {one.id for one in corrections if one.change == "withdraw"}
    assert sorted({*told} | withdrawals) == sorted({one.id for one in corrections})
    assert len(told) == len(set(told))
    statements = replayed.readout.records[0].statements
    assert len({one.key for one in statements}) == len(statements) or len(set(other)) < len(other)


@settings(max_examples=100, deadline=None)
@given(LINES, st.data(), LINES)
def test_a_correction_never_lands_on_words_that_were_not_quoted(
    lines: list[str], data: st.DataObject, other: list[str]
) -> None:
    seen, now = read_lines(lines), read_lines(other)
    place = data.draw(st.integers(0, len(lines) - 1))
    correction = correct(seen, "act", "condemn", on=(place,))
    replayed = replay(now, [correction], codebook=book())
    hit = [one for one in replayed.readout.records[0].statements if one.act == "condemn"]
    if replayed.conflicts:
        assert replayed.readout == now
    else:
        assert [one.text for one in hit] == [lines[place]]
        assert lines.count(lines[place]) == 1 or lines == other or _in_same_context(correction, now)


def _in_same_context(correction: Correction, now: Readout) -> bool:
    (quote,) = correction.targets[0].quotes
    return now.page.text.count(quote.prefix + quote.exact + quote.suffix) == 1


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(["訓練で一致した。", "訓練を確認した。", "装備で一致した。", "歓迎した。", "説明した。"])
)
def test_moved_paragraphs_keep_all_their_corrections(order: list[str]) -> None:
    lines = sorted(order)
    given_acts = ["decide", "thank", "condemn", "propose", "welcome"]
    seen = read_lines(lines)
    corrections = [correct(seen, "act", act, on=(place,)) for place, act in enumerate(given_acts)]
    replayed = replay(read_lines(order), corrections, codebook=book())
    assert replayed.conflicts == ()
    assert {one.text: one.act for one in replayed.readout.records[0].statements} == dict(
        zip(lines, given_acts, strict=True)
    )


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab\n。", min_size=1, max_size=30), st.data())
def test_a_quote_finds_the_place_it_was_made_of(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    quote = make_quote(text, span)
    assert find_quote(text, quote, same=True).span == span
    assert find_quote(text, quote, same=False).span == span


@settings(max_examples=60, deadline=None)
@given(corrected(), st.text(max_size=5))
def test_an_annotation_read_back_is_the_same_correction(
    case: tuple[Readout, list[Correction]], why: str
) -> None:
    for correction in case[1]:
        assert read_annotation(as_annotation(correction)) == correction
    altered = as_annotation(replace(case[1][0], why=why + "x", id="c0"))
    with pytest.raises(CorrectionError, match="altered"):
        read_annotation(altered)
