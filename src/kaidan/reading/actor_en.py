"""Somebody named in an English sentence, and who speaks where a speech says I or the two of us."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from kaidan.reading.people import Table, codes_of, everybody


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody named: ``start``–``end`` in the sentence, countries, participants, the rule, what kind of words "
    "named them."""

    start: int
    end: int
    countries: tuple[str, ...]
    speakers: tuple[int, ...]
    rule: str
    kind: str


# I / I've / the two of us / We've: who speaks, alone or with whom he met
_SPOKEN = re.compile(
    r"(?<![\w'-])(?:(?P<self>I)(?:'ve(?=\s)|(?=\s|'m\s))|(?P<us>(?:[Tt]he\s(?:two|three|four)|[Bb]oth|[Aa]ll)\sof\sus)(?![\w'])"
    r"|(?P<we>[Ww]e)(?:'ve(?=\s)|(?='re\s)))"
)
# the Ministry / our embassy / the Director-General of the Okinawa Defense Bureau: an office of the speaker's own
_OFFICE = re.compile(
    r"(?<![\w'-])(?:[Tt]he|[Oo]ur)\s(?:Ministry|[Dd]epartment|[Gg]overnment|[Ee]mbassy|Cabinet|Pentagon|[Aa]dministration"
    r"|(?:Administrative\s|State\s|Parliamentary\s|Deputy\s)?(?:Vice[ -]Minister|Director[ -]General"
    r"|Under\s?[Ss]ecretary|Chief\sof\sStaff|Chairman)"
    r"|[Aa]mbassador)(?:\s(?:of|for)\s(?:the\s)?(?:[A-Z][\w'-]{1,20}\s?(?:of\s)?){1,5}(?<!\s))?(?![\w-]|'s\s)"
)
# No speaker names himself more often in a sentence; the bound keeps hostile text linear.
_MOST = 96


def find_first_person(sentence: str, table: Table) -> list[Actor]:
    """The speaker, who sits first at the table, where a speech says I, all where it says the two of us, own offices."""
    made = []
    for match in islice(_SPOKEN.finditer(sentence), _MOST):
        start, end = match.span()
        if match["self"]:
            seat = (0,) if table.participants else ()
            made.append(Actor(start, end, codes_of(table, seat), seat, "actor.speaker", "person"))
        else:
            kind = "pronoun" if match["we"] else "all"
            made.append(Actor(start, end, table.countries, everybody(table), "actor.all", kind))
    own = codes_of(table, (0,)) if table.participants else ()
    for match in islice(_OFFICE.finditer(sentence), _MOST):
        made.append(Actor(match.start(), match.end(), own, (), "actor.own_office", "country"))
    return made


def find_others(actor: Actor, sentence: str, *, table: Table) -> Actor:
    """Whom a speech means by they: those across the table; any other words as they are."""
    if sentence[actor.start : actor.end].lower() != "they" or len(table.participants) < 2:
        return actor
    seats = tuple(range(1, len(table.participants)))
    return replace(actor, countries=codes_of(table, seats), speakers=seats)
