"""Scores of lineage and counterpart, on alignments made by hand."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.reading_of import AGREE, CONFIRM, THANK, reading, right_statements, write_gold

from kaidan.errors import GoldError
from kaidan.evaluation import Aligned, Evaluation, evaluate

CARRIED = {
    "old_anchor": CONFIRM["anchor"],
    "new_anchor": CONFIRM["anchor"],
    "relation": "carried",
    "change": "same",
}
REWORDED = {
    "old_anchor": AGREE["anchor"],
    "new_anchor": AGREE["anchor"],
    "relation": "reworded",
    "change": "stronger",
}
DROPPED = {"old_anchor": THANK["anchor"], "new_anchor": None, "relation": "dropped", "change": None}
LINKS = [CARRIED, REWORDED, DROPPED]
RIGHT = (Aligned(0, 0, "carried", "same"), Aligned(1, 1, "reworded", "stronger"), Aligned(2, None, "dropped"))


def score(
    folder: Path, lineage: Any, aligned: Iterable[Aligned], *, name: str = "lineage.json"
) -> Evaluation:
    for document in ("001", "002"):
        write_gold(folder, name=document)
    (folder / name).write_text(json.dumps(lineage, ensure_ascii=False), encoding="utf-8")

    def align(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[Aligned]:
        return aligned

    return evaluate(folder, read=lambda path: reading(right_statements()), align=align, counterpart=align)


@pytest.mark.parametrize(
    "content",
    [
        LINKS,
        [{"old": "001", "new": "002", "links": LINKS}],
        {"pairs": [{"old": "001.txt", "new": "002.txt", "pairs": LINKS}]},
        {"001-002": LINKS},
        [{"before": "001", "after": "002"} | link for link in LINKS],
    ],
)
def test_a_right_alignment_scores_one_however_the_file_names_the_documents(
    tmp_path: Path, content: Any
) -> None:
    scores = score(tmp_path, content, RIGHT).lineage
    assert scores is not None
    assert (scores.pairs.hits, scores.pairs.value) == (3, 1)
    assert (scores.relation.value, scores.change.value, scores.only.value) == (1, 1, 1)
    assert scores.misses == ()


def test_a_wrong_relation_is_a_pair_all_the_same(tmp_path: Path) -> None:
    scores = score(tmp_path, LINKS, (Aligned(0, 0, "moved", "same"), *RIGHT[1:])).lineage
    assert scores is not None
    assert scores.pairs.value == 1
    assert (scores.relation.right, scores.relation.scored) == (2, 3)
    assert [miss.what for miss in scores.misses] == ["relation: read moved, gold carried"]


def test_a_missing_pair_and_one_too_many_are_listed(tmp_path: Path) -> None:
    scores = score(tmp_path, LINKS, (*RIGHT[:2], Aligned(2, 2, "carried", "same"))).lineage
    assert scores is not None
    assert (scores.pairs.hits, scores.pairs.predicted, scores.pairs.gold) == (2, 3, 3)
    assert len(scores.misses) == 2


def test_a_link_of_a_statement_that_was_not_read_counts_as_missed(tmp_path: Path) -> None:
    for document in ("001", "002"):
        write_gold(tmp_path, name=document)
    (tmp_path / "lineage.json").write_text(json.dumps(LINKS, ensure_ascii=False), encoding="utf-8")
    evaluation = evaluate(
        tmp_path, read=lambda path: reading(right_statements()[:2]), align=lambda old, new: RIGHT[:2]
    )
    assert evaluation.lineage is not None
    assert (evaluation.lineage.pairs.hits, evaluation.lineage.pairs.gold) == (2, 3)


def test_counterparts_count_statements_without_partner_apart(tmp_path: Path) -> None:
    links = [
        {"a_anchor": CONFIRM["anchor"], "b_anchor": CONFIRM["anchor"]},
        {"a_anchor": AGREE["anchor"], "b_anchor": None},
    ]
    scores = score(tmp_path, links, (Aligned(0, 0), Aligned(2, None)), name="counterpart.json").counterpart
    assert scores is not None
    assert (scores.pairs.hits, scores.pairs.predicted, scores.pairs.gold) == (1, 1, 1)
    assert (scores.only.hits, scores.only.predicted, scores.only.gold) == (0, 1, 1)


def test_a_split_is_two_pairs_of_one_statement(tmp_path: Path) -> None:
    links = [
        REWORDED | {"relation": "split"},
        REWORDED | {"relation": "split", "new_anchor": THANK["anchor"]},
    ]
    scores = score(
        tmp_path, links, (Aligned(1, 1, "split", "stronger"), Aligned(1, 2, "split", "stronger"))
    ).lineage
    assert scores is not None
    assert (scores.pairs.hits, scores.relation.right) == (2, 2)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        (CARRIED | {"relation": "kept"}, "unknown value kept"),
        (CARRIED | {"change": "louder"}, "unknown value louder"),
        ({"old_anchor": None, "new_anchor": None}, "a link without anchors"),
        (CARRIED | {"old_anchor": "どこにもない"}, "cannot tell which two documents"),
    ],
)
def test_a_wrong_link_is_an_error_that_says_what(tmp_path: Path, link: dict[str, Any], said: str) -> None:
    with pytest.raises(GoldError, match=said):
        score(tmp_path, [link], RIGHT)


def test_a_folder_without_such_files_has_no_such_scores(tmp_path: Path) -> None:
    evaluation = evaluate(write_gold(tmp_path), read=lambda path: reading([]), align=lambda old, new: ())
    assert (evaluation.lineage, evaluation.counterpart) == (None, None)
