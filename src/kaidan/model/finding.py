"""What a stage could not understand, said with the place where it stands."""

from dataclasses import dataclass
from typing import NamedTuple

from kaidan.model.span import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Trouble that lets the page continue; ``code`` is stable, ``message`` is for people.

    ``suggestion`` is a codebook entry (TOML) that would settle the finding, where one can be made.
    """

    code: str
    span: Span
    message: str
    suggestion: str | None = None


class Provenance(NamedTuple):
    """Where a value comes from: the words, how certain, which other values, by which rule.

    ``derived_from`` holds JSON pointers into the same record (written ``from`` in JSON).
    """

    spans: tuple[Span, ...]
    certainty: str
    derived_from: tuple[str, ...]
    rule: str
