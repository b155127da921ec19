"""The meeting of a record's JSON as its type."""

from collections.abc import Mapping
from typing import Any

from kaidan.model.meeting import Meeting, Moment, Participant, Place


def make_meeting(meeting: Mapping[str, Any]) -> Meeting:
    """The meeting; raises KeyError or TypeError where a key is missing or unknown."""
    return Meeting(
        series=meeting["series"],
        name=meeting["name"],
        start=_make_moment(meeting["start"]),
        end=_make_moment(meeting["end"]),
        duration_minutes=meeting["duration_minutes"],
        duration_approximate=meeting["duration_approximate"],
        place=Place(**meeting["place"]) if meeting["place"] else None,
        mode=meeting["mode"],
        occasion=meeting["occasion"],
        participants=tuple(Participant(**participant) for participant in meeting["participants"]),
    )


def _make_moment(moment: Mapping[str, Any] | None) -> Moment | None:
    return Moment(**moment) if moment else None
