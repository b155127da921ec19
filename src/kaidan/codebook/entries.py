"""Codebook files as they stand on disk: TOML tables with their file and line, overlays on top."""

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import tomli

from kaidan.errors import CodebookError
from kaidan.model.codebook import Entry

# A file is named after its one table; topics may also be split by field into topics/*.toml.
TABLES: Mapping[str, str] = {
    "acts": "act",
    "stages": "stage",
    "topics": "topic",
    "countries": "country",
    "issuers": "issuer",
    "posts": "post",
    "people": "person",
    "places": "place",
    "genres": "genre",
    "services": "service",
    "ranks": "rank",
    "degrees": "degrees",
    "collectives": "collectives",
}
# These two are single tables, whose keys are the entries.
_MAPS = ("degrees", "collectives")


def read_entries(*overlays: Path) -> tuple[Entry, ...]:
    """All entries of the built-in folder and of the overlays on top of it, in file order.

    An overlay's entry with an id that is there already replaces that entry in its place; a new id is added at the end.
    Raises CodebookError with file and line.
    """
    merged: dict[tuple[str, str], Entry] = {}
    for entry in _read_folder(files("kaidan").joinpath("data", "codebook"), place=""):
        merged[entry.table, entry.id] = entry
    for overlay in overlays:
        if not overlay.is_dir():
            raise CodebookError(
                ja=f"コードブックのフォルダーがありません: {overlay}。場所を確かめてください。",
                en=f"There is no codebook folder {overlay}. Check the path.",
            )
        for entry in _read_folder(overlay, place=f"{overlay}/"):
            merged[entry.table, entry.id] = entry
    return tuple(merged.values())


def read_folder(folder: Path) -> tuple[Entry, ...]:
    """The entries of one folder alone, duplicates included, for checking."""
    return tuple(_read_folder(folder, place=f"{folder}/"))


def _read_folder(folder: Traversable, *, place: str) -> Iterator[Entry]:
    for name, file in sorted(_toml_files(folder)):
        stem = name.split("/")[0].removesuffix(".toml")
        if stem not in TABLES:
            known = ", ".join(f"{known}.toml" for known in TABLES)
            raise CodebookError(
                ja=f"{place}{name}: コードブックのファイルではありません。名前は次のどれかにしてください: {known}",
                en=f"{place}{name} is no codebook file. Name it one of: {known}",
            )
        yield from _read_file(file, table=TABLES[stem], name=f"{place}{name}")


def _toml_files(folder: Traversable) -> Iterable[tuple[str, Traversable]]:
    for child in folder.iterdir():
        if child.name.endswith(".toml"):
            yield child.name, child
        elif child.name == "topics" and child.is_dir():
            for part in child.iterdir():
                if part.name.endswith(".toml"):
                    yield f"topics/{part.name}", part


def _read_file(file: Traversable, *, table: str, name: str) -> Iterator[Entry]:
    text = _decode(file.read_bytes(), name)
    try:
        content = tomli.loads(text)
    # nested without measure, it is no TOML of people either
    except (tomli.TOMLDecodeError, RecursionError) as error:
        raise CodebookError(
            ja=f"{name}: TOMLとして読めません({error})。その行の引用符・括弧・読点を確かめてください。",
            en=f"{name} is not valid TOML ({error}). Check quotes, brackets and commas on that line.",
        ) from error
    for key in content:
        if key != table:
            raise CodebookError(
                ja=f"{name}: 表「{key}」は使えません。このファイルには「{table}」だけを書いてください。",
                en=f"{name}: the table '{key}' does not belong here. Write only '{table}' in this file.",
            )
    if table in _MAPS:
        yield from _map_entries(content.get(table, {}), table=table, name=name, text=text)
    else:
        yield from _array_entries(content.get(table, []), table=table, name=name, text=text)


def _decode(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise CodebookError(
            ja=f"{name}:{line}: UTF-8ではありません。UTF-8で保存し直してください。",
            en=f"{name}:{line} is not UTF-8. Save the file as UTF-8.",
        ) from error


def _array_entries(rows: Any, *, table: str, name: str, text: str) -> Iterator[Entry]:
    lines = [number for number, line in enumerate(text.split("\n"), 1) if _opens(line, table)]
    if not isinstance(rows, list) or len(rows) != len(lines):
        raise CodebookError(
            ja=f"{name}: 項目はそれぞれ行頭の [[{table}]] で始めてください。",
            en=f"{name}: begin each entry with [[{table}]] at the start of a line.",
        )
    for row, line in zip(rows, lines, strict=True):
        entry_id = row.get("id")
        if not isinstance(entry_id, str) or not re.fullmatch(r"[A-Za-z0-9_-]+", entry_id):
            raise CodebookError(
                ja=f"{name}:{line}: id がないか使えない文字があります。英数字・_・- で id を付けてください。",
                en=f"{name}:{line}: the entry has no usable id. Give it one of letters, digits, _ and -.",
            )
        yield Entry(table=table, id=entry_id, file=name, line=line, raw=row)


def _opens(line: str, table: str) -> bool:
    if "[[" not in line:
        return False
    head = line.split("#", 1)[0].strip()
    return head.startswith("[[") and head[2:].removesuffix("]]").strip() == table


def _map_entries(rows: Any, *, table: str, name: str, text: str) -> Iterator[Entry]:
    if not isinstance(rows, dict):
        raise CodebookError(
            ja=f"{name}: [{table}] の下に「名前 = [語, …]」と書いてください。",
            en=f"{name}: write 'name = [words]' under [{table}].",
        )
    for key, words in rows.items():
        line = next(
            (
                n
                for n, line in enumerate(text.split("\n"), 1)
                if re.match(rf'"?{re.escape(key)}"?\s{{0,80}}=', line)
            ),
            1,
        )
        yield Entry(table=table, id=key, file=name, line=line, raw={"words": words})
