"""Abbreviations that the text itself explains: 「定期協議(ABC)」."""

import re
from collections.abc import Sequence

from kaidan.model.readout import Term
from kaidan.model.span import Span
from kaidan.reading.topics import Found

# 共同整備定期協議(XYZ) / 迎撃弾(XM-3ブロックIIA): a noun, then a Latin short form in brackets
_JA = re.compile(
    r"(?P<full>(?:[一-龠々ァ-ヴー・A-Z0-9\-]){3,48})[(「](?P<short>[A-Z][A-Za-z0-9+\-/]{1,14}(?:[ァ-ヴー]{1,6}[A-Z0-9]{1,4})?)[)」]"
)
# (XYZ) / ("GCAP"
_SHORT = re.compile(r"[(「]\"?[A-Z]")
# the Global Combat Air Programme (GCAP)
_EN = re.compile(
    r"(?P<full>(?:[A-Z][A-Za-z\-/,&']{1,24} (?:(?:of|and|the|for|on|in"
    r"|to) ){0,2}){1,8})\(\"?(?P<short>[A-Z][A-Za-z0-9+\-]{1,11})\"?\)"
)
_OFFICE = ("大臣", "長官", "部長", "総長", "首相", "代表", "特使")


def find_explained(
    text: str, page_text: str, *, body: Span, lang: str, named: Sequence[Found] = ()
) -> tuple[Term, ...]:
    """The terms that ``body`` explains, each at its first explanation; ``text`` is the narrow text of the page.

    ``named`` are the things in the body that the codebook knows: one that ends at the bracket is the full
    name, particles included.

    >>> found = find_explained("空対空弾(XYZ)の生産", "空対空弾(XYZ)の生産", body=Span(0, 13), lang="ja")
    >>> found[0].abbreviation, found[0].full
    ('XYZ', '空対空弾')
    >>> find_explained("雪村大臣(JP)", "雪村大臣(JP)", body=Span(0, 8), lang="ja")
    ()
    """
    made: dict[str, Term] = {}
    if _SHORT.search(text, body.start, body.end) is None:
        return ()
    pattern = _JA if lang == "ja" else _EN
    for found in pattern.finditer(text, body.start, body.end):
        start, end = found.span("full")
        while end > start and page_text[end - 1].isspace():
            end -= 1
        ends = (end - body.start, end - body.start + 1 if text[end] in "」』" else None)
        start = next((body.start + term.start for term in named if term.end in ends), start)
        full = page_text[start:end].lstrip("・")
        if full.endswith(_OFFICE) or found["short"] in made:
            continue
        start = end - len(full)
        made[found["short"]] = Term(
            page_text[found.start("short") : found.end("short")], full, Span(start, found.end())
        )
    return tuple(made.values())
