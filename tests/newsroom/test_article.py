"""The article page and its neighbours."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.newsroom.factory import Asked, make_codebook, make_document

from kaidan import newsroom
from kaidan.newsroom.loading import load_archive
from kaidan.newsroom.ranking.models import WindowTotal
from kaidan.newsroom.records.marked import Part, Piece, mark_body
from kaidan.newsroom.records.models import Record
from kaidan.newsroom.records.templatetags.paper import body_in_outline

MOST_BYTES = 100_000


def text_of(html):
    return re.sub(r"<[^>]+>", "", html)


def test_the_page_shows_both_clocks_of_a_meeting_abroad(site):
    page = site.get("/articles/r-002-original/").content.decode()
    assert "令和13(2031)年2月2日(日)<wbr>10時00分頃" in page
    assert "令和13(2031)年2月2日(日)<wbr>11時00分頃" in page
    english = site.get("/en/articles/r-002-original/").content.decode()
    assert "Local time (Singapore)" in english
    assert "Sunday, 2 February 2031, about 11:00" in english


def test_the_body_stands_in_its_outline_with_the_numbers_of_the_text(site):
    page = site.get("/articles/r-001-original/").content.decode()
    assert "<h3>1 総論</h3>" in page
    assert re.search(r'<ul class="outline"><li class="item"><div>\(1\)', page)


def test_the_pieces_of_the_body_join_to_exactly_the_text(site):
    record = Record.objects.select_related("document").get(id="r-001-original")
    parts = mark_body(record, list(record.statements.all()))

    def join(part):
        own = "".join(piece.text for piece in part.head)
        return own + "".join(map(join, part.parts)) + "".join(piece.text for piece in part.tail)

    assert "".join(map(join, parts)) == record.document.text[record.body_start : record.body_end]


def test_each_statement_has_one_anchor_in_the_text_and_a_permalink_that_marks_its_words(site):
    page = site.get("/articles/r-001-original/").content.decode()
    for number in range(4):
        assert page.count(f'id="s-s-001-original-{number}"') == 1
        assert f'href="/statements/s-001-original-{number}/"' in page
    statement = site.get("/statements/s-001-original-2/").content.decode()
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", statement) == ["ベネット大臣はこれを歓迎した。"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [("", {0, 1, 2, 3}), ("actor=AU", {0, 2, 3}), ("act=welcome", {2}), ("topic=joint_training", {1, 2}),
     ("topic=joint_training&actor=JP", {1}), ("act=condemn", set())],
)  # fmt: skip
def test_statements_are_filtered_by_actor_act_and_topic_without_script(site, query, shown):
    page = site.get(f"/articles/r-001-original/?{query}").content.decode()
    assert set(map(int, re.findall(r'href="/statements/s-001-original-(\d)/"', page))) == shown


def test_an_article_names_the_other_texts_about_its_meeting(client):
    load_archive([make_document(Asked(1)), make_document(Asked(1, role="republication"))], make_codebook())
    page = client.get("/articles/r-001-original/").content.decode()
    assert 'href="/articles/r-001-republication/"' in page


def test_a_view_is_counted_for_a_reader_but_not_for_a_head_request_or_a_missing_article(site, viewed):
    site.get("/articles/r-001-original/", headers={"User-Agent": "Mozilla/5.0"})
    site.head("/articles/r-002-original/", headers={"User-Agent": "Mozilla/5.0"})
    site.get("/articles/none/")
    assert viewed == ["r-001-original"]


def test_all_addresses_of_an_ipv6_network_are_one_reader(site, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "kaidan.newsroom.articles.views.record_view", lambda _, visitor, **rest: seen.append(visitor)
    )
    for address in ("2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1", "192.0.2.1"):
        site.get("/articles/r-001-original/", headers={"User-Agent": "Mozilla/5.0"}, REMOTE_ADDR=address)
    assert seen[0] == seen[1]
    assert len(set(seen)) == 3


@pytest.mark.parametrize(
    "path",
    [
        "/articles/{}/",
        "/meetings/m-001/",
        "/series/jp-au-defence-ministers/",
        "/",
        "/api/statements",
        "/api/meetings",
    ],
)
def test_the_number_of_queries_does_not_grow_with_the_archive(client, path):
    counts = []
    for size in (1, 8):
        load_archive([make_document(Asked(number)) for number in range(1, size + 1)], make_codebook())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path.format("r-001-original")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 12


def test_the_most_read_list_of_an_article_is_kept_for_a_moment_but_not_past_a_change(client):
    load_archive([make_document(Asked(number)) for number in (1, 2)], make_codebook())
    WindowTotal.objects.create(article_id="r-002-original", window="24h", views=3, category="readouts")
    with CaptureQueriesContext(connection) as first:
        page = client.get("/articles/r-001-original/").content.decode()
    with CaptureQueriesContext(connection) as second:
        client.get("/articles/r-001-original/?act=agree")
    assert 'href="/articles/r-002-original/"' in page.split('id="most-read"')[1]
    assert len(second) == len(first) - 2
    load_archive([make_document(Asked(1)), make_document(Asked(2, withheld=True))], make_codebook())
    page = client.get("/articles/r-001-original/").content.decode()
    assert 'href="/articles/r-002-original/"' not in page.split('id="most-read"')[1]


def test_an_article_page_with_its_sheet_transfers_less_than_100_kb(site):
    page = site.get("/articles/r-001-original/", headers={"Accept-Encoding": "gzip"})
    sheets = (Path(newsroom.__file__).parent / "static").rglob("*.*")
    size = len(page.content) + sum(sheet.stat().st_size for sheet in sheets)
    assert page["Content-Encoding"] == "gzip"
    assert size < MOST_BYTES


def test_a_text_of_which_only_the_day_is_known_shows_no_clock_time(client):
    load_archive([make_document(Asked(1, published="2031-01-03"))], make_codebook())
    page = client.get("/articles/r-001-original/").content.decode()
    assert '<time datetime="2031-01-03">令和13(2031)年1月3日(金)</time>' in page
    assert '"datePublished": "2031-01-03"' in page
    assert client.get("/api/articles/r-001-original").json()["published_at"] == "2031-01-03"


def test_a_renamed_post_has_the_name_of_the_day(client):
    load_archive([make_document(Asked(6)), make_document(Asked(7))], make_codebook())
    assert "Minister for Defence" in client.get("/en/meetings/m-006/").content.decode()
    assert "Minister for Security" in client.get("/en/meetings/m-007/").content.decode()
    assert "<h1>Minister for Security</h1>" in client.get("/en/posts/au-defence-minister/").content.decode()


def test_headlines_break_only_between_phrases(site):
    page = site.get("/articles/r-001-original/").content.decode()
    headline = re.search(r"<h1[^>]*>(.*?)</h1>", page).group(1)
    assert "<wbr>" in headline
    assert headline.replace("<wbr>", "") == "日豪防衛相会談の概要について(第1回)"


def test_every_page_of_a_sample_archive_says_that_it_is_invented(site, settings_of_a_sample):
    for path in ("/", "/articles/r-001-original/", "/search/", "/about/most-read/"):
        assert "架空のものです" in site.get(path).content.decode()
        assert "is invented" in site.get("/en" + path).content.decode()


def test_a_real_archive_is_not_labelled_as_invented(site):
    assert "架空のものです" not in site.get("/").content.decode()


def test_most_read_tabs_are_links_that_work_without_script(site):
    for window in ("24h", "1w", "1m"):
        page = site.get(f"/most-read/?window={window}").content.decode()
        assert f'<a href="?window={window}#most-read" aria-current="true">' in page


def test_a_line_in_bold_with_nothing_below_it_is_no_heading():
    line, numbered = (
        Part("heading", "", (Piece("要請元 県知事"),), (), ()),
        Part("heading", "1", (Piece("1 概要"),), (), ()),
    )
    page = body_in_outline((line, numbered))
    assert '<p class="line">要請元 県知事</p>' in page
    assert "<h3>1 概要</h3>" in page
