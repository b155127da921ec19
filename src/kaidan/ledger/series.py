"""Series of meetings by the posts at the table, over renamings and successors; one text counts once."""

from collections.abc import Iterable, Iterator, Sequence

from kaidan.compare.meetings import countries_of, find_stretch, post_kinds, sort_instant
from kaidan.model.codebook import Codebook
from kaidan.model.ledger import Series
from kaidan.model.readout import Record

# Two ministers a side make the format that both governments call 2+2.
TWO_PLUS_TWO = frozenset({"defence_minister", "foreign_minister"})
ROLES = ("original", "translation", "report", "republication")
# language, countries, day in UTC
Nearness = tuple[str, frozenset[str], int]


def group_series(records: Iterable[Record], *, codebook: Codebook) -> tuple[Series, ...]:
    """Every series with its records in order of time, by id; records without a meeting or parties belong to none."""
    members: dict[str, list[Record]] = {}
    for record in records:
        name = find_series(record, codebook=codebook)
        if name is not None:
            members.setdefault(name, []).append(record)
    return tuple(_series(name, members[name], codebook) for name in sorted(members))


def find_series(record: Record, *, codebook: Codebook) -> str | None:
    """The id of the record's series: as read, else countries and kind of post (``jp-us-defence-minister``).

    防衛庁長官 and 防衛大臣, 国防長官 and 戦争長官 are one post each; a meeting of foreign and defence ministers is
    ``jp-us-2-plus-2``, and a meeting of foreign ministers another series.
    """
    meeting = record.meeting
    if meeting is None:
        return None
    if meeting.series:
        return meeting.series
    countries = countries_of(meeting)
    if len(countries) < 2:
        return None
    return "-".join([*sorted(country.lower() for country in countries), _kind(record, codebook)])


def count_once(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records in order of time, of each issuer's text on one meeting in one language only the original."""
    kept: list[Record] = []
    near: dict[Nearness, list[Record]] = {}
    ordered = sorted(records, key=lambda record: (_rank(record), sort_instant(record)))
    for record in ordered:
        places = tuple(_list_places(record))
        if not any(_is_same_text(record, other) for place in places for other in near.get(place, ())):
            kept.append(record)
            for place in places:
                near.setdefault(place, []).append(record)
    return tuple(sorted(kept, key=sort_instant))


def _list_places(record: Record) -> Iterator[Nearness]:
    """Where to look for another text on the same meeting: two such share one of these days."""
    stretch = find_stretch(record)
    if stretch is not None:
        countries = countries_of(record.meeting)
        for day in range(stretch.start.toordinal(), stretch.end.toordinal() + 1):
            yield record.lang, countries, day


def group_voices(
    records: Iterable[Record], *, codebook: Codebook
) -> tuple[tuple[str, tuple[Record, ...]], ...]:
    """(series, records in order of time) for every side that tells of a series in one language, one text a meeting.

    A side is the country of the issuer: the ministries of defence and of foreign affairs are one. A text that names
    no issuer belongs to the only side that is known in its series and language, where there is one.
    """
    groups: dict[tuple[str, str], dict[str, list[Record]]] = {}
    for record in records:
        series = find_series(record, codebook=codebook)
        if series is not None:
            sides = groups.setdefault((series, record.lang), {})
            sides.setdefault(find_side(record, codebook=codebook), []).append(record)
    voices = []
    for (series, _), sides in sorted(groups.items()):
        known = [side for side in sides if side]
        if len(known) == 1:
            sides[known[0]] += sides.pop("", [])
        voices += [(series, _one_a_meeting(sides[side])) for side in sorted(sides)]
    return tuple(voices)


def find_side(record: Record, *, codebook: Codebook) -> str:
    """The issuer's country, else the issuer itself; empty where none is named."""
    countries = {issuer.id: issuer.country for issuer in codebook.issuers}
    return countries.get(record.issuer.id or "") or record.issuer.id or record.issuer.text or ""


def _one_a_meeting(records: Iterable[Record]) -> tuple[Record, ...]:
    kept: list[Record] = []
    for record in sorted(records, key=lambda r: (_rank(r), not r.issuer.id, sort_instant(r))):
        if not any(_is_same_meeting(record, other) for other in kept):
            kept.append(record)
    return tuple(sorted(kept, key=sort_instant))


def _series(name: str, members: Sequence[Record], codebook: Codebook) -> Series:
    ordered = sorted(members, key=sort_instant)
    countries = countries_of(ordered[0].meeting)
    return Series(name, tuple(sorted(countries)), _kind(ordered[0], codebook), tuple(r.key for r in ordered))


def _kind(record: Record, codebook: Codebook) -> str:
    kinds = post_kinds(record.meeting, codebook)
    if kinds == TWO_PLUS_TWO:
        return "2-plus-2"
    return "-".join(sorted(kind.replace("_", "-") for kind in kinds)) or "meeting"


def _rank(record: Record) -> int:
    return ROLES.index(record.role) if record.role in ROLES else len(ROLES)


def _is_same_text(record: Record, other: Record) -> bool:
    """Whether both are one issuer's text on one meeting in one language.

    A page that names no issuer may be any issuer's when it is a republication.
    """
    if record.lang != other.lang or countries_of(record.meeting) != countries_of(other.meeting):
        return False
    if _voices(record) != _voices(other):
        return False
    issuers = {each.issuer.id or each.issuer.text for each in (record, other)}
    unnamed = None in issuers and "republication" in (record.role, other.role)
    return (len(issuers) == 1 or unnamed) and _is_same_meeting(record, other)


def _voices(record: Record) -> frozenset[str | None] | None:
    """Who spoke at a press conference: two of one day are not one text, nor is the readout of the meeting before it."""
    if record.genre != "press_conference":
        return None
    return frozenset(one.post or one.name for one in record.meeting.participants) if record.meeting else None


def _is_same_meeting(record: Record, other: Record) -> bool:
    one, two = find_stretch(record), find_stretch(other)
    if one is None or two is None:
        return False
    days = [_day(each) for each in (record, other)]
    if None not in days:
        return days[0] == days[1]
    return one.start <= two.end and two.start <= one.end


def _day(record: Record) -> str | None:
    """The printed day of a meeting without a clock."""
    start = record.meeting.start if record.meeting else None
    if start is None:
        return record.announced_at[:10] if record.announced_at else None
    return start.local[:10] if start.precision == "day" else None
