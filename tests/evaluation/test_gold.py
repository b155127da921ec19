"""What a gold file may hold, and what is said of one that is wrong."""

from pathlib import Path

import pytest
from tests.evaluation.reading_of import AGREE, GOLD, TEXT, write_gold

from kaidan.errors import GoldError
from kaidan.evaluation import check_gold, load_gold


def test_a_folder_is_searched_with_all_below_it(tmp_path: Path) -> None:
    write_gold(tmp_path / "ja" / "readouts")
    assert [document.name for document in load_gold(tmp_path)] == ["ja/readouts/001.txt"]


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="No gold files"):
        load_gold(tmp_path)


def test_a_gold_file_without_its_document_is_an_error(tmp_path: Path) -> None:
    (write_gold(tmp_path) / "001.txt").unlink()
    with pytest.raises(GoldError, match="no document beside it"):
        load_gold(tmp_path)


def test_broken_json_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    (write_gold(tmp_path) / "001.gold.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match=r"001\.gold\.json"):
        load_gold(tmp_path)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"act": "promise"}, r"statements\[0\]: unknown act 'promise'"),
        ({"stage": "soon"}, r"unknown stage 'soon'"),
        ({"anchor": " "}, r"statements\[0\] has no anchor"),
        ({"actor": ["JP"]}, r"unknown field actor"),
    ],
)
def test_a_wrong_statement_is_an_error_that_says_what(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    write_gold(tmp_path, GOLD | {"statements": [AGREE | change]})
    with pytest.raises(GoldError, match=said):
        load_gold(tmp_path)


def test_an_anchor_must_stand_once_in_the_document(tmp_path: Path) -> None:
    rows = [AGREE | {"anchor": "大臣は"}, AGREE | {"anchor": "合意した"}, AGREE]
    (document,) = load_gold(write_gold(tmp_path, GOLD | {"statements": rows}))
    assert check_gold(document, TEXT) == (
        "anchor found 2 times, must be once: 大臣は",
        "anchor found 0 times, must be once: 合意した",
    )


def test_a_path_must_stand_in_the_gold_outline(tmp_path: Path) -> None:
    (document,) = load_gold(write_gold(tmp_path, GOLD | {"statements": [AGREE | {"path": "9"}]}))
    assert check_gold(document, TEXT) == (f"path 9 of anchor {AGREE['anchor']} is not in the outline",)
