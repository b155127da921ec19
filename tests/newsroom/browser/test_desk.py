"""An editor's day in a real browser: from a release that arrives to its withdrawal, alone and two at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from tests.capture.server import serve
from tests.newsroom.browser.conftest import Open, opened
from tests.newsroom.browser.office import PASSWORD, Office, make_release, open_office

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

expect = pytest.importorskip("playwright.sync_api", reason="no Playwright: make test-all").expect
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe: make test-all")
pytestmark = pytest.mark.browser

RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
NARROWEST = 320
WORDS = {
    "ja": {"save": "保存", "preview": "プレビュー", "try": "変わるところを確かめる", "accept": "採用", "publish": "今すぐ公開", "really-publish": "記事を公開する", "values": "値の変更を確かめる",
           "topics": "論点の変更を確かめる",
           "withdraw": "撤回する", "really": "記事を撤回する", "back": "記事に戻る", "act": "行為", "agree": "合意", "restore": "続きを書く", "add": "コードブックに加える",
           "hand": "編集長に回す", "bring": "取り込む", "brought": "発表を取り込む", "desk": "編集部", "edit": "この記事を編集"},
    "en": {"save": "Save", "preview": "Preview", "try": "Show what would change", "accept": "Accept",
           "publish": "Publish now", "really-publish": "Publish the article", "values": "Show what the values would change",
           "topics": "Show what the topics would change", "withdraw": "Withdraw", "really": "Withdraw the article", "back": "Back to the article", "act": "Act", "restore": "Go on with it",
           "add": "Add to the codebook", "hand": "Hand to the chief editor", "bring": "Bring it in",
           "brought": "Bring in a release", "desk": "Desk", "edit": "Edit this article"},
}  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with serve() as source, open_office(tmp_path, source) as running:
        yield running


@pytest.fixture
def at_desk(browser: Browser, office: Office) -> Iterator[Open]:
    with opened(browser, office.address) as (visits, open_one):
        yield open_one
        assert [trouble for one in visits for trouble in one.troubles] == []


def press(page: Page, lang: str, button: str) -> None:
    page.get_by_role("button", name=WORDS[lang][button], exact=True).click()


def newest_release(page: Page, prefix: str) -> str:
    page.goto(f"{prefix}/desk/")
    return str(page.locator("section[aria-labelledby=waiting] a").first.get_attribute("href"))


@pytest.mark.parametrize(
    ("size", "theme", "lang"), [("wide", "light", "ja"), ("phone", "dark", "en")], ids=["wide", "phone"]
)
def test_an_editors_day(at_desk: Open, office: Office, size: str, theme: str, lang: str) -> None:
    prefix = "" if lang == "ja" else "/en"
    page = at_desk(size, theme).page
    office.sign_in(page, "editor")
    expect(page).to_have_url(re.compile("/desk/$"))

    office.release(4, 5)
    assert "new 1" in office.watch()
    address = newest_release(page, prefix)
    check_page(page)
    page.goto(address)
    check_page(page)
    expect(page.locator("#id_headline")).to_have_value(re.compile("日比防衛相会談"))
    expect(page.frame_locator("iframe.captured").locator("body")).to_contain_text("記念の楯を贈呈した")

    # a draft
    page.locator("#id_headline").fill("日比防衛相、共同訓練の拡大で一致")
    press(page, lang, "save")
    expect(page.locator(".done")).to_be_visible()

    # a correction: shown first, then kept
    correct_a_statement(page, lang)
    expect(page.locator(".statements-read")).to_contain_text("確認" if lang == "ja" else "confirm")

    correct_the_end(page, lang)

    # the chief publishes
    chief = at_desk(size, theme).page
    office.sign_in(chief, "chief")
    chief.goto(address)
    with chief.context.expect_page() as popup:
        press(chief, lang, "preview")
    expect(popup.value.locator("h1")).to_have_text("日比防衛相、共同訓練の拡大で一致")
    press(chief, lang, "publish")
    expect(chief.locator(".chosen")).to_have_text("日比防衛相、共同訓練の拡大で一致")
    check_page(chief)
    press(chief, lang, "back")
    press(chief, lang, "publish")
    press(chief, lang, "really-publish")
    expect(chief.locator(".done")).to_be_visible()
    article = address.replace("/desk", "").replace("/en", "")
    reader = at_desk(size, theme).page
    reader.goto(prefix + article)
    expect(reader.locator("h1")).to_have_text("日比防衛相、共同訓練の拡大で一致")
    assert reader.context.cookies() == []

    # the codebook learns the verb, and the correction is kept
    add_the_verb(chief, prefix, lang)
    chief.goto(address)
    expect(chief.locator(".statements-read")).to_contain_text("贈呈" if lang == "ja" else "present")
    expect(chief.locator(".statements-read")).to_contain_text("確認" if lang == "ja" else "confirm")

    bring_in(page, chief, prefix, lang)
    edit_the_page(page, office, prefix)
    withdraw_it(chief, reader, prefix + article, address, lang)
    look_at_the_rest(chief, reader, prefix, address)
    leave(chief, prefix)


def bring_in(page: Page, chief: Page, prefix: str, lang: str) -> None:
    """A release that no source tells of: pasted by the editor, handed over, published, and found again from the paper."""
    page.goto(f"{prefix}/desk/")
    page.locator("main").get_by_role("link", name=WORDS[lang]["brought"]).click()
    check_page(page)
    press(page, lang, "bring")
    expect(page.locator("#id_text")).to_have_attribute("aria-invalid", "true")
    check_page(page)
    pasted = re.sub(r"<title>.*?</title>|<[^>]+>", "\n", make_release(3, "人的交流"))
    page.locator("#id_text").fill(re.sub(r"\n+", "\n", pasted).strip())
    page.locator("#id_url").fill("https://mod.example/3.html")
    press(page, lang, "bring")
    expect(page.locator(".done")).to_be_visible()
    expect(page.locator("#id_headline")).to_have_value(re.compile("日比防衛相会談"))
    check_page(page)
    page.locator("#id_headline").fill("人的交流で一致")
    press(page, lang, "hand")
    expect(page.locator(".done")).to_be_visible()
    check_page(page)
    chief.goto(f"{prefix}/desk/")
    check_page(chief)
    chief.locator("main section").first.get_by_role("link", name="人的交流で一致").click()
    press(chief, lang, "publish")
    press(chief, lang, "really-publish")
    expect(chief.locator(".done")).to_be_visible()
    chief.locator(".piece-head a[href*='/articles/']").first.click()
    expect(chief.locator("h1")).to_have_text("人的交流で一致")
    check_page(chief)
    chief.get_by_role("link", name=WORDS[lang]["edit"]).click()
    expect(chief.locator("#id_headline")).to_have_value("人的交流で一致")


def leave(page: Page, prefix: str) -> None:
    """A logout leads to the login, and the language that is chosen there holds."""
    page.goto(f"{prefix}/desk/")
    page.locator("form.person button").click()
    expect(page.locator("#id_username")).to_be_visible()
    check_page(page)
    other, away = ("ja", "/desk/help/") if prefix else ("en", "/en/desk/help/")
    page.goto(f"{prefix}/desk/help/")
    page.locator(f"nav.languages a[hreflang={other}]").click()
    page.locator("#id_username").fill("chief")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(f"[0-9]{away}$"))


def edit_the_page(page: Page, office: Office, prefix: str) -> None:
    """The page is edited by its ministry, and the correction no longer fits."""
    office.source.put(
        "localhost", "/news/5.html", make_release(5, "共同訓練の一層の拡大と人的交流"), etag='"5b"'
    )
    assert "changed 1" in office.watch()
    page.goto(f"{prefix}/desk/")
    expect(page.locator("#conflicts")).to_be_visible()
    expect(page.locator("#changed")).to_be_visible()
    check_page(page)
    page.goto(f"{prefix}/desk/corrections/")
    expect(page.locator(".conflict .sides").first).to_contain_text("人的交流")
    check_page(page)


def withdraw_it(chief: Page, reader: Page, article: str, address: str, lang: str) -> None:
    chief.goto(address)
    press(chief, lang, "withdraw")
    check_page(chief)
    press(chief, lang, "back")
    expect(chief.locator("#id_headline")).to_have_value("日比防衛相、共同訓練の拡大で一致")
    press(chief, lang, "withdraw")
    press(chief, lang, "really")
    expect(chief.get_by_role("alert")).to_be_visible()
    check_page(chief)
    chief.locator("#id_withdrawn_because").fill("元の発表が書き換えられたため。")
    press(chief, lang, "really")
    expect(chief.locator(".done")).to_be_visible()
    answer = reader.goto(article)
    assert answer
    assert answer.status == 410
    expect(reader.locator("main")).to_contain_text("元の発表が書き換えられたため。")


def look_at_the_rest(chief: Page, reader: Page, prefix: str, address: str) -> None:
    for path in (
        "articles/",
        "log/",
        "codebook/",
        "codebook/act/",
        "codebook/person/",
        "codebook/topic/",
        "password/",
        "help/",
    ):
        chief.goto(f"{prefix}/desk/{path}")
        check_page(chief)
    chief.goto(address.rstrip("/") + "/history/")
    check_page(chief)
    reader.goto(f"{prefix}/corrections/")
    expect(reader.locator("main")).to_contain_text("元の発表が書き換えられたため。")
    check_page(reader)


def correct_a_statement(page: Page, lang: str) -> None:
    listed = page.locator(".statements-read li", has_text="共同訓練の拡大")
    listed.get_by_role("link", name="訂正する" if lang == "ja" else "Correct", exact=True).click()
    check_page(page)
    page.locator("#values-act").select_option("confirm")
    page.locator("#values-why").fill("原文の動詞に合わせる")
    tell_what_must_be_mended(page, lang)
    press_in(page, "values", WORDS[lang]["values"])
    expect(page.locator(".sides").first).to_be_visible()
    check_page(page)
    press(page, lang, "accept")
    expect(page.locator(".statements-read .done")).to_be_in_viewport()
    correct_topics_there(page, lang)


def correct_topics_there(page: Page, lang: str) -> None:
    """The topics are corrected from the article's page: a suggestion joins the others, and what would change is shown."""
    listed = page.locator(".statements-read li", has_text="共同訓練の拡大")
    listed.locator("summary").click()
    name = "サイバー" if lang == "ja" else "Cyber"
    listed.locator("[name=add_topics]").fill(name)
    listed.locator("[name=add_topics]").blur()
    expect(listed.locator("[name=topics]")).to_have_value(re.compile(f"; {name}$"))
    listed.locator("[name=why]").fill("論点が抜けていた")
    check_page(page)
    listed.get_by_role("button", name=WORDS[lang]["topics"]).click()
    expect(page.locator(".sides").first).to_contain_text(name)
    check_page(page)
    press(page, lang, "accept")
    expect(page.locator(".statements-read li", has_text=name).locator(".done")).to_be_in_viewport()


def tell_what_must_be_mended(page: Page, lang: str) -> None:
    """A wrong value is told above, and its link leads the keyboard to the field."""
    before = page.locator("#values-degree").input_value()
    page.locator("#values-degree").fill("存在しない語")
    press_in(page, "values", WORDS[lang]["values"])
    check_page(page)
    link = page.get_by_role("alert").get_by_role("link")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#values-degree")).to_be_focused()
    expect(page.locator("#values-degree")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#values-act")).to_have_value("confirm")
    page.locator("#values-degree").fill(before)


def correct_the_end(page: Page, lang: str) -> None:
    page.get_by_role("link", name="日時を訂正" if lang == "ja" else "Correct dates and times").click()
    check_page(page)
    for name, said in (
        ("day", "2031-05-02"),
        ("clock", "10:45"),
        ("zone", "Asia/Tokyo"),
        ("why", "終わりの時刻"),
    ):
        page.locator(f"#end-{name}").fill(said)
    press_in(page, "end", WORDS[lang]["try"])
    expect(page.locator(".merging")).to_contain_text("2031-05-02T10:45:00+09:00")
    check_page(page)
    press(page, lang, "accept")
    expect(page.locator(".done")).to_be_visible()


def press_in(page: Page, kind: str, name: str) -> None:
    page.locator(f"form:has(input[value={kind}])").get_by_role("button", name=name, exact=True).click()


def add_the_verb(page: Page, prefix: str, lang: str) -> None:
    page.goto(f"{prefix}/desk/codebook/")
    page.locator(".rows li", has_text="贈呈").get_by_role("link", name=WORDS[lang]["add"]).click()
    page.locator("#id_act").select_option("")
    for name, said in (("id", "present"), ("name_ja", "贈呈"), ("name_en", "present"), ("why", "楯の贈呈"),
                       ("example_en", "Minister Kirishima presented a plaque.")):  # fmt: skip
        page.locator(f"#id_{name}").fill(said)
    page.locator("#id_verb_en").fill("present")
    press(page, lang, "try")
    expect(page.locator(".merging")).to_contain_text("贈呈")
    check_page(page)
    press(page, lang, "accept")
    expect(page.locator(".done")).to_be_visible()
    check_page(page)
    # told by itself, without loading the page again
    expect(page.locator("[data-anew=finished]")).to_be_visible(timeout=30_000)
    check_page(page)


def check_page(page: Page) -> None:
    """axe finds nothing, and nothing is wider than the narrowest window."""
    found = axe.Axe().run(page, options=RULES).response["violations"]
    assert [
        (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"]) for one in found
    ] == []
    size = page.viewport_size
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST, page.url
    page.set_viewport_size(size or {"width": 1280, "height": 800})


def test_two_people_at_once_are_told_of_each_other(at_desk: Open, office: Office) -> None:
    office.release(4, 5)
    office.watch()
    one, other = at_desk().page, at_desk("phone").page
    office.sign_in(one, "editor")
    office.sign_in(other, "chief")
    address = newest_release(one, "")
    for page in (one, other):
        page.goto(address)
    other.locator("#id_headline").fill("相手の見出し")
    press(other, "ja", "save")
    one.locator("#id_headline").fill("自分の見出し")
    press(one, "ja", "save")
    expect(one.get_by_role("alert")).to_contain_text("chief")
    expect(one.locator(".merging")).to_contain_text("相手の見出し")
    expect(one.locator("#id_headline")).to_have_value("自分の見出し")
    check_page(one)
    press(one, "ja", "save")
    expect(one.locator(".done")).to_be_visible()
    other.reload()
    expect(other.locator("#id_headline")).to_have_value("自分の見出し")


def test_typed_text_outlives_a_server_that_is_killed(at_desk: Open, office: Office) -> None:
    office.release(4, 5)
    office.watch()
    page = at_desk().page
    office.sign_in(page, "editor")
    page.goto(newest_release(page, ""))
    page.locator("#id_lead").fill("書きかけの前文")
    expect(page.locator(".kept")).to_contain_text("控えました", timeout=15_000)
    office.kill()
    office.start()
    page.reload()
    expect(page.locator(".unsaved")).to_be_visible()
    check_page(page)
    press(page, "ja", "restore")
    expect(page.locator("#id_lead")).to_have_value("書きかけの前文")
    press(page, "ja", "save")
    expect(page.locator(".unsaved")).to_have_count(0)


def test_what_was_typed_outlives_cookies_that_are_gone(at_desk: Open, office: Office) -> None:
    office.release(4, 5)
    office.watch()
    page = at_desk("phone").page
    office.sign_in(page, "editor")
    address = newest_release(page, "")
    page.goto(address)
    page.locator("#id_headline").fill("クッキーより長く残る見出し")
    page.context.clear_cookies()
    press(page, "ja", "save")
    expect(page.get_by_role("alert")).to_contain_text("ログインが切れていました")
    check_page(page)
    page.locator("#id_username").fill("editor")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(f"{address}$"))
    expect(page.locator(".unsaved")).to_be_visible()
    press(page, "ja", "restore")
    expect(page.locator("#id_headline")).to_have_value("クッキーより長く残る見出し")
    # a correction is sent again by its person, and shown before it is kept
    statement = page.locator("a[href*='/desk/statements/']").first.get_attribute("href")
    page.goto(str(statement))
    form = page.locator("form.correction").first
    form.locator("[name=why]").fill("原文に合わせる")
    page.context.clear_cookies()
    form.get_by_role("button").first.click()
    page.locator("#id_username").fill("editor")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("まだ送られていません")
    check_page(page)
    page.get_by_role("button", name="もう一度送る").click()
    expect(page).to_have_url(re.compile(f"{statement}$"))
    expect(page.locator("form.correction").first.locator("[name=why]")).to_have_value("原文に合わせる")


def test_the_desk_works_without_javascript(at_desk: Open, office: Office) -> None:
    office.release(4, 5)
    office.watch()
    page = at_desk("phone", java_script_enabled=False).page
    office.sign_in(page, "chief")
    page.goto(newest_release(page, ""))
    page.locator("#id_headline").fill("スクリプトなしの見出し")
    press(page, "ja", "publish")
    press(page, "ja", "really-publish")
    expect(page.locator(".done")).to_be_visible()
    page.get_by_role("link", name="公開中のページ").click()
    expect(page.locator("h1")).to_have_text("スクリプトなしの見出し")
