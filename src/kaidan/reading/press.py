"""What a press conference says: its exchanges, and the acts that its speakers report in the first person."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kaidan.codebook.match import Lexicon
from kaidan.languages.ja.fold import fold
from kaidan.languages.ja.sentences import split_sentences
from kaidan.model.finding import Finding, Provenance
from kaidan.model.meeting import Meeting, Participant
from kaidan.model.outline import Outline, OutlineItem
from kaidan.model.page import Page
from kaidan.model.span import Span
from kaidan.model.statement import Statement
from kaidan.reading.documents import Document
from kaidan.reading.exchanges import Exchange, Voice, as_exchanges, find_exchanges
from kaidan.reading.flow import Piece, Sentence
from kaidan.reading.header import Header
from kaidan.reading.participants import find_participants
from kaidan.reading.people import Table, make_table
from kaidan.reading.press_actors import (
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
from kaidan.reading.seats import find_parties
from kaidan.reading.statements import find_statements, make_key


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
    parties = _parties_of(title, lexicon) or _parties_of(_note(narrow, document), lexicon)
    hosts = _seat(found, lexicon, homes=(home, parties), on=on)
    statements: list[Statement] = []
    met: tuple[Participant, ...] = ()
    sides: tuple[str, ...] = tuple(code for code in parties if code != home)
    asked = False
    paths = Paths.of(outline)
    for number, exchange in enumerate(found):
        text = "\n".join(narrow[span.start : span.end] for span in exchange.spans)
        named = _find_met(text, lexicon, home=(home, sides), on=on)
        named = tuple(person for person in named if person.name not in {host.name for host in hosts.values()})
        across = _find_sides(text, lexicon, home)
        if named or set(across) - {person.country for person in met}:
            met, sides = named, across
        speaker = hosts.get(exchange.voice)
        if speaker is None:
            asked = exchange.role == "question" and asks_of_meeting(text)
            continue
        sentences = _sentences(narrow, exchange, paths)
        seated = _Seated(speaker, tuple(hosts.values()), met, sides, asked)
        made = _speak(sentences, page.text, seated, home=(home, on), context=(lexicon, key))
        asked = False
        position = list(hosts.values()).index(speaker)
        statements += [_of_record(one, number, position) for one in made]
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


# 日米豪比防衛相会談に出席 / 日比外務・防衛閣僚会合 / 日米「2+2」
_NAMED_MEETING = re.compile(
    r"^(?:の)?(?:(?:外務・防衛|防衛・外務|防衛|外務|外|首脳|国防)?(?:相|大臣|閣僚|当局|担当大臣)?(?:間)?"
    r"(?:電話|テレビ)?(?:会談|会合|協議|対話)|「?2\+2)"
)


def _parties_of(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The countries of the meeting that a text names by them: 日米豪比防衛相会談; not of 日米韓3か国での協力."""
    for found in re.finditer(r"[日米豪比韓英仏独伊印加]{2,5}", text):
        if _NAMED_MEETING.match(text[found.end() :]) is not None:
            return find_parties(found.group(), lexicon)
    return ()


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


# ヴィラレアル国防長官: a post of other countries' officials, whose country is the only one across the table
_FOREIGN_POST = re.compile(r"(?:長官|国防大臣|国防相|国防部長|参謀(?:総)?長|議長|司令官|次官)$")


def _find_met(
    text: str, lexicon: Lexicon, *, home: tuple[str, tuple[str, ...]], on: str | None
) -> tuple[Participant, ...]:
    """Officials of other countries whom a speech names; ``home`` is one's own, and the sides across the table."""
    own, sides = home
    seated = [made.person for made in find_participants(text, 0, lexicon=lexicon, on=on, home=own)]
    if len(sides) == 1:
        seated = [
            replace(one, country=sides[0])
            if one.country is None and one.name and one.post and _FOREIGN_POST.search(one.post)
            else one
            for one in seated
        ]
    known = [one for one in seated if one.country not in (None, own)]
    names = {person.name for person in known}
    return (*known, *(person for person in _find_officers(text, lexicon) if person.name not in names))


# カスティーヨ比軍参謀総長: a name, a country's forces, a post that no codebook lists
_POST = r"(?P<post>[一-龠]{0,6}(?:長|官|総長|司令官))"
# シャルマ海軍参謀長
_OFFICER = re.compile(rf"(?P<name>[ァ-ヴー・]{{2,16}})(?P<force>[一-龠]{{1,6}}?軍){_POST}")
# インド海軍のシャルマ参謀長
_OFFICER_OF = re.compile(
    rf"(?P<force>[一-龠ァ-ヴー]{{1,12}}[陸海空]?軍)の(?P<name>[ァ-ヴー・]{{2,16}}){_POST}"
)


def _find_officers(text: str, lexicon: Lexicon) -> Iterator[Participant]:
    for found in (*_OFFICER.finditer(text), *_OFFICER_OF.finditer(text)):
        for hit in lexicon.names_ja.find(fold(found["force"]).text):
            country = next((tag.country for tag in hit.value if tag.country is not None), None)
            if country is not None:
                yield Participant(found["name"], None, found["post"], None, country)
                break


def _find_sides(text: str, lexicon: Lexicon, home: str) -> tuple[str, ...]:
    """Countries that stand across the table without a person: 米側, 米国との間で, 豪政府と."""
    found = set()
    folded = fold(text).text
    for hit in lexicon.names_ja.find(folded):
        after = folded[hit.end : hit.end + 6]
        with_whom = after.startswith(
            ("との間", "と会談", "との会談", "と協議", "との協議", "と一致", "政府と")
        )
        for tag in hit.value:
            if tag.country not in (None, home) and (
                tag.kind == "side" or (tag.kind == "country" and with_whom)
            ):
                found.add(str(tag.country))
    return tuple(sorted(found))


def _sentences(narrow: str, exchange: Exchange, paths: "Paths") -> tuple[Sentence, ...]:
    made = []
    for span in exchange.spans:
        text = narrow[span.start : span.end]
        path = paths.at(span.start)
        for number, found in enumerate(split_sentences(text)):
            here = Span(span.start + found.start, span.start + found.end)
            piece = Piece(0, here, False, path)
            made.append(
                Sentence(text[found.start : found.end], (piece,), path, "sentence", (span.start,), number)
            )
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths of all items in order of the page, each with the farthest place at which it or one before it begins."""

    begins: tuple[int, ...]
    paths: tuple[str, ...]

    @classmethod
    def of(cls, outline: Outline) -> "Paths":
        """A line that only says who speaks has the path of the number before it."""
        begins, paths = [], []
        farthest, path = 0, ""
        for item, start in _walk(outline.items):
            farthest, path = max(farthest, start), item.path or path
            begins.append(farthest)
            paths.append(path)
        return cls(tuple(begins), tuple(paths))

    def at(self, place: int) -> str:
        """The path of the item at ``place``."""
        passed = bisect_right(self.begins, place)
        return self.paths[passed - 1] if passed else ""


def _walk(items: Sequence[OutlineItem]) -> Iterator[tuple[OutlineItem, int]]:
    """All items in order of the page, each with where it begins."""
    for item in items:
        yield item, item.spans[0].start
        yield from _walk(item.items)


def _after_meeting(sentence: Sentence) -> Sentence:
    met = _MET.match(sentence.text)
    if met is None:
        return sentence
    (piece,) = sentence.pieces
    rest = replace(piece, span=Span(piece.span.start + met.end(), piece.span.end))
    return replace(sentence, text=sentence.text[met.end() :], pieces=(rest,))


# 昨日、…と電話会談を実施し、: that they met is no act, and 実施 no stage, of what follows
_MET = re.compile(r"^[^。]{0,90}?(?:会談|協議|会合)を(?:行い|実施し|行いまして|開催し)(?:まして)?、")


@dataclass(frozen=True, slots=True)
class _Seated:
    """Who speaks, all who speak at the press conference, whom the speaker has met, and countries without a person.

    ``asked``: the question was what was said at a meeting.
    """

    speaker: Participant
    hosts: tuple[Participant, ...]
    met: tuple[Participant, ...]
    sides: tuple[str, ...]
    asked: bool = False

    def at(self, parties: tuple[str, ...], lexicon: Lexicon) -> Table:
        """The table of what is told: of the meeting of ``parties`` where one is named, else of all who were met."""
        own = self.speaker.country
        met = [one for one in self.met if not parties or one.country in parties]
        beside = [one for one in self.hosts if one != self.speaker and one.country != own]
        sides = [code for code in parties if code != own] or self.sides
        return make_table((self.speaker, *met, *beside), lexicon, own=own, extra=tuple(sides))


def _speak(
    sentences: Sequence[Sentence],
    page_text: str,
    seated: _Seated,
    *,
    home: tuple[str, str | None],
    context: tuple[Lexicon, str],
) -> list[Statement]:
    """The statements of a speech: sentence by sentence, as each begins anew with the speaker as its subject.

    A meeting that is named (日比防衛相会談), or that somebody was met (見本長官と会談し), is that of which what
    follows is told; after an act that only all can do, what is confirmed or discussed is theirs too.
    """
    lexicon, key = context
    made: list[Statement] = []
    parties: tuple[str, ...] = ()
    together, shared = False, seated.asked
    for sentence in sentences:
        parties = _parties_of(sentence.text, lexicon) or parties
        if tells_of_meeting(sentence.text):
            named = _find_met(sentence.text, lexicon, home=(home[0], seated.sides), on=home[1])
            seated = replace(seated, met=named) if named else seated
            shared = False
        shared = shared and not names_one(sentence.text)
        table = seated.at(parties, lexicon)
        carried = together and goes_on(sentence.text)
        together = names_all(sentence.text) or (carried and not names_one(sentence.text))
        found, _ = find_statements(
            (_after_meeting(sentence),), page_text, lexicon=lexicon, table=table, manner=("ja", "press", key)
        )
        if not says_nothing(sentence.text):
            for one in found:
                if is_idle(one, sentence.text):
                    continue
                given = give_speaker(one, sentence.text, table=table, together=(together, shared))
                shared = shared or is_shared(given, sentence.text)
                made.append(given)
    return made


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
