"""A backtracking matcher that counts: what Python's own matcher does, step by step, over the same parsed pattern.

It is slow and exact, so that the work on a text is a number and not a time.
"""

import sys
from collections.abc import Callable, Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from typing import Any

from .linear import Measure

_LETTERED = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_DEPTH = 20_000
Go = Callable[[int], bool]


class Stepper:
    """Counts the steps of searching a text for a pattern from every position."""

    def __init__(self, measure: Measure) -> None:
        self.measure = measure
        self.text = ""
        self.steps = 0
        self.groups: set[int] = set()
        self.known: dict[tuple[int, str], bool] = {}

    def count(self, text: str) -> int:
        """The steps of an attempt at each position of the text, whether it matches or not."""
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, _DEPTH))
        try:
            self.text, self.steps = text, 0
            for place in range(len(text) + 1):
                self.groups.clear()
                self._sequence(list(self.measure.tree), 0, at=place, go=lambda end: True)
        finally:
            sys.setrecursionlimit(limit)
        return self.steps

    def _sequence(self, nodes: list[Any], index: int, *, at: int, go: Go) -> bool:
        if index == len(nodes):
            return go(at)
        return self._node(nodes[index], at, lambda end: self._sequence(nodes, index + 1, at=end, go=go))

    def _all(self, body: Any, at: int, go: Go) -> bool:
        return self._sequence(list(body), 0, at=at, go=go)

    def _node(self, node: Any, at: int, go: Go) -> bool:
        self.steps += 1
        kind, value = node
        if kind in _LETTERED:
            return at < len(self.text) and self._holds(node, self.text[at]) and go(at + 1)
        if kind in _REPEATS:
            return self._repeat(node, at, go)
        if kind is sre.BRANCH:
            return any(self._all(branch, at, go) for branch in value[1])
        if kind is sre.SUBPATTERN:
            return self._all(value[3], at, lambda end: self._close(value[0], end, go))
        if kind is sre.ATOMIC_GROUP:
            end = self._end_of(value, at)
            return end is not None and go(end)
        if kind in (sre.ASSERT, sre.ASSERT_NOT):
            return self._looks(value, at) is (kind is sre.ASSERT) and go(at)
        if kind is sre.GROUPREF_EXISTS:
            part = value[1] if value[0] in self.groups else value[2]
            return go(at) if part is None else self._all(part, at, go)
        if kind is sre.AT:
            return self._stands(value, at) and go(at)
        raise NotImplementedError(f"{kind}: teach tests/repo/stepper.py to match it")

    def _close(self, group: int | None, end: int, go: Go) -> bool:
        if group is None:
            return go(end)
        self.groups.add(group)
        return go(end) or bool(self.groups.discard(group))

    def _repeat(self, node: Any, at: int, go: Go) -> bool:
        kind, (_, most, body) = node
        most = len(self.text) + 1 if most is sre.MAXREPEAT else most
        nodes = list(body)
        if len(nodes) == 1 and nodes[0][0] in _LETTERED:
            return self._run(node, nodes[0], at=at, most=most, go=go)
        if kind is sre.POSSESSIVE_REPEAT:
            raise NotImplementedError("a possessive group: teach tests/repo/stepper.py to match it")
        return self._turn(node, at, turns=0, most=most, go=go)

    def _turn(self, node: Any, at: int, *, turns: int, most: int, go: Go) -> bool:
        kind, (least, _, body) = node
        self.steps += 1

        def again(end: int) -> bool:
            moved = end > at or turns < least
            return moved and self._turn(node, end, turns=turns + 1, most=most, go=go)

        if turns < least:
            return self._all(body, at, again)
        if kind is sre.MIN_REPEAT:
            return go(at) or (turns < most and self._all(body, at, again))
        return (turns < most and self._all(body, at, again)) or go(at)

    def _run(self, node: Any, letter: Any, *, at: int, most: int, go: Go) -> bool:
        kind, (least, _, _) = node
        end = at
        while end < len(self.text) and end - at < most and self._holds(letter, self.text[end]):
            end += 1
            self.steps += 1
        ends: Iterator[int] | range = range(end, at + least - 1, -1)
        if kind is sre.POSSESSIVE_REPEAT:
            ends = range(end, end - 1, -1) if end - at >= least else range(0)
        elif kind is sre.MIN_REPEAT:
            ends = range(at + least, end + 1)
        return any(self._leave(place, go) for place in ends)

    def _leave(self, place: int, go: Go) -> bool:
        self.steps += 1
        return go(place)

    def _end_of(self, body: Any, at: int) -> int | None:
        found: list[int] = []
        self._all(body, at, lambda end: not found.append(end))
        return found[0] if found else None

    def _looks(self, value: Any, at: int) -> bool:
        direction, body = value
        start = at if direction > 0 else at - body.getwidth()[1]
        if start < 0:
            return False
        return self._all(body, start, lambda end: direction > 0 or end == at)

    def _stands(self, what: Any, at: int) -> bool:
        if what in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING):
            return at == 0
        if what is sre.AT_END_STRING:
            return at == len(self.text)
        if what is sre.AT_END:
            return at == len(self.text) or (at == len(self.text) - 1 and self.text[at] == "\n")
        before, after = (
            0 <= place < len(self.text) and (self.text[place].isalnum() or self.text[place] == "_")
            for place in (at - 1, at)
        )
        return (before is not after) is (what is sre.AT_BOUNDARY)

    def _holds(self, node: Any, letter: str) -> bool:
        key = (id(node[1]), letter) if isinstance(node[1], list) else (hash(node), letter)
        if key not in self.known:
            self.known[key] = self.measure.holds(node, letter)
        return self.known[key]


def hostile_texts(measure: Measure, length: int) -> Iterator[str]:
    """Texts that a pattern runs on for long: its own letters again and again, and what it matches, cut short."""
    for letter in _name_letters(measure):
        yield letter * length
    for matched in dict.fromkeys(_make_sample(measure, measure.tree, last=last) for last in (False, True)):
        yield (matched * (length // max(1, len(matched)) + 1))[:length]
        yield (matched[:-1] * (length // max(1, len(matched) - 1) + 1))[:length]


def _name_letters(measure: Measure) -> list[str]:
    """One letter of each set of the pattern, of at most about a dozen sets."""
    found = {min(measure.letters(node) or {"a"}) for node in _nodes(measure.tree) if node[0] in _LETTERED}
    return sorted(found)[:: max(1, len(found) // 12)]


def _make_sample(measure: Measure, nodes: Any, *, last: bool) -> str:
    """A text that the pattern matches but for its look-arounds: by its first branches, or by its last."""
    made = []
    for kind, value in nodes:
        if kind in _LETTERED:
            made.append(min(measure.letters((kind, value)) or {"a"}))
        elif kind in _REPEATS:
            turns = max(value[0], min(3, int(value[1])))
            made.append(_make_sample(measure, value[2], last=last) * turns)
        elif kind is sre.SUBPATTERN:
            made.append(_make_sample(measure, value[3], last=last))
        elif kind is sre.BRANCH:
            made.append(_make_sample(measure, value[1][-1 if last else 0], last=last))
    return "".join(made)


def _nodes(tree: Any) -> Iterator[Any]:
    """Every node of a tree, the inner ones too."""
    stack = list(tree)
    while stack:
        node = stack.pop()
        yield node
        kind, value = node
        if kind in _REPEATS:
            stack += list(value[2])
        elif kind is sre.SUBPATTERN:
            stack += list(value[3])
        elif kind is sre.ATOMIC_GROUP:
            stack += list(value)
        elif kind is sre.BRANCH:
            stack += [inner for branch in value[1] for inner in branch]
        elif kind in (sre.ASSERT, sre.ASSERT_NOT):
            stack += list(value[1])
        elif kind is sre.GROUPREF_EXISTS:
            stack += [inner for part in value[1:] if part is not None for inner in part]
