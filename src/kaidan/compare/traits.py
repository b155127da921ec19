"""What two statements are compared by: topics, act, actors, wording, words with their weight, values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kaidan.compare.acts import is_reply
from kaidan.compare.held import Held
from kaidan.compare.wording import PERSON, make_wording
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
    """One statement ready for comparison.

    ``words`` maps each content word to its weight in this statement. ``topics`` of a reply without any are those of
    the statement it ``answers`` (a position). ``lists`` tells whether points hang on its act.
    """

    wording: str
    words: Mapping[str, float]
    values: frozenset[str]
    topics: frozenset[str]
    act: str
    actors: frozenset[str]
    lists: bool
    answers: int | None


def make_traits(record: Record, codebook: Codebook) -> tuple[Traits, ...]:
    """The traits of every statement of the record, in order."""
    light = light_words(codebook)
    place = {statement.key: at for at, statement in enumerate(record.statements)}
    made: list[Traits] = []
    for statement in record.statements:
        answers = place.get(statement.reply_to or "")
        topics = all_topics(statement)
        if not topics and answers is not None:
            topics = all_topics(record.statements[answers])
        elif not topics and made and _goes_on(record.statements[len(made) - 1], statement):
            topics = tuple(made[-1].topics)
        wording = make_wording(statement, record.meeting, codebook=codebook)
        words, values = _words(wording, record.lang, light)
        made.append(
            Traits(
                wording=wording,
                words=words,
                values=values,
                topics=frozenset(topics),
                act=statement.act,
                actors=frozenset(statement.actors),
                lists=bool(statement.items),
                answers=answers,
            )
        )
    return tuple(made)


def _goes_on(before: Statement, statement: Statement) -> bool:
    """Whether a statement without topics is about what the one before it in the same item is about.

    「4 両大臣は、次期フリゲートの共同作業を加速することで一致した。また、契約の着実な履行の重要性を確認した。」;
    greetings and thanks are about themselves.
    """
    return bool(statement.path) and before.path == statement.path and not is_reply(statement.act)


def _words(wording: str, lang: str, light: frozenset[str]) -> tuple[Mapping[str, float], frozenset[str]]:
    """The weight of each content word, and the dates and numbers among them."""
    weights: dict[str, float] = {}
    values = set()
    for word in cut_words(PERSON.sub("、", wording), lang):
        for lemma in word.lemmas:
            weights[lemma] = LIGHT_WEIGHT if lemma in light else NAME_WEIGHT if word.kind == "name" else 1.0
            if word.kind in ("date", "number"):
                values.add(lemma)
    return weights, frozenset(values)


def all_topics(statement: Statement) -> tuple[str, ...]:
    """The statement's topics with those of its points."""
    return (*statement.topics, *(topic for item in statement.items for topic in item.topics))


def light_words(codebook: Codebook) -> frozenset[str]:
    """The words of the codebook's acts, stages, degrees and parties, in one spelling."""
    return _light(Held(codebook))


@lru_cache(maxsize=4)
def _light(held: Held) -> frozenset[str]:
    book = held.codebook
    japanese = [word for act in book.acts for word in (*act.nouns, *act.verbs, *act.objects)]
    japanese += [word for stage in book.stages for word in (*stage.nouns, *stage.verbs)]
    japanese += [*book.degrees_ja, *book.collectives.get("all_ja", ()), "重要性", "必要性"]
    english = [word for act in book.acts for word in (*act.en_verbs, *act.en_phrases, *act.en_objects)]
    english += [word for stage in book.stages for word in (*stage.en_words, *stage.en_verbs)]
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
