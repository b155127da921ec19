"""A look for plain words, taken before an expression, never hides what the expression would have found."""

import re
from collections.abc import Iterable, Sequence
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from kaidan.reading import anaphora, documents, flow, front, japanese

GAP = "\0"
LOOKS = {
    "anaphora": (anaphora._POINTS_BACK, anaphora._POINTING),
    "anaphora, an area": (anaphora._SAME_AREA, anaphora._POINTING),
    "documents": (documents._WRAPPER, documents._WRAPPING),
    "flow": (flow._ANNOUNCES, flow._ANNOUNCING),
    "front": (front._RANKING, front._RANKED),
    "japanese": (japanese._REPLY, japanese._ANSWERING),
}


@pytest.mark.parametrize("name", LOOKS)
def test_every_match_of_an_expression_has_one_of_the_words_that_are_looked_for(name: str) -> None:
    pattern, words = LOOKS[name]
    assert find_without(pattern, words) == set()


def test_an_expression_that_matches_without_any_of_the_words_is_told() -> None:
    assert find_without(re.compile("(?:以下|下記|上記)の(?:とおり|通り)"), ("以下", "下記")) != set()
    assert find_without(re.compile("(?:以下|下記)の?とおり"), ("以下の", "下記")) != set()
    assert (
        find_without(re.compile("こ(?:れら?|うした)の|[次右]の"), ("これ", "こうした", "次", "右")) == set()
    )


def find_without(pattern: re.Pattern[str], words: Sequence[str]) -> set[str]:
    """What matches without one of the words look like, as far as their letters are fixed; a gap is anything."""
    longest = max(map(len, words))

    def add(made: Iterable[str], piece: str) -> set[str]:
        grown = (head + piece for head in made)
        return {text[-longest:] for text in grown if not any(word in text for word in words)}

    def walk(parsed: Iterable[tuple[Any, Any]], made: set[str]) -> set[str]:
        for sign, value in parsed:
            made = step(sign, value, made)
        return made

    def step(sign: Any, value: Any, made: set[str]) -> set[str]:
        if sign is signs.LITERAL:
            return add(made, chr(value))
        if sign is signs.IN and all(kind is signs.LITERAL for kind, _ in value):
            return set().union(*(add(made, chr(letter)) for _, letter in value))
        if sign is signs.BRANCH:
            return set().union(*(walk(branch, made) for branch in value[1]))
        if sign is signs.SUBPATTERN:
            return walk(value[3], made)
        if sign in (signs.MAX_REPEAT, signs.MIN_REPEAT):
            least, _, inner = value
            once = walk(inner, made)
            return add(once, GAP) | once if least else made | once | add(once, GAP)
        if sign in (signs.AT, signs.ASSERT, signs.ASSERT_NOT):
            return made
        return add(made, GAP)

    return walk(parser.parse(pattern.pattern, pattern.flags), {""})
