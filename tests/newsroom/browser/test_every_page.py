"""What every kind of page keeps, in both themes and at every width: axe, reflow, keyboard, print, size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.newsroom.browser.conftest import Open
from tests.newsroom.browser.places import Places

if TYPE_CHECKING:
    from playwright.sync_api import Page

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: make test-all")
pytestmark = pytest.mark.browser

KINDS = (
    "home", "category", "archive", "archive-month", "article", "personnel", "relief", "press",
    "procurement", "excerpt", "statement", "meeting", "meeting-readout", "meeting-last",
    "meeting-counterpart", "all-series", "series", "all-topics", "topic", "all-people", "person",
    "all-posts", "post", "most-read", "most-read-rules", "feeds", "api", "edits", "edit", "article-edited",
    "sources", "corrections", "captured", "ledger", "thread", "phrase-empty", "phrase", "search-empty", "search-hits",
    "search-none", "error-404", "error-400", "register", "register-day", "operations", "operation", "holders",
    "career",
)  # fmt: skip
# 1280 pixels at 400 %, WCAG 2.2 criterion 1.4.10
NARROWEST = 320
MOST_BYTES = 100_000
# axe leaves criterion 2.5.8 out unless it is asked for
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
FOCUSABLE = "a[href], button, input, select, summary, [tabindex='0']"


def test_the_kinds_of_page_are_all_looked_at(places: Places) -> None:
    assert sorted(KINDS) == sorted(places.pages)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("size", "theme", "prefix"), [("wide", "light", ""), ("phone", "dark", "/en")])
def test_axe_finds_no_violation(
    visit: Open, places: Places, kind: str, size: str, theme: str, prefix: str
) -> None:
    page = visit(size, theme).page
    page.goto(prefix + places.pages[kind])
    found = axe.Axe().run(page, options=RULES).response["violations"]
    assert [
        (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"]) for one in found
    ] == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_the_narrowest_window(visit: Open, places: Places, kind: str) -> None:
    page = visit("phone").page
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    for prefix in ("", "/en"):
        page.goto(prefix + places.pages[kind])
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST


@pytest.mark.parametrize("size", ["wide", "phone"])
def test_every_link_and_field_of_the_article_is_reached_by_keyboard_and_shows_that_it_is(
    visit: Open, places: Places, size: str
) -> None:
    page = visit(size).page
    page.goto(places.pages["article"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = 0
    while page.evaluate("document.activeElement !== document.body") and reached < 1000:
        assert page.evaluate(RING), page.evaluate("document.activeElement.outerHTML")
        reached += 1
        page.keyboard.press("Tab")
    assert reached == page.locator(FOCUSABLE).count()


# the focused element has an outline and stands within the window
RING = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect(), style = getComputedStyle(it);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}"""


def test_the_skip_link_leads_past_the_menu(visit: Open) -> None:
    page = visit().page
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("kind", ["article", "meeting", "series", "search-hits"])
def test_a_page_transfers_less_than_100_kb(visit: Open, places: Places, kind: str) -> None:
    one = visit()
    client = one.context.new_cdp_session(one.page)
    client.send("Network.enable")
    sizes: list[int] = []
    client.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    one.page.goto(places.pages[kind], wait_until="networkidle")
    assert len(sizes) >= 2
    assert sum(sizes) < MOST_BYTES


def test_on_paper_the_article_is_its_text_its_facts_and_its_source(visit: Open, places: Places) -> None:
    page = visit("wide", "dark").page
    page.goto(places.pages["article"])
    page.emulate_media(media="print", color_scheme="dark")
    assert shown(page, ".text, .facts, .source, .statements blockquote, h1")
    assert not any(shown(page, one) for one in (".menu", ".find", ".most-read", ".filters", "footer"))
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def shown(page: Page, selector: str) -> bool:
    return all(one.is_visible() for one in page.locator(selector).all())


def test_a_line_of_japanese_has_about_forty_characters_at_most(visit: Open, places: Places) -> None:
    page = visit().page
    page.goto(places.pages["article"])
    width, size = page.locator(".text p").first.evaluate(
        "it => [it.getBoundingClientRect().width, parseFloat(getComputedStyle(it).fontSize)]"
    )
    assert 30 <= width / size <= 42


def test_no_page_shows_a_midnight_that_nobody_printed(places: Places) -> None:
    for kind in ("home", "archive", "category", "article", "meeting", "most-read"):
        assert ">0時00分" not in places.read(places.pages[kind])


def test_the_table_of_a_relief_report_gives_its_figures(visit: Open, places: Places) -> None:
    page = visit().page
    page.goto(places.pages["relief"])
    figures = page.get_by_role("row", name="人員").get_by_role("cell").all_text_contents()
    assert any(figure.isdigit() for figure in figures)


def test_the_table_of_a_personnel_order_gives_each_person_a_row(visit: Open, places: Places) -> None:
    page = visit().page
    page.goto(places.pages["personnel"])
    body = page.locator(".text").text_content() or ""
    names = page.locator(".orders tbody th").all_text_contents()
    assert len(names) > 2
    assert all(name.split()[-1] in body for name in names)
