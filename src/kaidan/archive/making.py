"""A correction made of what an editor points at: the statement's id, what changes, and the value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kaidan.archive.anchors import make_quote
from kaidan.archive.annotations import with_id
from kaidan.archive.archive import Archive
from kaidan.archive.corrected_date import POINTERS, date_of
from kaidan.archive.corrected_fields import name_speaker
from kaidan.archive.targets import Place, value_of
from kaidan.errors import CorrectionError, NotFound
from kaidan.model.archived import ArchivedReadout
from kaidan.model.correction import Change, Correction, Passage
from kaidan.model.readout import Record
from kaidan.model.span import Span
from kaidan.model.statement import Statement

# Characters. What a person writes by hand, not a page.
LONGEST_REASON, LONGEST_NAME = 1000, 200
# Parts, topics or ids at once, and their characters together; of a time, a country or an id much less.
MOST_VALUES, LONGEST_VALUE, LONGEST_SHORT = 100, 20_000, 200
_WORDS = ("span", "split", "items", "degree", "topics", "speakers")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an editor asks for: ``identity`` is a statement's id (for a time also a record's, for a withdrawal the
    correction's), ``at`` the present moment, ``by`` the editor."""

    identity: str
    change: Change
    value: tuple[str, ...]
    by: str
    at: datetime
    why: str
    supersedes: str | None = None


def make_correction(archive: Archive, wanted: Wanted) -> Correction:
    """The correction, tied to the words of the newest version. Raises CorrectionError or NotFound.

    The value of ``span``, ``split``, ``items`` and ``degree`` are words of the page, of ``speakers`` names, posts or
    places of participants, of ``merge`` ids of the other statements, of ``join`` and ``cut`` the id of the other
    statement, of ``date``, ``end`` and ``announced`` an ISO time and perhaps its zone.
    """
    _check_told(wanted)
    archive.corrections.refresh()
    if wanted.change == "withdraw":
        return _withdraw(archive, wanted)
    if wanted.supersedes and archive.corrections.find(wanted.supersedes) is None:
        raise _no_such(wanted.supersedes)
    archived = archive.document(wanted.identity)
    return with_id(
        _of_date(archived, wanted) if wanted.change in POINTERS else _of(archive, archived, wanted)
    )


def _check_told(wanted: Wanted) -> None:
    if not wanted.by.strip() or not wanted.why.strip():
        raise CorrectionError(
            ja="訂正には、訂正した人と理由が要ります。",
            en="A correction needs who made it and why.",
        )
    if len(wanted.why) > LONGEST_REASON or len(wanted.by) > LONGEST_NAME:
        raise CorrectionError(
            ja=f"理由は{LONGEST_REASON}字まで、訂正した人の名は{LONGEST_NAME}字までです。短くしてください。",
            en=f"A reason has at most {LONGEST_REASON} characters, a name {LONGEST_NAME}. Shorten it.",
        )
    _check_size(wanted)


def _check_size(wanted: Wanted) -> None:
    if len(wanted.value) > MOST_VALUES:
        raise CorrectionError(
            ja=f"一度に書けるのは{MOST_VALUES}個までです({len(wanted.value)}個あります)。分けてください。",
            en=f"At most {MOST_VALUES} values can be given at once; these are {len(wanted.value)}. Give fewer.",
        )
    longest = LONGEST_VALUE if wanted.change in _WORDS else LONGEST_SHORT * max(1, len(wanted.value))
    length = sum(map(len, wanted.value))
    if length > longest:
        raise CorrectionError(
            ja=f"書ける長さは{longest:,}字までです({length:,}字あります)。短くしてください。",
            en=f"At most {longest:,} characters can be given here; these are {length:,}. Shorten them.",
        )


def find_statement(archived: ArchivedReadout, identity: str) -> Place:
    """The place of the statement with that permanent id. Raises NotFound."""
    for number, ids in enumerate(archived.statement_ids):
        if identity in ids:
            return Place(number, ids.index(identity))
    raise NotFound(
        ja=f"{identity} は今の版の発言のIDではありません。kaidan list --json で確かめてください。",
        en=f"{identity} is no id of a statement of the newest version. kaidan list --json shows them.",
    )


def _of(archive: Archive, archived: ArchivedReadout, wanted: Wanted) -> Correction:
    place = find_statement(archived, archive.resolve(wanted.identity))
    record = archived.readout.records[place.record]
    statement = record.statements[place.statement]
    told, value = [statement], wanted.value
    passages: tuple[Passage, ...] = ()
    if wanted.change == "merge":
        others = [find_statement(archived, archive.resolve(one)) for one in value]
        if place in others:
            raise _with_itself(wanted.identity)
        told += [archived.readout.records[one.record].statements[one.statement] for one in others]
        value = ()
    elif wanted.change in ("span", "split", "items"):
        passages = tuple(_quote_words(archived, record, statement=statement, wanted=wanted))
        value = ()
    elif wanted.change in ("join", "cut"):
        value = (_find_other(archive, wanted),)
    elif wanted.change == "speakers":
        value = tuple(name_speaker(record, one) for one in value)
    targets = tuple(_make_passage(archived, one.spans) for one in told)
    was = tuple(words for one in told for words in value_of(one, wanted.change))
    if wanted.change == "speakers":
        was = tuple(name_speaker(record, place) for place in was)
    return _make(archived, wanted, targets=targets, told=(value, was), passages=passages)


def _of_date(archived: ArchivedReadout, wanted: Wanted) -> Correction:
    number = _find_record(archived, wanted.identity)
    record = archived.readout.records[number]
    proof = record.provenance.get(POINTERS[wanted.change])
    spans = proof.spans if proof and proof.spans else (_first_line(archived, record),)
    targets = (_make_passage(archived, spans),)
    return _make(archived, wanted, targets=targets, told=(wanted.value, date_of(record, wanted.change)))


def _make(
    archived: ArchivedReadout,
    wanted: Wanted,
    *,
    targets: tuple[Passage, ...],
    told: tuple[tuple[str, ...], tuple[str, ...]],
    passages: tuple[Passage, ...] = (),
) -> Correction:
    return Correction(
        id="",
        document=archived.url or f"urn:sha256:{archived.version}",
        version=archived.readout.page.key,
        change=wanted.change,
        targets=targets,
        value=told[0],
        was=told[1],
        by=wanted.by,
        at=wanted.at,
        why=wanted.why,
        passages=passages,
        supersedes=wanted.supersedes,
    )


def _withdraw(archive: Archive, wanted: Wanted) -> Correction:
    earlier = archive.corrections.find(wanted.identity)
    if earlier is None:
        raise _no_such(wanted.identity)
    return with_id(
        Correction(
            id="",
            document=earlier.document,
            version=earlier.version,
            change="withdraw",
            targets=earlier.targets,
            value=(),
            was=earlier.value,
            by=wanted.by,
            at=wanted.at,
            why=wanted.why,
            supersedes=earlier.id,
        )
    )


def _quote_words(
    archived: ArchivedReadout, record: Record, *, statement: Statement, wanted: Wanted
) -> list[Passage]:
    """The words that a span or the parts of a split shall have; several words for a span are its several spans."""
    within = (record.body,) if wanted.change == "span" else statement.spans
    spans = [_find_words(archived, words, within=within, statement=statement) for words in wanted.value]
    if wanted.change != "span":
        return [_make_passage(archived, (span,)) for span in spans]
    return [_make_passage(archived, spans)]


def _find_words(
    archived: ArchivedReadout, words: str, *, within: Sequence[Span], statement: Statement
) -> Span:
    """The one place of the words; of several the one that touches the statement, where that is one."""
    text = archived.readout.page.text
    found = []
    for whole in within:
        at = text.find(words, whole.start, whole.end) if words else -1
        while at >= 0:
            found.append(Span(at, at + len(words)))
            at = text.find(words, at + 1, whole.end)
    near = [one for one in found if any(one.start < s.end and s.start < one.end for s in statement.spans)]
    chosen = near if len(found) > 1 else found
    if len(chosen) == 1:
        return chosen[0]
    raise CorrectionError(
        ja=f"「{words}」は{len(chosen)}か所にあります。1か所だけにある文言を、頁のとおりに渡してください。",
        en=f"“{words}” stands in {len(chosen)} places. Give words as on the page that stand in one place only.",
    )


def _find_other(archive: Archive, wanted: Wanted) -> str:
    if len(wanted.value) != 1:
        raise CorrectionError(
            ja=f"{wanted.change} には相手の発言のIDを1つ渡してください。",
            en=f"Give {wanted.change} the id of one other statement.",
        )
    other = archive.resolve(wanted.value[0])
    find_statement(archive.document(other), other)
    if other == archive.resolve(wanted.identity):
        raise _with_itself(other)
    return other


def _with_itself(identity: str) -> CorrectionError:
    return CorrectionError(
        ja=f"{identity} はその発言自身です。別の発言のIDを渡してください。",
        en=f"{identity} is the statement itself. Give the id of another one.",
    )


def _find_record(archived: ArchivedReadout, identity: str) -> int:
    if identity in archived.record_ids:
        return archived.record_ids.index(identity)
    if len(archived.record_ids) == 1:
        return 0
    return find_statement(archived, identity).record


def _first_line(archived: ArchivedReadout, record: Record) -> Span:
    """The first line of the body that has words: where a record tells no date there is nothing better to point at."""
    start, end = record.body.start, record.body.end
    body = archived.readout.page.text[start:end]
    start += len(body) - len(body.lstrip())
    line = body.lstrip().partition("\n")[0].rstrip()
    return Span(start, start + len(line))


def _make_passage(archived: ArchivedReadout, spans: Sequence[Span]) -> Passage:
    return Passage(tuple(make_quote(archived.readout.page.text, span) for span in spans))


def _no_such(identity: str) -> NotFound:
    return NotFound(
        ja=f"{identity} という訂正はありません。kaidan corrections list で一覧を見てください。",
        en=f"There is no correction {identity}. kaidan corrections list shows what there is.",
    )


def words_of(passage: Passage) -> str:
    """The words that the passage quotes, a line for each quote."""
    return "\n".join(quote.exact for quote in passage.quotes)
