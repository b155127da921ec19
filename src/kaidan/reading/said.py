"""What a clause says beside its act: how strongly, when, how much."""

import re

from kaidan.codebook.match import Lexicon
from kaidan.languages import load_language
from kaidan.model.mentions import DateMention
from kaidan.model.statement import Degree, SaidDate, SaidQuantity
from kaidan.reading.clauses import Clause
from kaidan.reading.flow import Sentence

# より高度な, but not 大臣より or により: that is from or by
_MORE = re.compile(r"(?:^|[、をがはのも])より[一多高強深広幅実効良大具迅安積柔緊密]")


def find_said_degrees(
    sentence: Sentence, clause: Clause, *, page_text: str, lexicon: Lexicon, lang: str
) -> tuple[Degree, ...]:
    """The words of ``clause`` that strengthen or weaken, as the page prints them."""
    words = sentence.text[clause.start : clause.end]
    terms = lexicon.degrees_ja if lang == "ja" else lexicon.degrees_en
    found = terms.find(words if lang == "ja" else words.lower())
    if not found:
        return ()
    if lang == "ja":
        found = [
            hit
            for hit in found
            if hit.value != "より" or _MORE.search(words, max(0, hit.start - 1), hit.end + 1)
        ]
    spans = [sentence.span(clause.start + hit.start, clause.start + hit.end) for hit in found]
    # The sentence is in half width; what is quoted is what the page says.
    return tuple(Degree(page_text[span.start : span.end], span) for span in spans)


def find_said_dates(sentence: Sentence, clause: Clause, *, page_text: str, lang: str) -> tuple[SaidDate, ...]:
    """The dates that ``clause`` says."""
    words = sentence.text[clause.start : clause.end]
    made = []
    for found in load_language(lang).find_dates(words):
        span = sentence.span(clause.start + found.span.start, clause.start + found.span.end)
        made.append(SaidDate(page_text[span.start : span.end], _value(found), span))
    return tuple(made)


def _value(found: DateMention) -> str | None:
    """A TIMEX3-like value: 2031, 2031-06, 2031-06-01, FY2031; None where it hangs on another date."""
    if found.year is None:
        return None
    if found.kind == "fiscal_year":
        return f"FY{found.year:04d}"
    value = f"{found.year:04d}"
    if found.month is not None:
        value += f"-{found.month:02d}"
        if found.day is not None:
            value += f"-{found.day:02d}"
    return value


def find_said_quantities(
    sentence: Sentence, clause: Clause, *, page_text: str, lang: str
) -> tuple[SaidQuantity, ...]:
    """The figures with a unit that ``clause`` says."""
    words = sentence.text[clause.start : clause.end]
    made = []
    for found in load_language(lang).find_quantities(words):
        span = sentence.span(clause.start + found.span.start, clause.start + found.span.end)
        made.append(SaidQuantity(page_text[span.start : span.end], float(found.value), found.unit, span))
    return tuple(made)
