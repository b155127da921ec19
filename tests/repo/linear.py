"""How much work a regular expression can be: a bound on the steps of Python's backtracking matcher at one position.

The matcher tries a pattern at every position of a text. If the steps at one position are bounded by a constant, all of
them together are linear in the text. They are bounded where every repeat is; the bound here is the number of nodes that
the matcher can visit when every alternative is tried before it gives up:

- a sequence visits its second part once for each way in which its first part can match, and so on;
- a repeat of up to n characters can be left in as many ways as it has lengths, but in one way only where what follows
  cannot begin with a character of the repeat;
- an alternation has the ways of all its branches, but for those that cannot begin with the same character;
- a look-around, an atomic group and a possessive repeat are left in one way.

Sets of characters are compared on all of Latin-1, on all white space, and on both sides of every border that the
pattern names, which tells any two of them apart.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

INFINITE = float("inf")
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_LETTERED = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)
_SINGLE = (*_LETTERED, sre.AT, sre.GROUPREF)
_SPACES = [
    chr(code) for code in (*range(0x2000, 0x200B), 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x85)
]
_WORDS = ["あ", "ア", "漢", "é", "Ω", "ａ", "０", "٣", "𠮷", "ー", "々"]
_CATEGORIES = {
    sre.CATEGORY_DIGIT: str.isdecimal,
    sre.CATEGORY_NOT_DIGIT: lambda letter: not letter.isdecimal(),
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: lambda letter: not letter.isspace(),
    sre.CATEGORY_WORD: lambda letter: letter.isalnum() or letter == "_",
    sre.CATEGORY_NOT_WORD: lambda letter: not (letter.isalnum() or letter == "_"),
}
Letters = frozenset[str]


@dataclass(frozen=True, slots=True)
class Amount:
    """``factor`` times the length of the text to the power of ``degree``; an infinite degree stands for worse."""

    factor: float
    degree: float = 0

    def __add__(self, other: "Amount") -> "Amount":
        if self.degree != other.degree:
            return max(self, other, key=lambda one: one.degree)
        return Amount(self.factor + other.factor, self.degree)

    def __mul__(self, other: "Amount") -> "Amount":
        if 0 in (self.factor, other.factor):
            return NOTHING
        return Amount(self.factor * other.factor, self.degree + other.degree)


NOTHING, ONE, LENGTH = Amount(0), Amount(1), Amount(1, 1)


@dataclass(frozen=True, slots=True)
class Work:
    """At most so many ``steps`` are visited, and the node is left in at most so many ``ways``."""

    steps: Amount
    ways: Amount


@dataclass(frozen=True, slots=True)
class Head:
    """The letters with which a node can begin, and whether it can match nothing."""

    letters: Letters
    empty: bool


@dataclass(frozen=True, slots=True)
class Following:
    """With which letters what follows a node can begin, and whether it can refuse to match."""

    letters: Letters
    may_fail: bool


class Measure:
    """The work of one pattern."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.flags = flags
        self.tree = parser.parse(pattern, flags)
        self.alphabet = frozenset(map(chr, range(256))) | {*_SPACES, *_WORDS} | frozenset(_borders(self.tree))
        self.heads: dict[int, Head] = {}
        self.sets: dict[tuple[Any, str], Letters] = {}

    @cached_property
    def steps(self) -> Amount:
        """The steps at one position, whatever is asked of the match (``fullmatch`` may refuse the end)."""
        return self._sequence(self.tree, Following(self.alphabet, may_fail=True)).steps

    @cached_property
    def verdict(self) -> str:
        """Why the work on a text is linear: bounded, once, takes, guarded (of each branch); "" where it is not."""
        if self.steps.degree == 0:
            return "bounded"
        reasons = [self._reason(branch) for branch in _branches(self.tree)]
        return "" if "" in reasons else "+".join(sorted(set(reasons)))

    def _reason(self, branch: Any) -> str:
        """Of one alternative of the whole pattern.

        once: it opens with ``^``, so that it is tried at one position only. takes: nothing can fail after its first
        endless repeat, so that what was scanned is taken and never scanned again. guarded: a look-behind forbids it to
        begin within the run that its only endless repeat scans.
        """
        whole = self._sequence(branch, Following(self.alphabet, may_fail=True)).steps
        search = self._sequence(branch, Following(self.alphabet, may_fail=False)).steps
        if whole.degree == 0:
            return "bounded"
        if search.degree > 1:
            return ""
        if not self.flags & re.MULTILINE and _opens(branch, (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING)):
            return "once"
        if _fails_not(branch):
            return "takes"
        return "guarded" if _is_guarded(list(branch), self) else ""

    def _sequence(self, nodes: Any, after: Following) -> Work:
        """The nodes from the last to the first, since the ways of each hang on what follows it."""
        steps, ways = NOTHING, ONE
        for node in reversed(list(nodes)):
            one = self._node(node, after)
            if not after.may_fail:
                one = Work(one.steps, ONE)
            steps = one.steps + one.ways * steps
            ways = one.ways * ways
            head = self._head(node)
            letters = head.letters | (after.letters if head.empty else frozenset())
            after = Following(letters, after.may_fail or not _may_be_nothing(node))
        return Work(steps, ways)

    def _node(self, node: Any, after: Following) -> Work:
        kind, value = node
        if kind in _SINGLE:
            return Work(ONE, ONE)
        if kind in _REPEATS:
            return self._repeat(node, after)
        if kind is sre.BRANCH:
            return self._branch(value[1], after)
        if kind is sre.GROUPREF_EXISTS:
            return self._branch([part for part in value[1:] if part is not None], after)
        if kind is sre.SUBPATTERN:
            return self._sequence(value[3], after)
        anything = Following(self.alphabet, may_fail=False)
        if kind is sre.ATOMIC_GROUP:
            return Work(self._sequence(value, anything).steps, ONE)
        if kind in (sre.ASSERT, sre.ASSERT_NOT):
            return Work(self._sequence(value[1], anything).steps, ONE)
        raise NotImplementedError(f"{kind}: teach tests/repo/linear.py what it costs")

    def _branch(self, branches: list[Any], after: Following) -> Work:
        """Only branches that one letter can begin are ever tried to their ends together."""
        works = [self._sequence(branch, after) for branch in branches]
        heads = [self._heads(branch) for branch in branches]
        begun = [head.letters | (after.letters if head.empty else frozenset()) for head in heads]
        tried: dict[str, Work] = {}
        for work, letters in zip(works, begun, strict=True):
            for letter in letters:
                other = tried.get(letter)
                tried[letter] = (
                    work if other is None else Work(other.steps + work.steps, other.ways + work.ways)
                )
        steps, ways = NOTHING, ONE
        for work in set(tried.values()):
            steps, ways = _larger(steps, work.steps), _larger(ways, work.ways)
        return Work(steps + Amount(len(works)), ways)

    def _repeat(self, node: Any, after: Following) -> Work:
        kind, (least, most, body) = node
        count = LENGTH if most is sre.MAXREPEAT else Amount(most)
        head = self._heads(body)
        possessive = kind is sre.POSSESSIVE_REPEAT
        may_fail = (after.may_fail and not possessive) or least > 1
        inner = self._sequence(body, Following(head.letters | after.letters, may_fail))
        if inner.ways == ONE:
            leaves_once = possessive or least == most or not (head.letters & after.letters or head.empty)
            ways = ONE if leaves_once else count if count is LENGTH else Amount(most - least + 1)
            if count is LENGTH and inner.steps.degree == 1 and _fails_not(body):
                # 「[a-z]+(?:-[a-z]+)*」: each turn takes what it scans, so that all turns together scan the text once.
                return Work(ONE + inner.steps, ways)
            return Work(ONE + inner.steps * count, ways)
        if count is LENGTH:
            return Work(Amount(1, INFINITE), ONE if possessive else Amount(1, INFINITE))
        paths = ONE + Amount(
            sum(inner.ways.factor**time for time in range(1, most + 1)), inner.ways.degree * most
        )
        return Work(inner.steps * paths, ONE if possessive else paths)

    def _heads(self, nodes: Any) -> Head:
        known = self.heads.get(id(nodes))
        if known is None:
            letters: Letters = frozenset()
            empty = True
            for node in nodes:
                head = self._head(node)
                letters |= head.letters
                if not head.empty:
                    empty = False
                    break
            known = self.heads[id(nodes)] = Head(letters, empty)
        return known

    def _head(self, node: Any) -> Head:
        kind, value = node
        if kind in _LETTERED:
            if id(node) not in self.heads:
                self.heads[id(node)] = Head(self.letters(node), False)
            return self.heads[id(node)]
        if kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            # What scans without end may be tried at each place that a repeat could be left.
            return Head(self.alphabet if kind is not sre.AT and _is_endless(node) else frozenset(), True)
        if kind is sre.GROUPREF:
            return Head(self.alphabet, True)
        if kind in _REPEATS:
            head = self._heads(value[2])
            return Head(head.letters, head.empty or value[0] == 0)
        if kind is sre.SUBPATTERN:
            return self._heads(value[3])
        if kind is sre.ATOMIC_GROUP:
            return self._heads(value)
        if kind is sre.GROUPREF_EXISTS:
            parts = [self._heads(part) for part in value[1:] if part is not None]
            bare = value[2] is None
        else:
            parts, bare = [self._heads(branch) for branch in value[1]], False
        letters = frozenset().union(*(part.letters for part in parts))
        return Head(letters, bare or any(part.empty for part in parts))

    def letters(self, node: Any) -> Letters:
        """The letters of the alphabet that the node, one letter wide, matches."""
        kind, value = node
        if kind is sre.LITERAL:
            letter = chr(value)
            return frozenset(self._cases(letter)) & self.alphabet
        key = (kind, str(value))
        if key not in self.sets:
            self.sets[key] = frozenset(letter for letter in self.alphabet if self.holds(node, letter))
        return self.sets[key]

    def _cases(self, letter: str) -> set[str]:
        return {letter, letter.lower(), letter.upper()} if self.flags & re.IGNORECASE else {letter}

    def holds(self, node: Any, letter: str) -> bool:
        """Whether the node, one letter wide, matches the letter."""
        cases = self._cases(letter)
        kind, value = node
        if kind is sre.ANY:
            return bool(self.flags & re.DOTALL) or letter != "\n"
        if kind is sre.LITERAL:
            return any(ord(case) == value for case in cases if len(case) == 1)
        if kind is sre.NOT_LITERAL:
            return all(ord(case) != value for case in cases if len(case) == 1)
        negated = value[0] == (sre.NEGATE, None)
        return negated is not any(_in(item, case) for item in value for case in cases if len(case) == 1)


def _branches(tree: Any) -> list[Any]:
    nodes = list(tree)
    if len(nodes) == 1 and nodes[0][0] is sre.BRANCH:
        return [inner for branch in nodes[0][1][1] for inner in _branches(branch)]
    if len(nodes) == 1 and nodes[0][0] is sre.SUBPATTERN:
        return _branches(nodes[0][1][3])
    return [tree]


def _opens(branch: Any, anchors: tuple[Any, ...]) -> bool:
    nodes = list(branch)
    return bool(nodes) and nodes[0][0] is sre.AT and nodes[0][1] in anchors


def _is_endless(node: Any) -> bool:
    """Whether a repeat without a bound stands anywhere in the node."""
    kind, value = node
    if kind in _REPEATS:
        return value[1] is sre.MAXREPEAT or any(map(_is_endless, value[2]))
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return any(map(_is_endless, value[1]))
    if kind is sre.SUBPATTERN:
        return any(map(_is_endless, value[3]))
    if kind is sre.ATOMIC_GROUP:
        return any(map(_is_endless, value))
    if kind is sre.BRANCH:
        return any(_is_endless(inner) for branch in value[1] for inner in branch)
    if kind is sre.GROUPREF_EXISTS:
        return any(_is_endless(inner) for part in value[1:] if part is not None for inner in part)
    return False


def _fails_not(nodes: Any) -> bool:
    """Whether all that follows the first endless repeat can match nothing, within its body too."""
    nodes = list(nodes)
    place = next((place for place, node in enumerate(nodes) if _is_endless(node)), None)
    if place is None:
        return True
    kind, value = nodes[place]
    rest = nodes[place + 1 :]
    if not all(_may_be_nothing(node) for node in rest):
        return False
    if any(_is_endless(node) and not _fails_not([node]) for node in rest):
        return False
    if kind in _REPEATS:
        return _fails_not(value[2]) and (value[0] <= 1 or not any(map(_is_endless, value[2])))
    if kind is sre.SUBPATTERN:
        return _fails_not(value[3])
    return kind is sre.BRANCH and all(_fails_not(branch) for branch in value[1])


def _may_be_nothing(node: Any) -> bool:
    """Whether the node matches nothing wherever it stands: no assertion is in it that could refuse."""
    kind, value = node
    if kind in _REPEATS:
        return bool(value[0] == 0 or all(_may_be_nothing(inner) for inner in value[2]))
    if kind is sre.SUBPATTERN:
        return all(_may_be_nothing(inner) for inner in value[3])
    return kind is sre.BRANCH and any(all(_may_be_nothing(one) for one in branch) for branch in value[1])


def _is_guarded(nodes: list[Any], measure: Measure) -> bool:
    """``(?<![0-9])[0-9]+…``: the letters of the one endless repeat cannot stand before its beginning."""
    endless = [node for node in nodes if _is_endless(node)]
    if not endless:
        return True
    if len(endless) > 1 or len(nodes) < 2 or nodes[1] is not endless[0] or nodes[1][0] not in _REPEATS:
        return False
    guard, repeat = nodes[0], nodes[1][1]
    body = list(repeat[2])
    if guard[0] is not sre.ASSERT_NOT or guard[1][0] != -1 or len(body) != 1 or body[0][0] not in _LETTERED:
        return False
    before = list(guard[1][1])
    if len(before) != 1 or before[0][0] not in _LETTERED or repeat[0] == 0:
        return False
    return measure._head(body[0]).letters <= measure._head(before[0]).letters


def _larger(one: Amount, other: Amount) -> Amount:
    return max(one, other, key=lambda amount: (amount.degree, amount.factor))


def _in(item: Any, letter: str) -> bool:
    kind, value = item
    if kind is sre.LITERAL:
        return ord(letter) == value
    if kind is sre.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    if kind is sre.CATEGORY:
        return bool(_CATEGORIES[value](letter))
    return False


def _borders(tree: Any) -> set[str]:
    """Every character that a pattern names, and its neighbours."""
    found: set[int] = set()
    stack = [tree]
    while stack:
        value = stack.pop()
        if isinstance(value, tuple) and len(value) == 2 and value[0] in (sre.LITERAL, sre.NOT_LITERAL):
            found.add(value[1])
        elif isinstance(value, tuple) and len(value) == 2 and value[0] is sre.RANGE:
            found.update(value[1])
        elif isinstance(value, parser.SubPattern | list | tuple):
            stack += list(value)
    around = {code + step for code in found for step in (-1, 0, 1)}
    cased = {
        case
        for code in around
        if 0 <= code < 0x110000
        for case in (chr(code), chr(code).lower(), chr(code).upper())
    }
    return {case for case in cased if len(case) == 1}
