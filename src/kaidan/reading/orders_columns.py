"""Tables of personnel orders that are set with blanks (text, PDF files) or tabs, below a row of heads."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from kaidan.reading.orders_fields import join_cells, tell_field
from kaidan.reading.orders_line import Posting, Row
from kaidan.reading.orders_table import is_head, read_row, settle_columns, tell_head
from kaidan.reading.orders_words import Words, find_heading, find_section


def read_columns(rows: Sequence[Row], at: int, *, words: Words) -> Iterator[tuple[int, Posting | None]]:
    """The rows of the table headed at ``at``, each with its index and posting; nothing where none is headed.

    The table ends where a row has no cells; behind a heading or a day it goes on with rows that fill every column.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.reading.orders_words import make_words
    >>> rows = [Row("新 職  旧 職  階 級  氏 名", 0), Row("見本課長  見本班長  1陸佐  高 津   誠", 30)]
    >>> [made.name for _, made in read_columns(rows, 0, words=make_words(load_codebook())) if made]
    ['高津誠']
    """
    heads = _join_heads(_cells(rows[at].text))
    named = [tell_head(cell) for _, cell in heads]
    if len(heads) < 3 or "" in named or not is_head([cell for _, cell in heads]) or "name" not in named:
        return
    columns = settle_columns(named, [""] * len(named), heads=[cell for _, cell in heads])
    if not {"new", "old", "moved", "kind", "note"} & set(columns):
        return
    yield at, None
    starts = [measure((rows[at].raw or rows[at].text)[:place]) + rows[at].indent for place, _ in heads]
    above: Mapping[str, str] = {}
    for index, row, cells in _find_rows(rows, at, heads=dict(zip(starts, columns, strict=True)), words=words):
        posting = None if row is None else read_row(cells, row, words=words, above=above)
        if row is None:
            yield index, None
        elif posting is not None:
            above = cells
            yield index, posting


def _find_rows(
    rows: Sequence[Row], at: int, *, heads: Mapping[int, str], words: Words
) -> list[tuple[int, Row | None, dict[str, str]]]:
    """The rows below the heads at ``at`` with their cells; without a row what goes on with another."""
    columns, starts = tuple(heads.values()), tuple(heads)
    found: list[tuple[int, Row | None, dict[str, str]]] = []
    last: tuple[Row, dict[str, str]] | None = None  # None behind a heading
    for index in range(at + 1, len(rows)):
        row = _whole(rows, index)
        if row is None:
            found.append((index, None, {}))
            continue
        if is_head([cell for _, cell in _join_heads(_cells(row.text))]) or "。" in row.text:
            break
        cells = _fit(row, columns, starts, words) if _PARTED.search(row.text) else None
        if last is not None and _goes_on(row, last[1], marks={**heads, **_places(*last)}, words=words):
            found.append((index, None, {}))
        elif cells is None or tell_field(row.text, words) in ("kind", "date", "service"):
            last = None
        elif index == at + 1 or last is not None or _is_whole(cells, columns, words):
            left = (
                {name: last[1].get(name, "") for name in _left_out(columns, cells)}
                if last is not None
                else {}
            )
            last = (row, {**left, **cells})
            found.append((index, *last))
    return found


# 【課長級】 / ■補職 / (1) …: opens something of its own
_OPENS = re.compile(r"[【\[(<《〈■□◆◇●○◎▼▽▲△・※*]|[0-9]{1,2}[ .、)]|[①-⑳]")
_SLACK = 3
"""Columns of half width by which the second line of a cell may miss the first."""
# two cells or more
_PARTED = re.compile(r"\t|\S\s{1,80}\S")


def _places(row: Row, cells: Mapping[str, str]) -> dict[int, str]:
    """Where the cells of a row begin, in columns of half width."""
    found = {name: row.text.find(cell) for name, cell in cells.items() if cell}
    return {measure((row.raw or row.text)[:at]) + row.indent: name for name, at in found.items() if at >= 0}


def _goes_on(row: Row, last: dict[str, str], *, marks: Mapping[int, str], words: Words) -> bool:
    """Whether a row is the second line of posts that were too long for their columns; they are then put together."""
    parts = _cells(row.text) if "\t" not in row.text else []
    places = [measure((row.raw or row.text)[:place]) + row.indent for place, _ in parts]
    nearest = {place: min(marks, key=lambda mark: abs(mark - place)) for place in places}
    at = {place: marks[mark] for place, mark in nearest.items() if abs(mark - place) <= _SLACK}
    kinds = {tell_field(text, words) for _, text in parts}
    if (
        not parts
        or _OPENS.match(row.text) is not None
        or len(at) < len(parts)
        or not set(at.values()) <= {"new", "old"}
        or kinds - {"post", "name"}
    ):
        return False
    if (
        any(not last.get(column) for column in at.values())
        or find_section(row.text, words)
        or find_heading(row.text)
    ):
        return False
    for place, (_, text) in zip(places, parts, strict=True):
        last[at[place]] += text
    return True


def _is_whole(cells: Mapping[str, str], columns: Sequence[str], words: Words) -> bool:
    """Whether a row behind a break is surely of the table: a name and a rank where the columns have them."""
    named = tell_field(cells.get("name", ""), words) in ("name", "person")
    ranked = "rank" not in columns or tell_field(cells.get("rank", ""), words) == "rank"
    return named and ranked and len(cells) >= len([column for column in columns if column]) - 1


# 兼 呉地方総監部付 / (情報本部付): the second line of a cell
_SECOND = re.compile(r"(?:兼|併せて|\().")


def _whole(rows: Sequence[Row], at: int) -> Row | None:
    """The row with the line before it where a cell was broken into two; None for that line itself."""
    row = rows[at]
    after = rows[at + 1].text if at + 1 < len(rows) else ""
    if "\t" not in row.text:
        return None if "\t" in after and _SECOND.match(after) else row
    before = rows[at - 1]
    if "\t" in before.text or not _SECOND.match(row.text):
        return row
    return Row(f"{before.text} {row.text}", before.start, f"{before.raw} {row.raw}")


def _left_out(columns: Sequence[str], cells: Mapping[str, str]) -> Iterator[str]:
    """The columns before the first that the row has: a cell above goes down over several rows."""
    for column in columns:
        if column in cells:
            return
        if column:
            yield column


def _cells(text: str) -> list[tuple[int, str]]:
    """The cells of a row with the place of each: by tabs, else by two blanks or more."""
    pattern = r"[^\t]+" if "\t" in text else r"\S(?:[^\S\n]?\S)*"
    return [(found.start(), found.group().strip()) for found in re.finditer(pattern, text)]


def _join_heads(cells: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Heads whose letters are set apart (階    級) as one word each."""
    made: list[tuple[int, str]] = []
    for place, cell in cells:
        if made and len(cell) == 1 and len(made[-1][1]) == 1:
            made[-1] = (made[-1][0], made[-1][1] + cell)
        else:
            made.append((place, cell))
    return made


def _fit(row: Row, columns: Sequence[str], starts: Sequence[int], words: Words) -> dict[str, str] | None:
    if "\t" in row.text:
        return _fit_tabs(row.text.split("\t"), columns, words)
    cells = join_cells(_cells(row.text), words)
    if len(cells) == len(columns) + 1 and tell_field(cells[0][1], words) == "number":
        cells = cells[1:]
    if len(cells) == len(columns):
        return {column: cell for column, (_, cell) in zip(columns, cells, strict=True) if column}
    return _fit_places(row, columns, starts)


def _fit_tabs(parts: list[str], columns: Sequence[str], words: Words) -> dict[str, str] | None:
    """Cells parted by tabs; a row that is short on the left is moved so that rank or name stand in their column."""
    shift = 0
    if len(parts) < len(columns):
        anchor = "rank" if "rank" in columns else "name"
        wanted = list(columns).index(anchor)
        fits = ("rank",) if anchor == "rank" else ("name", "person")
        found = next((i for i, part in enumerate(parts) if tell_field(part, words) in fits), None)
        shift = max(0, wanted - found) if found is not None else 0
    cells = {}
    for index, part in enumerate(parts):
        place = index + shift
        if place < len(columns) and columns[place]:
            cells[columns[place]] = part.strip()
    return cells if cells.get("name") else None


def _fit_places(row: Row, columns: Sequence[str], starts: Sequence[int]) -> dict[str, str] | None:
    """Words under the head that begins at or before them, as a fixed-width page sets them (a kanji is two wide)."""
    cells: dict[str, list[str]] = {}
    for found in re.finditer(r"\S+", row.text):
        place = measure((row.raw or row.text)[: found.start()]) + row.indent
        index = max((i for i, start in enumerate(starts) if start <= place + 1), default=0)
        cells.setdefault(columns[index], []).append(found.group())
    joined = {column: " ".join(parts) for column, parts in cells.items() if column}
    return joined if joined.get("name") else None


def measure(text: str) -> int:
    """How many columns of half width a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
