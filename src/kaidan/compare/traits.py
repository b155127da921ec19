"""What two statements are compared by: topics, act, actors, wording, words with their weight, values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kaidan.compare.held import Held
from kaidan.compare.wording import make_wording
from kaidan.compare.words import content_lemmas, cut_words
from kaidan.model.codebook import Codebook
from kaidan.model.readout import Record
from kaidan.model.statement import Statement

# Words of acts, stages and degrees stand in every second statement: they tell little about which belong together.
LIGHT_WEIGHT = 0.25
# A name or a code word (普天間, PAC-3) tells more of the matter than a common noun.
NAME_WEIGHT = 1.6


@dataclass(frozen=True, slots=True)
class Traits:
    """One statement ready for comparison. ``words`` maps each content word to its weight in this statement."""

    wording: str
    words: Mapping[str, float]
    names: frozenset[str]
    values: frozenset[str]
    topics: frozenset[str]
    act: str
    stage: str | None
    actors: frozenset[str]


def make_traits(record: Record, codebook: Codebook) -> tuple[Traits, ...]:
    """The traits of every statement of the record, in order."""
    light = light_words(codebook)
    return tuple(
        _traits(statement, make_wording(statement, record.meeting, codebook), record.lang, light=light)
        for statement in record.statements
    )


def _traits(statement: Statement, wording: str, lang: str, *, light: frozenset[str]) -> Traits:
    cut = cut_words(wording, lang)
    names = frozenset(lemma for word in cut if word.kind == "name" for lemma in word.lemmas)
    values = frozenset(lemma for word in cut if word.kind in ("date", "number") for lemma in word.lemmas)
    words: dict[str, float] = {}
    for word in cut:
        for lemma in word.lemmas:
            words[lemma] = LIGHT_WEIGHT if lemma in light else NAME_WEIGHT if lemma in names else 1.0
    return Traits(
        wording=wording,
        words=words,
        names=names,
        values=values,
        topics=frozenset(all_topics(statement)),
        act=statement.act,
        stage=statement.stage,
        actors=frozenset(statement.actors),
    )


def all_topics(statement: Statement) -> tuple[str, ...]:
    """The statement's topics with those of its points."""
    return (*statement.topics, *(topic for item in statement.items for topic in item.topics))


def light_words(codebook: Codebook) -> frozenset[str]:
    """The words of the codebook's acts, stages, degrees and parties, in one spelling."""
    return _light(Held(codebook))


@lru_cache(maxsize=4)
def _light(held: Held) -> frozenset[str]:
    book = held.codebook
    japanese = [word for act in book.acts for word in (*act.nouns, *act.verbs, *act.objects, *act.phrases)]
    japanese += [word for stage in book.stages for word in (*stage.nouns, *stage.verbs)]
    japanese += [*book.degrees_ja, *book.collectives.get("all_ja", ()), "重要性", "必要性"]
    english = [word for act in book.acts for word in (*act.en_verbs, *act.en_phrases)]
    english += [word for stage in book.stages for word in stage.en_words]
    english += [*book.degrees_en, "importance", "important"]
    lemmas = {lemma for word in japanese for lemma in content_lemmas(word, "ja")}
    return frozenset(lemmas | {lemma for word in english for lemma in content_lemmas(word, "en")})


def count_frequency(sides: Iterable[Sequence[Traits]]) -> tuple[Mapping[str, int], Mapping[str, int], int]:
    """In how many statements of all sides each word and each topic stands, and how many statements there are."""
    words: dict[str, int] = {}
    topics: dict[str, int] = {}
    total = 0
    for side in sides:
        for traits in side:
            total += 1
            for word in traits.words:
                words[word] = words.get(word, 0) + 1
            for topic in traits.topics:
                topics[topic] = topics.get(topic, 0) + 1
    return words, topics, total
