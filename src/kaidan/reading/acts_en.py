"""Which words of an English sentence report an act: its verb with object or phrase, and where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from kaidan.codebook.match import EnglishActs, Hit, Lexicon
from kaidan.languages.en.predicates import skip_adverbs

# expressed / their / concern
_WORD = re.compile(r"[A-Za-z][\w'.-]*|[,;:()\"]")
# what ends the noun phrase after a verb
_STOPS = frozenset(
    (
        "that",
        "to",
        "of",
        "for",
        "on",
        "in",
        "with",
        "over",
        "about",
        "at",
        "by",
        "from",
        "regarding",
        "concerning",
        "which",
        "who",
        "as",
        "whether",
        "how",
        ",",
        ";",
        ":",
        "(",
        ")",
        '"',
    )
)
_ADVERBS = frozenset(("again", "also", "once", "more", "both", "together", "further"))
_MOST_WORDS = 9
# support / assistance / cooperation: appreciating these is thanking
_KINDNESS = re.compile(
    r"\b(?:support|assistance|cooperation|help|hospitality|contributions?|efforts of|understanding|dedication"
    r"|generosity|leadership)\b",
    re.IGNORECASE,
)
# shared his assessment with
_ONE_S = re.compile(r"\b(?:his|her)\b")
# highly assessed
_PRAISED = re.compile(r"\b(?:highly|positively|favou?rably)\sassess\w{0,3}$")
# and their deep concern over
_AND_THEIR = re.compile(
    r"\band\s(?P<words>(?P<whose>their|his|her)?\s?(?:[a-z]{3,12}\s)?(?P<noun>[a-z]{5,14}))\s(?:over|about|at|for|to|regarding|of|on)\b"
)
_SECOND_REACH = 160
# feelings of whoever speaks, never of somebody whose doings are spoken of
_FELT = frozenset(("thank", "condole", "congratulate", "concern"))
# Japan's support for the plan
_APPRECIATED = re.compile(r"[^,.;]{0,60}")
# that Japan will support / that he fully supports: the complement's own act
_COMPLEMENT = re.compile(
    r"\s(?:(?:to\s)?[A-Z][^,;.]{0,40}\s)?that\s(?:[A-Za-z.' -]{1,40}?\s)(?:will\s|would\s|continues?\sto\s|fully\s"
    r"|strongly\s|firmly\s|warmly\s|also\s){0,3}(?P<verb>support|oppose|welcome|condemn|appreciate|applaud)(?:s|ed"
    r"|d)?\b"
)
# that Japan would never tolerate
_INTOLERABLE = re.compile(
    r"\sthat\s(?:[A-Za-z.' -]{1,40}?\s)(?:will|would|can|could|shall|do|does)(?:\s(?:never|not)|not)"
    r"\s(?:tolerate|accept)\b"
)
_COMPLEMENT_ACTS = {
    "support": "support",
    "oppose": "oppose",
    "welcome": "welcome",
    "condemn": "condemn",
    "appreciate": "welcome",
    "applaud": "welcome",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """An act verb: ``start``–``end`` are the words of the act, ``at`` is where its adverbs begin, ``forms`` what "
    "it can be."""

    start: int
    end: int
    at: int
    base: str
    act: str
    rule: str
    forms: frozenset[str]


def find_cues(sentence: str, lexicon: Lexicon) -> tuple[Cue, ...]:
    """Every act verb of ``sentence`` in order, wherever it stands."""
    made = []
    done = 0
    hits = [*lexicon.acts_en.verbs.find(sentence.lower()), *_shortened(sentence)]
    for hit in sorted(hits, key=_BEGIN) if "'" in sentence else hits:
        if hit.start < done:
            continue
        base, forms = hit.value
        found = _act(sentence, hit.end, base, lexicon.acts_en)
        if found is None:
            continue
        act, rule, end = found
        done = hit.end
        made.append(Cue(hit.start, end, skip_adverbs(sentence, hit.start), base, act, rule, forms))
        if rule == "act.object":
            second = _second_object(sentence, made[-1], lexicon.acts_en)
            made += [second] if second is not None else []
    return tuple(made)


# I'm grateful / we're concerned
_SHORTENED = re.compile(r"(?<=\bI)'m\b|(?<=\b[Ww]e)'re\b")
_BEGIN = attrgetter("start")


def _shortened(sentence: str) -> list[Hit[tuple[str, frozenset[str]]]]:
    """The forms of be that are written together with I and we."""
    found = _SHORTENED.finditer(sentence) if "'" in sentence else ()
    return [Hit(one.start(), one.end(), ("be", frozenset(("past",)))) for one in found]


def _second_object(sentence: str, first: Cue, acts: EnglishActs) -> Cue | None:
    """What the same verb carries after ``and``: expressed support for it and *their concern* over the launches."""
    for found in _AND_THEIR.finditer(sentence, first.end, min(len(sentence), first.end + _SECOND_REACH)):
        act = acts.objects.get(found["noun"].lower())
        if act is not None and act not in ("state", first.act) and (found["whose"] or act in _FELT):
            start = found.start("words")
            return Cue(start, found.end("noun"), start, first.base, act, "act.object", first.forms)
    return None


def _act(sentence: str, end: int, base: str, acts: EnglishActs) -> tuple[str, str, int] | None:
    """The act of a verb: by a phrase, by what it carries, by itself; with the rule and where the act's words end."""
    if base == "assess" and _PRAISED.search(sentence, max(0, end - 24), end) is not None:
        return "welcome", "act.verb", end
    following = _words_after(sentence, end) if base in acts.phrases or base in acts.carriers else ()
    carried = _carried(sentence, following, acts) if base in acts.carriers else None
    if carried is not None and base == "share" and _ONE_S.search(sentence, end, carried[2]) is not None:
        return carried
    for words, act in acts.phrases.get(base, ()):
        last = _match(words, following)
        if last is not None and (
            carried is None or last <= carried[2] or _says(words, sentence[: carried[2]])
        ):
            inside = _complement_act(sentence, last) if act == "state" else None
            return (act, "act.phrase", last) if inside is None else (inside, "act.complement", last)
    if carried is not None:
        return carried
    own = acts.by_verb.get(base)
    if own is None:
        return None
    if base == "appreciate" and _KINDNESS.search(sentence, end, _phrase_end(sentence, end)) is not None:
        return "thank", "act.verb", end
    inside = _complement_act(sentence, end) if own == "state" else None
    return (own, "act.verb", end) if inside is None else (inside, "act.complement", end)


def _says(words: Sequence[str], before: str) -> bool:
    """Whether the phrase goes beyond the noun that is carried: delivered a message / of condolence."""
    return any(before.lower().endswith(word) for word in words[:-1])


def _carried(
    sentence: str, following: Sequence[tuple[str, int, int]], acts: EnglishActs
) -> tuple[str, str, int] | None:
    """What the verb carries: the first noun of an act in its object (offered her condolences to the families)."""
    for word, _, last in following:
        if word in _STOPS:
            break
        if word in acts.objects and not _is_modifier(sentence, last):
            return acts.objects[word], "act.object", last
    return None


def _phrase_end(sentence: str, end: int) -> int:
    found = _APPRECIATED.match(sentence, end)
    return end if found is None else found.end()


def _complement_act(sentence: str, end: int) -> str | None:
    """The act in what is stated: ``stated that Japan fully supports``, ``would never tolerate``."""
    if _INTOLERABLE.match(sentence, end) is not None:
        return "oppose"
    found = _COMPLEMENT.match(sentence, end)
    return None if found is None else _COMPLEMENT_ACTS[found["verb"]]


def _words_after(sentence: str, end: int) -> list[tuple[str, int, int]]:
    found = []
    for match in _WORD.finditer(sentence, end, min(len(sentence), end + 110)):
        found.append((match.group().lower().rstrip("."), match.start(), match.end()))
        if match.group() in (";", ":", '"') or len(found) >= _MOST_WORDS:
            break
    return found


def _match(words: Sequence[str], following: Sequence[tuple[str, int, int]]) -> int | None:
    """Where the words of a phrase end among the following ones; only adjectives and the like may stand between."""
    place = 0
    last = None
    for index, (word, _, end) in enumerate(following):
        if place == len(words):
            break
        if word == words[place]:
            if place == 0 and word in _STOPS and not _only_adverbs(following[:index]):
                return None
            place, last = place + 1, end
        elif word in _STOPS:
            return None
    return last if place == len(words) else None


def _only_adverbs(words: Sequence[tuple[str, int, int]]) -> bool:
    """Called again on, called jointly for; but not: calling the project a model for."""
    return all(word.endswith("ly") or word in _ADVERBS for word, _, _ in words)


def _is_modifier(sentence: str, end: int) -> bool:
    return sentence.startswith((" group", " package", " paper"), end)


def targets_after(sentence: str, end: int) -> tuple[int, int]:
    """The stretch after an act in which whom it is for can stand: up to the next comma."""
    stop = min(
        (place for place in (sentence.find(mark, end) for mark in (",", ";", ". ")) if place >= 0),
        default=len(sentence),
    )
    return end, min(stop, end + 90)
