"""The labelled lines of a relief report: 要請日時 …, (1)要請元 …, a table's rows, a label over its value."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kaidan.model.span import Span
from kaidan.reading.markers import find_marker

_LABELS: Mapping[str, tuple[str, ...]] = {
    "requested_at": (
        "要請日時",
        "要請日",
        "要請",
        "要請時刻",
        "要請年月日",
        "災害派遣要請日時",
        "派遣要請日時",
        "要請受理日時",
        "要請・受理日時",
        "災害派遣要請",
        "派遣要請",
        "要請状況",
        "要請受理",
    ),
    "requested_by": (
        "要請元",
        "要請者",
        "要請権者",
        "要請機関",
        "災害派遣要請元",
        "要請元(者)",
        "災害派遣要請者",
        "派遣要請者",
        "派遣要請元",
    ),
    "requested_to": ("要請先", "要請を受けた者", "受理者", "受理部隊", "派遣命令者"),
    "content": (
        "要請内容",
        "要請の概要",
        "要請の内容",
        "要請概要",
        "要請事項",
        "派遣内容",
        "活動内容",
        "任務",
        "支援内容",
    ),
    "place": (
        "発生場所",
        "場所",
        "災害発生場所",
        "派遣場所",
        "活動場所",
        "発生地",
        "派遣先",
        "発生地域",
        "災害派遣場所",
    ),
    "cause": (
        "災害の種類",
        "災害種別",
        "災害の種別",
        "派遣事由",
        "事由",
        "原因",
        "要請理由",
        "災害の名称",
        "災害名",
    ),
    "units": (
        "派遣部隊・人員",
        "派遣部隊・規模",
        "派遣部隊及び規模",
        "派遣部隊及び派遣規模",
        "派遣部隊・派遣規模",
        "派遣部隊及び人員",
        "派遣部隊の規模",
        "派遣部隊",
        "派遣部隊等",
        "主な派遣部隊",
        "活動部隊",
        "派遣部隊名",
        "部隊",
        "派遣している部隊",
        "主要派遣部隊",
    ),
    "scale": (
        "派遣規模",
        "派遣規模等",
        "規模",
        "派遣人員等",
        "派遣勢力",
        "派遣規模(延べ)",
        "活動規模",
        "使用航空機",
        "派遣航空機",
    ),
    "withdrawn_at": (
        "撤収要請",
        "撤収要請日時",
        "撤収日時",
        "撤収要請日",
        "撤収",
        "撤収時刻",
        "災害派遣撤収要請日時",
        "終了日時",
        "派遣終了日時",
        "活動終了日時",
        "活動終了",
    ),
    "happened_at": ("発生日時", "発生時刻", "震源地", "震源", "日時"),
    "activity": (
        "主な活動状況",
        "主な対応状況",
        "活動状況",
        "対応状況",
        "主な活動",
        "主な活動実績",
        "経緯",
        "自衛隊の活動",
        "自衛隊の対応",
    ),
}
_BY_LABEL = {label: kind for kind, labels in _LABELS.items() for label in labels}
# 要 請 元: letters set apart to fill a column
_LABEL = re.compile(
    r"[<【\[]?(?P<label>"
    + "|".join(
        r"[ ]{0,4}".join(re.escape(letter) for letter in label)
        for label in sorted(_BY_LABEL, key=len, reverse=True)
    )
    + r")等?[>】\]]?(?:[ ]{0,6}[:\t][\t ]{0,6}|[ ]{1,12}|[ ]{0,6}$)(?P<value>.{0,2000})$"
)


# 2 派遣部隊等 / (1) 陸上自衛隊: a number on a lower level goes on with the label's value
_LEVELS = {
    "dai": 0,
    "bracket": 0,
    "roman": 0,
    "kanji": 0,
    "num": 1,
    "pnum": 2,
    "kana": 3,
    "circled": 4,
    "pkana": 4,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page without outer white space and its marker; ``start`` is its place in the page."""

    text: str
    start: int
    marker: str

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The place in the page of ``text[start:end]``."""
        return Span(self.start + start, self.start + (len(self.text) if end is None else end))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label's kind with the rows of its value, the first without the label."""

    kind: str
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """The value as one text."""
        return "\n".join(row.text for row in self.rows)


def make_row(text: str, start: int) -> Row | None:
    """The row of a line, None where it is blank.

    >>> make_row("  (1)要請元 白砂県知事", 0)
    Row(text='要請元 白砂県知事', start=5, marker='pnum')
    """
    marker = find_marker(text.lstrip())
    begin = len(text) - len(text.lstrip())
    kind = ""
    if marker is not None and marker.kind not in ("end", "bracket", "dai"):
        begin, kind = begin + marker.end, marker.kind
    elif marker is not None and marker.kind != "dai":  # 第16飛行隊 is no number of a part
        kind = marker.kind
    bare = text[begin:].strip()
    if not bare:
        return None
    return Row(bare, start + begin + len(text[begin:]) - len(text[begin:].lstrip()), kind)


def find_labelled(rows: Sequence[Row]) -> tuple[Labelled, ...]:
    """The labels of ``rows`` with their values, in order; a value goes on until the next label, number or 【heading】.

    >>> rows = [Row("要請元", 0, "num"), Row("白砂県知事", 4, ""), Row("要請先\\t第16師団長", 10, "")]
    >>> [(found.kind, found.text) for found in find_labelled(rows)]
    [('requested_by', '白砂県知事'), ('requested_to', '第16師団長')]
    >>> find_labelled([Row("要請元である白砂県知事は、", 0, "")])
    ()
    """
    found: list[Labelled] = []
    open_kind: str | None = None
    level, heading = 9, ("", 9)
    values: list[Row] = []
    for row in rows:
        label = find_label(row)
        below = _LEVELS.get(row.marker, 9) > level
        if label is not None or (row.marker not in ("", "bullet") and open_kind is not None and not below):
            if open_kind is not None:
                found.append(Labelled(open_kind, tuple(values)))
            open_kind, values = None, []
        if label is not None:
            here = _LEVELS.get(row.marker, 9)
            if not label[1].text:
                heading = (label[0], here)
            # 1 要請 / (1) 日時: a bare time is that of what the number above it names
            asked = (
                label[0] == "happened_at"
                and heading[0] in ("requested_at", "withdrawn_at")
                and here > heading[1]
            )
            open_kind, level = heading[0] if asked else label[0], here
            if label[1].text:
                values = [label[1]]
        elif open_kind is not None:
            values.append(row)
    if open_kind is not None:
        found.append(Labelled(open_kind, tuple(values)))
    return tuple(found)


def find_label(row: Row) -> tuple[str, Row] | None:
    """The kind of the label that opens a row, and the rest of the row."""
    match = _LABEL.match(row.text)
    if match is None or (match["label"] == "部隊" and row.text.count("\t") > 1):  # the head of a table
        return None
    kind = _BY_LABEL[re.sub(r" ", "", match["label"])]
    return kind, Row(match["value"].strip(), row.start + match.start("value"), row.marker)


# 断水による給水支援 / 行方不明船舶の捜索: the task that a cause sets
_TASK = re.compile(
    r"(?:(?:による|に伴う|に対する|のための)(?:給水|入浴|物資|人命|孤立者)?[^、]{0,6}(?:支援|輸送|救助|消火)"
    r"|(?<=[者人船舶機艇])の(?:捜索|救助|救出)(?:・(?:捜索|救助|救出))?)$"
)


def tell_cause(named: str) -> str:
    """What stands behind the task: 断水 of 台風第21号に伴う断水による給水支援.

    >>> tell_cause("台風第21号に伴う断水による給水支援"), tell_cause("行方不明船舶の捜索"), tell_cause("急患輸送")
    ('断水', '行方不明船舶', '急患輸送')
    """
    task = _TASK.search(named)
    return named if task is None else named[: task.start()].rpartition("に伴う")[2]
