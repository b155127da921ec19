"""The values of personnel orders, relief reports and press conferences."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from kaidan.drafting.dates import at_home, write_date, write_moment, write_number
from kaidan.drafting.desk import Desk, quoted, value
from kaidan.drafting.headline import name_topic, pick_topics
from kaidan.drafting.meeting_values import write_person
from kaidan.drafting.template import Value

# 防衛省発令(将補人事) / 1佐職人事(陸自5名) / 指定職人事
_LEVEL = re.compile(r"(?P<level>(?:[1-3]佐職?|将補|将|指定職|書記官級?|幹部|事務官)等?人事)")


def genre_values(desk: Desk) -> dict[str, Value]:
    """The values that the record's genre has beside those of every notice."""
    if desk.record.orders:
        return _orders(desk)
    if desk.record.relief is not None:
        return _relief(desk, desk.record.relief)
    if desk.record.exchanges or desk.record.genre == "press_conference":
        return _press(desk)
    return {}


def _orders(desk: Desk) -> dict[str, Value]:
    """``effective``, ``level``, ``counts``: the counts of the title, else those of the list."""
    record = desk.record
    days = sorted({str(order["effective_on"]) for order in record.orders if order["effective_on"]})
    made = {}
    if days:
        made["effective"] = value(desk, _write_days(desk, days), "/orders", rule="orders.effective_on")
    found = _LEVEL.search(record.title or "") if not desk.foreign else None
    level = found["level"] if found else str(desk.style.raw["orders"]["unknown_level"])
    made["level"] = value(desk, level, "/title" if found else "/genre", rule="orders.level")
    counted = record.order_counts or Counter(
        str(order["service"] or "other") for order in _people(record.orders)
    )
    counts = _write_counts(desk, counted)
    if counts:
        rule = "orders.title_counts" if record.order_counts else "orders.counted"
        made["counts"] = value(desk, counts, "/order_counts" if record.order_counts else "/orders", rule=rule)
    return made


def _people(orders: tuple[Mapping[str, Any], ...]) -> list[Mapping[str, Any]]:
    """One order a person and service: who is promoted and appointed counts once."""
    return list({(order["name"], order["service"]): order for order in orders}.values())


def _write_days(desk: Desk, days: list[str]) -> str:
    """令和7年12月21日・22日, 21 and 22 December 2025: what the days have in common is said once.

    It is said with the first of them in Japanese, with the last in English.
    """
    joining = desk.style.raw["joining"]
    if desk.style.lang == "ja":
        told = [write_date(desk.style, days[0], form="effective")]
        told += [write_date(desk.style, day, form=_shared(before, day)) for before, day in pairwise(days)]
        return str(joining["dates"]).join(told)
    told = [write_date(desk.style, day, form=_shared(day, after)) for day, after in pairwise(days)]
    last = write_date(desk.style, days[-1], form="effective")
    return str(joining["people"]).join(filter(None, (str(joining["dates"]).join(told), last)))


def _shared(day: str, other: str) -> str:
    """The form of a day beside one that says what both share: the month, the year, or nothing."""
    return "day_only" if day[:7] == other[:7] else "short" if day[:4] == other[:4] else "effective"


def _write_counts(desk: Desk, counted: Mapping[str, int]) -> str:
    services = desk.style.raw["services"]
    known = [*services, *(name for name in counted if name not in services)]
    told = [
        str(desk.style.raw["orders"]["count"])
        .replace("{service}", str(services.get(name, name)))
        .replace("{count}", write_number(desk.style, counted[name]))
        for name in known
        if counted.get(name)
    ]
    return str(desk.style.raw["joining"]["commas"]).join(told)


def _relief(desk: Desk, relief: Mapping[str, Any]) -> dict[str, Value]:
    """``operation``, ``operation_short``, ``report``, ``as_of``, ``requested``, ``requested_by``, ``scale``,
    ``withdrawn``."""
    made: dict[str, Value] = {}
    operation = relief.get("operation")
    if operation:
        made["operation"] = value(desk, quoted(desk, operation), "/relief/operation")
        made["operation_short"] = value(desk, quoted(desk, _shorten(desk, operation)), "/relief/operation")
    number = relief.get("report_no")
    words = desk.style.raw["relief"]
    if number is not None:
        told = words["final"] if number == "final" else words["report"]
        text = str(told).replace("{number}", write_number(desk.style, number) if number != "final" else "")
        made["report"] = value(desk, text, "/relief/report_no")
    if relief.get("requested_by"):
        made["requested_by"] = value(desk, quoted(desk, relief["requested_by"]), "/relief/requested_by")
    for name, key in (("as_of", "as_of"), ("requested", "requested_at"), ("withdrawn", "withdrawn_at")):
        if relief.get(key):
            moment = write_moment(desk.style, at_home(desk.style, relief[key]), form="short")
            made[name] = value(desk, moment, f"/relief/{key}")
    scale = _write_scale(desk, relief.get("counts") or {})
    return {**made, **({"scale": scale} if scale else {})}


def _shorten(desk: Desk, operation: str) -> str:
    for ending, said in desk.style.raw["titles"]["rewrite"] if not desk.foreign else ():
        if operation.endswith(ending):
            return operation.removesuffix(ending).replace("における", "の") + str(said)
    return operation


def _write_scale(desk: Desk, counts: Mapping[str, Mapping[str, int]]) -> Value | None:
    """People and machines now; at the end, when none are left, those of the whole operation."""
    words = desk.style.raw["relief"]
    for when in ("now", "cumulative"):
        told = [
            str(words[kind]).replace("{count}", write_number(desk.style, number))
            for kind, number in (counts.get(when) or {}).items()
            if number and kind in words
        ]
        if told:
            scale = str(desk.style.raw["joining"]["commas"]).join(told)
            text = scale if when == "now" else str(words["cumulative"]).replace("{scale}", scale)
            return value(desk, text, f"/relief/counts/{when}")
    return None


def _press(desk: Desk) -> dict[str, Value]:
    """``speaker``, ``themes`` (of what the speaker said, by the rule of headlines), ``questions``."""
    made: dict[str, Value] = {}
    meeting = desk.record.meeting
    speakers = meeting.participants if meeting else ()
    if speakers:
        made["speaker"] = value(desk, write_person(desk, speakers[0]), "/meeting/participants/0")
    questions = [one for one in desk.record.exchanges if one["role"] == "question"]
    if questions:
        made["questions"] = value(
            desk, write_number(desk.style, len(questions)), "/exchanges", rule="exchanges.counted"
        )
    picked = pick_topics(desk, one_sided=True)
    if picked:
        joiner = str(desk.style.raw["joining"]["commas"])
        names = dict.fromkeys(name_topic(desk, one.topic, stage=None) for one in picked)
        pointers = [f"/statements/{one.statement}" for one in picked]
        made["themes"] = value(desk, joiner.join(names), *pointers, rule="headline.rule")
    return made
