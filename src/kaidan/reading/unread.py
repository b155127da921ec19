"""What of a document was not understood: sentences that nothing claims, markers that the outline does not know."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from kaidan.model.finding import Finding
from kaidan.model.span import Span
from kaidan.model.statement import Statement
from kaidan.reading.background import is_background
from kaidan.reading.flow import Sentence
from kaidan.reading.header import Header
from kaidan.reading.markers import find_marker

# (い) / [a] / 1-1 / 1.2. / あ. / → : what could number a line and is no marker of the outline
_LOOKS = re.compile(
    r"[ \t]{0,12}(?P<mark>[(〔\[][0-9A-Za-zぁ-んァ-ヴ一-龠]{1,2}[)〕\]]|[0-9]{1,2}(?:[-.][0-9]{1,2}){1,3}[.)]?(?=[ \t])"
    r"|[A-Zぁ-んァ-ヴ甲乙丙丁][.)](?=[ \t])|[→⇒➡♦❖✔✦➤►▸◦∙◉◎△▲☑☐♪§¶†‡])[ \t]{0,3}(?=\S)"
)
_SHORTEST = 12
# 会談には、局長が同席した。 / 概要は次のとおり。: told of the meeting, and no act
_BESIDE = re.compile(r"(?:同席|陪席|随行)(?:し|。)|(?:概要|内容|結果)は?[^。]{0,12}(?:とおり|通り)")


def find_unread(
    sentences: Sequence[Sentence],
    statements: Sequence[Statement],
    *,
    narrow: str,
    header: Header,
    body: Span,
) -> tuple[Finding, ...]:
    """The findings of a document that reports a meeting, sentences first; nothing where it has no sentences."""
    if not sentences:
        return ()
    return (*_find_sentences(sentences, statements, header), *_find_markers(narrow, body))


def _find_sentences(
    sentences: Sequence[Sentence], statements: Sequence[Statement], header: Header
) -> Iterator[Finding]:
    """Sentences that neither a statement nor the header claims."""
    claimed = sorted(span.start for span in chain(header.claimed, *(said.spans for said in statements)))
    for sentence in sentences:
        if sentence.kind != "sentence" or len(sentence.text) < _SHORTEST:
            continue
        spans = [piece.span for piece in sentence.pieces]
        if _has_claim(claimed, spans):
            continue
        if any(claim.start <= span.start < claim.end for claim in header.claimed for span in spans):
            continue
        if _BESIDE.search(sentence.text) is None and not is_background(sentence.text):
            yield Finding("unread_text", spans[0], f"No act was found in: {sentence.text[:60]}")


def _has_claim(claimed: Sequence[int], spans: Sequence[Span]) -> bool:
    for start, end in spans:
        place = bisect_left(claimed, start)
        if place < len(claimed) and claimed[place] < end:
            return True
    return False


def _find_markers(narrow: str, body: Span) -> Iterator[Finding]:
    """Lines that begin alike with what looks like a marker and is none that the outline knows; one alone is none."""
    alike: dict[str, list[Span]] = defaultdict(list)
    start = body.start
    for line in narrow[body.start : body.end].split("\n"):
        found = _LOOKS.match(line)
        if found is not None and find_marker(line) is None:
            alike[_shape(found["mark"])].append(Span(start + found.start("mark"), start + found.end("mark")))
        start += len(line) + 1
    for spans in alike.values():
        if len(spans) > 1:
            for span in spans:
                mark = narrow[span.start : span.end]
                yield Finding("unknown_marker", span, f"The outline knows no marker of this kind: {mark}")


def _shape(mark: str) -> str:
    """A marker without its number: (い) and (ろ) are of one kind, 1-1 and 1-2 too.

    >>> _shape("1-2"), _shape("(ろ)") == _shape("(い)")
    ('0-0', True)
    """
    return "".join(map(_sign, mark))


def _sign(letter: str) -> str:
    if letter.isdigit():
        return "0"
    if letter.isascii():
        return "a" if letter.isalpha() else letter
    return "い" if letter.isalpha() else letter
