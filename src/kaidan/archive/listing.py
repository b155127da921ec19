"""The lists of a source (feeds, index pages with their following pages, sitemaps) as the pages that they name."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from kaidan.archive.watched import Memory
from kaidan.capture import PoliteClient, fetch, make_validators
from kaidan.capture.discover import Listing, read_listing
from kaidan.errors import AccessRefused, FetchError, KaidanError, PageError
from kaidan.model.capture import Validators
from kaidan.model.source import Source

MOST_LISTS = 200
"""Lists a round: the longest archive of releases seen has fewer pages; a calendar that links on for ever has more."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Every page that the lists name, in their order; how many entries there were; what could not be read."""

    pages: tuple[str, ...] = ()
    entries: int = 0
    validators: dict[str, Validators] = field(default_factory=dict)
    troubles: tuple[FetchError, ...] = ()


def read_lists(
    source: Source, memory: Memory, *, client: PoliteClient, is_known: Callable[[str], bool]
) -> Listed:
    """Reads the source's lists and those that follow them.

    After a complete round an unchanged list is not sent again, and a list is left where a page of it names nothing new;
    otherwise every list is read to its end. Raises AccessRefused; other trouble is told and the next list is read.
    """
    waiting = deque(source.indexes)
    seen, troubles = set(waiting), list[FetchError]()
    pages: list[str] = []
    validators: dict[str, Validators] = {}
    read = 0
    while waiting and read < MOST_LISTS:
        url = waiting.popleft()
        read += 1
        known = memory.validators.get(url) if memory.complete else None
        try:
            capture = fetch(url, source, client=client, known=known)
        except AccessRefused:
            raise
        except FetchError as trouble:
            troubles.append(trouble)
            continue
        if capture.status == 304:
            continue
        if capture.status != 200:
            troubles.append(_no_list(url, capture.status))
            continue
        try:
            listing = read_listing(capture, source)
        except (FetchError, PageError) as trouble:
            troubles.append(_unread_list(url, trouble))
            continue
        validators[url] = make_validators(capture)
        pages += listing.pages
        if _goes_on(listing, memory, is_known):
            fresh = [further for further in listing.further if further not in seen]
            seen.update(fresh)
            waiting.extend(fresh)
    unique = tuple(dict.fromkeys(pages))
    return Listed(unique, len(unique), validators, tuple(troubles))


def _no_list(url: str, status: int) -> FetchError:
    return FetchError(
        ja=f"{url}: 一覧の応答が{status}です。indexes の住所を確かめてください。",
        en=f"{url}: the list answers {status}. Check its address in indexes.",
    )


def _unread_list(url: str, trouble: KaidanError) -> FetchError:
    if isinstance(trouble, FetchError):
        return trouble
    return FetchError(ja=f"{url}: {trouble.in_language('ja')}", en=f"{url}: {trouble.in_language('en')}")


def _goes_on(listing: Listing, memory: Memory, is_known: Callable[[str], bool]) -> bool:
    if not memory.complete or not listing.pages:
        return True
    return any(not is_known(page) for page in listing.pages)
