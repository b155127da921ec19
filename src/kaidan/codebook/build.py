"""Entries → the codebook's types. What does not fit the schema is an error with file, line and remedy."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from kaidan.errors import CodebookError
from kaidan.model.codebook import (
    Act,
    Country,
    Entry,
    Genre,
    Holding,
    Issuer,
    Label,
    Person,
    PlaceName,
    Post,
    PostName,
    Rank,
    Service,
    Stage,
    Topic,
)

# Keys that every entry may carry beside its own: they are for the check and for the reader, not for matching.
NOTES = frozenset({"id", "name", "examples", "not_examples", "source", "seen_on", "note"})
TOPIC_KINDS = frozenset(
    [
        "theme",
        "programme",
        "framework",
        "document",
        "base",
        "exercise",
        "conference",
        "region",
        "equipment",
        "issue",
    ]
)
POST_KINDS = frozenset(
    {
        "defence_minister",
        "foreign_minister",
        "head_of_government",
        "head_of_state",
        "deputy_defence_minister",
        "chief_of_defence",
        "security_adviser",
        "ambassador",
        "commander",
        "secretary_general",
    }
)
ISSUER_KINDS = frozenset({"ministry", "service", "publisher", "mission"})
GENRE_CUES = ("title_label", "title_start", "title_any", "title_all", "title_end", "title_not", "body_any")


def make_act(entry: Entry) -> Act:
    """An ``[[act]]`` entry as an Act."""
    _only(entry, "strength", "reciprocal", "staged", "nouns", "verbs", "phrases", "objects", "carrier", "en")
    english = _table(entry, "en", "verbs", "phrases", "objects", "carriers")
    strength = entry.raw.get("strength")
    if strength is not None and not isinstance(strength, int):
        raise _wrong(entry, "strength", "整数", "a whole number")
    return Act(
        id=entry.id,
        name=_label(entry),
        strength=strength,
        reciprocal=_flag(entry, "reciprocal"),
        staged=_flag(entry, "staged"),
        nouns=_words(entry, "nouns"),
        verbs=_words(entry, "verbs"),
        phrases=_words(entry, "phrases"),
        objects=_words(entry, "objects"),
        carrier=_flag(entry, "carrier"),
        en_verbs=english["verbs"],
        en_phrases=english["phrases"],
        en_objects=english["objects"],
        en_carriers=english["carriers"],
    )


def make_stage(entry: Entry) -> Stage:
    """A ``[[stage]]`` entry as a Stage."""
    _only(entry, "rank", "nouns", "verbs", "en")
    english = _table(entry, "en", "verbs", "words")
    rank = entry.raw.get("rank")
    if not isinstance(rank, int):
        raise _wrong(entry, "rank", "整数", "a whole number")
    return Stage(
        id=entry.id,
        name=_label(entry),
        rank=rank,
        nouns=_words(entry, "nouns"),
        verbs=_words(entry, "verbs"),
        en_words=english["words"],
        en_verbs=english["verbs"],
    )


def make_topic(entry: Entry) -> Topic:
    """A ``[[topic]]`` entry as a Topic."""
    _only(entry, "kind", "entity", "broader", "terms", "pairs", "not_terms", "topic", "alone", "members")
    terms = _table(entry, "terms", "ja", "en")
    excluded = _table(entry, "not_terms", "ja", "en")
    return Topic(
        id=entry.id,
        name=_label(entry),
        kind=_choice(entry, "kind", TOPIC_KINDS),
        entity=_flag(entry, "entity"),
        broader=_words(entry, "broader"),
        ja=terms["ja"],
        en=terms["en"],
        pairs_ja=_pairs(entry, "ja"),
        pairs_en=_pairs(entry, "en"),
        not_ja=excluded["ja"],
        not_en=excluded["en"],
        is_topic=_flag(entry, "topic", default=True),
        alone=_flag(entry, "alone"),
        members=_words(entry, "members"),
    )


def make_country(entry: Entry) -> Country:
    """A ``[[country]]`` entry as a Country."""
    _only(entry, "ja", "short", "en", "adjectives", "capital")
    return Country(
        id=entry.id,
        name=_label(entry),
        ja=_words(entry, "ja"),
        short=_words(entry, "short"),
        en=_words(entry, "en"),
        en_adjectives=_words(entry, "adjectives"),
        capital=_text(entry, "capital"),
    )


def make_post(entry: Entry) -> Post:
    """A ``[[post]]`` entry with its ``[[post.name]]`` rows as a Post, names in file order."""
    _only(entry, "country", "kind", "address")
    address = _table(entry, "address", "ja", "en")
    rows = entry.raw.get("name")
    if not isinstance(rows, list) or not rows:
        raise _wrong(entry, "name", "[[post.name]] の行", "rows [[post.name]]")
    return Post(
        id=entry.id,
        country=_needed(entry, "country"),
        kind=_choice(entry, "kind", POST_KINDS),
        names=tuple(_post_name(_row(entry, row, "name", "ja", "en", "since", "until")) for row in rows),
        address_ja=address["ja"],
        address_en=address["en"],
    )


def _post_name(row: Entry) -> PostName:
    return PostName(
        ja=_words(row, "ja"), en=_words(row, "en"), since=_date(row, "since"), until=_date(row, "until")
    )


def make_person(entry: Entry) -> Person:
    """A ``[[person]]`` entry as a Person."""
    _only(entry, "kana", "family", "held")
    family = _table(entry, "family", "ja", "en")
    rows = entry.raw.get("held", [])
    if not isinstance(rows, list):
        raise _wrong(entry, "held", "[{post=…, since=…}] の並び", "an array of {post=…, since=…}")
    return Person(
        id=entry.id,
        name=_label(entry),
        kana=_text(entry, "kana"),
        family_ja=family["ja"],
        family_en=family["en"],
        held=tuple(
            _holding(_row(entry, row, "held", "post", "since", "until", "source", "seen_on")) for row in rows
        ),
    )


def _holding(row: Entry) -> Holding:
    return Holding(
        post=_needed(row, "post"),
        since=_date(row, "since"),
        until=_date(row, "until"),
        source=_text(row, "source"),
        seen_on=_date(row, "seen_on"),
    )


def make_place(entry: Entry) -> PlaceName:
    """A ``[[place]]`` entry as a PlaceName."""
    _only(entry, "country", "zone", "kind", "ja", "en")
    return PlaceName(
        id=entry.id,
        country=_needed(entry, "country"),
        zone=_text(entry, "zone"),
        kind=_needed(entry, "kind"),
        ja=_words(entry, "ja"),
        en=_words(entry, "en"),
    )


def make_issuer(entry: Entry) -> Issuer:
    """An ``[[issuer]]`` entry as an Issuer."""
    _only(entry, "country", "kind", "ja", "en", "hosts")
    return Issuer(
        id=entry.id,
        name=_label(entry),
        country=_text(entry, "country"),
        kind=_choice(entry, "kind", ISSUER_KINDS),
        ja=_words(entry, "ja"),
        en=_words(entry, "en"),
        hosts=_words(entry, "hosts"),
    )


def make_genre(entry: Entry) -> Genre:
    """A ``[[genre]]`` entry as a Genre; every cue list is there, perhaps empty, without width and case."""
    _only(entry, "ja", "en")
    return Genre(
        id=entry.id,
        name=_label(entry),
        ja=_cues(entry, "ja"),
        en=_cues(entry, "en"),
    )


def make_service(entry: Entry) -> Service:
    """A ``[[service]]`` entry as a Service."""
    _only(entry, "ja", "en")
    return Service(id=entry.id, name=_label(entry), ja=_words(entry, "ja"), en=_words(entry, "en"))


def make_rank(entry: Entry) -> Rank:
    """A ``[[rank]]`` entry as a Rank."""
    _only(entry, "service", "level", "ja", "en")
    level = entry.raw.get("level")
    if not isinstance(level, int):
        raise _wrong(entry, "level", "整数", "a whole number")
    return Rank(
        id=entry.id,
        name=_label(entry),
        service=_text(entry, "service"),
        level=level,
        ja=_words(entry, "ja"),
        en=_words(entry, "en"),
    )


def _cues(entry: Entry, lang: str) -> Mapping[str, tuple[str, ...]]:
    # Folded here once: titles are compared without width and case, thirty of them on a page.
    table = _table(entry, lang, *GENRE_CUES)
    return MappingProxyType(
        {
            key: tuple(unicodedata.normalize("NFKC", cue).lower() for cue in cues)
            for key, cues in table.items()
        }
    )


def make_words(entry: Entry) -> tuple[str, ...]:
    """The words of one key of ``[degrees]`` or ``[collectives]``."""
    return _words(entry, "words")


MAKERS: Mapping[str, Callable[[Entry], object]] = {
    "act": make_act,
    "stage": make_stage,
    "topic": make_topic,
    "country": make_country,
    "post": make_post,
    "person": make_person,
    "place": make_place,
    "issuer": make_issuer,
    "genre": make_genre,
    "service": make_service,
    "rank": make_rank,
    "degrees": make_words,
    "collectives": make_words,
}


def _only(entry: Entry, *keys: str) -> None:
    _check_notes(entry)
    unknown = sorted(set(entry.raw) - NOTES - set(keys))
    if unknown:
        allowed = ", ".join(sorted({*keys, *NOTES}))
        raise CodebookError(
            ja=f"{_where(entry)}: 「{unknown[0]}」という欄はありません。使える欄: {allowed}",
            en=f"{_where(entry)}: there is no key '{unknown[0]}'. Keys that may stand here: {allowed}",
        )


def _check_notes(entry: Entry) -> None:
    for key in ("examples", "not_examples"):
        if key in entry.raw:
            _table(entry, key, "ja", "en")


def _label(entry: Entry) -> Label:
    name = entry.raw.get("name")
    if not isinstance(name, dict) or set(name) != {"ja", "en"} or not all(map(_is_text, name.values())):
        raise _wrong(entry, "name", '{ja="…", en="…"}', '{ja="…", en="…"}')
    return Label(ja=name["ja"], en=name["en"])


def _words(entry: Entry, key: str, *, under: str = "") -> tuple[str, ...]:
    words = entry.raw.get(key, [])
    if not isinstance(words, list) or not all(map(_is_text, words)):
        raise _wrong(
            entry, under + key, '空でない文字列の並び ["…"]', 'an array of strings ["…"], none empty'
        )
    return tuple(words)


def _table(entry: Entry, key: str, *names: str) -> dict[str, tuple[str, ...]]:
    row = _row(entry, entry.raw.get(key, {}), key, *names)
    return {name: _words(row, name, under=f"{key}.") for name in names}


def _pairs(entry: Entry, lang: str) -> tuple[tuple[str, ...], ...]:
    table = _row(entry, entry.raw.get("pairs", {}), "pairs", "ja", "en").raw
    pairs = table.get(lang, [])
    if not isinstance(pairs, list) or not all(
        isinstance(pair, list) and len(pair) > 1 and all(map(_is_text, pair)) for pair in pairs
    ):
        raise _wrong(entry, "pairs", '[["語", "語"]] の並び', 'an array of word groups [["word", "word"]]')
    return tuple(tuple(pair) for pair in pairs)


def _row(entry: Entry, row: Any, key: str, *names: str) -> Entry:
    if not isinstance(row, dict) or not set(row) <= set(names):
        shape = "{" + ", ".join(f"{name}=…" for name in names) + "}"
        raise _wrong(entry, key, shape, shape)
    return Entry(table=entry.table, id=entry.id, file=entry.file, line=entry.line, raw=row)


def _text(entry: Entry, key: str) -> str | None:
    value = entry.raw.get(key)
    if value is not None and not _is_text(value):
        raise _wrong(entry, key, "文字列", "a string")
    return value


def _needed(entry: Entry, key: str) -> str:
    value = _text(entry, key)
    if value is None:
        raise _wrong(entry, key, "文字列(必ず要る)", "a string, which must be there")
    return value


def _date(entry: Entry, key: str) -> str | None:
    value = _text(entry, key)
    if value is not None and not _is_date(value):
        raise _wrong(entry, key, '日付 "YYYY-MM-DD"', 'a date "YYYY-MM-DD"')
    return value


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _choice(entry: Entry, key: str, allowed: frozenset[str]) -> str:
    value = entry.raw.get(key)
    if not isinstance(value, str) or value not in allowed:
        names = ", ".join(sorted(allowed))
        raise _wrong(entry, key, f"次のどれか: {names}", f"one of: {names}")
    return value


def _flag(entry: Entry, key: str, *, default: bool = False) -> bool:
    value = entry.raw.get(key, default)
    if not isinstance(value, bool):
        raise _wrong(entry, key, "true か false", "true or false")
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _where(entry: Entry) -> str:
    return f"{entry.file}:{entry.line} [{entry.table} {entry.id}]"


def _wrong(entry: Entry, key: str, ja: str, en: str) -> CodebookError:
    return CodebookError(
        ja=f"{_where(entry)}: 「{key}」の書き方が違います。こう書いてください: {ja}",
        en=f"{_where(entry)}: '{key}' is not as it should be. Write it as {en}.",
    )
