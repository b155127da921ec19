"""Where: the venue, city or country of a meeting as a Japanese header names it."""

import re
from dataclasses import dataclass

from kaidan.codebook.match import Hit, Lexicon
from kaidan.codebook.names import NameTags
from kaidan.languages.ja.fold import fold
from kaidan.languages.words import has_any
from kaidan.model.codebook import PlaceName
from kaidan.model.meeting import Place
from kaidan.model.span import Span

# 米戦争省において / 東京で / マニラにて: the place itself
_AT = re.compile(r"(?:において|に於いて|にて|における|に於て|に(?:お|出)?迎え(?=[、て]))")
# シンガポールで
_BY = re.compile(r"で(?![はもの]?(?:き|あ|し|の|は))")
# タイを訪問中の / ハノイを訪問し / タイ訪問中の: the country visited
_VISIT = re.compile(r"(?:を(?:公式)?訪問(?:中|し|した)|訪問(?:中|時|の際)|に出張中|滞在中|に滞在)")
# ターラント behind イタリア共和国
_CITY = re.compile(r"の?[ァ-ヴー・]{2,16}(?:市|州|県)?")
# 独立記念行事に出席するため同国を訪問中の
_SAME_COUNTRY = re.compile(r"同国を(?:公式に?)?訪問")
# タイの国防省 / バンコクの国防省: a common name, placed by what stands before it
_NAME_END = re.compile(r"(?P<name>[^、。はがをと\s]{2,40})$")
_PLACES = ("place", "country")
# 会合において / 電話にて / この分野において: no venue
_NO_VENUE = (
    "会合",
    "会議",
    "サミット",
    "総会",
    "会談",
    "枠組",
    "領域",
    "分野",
    "電話",
    "オンライン",
    "テレビ",
    "ビデオ",
    "形式",
    "機会",
    "演説",
    "講演",
    "協議",
    "マージン",
    "フォーラム",
)


@dataclass(frozen=True, slots=True)
class Located:
    """A place with its zone, where it stands, and the rule that read it."""

    place: Place
    zone: str | None
    span: Span
    rule: str


def find_place(text: str, start: int, *, lexicon: Lexicon) -> Located | None:
    """The place that a header names; a venue before a city before a country visited.

    訪日中 alone gives none: it says where a guest is, not where they met.

    >>> from kaidan.codebook.load import load_codebook
    >>> from kaidan.codebook.match import make_lexicon
    >>> lexicon = make_lexicon(load_codebook())
    >>> find_place("雪村大臣は、防衛省において会談を行った", 0, lexicon=lexicon).place.country
    'JP'
    >>> find_place("訪日中の長官と会談を行った", 0, lexicon=lexicon) is None
    True
    """
    hits = [hit for hit in lexicon.names_ja.find(fold(text).text) if _is_place(hit)]
    printed = _printed(text, start, hits, lexicon)
    if printed is not None:
        return printed
    same = _SAME_COUNTRY.search(text)
    if same is not None:
        before = [hit for hit in hits if hit.end <= same.start() and any(tag.country for tag in hit.value)]
        if before:
            return _made(text, before[-1], start, lexicon=lexicon, rule="place.visited")
    visited = _find_city(text, hits, start, lexicon=lexicon)
    if visited is not None:
        return visited
    for marker in (_BY, _VISIT):
        for hit in hits:
            if marker.match(text, hit.end) and not _is_post_side(text, hit, marker):
                return _made(
                    text, hit, start, lexicon=lexicon, rule="place.by" if marker is _BY else "place.visited"
                )
    return None


def _find_city(text: str, hits: list[Hit[NameTags]], start: int, *, lexicon: Lexicon) -> Located | None:
    """A city that the codebook does not know, right behind its country and visited (「甲国ターラントを訪問し」)."""
    for hit in hits:
        found = _CITY.match(text, hit.end) if "country" in hit.value.kinds else None
        if (
            found is not None
            and _VISIT.match(text, found.end())
            and not any(hit.end <= h.start < found.end() for h in hits)
        ):
            made = _made(text, hit, start, lexicon=lexicon, rule="place.visited")
            span = Span(start + hit.start, start + found.end())
            return Located(
                Place(text[hit.start : found.end()], None, made.place.country), made.zone, span, made.rule
            )
    return None


def _is_place(hit: Hit[NameTags]) -> bool:
    return not hit.value.kinds.isdisjoint(_PLACES)


def _is_post_side(text: str, hit: Hit[NameTags], marker: re.Pattern[str]) -> bool:
    """国名で: a country takes において or 訪問中, not で (「日本で」 is kept for cities and venues)."""
    return marker is _BY and hit.value.kinds == {"country"}


def _printed(text: str, start: int, hits: list[Hit[NameTags]], lexicon: Lexicon) -> Located | None:
    """What stands before において or にて, known to the codebook or not."""
    for found in _AT.finditer(text):
        hit = next((hit for hit in hits if hit.end == found.start()), None)
        if hit is None:
            hit = next(
                (
                    h
                    for h in hits
                    if h.end <= found.start()
                    and "、" not in text[h.end : found.start()]
                    and "は" not in text[h.end : found.start()]
                    and found.start() - h.end <= 20
                ),
                None,
            )
            whole = _NAME_END.search(text[: found.start()])
            if hit is None and whole is None:
                continue
            name_start = (
                min(whole.start(), hit.start)
                if whole and hit
                else (whole.start() if whole else hit.start if hit else 0)
            )
            name = text[name_start : found.start()]
            if hit is None:
                if has_any(name, _NO_VENUE):
                    continue
                country = _country_of_office(name, lexicon)
                return Located(
                    Place(name, None, country),
                    zone_of(country, lexicon),
                    Span(start + name_start, start + found.start()),
                    "place.unknown",
                )
            made = _made(text, hit, start, lexicon=lexicon, rule="place.at")
            span = Span(start + name_start, start + found.start())
            return Located(Place(name, made.place.id, made.place.country), made.zone, span, "place.within")
        return _made(text, hit, start, lexicon=lexicon, rule="place.at")
    return None


def _country_of_office(name: str, lexicon: Lexicon) -> str | None:
    """The country of the ministry or staff where they met (海上幕僚監部)."""
    hits = lexicon.names_ja.find(fold(name).text)
    return next(
        (tag.country for hit in hits for tag in hit.value if tag.kind == "issuer" and tag.country), None
    )


def _made(text: str, hit: Hit[NameTags], start: int, *, lexicon: Lexicon, rule: str) -> Located:
    ids = [tag.id for tag in hit.value if tag.kind == "place"]
    place = next((entry for entry in lexicon.codebook.places if entry.id in ids), None)
    country = place.country if place else next(tag.country for tag in hit.value if tag.country)
    zone = place.zone if place else None
    words = text[hit.start : hit.end]
    span = Span(start + hit.start, start + hit.end)
    return Located(
        Place(words, place.id if place else None, country), zone or zone_of(country, lexicon), span, rule
    )


def zone_of(country: str | None, lexicon: Lexicon) -> str | None:
    """The zone of a country that has one zone; None where it has several or is unknown."""
    if country is None:
        return None
    zones: set[str | None] = {p.zone for p in lexicon.codebook.places if p.country == country and p.zone}
    whole: PlaceName | None = next(
        (p for p in lexicon.codebook.places if p.country == country and p.kind == "country"), None
    )
    if whole is not None and whole.zone:
        return whole.zone
    return next(iter(zones)) if len(zones) == 1 else None
