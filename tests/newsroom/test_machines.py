"""What machines read: feeds, JSON-LD, sitemap, robots.txt, health, the API."""

import json
import re
from xml.etree import ElementTree

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.newsroom.factory import Asked, make_codebook, make_document

from kaidan.newsroom.loading import load_archive
from kaidan.newsroom.records.index import follow_changes

FEEDS = [
    "/feeds/latest.atom", "/feeds/categories/meetings.atom", "/feeds/series/jp-au-defence-ministers.atom",
    "/feeds/topics/acsa.atom", "/feeds/search.atom?q=燃料", "/en/feeds/search.atom?actor=AU&act=welcome",
]  # fmt: skip
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.mark.parametrize("path", FEEDS)
def test_every_feed_is_well_formed_atom_with_absolute_links_newest_first(site, path):
    response = site.get(path)
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.entries
    assert all(entry.link.startswith("http://testserver/") for entry in feed.entries)
    dates = [entry.published_parsed for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_an_entry_has_the_same_id_in_both_languages_and_a_link_to_its_own(site):
    japanese = feedparser.parse(site.get("/feeds/latest.atom").content)
    english = feedparser.parse(site.get("/en/feeds/latest.atom").content)
    assert [entry.id for entry in japanese.entries] == [entry.id for entry in english.entries]
    assert english.entries[0].link == "http://testserver/en/articles/r-006-original/"


@pytest.mark.parametrize("path", ["/feeds/latest.atom", "/articles/r-001-original/", "/"])
def test_what_has_not_changed_is_not_sent_again(site, path):
    first = site.get(path)
    assert first["Cache-Control"] == "no-cache"
    assert site.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_feed_of_a_search_holds_what_the_search_finds(site):
    found = feedparser.parse(site.get("/feeds/search.atom?q=第3回").content)
    assert [entry.id for entry in found.entries] == ["urn:kaidan:article:r-003-original"]


def test_control_characters_of_a_captured_title_do_not_break_the_feed(client):
    load_archive([make_document(Asked(1, title="題\x01\x0b\ufffeの終わり"))], make_codebook())
    follow_changes()
    feed = feedparser.parse(client.get("/feeds/latest.atom").content)
    assert not feed.bozo
    assert feed.entries[0].title == "題の終わり"


def test_an_article_describes_itself_and_its_meeting_as_json_ld(site):
    page = site.get("/articles/r-001-original/").content.decode()
    graph = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page).group(1))[
        "@graph"
    ]
    news, event = graph
    assert news["@type"] == "NewsArticle"
    assert news["datePublished"] == "2031-01-02T19:20:00+09:00"
    assert news["about"]["@id"] == event["@id"]
    assert event["@type"] == "Event"
    assert event["startDate"] == "2031-01-02T10:00:00+08:00"
    assert event["location"]["address"]["addressCountry"] == "SG"
    assert event["duration"] == "PT40M"
    assert [person["name"] for person in event["attendee"]] == ["南雲", "ベネット"]


def test_an_article_without_a_meeting_describes_no_event(client):
    load_archive([make_document(Asked(1, genre="law"))], make_codebook())
    page = client.get("/articles/r-001-original/").content.decode()
    graph = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page).group(1))[
        "@graph"
    ]
    assert [node["@type"] for node in graph] == ["NewsArticle"]


def test_the_sitemap_leads_to_every_article_and_meeting_in_both_languages(site):
    index = ElementTree.fromstring(site.get("/sitemap.xml").content)
    addresses = []
    for section in index.iter(f"{SITEMAP}loc"):
        part = ElementTree.fromstring(site.get(section.text.removeprefix("http://testserver")).content)
        addresses += [found.text for found in part.iter(f"{SITEMAP}loc")]
    for path in (
        "/articles/r-001-original/",
        "/en/articles/r-001-original/",
        "/meetings/m-006/",
        "/categories/relief/",
    ):
        assert f"http://testserver{path}" in addresses
    for address in addresses:
        assert site.get(address.removeprefix("http://testserver")).status_code == 200


def test_robots_txt_names_the_sitemap_and_keeps_robots_out_of_searches(site):
    lines = site.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /search/" in lines


def test_health_is_well_while_database_and_index_answer(site, monkeypatch):
    assert site.get("/healthz").json() == {"status": "ok", "database": "ok", "behind": 0, "search": "ok"}

    def fail() -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("kaidan.newsroom.site.site_index", fail)
    response = site.get("/healthz")
    assert response.status_code == 503
    assert response.json()["search"] == "unusable"


def test_the_page_of_the_api_tells_in_both_languages_what_each_call_gives(site):
    for prefix, words in (
        ("", "期間ごとに最も読まれた10記事。"),
        ("/en", "The ten most read articles of a window."),
    ):
        rows = LexborHTMLParser(site.get(f"{prefix}/about/api/").content.decode()).css("tbody tr")
        cells = [row.css("td")[0] for row in rows]
        assert words in [cell.text() for cell in cells]
        assert len({cell.text() for cell in cells}) == len(cells)


def test_the_api_describes_itself_and_answers_as_it_says(site):
    description = site.get("/api/openapi.json").json()
    assert {"/api/articles", "/api/statements/{statement_id}", "/api/most-read/{window}"} <= description[
        "paths"
    ].keys()
    article = site.get("/api/articles/r-001-original").json()
    assert article["url"] == "http://testserver/articles/r-001-original/"
    first = article["statements"][0]
    start, end = first["spans"][0]
    assert first["quote"] == site.get(f"/api/statements/{first['id']}").json()["quote"]
    assert end - start == len(first["quote"])


@pytest.mark.parametrize(
    ("query", "acts"),
    [("act=agree", {"agree"}), ("topic=joint_training", {"propose", "welcome"}), ("actor=AU&act=welcome", {"welcome"}),
     ("person=nagumo-shiori&topic=joint_training", {"propose"}), ("series=none", set())],
)  # fmt: skip
def test_statements_of_the_api_can_be_filtered(site, query, acts):
    assert {row["act"] for row in site.get(f"/api/statements?{query}").json()} == acts


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/articles/none", 404), ("/api/articles?limit=0", 422), ("/api/articles?limit=101", 422),
     ("/api/articles?offset=-1", 422), ("/api/most-read/1y", 422), ("/api/statements?act=" + "x" * 200, 422),
     ("/api/none", 404)],
)  # fmt: skip
def test_the_api_refuses_what_it_does_not_offer(site, path, status):
    assert site.get(path).status_code == status


def test_the_api_can_only_be_read(site):
    assert site.post("/api/articles", {}).status_code == 405


def test_a_browser_finds_an_icon_where_it_looks_without_being_told(site):
    answer = site.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].endswith(".svg")
