"""The values of a meeting: its name, when on both clocks, how long, where, who."""

from collections.abc import Sequence

from kaidan.drafting.dates import at_home, write_clock, write_date, write_duration, write_moment
from kaidan.drafting.desk import Desk, find_label, label, quoted, read_from, value
from kaidan.drafting.template import Value, fill
from kaidan.model.meeting import Meeting, Moment, Participant


def meeting_values(desk: Desk) -> dict[str, Value]:
    """The values of ``kaidan.drafting.style_check.MEETING``, as far as the record tells them.

    ``held`` is given where the meeting kept the house's own clock, ``held_local`` and ``held_home`` where it did not;
    ``local_day`` where the two clocks had different days or only the local one is known, ``day`` where they had one.
    """
    meeting = desk.record.meeting
    if meeting is None:
        return {}
    made = {"meeting": find_name(desk, meeting), **_time(desk, meeting), **_place(desk, meeting)}
    if meeting.duration_minutes:
        told = write_duration(desk.style, meeting.duration_minutes, about=bool(meeting.duration_approximate))
        made["duration"] = value(desk, told, "/meeting/duration_minutes")
    if meeting.occasion:
        made["occasion"] = value(desk, quoted(desk, meeting.occasion), "/meeting/occasion")
    people = [write_person(desk, one) for one in meeting.participants if one.name or one.post]
    if people:
        pointers = [f"/meeting/participants/{at}" for at in range(len(meeting.participants))]
        made["participants"] = value(desk, _list_people(desk, people), *pointers)
    return {name: one for name, one in made.items() if one is not None}


def find_name(desk: Desk, meeting: Meeting) -> Value | None:
    """The meeting's name as printed, or made of its series, as the style prefers; None where neither is known."""
    series = _name_of_series(desk, meeting)
    printed = (
        value(desk, quoted(desk, meeting.name), "/meeting/name")
        if meeting.name and not desk.foreign
        else None
    )
    names = (printed, series) if desk.style.raw["meeting"]["prefer"] == "printed" else (series, printed)
    found = names[0] or names[1]
    if found is None and meeting.name:
        return value(desk, quoted(desk, meeting.name), "/meeting/name")
    return found


def write_person(desk: Desk, person: Participant, *, known: bool = False) -> str:
    """Name, country and post as the style sets them; a name that is not known in the draft's language is quoted.

    ``known``: the codebook's full name where the person is known.
    """
    name = _person_name(desk, person, full=known or desk.foreign)
    post = _post_name(desk, person)
    country = "" if person.country in (None, desk.style.raw["home"]) else _short(desk, person.country or "")
    given = {key: text for key, text in (("name", name), ("country", country), ("post", post)) if text}
    template = str(desk.style.raw["names"]["person"])
    filled = {key: value(desk, text) for key, text in given.items()}
    return fill(template, filled, place="names.person", missing="").text.strip()


def write_parties(desk: Desk, codes: Sequence[str]) -> str:
    """Countries in the draft's language: 日米, Japan–US; the house's own country first."""
    ordered = sorted(codes, key=lambda code: (code != desk.style.raw["home"], code))
    names = [_short(desk, code) for code in ordered]
    if desk.style.lang == "ja":
        return ("" if all(len(name) == 1 for name in names) else "・").join(names)
    return str(desk.style.raw["meeting"]["between"]).join(names)


def _name_of_series(desk: Desk, meeting: Meeting) -> Value | None:
    names, series = desk.style.raw["meeting"], meeting.series or ""
    # deputy-defence-ministers before defence-ministers
    kinds = sorted(names["in_person"], key=len, reverse=True)
    kind = next((kind for kind in kinds if series.endswith(f"-{kind}")), None)
    if kind is None:
        return None
    form = names.get(meeting.mode or "in_person", {}).get(kind) or names["in_person"][kind]
    parties = write_parties(desk, series.removesuffix(f"-{kind}").upper().split("-"))
    return value(desk, str(form).replace("{parties}", parties), "/meeting/series", rule="meeting.series")


def _time(desk: Desk, meeting: Meeting) -> dict[str, Value]:
    start = meeting.start
    if start is None or start.precision == "month":
        return {}
    local, home = start.local, _home(desk, start)
    told = _write(desk, start, local)
    if _same_clock(local, home):
        return {
            "held": value(desk, told, "/meeting/start/local"),
            "held_relative": value(
                desk,
                _write_relative(desk, start),
                "/meeting/start/local",
                "/announced_at",
                rule="held.relative",
            ),
            "day": value(desk, write_date(desk.style, local, form="short"), "/meeting/start/local"),
        }
    made = {"held_local": value(desk, told, "/meeting/start/local")}
    if home is None:
        made["local_day"] = value(desk, write_date(desk.style, local, form="short"), "/meeting/start/local")
    else:
        same_day = local[:10] == home[:10]
        made["held_home"] = value(desk, _write(desk, start, home, near=local), "/meeting/start/jst")
        name = "day" if same_day else "local_day"
        made[name] = value(
            desk, write_date(desk.style, local, form="short"), "/meeting/start/local", "/meeting/start/jst"
        )
    return made


def _write_relative(desk: Desk, start: Moment) -> str:
    """The start with 同日 for the day of the announcement."""
    announced = desk.record.announced_at
    told = _write(desk, start, start.local)
    if announced is None or at_home(desk.style, announced)[:10] != start.local[:10]:
        return told
    dates, clock = desk.style.raw["dates"], write_clock(desk.style, start.local, about=start.approximate)
    if clock is None:
        return str(dates["same_day"])
    return str(dates["moment"]).replace("{day}", str(dates["same_day"])).replace("{clock}", clock)


def _home(desk: Desk, start: Moment) -> str | None:
    """The start on the house's clock; None where it is not known: a bare date from abroad, a clock of no known zone."""
    if "T" in start.local and (start.zone is not None or start.jst is not None):
        return at_home(desk.style, start.jst or start.local)
    return None if _is_elsewhere(desk) else start.local


def _is_elsewhere(desk: Desk) -> bool:
    """Whether the meeting was abroad, or its clock is marked as local: 「10時(現地時間)」 without a place."""
    place = desk.record.meeting.place if desk.record.meeting else None
    if place is not None and place.country is not None:
        return bool(place.country != desk.style.raw["home"])
    spans = read_from(desk, "/meeting/start/local").spans if desk.text is not None else ()
    words = "".join((desk.text or "")[span.start : span.end] for span in spans)
    return "現地時間" in words or "local time" in words.lower()


def _same_clock(local: str, home: str | None) -> bool:
    return home is not None and local[:16] == home[:16]


def _write(desk: Desk, start: Moment, moment: str, *, near: str | None = None) -> str:
    """Day and clock; the year too where the release is of another, the clock alone beside the same day."""
    if near is not None and near[:10] == moment[:10]:
        clock = write_clock(desk.style, moment, about=start.approximate)
        if clock is not None:
            return clock
    announced = desk.record.announced_at
    form = "short" if announced is None or announced[:4] == moment[:4] else "with_year"
    return write_moment(desk.style, moment, form=form, about=start.approximate)


def _place(desk: Desk, meeting: Meeting) -> dict[str, Value]:
    place = meeting.place
    if place is None:
        return {}
    known = next((one for one in desk.codebook.places if one.id == place.id), None)
    names = (known.ja if desk.style.lang == "ja" else known.en) if known is not None else ()
    printed = next(iter(names), None) if desk.foreign else place.text
    venue = value(desk, printed or quoted(desk, place.text), "/meeting/place")
    if place.country in (None, desk.style.raw["home"]):
        city = {"city": venue} if known is not None and known.kind == "city" else {}
        return {"where": venue, "venue": venue, **city}
    country = _country(desk, place.country or "")
    named = value(desk, country, "/meeting/place", rule="place.country")
    made = {"where": named, "country": named}
    # 「米国の米国で」 says nothing twice.
    return made if venue.text == country else {**made, "venue": venue, "building": venue}


def _country(desk: Desk, code: str) -> str:
    named = desk.style.raw.get("countries", {}).get(code)
    return str(named) if named else find_label(desk, "countries", id=code) or code


def _short(desk: Desk, code: str) -> str:
    short = desk.style.raw.get("short_countries", {}).get(code)
    if short:
        return str(short)
    if desk.style.lang == "ja":
        for country in desk.codebook.countries:
            if country.id == code and country.short:
                return country.short[0]
    return find_label(desk, "countries", id=code) or code


def _person_name(desk: Desk, person: Participant, *, full: bool) -> str:
    known = next((one for one in desk.codebook.people if one.id == person.person), None)
    if known is not None and full:
        return label(known.name, desk.style.lang)
    return quoted(desk, person.name) if person.name else ""


def _post_name(desk: Desk, person: Participant) -> str:
    if not desk.foreign or person.post is None:
        return person.post or ""
    post = next((one for one in desk.codebook.posts if one.id == person.post_id), None)
    meeting = desk.record.meeting
    day = meeting.start.local[:10] if meeting and meeting.start else desk.record.announced_at or ""
    for name in post.names if post is not None else ():
        words = name.ja if desk.style.lang == "ja" else name.en
        if words and (name.since or "") <= day[:10] and (not name.until or day[:10] <= name.until):
            return words[0]
    return quoted(desk, person.post)


def _list_people(desk: Desk, people: Sequence[str]) -> str:
    joining = desk.style.raw["joining"]
    if len(people) == 1:
        return people[0]
    return str(joining["commas"]).join(people[:-1]) + str(joining["people"]) + people[-1]
