"""What an English sentence tells in the passive: support was expressed, it was agreed, a declaration was signed."""

import re
from dataclasses import replace

from kaidan.reading.actor_en import Actor
from kaidan.reading.acts_en import Cue
from kaidan.reading.openers_en import ends_with, opens
from kaidan.reading.sentence_en import Placed, Reading

# It was agreed / In particular, it was decided
_IT = re.compile(r"\b[Ii]t\s(?:has\s)?(?:was|been)\s$")
# a proposal, which was welcomed by
_WHICH_WAS = re.compile(r",\s?(?P<which>which)\s(?:was|were|has\sbeen|have\sbeen)\s$")
# the concern of: concern was expressed
_LAST_WORDS = re.compile(r"[a-z]+")
# A joint declaration was signed; The memorandum was signed tells of one known before
_NEW = re.compile(r"(?:(?:In addition|Finally|Also),?\s)?(?:An?|Two|Three|Several)\s", re.IGNORECASE)
# a pact was signed in 2031 / was adopted last year: that was before
_EARLIER = re.compile(r"\s(?:(?:in|on|during)\s(?:the\s)?[A-Z0-9]|(?:last|earlier|previously|by|between)\b)")
_OF_ALL = frozenset(
    ("discuss", "confirm", "agree", "emphasise", "share_view", "condemn", "welcome", "decide")
)
# expressed by both sides
_BY = re.compile(r"\bby\s(?:both\s)?$")
# a plan that was agreed
_INSIDE = re.compile(r"\b(?:that|which|who|as|when|after)\b[^,]{0,400}$")


def place_passive(reading: Reading, cue: Cue, *, at: int) -> Placed | None:
    """``Support was expressed by both sides``, ``It was agreed that``, ``were also discussed``."""
    sentence = reading.sentence
    given = _passive_act(reading, cue, at)
    if given is None or cue.forms.isdisjoint(("past", "participle")):
        return None
    by = _giver(reading, cue)
    it = _IT.search(sentence, max(0, at - 16), at) is not None
    plain = by is None and not it and given is cue
    if plain and not _is_of_all(reading, cue, at):
        return None
    which = _WHICH_WAS.search(sentence, max(0, at - 24), at) if by is not None else None
    if which is not None:
        return Placed(which.start("which"), given, "passive", by)
    if not it and ends_with(_INSIDE, sentence, end=at, reach=160):
        return None
    since = reading.placed[-1].cue.end if reading.placed else 0
    comma = sentence.rfind(", ", since, at)
    start = 0 if not reading.placed else (comma + 2 if comma >= 0 else at)
    return Placed(start, given, "passive", by, everyone=by is None)


def _is_of_all(reading: Reading, cue: Cue, at: int) -> bool:
    """``The importance of the Alliance was reaffirmed``: what no giver is named for, all did."""
    if (
        cue.act not in _OF_ALL
        or reading.sentence.startswith(" by ", cue.end)
        or " that " in reading.sentence[:at]
    ):
        return False
    if cue.act == "decide":
        told = cue.base in ("sign", "adopt", "finalise", "finalize") and reading.style in ("report", "lead")
        return (
            told
            and _NEW.match(reading.sentence) is not None
            and not _EARLIER.match(reading.sentence, cue.end)
        )
    return cue.act == "discuss" or not (
        reading.placed or any(opens(reading, actor) for actor in reading.actors)
    )


def _giver(reading: Reading, cue: Cue) -> Actor | None:
    """Who did what a passive says: the party after ``by`` before the next comma."""
    for actor in reading.actors:
        if actor.start >= cue.end and ends_with(_BY, reading.sentence, end=actor.start):
            return actor if reading.sentence.find(",", cue.end, actor.start) < 0 else None
    return None


def _passive_act(reading: Reading, cue: Cue, at: int) -> Cue | None:
    """What was expressed stands before the verb: ``Concern was expressed``."""
    acts = reading.lexicon.acts_en
    if cue.base not in acts.carriers:
        return cue
    comma = reading.sentence.rfind(", ", 0, at)
    for word in _LAST_WORDS.findall(reading.sentence[max(0, at - 60, comma) : at].lower()):
        if word in acts.objects:
            return replace(cue, act=acts.objects[word], rule="act.object")
    return None
