"""The facts of a meeting in a Japanese header: who, when, where, how long, in which way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from kaidan.codebook.match import Lexicon
from kaidan.languages.ja.clocks import find_clocks, find_durations
from kaidan.languages.ja.dates import find_dates
from kaidan.model.finding import Finding, Provenance
from kaidan.model.meeting import Meeting, Moment
from kaidan.model.mentions import DurationMention
from kaidan.model.span import Span
from kaidan.reading.moments import TOKYO, Mentions, Told, hangs_on_another, tell_moment
from kaidan.reading.participants import find_earlier, find_participants
from kaidan.reading.passages import HeaderText, Passage
from kaidan.reading.places import Located, find_place, zone_of
from kaidan.reading.seats import Seated, settle_guest
from kaidan.reading.series import NamedSeries, find_series

# 日米防衛相電話会談
_PHONE = re.compile(r"電話")
# テレビ会談 / オンライン
_VIDEO = re.compile(r"テレビ(?:会談|会議|電話)|ビデオ|オンライン|ウェブ会議|VTC|リモート")
# 第18回拡大会議への出席のため / 会合に出席するため / 総会の機会に
_OCCASION = re.compile(
    r"(?:^|[、。は」)年日頃間])(?P<occasion>[^、。は]{3,60}?)"
    r"(?:(?:への?)?(?:出席|参加)(?:のため|に合わせ(?:て)?|の機会|するため|の際)|に(?:出席|参加)(?:するため"
    r"|のため|した際|の機会)"
    r"|の(?:機会|際)(?:に|を捉え|を利用し)|のマージン(?:で|に)|に合わせて|の場において)"
)


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting as read: with who sits there, what proves each value, what could not be settled."""

    meeting: Meeting
    seated: tuple[Seated, ...]
    provenance: tuple[tuple[str, Provenance], ...]
    findings: tuple[Finding, ...]


def read_meeting(
    header: HeaderText, lexicon: Lexicon, *, home: str | None, issued: date | None
) -> MeetingFacts:
    """The facts of the meeting that ``header`` announces.

    ``home`` is the country of the issuer, ``issued`` the day of the release: a date without a year is placed by it.
    """
    mode = _find_mode(header)
    located = _at_home(_find_place(header, lexicon=lexicon), header, lexicon=lexicon)
    if mode != "in_person" and located is not None and located.rule == "place.visited":
        located = None
    seated = _find_people(header, lexicon=lexicon, home=home, issued=issued)
    country = located.place.country if located is not None else None
    seated = tuple(settle_guest(made, seated, place=country, lexicon=lexicon) for made in seated)
    zone = _find_zone(header, located, lexicon=lexicon, mode=mode, home=home)
    told, begin = _tell(header, zone=zone, issued=issued)
    length, length_span = _find_length(header)
    minutes, about = _measure(length, told)
    series = find_series(header.title, header.lead, seated=seated, lexicon=lexicon)
    occasion = _OCCASION.search(header.lead.text)
    meeting = Meeting(
        series=series.id,
        name=series.name,
        start=told.moment,
        end=told.end,
        duration_minutes=minutes,
        duration_approximate=about,
        place=located.place if located else None,
        mode=mode,
        occasion=occasion["occasion"].strip("、 ") if occasion else None,
        participants=tuple(made.person for made in seated),
    )
    proofs = [*_prove_start(told, located), *_prove_people(seated)]
    if occasion is not None:
        proofs.append(
            ("/meeting/occasion", _stated(_moved(occasion.span("occasion"), header.lead.start), "occasion"))
        )
    if length_span is not None:
        proofs.append(("/meeting/duration_minutes", _stated(length_span, "duration")))
    proofs += _prove_place(located, series)
    return MeetingFacts(meeting, seated, tuple(proofs), _find_trouble(told, begin))


def _find_mode(header: HeaderText) -> str:
    text = f"{header.title.text}\n{header.lead.text}"
    if _PHONE.search(text):
        return "phone"
    return "video" if _VIDEO.search(text) else "in_person"


def _find_place(header: HeaderText, *, lexicon: Lexicon) -> Located | None:
    if header.where is not header.lead:
        words = header.where.text
        labelled = find_place(words + "において", header.where.start, lexicon=lexicon)
        first = find_place(words.split()[0] + "において", header.where.start, lexicon=lexicon)
        if first is not None and first.place.country is not None:
            same = labelled is not None and labelled.place.country == first.place.country
            labelled = labelled if same else first
        if labelled is not None:
            return labelled
    return (
        find_place(*header.lead, lexicon=lexicon)
        or find_place(*header.shared, lexicon=lexicon)
        or _visited_before(header, lexicon=lexicon)
    )


def _visited_before(header: HeaderText, *, lexicon: Lexicon) -> Located | None:
    """The country told as visited at the page's meeting before, of the same day (「同日17時から、…」)."""
    if not header.earlier or not hangs_on_another(find_dates(header.when.text)):
        return None
    located = find_place(*header.earlier[-1], lexicon=lexicon)
    return located if located is not None and located.rule == "place.visited" else None


# 訪日中の大臣と
_GUEST_HERE = re.compile(r"[訪来]日中|来訪中の")


def _at_home(located: Located | None, header: HeaderText, *, lexicon: Lexicon) -> Located | None:
    """A venue that the codebook does not know is in Japan where the guest is (「ホテルにおいて、訪日中の…」)."""
    if located is None or located.place.country is not None or _GUEST_HERE.search(header.lead.text) is None:
        return located
    return replace(located, place=replace(located.place, country="JP"), zone=zone_of("JP", lexicon))


def _find_people(
    header: HeaderText, *, lexicon: Lexicon, home: str | None, issued: date | None
) -> tuple[Seated, ...]:
    on = issued.isoformat() if issued is not None else None
    seated = _find_named(header.who, lexicon=lexicon, home=home, on=on)
    if header.who is not header.lead and header.lead.text:
        told = _find_named(header.lead, lexicon=lexicon, home=home, on=on)
        seated = told if _count_names(told) > _count_names(seated) else seated
    if header.who is not header.lead:
        named = {made.person.country for made in seated if made.person.name}
        seated = tuple(made for made in seated if made.person.name or made.person.country not in named)
    for passage in (header.shared, *header.earlier[:1]):
        if passage.text:
            earlier = find_earlier(*passage, lexicon=lexicon, on=on, home=home)
            seated = tuple(_fuller(made, earlier) for made in seated)
    if header.wrapper.text and any(made.person.post_id is None for made in seated):
        told = find_participants(*header.wrapper, lexicon=lexicon, on=on, home=home)
        seated = tuple(_with_office(made, told) for made in seated)
    if len(seated) < 2 and header.title.text:
        known = {made.person.country for made in seated}
        more = find_participants(*header.title, lexicon=lexicon, on=on, home=home)
        seated = (*seated, *(made for made in more if made.person.country not in known))
    if len(seated) > 1 and len({made.person.country for made in seated}) == 1:
        titled = find_participants(*header.title, lexicon=lexicon, on=on, home=home)
        seated = tuple(_of_title(made, titled) for made in seated)
    return seated


def _of_title(made: Seated, titled: Sequence[Seated]) -> Seated:
    """The country of an office that only the title prints with it (「甲国首相との会談」 above マラ首相)."""
    for other in titled:
        named = other.person
        if named.name is None and named.post == made.person.post and named.country != made.person.country:
            return replace(made, person=replace(made.person, country=named.country, post_id=named.post_id))
    return made


def _find_named(
    passage: Passage, *, lexicon: Lexicon, home: str | None, on: str | None
) -> tuple[Seated, ...]:
    text, start = passage
    stop = text.find("概要")
    before = text if stop < 0 else text[:stop]
    seated = find_participants(before, start, lexicon=lexicon, on=on, home=home)
    # 概要以下のとおりです。協議には、日本側から…が参加しました。
    if not seated and stop >= 0:
        seated = find_participants(text, start, lexicon=lexicon, on=on, home=home)
    return seated


def _count_names(seated: Sequence[Seated]) -> int:
    return sum(made.person.name is not None for made in seated)


def _with_office(made: Seated, told: Sequence[Seated]) -> Seated:
    """A person called by name and 大臣, whose office only the sentence before the release prints."""
    person = made.person
    for other in told:
        same = bool(person.name and other.person.name and other.person.name.startswith(person.name))
        if same and person.post_id is None and (other.person.post or "").endswith(person.post or " "):
            office = replace(person, post=other.person.post, post_id=other.person.post_id)
            return replace(made, person=office)
    return made


def _fuller(made: Seated, earlier: Sequence[Seated]) -> Seated:
    """A person whose full office stands before or with the first of several meetings (雪村大臣 → 雪村防衛大臣)."""
    person = made.person
    for other in earlier:
        named = other.person
        same = bool(person.name and named.name and named.name.endswith(person.name))
        if (
            same
            and person.country in (None, named.country)
            and len(named.post or "") > len(person.post or "")
        ):
            return other
    return made


def _find_zone(
    header: HeaderText, located: Located | None, *, lexicon: Lexicon, mode: str, home: str | None
) -> str | None:
    """The place's zone; without a place that of the issuer's country, unless the clock is marked as local elsewhere."""
    if located is not None:
        return located.zone
    mentions = _mentions(header.when.text)
    zones = [*(clock.zone for clock in mentions.clocks), *(day.zone for day in mentions.dates)]
    if "local" in zones or "現地時間" in header.shared.text:
        return None
    return TOKYO if home in (None, "JP") else zone_of(home, lexicon)


def _tell(header: HeaderText, *, zone: str | None, issued: date | None) -> tuple[Told, int]:
    """When it began, by the labelled line or else by the lead, and where that text stands."""
    if header.earlier and hangs_on_another(find_dates(header.when.text)):
        issued = _day_of_last(header.earlier, issued)
    told = _tell_in(header.when, zone=zone, issued=issued)
    if told.moment is None and header.when is not header.lead:
        return _tell_in(header.lead, zone=zone, issued=issued), header.lead.start
    return told, header.when.start


def _day_of_last(earlier: Sequence[Passage], issued: date | None) -> date | None:
    """The day of the meeting before, by which 同日 and 翌日 are placed."""
    day = issued
    for passage in earlier:
        told = _tell_in(
            passage, zone=None, issued=day if hangs_on_another(find_dates(passage.text)) else issued
        )
        if told.moment is not None:
            day = date.fromisoformat(told.moment.local[:10])
    return day


def _tell_in(passage: Passage, *, zone: str | None, issued: date | None) -> Told:
    return tell_moment(passage.text, _mentions(passage.text), zone=zone, issued=issued, offset=passage.start)


def _mentions(text: str) -> Mentions:
    return Mentions(find_dates(text), find_clocks(text))


def _find_length(header: HeaderText) -> tuple[DurationMention | None, Span | None]:
    for passage in (header.when, header.lead):
        for found in find_durations(passage.text):
            return found, _moved((found.span.start, found.span.end), passage.start)
    return None, None


def _measure(length: DurationMention | None, told: Told) -> tuple[int | None, bool | None]:
    """The length as stated, or the time between a printed beginning and end."""
    if length is not None:
        return length.minutes, length.approximate
    start, end = told.moment, told.end
    if start is None or end is None:
        return None, None
    return _minutes_between(start, end), start.approximate


def _minutes_between(start: Moment, end: Moment) -> int:
    return int(
        (datetime.fromisoformat(end.local) - datetime.fromisoformat(start.local)).total_seconds() // 60
    )


def _moved(place: tuple[int, int], by: int) -> Span:
    return Span(place[0] + by, place[1] + by)


def _stated(span: Span, rule: str) -> Provenance:
    return Provenance((span,), "stated", (), rule)


def _prove_start(told: Told, located: Located | None) -> list[tuple[str, Provenance]]:
    proofs = []
    if told.spans:
        stated = told.year_rule == "date.stated"
        origin = () if stated else ("/announced_at",)
        certainty = "stated" if stated else "inferred"
        proofs.append(("/meeting/start/local", Provenance(told.spans, certainty, origin, told.year_rule)))
    if told.moment is not None and told.moment.zone is not None:
        spans = (located.span,) if located is not None else ()
        place = ("/meeting/place",) if located is not None else ()
        proofs.append(("/meeting/start/zone", Provenance(spans, "inferred", place, told.zone_rule)))
    if told.moment is not None and told.moment.jst is not None:
        both = ("/meeting/start/local", "/meeting/start/zone")
        proofs.append(("/meeting/start/jst", Provenance((), "inferred", both, "moment.in_tokyo")))
    return proofs


def _prove_people(seated: Sequence[Seated]) -> list[tuple[str, Provenance]]:
    proofs = []
    for index, made in enumerate(seated):
        pointer = f"/meeting/participants/{index}"
        proofs.append((pointer, _stated(made.span, made.rule)))
        if made.person.person is not None:
            origin = (f"{pointer}/name", "/meeting/start/local")
            proofs.append(
                (
                    f"{pointer}/person",
                    Provenance((made.span,), "inferred", origin, "person.holder_on_the_day"),
                )
            )
    return proofs


def _prove_place(located: Located | None, series: NamedSeries) -> list[tuple[str, Provenance]]:
    proofs = []
    if located is not None:
        proofs.append(("/meeting/place", _stated(located.span, located.rule)))
    if series.span is not None:
        proofs.append(("/meeting/name", _stated(series.span, "meeting.name")))
    return proofs


def _find_trouble(told: Told, begin: int) -> tuple[Finding, ...]:
    where = told.spans[0] if told.spans else Span(begin, begin)
    if told.clash is not None:
        return (Finding("clocks_disagree", where, f"The two printed clocks disagree: {told.clash}."),)
    if told.year_rule == "date.without_year":
        message = "The date has no year and the page shows no date of release."
        return (Finding("date_without_year", where, message),)
    return ()
