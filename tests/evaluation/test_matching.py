"""One-to-one matching is as large as can be."""

from hypothesis import given
from hypothesis import strategies as st

from kaidan.evaluation.matching import match_one_to_one

CHOICES = st.lists(st.lists(st.integers(0, 4), max_size=5, unique=True), max_size=5)


@given(CHOICES)
def test_no_other_matching_is_larger(choices: list[list[int]]) -> None:
    assert len(match_one_to_one(choices)) == largest(choices)


@given(CHOICES)
def test_each_has_a_partner_of_its_choice_and_shares_it_with_nobody(choices: list[list[int]]) -> None:
    pairs = match_one_to_one(choices)
    assert all(partner in choices[seeker] for seeker, partner in pairs.items())
    assert len(set(pairs.values())) == len(pairs)


def test_thousands_that_want_the_same_do_not_exhaust_the_stack() -> None:
    assert match_one_to_one([[0]] * 5000) == {0: 0}


def largest(choices: list[list[int]], taken: frozenset[int] = frozenset()) -> int:
    """The size of the largest matching, by trying everything."""
    if not choices:
        return 0
    first, rest = choices[0], choices[1:]
    free = [partner for partner in first if partner not in taken]
    return max([largest(rest, taken), *(1 + largest(rest, taken | {partner}) for partner in free)])
