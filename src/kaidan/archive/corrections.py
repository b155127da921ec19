"""What an editor decides, made into corrections of the archive, listed, carried to another archive, and checked."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kaidan.archive.annotations import as_annotation, read_annotation
from kaidan.archive.archive import Archive
from kaidan.archive.making import Wanted, make_correction
from kaidan.archive.proofs import marks_of
from kaidan.archive.targets import list_statements
from kaidan.errors import CorrectionError, KaidanError
from kaidan.model.correction import Conflict, Correction, Misfit, Replayed, ThreadDecision
from kaidan.model.finding import Finding

State = Literal["applied", "superseded", "conflict"]

REASONS: dict[Misfit, tuple[str, str]] = {
    "quote_gone": ("引用した文言が頁にありません", "the quoted words are gone from the page"),
    "lookalikes": ("同じ文言が複数あり、どれか決められません", "several places have these words"),
    "cut_otherwise": ("読み取りの文の切れ目が違います", "the reading cuts these words otherwise"),
    "no_statement": ("この箇所に発言の読み取りがありません", "nothing is read from these words"),
    "impossible_value": ("今のコードブックと頁にない値です", "codebook and page do not know the value"),
    "overlap": ("別の発言の範囲と重なります", "the words belong to another statement"),
    "no_document": ("この保管庫に文書がありません", "the document is not in this archive"),
}
"""Why a correction does not fit, in Japanese and English."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A correction with what became of it; ``document_id`` is None where the archive does not have the page.

    ``answers`` are the findings of today's reading that it settles.
    """

    correction: Correction
    state: State
    document_id: str | None
    conflict: Conflict | None = None
    answers: tuple[Finding, ...] = ()


def add_correction(archive: Archive, wanted: Wanted) -> Correction:
    """Makes the correction and writes it to the shelf. Raises CorrectionError where it does not fit, NotFound."""
    with archive.shelf.writing():
        correction = make_correction(archive, wanted)
        conflict = archive.try_correction(correction)
        if conflict:
            raise CorrectionError(
                ja=f"この訂正は当てはまりません: {_tell(conflict, 0)}。値を確かめてください。",
                en=f"This correction does not fit: {_tell(conflict, 1)}. Check the value.",
            )
        archive.correct([correction])
    return correction


def list_corrections(archive: Archive) -> Iterator[Listed]:
    """Every correction in the order of time with what became of it; those of withheld documents are left out."""
    archive.corrections.refresh()
    replayed: dict[str, tuple[str | None, Replayed | None]] = {}
    for correction in sorted(archive.corrections.all(), key=lambda one: (one.at, one.id)):
        if correction.document not in replayed:
            replayed[correction.document] = _replay(archive, correction.document)
        document_id, told = replayed[correction.document]
        if document_id is None or not archive.is_withheld(document_id):
            yield _list(correction, document_id, told)


def check_corrections(archive: Archive) -> tuple[Conflict, ...]:
    """Every correction that does not fit today's readings."""
    return tuple(one.conflict for one in list_corrections(archive) if one.conflict)


def export_corrections(archive: Archive) -> Iterator[str]:
    """Each correction as one line of JSON, in the order of time; those of withheld documents are left out."""
    for one in list_corrections(archive):
        yield json.dumps(as_annotation(one.correction), ensure_ascii=True, separators=(",", ":")) + "\n"


def import_corrections(archive: Archive, lines: Iterable[str]) -> tuple[Correction, ...]:
    """Writes what ``export_corrections`` gave and the archive does not have, all or nothing. Raises CorrectionError."""
    return archive.correct([_read_line(line, number) for number, line in enumerate(lines, 1) if line.strip()])


def list_thread_decisions(archive: Archive) -> Iterator[ThreadDecision]:
    """What persons have decided on threads, statements by their permanent ids of today; conflicts are left out."""
    archive.corrections.refresh()
    joining = [one for one in archive.corrections.all() if one.change in ("join", "cut")]
    for document in dict.fromkeys(one.document for one in joining):
        document_id, told = _replay(archive, document)
        if document_id is None or told is None:
            continue
        ids = archive.document(document_id).statement_ids
        for place, statement in list_statements(told.readout):
            for identity in marks_of(statement):
                correction = archive.corrections.find(identity)
                if correction and correction.change in ("join", "cut") and identity in told.applied:
                    yield ThreadDecision(
                        kind="join" if correction.change == "join" else "cut",
                        statement=ids[place.record][place.statement],
                        other=archive.resolve(correction.value[0]),
                        correction=identity,
                        at=correction.at,
                    )


def _replay(archive: Archive, document: str) -> tuple[str | None, Replayed | None]:
    try:
        return archive.document(document).document_id, archive.replayed(document)
    except KaidanError:
        return None, None


def _list(correction: Correction, document_id: str | None, told: Replayed | None) -> Listed:
    if told is None:
        return Listed(correction, "conflict", document_id, Conflict(correction, "no_document"))
    for conflict in told.conflicts:
        if conflict.correction.id == correction.id:
            return Listed(correction, "conflict", document_id, conflict)
    state: State = "superseded" if correction.id in told.superseded else "applied"
    found = (one for record in told.readout.records for one in record.findings)
    answers = tuple(one for one in found if one.answered_by == correction.id)
    return Listed(correction, state, document_id, answers=answers)


def _read_line(line: str, number: int) -> Correction:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CorrectionError(
            ja=f"{number}行目がJSONではありません ({error})。kaidan corrections export の出力を渡してください。",
            en=f"Line {number} is no JSON ({error}). Give what kaidan corrections export wrote.",
        ) from error
    return read_annotation(value)


def _tell(conflict: Conflict, place: int) -> str:
    return REASONS[conflict.reason][place]
