"""The stretches of a Japanese header: the sentence that announces the meeting, rows of label and value, the title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kaidan.model.span import Span
from kaidan.reading.documents import Document
from kaidan.reading.labels import find_label, find_lone_label, find_open_label

# (モンゴル側)バトエルデネ国防次官 / 米国:ラッシュ戦争長官 / ラッシュ米戦争長官: the next line of a table's cell
_OTHER_PERSON = re.compile(
    r"[(（【]?[^\s()（）:]{1,12}(?:側[)）】:\s]|[)）】]?:)|[^。、:]{2,60}(?:大臣|長官|議長|幕僚長|次官|司令官|総長|閣下)(?:[ほから他]{0,2})?$"
    r"|[^。、:]{2,40}[陸海空軍](?:大|中|少|准)?将補?[ ][^。、:]{2,20}$"
)
# 同席者<tab>先方:州兵総監: a row of the table that tells nothing of the meeting itself
_SAT_IN = re.compile(r"(?:同席|陪席|随行|概要)[^。\n]{0,80}$", re.MULTILINE)
_MOST_LABELS = 8
"""Rows of label and value that are sought below the sentence that announces the meeting."""


class Passage(NamedTuple):
    """A stretch of narrow text and where it begins in the page."""

    text: str
    start: int


_NOBODY = Passage("", 0)


@dataclass(frozen=True, slots=True)
class HeaderText:
    """The stretches in which each fact is sought: labelled lines where there are any, else the lead."""

    lead: Passage
    when: Passage
    where: Passage
    who: Passage
    shared: Passage
    title: Passage
    earlier: tuple[Passage, ...]
    wrapper: Passage


def find_header_text(narrow: str, document: Document) -> HeaderText | None:
    """Where the header of ``document`` says what; None where it announces no meeting."""
    labels: dict[str, Passage] = {}
    lead = document.lead
    end = lead.start if lead is not None else document.body.end
    before = _lines(narrow, [*document.head, Span(document.body.start, max(end, document.body.start))])
    after = _lines(narrow, [Span(lead.end, document.body.end)])[:_MOST_LABELS] if lead is not None else []
    told = -1
    for index, (line_start, line_end) in enumerate([*before, *after]):
        if line_start == told:
            continue
        found = find_label(narrow[line_start:line_end])
        alone = find_lone_label(narrow[line_start:line_end])
        if alone:
            for kind in alone:
                labels.setdefault(kind, _next_line(narrow, line_end))
            told = next((start for start, _ in (*before, *after)[index + 1 :]), -1)  # the value's own line
            continue
        opened = find_open_label(narrow[line_start:line_end])
        if opened is not None:
            labels.setdefault(opened, Passage("", line_end))
        elif found is not None:
            begin = line_start + found.start
            if found.kind == "who" and labels.get("who", _NOBODY).text:
                begin = labels["who"].start  # 先方 X国防大臣, 当方 Y防衛大臣: a row for each side
                labels["who"] = Passage(narrow[begin:line_end], begin)
            labels.setdefault(found.kind, Passage(narrow[begin:line_end], begin))
        elif "who" in labels and _OTHER_PERSON.match(narrow[line_start:line_end].strip()):
            begin = labels["who"].start
            labels["who"] = Passage(narrow[begin:line_end], begin)
        elif index >= len(before) and not _SAT_IN.match(narrow, line_start):
            break
    if lead is None and "when" not in labels and "who" not in labels:
        return None
    text = _passage(narrow, lead) if lead is not None else Passage("", document.body.start)
    return HeaderText(
        lead=text,
        when=labels.get("when", text),
        where=labels.get("where", text),
        who=labels.get("who", text),
        shared=_passage(narrow, document.shared),
        title=_passage(narrow, document.title),
        earlier=tuple(_passage(narrow, span) for span in document.earlier),
        wrapper=_passage(narrow, document.wrapper),
    )


def _next_line(narrow: str, place: int) -> Passage:
    """The next line with words."""
    while place < len(narrow) and narrow[place].isspace():
        place += 1
    end = narrow.find("\n", place)
    return Passage(narrow[place:] if end < 0 else narrow[place:end], place)


def _passage(narrow: str, span: Span | None) -> Passage:
    return Passage("", 0) if span is None else Passage(narrow[span.start : span.end], span.start)


def _lines(narrow: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    found = []
    for span in spans:
        start = span.start
        for line in narrow[span.start : span.end].split("\n"):
            if line.strip():
                found.append((start, start + len(line)))
            start += len(line) + 1
    return found
