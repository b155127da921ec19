"""How many people, vehicles, aircraft and ships a relief report says are there, and have been in all."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kaidan.languages.ja.numbers import read_number
from kaidan.model.span import Span
from kaidan.reading.relief_lines import Row

_KINDS: Mapping[str, str] = {
    "人員": "people",
    "隊員": "people",
    "車両": "vehicles",
    "車輌": "vehicles",
    "航空機": "aircraft",
    "ヘリコプター": "aircraft",
    "ヘリ": "aircraft",
    "艦船": "ships",
    "艦艇": "ships",
    "船舶": "ships",
    "艦船等": "ships",
    "艦艇等": "ships",
    "護衛艦等": "ships",
}
_UNITS: Mapping[str, str] = {
    "名": "people",
    "人": "people",
    "両": "vehicles",
    "台": "vehicles",
    "機": "aircraft",
    "隻": "ships",
}
# 人員 / 車 両 / 航空機等
_KIND = re.compile(
    r"(?P<kind>"
    + "|".join(r"[ ]{0,4}".join(word) for word in sorted(_KINDS, key=len, reverse=True))
    + r")(?!コプター|隊|群|部隊|基地|映像|の(?!べ)|に|を|が|は|で|と|も)等?(?:数)?"
)
# 約1,150名 / 3機 / なし
_AMOUNT = re.compile(
    r"(?P<sum>延べ?(?:で)?|累計|累積|のべ|総計)?[ :]{0,3}(?:約"
    r"|およそ)?[ ]?(?:(?P<number>[0-9]{1,3}(?:[,、][0-9]{3}(?![0-9])){1,3}|[0-9]{1,7}"
    r"|[一二三四五六七八九十百千]{1,6}(?=[名人両台機隻]))[ ]?(?P<unit>[名人両台機隻])|(?P<none>なし"
    r"|無し|-(?=[ \t)]|$)))"
)
# CH-47×2機 / P-1 2機 / UH-1J:1機 / 第30普通科連隊×2名
_EACH = re.compile(r"[×xX✕][ ]?(?:約)?(?P<number>[0-9]{1,4})[ ]?(?P<unit>[名人両台機隻])")
# 延べ約230名
_SUMS = re.compile(r"延べ?|累計|累積|のべ|総計")


@dataclass(slots=True)
class Counts:
    """Figures by kind, of now and in all, and the rows that give them."""

    now: dict[str, int] = field(default_factory=dict)
    cumulative: dict[str, int] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    stated: set[str] = field(default_factory=set)

    def state(self, kind: str, value: int) -> None:
        """Keep the first figure that a label gives; it counts more than a sum of TYPE×N."""
        if kind not in self.stated:
            self.now[kind] = value
            self.stated.add(kind)


def find_counts(rows: Sequence[Row]) -> Counts:
    """The figures of ``rows``: labelled, as a table under 現在 and 延べ, or TYPE×N機 added up.

    >>> counts = find_counts([Row("人員 約150名(延べ約230名)", 0, ""), Row("航空機 UH-1J×1機、CH-47×2機", 30, "")])
    >>> counts.now, counts.cumulative
    ({'people': 150, 'aircraft': 3}, {'people': 230})
    >>> find_counts([Row("空中消火の実績は、延べ106回である", 0, "")]).now
    {}
    """
    counts = Counts()
    columns: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    for row in (_take_all(one, counts) for one in rows):
        heads = _kinds_of(row.text)
        if heads:
            kinds = heads
            continue
        if kinds and _add_cells(row.text, kinds, counts):
            counts.spans.append(row.span())
            continue
        heads = _columns(row.text)
        if heads:
            columns = heads
            continue
        before = (dict(counts.now), dict(counts.cumulative))
        if _UNIT_ROW.match(row.text):
            _add_unit(row.text, counts)
            counts.spans.append(row.span())
            continue
        if not (columns and _read_cells(row.text, columns, counts)):
            for kind, segment in _segments(row.text):
                _read_segment(kind, segment, counts)
        if before != (counts.now, counts.cumulative):
            counts.spans.append(row.span())
    return counts


# (延べ 人員約110名、車両31両、航空機3機): what was in all, in one bracket
_IN_ALL = re.compile(r"\((?:延べ|のべ|累計|累積|総計)[ :、]{0,3}(?P<all>[^()]{4,120})\)")


def _take_all(row: Row, counts: Counts) -> Row:
    """Keep the figures of a bracket that names several kinds; the row without it."""
    found = _IN_ALL.search(row.text)
    kinds = [] if found is None else list(_KIND.finditer(found["all"]))
    if found is None or len(kinds) < 2:
        return row
    for index, kind in enumerate(kinds):
        end = kinds[index + 1].start() if index + 1 < len(kinds) else len(found["all"])
        amount = _AMOUNT.search(found["all"], kind.end(), end)
        if amount is not None:
            counts.cumulative.setdefault(_kind_of(kind), _value(amount))
    blank = " " * (found.end() - found.start())
    return Row(row.text[: found.start()] + blank + row.text[found.end() :], row.start, row.marker)


def _kinds_of(text: str) -> tuple[str, ...]:
    """The kinds that the head of a table names, one a column: 部隊 / 人員 / 車両."""
    cells = [cell.strip() for cell in text.split("\t")]
    named = [_kind_of(kind) if (kind := _KIND.fullmatch(cell)) is not None else "" for cell in cells]
    return tuple(named) if len([one for one in named if one]) > 1 and not any(map(str.isdigit, text)) else ()


# 本日 / 14時現在: what a row or a column of figures holds for
_NOW = re.compile(r"現在|本日|当日|活動中|派遣中")
# 合計 / 計
_ALL = re.compile(r"(?:合|総)?[ ]{0,2}計")


def _add_cells(text: str, kinds: Sequence[str], counts: Counts) -> bool:
    """Figures under the kinds of their columns: 合計 and 本日 give the whole, 累計 all there was; others add up."""
    cells = [cell.strip() for cell in text.split("\t")]
    if len(cells) == len(kinds) + 1:  # above what heads the rows stands nothing
        kinds = ("", *kinds)
    if len(cells) != len(kinds):
        return False
    whole = _ALL.fullmatch(cells[0]) is not None or _NOW.search(cells[0]) is not None
    in_all = _SUMS.search(cells[0]) is not None
    for kind, cell in zip(kinds, cells, strict=True):
        amount = _AMOUNT.match(cell) if kind else None
        if amount is None:
            continue
        if in_all or amount["sum"]:
            counts.cumulative.setdefault(kind, _value(amount))
        elif whole:
            counts.now[kind] = _value(amount)
            counts.stated.add(kind)
        elif kind not in counts.stated:
            counts.now[kind] = counts.now.get(kind, 0) + _value(amount)
    return True


# 第5普通科連隊(白砂):人員約30名: each unit with its own figures, which add up
_UNIT_ROW = re.compile(
    r"[^:\t、]{2,30}(?:隊|団|群|艦[」』]?)(?:\([^()]{1,12}\))?(?:[:\t][ ]?|[ ]{1,8})(?=人員|車両|航空機)"
)


def _add_unit(text: str, counts: Counts) -> None:
    own = Counts()
    for kind, segment in _segments(text):
        if kind:
            _read_segment(kind, segment, own)
    for sums, more in ((counts.now, own.now), (counts.cumulative, own.cumulative)):
        for kind, value in more.items():
            sums[kind] = sums.get(kind, 0) + value


def _columns(text: str) -> tuple[str, ...]:
    """The columns 現在 and 延べ of a table's head, in order."""
    cells = [cell.strip() for cell in re.split(r"\t|[ ]{2,}", text) if cell.strip()]
    named = ["cumulative" if _SUMS.search(cell) else "now" if _NOW.search(cell) else "" for cell in cells]
    return tuple(name for name in named if name) if {"now", "cumulative"} <= set(named) else ()


def _read_cells(text: str, columns: Sequence[str], counts: Counts) -> bool:
    kind = _KIND.match(text)
    if kind is None:
        return False
    cells = [cell for cell in re.split(r"\t+|[ ]{2,}", text[kind.end() :].strip()) if cell.strip()]
    if len(cells) != len(columns):
        return False
    for column, cell in zip(columns, cells, strict=True):
        amount = _AMOUNT.search(cell)
        if amount is not None:
            if column == "now":
                counts.state(_kind_of(kind), _value(amount))
            else:
                counts.cumulative.setdefault(_kind_of(kind), _value(amount))
    return True


def _kind_of(found: re.Match[str]) -> str:
    return _KINDS[found["kind"].replace(" ", "")]


def _value(found: re.Match[str]) -> int:
    return 0 if found["none"] else int(read_number(found["number"].replace("、", ",")))


def _segments(text: str) -> Iterator[tuple[str, str]]:
    """Each kind that a row names outside brackets, with what follows up to the next."""
    shallow = _without_brackets(text)
    found = list(_KIND.finditer(shallow))
    if found and text[: found[0].start()].strip():
        yield "", text[: found[0].start()]
    for index, kind in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        yield _kind_of(kind), text[kind.end() : end]
    if not found:
        yield "", text


def _without_brackets(text: str) -> str:
    """The text with all that stands in brackets blanked, at the same places."""
    made, depth = [], 0
    for letter in text:
        depth += letter == "("
        made.append(" " if depth else letter)
        depth -= letter == ")" and depth > 0
    return "".join(made)


def _read_segment(kind: str, text: str, counts: Counts) -> None:
    each = list(_EACH.finditer(text))
    if not kind:
        _add_each(each, counts)
        return
    shallow = _without_brackets(text)
    for amount in _AMOUNT.finditer(text):
        if amount["unit"] is not None and _UNITS[amount["unit"]] != kind:
            continue
        if amount["sum"] or _SUMS.search(text[max(0, amount.start() - 6) : amount.start()]):
            counts.cumulative.setdefault(kind, _value(amount))
        elif shallow[amount.start() : amount.end()].strip() and not _is_part(text, amount):
            counts.state(kind, _value(amount))
    if kind not in counts.stated and each:
        total = sum(int(one["number"]) for one in each if _UNITS[one["unit"]] == kind)
        if total:
            counts.state(kind, total)


def _is_part(text: str, amount: re.Match[str]) -> bool:
    """Whether the figure is one of several that a type's name gives (UH-1J×1機)."""
    return text[: amount.start()].rstrip().endswith(("×", "x", "X", "✕", "-"))


def _add_each(each: Sequence[re.Match[str]], counts: Counts) -> None:
    for one in each:
        kind = _UNITS[one["unit"]]
        if kind in counts.stated:
            continue
        counts.now[kind] = counts.now.get(kind, 0) + int(one["number"])
