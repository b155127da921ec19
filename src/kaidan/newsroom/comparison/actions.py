"""The only writer of the comparison tables, and an editor's approval of a sentence."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import blake2b

from django.db import transaction

from kaidan.ledger.ledger import list_entries
from kaidan.ledger.mints import Mints
from kaidan.ledger.series import find_side, group_voices
from kaidan.ledger.threads import make_threads
from kaidan.model.archived import Display
from kaidan.model.codebook import Codebook
from kaidan.model.correction import ThreadDecision
from kaidan.model.ledger import LedgerEntry
from kaidan.model.ledger import Thread as MadeThread
from kaidan.model.readout import Record as ReadRecord
from kaidan.newsroom.comparison.drawn import draw_counterparts, draw_redlines
from kaidan.newsroom.comparison.models import (
    Approval,
    Comparison,
    Decision,
    Matter,
    OldThread,
    Restatement,
    Thread,
    Undertaking,
    Voice,
)
from kaidan.newsroom.records.changes import note_change
from kaidan.newsroom.records.models import Record

# The ledger's days are counted when a page is shown; what is stored holds every meeting, whatever the day.
ALL_DAYS = date.max
LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Woven:
    """The threads of some records under their permanent ids, and what persons have joined and cut in them."""

    threads: Sequence[MadeThread]
    decisions: Sequence[ThreadDecision] = ()


@transaction.atomic
def load_comparisons(
    records: Iterable[ReadRecord],
    terms: Mapping[str, Display],
    *,
    codebook: Codebook,
    woven: Woven | None = None,
    only: Collection[str] | None = None,
) -> None:
    """Computes every comparison of the records and writes it in place of what stood there.

    ``records`` are keyed by permanent ids (``ledger.archived.list_records``), ``terms`` say how much of each may be
    shown, ``woven`` are the threads of these records; without them threads are made whose ids are good for
    this load only. With ``only`` the rows of these series alone are replaced, and ``records`` must hold all
    of their records.
    """
    known = tuple(records)
    _remove(only)
    voices = [
        (series, voice)
        for series, voice in group_voices(known, codebook=codebook)
        if only is None or series in only
    ]
    told = tuple(record for _, voice in voices for record in voice)
    if woven is None:
        woven = Woven(make_threads(told, codebook=codebook, mints=Mints()))
    threads = woven.threads
    _write_threads(threads, _write_voices(voices, codebook))
    entries = list_entries(threads, told, now=ALL_DAYS, codebook=codebook)
    _write_ledger(entries, {thread.id: thread for thread in threads}, terms)
    redlines = draw_redlines(voices, terms, codebook=codebook, decisions=woven.decisions)
    drawn = [(Comparison.LAST, one) for one in redlines]
    drawn += [(Comparison.COUNTERPART, one) for one in draw_counterparts(voices, codebook=codebook)]
    Comparison.objects.bulk_create(
        Comparison(
            kind=kind,
            record_id=one.record,
            other_id=one.other,
            **{name: value for name, value in asdict(one).items() if name not in ("record", "other")},
        )
        for kind, one in drawn
    )


@transaction.atomic
def forget_records(record_ids: Collection[str]) -> None:
    """Removes every comparison and undertaking that rests on these records, at once: they are withheld or gone.

    What of it rests on other records comes back when the series is compared anew.
    """
    Comparison.objects.filter(record_id__in=record_ids).delete()
    Comparison.objects.filter(other_id__in=record_ids).delete()
    resting = Restatement.objects.filter(record_id__in=record_ids).values("thread_id")
    Undertaking.objects.filter(thread_id__in=resting).delete()


@transaction.atomic
def approve_sentence(record_id: str, *, by: str, at: datetime) -> Approval | None:
    """An editor's approval of the sentence about the record, as it stands now; None where there is no sentence."""
    row = Comparison.objects.filter(record_id=record_id, kind=Comparison.LAST).first()
    return decide_sentence(row, "approve", by=by, at=at) if row is not None else None


@transaction.atomic
def decide_sentence(row: Comparison, decision: Decision, *, by: str, at: datetime) -> Approval | None:
    """Keeps what an editor decides about the sentence of a comparison, which need not be in the database yet.

    Gives the decision that is kept; None where the sentence stands marked as made by machine.
    """
    approval = None
    if decision == "mark":
        Approval.objects.filter(record_id=row.record_id).delete()
    else:
        said = {"sentence_ja": row.sentence_ja, "sentence_en": row.sentence_en, "by": by, "at": at}
        said["left_out"] = decision == "leave_out"
        approval, _ = Approval.objects.update_or_create(record_id=row.record_id, defaults=said)
    document = Record.objects.filter(id=row.record_id).values_list("document_id", flat=True).first()
    if document is not None:
        # pages that are kept show the decision at once
        note_change(document)
    return approval


def _remove(only: Collection[str] | None) -> None:
    voices, comparisons = Voice.objects.all(), Comparison.objects.all()
    if only is not None:
        voices, comparisons = voices.filter(series__in=only), comparisons.filter(series__in=only)
    voices.delete()
    comparisons.delete()


def _write_voices(
    voices: Sequence[tuple[str, tuple[ReadRecord, ...]]], codebook: Codebook
) -> dict[str, tuple[Voice, int]]:
    """The voices' rows; gives for each record its voice and its column."""
    columns: dict[str, tuple[Voice, int]] = {}
    rows = []
    for series, records in voices:
        side = next((name for one in records if (name := find_side(one, codebook=codebook))), "")
        row = Voice(
            id=_voice_id(series, side, records[0].lang),
            series=series,
            side=side[:120],
            lang=records[0].lang,
            records=[record.key for record in records],
        )
        rows.append(row)
        columns |= {record.key: (row, column) for column, record in enumerate(records)}
    Voice.objects.bulk_create(rows)
    return columns


def _voice_id(series: str, side: str, lang: str) -> str:
    """What names the voice in an address; of a side with a very long name its beginning and a digest of it."""
    whole = f"{series}.{side}.{lang}"
    if len(whole) <= LONGEST_ID:
        return whole
    return f"{whole[: LONGEST_ID - 17]}.{blake2b(whole.encode(), digest_size=8).hexdigest()}"


def _write_threads(threads: Sequence[MadeThread], columns: Mapping[str, tuple[Voice, int]]) -> None:
    Thread.objects.bulk_create(
        Thread(
            id=thread.id,
            voice=columns[thread.restatements[0].record][0],
            position=position,
            topics=list(thread.topics),
            split_from=thread.split_from or "",
            merged_into=thread.merged_into or "",
        )
        for position, thread in enumerate(threads)
    )
    Restatement.objects.bulk_create(
        Restatement(
            thread_id=thread.id,
            record_id=said.record,
            statement_id=said.statement,
            column=columns[said.record][1],
            relation=said.relation,
            direction=said.direction or "",
        )
        for thread in threads
        for said in thread.restatements
    )
    OldThread.objects.bulk_create(
        OldThread(id=old, thread_id=thread.id) for thread in threads for old in thread.superseded
    )


def _write_ledger(
    entries: Sequence[LedgerEntry], threads: Mapping[str, MadeThread], terms: Mapping[str, Display]
) -> None:
    Undertaking.objects.bulk_create(
        Undertaking(
            thread_id=entry.thread,
            series=entry.series,
            said_id=_said(entry, threads[entry.thread]),
            deadlines=list(entry.deadlines),
            figures=list(entry.figures) if all(terms[one] == "full" for one, _ in entry.evidence) else [],
            first_said=(entry.first_said or "")[:10],
            last_repeated=(entry.last_repeated or "")[:10],
            times=entry.times,
            meetings_since=entry.meetings_since,
        )
        for entry in entries
    )
    Matter.objects.bulk_create(
        Matter(undertaking_id=entry.thread, topic=topic) for entry in entries for topic in entry.topics
    )


def _said(entry: LedgerEntry, thread: MadeThread) -> str:
    """The statement whose words the entry gives: the newest with them."""
    return next(said.statement for said in reversed(thread.restatements) if said.text == entry.text)
