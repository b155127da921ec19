"""The spellings of an English term: British and American, one and many, with spaces or hyphens."""

import re
from itertools import product

from kaidan.languages.ja.fold import fold

_PAIRS = (
    ("defence", "defense"),
    ("programme", "program"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("modernise", "modernize"),
    ("stabilise", "stabilize"),
    ("behaviour", "behavior"),
    ("manoeuvr", "maneuver"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("harbour", "harbor"),
    ("grey", "gray"),
    ("uncrewed", "unmanned"),
)
# raising, comprising: no verb in -ize
_NO_IZING = re.compile(r"(?:ra|r|v|prom|compr|surpr|exerc|adv|rev|superv)ising")
_MOST_GAPS = 4
# long-range strike
_GAP = re.compile("[ -]")


def spell_english(term: str) -> tuple[str, ...]:
    """How a term may be printed, folded: both standards of spelling, its plural, each gap as a space or a hyphen.

    Words keep a gap between them (``sea lanes``, never ``sealanes``).

    >>> sorted(spell_english("defence programme"))[:3]
    ['defence program', 'defence programme', 'defence programmes']
    >>> "long-range strikes" in spell_english("long range strike"), "raizing" in spell_english("raising")
    (True, False)
    >>> {"us presence", "united states presence"} <= set(spell_english("U.S. presence"))
    True
    """
    words = [fold(term).text]
    for british, american in _PAIRS:
        words += [word.replace(british, american) for word in words if _has(word, british)]
        words += [
            word.replace(american, british) for word in words if american in word and british not in word
        ]
    if "u.s." in words[0]:
        words += [word.replace("u.s.", other) for other in ("us", "united states") for word in list(words)]
    numbers = [form for word in words for form in (word, _plural(word)) if form]
    return tuple(dict.fromkeys(gapped for word in numbers for gapped in _with_gaps(word)))


def _has(word: str, british: str) -> bool:
    return british in word and (british != "ising" or _NO_IZING.search(word) is None)


def _plural(word: str) -> str | None:
    """The plural of a term that ends with a noun; None where it is one already, or ends with no letter.

    >>> _plural("defense capability"), _plural("exercise"), _plural("drills"), _plural("pac-3")
    ('defense capabilities', 'exercises', None, None)
    """
    if not word[-1:].isalpha() or word.endswith(("s", "x", "z", "ch", "sh")):
        return None
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _with_gaps(word: str) -> list[str]:
    gaps = [match.start() for match in _GAP.finditer(word)]
    if not gaps:
        return [word]
    if len(gaps) > _MOST_GAPS:
        return [word, word.replace("-", " ")]
    made = []
    for choice in product(" -", repeat=len(gaps)):
        letters = list(word)
        for place, gap in zip(gaps, choice, strict=True):
            letters[place] = gap
        made.append("".join(letters))
    return sorted(made, key=lambda form: form != word)
