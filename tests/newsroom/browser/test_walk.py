"""A reader's way through the site, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.newsroom.browser.conftest import Open, Served
from tests.newsroom.browser.places import WORD, Places

if TYPE_CHECKING:
    from playwright.sync_api import Page

expect = pytest.importorskip("playwright.sync_api", reason="no Playwright: make test-all").expect
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["", "without_javascript"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["wide", "phone"])
def test_a_reader_walks_from_home_over_search_article_and_statement_to_a_feed(
    visit: Open, size: str, theme: str, script: bool
) -> None:
    page = visit(size, theme, java_script_enabled=script).page
    page.goto("/")
    search(page)
    narrow(page)
    open_article(page)
    open_statement(page)
    switch_language(page)
    look_at_most_read(page)
    open_feed(page)


def search(page: Page) -> None:
    page.get_by_role("searchbox").fill(WORD)
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_title(re.compile(WORD))
    assert number_of_results(page) > 1
    for words in page.locator(".answer").all():
        expect(words.locator("mark").first).to_have_text(WORD)


def narrow(page: Page) -> None:
    before = number_of_results(page)
    page.get_by_role("group", name="行為").get_by_label(re.compile("合意")).check()
    page.get_by_role("button", name="絞り込む").click()
    expect(page.get_by_role("group", name="行為").get_by_label(re.compile("合意"))).to_be_checked()
    assert 0 < number_of_results(page) < before
    acts = page.locator(".answer .act").all_text_contents()
    assert acts
    assert set(acts) == {"合意"}


def open_article(page: Page) -> None:
    headline = page.locator(".answer .links a").first
    said = headline.text_content()
    headline.click()
    expect(page.locator("h1")).to_have_text(said or "")
    expect(page.get_by_role("heading", name=re.compile("件の発言・合意"))).to_be_visible()


def open_statement(page: Page) -> None:
    chosen = page.locator(".statement").filter(has_text=WORD).first
    quote = (chosen.locator("blockquote").text_content() or "").strip()
    chosen.get_by_role("link", name="固定リンク").click()
    expect(page).to_have_url(re.compile(r"/statements/[^/]+/$"))
    marked = page.locator(".text mark")
    assert "".join("".join(marked.all_text_contents()).split()) == "".join(quote.split())
    expect(marked.first).to_be_visible()


def switch_language(page: Page) -> None:
    path = page.url.split("/", 3)[3]
    marked = page.locator(".text mark").all_text_contents()
    page.get_by_role("link", name="English").click()
    assert page.url.split("/", 3)[3] == f"en/{path}"
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.locator(".text mark").all_text_contents() == marked


def look_at_most_read(page: Page) -> None:
    page.get_by_role("link", name="Most read").first.click()
    page.get_by_role("link", name="1 week").click()
    expect(page.get_by_role("link", name="1 week")).to_have_attribute("aria-current", "true")
    expect(page.locator(".most-read ol > li")).to_have_count(10)


def open_feed(page: Page) -> None:
    page.get_by_role("contentinfo").get_by_role("link", name="Feeds").click()
    address = page.get_by_role("link", name="Latest articles").get_attribute("href")
    feed = page.request.get(address or "")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert "<entry" in feed.text()


def number_of_results(page: Page) -> int:
    found = re.match(r"\d+", page.locator("#found").text_content() or "")
    assert found is not None
    return int(found[0])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_words_of_a_statement_stand_out_from_the_text_around_them(
    visit: Open, places: Places, theme: str
) -> None:
    page = visit("wide", theme).page
    page.goto(places.pages["statement"])
    around, within = (
        page.locator(one).first.evaluate("it => getComputedStyle(it).backgroundColor")
        for one in ("body", ".text mark")
    )
    assert around != within


def test_a_filter_of_the_article_keeps_the_statements_that_fit(visit: Open, places: Places) -> None:
    page = visit().page
    page.goto(places.pages["article"])
    choice = page.get_by_label("行為").locator("option").nth(1)
    name, number = re.fullmatch(r"(.+) \((\d+)\)", choice.text_content() or "").groups()  # type: ignore[union-attr]
    page.get_by_label("行為").select_option(index=1)
    page.get_by_role("button", name="絞り込む").click()
    expect(page.locator(".statement")).to_have_count(int(number))
    assert set(page.locator(".statement .act").all_text_contents()) == {name}


def test_the_editor_signs_in_with_the_password_that_the_command_printed(visit: Open, served: Served) -> None:
    password = re.search(r"as editor with the one-time password (\S+)$", served.printed, re.MULTILINE)
    assert password is not None
    page = visit().page
    page.goto("/desk/")
    page.locator("[name=username]").fill("editor")
    page.locator("[name=password]").fill(password[1])
    page.locator("[name=password]").press("Enter")
    expect(page.get_by_role("heading", name="受信箱")).to_be_visible()
