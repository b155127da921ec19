"""Words that mean a topic only together: 「装備」 and 「移転」."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from kaidan.languages.ja.fold import fold
from kaidan.model.codebook import Codebook

PairWord = tuple[int, int, int]
"""A word of a pair: its number, where it begins and ends; as the automaton gives it, for there are many."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Words that mean a topic only together."""

    automaton: AhoCorasick | None
    by_first: Mapping[int, tuple[tuple[str, frozenset[int]], ...]]

    def find(self, folded: str) -> set[str]:
        """The topics of which all words of a pair stand in the folded text."""
        return self.join(self.find_words(folded))

    def find_words(self, folded: str) -> tuple[PairWord, ...]:
        """Every word of a pair in the folded text, those inside others too."""
        if self.automaton is None:
            return ()
        return tuple(self.automaton.find_matches_as_indexes(folded, overlapping=True))

    def join(self, words: Iterable[PairWord]) -> set[str]:
        """The topics of which all words of a pair are among ``words``."""
        found = {number for number, _, _ in words}
        if len(found) < 2:
            return set()
        by_first = self.by_first
        return {
            topic for first in found if first in by_first for topic, pair in by_first[first] if pair <= found
        }


def make_pairs(codebook: Codebook, lang: str) -> Pairs:
    """The pairs of the codebook in one language."""
    groups = [
        (topic.id, tuple(fold(word).text for word in pair))
        for topic in codebook.topics
        for pair in (topic.pairs_ja if lang == "ja" else topic.pairs_en)
    ]
    words = sorted({word for _, group in groups for word in group})
    number = {word: index for index, word in enumerate(words)}
    by_first: dict[int, list[tuple[str, frozenset[int]]]] = {}
    for topic_id, group in groups:
        by_first.setdefault(number[group[0]], []).append(
            (topic_id, frozenset(map(number.__getitem__, group)))
        )
    automaton = AhoCorasick(words, store_patterns=False) if words else None
    return Pairs(automaton, {first: tuple(found) for first, found in by_first.items()})
