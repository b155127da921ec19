"""The words that name actors: countries, posts, titles, sides, all parties together."""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from kaidan.languages.ja.fold import fold
from kaidan.model.codebook import Codebook

NameKind = Literal["post", "title", "country", "all", "own", "other", "same", "side", "place", "issuer"]


class NameTag(NamedTuple):
    """What a name word is: ``kind``, the codebook's id, the country it belongs to."""

    kind: NameKind
    id: str
    country: str | None


class NameTags(tuple[NameTag, ...]):
    """All that one name word may stand for, and of which kinds that is, told once and not at each place found."""

    kinds: frozenset[NameKind]

    def __new__(cls, tags: Iterable[NameTag]) -> "NameTags":
        made = super().__new__(cls, tags)
        made.kinds = frozenset(tag.kind for tag in made)
        return made


def list_names_ja(codebook: Codebook) -> Iterable[tuple[str, NameTags]]:
    """Every Japanese name word with all that it may stand for (国防大臣 is the post of many countries)."""
    table: dict[str, list[NameTag]] = {}
    _add_posts_ja(codebook, table)
    _add_countries_ja(codebook, table)
    _add_words(codebook, table)
    for place in codebook.places:
        for word in place.ja:
            _add(table, fold(word).text, NameTag("place", place.id, place.country))
    for issuer in codebook.issuers:
        for word in issuer.ja:
            _add(table, fold(word).text, NameTag("issuer", issuer.id, issuer.country))
    return [(word, NameTags(tags)) for word, tags in table.items()]


def list_names_en(codebook: Codebook) -> Iterable[tuple[str, NameTags]]:
    """Every English name word, folded, with all that it may stand for."""
    table: dict[str, list[NameTag]] = {}
    for word, tag in _english_tags(codebook):
        _add(table, fold(word).text, tag)
    return [(word, NameTags(tags)) for word, tags in table.items()]


def _english_tags(codebook: Codebook) -> Iterable[tuple[str, NameTag]]:
    for post in codebook.posts:
        words = [word for name in post.names for word in name.en]
        yield from ((word, NameTag("post", post.id, post.country)) for word in words)
        yield from ((word, NameTag("title", "", None)) for word in post.address_en)
    for country in codebook.countries:
        names = (country.name.en, *country.en, *country.en_adjectives)
        yield from ((word, NameTag("country", country.id, country.id)) for word in names)
    yield from ((word, NameTag("all", word, None)) for word in codebook.collectives.get("all_en", ()))
    yield from ((word, NameTag("title", word, None)) for word in codebook.collectives.get("titles_en", ()))
    for place in codebook.places:
        yield from ((word, NameTag("place", place.id, place.country)) for word in place.en)
    for issuer in codebook.issuers:
        yield from ((word, NameTag("issuer", issuer.id, issuer.country)) for word in issuer.en)


def _add(table: dict[str, list[NameTag]], word: str, tag: NameTag) -> None:
    tags = table.setdefault(word, [])
    if tag not in tags:
        tags.append(tag)


def _add_posts_ja(codebook: Codebook, table: dict[str, list[NameTag]]) -> None:
    prefixes: Mapping[str, tuple[str, ...]] = {
        country.id: (*country.short, country.name.ja, *country.ja) for country in codebook.countries
    }
    for post in codebook.posts:
        for name in post.names:
            for word in name.ja:
                tag = NameTag("post", post.id, post.country)
                _add(table, fold(word).text, tag)
                for prefix in prefixes.get(post.country, ()):
                    _add(table, fold(prefix + word).text, tag)
        for word in post.address_ja:
            _add(table, fold(word).text, NameTag("title", "", None))


def _add_countries_ja(codebook: Codebook, table: dict[str, list[NameTag]]) -> None:
    for country in codebook.countries:
        tag = NameTag("country", country.id, country.id)
        for word in (country.name.ja, *country.ja):
            _add(table, fold(word).text, tag)
            _add(table, fold(word).text + "側", NameTag("side", country.id, country.id))
        for word in country.short:
            _add(table, word + "側", NameTag("side", country.id, country.id))
            _add(table, word + "軍", NameTag("issuer", "", country.id))


def _add_words(codebook: Codebook, table: dict[str, list[NameTag]]) -> None:
    kinds: tuple[tuple[str, NameKind], ...] = (
        ("all_ja", "all"),
        ("own_side_ja", "own"),
        ("other_side_ja", "other"),
        ("same_ja", "same"),
        ("titles_ja", "title"),
    )
    for key, kind in kinds:
        for word in codebook.collectives.get(key, ()):
            _add(table, fold(word).text, NameTag(kind, word, None))
