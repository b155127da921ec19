"""What was read otherwise than the gold says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that was wrong: in which document, at which path of its outline, on which words."""

    document: str
    path: str
    text: str
    what: str
