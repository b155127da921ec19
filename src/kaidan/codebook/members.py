"""Frameworks by the countries that are in them, and the names by which a text lists those countries."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kaidan.model.codebook import Codebook, Country

# 日本、米国、豪州及びフィリピン / Japan, the United States, Australia and the Philippines
_BETWEEN = {"ja": r"(?:、|・|,|と|及び|並びに|そして)", "en": r"(?:,?\s(?:and\s)?(?:the\s)?)"}


@dataclass(frozen=True, slots=True)
class Members:
    """Who is in which framework.

    ``topics`` is the framework of a set of countries, ``codes`` the country of a name, ``names`` and ``lists`` find by
    language one name and a run of several.
    """

    topics: Mapping[frozenset[str], str]
    codes: Mapping[str, str]
    names: Mapping[str, re.Pattern[str]]
    lists: Mapping[str, re.Pattern[str]]


def make_members(codebook: Codebook) -> Members:
    """The frameworks of ``codebook`` that say who their members are."""
    topics = {frozenset(topic.members): topic.id for topic in codebook.topics if topic.members}
    held = {code for members in topics for code in members}
    countries = [country for country in codebook.countries if country.id in held]
    by_lang = {lang: dict(_list_names(countries, lang)) for lang in ("ja", "en")}
    one = {lang: _one_of(names) for lang, names in by_lang.items()}
    return Members(
        topics,
        {name: code for names in by_lang.values() for name, code in names.items()},
        # Japan
        {lang: re.compile(pattern) for lang, pattern in one.items()},
        # Japan, the United States and Australia
        {lang: re.compile(f"{pattern}(?:{_BETWEEN[lang]}{pattern})+") for lang, pattern in one.items()},
    )


def _list_names(countries: Iterable[Country], lang: str) -> Iterable[tuple[str, str]]:
    for country in countries:
        for name in (country.name.ja, *country.ja) if lang == "ja" else (country.name.en, *country.en):
            yield name, country.id


def _one_of(names: Iterable[str]) -> str:
    """A pattern of any of the names, the longest first; a Latin name is a whole word."""
    ordered = sorted(names, key=len, reverse=True)
    whole = [rf"\b{re.escape(n)}(?!\w)" if n.isascii() else re.escape(n) for n in ordered]
    return f"(?:{'|'.join(whole) or '(?!)'})"
