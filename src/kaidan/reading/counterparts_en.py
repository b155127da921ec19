"""Whom an English header names as counterparts, and the country that stands before a post."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kaidan.codebook.match import Hit
from kaidan.languages.en.persons import find_name_after
from kaidan.model.meeting import Participant
from kaidan.model.span import Span
from kaidan.reading.seats import Seated

# Japan's newly appointed / Republic of Korea (ROK)
_BEFORE_POST = re.compile(
    r"(?:'s?)?(?:\s\([A-Z]{2,5}\))?\s(?:counterpart,?\s)?"
    r"(?:(?:new|newly[ -]appointed|incoming|then|outgoing|former)\s)?(?:the\s)?$"
)
# her Japanese counterpart
_COUNTERPART = re.compile(r"\bcounterpart(?=,?\s)")
# her Japanese and Italian counterparts, Doe and Roe / the Defence Ministers of Japan and Finland, Doe and Roe
_GROUP = re.compile(
    r"\bcounterparts\b"
    r"|\b(?P<post>(?:Defen[cs]e|Foreign)\sMinisters|Ministers\s(?:of|for)\s(?:National\s)?Defen[cs]e)\b(?=\sof\b)"
)
# counterparts from the United States and Italy
_FROM = re.compile(r"\s(?:from|of)\s(?:the\s)?")
# Japan, the United States and
_NEXT_LAND = re.compile(r"(?:,|,?\sand)\s(?:the\s)?")
# Roe MP, / Roe and
_NEXT_NAME = re.compile(r"(?:\s(?:MP|KC|AO|AM))?(?:,|,?\sand)(?=\s)")


def find_counterparts(text: str, start: int, *, countries: Sequence[Hit[str]]) -> Iterator[Seated]:
    """Who is named without a post, one (his Japanese counterpart, Mr Doe Roe) or several in one breath."""
    for found in _COUNTERPART.finditer(text):
        name = find_name_after(text, found.end(), comma=False) or find_name_after(
            text, found.end(), comma=True
        )
        country, first = country_before(text, found.start(), countries=countries)
        if name is not None and country is not None:
            made = _seat(text, start, name, country=country)
            yield Seated(made.person, Span(start + first, made.span.end), made.name_span, made.rule)
    yield from _named_together(text, start, countries=countries)


def _named_together(text: str, start: int, *, countries: Sequence[Hit[str]]) -> Iterator[Seated]:
    """Who is named in one breath: as many names as countries, in the same order."""
    for found in _GROUP.finditer(text):
        post = None if found["post"] is None else found["post"].replace("Ministers", "Minister")
        lands = _lands_before(text, found.start(), countries) if post is None else []
        end = found.end()
        if not lands and (link := _FROM.match(text, end)) is not None:
            lands = _lands_from(text, link.end(), countries)
            end = lands[-1].end if lands else end
        names: list[Span] = []
        while len(names) < len(lands):
            gap = _NEXT_NAME.match(text, names[-1].end if names else end)
            name = None if gap is None else find_name_after(text, gap.end(), comma=False)
            if name is None:
                break
            names.append(name)
        if len(lands) > 1 and len(names) == len(lands):
            for land, name in zip(lands, names, strict=True):
                made = _seat(text, start, name, country=land.value)
                yield made if post is None else replace(made, person=replace(made.person, post=post))


def _seat(text: str, start: int, name: Span, *, country: str) -> Seated:
    span = Span(start + name.start, start + name.end)
    person = Participant(text[name.start : name.end], None, None, None, country)
    return Seated(person, span, span, "participant.counterpart")


def _lands_before(text: str, place: int, countries: Sequence[Hit[str]]) -> list[Hit[str]]:
    """The countries that a list right before ``place`` names, in order."""
    found: list[Hit[str]] = []
    for hit in reversed(countries):
        gap = text[hit.end : place]
        if hit.end <= place and (_NEXT_LAND.fullmatch(gap) if found else gap == " "):
            found.insert(0, hit)
            place = hit.start
    return found


def _lands_from(text: str, place: int, countries: Sequence[Hit[str]]) -> list[Hit[str]]:
    """The countries that a list beginning at ``place`` names, in order."""
    found: list[Hit[str]] = []
    for hit in countries:
        if hit.start == place if not found else _NEXT_LAND.fullmatch(text, found[-1].end, hit.start):
            found.append(hit)
    return found


def country_before(text: str, place: int, *, countries: Sequence[Hit[str]]) -> tuple[str | None, int]:
    """The country named directly before a post (Japanese, Japan's, Republic of Korea (ROK)), and where its words "
    "begin."""
    for hit in reversed(countries):
        if hit.end > place or place - hit.end > 40:
            continue
        if _BEFORE_POST.fullmatch(text, hit.end, place):
            return hit.value, hit.start
    return None, place
