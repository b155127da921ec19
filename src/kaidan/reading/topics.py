"""What words are about: topics and named things, from the words themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from kaidan.codebook.match import Lexicon
from kaidan.codebook.topics import settle_topics
from kaidan.languages.ja.fold import fold


@dataclass(frozen=True, slots=True)
class Found:
    """A codebook term in a text: ``start``–``end`` in the text that was searched."""

    start: int
    end: int
    id: str
    entity: bool


def find_terms(text: str, lexicon: Lexicon) -> tuple[Found, ...]:
    """Every topic term and named thing of ``text``, longest first from the left."""
    folded = fold(text)
    found = []
    for hit in lexicon.topics.find(folded.text):
        if hit.value is None:
            continue
        span = folded.span(hit.start, hit.end)
        topic = lexicon.topic_by_id[hit.value]
        found.append(Found(span.start, span.end, topic.id, topic.entity))
    return tuple(found)


def name_topics(found: Iterable[Found], text: str, *, lexicon: Lexicon, lang: str) -> tuple[str, ...]:
    """The sorted topics of a stretch: those of its terms, and of pairs of words that mean one together.

    A named thing that is no topic (a base, an exercise) stands for the topics that it belongs to; a wording that is too
    general counts only where nothing else does.
    """
    ids = {term.id for term in found}
    if lang in lexicon.pairs:
        ids |= lexicon.pairs[lang].find(fold(text).text)
    return settle_topics(ids, lexicon.topic_by_id)
