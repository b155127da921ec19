"""Words of an English clause that point back to what was spoken of before: which, this proposal, its development."""

import re

# these efforts / this view / that goal / such activities / the program
_POINTS = re.compile(
    r"\b(?:[Tt]hese|[Tt]his|[Tt]hat|[Tt]hose|[Ss]uch|[Tt]he\s(?:said|same))\s(?:latest\s|important\s|trilateral\s"
    r"|bilateral\s)?(?:efforts?|initiatives?|proposals?|views?|goals?|program(?:me)?s?|activit(?:y|ies)|issues?"
    r"|matters?|launches|plans?|progress|exercises?|decisions?|frameworks?|waters|developments?|deployments?"
    r"|endeavou?rs?|arrangements?|agreements?|announcements?|moves?|steps?|projects?|points?|areas?|dialogues?"
    r"|visits?|regard|polic(?:y|ies)|positions?|stances?|requests?|offers?|suggestions?|ideas?|assessments?|mechanisms?"
    r"|systems?|purposes?|objectives?|talks|concerns?|cooperation|work|Agreement|Arrangement|Program(?:me)?|Initiative)\b"
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
# condemned the launch / for the programme, where no name stands beside it
_DEFINITE = re.compile(
    r"\b[Tt]he\s(?:launch(?:es)?|incidents?|proposals?|program(?:me)?|project|missile|request|initiative|frigates?)\b"
    r"(?!\s(?:of|for|by|with|to|on|in)\b)"
)
# welcomed this. / supported them,
_BARE = re.compile(
    r"\b(?:welcom|support|appreciat|commend|applaud|prais|endors|echo|oppos|condemn|agree|concur)\w{0,4}\s(?:(?:to|with"
    r"|on|in)\s)?(?:this|these|them)(?=[\s.,;]{0,2}(?:$|[.,;]|and\b))"
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
    if _RELATIVE.match(words) or _POINTS.search(words) or _THERE.search(words) or _BARE.search(words):
        return True
    if has_topics:
        return False
    return _DEFINITE.search(words) is not None or (not named and _IT.search(words) is not None)


def is_relative_en(words: str) -> bool:
    """Whether the clause hangs on the one before it in its own sentence.

    >>> is_relative_en("which she gladly accepted."), is_relative_en("She accepted this proposal.")
    (True, False)
    """
    return _RELATIVE.match(words) is not None
