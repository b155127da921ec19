"""What a press conference says: its exchanges, and the acts that its speakers report in the first person."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kaidan.codebook.match import Lexicon
from kaidan.languages.ja.fold import fold
from kaidan.model.finding import Finding, Provenance
from kaidan.model.meeting import Meeting, Participant
from kaidan.model.outline import Outline
from kaidan.model.page import Page
from kaidan.model.span import Span
from kaidan.model.statement import Statement
from kaidan.reading.documents import Document
from kaidan.reading.exchanges import Exchange, Voice, as_exchanges, find_exchanges
from kaidan.reading.flow import Sentence
from kaidan.reading.header import Header
from kaidan.reading.participants import find_participants
from kaidan.reading.people import Table
from kaidan.reading.press_actors import (
    as_own_office,
    asks_of_meeting,
    give_speaker,
    goes_on,
    is_idle,
    is_shared,
    names_all,
    names_one,
    says_nothing,
    tells_of_meeting,
)
from kaidan.reading.press_session import find_session
from kaidan.reading.speeches import Paths, split_speech
from kaidan.reading.statements import find_statements, make_key
from kaidan.reading.talks import (
    Circle,
    Talks,
    find_meeting_parties,
    follow_all,
    hear,
    make_circle,
    make_talks_table,
)


@dataclass(frozen=True, slots=True)
class Press:
    """A press conference as record.md has it; ``meeting`` is when and where it was held, and who spoke."""

    meeting: Meeting | None
    exchanges: tuple[Mapping[str, Any], ...]
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    provenance: tuple[tuple[str, Provenance], ...]


def read_press(
    page: Page, narrow: str, *, document: Document, outline: Outline, context: tuple[Header, Lexicon, str]
) -> Press:
    """The exchanges and statements of ``document``; ``context`` is its header, the lexicon, the record's key.

    An act without a subject is the speaker's; a reciprocal one (「…で一致いたしました」) is also that of whoever the
    speaker says to have met. A journalist's question is no statement.
    """
    header, lexicon, key = context
    found = find_exchanges(page, narrow, document=document)
    home = _home(header, lexicon)
    on = None if header.announced_at is None else header.announced_at[:10]
    title = "" if document.title is None else narrow[document.title.start : document.title.end]
    parties = find_meeting_parties(title, lexicon) or find_meeting_parties(_note(narrow, document), lexicon)
    hosts = _seat(found, lexicon, homes=(home, parties), on=on)
    statements: list[Statement] = []
    seated = tuple(hosts.values())
    talks = Talks((), tuple(code for code in parties if code != home))
    texts = ["\n".join(narrow[span.start : span.end] for span in exchange.spans) for exchange in found]
    circle = make_circle(texts, Circle(lexicon, on, home), hosts=seated, talks=talks)
    asked = False
    paths = Paths.of(outline)
    for number, exchange in enumerate(found):
        speaker = hosts.get(exchange.voice)
        if speaker is None:
            talks = hear(talks, texts[number], circle=circle)
            asked = exchange.role == "question" and asks_of_meeting(texts[number])
            continue
        sentences = split_speech(narrow, exchange, paths=paths, lang="ja")
        told = follow_all(talks, sentences, circle=circle)
        tables = [make_talks_table(here, speaker, hosts=seated, lexicon=lexicon) for here in told]
        made = _speak(sentences, page.text, tables=tables, asked=asked, context=(lexicon, key))
        talks, asked = told[-1] if told else talks, False
        statements += [_of_record(one, number, seated.index(speaker)) for one in made]
    meeting, proofs = find_session(narrow, document, speakers=tuple(hosts.values()), lexicon=lexicon)
    return make_press(found, statements, session=(meeting, proofs), document=document, key=key)


def make_press(
    found: Sequence[Exchange],
    statements: Sequence[Statement],
    *,
    session: tuple[Meeting | None, Sequence[tuple[str, Provenance]]],
    document: Document,
    key: str,
) -> Press:
    """The press conference of its exchanges and statements; ``session`` is when and where it was held, with proofs."""
    meeting, proofs = session
    spoken = [
        (f"/exchanges/{i}", Provenance(tuple(one.spans), "stated", (), "press.speech"))
        for i, one in enumerate(found)
    ]
    return Press(
        meeting,
        tuple(as_exchanges(found)),
        _rekey(statements, key),
        _find_missing(found, document),
        (*proofs, *spoken),
    )


def _home(header: Header, lexicon: Lexicon) -> str:
    issuer = next((i for i in lexicon.codebook.issuers if i.id == header.issuer.id), None)
    return (issuer.country if issuer is not None else None) or "JP"


def _country_of(post: str | None, lexicon: Lexicon, *, homes: tuple[str, tuple[str, ...]]) -> str:
    """A speaker's country: home where it has such a post, else the only party of the meeting that has it."""
    home, parties = homes
    if post is None or not parties:
        return home
    tags = [tag for hit in lexicon.names_ja.find(fold(post).text) for tag in hit.value if tag.kind == "post"]
    having = {tag.country for tag in tags}
    others = [code for code in parties if code != home and (code in having or not having)]
    return others[0] if home not in having and len(others) == 1 else home


def _seat(
    found: Sequence[Exchange],
    lexicon: Lexicon,
    *,
    homes: tuple[str, tuple[str, ...]],
    on: str | None,
) -> dict[Voice, Participant]:
    """The speakers who announce or answer, each once, in order, as participants."""
    seats: dict[Voice, Participant] = {}
    for exchange in found:
        voice = exchange.voice
        if exchange.role == "question" or voice in seats:
            continue
        home = _country_of(voice.post, lexicon, homes=homes)
        words = f"{voice.name or ''}{voice.post or ''}は、"
        known = (
            find_participants(words, 0, lexicon=lexicon, on=on, home=home)
            if voice.name and voice.post
            else ()
        )
        person = known[0].person if len(known) == 1 else None
        post = person.post_id if person is not None else _post_id(voice.post, lexicon, home)
        seats[voice] = Participant(voice.name, person.person if person else None, voice.post, post, home)
    return seats


def _post_id(post: str | None, lexicon: Lexicon, home: str) -> str | None:
    if post is None:
        return None
    tags = [tag for hit in lexicon.names_ja.find(fold(post).text) for tag in hit.value if tag.kind == "post"]
    return next((tag.id for tag in tags if tag.country == home), None)


# 備考 日比防衛相会談後の臨時会見
_NOTE = re.compile(r"[ ]{0,4}(?:[0-9]{1,2}[ .]{1,2})?備[ ]{0,4}考[ :\t]{1,8}(?P<note>\S.{0,100})")


def _note(narrow: str, document: Document) -> str:
    """What the note in the head says of the occasion."""
    begin = document.title.end if document.title is not None else 0
    for line in narrow[begin : document.body.start + 400].splitlines():
        found = _NOTE.match(line)
        if found is not None:
            return found["note"]
    return ""


def _after_meeting(sentence: Sentence) -> Sentence:
    met = _MET.match(sentence.text)
    if met is None:
        return sentence
    (piece,) = sentence.pieces
    rest = replace(piece, span=Span(piece.span.start + met.end(), piece.span.end))
    return replace(sentence, text=sentence.text[met.end() :], pieces=(rest,))


# 昨日、…と電話会談を実施し、 / 司令官に電話し、: that they met is no act, and 実施 no stage, of what follows
_MET = re.compile(
    r"^[^。]{0,90}?(?:(?:会談|協議|会合)を(?:行い|実施し|行いまして|開催し)"
    r"|に(?:対し(?:て)?)?(?:お?電話|面会)(?:を?(?:いた)?し|をかけ)|と(?:お会い|面会)(?:いた)?し)(?:まして|て)?、"
)


def _speak(
    sentences: Sequence[Sentence],
    page_text: str,
    *,
    tables: Sequence[Table],
    asked: bool,
    context: tuple[Lexicon, str],
) -> Iterator[Statement]:
    """The statements of a speech: each sentence begins anew with the speaker as its subject.

    After an act that only all can do, what is confirmed or discussed is theirs too; so is what was ``asked`` of a
    meeting.
    """
    lexicon, key = context
    told = [_after_meeting(sentence) for sentence in sentences]
    found, _ = find_statements(told, page_text, lexicon=lexicon, table=tables, manner=("ja", "press", key))
    ends = [sentence.pieces[0].span.end for sentence in sentences]
    made: dict[int, list[Statement]] = {}
    for one in found:
        made.setdefault(bisect_right(ends, one.spans[0].start), []).append(one)
    together, shared = False, asked
    for place, (sentence, table) in enumerate(zip(sentences, tables, strict=True)):
        text = sentence.text
        shared = shared and not tells_of_meeting(text) and not names_one(text)
        together = names_all(text) or (together and goes_on(text) and not names_one(text))
        if says_nothing(text):
            continue
        for one in map(as_own_office, made.get(place, ())):
            if not is_idle(one, text):
                given = give_speaker(one, text, table=table, together=(together, shared))
                shared = shared or is_shared(given, text)
                yield given


def _of_record(statement: Statement, number: int, position: int) -> Statement:
    """A statement of an exchange; of those who are meant only the speaker takes part in the press conference."""
    speakers = (position,) if 0 in statement.speakers else ()
    return replace(statement, exchange=number, speakers=speakers, reply_to=None)


def _rekey(statements: Sequence[Statement], key: str) -> tuple[Statement, ...]:
    """Keys by the ordinal among equal quotes of the whole record, not of one sentence."""
    counts: dict[str, int] = {}
    made = []
    for statement in statements:
        order = counts.get(statement.text, 0)
        counts[statement.text] = order + 1
        made.append(replace(statement, key=make_key(key, statement.text, order=order)))
    return tuple(made)


def _find_missing(found: Sequence[Exchange], document: Document) -> tuple[Finding, ...]:
    if found:
        return ()
    return (Finding("no_exchanges", document.body, "No speaker was found in this press conference."),)
