"""The lines of a redline as pages show them: what became of each statement, with every change marked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from kaidan.compare.labels import DIMENSIONS, DIRECTIONS, RELATIONS, word
from kaidan.model.comparison import Edit
from kaidan.newsroom.records.names import Names
from kaidan.newsroom.records.shown import ShownStatement


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
class Tally:
    """How often a relation occurs, and the number of its first line."""

    key: str
    name: str
    count: int
    first: int


def show_lines(
    links: Sequence[dict[str, Any]], shown: Mapping[str, ShownStatement], names: Names
) -> tuple[ShownLink, ...]:
    """The links of a comparison with the last meeting in their order; ``shown`` are their statements by id."""
    return tuple(_show_link(link, shown, names) for link in shorten_repeats(links))


def shorten_repeats(links: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
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


def tally(lines: Sequence[ShownLink]) -> Iterator[Tally]:
    """How often each relation occurs, in the order of the labels."""
    relations = [line.relation for line in lines]
    counts = Counter(relations)
    for key in RELATIONS:
        if key in counts:
            name = word(RELATIONS, key, lang=_lang())
            yield Tally(key, name, counts[key], relations.index(key) + 1)


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


def _lang() -> str:
    return get_language() or "ja"
