"""What two statements in different languages can be compared by, and how near they come."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from kaidan.compare.acts import CRITICISM, act_nearness, is_reply
from kaidan.compare.likeness import Matrix, broader_topics
from kaidan.compare.traits import all_topics
from kaidan.languages.ja.fold import fold
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Reason
from kaidan.model.readout import Record
from kaidan.model.statement import Statement

Encode = Callable[[Sequence[str]], Matrix]

# Without topics on either side a greeting or reply of the same act by the same side is taken for the same.
SAME_REPLY = 0.55
TELLING = CRITICISM | {"congratulate", "condole"}
# A code word in common (GCAP, PAC-3) where no topic is: enough with a like act, not without.
SAME_CODE = 0.5
# A code word or number in common adds this.
VALUES = 0.1
ACT, STAGE, ACTORS = 0.15, 0.05, 0.1
# With the multilingual encoder unrelated statements have a cosine of about 0.2, counterparts 0.3 to 0.7 (seen on
# the invented pairs): it moves a score a little up or down, and from this cosine on it stands in for topics.
MEANING, UNRELATED, SAME_MEANING = 0.1, 0.2, 0.42

# AMRAAM, PAC-3, GCAP, 2033: written alike in every language
_CODE = re.compile(
    r"(?<![a-z])[a-z]{2,24}(?:-[0-9a-z]{1,24}){1,8}|[A-Z]{3,}[0-9A-Z-]*|(?<![0-9])[0-9]{2,4}(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class Crossing:
    """One statement without its language."""

    text: str
    act: str
    stage: str | None
    actors: frozenset[str]
    topics: frozenset[str]
    context: frozenset[str]
    codes: frozenset[str]

    def lists(self, part: "Crossing", *, besides: "Crossing") -> bool:
        """Whether this statement lists the matter of ``part`` beside that of its first counterpart."""
        rest = self.topics - besides.topics
        near = self.actors == part.actors and is_reply(self.act) == is_reply(part.act)
        return near and bool(part.topics) and part.topics <= rest

    def reasons(self, other: "Crossing") -> tuple[Reason, ...]:
        """What both have in common."""
        shared = (
            ("topics", self.topics & other.topics),
            ("act", {self.act} & {other.act}),
            ("actors", self.actors & other.actors),
            ("numbers", self.codes & other.codes),
        )
        return tuple(Reason(signal, 1.0, tuple(sorted(common))) for signal, common in shared if common)


def make_crossings(record: Record, codebook: Codebook) -> tuple[Crossing, ...]:
    """Every statement of the record; a reply without topics has those of what it answers as its context."""
    by_key = {statement.key: statement for statement in record.statements}
    return tuple(
        _crossing(statement, by_key.get(statement.reply_to or "")) for statement in record.statements
    )


def _crossing(statement: Statement, answered: Statement | None) -> Crossing:
    topics = frozenset(all_topics(statement))
    context = topics or (frozenset(all_topics(answered)) if answered else frozenset())
    codes = {code.lower() for code in _CODE.findall(fold_width(statement.text))}
    codes |= {date.value.lower() for date in statement.dates if date.value}
    codes |= {f"{quantity.value:g} {quantity.unit}" for quantity in statement.quantities}
    return Crossing(
        text=statement.text,
        act=statement.act,
        stage=statement.stage,
        actors=frozenset(statement.actors),
        topics=topics,
        context=context,
        codes=frozenset(codes),
    )


def fold_width(text: str) -> str:
    """The text with full-width letters and digits as ASCII, the case kept.

    >>> fold_width("ＧＣＡＰの進展")
    'GCAPの進展'
    """
    folded = fold(text).text
    return (
        "".join(
            narrow.upper() if wide != narrow and wide.isupper() else (wide if wide.isascii() else narrow)
            for wide, narrow in zip(text, folded, strict=True)
        )
        if len(folded) == len(text)
        else folded
    )


def score_crossings(
    left: Sequence[Crossing], right: Sequence[Crossing], *, codebook: Codebook, encode: Encode | None = None
) -> Matrix:
    """The score, 0 to 1, of every pair; rounded."""
    rarity = _rarity((*left, *right))
    broader = broader_topics(codebook)
    near = act_nearness(codebook)
    meaning = None if encode is None or not left or not right else _meaning(left, right, encode)
    score: Matrix = np.zeros((len(left), len(right)))
    for row, a in enumerate(left):
        for column, b in enumerate(right):
            about = _about(a.context, b.context, rarity, broader)
            like = None if meaning is None else float(meaning[row, column])
            score[row, column] = _score(a, b, about, act=near.get((a.act, b.act), 0.5), like=like)
    return np.round(score, 6)


def _score(a: Crossing, b: Crossing, about: float | None, *, act: float, like: float | None) -> float:
    # what all welcome is no reply: 「プレゼンスを拡大することで一致した。」 and "They welcomed the growing presence"
    joint = len(a.actors) > 1 and a.actors == b.actors
    replying = not joint and (is_reply(a.act) or is_reply(b.act))
    if replying and (act < 0.4 or not a.actors & b.actors):
        return 0.0
    codes = len(a.codes & b.codes)
    matter = about if about is not None else _without_topics(a, b, codes, like)
    stage = 1.0 if a.stage == b.stage else 0.5
    actors = len(a.actors & b.actors) / (len(a.actors | b.actors) or 1)
    base = matter * (1 - ACT - STAGE - ACTORS + ACT * act + STAGE * stage + ACTORS * actors)
    if not matter:
        return 0.0
    base += VALUES if codes else 0.0
    base += MEANING * (like - UNRELATED) if like is not None else 0.0
    return min(1.0, max(0.0, base))


def _without_topics(a: Crossing, b: Crossing, codes: int, like: float | None) -> float:
    """How near a pair comes of which one side has no topic.

    Wishes and condemnations say by their act what they are about; thanks and a welcome may be for anything.
    """
    told = is_reply(a.act) if a.context or b.context else a.act in TELLING
    if told and a.act == b.act and a.actors == b.actors:
        return SAME_REPLY
    if like is not None and like >= SAME_MEANING:
        return like
    return SAME_CODE if codes else 0.0


def _about(
    one: frozenset[str],
    other: frozenset[str],
    rarity: dict[str, float],
    broader: Mapping[str, frozenset[str]],
) -> float | None:
    if not one or not other:
        return None
    shared = sum(rarity[topic] for topic in one & other)
    sums = [sum(rarity[topic] for topic in side) for side in (one, other)]
    if not shared:
        return 0.5 if _is_part(one, other, broader) or _is_part(other, one, broader) else 0.0
    return 0.5 * (shared / (sums[0] + sums[1] - shared) + shared / min(sums))


def _is_part(one: frozenset[str], other: frozenset[str], broader: Mapping[str, frozenset[str]]) -> bool:
    """Whether a topic of the one is a part of a topic of the other (a base and the realignment)."""
    return any(broader.get(topic, frozenset()) & other for topic in one)


def _rarity(all_of_both: Sequence[Crossing]) -> dict[str, float]:
    count: dict[str, int] = {}
    for crossing in all_of_both:
        for topic in crossing.context:
            count[topic] = count.get(topic, 0) + 1
    return {topic: log(1 + len(all_of_both) / n) for topic, n in count.items()}


def _meaning(left: Sequence[Crossing], right: Sequence[Crossing], encode: Encode) -> Matrix:
    first, second = encode([c.text for c in left]), encode([c.text for c in right])
    lengths = np.outer(np.linalg.norm(first, axis=1), np.linalg.norm(second, axis=1))
    found: Matrix = (first @ second.T) / np.where(lengths > 0, lengths, 1.0)
    return found
