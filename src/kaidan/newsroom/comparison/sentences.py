"""What changed since the last meeting, in one sentence at the top of an article."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from kaidan.newsroom.comparison.models import Comparison
from kaidan.newsroom.comparison.queries import find_decision, find_last
from kaidan.newsroom.records.models import Record


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence in the page's language; ``approved`` once an editor has approved these very words.

    ``url`` is the redline that it sums up, ``last`` the day of the meeting it is compared with.
    """

    words: str
    approved: bool
    url: str
    last: str


def find_sentence(record: Record) -> Sentence | None:
    """The sentence about a record; None for the first of its series and for what is no meeting."""
    comparison = find_last(record) if record.meeting_id else None
    return show_sentence(comparison) if comparison else None


def show_sentence(comparison: Comparison) -> Sentence | None:
    """The sentence of a comparison with the last meeting; None where an editor has left it out."""
    words = comparison.sentence_ja if get_language() == "ja" else comparison.sentence_en
    if not words or comparison.record.meeting_id is None:
        return None
    decision = find_decision(comparison)
    if decision == "leave_out":
        return None
    address = reverse("meeting", args=[comparison.record.meeting_id])
    return Sentence(
        words=words,
        approved=decision == "approve",
        url=f"{address}?view=last&text={comparison.record_id}",
        last=comparison.other.happened_on,
    )
