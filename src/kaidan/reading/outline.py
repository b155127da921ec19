"""The lossless outline of a body: labels, headings, items, bullets and paragraphs, each with its own text."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from kaidan.model.outline import Outline, OutlineItem
from kaidan.model.page import Line
from kaidan.model.span import Span
from kaidan.reading.markers import Marker, find_marker
from kaidan.reading.outline_words import (
    ANNOUNCES,
    CARRIES_ON,
    FINISHED,
    REPORT_LENGTH,
    REPORTS,
    STARTS,
    is_day,
    is_finished,
    is_title,
    join_path,
)

_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption", "dt"))


@dataclass(slots=True, eq=False)
class _Node:
    """An item while it is being built."""

    path: str
    label: str
    kind: str
    title: str | None
    marker: tuple[str, int]
    number: int = 0
    announced: bool = False
    spans: list[Span] = field(default_factory=list)
    children: list["_Node"] = field(default_factory=list)
    text: str = ""
    rank: int = 0


@dataclass(slots=True)
class _Build:
    """The stack of open items; the first is the body itself."""

    lang: str
    stack: list[_Node]

    def find(self, wanted: Callable[[_Node], bool]) -> _Node | None:
        """The innermost open item that is as wanted."""
        return next((node for node in reversed(self.stack) if wanted(node)), None)


@dataclass(slots=True)
class _Row:
    """A line that is not blank: its text, its list depth, its extent to the next line, the text of the next line.

    ``ahead`` is the next label below it.
    """

    text: str
    tag: str
    depth: int
    extent: Span
    after: str
    is_lead: bool
    ahead: Marker | None


def find_outline(
    text: str, lines: Sequence[Line], *, body: Span, lang: str, lead: Span | None = None
) -> Outline:
    """The outline of ``body``.

    ``text`` is the narrow text of the page, ``lines`` those of the page; ``lead`` is the span of the line that
    announces the meeting. The own spans of all items partition ``body``: a line's break and the blank lines after it
    are the line's.
    """
    root = _Node("", "", "root", None, ("root", 0))
    build = _Build(lang, [root])
    for row in _rows(text, lines, body, lead=lead):
        _place(build, row)
    items = tuple(_freeze(node) for node in root.children)
    if not items and body.start < body.end:
        items = (OutlineItem("", "", "paragraph", None, (body,)),)
    return Outline(body, items)


def _rows(text: str, lines: Sequence[Line], body: Span, *, lead: Span | None) -> Iterator[_Row]:
    first, last = (bisect_left(lines, place, key=attrgetter("span.start")) for place in body)
    inside = [(line, words) for line in lines[first:last] if (words := text[slice(*line.span)]).strip()]
    start = body.start
    labels = _labels_ahead([words for _, words in inside])
    for order, (line, words) in enumerate(inside, 1):
        follows = order < len(inside)
        end = inside[order][0].span.start if follows else body.end
        after = inside[order][1] if follows else ""
        is_lead = lead is not None and lead.start <= line.span.start < lead.end
        yield _Row(words, line.tag, line.depth, Span(start, end), after, is_lead, labels[order])
        start = end


def _labels_ahead(rows: Sequence[str]) -> list[Marker | None]:
    """For each row, and for the end, the first label at or below it."""
    labels: list[Marker | None] = [None]
    for words in reversed(rows):
        marker = find_marker(words)
        is_label = marker is not None and marker.firm and marker.kind not in ("bullet", "end")
        labels.append(marker if is_label else labels[-1])
    return labels[::-1]


def _place(build: _Build, row: _Row) -> None:
    marker = find_marker(row.text)
    if marker is not None and not marker.firm and not _in_sequence(build, marker):
        marker = None
    if marker is not None and is_day(marker.label, (node.marker[0] for node in build.stack[0].children)):
        marker = None  # a day of what has happened: the part that heads it goes on
    if marker is None:
        _place_plain(build, row)
    elif marker.kind == "end":
        _close_to(build, build.stack[0])
        _add(build, _Node("", "", "end", None, ("end", 0)), row.text, extent=row.extent)
        build.stack.pop()
    elif marker.kind == "bullet":
        _place_bullet(build, marker, row)
    else:
        _place_labelled(build, marker, row)


def _in_sequence(build: _Build, marker: Marker) -> bool:
    """A number that runs into its text is an item's only where it is the next one, or the first of a body."""
    level = build.find(lambda node: node.marker[0] == marker.kind)
    if level is not None:
        return marker.number == level.number + 1
    return marker.number == 1 and len(build.stack) <= 2


def _place_labelled(build: _Build, marker: Marker, row: _Row) -> None:
    level = (marker.kind, row.depth)
    _leave_bullets(build)
    same = _find_sibling(build, marker, row.depth)
    if same is not None:
        _close_to(build, build.stack[build.stack.index(same) - 1])
    else:
        _leave_paragraph(build)
    rest = row.text[marker.end :].strip()
    marked_up = row.tag in _HEADS and bool(rest) and not is_finished(rest)
    titled = (
        (marker.kind == "bracket" and not rest)
        or is_title(rest, row.after, lang=build.lang, marker=marker)
        or (_heads_parts(build, marker, row) and 0 < len(rest) <= _SHORT and not is_finished(rest))
    )
    if titled and rest and same is not None and same.kind == "item" and not is_finished(same.text):
        titled = False
    titled = titled or marked_up
    title = (rest or marker.label.strip("【】")) if titled else None
    path = join_path(build.stack[-1].path, marker)
    kind = "heading" if titled else "item"
    node = _Node(path, marker.label, kind, title, level, marker.number, rank=_rank(row.tag))
    node.announced = _follows_announcement(build) if same is None else same.announced
    _add(build, node, rest, extent=row.extent)


# 概要は以下のとおり。: what follows is the whole document
_INTRODUCES = re.compile(r"概要|結果|骨子|\b(?:summary|overview|outline)\b", re.IGNORECASE)


def _follows_announcement(build: _Build) -> bool:
    """Whether a paragraph right above a first item announces the list (「次の3点で一致した。」)."""
    above = build.stack[-1].children[-1:]
    return any(
        node.kind == "paragraph"
        and ANNOUNCES.search(node.text[-60:]) is not None
        and _INTRODUCES.search(node.text) is None
        for node in above
    )


def _find_sibling(build: _Build, marker: Marker, depth: int) -> _Node | None:
    """The open item on whose level a label stands: one of its kind; 【】 and 第 stand on the outermost."""
    level = (marker.kind, depth)
    same = build.find(lambda node: node.marker == level)
    if same is None and marker.kind != "bracket" and not depth:
        same = build.find(lambda node: node.marker[0] == marker.kind)
    if same is None and marker.kind in ("bracket", "dai") and len(build.stack) > 1:
        same = None if marker.kind == "bracket" and _opens_part(build.stack[-1]) else build.stack[1]
    return same


_SHORT = 24
"""The longest words of a number that heads parts in brackets."""


def _heads_parts(build: _Build, marker: Marker, row: _Row) -> bool:
    """「2 地域情勢」 right above 「【北朝鮮】」: a title, unless it is the last point below another."""
    follow = find_marker(row.after) if marker.kind == "num" else None
    within = follow is not None and build.find(lambda node: node.marker[0] == "bracket") is not None
    return follow is not None and follow.kind == "bracket" and not within


def _opens_part(node: _Node) -> bool:
    """「2 質疑応答」 right above 「【予算について】」: the bracket is a part of what the number heads."""
    short = 0 < len(node.text) <= _SHORT and not is_finished(node.text)
    return node.marker[0] == "num" and not node.children and short


def _place_bullet(build: _Build, marker: Marker, row: _Row) -> None:
    level = (f"bullet{marker.label}", row.depth)
    same = build.find(lambda node: node.marker == level)
    if same is not None:
        _close_to(build, build.stack[build.stack.index(same) - 1])
    else:
        _leave_closed_list(build, row.depth)
    node = _Node(build.stack[-1].path, marker.label, "bullet", None, level)
    _add(build, node, row.text[marker.end :].strip(), extent=row.extent)


def _leave_closed_list(build: _Build, depth: int) -> None:
    """Leave deeper lists, and a paragraph that is finished and announces no list."""
    while depth and build.stack[-1].kind == "bullet" and build.stack[-1].marker[1] >= depth:
        build.stack.pop()
    top = build.stack[-1]
    if top.kind in ("paragraph", "lead") and is_finished(top.text) and not ANNOUNCES.search(top.text[-60:]):
        build.stack.pop()


def _place_plain(build: _Build, row: _Row) -> None:
    owner = None if row.tag in _HEADS else _find_open(build, row)
    if owner is not None and not _heads_list(build, row, owner):
        _close_to(build, owner)
        owner.spans.append(row.extent)
        owner.text = row.text.rstrip()
        return
    _leave_bullets(build)
    _leave_paragraph(build)
    _close_to(build, _paragraph_parent(build, row.depth))
    if not row.is_lead and _is_bare_title(build, row):
        parent = _title_parent(build, row)
        _close_to(build, parent)
        node = _Node(parent.path, "", "heading", row.text.strip(), ("title", 0), rank=_rank(row.tag))
    else:
        kind = "lead" if row.is_lead else "paragraph"
        node = _Node(build.stack[-1].path, "", kind, None, ("paragraph", 0))
    _add(build, node, row.text, extent=row.extent)


def _title_parent(build: _Build, row: _Row) -> _Node:
    """Where a title without a label belongs: below a higher heading of the markup, or in an item that goes on after it.

    「(3)」 ahead tells that what stands before it is still within 「(2)」; one in brackets stands within what has a
    label, any other on the outermost level.
    """
    labelled = build.find(lambda node: bool(node.label)) if row.text.lstrip().startswith("(") else None
    if labelled is not None:
        return labelled
    rank = _rank(row.tag)
    above = build.find(lambda node: 0 < node.rank < rank) if rank else None
    if above is not None:
        return above
    ahead = row.ahead
    item = build.find(lambda node: ahead is not None and node.marker[0] == ahead.kind)
    goes_on = item is not None and ahead is not None and ahead.number == item.number + 1
    return item if goes_on and item is not None else build.stack[0]


def _rank(tag: str) -> int:
    """The rank of a heading of the markup, 1 the highest; 0 for what is none."""
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal() else 0


def _heads_list(build: _Build, row: _Row, owner: _Node) -> bool:
    """A title between ``in the following ways:`` and the numbered points below it."""
    follow = find_marker(row.after)
    labelled = follow is not None and follow.kind not in ("bullet", "end")
    return build.lang == "en" and owner.text.endswith(":") and labelled and _is_bare_title(build, row)


def _find_open(build: _Build, row: _Row) -> _Node | None:
    """The item whose sentence this unlabelled line carries on, if any."""
    carries = CARRIES_ON.match(row.text) is not None
    if carries and (closing := _find_closing(build)) is not None:
        return closing
    top = build.stack[-1]
    broken_off = top.text.rstrip().endswith(("、", ",", "は"))
    if top.kind in ("item", "bullet") and not broken_off and STARTS.match(row.text):
        return None
    for node in reversed(build.stack[1:]):
        if node.kind == "heading":
            break
        if node.kind == "bullet":
            if _bullet_goes_on(build, node, row=row, carries=carries):
                return node
        elif not is_finished(node.text) and (node is top or carries or not is_finished(top.text)):
            return node
    return None


def _bullet_goes_on(build: _Build, node: _Node, *, row: _Row, carries: bool) -> bool:
    """Whether a line is the bullet's own second line: in HTML by its depth, in text because it broke off."""
    if row.depth:
        return node.marker[1] == row.depth and not carries
    unfinished = node is build.stack[-1] and not is_finished(node.text)
    return unfinished and not _parent_open(build, node)


def _find_closing(build: _Build) -> _Node | None:
    """The item whose list a line such as 「に取り組むことで一致した。」 closes.

    The innermost one that breaks off at a comma and none of whose points is a sentence; else the innermost with points.
    """
    lists = [
        n for n in reversed(build.stack[1:]) if n.children and n.kind != "heading" and not is_finished(n.text)
    ]
    for node in lists:
        if node.text.rstrip().endswith(("、", ",", ":", "は")) and not any(
            is_finished(child.text) for child in node.children
        ):
            return node
    return lists[0] if lists else None


def _parent_open(build: _Build, node: _Node) -> bool:
    above = build.stack[1 : build.stack.index(node)]
    parents = [other for other in above if other.kind not in ("bullet", "heading")]
    return bool(parents) and not is_finished(parents[-1].text)


def _paragraph_parent(build: _Build, depth: int) -> _Node:
    """Where an unlabelled paragraph belongs: the nearest heading, else the outermost item, else the body.

    Where the markup has closed the list, nothing after it is an item's.
    """
    for node in reversed(build.stack[1:]):
        if node.kind == "heading":
            return node
    outermost = build.stack[1] if len(build.stack) > 1 else None
    if outermost is None or outermost.kind != "item" or outermost.announced:
        return build.stack[0]
    if outermost.marker[1] > 0 and depth == 0:
        return build.stack[0]
    return outermost


# (鳴海大臣) says who speaks, (以上) and (仮訳) what stands there; (地域情勢) heads what follows
_NO_TITLE = re.compile(r"[0-9。、:]|[臣官者長相事使員氏訳上了間問答社]\)$")


def _is_bare_title(build: _Build, row: _Row) -> bool:
    """A line without label that heads what follows: short, no full stop, before a sentence of its own."""
    content = row.text.strip()
    if row.tag in _HEADS:
        return True
    if content.startswith("(") and content.endswith(")"):
        return find_marker(row.after) is not None and _NO_TITLE.search(content) is None and len(content) <= 26
    if len(content) > 26 or content.endswith((*FINISHED, "、", ",", ":", ";")) or not row.after.strip():
        return False
    if REPORTS.search(content[-REPORT_LENGTH:]) or CARRIES_ON.match(row.after) or "、" in content:
        return False
    if build.lang == "en":
        return len(content.split()) <= 8 and content[:1].isupper()
    return not content.endswith(("は", "が", "を", "に", "で", "と", "の", "た", "る"))


def _leave_bullets(build: _Build) -> None:
    while build.stack[-1].kind == "bullet":
        build.stack.pop()


def _leave_paragraph(build: _Build) -> None:
    while build.stack[-1].kind in ("paragraph", "lead"):
        build.stack.pop()


def _close_to(build: _Build, node: _Node) -> None:
    while build.stack[-1] is not node:
        build.stack.pop()


def _add(build: _Build, node: _Node, text: str, *, extent: Span) -> None:
    node.spans.append(extent)
    node.text = text
    build.stack[-1].children.append(node)
    build.stack.append(node)


def _freeze(node: _Node) -> OutlineItem:
    spans: list[Span] = []
    for span in node.spans:
        if spans and spans[-1].end == span.start:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    items = tuple([_freeze(child) for child in node.children])
    return OutlineItem(node.path, node.label, node.kind, node.title, tuple(spans), items)
