"""Codebook → rows of names, and names for keys."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path

from django.db import transaction
from django.utils.translation import get_language

from kaidan.model.codebook import Codebook, Label
from kaidan.newsroom.records.models import Name


@transaction.atomic
def load_names(codebook: Codebook) -> None:
    """Writes every name of the codebook in place of those that stood there."""
    Name.objects.all().delete()
    Name.objects.bulk_create(
        Name(kind=kind, key=key, ja=name.ja, en=name.en, since=since, until=until, rank=rank)
        for rank, (kind, key, name, since, until) in enumerate(_names_of(codebook))
    )


class Names:
    """The names of some keys in the page's language; a key that the codebook does not know is its own name."""

    def __init__(self, rows: Iterable[Name]) -> None:
        self._rows: dict[tuple[str, str], list[Name]] = {}
        for row in sorted(rows, key=lambda row: row.rank):
            self._rows.setdefault((row.kind, row.key), []).append(row)

    def name(self, kind: str, key: str, *, on: str = "") -> str:
        """The name of ``key`` in the active language, as it was on that day (an ISO date), else as it is now."""
        if kind == "series":
            return self._series(key)
        rows = self._rows.get((kind, key))
        if not rows:
            return key
        row = next((row for row in rows if _in_force(row, on)), rows[-1])
        return _in_language(row.ja, row.en)

    def knows(self, kind: str, key: str) -> bool:
        """Whether the codebook names ``key``; a series is named by its countries."""
        return (kind, key) in self._rows or (kind == "series" and bool(self._countries(key)))

    def rank(self, kind: str, key: str) -> int:
        """The codebook's order, unknown keys last."""
        rows = self._rows.get((kind, key))
        return rows[0].rank if rows else 1_000_000

    def _countries(self, series: str) -> list[str]:
        codes = (part.upper() for part in series.split("-"))
        return list(takewhile(lambda code: ("short", code) in self._rows, codes))

    def _series(self, key: str) -> str:
        """``jp-au-defence-ministers`` → 日豪防衛相会談, Japan–Australia defence ministers."""
        countries = self._countries(key)
        if not countries:
            return key
        kind = "-".join(key.split("-")[len(countries) :])
        words = load_series_words()
        said = words.get(kind, words["other"])
        names = [self.name("short", code) for code in countries]
        return _in_language("".join(names) + said["ja"], "–".join(names) + " " + said["en"])


def find_names(keys: Iterable[str]) -> Names:
    """The names of ``keys`` of every kind, by one query; a series key asks for its countries too."""
    wanted = set(filter(None, keys))
    wanted |= {part.upper() for key in wanted for part in key.split("-") if len(part) <= 5}
    return Names(Name.objects.filter(key__in=wanted))


@cache
def load_series_words() -> dict[str, dict[str, str]]:
    """What follows the countries in a series' name, by kind: ``series.toml``."""
    return tomllib.loads(Path(__file__).with_name("series.toml").read_text("utf-8"))


def _in_language(ja: str, en: str) -> str:
    return ja if get_language() == "ja" else en


def _in_force(row: Name, day: str) -> bool:
    return (row.since <= day <= (row.until or "9999")) if day else not row.until


def _names_of(codebook: Codebook) -> Iterator[tuple[str, str, Label, str, str]]:
    """(kind, key, name, since, until) of everything the codebook names."""
    named = (
        ("act", codebook.acts),
        ("stage", codebook.stages),
        ("country", codebook.countries),
        ("topic", codebook.topics),
        ("person", codebook.people),
        ("issuer", codebook.issuers),
        ("genre", codebook.genres),
    )
    for kind, entries in named:
        for entry in entries:
            yield kind, entry.id, entry.name, "", ""
    for country in codebook.countries:
        short = Label(next(iter(country.short), country.name.ja), country.name.en)
        yield "short", country.id, short, "", ""
    for place in codebook.places:
        yield "place", place.id, _first_label(place.id, place.ja, place.en), "", ""
    for post in codebook.posts:
        for name in post.names:
            yield "post", post.id, _first_label(post.id, name.ja, name.en), name.since or "", name.until or ""


def _first_label(key: str, ja: tuple[str, ...], en: tuple[str, ...]) -> Label:
    """The first way of writing in each language; where there is none, the other's, else the key."""
    return Label(ja=(*ja, *en, key)[0], en=(*en, *ja, key)[0])
