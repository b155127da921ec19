"""The floors of comparison on the gold: statements as annotated, so that only comparison is scored."""

from tests.compare.gold_records import gold_record, links_of, position
from tests.compare.made_records import BOOK

from kaidan.compare.counterpart import compare_counterparts, find_counterpart
from kaidan.compare.redline import redline

Pair = tuple[str, int | None, int | None]


def f1(gold: set[Pair], found: set[Pair]) -> float:
    return 2 * len(gold & found) / (len(gold) + len(found))


def test_lineage_reaches_its_floors() -> None:
    gold: dict[Pair, tuple[str, str | None]] = {}
    found: dict[Pair, tuple[str, str | None]] = {}
    for old, new, links in links_of("lineage", "lineage.json"):
        one, other = gold_record("lineage", old), gold_record("lineage", new)
        for link in links:
            pair = (
                old,
                position(one, link["old_anchor"], "lineage"),
                position(other, link["new_anchor"], "lineage"),
            )
            gold[pair] = (link["relation"], link["change"])
        for made in redline(one, other, codebook=BOOK).links:
            found[old, made.before, made.after] = (
                made.relation,
                made.change.direction if made.change else None,
            )
    both = gold.keys() & found.keys()
    changed = [pair for pair in both if gold[pair][1] is not None]
    assert f1(set(gold), set(found)) >= 0.98
    assert sum(gold[pair][0] == found[pair][0] for pair in both) / len(both) >= 0.98
    assert sum(gold[pair][1] == found[pair][1] for pair in changed) / len(changed) >= 0.98


def test_counterparts_reach_their_floors() -> None:
    gold: set[Pair] = set()
    found: set[Pair] = set()
    for a, b, links in links_of("counterpart", "counterpart.json"):
        one, other = gold_record("counterpart", a), gold_record("counterpart", b)
        gold |= {
            (
                a,
                position(one, link["a_anchor"], "counterpart"),
                position(other, link["b_anchor"], "counterpart"),
            )
            for link in links
        }
        found |= {(a, link.a, link.b) for link in compare_counterparts(one, other, codebook=BOOK).links}
    whole = {pair for pair in gold if None not in pair}, {pair for pair in found if None not in pair}
    assert f1(*whole) >= 0.95
    assert f1(gold - whole[0], found - whole[1]) >= 0.95


def test_each_counterpart_is_found_among_all_readouts() -> None:
    pairs = links_of("counterpart", "counterpart.json")
    everything = [gold_record("counterpart", name) for a, b, _ in pairs for name in (a, b)]
    everything += [gold_record("lineage", f"00{at}") for at in range(1, 9)]
    for a, b, _ in pairs:
        there = find_counterpart(gold_record("counterpart", a), everything, codebook=BOOK)
        back = find_counterpart(gold_record("counterpart", b), everything, codebook=BOOK)
        assert there is not None
        assert back is not None
        assert (there.key, back.key) == (b, a)
