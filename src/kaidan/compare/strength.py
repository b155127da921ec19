"""Whether a restatement is stronger or weaker: by its act, then its stage, then its words of degree."""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from kaidan.compare.held import Held
from kaidan.languages.ja.fold import fold
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Change, Direction, Evidence
from kaidan.model.statement import Degree, Statement

Degrees = Mapping[str, int]


def compare_strength(before: Statement, after: Statement, *, codebook: Codebook) -> Change:
    """Stronger, weaker, same, or mixed where act, stage and degree do not go the same way; with the evidence.

    An act without strength (welcome, state) and a stage said on one side only give no direction.

    「連携を確認した。」 → 「連携を強化することで一致した。」 is stronger; 「連携を改めて確認した。」 is the same.
    """
    moved = (
        _compare_act(before, after, codebook),
        _compare_stage(before, after, codebook),
        _compare_degree(before, after),
    )
    evidence = tuple(each for each in moved if each is not None)
    directions = {each.direction for each in evidence}
    overall: Direction = "same"
    if directions:
        overall = directions.pop() if len(directions) == 1 else "mixed"
    return Change(overall, evidence)


def load_degrees() -> Degrees:
    """Every listed word of degree, folded, with its weight: 1 makes stronger, -1 weaker."""
    return _degrees()


def _compare_act(before: Statement, after: Statement, codebook: Codebook) -> Evidence | None:
    strength = _strengths(Held(codebook))
    direction = _direction(strength.get(before.act), strength.get(after.act))
    if direction is None:
        return None
    return Evidence("act", before.act, after.act, direction, before.act_spans, after.act_spans)


def _compare_stage(before: Statement, after: Statement, codebook: Codebook) -> Evidence | None:
    rank = _ranks(Held(codebook))
    direction = _direction(rank.get(before.stage or ""), rank.get(after.stage or ""))
    if direction is None:
        return None
    return Evidence("stage", before.stage, after.stage, direction, before.stage_spans, after.stage_spans)


def _compare_degree(before: Statement, after: Statement) -> Evidence | None:
    old, new = weighed_degrees(before), weighed_degrees(after)
    direction = _direction(sum(w for _, w in old), sum(w for _, w in new))
    if direction is None:
        return None
    kept = {fold(degree.text).text for degree, _ in old} & {fold(degree.text).text for degree, _ in new}
    left, right = ([d for d, _ in side if fold(d.text).text not in kept] for side in (old, new))
    return Evidence(
        "degree",
        "、".join(degree.text for degree in left) or None,
        "、".join(degree.text for degree in right) or None,
        direction,
        tuple(degree.span for degree in left),
        tuple(degree.span for degree in right),
    )


def weighed_degrees(statement: Statement) -> tuple[tuple[Degree, int], ...]:
    """The statement's words of degree that make it stronger or weaker; さらに、 at its head is a connective."""
    weights = _degrees()
    head = statement.text.lstrip()
    return tuple(
        (degree, weights[folded])
        for degree in statement.degree
        if (folded := fold(degree.text).text) in weights
        and not head.startswith((f"{degree.text}、", f"{degree.text},"))
    )


def _direction(before: int | None, after: int | None) -> Direction | None:
    if before is None or after is None or before == after:
        return None
    return "stronger" if after > before else "weaker"


@lru_cache(maxsize=4)
def _strengths(held: Held) -> Mapping[str, int]:
    return {act.id: act.strength for act in held.codebook.acts if act.strength is not None}


@lru_cache(maxsize=4)
def _ranks(held: Held) -> Mapping[str, int]:
    return {stage.id: stage.rank for stage in held.codebook.stages}


@cache
def _degrees() -> Degrees:
    text = (files("kaidan") / "data" / "comparison" / "degrees.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["degree"]
    return {fold(word).text: int(row["weight"]) for row in rows for word in (*row["ja"], *row["en"])}
