"""Which act verbs of an English sentence report an act of the meeting, and whose it is."""

import re
from dataclasses import replace

from kaidan.languages.en.predicates import skip_adverbs
from kaidan.reading.actor_en import Actor
from kaidan.reading.acts_en import Cue
from kaidan.reading.openers_en import DOING, GROUNDS, MET, SAYING, clause_start, ends_with, opens, word_before
from kaidan.reading.passives_en import place_passive
from kaidan.reading.performatives_en import is_manners, is_performed, place_performative
from kaidan.reading.sentence_en import Placed, Reading

# the ministers have also agreed
_HAVE = re.compile(r"\b(?:have|has)\s(?:also\s|now\s|both\s)?$")
# had earlier urged
_HAD = re.compile(r"\bhad\s(?:also\s|already\s|both\s|earlier\s|previously\s|recently\s|just\s|each\s)?$")
# looked forward to it; but not: The Ministers look forward to meeting again, by which a text takes its leave
_TOLD = frozenset(("look",))
_ANSWERING = frozenset(("respond", "reply", "answer"))
# responded by expressing his condolences: what he expressed is the act
_BY_DOING = re.compile(r"\s(?:to\s[^,.;]{1,60}\s)?by\s\w{1,20}ing\b")
# was expressed
_BE = re.compile(r"\b(?:was|were|been|is|are|be|being)\s$")
# opened the meeting by thanking
_OPENED_BY = re.compile(
    r"\b(?:opened|began|closed|concluded|started|ended|responded|replied|answered|continued|followed)\s(?:[^,.;]{0,40}\s)?by\s$"
)
# concluded the meeting by thanking: no agreement is concluded
_CONCLUDED_BY = re.compile(
    r"\s(?:by\s\w{1,20}ing\b|(?:the|their)\s(?:[a-z]{1,20}\s)?(?:meeting|talks|call|visit|discussions?|conversation)\b)"
)
# took the opportunity to thank
_OPPORTUNITY = re.compile(r"\b(?:took|used|seized)\s(?:the|this)\sopportunity\sto\s$")
# went on to thank
_WENT_ON = re.compile(r"\b(?:went\son|proceeded)\sto\s$")
# Minister Doe, who thanked / who in turn thanked
_WHO = re.compile(r",\s?who\s(?:,?\s?(?:also|then|likewise|in\s(?:turn|response|reply|return)),?\s)?$")
# welcomed the plan and thanked
_AND = re.compile(r"\band\s$")
# spoke to reaffirm the alliance and to discuss
_AND_TO = re.compile(r"\band\sto\s$")
# with Secretary Orme welcoming
_WITH = re.compile(r"\bwith\s$")
# committed to expanding training,
_GERUNDS = re.compile(r"\bto\s\w{1,20}ing\b[^,]{0,80},$")
# Asked about the budget, the Minister …
_ASKED = re.compile(r"\s(?:about|whether|if|how|why|what|by)\b")
# reviewed a guard of honour: troops are no matter of the meeting
_GUARD = re.compile(r"\s(?:an?|the)\s(?:\w{1,20}\s){0,2}?(?:guard|troops|parade)\b", re.IGNORECASE)
# the memorandum, signed in May,
_PARTICIPLE_GOES_ON = re.compile(r"\s(?:in|by|at|on|during|last|under|between|earlier|this|from)\b")
# …, Orme said. / …, Orme said in a statement.
_ATTRIBUTION = re.compile(r"(?:\s(?:in|on|at|during|after|following)\s[^,;]{0,60})?\.?\s*")
_EMPTIED = {"conclude": _CONCLUDED_BY, "review": _GUARD, **dict.fromkeys(_ANSWERING, _BY_DOING)}
_TALKS = frozenset(("discuss", "review", "exchange", "explore", "consult", "assess"))
# agreed on, reported on: verbs that a preposition may follow though they are finite
_WITH_PREPOSITION = frozenset(
    (
        "agree",
        "concur",
        "report",
        "brief",
        "elaborate",
        "touch",
        "call",
        "deliberate",
        "consult",
        "comment",
        "insist",
        "decide",
        "commit",
        "object",
    )
)
_BEFORE_PARTICIPLE = frozenset((",", "and", "while", "–", "—", ";"))
_GOES_ON = frozenset(("and", "but", ",", ";", "then", "or", "–", "—", "while"))


def place(reading: Reading, cue: Cue) -> Placed | None:
    """The act of ``cue`` with its clause, or None where the verb reports nothing by itself.

    A finite verb of a party reports; so does a participle of speech (``reiterating``), a passive with its giver,
    and what
    parties met to do. A verb inside a ``that``, ``to`` or other clause does not.
    """
    sentence, at = reading.sentence, cue.at
    emptied = _EMPTIED.get(cue.base)
    if emptied is not None and emptied.match(sentence, cue.end) is not None:
        return None
    if _HAD.search(sentence, max(0, at - 24), at) is not None:
        return None  # what somebody had said before
    aux = _HAVE.search(sentence, max(0, at - 16), at)
    if aux is not None and not cue.forms.isdisjoint(("past", "participle")):
        return _after_actor(reading, cue, skip_adverbs(sentence, aux.start()), mood="past")
    if _BE.search(sentence, max(0, at - 8), at):
        return place_passive(reading, cue, at=at)
    return place_performative(reading, cue, at=at) or _by_form(reading, cue, at)


def _by_form(reading: Reading, cue: Cue, at: int) -> Placed | None:
    """A participle, a finite verb with or without its subject beside it, an infinitive."""
    if "ing" in cue.forms:
        return _participle(reading, cue, at)
    for mood in ("past", "s", "base"):
        if mood in cue.forms and (cue.base not in _TOLD or mood == "past"):
            placed = _after_actor(reading, cue, at, mood=mood) or _coordinated(reading, cue, at, mood=mood)
            if placed is not None:
                return placed
    return _infinitive(reading, cue, at) if "base" in cue.forms else None


def _after_actor(reading: Reading, cue: Cue, at: int, *, mood: str) -> Placed | None:
    """A verb right after a party: ``The two ministers also welcomed``."""
    end = _bare_end(reading.sentence, at)
    actor = next((actor for actor in reading.actors if actor.end == end), None)
    if actor is None and reading.sentence.endswith(",", 0, end):
        actor = _before_parenthesis(reading, end)
    if actor is None or not _agrees(actor, mood) or not opens(reading, actor):
        return None
    if reading.style == "press" and (is_manners(reading, cue) or (mood == "base" and not is_performed(cue))):
        return None
    if reading.placed and cue.base in SAYING and _ATTRIBUTION.fullmatch(reading.sentence, cue.end):
        return None
    start, reply = clause_start(reading.sentence, actor)
    return Placed(start, cue, mood, actor, reply=reply)


def _bare_end(sentence: str, at: int) -> int:
    while at and sentence[at - 1] == " ":
        at -= 1
    return at


def _before_parenthesis(reading: Reading, end: int) -> Actor | None:
    """The ministers, recalling their last meeting, affirmed: the party before what stands between commas."""
    since = reading.placed[-1].cue.end if reading.placed and reading.placed[-1].mood != "ing" else 0
    for actor in reversed(reading.actors):
        if (
            since <= actor.start
            and actor.end < end
            and reading.sentence.startswith(",", actor.end)
            and opens(reading, actor)
        ):
            return actor
    return None


def _agrees(actor: Actor, mood: str) -> bool:
    """Present tense: ``ministers welcome``, ``Japan welcomes``."""
    if actor.rule == "actor.speaker":
        return mood != "s"
    several = actor.rule == "actor.all" or len(actor.countries) != 1
    plural = actor.kind in ("all", "group") or (actor.kind == "pronoun" and several)
    return mood == "past" or (plural if mood == "base" else not plural)


def _coordinated(reading: Reading, cue: Cue, at: int, *, mood: str) -> Placed | None:
    """A verb that goes on after ``and`` or a comma with the subject in force; or opens a bullet."""
    sentence = reading.sentence
    end = _bare_end(sentence, at)
    both = next((actor for actor in reading.actors if actor.start == at and actor.end < cue.start), None)
    if not end:
        asked = cue.base == "ask" and _ASKED.match(sentence, cue.end) is not None
        finite = mood == "past" or (mood == "base" and reading.style == "listed")
        return Placed(at, cue, mood, both) if finite and not asked else None
    if ends_with(_WHO, sentence, end=at):
        return _relative(reading, cue, at) if mood == "past" else None
    word = word_before(sentence, at)
    if word not in _GOES_ON or not _may_go_on(reading, cue, end - len(word), mood=mood, word=word):
        return None
    spoken = [placed for placed in reading.placed if placed.mood != "ing"]
    if both is not None and spoken and mood == "past" and len(reading.table.participants) == 2:
        return Placed(at, cue, mood, both)  # The Minister explained the plan, and both welcomed it
    if spoken and _same_mood(spoken[-1], mood):
        together = spoken[-1].mood == "inf" and cue.act in reading.lexicon.reciprocal
        return Placed(
            at,
            cue,
            spoken[-1].mood if mood == "base" else mood,
            None if together else _main_subject(reading),
            everyone=together,
        )
    return None if spoken or mood != "past" else _after_meeting(reading, cue, at)


def _same_mood(last: Placed, mood: str) -> bool:
    """Whether a verb goes on from the last act: they *are resolved* to strengthen deterrence *and commit* to it."""
    pairs = (("inf", "base"), ("passive", "past"))
    return (
        last.mood == mood
        or (last.mood, mood) in pairs
        or (mood == "base" and last.cue.base in ("be", "remain"))
    )


def _relative(reading: Reading, cue: Cue, at: int) -> Placed | None:
    """Minister Doe, who thanked …"""
    actor = next(
        (
            actor
            for actor in reversed(reading.actors)
            if actor.end <= at and reading.sentence[actor.end : at].strip(" ,").startswith("who")
        ),
        None,
    )
    return None if actor is None else Placed(at, cue, "past", actor)


def _may_go_on(reading: Reading, cue: Cue, head: int, *, mood: str, word: str) -> bool:
    """Not ``discussed and agreed`` after a noun, not ``published by``, not ``, signed last month,``."""
    sentence = reading.sentence
    head = _bare_end(sentence, head)
    while head and sentence[head - 1] in ", ":
        head -= 1
    if head in reading.rejected or (mood == "past" and sentence.startswith(" by ", cue.end)):
        return False
    if word != "," or mood != "past":
        return True
    if cue.rule != "act.verb" or _PARTICIPLE_GOES_ON.match(sentence, cue.end) is None:
        return True
    return cue.base in _WITH_PREPOSITION and any(
        other.start > cue.end and "past" in other.forms and ends_with(_AND, sentence, end=other.at)
        for other in reading.cues
    )


def _main_subject(reading: Reading) -> Actor | None:
    """After a clause about another party the subject of the main clause goes on (plan, which X welcomed, and "
    "requested)."""
    last = reading.placed[-1]
    if last.subject is None or not reading.sentence.startswith(("which", "to which"), last.start):
        return None
    return next(
        (placed.subject for placed in reversed(reading.placed[:-1]) if placed.subject is not None), None
    )


def _after_meeting(reading: Reading, cue: Cue, at: int) -> Placed | None:
    """Secretary Orme met with Minister Doe and reaffirmed …: who met acts; what they do together all do."""
    actor = next((actor for actor in reading.actors if actor.end < at and opens(reading, actor)), None)
    if actor is None:
        return None
    together = (
        cue.act in reading.lexicon.reciprocal and MET.search(reading.sentence, actor.end, at) is not None
    )
    return Placed(at, cue, "past", None if together else actor, everyone=together)


def _participle(reading: Reading, cue: Cue, at: int) -> Placed | None:
    """``…, reiterating A and emphasizing B``: what is said is an act, what gives the ground or will be done is none."""
    sentence = reading.sentence
    end = _bare_end(sentence, at)
    named = next((actor for actor in reading.actors if actor.end == end), None)
    if named is not None and ends_with(_WITH, sentence, end=named.start):
        return Placed(named.start - len("with "), cue, "ing", named)
    if cue.base in GROUNDS:
        return None
    if not end:
        return None if cue.base == "note" or cue.base in DOING else _opening(reading, cue, at)
    if ends_with(_OPENED_BY, sentence, end=at, reach=80):
        opened = _after_meeting(reading, cue, at)
        return None if opened is None else replace(opened, mood="ing")
    met_only = not reading.placed and MET.search(sentence, 0, end) is not None
    if cue.base in DOING and (not met_only or ends_with(_GERUNDS, sentence, end=end, reach=120)):
        return None
    word = word_before(sentence, at)
    if word not in _BEFORE_PARTICIPLE or (word == "and" and not _carries_on(reading, end)):
        return None
    start = at - len("while ") if word == "while" else at
    return _with_subject(reading, Placed(start, cue, "ing", None))


def _opening(reading: Reading, cue: Cue, at: int) -> Placed:
    """Welcoming the plan, the Ministers …: an act of the party that follows."""
    actor = next((actor for actor in reading.actors if actor.start > cue.end and opens(reading, actor)), None)
    return Placed(at, cue, "ing", actor)


def _carries_on(reading: Reading, end: int) -> bool:
    """Whether ``and`` before a participle joins it to another that reports, not to what will be done."""
    if reading.placed:
        return reading.placed[-1].mood == "ing"
    return reading.sentence.endswith(", and", 0, end)


def _with_subject(reading: Reading, placed: Placed) -> Placed:
    """The subject of the sentence where no act named one before; all where they met to discuss."""
    if reading.placed:
        main = next((one for one in reversed(reading.placed) if one.subject is not None), None)
        if main is None or reading.sentence.startswith(("which", "to which"), main.start):
            return placed
        return replace(placed, subject=main.subject)
    if placed.cue.act in reading.lexicon.reciprocal:
        return replace(placed, everyone=True)
    return replace(
        placed,
        subject=next(
            (actor for actor in reading.actors if actor.end <= placed.cue.start and opens(reading, actor)),
            None,
        ),
    )


def _infinitive(reading: Reading, cue: Cue, at: int) -> Placed | None:
    """``spoke with Secretary Orme to discuss``: an act of those who met; after any other verb it is none."""
    sentence = reading.sentence
    if not sentence.endswith("to ", 0, at) or cue.base in DOING - _TALKS:
        return None
    if ends_with(_OPPORTUNITY, sentence, end=at):
        return _after_meeting(reading, cue, at)
    if ends_with(_WENT_ON, sentence, end=at):
        return Placed(at, cue, "past", None) if reading.placed else _after_meeting(reading, cue, at)
    if reading.placed and reading.placed[-1].mood == "inf" and ends_with(_AND_TO, sentence, end=at):
        together = cue.act in reading.lexicon.reciprocal
        subject = None if together else reading.placed[-1].subject
        return Placed(at - len("to "), cue, "inf", subject, everyone=together)
    if any(reading.style != "lead" or placed.cue.base != "welcome" for placed in reading.placed):
        return None
    actor = next((actor for actor in reading.actors if actor.end <= at and opens(reading, actor)), None)
    if actor is None or MET.match(sentence, actor.end + 1) is None:
        return None
    together = cue.act in reading.lexicon.reciprocal
    return Placed(at - len("to "), cue, "inf", None if together else actor, everyone=together)
