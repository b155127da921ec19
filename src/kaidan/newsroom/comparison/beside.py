"""The meeting page's three views: this readout, against the last of its series, against the counterpart."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.utils.translation import get_language, gettext

from kaidan.compare.labels import AGREEMENTS, DIMENSIONS, DIRECTIONS, FACTS, RELATIONS, word
from kaidan.model.comparison import Edit
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
class ShownLink:
    """One line of a redline: what became of a statement, and its words with the changes marked.

    ``edits`` is empty where a source may not be shown in full; then the ``newest`` words alone stand there, as far as
    their own source permits: an older text beside them would quote a newer one that says the same.
    """

    relation: str
    name: str
    change: str
    path: str
    edits: tuple[Edit, ...]
    before: ShownStatement | None
    after: ShownStatement | None

    @property
    def newest(self) -> ShownStatement | None:
        """This time's statement, else the last one's."""
        return self.after or self.before


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
class Tally:
    """How often a relation occurs, and the number of its first line."""

    key: str
    name: str
    count: int
    first: int


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
    sides = show_side(comparison.record, names), show_side(comparison.other, names)
    links = _shorten_repeats(comparison.links) if redlined else []
    lines = tuple(_show_link(link, shown, names) for link in links)
    return Beside(
        comparison=comparison,
        sides=sides,
        tallies=tuple(_tally([line.relation for line in lines])),
        lines=lines,
        groups=() if redlined else tuple(_group(comparison.links, shown, sides)),
        facts=tuple(_show_fact(fact, names) for fact in comparison.facts),
        sentence=show_sentence(comparison) if redlined else None,
    )


def _shorten_repeats(links: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The links with the words that stand in several of them shown once.

    Where two statements were merged both links lead to the same new words, and where one was split both come from the
    same old ones: the link that has more in common keeps its redline, the others show their own side alone.
    """
    best: dict[tuple[str, str], int] = {}
    shared = {"merged": "after", "split": "before"}
    for at, link in enumerate(links):
        side = shared.get(link["relation"])
        if side and link["edits"]:
            key = side, link[side]
            if key not in best or _in_common(link) > _in_common(links[best[key]]):
                best[key] = at
    return [
        _own_side(link, 1 if link["relation"] == "merged" else 2)
        if (side := shared.get(link["relation"])) and best.get((side, link[side]), at) != at
        else link
        for at, link in enumerate(links)
    ]


def _in_common(link: dict[str, Any]) -> int:
    return sum(len(before) for op, before, _, _ in link["edits"] if op == "equal")


def _own_side(link: dict[str, Any], side: int) -> dict[str, Any]:
    words = "".join(edit[side] for edit in link["edits"])
    return {**link, "edits": [["equal", words, words, "words"]]}


def _tally(relations: Sequence[str]) -> Iterator[Tally]:
    counts = Counter(relations)
    for key in RELATIONS:
        if key in counts:
            name = word(RELATIONS, key, lang=_lang())
            yield Tally(key, name, counts[key], relations.index(key) + 1)


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


def _show_link(link: dict[str, Any], shown: Mapping[str, ShownStatement], names: Names) -> ShownLink:
    return ShownLink(
        relation=link["relation"],
        name=word(RELATIONS, link["relation"], lang=_lang()),
        change=_describe(link, names) if link["direction"] not in ("", "same") else "",
        path=link["path"],
        edits=tuple(Edit(*edit) for edit in link["edits"]),
        before=shown.get(link["before"]),
        after=shown.get(link["after"]),
    )


def _describe(link: dict[str, Any], names: Names) -> str:
    """「強まった(行為: 確認 → 一致)」; the words of degree are quoted as they stand in the text."""
    told = [
        f"{word(DIMENSIONS, dimension, lang=_lang())}: {_value(names, dimension, before)} → "
        f"{_value(names, dimension, after)}"
        for dimension, before, after in link["evidence"]
    ]
    ja = _lang() == "ja"
    direction = word(DIRECTIONS, link["direction"], lang=_lang())
    gap = "" if ja else " "
    return f"{direction}{gap}({('、' if ja else ', ').join(told)})" if told else direction


def _value(names: Names, dimension: str, value: str) -> str:
    if not value:
        return "–"
    return value if dimension == "degree" else names.name(dimension, value)


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
