"""One readout against the last."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.gold_records import gold_record, links_of
from tests.compare.made_records import BOOK, make_record, say

from kaidan.compare.redline import apply_redline, find_changes, redline
from kaidan.compare.traits import light_words
from kaidan.compare.words import Word, cut_words
from kaidan.errors import QueryError, RecordError
from kaidan.model.correction import ThreadDecision
from kaidan.model.readout import Record
from kaidan.model.statement import Statement

GOLD_PAIRS = [(old, new) for old, new, _ in links_of("lineage", "lineage.json")]
ALIKE = say("両閣僚は、日米同盟の結束を確認した。", "confirm", "alliance_unity")
SEAS = say("両閣僚は、南シナ海情勢について議論した。", "discuss", "south_china_sea")
CYBER = say("両閣僚は、サイバー分野の協力を強化することで一致した。", "agree", "cyber", stage="strengthen")


def thirty() -> Record:
    """Thirty statements of different matters, from the gold's Japanese documents."""
    names = [("lineage", f"00{at}") for at in range(1, 9)] + [
        ("counterpart", f"00{at}-ja") for at in range(1, 5)
    ]
    chosen: dict[frozenset[str], Statement] = {}
    for folder, name in names:
        for statement in gold_record(folder, name).statements:
            chosen.setdefault(frozenset((statement.act, *statement.topics)), statement)
    statements = [s for s in chosen.values() if s.topics][:30]
    return make_record(*statements, participants=())


THIRTY = thirty()


def content_words(statement: Statement) -> list[Word]:
    light = light_words(BOOK)
    return [
        w
        for w in cut_words(statement.text, "ja")
        if w.lemmas and not light & set(w.lemmas) and len(w.surface) > 1
    ]


PLACES = [(at, word) for at, s in enumerate(THIRTY.statements) for word in content_words(s)]


@pytest.mark.parametrize("name", sorted({name for pair in GOLD_PAIRS for name in pair}))
def test_a_readout_against_itself_has_no_change(name: str) -> None:
    record = gold_record("lineage", name)
    assert find_changes(redline(record, record, codebook=BOOK)) == ()


@pytest.mark.parametrize(("old", "new"), [*GOLD_PAIRS, *((new, old) for old, new in GOLD_PAIRS)])
def test_applied_to_the_old_readout_it_gives_the_new(old: str, new: str) -> None:
    one, other = gold_record("lineage", old), gold_record("lineage", new)
    made = apply_redline(redline(one, other, codebook=BOOK), [s.text for s in one.statements])
    assert made == tuple(s.text for s in other.statements)


def test_applied_to_another_text_it_is_refused() -> None:
    comparison = redline(make_record(ALIKE, SEAS), make_record(ALIKE), codebook=BOOK)
    with pytest.raises(RecordError):
        apply_redline(comparison, [SEAS.text, ALIKE.text])
    with pytest.raises(RecordError):
        apply_redline(comparison, [ALIKE.text])


def test_the_planted_readout_has_thirty_statements() -> None:
    assert len(THIRTY.statements) == 30
    assert len(PLACES) > 60


@given(st.sampled_from(PLACES))
def test_one_planted_word_is_found_and_typed_and_nothing_else_is(place: tuple[int, Word]) -> None:
    at, word = place
    old = THIRTY.statements[at]
    text = f"{old.text[: word.start]}試験艦{old.text[word.end :]}"
    statements = [*THIRTY.statements]
    statements[at] = replace(old, text=text)
    changes = find_changes(redline(THIRTY, replace(THIRTY, statements=tuple(statements)), codebook=BOOK))
    assert [(change.before, change.after, change.relation) for change in changes] == [(at, at, "reworded")]
    edits = [edit for edit in changes[0].edits if edit.op != "equal"]
    assert len(edits) == 1
    assert word.surface in edits[0].before
    assert "試験艦" in edits[0].after


def test_names_connectives_and_endings_make_no_rewording() -> None:
    before = make_record(
        say("真壁大臣から、再発防止を求めた。", "request", "incident_prevention", actors="JP"), SEAS
    )
    people = (replace(before.meeting.participants[0], name="久留島"), before.meeting.participants[1])  # type: ignore[union-attr]
    after = make_record(
        say("また、久留島大臣は、再発防止を求めるとともに、", "request", "incident_prevention", actors="JP"),
        SEAS,
        participants=people,
    )
    relations = [link.relation for link in redline(before, after, codebook=BOOK).links]
    assert relations == ["reworded", "carried"]
    same = make_record(
        say("また、久留島大臣は、再発防止を求め、", "request", "incident_prevention", actors="JP"),
        SEAS,
        participants=people,
    )
    assert [link.relation for link in redline(before, same, codebook=BOOK).links] == ["carried", "carried"]


def test_the_same_words_by_another_side_are_reworded() -> None:
    ours = say("真壁大臣は、宇宙分野の取組を説明した。", "state", "space", actors="JP")
    theirs = say("ハーロウ長官は、宇宙分野の取組を説明した。", "state", "space", actors="US")
    assert [
        link.relation for link in redline(make_record(ours), make_record(theirs), codebook=BOOK).links
    ] == ["reworded"]


def test_what_changed_its_place_is_moved_and_the_rest_carried() -> None:
    links = redline(make_record(ALIKE, SEAS, CYBER), make_record(SEAS, CYBER, ALIKE), codebook=BOOK).links
    assert [(link.after, link.relation) for link in links] == [(0, "carried"), (1, "carried"), (2, "moved")]


def test_a_dropped_statement_stands_after_its_old_neighbour() -> None:
    links = redline(make_record(ALIKE, SEAS, CYBER), make_record(ALIKE, CYBER), codebook=BOOK).links
    assert [(link.relation, link.before, link.after) for link in links] == [
        ("carried", 0, 0),
        ("dropped", 1, None),
        ("carried", 2, 1),
    ]


def test_two_languages_are_refused() -> None:
    with pytest.raises(QueryError, match="counterpart"):
        redline(make_record(SEAS), make_record(SEAS, lang="en"), codebook=BOOK)


def test_new_and_dropped_have_no_change_and_their_whole_text_as_edit() -> None:
    links = redline(make_record(SEAS), make_record(CYBER), codebook=BOOK).links
    assert [(link.relation, link.change) for link in links] == [("dropped", None), ("new", None)]
    assert [edit.after for link in links for edit in link.edits if edit.op == "insert"] == [CYBER.text]


def decided(kind: str, old: Record, one: int, new: Record, other: int, *, day: int = 1) -> ThreadDecision:
    """A person's word on a statement of each record, given in either order."""
    pair = (old.statements[one].key, new.statements[other].key)
    first, second = pair if day % 2 else reversed(pair)
    at = datetime(2031, 6, day, tzinfo=UTC)
    return ThreadDecision(kind, first, second, f"c-{day}", at)  # type: ignore[arg-type]


def relations(
    old: Record, new: Record, *decisions: ThreadDecision
) -> set[tuple[int | None, int | None, str]]:
    links = redline(old, new, codebook=BOOK, decisions=decisions).links
    return {(link.before, link.after, link.relation) for link in links}


def test_what_a_person_joined_belongs_together_whatever_the_words() -> None:
    old, new = make_record(ALIKE, SEAS), make_record(ALIKE, CYBER)
    assert relations(old, new) == {(0, 0, "carried"), (1, None, "dropped"), (None, 1, "new")}
    join = decided("join", old, 1, new, 1)
    assert relations(old, new, join) == {(0, 0, "carried"), (1, 1, "reworded")}
    texts = [said.text for said in old.statements]
    joined = redline(old, new, codebook=BOOK, decisions=[join])
    assert apply_redline(joined, texts) == tuple(said.text for said in new.statements)
    (found,) = (link for link in joined.links if link.relation == "reworded")
    assert "decision" in [reason.signal for reason in found.reasons]


def test_what_a_person_cut_does_not_belong_together() -> None:
    old, new = make_record(ALIKE, SEAS), make_record(ALIKE, SEAS)
    cut = decided("cut", old, 1, new, 1)
    assert relations(old, new, cut) == {(0, 0, "carried"), (1, None, "dropped"), (None, 1, "new")}
    # of two decisions on the same two statements the later counts, in whatever order they are told
    join = decided("join", old, 1, new, 1, day=2)
    assert relations(old, new, join, cut) == relations(old, new)
    # a decision on statements of other texts changes nothing
    other = make_record(CYBER)
    assert relations(old, new, decided("cut", old, 0, other, 0)) == relations(old, new)


def test_a_statement_that_a_person_joined_to_two_is_split_or_merged() -> None:
    old, new = make_record(SEAS), make_record(ALIKE, CYBER)
    joins = (decided("join", old, 0, new, 0), decided("join", old, 0, new, 1, day=2))
    assert relations(old, new, *joins) == {(0, 0, "split"), (0, 1, "split")}
    mirrored = tuple(decided("join", new, at, old, 0, day=at + 3) for at in (0, 1))
    assert relations(new, old, *mirrored) == {(0, 0, "merged"), (1, 0, "merged")}
