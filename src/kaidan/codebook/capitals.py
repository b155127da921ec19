"""Capitals as names of governments: ``Seoul and Tokyo agreed``, 「東京とソウルは、」."""

from collections.abc import Mapping

from kaidan.model.codebook import Codebook


def make_capitals(codebook: Codebook) -> Mapping[str, str]:
    """The names of capitals in both languages, each with its country; a city named as its country is is left out."""
    places = {place.id: place for place in codebook.places}
    made: dict[str, str] = {}
    for country in codebook.countries:
        place = places.get(country.capital or "")
        own = {country.name.ja, country.name.en, *country.ja, *country.en}
        for name in () if place is None else (*place.en, *place.ja):
            if name not in own:
                made.setdefault(name, country.id)
    return made
