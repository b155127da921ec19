"""The search index follows the database and heals itself."""

import re
from threading import Event

import pytest
from django.conf import settings
from tests.newsroom.conftest import NOW
from tests.newsroom.factory import Asked, make_codebook, make_document, make_version

from kaidan.newsroom.articles.versions import take_in_version
from kaidan.newsroom.loading import load_archive, load_document
from kaidan.newsroom.looking import Looker
from kaidan.newsroom.records.changes import last_change
from kaidan.newsroom.records.index import follow_changes, make_follower, rebuild_index, site_index
from kaidan.search import Query


def found(text):
    return {hit.id for hit in site_index().search(Query(text=text, limit=200)).hits}


def test_the_index_takes_in_what_has_changed_and_only_that(client):
    load_archive([make_document(Asked(1)), make_document(Asked(2))], make_codebook())
    follow_changes()
    assert "r-002-original" in found("第2回")
    load_document(make_document(Asked(2, title="改題された会談")), publish=True, at=NOW)
    assert follow_changes() == 1
    assert found("第2回") == set()
    assert found("改題") == {"r-002-original"}
    assert site_index().sequence == last_change()


def test_what_is_withdrawn_withheld_or_removed_leaves_the_index(client):
    load_archive([make_document(Asked(number)) for number in (1, 2, 3)], make_codebook())
    follow_changes()
    take_in_version(make_version(action="withdraw"))
    load_document(make_document(Asked(2, withheld=True)), publish=True, at=NOW)
    load_archive([make_document(Asked(1)), make_document(Asked(2, withheld=True))], make_codebook())
    follow_changes()
    assert not {hit for hit in found("会談") if hit.startswith("r-")}
    assert found("燃料") == set()


def test_an_index_that_missed_changes_while_nothing_ran_catches_up(client):
    load_archive([make_document(Asked(1))], make_codebook())
    follow_changes()
    for number in range(2, 8):
        load_document(make_document(Asked(number)), publish=True, at=NOW)
    assert follow_changes() == 6
    assert len({hit for hit in found("会談") if hit.startswith("r-")}) == 7


def test_an_index_ahead_of_the_database_is_built_anew(client):
    load_archive([make_document(Asked(1))], make_codebook())
    site_index().rebuild((), sequence=10_000)
    follow_changes()
    assert site_index().sequence == last_change()
    assert "r-001-original" in found("会談")


@pytest.mark.parametrize("harm", ["cut", "flip", "gone"])
def test_a_damaged_index_is_built_anew_from_the_database(client, harm):
    load_archive([make_document(Asked(1))], make_codebook())
    follow_changes()
    before = found("燃料")
    stores = sorted((settings.KAIDAN_HOME / "search").rglob("*.store"))
    assert stores
    for store in stores:
        content = store.read_bytes()
        if harm == "gone":
            store.unlink()
        else:
            store.write_bytes(content[:-9] if harm == "cut" else bytes([content[0] ^ 255]) + content[1:])
    site_index.cache_clear()
    assert found("燃料") == before


def test_rebuilding_gives_the_same_answers(client):
    load_archive([make_document(Asked(number)) for number in range(1, 5)], make_codebook())
    follow_changes()
    words = ["料", "燃料", "沖縄", "第3回", "防衛"]
    before = [found(word) for word in words]
    rebuild_index()
    assert [found(word) for word in words] == before


def test_the_follower_takes_in_a_change_by_itself_and_outlives_a_failure(client, monkeypatch):
    load_archive([make_document(Asked(1))], make_codebook())
    failures = []
    monkeypatch.setattr("kaidan.newsroom.records.index.SECONDS_BETWEEN_LOOKS", 0.01)
    taken = Event()

    def look() -> int:
        if not failures:
            failures.append(1)
            raise OSError("the disk is busy")
        number = follow_changes()
        taken.set()
        return number

    monkeypatch.setattr("kaidan.newsroom.records.index.follow_changes", look)
    follower = make_follower()
    follower.start()
    assert taken.wait(10)
    follower.stop()
    assert "r-001-original" in found("会談")


def test_what_comes_before_the_looks_is_tried_until_it_succeeds_and_then_never_again(client):
    done, enough = [], Event()

    def begin() -> None:
        done.append("begin")
        if len(done) < 3:
            raise OSError("the disk is busy")

    def look() -> None:
        done.append("look")
        if done.count("look") == 2:
            enough.set()

    looker = Looker("a-looker", look, seconds=0.01, first=begin)
    looker.start()
    assert enough.wait(10)
    looker.stop()
    assert done[:5] == ["begin", "begin", "begin", "look", "look"]


@pytest.mark.parametrize(
    "text", ["燃", "燃料", "沖縄", "ﾈﾝﾘｮｳ", "acsa", "第2回", "南雲 ベネット", "「共同訓練の拡充」"]
)
def test_search_pages_show_as_many_results_as_the_index_has(site, text):
    total = site_index().search(Query(text=text)).total
    page = site.get("/search/", {"q": text}).content.decode()
    assert f">{total}件</h2>" in page
    assert len(re.findall(r'<li class="answer">', page)) == min(total, 20)


def test_search_marks_the_words_it_has_found(site):
    page = site.get("/search/?q=燃料&kind=statement").content.decode()
    assert page.count("<mark>燃料</mark>") == 4


def test_filters_of_the_search_page_count_what_they_leave(site):
    page = site.get("/search/?kind=statement").content.decode()
    count = int(re.search(r'value="welcome">\s*<label[^>]*>歓迎 <span class="n">(\d+)', page).group(1))
    filtered = site.get("/search/?kind=statement&act=welcome").content.decode()
    assert f">{count}件</h2>" in filtered
    assert 'value="welcome" checked' in filtered


def test_the_newest_come_first_when_asked(site):
    page = site.get("/search/?q=会談&kind=article&order=newest").content.decode()
    shown = re.findall(r'<h3><a href="/articles/(r-\d+)', page)
    assert shown == sorted(shown, reverse=True)


def test_search_gives_the_same_address_for_the_same_filters_in_both_languages(site):
    page = site.get("/search/?q=燃料&act=agree").content.decode()
    assert 'href="/en/search/?q=%E7%87%83%E6%96%99&amp;act=agree"' in page
