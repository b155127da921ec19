from hypothesis import given
from hypothesis import strategies as st

from kaidan.search.packing import COLUMNS, pack, unpack


@given(st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=20), min_size=1))
def test_what_is_packed_is_unpacked(texts: list[str]) -> None:
    rows = [pack(text) for text in texts]
    columns = [[row[at] if at < len(row) else None for row in rows] for at in range(COLUMNS)]
    assert unpack(columns) == texts


def test_a_string_of_exactly_the_width_is_packed_and_a_longer_one_is_not() -> None:
    assert len(pack("x" * 8 * COLUMNS)) == COLUMNS
    assert pack("x" * (8 * COLUMNS + 1)) == []
