"""Scoring single facts: the header of a record, personnel orders and relief reports."""

import json
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from kaidan.evaluation.matching import match_one_to_one
from kaidan.evaluation.scores import Overlap, Share

MISSING = "(missing)"
# The date the page was published stands with the page, everything else with the record.
PAGE_FACTS = frozenset({"published_at"})


def compare_facts(gold: Mapping[str, Any], read: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Each scored fact as (name, gold value, read value); a nested object gives a fact a leaf.

    >>> list(compare_facts({"mode": "phone", "start": {"jst": None}}, {"mode": "video", "start": {"jst": None}}))
    [('mode', 'phone', 'video'), ('start.jst', None, None)]
    """
    for key, value in gold.items():
        found = read.get(key, MISSING)
        if isinstance(value, Mapping):
            inner = found if isinstance(found, Mapping) else {}
            yield from ((f"{key}.{name}", a, b) for name, a, b in compare_facts(value, inner))
        elif isinstance(value, list):
            yield key, in_order(value), in_order(project(found, value))
        else:
            yield key, value, found


def project(found: Any, gold: Sequence[Any]) -> Any:
    """Of each read list member only the keys that the gold's members have: what is absent is not scored."""
    keys = {key for member in gold if isinstance(member, Mapping) for key in member}
    if not isinstance(found, Sequence) or isinstance(found, str) or not keys:
        return found
    return [_as_asked(member, gold, keys) if isinstance(member, Mapping) else member for member in found]


def _as_asked(member: Mapping[str, Any], gold: Sequence[Any], keys: Collection[str]) -> dict[str, Any]:
    """The keys of the gold member that this one agrees with in all of them; else all that any gold member has."""
    for wanted in gold:
        if isinstance(wanted, Mapping) and all(member.get(key) == value for key, value in wanted.items()):
            return {key: member.get(key) for key in wanted}
    return {key: member.get(key) for key in keys}


def in_order(members: Any) -> Any:
    """List members sorted: the order of participants and of units says nothing."""
    if not isinstance(members, Sequence) or isinstance(members, str):
        return members
    return sorted(members, key=lambda member: json.dumps(member, sort_keys=True, ensure_ascii=False))


def compare_header(
    gold: Mapping[str, Any], record: Mapping[str, Any], *, page: Mapping[str, Any]
) -> Iterator[tuple[str, Any, Any]]:
    """The facts of a record's header, those of the page among them."""
    facts = {key: (page if key in PAGE_FACTS else record).get(key, MISSING) for key in gold}
    return compare_facts(gold, facts)


def compare_relief(gold: Mapping[str, Any], read: Mapping[str, Any] | None) -> Iterator[tuple[str, Any, Any]]:
    """The facts of a relief report; plain gold counts are those of now, not the cumulative ones."""
    found = dict(read or {})
    counts, wanted = found.get("counts"), gold.get("counts")
    plain = isinstance(wanted, Mapping) and not {"now", "cumulative"} & set(wanted)
    if plain and isinstance(counts, Mapping):
        found["counts"] = counts.get("now") or {}
    return compare_facts(plain_text(gold), plain_text(found))


def plain_text(value: Any) -> Any:
    """The texts of a value without width and white space: what a list pads and widens to fill its columns is no fact.

    >>> plain_text({"name": "乾　　隆之", "units": ["第５施設団"], "people": 3})
    {'name': '乾隆之', 'units': ['第5施設団'], 'people': 3}
    """
    if isinstance(value, str):
        return "".join(unicodedata.normalize("NFKC", value).split())
    if isinstance(value, Mapping):
        return {key: plain_text(member) for key, member in value.items()}
    return [plain_text(member) for member in value] if isinstance(value, (list, tuple)) else value


def score_facts(facts: Iterable[tuple[str, Any, Any]]) -> Share:
    """How many facts are exactly right."""
    right = [gold == read for _, gold, read in facts]
    return Share(sum(right), len(right))


def match_orders(gold: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Gold orders to read orders, one to one, where every field that the gold gives is the same."""
    return match_one_to_one([[at for at, row in enumerate(read) if agrees(order, row)] for order in gold])


def agrees(gold: Mapping[str, Any], read: Mapping[str, Any]) -> bool:
    """Whether every gold field is so in the read one, width and white space aside."""
    return all(wanted == found for _, wanted, found in compare_facts(plain_text(gold), plain_text(read)))


def score_orders(gold: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]]) -> Overlap:
    """Orders wholly right among those read and those there are."""
    return Overlap(len(match_orders(gold, read)), len(read), len(gold))
