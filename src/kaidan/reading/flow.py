"""The sentences of an outline, also those that run over several items: subject, list, closing verb."""

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field

from kaidan.languages import load_language
from kaidan.languages.en.persons import is_signature
from kaidan.languages.words import make_look
from kaidan.model.outline import Outline, OutlineItem
from kaidan.model.span import Span
from kaidan.reading.markers import find_marker

# 次のとおり / 以下の三点 / the following: the sentence announces a list
_ANNOUNCES = re.compile(
    r"(?:次|以下|下記)(?:の?各?(?:とおり|通り|よう|[0-9一二三四五六七八九十]{1,2}(?:点|つ|項目)|点|諸点"
    r"|事項|取組|分野|項目|内容|認識|考え|方向性|成果|目標|原則|措置|方針)|(?:について|で|を|に関し|に(?:掲げ|示|挙げ)))"
    r"|\bfollowing\b|\bas follows\b|:\s{0,2}$",
    re.IGNORECASE,
)
_ANNOUNCING = ("次", "以下", "下記", ":", "following", "as follows")
_finds_announcing = make_look(_ANNOUNCING)
# 概要次のとおり。 / The summary is as follows.: what follows is the whole document, not a list under this sentence
_INTRODUCES = re.compile(r"概要|\b(?:summary|overview|outline)\b", re.IGNORECASE)
_LONGEST_CELL = 20
_SENTENCE_END = ("。", ".", "!", "?", "！", "？", ".)", ".”", '."', "。)", "。」")


@dataclass(slots=True)
class Piece:
    """A stretch of a sentence: ``offset`` in its text, ``span`` in the page; ``point`` where it is a list's point."""

    offset: int
    span: Span
    point: bool
    path: str


@dataclass(slots=True)
class Sentence:
    """A sentence in the order it is read.

    ``kind`` is sentence, intro (a subject or list head that no act closes) or lead. ``path`` is that of the item where
    it begins; ``parents`` are numbers of the items that it stands in, outermost first.
    """

    text: str
    pieces: tuple[Piece, ...]
    path: str
    kind: str
    parents: tuple[int, ...]
    paragraph: int

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans in the page of ``text[start:end]``, one a piece."""
        pieces = self.pieces
        if len(pieces) == 1:
            first, last = pieces[0].span
            end += first
            return (Span(start + first, end if end < last else last),) if start + first < end else ()
        found = []
        for piece in pieces:
            length = piece.span.end - piece.span.start
            first, last = max(start, piece.offset), min(end, piece.offset + length)
            if first < last:
                shift = piece.span.start - piece.offset
                found.append(Span(first + shift, last + shift))
        return tuple(found)

    def span(self, start: int, end: int) -> Span:
        """The span from the first to the last page character of ``text[start:end]``."""
        pieces = self.pieces
        if len(pieces) == 1:
            first, last = pieces[0].span
            end += first
            return Span(start + first, end if end < last else last)
        spans = self.spans(start, end)
        return Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)


@dataclass(slots=True)
class _Fragment:
    """A sentence or a part of one, within one line of one item."""

    span: Span
    text: str
    node: int
    parents: tuple[int, ...]
    path: str
    kind: str
    finished: bool


@dataclass(slots=True)
class _Assembly:
    """What is being put together: finished sentences and the fragments of the open one."""

    lang: str
    made: list[Sentence] = field(default_factory=list)
    open: list[tuple[_Fragment, bool]] = field(default_factory=list)
    announcing: list[tuple[_Fragment, bool]] = field(default_factory=list)


class _Reporting:
    """The numbers of the items that report an act by themselves or in an item below them.

    Only a list asks for it, so an item is read when it is first asked for.
    """

    def __init__(self, fragments: Sequence[_Fragment], reports: Callable[[str], bool]) -> None:
        self._fragments = fragments
        self._reports = reports
        self._below: dict[int, list[int]] = {}
        self._nodes: dict[int, bool] = {}
        self._acts: dict[int, bool] = {}

    def __contains__(self, node: int) -> bool:
        if node not in self._nodes:
            self._nodes[node] = any(map(self._has_act, self._places_below()[node]))
        return self._nodes[node]

    def is_under(self, fragment: _Fragment) -> bool:
        """Whether the fragment reports an act of the parties that the words before its list name."""
        return self._reports(f"they: {fragment.text}")

    def _places_below(self) -> dict[int, list[int]]:
        """For each item the places in the flow of its fragments and of those below it."""
        if not self._below:
            for index, fragment in enumerate(self._fragments):
                for node in (*fragment.parents, fragment.node):
                    self._below.setdefault(node, []).append(index)
        return self._below

    def _has_act(self, index: int) -> bool:
        if index not in self._acts:
            fragment = self._fragments[index]
            of_list = fragment.kind in ("item", "bullet", "paragraph")
            self._acts[index] = of_list and self._reports(fragment.text)
        return self._acts[index]


def make_flow(
    text: str, outline: Outline, *, lang: str, reports: Callable[[str], bool]
) -> tuple[Sentence, ...]:
    """All sentences of ``outline`` in reading order.

    ``text`` is the narrow text of the page; ``reports(words)`` tells whether words report an act by themselves, which
    decides whether a list's point is a statement of its own.
    """
    fragments = _cut(text, outline, lang)
    reporting = _Reporting(fragments, reports)
    assembly = _Assembly(lang)
    for fragment in fragments:
        _take(assembly, fragment, reporting)
    _flush(assembly, "intro" if assembly.open and not _closes(assembly.open, reports) else "sentence")
    _flush_announcing(assembly)
    return tuple(assembly.made)


def _cut(text: str, outline: Outline, lang: str) -> list[_Fragment]:
    """The fragments in order of the page."""
    fragments: list[_Fragment] = []
    split = load_language(lang).split_sentences
    numbered = list(_number(outline.items))
    for number, item, parents in numbered:
        if item.kind == "end":
            continue
        for index, span in enumerate(item.spans):
            for line, (start, end) in enumerate(_lines(text, span)):
                content = text[start:end]
                begin = start + _skip_label(content, item, first=index == 0 and line == 0)
                if item.kind == "heading" and index == 0 and item.title is not None and begin == start:
                    continue
                for found in split(text[begin:end]):
                    here = Span(begin + found.start, begin + found.end)
                    words = text[here.start : here.end]
                    if not words.isspace():
                        done = words.rstrip().endswith(_SENTENCE_END) or _is_signed(fragments, words, lang)
                        fragments.append(_Fragment(here, words, number, parents, item.path, item.kind, done))
    fragments.sort(key=lambda fragment: fragment.span)
    return fragments


def _is_signed(before: Sequence[_Fragment], words: str, lang: str) -> bool:
    """Whether a line names who is quoted above it."""
    return lang == "en" and bool(before) and before[-1].text.rstrip().endswith('"') and is_signature(words)


def _number(items: Sequence[OutlineItem]) -> Iterator[tuple[int, OutlineItem, tuple[int, ...]]]:
    counter = 0

    def visit(
        item: OutlineItem, parents: tuple[int, ...]
    ) -> Iterator[tuple[int, OutlineItem, tuple[int, ...]]]:
        nonlocal counter
        counter += 1
        number = counter
        yield number, item, parents
        for child in item.items:
            yield from visit(child, (*parents, number))

    for item in items:
        yield from visit(item, ())


def _lines(text: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    while start < span.end:
        stop = text.find("\n", start, span.end)
        stop = span.end if stop < 0 else stop
        line = text[start:stop]
        words = line.strip()
        if words:
            left = start if len(words) == len(line) else stop - len(line.lstrip())
            yield left, left + len(words)
        start = stop + 1


def _skip_label(content: str, item: OutlineItem, *, first: bool) -> int:
    """How many characters of the line are its label; the whole line where it is a heading's title."""
    if not first:
        return 0
    if item.kind == "heading":
        return len(content)
    if not item.label:
        return _skip_cell(content)
    marker = find_marker(content)
    return 0 if marker is None else marker.end


def _skip_cell(content: str) -> int:
    """A table's first cell that only names what the next one says (「東南アジア<tab>四大臣は…」) is no part of it."""
    cell = content.find("\t")
    return cell + 1 if 0 < cell <= _LONGEST_CELL and "。" not in content[:cell] else 0


def _take(assembly: _Assembly, fragment: _Fragment, reporting: _Reporting) -> None:
    if assembly.open:
        owner = assembly.open[0][0]
        if fragment.node == owner.node or assembly.open[-1][0].node == fragment.node:
            _flush_announcing(assembly)
            assembly.open.append((fragment, fragment.node != owner.node))
            if fragment.finished and fragment.node == owner.node:
                _flush(assembly, "sentence")
            return
        if owner.node in fragment.parents:
            if not _reports_below(fragment, owner, reporting):
                assembly.open.append((fragment, True))
                return
            _flush(assembly, "intro")
        elif _goes_on_over_items(owner, fragment, reporting):
            assembly.open.append((fragment, True))
            return
        else:
            _flush(assembly, "sentence")
    if assembly.announcing and _is_announced(assembly.announcing[0][0], fragment, reporting):
        assembly.announcing.append((fragment, True))
        return
    _flush_announcing(assembly)
    if not fragment.finished:
        assembly.open = [(fragment, False)]
    elif _announces(fragment.text) and not (fragment.kind == "lead" and _INTRODUCES.search(fragment.text)):
        assembly.announcing = [(fragment, False)]
    else:
        assembly.made.append(_join([(fragment, False)], "sentence", assembly.lang))


def _announces(text: str) -> bool:
    return _finds_announcing(text.lower()) is not None and _ANNOUNCES.search(text) is not None


# 4. Increasing the frequency of exercises.
_GERUND = re.compile(r"[A-Z][a-z]{1,24}ing\s")


def _goes_on_over_items(head: _Fragment, fragment: _Fragment, reporting: _Reporting) -> bool:
    """``… in the following ways:`` governs the numbered gerunds that follow, also over headings between them."""
    return (
        fragment.kind == "item"
        and fragment.node not in reporting
        and head.text.rstrip().endswith(":")
        and _announces(head.text)
        and _GERUND.match(fragment.text) is not None
    )


# the Ministers: / On operational cooperation, they:
_PARTY_HEAD = re.compile(
    r"\b(?:they|we|ministers|secretaries|secretary|sides|leaders|principals|chiefs|participants|parties)"
    r"(?:\s(?:also|further|jointly))?:\s{0,2}$",
    re.IGNORECASE,
)


def _reports_below(fragment: _Fragment, owner: _Fragment, reporting: _Reporting) -> bool:
    """Whether the item below ``owner`` in which the fragment stands reports an act of its own.

    That may be told by both together: ``In this regard, they:`` and ``commend the conduct of the exercise;``.
    """
    if _PARTY_HEAD.search(owner.text) is not None and reporting.is_under(fragment):
        return True
    chain = (*fragment.parents, fragment.node)
    below = chain[chain.index(owner.node) + 1 :]
    return any(node in reporting for node in below)


# 9 after 8, (3) after (2): the next item on the level of the one that announces a list is none of its points
_NUMBER = re.compile(r"[0-9]{1,3}")


def _is_announced(head: _Fragment, fragment: _Fragment, reporting: _Reporting) -> bool:
    if fragment.node in reporting or any(
        parent in reporting and parent not in head.parents
        for parent in fragment.parents
        if parent != head.node
    ):
        return False
    if head.node in fragment.parents:
        return True
    if head.kind == fragment.kind == "item" and _NUMBER.sub("", head.path) == _NUMBER.sub("", fragment.path):
        return False
    return (
        fragment.kind in ("bullet", "item")
        and fragment.parents[: len(head.parents)] == head.parents
        and fragment.node > head.node
    )


def _closes(open_fragments: Sequence[tuple[_Fragment, bool]], reports: Callable[[str], bool]) -> bool:
    return any(reports(fragment.text) for fragment, _ in open_fragments)


def _flush(assembly: _Assembly, kind: str) -> None:
    if assembly.open:
        assembly.made.append(_join(assembly.open, kind, assembly.lang))
        assembly.open = []


def _flush_announcing(assembly: _Assembly) -> None:
    if assembly.announcing:
        assembly.made.append(_join(assembly.announcing, "sentence", assembly.lang))
        assembly.announcing = []


def _join(fragments: Sequence[tuple[_Fragment, bool]], kind: str, lang: str) -> Sentence:
    head = fragments[0][0]
    kind = "lead" if head.kind == "lead" else kind
    parents = (*head.parents, head.node)
    if len(fragments) == 1:
        alone = Piece(0, head.span, fragments[0][1], head.path)
        return Sentence(head.text, (alone,), head.path, kind, parents, head.node)
    pieces: list[Piece] = []
    parts: list[str] = []
    length = 0
    for index, (fragment, point) in enumerate(fragments):
        if index and (lang == "en" or fragments[index - 1][0].finished):
            parts.append(" ")
            length += 1
        pieces.append(Piece(length, fragment.span, point, fragment.path))
        parts.append(fragment.text)
        length += len(fragment.text)
    return Sentence("".join(parts), tuple(pieces), head.path, kind, parents, head.node)


def is_point(sentence: Sentence, heads: Container[int]) -> bool:
    """Whether the sentence stands below one of the items ``heads``."""
    return any(parent in heads for parent in sentence.parents[:-1])


def piece_at(sentence: Sentence, place: int) -> Piece:
    """The piece in which ``sentence.text[place]`` stands."""
    starts = [piece.offset for piece in sentence.pieces]
    return sentence.pieces[max(0, bisect_right(starts, place) - 1)]
