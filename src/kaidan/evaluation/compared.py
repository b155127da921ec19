"""kaidan's own comparison as the scores ask for it: positions of statements in two record objects."""

from collections.abc import Iterator, Mapping
from typing import Any

from kaidan.compare.counterpart import compare_counterparts
from kaidan.compare.crossing import Encode
from kaidan.compare.redline import redline
from kaidan.evaluation.pairs import Align, Aligned
from kaidan.model.codebook import Codebook
from kaidan.record.parser import make_record


def make_lineage_align(codebook: Codebook) -> Align:
    """What ``evaluate(align=…)`` takes: relation and change of every statement."""

    def align(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Aligned]:
        for link in redline(make_record(old), make_record(new), codebook=codebook).links:
            change = link.change.direction if link.change else None
            yield Aligned(link.before, link.after, link.relation, change)

    return align


def make_counterpart_align(codebook: Codebook, *, encode: Encode | None = None) -> Align:
    """What ``evaluate(counterpart=…)`` takes."""

    def align(a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[Aligned]:
        compared = compare_counterparts(make_record(a), make_record(b), codebook=codebook, encode=encode)
        for link in compared.links:
            yield Aligned(link.a, link.b)

    return align
