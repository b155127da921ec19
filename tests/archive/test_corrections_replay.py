"""What becomes of corrections when a page is read again."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from tests.archive.correcting import book, correct, find_words, read_lines

from kaidan.archive.replay import replay
from kaidan.model.correction import Change, Correction, Replayed
from kaidan.model.readout import Readout
from kaidan.record import dumps, loads

LINES = (
    "両大臣は、共同訓練を一層拡大することで一致した。",
    "豪国防大臣から、哨戒艦の派遣について説明があった。",
    "両大臣は、次回会合を早期に開くことを確認した。",
)


def run(readout: Readout, *corrections: Correction) -> Replayed:
    return replay(readout, corrections, codebook=book())


def acts(replayed: Replayed) -> list[str]:
    return [one.act for one in replayed.readout.records[0].statements]


@pytest.mark.parametrize(
    ("change", "value", "attribute", "expected"),
    [
        ("act", ("decide",), "act", "decide"),
        ("stage", ("implement",), "stage", "implement"),
        ("stage", (), "stage", None),
        ("actors", ("JP", "AU"), "actors", ("AU", "JP")),
        ("actors", ("JP",), "actors", ("JP",)),
        ("targets", (), "targets", ()),
        ("topics", ("cyber", "space"), "topics", ("cyber", "space")),
        ("path", ("",), "path", ""),
    ],
)
def test_a_corrected_field_is_proved_by_the_correction(
    change: Change, value: tuple[str, ...], attribute: str, expected: object
) -> None:
    readout = read_lines(LINES)
    correction = correct(readout, change, *value, on=(1,))
    replayed = run(readout, correction)
    record = replayed.readout.records[0]
    statement = record.statements[1]
    assert getattr(statement, attribute) == expected
    assert dict(statement.rules)[change] == f"correction:{correction.id}"
    assert (replayed.applied, replayed.conflicts) == ((correction.id,), ())
    proof = record.provenance[f"/statements/1/{change}"]
    assert (proof.rule, proof.certainty) == ("correction", "stated")
    assert proof.derived_from == (f"/corrections/{correction.id}",)
    assert proof.spans == statement.spans
    assert [record.statements[place] for place in (0, 2)] == [
        readout.records[0].statements[place] for place in (0, 2)
    ]


def test_a_corrected_reading_is_written_as_json_and_read_back() -> None:
    readout = read_lines(LINES)
    replayed = run(readout, correct(readout, "topics", "cyber"), correct(readout, "act", "decide", minute=1))
    assert loads(dumps(replayed.readout)) == replayed.readout


def test_a_corrected_reading_fits_the_schema_of_the_record(repository: Path) -> None:
    schema = json.loads((repository / "src/kaidan/data/schemas/record.schema.json").read_text("utf-8"))
    readout = read_lines(LINES)
    parts = (find_words(readout, "両大臣は、共同訓練を"), find_words(readout, "一層拡大することで一致した。"))
    changes: tuple[tuple[Change, tuple[str, ...]], ...] = (
        ("act", ("decide",)),
        ("stage", ()),
        ("topics", ("cyber", "space")),
        ("date", ("2031-05-02",)),
    )
    made = [correct(readout, change, *value, minute=n) for n, (change, value) in enumerate(changes)]
    made += [
        correct(readout, "split", passages=parts, minute=8),
        correct(readout, "merge", on=(1, 2), minute=9),
    ]
    replayed = run(readout, *made)
    assert replayed.conflicts == ()
    jsonschema.Draft202012Validator(schema).validate(json.loads(dumps(replayed.readout)))


def test_speakers_of_a_country_that_is_no_actor_are_left_out() -> None:
    readout = read_lines(LINES)
    assert readout.records[0].statements[0].speakers == (0,)
    assert run(readout, correct(readout, "actors", "AU")).readout.records[0].statements[0].speakers == ()


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("act", ("applaud",)),
        ("act", ()),
        ("stage", ("someday",)),
        ("topics", ("weather",)),
        ("actors", ("XX",)),
        ("actors", ()),
        ("path", ("9(9)",)),
        ("date", ("2031-02-30",)),
        ("date", ("0001-01-01",)),
        ("date", ()),
        ("join", ()),
        ("date", ("2031-05-01T10:00:00+09:00", "America/New_York")),
        ("date", ("2031-05-01", "Sydney Time")),
    ],
)
def test_a_value_that_codebook_or_page_do_not_know_is_a_conflict(
    change: Change, value: tuple[str, ...]
) -> None:
    readout = read_lines(LINES)
    replayed = run(readout, correct(readout, change, *value))
    assert [one.reason for one in replayed.conflicts] == ["impossible_value"]
    assert replayed.readout == readout


def test_a_value_that_leaves_the_codebook_turns_into_a_conflict_with_both_sides() -> None:
    readout = read_lines(LINES)
    correction = correct(readout, "act", "decide")
    smaller = replace(book(), acts=tuple(act for act in book().acts if act.id != "decide"))
    (conflict,) = replay(readout, [correction], codebook=smaller).conflicts
    assert conflict.correction.value == ("decide",)
    assert conflict.found[0].value == (readout.records[0].statements[0].act,)
    assert conflict.found[0].text == LINES[0]


def test_moved_paragraphs_take_their_corrections_with_them() -> None:
    readout = read_lines(LINES)
    corrections = [
        correct(readout, "act", act, on=(place,)) for place, act in enumerate(("decide", "propose", "thank"))
    ]
    moved = read_lines((LINES[2], "前文が加わった。", LINES[1], LINES[0]))
    assert acts(run(moved, *corrections)) == ["thank", "agree", "propose", "decide"]


def test_edited_words_are_a_conflict_that_shows_what_stands_there_now() -> None:
    correction = correct(read_lines(LINES), "act", "decide")
    edited = read_lines((LINES[0].replace("一層", "更に"), *LINES[1:]))
    replayed = run(edited, correction)
    assert replayed.readout == edited
    (conflict,) = replayed.conflicts
    assert conflict.reason == "quote_gone"
    assert conflict.correction.targets[0].quotes[0].exact.strip() == LINES[0]
    assert [one.text for one in conflict.found] == [LINES[0].replace("一層", "更に")]


def test_two_lookalikes_in_an_edited_page_are_a_conflict_with_both_places() -> None:
    correction = correct(read_lines(LINES), "act", "decide")
    doubled = read_lines(("前文。", LINES[0], "間の文。", LINES[0], "後の文。"))
    replayed = run(doubled, correction)
    assert replayed.readout == doubled
    assert [one.reason for one in replayed.conflicts] == ["lookalikes"]
    assert len(replayed.conflicts[0].found) == 2


def test_of_two_lookalikes_the_one_with_the_same_context_is_corrected() -> None:
    readout = read_lines((LINES[0], LINES[1], LINES[0], LINES[2]))
    correction = correct(readout, "act", "decide", on=(2,))
    assert acts(run(readout, correction)) == ["agree", "agree", "decide", "agree"]
    longer = read_lines(("前文が加わった。", LINES[0], LINES[1], LINES[0], LINES[2]))
    assert acts(run(longer, correction))[3] == "decide"


def test_a_lookalike_that_alone_remains_is_not_taken_for_the_one_that_went() -> None:
    readout = read_lines((LINES[0], LINES[1], LINES[0], LINES[2]))
    correction = correct(readout, "act", "decide", on=(2,))
    shorter = read_lines((LINES[0], LINES[1], LINES[2]))
    replayed = run(shorter, correction)
    assert replayed.readout == shorter
    assert [one.reason for one in replayed.conflicts] == ["lookalikes"]


def test_words_of_which_nothing_is_read_any_more_are_a_conflict() -> None:
    readout = read_lines(LINES)
    correction = correct(readout, "act", "decide")
    record = readout.records[0]
    fewer = replace(readout, records=(replace(record, statements=record.statements[1:]),))
    assert [one.reason for one in run(fewer, correction).conflicts] == ["no_statement"]


def test_words_that_a_new_reading_cuts_in_two_are_a_conflict_with_both_halves() -> None:
    readout = read_lines(("両大臣は、訓練を拡大し、", "装備協力を進めることで一致した。"))
    first, second = readout.records[0].statements
    whole = replace(first, spans=(first.spans[0]._replace(end=second.spans[0].end),))
    joined = replace(readout, records=(replace(readout.records[0], statements=(whole,)),))
    (conflict,) = run(readout, correct(joined, "act", "decide")).conflicts
    assert conflict.reason == "cut_otherwise"
    assert [one.statement for one in conflict.found] == [first.key, second.key]


def test_the_later_correction_of_a_field_supersedes_the_earlier() -> None:
    readout = read_lines(LINES)
    first = correct(readout, "act", "decide")
    other = correct(readout, "stage", "implement", minute=1)
    second = correct(readout, "act", "propose", minute=2)
    replayed = run(readout, second, first, other)
    assert (replayed.superseded, replayed.applied) == ((first.id,), (other.id, second.id))
    assert replayed.readout.records[0].statements[0].act == "propose"
    assert replayed.readout.records[0].statements[0].stage == "implement"


def test_a_conflict_that_was_corrected_anew_is_no_conflict_any_more() -> None:
    old = correct(read_lines(LINES), "act", "decide")
    edited = read_lines((LINES[0].replace("一層", "更に"), *LINES[1:]))
    new = correct(edited, "act", "decide", minute=1, supersedes=old.id)
    replayed = run(edited, old, new)
    assert (replayed.conflicts, replayed.superseded, replayed.applied) == ((), (old.id,), (new.id,))


def test_withdrawing_a_correction_lets_the_one_before_it_count_again() -> None:
    readout = read_lines(LINES)
    first = correct(readout, "act", "decide")
    second = correct(readout, "act", "propose", minute=1)
    withdrawal = correct(readout, "withdraw", minute=2, supersedes=second.id)
    assert acts(run(readout, first, second, withdrawal))[0] == "decide"
    again = correct(readout, "withdraw", minute=3, supersedes=withdrawal.id)
    assert acts(run(readout, first, second, withdrawal, again))[0] == "propose"


def test_a_split_gives_parts_with_the_first_keeping_key_and_both_their_own_topics() -> None:
    readout = read_lines(LINES)
    parts = (find_words(readout, "両大臣は、共同訓練を"), find_words(readout, "一層拡大することで一致した。"))
    correction = correct(readout, "split", passages=parts)
    propose = correct(readout, "act", "propose", on=(1,), minute=1)
    replayed = run(readout, correction, propose)
    before, after = readout.records[0].statements, replayed.readout.records[0].statements
    assert [one.text for one in after] == ["両大臣は、共同訓練を", "一層拡大することで一致した。", *LINES[1:]]
    assert (after[0].key, after[2].key) == (before[0].key, before[1].key)
    assert replayed.parts == {after[1].key: f"{correction.id}/1"}
    assert after[2].act == "propose"
    assert replayed.readout.records[0].provenance["/statements/2/act"].rule == "correction"


def test_parts_that_overlap_or_leave_the_statement_are_a_conflict() -> None:
    readout = read_lines(LINES)
    overlapping = (find_words(readout, "両大臣は、共同訓練を"), find_words(readout, "訓練を一層拡大"))
    outside = (find_words(readout, "両大臣は、共同訓練を"), find_words(readout, "哨戒艦の派遣"))
    for passages in (overlapping, outside):
        replayed = run(readout, correct(readout, "split", passages=passages))
        assert [one.reason for one in replayed.conflicts] == ["cut_otherwise"]


def test_a_part_of_a_split_can_be_corrected_by_itself() -> None:
    readout = read_lines(LINES)
    parts = (find_words(readout, "両大臣は、共同訓練を"), find_words(readout, "一層拡大することで一致した。"))
    split = correct(readout, "split", passages=parts)
    halved = run(readout, split).readout
    part = correct(halved, "act", "propose", on=(1,), minute=1)
    assert acts(run(readout, split, part)) == ["agree", "propose", "agree", "agree"]


def test_a_merge_keeps_the_first_key_and_says_what_became_of_the_other() -> None:
    readout = read_lines(LINES)
    replayed = run(readout, correct(readout, "merge", on=(0, 2)))
    before, after = readout.records[0].statements, replayed.readout.records[0].statements
    assert [one.key for one in after] == [before[0].key, before[1].key]
    assert after[0].spans == (*before[0].spans, *before[2].spans)
    assert replayed.merged == {before[2].key: before[0].key}


def test_a_span_has_the_words_that_were_chosen_and_never_those_of_another_statement() -> None:
    readout = read_lines(LINES)
    chosen = correct(
        readout, "span", passages=(find_words(readout, "共同訓練を一層拡大することで一致した。"),)
    )
    replayed = run(readout, chosen)
    assert replayed.readout.records[0].statements[0].text == "共同訓練を一層拡大することで一致した。"
    assert replayed.readout.records[0].statements[0].key == readout.records[0].statements[0].key
    taken = correct(readout, "span", passages=(find_words(readout, "哨戒艦の派遣"),))
    assert [one.reason for one in run(readout, taken).conflicts] == ["overlap"]


def test_a_corrected_date_is_that_of_the_meeting_on_both_clocks() -> None:
    readout = read_lines(LINES)
    correction = correct(readout, "date", "2031-05-02T10:00", "Australia/Sydney")
    replayed = run(readout, correction)
    meeting = replayed.readout.records[0].meeting
    assert meeting
    assert meeting.start
    assert (meeting.start.local, meeting.start.jst) == (
        "2031-05-02T10:00:00+10:00",
        "2031-05-02T09:00:00+09:00",
    )
    assert replayed.readout.records[0].provenance["/meeting/start/local"].rule == "correction"


def test_what_a_later_cut_makes_room_for_fits_again() -> None:
    readout = read_lines(LINES)
    widened = correct(readout, "span", passages=(find_words(readout, "豪国防大臣から、"),), minute=0)
    shrunk = correct(
        readout,
        "span",
        on=(1,),
        minute=1,
        passages=(find_words(readout, "哨戒艦の派遣について説明があった。"),),
    )
    replayed = run(readout, widened, shrunk)
    assert replayed.conflicts == ()
    assert [one.text for one in replayed.readout.records[0].statements[:2]] == [
        "豪国防大臣から、",
        "哨戒艦の派遣について説明があった。",
    ]


def narrow(readout: Readout, words: str) -> Readout:
    """The same page read with a first statement of these words alone."""
    return run(readout, correct(readout, "span", passages=(find_words(readout, words),))).readout


def test_a_statement_that_now_says_more_than_the_quote_is_a_conflict() -> None:
    readout = read_lines(LINES)
    correction = correct(narrow(readout, "一層拡大することで一致した。"), "act", "decide")
    (conflict,) = run(readout, correction).conflicts
    assert (conflict.reason, [one.text for one in conflict.found]) == ("cut_otherwise", [LINES[0]])


def test_a_statement_without_its_full_stop_is_the_same_statement() -> None:
    readout = read_lines(LINES)
    correction = correct(narrow(readout, LINES[0].removesuffix("。")), "act", "decide")
    assert acts(run(readout, correction))[0] == "decide"


def test_an_earlier_correction_that_fits_again_does_not_undo_a_later_one() -> None:
    readout = read_lines(LINES)
    words = "一層拡大することで一致した。"
    early = correct(narrow(readout, words), "act", "decide", minute=0)
    late = correct(readout, "act", "propose", minute=1)
    span = correct(readout, "span", passages=(find_words(readout, words),), minute=2)
    assert run(readout, early, late).conflicts[0].correction == early
    replayed = run(readout, early, late, span)
    assert replayed.conflicts == ()
    assert acts(replayed)[0] == "propose"
