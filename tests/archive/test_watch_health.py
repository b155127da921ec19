"""When a source raises an alarm, and when it does not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kaidan.archive.health import check_health
from kaidan.archive.sight import look_at, name_layout
from kaidan.archive.watched import Memory, RoundRecord, Sighting
from kaidan.model.capture import Capture
from kaidan.model.source import Layout, Source

NOW = datetime(2031, 6, 30, 3, 0, tzinfo=UTC)
LAYOUT = Layout(
    since="2031-01-01", until=None, status="verified", body="div.honbun", title="h1", seen_on="2031-01-05"
)


def make_source(cadence: tuple[int, int] | None = (4, 40)) -> Source:
    return Source(
        id="test-mod",
        title_ja="防衛省(架空)",
        title_en="Ministry of Defense (invented)",
        issuer=None,
        language="ja",
        home="https://mod.example/",
        hosts=("mod.example",),
        indexes=("https://mod.example/news/",),
        links=(),
        layouts=(LAYOUT,),
        pace=5.0,
        cadence=cadence,
        terms="",
        attribution_ja="",
        attribution_en="",
        display="full",
        status="verified",
        known_from=(),
    )


def rounds(*days_and_new: tuple[int, int], **more: int) -> tuple[RoundRecord, ...]:
    return tuple(
        RoundRecord(NOW - timedelta(days=days), listed=20, new=new, **more) for days, new in days_and_new
    )


def sight(characters: int, *misses: str, days: int = 1) -> Sighting:
    at = NOW - timedelta(days=days)
    return Sighting("https://mod.example/news/1", at, characters, misses, layout=name_layout(LAYOUT))


GOOD = (sight(900), sight(700), sight(800), sight(650), sight(900))


def codes(memory: Memory, source: Source | None = None) -> list[str]:
    return [alarm.code for alarm in check_health(source or make_source(), memory, now=NOW)]


def test_a_source_in_its_cadence_with_bodies_raises_no_alarm() -> None:
    assert codes(Memory(rounds=rounds((20, 30), (10, 2), (1, 1)), sightings=GOOD)) == []


def test_a_source_that_was_never_watched_says_so() -> None:
    assert codes(Memory()) == ["never_watched"]


def test_a_watcher_that_stopped_is_told_from_a_source_that_is_late() -> None:
    assert codes(Memory(rounds=rounds((12, 3), (5, 1)), sightings=GOOD)) == ["not_watched"]


@pytest.mark.parametrize(("days", "expected"), [(14, []), (16, ["late"])])
def test_a_source_is_late_after_twice_the_time_of_its_least_cadence(days: int, expected: list[str]) -> None:
    assert codes(Memory(rounds=rounds((days, 3), (1, 0)), sightings=GOOD)) == expected


def test_a_source_without_a_cadence_is_never_late() -> None:
    assert codes(Memory(rounds=rounds((300, 3), (1, 0)), sightings=GOOD), make_source(None)) == []


def test_the_pages_of_the_first_round_are_no_flood_and_later_ones_are() -> None:
    assert codes(Memory(rounds=rounds((9, 500), (1, 3)), sightings=GOOD)) == []
    assert codes(Memory(rounds=rounds((9, 3), (1, 100)), sightings=GOOD)) == ["too_many"]


def test_several_empty_bodies_raise_an_alarm_and_a_single_one_does_not() -> None:
    kept = rounds((9, 9), (1, 3))
    assert codes(Memory(rounds=kept, sightings=(*GOOD[:4], sight(5)))) == []
    assert codes(Memory(rounds=kept, sightings=(*GOOD[:2], sight(5), sight(0), sight(9)))) == ["empty_bodies"]


def test_a_selector_that_most_new_pages_miss_is_a_changed_layout() -> None:
    kept = rounds((9, 9), (1, 3))
    changed = (*GOOD[:2], *(sight(800, "body") for _ in range(3)))
    (alarm,) = check_health(make_source(), Memory(rounds=kept, sightings=changed), now=NOW)
    assert alarm.code == "layout_changed"
    assert "body" in alarm.en
    assert "reread" in alarm.en
    assert codes(Memory(rounds=kept, sightings=(*GOOD[:4], sight(800, "body")))) == []


def test_a_refusal_is_an_alarm_until_a_round_succeeds() -> None:
    refused = RoundRecord(NOW - timedelta(days=1), refused="status 403")
    assert codes(Memory(rounds=(*rounds((2, 3)), refused), sightings=GOOD)) == ["refused"]
    assert codes(Memory(rounds=(*rounds((2, 3)), refused, *rounds((0, 1))), sightings=GOOD)) == []


def test_a_refusal_is_told_in_the_language_that_is_asked_for() -> None:
    refused = RoundRecord(NOW - timedelta(days=1), refused="The server refuses.", refused_ja="断られました。")
    (alarm,) = check_health(make_source(), Memory(rounds=(*rounds((2, 3)), refused), sightings=GOOD), now=NOW)
    assert ("断られました。" in alarm.ja, "refuses" in alarm.ja, "refuses" in alarm.en) == (True, False, True)


def test_failures_of_two_rounds_in_a_row_are_an_alarm_and_of_one_are_not() -> None:
    assert codes(Memory(rounds=(*rounds((2, 3)), *rounds((1, 0), failed=2)), sightings=GOOD)) == []
    assert codes(Memory(rounds=rounds((2, 3), (1, 0), failed=2), sightings=GOOD)) == ["failing"]


def test_lists_that_name_no_page_are_an_alarm() -> None:
    assert codes(Memory(rounds=(RoundRecord(NOW - timedelta(days=1)),))) == ["lists_nothing"]


def test_a_sighting_says_which_selectors_of_the_layout_of_the_day_found_nothing() -> None:
    def seen(body: str, day: int) -> tuple[int, tuple[str, ...]]:
        at = datetime(2031, 1, day, tzinfo=UTC)
        capture = Capture(body.encode(), url="https://mod.example/1", content_type="text/html", fetched_at=at)
        found = look_at(capture, make_source(), is_new=True)
        assert found is not None
        return found.characters, found.misses

    assert seen("<html><h1>会談</h1><div class=honbun>一致した。</div></html>", 5) == (7, ())
    assert seen("<html><h1>会談</h1><div class=main>一致した。</div></html>", 5) == (7, ("body",))
    assert seen("<html><nav>会談</nav></html>", 5) == (0, ("body", "title"))


def test_a_pdf_is_no_sighting() -> None:
    capture = Capture(
        b"%PDF-1.7", url="https://mod.example/1.pdf", content_type="application/pdf", fetched_at=NOW
    )
    assert look_at(capture, make_source(), is_new=True) is None


def test_a_layout_that_was_mended_ends_the_alarm_before_new_pages_come() -> None:
    memory = Memory(
        rounds=rounds((9, 9), (1, 3)), sightings=(*GOOD[:2], *(sight(800, "body") for _ in range(3)))
    )
    assert codes(memory) == ["layout_changed"]
    mended = replace(make_source(), layouts=(replace(LAYOUT, body="div.main"),))
    assert codes(memory, mended) == []
