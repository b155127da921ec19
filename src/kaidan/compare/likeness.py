"""How alike each statement of one readout is to each of another, by topics, words, act and actors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from kaidan.compare.acts import act_nearness, is_reply
from kaidan.compare.held import Held
from kaidan.compare.traits import Traits, count_frequency
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Reason

Matrix = NDArray[np.float64]

# Words count by their rarity (cosine), letters by their order (RapidFuzz's ratio): the second catches 厳しさを増す
# against 厳しさを増している, the first keeps boilerplate from mattering.
LETTERS = 0.25
# With topics on both sides, wording and topics weigh the same. Where the topics are disjoint, equal words cannot make
# up for it: 「日米韓の協力を…」 and 「日米豪の協力を…」 are neighbours, not one statement.
TOPICS = 0.5
DISJOINT_TOPICS = 0.75
# Topics alone tell that two statements are of one field, not that they are one: below this nearness of the words
# (of the pairs that belong together on the invented series none lies below 0.17) nothing is matched.
FEWEST_WORDS = 0.1
# Where act or sides have nothing in common, as near must the words be: 0.41 and less was seen between different
# statements, 0.62 and more between restatements.
STRANGE_WORDS = 0.45
# A part that has a topic of its whole must have words of it too (0.39 and more on the invented series): what else is
# agreed on the same topic is no part.
PART_WORDS = 0.35
# A missing topic on one side only is mostly a word the codebook does not know yet.
ONE_SIDED = 0.9
# What is left of a score when act and actors have nothing in common; one side's words of the other's matter are
# seldom a restatement.
MATTER = 0.65
ACT = 0.15
ACTORS = 0.2


@dataclass(frozen=True, slots=True)
class Likeness:
    """Scores 0 to 1 of every pair, what they are made of, and the rarity of each word and topic."""

    score: Matrix
    words: Matrix
    topics: Matrix
    acts: Matrix
    actors: Matrix
    rarity: Mapping[str, float]


def make_likeness(before: Sequence[Traits], after: Sequence[Traits], *, codebook: Codebook) -> Likeness:
    """The likeness of every pair; rounded, so that every machine's arithmetic gives the same."""
    word_count, topic_count, total = count_frequency((before, after))
    rarity = {word: log(1 + total / n) for word, n in word_count.items()}
    words = _weights(before, after, rarity, words=True)
    topics = _weights(before, after, {t: log(1 + total / n) for t, n in topic_count.items()}, words=False)
    wording = (1 - LETTERS) * _cosine(*words) + LETTERS * _ratio(before, after)
    some_before, some_after = topics[0].sum(1) > 0, topics[1].sum(1) > 0
    about = _overlap(*topics)
    acts, actors = _acts(before, after, codebook), _actors(before, after)
    same = _same(before, after)
    wording = np.where(same, 1.0, wording)
    matter = _matter(
        wording, about, np.outer(some_before, some_after), np.not_equal.outer(some_before, some_after)
    )
    score = matter * (MATTER + ACT * acts + ACTORS * actors)
    # What one side explains and the other welcomes is a matter and its reply, not one statement.
    strange = (acts == 0) & (actors == 0)
    # An act or a side with nothing in common needs words in common: 訓練の成功を歓迎 and 次の訓練の準備を確認 are two;
    # and what one side congratulates on is never what the other does.
    strange |= ((acts < 0.5) | (actors == 0)) & (wording < STRANGE_WORDS)
    strange |= (actors == 0) & np.logical_or.outer(
        *([is_reply(t.act) for t in side] for side in (before, after))
    )
    score = np.where(strange | (wording < FEWEST_WORDS), 0.0, score)
    return Likeness(
        score=np.round(score, 6),
        words=np.round(wording, 6),
        topics=np.round(about, 6),
        acts=acts,
        actors=actors,
        rarity=rarity,
    )


def share_within(part: Traits, whole: Traits, *, rarity: Mapping[str, float], codebook: Codebook) -> float:
    """How much of a statement lies in another, 0 to 1: its words, and its topics or what they belong to.

    「グアム移転を進めていく」 lies in 「在日米軍再編を進めていく」, for the one is a part of the other. Without a word
    in common nothing does.
    """
    common = part.words.keys() & whole.words.keys()
    if not common:
        return 0.0
    total = sum(weight * rarity.get(word, 1.0) for word, weight in part.words.items())
    words = sum(part.words[word] * rarity.get(word, 1.0) for word in sorted(common)) / total
    if not part.topics:
        return round(words, 6)
    if part.topics & whole.topics and words < PART_WORDS:
        return 0.0
    return round(0.5 * (words + _topics_within(part.topics, whole.topics, broader_topics(codebook))), 6)


def _topics_within(
    part: frozenset[str], whole: frozenset[str], broader: Mapping[str, frozenset[str]]
) -> float:
    """The share of topics that the whole has or that belong to one of them; a wider one counts half."""
    wider = {above for topic in whole for above in broader.get(topic, ())}
    inside = sum(
        1.0 if topic in whole or broader.get(topic, frozenset()) & whole else 0.5 * (topic in wider)
        for topic in part
    )
    return inside / len(part)


def broader_topics(codebook: Codebook) -> Mapping[str, frozenset[str]]:
    """For each topic those that it is a part of."""
    return _broader(Held(codebook))


@lru_cache(maxsize=4)
def _broader(held: Held) -> Mapping[str, frozenset[str]]:
    return {topic.id: frozenset(topic.broader) for topic in held.codebook.topics}


def give_reasons(one: Traits, other: Traits, *, parts: Mapping[str, float]) -> tuple[Reason, ...]:
    """Why a pair was matched: every signal with its weight and what both sides have in common."""
    shared: dict[str, Iterable[str]] = {
        "topics": one.topics & other.topics,
        "words": (one.words.keys() & other.words.keys()) - one.values,
        "act": {one.act} & {other.act},
        "actors": one.actors & other.actors,
        "numbers": one.values & other.values,
    }
    reasons = (
        Reason(signal, round(parts.get(signal, 1.0), 3), tuple(sorted(common)))
        for signal, common in shared.items()
    )
    return tuple(r for r in reasons if r.shared or (r.signal in parts and r.weight > 0))


def _matter(wording: Matrix, about: Matrix, both: NDArray[np.bool_], one_sided: NDArray[np.bool_]) -> Matrix:
    share = np.where(about > 0, TOPICS, DISJOINT_TOPICS)
    scored = np.where(both, share * about + (1 - share) * wording, wording)
    scored = np.where(one_sided, ONE_SIDED * wording, scored)
    # The same words to the letter are the same statement, whatever topics were read.
    found: Matrix = np.where(wording == 1.0, 1.0, scored)
    return found


def _weights(
    before: Sequence[Traits], after: Sequence[Traits], rarity: Mapping[str, float], *, words: bool
) -> tuple[Matrix, Matrix]:
    column = {word: at for at, word in enumerate(sorted(rarity))}

    def fill(side: Sequence[Traits]) -> Matrix:
        matrix = np.zeros((len(side), len(column)))
        for row, traits in enumerate(side):
            parts = traits.words if words else dict.fromkeys(traits.topics, 1.0)
            for word, weight in parts.items():
                matrix[row, column[word]] = weight * rarity[word]
        return matrix

    return fill(before), fill(after)


def _cosine(first: Matrix, second: Matrix) -> Matrix:
    lengths = np.outer(np.linalg.norm(first, axis=1), np.linalg.norm(second, axis=1))
    found: Matrix = (first @ second.T) / np.where(lengths > 0, lengths, 1.0)
    return found


def _ratio(before: Sequence[Traits], after: Sequence[Traits]) -> Matrix:
    if not before or not after:
        return np.zeros((len(before), len(after)))
    words = ([t.wording for t in before], [t.wording for t in after])
    return process.cdist(*words, scorer=fuzz.ratio, dtype=np.float64) / 100.0


def _same(before: Sequence[Traits], after: Sequence[Traits]) -> NDArray[np.bool_]:
    rows = [[one.wording == other.wording for other in after] for one in before]
    return np.array(rows, dtype=np.bool_).reshape(len(before), len(after))


def _shared(first: Matrix, second: Matrix) -> Matrix:
    """The weight of what both have."""
    found: Matrix = np.minimum(first[:, None, :], second[None, :, :]).sum(2)
    return found


def _overlap(first: Matrix, second: Matrix) -> Matrix:
    shared = _shared(first, second)
    one, other = first.sum(1)[:, None], second.sum(1)[None, :]
    union, smaller = one + other - shared, np.minimum(one, other)
    parts = shared / np.where(union > 0, union, 1.0), shared / np.where(smaller > 0, smaller, 1.0)
    found: Matrix = 0.5 * (parts[0] + parts[1])
    return found


def _acts(before: Sequence[Traits], after: Sequence[Traits], codebook: Codebook) -> Matrix:
    near = act_nearness(codebook)
    rows = [[near.get((one.act, other.act), 0.5) for other in after] for one in before]
    return np.array(rows, dtype=np.float64).reshape(len(before), len(after))


def _actors(before: Sequence[Traits], after: Sequence[Traits]) -> Matrix:
    rows = [
        [1.0 if a.actors == b.actors else len(a.actors & b.actors) / len(a.actors | b.actors) for b in after]
        for a in before
    ]
    return np.array(rows, dtype=np.float64).reshape(len(before), len(after))
