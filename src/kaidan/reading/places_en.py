"""Where: the venue, city or country of a meeting as an English header names it."""

import re
from collections.abc import Sequence

from kaidan.codebook.match import Hit, Lexicon
from kaidan.codebook.names import NameTags
from kaidan.languages.ja.fold import fold
from kaidan.model.codebook import PlaceName
from kaidan.model.meeting import Place
from kaidan.model.span import Span
from kaidan.reading.places import Located, zone_of

# in / at the / in central: what stands before a place
_AT = re.compile(
    r"(?:\b(?:in|at|on\sthe\sisland\sof)\s(?:the\s)?(?:central\s|downtown\s)?|\b(?:Place|Venue|Location)(?::\s?|\t))$",
    re.IGNORECASE,
)
# who is visiting the Philippines / during a visit to Seoul / travelled to Manila
_VISITING = re.compile(r"\b(?:visiting|visited|(?:visit|trip|travell?ed)\sto)\s(?:the\s)?$", re.IGNORECASE)
# welcomed … to the Pentagon
_TO = re.compile(r"\bto\s(?:the\s)?$", re.IGNORECASE)
# welcomed Minister Doe to the Pentagon
_WELCOMED = re.compile(r"\b(?:welcomed|welcomes|hosted|hosts|received)\b")
# on the sidelines of / on the occasion of / at the margins of the 18th
_MARGINS = re.compile(
    r"\b(?:sidelines?|margins?|occasion)\sof\s(?:the\s)?(?:[0-9]{1,2}(?:st|nd|rd|th)\s|annual\s)?$",
    re.IGNORECASE,
)
# the next meeting in
_NEXT_TIME = re.compile(r"\b(?:next|future|upcoming)\s[^.,;]{1,40}$")
# in Camp Vega, Quezon City / at Fort Roe
_UNKNOWN = re.compile(
    r"\b(?:in|at)\s(?:the\s)?(?P<name>[A-Z][\w.'-]{1,30}(?:\s(?:of\s|de\s|la\s)?[A-Z][\w.'-]{1,30}){0,4})(?=[,.]|\son\b"
    r"|\sto\b|\sfor\b"
    r"|\sand\b|$|\stoday|\syesterday)"
)
# in October / at the Seoul Defense Dialogue
_NO_PLACE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday)\b|.{0,200}(?:Meeting|Dialogue|Forum|Pacific)\b"
)


def find_place_en(text: str, start: int, *, lexicon: Lexicon) -> Located | None:
    """The place that an English header names; a venue or city after in or at, then a country, then a conference.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.codebook.match import make_lexicon
    >>> lexicon = make_lexicon(load_codebook())
    >>> find_place_en("Minister Doe met Secretary Roe at the Pentagon.", 0, lexicon=lexicon).place.country
    'US'
    >>> find_place_en("They discussed Japan's presence in the Indo-Pacific.", 0, lexicon=lexicon) is None
    True
    """
    hits = [
        hit
        for hit in lexicon.names_en.find(fold(text).text)
        if any(tag.kind in ("place", "country") for tag in hit.value)
    ]
    places = {place.id: place for place in lexicon.codebook.places}
    for wanted in ("place", "region", "country"):
        for hit in hits:
            found = (
                _is_region(hit, places)
                if wanted == "region"
                else _fitting(hit, places, country=wanted == "country")
            )
            if (
                found
                and not text.startswith("'s", hit.end)
                and _stands_at(text, hit, country=wanted != "place")
            ):
                return _made(text, hit, start, lexicon=lexicon, rule="place.at")
    unknown = _find_unknown(text, start, hits, lexicon=lexicon)
    if unknown is not None:
        return unknown
    venue = next(
        (
            hit
            for hit in hits
            if _fitting(hit, places, country=False)
            and _MARGINS.search(text[max(0, hit.start - 40) : hit.start])
        ),
        None,
    )
    if venue is not None:
        return _made(text, venue, start, lexicon=lexicon, rule="place.occasion")
    visited = next((hit for hit in hits if _is_visited(text, hit, places)), None)
    return None if visited is None else _made(text, visited, start, lexicon=lexicon, rule="place.visited")


def _is_visited(text: str, hit: Hit[NameTags], places: dict[str, PlaceName]) -> bool:
    """A country or city that one of them visits; who visits Japan (訪日中) is said of guests wherever they met."""
    if not _VISITING.search(text[max(0, hit.start - 20) : hit.start]) or text.startswith("'s", hit.end):
        return False
    if any(tag.kind == "country" and tag.country == "JP" for tag in hit.value):
        return False
    return _fitting(hit, places, country=True) or _fitting(hit, places, country=False)


def _is_region(hit: Hit[NameTags], places: dict[str, PlaceName]) -> bool:
    """A state or an island: where a meeting was, unless a city or a venue is printed."""
    return any(
        tag.kind == "place" and tag.id in places and places[tag.id].kind == "region" for tag in hit.value
    )


def _fitting(hit: Hit[NameTags], places: dict[str, PlaceName], *, country: bool) -> bool:
    for tag in hit.value:
        if tag.kind == "place" and tag.id in places:
            kind = places[tag.id].kind
            if (kind == "country") == country and kind != "region":
                return True
        if tag.kind == "country" and country:
            return True
    return False


def _stands_at(text: str, hit: Hit[NameTags], *, country: bool) -> bool:
    before = text[max(0, hit.start - 28) : hit.start]
    if _NEXT_TIME.search(text, max(0, hit.start - 60), hit.start) is not None:
        return False
    if _AT.search(before):
        return not country or not re.match(r"\s(?:[A-Z]|side|and)", text[hit.end :])
    return not country and _TO.search(before) is not None and _WELCOMED.search(text[: hit.start]) is not None


def _find_unknown(
    text: str, start: int, hits: Sequence[Hit[NameTags]], *, lexicon: Lexicon
) -> Located | None:
    for found in _UNKNOWN.finditer(text):
        if _NO_PLACE.match(found["name"]) or _NEXT_TIME.search(
            text, max(0, found.start() - 60), found.start()
        ):
            continue
        near = next(
            (
                h
                for h in hits
                if 0 <= h.start - found.end() <= 24 and text[found.end() : found.end() + 1] == ","
            ),
            None,
        )
        code = next((tag.country for tag in near.value if tag.country), None) if near is not None else None
        zone = None if near is None else _zone_near(near, lexicon)
        if found["name"].endswith("Prefecture"):
            code = "JP"
        span = Span(start + found.start("name"), start + found.start("name") + len(found["name"].rstrip(".")))
        return Located(
            Place(found["name"].rstrip("."), None, code),
            zone or zone_of(code, lexicon),
            span,
            "place.unknown",
        )
    return None


def _zone_near(near: Hit[NameTags], lexicon: Lexicon) -> str | None:
    """The zone of the state or city that is printed behind a place which the codebook does not know."""
    ids = {tag.id for tag in near.value if tag.kind == "place"}
    return next((place.zone for place in lexicon.codebook.places if place.id in ids), None)


def _made(
    text: str,
    hit: Hit[NameTags],
    start: int,
    *,
    lexicon: Lexicon,
    rule: str,
) -> Located:
    places = {place.id: place for place in lexicon.codebook.places}
    ids = [tag.id for tag in hit.value if tag.kind == "place" and tag.id in places]
    place = places[ids[0]] if ids else None
    country = place.country if place else next(tag.country for tag in hit.value if tag.country)
    zone = place.zone if place else None
    span = Span(start + hit.start, start + hit.end)
    words = text[hit.start : hit.end]
    return Located(
        Place(words, place.id if place else None, country), zone or zone_of(country, lexicon), span, rule
    )
