"""The register on the page of one post or one person."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from kaidan.newsroom.register.queries import ShownHolding, held_on, holdings_of, show_holdings

# a post that changes hands every half year fills it in a century
MOST_HOLDINGS = 200


@dataclass(frozen=True, slots=True)
class Held:
    """Who held a post, or which posts a person held; ``on`` is the day that was asked for, ``bad`` one that is none."""

    kind: str
    name: str
    rows: list[ShownHolding]
    on: str
    bad: bool
    on_day: list[ShownHolding]


def show_subject(request: HttpRequest, kind: str, key: str) -> Held | None:
    """What the register tells of the post or person; None where that is nothing."""
    if kind not in ("person", "post"):
        return None
    rows = list(holdings_of("person" if kind == "person" else "post", key)[:MOST_HOLDINGS])
    if not rows:
        return None
    asked = request.GET.get("on", "").strip() if kind == "post" else ""
    day = read_day(asked)
    newest = rows[-1]
    return Held(
        kind=kind,
        name=newest.name if kind == "person" else newest.label,
        rows=show_holdings([(row, "") for row in rows]),
        on=day or asked[:10],
        bad=bool(asked) and not day,
        on_day=show_holdings(held_on(rows, day)) if day else [],
    )


def read_day(asked: str) -> str:
    """The ISO day that a reader asks for; empty for anything else.

    >>> read_day("2031-08-01"), read_day("31 August")
    ('2031-08-01', '')
    """
    try:
        return date.fromisoformat(asked).isoformat()
    except ValueError:
        return ""
