"""Acts that a noun reports in English: a proposal was made by, there was agreement on, obtained the support of."""

import re

from kaidan.reading.actor_en import Actor
from kaidan.reading.acts_en import Cue
from kaidan.reading.sentence_en import Placed, Reading

# a proposal (for a hotline) was made by, but not: no objection was raised
_GIVEN = re.compile(
    r"(?<!\bNo\s)(?<!\bno\s)\b(?P<noun>[A-Za-z]{4,16})(?:\s(?:for|on|to|about|over|regarding|concerning|of|that)\s[^,.;]{1,80}?)?"
    r"\s(?:was|were)\s(?:also\s|again\s)?(?:made|raised|given|provided|put\sforward|reached|shown|received|offered|extended|delivered|registered)\b"
)
# Concern … by Minister Doe over
_BY = re.compile(r"\s(?:[^,.;]{1,60}\s)?by\s(?:both\s)?$")
# there was broad agreement on
_THERE = re.compile(
    r"\b[Tt]here\s(?:was|is)\s(?:also\s)?(?:an?\s)?(?:[a-z]{3,14}\s){0,2}(?P<noun>agreement|consensus|understanding|recognition"
    r"|concern)\b"
)
# It was the shared view of the Ministers that
_VIEW_OF = re.compile(
    r"\b[Ii]t\s(?:was|is)\s(?:the|their|our)\s(?:shared|common|joint|unanimous)\s(?:view|assessment|understanding|recognition"
    r"|belief|judg(?:e)?ment|conviction)\b"
)
_SHARED = {
    "consensus": "agree",
    "agreement": "agree",
    "understanding": "share_view",
    "recognition": "share_view",
}
# and obtained the support of / gained understanding from
_OBTAINED = re.compile(
    r"\b(?:obtained|gained|received|secured|won)\s(?:[a-z]{2,14}\s){0,3}(?:support|understanding)"
    r"(?:\sand\s(?:support|cooperation|understanding))?\s(?:of|from)\s$"
)
_REACH = 110


def place_nouns(reading: Reading) -> None:
    """Add the acts that a noun reports to those of a sentence's verbs, in order.

    ``A proposal was made by the German side`` proposes; ``a promise of support was made last year`` names nobody and
    reports nothing.
    """
    found = [*_given(reading), *_there(reading), *_obtained(reading)]
    for placed in found:
        if not any(
            other.cue.start < placed.cue.end and placed.start < other.cue.end for other in reading.placed
        ):
            reading.placed.append(placed)
    if found:
        reading.placed.sort(key=lambda placed: placed.start)


def _given(reading: Reading) -> list[Placed]:
    made = []
    for match in _GIVEN.finditer(reading.sentence):
        noun = match["noun"].lower()
        act = reading.lexicon.acts_en.objects.get(noun)
        giver = _giver(reading, match.end())
        if act is not None and (giver is not None or noun in _SHARED):
            cue = _cue(match, noun, act)
            made.append(Placed(_begin(reading, match.start()), cue, "passive", giver, everyone=giver is None))
    return made


def _giver(reading: Reading, end: int) -> Actor | None:
    for actor in reading.actors:
        if end <= actor.start <= end + _REACH and _BY.fullmatch(reading.sentence, end, actor.start):
            return actor
    return None


def _there(reading: Reading) -> list[Placed]:
    """What there was, and whose view it was: acts of all."""
    cues = [
        _cue(match, match["noun"], _SHARED.get(match["noun"], "concern"))
        for match in _THERE.finditer(reading.sentence)
    ]
    cues += [_cue(match, "view", "share_view") for match in _VIEW_OF.finditer(reading.sentence)]
    return [Placed(_begin(reading, cue.start), cue, "passive", None, everyone=True) for cue in cues]


def _obtained(reading: Reading) -> list[Placed]:
    """Who gains somebody's support reports that somebody supports."""
    made = []
    for actor in reading.actors:
        match = _OBTAINED.search(reading.sentence, max(0, actor.start - _REACH), actor.start)
        if match is not None:
            made.append(Placed(match.start(), _cue(match, "obtain", "support"), "past", actor))
    return made


def _begin(reading: Reading, start: int) -> int:
    """Where the clause of a noun begins: after the comma before it, or with the sentence."""
    comma = reading.sentence.rfind(", ", 0, start)
    return (
        comma + 2
        if comma >= 0 and reading.placed and reading.placed[0].start <= comma
        else (0 if not reading.placed else start)
    )


def _cue(match: re.Match[str], base: str, act: str) -> Cue:
    return Cue(match.start(), match.end(), match.start(), base, act, "act.noun", frozenset(("past",)))
