"""Whatever stands in a codebook entry, it becomes a typed value or a CodebookError that names the place."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kaidan.codebook.build import MAKERS
from kaidan.errors import CodebookError
from kaidan.model.codebook import Entry

KEYS = """
name kind terms pairs not_terms broader entity topic alone country zone capital ja en short adjectives held family kana
address strength reciprocal staged nouns verbs phrases objects carrier rank hosts words examples not_examples
"""
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", "theme", "ministry", "2031-01-01", "語"])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["ja", "en", "post", "since", "title_any"]), inner, max_size=3)
    ),
    max_leaves=6,
)
ROWS = st.dictionaries(st.sampled_from(KEYS.split()), VALUES, max_size=6)


def refusal(entry: Entry) -> CodebookError | None:
    try:
        MAKERS[entry.table](entry)
    except CodebookError as error:
        return error
    return None


@settings(max_examples=60, deadline=None)
@given(table=st.sampled_from(sorted(MAKERS)), row=ROWS)
def test_any_row_is_made_or_refused_with_its_place(table: str, row: dict[str, Any]) -> None:
    error = refusal(Entry(table=table, id="x", file="own.toml", line=7, raw=row))
    assert error is None or ("own.toml:7" in error.en and "own.toml:7" in error.ja)
