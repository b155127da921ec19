"""The sentence on what changed since the last meeting, at the desk: before an article comes out and after."""

from kaidan.archive import Archive
from kaidan.archive.corrections import list_thread_decisions
from kaidan.ledger.archived import list_records, list_terms
from kaidan.ledger.series import group_voices
from kaidan.newsroom.comparison.drawn import draw_redlines
from kaidan.newsroom.comparison.models import Comparison, Decision
from kaidan.newsroom.comparison.queries import find_comparisons
from kaidan.newsroom.records.models import Record

# of a series, among which the last text of the same side is
MOST_BEFORE = 8
# what the article's page says of a decision
DECIDED: dict[Decision, str] = {"approve": "approved", "mark": "marked", "leave_out": "left_out"}


def find_change(archive: Archive, record: Record) -> Comparison | None:
    """The comparison whose sentence stands over the article, or will once it is published; None where there is none."""
    found = find_comparisons(record).get(Comparison.LAST)
    if found is None and not record.shown:
        found = _foretell(archive, record)
    return found if found is not None and found.sentence_ja else None


def decision_of(said: str) -> Decision | None:
    """The decision that a form asks for; None for anything that is none."""
    return next((one for one in DECIDED if one == said), None)


def _foretell(archive: Archive, record: Record) -> Comparison | None:
    """The comparison that publishing will make, not in the database."""
    if record.meeting is None or not record.meeting.series or record.happened_at is None:
        return None
    earlier = Record.objects.filter(
        meeting__series=record.meeting.series,
        lang=record.lang,
        happened_at__lte=record.happened_at,
        document__withheld=False,
        shown=True,
    ).order_by("-happened_at", "id")
    rows = {row.id: row for row in earlier[:MOST_BEFORE]} | {record.id: record}
    documents = [archive.document(one) for one in sorted({row.document_id for row in rows.values()})]
    told = [one for one in list_records(documents) if one.key in rows]
    for series, voice in group_voices(told, codebook=archive.codebook):
        place = next((at for at, one in enumerate(voice) if one.key == record.id), 0)
        if place:
            (drawn,) = draw_redlines(
                [(series, voice[place - 1 : place + 1])],
                list_terms(documents),
                codebook=archive.codebook,
                decisions=tuple(list_thread_decisions(archive)),
            )
            return Comparison(
                series=series,
                kind=Comparison.LAST,
                record=record,
                other=rows[drawn.other],
                sentence_ja=drawn.sentence_ja,
                sentence_en=drawn.sentence_en,
            )
    return None
