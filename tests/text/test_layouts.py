"""A source's layout of the day says what of a page is the document."""

from datetime import UTC, datetime

import pytest

from kaidan.errors import SourceError
from kaidan.model.capture import Capture
from kaidan.model.page import Page
from kaidan.model.source import Layout, Source
from kaidan.text import make_page
from kaidan.text.layouts import find_layout

PAGE = """<html><body><div class="top">ホーム 会談 お知らせ</div><h1>日豪会談の概要</h1>
<p class="cat">日本の防衛</p><span class="time">2031-5-20 09:20</span>
<div class="honbun"><p>両大臣は一致した。</p><ul><li>共同訓練<li>部隊交流</ul><nav>印刷</nav></div>
<div class="low"><p>関連する記事の題。</p></div></body></html>"""
OLD = Layout("2029-01-01", "2031-04-01", "verified", body="td.main", seen_on="2029-01-05")
NEW = Layout(
    "2031-04-01",
    None,
    "verified",
    body="div.honbun",
    title="h1",
    category="p.cat",
    published="span.time",
    seen_on="2031-04-02",
)
GUESS = Layout(None, None, "unverified", body="div.low")


def make_source(*layouts: Layout) -> Source:
    names = {"title_ja": "x", "title_en": "x", "attribution_ja": "x", "attribution_en": "x", "terms": "x"}
    return Source(
        id="test", issuer=None, language="ja", home="https://mod.example/", hosts=(), indexes=(), links=(),
        layouts=layouts, pace=10.0, cadence=None, display="full", status="verified", known_from=(), **names,
    )  # fmt: skip


def read(text: str, *layouts: Layout, day: int = 20) -> Page:
    at = datetime(2031, 5, day, tzinfo=UTC)
    return make_page(Capture(text.encode(), content_type="text/html", fetched_at=at), make_source(*layouts))


def main_lines(page: Page) -> list[str]:
    return [page.text[line.span.start : line.span.end] for line in page.lines if line.region == "main"]


def test_what_the_layout_does_not_name_is_furniture_and_nothing_is_lost() -> None:
    page = read(PAGE, OLD, NEW, GUESS)
    assert main_lines(page) == [
        "日豪会談の概要",
        "日本の防衛",
        "2031-5-20 09:20",
        "両大臣は一致した。",
        "• 共同訓練",
        "• 部隊交流",
    ]
    assert sorted(page.text.split()) == sorted(read(PAGE).text.split())


def test_title_category_and_time_are_fields_with_their_places() -> None:
    page = read(PAGE, NEW)
    fields = {field.name: field for field in page.fields}
    assert {name: fields[name].text for name in ("title", "category", "published_at")} == {
        "title": "日豪会談の概要",
        "category": "日本の防衛",
        "published_at": "2031-5-20 09:20",
    }
    assert all(page.text[f.span.start : f.span.end] == f.text for f in fields.values())


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2030, 1, 1, tzinfo=UTC), OLD),
        (datetime(2031, 3, 31, tzinfo=UTC), OLD),
        (datetime(2031, 4, 1, tzinfo=UTC), NEW),
        (datetime(2028, 1, 1, tzinfo=UTC), None),
        (None, NEW),
    ],
)
def test_the_layout_is_that_of_the_day_of_the_capture(at: datetime | None, expected: Layout | None) -> None:
    assert find_layout(make_source(OLD, NEW, GUESS), at) == expected


def test_a_layout_that_nobody_has_verified_changes_nothing() -> None:
    assert read(PAGE, GUESS) == read(PAGE)


def test_a_layout_that_no_longer_fits_leaves_the_general_rules() -> None:
    broken = Layout("2031-04-01", None, "verified", body="div.gone", seen_on="2031-04-02")
    assert read(PAGE, broken) == read(PAGE)


def test_a_page_cannot_mark_itself() -> None:
    hostile = PAGE.replace('<div class="low">', '<div class="low" data-kaidan="body">')
    assert main_lines(read(hostile, NEW)) == main_lines(read(PAGE, NEW))
    assert main_lines(read(hostile)) == main_lines(read(PAGE))


def test_what_is_no_selector_is_said_with_the_remedy() -> None:
    with pytest.raises(SourceError, match="CSS selector"):
        read(PAGE, Layout("2031-04-01", None, "verified", body="div[", seen_on="2031-04-02"))
