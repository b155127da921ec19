"""Personnel orders as tables: columns by their heads, rows by tabs (HTML) or by blanks (text from a PDF file)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kaidan.languages.ja.dates import find_dates
from kaidan.model.mentions import DateMention
from kaidan.model.span import Span
from kaidan.reading.orders_blocks import find_days
from kaidan.reading.orders_line import Posting, Row, split_posts
from kaidan.reading.orders_words import Words, is_retirement, tidy, tidy_name

# 氏名 / 発令年月日 / 新補職名 / 前補職 / 階級 / 備考: the first that fits tells the column
_HEADS = (
    ("name", re.compile(r"氏名|名前|^名$")),
    ("date", re.compile(r"(?:発令|異動|実施).{0,2}(?:年月日|日)|^(?:年月日|日付|発令)$")),
    ("note", re.compile(r"備考|摘要|区分|種別|事由|異動の?種類")),
    ("former", re.compile(r"^(?:旧|前|現|昇任前|異動前)の?(?:階級|官名)")),
    ("rank", re.compile(r"階級|官名")),
    ("new", re.compile(r"^(?:新|異動後|発令後)|発令(?:事項|内容)|異動内容|^補職名?$")),
    ("old", re.compile(r"^(?:旧|前|現|異動前|発令前)")),
    ("rank", re.compile(r"官職|官等")),
    ("service", re.compile(r"自衛隊|軍種|陸・?海・?空|機関")),
)


def _column(head: str) -> str:
    bare = re.sub(r"\s", "", head)
    bare = bare[1:-1] if re.fullmatch(r"[(【\[][^()]{1,10}[)】\]]", bare) else bare
    bare = re.sub(r"\([^)]{0,80}\)|※[0-9]?", "", bare)
    return next((column for column, pattern in _HEADS if len(bare) <= 12 and pattern.search(bare)), "")


def _with_counts(columns: Sequence[str]) -> Iterator[tuple[str, int]]:
    return ((column, list(columns[:index]).count(column)) for index, column in enumerate(columns))


def _second(column: tuple[str, int]) -> str:
    """Under 新 and 旧 the second post is the old one, the second rank the former."""
    name, before = column
    return {"new": "old", "rank": "former"}.get(name, name) if before else name


def find_table(rows: Sequence[Row], at: int) -> tuple[str, ...] | None:
    """The columns that the row at ``at`` heads, where it heads a table of postings.

    >>> find_table([Row("階級\\t氏名\\t新補職\\t旧補職", 0)], 0)
    ('rank', 'name', 'new', 'old')
    >>> find_table([Row("日時\\t場所", 0)], 0) is None
    True
    """
    cells = [cell for _, cell in _cells(rows[at].text)]
    if len(cells) < 3:
        return None
    columns = tuple(_second(columns_of) for columns_of in _with_counts([_column(cell) for cell in cells]))
    return columns if "name" in columns and ("new" in columns or "old" in columns) else None


def read_table(
    rows: Sequence[Row], at: int, *, columns: Sequence[str], words: Words
) -> Iterator[tuple[int, Posting]]:
    """The postings of the table headed at ``at``, each with the index of its row.

    A cell that a row lacks on the left (it spans several rows) is that of the row above. The table ends at the first
    row that has no cells.
    """
    above: dict[str, str] = {}
    effect: DateMention | None = None
    for index in range(at + 1, len(rows)):
        row = _whole(rows, index)
        if row is None:
            continue
        if find_table(rows, index) is not None or (
            "\t" not in row.text and not re.search(r"\S\s{1,80}\S", row.text)
        ):
            return
        cells = _fit(row, rows[at], columns, words)
        if cells is None:
            continue
        spanned = [name for name in columns if name and name not in cells and _is_left(name, columns, cells)]
        cells |= {name: above.get(name, "") for name in spanned}
        posting = _posting(cells, row, words)
        if posting is not None:
            above = cells
            effect = effect if "date" in spanned else posting.effect
            yield index, replace(posting, effect=effect)


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


def _is_left(column: str, columns: Sequence[str], cells: Mapping[str, str]) -> bool:
    """Whether the column stands before the first cell that the row has."""
    first = next((index for index, name in enumerate(columns) if name in cells), len(columns))
    return list(columns).index(column) < first


def _cells(text: str) -> list[tuple[int, str]]:
    """The cells of a row with the place of each: by tabs, else by two blanks or more."""
    pattern = r"[^\t]+" if "\t" in text else r"\S(?:[^\S\n]?\S)*"
    return [(found.start(), found.group().strip()) for found in re.finditer(pattern, text)]


def _fit(row: Row, head: Row, columns: Sequence[str], words: Words) -> dict[str, str] | None:
    if "\t" in row.text:
        return _fit_tabs(row.text.split("\t"), columns, words)
    cells = _cells(row.text)
    if len(cells) == len(columns):
        return {column: cell for column, (_, cell) in zip(columns, cells, strict=True) if column}
    return _fit_places(row, head, columns)


def _fit_tabs(parts: list[str], columns: Sequence[str], words: Words) -> dict[str, str] | None:
    """Cells of an HTML row; one that is short on the left is moved so that rank or name stand in their column."""
    shift = 0
    if len(parts) < len(columns):
        anchor = "rank" if "rank" in columns else "name"
        wanted = list(columns).index(anchor)
        pattern = words.rank if anchor == "rank" else words.person
        found = next((i for i, part in enumerate(parts) if pattern.fullmatch(part.strip())), None)
        shift = max(0, wanted - found) if found is not None else 0
    cells = {}
    for index, part in enumerate(parts):
        place = index + shift
        if place < len(columns) and columns[place]:
            cells[columns[place]] = part.strip()
    return cells if cells.get("name") else None


def _fit_places(row: Row, head: Row, columns: Sequence[str]) -> dict[str, str] | None:
    """Words under the head that begins at or before them, as a fixed-width page sets them (a kanji is two wide)."""
    starts = [_width((head.raw or head.text)[:place]) for place, _ in _cells(head.text)]
    cells: dict[str, list[str]] = {}
    for found in re.finditer(r"\S+", row.text):
        place = _width((row.raw or row.text)[: found.start()])
        index = max((i for i, start in enumerate(starts) if start <= place + 1), default=0)
        cells.setdefault(columns[index], []).append(found.group())
    joined = {column: " ".join(parts) for column, parts in cells.items() if column}
    return joined if joined.get("name") else None


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _posting(cells: Mapping[str, str], row: Row, words: Words) -> Posting | None:
    former = cells.get("former") or None
    rank, name = cells.get("rank") or former, cells["name"]
    within = words.person.fullmatch(name)
    if within is not None:
        rank, name = rank or within["rank"], within["name"]
    name = re.sub(r"\([ぁ-んァ-ヴー ]{1,40}\)$", "", name)
    if not name or len(tidy_name(name)) > 12 or re.search(r"[0-9]", name):
        return None
    new, note = tidy(cells.get("new", "")), tidy(cells.get("note", ""))
    kind, rank, new, note = _find_kind(new, note, rank, words)
    if kind == "appoint" and former is not None and rank is not None and tidy_name(former) != tidy_name(rank):
        kind = "both" if new else "promote"
    main, concurrent = split_posts(new) if new and kind != "retire" else (None, ())
    return Posting(
        kind=kind,
        name=tidy_name(name),
        rank=tidy_name(rank) if rank else None,
        new_post=main,
        old_post=tidy(cells.get("old", "")) or None,
        concurrent=concurrent,
        notes=note or None,
        service=words.service_of(rank) or _service(cells.get("service", ""), words),
        effect=_effect(cells.get("date", ""), row),
        spans=(row.span,),
        rule="orders.table",
    )


# 陸将補に昇任 / 海将補昇任
_PROMOTED = re.compile(r"(?P<rank>[陸海空]?将補?|[1-3]等?[陸海空]?[佐尉])?(?:に|へ)?(?:特別)?昇任")


def _find_kind(new: str, note: str, rank: str | None, words: Words) -> tuple[str, str | None, str, str]:
    """Kind, rank, new post and notes; what only says the kind (昇任, 退職, 転任) is no note."""
    if is_retirement(new) or (not new and "退職" in note):
        return "retire", rank, "", "" if note in ("退職", new) else note
    promoted = _PROMOTED.match(new)
    if promoted is not None:
        rest = new[promoted.end() :].strip("、・ 。()")
        return ("both" if rest else "promote"), promoted["rank"] or rank, rest, note
    if words.rank.fullmatch(new):
        return "promote", new, "", note
    if "昇任" in note:
        rest = re.sub(r"(?:[陸海空]将補?に?)?昇任(?:・?(?:補職|転任|配置換))?", "", note).strip("、・ ")
        return ("both" if new else "promote"), rank, new, rest
    plain = note in ("転任", "補職", "配置換", "異動", "転補", "転職", "-", "―")
    return "appoint", rank, new, "" if plain else note


def _service(cell: str, words: Words) -> str | None:
    bare = tidy_name(cell)
    return next((service for form, service in words.services if form == bare or form[:1] == bare), None)


def _effect(cell: str, row: Row) -> DateMention | None:
    days = [day for day in find_dates(cell) if day.day is not None]
    place = row.text.find(cell) if cell else -1
    if place < 0:
        return None
    for month, day in find_days(cell):
        start = row.start + place
        return DateMention(Span(start, start + len(cell)), month=month, day=day)
    if not days:
        return None
    start = row.start + place
    return replace(days[0], span=Span(start + days[0].span.start, start + days[0].span.end))
