"""The codebook as automata: every term of a text in one pass each, longest match first.

Built once a codebook and kept; matching itself keeps nothing. Positions are code points of the text that was given.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from kaidan.codebook.capitals import make_capitals
from kaidan.codebook.members import Members, make_members
from kaidan.codebook.names import NameTags, list_names_en, list_names_ja
from kaidan.codebook.pairs import Pairs, make_pairs
from kaidan.codebook.spelling_en import spell_english
from kaidan.languages.en.predicates import inflect as inflect_english
from kaidan.languages.ja.fold import fold
from kaidan.languages.ja.predicates import Form, inflect
from kaidan.model.codebook import Codebook, Person, Post, Topic

_T = TypeVar("_T")
_BETWEEN_NAMES = dict.fromkeys(map(ord, "・ =゠."))


# Not frozen, like what is made for each sentence in reading: a page has hundreds, and frozen they take thrice the time.
@dataclass(slots=True)
class Hit(Generic[_T]):
    """A term found: where it stands and what it stands for."""

    start: int
    end: int
    value: _T


@dataclass(frozen=True, slots=True)
class Terms(Generic[_T]):
    """An automaton over terms and what each of them means."""

    automaton: AhoCorasick | None
    meanings: tuple[_T, ...]
    words: tuple[bool, ...]

    def find(self, text: str) -> list[Hit[_T]]:
        """Every term of ``text``, longest first from the left; a term in Latin letters must be a whole word."""
        if self.automaton is None:
            return []
        found = self.automaton.find_matches_as_indexes(text)
        if not found:
            return []
        meanings, words = self.meanings, self.words
        return [
            Hit(start, end, meanings[index])
            for index, start, end in found
            if not words[index] or _is_word(text, start, end)
        ]


def make_terms(pairs: Iterable[tuple[str, _T]]) -> Terms[_T]:
    """An automaton of ``(term, meaning)``; of equal terms the first counts.

    >>> [hit.value for hit in make_terms([("訓練", "a"), ("共同訓練", "b")]).find("共同訓練と訓練")]
    ['b', 'a']
    """
    first: dict[str, _T] = {}
    for term, meaning in pairs:
        if term:
            first.setdefault(term, meaning)
    if not first:
        return Terms(None, (), ())
    automaton = AhoCorasick(list(first), matchkind=MatchKind.LeftmostLongest, store_patterns=False)
    words = tuple(_is_latin(term[0]) or _is_latin(term[-1]) for term in first)
    return Terms(automaton, tuple(first.values()), words)


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _is_word(text: str, start: int, end: int) -> bool:
    if start and _is_latin(text[start]) and _is_latin(text[start - 1]):
        return False
    return end == len(text) or not (_is_latin(text[end - 1]) and _is_latin(text[end]))


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a Japanese verb or act noun. ``act`` is None for a verb that is an act only in a phrase."""

    verb: str
    form: Form
    act: str | None
    carrier: bool


@dataclass(frozen=True, slots=True)
class EnglishActs:
    """English act verbs: ``verbs`` gives each form with its base form, ``by_verb`` the act of a base form.

    ``phrases`` are, for the head of a phrase, the words that must follow it and the act they give, longest first;
    ``objects`` the act of a noun with one of ``carriers`` (expressed his deep concern).
    """

    verbs: Terms[tuple[str, frozenset[str]]]
    by_verb: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    objects: Mapping[str, str]
    carriers: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The automata of one codebook; two are equal only where they are the same."""

    codebook: Codebook
    topics: Terms[str | None]
    topic_by_id: Mapping[str, Topic]
    cues_ja: Terms[Cue]
    objects_ja: Terms[Mapping[str, str]]
    stages_ja: Terms[tuple[int, str, str]]
    degrees_ja: Terms[str]
    names_ja: Terms[NameTags]
    issuers_ja: frozenset[str]
    acts_en: EnglishActs
    stages_en: Terms[tuple[int, str, frozenset[str]]]
    degrees_en: Terms[str]
    names_en: Terms[NameTags]
    countries_en: Terms[str]
    posts_ja: Mapping[str, tuple[Post, ...]]
    posts_en: Mapping[str, tuple[Post, ...]]
    pairs: Mapping[str, Pairs]
    reciprocal: frozenset[str]
    staged: frozenset[str]
    people: Mapping[str, tuple[Person, ...]]
    post_countries: Mapping[str, str]
    post_kinds: Mapping[str, str]
    stage_ranks: Mapping[str, int]
    country_words: Mapping[str, str]
    country_shorts: Mapping[str, str]
    post_words: Mapping[tuple[str, str], str]
    members: Members
    capitals: Mapping[str, str]


@lru_cache(maxsize=4)
def _lexicon(version: str, held: "_Held") -> Lexicon:
    return _build(held.codebook)


class _Held:
    """A codebook as a cache key: equal when the versions are."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.codebook.version == self.codebook.version

    def __hash__(self) -> int:
        return hash(self.codebook.version)


def make_lexicon(codebook: Codebook) -> Lexicon:
    """The automata of ``codebook``; those of a version that was built before are given again."""
    return _lexicon(codebook.version, _Held(codebook))


def _build(codebook: Codebook) -> Lexicon:
    names_ja = dict(list_names_ja(codebook))
    return Lexicon(
        codebook=codebook,
        topics=make_terms(_topic_terms(codebook)),
        topic_by_id={topic.id: topic for topic in codebook.topics},
        cues_ja=make_terms(_cues_ja(codebook)),
        objects_ja=make_terms(_objects_ja(codebook)),
        stages_ja=make_terms(_stages_ja(codebook)),
        degrees_ja=make_terms((word, word) for word in codebook.degrees_ja),
        names_ja=make_terms(names_ja.items()),
        issuers_ja=frozenset(word for word, tags in names_ja.items() if "issuer" in tags.kinds),
        acts_en=_acts_en(codebook),
        stages_en=make_terms(_stages_en(codebook)),
        degrees_en=make_terms((fold(word).text, word) for word in codebook.degrees_en),
        names_en=make_terms(list_names_en(codebook)),
        posts_ja=_posts_ja(codebook),
        posts_en=_posts_en(codebook),
        countries_en=make_terms(
            (fold(word).text, c.id)
            for c in codebook.countries
            for word in (c.name.en, *c.en, *c.en_adjectives)
        ),
        pairs={lang: make_pairs(codebook, lang) for lang in ("ja", "en")},
        reciprocal=frozenset(act.id for act in codebook.acts if act.reciprocal),
        staged=frozenset(act.id for act in codebook.acts if act.staged),
        people=_people(codebook),
        post_kinds={post.id: post.kind for post in codebook.posts},
        post_countries={post.id: post.country for post in codebook.posts},
        stage_ranks={stage.id: stage.rank for stage in codebook.stages},
        country_words={word: c.id for c in codebook.countries for word in (c.name.ja, *c.ja)},
        country_shorts={short: c.id for c in codebook.countries for short in c.short},
        post_words=_post_words(codebook),
        members=make_members(codebook),
        capitals=make_capitals(codebook),
    )


def spellings(term: str) -> tuple[str, ...]:
    """A term folded, with each space or hyphen in it as a space, a hyphen or nothing.

    >>> sorted(spellings("PAC-3"))
    ['pac 3', 'pac-3', 'pac3']
    """
    folded = fold(term).text
    made = [""]
    separators = 0
    for letter in folded:
        if letter in " -" and separators < 4:
            separators += 1
            made = [head + gap for head in made for gap in (" ", "-", "")]
        else:
            made = [head + letter for head in made]
    return tuple(dict.fromkeys(made))


def _english_spellings(term: str) -> tuple[str, ...]:
    """English words keep a gap between them (``sea lanes``, never ``sealanes``), save beside digits and capitals."""
    if any(letter.isdigit() for letter in term) or term.isupper():
        return tuple(dict.fromkeys((*spellings(term), *spell_english(term))))
    return spell_english(term)


def _topic_terms(codebook: Codebook) -> Iterable[tuple[str, str | None]]:
    for topic in codebook.topics:
        for term in topic.ja:
            yield from ((spelling, topic.id) for spelling in spellings(term))
        for term in topic.en:
            yield fold(term).text, topic.id
    for topic in codebook.topics:
        for term in topic.not_en:
            yield fold(term).text, None
    for topic in codebook.topics:
        for term in topic.en:
            yield from ((spelling, topic.id) for spelling in _english_spellings(term))
    for topic in codebook.topics:
        for term in (*topic.not_ja, *topic.not_en):
            yield from ((spelling, None) for spelling in spellings(term))


def _cues_ja(codebook: Codebook) -> Iterable[tuple[str, Cue]]:
    """Forms of verbs before nouns, so that 呼びかけ is the verb's form where it is both."""
    for act in codebook.acts:
        for verb in (*act.verbs, *(f"{noun}する" for noun in act.nouns)):
            yield from ((surface, Cue(verb, form, act.id, act.carrier)) for surface, form in inflect(verb))
    for act in codebook.acts:
        yield from ((noun, Cue(f"{noun}する", "noun", act.id, act.carrier)) for noun in act.nouns)
    for act in codebook.acts:
        for phrase in act.phrases:
            parts = split_phrase(phrase)
            verb = phrase if parts is None else parts[1]
            owner = act.id if parts is None else None
            yield from ((surface, Cue(verb, form, owner, False)) for surface, form in inflect(verb))


def split_phrase(phrase: str) -> tuple[str, str] | None:
    """A phrase as object and verb, cut at its last case particle; None where it is one word.

    >>> split_phrase("認識を共有する"), split_phrase("容認しない"), split_phrase("こととする")
    (('認識', '共有する'), None, None)
    >>> split_phrase("重要であると指摘する")
    ('重要である', '指摘する')
    """
    cut = (
        phrase.rfind("と") if "であると" in phrase else max(phrase.rfind(particle) for particle in "をがでに")
    )
    if cut <= 0 or phrase.startswith("こと"):
        return None
    return phrase[:cut], phrase[cut + 1 :]


def _objects_ja(codebook: Codebook) -> Iterable[tuple[str, Mapping[str, str]]]:
    """For each object the act it gives to each verb; under ``""`` the act it gives to any carrier."""
    table: dict[str, dict[str, str]] = {}
    for act in codebook.acts:
        for word in act.objects:
            table.setdefault(word, {})[""] = act.id
        for phrase in act.phrases:
            parts = split_phrase(phrase)
            if parts is not None:
                table.setdefault(parts[0], {})[parts[1]] = act.id
    for word, acts in table.items():
        # 深い懸念 is had and shared as 懸念 is
        shorter = next((table[word[cut:]] for cut in range(1, len(word)) if word[cut:] in table), {})
        acts.update({verb: act for verb, act in shorter.items() if act in acts.values() and verb not in acts})
    return table.items()


def _stages_ja(codebook: Codebook) -> Iterable[tuple[str, tuple[int, str, str]]]:
    for stage in sorted(codebook.stages, key=lambda stage: -stage.rank):
        yield from ((noun, (stage.rank, stage.id, "noun")) for noun in stage.nouns)
        for verb in stage.verbs:
            yield from ((surface, (stage.rank, stage.id, form)) for surface, form in inflect(verb))
            if verb.endswith("する"):
                causative = verb[:-2] + "させる"
                yield from ((surface, (stage.rank, stage.id, form)) for surface, form in inflect(causative))


def _acts_en(codebook: Codebook) -> EnglishActs:
    by_verb: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    objects: dict[str, str] = {}
    for act in codebook.acts:
        for verb in act.en_verbs:
            by_verb.setdefault(verb.lower(), act.id)
        for phrase in act.en_phrases:
            head, *rest = phrase.lower().split()
            phrases.setdefault(head, []).append(
                (tuple(word for word in rest if word not in ("a", "an", "the")), act.id)
            )
        for word in act.en_objects:
            objects.setdefault(word.lower(), act.id)
    carriers = frozenset(verb.lower() for act in codebook.acts for verb in act.en_carriers)
    ordered = {head: tuple(sorted(rows, key=lambda row: -len(row[0]))) for head, rows in phrases.items()}
    return EnglishActs(
        make_terms(_forms_en((*by_verb, *phrases, *carriers))), by_verb, ordered, objects, carriers
    )


def _forms_en(verbs: Iterable[str]) -> Iterable[tuple[str, tuple[str, frozenset[str]]]]:
    """Every form of the verbs with its base form and all that the form may be (put: base and past)."""
    table: dict[str, tuple[str, set[str]]] = {}
    for verb in dict.fromkeys(verbs):
        for surface, form in inflect_english(verb):
            base, forms = table.setdefault(surface, (verb, set()))
            if base == verb:
                forms.add(form)
    return ((surface, (base, frozenset(forms))) for surface, (base, forms) in table.items())


def _stages_en(codebook: Codebook) -> Iterable[tuple[str, tuple[int, str, frozenset[str]]]]:
    """Stage words: verbs in all forms, nouns and adverbs as they stand."""
    table: dict[str, tuple[int, str, set[str]]] = {}
    for stage in sorted(codebook.stages, key=lambda stage: -stage.rank):
        for word in stage.en_verbs:
            for surface, form in inflect_english(word):
                _, name, forms = table.setdefault(surface, (stage.rank, stage.id, set()))
                if name == stage.id:
                    forms.add(form)
        for word in stage.en_words:
            table.setdefault(fold(word).text, (stage.rank, stage.id, set()))[2].add("word")
    return ((surface, (rank, name, frozenset(forms))) for surface, (rank, name, forms) in table.items())


def _posts_ja(codebook: Codebook) -> Mapping[str, tuple[Post, ...]]:
    table: dict[str, list[Post]] = {}
    for post in codebook.posts:
        for word in dict.fromkeys(word for row in post.names for word in row.ja):
            table.setdefault(word, []).append(post)
    return {word: tuple(posts) for word, posts in table.items()}


def _posts_en(codebook: Codebook) -> Mapping[str, tuple[Post, ...]]:
    table: dict[str, list[Post]] = {}
    for post in codebook.posts:
        for word in dict.fromkeys(fold(word).text for row in post.names for word in row.en):
            table.setdefault(word, []).append(post)
    return {word: tuple(posts) for word, posts in table.items()}


def _post_words(codebook: Codebook) -> Mapping[tuple[str, str], str]:
    """The post that each Japanese name of a post means in each country; of equal names the first counts."""
    table: dict[tuple[str, str], str] = {}
    for post in codebook.posts:
        for name in post.names:
            for word in name.ja:
                table.setdefault((post.country, word), post.id)
    return table


def _people(codebook: Codebook) -> Mapping[str, tuple[Person, ...]]:
    """People by each of their names, folded and without the dots between its parts."""
    table: dict[str, list[Person]] = {}
    for person in codebook.people:
        for name in {person.name.ja, person.name.en, *person.family_ja, *person.family_en}:
            table.setdefault(bare_name(name), []).append(person)
    return {name: tuple(people) for name, people in table.items()}


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """A name folded, without dots and spaces between its parts.

    >>> bare_name("ピート・ヘグセス")
    'ピートヘグセス'
    """
    return fold(name).text.translate(_BETWEEN_NAMES)
