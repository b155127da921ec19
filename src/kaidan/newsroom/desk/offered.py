"""Names that a form of the desk offers, and those that are near to a word that names nothing."""

from collections.abc import Iterable, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from kaidan.newsroom.records.models import Name
from kaidan.newsroom.records.names import find_names

# names that are offered for one that is unknown
MOST_NEAR = 5
# of 100: a letter left out or a word of several
NEAR_ENOUGH = 70
# a longer word is a sentence, which is near to no name
LONGEST_NAME = 80


def offered_names(kind: str) -> list[str]:
    """The codebook's names of a kind in the page's language, in the codebook's order: what a form suggests."""
    field = "ja" if get_language() == "ja" else "en"
    rows = Name.objects.filter(kind=kind).order_by("rank", "key").values_list(field, flat=True)
    return list(dict.fromkeys(filter(None, rows)))


def say_unknown(kind: str, words: Iterable[str]) -> list[str]:
    """That the codebook has none of these, each with the nearest names that it has."""
    rows = list(Name.objects.filter(kind=kind).order_by("rank").values_list("key", "ja", "en"))
    return [_say_unknown(kind, word, rows) for word in dict.fromkeys(words)]


def _say_unknown(kind: str, word: str, rows: Sequence[tuple[str, str, str]]) -> str:
    form = (
        _("The codebook has no topic %(word)s.")
        if kind == "topic"
        else _("The codebook has no country %(word)s.")
    )
    said, keys = form % {"word": word}, _near(word, rows)
    names = find_names(keys)
    near = "; ".join(names.name(kind, key) for key in keys)
    return f"{said} {_('It has these:')} {near}" if near else said


def _near(word: str, rows: Sequence[tuple[str, str, str]]) -> list[str]:
    """The keys whose names hold the word or differ from it in little, the nearest first."""
    asked = word.casefold()
    if len(asked) > LONGEST_NAME:
        return []
    told = [(key, name.casefold()) for key, ja, en in rows for name in (ja, en) if name]
    held = [key for key, name in told if asked in name]
    found = process.extract(
        asked, [name for _key, name in told], scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=MOST_NEAR
    )
    near = [told[place][0] for _name, _score, place in found]
    return list(dict.fromkeys([*near, *held]))[:MOST_NEAR]
