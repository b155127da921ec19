"""A codebook entry as TOML, put into the text of a file without touching what else stands there."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import tomli


def make_entry(table: str, raw: Mapping[str, Any]) -> str:
    """The entry as an element of the file's table.

    >>> print(make_entry("act", {"id": "present", "name": {"ja": "贈呈", "en": "present"}, "staged": False}))
    [[act]]
    id = "present"
    name = { ja = "贈呈", en = "present" }
    staged = false
    <BLANKLINE>
    """
    lines = [f"[[{table}]]", *(f"{key} = {_value(value)}" for key, value in raw.items())]
    return "\n".join(lines) + "\n"


def put_entry(text: str, table: str, *, raw: Mapping[str, Any], note: str) -> str:
    """The file's text with the entry at its end, in place of one with that id; ``note`` is a comment above it."""
    entry = f"# {' '.join(note.split())}\n{make_entry(table, raw)}"
    blocks = _cut_blocks(text, table)
    kept = [block for block in blocks if _id_of(block, table) != raw["id"]]
    before = "".join(kept).rstrip("\n")
    return f"{before}\n\n{entry}" if before else entry


def _cut_blocks(text: str, table: str) -> list[str]:
    """The head of the file, then each element of the table with the comments right above it."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines(keepends=True):
        if line.strip() == f"[[{table}]]":
            above: list[str] = []
            while blocks[-1] and blocks[-1][-1].startswith("#"):
                above.insert(0, blocks[-1].pop())
            blocks.append(above)
        blocks[-1].append(line)
    return ["".join(block) for block in blocks]


def _id_of(block: str, table: str) -> str | None:
    try:
        entries = tomli.loads(block).get(table, [])
    except tomli.TOMLDecodeError:
        return None
    return str(entries[0].get("id")) if entries else None


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # a basic string of TOML has the escapes of JSON; DEL alone must be escaped besides
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_value(inner) for inner in value) + "]"
    return str(value)
