"""The facts of a Japanese header: meeting, issuer, day of announcement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kaidan.codebook.match import Lexicon
from kaidan.languages.ja.clocks import find_clocks, find_durations
from kaidan.languages.ja.dates import find_dates
from kaidan.languages.ja.fold import fold
from kaidan.model.finding import Finding, Provenance
from kaidan.model.meeting import Meeting, Moment
from kaidan.model.page import Page
from kaidan.model.readout import Named
from kaidan.model.span import Span
from kaidan.reading.documents import Document
from kaidan.reading.front import Front
from kaidan.reading.labels import find_label
from kaidan.reading.moments import TOKYO, Mentions, tell_moment
from kaidan.reading.participants import Seated, find_participants, settle_guest
from kaidan.reading.places import Located, find_place, zone_of
from kaidan.reading.series import find_series

_MODES = (
    # 電話会談 / テレビ会談 / オンライン
    ("phone", re.compile(r"電話")),
    ("video", re.compile(r"テレビ(?:会談|会議|電話)|ビデオ|オンライン|ウェブ会議|VTC|リモート")),
)
# 第18回拡大ASEAN国防相会議への出席のため / …の機会に / …に出席するため
_OCCASION = re.compile(
    r"(?:^|[、。は」]|\)|年|日|頃|間)(?P<occasion>[^、。は]{3,60}?)(?:への?(?:出席|参加)(?:のため|に合わせ(?:て)?|の機会|するため|の際)|に(?:出席|参加)(?:するため|のため|した際|の機会)|の(?:機会|際)(?:に|を捉え|を利用し)|のマージン(?:で|に)|に合わせて|の場において)"
)
# 日米防衛相会談 / 日豪「2+2」: the name of the meeting in a title
_NAME = re.compile(
    r"(?P<name>(?:第?[0-9]{1,3}回)?[^\s、。「」()（）は]{0,30}?(?:防衛相|国防相|防衛大臣|国防大臣|外務・防衛閣僚|防衛|国防|閣僚|首脳|外相|電話|テレビ)[^\s、。()（）は]{0,14}?(?:会談|会合|協議|委員会|表敬)(?:\(「?2\+2」?\))?)"
)
_LOCAL_NOTE = re.compile(r"(?:日時|時刻|時間)[^。]{0,12}(?:現地時間|全て現地)|現地時間(?:で|による)")


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a document says, with spans and rules for provenance."""

    meeting: Meeting | None
    issuer: Named
    issuer_span: Span | None
    announced_at: str | None
    seated: tuple[Seated, ...]
    provenance: tuple[tuple[str, Provenance], ...]
    findings: tuple[Finding, ...]
    claimed: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Sources:
    """The stretches of text in which each fact is sought, with where they begin."""

    lead: tuple[str, int]
    when: tuple[str, int]
    where: tuple[str, int]
    who: tuple[str, int]
    shared: tuple[str, int]
    title: tuple[str, int]


def read_header(page: Page, narrow: str, document: Document, *, front: Front, lexicon: Lexicon) -> Header:
    """The header of ``document``: the lead sentence, labelled lines, the date line, the issuer line, the title."""
    issuer, issuer_span, home = _find_issuer(page, narrow, document, lexicon)
    announced, issued, announced_span = _find_announced(narrow, document, front)
    proofs: list[tuple[str, Provenance]] = []
    if announced_span is not None:
        proofs.append(("/announced_at", Provenance((announced_span,), "stated", (), "announced.line")))
    if issuer_span is not None:
        proofs.append(("/issuer/id", Provenance((issuer_span,), "stated", (), "issuer.name")))
    sources = _find_sources(narrow, document)
    if sources is None:
        return Header(None, issuer, issuer_span, announced, (), tuple(proofs), (), ())
    seated = _find_people(sources, lexicon, home=home, issued=issued)
    located = _find_place(sources, lexicon)
    seated = tuple(
        settle_guest(made, seated, located.place.country if located else None, lexicon) for made in seated
    )
    meeting, more, findings = _make_meeting(
        sources, seated, located, lexicon=lexicon, context=(home, issued, _is_local(narrow, document))
    )
    claimed = tuple(Span(begin, begin + len(words)) for words, begin in (sources.lead,) if words)
    return Header(meeting, issuer, issuer_span, announced, seated, (*proofs, *more), findings, claimed)


def _is_local(narrow: str, document: Document) -> bool:
    if document.shared is None:
        return False
    return _LOCAL_NOTE.search(narrow[document.shared.start : document.shared.end]) is not None


def _find_sources(narrow: str, document: Document) -> _Sources | None:
    labels: dict[str, tuple[str, int]] = {}
    end = document.lead.start if document.lead is not None else document.body.end
    for line_start, line_end in _lines(
        narrow, [*document.head, Span(document.body.start, max(end, document.body.start))]
    ):
        found = find_label(narrow[line_start:line_end])
        if found is not None:
            labels.setdefault(
                found.kind, (narrow[line_start + found.start : line_end], line_start + found.start)
            )
    lead = document.lead
    if lead is None and "when" not in labels and "who" not in labels:
        return None
    text = (narrow[lead.start : lead.end], lead.start) if lead is not None else ("", document.body.start)
    shared = document.shared
    title = document.title
    return _Sources(
        lead=text,
        when=labels.get("when", text),
        where=labels.get("where", text),
        who=labels.get("who", text),
        shared=(narrow[shared.start : shared.end], shared.start) if shared is not None else ("", 0),
        title=(narrow[title.start : title.end], title.start) if title is not None else ("", 0),
    )


def _lines(narrow: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    found = []
    for span in spans:
        start = span.start
        for line in narrow[span.start : span.end].split("\n"):
            if line.strip():
                found.append((start, start + len(line)))
            start += len(line) + 1
    return found


def _find_issuer(
    page: Page, narrow: str, document: Document, lexicon: Lexicon
) -> tuple[Named, Span | None, str | None]:
    """Who issued the text: the issuer line, else the subject of the wrapper, else the site's host."""
    wrapper = (document.wrapper,) if document.wrapper is not None else ()
    for span in (*wrapper, *document.head):
        for hit in lexicon.names_ja.find(fold(narrow[span.start : span.end]).text):
            tag = next((tag for tag in hit.value if tag.kind == "issuer" and tag.id), None)
            if tag is not None:
                place = Span(span.start + hit.start, span.start + hit.end)
                return Named(tag.id, page.text[place.start : place.end]), place, tag.country
    host = (page.url or "").partition("://")[2].partition("/")[0].partition(":")[0]
    for issuer in lexicon.codebook.issuers:
        if (
            host
            and any(host == name or host.endswith("." + name) for name in issuer.hosts)
            and issuer.kind != "publisher"
        ):
            return Named(issuer.id, None), None, issuer.country
    return Named(None, None), None, "JP" if page.lang == "ja" else None


def _find_announced(
    narrow: str, document: Document, front: Front
) -> tuple[str | None, date | None, Span | None]:
    """The issuer's own date: the date line, or the clock of 「防衛省は…日…時…分、…発表した」."""
    if document.wrapper is not None:
        text = narrow[document.wrapper.start : document.wrapper.end]
        dates = [d for d in find_dates(text) if d.year and d.month and d.day]
        if dates:
            first = dates[0]
            clock = next((c for c in find_clocks(text) if 0 <= c.span.start - first.span.end <= 2), None)
            day = date(first.year or 1, first.month or 1, first.day or 1)
            end = clock.span.end if clock is not None else first.span.end
            span = Span(document.wrapper.start + first.span.start, document.wrapper.start + end)
            if clock is None:
                return day.isoformat(), day, span
            return f"{day.isoformat()}T{clock.hour:02d}:{clock.minute or 0:02d}:00+09:00", day, span
    for head in document.head:
        text = narrow[head.start : head.end]
        if find_label(text) is not None:
            continue
        for found in find_dates(text):
            if found.year and found.month and found.day:
                try:
                    day = date(found.year, found.month, found.day)
                except ValueError:
                    continue
                span = Span(head.start + found.span.start, head.start + found.span.end)
                clock = next((c for c in find_clocks(text) if c.span.start >= found.span.end), None)
                value = (
                    day.isoformat()
                    if clock is None
                    else f"{day.isoformat()}T{clock.hour:02d}:{clock.minute or 0:02d}:00+09:00"
                )
                return value, day, span
    if front.published_at is not None:
        return None, date.fromisoformat(front.published_at[:10]), None
    return None, None, None


def _find_people(
    sources: _Sources, lexicon: Lexicon, *, home: str | None, issued: date | None
) -> tuple[Seated, ...]:
    on = issued.isoformat() if issued is not None else None
    text, begin = sources.who
    stop = text.find("概要")
    seated = find_participants(text if stop < 0 else text[:stop], begin, lexicon, on=on, home=home)
    if sources.shared[0]:
        earlier = find_participants(*sources.shared, lexicon, on=on, home=home)
        seated = tuple(_fuller(made, earlier) for made in seated)
    if len(seated) < 2 and sources.title[0]:
        known = {made.person.country for made in seated}
        more = find_participants(*sources.title, lexicon, on=on, home=home)
        seated = (*seated, *(made for made in more if made.person.country not in known))
    return seated


def _fuller(made: Seated, earlier: Sequence[Seated]) -> Seated:
    """A person whose office was printed in full before the first of several meetings (雪村大臣 → 雪村防衛大臣)."""
    for other in earlier:
        a, b = made.person, other.person
        if (
            a.name
            and b.name
            and b.name.endswith(a.name)
            and (a.country is None or a.country == b.country)
            and len(b.post or "") > len(a.post or "")
        ):
            return other
    return made


def _find_place(sources: _Sources, lexicon: Lexicon) -> Located | None:
    text, begin = sources.where
    if sources.where is not sources.lead:
        found = find_place(text + "において", begin, lexicon)
        if found is not None:
            return found
    return find_place(*sources.lead, lexicon) or (
        find_place(*sources.shared, lexicon) if sources.shared[0] else None
    )


def _make_meeting(
    sources: _Sources,
    seated: Sequence[Seated],
    located: Located | None,
    *,
    lexicon: Lexicon,
    context: tuple[str | None, date | None, bool],
) -> tuple[Meeting, list[tuple[str, Provenance]], tuple[Finding, ...]]:
    home, issued, _ = context
    proofs: list[tuple[str, Provenance]] = []
    lead, begin = sources.lead
    mode = _find_mode(sources)
    if mode != "in_person":
        located = None if located is None or located.rule == "place.visited" else located
    zone = _find_zone(sources, located, lexicon, mode=mode, home=home)
    when_text, when_begin = sources.when
    told = tell_moment(when_text, _mentions(when_text), zone=zone, issued=issued, offset=when_begin)
    if told.moment is None and sources.when is not sources.lead:
        told = tell_moment(lead, _mentions(lead), zone=zone, issued=issued, offset=begin)
    duration = next(iter(find_durations(when_text) or find_durations(lead)), None)
    duration_begin = when_begin if find_durations(when_text) else begin
    minutes, about = _duration(duration, told.moment, told.end)
    series, name, name_span = find_series(sources.title, lead, begin, seated=seated, lexicon=lexicon)
    occasion = _OCCASION.search(lead)
    meeting = Meeting(
        series=series,
        name=name,
        start=told.moment,
        end=told.end,
        duration_minutes=minutes,
        duration_approximate=about,
        place=located.place if located else None,
        mode=mode,
        occasion=occasion["occasion"].strip("、 ") if occasion else None,
        participants=tuple(made.person for made in seated),
    )
    _prove(proofs, told.spans, "/meeting/start/local", told.year_rule)
    if told.moment is not None and told.moment.zone is not None:
        proofs.append(
            (
                "/meeting/start/zone",
                Provenance(
                    (located.span,) if located else (),
                    "inferred",
                    ("/meeting/place",) if located else (),
                    told.zone_rule,
                ),
            )
        )
    if told.moment is not None and told.moment.jst is not None:
        proofs.append(
            (
                "/meeting/start/jst",
                Provenance(
                    (), "inferred", ("/meeting/start/local", "/meeting/start/zone"), "moment.in_tokyo"
                ),
            )
        )
    if duration is not None:
        proofs.append(
            (
                "/meeting/duration_minutes",
                Provenance(
                    (Span(duration.span.start + duration_begin, duration.span.end + duration_begin),),
                    "stated",
                    (),
                    "duration",
                ),
            )
        )
    if located is not None:
        proofs.append(("/meeting/place", Provenance((located.span,), "stated", (), located.rule)))
    if occasion is not None:
        proofs.append(
            (
                "/meeting/occasion",
                Provenance(
                    (Span(begin + occasion.start("occasion"), begin + occasion.end("occasion")),),
                    "stated",
                    (),
                    "occasion",
                ),
            )
        )
    if name_span is not None:
        proofs.append(("/meeting/name", Provenance((name_span,), "stated", (), "meeting.name")))
    for index, made in enumerate(seated):
        proofs.append((f"/meeting/participants/{index}", Provenance((made.span,), "stated", (), made.rule)))
        if made.person.person is not None:
            proofs.append(
                (
                    f"/meeting/participants/{index}/person",
                    Provenance(
                        (made.span,),
                        "inferred",
                        (f"/meeting/participants/{index}/name", "/meeting/start/local"),
                        "person.holder_on_the_day",
                    ),
                )
            )
    return meeting, proofs, _findings(told.clash, told.year_rule, told.spans, begin)


def _prove(proofs: list[tuple[str, Provenance]], spans: Sequence[Span], pointer: str, rule: str) -> None:
    if spans:
        certainty = "stated" if rule == "date.stated" else "inferred"
        proofs.append(
            (
                pointer,
                Provenance(
                    tuple(spans), certainty, () if certainty == "stated" else ("/announced_at",), rule
                ),
            )
        )


def _findings(clash: str | None, rule: str, spans: Sequence[Span], begin: int) -> tuple[Finding, ...]:
    where = spans[0] if spans else Span(begin, begin)
    if clash is not None:
        return (Finding("clocks_disagree", where, f"The two printed clocks disagree: {clash}."),)
    if rule == "date.without_year":
        return (
            Finding(
                "date_without_year", where, "The date has no year and the page shows no date of release."
            ),
        )
    return ()


def _mentions(text: str) -> Mentions:
    return Mentions(find_dates(text), find_clocks(text))


def _find_mode(sources: _Sources) -> str:
    text = sources.title[0] + "\n" + sources.lead[0]
    for mode, pattern in _MODES:
        if pattern.search(text):
            return mode
    return "in_person"


def _find_zone(
    sources: _Sources, located: Located | None, lexicon: Lexicon, *, mode: str, home: str | None
) -> str | None:
    """The place's zone; for calls and where no place is printed that of the country that issued the text, unless the clock is marked as local elsewhere."""
    if located is not None:
        return located.zone
    marked = any(clock.zone == "local" for clock in find_clocks(sources.when[0])) or any(
        d.zone == "local" for d in find_dates(sources.when[0])
    )
    if marked and mode == "in_person":
        return None
    return TOKYO if home in (None, "JP") else zone_of(home, lexicon)


def _duration(duration: object, start: Moment | None, end: Moment | None) -> tuple[int | None, bool | None]:
    from datetime import datetime

    if duration is not None:
        return duration.minutes, duration.approximate  # type: ignore[attr-defined]
    if start is not None and end is not None:
        minutes = int(
            (datetime.fromisoformat(end.local) - datetime.fromisoformat(start.local)).total_seconds() // 60
        )
        return minutes, start.approximate
    return None, None
