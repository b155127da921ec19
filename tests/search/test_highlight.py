from itertools import pairwise

from kaidan.search.highlight import find_marks, make_fragments
from kaidan.search.query import read_words


def test_marks_that_touch_are_joined() -> None:
    assert find_marks("緊密に連携する", read_words("緊密に 連携")) == ((0, 5),)


def test_a_match_inside_an_expanded_character_marks_all_of_it() -> None:
    assert find_marks("㍿会談", read_words("株式")) == ((0, 1),)


def test_other_forms_of_an_english_word_are_marked_whole() -> None:
    text = "They reaffirmed it; reaffirming more."
    marks = find_marks(text, read_words("reaffirms"))
    assert [text[start:end] for start, end in marks] == ["reaffirmed", "reaffirming"]


def test_a_fragment_begins_at_the_sentence_where_it_is_near() -> None:
    text = "あ" * 100 + "。両閣僚は燃料の融通で一致した。"
    fragment = make_fragments(text, find_marks(text, read_words("燃料")))[0]
    assert text[fragment.start :].startswith("両閣僚は燃料")


def test_fragments_do_not_overlap_and_hold_their_marks() -> None:
    text = ("燃料の融通について一致した。" + "い" * 90) * 6
    fragments = make_fragments(text, find_marks(text, read_words("燃料 一致")))
    assert len(fragments) == 3
    assert all(one.end <= other.start for one, other in pairwise(fragments))
    for fragment in fragments:
        assert fragment.marks
        assert all(fragment.start <= start < end <= fragment.end for start, end in fragment.marks)


def test_a_text_of_a_book_is_marked_without_end_of_patience() -> None:
    assert len(find_marks("燃料と" * 100_000, read_words("燃料"))) == 500
