"""The ledger with its filters, a thread's page, and the life of a phrase."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.newsroom.comparing import SERIES, load_series

from kaidan.newsroom.comparison.models import OldThread, Restatement, Thread, Undertaking
from kaidan.newsroom.records.index import follow_changes


@pytest.fixture
def compared(client):
    load_series()
    follow_changes()
    return client


def page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, path
    return LexborHTMLParser(response.content.decode())


def words(node):
    return re.sub(r"\s+", " ", node.text()).strip()


def quotes(tree):
    return [words(node) for node in tree.css(".ledger > li > div > blockquote")]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_ledger_lists_what_was_agreed_with_its_days_and_no_verdict(compared, prefix):
    tree = page(compared, f"{prefix}/ledger/")
    entries = {words(li.css_first("blockquote")): words(li) for li in tree.css(".ledger > li")}
    (fuel,) = [told for quote, told in entries.items() if "燃料" in quote]
    for said in ("1 meeting", "302 days") if prefix else ("会談1回", "302日", "計2回"):
        assert said in fuel
    assert not any("宇宙" in quote for quote in entries)
    assert ("judges nothing" if prefix else "判定しません") in words(tree.css_first("main"))


@pytest.mark.parametrize(
    ("query", "said", "unsaid"),
    [("topic=acsa", "燃料", "サイバー"), ("topic=cyber", "サイバー", "燃料"), ("stale=1", "燃料", "島嶼国"),
     (f"series={SERIES}&topic=acsa&stale=1", "燃料", "サイバー")],
)  # fmt: skip
def test_a_filter_leaves_what_fits_it(compared, query, said, unsaid):
    found = quotes(page(compared, f"/ledger/?{query}"))
    assert any(said in quote for quote in found)
    assert not any(unsaid in quote for quote in found)


@pytest.mark.parametrize("query", ["series=none", "topic=none", "stale=9"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_filter_that_nothing_fits_says_so_and_leads_back(compared, prefix, query):
    tree = page(compared, f"{prefix}/ledger/?{query}")
    assert not tree.css(".ledger")
    assert tree.css(f"main section a[href='{prefix}/ledger/']")


@pytest.mark.parametrize("query", ["stale=x", "stale=-1", "stale=0", f"topic={'a' * 200}", "page=x"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_filter_that_cannot_be_understood_is_a_bad_request(compared, prefix, query):
    page(compared, f"{prefix}/ledger/?{query}", status=400)


def test_the_form_keeps_what_was_chosen(compared):
    tree = page(compared, f"/ledger/?series={SERIES}&topic=acsa&stale=1")
    chosen = [node.attributes["value"] for node in tree.css("option[selected]")]
    assert chosen == [SERIES, "acsa", "1"]


def test_the_numbers_of_the_filters_are_those_of_their_lists(compared):
    tree = page(compared, "/ledger/")
    for option in tree.css("#topic option")[1:]:
        number = int(re.search(r"\((\d+)\)", option.text())[1])
        found = page(compared, f"/ledger/?topic={option.attributes['value']}")
        assert len(found.css(".ledger > li")) == number


def test_the_evidence_is_every_time_it_was_said_oldest_first(compared):
    tree = page(compared, "/ledger/?topic=acsa")
    days = [node.attributes["datetime"] for node in tree.css(".evidence time")]
    assert days == ["2031-01-02", "2031-02-02"]
    for link in tree.css(".evidence a"):
        assert page(compared, link.attributes["href"]).css_first("blockquote.chosen")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_thread_shows_each_wording_and_the_meetings_without_it(compared, prefix):
    silent = Restatement.objects.get(relation="resumed").thread_id
    tree = page(compared, f"{prefix}/threads/{silent}/")
    assert [node.attributes["datetime"] for node in tree.css(".evidence time")] == [
        "2031-01-02",
        "2031-03-02",
    ]
    assert words(tree.css_first(".gap")) == (
        "1 meeting did not say it" if prefix else "この間、会談1回で記載なし"
    )
    fuel = Undertaking.objects.get(meetings_since=1).thread_id
    last = page(compared, f"{prefix}/threads/{fuel}/").css(".gap")[-1]
    assert words(last).startswith("1 meeting since" if prefix else "その後の会談1回")


def test_the_address_of_a_thread_that_turned_out_to_be_another_leads_there(compared):
    thread = Thread.objects.first()
    OldThread.objects.create(id="t-old", thread=thread)
    response = compared.get("/threads/t-old/")
    assert response.status_code == 301
    assert response["Location"] == f"/threads/{thread.id}/"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_phrase_has_its_chart_and_table(compared, prefix):
    tree = page(compared, f"{prefix}/phrases/?q=能力構築支援")
    assert len(tree.css("svg.timeline.broad a .said")) == 2
    assert [node.attributes["datetime"] for node in tree.css(".life tbody time")] == [
        "2031-02-02",
        "2031-03-02",
    ]


@pytest.mark.parametrize(
    ("query", "status"), [("", 200), ("q=", 200), ("q=誰も述べない語句", 200), (f"q={'長' * 300}", 400)]
)
def test_a_phrase_that_nobody_said_or_nobody_can_ask_for_has_a_page(compared, query, status):
    assert not page(compared, f"/phrases/?{query}", status=status).css("svg")
