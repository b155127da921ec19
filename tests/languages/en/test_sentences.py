"""English sentences end at . ! ? but not at abbreviations, numbers, or within brackets and quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaidan.languages.en.sentences import split_sentences

HOSTILE = st.text(alphabet="aAU.S!?… \n()“”\"'1", max_size=80)


def pieces(text: str, **options: bool) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, **options)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. A. B. Doe met U.S. Secretary of War Jane Roe on Jan. 15.",
        "The Rt. Hon. John Doe MP and Sen. Ann Poe met Lt. Gen. Foe at 2 p.m. on Sept. 3.",
        "It rose by 3.5 percent to $1.2 billion.",
        "See No. 5 of the list.",
        "The U.S. Indo-Pacific Command (see below. Details follow.) took part.",
        "“We will do it. We must.” is what Dr. Roe said.",
        "Mr. Doe arrived at 9 a.m. local time.",
        "They discussed e.g. PAC-3 MSE, SM-3 Block IIA, etc. in detail.",
        "It went on... and on.",
    ],
)
def test_a_sentence_is_not_cut_inside(sentence):
    assert pieces(f"{sentence} The end.") == [sentence, "The end."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in the U.S. The two agreed.", ["They met in the U.S.", "The two agreed."]),
        ("It ended at 3 p.m. The ministers left.", ["It ended at 3 p.m.", "The ministers left."]),
        ("They agreed.” The Secretary said so.", ["They agreed.”", "The Secretary said so."]),
        ("“We agreed.” He left.", ["“We agreed.”", "He left."]),
        ("Why? Because!", ["Why?", "Because!"]),
        ("An open (bracket. Then on.", ["An open (bracket.", "Then on."]),
        ("One line\nanother", ["One line", "another"]),
        ("In 2031. 12 ships came.", ["In 2031.", "12 ships came."]),
    ],
)
def test_each_text_is_cut_where_a_reader_would(text, expected):
    assert pieces(text) == expected


def test_without_lines_only_an_empty_line_ends_a_sentence():
    assert pieces("A wrapped\nline. Next\n\nparagraph", lines=False) == [
        "A wrapped\nline.",
        "Next",
        "paragraph",
    ]


@given(HOSTILE, st.booleans())
def test_sentences_are_in_order_and_leave_out_only_white_space(text, lines):
    done = 0
    for span in split_sentences(text, lines=lines):
        assert text[done : span.start].strip() == ""
        assert span.start < span.end
        done = span.end
    assert text[done:].strip() == ""


@pytest.mark.parametrize("unit", [".", "(a. A", "A. ", "“A. ", "(", "U.S. A", "\n", "(aa. Bb) ", ". "])
def test_hostile_lines_are_read_in_one_pass(unit):
    text = unit * (20_000 // len(unit))
    assert sum(span.end - span.start for span in split_sentences(text)) <= len(text)
