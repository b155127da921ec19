"""From a record to a draft article by a house-style file."""

from kaidan.drafting.draft import find_abbreviations, make_draft, make_drafts
from kaidan.drafting.given import announce
from kaidan.drafting.print_draft import as_text
from kaidan.drafting.style_check import check_style
from kaidan.drafting.styles import load_style

__all__ = [
    "announce",
    "as_text",
    "check_style",
    "find_abbreviations",
    "load_style",
    "make_draft",
    "make_drafts",
]
