"""Whom an act of an English sentence is for."""

from kaidan.reading.acts_en import targets_after
from kaidan.reading.clauses import Named
from kaidan.reading.sentence_en import Placed, Reading

_AGAINST = frozenset(("concern", "oppose", "condemn"))
_TARGETED = frozenset(
    (
        "request",
        "thank",
        "condemn",
        "support",
        "congratulate",
        "condole",
        "propose",
        "concern",
        "oppose",
        "welcome",
    )
)


def find_targets_en(reading: Reading, placed: Placed, *, subject: Named | None, act: str) -> tuple[str, ...]:
    """Whom a request, thanks, condemnation or support is for: the first party or country after the verb."""
    if act not in _TARGETED:
        return ()
    start, end = targets_after(reading.sentence, placed.cue.end)
    barred = set(subject.countries) if subject is not None else _in_force(reading, placed)
    if act in _AGAINST:
        barred.update(reading.table.countries)
    for actor in reading.actors:
        if start <= actor.start < end and actor.start - start <= 50 and set(actor.countries) - barred:
            return tuple(sorted(set(actor.countries) - barred))
    words = reading.sentence[start:end]
    for hit in reading.lexicon.countries_en.find(words.lower()):
        if (
            hit.value not in barred
            and hit.start <= 60
            and "-" not in words[max(0, hit.start - 1) : hit.end + 1]
            and not words.startswith((" Sea", " Ocean"), hit.end)
        ):
            return (hit.value,)
    return ()


def _in_force(reading: Reading, placed: Placed) -> set[str]:
    """The countries of the last subject before a clause that names none."""
    for other in reversed(reading.placed):
        if other.start < placed.start and other.subject is not None:
            return set(other.subject.countries)
    return set()
