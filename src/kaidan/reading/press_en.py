"""What an English press conference says: its exchanges, and the acts that its speakers report in the first person."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kaidan.codebook.match import Lexicon
from kaidan.languages.en.clocks import find_clocks
from kaidan.languages.en.dates import find_dates
from kaidan.languages.ja.fold import fold
from kaidan.model.finding import Provenance
from kaidan.model.meeting import Meeting, Moment, Participant, Place
from kaidan.model.outline import Outline
from kaidan.model.page import Page
from kaidan.model.span import Span
from kaidan.model.statement import Statement
from kaidan.reading.documents import Document
from kaidan.reading.exchanges import Exchange, Voice
from kaidan.reading.exchanges_en import find_exchanges_en
from kaidan.reading.flow import Sentence
from kaidan.reading.header import Header
from kaidan.reading.ours_en import give_we
from kaidan.reading.participants_en import find_participants_en
from kaidan.reading.people import make_table
from kaidan.reading.places_en import find_place_en
from kaidan.reading.press import Press, make_press
from kaidan.reading.press_session import make_moment, make_session
from kaidan.reading.speeches import Paths, split_speech
from kaidan.reading.statements import find_statements
from kaidan.reading.talks_en import (
    Circle,
    Talks,
    find_country,
    find_named,
    follow,
    follow_all,
    hear,
    make_circle,
    sit_beside,
)

# I will refrain from / we cannot comment on: declining to answer
_DECLINES = re.compile(
    r"\b(?:refrain\sfrom|not\sin\sa\sposition\sto|decline\sto|(?:can\s?not|can't|won't|will\snot|would\snot)\s(?:comment|discuss|speculate"
    r"|prejudge|answer|go\sinto|get\sinto)|not\sgoing\sto\s(?:comment|discuss|speculate|go\sinto|get\sinto))"
)
# We have not reached an agreement: nothing that was done
_NOT = re.compile(r"\b(?:not|never|n't|no\slonger)\s(?:yet\s|been\s|be\s)?$")


def read_press_en(
    page: Page, narrow: str, *, document: Document, outline: Outline, context: tuple[Header, Lexicon, str]
) -> Press:
    """The exchanges and statements of ``document``; ``context`` is its header, the lexicon, the record's key.

    I is the speaker, we are the speaker and whom the speaker says to have met. A question is no statement.
    """
    header, lexicon, key = context
    found = find_exchanges_en(page, narrow, document=document)
    title = "" if document.title is None else narrow[document.title.start : document.title.end]
    text = narrow[document.body.start : document.body.end]
    begin = min((span.start for one in found for span in one.spans), default=document.body.start + 400)
    head = f"{title}\n{narrow[: document.body.start + 400]}"
    home = _home(header, lexicon, heads=(head, f"{title}\n{narrow[:begin]}"), text=text)
    on = None if header.announced_at is None else header.announced_at[:10]
    circle = make_circle(f"{title}\n{text}", lexicon, on=on, own=home)
    hosts = _seat(found, circle, title=title, own=home)
    circle = circle.seat(hosts.values())
    joint = len({host.country for host in hosts.values()}) > 1
    statements: list[Statement] = []
    paths = Paths.of(outline)
    talks = follow(Talks(), title, circle=circle, own=home)
    for number, exchange in enumerate(found):
        speaker = hosts.get(exchange.voice)
        if speaker is None:
            asked = "\n".join(narrow[span.start : span.end] for span in exchange.spans)
            talks = hear(talks, asked, circle=circle, own=home, joint=joint)
            continue
        talks = sit_beside(
            talks, speaker, hosts=tuple(hosts.values()), announced=exchange.role == "announcement"
        )
        sentences = split_speech(narrow, exchange, paths=paths, lang="en")
        told = follow_all(talks, sentences, circle=circle, own=speaker.country)
        position = list(hosts.values()).index(speaker)
        made = _speak(sentences, page.text, told, speaker=speaker, context=(lexicon, key))
        statements += [_of_record(one, number, position) for one in made]
        talks = told[-1] if told else talks
    meeting, proofs = _find_session(narrow, document, speakers=tuple(hosts.values()), home=home)
    return make_press(found, statements, session=(meeting, proofs), document=document, key=key)


# Australia-Japan relationship / U.S.-Philippine Alliance
_PAIR = re.compile(
    r"\b[A-Z][A-Za-z.]{1,12}[-–][A-Z][a-z]{2,12}\s(?:relation|alliance|2\+2|meeting|dialogue|[A-Z])"
)


def _home(header: Header, lexicon: Lexicon, *, heads: tuple[str, str], text: str) -> str | None:
    """Whose press conference it is: the issuer's country, else that of a body or an officer that the head names.

    ``heads`` are the head with the beginning of what is said, and without it.
    """
    head, printed = heads
    issuer = next((one for one in lexicon.codebook.issuers if one.id == header.issuer.id), None)
    if issuer is not None and issuer.country is not None:
        return issuer.country
    if re.search(
        r"\boriginal\b[^.]{0,30}\bJapanese\b|\(JST\)|\bMOD\b|\bSDF\b|[Pp]rovisional\s[Tt]ranslation", head
    ):
        return "JP"
    for hit in lexicon.names_en.find(fold(head).text):
        kinds = ("issuer", "person")
        country = next((tag.country for tag in hit.value if tag.kind in kinds and tag.country), None)
        if country is not None:
            return country
    named = find_participants_en(printed, 0, lexicon=lexicon, on=None)
    holder = next((one.person.country for one in named if one.person.country), None)
    if holder is not None:
        return holder
    pair = _PAIR.search(printed)
    lands = lexicon.countries_en.find(fold(pair.group()).text) if pair is not None else ()
    if lands:
        return lands[0].value
    town = head.splitlines()[0].split(", ")[-1] if head.strip() else ""
    place = find_place_en(f"in {town}", 0, lexicon=lexicon) if town else None
    if place is not None and place.place.country is not None:
        return place.place.country
    return "JP" if re.search(r"\bJapan\b|\bSelf-Defense Forces\b", text) else None


def _seat(
    found: Sequence[Exchange], circle: Circle, *, title: str, own: str | None
) -> dict[Voice, Participant]:
    """The speakers who announce or answer, each once, in order, as participants; ``own`` is who holds it.

    A post that the title names with its country (the Japanese Defence Minister) tells whose its holder is.
    """
    circle = replace(circle, guessed={})
    titled = {_plain(one.person.post): one.person.country for one in find_named(title, circle)}
    seats: dict[Voice, Participant] = {}
    for exchange in found:
        voice = exchange.voice
        if exchange.role == "question" or voice in seats:
            continue
        words = f"{voice.post or ''} {voice.name or ''}".strip()
        known = find_named(words, circle) if voice.name and voice.post else []
        person = known[0].person if len(known) == 1 else Participant(voice.name, None, voice.post, None, None)
        country = person.country or find_country(voice.name, circle) or titled.get(_plain(voice.post)) or own
        seats[voice] = replace(person, name=voice.name, post=voice.post, country=country)
    return seats


def _plain(post: str | None) -> str:
    return (post or "").lower().replace("defense", "defence")


def _speak(
    sentences: Sequence[Sentence],
    page_text: str,
    told: Sequence[Talks],
    *,
    speaker: Participant,
    context: tuple[Lexicon, str],
) -> Iterator[Statement]:
    """The statements of a speech; ``told`` is for each sentence of whose meeting it tells."""
    lexicon, key = context
    tables = [make_table((speaker, *here.others), lexicon, own=speaker.country) for here in told]
    made, _ = find_statements(
        sentences, page_text, lexicon=lexicon, table=tables, manner=("en", "press", key)
    )
    ends = [sentence.pieces[0].span.end for sentence in sentences]
    for one in made:
        place = bisect_right(ends, one.spans[0].start)
        sentence, here = sentences[place], told[place]
        if not _is_idle(one, sentence):
            yield give_we(one, sentence.text, talks=here, own=speaker.country, page_text=page_text)


def _is_idle(statement: Statement, sentence: Sentence) -> bool:
    """What declines to answer, or was not done."""
    if _DECLINES.search(sentence.text) is not None and statement.act in ("state", "discuss", "do"):
        return True
    if not statement.act_spans:
        return False
    rule = dict(statement.rules).get("actors")
    nobody = rule == "actor.all_parties" or (rule == "actor.carried" and not statement.actor_spans)
    if nobody and statement.act not in ("discuss", "agree"):
        return True  # No injuries have been confirmed.
    begin = statement.act_spans[0].start - sentence.pieces[0].span.start
    return _NOT.search(sentence.text[:begin]) is not None


def _of_record(statement: Statement, number: int, position: int) -> Statement:
    """A statement of an exchange; only the speaker takes part in the press conference."""
    speakers = (position,) if 0 in statement.speakers else ()
    return replace(statement, exchange=number, speakers=speakers, reply_to=None)


# Place: Press Conference Room
_PLACE = re.compile(r"[ \t]{0,4}(?:Place|Venue|Location)\s?[:\t]\s?(?P<place>\S.{1,200})$", re.IGNORECASE)
_TIME_LINES = 16


def _find_session(
    narrow: str, document: Document, *, speakers: tuple[Participant, ...], home: str | None
) -> tuple[Meeting | None, list[tuple[str, Provenance]]]:
    """When and where it was held: the first line with a day and a range of time, the line that names the place."""
    proofs: list[tuple[str, Provenance]] = []
    start: Moment | None = None
    end: Moment | None = None
    place: Place | None = None
    for text, begin in _lines(narrow, document):
        days = [day for day in find_dates(text) if day.year and day.month and day.day]
        clocks = find_clocks(text)
        if start is None and days and clocks and clocks[0].end is not None and len(text) <= 140:
            day, clock = days[0], clocks[0]
            assert day.year
            assert day.month
            assert day.day
            assert clock.end is not None
            bare = date(day.year, day.month, day.day).isoformat()
            zone = "Asia/Tokyo" if home in (None, "JP") or clock.zone == "jst" else None
            start = make_moment(bare, (clock.hour, clock.minute), about=clock.approximate, zone=zone)
            end = make_moment(bare, clock.end, about=False, zone=zone)
            spans = (
                Span(
                    begin + min(day.span.start, clock.span.start), begin + max(day.span.end, clock.span.end)
                ),
            )
            proofs.append(("/meeting/start/local", Provenance(spans, "stated", (), "press.time")))
        found = _PLACE.match(text)
        if place is None and found is not None:
            place = Place(found["place"].strip(), None, home)
            span = Span(begin + found.start("place"), begin + found.end("place"))
            proofs.append(("/meeting/place", Provenance((span,), "stated", (), "place.label")))
    if start is None and place is None and not speakers:
        return None, []
    return make_session((start, end), place, speakers=speakers), proofs


def _lines(narrow: str, document: Document) -> list[tuple[str, int]]:
    """The lines that may tell when and where: the title, the head, the first lines of the body."""
    body = Span(document.body.start, min(document.body.end, document.body.start + 600))
    spans = [*((document.title,) if document.title is not None else ()), *document.head, body]
    lines = []
    for span in spans:
        start = span.start
        for line in narrow[span.start : span.end].split("\n"):
            lines.append((line, start))
            start += len(line) + 1
    return lines[:_TIME_LINES]
