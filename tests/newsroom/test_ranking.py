"""The most-read lists against a model that counts every view anew."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError
from hypothesis import given
from hypothesis import strategies as st
from tests.newsroom.conftest import NOW
from tests.newsroom.factory import Asked, make_codebook, make_document, make_version

from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.articles.versions import take_in_version
from kaidan.newsroom.loading import load_archive
from kaidan.newsroom.ranking import actions, recorder
from kaidan.newsroom.ranking.models import HourCount, SetAside, WindowClock, WindowTotal
from kaidan.newsroom.ranking.queries import most_read, top_totals
from kaidan.newsroom.ranking.rules import REPEAT_SECONDS, Judge
from kaidan.newsroom.ranking.visitors import DailySalt
from kaidan.newsroom.ranking.windows import WINDOWS, hour_of

START = hour_of(NOW)
READER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"

# steps of an hour or more before a batch, so that every window is passed; each batch has views of now or of earlier
batches = st.lists(
    st.tuples(
        st.sampled_from([0, 0, 1, 2, 23, 24, 25, 167, 168, 500, 719, 720, 721, 2000]),
        st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 800)), max_size=4),
        st.booleans(),
    ),
    min_size=1,
    max_size=8,
)


def count_anew(views: list[tuple[str, int]], hours: int, hour: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for article, at in views:
        if hour - hours < at <= hour:
            counts[article] = counts.get(article, 0) + 1
    return counts


def test_kept_totals_are_what_counting_every_view_anew_gives(ranking_rows):
    given(batches)(check_kept_totals)()


def check_kept_totals(steps):
    for table in (HourCount, WindowTotal, WindowClock):
        table.objects.all().delete()
    hour, views = START, []
    for step, batch, fold in steps:
        hour += step
        seen = [(article, hour - age) for article, age in batch]
        views += seen
        actions.add_views({cell: seen.count(cell) for cell in seen}, {})
        if not fold:
            continue
        actions.fold_views(hour)
        for window in WINDOWS:
            kept = dict(WindowTotal.objects.filter(window=window.id).values_list("article_id", "views"))
            assert kept == count_anew(views, window.hours, hour)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xy"), st.integers(0, 4000)), max_size=40))
def test_repeats_are_views_within_30_minutes_of_the_last_one_that_counted(views):
    judge, counted = Judge(), {}
    second = 0
    for article, visitor, step in views:
        second += step
        last = counted.get((article, visitor))
        expected = "repeat" if last is not None and second - last < REPEAT_SECONDS else ""
        assert judge.reason(article, visitor.encode(), second, READER) == expected
        if not expected:
            counted[article, visitor] = second


@pytest.mark.parametrize(
    ("agent", "reason"),
    [(READER, ""), ("", "bot"), ("Examplebot/2.1 (+https://example.org)", "bot"), ("curl/8.1", "bot"),
     ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1", "")],
)  # fmt: skip
def test_programs_are_told_from_readers_by_the_published_words(agent, reason):
    assert Judge().reason("a", b"v", 0, agent) == reason


def test_a_flood_of_visitors_cannot_fill_the_memory(monkeypatch):
    monkeypatch.setattr("kaidan.newsroom.ranking.rules._MOST_REMEMBERED", 100)
    judge = Judge()
    for number in range(1000):
        assert judge.reason("a", str(number).encode(), 0, READER) == ""
    assert len(judge._recent) + len(judge._older) <= 200


def test_what_is_remembered_of_a_visitor_is_gone_after_an_hour():
    judge = Judge()
    judge.reason("a", b"v", 0, READER)
    judge.forget(3600)
    assert not judge._recent
    assert not judge._older


def test_the_clock_of_the_windows_never_goes_back(ranking_rows):
    actions.fold_views(START)
    actions.fold_views(START - 5)
    assert WindowClock.objects.get().hour == START


def test_a_batch_is_written_whole_or_not_at_all(ranking_rows, monkeypatch):
    monkeypatch.setattr(actions, "_ADD_ASIDE", "INSERT INTO no_such_table VALUES (%s, %s, %s, %s)")
    with pytest.raises(DatabaseError):
        actions.add_views({("a", START): 3}, {("a", START, "bot"): 1})
    assert not HourCount.objects.exists()


def test_the_list_has_ten_public_articles_the_most_read_first_equal_ones_by_id(client):
    load_archive([make_document(Asked(number)) for number in range(1, 13)], make_codebook())
    take_in_version(make_version(action="withdraw", article="r-012-original", document="d-012-original"))
    views = {(f"r-{number:03}-original", START): 20 if number in (3, 12) else 5 for number in range(1, 13)}
    actions.add_views(views, {})
    actions.fold_views(START)
    ranked = most_read("24h", at=NOW)
    assert [one.article_id for one in ranked] == [
        "r-003-original", *(f"r-{number:03}-original" for number in (1, 2, 4, 5, 6, 7, 8, 9, 10))
    ]  # fmt: skip
    assert [one.rank for one in ranked] == list(range(1, 11))


def test_each_category_has_its_own_list_and_a_refiled_article_moves(client):
    documents = [make_document(Asked(1)), make_document(Asked(2, genre="law"))]
    load_archive(documents, make_codebook())
    actions.add_views({("r-001-original", START): 1, ("r-002-original", START): 9}, {})
    actions.fold_views(START)
    assert [key for key, _ in top_totals("1w", category="policy")] == ["r-002-original"]
    Article.objects.filter(id="r-002-original").update(category="meetings")
    actions.refile("r-002-original")
    assert [key for key, _ in top_totals("1w", category="meetings")] == ["r-002-original", "r-001-original"]
    assert top_totals("1w", category="policy") == []


def test_loading_again_moves_a_read_article_whose_category_has_changed(client):
    load_archive([make_document(Asked(1))], make_codebook())
    actions.add_views({("r-001-original", START): 1}, {})
    actions.fold_views(START)
    load_archive([make_document(Asked(1, genre="law"))], make_codebook())
    assert [key for key, _ in top_totals("24h", category="policy")] == ["r-001-original"]


def test_a_view_is_acknowledged_only_once_it_is_in_the_database(ranking_rows):
    writer = recorder.Recorder(lambda: NOW, gather_seconds=0)
    group = writer.record("a", b"v", at=NOW, agent=READER)
    assert not group.wait(0)
    writer.start()
    assert group.wait(10)
    assert HourCount.objects.get().views == 1
    writer.stop()


def test_repeats_bots_and_prefetches_are_stored_apart(ranking_rows):
    writer = recorder.Recorder(lambda: NOW, gather_seconds=0)
    for agent, prefetch in ((READER, False), (READER, False), ("curl/8", False), (READER, True)):
        writer.record("a", b"v", at=NOW, agent=agent, prefetch=prefetch)
    writer.start()
    writer.stop()
    assert dict(SetAside.objects.values_list("reason", "views")) == {"repeat": 1, "bot": 1, "prefetch": 1}
    assert HourCount.objects.get().views == 1


def test_views_survive_a_database_that_fails_for_a_while(ranking_rows, monkeypatch):
    tries = []

    def failing(*batch):
        tries.append(batch)
        if len(tries) < 3:
            raise DatabaseError("disk I/O error")
        actions.add_views(*batch)

    monkeypatch.setattr(recorder, "add_views", failing)
    writer = recorder.Recorder(lambda: NOW, gather_seconds=0, retry_seconds=0.01)
    group = writer.record("a", b"v", at=NOW, agent=READER)
    writer.start()
    assert group.wait(10)
    writer.stop()
    assert len(tries) == 3
    assert HourCount.objects.get().views == 1


def test_the_windows_slide_without_any_view(ranking_rows):
    actions.add_views({("a", START): 1}, {})
    actions.fold_views(START)
    writer = recorder.Recorder(lambda: NOW + timedelta(hours=24), gather_seconds=0, retry_seconds=0.01)
    writer.start()
    writer.stop()
    assert set(WindowTotal.objects.values_list("window", flat=True)) == {"1w", "1m"}


def test_a_visitor_has_one_hash_a_day_and_yesterdays_salt_is_gone(home):
    day = datetime(2031, 6, 2, 23, 59, tzinfo=UTC)
    salt, other_process = DailySalt(home), DailySalt(home)
    first = salt.visitor("192.0.2.1", READER, day)
    assert other_process.visitor("192.0.2.1", READER, day) == first
    assert salt.visitor("192.0.2.2", READER, day) != first
    assert salt.visitor("192.0.2.1", READER, day + timedelta(minutes=1)) != first
    assert [path.name for path in home.iterdir()] == ["visitor-salt-2031-06-03"]
