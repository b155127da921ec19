"""The gold sets of the genres with readers of their own: invented documents, read as a user's would be."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import kaidan
from kaidan.evaluation import Scores, evaluate
from kaidan.record import as_json

GOLD = Path(__file__).parent.parent / "gold"


def read(path: Path) -> Mapping[str, Any]:
    return as_json(kaidan.read(path))


def score(folder: str) -> tuple[Scores, int]:
    found = evaluate(GOLD / folder, read=read)
    assert not [fault for document in found.documents for fault in document.faults]
    return found.group(), len(found.documents)


@pytest.mark.parametrize("folder", ["orders", "relief", "press"])
def test_ten_documents_of_each_genre_are_told_by_genre_title_and_day(folder: str) -> None:
    scores, documents = score(folder)
    assert documents == 10
    assert scores.header.value is not None
    assert scores.header.value >= 0.98


def test_personnel_orders_are_wholly_right() -> None:
    assert (score("orders")[0].orders.value or 0) >= 0.98


def test_relief_reports_are_right_field_by_field() -> None:
    assert (score("relief")[0].relief.value or 0) >= 0.98


def test_statements_of_press_conferences_have_their_actors_and_acts() -> None:
    scores = score("press")[0]
    assert (scores.strict.value or 0) >= 0.98
    assert (scores.speeches.value or 0) >= 0.98


@pytest.mark.parametrize(
    ("folder", "figure", "floor"),
    [
        ("fresh_genres/orders", "orders", 0.98),
        ("fresh_genres/relief", "relief", 0.98),
        ("fresh_genres/press", "speeches", 0.98),
        ("fresh_genres/press", "strict", 0.97),
        ("fresh_genres2/orders", "orders", 0.98),
        ("fresh_genres2/relief", "relief", 0.98),
        ("fresh_genres2/relief", "outline", 0.98),
        ("fresh_genres2/press", "speeches", 0.98),
        ("fresh_genres2/press", "strict", 0.98),
        ("fresh_genres3/orders", "orders", 0.98),
        ("fresh_genres3/relief", "relief", 0.98),
        ("fresh_genres3/relief", "outline", 0.98),
        ("fresh_genres4/orders", "orders", 0.98),
        ("fresh_genres4/relief", "relief", 0.98),
        ("fresh_genres4/relief", "outline", 0.98),
        ("fresh_genres3/press", "speeches", 0.98),
        ("fresh_genres3/press", "strict", 0.98),
        ("fresh_genres4/press", "speeches", 0.98),
        ("fresh_genres4/press", "strict", 0.98),
    ],
)
def test_a_fresh_round_stays_as_it_was_mended(folder: str, figure: str, floor: float) -> None:
    scores, documents = score(folder)
    assert documents in (4, 5, 6)
    assert getattr(scores, figure).value >= floor
