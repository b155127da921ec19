"""One round of watching: read the lists, get what is new, look again at what is known."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from kaidan.archive.gone import is_gone
from kaidan.archive.keeping import Keeper
from kaidan.archive.listing import Listed, read_lists
from kaidan.archive.sight import look_at
from kaidan.archive.watched import Memory, RoundRecord, load_memory, save_memory
from kaidan.capture import PoliteClient, fetch
from kaidan.capture.attachments import find_attachments
from kaidan.errors import AccessRefused, FetchError, KaidanError, ShelfLocked
from kaidan.model.capture import Capture
from kaidan.model.source import Source
from kaidan.shelf.lock import hold_lock
from kaidan.text.pdf import is_pdf

FIRST_REST = timedelta(hours=1)
LONGEST_REST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """Progress: page ``done`` of ``total`` of a source; ``outcome`` is one of
    new, changed, unchanged, gone, failed, erased.
    """

    source: str
    done: int
    total: int
    url: str
    outcome: str


@dataclass(frozen=True, slots=True)
class SourceRound:
    """What a round of one source gave: its numbers, the addresses that are new or changed, and what went wrong.

    ``files`` are the PDF files that came with them. ``skipped`` says why nothing was asked: another watcher is at it,
    or the server is left alone for now.
    """

    source: str
    record: RoundRecord
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    troubles: tuple[FetchError, ...] = ()
    skipped: KaidanError | None = None


@dataclass(slots=True)
class _Walk:
    """A round under way."""

    source: Source
    keeper: Keeper
    client: PoliteClient
    memory: Memory
    tell: Callable[[Step], None]
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    gone: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    troubles: list[FetchError] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)


def watch_once(
    sources: Iterable[Source],
    *,
    keeper: Keeper,
    client: PoliteClient,
    tell: Callable[[Step], None] = lambda step: None,
) -> tuple[SourceRound, ...]:
    """A round of every source, one after the other, in the order given."""
    return tuple(watch_source(source, keeper=keeper, client=client, tell=tell) for source in sources)


def watch_source(
    source: Source, *, keeper: Keeper, client: PoliteClient, tell: Callable[[Step], None] = lambda step: None
) -> SourceRound:
    """One round of ``source``; a second watcher on the same shelf skips a source that is being watched.

    What was kept before a crash is kept; the next round gets the rest. A server that answers 401, 403 or 429 ends the
    round and is left alone for as long as it says, at least an hour and longer each time.
    """
    folder = keeper.shelf.folder / "watch"
    now = client.clock.now()
    try:
        with _alone(folder, source.id):
            memory = load_memory(folder, source.id)
            if memory.rests_until is not None and now < memory.rests_until:
                return SourceRound(source.id, RoundRecord(now), skipped=_left_alone(memory.rests_until))
            save_memory(folder, source.id, memory=replace(memory, complete=False))
            walk = _Walk(source, keeper, client, memory, tell, waiting=list(memory.pending))
            done = _walk_source(walk, now)
            save_memory(folder, source.id, memory=walk.memory)
            return done
    except ShelfLocked:
        return SourceRound(source.id, RoundRecord(now), skipped=_watched_by_another())


def _left_alone(until: datetime) -> KaidanError:
    at = until.isoformat(timespec="minutes")
    return KaidanError(ja=f"{at} まで休みます。", en=f"left alone until {at}")


def _watched_by_another() -> KaidanError:
    return KaidanError(ja="ほかの見回りが見ています。", en="another watcher is at it")


@contextmanager
def _alone(folder: Path, source_id: str) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with hold_lock(folder / f"{source_id}.lock", patience=0.0):
        yield


def _walk_source(walk: _Walk, now: datetime) -> SourceRound:
    refused: AccessRefused | None = None
    listed = Listed()
    try:
        listed = read_lists(
            walk.source, walk.memory, client=walk.client, is_known=lambda url: _is_known(url, walk)
        )
        walk.troubles += listed.troubles
        known = walk.keeper.find_known(walk.source.id)
        asked = tuple(dict.fromkeys((*walk.memory.pending, *listed.pages)))
        fresh = [url for url in asked if not (_is_known(url, walk) or _is_erased(url, walk))]
        walk.seen, walk.waiting = set(known), fresh[:]
        for done, url in enumerate((*fresh, *known), start=1):
            outcome = _look(url, walk)
            walk.waiting = walk.waiting[1:]
            walk.tell(Step(walk.source.id, done, len(fresh) + len(known), url, outcome))
    except AccessRefused as said_no:
        refused = said_no
        walk.troubles.append(said_no)
    record = RoundRecord(
        at=now,
        listed=listed.entries,
        new=len(walk.new),
        changed=len(walk.changed),
        unchanged=walk.unchanged,
        gone=len(walk.gone),
        failed=len(walk.pending),
        refused=refused.en if refused else None,
        refused_ja=refused.ja if refused else None,
        indexes_failed=len(listed.troubles),
    )
    walk.memory = _remember(walk, listed, record, refused=refused)
    return SourceRound(
        walk.source.id,
        record,
        new=tuple(walk.new),
        changed=tuple(walk.changed),
        gone=tuple(walk.gone),
        files=tuple(walk.files),
        troubles=tuple(walk.troubles),
    )


def _remember(walk: _Walk, listed: Listed, record: RoundRecord, *, refused: AccessRefused | None) -> Memory:
    # What was not reached before a refusal waits too: it may stand in no list any more.
    pending = tuple(dict.fromkeys((*walk.pending, *walk.waiting)))
    memory = replace(walk.memory, pending=pending).with_round(record)
    if refused is None:
        validators = {**memory.validators, **listed.validators}
        return replace(
            memory, complete=not listed.troubles, validators=validators, rests_until=None, refusals=0
        )
    rest = min(FIRST_REST * 2**memory.refusals, LONGEST_REST)
    asked = timedelta(seconds=min(refused.retry_after or 0.0, 30 * 86400.0))
    until = walk.client.clock.now() + max(rest, asked)
    return replace(memory, complete=False, rests_until=until, refusals=memory.refusals + 1)


def _is_known(url: str, walk: _Walk) -> bool:
    return walk.keeper.is_known(walk.memory.aliases.get(url, url))


def _is_erased(url: str, walk: _Walk) -> bool:
    return walk.keeper.is_erased(walk.memory.aliases.get(url, url))


def _look(url: str, walk: _Walk) -> str:
    """Fetches one page and keeps it after its files, so that a page on the shelf has its files there too."""
    try:
        capture = _fetch_settled(url, walk)
        if walk.keeper.holds_erased(capture):
            _note_alias(url, capture, walk)
            return "erased"
        for file in find_attachments(capture, walk.source) if capture.status == 200 else ():
            _keep_file(file, capture.url or url, walk)
    except AccessRefused:
        walk.pending.append(url)
        raise
    except FetchError as trouble:
        walk.troubles.append(trouble)
        if not walk.keeper.is_known(url):
            walk.pending.append(url)
        return "failed"
    return _keep(url, capture, walk)


def _fetch_settled(url: str, walk: _Walk) -> Capture:
    """The page, asked for twice before it is believed that it is gone or lost its end."""
    last = walk.keeper.find_last(url)
    capture = fetch(url, walk.source, client=walk.client, known=walk.keeper.find_validators(url))
    if last is None:
        return capture
    if is_gone(capture.status) and not is_gone(last.status):
        return fetch(url, walk.source, client=walk.client)
    if _is_cut(capture) and _had_end(url, walk):
        capture = fetch(url, walk.source, client=walk.client)
        if _is_cut(capture):
            raise FetchError(
                ja=f"{url} は </html> の前で終わっています。途中で切れた応答とみて保存しません。",
                en=f"{url} ends before </html>, which it had before: the answer is cut and is not kept.",
            )
    return capture


def _is_cut(capture: Capture) -> bool:
    """An HTML page without its end: cut on the way, or written so."""
    is_page = capture.status == 200 and "html" in (capture.content_type or "")
    return is_page and b"</html>" not in capture.body.lower()


def _had_end(url: str, walk: _Walk) -> bool:
    before = walk.keeper.load_last(url)
    return before is not None and not _is_cut(before)


def _keep_file(url: str, page: str, walk: _Walk) -> None:
    if url in walk.seen or _is_erased(url, walk):
        return
    walk.seen.add(url)
    try:
        capture = fetch(url, walk.source, client=walk.client, known=walk.keeper.find_validators(url))
    except AccessRefused:
        raise
    except FetchError as trouble:
        walk.troubles.append(trouble)
        walk.pending.append(url)
        return
    if walk.keeper.holds_erased(capture):
        return
    walk.keeper.keep(replace(capture, attached_to=page), at=walk.client.clock.now())
    if capture.status == 200 and is_pdf(capture.body):
        walk.files.append(capture.url or url)


def _note_alias(url: str, capture: Capture, walk: _Walk) -> None:
    if capture.url and capture.url != url:
        walk.memory = replace(walk.memory, aliases={**walk.memory.aliases, url: capture.url})


def _keep(url: str, capture: Capture, walk: _Walk) -> str:
    address = capture.url or url
    before = walk.keeper.find_last(address)
    added = walk.keeper.keep(capture, at=walk.client.clock.now())
    _note_alias(url, capture, walk)
    outcome = _outcome(capture, before_status=before.status if before else None, kind=added.stored.kind)
    if outcome == "unchanged":
        walk.unchanged += 1
        return outcome
    {"new": walk.new, "changed": walk.changed, "gone": walk.gone}[outcome].append(address)
    if outcome != "gone":
        sighting = look_at(capture, walk.source, is_new=outcome == "new")
        walk.memory = walk.memory.with_sighting(sighting) if sighting else walk.memory
    return outcome


def _outcome(capture: Capture, *, before_status: int | None, kind: str) -> str:
    if is_gone(capture.status):
        return "unchanged" if before_status is not None and is_gone(before_status) else "gone"
    if before_status is None:
        return "new"
    return "unchanged" if capture.status == 304 or (kind == "revisit" and before_status < 400) else "changed"
