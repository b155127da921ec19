"""A reading made from the gold itself scores one: no annotation asks for what no reading could give."""

import json
from pathlib import Path
from typing import Any

from tests.evaluation.test_gold_sets import GOLD, plain_text

from kaidan.evaluation import evaluate, format_report


def test_the_gold_read_as_itself_scores_one_everywhere() -> None:
    evaluation = evaluate(GOLD, read=read_gold)
    scores = evaluation.group()
    figures = (scores.header, scores.outline, scores.found, scores.strict, scores.strict_plus, scores.topics)
    figures = (*figures, scores.speeches)
    assert [figure.value for figure in figures] == [1] * 7, format_report(evaluation)
    assert [document.faults for document in evaluation.documents if document.faults] == []


def read_gold(path: Path) -> dict[str, Any]:
    """The record JSON that the gold file beside a document describes."""
    gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
    text = plain_text(path)
    records = [make_record({"lang": gold["lang"]} | part, text) for part in gold.get("records", [gold])]
    return {"page": {"text": text, "published_at": gold.get("published_at")}, "records": records}


def make_record(gold: dict[str, Any], text: str) -> dict[str, Any]:
    """A record whose statements are the bare anchors."""
    statements = []
    for row in gold.get("statements", []):
        at = text.index(row["anchor"])
        statements.append(row | {"spans": [[at, at + len(row["anchor"])]], "text": row["anchor"]})
    outline = [{"path": path, "items": []} for path in gold.get("outline", [])]
    exchanges = [
        one | {"spans": [[text.index(one["anchor"]), text.index(one["anchor"]) + len(one["anchor"])]]}
        for one in gold.get("exchanges", [])
    ]
    return gold | {"outline": outline, "statements": statements, "exchanges": exchanges}
