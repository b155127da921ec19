"""The facts of an English header: meeting, issuer, day of announcement."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kaidan.codebook.match import Lexicon
from kaidan.languages.en.clocks import find_clocks, find_durations
from kaidan.languages.en.dates import find_dates
from kaidan.languages.en.sentences import split_sentences
from kaidan.languages.ja.fold import fold
from kaidan.model.codebook import PlaceName
from kaidan.model.finding import Finding, Provenance
from kaidan.model.meeting import Meeting, Moment
from kaidan.model.mentions import DateMention, DurationMention
from kaidan.model.page import Page
from kaidan.model.span import Span
from kaidan.reading.documents import Document
from kaidan.reading.front import Front
from kaidan.reading.header import Header
from kaidan.reading.heads_en import capitals_down, find_dateline_en
from kaidan.reading.hosts_en import find_host_en
from kaidan.reading.issued_en import find_announced_en, find_issuer_en
from kaidan.reading.labels import find_label
from kaidan.reading.leads import met_en
from kaidan.reading.moments import TOKYO, ZONES, Mentions, Told, tell_moment
from kaidan.reading.participants_en import (
    complete_names,
    find_participants_en,
    merge_title,
    settle_countries,
)
from kaidan.reading.places import Located, zone_of
from kaidan.reading.places_en import find_place_en
from kaidan.reading.proofs_en import list_findings, prove_moment, prove_people
from kaidan.reading.seats import Seated
from kaidan.reading.series import find_series

_MODES = (
    # by video teleconference / held a virtual meeting
    ("video", re.compile(r"\bvideo|\bVTC\b|\bvirtual(?:ly)?\b|\bonline\b|\bteleconference", re.IGNORECASE)),
    # spoke by phone / Readout of the Secretary's Call With / telecon / called Minister Doe
    (
        "phone",
        re.compile(
            r"\b(?:tele)?phone|\btelephonic|\btelecon\b|\bcall\b(?!\s(?:on|for|upon)\b)|\bcalled\s(?!for|on|upon)",
            re.IGNORECASE,
        ),
    ),
)
# paid a courtesy call
_COURTESY = re.compile(r"\bcourtesy\scall\b|\bpaid\sa\scall\b", re.IGNORECASE)
# on the sidelines of the 18th Doe Dialogue in Singapore
_OCCASION = re.compile(
    r"\bon\sthe\s(?:sidelines|margins|occasion)\sof\s(?:the\s)?(?P<occasion>[^,.;]{3,80}?)(?=\s(?:in|on|at|and"
    r"|today|yesterday|held)\b|[,.;]|$)"
)
# Japan-U.S. Defense Ministerial Meeting
_NAME = re.compile(
    r"(?<![\w&'()+.-])(?!(?:Readout|of|and)\s|[A-Z]\w{0,30}\)\s)(?P<name>(?:[A-Z][\w.&'()+-]{0,30}|of|the|and|2\+2)(?:\s(?:[A-Z][\w.&'()+-]{0,30}|of|the|and|2\+2"
    r"|\"2\+2\")){0,12}\s(?:Meeting|Call|Consultations|Committee|Talks|Dialogue|Teleconference))\b"
)
# spoke Tuesday
_WEEKDAY = re.compile(r"\b(?:on\s)?(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Ministry of Defense
_MINISTRY = re.compile(r"(?:Ministry|Department) of (?:National )?(?:Defen[cs]e|War)\b")
# TACHIBANA
_CAPITALS = re.compile(r"\b[A-Z]{4,30}\b")
# How far into a body a minister's own country is sought where the header prints none.
_BODY_HINTS = 2000


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the lines around the lead tell: who issued them (country), when, which words the lead is, what stands before
    the first of several meetings."""

    home: str | None
    issued: date | None
    lead: str
    begin: int
    whole: str
    earlier: tuple[tuple[str, int], ...]
    dateline: str
    title: str
    title_begin: int
    body: str
    shared: str
    shared_begin: int


def read_header_en(page: Page, narrow: str, *, document: Document, front: Front, lexicon: Lexicon) -> Header:
    """The header of an English ``document``: the lead sentence, the date line, the issuer line, the title."""
    issuer, issuer_span, home = find_issuer_en(page, narrow, document=document, lexicon=lexicon)
    announced, issued, announced_span = find_announced_en(
        narrow, document, front=front, zone=zone_of(home, lexicon)
    )
    dated, dated_span, begin = find_dateline_en(narrow, document.lead)
    if announced is None and dated is not None:
        announced, issued, announced_span = dated.isoformat(), dated, dated_span
    proofs: list[tuple[str, Provenance]] = []
    if announced_span is not None:
        proofs.append(("/announced_at", Provenance((announced_span,), "stated", (), "announced.line")))
    if issuer_span is not None:
        pointer = "/issuer/id" if issuer.id is not None else "/issuer/text"
        proofs.append((pointer, Provenance((issuer_span,), "stated", (), "issuer.name")))
    labelled = _find_labelled(narrow, document)
    lead = labelled or document.lead
    if lead is None:
        return Header(None, issuer, issuer_span, announced, (), tuple(proofs), (), ())
    if lead is document.lead:
        lead = Span(begin, lead.end)
    whole = narrow[lead.start : lead.end]
    first = _lead_sentence(whole) if labelled is None else Span(0, len(whole))
    title = narrow[document.title.start : document.title.end] if document.title is not None else ""
    facts = _Facts(
        home,
        issued,
        whole[first.start : first.end],
        lead.start + first.start,
        whole,
        tuple((narrow[span.start : span.end], span.start) for span in document.earlier[:1]),
        narrow[document.lead.start : begin] if document.lead is not None else "",
        title,
        document.title.start if document.title else 0,
        narrow[document.body.start : min(document.body.end, document.body.start + _BODY_HINTS)],
        "" if document.shared is None else narrow[document.shared.start : document.shared.end],
        0 if document.shared is None else document.shared.start,
    )
    host = find_host_en(narrow, Span(facts.begin, facts.begin + len(facts.lead)), lexicon=lexicon, home=home)
    seated, located = _find_people(facts, host, lexicon)
    if facts.home is None and seated:
        facts = replace(facts, home=seated[0].person.country)
    meeting, more, findings = _make_meeting(facts, seated, located, lexicon=lexicon)
    claimed = (Span(facts.begin, facts.begin + len(facts.lead)),)
    return Header(meeting, issuer, issuer_span, announced, seated, (*proofs, *more), findings, claimed)


def _find_labelled(narrow: str, document: Document) -> Span | None:
    """The lines of label and value (``Date and time:``, ``Place:``, ``Participants:``) that stand for a lead."""
    told = [(span, find_label(narrow[span.start : span.end])) for span in document.head]
    found = [(span, label) for span, label in told if label is not None]
    if not {"who", "when"} <= {label.kind for _, label in found}:
        return None
    last, label = found[-1]
    end = document.head[-1].end if label.kind == "who" else last.end  # whoever else sat there has a line each
    return Span(found[0][0].start, max(last.end, end))


def _lead_sentence(text: str) -> Span:
    """The first sentence that says that people met; the first where none does."""
    spans = split_sentences(text)
    return next(
        (span for span in spans if met_en(text[span.start : span.end])),
        spans[0] if spans else Span(0, len(text)),
    )


def _find_people(
    facts: _Facts, host: Seated | None, lexicon: Lexicon
) -> tuple[tuple[Seated, ...], Located | None]:
    on = facts.issued.isoformat() if facts.issued is not None else None
    seated = find_participants_en(facts.lead, facts.begin, lexicon=lexicon, on=on)
    if len(seated) < 2:
        seated = merge_title(seated, find_participants_en(facts.whole, facts.begin, lexicon=lexicon, on=on))
    if host is not None and not any(made.span == host.span for made in seated):
        seated = (host, *seated)
    seated = merge_title(seated, find_participants_en(facts.title, facts.title_begin, lexicon=lexicon, on=on))
    if facts.shared:
        seated = merge_title(
            seated, find_participants_en(facts.shared, facts.shared_begin, lexicon=lexicon, on=on)
        )
    for text, begin in facts.earlier:
        seated = complete_names(seated, find_participants_en(text, begin, lexicon=lexicon, on=on))
    located = find_place_en(facts.lead, facts.begin, lexicon=lexicon) or find_place_en(
        facts.whole, facts.begin, lexicon=lexicon
    )
    if located is None and facts.shared:
        located = find_place_en(facts.shared, facts.shared_begin, lexicon=lexicon)
    place = located.place.country if located is not None else None
    tokyo = "JP" if _in_tokyo(facts.lead) else None
    abroad = (
        place if _OCCASION.search(facts.lead) else None
    )  # who meets beside a conference need not be of its country
    if any(_CAPITALS.search(made.person.name or "") for made in seated):
        tokyo = "JP"  # the ministry in Tokyo prints surnames in capitals
    hints = [
        facts.home or tokyo,
        *_countries_in(facts.title, lexicon),
        *(code for code in (*_countries_in(facts.lead, lexicon), place) if code != abroad),
    ]
    seated = settle_countries(seated, lexicon, hints=[code for code in hints if code])
    if any(made.person.country is None for made in seated):
        more = [
            *_places_in(facts.dateline, lexicon),
            *_countries_in(facts.body, lexicon),
            *([abroad] if abroad else []),
        ]
        seated = settle_countries(seated, lexicon, hints=more, last=True)
    return seated, located


def _countries_in(text: str, lexicon: Lexicon) -> Iterator[str]:
    return (hit.value for hit in lexicon.countries_en.find(fold(text).text))


def _places_in(text: str, lexicon: Lexicon) -> list[str]:
    """The countries of the cities that a dateline names (``Rome, 12 May 2033 -``)."""
    hits = lexicon.names_en.find(fold(text).text) if text else ()
    return [tag.country for hit in hits for tag in hit.value if tag.kind == "place" and tag.country]


def _make_meeting(
    facts: _Facts, seated: tuple[Seated, ...], located: Located | None, *, lexicon: Lexicon
) -> tuple[Meeting, list[tuple[str, Provenance]], tuple[Finding, ...]]:
    mode = _find_mode(facts)
    located = located if mode == "in_person" else None
    located = _host_place(facts, located, seated, lexicon)
    zone = located.zone if located is not None else _zone_of_clock(facts, mode, lexicon)
    told, text, begin = _tell(facts, zone)
    duration = next(iter(find_durations(text)), None) or next(iter(find_durations(facts.whole)), None)
    minutes, about = _length(duration, told.moment, told.end)
    series = find_series(("", 0), ("", 0), seated=seated, lexicon=lexicon).id
    named = _NAME.search(facts.title)
    if named is not None and ("'s " in named["name"] or " " not in named["name"].removeprefix("the ")):
        named = None
    occasion = _OCCASION.search(facts.lead)
    meeting = Meeting(
        series=series,
        name=named["name"] if named else None,
        start=told.moment,
        end=told.end,
        duration_minutes=minutes,
        duration_approximate=about,
        place=located.place if located else None,
        mode=mode,
        occasion=occasion["occasion"].strip() if occasion else None,
        participants=tuple(made.person for made in seated),
    )
    proofs = [*prove_moment(told, located), *prove_people(seated)]
    shift = begin if duration in find_durations(text) else facts.begin
    for pointer, span, offset, rule in (
        ("/meeting/duration_minutes", duration.span if duration else None, shift, "duration"),
        ("/meeting/name", Span(*named.span("name")) if named else None, facts.title_begin, "meeting.name"),
        (
            "/meeting/occasion",
            Span(*occasion.span("occasion")) if occasion else None,
            facts.begin,
            "occasion",
        ),
    ):
        if span is not None:
            here = Span(span.start + offset, span.end + offset)
            proofs.append((pointer, Provenance((here,), "stated", (), rule)))
    return meeting, proofs, list_findings(told, facts.begin)


def _find_mode(facts: _Facts) -> str:
    text = _COURTESY.sub(" ", facts.title + "\n" + facts.lead)
    return next((mode for mode, pattern in _MODES if pattern.search(text)), "in_person")


def _host_place(
    facts: _Facts, located: Located | None, seated: Sequence[Seated], lexicon: Lexicon
) -> Located | None:
    """A venue that the codebook does not know lies in the host's country: the issuer's for its ministry, else the "
    "first named."""
    if located is None or located.place.country is not None or located.rule != "place.unknown":
        return located
    own = _MINISTRY.match(located.place.text) is not None
    code = facts.home if own and facts.home else (seated[0].person.country if seated else facts.home)
    known = next(
        (p.id for p in lexicon.codebook.places if own and p.country == code and _is_defence(p)), None
    )
    return replace(located, place=replace(located.place, id=known, country=code), zone=zone_of(code, lexicon))


def _is_defence(place: PlaceName) -> bool:
    return place.kind == "ministry" and any(_MINISTRY.search(word) for word in place.en)


def _zone_of_clock(facts: _Facts, mode: str, lexicon: Lexicon) -> str | None:
    """Without a place the clock is of the zone printed with it, else of the issuer's capital; none where it is marked
    as local elsewhere."""
    clocks = find_clocks(facts.lead)
    marked = any(clock.zone == "local" for clock in clocks)
    if marked and mode == "in_person" and facts.home == "JP":
        return None
    printed = next((ZONES[clock.zone] for clock in clocks if clock.zone in ZONES), None)
    if printed is not None or facts.home == "JP":
        return printed or TOKYO
    capital = zone_of(facts.home, lexicon)
    japanese = _in_tokyo(facts.lead)
    return (
        capital if capital is not None or not clocks or japanese else _zone_of_ministry(facts.home, lexicon)
    )


def _in_tokyo(text: str) -> bool:
    """Whether a clock or a day is marked as Japanese time."""
    zones = {clock.zone for clock in find_clocks(text)} | {day.zone for day in find_dates(text)}
    return "jst" in zones


def _zone_of_ministry(country: str | None, lexicon: Lexicon) -> str | None:
    """The zone of a country's defence ministry, by which it tells the time in a country of several zones."""
    places = lexicon.codebook.places
    return next(
        (place.zone for place in places if place.country == country and place.kind == "ministry"), None
    )


def _tell(facts: _Facts, zone: str | None) -> tuple[Told, str, int]:
    """The moment by the lead sentence, else by the whole lead line, else by a weekday; with the words it was read "
    "from."""
    told = Told(None, None, (), "", "", None)
    for text in (facts.lead, facts.whole):
        begin = facts.begin if text is facts.lead else facts.begin - max(0, facts.whole.find(facts.lead))
        dates = [d for d in find_dates(capitals_down(text)) if d.day is not None or d.relative is not None]
        dates = [d for d in dates if d.end is None] or dates
        known = [d for d in dates if d.year is not None or d.relative in ("today", "yesterday")]
        mentions = Mentions(tuple(known[:1] or dates[:1]), find_clocks(text))
        told = tell_moment(text, mentions, zone=zone, issued=facts.issued, offset=begin)
        if told.moment is not None:
            return told, text, begin
    weekday = _WEEKDAY.search(facts.lead)
    if weekday is not None and facts.issued is not None:
        back = (facts.issued.weekday() - _WEEKDAYS.index(weekday["day"])) % 7
        day = facts.issued - timedelta(days=back)
        mention = DateMention(Span(*weekday.span("day")), day.year, day.month, day.day)
        mentions = Mentions((mention,), find_clocks(facts.lead))
        told = tell_moment(facts.lead, mentions, zone=zone, issued=facts.issued, offset=facts.begin)
        told = replace(told, year_rule="date.weekday")
    return told, facts.lead, facts.begin


def _length(
    duration: DurationMention | None, start: Moment | None, end: Moment | None
) -> tuple[int | None, bool | None]:
    if duration is not None:
        return duration.minutes, duration.approximate
    if start is not None and end is not None:
        span = datetime.fromisoformat(end.local) - datetime.fromisoformat(start.local)
        return int(span.total_seconds() // 60), start.approximate
    return None, None
