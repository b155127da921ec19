"""What a fetch keeps, refuses, and says of it."""

import gzip
import itertools
from pathlib import Path

import pytest
from tests.capture import server as faults
from tests.capture.server import FaultyServer, Reply, TestClock, make_client, make_guard, make_source

from kaidan.capture import fetch, make_validators
from kaidan.errors import (
    AccessRefused,
    AddressRefused,
    FetchError,
    FetchTooLarge,
    RobotsForbid,
    TooManyRedirects,
)

PAGE = "<!DOCTYPE html><html><body><p>両大臣は一致した。</p></body></html>"


def test_a_capture_holds_the_bytes_as_sent_and_the_headers(server: FaultyServer, clock: TestClock) -> None:
    body = PAGE.encode("cp932")
    server.put("mod.example", "/news/1.html", body, headers={"Content-Type": "text/html; charset=Shift_JIS"})
    with make_client(server, clock) as client:
        capture = fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert (capture.body, capture.status, capture.source) == (body, 200, "test-mod")
    assert capture.content_type == "text/html; charset=Shift_JIS"
    assert capture.fetched_at is not None
    assert capture.fetched_at.utcoffset() is not None


def test_the_agent_string_has_name_and_contact_and_is_no_browser(
    server: FaultyServer, clock: TestClock
) -> None:
    server.put("mod.example", "/news/1.html", PAGE)
    with make_client(server, clock) as client:
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    agents = {asked.headers["user-agent"] for asked in server.log}
    assert len(agents) == 1
    (agent,) = agents
    assert agent.startswith("kaidan/")
    assert "desk@news.example" in agent
    assert "Mozilla" not in agent


def test_a_client_without_a_contact_is_refused_with_the_remedy() -> None:
    from kaidan.capture import PoliteClient

    with pytest.raises(FetchError, match="KAIDAN_CONTACT"):
        PoliteClient("")


def test_a_known_page_that_is_unchanged_costs_no_body(server: FaultyServer, clock: TestClock) -> None:
    server.put("mod.example", "/news/1.html", PAGE, etag='"v1"')
    source = make_source(server)
    with make_client(server, clock) as client:
        first = fetch(server.url("mod.example", "/news/1.html"), source, client=client)
        again = fetch(
            server.url("mod.example", "/news/1.html"), source, client=client, known=make_validators(first)
        )
    assert (again.status, again.body) == (304, b"")


def test_requests_to_a_host_keep_its_pace(server: FaultyServer, clock: TestClock) -> None:
    for number in range(4):
        server.put("mod.example", f"/news/{number}.html", PAGE)
    with make_client(server, clock) as client:
        for number in range(4):
            fetch(server.url("mod.example", f"/news/{number}.html"), make_source(server), client=client)
    times = [asked.at for asked in server.log]
    assert len(times) == 5
    assert all(later - earlier >= 5 for earlier, later in itertools.pairwise(times))


def test_a_crawl_delay_longer_than_the_pace_is_kept(server: FaultyServer, clock: TestClock) -> None:
    server.put("mod.example", "/robots.txt", "User-agent: *\nCrawl-delay: 30\n")
    for number in range(3):
        server.put("mod.example", f"/news/{number}.html", PAGE)
    with make_client(server, clock) as client:
        for number in range(3):
            fetch(server.url("mod.example", f"/news/{number}.html"), make_source(server), client=client)
    times = [asked.at for asked in server.log if asked.path != "/robots.txt"]
    assert all(later - earlier >= 30 for earlier, later in itertools.pairwise(times))


def test_robots_txt_is_read_once_a_day_for_a_host(server: FaultyServer, clock: TestClock) -> None:
    server.put("mod.example", "/news/1.html", PAGE)
    with make_client(server, clock) as client:
        for _ in range(3):
            fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
        assert server.paths(robots=True).count("/robots.txt") == 1
        clock.jump(25 * 3600)
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert server.paths(robots=True).count("/robots.txt") == 2


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /news/",
        "User-agent: kaidan\nDisallow: /",
        "User-agent: *\nDisallow: /*.html$",
    ],
)
def test_a_page_that_robots_txt_forbids_is_never_asked_for(
    rules: str, server: FaultyServer, clock: TestClock
) -> None:
    server.put("mod.example", "/robots.txt", rules)
    server.put("mod.example", "/news/1.html", PAGE)
    with make_client(server, clock) as client, pytest.raises(RobotsForbid):
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert server.paths() == []


def test_a_robots_txt_that_forbids_another_path_or_agent_stops_nothing(
    server: FaultyServer, clock: TestClock
) -> None:
    server.put(
        "mod.example", "/robots.txt", "User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /private/"
    )
    server.put("mod.example", "/news/1.html", PAGE)
    with make_client(server, clock) as client:
        assert (
            fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client).status == 200
        )


def test_a_server_too_troubled_for_its_robots_txt_is_left_alone(
    server: FaultyServer, clock: TestClock
) -> None:
    server.put("mod.example", "/robots.txt", status=503)
    server.put("mod.example", "/news/1.html", PAGE)
    with make_client(server, clock) as client, pytest.raises(RobotsForbid):
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert server.paths() == []


@pytest.mark.parametrize("status", [401, 403, 429])
def test_a_refusal_is_not_tried_again_and_says_so(
    status: int, server: FaultyServer, clock: TestClock
) -> None:
    server.put("mod.example", "/news/1.html", status=status, headers={"Retry-After": "3600"})
    with make_client(server, clock) as client, pytest.raises(AccessRefused, match=str(status)) as refused:
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert refused.value.retry_after == 3600
    assert server.paths() == ["/news/1.html"]


@pytest.mark.parametrize("status", [404, 410, 451])
def test_a_page_that_is_gone_is_a_capture(status: int, server: FaultyServer, clock: TestClock) -> None:
    server.put("mod.example", "/news/1.html", "gone", status=status)
    with make_client(server, clock) as client:
        assert (
            fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client).status
            == status
        )


def test_a_server_error_is_tried_again_with_growing_waits(server: FaultyServer, clock: TestClock) -> None:
    server.pages["mod.example", "/news/1.html"] = [Reply(status=500), Reply(status=502), Reply(PAGE.encode())]
    with make_client(server, clock) as client:
        capture = fetch(
            server.url("mod.example", "/news/1.html"), make_source(server, pace=0.0), client=client
        )
    assert capture.status == 200
    assert [round(wait) for wait in clock.waits if wait > 0.5] == [2, 4]


@pytest.mark.parametrize("value", ["45", "Fri, 02 May 2031 03:00:45 GMT"])
def test_retry_after_is_waited_for_as_number_and_as_date(
    value: str, server: FaultyServer, clock: TestClock
) -> None:
    busy = Reply(status=503, headers={"Retry-After": value})
    server.pages["mod.example", "/news/1.html"] = [busy, Reply(PAGE.encode())]
    with make_client(server, clock) as client:
        fetch(server.url("mod.example", "/news/1.html"), make_source(server, pace=0.0), client=client)
    assert max(clock.waits) == pytest.approx(45, abs=2)


def test_a_retry_after_beyond_the_limit_ends_the_fetch_without_waiting(
    server: FaultyServer, clock: TestClock
) -> None:
    server.put("mod.example", "/news/1.html", status=503, headers={"Retry-After": "86400"})
    with make_client(server, clock) as client, pytest.raises(FetchError):
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert server.paths() == ["/news/1.html"]
    assert max(clock.waits) < 10


@pytest.mark.parametrize(
    "fault", [faults.reset, faults.truncate, faults.speak_nonsense, faults.say_nothing, faults.drip]
)
def test_a_broken_answer_is_tried_three_times_and_never_kept(
    fault: object, server: FaultyServer, clock: TestClock
) -> None:
    server.put("mod.example", "/news/1.html", fault=fault)
    with make_client(server, clock) as client, pytest.raises(FetchError) as failed:
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert type(failed.value) is FetchError
    assert server.paths() == ["/news/1.html"] * 3


def test_an_answer_broken_once_is_whole_the_second_time(server: FaultyServer, clock: TestClock) -> None:
    server.pages["mod.example", "/news/1.html"] = [Reply(fault=faults.truncate), Reply(PAGE.encode())]
    with make_client(server, clock) as client:
        capture = fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert capture.body == PAGE.encode()


def test_an_endless_body_is_cut_at_the_limit_of_bytes(server: FaultyServer, clock: TestClock) -> None:
    server.put("mod.example", "/news/1.html", fault=faults.flood)
    with make_client(server, clock) as client, pytest.raises(FetchTooLarge):
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)


def test_a_gzip_bomb_is_refused_without_unpacking_it(server: FaultyServer, clock: TestClock) -> None:
    import tracemalloc

    server.pages["mod.example", "/news/1.html"] = faults.gzip_bomb(90)
    with make_client(server, clock) as client:
        tracemalloc.start()
        with pytest.raises(FetchTooLarge):
            fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 5_000_000


@pytest.mark.parametrize("after", [b"", b"\0\0 no member", b"\x1f", b"\x1f\x8b", b"\x1fno member"])
def test_a_body_of_several_gzip_members_is_kept_whole(
    server: FaultyServer, clock: TestClock, after: bytes
) -> None:
    cut = len(PAGE.encode()) // 2
    members = gzip.compress(PAGE.encode()[:cut]) + gzip.compress(PAGE.encode()[cut:]) + after
    server.put("mod.example", "/news/1.html", members, headers={"Content-Encoding": "gzip"})
    with make_client(server, clock) as client:
        capture = fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert capture.body == PAGE.encode()


def test_a_declared_length_over_the_limit_is_refused_at_once(server: FaultyServer, clock: TestClock) -> None:
    server.put("mod.example", "/news/1.html", headers={"Content-Length": "900000000"})
    with make_client(server, clock) as client, pytest.raises(FetchTooLarge):
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)


def test_bodies_are_asked_for_unpacked_and_a_packed_one_is_unpacked(
    server: FaultyServer, clock: TestClock
) -> None:
    server.put(
        "mod.example", "/news/1.html", gzip.compress(PAGE.encode()), headers={"Content-Encoding": "gzip"}
    )
    with make_client(server, clock) as client:
        capture = fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert server.log[-1].headers["accept-encoding"] == "identity"
    assert capture.body == PAGE.encode()
    names = {name.lower() for name, _ in capture.headers}
    assert "content-encoding" not in names
    assert "x-archive-orig-content-encoding" in names


def test_a_packing_that_was_not_asked_for_and_is_unknown_is_refused(
    server: FaultyServer, clock: TestClock
) -> None:
    server.put("mod.example", "/news/1.html", b"???", headers={"Content-Encoding": "br"})
    with make_client(server, clock) as client, pytest.raises(FetchError, match="br"):
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)


def test_a_redirect_is_followed_and_the_way_is_kept(server: FaultyServer, clock: TestClock) -> None:
    server.put("mod.example", "/news/old.html", status=301, headers={"Location": "/news/new.html#top"})
    server.put("mod.example", "/news/new.html", PAGE)
    old, new = (server.url("mod.example", path) for path in ("/news/old.html", "/news/new.html"))
    with make_client(server, clock) as client:
        capture = fetch(old, make_source(server), client=client)
    assert (capture.url, capture.redirected_from, capture.status) == (new, (old,), 200)


def test_a_page_that_only_leads_home_is_kept_as_the_redirect_it_is(
    server: FaultyServer, clock: TestClock
) -> None:
    server.put("mod.example", "/news/old.html", status=302, headers={"Location": "/"})
    server.put("mod.example", "/", PAGE)
    url = server.url("mod.example", "/news/old.html")
    with make_client(server, clock) as client:
        capture = fetch(url, make_source(server), client=client)
    assert (capture.url, capture.status) == (url, 302)


def test_a_redirect_loop_ends(server: FaultyServer, clock: TestClock) -> None:
    server.put("mod.example", "/news/a.html", status=302, headers={"Location": "/news/b.html"})
    server.put("mod.example", "/news/b.html", status=302, headers={"Location": "/news/a.html"})
    with make_client(server, clock) as client, pytest.raises(TooManyRedirects):
        fetch(server.url("mod.example", "/news/a.html"), make_source(server), client=client)


def test_a_chain_of_redirects_ends_at_the_limit(server: FaultyServer, clock: TestClock) -> None:
    for number in range(20):
        server.put("mod.example", f"/news/{number}", status=302, headers={"Location": f"/news/{number + 1}"})
    with make_client(server, clock) as client, pytest.raises(TooManyRedirects):
        fetch(server.url("mod.example", "/news/0"), make_source(server), client=client)
    assert len(server.paths()) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://other.example/news/1.html",
        "http://127.0.0.1:1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "file:///etc/passwd",
        "http://mod.example:22/",
        "http://user:password@mod.example/",
    ],
)
def test_a_redirect_away_from_the_source_is_not_followed(
    target: str, server: FaultyServer, clock: TestClock
) -> None:
    server.put("mod.example", "/news/1.html", status=302, headers={"Location": target})
    with make_client(server, clock) as client, pytest.raises(AddressRefused):
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert {asked.host for asked in server.log} == {"mod.example"}


def test_robots_txt_is_checked_again_behind_a_redirect(server: FaultyServer, clock: TestClock) -> None:
    server.put("www.example", "/robots.txt", "User-agent: *\nDisallow: /")
    server.put(
        "mod.example", "/news/1.html", status=302, headers={"Location": server.url("www.example", "/1")}
    )
    source = make_source(server, hosts=("mod.example", "www.example"))
    with make_client(server, clock) as client, pytest.raises(RobotsForbid):
        fetch(server.url("mod.example", "/news/1.html"), source, client=client)
    assert "/1" not in server.paths()


def test_a_host_that_resolves_to_a_private_address_is_refused_at_the_connection(
    server: FaultyServer, clock: TestClock
) -> None:
    guard = make_guard(server, mod_example="10.1.2.3")
    with (
        make_client(server, clock, guard=guard) as client,
        pytest.raises(AddressRefused, match=r"10\.1\.2\.3"),
    ):
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert server.log == []


def test_a_name_that_changes_its_address_between_check_and_connection_gains_nothing(
    server: FaultyServer, clock: TestClock
) -> None:
    from kaidan.capture import Guard

    answers = iter(["127.0.0.1", "192.168.0.1", "127.0.0.1"])
    guard = Guard(frozenset({server.port}), resolve=lambda host, port: (next(answers),))
    server.put("mod.example", "/robots.txt", "", headers={"Connection": "close"})
    with make_client(server, clock, guard=guard) as client, pytest.raises(AddressRefused, match=r"192\.168"):
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)


def test_an_unknown_host_is_an_error_that_may_pass(
    server: FaultyServer, clock: TestClock, tmp_path: Path
) -> None:
    from kaidan.capture import Guard

    def resolve(host: str, port: int) -> tuple[str, ...]:
        raise OSError("Name or service not known")

    with make_client(server, clock, guard=Guard(resolve=resolve)) as client, pytest.raises(FetchError):
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)


def test_a_body_longer_than_declared_is_kept_as_declared_and_spoils_no_later_page(
    server: FaultyServer, clock: TestClock
) -> None:
    server.put(
        "mod.example",
        "/news/1.html",
        PAGE + "HTTP/1.1 200 OK",
        headers={"Content-Length": str(len(PAGE.encode()))},
    )
    server.put("mod.example", "/news/2.html", PAGE.replace("一致", "合意"))
    with make_client(server, clock) as client:
        first = fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
        second = fetch(server.url("mod.example", "/news/2.html"), make_source(server), client=client)
    assert first.body == PAGE.encode()
    assert second.body == PAGE.replace("一致", "合意").encode()


def test_no_cookie_is_carried_from_one_page_to_the_next(server: FaultyServer, clock: TestClock) -> None:
    for number in (1, 2):
        server.put("mod.example", f"/news/{number}.html", PAGE, headers={"Set-Cookie": "visitor=1; Path=/"})
    with make_client(server, clock) as client:
        for number in (1, 2):
            fetch(server.url("mod.example", f"/news/{number}.html"), make_source(server), client=client)
    assert all("cookie" not in asked.headers for asked in server.log)


def test_no_page_is_named_by_a_referer(server: FaultyServer, clock: TestClock) -> None:
    server.put("mod.example", "/news/1.html", status=302, headers={"Location": "/news/2.html"})
    server.put("mod.example", "/news/2.html", PAGE)
    with make_client(server, clock) as client:
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert all("referer" not in asked.headers for asked in server.log)
