"""How far the actors will go in English: the furthest stage among what the act governs."""

import re

from kaidan.codebook.match import Lexicon
from kaidan.reading.openers_en import ends_with
from kaidan.reading.stages import StageFound

# to / will / would / should be / continue to / ways to: a verb in base form that is to be done
_BASE = re.compile(
    r"(?:\b(?:to|will|would|should|must|shall|can|could|may|and|or|further|jointly|closely|also|not|be|both"
    r"|together|better|continue|then|:)|;|,|:|-|•|\([a-z0-9]{1,3}\)|\b[a-z]{3,14}ly)\s{1,2}$",
    re.IGNORECASE,
)
# requested that U.S. forces / proposed that the two sides
_THAT_SUBJECT = re.compile(r"(?:[a-z]{5})?\sthat\s(?:the\s)?(?:[A-Za-z.'-]{1,20}\s){1,4}")
# the importance of / on / committed to / by: a gerund that is to be done
_GERUND = re.compile(
    r"(?:\b(?:of|on|to|towards?|for|with|and|or|further|in|is|are|be|also|steadily|jointly|continue|while|at|as"
    r"|[a-z]{3,14}ly)|;|:|,|-|•|\([a-z0-9]{1,3}\)|\.)\s{1,2}$",
    re.IGNORECASE,
)
# will be / to be / being: a participle of what will be done
_PASSIVE = re.compile(r"\b(?:be|being)\s(?:[a-z]{3,14}ly\s)?$")
# confirmed the steady implementation / requested Japan's cooperation / through cooperation: a noun that is to be done
_NOUN = re.compile(
    r"\b(?:a|an|the|steady|early|full|faithful|prompt|swift|smooth|further|continued|close|closer|bilateral"
    r"|trilateral|mutual|importance of|need for|significance of|'s|his|her|their|its|on|and|for"
    r"|with)\s{1,2}(?:(?:steady|early|full|further|continued|close|closer|bilateral|trilateral|mutual|strong"
    r"|greater|defen[cs]e|security)\s){0,2}$",
    re.IGNORECASE,
)
# progress in / the status of / in order to / with a view to: what follows is no doing of the actors
_NEVER = re.compile(
    r"\b(?:in order to|so as to|with a view to|aim(?:ed|ing)? (?:at|to)|progress (?:in|on|of|made in)|status of"
    r"|results? of|success of|experience (?:in|of)|attempts? to|efforts? by [A-Z]\w{1,30} to|designed to|used (?:to|for"
    r"|in)|which|who|plan(?:s)? for|aware(?:ness)? of|"
    r"continu(?:ing|ed)|look(?:s|ed|ing)? forward to|rights? to|capable of|able to|refus\w{1,4} to"
    r"|thank\w{0,3} .{0,60} for|history of|years? of"
    r"|decades of|based on|possibilit(?:y|ies) of|feasibility of)\s(?:[a-z]{3,14}ly\s)?$",
    re.IGNORECASE,
)
# (the importance of) maintaining peace and stability: a state of affairs
_KEEPS_PEACE = re.compile(
    r"(?:maintaining|preserving|upholding|safeguarding|sustaining|ensuring|respecting|defending)\s(?:the\s)?"
    r"(?:(?:regional|global|international|rules-based|principles?\sof(?:\sthe)?)\s){0,2}"
    r"(?:peace|stability|order|status\squo|rule\sof\slaw|law|freedom|centrality)\b"
)
# the importance of trilateral cooperation: that there is such a thing, not that it will be done
_VALUE_OF = re.compile(
    r"\b(?:importance|value|significance|benefits?|necessity) of\s(?:[a-z-]{3,14}\s){0,3}$", re.IGNORECASE
)
# cooperation has never been stronger, but not: cooperation is important
_IS_SO = re.compile(
    r"[a-z]{1,20}(?:\s[a-z]{1,20})?\s(?:is|are|has|have|was|were|remains?)\s(?!(?:[a-z]{1,20}\s){0,3}(?:important|critical"
    r"|essential|vital|necessary|key|indispensable|crucial|needed|imperative)\b)"
)
# (requested) early delivery
_EARLY = re.compile(r"early\s[a-z]", re.IGNORECASE)
# (proposed the) launch of talks: what has begun already is launched too, so only what is wanted counts
_BEGINS = re.compile(r"[a-z]{4,16}\sof\b", re.IGNORECASE)
_BEGINNING_ACTS = frozenset(("request", "agree", "commit", "propose", "decide"))
_NOUN_ACTS = frozenset(("confirm", "request", "agree", "emphasise", "commit", "propose", "decide"))
_WANTING = frozenset(("request", "propose"))
_NOUN_ONLY = frozenset(("word",))
_REACH = 48


def find_stage_en(sentence: str, start: int, *, end: int, act: str, lexicon: Lexicon) -> StageFound | None:
    """The furthest stage in ``sentence[start:end]``, the words that an act governs; None where nothing is to be done.

    A verb counts where it is to be done (to expand, of expanding, will be completed); a noun only where the act
    governs it
    directly (confirmed the steady implementation).
    """
    best: StageFound | None = None
    rank = 0
    words = sentence[start:end]
    for hit in lexicon.stages_en.find(words.lower()):
        level, stage, forms = hit.value
        place = start + hit.start
        if sentence.startswith("-", start + hit.end):  # counter-terrorism
            continue
        if sentence.startswith("continu", place) and sentence.startswith(" to ", start + hit.end):
            continue  # what is continued tells
        if stage == "promote" and forms == _NOUN_ONLY and ends_with(_VALUE_OF, sentence, end=place):
            continue
        wanted = (
            act in _WANTING
            and "base" in forms
            and _THAT_SUBJECT.fullmatch(sentence, max(0, start - 5), place)
        )
        if level <= rank or not (wanted or _is_done(sentence, place, forms, start=start, act=act)):
            continue
        rank, best = level, StageFound(stage, place, start + hit.end)
    return best


def _is_done(sentence: str, place: int, forms: frozenset[str], *, start: int, act: str) -> bool:
    before = sentence[max(start - 12, place - _REACH, 0) : place]
    if _NEVER.search(before) or (_KEEPS_PEACE.match(sentence, place) and before.endswith("importance of ")):
        return False
    if _EARLY.match(sentence, place) is not None and place - start <= 1:
        return act in _NOUN_ACTS
    if "word" in forms and _BEGINS.match(sentence, place) is not None:
        return act in _BEGINNING_ACTS and place - start <= 45 and _NOUN.search(before) is not None
    if "base" in forms and _BASE.search(before):
        return _is_verb(sentence, place, before)
    if "ing" in forms and (_GERUND.search(before) or place - start <= 1):
        return True
    if ("past" in forms or "participle" in forms) and _PASSIVE.search(before):
        return not sentence.startswith(("maintain", "upheld", "support", "sustain"), place)
    if "word" not in forms or act not in _NOUN_ACTS or _IS_SO.match(sentence, place) is not None:
        return False
    return place - start <= 45 and ("," not in sentence[start:place]) and _NOUN.search(before) is not None


# support for / the support of / a transfer
_NOUN_LIKE = re.compile(r"\b(?:and|or|,|further|closely|both|[a-z]{3,14}ly)\s{1,2}$", re.IGNORECASE)
# training and support for
_OF = re.compile(r"[A-Za-z-]{1,24}\s(?:for|of|in|on|by|from|between|among|and)\b")


def _is_verb(sentence: str, place: int, before: str) -> bool:
    """After ``and`` a word that could be a noun is one where a preposition follows it (training and support for)."""
    if not _NOUN_LIKE.search(before):
        return True
    return _OF.match(sentence, place) is None or sentence.startswith(
        ("work", "cooperate", "collaborate", "coordinate", "communicate"), place
    )
