"""Quotations that run over several sentences are read as one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kaidan.languages.en.persons import is_signature
from kaidan.reading.flow import Piece, Sentence

# Minister Doe said: / Quotes attributable to Minister Doe:
_SAID = re.compile(r"\b(?:said|says|added|stated|commented)\s?:|^Quotes?\sattributable\sto\b")
# "…," Orme said. "…": the quotation goes on behind its speaker
_TOLD = re.compile(r'^"[^"]{4,}"\s?[^"]{0,120}\b(?:said|says|added|adds|stated|explained|noted)\b')
# "…" in a paragraph of its own
_ALONE = re.compile(r'^"[^"]{8,4000}"$')
# Defence Secretary Ann Doe said: what follows without marks is said too
_SAID_UNMARKED = re.compile(r"\b(?:said|says|added|stated|commented)\s?:\s{0,4}(?:$|[A-Z])")
# I am delighted / our partnership
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b(?!\.)")
_MOST = 14


def join_quotes(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences of a text, with those inside one pair of quotation marks joined, and all paragraphs under ``X
    said:``.

    A quotation that never closes joins nothing.
    """
    made: list[Sentence] = []
    index = 0
    while index < len(sentences):
        sentence = sentences[index]
        if '"' not in sentence.text and not _SAID.search(sentence.text):
            made.append(sentence)
            index += 1
            continue
        end = max(
            _find_end(sentences, index),
            _find_unmarked_end(sentences, index),
            _find_signed_end(sentences, index),
        )
        made.append(_merge(sentences[index:end]) if end > index + 1 else sentence)
        index = max(end, index + 1)
    return tuple(made)


def _find_end(sentences: Sequence[Sentence], index: int) -> int:
    """The index after the last sentence of the quotation that begins in ``sentences[index]``."""
    said = _SAID.search(sentences[index].text) is not None
    told = _TOLD.match(sentences[index].text) is not None
    is_open = sentences[index].text.count('"') % 2 == 1
    closed = index + 1
    for place in range(index + 1, min(len(sentences), index + _MOST)):
        text = sentences[place].text
        if is_open:
            is_open = (text[1:] if text.startswith('"') else text).count('"') % 2 == 0
        elif text.startswith('"') and (
            said
            or (told and (sentences[place].paragraph == sentences[index].paragraph or _ALONE.match(text)))
        ):
            is_open = text.count('"') % 2 == 1
        else:
            break
        if not is_open:
            closed = place + 1
    return closed


def _find_signed_end(sentences: Sequence[Sentence], index: int) -> int:
    """The index after the paragraph that names who is quoted above it, without a verb."""
    text, after = sentences[index].text, index + 1
    if after < len(sentences) and _ALONE.match(text) and is_signature(sentences[after].text):
        return after + 1
    return index + 1


def _find_unmarked_end(sentences: Sequence[Sentence], index: int) -> int:
    """The index after the paragraphs that follow ``X said:`` without marks: the next, and more in the first person."""
    end = index + 1
    if _SAID_UNMARKED.search(sentences[index].text) is None:
        return end
    begun = not sentences[index].text.rstrip().endswith(":")
    while begun and end < len(sentences) and sentences[end].paragraph == sentences[index].paragraph:
        end += 1
    first = end if not begun else -1
    while end < min(len(sentences), index + _MOST):
        stop = end + 1
        while stop < len(sentences) and sentences[stop].paragraph == sentences[end].paragraph:
            stop += 1
        words = " ".join(sentence.text for sentence in sentences[end:stop])
        marked = words.startswith('"') or _SAID.search(words) is not None
        if marked or (end != first and _FIRST_PERSON.search(words) is None):
            break
        end = stop
    return end


def _merge(sentences: Sequence[Sentence]) -> Sentence:
    pieces: list[Piece] = []
    parts: list[str] = []
    length = 0
    for sentence in sentences:
        pieces += [replace(piece, offset=piece.offset + length) for piece in sentence.pieces]
        parts.append(sentence.text)
        length += len(sentence.text) + 1
    return replace(sentences[0], text=" ".join(parts), pieces=tuple(pieces))
