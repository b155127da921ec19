"""How the statements of one meeting after the other become lines that run through the series."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kaidan.compare.align import align_traits, assign_best
from kaidan.compare.likeness import make_likeness
from kaidan.compare.strength import compare_strength
from kaidan.compare.traits import Traits, make_traits
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Direction, Match
from kaidan.model.readout import Record

# After a gap the words must be nearer than between neighbours: there is more to take for the same by mistake.
RESUME_AT = 0.6


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of the series: which meeting, which place, and how it was reached."""

    meeting: int
    position: int
    relation: str
    direction: Direction | None


@dataclass(slots=True)
class Line:
    """A thread in the making; ``parent`` and ``into`` are numbers of other lines."""

    number: int
    said: list[Said] = field(default_factory=list)
    parent: int | None = None
    into: int | None = None


def weave(records: Sequence[Record], *, codebook: Codebook) -> list[Line]:
    """The lines of records in order of time, by first statement."""
    loom = _Loom(records, [make_traits(record, codebook) for record in records], codebook)
    current: dict[int, Line] = {}
    for at in range(len(records)):
        current = _weave_meeting(loom, at, current)
    return loom.lines


@dataclass(slots=True)
class _Loom:
    """What every step needs, and the lines so far."""

    records: Sequence[Record]
    traits: Sequence[Sequence[Traits]]
    codebook: Codebook
    lines: list[Line] = field(default_factory=list)

    def lead_on(self, line: Line, at: int, *, position: int, relation: str) -> None:
        """Add a restatement to the line."""
        last = line.said[-1]
        old = self.records[last.meeting].statements[last.position]
        change = compare_strength(old, self.records[at].statements[position], codebook=self.codebook)
        line.said.append(Said(at, position, relation, change.direction))
        line.into = None

    def begin(self, at: int, position: int, *, parent: Line | None) -> Line:
        """A new line, split from another or of its own."""
        line = Line(len(self.lines), parent=None if parent is None else parent.number)
        line.said.append(Said(at, position, "new" if parent is None else "split", None))
        self.lines.append(line)
        return line

    def last(self, line: Line) -> Traits:
        """What the line said last."""
        return self.traits[line.said[-1].meeting][line.said[-1].position]


def _weave_meeting(loom: _Loom, at: int, before: dict[int, Line]) -> dict[int, Line]:
    """The lines of the meeting's statements by position: led on, woken after a gap, or new."""
    current: dict[int, Line] = {}
    parents: dict[int, Line] = {}
    if at:
        links = align_traits(loom.traits[at - 1], loom.traits[at], codebook=loom.codebook).matches
        parents = _continue(loom, at, links=links, before=before, current=current)
    fresh = [position for position in range(len(loom.traits[at])) if position not in current]
    _resume(loom, at, fresh=fresh, current=current)
    for position in fresh:
        if position not in current:
            current[position] = loom.begin(at, position, parent=parents.get(position))
    return current


def _continue(
    loom: _Loom, at: int, *, links: Sequence[Match], before: dict[int, Line], current: dict[int, Line]
) -> dict[int, Line]:
    """Lead each line on to its best restatement; give the lines that further parts were split from."""
    parents: dict[int, Line] = {}
    taken: set[int] = set()
    for link in sorted(links, key=lambda m: (-m.score, m.after, m.before)):
        line = before[link.before]
        if link.after in current:
            if link.before not in taken:
                line.into = current[link.after].number
        elif link.before in taken:
            parents[link.after] = line
        else:
            relation = link.kind if link.kind != "one_to_one" else "restated"
            loom.lead_on(line, at, position=link.after, relation=relation)
            current[link.after] = line
            taken.add(link.before)
    return parents


def _resume(loom: _Loom, at: int, *, fresh: Sequence[int], current: dict[int, Line]) -> None:
    """Wake lines that earlier meetings said and the last did not, where a fresh statement takes them up again."""
    new = [loom.traits[at][position] for position in fresh]
    asleep = [line for line in loom.lines if line.said[-1].meeting < at and _may_resume(loom.last(line), new)]
    if not new or not asleep:
        return
    likeness = make_likeness([loom.last(line) for line in asleep], new, codebook=loom.codebook)
    for row, column in assign_best(likeness.score, threshold=RESUME_AT):
        loom.lead_on(asleep[row], at, position=fresh[column], relation="resumed")
        current[fresh[column]] = asleep[row]


def _may_resume(old: Traits, fresh: Sequence[Traits]) -> bool:
    """Whether it is worth a comparison: words or topics in common, or no topic to tell."""
    return any(
        old.wording == new.wording or old.topics & new.topics or not (old.topics and new.topics)
        for new in fresh
    )
