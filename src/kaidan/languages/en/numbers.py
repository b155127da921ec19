"""English numbers and amounts: twenty-five, 1,200 personnel, about 3.5 billion dollars."""

from __future__ import annotations

import re
from itertools import chain

from kaidan.model.mentions import QuantityMention
from kaidan.model.span import Span

__all__ = ["NUMBER", "find_quantities", "read_number"]


def find_quantities(text: str) -> tuple[QuantityMention, ...]:
    """Give the numbers with a unit in `text`, in order; clock times, dates and names are none.

    >>> [(q.value, q.unit, q.approximate) for q in find_quantities("about 1,200 personnel and two aircraft")]
    [(1200, 'people', True), (2, 'aircraft', False)]
    >>> find_quantities("PAC-3 MSE, January 15, the third meeting")
    ()
    """
    found: list[QuantityMention] = []
    done = 0
    for start in chain((0,), (blank.end() for blank in _BLANK.finditer(text))):
        match = _QUANTITY.match(text, start) if start >= done else None
        if match is not None:
            done = match.end()
            found.append(_mention(text, match))
    return tuple(found)


def read_number(text: str) -> int | float:
    """Give the value of a printed number; raises ValueError where `text` is none.

    >>> read_number("twenty-five"), read_number("1,200"), read_number("1.5"), read_number("an")
    (25, 1200, 1.5, 1)
    >>> read_number("several")
    Traceback (most recent call last):
        ...
    ValueError: not a number: 'several'
    """
    plain = text.replace(",", "").lower()
    if plain.isdecimal():
        return int(plain)
    if _FLOAT.fullmatch(plain):
        return float(plain)
    words = plain.replace("-", " ").split()
    if not words or any(word not in _WORDS for word in words):
        raise ValueError(f"not a number: {text!r}")
    total = 0
    for word in words:
        total = total * 100 if word == "hundred" else total + _WORDS[word]
    return total


def _mention(text: str, match: re.Match[str]) -> QuantityMention:
    printed = match["unit"] or match["sort"] or ""
    unit = _UNITS.get(printed.lower()) or _MONEY.get(match["sign"] or "", "dollars")
    factor = _BIG[match["big"].lower()] if match["big"] else 1
    value = _times(read_number(match["low"]), factor)
    upper = _times(read_number(match["high"]), factor) if match["high"] else None
    lead = _LEAD.search(text, max(0, match.start() - 16), match.start())
    start = lead.start() if lead else match.start()
    return QuantityMention(Span(start, match.end()), value, unit, lead is not None, upper)


def _times(value: int | float, factor: int) -> int | float:
    product = value * factor
    return int(product) if float(product).is_integer() else product


# 3.5
_FLOAT = re.compile(r"[0-9]{1,15}\.[0-9]{1,6}")
_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {
    **{word: value for value, word in enumerate(_SMALL)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    "a": 1, "an": 1, "hundred": 100,
}  # fmt: skip
_BIG = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_MONEY = {
    "$": "dollars",
    "US$": "dollars",
    "A$": "australian_dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
}
_UNITS = {
    name: unit
    for unit, names in {
        "people": "people personnel persons members troops soldiers sailors marines airmen officers individuals",
        "aircraft": "aircraft airplanes planes helicopters helicopter fighters drones",
        "vehicles": "vehicles vehicle trucks",
        "ships": "ships ship vessels vessel destroyers frigates submarines boats",
        "times": "times", "cases": "cases incidents", "percent": "percent % per-cent",
        "tonnes": "tons tonnes ton tonne",
        "kilometres": "kilometers kilometres km", "metres": "meters metres", "nautical_miles": "nm",
        "miles": "miles", "feet": "feet", "countries": "countries nations", "months": "months month",
        "years": "years year",
        "weeks": "weeks week", "days": "days day", "yen": "yen", "dollars": "dollars", "euros": "euros",
        "pounds": "pounds",
        "missiles": "missiles", "pieces": "pieces", "points": "points", "households": "households",
    }.items()
    for name in names.split()
} | {"nautical miles": "nautical_miles", "per cent": "percent"}  # fmt: skip
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]{1,6})?|[0-9]{1,9}(?:\.[0-9]{1,6})?"
NUMBER = (
    rf"(?:{_DIGITS}|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_SMALL[1:10])}))?"
    rf"|{'|'.join(sorted(_SMALL[1:], key=len, reverse=True))})"
)
"""A printed number, digits or words to ninety-nine, as a piece of a regular expression."""
_BIG_PART = r"(?:[ -](?P<big>hundred|thousand|million|billion|trillion))?"
# A number stands after a blank or an opening mark (not in PAC-3, 1.5, F-35); looking for the blank first is
# five times faster than looking for number words everywhere.
_BLANK = re.compile(
    r"[\s(\[“‘\"—–/](?=[0-9$€£¥]|(?:US|A)\$|[OoTtFfSsEeNn](?:ne[ -]|wo|hree|hirt|en|we|our|i[vf]|ort|ix|even"
    r"|igh|leven|ine))"
)
# about 1,200 personnel
_QUANTITY = re.compile(
    # $3.5 billion / US$200 million
    rf"(?:(?P<sign>US\$|A\$|[$€£¥])\s?)?(?P<low>{NUMBER})(?:\s?(?:-|–|to)\s?(?P<high>{NUMBER}))?{_BIG_PART}"
    # two aircraft / 12 military personnel / 3 per cent
    r"(?(sign)(?: dollars)?|(?:\s?(?P<unit>%)|[ -](?:(?:military|additional|more|other|U\.S\.|transport|naval"
    r"|member|partner|participating) )?"
    rf"(?P<sort>{'|'.join(sorted((u for u in _UNITS if u != '%'), key=len, reverse=True))})(?![\w-])))",
    re.IGNORECASE,
)
# "about" before 30 personnel
_LEAD = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|some|more than|over)\s$", re.IGNORECASE
)
