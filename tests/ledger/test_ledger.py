"""The ledger, series and the life of a phrase."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.compare.gold_records import gold_record
from tests.compare.made_records import BOOK, JP_US, make_record, say

from kaidan.compare.meetings import day_of
from kaidan.errors import QueryError
from kaidan.ledger.ledger import filter_entries, find_standing_day, make_ledger
from kaidan.ledger.mints import Mints
from kaidan.ledger.series import count_once, find_series, group_series
from kaidan.ledger.threads import make_threads
from kaidan.ledger.uses import find_said_before, find_uses
from kaidan.model.readout import Record
from kaidan.model.span import Span
from kaidan.model.statement import SaidDate, SaidQuantity

GOLD = [gold_record("lineage", f"00{at}") for at in range(1, 9)]
NOW = date(2034, 1, 1)


def test_an_undertaking_stands_with_its_dates_and_a_discussion_does_not() -> None:
    entries = make_ledger(GOLD, NOW, codebook=BOOK)
    (command,) = filter_entries(entries, topic="command_control")
    assert (command.act, command.stage, command.actors) == ("agree", "complete", ("JP", "US"))
    assert (command.first_said, command.last_repeated, command.times) == ("2031-10-05", "2033-11-18", 6)
    assert (command.meetings_since, command.days_since) == (0, 44)
    assert command.evidence[0][0] == "003"
    assert not filter_entries(entries, topic="indo_pacific_situation")


def test_what_was_not_repeated_shows_for_how_many_meetings_and_days() -> None:
    entries = make_ledger(GOLD, NOW, codebook=BOOK)
    (training,) = filter_entries(entries, topic="joint_training")
    assert (training.meetings_since, training.days_since) == (5, (NOW - date(2031, 10, 5)).days)
    assert training in filter_entries(entries, stale=5)
    assert training not in filter_entries(entries, stale=6)


def test_a_ledger_of_an_earlier_day_tells_what_stood_then() -> None:
    day = date(2032, 6, 1)
    held = [record for record in GOLD if (day_of(record) or "") <= day.isoformat()]
    assert 0 < len(held) < len(GOLD)

    def told(records: list[Record]) -> list[str]:
        return [str(replace(e, thread="")) for e in make_ledger(records, day, codebook=BOOK)]

    assert sorted(told(GOLD)) == sorted(told(held))
    assert all(e.days_since is not None and e.days_since >= 0 for e in make_ledger(GOLD, day, codebook=BOOK))
    assert make_ledger(GOLD, date(2031, 3, 20), codebook=BOOK) == ()


def test_a_ledger_that_nobody_dated_stands_at_its_newest_meeting_at_least() -> None:
    assert find_standing_day(GOLD, date(2026, 11, 24)) == date(2033, 11, 18)
    assert find_standing_day(GOLD, NOW) == NOW
    assert find_standing_day([make_record(start=None)], NOW) == NOW


def test_a_deadline_left_out_later_still_stands() -> None:
    dated = replace(
        say(
            "両閣僚は、宇宙の協力を2033年までに開始することで一致した。", "agree", "space", stage="implement"
        ),
        dates=(SaidDate("2033年", "2033", Span(11, 16)),),
    )
    plain = say("両閣僚は、宇宙の協力を開始することで一致した。", "agree", "space", stage="implement")
    records = [make_record(dated, key="a"), make_record(plain, key="b", start="2031-06-01T10:00:00+09:00")]
    (entry,) = make_ledger(records, datetime(2031, 7, 1, tzinfo=UTC), codebook=BOOK)
    assert entry.deadlines == ("2033",)
    assert entry.text == plain.text


def test_how_many_countries_they_are_is_no_figure_of_what_they_will_do() -> None:
    said = replace(
        say(
            "両閣僚は、日米豪3か国で隊員2,500名の訓練を行うことで一致した。",
            "agree",
            "joint_training",
            stage="implement",
        ),
        quantities=(
            SaidQuantity("3か国", 3, "countries", Span(9, 12)),
            SaidQuantity("2,500名", 2500, "people", Span(15, 21)),
        ),
    )
    (entry,) = make_ledger([make_record(said)], NOW, codebook=BOOK)
    assert entry.figures == ("2,500名",)


def test_the_meetings_own_day_is_no_deadline() -> None:
    said = replace(
        say(
            "令和13年3月21日、両閣僚は、宇宙の協力を開始することで一致した。",
            "agree",
            "space",
            stage="implement",
        ),
        dates=(SaidDate("令和13年3月21日", "2031-03-21", Span(0, 10)),),
    )
    (entry,) = make_ledger([make_record(said)], NOW, codebook=BOOK)
    assert entry.deadlines == ()


def test_a_later_thanks_repeats_but_does_not_replace_what_was_agreed() -> None:
    agreed = say("両閣僚は、宇宙の協力を強化することで一致した。", "agree", "space", stage="strengthen")
    welcomed = say("両閣僚は、宇宙の協力を強化したことを歓迎した。", "welcome", "space")
    records = [
        make_record(agreed, key="a"),
        make_record(welcomed, key="b", start="2031-06-01T10:00:00+09:00"),
    ]
    (entry,) = make_ledger(records, NOW, codebook=BOOK)
    assert (entry.act, entry.text, entry.last_repeated, entry.times) == (
        "agree",
        agreed.text,
        "2031-06-01",
        2,
    )


def test_two_ministries_of_one_side_are_one_voice_and_an_unnamed_issuer_joins_it() -> None:
    ours = [issuer.id for issuer in BOOK.issuers if issuer.country == "JP"][:2]
    said = say("両閣僚は、宇宙の協力を強化することで一致した。", "agree", "space", stage="strengthen")
    starts = [f"2031-0{month}-10T10:00:00+09:00" for month in (1, 2, 3)]
    issuers = [*ours, None]
    records = [
        make_record(said, key=str(at), start=start, issuer=issuer)
        for at, (start, issuer) in enumerate(zip(starts, issuers, strict=True))
    ]
    (thread,) = make_threads(records, codebook=BOOK, mints=Mints())
    assert [r.record for r in thread.restatements] == ["0", "1", "2"]


def test_the_ledger_is_the_same_in_whatever_order_records_come() -> None:
    def figures(records: list[Record]) -> set[tuple[object, ...]]:
        return {
            (e.text, e.times, e.first_said, e.meetings_since)
            for e in make_ledger(records, NOW, codebook=BOOK)
        }

    assert figures(GOLD[::-1]) == figures(GOLD)


def test_the_gold_series_is_one_over_a_renamed_post_and_successors() -> None:
    (series,) = group_series(GOLD, codebook=BOOK)
    assert series.countries == ("JP", "US")
    assert series.records == tuple(f"00{at}" for at in range(1, 9))


def test_a_meeting_of_four_ministers_is_another_series() -> None:
    posts = {(post.country, post.kind): post.id for post in BOOK.posts}
    foreign = tuple(replace(p, post_id=posts[p.country or "", "foreign_minister"]) for p in JP_US)
    four = make_record(participants=(*JP_US, *foreign))
    assert find_series(four, codebook=BOOK) == "jp-us-2-plus-2"
    assert find_series(make_record(), codebook=BOOK) == "jp-us-defence-minister"
    assert find_series(make_record(participants=JP_US[:1]), codebook=BOOK) is None


def test_of_a_text_and_its_republication_the_original_counts() -> None:
    original = make_record(key="b")
    again = make_record(key="a", role="republication", issuer=None, start="2031-03-21")
    other_day = make_record(key="c", start="2031-06-21T10:00:00+09:00")
    assert [r.key for r in count_once([again, other_day, original])] == ["b", "c"]


def test_two_meetings_on_following_days_without_a_clock_both_count() -> None:
    days = [make_record(key="a", start="2031-03-21"), make_record(key="b", start="2031-03-22")]
    assert len(count_once(days)) == 2


def test_the_life_of_a_phrase_has_first_use_gaps_and_uses_per_meeting() -> None:
    uses = find_uses(GOLD[::-1], "日米韓の協力")
    assert [use.record for use in uses.uses] == ["001", "002", "004"]
    assert [(gap.after, gap.before, gap.meetings) for gap in uses.gaps] == [("002", "004", 1)]
    assert dict(uses.per_meeting)["003"] == 0
    assert len(uses.per_meeting) == 8


def test_a_phrase_is_found_whatever_its_width_and_topics_narrow_it() -> None:
    assert len(find_uses(GOLD, "ＤＩＣＡＳ").uses) == len(find_uses(GOLD, "DICAS").uses) > 3
    assert {use.act for use in find_uses(GOLD, topics=["taiwan_strait"], acts=["emphasise"]).uses} == {
        "emphasise"
    }
    assert find_uses(GOLD, "述べた", actor="US").uses == ()


def test_nothing_asked_is_refused() -> None:
    with pytest.raises(QueryError):
        find_uses(GOLD)


def test_each_statement_of_a_new_readout_says_whether_it_was_said_before() -> None:
    threads = make_threads(GOLD, codebook=BOOK, mints=Mints())
    said = dict(
        zip(GOLD[7].statements, find_said_before(GOLD[7], GOLD, threads=threads, codebook=BOOK), strict=True)
    )
    russia = next(found for s, found in said.items() if "russia_ukraine" in s.topics)
    missile = next(found for s, found in said.items() if s.act == "condemn")
    assert (russia.times, russia.first, russia.verbatim) == (0, None, 0)
    assert (missile.times, missile.first, missile.last) == (5, "2031-03-21", "2033-05-31")
    assert missile.verbatim == 2


def test_two_press_conferences_of_one_day_and_the_readout_before_them_are_three_texts() -> None:
    minister = JP_US[0]
    chief = replace(minister, name="見本", post="統合幕僚長", post_id="jp-chief-joint-staff")
    day = "2031-03-21"
    speech = say("米側と訓練の拡大で一致しました。", topics="joint_training")
    made = [
        replace(make_record(speech, key=key, start=day, participants=people), genre=genre)
        for key, people, genre in (
            ("readout", JP_US, "readout"),
            ("press", (minister,), "press_conference"),
            ("chief", (chief,), "press_conference"),
            ("joint", JP_US, "press_conference"),
        )
    ]
    assert len(count_once(made)) == 4
    uses = find_uses(made, "訓練の拡大").uses
    assert {use.record for use in uses} == {"readout", "press", "chief", "joint"}
