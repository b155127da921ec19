"""Which statements of two readouts belong together: the best assignment as a whole, then splits and merges."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import lap
import numpy as np

from kaidan.compare.likeness import Likeness, Matrix, give_reasons, make_likeness, share_within
from kaidan.compare.traits import Traits, make_traits
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Alignment, Match, MatchKind, Reason
from kaidan.model.correction import ThreadDecision
from kaidan.model.readout import Record

# Below this two statements are taken for different ones.
MATCH_AT = 0.42
# A further part of a split or a merged statement must lie with this share inside the whole.
PART_AT = 0.6
# Between equal scores the pair that stands at the same place in both texts wins; far below any real difference.
PLACE = 1e-4


Pair = tuple[int, int]
Sides = tuple[Sequence[Traits], Sequence[Traits]]


@dataclass(frozen=True, slots=True)
class Decided:
    """What persons have said of two readouts: pairs that belong together, and pairs that do not."""

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


UNDECIDED = Decided()
_DECIDED = (Reason("decision", 1.0),)


def find_decided(before: Record, after: Record, *, decisions: Iterable[ThreadDecision]) -> Decided:
    """The decisions on a statement of each record, by their keys; of two on the same pair the later counts."""
    old = {said.key: at for at, said in enumerate(before.statements)}
    new = {said.key: at for at, said in enumerate(after.statements)}
    latest: dict[Pair, ThreadDecision] = {}
    for one in sorted(decisions, key=lambda one: (one.at, one.correction)):
        for earlier, later in ((one.statement, one.other), (one.other, one.statement)):
            if earlier in old and later in new:
                latest[old[earlier], new[later]] = one
    return Decided(
        frozenset(pair for pair, one in latest.items() if one.kind == "join"),
        frozenset(pair for pair, one in latest.items() if one.kind == "cut"),
    )


def align(before: Record, after: Record, *, codebook: Codebook) -> Alignment:
    """The alignment of all statements of two records in one language, whatever their order.

    Gives the assignment whose scores have the highest sum; ``align(b, a)`` is its mirror. A statement that found no
    partner and is a part of a matched one makes that a split (several new) or a merge (several old).

    「日米韓の協力を推進していくことを確認した。」 and 「日米韓の協力を強化していくことで一致した。」 are one;
    「日米韓の協力を強化していくことで一致した。」 and 「日米豪の協力を強化していくことで一致した。」 are not.
    """
    return align_traits(make_traits(before, codebook), make_traits(after, codebook), codebook=codebook)


def align_traits(
    before: Sequence[Traits], after: Sequence[Traits], *, codebook: Codebook, decided: Decided = UNDECIDED
) -> Alignment:
    """The same for statements whose traits are known; what a person has ``decided`` stands before any score."""
    likeness = _obey(make_likeness(before, after, codebook=codebook), decided)
    mirrored = _order(after) < _order(before)
    sides = before, after
    score = {pair: float(likeness.score[pair]) for pair in assign_best(likeness.score, mirrored=mirrored)}
    score |= dict.fromkeys(decided.together, 1.0)
    score |= _find_in_lists(score, likeness, sides, codebook=codebook, mirrored=mirrored)
    score |= {pair: at for pair, at in _find_replies(score, sides).items() if pair not in decided.apart}
    kinds = _find_kinds(score)
    for pair, kind, (share, partner) in list(_find_parts(score, likeness, sides, codebook)):
        kinds[pair] = kind
        kinds[partner] = kind
        score[pair] = share
    matches = tuple(
        Match(
            old,
            new,
            kinds[old, new],
            round(score[old, new], 4),
            (*(_DECIDED if (old, new) in decided.together else ()), *_reasons((old, new), likeness, sides)),
        )
        for old, new in sorted(kinds, key=lambda pair: (pair[1], pair[0]))
    )
    return Alignment(
        matches=matches,
        only_before=tuple(sorted(set(range(len(before))) - {m.before for m in matches})),
        only_after=tuple(sorted(set(range(len(after))) - {m.after for m in matches})),
    )


def _obey(likeness: Likeness, decided: Decided) -> Likeness:
    """The likeness without the pairs that a decision rules out: those cut, and others of statements that are joined."""
    if decided == UNDECIDED:
        return likeness
    score, actors = likeness.score.copy(), likeness.actors.copy()
    for pair in decided.apart:
        # a further part, or a point of a list, must have its whole's actors
        score[pair] = actors[pair] = 0.0
    for old, new in decided.together:
        score[old, :] = score[:, new] = 0.0
    return replace(likeness, score=score, actors=actors)


def _find_kinds(pairs: Collection[Pair]) -> dict[Pair, MatchKind]:
    """How each pair came to be: only joins by persons give a statement several partners before parts are looked for."""
    old, new = Counter(pair[0] for pair in pairs), Counter(pair[1] for pair in pairs)
    return {
        pair: "split" if old[pair[0]] > 1 else "merged" if new[pair[1]] > 1 else "one_to_one"
        for pair in pairs
    }


def _order(side: Sequence[Traits]) -> list[tuple[str, str, list[str], list[str]]]:
    """What puts two readouts in an order of their own, whichever is given first: ties then fall alike both ways."""
    return [(t.wording, t.act, sorted(t.actors), sorted(t.topics)) for t in side]


def _reasons(pair: Pair, likeness: Likeness, sides: Sides) -> tuple[Reason, ...]:
    parts: Mapping[str, float] = {
        "topics": float(likeness.topics[pair]),
        "words": float(likeness.words[pair]),
        "act": float(likeness.acts[pair]),
        "actors": float(likeness.actors[pair]),
    }
    return give_reasons(sides[0][pair[0]], sides[1][pair[1]], parts=parts)


def assign_best(score: Matrix, *, mirrored: bool = False, threshold: float = MATCH_AT) -> list[Pair]:
    """The pairs (row, column) whose scores above ``threshold`` have the highest sum, by the Jonker-Volgenant method."""
    worth = score.T if mirrored else score
    if not worth.size:
        return []
    rows, columns = worth.shape
    apart = np.subtract.outer(np.arange(rows) / max(rows, 1), np.arange(columns) / max(columns, 1)) ** 2
    gain = worth - PLACE * apart - threshold
    cost = np.where(gain > 0, 1.0 - gain, 2.0)
    _, chosen, _ = lap.lapjv(np.ascontiguousarray(cost), extend_cost=True, cost_limit=1.0)
    found = [(row, int(column)) for row, column in enumerate(chosen) if column >= 0 and gain[row, column] > 0]
    return sorted((column, row) if mirrored else (row, column) for row, column in found)


def _find_in_lists(
    pairs: Collection[Pair], likeness: Likeness, sides: Sides, *, codebook: Codebook, mirrored: bool
) -> dict[Pair, float]:
    """Leftovers of which one is a list that holds the other.

    「DICASの下で、・PAC-3の共同生産 ・艦船の維持整備 を加速することで一致した。」 and, the next time,
    「PAC-3の共同生産について、準備を進めることで一致した。」
    """
    rows, columns = _leftovers(pairs, sides)
    held = np.zeros((len(rows), len(columns)))
    for row, old in enumerate(rows):
        for column, new in enumerate(columns):
            one, other = sides[0][old], sides[1][new]
            if likeness.acts[old, new] > 0.5 and likeness.actors[old, new] > 0:
                inside = (
                    share_within(other, one, rarity=likeness.rarity, codebook=codebook) if one.lists else 0.0
                )
                around = (
                    share_within(one, other, rarity=likeness.rarity, codebook=codebook)
                    if other.lists
                    else 0.0
                )
                held[row, column] = max(inside, around)
    chosen = assign_best(held, threshold=PART_AT, mirrored=mirrored)
    return {(rows[row], columns[column]): float(held[row, column]) for row, column in chosen}


def _find_replies(pairs: Mapping[Pair, float], sides: Sides) -> dict[Pair, float]:
    """Leftovers that answer two matched statements, by the same side: 歓迎 the one time and 支持 the next."""
    rows, columns = _leftovers(pairs, sides)
    found: dict[Pair, float] = {}
    for old in rows:
        for new in columns:
            answered = sides[0][old].answers, sides[1][new].answers
            free = all(old != one and new != other for one, other in found)
            if free and answered in pairs and sides[0][old].actors == sides[1][new].actors:
                found[old, new] = MATCH_AT
    return found


def _leftovers(pairs: Collection[Pair], sides: Sides) -> tuple[list[int], list[int]]:
    mated, mates = {old for old, _ in pairs}, {new for _, new in pairs}
    rows = [old for old in range(len(sides[0])) if old not in mated]
    return rows, [new for new in range(len(sides[1])) if new not in mates]


def _find_parts(
    pairs: Collection[Pair], likeness: Likeness, sides: Sides, codebook: Codebook
) -> Iterator[tuple[Pair, MatchKind, tuple[float, Pair]]]:
    """Each further part as (pair, kind, (share inside the whole, the pair it joins)); the fullest whole counts."""
    before, after = sides
    wholes = [pair for pair in sorted(pairs) if not is_verbatim(before[pair[0]], after[pair[1]])]

    def share(pair: Pair, part: Traits, *, whole: Traits) -> float:
        fits = likeness.acts[pair] > 0.5 and likeness.actors[pair] > 0
        return share_within(part, whole, rarity=likeness.rarity, codebook=codebook) if fits else 0.0

    rows, columns = _leftovers(pairs, sides)
    for new in columns:
        held = [(share((old, new), after[new], whole=before[old]), -old, mate) for old, mate in wholes]
        if held and max(held)[0] >= PART_AT:
            much, old, mate = max(held)
            yield (-old, new), "split", (much, (-old, mate))
    for old in rows:
        held = [(share((old, new), before[old], whole=after[new]), -new, mate) for mate, new in wholes]
        if held and max(held)[0] >= PART_AT:
            much, new, mate = max(held)
            yield (old, -new), "merged", (much, (mate, -new))


def is_verbatim(one: Traits, other: Traits) -> bool:
    """Whether both say the same in the same words: names, connectives and labels do not count."""
    return one.wording == other.wording and one.act == other.act and one.actors == other.actors
