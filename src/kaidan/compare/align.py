"""Which statements of two readouts belong together: the best assignment as a whole, then splits and merges."""

from collections.abc import Iterator, Mapping, Sequence

import lap
import numpy as np

from kaidan.compare.likeness import Likeness, Matrix, give_reasons, make_likeness, share_within
from kaidan.compare.traits import Traits, make_traits
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Alignment, Match, MatchKind
from kaidan.model.readout import Record

# Below this two statements are taken for different ones.
MATCH_AT = 0.42
# A further part of a split or a merged statement must lie with this share inside the whole.
PART_AT = 0.6
# Between equal scores the pair that stands at the same place in both texts wins; far below any real difference.
PLACE = 1e-4


Pair = tuple[int, int]
Sides = tuple[Sequence[Traits], Sequence[Traits]]


def align(before: Record, after: Record, *, codebook: Codebook) -> Alignment:
    """The alignment of all statements of two records in one language, whatever their order.

    Gives the assignment whose scores have the highest sum; ``align(b, a)`` is its mirror. A statement that found no
    partner and is a part of a matched one makes that a split (several new) or a merge (several old).

    「日米韓の協力を推進していくことを確認した。」 and 「日米韓の協力を強化していくことで一致した。」 are one;
    「日米韓の協力を強化していくことで一致した。」 and 「日米豪の協力を強化していくことで一致した。」 are not.
    """
    return align_traits(make_traits(before, codebook), make_traits(after, codebook), codebook=codebook)


def align_traits(before: Sequence[Traits], after: Sequence[Traits], *, codebook: Codebook) -> Alignment:
    """The same for statements whose traits are known."""
    likeness = make_likeness(before, after, codebook)
    pairs = _assign(likeness.score, before, after)
    kinds: dict[Pair, MatchKind] = dict.fromkeys(pairs, "one_to_one")
    for pair, kind, partner in _find_parts(pairs, likeness, (before, after), codebook):
        kinds[pair] = kind
        kinds[partner] = kind
    matches = tuple(
        _match(pair, kinds[pair], likeness, before, after)
        for pair in sorted(kinds, key=lambda p: (p[1], p[0]))
    )
    return Alignment(
        matches=matches,
        only_before=tuple(sorted(set(range(len(before))) - {m.before for m in matches})),
        only_after=tuple(sorted(set(range(len(after))) - {m.after for m in matches})),
    )


def _match(
    pair: Pair, kind: MatchKind, likeness: Likeness, before: Sequence[Traits], after: Sequence[Traits]
) -> Match:
    parts: Mapping[str, float] = {
        "topics": float(likeness.topics[pair]),
        "words": float(likeness.words[pair]),
        "act": float(likeness.acts[pair]),
        "actors": float(likeness.actors[pair]),
    }
    reasons = give_reasons(before[pair[0]], after[pair[1]], parts)
    return Match(pair[0], pair[1], kind, round(float(likeness.score[pair]), 4), reasons)


def _assign(score: Matrix, before: Sequence[Traits], after: Sequence[Traits]) -> list[Pair]:
    """The pairs of the assignment with the highest sum of score above the threshold.

    Both orders of the arguments are solved as the same problem, so that ties fall alike.
    """
    if not before or not after:
        return []
    mirrored = [t.wording for t in after] < [t.wording for t in before]
    return assign_best(score, mirrored=mirrored)


def assign_best(score: Matrix, *, mirrored: bool = False, threshold: float = MATCH_AT) -> list[Pair]:
    """The pairs (row, column) whose scores above ``threshold`` have the highest sum, by the Jonker-Volgenant method."""
    worth = score.T if mirrored else score
    rows, columns = worth.shape
    apart = np.subtract.outer(np.arange(rows) / max(rows, 1), np.arange(columns) / max(columns, 1)) ** 2
    gain = worth - PLACE * apart - threshold
    cost = np.where(gain > 0, 1.0 - gain, 2.0)
    _, chosen, _ = lap.lapjv(np.ascontiguousarray(cost), extend_cost=True, cost_limit=1.0)
    found = [(row, int(column)) for row, column in enumerate(chosen) if column >= 0 and gain[row, column] > 0]
    return sorted((column, row) if mirrored else (row, column) for row, column in found)


def _find_parts(
    pairs: Sequence[Pair], likeness: Likeness, sides: Sides, codebook: Codebook
) -> Iterator[tuple[Pair, MatchKind, Pair]]:
    """Each further part as (pair, kind, the pair it joins); a leftover joins the whole that holds most of it."""
    before, after = sides
    mated, mates = {old for old, _ in pairs}, {new for _, new in pairs}
    whole = [pair for pair in pairs if not is_verbatim(before[pair[0]], after[pair[1]])]

    def find_whole(part: Traits, joined: Sequence[tuple[Pair, Pair, Traits]]) -> tuple[Pair, Pair] | None:
        held = [
            (share_within(part, traits, likeness.rarity, codebook), -at)
            for at, (pair, _, traits) in enumerate(joined)
            if likeness.acts[pair] > 0.5 and likeness.actors[pair] > 0
        ]
        if not held or max(held)[0] < PART_AT:
            return None
        pair, partner, _ = joined[-max(held)[1]]
        return pair, partner

    for new in set(range(len(after))) - mates:
        if found := find_whole(after[new], [((old, new), (old, mate), before[old]) for old, mate in whole]):
            yield found[0], "split", found[1]
    for old in set(range(len(before))) - mated:
        if found := find_whole(before[old], [((old, new), (mate, new), after[new]) for mate, new in whole]):
            yield found[0], "merged", found[1]


def is_verbatim(one: Traits, other: Traits) -> bool:
    """Whether both say the same in the same words: names, connectives and labels do not count."""
    return one.wording == other.wording and one.act == other.act and one.actors == other.actors
