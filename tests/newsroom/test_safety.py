"""Headers, third parties, cookies, logs, and Django's own deployment check."""

import asyncio
import io
import json
import logging
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.http import FileResponse, HttpResponse
from django.test import Client, RequestFactory
from tests.newsroom.factory import Asked, make_codebook, make_document
from tests.newsroom.test_pages import PAGES

from kaidan.newsroom import bodies
from kaidan.newsroom.application import in_utf8
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.bodies import REFUSED, Bodies, explain_refusal, takes_body
from kaidan.newsroom.frame import path_in
from kaidan.newsroom.guard import login_origin, visitor_network, whole_answers
from kaidan.newsroom.kept import kept
from kaidan.newsroom.loading import load_archive
from kaidan.newsroom.logs import JsonLines
from kaidan.newsroom.proxied import SCHEME, behind_proxy
from kaidan.newsroom.serving import protect_database

# every address that a page loads by itself (links that a reader may follow are no loads)
LOADED = re.compile(r'<(?:script|img|iframe|link|source)\b[^>]*?(?:src|href)="([^"]*)"[^>]*>')


@pytest.fixture
def rf():
    return RequestFactory()


@pytest.mark.parametrize(
    "path", [*PAGES, "/none/", "/api/articles", "/api/openapi.json", "/healthz", "/robots.txt"]
)
def test_every_response_carries_the_strict_policy(site, path):
    response = site.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", [path for path in PAGES if ".atom" not in path])
def test_pages_hold_neither_script_nor_style_of_their_own_and_load_nothing_from_others(site, path):
    page = site.get(path).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert re.search(r"\son\w+=", page) is None
    assert all(
        not re.search(r"<script(?! type=\"application/ld\+json\")", line) for line in page.splitlines()
    )
    for address in LOADED.findall(page):
        assert address.startswith(("/", "http://testserver/"))


@pytest.mark.parametrize("path", PAGES)
def test_no_page_sets_a_cookie(site, path):
    assert not site.get(path).cookies


def test_the_desk_is_closed_to_strangers(site):
    assert site.get("/admin/").status_code == 302
    assert site.post("/admin/login/", {"username": "x", "password": "y"}).status_code == 200


@pytest.mark.parametrize("method", ["post", "delete", "options", "trace"])
@pytest.mark.parametrize(
    "path", ["/", "/en/search/", "/feeds/latest.atom", "/feeds/edits.atom", "/healthz", "/sitemap.xml"]
)
def test_a_page_that_takes_no_form_says_so_whether_a_token_comes_or_not(site, method, path):
    response = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert (
        "閲覧専用" in response.content.decode() or "This page can only be read" in response.content.decode()
    )


def test_a_form_without_its_token_is_refused_with_a_page(site):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert "許可されていません" in response.content.decode()


def test_logs_hold_nothing_that_identifies_a_reader(site):
    stream = io.StringIO()
    output = logging.StreamHandler(stream)
    output.setFormatter(JsonLines())
    logger = logging.getLogger("django")
    logger.addHandler(output)
    try:
        site.get(
            "/secret-of-a-reader/?q=word", headers={"User-Agent": "OddAgent/7"}, REMOTE_ADDR="192.0.2.77"
        )
        site.get("/", headers={"Host": "odd.example"}, REMOTE_ADDR="192.0.2.77")
    finally:
        logger.removeHandler(output)
    lines = stream.getvalue().splitlines()
    assert len(lines) >= 2
    assert all({"at", "level", "logger", "message"} <= json.loads(line).keys() for line in lines)
    assert not re.search(r"secret-of-a-reader|q=word|OddAgent|192\.0\.2\.77|odd\.example", stream.getvalue())


def test_the_deployment_check_is_clean_by_default(home, repository):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("KAIDAN_")}
    environment |= {
        "KAIDAN_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "kaidan.newsroom.settings",
        "KAIDAN_ALLOWED_HOSTS": "news.example",
        "PYTHONPATH": str(repository / "src"),
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert re.search(r"no issues \(3 silenced\)", done.stdout + done.stderr)


def test_subdomains_are_held_to_https_only_where_the_home_says_so(home, repository):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("KAIDAN_")}
    environment |= {"KAIDAN_HOME": str(home), "PYTHONPATH": str(repository / "src")}
    names = "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD"
    code = f"from kaidan.newsroom import settings; print([getattr(settings, name) for name in {names}])"

    def told():
        return subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert told() == "[31536000, False, False]\n"
    (home / "newsroom.toml").write_text("hsts_preload = true\n")
    assert told() == "[31536000, True, True]\n"


def test_models_and_migrations_agree(home, repository):
    environment = os.environ | {
        "KAIDAN_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "kaidan.newsroom.settings",
        "PYTHONPATH": str(repository / "src"),
    }
    command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_secret_key_is_made_once_and_is_its_owners_alone(home):
    from kaidan.newsroom.home import load_secret_key

    first = load_secret_key(home)
    assert load_secret_key(home) == first
    assert len(first) >= 64
    assert (home / "secret-key").stat().st_mode & 0o077 == 0


def test_a_home_that_is_made_with_the_key_is_its_owners_alone(tmp_path):
    from kaidan.newsroom.home import load_secret_key

    load_secret_key(tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def sign_in(client, number, password="wrong", origin="192.0.2.10"):
    return client.post(
        "/admin/login/", {"username": f"editor-{number}", "password": password}, REMOTE_ADDR=origin
    )


def test_ten_failed_logins_close_the_login_to_that_place_alone_and_for_a_while(client):
    from django.contrib.auth.models import User

    caches["logins"].clear()
    User.objects.create_user("editor-1", password="right and long", is_staff=True)
    answers = [sign_in(client, number).status_code for number in range(10)]
    assert answers == [200] * 9 + [429]
    closed = sign_in(client, 1, "right and long")
    assert (closed.status_code, closed["Retry-After"]) == (429, "900")
    assert "しばらく" in closed.content.decode()
    assert sign_in(client, 1, "right and long", origin="192.0.2.11").status_code == 302
    caches["logins"].clear()
    assert sign_in(client, 1, "right and long").status_code == 302


def test_all_addresses_of_an_ipv6_network_are_one_place(site, rf):
    first, second, other = (
        login_origin(rf.get("/", REMOTE_ADDR=address))
        for address in ("2001:db8:1:2::3", "2001:db8:1:2:ffff::4", "2001:db8:1:3::3")
    )
    assert first == second != other


def test_what_is_kept_of_failed_logins_names_nobody(client):
    caches["logins"].clear()
    sign_in(client, 1, origin="192.0.2.77")
    kept = b"".join(path.read_bytes() for path in Path(settings.KAIDAN_HOME, "logins").rglob("*.djcache"))
    assert kept
    assert b"192.0.2.77" not in kept
    assert b"editor-1" not in kept


def sent(origin, body=b"a=b", length=None, method="POST", path="/desk/login/"):
    length = len(body) if length is None else length
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "CONTENT_LENGTH": str(length),
        "REMOTE_ADDR": origin,
        "wsgi.input": io.BytesIO(),
    }


async def pieces(body, *, wait=None):
    yield body[:1]
    if wait:
        await wait.wait()
    yield body[1:]


async def said(environ):
    return environ.get(REFUSED, 200), [], environ["wsgi.input"].read()


async def until(true):
    for _ in range(1000):
        if true():
            return
        await asyncio.sleep(0.001)
    raise AssertionError


def test_three_bodies_are_answered_at_once_and_of_one_address_two(site):
    async def play():
        taken, release, now_at_once, most = Bodies(), asyncio.Event(), [], []

        async def respond(environ):
            now_at_once.append(environ)
            most.append(len(now_at_once))
            await release.wait()
            now_at_once.remove(environ)
            return await said(environ)

        origins = ["2001:db8::1", "2001:db8::2", "192.0.2.2", "192.0.2.3", "192.0.2.4"]
        tasks = [asyncio.create_task(taken.answer(sent(one), pieces(b"a=b"), respond)) for one in origins]
        await until(lambda: len(now_at_once) == 3)
        third = await taken.answer(sent("2001:db8::3"), pieces(b"a=b"), said)
        release.set()
        answers = await asyncio.gather(*tasks)
        return (
            third[0],
            max(most),
            answers,
            (await taken.answer(sent("2001:db8::3"), pieces(b"a=b"), said))[0],
        )

    third, most, answers, later = asyncio.run(play())
    assert (third, most, later) == (503, 3, 200)
    assert answers == [(200, [], b"a=b")] * 5


def test_a_body_that_comes_too_slowly_is_ended_and_its_network_rests(site, monkeypatch):
    monkeypatch.setattr(bodies, "LONGEST_SENDING", 0.05)
    monkeypatch.setattr(bodies, "REST", 0.3)

    async def play():
        taken, never = Bodies(), asyncio.Event()
        slow = (await taken.answer(sent("192.0.2.1"), pieces(b"a=b", wait=never), said))[0]
        at_once = (await taken.answer(sent("192.0.2.1"), pieces(b"a=b"), said))[0]
        other = (await taken.answer(sent("192.0.2.2"), pieces(b"a=b"), said))[0]
        torn = (await taken.answer(sent("192.0.2.3", length=100), pieces(b"a=b"), said))[0]
        await asyncio.sleep(0.3)
        rested = (await taken.answer(sent("192.0.2.1"), pieces(b"a=b"), said))[0]
        return slow, at_once, other, torn, rested

    assert asyncio.run(play()) == (408, 503, 200, 400, 200)


def test_where_many_bodies_are_on_their_way_the_oldest_makes_room_and_none_is_waited_for_at_the_end(
    site, monkeypatch
):
    async def play():
        taken, never = Bodies(), asyncio.Event()
        slow = [
            asyncio.create_task(taken.answer(sent(f"192.0.2.{one}"), pieces(b"a=b", wait=never), said))
            for one in range(bodies.MOST_ON_THEIR_WAY)
        ]
        await asyncio.sleep(0.01)
        young = (await taken.answer(sent("198.51.100.1"), pieces(b"a=b"), said))[0]
        monkeypatch.setattr(bodies, "SOONEST_ENDED", 0.0)
        editor = (await taken.answer(sent("198.51.100.1"), pieces(b"a=b"), said))[0]
        first = (await slow[0])[0]
        still = sum(not one.done() for one in slow)
        taken.close()
        rest = {(await one)[0] for one in slow}
        return (
            young,
            editor,
            first,
            still,
            rest,
            (await taken.answer(sent("198.51.100.1"), pieces(b"a"), said))[0],
        )

    assert asyncio.run(play()) == (503, 200, 408, bodies.MOST_ON_THEIR_WAY - 1, {408}, 503)


def test_bodies_are_taken_in_only_where_forms_are(site):
    def taken(**asked):
        return takes_body(sent("192.0.2.1", **asked))

    assert all(taken(path=path) for path in ("/desk/login/", "/en/desk/login/", "/admin/", "/api/articles"))
    assert not any(taken(path=path) for path in ("/", "/en/", "/desk", "/articles/desk/"))
    assert not any((taken(method="GET"), taken(length=0), taken(length=6_000_000), taken(length="²")))


def test_a_refused_body_is_explained(site, rf):
    page = explain_refusal(lambda request: HttpResponse("read"))
    slow = page(rf.post("/desk/login/", **{REFUSED: 408}))
    assert (slow.status_code, slow["Connection"]) == (408, "close")
    assert "遅すぎました" in slow.content.decode()
    assert page(rf.post("/desk/login/", **{REFUSED: 503}))["Retry-After"] == "10"
    assert page(rf.post("/desk/login/")).content == b"read"


def test_all_addresses_of_an_ipv6_network_are_one_visitor(rf):
    def network(address):
        return visitor_network(rf.get("/", REMOTE_ADDR=address))

    assert network("2001:db8::1") == network("2001:db8::ffff:2%eth0") == "2001:db8::"
    assert network("2001:db8:0:1::1") != network("2001:db8::1")
    assert [network(one) for one in ("192.0.2.1", "[2001:db8::1]:80")] == ["192.0.2.1", "[2001:db8::1]:80"]


@pytest.mark.parametrize(
    "form",
    [
        "::ffff:{0}.{1}",  # a socket of both families
        "64:ff9b::{0}.{1}",  # NAT64
        "2002:c000:02{1:02x}::5",  # 6to4
        "2001:0:c633:6401:0:1:3fff:fd{2:02x}",  # Teredo, whose bits are turned
    ],
)
def test_addresses_of_ipv4_within_ipv6_are_told_apart(rf, client, form):
    def address(last):
        return form.format("192.0.2", last, 255 - last)

    one, other = (rf.get("/", REMOTE_ADDR=address(last)) for last in (1, 2))
    assert [visitor_network(request) for request in (one, other)] == ["192.0.2.1", "192.0.2.2"]
    assert login_origin(one) != login_origin(other)

    async def rest():
        taken = Bodies()
        taken._resting["192.0.2.1"] = float("inf")
        return [(await taken.answer(sent(address(last)), pieces(b"a=b"), said))[0] for last in (1, 2)]

    assert asyncio.run(rest()) == [503, 200]


def test_a_file_is_answered_in_one_piece_so_that_a_slow_reader_holds_no_thread(site, rf, tmp_path):
    (tmp_path / "a.css").write_bytes(b"a" * 300_000)
    opened = (tmp_path / "a.css").open("rb")
    streamed = FileResponse(opened, headers={"ETag": '"x"', "Content-Type": "text/css"}, status=206)
    answer = whole_answers(lambda request: streamed)(rf.get("/"))
    assert (answer.streaming, answer.status_code, answer["ETag"]) == (False, 206, '"x"')
    assert answer.content == b"a" * 300_000
    assert opened.closed
    # whatever the site answers with
    for path in ("/static/kaidan/site.css", "/", "/feeds/latest.atom", "/api/articles", "/none/"):
        assert not site.get(path).streaming, path


def test_a_form_that_is_too_large_is_refused_before_it_is_read(site, rf):
    read = []

    def respond(request):
        read.append(request.POST)
        return HttpResponse("read")

    middleware = explain_refusal(respond)
    large = rf.post("/admin/login/", {"file": io.BytesIO(bytes(6_000_000))})
    assert middleware(large).status_code == 413
    assert read == []
    assert middleware(rf.post("/admin/login/", {"file": io.BytesIO(bytes(1000))})).status_code == 200


@pytest.mark.parametrize(
    "path", ["/en//evil.example/a/", "//evil.example/", "/en/\\\\evil.example/", "/en/a?b#c/"]
)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_language_switch_never_leads_to_another_site(rf, path, lang):
    request = rf.get("/")
    request.path_info = path
    address = urlsplit(path_in(request, lang))
    assert (address.scheme, address.netloc, address.query, address.fragment) == ("", "", "", "")
    assert address.path.startswith("/en/" if lang == "en" else "/")


def test_a_page_that_is_large_is_not_kept_for_every_query(site, rf):
    made = []

    def page(request):
        made.append(request)
        return HttpResponse("x" * 200_000)

    for _ in range(2):
        assert kept(60)(page)(rf.get("/?a=1")).status_code == 200
    assert len(made) == 2


def test_a_new_database_is_its_owners_alone_and_an_old_one_is_closed_to_strangers(home, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    protect_database(home / "newsroom.sqlite3")
    assert (home / "newsroom.sqlite3").stat().st_mode & 0o777 == 0o600
    (home / "newsroom.sqlite3").chmod(0o664)
    protect_database(home / "newsroom.sqlite3")
    assert (home / "newsroom.sqlite3").stat().st_mode & 0o777 == 0o660


@pytest.mark.parametrize("words", ["%1b%08", "%7f", "%EF%BF%BE", "%C2%9B"])
def test_a_feed_of_a_search_for_control_characters_is_still_xml(site, words):
    response = site.get("/feeds/search.atom?q=" + words)
    assert response.status_code in {200, 400}
    if response.status_code == 200:
        ElementTree.fromstring(response.content)


@pytest.mark.parametrize("path", ["/", "/articles/r-001-original/", "/feeds/latest.atom"])
def test_no_name_is_shown_in_another_order_than_it_is_written(client, path):
    load_archive(
        [make_document(Asked(1, title="会談\u202e大臣\u2066の概要", extra="…“言”"))], make_codebook()
    )
    page = client.get(path)
    assert "会談大臣の概要" in page.content.decode().replace("<wbr>", "")
    assert int(page["Content-Length"]) == len(page.content)
    assert client.get("/api/articles/r-001-original").json()["headline"] == "会談\u202e大臣\u2066の概要"


@pytest.mark.parametrize("named", ["hex", "undefined", "utf-7", "unicode_escape", "latin-1", "idna"])
def test_the_character_set_that_a_request_names_changes_nothing(site, named):
    told = []

    def start(status, headers, *_):
        told.append(status)

    def asked(kind):
        environ = RequestFactory().get("/register/?q=統合").environ | {"CONTENT_TYPE": kind}
        return b"".join(in_utf8(WSGIHandler())(environ, start))

    plain = asked("text/plain")
    assert asked(f"text/plain; charset={named}") == plain
    assert asked(f"text/plain;charset*=utf-8''{named}") == plain
    assert told == ["200 OK"] * 3
    assert "統合" in plain.decode()


def test_feeds_give_the_words_of_pages_as_text(client):
    hostile = '<img src="https://tracker.example/x.png" onerror="alert(1)">'
    load_archive([make_document(Asked(1))], make_codebook())
    Article.objects.update(lead=hostile)
    entry = ElementTree.fromstring(client.get("/feeds/latest.atom").content).find("{*}entry")
    assert entry is not None
    assert unescape(entry.findtext("{*}summary")) == hostile
    assert "<" not in entry.findtext("{*}summary")


def test_feeds_and_sitemaps_lead_to_the_sites_own_address(site, monkeypatch):
    monkeypatch.setattr(settings, "HOME", replace(settings.HOME, url="https://paper.example"))
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["paper.example", "localhost"])
    for path in ("/feeds/latest.atom", "/feeds/edits.atom", "/sitemap.xml", "/sitemap-articles.xml"):
        content = site.get(path, headers={"Host": "localhost"}).content.decode()
        assert "https://paper.example/" in content, path
        assert "localhost" not in content, path


def proxied(monkeypatch, **headers):
    """A request as it comes to the views when a proxy stands before the site."""
    monkeypatch.setattr(settings, "HOME", replace(settings.HOME, behind_proxy=True))
    monkeypatch.setattr(settings, "SECURE_PROXY_SSL_HEADER", (SCHEME, "https"))
    seen = []
    behind_proxy(lambda request: seen.append(request) or HttpResponse())(
        RequestFactory().get("/", headers=headers)
    )
    return seen[0]


def test_behind_a_proxy_the_visitor_is_whom_the_proxy_names(monkeypatch):
    request = proxied(monkeypatch, Forwarded='for=198.51.100.1, for="203.0.113.5";proto=https')
    assert (visitor_network(request), request.scheme) == ("203.0.113.5", "https")
    assert visitor_network(proxied(monkeypatch, Forwarded='for="[2001:db8::9]:80"')) == "2001:db8::"
    # a visitor's own word in a header with a twin, and no word of the proxy
    request = proxied(monkeypatch, **{"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"})
    assert (visitor_network(request), request.scheme) == ("", "http")


def test_without_a_proxy_nobody_is_believed(rf):
    request = rf.get("/", headers={"Forwarded": "for=192.0.2.7;proto=https"}, REMOTE_ADDR="198.51.100.2")
    behind_proxy(lambda asked: HttpResponse())(request)
    assert (visitor_network(request), request.scheme) == ("198.51.100.2", "http")
