"""A house style checked: its schema, its placeholders, its brackets, and by its own examples."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kaidan.drafting.dates import write_date, write_duration, write_moment
from kaidan.drafting.styles import BUILT_IN, find_line, load_raw, load_style, make_style, read_built_in
from kaidan.drafting.template import Value, fill, find_fault, find_placeholders
from kaidan.model.codebook import Codebook, Problem
from kaidan.model.draft import Origin, Style, StyleExample

EVERY = frozenset({"issuer", "announced", "published", "day", "subject", "matter", "titled", "noun"})
MEETING = frozenset(
    {"meeting", "held", "held_relative", "held_local", "held_home", "local_day", "duration"}
    | {"where", "country", "city", "venue", "building", "occasion", "participants"}
)
OUTCOME = frozenset({"outcome", "who"})
OF_GENRE: Mapping[str, frozenset[str]] = {
    "readout": MEETING | OUTCOME,
    "joint_statement": MEETING | OUTCOME,
    "courtesy_call": MEETING | OUTCOME,
    "press_conference": MEETING | {"speaker", "themes", "questions"},
    "personnel_order": frozenset({"effective", "level", "counts"}),
    "disaster_relief": frozenset(
        {"operation", "operation_short", "report", "as_of", "requested", "requested_by", "scale", "withdrawn"}
    ),
}
DATES = frozenset({"era", "era_year", "year", "month", "month_name", "day", "weekday"})
NAMES: Mapping[str, frozenset[str]] = {
    "names.person": frozenset({"name", "country", "post"}),
    "body.label": frozenset({"parties", "act", "stage", "topics"}),
    "body.gloss": frozenset({"full"}),
    "attribution.line": frozenset({"issuer"}),
    "quote": frozenset({"text"}),
    "missing": frozenset({"name"}),
    "dates.clock": frozenset({"hour", "minute"}),
    "dates.clock_hour": frozenset({"hour"}),
    "dates.about": frozenset({"clock"}),
    "dates.moment": frozenset({"day", "clock"}),
    "durations.minutes": frozenset({"minutes"}),
    "durations.hours": frozenset({"hours"}),
    "durations.hours_minutes": frozenset({"hours", "minutes"}),
    "durations.about": frozenset({"duration"}),
    **{
        f"dates.{name}": DATES
        for name in ("full", "with_year", "effective", "short", "day_only", "without_era")
    },
}
TABLES: Mapping[str, tuple[str, ...]] = {
    "digits": ("width", "zero_minutes", "two_digit_minutes"),
    "dates": (
        *("full", "with_year", "effective", "short", "day_only", "without_era", "clock", "clock_hour"),
        *("about", "moment", "same_day", "weekdays", "months"),
    ),
    "durations": ("minutes", "hours", "hours_minutes", "about"),
    "joining": ("topics", "acts", "people", "commas", "dates"),
    "meeting": ("prefer", "in_person", "phone", "video", "between"),
    "names": ("person", "readings", "kana"),
    "issuers": (),
    "headline": ("most", "stage_kinds", "general", "acts", "one_sided", "stages", "kinds", "topics"),
    "titles": ("drop", "rewrite"),
    "services": (),
    "orders": ("count", "unknown_level"),
    "relief": ("report", "final", "people", "vehicles", "aircraft", "ships", "cumulative"),
    "body": ("label", "drop_end", "gloss", "well_known"),
    "abbreviations": (),
    "attribution": ("line", "unknown"),
    "tags": ("most",),
    "genre": (),
}
TOP = ("id", "lang", "zone", "home", "missing", "quote")
OPTIONAL = ("title", "base", "era", "example", "countries", "short_countries")


def check_style(file: str | Path | None = None, *, codebook: Codebook) -> tuple[Problem, ...]:
    """What is wrong with a style's file, in file order; every built-in style without one. Empty where nothing is.

    A file that cannot be read at all, or is no TOML, raises StyleError.
    """
    if file is None:
        return tuple(problem for name in BUILT_IN for problem in check_style(name, codebook=codebook))
    if isinstance(file, str) and file in BUILT_IN:
        text, place = read_built_in(file), f"styles/{file}.toml"
        raw: Mapping[str, Any] = load_style(file).raw
    else:
        raw, place = load_raw(Path(file)), str(file)
        text = Path(file).read_text(encoding="utf-8")
    found = [*_check_schema(raw)]
    found += [] if found else [*_check_values(raw, codebook), *_check_templates(raw)]
    if not found:
        found = list(_check_examples(make_style(raw, place=place)))
    made = [Problem(place, find_line(text, where), ja, en) for where, ja, en in found]
    return tuple(sorted(made, key=lambda problem: problem.line))


Found = Iterator[tuple[str, str, str]]


def _check_schema(raw: Mapping[str, Any]) -> Found:
    for key in TOP:
        if key not in raw:
            yield (
                key,
                f"{key} がありません。base を書くか、加えてください。",
                f"{key} is missing. Add it, or name a base.",
            )
    for key in raw:
        if key not in TOP and key not in TABLES and key not in OPTIONAL:
            yield (
                key,
                f"{key} という項目はありません。綴りを確かめてください。",
                f"There is no key {key}. Check its spelling.",
            )
    for table, keys in TABLES.items():
        if not isinstance(raw.get(table), Mapping):
            yield table, f"[{table}] がありません。", f"The table [{table}] is missing."
            continue
        for key in keys:
            if key not in raw[table]:
                yield f"{table}.{key}", f"{table}.{key} がありません。", f"{table}.{key} is missing."
    for genre, form in (raw.get("genre") or {}).items():
        for key in ("category", "headline", "lead"):
            if key not in form:
                yield (
                    f"genre.{genre}.{key}",
                    f"[genre.{genre}] に {key} がありません。",
                    f"[genre.{genre}] has no {key}.",
                )


def _check_values(raw: Mapping[str, Any], codebook: Codebook) -> Found:
    if raw["lang"] not in ("ja", "en"):
        yield "lang", "lang は ja か en です。", "lang is ja or en."
    if raw["digits"]["width"] not in ("half", "full"):
        yield "digits.width", "digits.width は half か full です。", "digits.width is half or full."
    if len(raw["dates"]["weekdays"]) != 7 or len(raw["dates"]["months"]) != 12:
        yield "dates.weekdays", "曜日は7、月は12要ります。", "There must be seven weekdays and twelve months."
    genres = {genre.id for genre in codebook.genres} | {"article"}
    for genre in genres - set(raw["genre"]):
        yield "genre", f"[genre.{genre}] がありません。", f"There is no [genre.{genre}]."
    for genre in set(raw["genre"]) - genres:
        yield f"genre.{genre}.headline", f"{genre} という種別はありません。", f"There is no genre {genre}."
    known = {
        "headline.topics": {topic.id for topic in codebook.topics},
        "headline.acts": {act.id for act in codebook.acts},
        "headline.one_sided": {act.id for act in codebook.acts},
        "headline.stages": {stage.id for stage in codebook.stages},
        "issuers": {post.id for post in codebook.posts},
    }
    if "phrases" in raw["headline"]:
        known["headline.phrases"] = known["headline.acts"]
    for table, ids in known.items():
        for key in _at(raw, table):
            if key not in ids:
                yield (
                    f"{table}.{key}",
                    f"{table} の {key} はコードブックにありません。",
                    f"The codebook has no {key} ({table}).",
                )


def _check_templates(raw: Mapping[str, Any]) -> Found:
    for where, template, names in _templates(raw):
        fault = find_fault(template)
        if fault is not None:
            yield where, f"括弧が合いません: {fault}", f"The brackets do not match: {fault}"
        for name in find_placeholders(template):
            if name not in names:
                listed = ", ".join(sorted(names))
                yield (
                    where,
                    f"{{{name}}} という値はありません。使えるもの: {listed}",
                    f"There is no value {{{name}}} here. Known are: {listed}",
                )


def _templates(raw: Mapping[str, Any]) -> Iterator[tuple[str, str, frozenset[str]]]:
    for genre, form in raw["genre"].items():
        names = EVERY | OF_GENRE.get(genre, frozenset())
        yield f"genre.{genre}.headline", str(form["headline"]), names
        for line in form["lead"]:
            yield f"genre.{genre}.lead", str(line), names
    for where, names in NAMES.items():
        yield where, str(_at(raw, where)), names
    for table, known in (
        ("acts", {"topics"}),
        ("one_sided", {"topics", "parties"}),
        ("stages", {"topic"}),
        ("kinds", {"topic"}),
    ):
        for key, template in raw["headline"][table].items():
            if not isinstance(template, Mapping):
                yield f"headline.{table}.{key}", str(template), frozenset(known)
    yield from _templates_of_sentences(raw["headline"])


def _templates_of_sentences(headline: Mapping[str, Any]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Of a headline that is a sentence: who met, what follows an act."""
    verbs = frozenset(name for one in headline["stages"].values() if isinstance(one, Mapping) for name in one)
    for act, forms in headline.get("phrases", {}).items():
        yield f"headline.phrases.{act}", str(forms["plain"]), frozenset({"topics"})
        yield f"headline.phrases.{act}", str(forms["staged"]), verbs | {"topics"}
    for key, template in headline.get("who", {}).items():
        yield f"headline.who.{key}", str(template), MEETING | {"principals"}
    for key, template in headline.get("principals", {}).items():
        yield f"headline.principals.{key}", str(template), frozenset({"parties"})


def _check_examples(style: Style) -> Found:
    for example in style.examples:
        try:
            made = compose_example(style, example)
        except (KeyError, IndexError, ValueError, TypeError, AttributeError):
            made = None
        if made is None:
            yield (
                "example",
                f"例の form = {example.form!r} がありません。",
                f"There is no form {example.form!r} for the example.",
            )
        elif made != example.text:
            yield (
                "example",
                f"例 {example.form}: 「{example.text}」ではなく「{made}」になります。",
                f"Example {example.form}: it gives “{made}”, not “{example.text}”.",
            )


def compose_example(style: Style, example: StyleExample) -> str:
    """What the style makes of an example's values.

    >>> promised = StyleExample("genre.law.headline", {"subject": "見本法を公布"}, None, "")
    >>> compose_example(load_style("ja"), promised)
    '見本法を公布'
    """
    table, _, key = example.form.partition(".")
    if table == "durations":
        return write_duration(style, int(example.values["minutes"]), about=key == "about")
    if table == "dates" and key == "moment":
        return write_moment(style, str(example.date), form="short")
    if table == "dates":
        return write_date(style, str(example.date), form=key)
    template = _at(style.raw, example.form)
    given = Origin((), (), "given", "example")
    values = {name: Value(text, given) for name, text in example.values.items()}
    return fill(str(template), values, place=example.form, missing=str(style.raw["missing"])).text


def _at(raw: Mapping[str, Any], dotted: str) -> Any:
    found: Any = raw
    for part in dotted.split("."):
        found = found[int(part)] if isinstance(found, list) else found[part]
    return found
