"""Invented captures."""

from datetime import UTC, datetime

from kaidan.model.capture import Capture

NOW = datetime(2031, 6, 1, tzinfo=UTC)
URL = "https://mod.example/j/press/a.html"


def make_fetched(body: bytes, *, day: int, url: str = URL, status: int = 200) -> Capture:
    return Capture(
        body=body,
        url=url,
        content_type="text/html; charset=Shift_JIS",
        fetched_at=datetime(2031, 5, day, 3, 4, 5, 678000, tzinfo=UTC),
        status=status,
        headers=(
            ("ETag", f'"{day}"'),
            ("Content-Encoding", "gzip"),
            ("Content-Type", "text/html; charset=Shift_JIS"),
        ),
        source="sample-mod",
    )
