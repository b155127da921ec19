"""Scoring lineage (one series, meeting after meeting) and counterparts (two readouts of one meeting)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kaidan.evaluation.anchors import covers, find_anchor
from kaidan.evaluation.gold import GoldDocument
from kaidan.evaluation.links import Link, load_links
from kaidan.evaluation.misses import Miss
from kaidan.evaluation.scores import NO_OVERLAP, NO_SHARE, Overlap, Share

LINEAGE_FILE = "lineage.json"
COUNTERPART_FILE = "counterpart.json"
Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a gold document: the record JSON, empty with the reason where it could not be read."""

    document: GoldDocument
    content: Mapping[str, Any]
    refusal: str | None = None

    @property
    def page(self) -> Mapping[str, Any]:
        return self.content.get("page") or {}

    @property
    def text(self) -> str:
        return str(self.page.get("text") or "")

    @property
    def records(self) -> Sequence[Mapping[str, Any]]:
        return self.content.get("records") or ()

    @property
    def statements(self) -> Sequence[Mapping[str, Any]]:
        return self.records[0].get("statements") or () if self.records else ()


@dataclass(frozen=True, slots=True)
class Aligned:
    """One alignment: positions of a statement in the first and the second record, None where it has no partner.

    A split or a merge is several of them. ``relation`` and ``change`` are None between counterparts.
    """

    old: int | None
    new: int | None
    relation: str | None = None
    change: str | None = None


Align = Callable[[Mapping[str, Any], Mapping[str, Any]], Iterable[Aligned]]


@dataclass(frozen=True, slots=True)
class PairScores:
    """``pairs``: F1 over aligned pairs; ``only``: F1 of the statements without partner, counted apart.

    In a lineage the new and the dropped are pairs too, with an empty side, for ``relation`` is scored on them.
    """

    pairs: Overlap = NO_OVERLAP
    only: Overlap = NO_OVERLAP
    relation: Share = NO_SHARE
    change: Share = NO_SHARE
    misses: tuple[Miss, ...] = ()

    def __add__(self, other: "PairScores") -> "PairScores":
        return PairScores(
            self.pairs + other.pairs,
            self.only + other.only,
            self.relation + other.relation,
            self.change + other.change,
            self.misses + other.misses,
        )


def score_lineages(folder: Path, readings: Sequence[Reading], *, align: Align) -> PairScores | None:
    """All ``lineage.json`` below the folder; None where there is none."""
    return score_files(folder, readings, name=LINEAGE_FILE, align=align)


def score_counterparts(folder: Path, readings: Sequence[Reading], *, align: Align) -> PairScores | None:
    """All ``counterpart.json`` below the folder; None where there is none."""
    return score_files(folder, readings, name=COUNTERPART_FILE, align=align)


def score_files(folder: Path, readings: Sequence[Reading], *, name: str, align: Align) -> PairScores | None:
    """The sum over every pair of documents of every such file."""
    files = sorted(folder.rglob(name))
    if not files:
        return None
    by_path = {reading.document.path: reading for reading in readings}
    scores = PairScores()
    for file in files:
        texts = {path: reading.text for path, reading in by_path.items() if path.is_relative_to(file.parent)}
        for (old, new), links in load_links(file, texts).items():
            scores += score_pair(
                by_path[old], by_path[new], links=links, align=align, lineage=name == LINEAGE_FILE
            )
    return scores


def score_pair(
    old: Reading, new: Reading, *, links: Sequence[Link], align: Align, lineage: bool
) -> PairScores:
    """One pair of documents."""
    read: dict[Pair, Aligned] = {}
    if old.records and new.records:
        read = {(a.old, a.new): a for a in align(old.records[0], new.records[0])}
    gold = place_links(links, old=old, new=new)
    lost = [link for link in links if link not in set(gold.values())]
    alone = sum(None in (link.old_anchor, link.new_anchor) for link in lost)
    name = f"{old.document.name} {new.document.name}"
    return PairScores(
        pairs=overlap(
            gold, read, lost=len(lost) if lineage else len(lost) - alone, alone=None if lineage else False
        ),
        only=overlap(gold, read, lost=alone, alone=True),
        relation=share("relation", gold, read=read),
        change=share("change", gold, read=read),
        misses=tuple(list_pair_misses(gold, read, links=links, name=name)),
    )


def place_links(links: Iterable[Link], *, old: Reading, new: Reading) -> dict[Pair, Link]:
    """The links whose statements were read, by the positions of those; of two in one place the first."""
    placed: dict[Pair, Link] = {}
    for link in links:
        pair = place_link(link, old=old, new=new)
        if pair is not None:
            placed.setdefault(pair, link)
    return placed


def place_link(link: Link, *, old: Reading, new: Reading) -> Pair | None:
    """The positions of the statements that hold the link's anchors; None where one of them was not found."""
    pair = (find_statement(link.old_anchor, old), find_statement(link.new_anchor, new))
    wanted = (link.old_anchor, link.new_anchor)
    unfound = any(anchor is not None and at is None for anchor, at in zip(wanted, pair, strict=True))
    return None if unfound else pair


def find_statement(anchor: str | None, reading: Reading) -> int | None:
    """The position of the read statement that holds the anchor."""
    if anchor is None:
        return None
    for place in find_anchor(reading.text, anchor):
        for at, statement in enumerate(reading.statements):
            if covers(statement.get("spans") or (), place, text=reading.text):
                return at
    return None


def overlap(
    gold: Mapping[Pair, Link], read: Mapping[Pair, Aligned], *, lost: int, alone: bool | None
) -> Overlap:
    """Pairs in common; ``alone`` True takes only those with an empty side, False only whole ones, None all.

    ``lost`` gold links hang on statements that were not read: they count as missed.
    """
    chosen_gold = {pair for pair in gold if alone is None or (None in pair) is alone}
    chosen_read = {pair for pair in read if alone is None or (None in pair) is alone}
    return Overlap(len(chosen_gold & chosen_read), len(chosen_read), len(chosen_gold) + lost)


def share(key: str, gold: Mapping[Pair, Link], *, read: Mapping[Pair, Aligned]) -> Share:
    """The accuracy of ``relation`` or ``change`` on the pairs in common whose gold gives it."""
    scored = [pair for pair in gold if pair in read and getattr(gold[pair], key) is not None]
    right = sum(getattr(gold[pair], key) == getattr(read[pair], key) for pair in scored)
    return Share(right, len(scored))


def list_pair_misses(
    gold: Mapping[Pair, Link], read: Mapping[Pair, Aligned], *, links: Sequence[Link], name: str
) -> Iterator[Miss]:
    """Links not found, links too many, and links of another relation or change."""
    placed = set(gold.values())
    for link in links:
        if link not in placed:
            yield Miss(name, "", str(link), "statement of the link not read, or read as one with another's")
    for pair, link in gold.items():
        found = read.get(pair)
        if found is None:
            yield Miss(name, "", str(link), "pair not found")
            continue
        for key in ("relation", "change"):
            wanted, value = getattr(link, key), getattr(found, key)
            if wanted is not None and wanted != value:
                yield Miss(name, "", str(link), f"{key}: read {value}, gold {wanted}")
    for pair in read.keys() - gold.keys():
        yield Miss(name, "", f"{pair[0]} – {pair[1]}", f"no such pair ({read[pair].relation})")
