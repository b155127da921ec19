"""Figures that add up: shares, overlaps and the scores of a document or of many."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

ENOUGH_CASES = 5  # gold.md: acts with five gold cases or more count in the macro-F1


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``scored``; ``value`` is None where nothing was scored.

    >>> (Share(3, 4) + Share(1, 1)).value
    0.8
    """

    right: int = 0
    scored: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.scored + other.scored)

    @property
    def value(self) -> float | None:
        return self.right / self.scored if self.scored else None


@dataclass(frozen=True, slots=True)
class Overlap:
    """``hits`` shared by ``predicted`` and ``gold``; ``value`` is F1, None where both are empty.

    >>> Overlap(hits=2, predicted=4, gold=2).precision
    0.5
    >>> round(Overlap(hits=2, predicted=4, gold=2).value, 3)
    0.667
    """

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Overlap") -> "Overlap":
        return Overlap(self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        return self.hits / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        return self.hits / self.gold if self.gold else None

    @property
    def value(self) -> float | None:
        both = self.predicted + self.gold
        return 2 * self.hits / both if both else None


NO_SHARE = Share()
NO_OVERLAP = Overlap()


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of gold.md for one document or, added up, for many.

    ``act_pairs`` are (gold act, read act) of the matched statements, ``gold_acts`` the acts of all gold statements.
    """

    documents: int = 0
    header: Share = NO_SHARE
    outline: Overlap = NO_OVERLAP
    found: Overlap = NO_OVERLAP
    strict: Overlap = NO_OVERLAP
    strict_plus: Overlap = NO_OVERLAP
    actors: Share = NO_SHARE
    act: Share = NO_SHARE
    stage: Share = NO_SHARE
    path: Share = NO_SHARE
    topics: Overlap = NO_OVERLAP
    orders: Overlap = NO_OVERLAP
    relief: Share = NO_SHARE
    speeches: Overlap = NO_OVERLAP
    act_pairs: tuple[tuple[str, str], ...] = ()
    gold_acts: tuple[str, ...] = ()

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(Scores)})

    @property
    def act_macro_f1(self) -> float | None:
        common = {act for act, cases in Counter(self.gold_acts).items() if cases >= ENOUGH_CASES}
        return macro_f1(self.act_pairs, common)


def total(scores: Iterable[Scores]) -> Scores:
    """The sum of many documents' scores.

    >>> total([Scores(documents=1), Scores(documents=2)]).documents
    3
    """
    return sum(scores, Scores())


def macro_f1(pairs: Sequence[tuple[str, str]], labels: Iterable[str]) -> float | None:
    """The mean over ``labels`` of each label's F1 on (gold, read) ``pairs``; None without a label.

    >>> macro_f1([("agree", "agree"), ("agree", "confirm"), ("confirm", "confirm")], ["agree", "confirm"])
    0.6666666666666666
    """
    gold = Counter(pair[0] for pair in pairs)
    read = Counter(pair[1] for pair in pairs)
    hits = Counter(pair[0] for pair in pairs if pair[0] == pair[1])
    each = [Overlap(hits[label], read[label], gold[label]).value or 0.0 for label in sorted(labels)]
    return sum(each) / len(each) if each else None
