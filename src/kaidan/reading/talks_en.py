"""Of whose meeting a speaker at an English press conference tells: whoever was named last, until another is named."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kaidan.codebook.match import Lexicon
from kaidan.languages.ja.fold import fold
from kaidan.model.meeting import Participant
from kaidan.reading.flow import Sentence
from kaidan.reading.participants_en import find_participants_en


@dataclass(frozen=True, slots=True)
class Talks:
    """Whom is told of, the one named last first; ``told``: of a meeting with them, so that we are all of them."""

    others: tuple[Participant, ...] = ()
    told: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """Everybody whom the document names with a country, by the last part of the name in small letters.

    ``guessed`` are those named without one, of whom the country spoken of around them may be.
    """

    lexicon: Lexicon
    on: str | None
    known: Mapping[str, Participant]
    guessed: Mapping[str, Participant]

    def seat(self, hosts: Iterable[Participant]) -> "Circle":
        """The circle that knows also the speakers."""
        return replace(self, known={**self.known, **{_last(host): host for host in hosts if host.name}})


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a sentence names, and where."""

    start: int
    person: Participant


# I met / held a meeting with / spoke with / hosted: whoever is named was met
_MET = re.compile(
    r"\b(?:met|meet|meeting|meetings|talks|talked|spoke|spoken|speak|call|called|phoned|telephoned|discussions?|hosted|visited|visit"
    r"|alongside|joined|sat\sdown|conversations?|sessions?|dialogue|bilateral|consultations?)\b"
)
# the two of you / your meeting / did you discuss / come up: what was said at a meeting is asked
_ASKED = re.compile(
    r"\b(?:[Tt]he\s(?:two|three|four)\sof\syou|[Yy]our\s(?:\w{1,20}\s){0,3}(?:meetings?|talks|calls?|discussions?|conversations?|counterparts?|dinner)"
    r"|(?:[Dd]id|[Hh]ave|[Hh]ad)\s(?:you|the\s\w{1,20}|he|she)\s(?:\w{1,20}\s){0,2}?(?:discuss|discussed|talk|talked|raise|raised|speak|spoken|press|pressed"
    r"|agree|agreed|ask|asked|bring|get|take\sup|touch)|(?:[Bb]oth|[Tt]he\stwo)\s(?:sides|countries|ministers)|at\sthe\smeeting"
    r"|(?:come|came|comes)\sup\b|in\sthe\s(?:meeting|talks|room)|was\sthere\s(?:any\s)?(?:discussion|agreement|talk))\b"
)
# On a different subject / Here at home: what follows tells of no meeting
_TURNS = re.compile(
    r"(?:(?:And|Now|But|So|Then|Finally|Lastly|Second|Third),?\s)?(?:[Oo]n\s(?:a|an|another|the)\s(?:different|separate|another|unrelated|domestic)\b"
    r"|[Oo]n\sanother\s(?:note|subject|matter|topic)|[Tt]urning\sto\b|[Hh]ere\s(?:at\shome|in\sthe\s(?:department|building))|[Aa]t\shome,|[Dd]omestically"
    r"|[Ss]eparately,|[Cc]loser\sto\shome)"
)
# With Australia, / In Tokyo, / From Manila I flew / On the call with Seoul,
_FRAME = re.compile(
    r"(?:(?:And|Now|But|So|Then|Finally|Lastly|First|Second|Third|Next|Later|Also|Yesterday|Today|Earlier|After\sthat),?\s(?:then\s)?){0,2}"
    r"(?:[Ww]ith|[Ii]n|[Ff]rom|[Aa]s\sfor|[Ww]hile\sin|[Ww]hen\sin|[Oo]ur\s(?:meeting|talks|call)\swith"
    r"|[Oo]n\s(?:my|our|the)\s(?:\w{1,12}\s){0,2}(?:call|meeting|talks|visit)\s(?:with|in|to)"
    r"|[Dd]uring\s(?:my|our|the)\s(?:\w{1,12}\s){0,2}(?:meeting|talks|visit|stop|time)\s(?:with|in|to))\s(?:the\s)?$"
)
# his Japanese counterpart / Japan's defence minister / the Australian side: a country across the table
_COUNTERPART = re.compile(
    r"(?:'s?)?\s(?:(?:new|good|great|close|own|[Dd]efen[cs]e|[Ff]oreign|[Nn]ational|[Pp]rime|[Dd]eputy|and)\s){0,4}"
    r"(?:counterparts?|[Mm]inisters?|[Ss]ecretary|side|delegation|colleagues?|friends?|team|[Aa]mbassador|[Ee]mbassy)\b"
)
# spoke with Japan / talks in Seoul with: with whom, where a country alone is named
_WITH = re.compile(
    r"\b(?:met|meet|meetings?|talks|talked|spoke|spoken|speak|calls?|discussions?|conversations?|sat\sdown|sessions?|dialogue"
    r"|consultations?|bilateral)\s(?:[^,.;]{0,40}\s)?(?:with|between|and)\s(?:both\s)?(?:the\s)?$"
    r"|\b(?:agree|agreed|agreement)\s(?:with|between)\s(?:the\s)?$"
)
# the South China Sea / the China Coast Guard / North Korea's missiles: no counterpart
_NO_PARTY = re.compile(r"\s(?:Sea|Ocean|Strait|Coast|Post)\b|[-–]")
# General Doe and I: somebody with a rank alone
_RANKED = re.compile(
    r"\b(?P<rank>(?:(?:Rear|Vice|Lieutenant|Lt\.|Major|Maj\.|Brigadier|Air\sChief|Air\sVice)\s)?(?:General|Gen\.|Admiral|Adm\.|Marshal))"
    r"\s(?P<name>[A-Z][\w-]{1,30}(?:\s[A-Z][\w-]{1,30})?)"
)
# Doe
_CAPITAL = re.compile(r"(?<![\w'-])[A-Z][\w-]{2,30}")
# joined us / together with: beside whom is met already
_BESIDE = re.compile(r"\b(?:joined\s(?:us|by)|together\swith|along\swith|as\swell\sas)\b")
# countries that ministers speak about more often than with
_SPOKEN_ABOUT = frozenset(("KP", "CN", "RU", "TW", "UA", "IR"))
# met. We
_CUT = re.compile(r"(?<=[.!?])\s|\n")
# SEC.
_SHORT = 5
_LONGEST = 4_000


def make_circle(text: str, lexicon: Lexicon, *, on: str | None, own: str | None) -> Circle:
    """Whoever ``text`` names with a country; a name that never has one is of the country spoken of around it."""
    circle = Circle(lexicon, on, {}, {})
    known: dict[str, Participant] = {}
    unknown: dict[str, Participant] = {}
    votes: dict[str, Counter[str]] = {}
    sentences = [one for one in _CUT.split(text) if len(one) > _SHORT]
    around = [_partners(sentence, lexicon, own) for sentence in sentences]
    across = [set(_lands(sentence, lexicon)) - {own} for sentence in sentences]
    for place, sentence in enumerate(sentences):
        there = [one.person for one in find_named(sentence, circle) if one.person.name]
        counted = _count_around(place, around, across, taken={person.country for person in there})
        for person in there:
            if person.country:
                known.setdefault(_last(person), person)
            else:
                unknown.setdefault(_last(person), person)
                votes.setdefault(_last(person), Counter()).update(counted)
    everywhere = set().union(*around)
    guessed = {
        name: replace(person, country=_elect(votes[name], person.post, everywhere))
        for name, person in unknown.items()
        if name not in known
    }
    return replace(circle, known=known, guessed={name: one for name, one in guessed.items() if one.country})


def _count_around(
    place: int, around: Sequence[set[str]], across: Sequence[set[str]], *, taken: set[str | None]
) -> Counter[str]:
    """How near the countries stand of which somebody named in the sentence at ``place`` may be.

    A country across the table counts most, one of somebody else in the sentence nothing.
    """
    near: Counter[str] = Counter()
    for beside, weight in ((place, 2), (place + 1, 1), (place - 1, 1)):
        if 0 <= beside < len(around):
            near.update(dict.fromkeys(around[beside] - taken, weight))
    for back, codes in enumerate(reversed(across[max(0, place - 4) : place + 1])):
        near.update(dict.fromkeys(codes - taken, 6 - back))
    return near


def _elect(votes: Counter[str], post: str | None, everywhere: set[str]) -> str | None:
    """The country with most votes; without one the only partner of the document, or one that has Secretaries."""
    first = votes.most_common(2)
    if first and (len(first) == 1 or first[0][1] > first[1][1]):
        return first[0][0]
    if len(everywhere) == 1:
        return next(iter(everywhere))
    return next((code for code in _SECRETARIES if code in everywhere), None) if post == "Secretary" else None


# whose ministers are called Secretary, the most often named first
_SECRETARIES = ("US", "PH", "GB")


def _partners(sentence: str, lexicon: Lexicon, own: str | None) -> set[str]:
    """The countries that a sentence names by themselves, of which somebody named beside them may be."""
    found = {
        hit.value
        for hit in lexicon.countries_en.find(fold(sentence).text)
        if not sentence[hit.start : hit.end].islower() and _NO_PARTY.match(sentence, hit.end) is None
    }
    return found - _SPOKEN_ABOUT - {own}


def find_named(sentence: str, circle: Circle) -> list[Named]:
    """The officials whom ``sentence`` names, in order; a country where one is known, printed or told by the place."""
    sentence = sentence[:_LONGEST]
    lexicon = circle.lexicon
    seated = find_participants_en(sentence, 0, lexicon=lexicon, on=circle.on)
    found = [Named(one.span.start, one.person) for one in seated]
    found += [
        Named(match.start(), Participant(match["name"], None, match["rank"], None, None))
        for match in _RANKED.finditer(sentence)
        if not any(one.person.name and match["name"] in one.person.name for one in found)
    ]
    told = {_last(one.person) for one in found if one.person.name}
    for match in _CAPITAL.finditer(sentence):
        name = match.group().lower()
        person = circle.known.get(name) or circle.guessed.get(name)
        if person is not None and name not in told:
            told.add(name)
            found.append(Named(match.start(), person))
    found.sort(key=lambda one: one.start)
    beside = _apposed(found)
    place = _opening_place(sentence, lexicon)
    return [replace(one, person=_settle(one.person, circle, beside.get(one.start) or place)) for one in found]


def _last(person: Participant) -> str:
    return (person.name or "").split()[-1].lower() if person.name else ""


def _apposed(found: Sequence[Named]) -> dict[int, str]:
    """The Japanese Defence Minister, Minister Doe: the name after a post without one has its country."""
    made = {}
    for before, after in pairwise(found):
        near = after.start - before.start <= len(before.person.post or "") + 24
        if before.person.name is None and before.person.country and after.person.country is None and near:
            made[after.start] = before.person.country
    return made


def _settle(person: Participant, circle: Circle, place: str | None) -> Participant:
    known = circle.known.get(_last(person)) if person.name else None
    if known is not None and person.country in (None, known.country):
        return known
    if person.country is not None or place is not None:
        return person if person.country is not None else replace(person, country=place)
    return circle.guessed.get(_last(person), person) if person.name else person


def _opening_place(sentence: str, lexicon: Lexicon) -> str | None:
    """The country of the place or the country with which a sentence opens: In Tokyo, / With Australia,."""
    return next(_frames(sentence, lexicon), None)


def _frames(sentence: str, lexicon: Lexicon) -> Iterator[str]:
    for hit in lexicon.names_en.find(fold(sentence[:80]).text):
        if _FRAME.fullmatch(sentence, 0, hit.start) is None or _NO_PARTY.match(sentence, hit.end):
            continue
        country = next(
            (tag.country for tag in hit.value if tag.kind in ("country", "place") and tag.country), None
        )
        if country is not None:
            yield country


def follow(before: Talks, sentence: str, *, circle: Circle, own: str | None) -> Talks:
    """Whom a speech tells of in ``sentence``, after what went ``before``."""
    named = [one.person for one in find_named(sentence, circle) if one.person.country != own]
    named = [one for person in named if (one := _placed(person, before)).country is not None]
    met = _MET.search(sentence) is not None
    if named:
        return _with_people(before, named, met=met, beside=_BESIDE.search(sentence) is not None)
    codes = tuple(dict.fromkeys(code for code in _lands(sentence, circle.lexicon) if code != own))
    if codes:
        if set(codes) == {one.country for one in before.others}:
            return replace(before, told=before.told or met)
        return Talks(tuple(_holder(code, circle) for code in codes), told=True)
    if _TURNS.match(sentence) is not None:
        return replace(before, told=False)
    return before


def _placed(person: Participant, before: Talks) -> Participant:
    """Who is named without a country is of the one country that was put across the table without a name."""
    alone = before.others[0] if len(before.others) == 1 else None
    if person.country is not None or person.name is None or alone is None or alone.name is not None:
        return person
    return replace(person, country=alone.country)


def _with_people(before: Talks, named: Sequence[Participant], *, met: bool, beside: bool) -> Talks:
    """The people named now; where they are some of those told of, they come first."""
    there = {_last(one) or one.country for one in before.others}
    now = tuple({_last(one) or one.country: one for one in reversed(named)}.values())
    if beside or (not met and {_last(one) or one.country for one in now} <= there):
        taken = {_last(one) or one.country for one in now}
        now = (*now, *(one for one in before.others if (_last(one) or one.country) not in taken))
    return Talks(now, told=True)


def _lands(sentence: str, lexicon: Lexicon) -> Iterator[str]:
    """The countries that a sentence puts across the table without a name."""
    yield from _frames(sentence, lexicon)
    for hit in lexicon.countries_en.find(fold(sentence).text):
        if sentence[hit.start : hit.end].islower() or _NO_PARTY.match(sentence, hit.end):
            continue
        beside = _WITH.search(sentence, max(0, hit.start - 80), hit.start) is not None
        if beside or _COUNTERPART.match(sentence, hit.end) is not None:
            yield hit.value


def _holder(code: str, circle: Circle) -> Participant:
    """Who of a country was named in the document, where it is one; else somebody without a name."""
    people = [one for one in {**circle.guessed, **circle.known}.values() if one.country == code]
    return people[0] if len(people) == 1 else Participant(None, None, None, None, code)


def hear(before: Talks, question: str, *, circle: Circle, own: str | None, joint: bool) -> Talks:
    """What a journalist's question makes the answer tell of: whom it names, and whether of what was said there.

    Where two sides stand side by side (``joint``), each new question is again to the two of them.
    """
    before = Talks() if joint else before
    now = follow(before, question, circle=circle, own=own)
    if now.others == before.others:
        now = replace(now, others=_partner_asked(question, circle, own) or now.others)
    met = now.others != before.others and _MET.search(question) is not None
    return Talks(now.others, told=met or asks_of_talks(question))


def _partner_asked(question: str, circle: Circle, own: str | None) -> tuple[Participant, ...]:
    """The one partner of the document whose country a question names (What about the Koreans?)."""
    people = {**circle.guessed, **circle.known}.values()
    theirs = {one.country for one in people if one.country != own}
    asked = [code for code in _partners(question, circle.lexicon, own) if code in theirs]
    return tuple(_holder(code, circle) for code in asked) if len(asked) == 1 else ()


def asks_of_talks(question: str) -> bool:
    """Whether a question is what was said at a meeting.

    >>> asks_of_talks("Did the two of you talk about Japan?"), asks_of_talks("Are you worried about the swing?")
    (True, False)
    """
    return _ASKED.search(question) is not None


def sit_beside(
    before: Talks, speaker: Participant, *, hosts: Sequence[Participant], announced: bool
) -> Talks:
    """Whom a speaker tells of when the speech begins: the other side, else whom he stands beside."""
    others = tuple(one for one in before.others if one.country != speaker.country)
    beside = tuple(one for one in hosts if one.country not in (None, speaker.country))
    return Talks(others or beside, told=before.told or (announced and bool(beside)))


def follow_all(
    before: Talks, sentences: Sequence[Sentence], *, circle: Circle, own: str | None
) -> tuple[Talks, ...]:
    """Of whom each sentence of a speech tells."""
    made = []
    for sentence in sentences:
        before = follow(before, sentence.text, circle=circle, own=own)
        made.append(before)
    return tuple(made)


def find_country(name: str | None, circle: Circle) -> str | None:
    """The country that the document tells of a name."""
    known = circle.known.get(name.split()[-1].lower()) if name else None
    return None if known is None else known.country
