"""What corrections would change, before anybody accepts them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from kaidan.archive.archive import Archive
from kaidan.archive.corrected_date import POINTERS, date_of
from kaidan.archive.making import Wanted, make_correction
from kaidan.errors import CorrectionError
from kaidan.model.correction import Change, Conflict, Correction
from kaidan.model.readout import Readout
from kaidan.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Difference:
    """Statements in a row that read otherwise before and after; one side is empty where some are new or gone."""

    before: tuple[Statement, ...]
    after: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class TimeDifference:
    """A day or time of a record (``change`` is date, end or announced) before and after; empty where there is none."""

    change: Change
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """``corrections`` as they would be written, those of them that do not fit, and what the others would change."""

    corrections: tuple[Correction, ...]
    conflicts: tuple[Conflict, ...]
    differences: tuple[Difference, ...]
    times: tuple[TimeDifference, ...] = ()


def try_corrections(archive: Archive, wanted: Sequence[Wanted]) -> Tried:
    """What these would change, all of one document together. Nothing is written. Raises CorrectionError, NotFound."""
    corrections = tuple(make_correction(archive, one) for one in wanted)
    if not corrections:
        raise CorrectionError(
            ja="変わるところがありません。値を変えてから確かめてください。",
            en="Nothing would change. Change a value first.",
        )
    document = corrections[0].document
    before, after = archive.replayed(document), archive.replayed_with(document, corrections)
    ids = {one.id for one in corrections}
    return Tried(
        corrections,
        tuple(one for one in after.conflicts if one.correction.id in ids),
        find_differences(before.readout, after.readout),
        tuple(_find_times(before.readout, after.readout)),
    )


def find_differences(before: Readout, after: Readout) -> tuple[Difference, ...]:
    """Which statements two readings of one page have otherwise, in the order of the page."""
    old = [statement for record in before.records for statement in record.statements]
    new = [statement for record in after.records for statement in record.statements]
    matcher = SequenceMatcher(None, [_told(one) for one in old], [_told(one) for one in new], autojunk=False)
    return tuple(
        Difference(tuple(old[i1:i2]), tuple(new[j1:j2]))
        for op, i1, i2, j1, j2 in matcher.get_opcodes()
        if op != "equal"
    )


def _told(one: Statement) -> tuple[object, ...]:
    points = tuple((item.span, item.topics) for item in one.items)
    degree = tuple(each.text for each in one.degree)
    return (
        one.path, one.actors, one.speakers, one.targets, one.act, one.stage, one.topics, degree, points, one.spans,
    )  # fmt: skip


def _find_times(before: Readout, after: Readout) -> Iterator[TimeDifference]:
    for old, new in zip(before.records, after.records, strict=True):
        for change in POINTERS:
            told = (date_of(old, change), date_of(new, change))
            if told[0] != told[1]:
                yield TimeDifference(change, *told)


def accept_corrections(archive: Archive, wanted: Sequence[Wanted]) -> tuple[Correction, ...]:
    """Writes them to the shelf, all or none. Raises CorrectionError where one does not fit, NotFound, ShelfLocked."""
    with archive.shelf.writing():
        tried = try_corrections(archive, wanted)
        if tried.conflicts:
            raise CorrectionError(
                ja=f"当てはまらない訂正があります: {tried.conflicts[0].correction.change}。値を確かめてください。",
                en=f"A correction does not fit: {tried.conflicts[0].correction.change}. Check the value.",
            )
        return archive.correct(tried.corrections)
