"""The edit script between two wordings of one statement, cut at words and free of islands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from kaidan.compare.words import Word, cut_words
from kaidan.errors import RecordError
from kaidan.model.comparison import Edit, EditKind, EditOp

# An equal stretch of up to so many letters between two changes reads as an island: が or する between two struck words.
ISLAND = 2
# Without a content word it may be a little longer: 「していくこと」.
LIGHT_ISLAND = 6


@dataclass(slots=True)
class _Piece:
    equal: bool
    before: list[Word]
    after: list[Word]


def make_edits(before: str, after: str, *, lang: str, names: Sequence[str] = ()) -> tuple[Edit, ...]:
    """How ``before`` becomes ``after``: the befores joined give the one text, the afters the other.

    No edit cuts inside a word, a date, a number with its unit, or one of ``names``.

    >>> [(e.op, e.before, e.after) for e in make_edits("連携を確認した。", "連携を一層確認した。", lang="ja")]
    [('equal', '連携を', '連携を'), ('insert', '', '一層'), ('equal', '確認した。', '確認した。')]
    >>> [(e.op, e.kind) for e in make_edits("2031年3月まで", "2032年4月まで", lang="ja")]
    [('replace', 'date'), ('equal', 'words')]
    """
    if before == after:
        return (Edit("equal", before, after),) if before else ()
    old, new = cut_with_names(before, lang, names=names), cut_with_names(after, lang, names=names)
    pieces = _find_pieces(old, new)
    return tuple(_edit(piece) for piece in _merge_islands(pieces))


def apply_edits(edits: Sequence[Edit], text: str) -> str:
    """The text that the script makes of ``text``. Raises RecordError where it was made for another text.

    >>> apply_edits(make_edits("連携を確認した。", "連携で一致した。", lang="ja"), "連携を確認した。")
    '連携で一致した。'
    """
    if "".join(edit.before for edit in edits) != text:
        raise RecordError(
            ja="この編集は別の文章のものです。比較をやり直してください。",
            en="These edits were made for another text; compare again.",
        )
    return "".join(edit.after for edit in edits)


def cut_with_names(text: str, lang: str, *, names: Sequence[str]) -> list[Word]:
    """The words of the text, each of the names in one piece."""
    words = list(cut_words(text, lang))
    for name in names:
        at = text.find(name) if name else -1
        while at >= 0:
            words = list(_join(text, words, at, at + len(name)))
            at = text.find(name, at + len(name))
    return words


def _join(text: str, words: list[Word], start: int, end: int) -> Iterator[Word]:
    inside = [word for word in words if word.start < end and word.end > start]
    for word in words:
        if word not in inside:
            yield word
        elif word is inside[0]:
            first, last = inside[0].start, inside[-1].end
            yield Word(first, last, text[first:last], (text[first:last],), "name")


def _find_pieces(old: Sequence[Word], new: Sequence[Word]) -> list[_Piece]:
    steps = Indel.opcodes([w.surface for w in old], [w.surface for w in new])
    pieces: list[_Piece] = []
    for step in steps:
        equal = step.tag == "equal"
        piece = _Piece(
            equal, list(old[step.src_start : step.src_end]), list(new[step.dest_start : step.dest_end])
        )
        if pieces and pieces[-1].equal == equal:
            pieces[-1].before += piece.before
            pieces[-1].after += piece.after
        else:
            pieces.append(piece)
    return pieces


def _merge_islands(pieces: list[_Piece]) -> list[_Piece]:
    merged: list[_Piece] = []
    for at, piece in enumerate(pieces):
        inner = 0 < at < len(pieces) - 1
        joins = merged and not merged[-1].equal and (not piece.equal or (inner and _is_island(piece)))
        if joins:
            merged[-1].before += piece.before
            merged[-1].after += piece.after
        else:
            merged.append(piece)
    return merged


def _is_island(piece: _Piece) -> bool:
    letters = sum(len(word.surface) for word in piece.before)
    if letters <= ISLAND:
        return True
    return letters <= LIGHT_ISLAND and not any(word.lemmas for word in piece.before)


def _edit(piece: _Piece) -> Edit:
    before = "".join(word.surface for word in piece.before)
    after = "".join(word.surface for word in piece.after)
    op: EditOp = (
        "equal" if piece.equal else "replace" if before and after else "delete" if before else "insert"
    )
    return Edit(op, before, after, "words" if piece.equal else _kind(piece))


def _kind(piece: _Piece) -> EditKind:
    kinds = {word.kind for word in (*piece.before, *piece.after) if not word.surface.isspace()}
    return kinds.pop() if len(kinds) == 1 else "words"
