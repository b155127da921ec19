"""What words are about: topics and named things, from the words themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kaidan.codebook.match import Lexicon
from kaidan.codebook.pairs import PairWord
from kaidan.codebook.topics import settle_topics
from kaidan.languages.ja.fold import Folded, fold


@dataclass(slots=True)
class Found:
    """A codebook term in a text: ``start``–``end`` in the text that was searched."""

    start: int
    end: int
    id: str
    entity: bool


class Matter(NamedTuple):
    """What a text names: its terms, and the words that mean a topic only in pairs, all with their places in it."""

    terms: tuple[Found, ...]
    words: tuple[PairWord, ...]


def find_terms(text: str, lexicon: Lexicon) -> tuple[Found, ...]:
    """Every topic term and named thing of ``text``, longest first from the left."""
    return _find_terms(fold(text), lexicon)


def find_matter(text: str, lexicon: Lexicon, *, lang: str) -> Matter:
    """All that ``text`` names; which of it counts for a stretch of the text is a matter of places."""
    folded = fold(text)
    words = lexicon.pairs[lang].find_words(folded.text) if lang in lexicon.pairs else ()
    if folded.offsets is not None:
        words = tuple((number, folded.offsets[start], folded.offsets[end]) for number, start, end in words)
    return Matter(_find_terms(folded, lexicon), words)


def _find_terms(folded: Folded, lexicon: Lexicon) -> tuple[Found, ...]:
    text, offsets = folded
    topics = lexicon.topic_by_id
    hits = lexicon.topics.find(text)
    if offsets is None:
        return tuple(
            [
                Found(hit.start, hit.end, hit.value, topics[hit.value].entity)
                for hit in hits
                if hit.value is not None
            ]
        )
    return tuple(
        [
            Found(offsets[hit.start], offsets[hit.end], hit.value, topics[hit.value].entity)
            for hit in hits
            if hit.value is not None
        ]
    )


def name_topics(
    terms: Iterable[Found], words: Sequence[PairWord], *, lexicon: Lexicon, lang: str
) -> tuple[str, ...]:
    """The sorted topics of a stretch: those of its terms, and of pairs of words that mean one together.

    A named thing that is no topic (a base, an exercise) stands for the topics that it belongs to; a wording that is too
    general counts only where nothing else does.
    """
    ids = {term.id for term in terms}
    if words and lang in lexicon.pairs:
        ids |= lexicon.pairs[lang].join(words)
    return settle_topics(ids, lexicon.topic_by_id) if ids else ()
