"""How the sources are, from what the watcher has noted in the home folder. No network is asked."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from kaidan.archive.health import Alarm, check_health
from kaidan.archive.home import find_overlays
from kaidan.archive.watched import load_memory
from kaidan.model.source import Source
from kaidan.newsroom.clock import now
from kaidan.sources import load_sources


@dataclass(frozen=True, slots=True)
class ShownAlarm:
    """An alarm in the page's language."""

    code: str
    since: datetime | None
    words: str


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source with its last round; without alarms all is well."""

    id: str
    title: str
    home: str
    verified: bool
    last_round: datetime | None
    alarms: tuple[ShownAlarm, ...]


def list_states() -> list[SourceState]:
    """Every verified source and every other that was ever watched; those with alarms first."""
    folder = Path(settings.KAIDAN_HOME)
    states = (_state(source, folder) for source in load_sources(*find_overlays(folder, None)))
    listed = [state for state in states if state is not None]
    return sorted(listed, key=lambda state: (not state.alarms, state.id))


def _state(source: Source, folder: Path) -> SourceState | None:
    memory = load_memory(folder / "watch", source.id)
    if source.status != "verified" and not memory.rounds:
        return None
    japanese = get_language() == "ja"
    return SourceState(
        id=source.id,
        title=source.title_ja if japanese else source.title_en,
        home=source.home if source.home.startswith(("http://", "https://")) else "",
        verified=source.status == "verified",
        last_round=memory.rounds[-1].at if memory.rounds else None,
        alarms=tuple(_alarm(one, japanese) for one in check_health(source, memory, now=now())),
    )


def _alarm(alarm: Alarm, japanese: bool) -> ShownAlarm:
    return ShownAlarm(alarm.code, alarm.since, alarm.ja if japanese else alarm.en)
