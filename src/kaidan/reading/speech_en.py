"""English quotations: one statement of whoever said it."""

import re
from collections.abc import Sequence

from kaidan.reading.actor_en import Actor
from kaidan.reading.clauses import Clause, Named

# "The Alliance is strong,"
_QUOTE = re.compile(r'"[^"\n]{8,4000}(?:"|$)')
# said Minister Doe
_SPEECH = re.compile(
    r"\b(?:said|says|added|stated|noted|continued|remarked|explained|commented|emphasi[sz]ed|stressed|told|replied"
    r"|responded|declared|observed)\b"
)
# Minister Doe said: / Alice Roe MP said:
_SAID_COLON = re.compile(
    r"(?:\s(?:MP|KC|AO|AM|CSC)){0,2}(?:,\s)?\s?(?:also\s|then\s)?(?:said|says|added|stated|commented)\s?:"
)
# Quotes attributable to Minister Doe:
_ATTRIBUTABLE = re.compile(r"Quotes?\sattributable\sto\s(?:the\s)?$")
_SOURCE = "According to "
# I am delighted / our partnership: words of a quotation that no mark shows
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|my|My|us)\b(?!\.)")


def find_quotes(sentence: str) -> tuple[tuple[int, int], ...]:
    """The stretches of ``sentence`` in quotation marks, short names aside.

    >>> find_quotes('"We stand together," he said of the "SCC".')
    ((0, 20),)
    """
    return tuple(match.span() for match in _QUOTE.finditer(sentence)) if '"' in sentence else ()


def find_speech(
    sentence: str, actors: Sequence[Actor], *, quotes: Sequence[tuple[int, int]], joint: bool
) -> tuple[Clause, ...] | None:
    """The statement that a quotation is, with its speaker; empty for a quotation without one; None where there is none.

    Words in the first person outside a ``joint`` text are quoted too, also without marks.
    """
    for actor in actors:
        found = _SAID_COLON.match(sentence, actor.end) or _ATTRIBUTABLE.match(sentence, 0, actor.start)
        if found is not None:
            return (_speech(sentence, actor, min(found.start(), actor.end), max(found.end(), actor.start)),)
    source = next((actor for actor in actors if actor.start <= len(_SOURCE) + 4), None)
    if source is not None and sentence.startswith(_SOURCE) and sentence.startswith(",", source.end):
        return (_speech(sentence, source, 0, len(_SOURCE) - 1),)
    if quotes and quotes[0][0] <= 1:
        end = quotes[0][1]
        said = _SPEECH.search(sentence, end)
        if said is not None:
            return (_speech(sentence, _speaker(actors, end, said), said.start(), said.end()),)
        signed = next(
            (actor for actor in actors if end <= actor.start <= end + 24 and actor.kind == "person"), None
        )
        return () if signed is None else (_speech(sentence, signed, signed.start, signed.end),)
    return () if not joint and not quotes and _is_first_person(sentence, actors) else None


def _is_first_person(sentence: str, actors: Sequence[Actor]) -> bool:
    """``We will go further``; but not ``The Secretary reaffirmed our alliance``: there somebody else speaks first."""
    found = _FIRST_PERSON.search(sentence)
    return found is not None and not any(actor.end <= found.start() for actor in actors)


def _speaker(actors: Sequence[Actor], after: int, said: re.Match[str]) -> Actor | None:
    """Who stands beside the verb: ``Secretary Orme said``, ``said Minister Doe``."""
    for actor in actors:
        if actor.start >= after and (
            0 <= said.start() - actor.end <= 12 or 0 <= actor.start - said.end() <= 3
        ):
            return actor
    return None


def _speech(sentence: str, actor: Actor | None, start: int, end: int) -> Clause:
    named = (
        None if actor is None else Named(actor.countries, actor.speakers, actor.start, actor.end, actor.rule)
    )
    return Clause(
        0, len(sentence), "state", start, end, "act.quotation", named, "carried", (), None, 0, 0, False
    )
