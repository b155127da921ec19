"""Scoring the statements of one record against the gold ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kaidan.evaluation.anchors import covers, find_anchor
from kaidan.evaluation.gold import GoldStatement
from kaidan.evaluation.matching import match_one_to_one
from kaidan.evaluation.misses import Miss
from kaidan.evaluation.scores import Overlap, Scores, Share

Read = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Gold and read statements and which belongs to which: ``pairs`` maps gold to read positions."""

    gold: tuple[GoldStatement, ...]
    read: tuple[Read, ...]
    pairs: Mapping[int, int]

    @property
    def matched(self) -> tuple[tuple[Mapping[str, Any], Read], ...]:
        return tuple((self.gold[a].expected, self.read[b]) for a, b in self.pairs.items())


def pair_statements(gold: Sequence[GoldStatement], read: Sequence[Read], *, text: str) -> Pairing:
    """Match one to one: a read statement and a gold one whose anchor lies in its spans.

    Where one read statement holds several anchors it goes to the gold statement that it agrees with most.
    """
    holders = [find_holders(statement, read, text=text) for statement in gold]
    order = sorted(range(len(gold)), key=lambda at: -best_agreement(gold[at], (read[b] for b in holders[at])))
    found = match_one_to_one([holders[at] for at in order])
    pairs = {order[position]: partner for position, partner in found.items()}
    return Pairing(tuple(gold), tuple(read), dict(sorted(pairs.items())))


def find_holders(gold: GoldStatement, read: Sequence[Read], *, text: str) -> list[int]:
    """The read statements whose spans hold the anchor, the best agreeing first."""
    places = find_anchor(text, gold.anchor)
    holders = [
        at
        for at, statement in enumerate(read)
        if any(covers(statement.get("spans") or (), place, text=text) for place in places)
    ]
    return sorted(holders, key=lambda at: -agreement(gold.expected, read[at]))


def best_agreement(gold: GoldStatement, holders: Iterable[Read]) -> int:
    """The most that any holder agrees."""
    return max((agreement(gold.expected, read) for read in holders), default=0)


def agreement(expected: Mapping[str, Any], read: Read) -> int:
    """2 for wholly strict, 1 for act or actors alone, else 0."""
    return is_right(expected, read, "act") + is_right(expected, read, "actors")


def is_right(expected: Mapping[str, Any], read: Read, *keys: str) -> bool:
    """Whether each of the ``keys`` that the gold gives is exactly so; actors count as a set."""
    for key in keys:
        if key not in expected:
            continue
        wanted, found = expected[key], read.get(key)
        if key == "actors":
            wanted, found = sorted(wanted or ()), sorted(found or ())
        if wanted != found:
            return False
    return True


def score_statements(pairing: Pairing) -> Scores:
    """Found, strict and strict+, and the accuracy of each field on the matched statements."""
    matched = pairing.matched
    sizes = len(pairing.read), len(pairing.gold)
    strict = sum(is_right(gold, read, "act", "actors") for gold, read in matched)
    plus = sum(is_right(gold, read, "act", "actors", "path", "stage") for gold, read in matched)
    return Scores(
        found=Overlap(len(matched), *sizes),
        strict=Overlap(strict, *sizes),
        strict_plus=Overlap(plus, *sizes),
        actors=share(pairing, "actors"),
        act=share(pairing, "act"),
        stage=share(pairing, "stage"),
        path=share(pairing, "path"),
        topics=score_topics(pairing),
        act_pairs=tuple((gold["act"], str(read.get("act"))) for gold, read in matched if "act" in gold),
        gold_acts=tuple(s.expected["act"] for s in pairing.gold if "act" in s.expected),
    )


def share(pairing: Pairing, key: str) -> Share:
    """The accuracy of one field on the matched statements whose gold gives it."""
    right = [is_right(gold, read, key) for gold, read in pairing.matched if key in gold]
    return Share(sum(right), len(right))


def score_topics(pairing: Pairing) -> Overlap:
    """Topics in common, over the matched statements whose gold gives topics."""
    sets = [(set(gold["topics"]), read_topics(read)) for gold, read in pairing.matched if "topics" in gold]
    return Overlap(
        sum(len(gold & read) for gold, read in sets),
        sum(len(read) for _, read in sets),
        sum(len(gold) for gold, _ in sets),
    )


def read_topics(statement: Read) -> set[str]:
    """All topics of a read statement: its own and those of its items, which the gold does not keep apart."""
    topics = set(statement.get("topics") or ())
    for item in statement.get("items") or ():
        topics |= set(item.get("topics") or ())
    return topics


def list_misses(pairing: Pairing, document: str) -> Iterator[Miss]:
    """Every gold statement not found, every read one too many, every wrong field of a matched one."""
    for at, statement in enumerate(pairing.gold):
        path = str(statement.expected.get("path") or "")
        if at not in pairing.pairs:
            yield Miss(
                document, path, statement.anchor, f"statement not found ({statement.expected.get('act')})"
            )
            continue
        for what in wrong_fields(statement.expected, pairing.read[pairing.pairs[at]]):
            yield Miss(document, path, statement.anchor, what)
    taken = set(pairing.pairs.values())
    for at, read in enumerate(pairing.read):
        if at not in taken:
            yield Miss(
                document,
                str(read.get("path") or ""),
                str(read.get("text") or ""),
                f"no statement ({read.get('act')})",
            )


def wrong_fields(expected: Mapping[str, Any], read: Read) -> Iterator[str]:
    """One sentence for each field that differs."""
    for key in ("act", "actors", "stage", "path"):
        if not is_right(expected, read, key):
            yield f"{key}: read {show(read.get(key))}, gold {show(expected[key])}"
    if "topics" in expected:
        wanted, found = set(expected["topics"]), read_topics(read)
        if wanted != found:
            signs = [f"-{topic}" for topic in sorted(wanted - found)]
            signs += [f"+{topic}" for topic in sorted(found - wanted)]
            yield f"topics: {' '.join(signs)}"


def show(value: Any) -> str:
    """A field's value in a line of the report."""
    return " ".join(value) if isinstance(value, list | tuple) else str(value)
