"""What is wrong with a source though its file is well formed."""

from dataclasses import replace

from kaidan.capture.hosts import is_chosen, is_own
from kaidan.errors import SourceError
from kaidan.model.capture import Capture
from kaidan.model.source import Source
from kaidan.text import make_page

FASTEST_PACE = 1.0
"""Seconds; faster than one request a second is polite to nobody."""


def find_source_faults(source: Source) -> tuple[SourceError, ...]:
    """Every fault of the source, with its remedy; asks no server.

    Checked are: lists and home on the source's hosts, links that choose the pages it is known from, a selector that is
    none, a pace that is too fast. An address shortened with … and one that ends with a slash name no single page.
    """
    found = [_fault(source, f"home {source.home}") for home in (source.home,) if not is_own(home, source)]
    found += [_fault(source, f"indexes {url}") for url in source.indexes if not is_own(url, source)]
    whole = (url for url in source.known_from if "…" not in url and not url.endswith("/"))
    found += [_unchosen(source, url) for url in whole if not is_chosen(url, source)]
    if source.pace < FASTEST_PACE:
        found.append(_too_fast(source))
    return (*found, *_find_bad_selectors(source))


def _find_bad_selectors(source: Source) -> tuple[SourceError, ...]:
    # An element for every selector to be looked for in, so that none is passed over because another found nothing.
    capture = Capture(b"<html><body><p>.</p></body></html>", content_type="text/html")
    found = []
    for layout in source.layouts:
        for name in ("body", "title", "category", "published"):
            tried = replace(layout, body="p", title="", category="", published="", status="verified")
            tried = replace(tried, **{name: getattr(layout, name) or "p"})
            try:
                make_page(capture, replace(source, layouts=(tried,)))
            except SourceError as error:
                found.append(SourceError(ja=f"{source.id}: {error.ja}", en=f"{source.id}: {error.en}"))
    return tuple(found)


def _fault(source: Source, what: str) -> SourceError:
    hosts = ", ".join(source.hosts)
    return SourceError(
        ja=f"{source.id}: {what} は hosts({hosts})にありません。hosts に加えるか、住所を直してください。",
        en=f"{source.id}: {what} is not on its hosts ({hosts}). Add the host or mend the address.",
    )


def _unchosen(source: Source, url: str) -> SourceError:
    return SourceError(
        ja=f"{source.id}: links が known_from の {url} を選びません。型を広げてください(* は / 以外、** はすべて)。",
        en=f"{source.id}: links does not choose {url} of known_from. Widen a pattern (* is all but /, ** is all).",
    )


def _too_fast(source: Source) -> SourceError:
    return SourceError(
        ja=f"{source.id}: pace {source.pace} 秒は速すぎます。{FASTEST_PACE:.0f} 秒以上としてください。",
        en=f"{source.id}: a pace of {source.pace} seconds is too fast. Let it be {FASTEST_PACE:.0f} or more.",
    )
