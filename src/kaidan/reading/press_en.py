"""What an English press conference says: its exchanges, and the acts that its speakers report in the first person."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kaidan.codebook.match import Lexicon
from kaidan.languages.en.clocks import find_clocks
from kaidan.languages.en.dates import find_dates
from kaidan.languages.en.sentences import split_sentences
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
from kaidan.reading.flow import Piece, Sentence
from kaidan.reading.header import Header
from kaidan.reading.participants_en import find_participants_en
from kaidan.reading.people import make_table
from kaidan.reading.places_en import find_place_en
from kaidan.reading.press import Paths, Press, make_press
from kaidan.reading.press_session import make_moment, make_session
from kaidan.reading.statements import find_statements

# I will refrain from / we cannot comment on: declining to answer
_DECLINES = re.compile(
    r"\b(?:refrain\sfrom|not\sin\sa\sposition\sto|decline\sto|(?:can\s?not|can't|won't|will\snot|would\snot)\s(?:comment|discuss|speculate"
    r"|prejudge|answer|go\sinto|get\sinto)|not\sgoing\sto\s(?:comment|discuss|speculate|go\sinto|get\sinto))"
)
# We have not reached an agreement: nothing that was done
_NOT = re.compile(r"\b(?:not|never|n't|no\slonger)\s(?:yet\s|been\s|be\s)?$")
# I met / held a meeting with / spoke with: whoever is named was met
_MET = re.compile(
    r"\b(?:met|meet|meeting|talks|spoke|spoken|call|telephoned|discussions?|hosted|visited|alongside|joined)\b"
)
# we requested the U.S. side: our own side, whatever was told before
_WE = re.compile(r"\b[Ww]e\s(?:\w{1,20}\s){0,3}$")
_TO_OTHERS = frozenset(
    ("request", "thank", "condemn", "propose", "support", "congratulate", "condole", "concern", "oppose")
)


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
    home = _home(header, lexicon, head=f"{title}\n{narrow[: document.body.start + 400]}", text=text)
    on = None if header.announced_at is None else header.announced_at[:10]
    titled = find_participants_en(title, 0, lexicon=lexicon, on=on)
    hosts = _seat(found, lexicon, home=(home, tuple(one.person for one in titled)), on=on)
    statements: list[Statement] = []
    met: tuple[Participant, ...] = ()
    paths = Paths.of(outline)
    for number, exchange in enumerate(found):
        speaker = hosts.get(exchange.voice)
        if speaker is None:
            continue
        beside = tuple(one for one in hosts.values() if one != speaker and one.country != speaker.country)
        for sentence in _sentences(narrow, exchange, paths):
            met = _find_met(sentence.text, lexicon, home=speaker.country, on=on) or met
            table = make_table((speaker, *(met or beside)), lexicon, own=speaker.country)
            made, _ = find_statements(
                (sentence,), page.text, lexicon=lexicon, table=table, manner=("en", "press", key)
            )
            position = list(hosts.values()).index(speaker)
            statements += [
                _of_record(one, number, position, home=speaker.country)
                for one in made
                if not _is_idle(one, sentence)
            ]
    meeting, proofs = _find_session(narrow, document, speakers=tuple(hosts.values()), home=home)
    return make_press(found, statements, session=(meeting, proofs), document=document, key=key)


def _home(header: Header, lexicon: Lexicon, *, head: str, text: str) -> str | None:
    """Whose press conference it is: the issuer's country, else that of a body or an officer that the head names."""
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
    town = head.splitlines()[0].split(", ")[-1] if head.strip() else ""
    place = find_place_en(f"in {town}", 0, lexicon=lexicon) if town else None
    if place is not None and place.place.country is not None:
        return place.place.country
    return "JP" if re.search(r"\bJapan\b|\bSelf-Defense Forces\b", text) else None


def _seat(
    found: Sequence[Exchange],
    lexicon: Lexicon,
    *,
    home: tuple[str | None, tuple[Participant, ...]],
    on: str | None,
) -> dict[Voice, Participant]:
    """The speakers who announce or answer, each once, in order, as participants.

    ``home`` is the country of who holds it, and whom the title names with theirs.
    """
    own, titled = home
    seats: dict[Voice, Participant] = {}
    for exchange in found:
        voice = exchange.voice
        if exchange.role == "question" or voice in seats:
            continue
        words = f"{voice.post or ''} {voice.name or ''}".strip()
        known = find_participants_en(words, 0, lexicon=lexicon, on=on) if voice.name and voice.post else ()
        person = known[0].person if len(known) == 1 else Participant(voice.name, None, voice.post, None, None)
        same = (
            one.country
            for one in titled
            if one.name and voice.name and one.name.split()[-1] == voice.name.split()[-1]
        )
        country = person.country or next(same, None) or own
        seats[voice] = replace(person, name=voice.name, post=voice.post, country=country)
    return seats


def _find_met(text: str, lexicon: Lexicon, *, home: str | None, on: str | None) -> tuple[Participant, ...]:
    """Officials of other countries with whom a sentence says that somebody met."""
    if _MET.search(text) is None:
        return ()
    seated = find_participants_en(text, 0, lexicon=lexicon, on=on)
    return tuple(one.person for one in seated if one.person.country not in (None, home))


def _sentences(narrow: str, exchange: Exchange, paths: Paths) -> tuple[Sentence, ...]:
    made = []
    for span in exchange.spans:
        text, path = narrow[span.start : span.end], paths.at(span.start)
        for number, found in enumerate(split_sentences(text)):
            here = Span(span.start + found.start, span.start + found.end)
            piece = Piece(0, here, False, path)
            made.append(
                Sentence(text[found.start : found.end], (piece,), path, "sentence", (span.start,), number)
            )
    return tuple(made)


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


def _of_record(statement: Statement, number: int, position: int, *, home: str | None) -> Statement:
    """A statement of an exchange; only the speaker takes part in the press conference."""
    speakers = (position,) if 0 in statement.speakers else ()
    actors = statement.actors
    begin = statement.act_spans[0].start - statement.spans[0].start if statement.act_spans else 0
    ours = _WE.search(statement.text, max(0, begin - 60), max(0, begin)) is not None
    alone = ours and statement.act in _TO_OTHERS and _names_side(statement)
    if home is not None and alone and len(actors) > 1:
        actors = (home,)
    return replace(statement, actors=actors, exchange=number, speakers=speakers, reply_to=None)


# the U.S. side / our Chinese counterparts / the Government of
_SIDE = re.compile(
    r"\s(?:[\w'-]{1,24}\s){0,3}?(?:the|our|his|her)\s(?:[A-Z][\w.]{0,24}\s){1,3}(?:side|government|counterparts?|authorities|forces)\b"
)


def _names_side(statement: Statement) -> bool:
    """Whether the act goes to somebody: we thanked the minister, we requested the U.S. side."""
    end = statement.act_spans[-1].end - statement.spans[0].start
    return bool(statement.targets) or _SIDE.match(statement.text, end) is not None


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
