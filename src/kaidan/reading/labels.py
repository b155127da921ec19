"""Lines of label and value: 日時 / 場所 / 出席者."""

import re
from typing import NamedTuple

from kaidan.reading.markers import find_marker

_KINDS = {
    "when": (
        "日時",
        "日 時",
        "開催日時",
        "実施日時",
        "会談日時",
        "日付",
        "実施日",
        "日程",
        "期日",
        "年月日",
        "期間",
        "date",
        "date and time",
        "date/time",
        "date & time",
        "dates",
        "when",
        "time",
    ),
    "where": ("場所", "場 所", "開催場所", "会場", "実施場所", "於", "venue", "place", "location", "where"),
    "who": (
        "出席者",
        "参加者",
        "双方出席者",
        "会談者",
        "相手方",
        "対談者",
        "出席者等",
        "参加者等",
        "主な出席者",
        "主な参加者",
        "表敬者",
        "訪問者",
        "会談相手",
        "日本側",
        "先方",
        "当方",
        "我が方",
        "相手側",
        "participants",
        "attendees",
        "attendance",
        "persons present",
        "present",
    ),
    "duration": ("所要時間", "時間", "会談時間", "duration"),
    "mode": ("形式", "方式", "開催形式", "format"),
    "note": ("備考", "note", "remarks"),
}
_BY_LABEL = {label: kind for kind, labels in _KINDS.items() for label in labels}
# 日時\t令和… / 場所: 東京 / 日 時 令和…
_LABEL = re.compile(
    r"(?P<label>[^\s:\t(（]{1,8}(?: [^\s:\t(（]{1,2})?|[A-Za-z /&]{3,20})(?:\t{1,3}|\s{0,3}:\s{0,3}"
    r"|\s{1,4})(?P<value>\S.{0,200})$"
)

# 【日時】令和… / 〇日時 令和…
_BRACKETED = re.compile(r"[【〔\[](?P<label>[^\s】〕\]]{1,8})[】〕\]]\s{0,3}(?P<value>\S.{0,200})$")


class Labelled(NamedTuple):
    """A label's kind (when, where, who, duration, mode, note) and where its value begins in the line."""

    kind: str
    start: int


def find_label(line: str) -> Labelled | None:
    """The label at the start of a narrow line, after an outline marker where there is one.

    >>> find_label("日時\\t令和13年5月2日"), find_label("1.場所 東京")
    (Labelled(kind='when', start=3), Labelled(kind='where', start=5))
    >>> find_label("日本側は歓迎した。") is None
    True
    """
    marker = find_marker(line)
    begin = marker.end if marker is not None and marker.kind != "end" else 0
    found = (
        _BRACKETED.match(line.lstrip())
        if line.lstrip()[:1] in ("【", "〔", "[")
        else _LABEL.match(line, begin)
    )
    if found is None:
        return None
    kind = _BY_LABEL.get(found["label"].strip().lower())
    return None if kind is None else Labelled(kind, found.start("value"))


# 3 会談者: with the people on the lines below
_OPEN = re.compile(r"(?P<label>[^\s:(（]{2,6})\s{0,2}:?\s{0,4}$")


# 日時・場所 / 日時及び場所
_BOTH = re.compile(r"(?P<first>[^・及\s]{2,4})(?:・|及び)(?P<second>[^・及\s]{2,4})$")


def find_lone_label(line: str) -> tuple[str, ...]:
    """The kinds of a numbered label of time or place that stands alone on its line, its value on the next.

    >>> find_lone_label("1 日時"), find_lone_label("2 日時・場所"), find_lone_label("日時")
    (('when',), ('when', 'where'), ())
    """
    marker = find_marker(line)
    if marker is None or marker.kind == "end":
        return ()
    words = line[marker.end :].strip()
    both = _BOTH.match(words)
    kinds = (
        tuple(_BY_LABEL.get(label, "") for label in (both["first"], both["second"]))
        if both is not None
        else (_BY_LABEL.get(words, ""),)
    )
    return kinds if all(kind in ("when", "where") for kind in kinds) else ()


def find_open_label(line: str) -> str | None:
    """The kind of a label of people that stands alone on its line, the sides below it.

    >>> find_open_label("3.会談者:"), find_open_label("3 地域情勢"), find_open_label("場所")
    ('who', None, None)
    """
    marker = find_marker(line)
    found = _OPEN.match(line, marker.end if marker is not None and marker.kind != "end" else 0)
    kind = _BY_LABEL.get(found["label"]) if found is not None else None
    return kind if kind == "who" else None
