"""One-to-one matching of gold statements with read ones."""

from collections.abc import Sequence


def match_one_to_one(choices: Sequence[Sequence[int]]) -> dict[int, int]:
    """A largest one-to-one matching, by augmenting paths.

    ``choices[i]`` are the partners that ``i`` may have, the preferred first; the result maps ``i`` to its
    partner. An earlier ``i`` that has a partner keeps one; it may only be moved to another.

    >>> match_one_to_one([[0, 1], [0]])
    {0: 1, 1: 0}
    >>> match_one_to_one([[0], [0]])
    {0: 0}
    """
    taken: dict[int, int] = {}
    for seeker in range(len(choices)):
        augment(seeker, choices, taken=taken)
    return dict(sorted((seeker, partner) for partner, seeker in taken.items()))


def augment(seeker: int, choices: Sequence[Sequence[int]], *, taken: dict[int, int]) -> bool:
    """Give ``seeker`` a partner, moving others along a path found breadth first; False if there is none.

    Breadth first and without recursion: a hostile gold file with thousands of anchors in one statement must not
    exhaust the stack.
    """
    came_from: dict[int, int] = {}
    queue = [seeker]
    for current in queue:
        for partner in choices[current]:
            if partner in came_from:
                continue
            came_from[partner] = current
            if partner not in taken:
                assign_back(partner, came_from, seeker=seeker, taken=taken)
                return True
            queue.append(taken[partner])
    return False


def assign_back(partner: int, came_from: dict[int, int], *, seeker: int, taken: dict[int, int]) -> None:
    """Walk the path back to ``seeker``, giving each on the way the partner that was found for it."""
    held = {who: what for what, who in taken.items()}
    current = came_from[partner]
    while True:
        previous = held.get(current)
        taken[partner] = current
        if current == seeker or previous is None:
            return
        partner, current = previous, came_from[previous]
