"""Where the words stand in the original text."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from kaidan.languages.folding import fold_with_spans
from kaidan.search.query import Fragment, Word
from kaidan.search.words import english_stems, latin_words

Marks = tuple[tuple[int, int], ...]

_BEFORE, _LENGTH, _MOST = 30, 120, 3
# In a text of a book's length the first matches are enough to show.
_MOST_MARKS = 500


def find_marks(text: str, words: Iterable[Word]) -> Marks:
    """The spans of ``text`` that match, in order, not overlapping; joined where they touch.

    >>> find_marks("ガスと燃料", [Word("ガス", False), Word("燃料", False)])
    ((0, 2), (3, 5))
    >>> find_marks("カスタム", [Word("ガス", False)])
    ()
    """
    listed = tuple(words)
    folded = fold_with_spans(text)
    found = [folded.source_span(*span) for word in listed for span in _occurrences(folded.text, word.folded)]
    found += _same_stems(text, listed)
    return _joined(sorted(found))


def make_fragments(text: str, marks: Marks) -> tuple[Fragment, ...]:
    """Up to three stretches of ``text`` that show the first marks; the beginning where there is no mark.

    >>> make_fragments("両閣僚は一致した。", ((4, 6),))
    (Fragment(start=0, end=9, marks=((4, 6),)),)
    """
    if not marks:
        return (Fragment(0, min(len(text), _LENGTH), ()),) if text else ()
    fragments: list[Fragment] = []
    at = 0
    while at < len(marks) and len(fragments) < _MOST:
        start, end = _window(text, marks[at], fragments[-1].end if fragments else 0)
        after = bisect_left(marks, (end, 0))
        inside = tuple((first, min(last, end)) for first, last in marks[at:after])
        fragments.append(Fragment(start, end, inside))
        at = max(after, at + 1)
    return tuple(fragments)


def _occurrences(folded: str, wanted: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = folded.find(wanted)
    while start >= 0 and len(spans) < _MOST_MARKS:
        spans.append((start, start + len(wanted)))
        start = folded.find(wanted, start + len(wanted))
    return spans


def _same_stems(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    plain = [
        word.folded for word in words if not word.phrase and word.folded.isascii() and word.folded.isalpha()
    ]
    wanted = {stem for word in plain for stem in english_stems(word)}
    if not wanted:
        return []
    return [found.span() for found in latin_words(text) if wanted.intersection(english_stems(found.group()))]


def _joined(spans: Sequence[tuple[int, int]]) -> Marks:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _window(text: str, mark: tuple[int, int], floor: int) -> tuple[int, int]:
    start = max(floor, mark[0] - _BEFORE)
    # begin after the last full stop, so that a sentence is read from its start where it is short
    stop = max(text.rfind("。", start, mark[0]), text.rfind("\n", start, mark[0]))
    start = stop + 1 if stop >= 0 else start
    return start, min(len(text), max(start + _LENGTH, mark[1]))
