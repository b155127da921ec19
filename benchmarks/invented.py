"""What the invented statements of the benchmarks share."""

from datetime import UTC, datetime

ACTS = (
    "agree",
    "confirm",
    "discuss",
    "state",
    "emphasise",
    "welcome",
    "concern",
    "support",
    "request",
    "commit",
)
ACTORS = (("JP", "US"), ("JP",), ("US",), ("AU", "JP"), ("AU",), ("JP", "PH"))
FIRST_DAY = datetime(2031, 1, 1, tzinfo=UTC)
