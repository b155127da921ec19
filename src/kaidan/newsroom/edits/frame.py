"""The document in the frame: scrubbed markup around which nothing of the site stands."""

import base64
from hashlib import sha256

from django.utils.html import escape

STYLE = (
    ":root{color-scheme:light dark}body{margin:1rem;font:1rem/1.8 system-ui,sans-serif;overflow-wrap:anywhere}"
    "table{border-collapse:collapse}td,th{border:1px solid;padding:.2em .5em}pre{white-space:pre-wrap}"
)
# The one style is named by its hash: a style that the captured page smuggles in is none of ours.
_HASH = base64.b64encode(sha256(STYLE.encode()).digest()).decode("ascii")
FRAME_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{_HASH}'",
        "sandbox",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)


def frame_document(scrubbed: str, *, title: str, lang: str) -> str:
    """A whole HTML document of scrubbed markup."""
    return (
        f'<!doctype html><html lang="{escape(lang)}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<style>{STYLE}</style></head><body>{scrubbed}</body></html>"
    )
