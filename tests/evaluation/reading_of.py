"""Readings as kaidan would give them, made by hand: what the tests of scoring score."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# Invented.
TEXT = "両大臣は、訓練を確認するとともに、装備について一致した。桐原大臣は、支援に感謝した。"
CONFIRM = {
    "anchor": "訓練を確認する",
    "path": "1",
    "actors": ["AU", "JP"],
    "act": "confirm",
    "stage": None,
    "topics": ["joint_training"],
}
AGREE = {
    "anchor": "装備について一致",
    "path": "1",
    "actors": ["AU", "JP"],
    "act": "agree",
    "stage": None,
    "topics": [],
}
THANK = {"anchor": "支援に感謝", "path": "2", "actors": ["JP"], "act": "thank", "stage": None, "topics": []}
GOLD: dict[str, Any] = {
    "genre": "readout",
    "lang": "ja",
    "outline": ["1", "2"],
    "statements": [CONFIRM, AGREE, THANK],
}


def statement(start: int, end: int, **fields: Any) -> dict[str, Any]:
    """A read statement over ``TEXT[start:end]``."""
    return {"spans": [[start, end]], "text": TEXT[start:end], "items": []} | fields


def right_statements() -> list[dict[str, Any]]:
    """What the gold asks for, read wholly right."""
    cuts = {"confirm": (0, 17), "agree": (17, 28), "thank": (28, len(TEXT))}
    return [
        statement(*cuts[gold["act"]], **{key: value for key, value in gold.items() if key != "anchor"})
        for gold in GOLD["statements"]
    ]


def reading(statements: list[dict[str, Any]], **record: Any) -> dict[str, Any]:
    """The record JSON of a page with one record."""
    outline = [{"path": "1", "items": [{"path": "1", "items": []}]}, {"path": "2", "items": []}]
    whole = {"genre": "readout", "lang": "ja", "outline": outline, "statements": statements} | record
    return {"page": {"text": TEXT, "published_at": None}, "records": [whole]}


def write_gold(folder: Path, gold: Mapping[str, Any] = GOLD, *, name: str = "001", text: str = TEXT) -> Path:
    """A gold file with its document; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / f"{name}.gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return folder
