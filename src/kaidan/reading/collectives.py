"""Whom a word such as 両長官, 三大臣 or 他の二大臣 means where more people than that sit at the table."""

import re

from kaidan.reading.people import Table, codes_of, everybody, find_addressed

_COUNTS = {"両": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}
# 両長官 / 三か国 / 4名の閣僚
_COUNTED = re.compile(r"[両二三四234](?:か|カ|ヵ|ヶ|ケ|名の)?")
# 他の二大臣は / 残る両長官から / 日本を除く三か国は
_OTHERS = re.compile(r"(?:他の|残る|残りの|ほかの|以外の|を除く)$")


def find_meant(word: str, table: Table, *, before: str, last: tuple[int, ...], near: bool) -> tuple[int, ...]:
    """The participants whom the collective ``word`` means; everybody where the text does not tell them apart.

    ``before`` is what stands before it, ``last`` are the participants named last, ``near`` whether in this very
    sentence. Two out of three are those who bear the title; else the two across from the one named last (「甲大臣から
    提案し、両長官から支持が示された」).
    """
    people = everybody(table)
    others = tuple(index for index in people if index not in last) if len(last) == 1 else ()
    counted = _COUNTED.match(word)
    if others and _OTHERS.search(before):
        return others
    if counted is None:
        return tuple(sorted(last)) if word == "双方" and _are_two(table, last) else people
    size, rest = _COUNTS[counted.group()[0]], word[counted.end() :]
    if rest.startswith("国") and not rest.startswith("国防"):
        return _of_countries(table, size, others)
    if size >= len(people):
        return people
    titled = find_addressed(table, rest) if rest and not (near and len(last) == size) else ()
    if len(titled) == size and not (near and len(others) == size and last[0] in titled):
        return titled
    if (near and len(last) == size) or (size == _COUNTS["両"] and _are_two(table, last)):
        return tuple(sorted(last))
    return others if len(others) == size else people


def _are_two(table: Table, last: tuple[int, ...]) -> bool:
    """Whether those named last are one of each of two countries, of more at the table."""
    return len(last) == len(codes_of(table, last)) == _COUNTS["両"] < len(table.countries)


def _of_countries(table: Table, size: int, others: tuple[int, ...]) -> tuple[int, ...]:
    """両国, 三か国: the countries across from the one named last, where their number is the one said."""
    across = {table.participants[index].country for index in others}
    return others if size < len(table.countries) and len(across) == size else everybody(table)
