"""Bad input gives a helpful page in the visitor's language with the right status."""

import pytest
from tests.newsroom.factory import Asked, make_codebook, make_document, with_quote

from kaidan.newsroom.loading import load_archive
from kaidan.newsroom.records.index import follow_changes

SCRIPT = "<script>alert(1)</script></script><img src=x onerror=alert(2)>]]>"

UNKNOWN = [
    "/no-such-page/", "/articles/none/", "/statements/none/", "/meetings/none/", "/series/none/", "/topics/none/",
    "/people/none/", "/posts/none/", "/categories/none/", "/archive/1890/", "/archive/2031/13/", "/archive/2050/",
    "/archive/99999999999999999999/", "/?page=99999", "/feeds/categories/none.atom", "/feeds/series/none.atom",
    "/most-read/?category=none", "/articles/%FF%FE/", "/sitemap-none.xml", "/articles/" + "x" * 900 + "/",
]  # fmt: skip
MALFORMED = [
    "/?page=one", "/?page=0", "/?page=-1", "/?page=%EF%BC%91", "/?window=1y", "/search/?q=%00", "/search/?q=%FF%FE",
    "/search/?order=upward", "/search/?kind=person", "/search/?from=yesterday", "/search/?page=501",
    "/search/?from=2031-06-03&to=2031-06-02", "/search/?q=" + "x" * 2001, "/search/?q=" + "+".join(map(str, range(40))),
    "/search/?" + "&".join(f"topic={n}" for n in range(30)), "/search/?topic=" + "x" * 200,
    "/search/?" + "&".join(f"a{n}=1" for n in range(300)), "/?" + "x" * 5000, "/" + "x" * 2000 + "/",
    "/topics/a%00b/", "/feeds/search.atom?q=" + "x" * 2001,
]  # fmt: skip


@pytest.mark.parametrize("path", UNKNOWN)
def test_an_unknown_page_is_a_404_that_helps(site, path):
    response = site.get(path)
    assert response.status_code == 404
    assert "このページはありません" in response.content.decode()
    assert 'href="/search/"' in response.content.decode()


@pytest.mark.parametrize("path", MALFORMED)
def test_a_malformed_query_is_a_400_that_helps(site, path):
    response = site.get(path)
    assert response.status_code == 400
    assert 'href="/search/"' in response.content.decode() or 'action="/search/"' in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("path", ["/", "/articles/r-001-original/", "/search/", "/healthz"])
def test_a_page_that_can_only_be_read_says_so(site, method, path):
    response = getattr(site, method)(path)
    assert response.status_code == 405
    assert "閲覧専用" in response.content.decode()
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("path", "wish", "words"),
    [("/en/none/", "", "There is no such page"), ("/none/", "en-GB,en;q=0.9", "There is no such page"),
     ("/none/", "fr", "このページはありません"), ("/none/", "", "このページはありません")],
)  # fmt: skip
def test_error_pages_speak_the_visitors_language(site, path, wish, words):
    response = site.get(path, headers={"Accept-Language": wish})
    assert words in response.content.decode()


def test_a_wrong_host_is_a_400_page(site):
    response = site.get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


def test_a_failure_of_ours_is_a_500_page_that_needs_no_database(site, monkeypatch):
    def fail(*args: object, **rest: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("kaidan.newsroom.articles.views.public", fail)
    site.raise_request_exception = False
    response = site.get("/")
    assert response.status_code == 500
    assert "サイト側で問題が起きました" in response.content.decode()
    assert "a fault of ours" not in response.content.decode()


def test_script_in_titles_and_bodies_of_captured_pages_is_shown_as_text(client):
    hostile = with_quote(make_document(Asked(1, title=SCRIPT, extra=SCRIPT)), SCRIPT + "燃料")
    load_archive([hostile], make_codebook())
    follow_changes()
    paths = ["/", "/articles/r-001-original/", "/statements/s-001-original-0/", "/meetings/m-001/", "/search/?q=alert",
             "/topics/indo_pacific_situation/", "/search/?q=" + SCRIPT, "/feeds/latest.atom"]  # fmt: skip
    for path in paths:
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert page.count("<script") == page.count('<script type="application/ld+json">')
        assert page.count("</script>") == page.count("<script")


def test_an_official_page_that_is_no_web_address_is_not_linked(client):
    load_archive([make_document(Asked(1, url="javascript:alert(1)"))], make_codebook())
    assert "javascript:" not in client.get("/articles/r-001-original/").content.decode()


def test_an_error_page_of_a_sample_says_that_everything_is_invented(site, settings_of_a_sample):
    page = site.get("/none/").content.decode()
    assert "架空" in page
    assert 'class="masthead"' in page
