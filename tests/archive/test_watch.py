"""A round of watching, against a server with faults."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.capture import server as faults
from tests.capture.server import FaultyServer, Reply, TestClock, make_client, make_source, serve

from kaidan.archive.keeping import Keeper
from kaidan.archive.watch import SourceRound, Step, watch_once, watch_source
from kaidan.archive.watched import load_memory
from kaidan.capture import fetch
from kaidan.model.source import Source
from kaidan.shelf.erase import erase_document
from kaidan.shelf.shelf import open_shelf


def page(text: str) -> str:
    return f"<!DOCTYPE html><html><body><main><h1>会談の概要</h1><p>{text}</p></main></body></html>"


def index(paths: list[str], following: str = "") -> str:
    links = "".join(f'<li><a href="{path}">会談</a></li>' for path in paths)
    more = f'<a href="{following}">次へ</a>' if following else ""
    return f"<!DOCTYPE html><html><body><ul>{links}</ul>{more}</body></html>"


class Site:
    """An invented ministry with an index and pages, a shelf and a clock."""

    def __init__(self, server: FaultyServer, clock: TestClock, folder: Path) -> None:
        self.server, self.clock, self.folder = server, clock, folder
        self.source = make_source(server)
        self.keeper = Keeper(open_shelf(folder, create=True))

    def put_pages(self, count: int, *, first: int = 1) -> None:
        for number in range(first, first + count):
            body = page(f"{number}回目の会談で両大臣は一致した。").encode()
            self.server.put("mod.example", f"/news/{number}.html", body, etag=f'"{number}"')
        paths = [f"/news/{number}.html" for number in range(1, first + count)]
        self.server.put("mod.example", "/index.html", index(paths), etag=f'"i{len(paths)}"')

    def watch(self, source: Source | None = None, **limits: float) -> SourceRound:
        with make_client(self.server, self.clock, **limits) as client:
            return watch_source(source or self.source, keeper=self.keeper, client=client)

    def kinds(self, path: str) -> list[str]:
        listed = self.keeper.shelf.index.by_document[self.server.url("mod.example", path)]
        return [stored.kind for stored in listed]

    def url(self, path: str) -> str:
        return self.server.url("mod.example", path)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with serve() as server:
        yield Site(server, TestClock(), tmp_path / "archive")


def test_a_first_round_gets_every_listed_page(site: Site) -> None:
    site.put_pages(5)
    done = site.watch()
    assert (done.record.new, done.record.listed, done.troubles) == (5, 5, ())
    assert site.keeper.find_known("test-mod") == tuple(site.url(f"/news/{n}.html") for n in range(1, 6))


def test_an_erased_page_is_not_asked_for_again_nor_kept_where_a_new_address_leads_to_it(site: Site) -> None:
    site.put_pages(3)
    site.watch()
    shelf = site.keeper.shelf
    note = {
        "id": "d",
        "reason": "asked",
        "at": "2031-06-01T00:00:00+00:00",
        "erased": site.url("/news/2.html"),
    }
    with shelf.writing():
        shelf.withheld.append([note])
    erase_document(shelf, site.url("/news/2.html"), reason="asked", at=site.clock.now())
    site.server.put("mod.example", "/news/m.html", status=301, headers={"location": "/news/2.html"})
    site.server.put(
        "mod.example", "/index.html", index([*(f"/news/{n}.html" for n in (1, 2, 3)), "/news/m.html"])
    )
    site.server.log.clear()
    first = site.watch()
    assert sum(asked.path == "/news/2.html" for asked in site.server.log) == 1
    second = site.watch()
    assert sum(asked.path == "/news/2.html" for asked in site.server.log) == 1
    assert (first.record.new, first.record.unchanged, second.record.unchanged) == (0, 2, 2)
    assert (first.troubles, second.record.failed) == ((), 0)
    assert site.url("/news/2.html") not in shelf.index.by_document


def test_a_list_that_cannot_be_read_is_told_and_the_others_are_read(site: Site) -> None:
    site.put_pages(2)
    site.server.put("mod.example", "/feed.xml", "<rss>" + " " * 5_000_000)
    site.server.put("mod.example", "/deep.html", "<div>" * 40_000)
    bad = (site.url("/feed.xml"), site.url("/deep.html"))
    done = site.watch(replace(site.source, indexes=(*bad, *site.source.indexes)))
    assert done.record.new == 2
    assert [any(address in str(trouble) for trouble in done.troubles) for address in bad] == [True, True]


def test_a_round_over_unchanged_pages_gets_no_body_and_leaves_a_revisit_each(site: Site) -> None:
    site.put_pages(5)
    site.watch()
    site.server.log.clear()
    done = site.watch()
    assert (done.record.unchanged, done.record.new, done.record.changed) == (5, 0, 0)
    assert all("if-none-match" in asked.headers for asked in site.server.log if asked.path != "/robots.txt")
    assert site.kinds("/news/3.html") == ["response", "revisit"]


def test_a_changed_and_a_new_page_are_told_apart(site: Site) -> None:
    site.put_pages(3)
    site.watch()
    site.put_pages(1, first=4)
    site.server.put("mod.example", "/news/2.html", page("改められた。"), etag='"2b"')
    done = site.watch()
    assert (done.new, done.changed) == ((site.url("/news/4.html"),), (site.url("/news/2.html"),))


def test_a_page_that_returns_to_an_earlier_state_leaves_a_revisit(site: Site) -> None:
    site.put_pages(1)
    for text in ("甲", "乙", "甲"):
        site.server.put("mod.example", "/news/1.html", page(text))
        site.watch()
    assert site.kinds("/news/1.html") == ["response", "response", "revisit"]


def test_a_withdrawn_page_is_kept_as_gone_and_asked_for_twice_before(site: Site) -> None:
    site.put_pages(2)
    site.watch()
    site.server.put("mod.example", "/news/1.html", "gone", status=410)
    site.server.log.clear()
    assert site.watch().gone == (site.url("/news/1.html"),)
    assert site.server.paths().count("/news/1.html") == 2
    assert site.watch().gone == ()


def test_a_page_that_is_missing_for_a_moment_is_not_taken_for_withdrawn(site: Site) -> None:
    site.put_pages(1)
    site.watch()
    back = Reply(page("1回目の会談で両大臣は一致した。").encode(), etag='"1"')
    site.server.pages["mod.example", "/news/1.html"] = [Reply(status=404), back]
    done = site.watch()
    assert (done.gone, done.changed, done.record.unchanged) == ((), (), 1)


def test_a_page_that_now_leads_home_is_gone(site: Site) -> None:
    site.put_pages(1)
    site.watch()
    site.server.put("mod.example", "/news/1.html", status=302, headers={"Location": "/"})
    assert site.watch().gone == (site.url("/news/1.html"),)
    assert site.watch().gone == ()


def test_an_answer_that_lost_its_end_is_not_kept_as_a_change(site: Site) -> None:
    site.put_pages(1)
    site.watch()
    site.server.put("mod.example", "/news/1.html", "<!DOCTYPE html><html><body><p>1回目の会")
    done = site.watch()
    assert done.changed == ()
    assert "</html>" in str(done.troubles[0])
    assert site.kinds("/news/1.html") == ["response"]


def test_following_pages_of_an_index_are_read_to_the_end_the_first_time_and_to_the_known_later(
    site: Site,
) -> None:
    site.put_pages(6)
    for number in range(3):
        paths = [f"/news/{2 * number + 1}.html", f"/news/{2 * number + 2}.html"]
        following = f"/list{number + 1}.html" if number < 2 else ""
        path = f"/list{number}.html" if number else "/index.html"
        site.server.put("mod.example", path, index(paths, following))
    assert site.watch().record.new == 6
    site.server.log.clear()
    site.watch()
    assert "/list1.html" not in site.server.paths()


def test_an_index_that_goes_on_for_ever_ends(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaidan.archive.listing.MOST_LISTS", 5)
    for number in range(10):
        site.server.put("mod.example", f"/l{number}.html", index([], f"/l{number + 1}.html"))
    site.server.put("mod.example", "/index.html", index([], "/l0.html"))
    site.watch()
    assert len(site.server.paths()) == 5


def test_files_of_a_page_are_kept_with_it_and_before_it(site: Site) -> None:
    site.put_pages(1)
    body = '<html><body><main><p>概要</p><a href="1.pdf">概要(PDF)</a><img src="1.jpg"></main></body></html>'
    site.server.put("mod.example", "/news/1.html", body)
    site.server.put("mod.example", "/news/1.pdf", b"%PDF-1.7", headers={"Content-Type": "application/pdf"})
    site.server.put("mod.example", "/news/1.jpg", b"\xff\xd8\xff", headers={"Content-Type": "image/jpeg"})
    site.watch()
    kept = [stored.document.rpartition("/")[2] for stored in site.keeper.shelf.index.stored]
    assert kept == ["1.pdf", "1.jpg", "1.html"]


@pytest.mark.parametrize("status", [401, 403, 429])
def test_a_refusal_ends_the_round_is_told_and_the_server_is_left_alone(status: int, site: Site) -> None:
    site.put_pages(4)
    site.server.put("mod.example", "/news/2.html", status=status, headers={"Retry-After": "7200"})
    done = site.watch()
    assert str(status) in (done.record.refused or "")
    assert "/news/3.html" not in site.server.paths()
    site.server.log.clear()
    site.clock.jump(3600)
    assert "left alone" in str(site.watch().skipped)
    assert site.server.log == []
    site.clock.jump(3700)
    site.put_pages(4)
    assert site.watch().record.new == 3


def test_repeated_refusals_are_answered_with_longer_rests(site: Site) -> None:
    site.server.put("mod.example", "/index.html", status=403)
    rests = []
    for _ in range(7):
        site.watch()
        until = load_memory(site.folder / "watch", "test-mod").rests_until
        assert until is not None
        rests.append(round((until - site.clock.now()).total_seconds() / 3600))
        site.clock.jump(rests[-1] * 3600 + 60)
    assert rests == [1, 2, 4, 8, 16, 24, 24]


def test_a_page_that_failed_is_asked_for_again_though_the_list_is_unchanged(site: Site) -> None:
    site.put_pages(3)
    good = site.server.pages["mod.example", "/news/2.html"]
    site.server.put("mod.example", "/news/2.html", fault=faults.truncate)
    assert site.watch().record.failed == 1
    site.server.pages["mod.example", "/news/2.html"] = good
    assert site.watch().new == (site.url("/news/2.html"),)


def test_a_list_that_fails_hides_no_other_list(site: Site) -> None:
    site.put_pages(2)
    source = make_source(site.server, indexes=(site.url("/broken.html"), site.url("/index.html")))
    site.server.put("mod.example", "/broken.html", status=500)
    done = site.watch(source)
    assert (done.record.new, done.record.indexes_failed) == (2, 1)


def test_a_listed_address_that_leads_to_another_is_got_once(site: Site) -> None:
    site.put_pages(1)
    site.server.put("mod.example", "/index.html", index(["/news/old.html"]))
    site.server.put("mod.example", "/news/old.html", status=301, headers={"Location": "/news/1.html"})
    site.watch()
    site.server.log.clear()
    done = site.watch()
    assert done.record.new == 0
    assert "/news/old.html" not in site.server.paths()


def test_a_second_watcher_skips_a_source_that_is_being_watched(site: Site) -> None:
    site.put_pages(2)
    other: list[SourceRound] = []

    def meddle(step: Step) -> None:
        with make_client(site.server, site.clock) as client:
            other.append(watch_source(site.source, keeper=Keeper(open_shelf(site.folder)), client=client))

    with make_client(site.server, site.clock) as client:
        (done,) = watch_once([site.source], keeper=site.keeper, client=client, tell=meddle)
    assert done.record.new == 2
    assert [str(round_.skipped) for round_ in other] == ["another watcher is at it"] * 2


def test_no_request_leaves_the_sources_hosts(site: Site) -> None:
    site.put_pages(1)
    site.server.put("mod.example", "/index.html", index(["/news/1.html", "http://other.example/news/2.html"]))
    body = '<html><main><img src="http://cdn.example/x.jpg"><a href="http://other.example/y.pdf">y</a></main></html>'
    site.server.put("mod.example", "/news/1.html", body)
    site.watch()
    assert {asked.host for asked in site.server.log} == {"mod.example"}


def test_a_lost_or_damaged_memory_costs_requests_and_no_capture(site: Site) -> None:
    site.put_pages(3)
    site.watch()
    (site.folder / "watch" / "test-mod.json").write_text("{torn")
    done = site.watch()
    assert (done.record.new, done.record.unchanged) == (0, 3)


def test_pages_that_a_refusal_kept_from_being_asked_for_wait_for_the_next_round(site: Site) -> None:
    site.put_pages(4)
    good = site.server.pages["mod.example", "/news/2.html"]
    site.server.put("mod.example", "/news/2.html", status=429)
    site.watch()
    site.clock.jump(2 * 3600)
    site.server.pages["mod.example", "/news/2.html"] = good
    # The list has forgotten them since.
    site.server.put("mod.example", "/index.html", index([]))
    assert site.watch().new == tuple(site.url(f"/news/{number}.html") for number in (2, 3, 4))


def test_a_page_that_was_fetched_alone_is_watched_once_a_source_lists_it(site: Site) -> None:
    site.put_pages(1)
    with make_client(site.server, site.clock) as client:
        alone = replace(fetch(site.url("/news/1.html"), site.source, client=client), source=None)
    site.keeper.keep(alone, at=site.clock.now())
    site.watch()
    site.server.put("mod.example", "/news/1.html", page("改められた。"))
    assert site.watch().changed == (site.url("/news/1.html"),)
    assert site.kinds("/news/1.html") == ["response", "revisit", "response"]
