"""Where each value of a reading comes from, as JSON pointers with spans, certainty and rule."""

from collections.abc import Sequence

from kaidan.model.finding import Provenance
from kaidan.model.statement import Statement
from kaidan.reading.documents import Document
from kaidan.reading.front import Front
from kaidan.reading.header import Header


def prove_page(front: Front) -> dict[str, Provenance]:
    """The provenance of the page's own facts."""
    made: dict[str, Provenance] = {}
    for pointer, span, rule in (
        ("/page/title", front.title, "page.title"),
        ("/page/category", front.category, "page.category"),
        ("/page/published_at", front.stamp, "page.stamp"),
    ):
        if span is not None:
            made[pointer] = Provenance((span,), "stated", (), rule)
    for index, entry in enumerate(front.most_read):
        certainty = "inferred" if front.flat_lists else "stated"
        rule = "most_read.divided_evenly" if front.flat_lists else "most_read.list"
        made[f"/page/most_read/{index}/window"] = Provenance((entry.span,), certainty, (), rule)
    return made


def prove_record(
    header: Header, document: Document, *, statements: Sequence[Statement], meets: bool
) -> dict[str, Provenance]:
    """The provenance of one record: the header's values, and of each statement its act, actors, stage and topics."""
    made: dict[str, Provenance] = {}
    if document.title is not None:
        made["/title"] = Provenance((document.title,), "stated", (), "record.title")
    for pointer, proof in header.provenance:
        if _is_told(pointer, header, meets=meets):
            origin = tuple(one for one in proof.derived_from if _is_told(one, header, meets=meets))
            made[pointer] = proof._replace(derived_from=origin) if origin != proof.derived_from else proof
    if document.wrapper is not None:
        made["/role"] = Provenance((document.wrapper,), "inferred", (), "role.wrapper")
    for index, statement in enumerate(statements):
        _prove_statement(made, f"/statements/{index}", statement)
    return made


def _is_told(pointer: str, header: Header, *, meets: bool) -> bool:
    """Whether the record has the value: a day without a year leaves words and no start."""
    if not pointer.startswith("/meeting"):
        return True
    begun = header.meeting is not None and header.meeting.start is not None
    return meets and (begun or not pointer.startswith("/meeting/start"))


def _prove_statement(made: dict[str, Provenance], base: str, statement: Statement) -> None:
    rules = dict(statement.rules)
    certainty = "stated" if statement.actor_spans else "inferred"
    made[f"{base}/actors"] = Provenance(statement.actor_spans, certainty, (), rules.get("actors", ""))
    made[f"{base}/act"] = Provenance(statement.act_spans, "stated", (), rules.get("act", ""))
    if statement.stage is not None:
        made[f"{base}/stage"] = Provenance(statement.stage_spans, "stated", (), rules.get("stage", ""))
    for place, topic in enumerate(statement.topics):
        spans = tuple([span for named, span in statement.topic_spans if named == topic])
        made[f"{base}/topics/{place}"] = Provenance(
            spans, "stated" if spans else "inferred", (), "topic.term"
        )
