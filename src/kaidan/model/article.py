"""An article as the desk writes it, and each of its versions as they stand on the shelf."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

DeskAction = Literal["bring", "save", "hand", "schedule", "hold", "publish", "correct", "withdraw"]
"""bring tells who brought a release in, which then waits; save keeps a draft, hand also gives it to the chief; schedule
sets when it comes out, hold takes that back; correct publishes a change."""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """What a person writes of an article. ``note`` is for colleagues; ``tags`` are topics of the codebook."""

    lang: str
    category: str
    headline: str
    lead: str = ""
    body: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One change of one article: who did what, when, and the whole text after it.

    ``number`` counts an article's versions from 1. ``document`` is the permanent id of the page it is about. ``reason``
    is what readers are told of a correction or withdrawal, ``comes_out`` the time that a schedule sets.
    """

    article: str
    document: str
    number: int
    action: DeskAction
    text: ArticleText
    by: str
    at: datetime
    reason: str = ""
    comes_out: datetime | None = None
