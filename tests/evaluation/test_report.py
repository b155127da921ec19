"""The report for the terminal and as JSON."""

import json
from pathlib import Path

from tests.evaluation.reading_of import AGREE, GOLD, reading, right_statements, write_gold

from kaidan.evaluation import Evaluation, as_json, evaluate, format_report


def evaluation(folder: Path) -> Evaluation:
    write_gold(folder)
    write_gold(
        folder,
        GOLD | {"genre": "joint_statement", "statements": [AGREE | {"anchor": "どこにもない"}]},
        name="002",
    )
    return evaluate(folder, read=lambda path: reading(right_statements()))


def test_the_table_has_a_row_for_each_language_and_genre_and_for_all(tmp_path: Path) -> None:
    rows = [line.split()[:2] for line in format_report(evaluation(tmp_path)).splitlines()[1:5]]
    assert rows == [["ja", "joint_statement"], ["ja", "readout"], ["ja", "2"], ["all", "2"]]


def test_every_miss_stands_with_document_path_and_words(tmp_path: Path) -> None:
    report = format_report(evaluation(tmp_path))
    assert "002.txt 1: statement not found (agree): どこにもない" in report
    assert "Misses: 5" in report


def test_misses_can_be_left_out_but_faults_of_the_gold_cannot(tmp_path: Path) -> None:
    report = format_report(evaluation(tmp_path), misses=False)
    assert "Misses" not in report
    assert "002.txt: anchor found 0 times" in report


def test_the_json_holds_the_same_figures_with_their_counts(tmp_path: Path) -> None:
    content = json.loads(json.dumps(as_json(evaluation(tmp_path)), ensure_ascii=False))
    assert content["by_language_and_genre"]["ja/readout"]["strict"]["value"] == 1
    assert content["overall"]["found"]["hits"] == 3
    assert content["overall"]["found"]["predicted"] == 6
    assert len(content["misses"]) == 5
    assert content["faults"] == [["002.txt", "anchor found 0 times, must be once: どこにもない"]]
    assert content["lineage"] is None
