"""Words of an English clause that point back to what was spoken of before: which, this proposal, its development."""

import re

# these efforts / this view / that goal / such activities / the program
_POINTS = re.compile(
    r"\b(?:[Tt]hese|[Tt]his|[Tt]hat|[Tt]hose|[Ss]uch|[Tt]he\s(?:said|same))\s(?:latest\s|important\s|trilateral\s"
    r"|bilateral\s)?(?:efforts?|initiatives?|proposals?|views?|goals?|program(?:me)?s?|activit(?:y|ies)|issues?"
    r"|matters?|launches|plans?|progress|exercises?|decisions?|frameworks?|waters|developments?|deployments?"
    r"|endeavou?rs?|arrangements?|agreements?|announcements?|moves?|steps?|projects?|points?|areas?|dialogues?"
    r"|visits?|regard|polic(?:y|ies)|positions?|stances?|requests?|offers?|suggestions?)\b"
)
# which Secretary Orme welcomed / a step the Secretary applauded
_RELATIVE = re.compile(
    r"which\s|an?\s(?:[a-z-]{2,20}\s)?(?:step|move|idea|proposal|decision|view|plan|initiative|suggestion)\s(?:that\s"
    r"|which\s)?(?:the\s)?[A-Z]"
)
# agreed to accelerate its development, but not: it is important
_IT = re.compile(
    r"\b(?:it|its)\b(?!\s(?:is|was|would\sbe|has\sbeen)\s(?:important|necessary|essential|vital|imperative|crucial"
    r"|critical|agreed|their|the)\b)"
)
# there: in those waters
_THERE = re.compile(r"\bthere\b\s?[.,]?$")


def points_back_en(words: str, *, has_topics: bool, named: bool) -> bool:
    """Whether the words of a clause take up what was spoken of before.

    ``its`` does so only where the clause itself names nothing it could stand for: neither a topic
    (``has_topics``) nor a country as the one who acts or whom the act is for (``named``).

    >>> points_back_en("supported this proposal", has_topics=False, named=False)
    True
    >>> points_back_en("The Japanese side explained its plan", has_topics=False, named=True)
    False
    """
    if _RELATIVE.match(words) or _POINTS.search(words) or _THERE.search(words):
        return True
    return not named and not has_topics and _IT.search(words) is not None
