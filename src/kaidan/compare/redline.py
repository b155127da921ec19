"""One readout against the last: what was carried, reworded, moved, gained and lost, and which way it moved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kaidan.compare.align import align_traits, find_decided, is_verbatim
from kaidan.compare.edits import apply_edits, make_edits
from kaidan.compare.sequence import find_moved
from kaidan.compare.strength import compare_strength
from kaidan.compare.traits import Traits, make_traits
from kaidan.errors import QueryError, RecordError
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Alignment, Edit, Match, Redline, RedlineLink, Relation
from kaidan.model.correction import ThreadDecision
from kaidan.model.readout import Record

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both records ready for comparison; ``names`` are those of the participants."""

    before: Record
    after: Record
    traits: tuple[Sequence[Traits], Sequence[Traits]]
    names: tuple[str, ...]


def redline(
    before: Record, after: Record, *, codebook: Codebook, decisions: Iterable[ThreadDecision] = ()
) -> Redline:
    """Every statement of both records with its relation, change and edit script.

    carried: the same words at the same place among its neighbours, whatever the names, connectives and labels;
    moved: the same words out of order; reworded: other words of the same matter; split, merged; new, dropped.
    A change is stronger, weaker, same or mixed (see ``compare_strength``), None for new and dropped. What persons have
    joined or cut (``decisions``, by the records' statement keys) is matched, or not, whatever the words.

    「また、連携を確認した。」 after 「両閣僚は、連携を確認した。」 is carried; 「連携を一層強化する。」 is not. Raises
    QueryError for two languages: those are compared by ``compare_counterparts``.
    """
    if before.lang != after.lang:
        raise QueryError(
            ja="言語の異なる発表です。kaidan counterpart で並べてください。",
            en="The two texts are in different languages; lay them side by side with kaidan counterpart.",
        )
    sides = _Sides(
        before, after, (make_traits(before, codebook), make_traits(after, codebook)), _names(before, after)
    )
    decided = find_decided(before, after, decisions=decisions)
    alignment = align_traits(*sides.traits, codebook=codebook, decided=decided)
    moved = _moved(alignment, sides)
    links = [_link(sides, match, moved=moved, codebook=codebook) for match in alignment.matches]
    links += [_alone(before, at, new=False) for at in alignment.only_before]
    links += [_alone(after, at, new=True) for at in alignment.only_after]
    ordered = tuple(_in_order(links))
    paths = tuple((_path(before, link.before), _path(after, link.after)) for link in ordered)
    return Redline(before.key, after.key, after.lang, ordered, paths)


def find_changes(comparison: Redline) -> tuple[RedlineLink, ...]:
    """The links in which anything differs; of a readout against itself there are none."""
    return tuple(
        link
        for link in comparison.links
        if link.relation != "carried" or any(edit.op != "equal" for edit in link.edits)
    )


def apply_redline(comparison: Redline, texts: Sequence[str]) -> tuple[str, ...]:
    """The newer statements' texts, made from the older ones' ``texts`` by the edit scripts.

    Raises RecordError where ``texts`` are not those of the readout that was compared.
    """
    made: dict[int, str] = {}
    for link in comparison.links:
        if link.before is not None and link.before >= len(texts):
            raise RecordError(
                ja="文の数が比較した発表と違います。比較をやり直してください。",
                en="There are fewer statements than in the readout that was compared; compare again.",
            )
        text = apply_edits(link.edits, texts[link.before] if link.before is not None else "")
        if link.after is not None:
            made[link.after] = text
    return tuple(made[at] for at in sorted(made))


def _moved(alignment: Alignment, sides: _Sides) -> frozenset[Pair]:
    old, new = sides.traits
    pairs = [(match.before, match.after) for match in alignment.matches]
    texts = ["\n".join(sorted((old[one].wording, new[other].wording))) for one, other in pairs]
    return find_moved(pairs, texts)


def _link(sides: _Sides, match: Match, *, moved: frozenset[Pair], codebook: Codebook) -> RedlineLink:
    old, new = sides.before.statements[match.before], sides.after.statements[match.after]
    relation: Relation = "reworded"
    if match.kind != "one_to_one":
        relation = match.kind
    elif is_verbatim(sides.traits[0][match.before], sides.traits[1][match.after]):
        relation = "moved" if (match.before, match.after) in moved else "carried"
    edits = make_edits(old.text, new.text, lang=sides.after.lang, names=sides.names)
    change = compare_strength(old, new, codebook=codebook)
    return RedlineLink(match.before, match.after, relation, change, edits, match.score, match.reasons)


def _alone(record: Record, at: int, *, new: bool) -> RedlineLink:
    text = record.statements[at].text
    edits = (Edit("insert", "", text) if new else Edit("delete", text, ""),)
    return RedlineLink(None if new else at, at if new else None, "new" if new else "dropped", None, edits)


def _in_order(links: Sequence[RedlineLink]) -> Iterator[RedlineLink]:
    """By the newer text; what was dropped follows its nearest old neighbour that is still there."""
    places = sorted(
        (link.before, link.after) for link in links if link.before is not None and link.after is not None
    )

    def key(link: RedlineLink) -> tuple[int, int, int]:
        if link.after is not None:
            return link.after, 0, -1 if link.before is None else link.before
        before = link.before if link.before is not None else 0
        neighbours = [new for old, new in places if old < before]
        return (neighbours[-1] if neighbours else -1), 1, before

    yield from sorted(links, key=key)


def _names(before: Record, after: Record) -> tuple[str, ...]:
    """The participants' printed names, longest first."""
    meetings = [record.meeting for record in (before, after) if record.meeting]
    names = {person.name for meeting in meetings for person in meeting.participants if person.name}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _path(record: Record, at: int | None) -> str | None:
    return None if at is None else record.statements[at].path
