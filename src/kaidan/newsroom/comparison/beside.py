"""The meeting page's three views: this readout, against the last of its series, against the counterpart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.utils.translation import get_language, gettext

from kaidan.compare.labels import AGREEMENTS, FACTS, word
from kaidan.newsroom.comparison.lines import ShownLink, Tally, show_lines, tally
from kaidan.newsroom.comparison.models import Comparison
from kaidan.newsroom.comparison.queries import find_comparisons, statements_by_id
from kaidan.newsroom.comparison.sentences import Sentence, show_sentence
from kaidan.newsroom.records.models import Record
from kaidan.newsroom.records.moments import moment_words
from kaidan.newsroom.records.names import Names
from kaidan.newsroom.records.shown import (
    Labelled,
    Printed,
    ShownStatement,
    find_names_of,
    show_printed,
    show_statements,
)

READOUT, LAST, COUNTERPART = "readout", Comparison.LAST, Comparison.COUNTERPART
VIEWS = (LAST, COUNTERPART, READOUT)
SIDES = ("before", "after")


@dataclass(frozen=True, slots=True)
class Text:
    """One text about the meeting that can be chosen: who issued it, in which language."""

    record: Record
    issuer: Labelled | None
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownPair:
    """The same matter on both sides, or on one alone."""

    a: ShownStatement | None
    b: ShownStatement | None


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact of the meeting as both sides tell it."""

    name: str
    a: str
    b: str
    same: bool | None


@dataclass(frozen=True, slots=True)
class Group:
    """The pairs of one agreement, in the order of the text."""

    key: str
    name: str
    pairs: tuple[ShownPair, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A record beside another, ready for a template; ``sides`` are the names of both.

    A redline has ``lines`` in the order of the text and their ``tallies``; a counterpart has ``groups`` of pairs.
    """

    comparison: Comparison
    sides: tuple[Labelled | None, Labelled | None]
    tallies: tuple[Tally, ...]
    lines: tuple[ShownLink, ...]
    groups: tuple[Group, ...]
    facts: tuple[ShownFact, ...]
    sentence: Sentence | None


def show_views(request: HttpRequest, records: Sequence[Record]) -> dict[str, Any]:
    """Which views the meeting has, which is asked for, and what it shows.

    ``?view=`` is last, counterpart or readout, without it the first that there is; ``?text=`` one of the records,
    without it the first that can be compared. Raises BadRequest for a word that is no view, Http404 for a text or a
    view that this meeting does not have.
    """
    asked, text = request.GET.get("view", ""), request.GET.get("text", "")
    if asked and asked not in VIEWS:
        raise BadRequest(f"view is none of {', '.join(VIEWS)}")
    if text and text not in {record.id for record in records}:
        raise Http404("no such text of this meeting")
    found = {record.id: find_comparisons(record) for record in records}
    chosen = _choose(records, found, text=text, view=asked)
    own = found.get(chosen.id, {}) if chosen else {}
    view = asked or next((kind for kind in (LAST, COUNTERPART) if kind in own), READOUT)
    if view != READOUT and view not in own:
        raise Http404("this meeting has no such comparison")
    return {
        "view": view,
        "views": [kind for kind in (READOUT, LAST, COUNTERPART) if kind == READOUT or kind in own],
        "texts": _texts(
            [record for record in records if view == READOUT or view in found[record.id]], chosen
        ),
        "chosen": chosen,
        "beside": _beside(own[view]) if view != READOUT else None,
    }


def _choose(
    records: Sequence[Record], found: dict[str, dict[str, Comparison]], *, text: str, view: str
) -> Record | None:
    """The text asked for, else one that has the view, in the page's language before others."""
    if text:
        return next(record for record in records if record.id == text)

    def rank(record: Record) -> tuple[bool, bool, bool, bool]:
        kinds = found[record.id]
        has = view in kinds if view in (LAST, COUNTERPART) else LAST in kinds
        return not has, record.lang != get_language(), COUNTERPART not in kinds, not record.counts

    return min(records, key=rank) if records else None


def _texts(records: Sequence[Record], chosen: Record | None) -> list[Text]:
    shown = [record for record in records if record.counts]
    names = find_names_of((), shown)
    return [Text(one, show_side(one, names), f"text={one.id}", one == chosen) for one in shown]


def show_side(record: Record, names: Names) -> Labelled | None:
    """Who issued the text."""
    return show_printed(names, "issuer", Printed(record.issuer_id, record.issuer_text, record.lang))


def _beside(comparison: Comparison) -> Beside:
    redlined = comparison.kind == LAST
    rows = statements_by_id(
        link[side] for link in comparison.links for side in (SIDES if redlined else ("a", "b")) if link[side]
    )
    evidence = [value for link in comparison.links for each in link.get("evidence", ()) for value in each[1:]]
    countries = [
        code for fact in comparison.facts for key in ("a", "b") for code in (fact[key] or "").split()
    ]
    names = find_names_of(rows.values(), (comparison.record, comparison.other), *evidence, *countries)
    shown = dict(zip(rows, show_statements(list(rows.values()), names), strict=True))
    sides = _tell_apart(comparison, names)
    lines = show_lines(comparison.links, shown, names) if redlined else ()
    return Beside(
        comparison=comparison,
        sides=sides,
        tallies=tuple(tally(lines)),
        lines=lines,
        groups=() if redlined else tuple(_group(comparison.links, shown, sides)),
        facts=tuple(_show_fact(fact, names) for fact in comparison.facts),
        sentence=show_sentence(comparison) if redlined else None,
    )


def _tell_apart(comparison: Comparison, names: Names) -> tuple[Labelled | None, Labelled | None]:
    """The names of both sides; of one ministry's texts in two languages with the language."""
    sides = show_side(comparison.record, names), show_side(comparison.other, names)
    langs = comparison.record.lang, comparison.other.lang
    one, other = sides
    if one is None or other is None or one.name != other.name or langs[0] == langs[1]:
        return sides
    told = [gettext("in Japanese") if lang == "ja" else gettext("in English") for lang in langs]
    shape = "{}({})" if _lang() == "ja" else "{}, {}"
    one, other = (
        replace(side, name=shape.format(side.name, words))
        for side, words in zip((one, other), told, strict=True)
    )
    return one, other


def _group(
    links: Sequence[dict[str, Any]],
    shown: Mapping[str, ShownStatement],
    sides: tuple[Labelled | None, Labelled | None],
) -> Iterator[Group]:
    for key in AGREEMENTS:
        pairs = tuple(
            ShownPair(shown.get(link["a"]), shown.get(link["b"]))
            for link in links
            if link["agreement"] == key
        )
        if pairs:
            side = {"only_a": sides[0], "only_b": sides[1]}.get(key)
            name = (
                gettext("%(side)s only") % {"side": side.name}
                if side
                else word(AGREEMENTS, key, lang=_lang())
            )
            yield Group(key, name, pairs)


def _show_fact(fact: dict[str, Any], names: Names) -> ShownFact:
    name = word(FACTS, fact["name"], lang=_lang())
    a, b = (_fact_words(fact["name"], fact[key] or "", names) for key in ("a", "b"))
    return ShownFact(name, a, b, fact["same"])


def _fact_words(name: str, value: str, names: Names) -> str:
    if name == "start":
        return moment_words(value)
    if name == "mode" and value:
        return word(MODES, value, lang=_lang())
    if name in ("place", "participants"):
        return ("・" if _lang() == "ja" else ", ").join(names.name("country", code) for code in value.split())
    return value


MODES = {
    "in_person": ("対面", "in person"),
    "phone": ("電話", "by telephone"),
    "video": ("テレビ会議", "by video"),
}


def _lang() -> str:
    return get_language() or "ja"
