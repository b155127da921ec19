"""Codebook → rows of names, and names for keys."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from kaidan.model.codebook import Codebook, Label
from kaidan.newsroom.records.models import Name


@transaction.atomic
def load_names(codebook: Codebook) -> None:
    """Writes every name of the codebook in place of those that stood there."""
    Name.objects.all().delete()
    rows = {(kind, key): (name, rank) for rank, (kind, key, name) in enumerate(_names_of(codebook))}
    Name.objects.bulk_create(
        Name(kind=kind, key=key, ja=name.ja, en=name.en, rank=rank)
        for (kind, key), (name, rank) in rows.items()
    )


class Names:
    """The names of some keys in the page's language; a key that the codebook does not know is its own name."""

    def __init__(self, rows: Iterable[Name]) -> None:
        self._rows = {(row.kind, row.key): row for row in rows}

    def name(self, kind: str, key: str) -> str:
        """The name of ``key`` in the active language."""
        row = self._rows.get((kind, key))
        if row is None:
            return self._series(key) if kind == "series" else key
        return row.ja if get_language() == "ja" else row.en

    def rank(self, kind: str, key: str) -> int:
        """The codebook's order, unknown keys last."""
        row = self._rows.get((kind, key))
        return row.rank if row else 1_000_000

    def _series(self, key: str) -> str:
        """``jp-au-defence-ministers`` → Japan–Australia, defence ministers (英語では国名から組み立てる)."""
        parts = key.split("-")
        countries = []
        while parts and ("country", parts[0].upper()) in self._rows:
            countries.append(self.name("country", parts.pop(0).upper()))
        if not countries:
            return key
        between = "・" if get_language() == "ja" else "–"
        return f"{between.join(countries)}: {' '.join(parts)}" if parts else between.join(countries)


def find_names(keys: Iterable[str]) -> Names:
    """The names of ``keys`` of every kind, by one query; a series key asks for its countries too."""
    wanted = set(filter(None, keys))
    wanted |= {part.upper() for key in wanted for part in key.split("-") if len(part) == 2}
    return Names(Name.objects.filter(key__in=wanted))


def _names_of(codebook: Codebook) -> Iterator[tuple[str, str, Label]]:
    tables: tuple[tuple[str, Iterable[Any]], ...] = (
        ("act", codebook.acts),
        ("stage", codebook.stages),
        ("country", codebook.countries),
        ("topic", codebook.topics),
        ("person", codebook.people),
        ("place", codebook.places),
        ("issuer", codebook.issuers),
        ("genre", codebook.genres),
    )
    for kind, entries in tables:
        for entry in entries:
            yield kind, entry.id, entry.name
    for post in codebook.posts:
        newest = post.names[-1]
        yield "post", post.id, Label(ja=next(iter(newest.ja), post.id), en=next(iter(newest.en), post.id))
