"""Every regular expression of kaidan takes linear time on any text: by its form, or, where that tells little, counted.

The form is judged by tests/repo/linear.py, the counting done by tests/repo/stepper.py; both work on the parsed pattern,
so that no clock is asked.
"""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from .linear import Measure
from .stepper import Stepper, hostile_texts

MOST_STEPS = 100_000
"""A bound above this says nothing of the real work: many ways of leaving that exclude each other were multiplied."""
MOST_STEPS_COUNTED = 2_000
"""At a position, on average over a hostile text."""
LENGTH = 400


class Written(NamedTuple):
    """A pattern as it stands in a line of the package; ``verb`` is the function of ``re`` that was called there."""

    pattern: str
    flags: int
    place: str
    verb: str


@cache
def list_patterns(repository: Path) -> tuple[Written, ...]:
    script = Path(__file__).with_name("list_patterns.py")
    done = subprocess.run(
        [sys.executable, script, repository], capture_output=True, text=True, check=False, cwd=repository
    )
    assert done.returncode == 0, done.stderr
    return tuple(Written(*each) for each in json.loads(done.stdout))


@cache
def measure(written: Written) -> Measure:
    return Measure(written.pattern, written.flags)


def is_tried_once(written: Written) -> bool:
    """Whether the line itself says that one position only is tried, and the work there is linear."""
    return written.verb in ("match", "fullmatch") and measure(written).steps.degree <= 1


def test_the_repeats_of_every_pattern_are_bounded_or_scan_each_letter_once(repository: Path) -> None:
    patterns = list_patterns(repository)
    assert len(patterns) > 200
    wrong = [
        f"{one.place}: {one.pattern}"
        for one in patterns
        if not measure(one).verdict and not is_tried_once(one)
    ]
    assert wrong == [], "\n" + "\n".join(wrong)


def test_a_pattern_that_must_match_to_the_end_does_not_rely_on_stopping_early(repository: Path) -> None:
    # fullmatch may refuse what the pattern took, and then every way of taking it is tried.
    wrong = [
        one.place
        for one in list_patterns(repository)
        if one.verb == "fullmatch" and measure(one).steps.degree > 1
    ]
    assert wrong == []


@pytest.mark.slow
def test_where_the_bound_says_little_the_steps_counted_on_hostile_texts_are_few(repository: Path) -> None:
    wrong = []
    for one in list_patterns(repository):
        if measure(one).steps.factor <= MOST_STEPS:
            continue
        stepper = Stepper(measure(one))
        for text in hostile_texts(measure(one), LENGTH):
            counted = stepper.count(text) / LENGTH
            if counted > MOST_STEPS_COUNTED:
                wrong.append(f"{one.place}: {counted:.0f} on {text[:20]!r}…: {one.pattern[:60]}")
    assert wrong == [], "\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("pattern", "verdict"),
    [
        (r"[0-9]{1,4}年", "bounded"),
        (r"[0-9]+", "takes"),
        (r"[a-z]+(?:-[a-z]+)*", "takes"),
        (r"^\s*(?:第[0-9]+)", "once"),
        (r"(?<![0-9])[0-9]+年", "guarded"),
        (r"[0-9]+年", ""),
        (r"\s+$", ""),
        (r"(?:[0-9]+年|月)", ""),
        (r"(?:a+)+b", ""),
        (r"(?:a|aa)*b", ""),
        (r"「[^」]*」", ""),
        (r"a(?=.*b)", ""),
        (r"^[a-z]+(?=.*q)x", ""),
    ],
)
def test_the_form_tells_what_is_linear(pattern: str, verdict: str) -> None:
    assert Measure(pattern).verdict == verdict


@pytest.mark.parametrize(
    ("pattern", "text", "growth"),
    [
        (r"[0-9]{1,4}年", "1", 2.0),
        (r"[0-9]+年", "1", 4.0),
        (r"\s+$", " ", 4.0),
        (r"(?:[0-9]+,)+年", "1,", 4.0),
    ],
)
def test_the_counter_tells_linear_from_quadratic(pattern: str, text: str, growth: float) -> None:
    stepper = Stepper(Measure(pattern))
    before, after = (stepper.count(text * length + "x") for length in (100, 200))
    assert after / before == pytest.approx(growth, rel=0.1)
