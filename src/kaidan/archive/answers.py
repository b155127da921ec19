"""Which findings of a reading a person's corrections have answered."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from kaidan.archive.proofs import RULE
from kaidan.model.finding import Finding
from kaidan.model.readout import Readout, Record
from kaidan.model.statement import Statement

# of a statement that holds the finding's words: a correction of one of these changes answers it
_BY_STATEMENT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "unknown_act": ("act", "merge"),
        "unknown_actor": ("actors", "speakers"),
        "unread_text": ("span", "merge"),
    }
)
# of the record: a correction of one of these values does
_BY_VALUE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "date_without_year": ("/meeting/start/local",),
        "clocks_disagree": ("/meeting/start/local", "/meeting/end/local"),
    }
)


def tell_answered(readout: Readout) -> Readout:
    """The corrected reading, each of its findings with the correction that answers it, or with none.

    A finding whose words several statements hold is answered once every one of them is corrected.
    """
    return replace(readout, records=tuple(_tell(record) for record in readout.records))


def _tell(record: Record) -> Record:
    findings = tuple(replace(one, answered_by=_find_answer(record, one)) for one in record.findings)
    return record if findings == record.findings else replace(record, findings=findings)


def _find_answer(record: Record, finding: Finding) -> str | None:
    for pointer in _BY_VALUE.get(finding.code, ()):
        proof = record.provenance.get(pointer)
        if proof is not None and proof.rule == RULE:
            return proof.derived_from[0].rpartition("/")[2]
    changes = _BY_STATEMENT.get(finding.code, ())
    holding = [one for one in record.statements if changes and _holds(one, finding)]
    answers = [_answer_of(one, changes) for one in holding]
    return answers[-1] if answers and all(answers) else None


def _holds(statement: Statement, finding: Finding) -> bool:
    return any(one.start < finding.span.end and finding.span.start < one.end for one in statement.spans)


def _answer_of(statement: Statement, changes: tuple[str, ...]) -> str | None:
    rules = dict(statement.rules)
    corrected = [rules[one] for one in changes if rules.get(one, "").startswith(f"{RULE}:")]
    return corrected[0].partition(":")[2] if corrected else None
