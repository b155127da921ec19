"""Which statements kept their order from one text to the other, and which moved."""

from collections.abc import Sequence
from hashlib import blake2b

Pair = tuple[int, int]


def find_moved(pairs: Sequence[Pair], texts: Sequence[str]) -> frozenset[Pair]:
    """The pairs (old place, new place) outside the largest set that keeps its order.

    ``texts`` run parallel to ``pairs``. Between sets of one size the one with more text stays, and between
    equal ones a hash of the texts decides, so that both directions of a comparison say the same.

    >>> find_moved([(0, 0), (2, 1), (1, 2)], ["あああ", "い", "ううう"])
    frozenset({(2, 1)})
    >>> find_moved([(0, 0), (1, 1)], ["あ", "い"])
    frozenset()
    """
    order = sorted(range(len(pairs)), key=lambda at: (pairs[at][1], pairs[at][0]))
    weights = {at: (1, len(texts[at]), _tie(texts[at])) for at in order}
    best: dict[int, tuple[int, int, int]] = {}
    previous: dict[int, int | None] = {}
    for place, at in enumerate(order):
        best[at], previous[at] = weights[at], None
        for earlier in order[:place]:
            if pairs[earlier][0] > pairs[at][0]:
                continue
            total = _add(best[earlier], weights[at])
            if total > best[at]:
                best[at], previous[at] = total, earlier
    kept: set[int] = set()
    end = max(order, key=lambda at: best[at]) if order else None
    while end is not None:
        kept.add(end)
        end = previous[end]
    return frozenset(pair for at, pair in enumerate(pairs) if at not in kept)


def _add(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[int, int, int]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _tie(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest())
