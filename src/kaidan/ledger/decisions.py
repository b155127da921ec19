"""What persons have decided about threads, on top of the lines that were woven: joined, or kept apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kaidan.compare.strength import compare_strength
from kaidan.ledger.weaving import Line, Said
from kaidan.model.codebook import Codebook
from kaidan.model.correction import ThreadDecision
from kaidan.model.readout import Record

# A statement of the voice: its meeting, its place there.
Place = tuple[int, int]


def obey_decisions(
    lines: Sequence[Line],
    decisions: Iterable[ThreadDecision],
    *,
    records: Sequence[Record],
    codebook: Codebook,
) -> list[Line]:
    """The lines with statements that belong together in one, and those that do not in two, by first statement.

    A cut parts a line where the later of its two statements begins: what follows that one stays with it. A cut wins
    over whatever would join its two statements in a roundabout way; of two decisions on the same two the later counts.
    The order in which decisions are given changes nothing, and one about a statement of other texts has no effect here.
    """
    decided = tuple(decisions)
    bonds = _find_bonds(decided, _find_places(records)) if decided else []
    if not bonds:
        return list(lines)
    touched = {place for bond in bonds for place in (bond.one, bond.other)}
    loose = [line for line in lines if any(_place(said) in touched for said in line.said)]
    groups = _Groups(bonds)
    for bond in sorted((bond for bond in bonds if bond.joins), key=lambda bond: bond.rank, reverse=True):
        groups.unite(bond.one, bond.other)
    steps = [(said, line.said[at]) for line in loose for at, said in enumerate(line.said[1:])]
    for later, earlier in sorted(steps, key=lambda step: _place(step[0])):
        groups.unite(_place(earlier), _place(later))
    kept = {id(line) for line in lines} - {id(line) for line in loose}
    made = [line.said for line in lines if id(line) in kept]
    said = {_place(one): one for line in loose for one in line.said}
    parted = groups.list_groups([_place(line.said[0]) for line in loose] + list(said))
    made += [_lead([said[place] for place in sorted(group)], records, codebook) for group in parted]
    return _number(made, lines)


@dataclass(frozen=True, slots=True)
class _Bond:
    """A decision on two statements of this voice; ``rank`` is its place in time."""

    joins: bool
    one: Place
    other: Place
    rank: tuple[str, str]


@dataclass(slots=True)
class _Groups:
    """Statements that are one thread so far; two that a person has cut never come to be in one."""

    bonds: Sequence[_Bond]
    of: dict[Place, set[Place]] = field(default_factory=dict)
    apart: dict[Place, set[Place]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for bond in self.bonds:
            if not bond.joins:
                self.apart.setdefault(bond.one, set()).add(bond.other)
                self.apart.setdefault(bond.other, set()).add(bond.one)

    def unite(self, one: Place, other: Place) -> None:
        """Makes one thread of both, unless a cut lies between any of theirs."""
        here, there = self._group(one), self._group(other)
        if here is there or any(self.apart.get(place, set()) & there for place in here):
            return
        here |= there
        for place in there:
            self.of[place] = here

    def list_groups(self, places: Iterable[Place]) -> Iterator[set[Place]]:
        """The threads that these statements are in, each once."""
        seen: set[Place] = set()
        for place in places:
            if place not in seen:
                group = self._group(place)
                seen |= group
                yield group

    def _group(self, place: Place) -> set[Place]:
        return self.of.setdefault(place, {place})


def _find_places(records: Sequence[Record]) -> dict[str, Place]:
    return {
        said.key: (meeting, position)
        for meeting, record in enumerate(records)
        for position, said in enumerate(record.statements)
    }


def _find_bonds(decisions: Iterable[ThreadDecision], places: Mapping[str, Place]) -> list[_Bond]:
    """The decisions on statements of this voice, of each two statements the latest."""
    latest: dict[frozenset[Place], _Bond] = {}
    for decision in decisions:
        one, other = places.get(decision.statement), places.get(decision.other)
        if one is None or other is None or one == other:
            continue
        bond = _Bond(decision.kind == "join", one, other, (decision.at.isoformat(), decision.correction))
        pair = frozenset((one, other))
        if pair not in latest or latest[pair].rank < bond.rank:
            latest[pair] = bond
    return list(latest.values())


def _lead(said: Sequence[Said], records: Sequence[Record], codebook: Codebook) -> list[Said]:
    """The statements as one line: how each was reached is told anew."""
    first = said[0]
    relation = first.relation if first.relation in ("new", "split") else "new"
    line = [Said(first.meeting, first.position, relation, None)]
    for old, new in pairwise(said):
        statements = [records[one.meeting].statements[one.position] for one in (old, new)]
        change = compare_strength(*statements, codebook=codebook)
        gap = new.meeting - old.meeting > 1
        plain = new.relation in ("new", "split", "resumed") or gap
        relation = ("resumed" if gap else "restated") if plain else new.relation
        line.append(Said(new.meeting, new.position, relation, change.direction))
    return line


def _number(made: Iterable[Sequence[Said]], woven: Sequence[Line]) -> list[Line]:
    """The lines in the order of their first statements, with the lines they were split from and merged into."""
    ordered = sorted(made, key=lambda said: _place(said[0]))
    lines = [Line(number, list(said)) for number, said in enumerate(ordered)]
    of = {_place(said): line for line in lines for said in line.said}
    for old in woven:
        first, last = old.said[0], old.said[-1]
        now = of[_place(first)]
        if old.parent is not None and now.said[0].meeting == first.meeting:
            before = [said for said in woven[old.parent].said if said.meeting < first.meeting]
            parent = of[_place(before[-1])] if before else None
            now.parent = parent.number if parent and parent is not now else None
        ended = of[_place(last)]
        if old.into is not None and _place(ended.said[-1]) == _place(last):
            after = [said for said in woven[old.into].said if said.meeting > last.meeting]
            into = of[_place(after[0])] if after else None
            ended.into = into.number if into and into is not ended else None
    return lines


def _place(said: Said) -> Place:
    return said.meeting, said.position
