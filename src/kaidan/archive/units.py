"""A page as the units in which it is edited: its sentences, and which of them are the site's furniture."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kaidan.codebook.match import Lexicon
from kaidan.languages import load_language
from kaidan.model.page import Line, Page
from kaidan.model.span import Span
from kaidan.reading.front import read_front
from kaidan.reading.markers import find_marker
from kaidan.text.narrow import make_narrow

SHARED_BY = 3
"""Documents: a line that this many pages of one source have, in a run of as many, is a menu or a ranking."""

_LONGEST_FURNITURE = 120
_SHORTEST_SENTENCE = 12
# 閲覧数:1,204 / アクセス 3,021 / 1,204 views / いいね 12
_COUNTER = re.compile(
    r"\s{0,40}(?:(?:総|累計|本日の|現在の)?(?:閲覧数?|アクセス数?|来訪者数?|表示回数|PV|いいね!?|シェア|コメント|views?|likes?|shares?|comments?|hits?)"
    r"[\s:()]{0,12}[0-9,.]{1,16}(?:\s{0,4}(?:回|件|人|万回))?|[0-9,.]{1,16}\s{0,4}(?:回閲覧|views?|likes?|shares?|comments?|hits?|reads?))\s{0,40}",
    re.IGNORECASE,
)
# two blanks, a tab, a line break
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, heading or list line: ``text`` is compared, ``label`` ((1), ・) is not, ``span`` is without it."""

    span: Span
    text: str
    label: str
    is_furniture: bool


def cut_units(
    page: Page, *, shared: Collection[str] = frozenset(), lexicon: Lexicon | None = None
) -> tuple[Unit, ...]:
    """The units of ``page`` in order. ``shared`` are the lines that many pages of the source have (see find_shared);
    with a ``lexicon`` the page's own most-read lists are known by their headings as well.

    White space is folded; numbers that only a browser prints are labels. Furniture are the markup's own menus,
    lines that are nothing but links, counters, runs of shared lines, and what follows the end mark ((以上), ###).
    """
    lines = [line for line in page.lines if page.text[line.span.start : line.span.end].strip()]
    furniture = _find_furniture(page, lines, shared=shared, lexicon=lexicon)
    units: list[Unit] = []
    for number, line in enumerate(lines):
        units += _cut_line(page, line, is_furniture=number in furniture)
    return tuple(units)


def find_shared(pages: Iterable[tuple[str, Page]]) -> frozenset[str]:
    """The lines that the site puts on its pages; ``pages`` are (document, page) pairs, versions of one count once.

    Short lines that stand in ``SHARED_BY`` documents or more, and sentences that a third of all have: ministries repeat
    sentences from one meeting to the next, but only a site's notices stand everywhere.
    """
    seen: dict[str, set[str]] = {}
    documents: set[str] = set()
    for document, page in pages:
        documents.add(document)
        for line in page.lines:
            text = _fold(page.text[line.span.start + line.marker : line.span.end])
            if text:
                seen.setdefault(text, set()).add(document)
    wide = max(SHARED_BY, len(documents) // 3)
    return frozenset(
        text for text, having in seen.items() if len(having) >= (wide if _is_sentence(text) else SHARED_BY)
    )


def _is_sentence(text: str) -> bool:
    return len(text) > _LONGEST_FURNITURE or (len(text) >= _SHORTEST_SENTENCE and text.endswith(("。", ".")))


def _find_furniture(
    page: Page, lines: list[Line], *, shared: Collection[str], lexicon: Lexicon | None
) -> set[int]:
    texts = [_fold(page.text[line.span.start + line.marker : line.span.end]) for line in lines]
    linked = sorted(
        {_fold(link.text) for link in page.links if link.rel == "related" and link.text},
        key=len,
        reverse=True,
    )
    found = {number for number, line in enumerate(lines) if line.region == "furniture"}
    found |= {number for number, text in enumerate(texts) if _COUNTER.fullmatch(make_narrow(text))}
    found |= {
        number for number, text in enumerate(texts) if not _is_sentence(text) and _is_all_links(text, linked)
    }
    body = _find_body(texts, found, shared)
    likely = [number not in body and (text in shared or number in found) for number, text in enumerate(texts)]
    outside = _in_runs(likely) | _in_lists(lines, likely) | _find_ranking(page, lines, lexicon)
    return found | {number for number in outside if number not in body} | _after_end(texts)


def _find_ranking(page: Page, lines: list[Line], lexicon: Lexicon | None) -> set[int]:
    """The lines from the heading of the most-read lists on, where the page has such lists."""
    if lexicon is None:
        return set()
    front = read_front(page, make_narrow(page.text), lexicon=lexicon)
    if not front.most_read or not front.lines:
        return set()
    last = front.lines[-1].span.start
    return {number for number, line in enumerate(lines) if line.span.start > last}


def _is_all_links(text: str, linked: list[str]) -> bool:
    """Whether the line is nothing but links and marks between them: a menu in a table row is one line."""
    rest, before = text, text
    for link in linked:
        if link in rest:
            rest = rest.replace(link, " ")
    return rest != before and not any(letter.isalnum() for letter in rest)


def _find_body(texts: list[str], found: Collection[int], shared: Collection[str]) -> range:
    """From the first to the last sentence that is the page's own: between them stands no ranking."""
    own = [n for n, text in enumerate(texts) if n not in found and _is_sentence(text) and text not in shared]
    return range(own[0], own[-1] + 1) if own else range(0)


def _in_runs(likely: list[bool]) -> set[int]:
    """Members of a run of likely lines: a heading that many releases have stands alone, a ranking does not."""
    found: set[int] = set()
    start = 0
    for number in range(len(likely) + 1):
        if number < len(likely) and likely[number]:
            continue
        if number - start >= SHARED_BY:
            found.update(range(start, number))
        start = number + 1
    return found


def _in_lists(lines: list[Line], likely: list[bool]) -> set[int]:
    """All of a list of which most lines are likely: the newest title of a ranking stands nowhere else yet."""
    sizes = Counter(line.list_id for line in lines if line.list_id)
    hits = Counter(line.list_id for line, one in zip(lines, likely, strict=True) if line.list_id and one)
    lists = {number for number, size in sizes.items() if size >= SHARED_BY and hits[number] * 5 >= size * 3}
    return {number for number, line in enumerate(lines) if line.list_id in lists}


def _after_end(texts: list[str]) -> set[int]:
    ends = [number for number, text in enumerate(texts) if _is_end(text)]
    if not ends or any(len(text) > 60 and text.endswith("。") for text in texts[ends[-1] + 1 :]):
        return set()
    return set(range(ends[-1] + 1, len(texts)))


def _is_end(text: str) -> bool:
    marker = find_marker(make_narrow(text))
    return marker is not None and marker.kind == "end"


def _cut_line(page: Page, line: Line, *, is_furniture: bool) -> list[Unit]:
    start = line.span.start + line.marker
    text = page.text[start : line.span.end]
    marker = find_marker(make_narrow(text))
    label_end = marker.end if marker is not None and marker.kind not in ("bracket", "end") else 0
    label = text[:label_end].strip()
    rest = text[label_end:]
    if is_furniture:
        return [Unit(Span(start + label_end, line.span.end), _fold(rest), label, True)]
    language = load_language("ja" if page.lang == "ja" else "en")
    units = []
    for span in language.split_sentences(rest) or (Span(0, len(rest)),):
        at = start + label_end
        folded = _fold(rest[span.start : span.end])
        if folded:
            units.append(Unit(Span(at + span.start, at + span.end), folded, label, False))
            label = ""
    return units


def _fold(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
