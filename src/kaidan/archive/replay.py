"""Corrections on top of a reading: what fits is applied, what does not is a conflict, nothing is guessed."""

from collections.abc import Iterable
from types import MappingProxyType

from kaidan.archive.answers import tell_answered
from kaidan.archive.applying import Changed, change_readout
from kaidan.archive.targets import DoesNotFit
from kaidan.model.codebook import Codebook
from kaidan.model.correction import Conflict, Correction, Replayed
from kaidan.model.readout import Readout

_THREAD = ("join", "cut")


def replay(readout: Readout, corrections: Iterable[Correction], *, codebook: Codebook) -> Replayed:
    """The reading with the corrections of its document, in the order of their time whatever the order of the log.

    Of two corrections of one field the later counts alone. One that does not fit is tried again after the others: a
    later cut may have made its place. Replaying again what was replayed changes nothing.
    """
    listed = sorted(corrections, key=lambda one: (one.at, one.id))
    superseded = find_superseded(listed)
    live = [one for one in listed if one.id not in superseded and one.change != "withdraw"]
    changed = Changed(readout, order={one.id: place for place, one in enumerate(listed)})
    conflicts: list[Conflict] = []
    left: list[Correction] = live
    while left:
        changed, conflicts = _apply_all(changed, left, codebook=codebook)
        if len(conflicts) == len(left):
            break
        left = [one.correction for one in conflicts]
    unfit = {one.correction.id for one in conflicts}
    return Replayed(
        readout=tell_answered(changed.readout),
        conflicts=tuple(conflicts),
        applied=tuple(one.id for one in live if one.id not in unfit),
        superseded=tuple(one.id for one in listed if one.id in superseded),
        parts=MappingProxyType(changed.parts),
        merged=MappingProxyType(changed.merged),
    )


def _apply_all(
    changed: Changed, corrections: Iterable[Correction], *, codebook: Codebook
) -> tuple[Changed, list[Conflict]]:
    conflicts: list[Conflict] = []
    for correction in corrections:
        try:
            changed = change_readout(changed, correction, codebook=codebook)
        except DoesNotFit as misfit:
            conflicts.append(Conflict(correction, misfit.reason, misfit.found))
    return changed, conflicts


def find_superseded(listed: list[Correction]) -> frozenset[str]:
    """Which of the corrections (oldest first) no longer count: withdrawn, named as superseded, or made again later.

    Withdrawing a correction lets the one before it count again; one that was replaced keeps what it superseded away.
    """
    withdrawn: set[str] = set()
    replaced: set[str] = set()
    slots: set[tuple[object, ...]] = set()
    for correction in reversed(listed):
        if correction.id in withdrawn:
            continue
        if correction.change == "withdraw":
            withdrawn.add(correction.supersedes or "")
            continue
        replaced.add(correction.supersedes or "")
        if _slot(correction) in slots:
            replaced.add(correction.id)
        slots.add(_slot(correction))
    return frozenset(one.id for one in listed if one.id in withdrawn | replaced)


def _slot(correction: Correction) -> tuple[object, ...]:
    quotes = tuple(
        (quote.exact, quote.prefix, quote.suffix) for one in correction.targets for quote in one.quotes
    )
    if correction.change in _THREAD:
        return ("thread", correction.value, quotes)
    return (correction.change, quotes)
