"""Anchors are found where they stand, and covered only by spans that hold all of them."""

from hypothesis import given
from hypothesis import strategies as st

from kaidan.evaluation.anchors import covers, find_anchor

TEXT = st.text(alphabet="あい\n ", max_size=30)


@given(TEXT, st.text(alphabet="あい", min_size=1, max_size=3))
def test_every_place_found_says_the_anchor(text: str, anchor: str) -> None:
    for start, end in find_anchor(text, anchor):
        assert "".join(text[start:end].split()) == anchor


@given(TEXT, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4), st.integers(0, 29))
def test_a_place_is_covered_where_each_of_its_letters_is(
    text: str, spans: list[tuple[int, int]], start: int
) -> None:
    place = (min(start, len(text)), min(start + 4, len(text)))
    ordered = [(min(pair), max(pair)) for pair in spans]
    held = all(
        any(first <= at < last for first, last in ordered) for at in range(*place) if not text[at].isspace()
    )
    assert covers(ordered, place, text=text) == held


def test_an_anchor_that_stands_as_written_is_not_sought_without_spaces() -> None:
    assert find_anchor("一致 した。一致した。", "一致した") == ((6, 10),)


def test_an_empty_anchor_stands_nowhere() -> None:
    assert find_anchor("一致した。", " ") == ()
