"""Actors named in an English sentence: persons, titles, countries, all parties together, pronouns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kaidan.codebook.match import Lexicon
from kaidan.model.meeting import Participant
from kaidan.reading.people import Table, codes_of, everybody

_TITLE = (
    r"(?:(?:Acting|Deputy|Vice|Under|Prime|Foreign|Defen[cs]e|War|National|State|Assistant)\s){0,3}(?:Secretary|Minister|President|Chancellor|Chairman|Ambassador|Chief|Mantri)"
    r"(?:\sof\sState)?(?:\s(?:of|for)\s(?:the\s)?(?:Defen[cs]e|War|State|National\sDefen[cs]e|Foreign\sAffairs|External\sAffairs|Armed\sForces)\b)?"
)
_HONORIFIC = r"(?:(?:the\s)?(?:Rt\.?\s)?Hon\.?|H\.E\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Shri|Smt\.?|Sir|Dame|Lord|(?:Lt\.?\s)?Gen\.?|General|Adm\.|Admiral|Senator|Raksha\sMantri)"
_PLURAL = r"(?:ministers|secretaries|officials|leaders|sides|countries|nations|governments|parties|principals|chiefs|counterparts|participants|allies|partners|delegations|heads)"
_QUALIFIER = r"(?:defen[cs]e|foreign|senior|trilateral|bilateral|defen[cs]e\sand\sforeign|foreign\sand\sdefen[cs]e|cabinet)"
_NUMBER = r"(?:two|three|four|five|2|3|4)"
# and / , and / ,: between the members of a group
_JOIN = re.compile(r"\s(?:and|&)\s(?:also\s)?|,\s(?:and\s)?")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody named: ``start``–``end`` in the sentence, countries, participants, the rule, what kind of words named them."""

    start: int
    end: int
    countries: tuple[str, ...]
    speakers: tuple[int, ...]
    rule: str
    kind: str


def find_actors(
    sentence: str, table: Table, lexicon: Lexicon, *, last: tuple[int, ...] = ()
) -> tuple[Actor, ...]:
    """The actors that ``sentence`` names in order; ``last`` are the participants named last before it (for He, the other two)."""
    words = tuple((code, *lexicon.country_names_en.get(code, ())) for code in table.countries)
    pattern = _pattern(table.participants, words)
    found: list[Actor] = []
    single, group = (last if len(last) == 1 else ()), last
    for match in pattern.finditer(sentence):
        if sentence.startswith(("'", "-"), match.end()):
            continue
        actor = _read(match, table, words, single=single, group=group)
        if actor is None:
            continue
        found.append(actor)
        if len(actor.speakers) == 1 and actor.kind in ("person", "title"):
            single = actor.speakers
        group = actor.speakers or group
    return _join(sentence, found, table)


@lru_cache(maxsize=64)
def _pattern(participants: tuple[Participant, ...], words: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    country = _country(words) or r"(?!)"
    name = _names(participants)
    return re.compile(
        # Deputy Prime Minister Prescott / the Rt Hon Fiona Ashdown / Harlow
        rf"(?<![\w-])(?:(?P<person>(?:(?:[Tt]he\s)?(?:(?:{country})(?:'s)?\s)?(?:(?:Deputy\sPrime\sMinister|Prime\sMinister|Vice\sPresident|Coordinating\sMinister)\sand\s)?{_TITLE},?\s)?(?:{_HONORIFIC}\s){{0,2}}(?:{name})(?:\s(?:MP|AO|KC))?)"
        # the Japanese and Australian ministers
        rf"|(?P<named>(?:[Tt]he|[Bb]oth(?:\sthe)?)\s(?:{country})(?:(?:,\s|,?\sand\s)(?:{country})){{1,3}}\s(?:{_QUALIFIER}\s)?(?i:{_PLURAL}))"
        # the two ministers / both sides / our three countries / Ministers
        rf"|(?P<all>(?:(?i:the|both|all|our|each|all\sof\sthe)\s(?:the\s)?)(?:{_NUMBER}\s)?(?:{_QUALIFIER}\s)?(?i:{_PLURAL})|(?:Ministers|Secretaries|Leaders|Principals)"
        rf"|[Ee]ach\s(?:side|country|minister)|(?:[Tt]he|[Aa]ll)\s(?:two|three|four)|[Bb]oth(?=\s(?:[a-z]+ly\s)?[a-z]+ed\b)|[Ww]e|[Tt]hey)"
        # the other two / the other side
        rf"|(?P<other>[Tt]he\sother\s(?:two\s|three\s)?(?:ministers|secretaries|leaders|countries|sides?|two|three|minister|party))"
        # the Secretary / the Japanese Defence Minister / Raksha Mantri
        rf"|(?P<title>(?:(?:[Tt]he|[Hh]is|[Hh]er)\s|(?<=and\s))(?:(?P<of>{country})(?:'s)?\s)?(?P<words>(?i:{_TITLE}))(?!\s(?:General|of|for)\b)|Raksha\sMantri)"
        # the U.S. side / Japan
        rf"|(?:[Tt]he\s)?(?P<country>{country})(?:\s(?:side|delegation|government|Government))?"
        rf"|(?P<pronoun>[Hh]e|[Ss]he))(?![\w-])"
    )


def _country(words: tuple[tuple[str, ...], ...]) -> str:
    names = sorted({name for row in words for name in row[1:]}, key=len, reverse=True)
    joined = "|".join(re.escape(name) for name in names)
    return rf"(?<!North\s)(?:{joined})(?!\s(?:Sea|Ocean)\b)" if joined else ""


def _names(participants: Sequence[Participant]) -> str:
    """Full names and each of their parts, as printed, capitalised and in capitals."""
    found: set[str] = set()
    for person in participants:
        if not person.name:
            continue
        parts = [
            part
            for part in person.name.split()
            if len(part.strip(".")) > 2
            or len(person.name.split()) < 3
            and len(part) > 1
            and not part.endswith(".")
        ]
        for whole in (person.name, *parts):
            found.update(
                (
                    whole,
                    whole.upper(),
                    " ".join(
                        word[:1].upper() + (word[1:].lower() if word.isupper() else word[1:])
                        for word in whole.split()
                    ),
                )
            )
    ordered = sorted(found, key=len, reverse=True)
    return "|".join(re.escape(name) for name in ordered) or r"(?!)"


def _read(
    match: re.Match[str],
    table: Table,
    words: tuple[tuple[str, ...], ...],
    *,
    single: tuple[int, ...],
    group: tuple[int, ...],
) -> Actor | None:
    start, end = match.span()
    kind = match.lastgroup if match.lastgroup not in ("of", "words") else "title"
    if match["person"]:
        speakers = _by_name(match["person"], table)
        return (
            Actor(start, end, codes_of(table, speakers), speakers, "actor.person", "person")
            if speakers
            else None
        )
    if match["named"]:
        codes = _codes_in(match["named"], words)
        return Actor(start, end, codes, _seats(table, codes), "actor.all", "all")
    if match["all"]:
        return Actor(
            start,
            end,
            table.countries,
            everybody(table),
            "actor.all",
            "pronoun" if match["all"].lower() in ("they", "we") else "all",
        )
    if match["other"]:
        speakers = tuple(index for index in everybody(table) if index not in group)
        return (
            Actor(start, end, codes_of(table, speakers), speakers, "actor.others", "all")
            if speakers
            else None
        )
    if match["title"]:
        speakers = _by_title(
            match["words"] or "Raksha Mantri", _codes_in(match["of"] or "", words), table, last=group
        )
        return (
            Actor(start, end, codes_of(table, speakers), speakers, "actor.title", "title")
            if speakers
            else None
        )
    if match["country"]:
        codes = _codes_in(match["country"], words)
        return Actor(start, end, codes, _seats(table, codes), "actor.country", "country")
    speakers = single or (group[:1] if group else ((0,) if table.participants else ()))
    return (
        Actor(start, end, codes_of(table, speakers), speakers, "actor.pronoun", "pronoun")
        if kind == "pronoun"
        else None
    )


def _by_name(text: str, table: Table) -> tuple[int, ...]:
    parts = {part.strip(".,").lower() for part in text.split()}
    scored = [
        (len(parts & {part.strip(".").lower() for part in person.name.split()}), index)
        for index, person in enumerate(table.participants)
        if person.name
    ]
    best = max((score for score, _ in scored), default=0)
    fitting = [index for score, index in scored if score == best and best]
    if len(fitting) > 1:
        titled = [
            index
            for index in fitting
            if (table.participants[index].post or "").split()[-1:]
            and (table.participants[index].post or "").split()[0].lower() in parts
        ]
        fitting = titled or fitting
    return tuple(fitting[:1])


def _by_title(title: str, codes: tuple[str, ...], table: Table, *, last: tuple[int, ...]) -> tuple[int, ...]:
    """Who bears a title: by country where one is printed, by all its words, by its head; of several the issuer's own, else the one named last."""
    seats = [
        index
        for index, person in enumerate(table.participants)
        if person.post and (not codes or person.country in codes)
    ]
    if codes and not seats:
        seats = [index for index, person in enumerate(table.participants) if person.country in codes]
    wanted = {_plain(word) for word in title.split()} - {"the", "of", "for", "and"}
    posts = {
        index: {_plain(word) for word in (table.participants[index].post or "").split()} for index in seats
    }
    fitting = [index for index in seats if wanted <= posts[index]]
    if not fitting and codes:
        fitting = seats
    if len(fitting) > 1:
        own = [index for index in fitting if table.own is not None and table.participants[index].country == table.own]
        fitting = own or [index for index in fitting if index in last] or fitting
    return tuple(fitting[:1])


def _plain(word: str) -> str:
    return (
        word.lower().replace("defence", "defense").replace("raksha", "defense").replace("mantri", "minister")
    )


def _codes_in(text: str, words: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The codes of the countries whose names stand in ``text``; South Korea is not Korea twice."""
    found = set()
    for row in words:
        if any(re.search(rf"(?<![\w]){re.escape(name)}(?!\w)", text) for name in row[1:]):
            found.add(row[0])
    return tuple(sorted(found))


def _seats(table: Table, codes: Sequence[str]) -> tuple[int, ...]:
    return tuple(index for index, person in enumerate(table.participants) if person.country in codes)


def _join(sentence: str, found: Sequence[Actor], table: Table) -> tuple[Actor, ...]:
    """Secretary Harlow and Minister Kwon: names joined by ``and`` (a list also by commas) are one group."""
    joined: list[Actor] = []
    listed = False
    for actor in found:
        before = joined[-1] if joined else None
        between = sentence[before.end : actor.start] if before is not None else ""
        gap = _JOIN.fullmatch(between) if before is not None else None
        if (
            before is None
            or gap is None
            or "pronoun" in (actor.kind, before.kind)
            or not _may_join(sentence, between, actor, listed=listed)
        ):
            joined.append(actor)
            listed = False
            continue
        listed = listed or between == ", "
        speakers = tuple(sorted({*before.speakers, *actor.speakers}))
        codes = tuple(sorted({*before.countries, *actor.countries}))
        joined[-1] = replace(
            before, end=actor.end, countries=codes, speakers=speakers, rule="actor.group", kind="group"
        )
    return tuple(joined)


# Minister Kwon, and / Minister Kwon and: what follows a name that a list carries on
_LIST_GOES_ON = re.compile(r",?\s(?:and\s)?(?:the\s)?[A-Z]")


def _may_join(sentence: str, between: str, actor: Actor, *, listed: bool) -> bool:
    """A comma joins only in a list; ``, and`` before a name that acts by itself opens a new clause."""
    if between.startswith(","):
        if "and" in between:
            return listed
        return _LIST_GOES_ON.match(sentence, actor.end) is not None
    return True
