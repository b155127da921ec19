"""Stronger, weaker, same or mixed."""

import tomllib
from importlib.resources import files

import pytest
from tests.compare.made_records import BOOK, say

from kaidan.compare.strength import compare_strength, load_degrees
from kaidan.languages.ja.fold import fold

ROWS = tomllib.loads((files("kaidan") / "data" / "comparison" / "degrees.toml").read_text(encoding="utf-8"))[
    "degree"
]
EXAMPLES = [(e["weaker"], e["stronger"]) for row in ROWS for e in row["examples"]]
NOT_EXAMPLES = [(e["one"], e["other"]) for row in ROWS for e in row.get("not_examples", ())]


def direction(before: str, after: str, *, acts: str = "agree agree", stages: str = "- -") -> str:
    lang = "en" if before.isascii() else "ja"
    (old_act, new_act), (old_stage, new_stage) = (
        acts.split(),
        [None if s == "-" else s for s in stages.split()],
    )
    old, new = (
        say(before, old_act, stage=old_stage, lang=lang),
        say(after, new_act, stage=new_stage, lang=lang),
    )
    return compare_strength(old, new, codebook=BOOK).direction


@pytest.mark.parametrize(("weaker", "stronger"), EXAMPLES)
def test_every_example_of_a_degree_moves_as_it_says(weaker: str, stronger: str) -> None:
    assert direction(weaker, stronger) == "stronger"
    assert direction(stronger, weaker) == "weaker"


@pytest.mark.parametrize(("one", "other"), NOT_EXAMPLES)
def test_no_counter_example_of_a_degree_moves(one: str, other: str) -> None:
    assert direction(one, other) == direction(other, one) == "same"


def test_every_listed_degree_is_one_that_the_codebook_reads() -> None:
    read = {fold(word).text for word in (*BOOK.degrees_ja, *BOOK.degrees_en)}
    assert load_degrees().keys() <= read


@pytest.mark.parametrize(
    ("acts", "stages", "expected"),
    [
        ("confirm agree", "- -", "stronger"),
        ("agree confirm", "promote promote", "weaker"),
        ("agree agree", "promote strengthen", "stronger"),
        ("discuss agree", "strengthen discuss_further", "mixed"),
        ("agree agree", "- strengthen", "same"),
        ("state agree", "- -", "same"),
        ("welcome support", "- -", "same"),
        ("state state", "consider accelerate", "stronger"),
    ],
)
def test_act_then_stage_decide(acts: str, stages: str, expected: str) -> None:
    assert direction("連携する。", "協力する。", acts=acts, stages=stages) == expected


def test_a_weaker_act_with_more_degree_is_mixed_and_both_stand_as_evidence() -> None:
    old, new = say("連携を確認した。", "agree"), say("連携を一層確認した。", "confirm")
    change = compare_strength(old, new, codebook=BOOK)
    assert change.direction == "mixed"
    assert [(e.dimension, e.before, e.after, e.direction) for e in change.evidence] == [
        ("act", "agree", "confirm", "weaker"),
        ("degree", None, "一層", "stronger"),
    ]
    assert new.text[change.evidence[1].after_spans[0].start : change.evidence[1].after_spans[0].end] == "一層"


def test_a_connective_at_the_head_is_no_degree() -> None:
    assert direction("協力を確認した。", "さらに、協力を確認した。") == "same"
    assert direction("協力を強化する。", "協力をさらに強化する。") == "stronger"
