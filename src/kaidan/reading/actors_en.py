"""Actors named in an English sentence: persons, titles, countries, all parties together, pronouns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from kaidan.codebook.match import Hit, Lexicon
from kaidan.model.meeting import Participant
from kaidan.reading.actor_en import Actor, find_first_person, find_others
from kaidan.reading.actor_words_en import (
    CAPITALISED,
    LAND_BEFORE,
    NOT_PARTY,
    PARTICLE,
    SIDE,
    THE,
    TITLED,
    WORDS,
)
from kaidan.reading.capitals_en import find_capitals
from kaidan.reading.people import Table, codes_of, everybody

# No sentence that officials write names more; the bound keeps hostile text linear.
_MOST = 96
# and / , and / , together with: between the members of a group
_JOIN = re.compile(r",?\s(?:together|along|jointly)\swith\s|\s(?:and|&)\s(?:also\s)?|,\s(?:and\s)?")


def find_actors(
    sentence: str, table: Table, *, lexicon: Lexicon, last: tuple[int, ...] = (), spoken: bool = False
) -> tuple[Actor, ...]:
    """The actors that ``sentence`` names in order; ``last`` are the participants named last before it (for He, "
    "the other two); ``spoken``: I is the first at the table."""
    lands = lexicon.countries_en.find(sentence.lower())[:_MOST]
    found = _find_persons(sentence, table, lands)
    found += [
        Actor(start, end, codes, _seats(table, codes), "actor.capital", "group" if codes[1:] else "country")
        for start, end, codes in find_capitals(sentence, table.countries, lexicon=lexicon)
    ]
    single, group = (last if len(last) == 1 else ()), last
    if spoken:
        found += find_first_person(sentence, table)
        single = single or ((1,) if len(table.participants) > 1 else ())
    for actor, match in _in_order(sentence, found, table, lands):
        made = actor or (
            _read(match, table, lands, single=single, group=group) if match is not None else None
        )
        if made is None:
            continue
        if made.rule in ("actor.speaker", "actor.own_office"):
            continue
        if actor is None:
            made = find_others(made, sentence, table=table) if spoken else made
            found.append(made)
        if len(made.speakers) == 1 and made.kind in ("person", "title"):
            single = made.speakers
        group = made.speakers or group
    found.sort(key=lambda actor: (actor.start, -actor.end))
    return _join(sentence, _without_overlaps(found))


def _in_order(
    sentence: str, persons: Sequence[Actor], table: Table, lands: Sequence[Hit[str]]
) -> list[tuple[Actor | None, re.Match[str] | None]]:
    """Persons, countries and the other words that name somebody, in the order of the sentence."""
    rows: list[tuple[int, Actor | None, re.Match[str] | None]] = [
        (actor.start, actor, None) for actor in persons
    ]
    for match in islice(WORDS.finditer(sentence), _MOST):
        if not sentence.startswith(("'", "-"), match.end()):
            rows.append((match.start(), None, match))
    rows.sort(key=lambda row: row[0])
    return [(actor, match) for _, actor, match in rows]


def _find_persons(sentence: str, table: Table, lands: Sequence[Hit[str]]) -> list[Actor]:
    """Participants by name, with the title and country before it, and countries by name."""
    names = _names(table.participants)
    found: list[Actor] = []
    for match in islice(CAPITALISED.finditer(sentence), _MOST):
        seats = names.get(match.group().lower())
        if seats is None or sentence.startswith("-", match.end()):
            continue
        last = found[-1] if found else None
        if last is not None and sentence[last.end : match.start()] in (" ", ". "):
            both = tuple(index for index in last.speakers if index in seats)
            if both:
                found[-1] = replace(last, end=match.end(), speakers=both)
                continue
        found.append(Actor(match.start(), match.end(), (), seats, "actor.person", "person"))
    made = [
        _with_title(sentence, actor, table, lands)
        for actor in found
        if not sentence.startswith("'", actor.end)
    ]
    return made + [actor for hit in lands if (actor := _country(sentence, hit, table)) is not None]


@lru_cache(maxsize=64)
def _names(participants: tuple[Participant, ...]) -> Mapping[str, tuple[int, ...]]:
    """Whom each part of a name may stand for."""
    table: dict[str, tuple[int, ...]] = {}
    for index, person in enumerate(participants):
        parts = (person.name or "").split()
        for part in parts:
            if len(part.strip(".")) > 2 or (len(parts) < 3 and len(part) > 1 and not part.endswith(".")):
                table[part.lower()] = (*table.get(part.lower(), ()), index)
    return table


def _with_title(sentence: str, actor: Actor, table: Table, lands: Sequence[Hit[str]]) -> Actor:
    particle = PARTICLE.search(sentence, max(0, actor.start - 12), actor.start)
    first = particle.start() if particle is not None else actor.start
    titled = TITLED.search(sentence, max(0, first - 90), first)
    start = titled.start() if titled is not None else first
    comma = sentence.find(", ", start, first)
    if comma >= 0 and not _bears(table.participants[actor.speakers[0]].post, sentence[start:comma]):
        start = comma + 2  # in his meeting with the Minister, Admiral Doe
    land = next(
        (
            hit
            for hit in lands
            if hit.end <= start <= hit.end + 3 and LAND_BEFORE.fullmatch(sentence, hit.end, start)
        ),
        None,
    )
    seats = actor.speakers
    if land is not None:
        start = land.start - (4 if THE.search(sentence, max(0, land.start - 4), land.start) else 0)
        seats = tuple(index for index in seats if table.participants[index].country == land.value) or seats
    if len(seats) > 1:
        title = sentence[start : actor.start].split()
        seats = (
            tuple(
                index
                for index in seats
                if title and (table.participants[index].post or "").split()[:1] == title[:1]
            )
            or seats
        )
    return replace(actor, start=start, speakers=seats[:1], countries=codes_of(table, seats[:1]))


def _bears(post: str | None, title: str) -> bool:
    """Whether the last word of a title is one of somebody's post."""
    return title.rsplit(maxsplit=1)[-1].lower() in (post or "").lower()


def _country(sentence: str, hit: Hit[str], table: Table) -> Actor | None:
    if hit.value not in table.countries or sentence[hit.start : hit.end].islower():
        return None
    side = SIDE.match(sentence, hit.end)
    end = side.end() if side is not None else hit.end
    if NOT_PARTY.match(sentence, end):
        return None
    start = hit.start - 4 if THE.search(sentence, max(0, hit.start - 4), hit.start) else hit.start
    return Actor(start, end, (hit.value,), _seats(table, (hit.value,)), "actor.country", "country")


def _read(
    match: re.Match[str],
    table: Table,
    lands: Sequence[Hit[str]],
    *,
    single: tuple[int, ...],
    group: tuple[int, ...],
) -> Actor | None:
    start, end = match.span()
    if match["named"] or match["theirs"]:
        codes = _codes(lands, start, end)
        if not codes and _FORUM.search(match.group()) is not None:
            codes = table.countries
        named = bool(codes) and set(codes) <= set(table.countries)
        return Actor(start, end, codes, _seats(table, codes), "actor.all", "all") if named else None
    if match["all"]:
        kind = "pronoun" if match["all"].lower() in ("they", "we") else "all"
        pair = _pair(match["all"], table) or _last_two(match["all"], table, group)
        if pair:
            return Actor(start, end, codes_of(table, pair), pair, "actor.pair", "all")
        return Actor(start, end, table.countries, everybody(table), "actor.all", kind)
    if match["other"]:
        speakers = tuple(index for index in everybody(table) if index not in group)
        return (
            Actor(start, end, codes_of(table, speakers), speakers, "actor.others", "all")
            if speakers
            else None
        )
    if match["office"]:
        codes = _codes(lands, match.end("post"), end)
        speakers = _by_title(match["post"], codes, table, last=group) if codes else ()
        made = Actor(start, end, codes_of(table, speakers), speakers, "actor.title", "title")
        return made if speakers else None
    if match["title"]:
        codes = _codes(lands, start, match.start("words")) if match["words"] else ()
        if match["words"] and not codes and len(match["title"].split()) > len(match["words"].split()) + 1:
            return None
        speakers = _by_title(match["words"] or "Raksha Mantri", codes, table, last=group or single)
        return (
            Actor(start, end, codes_of(table, speakers), speakers, "actor.title", "title")
            if speakers
            else None
        )
    others = tuple(index for index in everybody(table) if index not in group)
    if not single and len(group) > 1 and len(others) == 1:
        single = others  # The British and Italian Ministers briefed Minister Doe. He …
    if len(others) == 1 and _ANSWERS.match(match.string, end) is not None:
        single = others  # … Mr. Doe told the Minister. She replied …
    speakers = single or (group[:1] if group else ((0,) if table.participants else ()))
    return Actor(start, end, codes_of(table, speakers), speakers, "actor.pronoun", "pronoun")


# He responded / She, in turn, replied
_ANSWERS = re.compile(r",?\s(?:in\sturn,?\s)?(?:responded|replied|answered|reciprocated)\b")
# The Quad defence ministers
_FORUM = re.compile(r"\b(?:Quad|Squad|AUKUS|SCC|TDMM|GCAP|Trilateral|Allied)\s")
# Both Ministers / the two secretaries / the two Foreign Ministers
_PAIR = re.compile(
    r"(?:both|the\stwo)\s(?:of\sthe\s|the\s)?(?:(?P<kind>foreign|defen[cs]e)\s)?(?P<post>minister|secretar)",
    re.IGNORECASE,
)


def _pair(words: str, table: Table) -> tuple[int, ...]:
    """Which two of more at the table ``both Ministers`` are: those who bear that title; empty where it is not two."""
    found = _PAIR.match(words) if len(table.participants) > 2 else None
    if found is None:
        return ()
    kind = _plain(found["kind"] or "")
    post = kind or found["post"].lower()
    posts = [" ".join(map(_plain, (person.post or "").split())) for person in table.participants]
    seats = [index for index, words in enumerate(posts) if post in words]
    return tuple(seats) if len(seats) == 2 else ()


# both sides / the two countries
_TWO = re.compile(r"(?:both|the\stwo)\b", re.IGNORECASE)


def _last_two(words: str, table: Table, last: tuple[int, ...]) -> tuple[int, ...]:
    """The two of more countries at the table who were named last; empty where it is not two."""
    if len(table.countries) < 3 or len(last) != 2 or _TWO.match(words) is None:
        return ()
    return last if len(codes_of(table, last)) == 2 else ()


def _codes(lands: Sequence[Hit[str]], start: int, end: int) -> tuple[str, ...]:
    return tuple(sorted({hit.value for hit in lands if start <= hit.start and hit.end <= end}))


def _by_title(title: str, codes: tuple[str, ...], table: Table, *, last: tuple[int, ...]) -> tuple[int, ...]:
    """Who bears a title: by country where one is printed, by all its words; of several the issuer's own, else the "
    "one named last."""
    seats = [index for index, person in enumerate(table.participants) if not codes or person.country in codes]
    wanted = {_plain(word) for word in title.split()} - {"the", "of", "for", "and"}
    posts = {
        index: {_plain(word) for word in (table.participants[index].post or "").replace("/", " ").split()}
        for index in seats
    }
    fitting = [index for index in seats if wanted <= posts[index]]
    if not fitting and codes:
        fitting = seats
    # Raksha Mantri is a defence minister, and of two defence ministers the one who is called so
    literal = [index for index in fitting if title.lower() in (table.participants[index].post or "").lower()]
    fitting = literal or fitting
    if len(fitting) > 1:
        own = [
            index
            for index in fitting
            if table.own is not None and table.participants[index].country == table.own
        ]
        fitting = own or [index for index in fitting if index in last] or fitting
    return tuple(fitting[:1])


def _plain(word: str) -> str:
    return (
        word.lower().replace("defence", "defense").replace("raksha", "defense").replace("mantri", "minister")
    )


def _seats(table: Table, codes: Sequence[str]) -> tuple[int, ...]:
    return tuple(index for index, person in enumerate(table.participants) if person.country in codes)


def _without_overlaps(found: Sequence[Actor]) -> list[Actor]:
    """Of two that overlap the one that begins first, of two that begin together the longer."""
    kept: list[Actor] = []
    for actor in found:
        if not kept or actor.start >= kept[-1].end:
            kept.append(actor)
    return kept


def _join(sentence: str, found: Sequence[Actor]) -> tuple[Actor, ...]:
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
    if between.startswith(",") and "with" not in between:
        if "and" in between:
            return listed
        return _LIST_GOES_ON.match(sentence, actor.end) is not None
    return True
