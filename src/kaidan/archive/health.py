"""Whether a source is well: late, empty, changed in layout, failing, refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from kaidan.archive.sight import name_layout
from kaidan.archive.watched import Memory, Sighting
from kaidan.model.source import Source
from kaidan.text.layouts import find_layout

AlarmCode = Literal[
    "never_watched",
    "not_watched",
    "late",
    "too_many",
    "empty_bodies",
    "layout_changed",
    "lists_nothing",
    "failing",
    "refused",
]
MONTH = timedelta(days=30)
SILENT_WATCHER = timedelta(days=3)
"""Without a round for this long nobody is watching, whatever the source does."""
LAST_PAGES = 5
"""New pages looked at for bodies and layouts: with fewer one odd page alarms, with more a break is seen late."""
LEAST_BODY = 40
"""Characters: the shortest invented notice has 60; a page without body has its title, of 15 to 40, at most."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What is wrong with a source, since when, and what to do, in both languages."""

    source: str
    code: AlarmCode
    since: datetime | None
    ja: str
    en: str


def check_health(source: Source, memory: Memory, *, now: datetime) -> tuple[Alarm, ...]:
    """The alarms of a source, the gravest first; empty where all is well. Raises nothing and asks no server.

    Late is measured against the least cadence: no new page for twice the time in which one is due. The first
    round's pages are the past and say nothing of cadence.
    """
    if not memory.rounds:
        ja, en = (words.format(id=source.id) for words in (_NEVER_JA, _NEVER_EN))
        return (_alarm(source, "never_watched", since=None, ja=ja, en=en),)
    found = [
        _check_watcher(source, memory, now),
        _check_refused(source, memory, now),
        _check_failing(source, memory),
        _check_lists(source, memory),
        _check_bodies(source, memory),
        _check_layout(source, memory),
        _check_late(source, memory, now),
        _check_many(source, memory, now),
    ]
    return tuple(alarm for alarm in found if alarm is not None)


_NEVER_JA = "まだ一度も見ていません。kaidan watch --once --source {id} で試してください。"
_NEVER_EN = "It was never watched. Try kaidan watch --once --source {id}."


def _check_watcher(source: Source, memory: Memory, now: datetime) -> Alarm | None:
    last = memory.rounds[-1].at
    if now - last <= SILENT_WATCHER:
        return None
    day = last.date().isoformat()
    ja = f"{day} から見回りがありません。kaidan watch が動いているか確かめてください。"
    return _alarm(
        source,
        "not_watched",
        since=last,
        ja=ja,
        en=f"No round since {day}. Check that kaidan watch is running.",
    )


def _check_refused(source: Source, memory: Memory, now: datetime) -> Alarm | None:
    last = memory.rounds[-1]
    if last.refused is None:
        return None
    until = (
        memory.rests_until.isoformat(timespec="minutes")
        if memory.rests_until and memory.rests_until > now
        else "–"
    )
    said = last.refused_ja or last.refused
    ja = f"サーバーに断られました({said})。{until} まで休みます。利用条件を確かめてください。"
    en = f"The server refused: {last.refused} Left alone until {until}. Check the source's terms."
    return _alarm(source, "refused", since=last.at, ja=ja, en=en)


def _check_failing(source: Source, memory: Memory) -> Alarm | None:
    """Two rounds in a row: one is a night's maintenance."""
    last = memory.rounds[-2:]
    if len(last) < 2 or not all(one.indexes_failed or one.failed for one in last):
        return None
    ja = f"続けて2回、一覧{last[-1].indexes_failed}件・頁{last[-1].failed}件を取得できません。"
    ja += "住所が変わっていないか確かめてください。"
    en = (
        f"Two rounds in a row could not read {last[-1].indexes_failed} lists and {last[-1].failed} pages. "
        "Check whether addresses have changed."
    )
    return _alarm(source, "failing", since=last[0].at, ja=ja, en=en)


def _check_lists(source: Source, memory: Memory) -> Alarm | None:
    """A first round whose lists name no page: the patterns of ``links`` or the index addresses are wrong."""
    first = next((one for one in memory.rounds if not one.refused and not one.indexes_failed), None)
    if first is None or any(one.listed for one in memory.rounds) or memory.sightings:
        return None
    ja = "一覧に該当する頁が一つもありません。indexes と links を確かめてください。"
    en = "Its lists name no page that links chooses. Check indexes and links."
    return _alarm(source, "lists_nothing", since=first.at, ja=ja, en=en)


def _check_bodies(source: Source, memory: Memory) -> Alarm | None:
    """Pages without body, as far as they were read with the layout as it is now."""
    last = _last_pages(source, memory)
    empty = [one for one in last if one.characters < LEAST_BODY]
    if len(empty) < max(2, len(last) // 2 + 1):
        return None
    ja = f"最近の{len(last)}頁のうち{len(empty)}頁に本文がありません(例: {empty[-1].url})。"
    ja += "layout を直し、kaidan reread で読み直してください。"
    en = (
        f"{len(empty)} of the last {len(last)} pages have no body (such as {empty[-1].url}). "
        "Mend the layout; kaidan reread reads all captures again."
    )
    return _alarm(source, "empty_bodies", since=empty[0].at, ja=ja, en=en)


def _check_layout(source: Source, memory: Memory) -> Alarm | None:
    """A selector that most of the last pages miss, as far as they were tried with the layout as it is now."""
    last = _last_pages(source, memory)
    missed = sorted({name for one in last for name in one.misses})
    broken = [name for name in missed if sum(name in one.misses for one in last) > len(last) // 2]
    if not broken or len(last) < 2:
        return None
    names = ", ".join(broken)
    since = next(one.at for one in last if broken[0] in one.misses)
    ja = f"頁の配置が変わりました: {names} が見つかりません。"
    ja += "新しい layout を加え、kaidan reread で読み直してください。"
    en = f"The layout has changed: {names} not found. Add a layout; kaidan reread reads all captures again."
    return _alarm(source, "layout_changed", since=since, ja=ja, en=en)


def _check_late(source: Source, memory: Memory, now: datetime) -> Alarm | None:
    if source.cadence is None or source.cadence[0] <= 0:
        return None
    first = memory.rounds[0].at
    last_new = max((one.at for one in memory.rounds if one.new), default=first)
    patience = 2 * MONTH / source.cadence[0]
    if now - last_new <= patience:
        return None
    days, usual = (now - last_new).days, source.cadence[0]
    ja = f"{days}日間、新しい頁がありません(月に少なくとも{usual}件のはず)。一覧の住所と links を確かめてください。"
    en = f"No new page for {days} days; at least {usual} a month are expected. Check its index addresses and links."
    return _alarm(source, "late", since=last_new, ja=ja, en=en)


def _check_many(source: Source, memory: Memory, now: datetime) -> Alarm | None:
    """Twice the most in a month: links take pages that are none of the source's."""
    if source.cadence is None:
        return None
    counted = [one for one in memory.rounds[1:] if now - one.at <= MONTH]
    new = sum(one.new for one in counted)
    if new <= 2 * source.cadence[1]:
        return None
    most = source.cadence[1]
    ja = f"30日間に{new}件の新しい頁があります(月に多くて{most}件のはず)。links が広すぎないか確かめてください。"
    en = f"{new} new pages in 30 days; at most {most} a month are expected. Check that links is not too wide."
    return _alarm(source, "too_many", since=counted[0].at, ja=ja, en=en)


def _last_pages(source: Source, memory: Memory) -> Sequence[Sighting]:
    """The last pages, without those that were read with a layout that was mended since."""
    last = memory.sightings[-LAST_PAGES:]
    return [one for one in last if one.layout == name_layout(find_layout(source, one.at))]


def _alarm(source: Source, code: AlarmCode, *, since: datetime | None, ja: str, en: str) -> Alarm:
    return Alarm(source.id, code, since, f"{source.id}: {ja}", f"{source.id}: {en}")
