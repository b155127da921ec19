"""Each difference between two versions gets the type that an editor would give it, and some are none."""

import pytest

from kaidan.archive.differences import compare_pages
from kaidan.archive.values import is_other_value
from kaidan.codebook.load import load_codebook
from kaidan.codebook.match import make_lexicon
from kaidan.model.capture import Capture
from kaidan.model.comparison import Edit
from kaidan.model.page import Page
from kaidan.text import make_page


def page(body: str) -> Page:
    text = f"<html><main><h1>会談の概要</h1>{body}</main></html>"
    return make_page(Capture(text.encode(), content_type="text/html"))


def types(before: str, after: str) -> list[str]:
    return [edit.kind for edit in compare_pages(page(before), page(after)) if edit.kind != "furniture"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>佐伯大臣は一致した。</p>", "<p>高梨大臣は一致した。</p>"),
        ("<p>久遠寺大臣は一致した。</p>", "<p>東雲大臣は一致した。</p>"),
        ("<p>ハートリー国防大臣は一致した。</p>", "<p>アシュダウン国防大臣は一致した。</p>"),
        ("<p>米国は支持した。</p>", "<p>豪国は支持した。</p>"),
        ("<p>日米同盟を強化する。</p>", "<p>日豪同盟を強化する。</p>"),
        ("<p>三文書の改定を進める。</p>", "<p>二文書の改定を進める。</p>"),
        ("<p>令和13年5月2日(金)に会談した。</p>", "<p>令和13年5月2日(土)に会談した。</p>"),
        ("<p>令和13年に会談した。</p>", "<p>令和12年に会談した。</p>"),
        ("<p>約50分間会談した。</p>", "<p>約60分間会談した。</p>"),
        ("<p>Minister Saeki met Secretary Winslow.</p>", "<p>Minister Saeki met Secretary Hartley.</p>"),
        ("<p>Saeki met Secretary Winslow.</p>", "<p>Takanashi met Secretary Winslow.</p>"),
        ("<p>They sent three ships to the exercise.</p>", "<p>They sent four ships to the exercise.</p>"),
        ("<p>They met on 2 May in Tokyo.</p>", "<p>They met on 2 June in Tokyo.</p>"),
        (
            "<p>両大臣は、訓練の拡充で一致した。</p>",
            "<p>両大臣は、訓練の拡充で一致し、年内の実施を確認した。</p>",
        ),
        (
            "<p>令和13年5月2日</p><p>防衛省</p><p>両大臣は一致した。</p>",
            "<p>令和13年5月3日</p><p>防衛省</p><p>両大臣は一致した。</p>",
        ),
        (
            "<table><tr><td>派遣人員</td><td>30名</td></tr></table>",
            "<table><tr><td>派遣人員</td><td>40名</td></tr></table>",
        ),
    ],
)
def test_another_date_number_or_name_is_factual(before: str, after: str) -> None:
    assert types(before, after) == ["factual"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>一層取り組むことを確認した。</p>", "<p>取り組むことを確認した。</p>"),
        ("<p>両大臣は一致した。</p>", "<p>両大臣は合意した。</p>"),
        ("<p>あらゆる選択肢を排除する。</p>", "<p>あらゆる選択肢を排除しない。</p>"),
        ("<p>１５日に会談した。</p>", "<p>15日に会談した。</p>"),
        (
            "<p>The Ministers agreed to promote training.</p>",
            "<p>The Ministers concurred to promote training.</p>",
        ),
        ("<p>They also agreed to promote training.</p>", "<p>Both also agreed to promote training.</p>"),
        (
            "<p>(1)訓練の拡充を確認した。</p><p>(3)装備の協力で一致した。</p>",
            "<p>(1)訓練の拡充を確認した。</p><p>(2)装備の協力で一致した。</p>",
        ),
        ("<p>詳細は<a href='/x'>こちら</a>を参照。</p>", "<p>詳細は<a href='/x'>別紙</a>を参照。</p>"),
    ],
)
def test_other_words_for_the_same_values_are_wording(before: str, after: str) -> None:
    assert types(before, after) == ["wording"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>両大臣は 一致した。</p>", "<p>両大臣は  一致した。</p>"),
        ("<p>両大臣は一致した。さらに確認した。</p>", "<p>両大臣は一致した。</p><p>さらに確認した。</p>"),
        ("<p>両大臣は<b>一致</b>した。</p>", "<p>両大臣は一致した。</p>"),
    ],
)
def test_white_space_and_markup_alone_are_no_difference(before: str, after: str) -> None:
    assert types(before, after) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "<p>・訓練の拡充<br>・装備の協力<br>・交流の拡大<br>を述べた。</p>",
            "<p>・装備の協力<br>・訓練の拡充<br>・交流の拡大<br>を述べた。</p>",
            ["moved"],
        ),
        (
            "<p>(1)訓練の拡充を確認した。</p><p>(2)装備の協力で一致した。</p>",
            "<p>(1)宇宙の協力を確認した。</p><p>(2)訓練の拡充を確認した。</p><p>(3)装備の協力で一致した。</p>",
            ["added"],
        ),
        ("<ul><li>訓練の拡充</li><li>装備の協力</li></ul>", "<ul><li>訓練の拡充</li></ul>", ["removed"]),
        (
            "<p>佐伯大臣は一致した。</p><p>約50分間会談した。</p><p>訓練を確認した。</p>",
            "<p>佐伯大臣は合意した。</p><p>約50分間会談した。</p><p>訓練を強調した。</p>",
            ["wording", "wording"],
        ),
        (
            "<p>両大臣は一致した。</p><p>自衛隊の共同訓練を拡大する。</p><p>以上を確認した。</p>",
            "<p>両大臣は一致した。</p><p>宇宙での情報収集に関する意見を交換した。</p><p>以上を確認した。</p>",
            ["removed", "added"],
        ),
    ],
)
def test_what_moved_came_and_went_is_told_apart(before: str, after: str, expected: list[str]) -> None:
    assert types(before, after) == expected


PLAIN = """日豪会談を実施
- 日本の防衛
2031-5-20 09:20
令和13年5月15日、佐伯大臣は会談を行った。
1 総論
両大臣は訓練を{act}した。
(以上)
Ranking読まれている記事
- 24時間
- {first}
- {second}
"""


@pytest.mark.parametrize(("act", "expected"), [("確認", []), ("強調", ["wording"])])
def test_a_ranking_after_the_end_mark_of_a_plain_text_raises_nothing(act: str, expected: list[str]) -> None:
    texts = [
        PLAIN.format(act="確認", first="記事甲の題", second="記事乙の題"),
        PLAIN.format(act=act, first="記事丙の題", second="記事甲の題"),
    ]
    old, new = (make_page(Capture(text.encode(), content_type="text/plain")) for text in texts)
    assert [edit.kind for edit in compare_pages(old, new) if edit.kind != "furniture"] == expected


def test_a_ranking_without_links_or_end_mark_is_known_by_the_other_pages_of_the_site() -> None:
    lists = "<div>人気記事</div><div>{0}</div><div>{1}</div>"
    form = f"<html><h2>会談の概要</h2><p>両大臣は訓練を確認した。</p>{lists}</html>"
    old, new = (
        make_page(Capture(form.format(*titles).encode(), content_type="text/html"))
        for titles in (("甲の題", "乙の題"), ("丙の題", "甲の題"))
    )
    assert {edit.kind for edit in compare_pages(old, new)} != {"furniture"}
    shared = frozenset(("人気記事", "甲の題", "乙の題", "丙の題"))
    assert {edit.kind for edit in compare_pages(old, new, shared=shared)} == {"furniture"}


def test_a_heading_that_many_releases_have_is_no_furniture_where_it_stands_alone() -> None:
    old = page("<h3>1 総論</h3><p>両大臣は一致した。</p><h3>2 地域情勢</h3><p>率直に意見を交換した。</p>")
    new = page("<h3>1 総論</h3><p>両大臣は一致した。</p><p>率直に意見を交換した。</p>")
    shared = frozenset(("1 総論", "2 地域情勢", "会談の概要"))
    assert [edit.kind for edit in compare_pages(old, new, shared=shared)] == ["removed"]


def test_bullets_that_many_releases_have_are_no_furniture_between_sentences() -> None:
    bullets = ["艦船の共同維持整備", "ミサイルの共同生産", "重要鉱物に係る協力"]
    form = "<p>両大臣は、次の取組を確認した。</p><ul>{}</ul><p>両大臣は、これらを加速することで一致した。</p>"
    old = page(form.format("".join(f"<li>{one}</li>" for one in bullets)))
    new = page(form.format("".join(f"<li>{one}</li>" for one in [*bullets[1:], bullets[0]])))
    assert [edit.kind for edit in compare_pages(old, new, shared=frozenset(bullets))] == ["moved"]


def test_the_words_of_an_edit_give_both_texts() -> None:
    (edit,) = compare_pages(page("<p>約50分間会談した。</p>"), page("<p>約60分間会談した。</p>"))
    assert "".join(word.before for word in edit.words) == "約50分間会談した。"
    assert "".join(word.after for word in edit.words) == "約60分間会談した。"


@pytest.mark.parametrize(
    "edit", [Edit("equal", "50", "50"), Edit("replace", "５０", "50"), Edit("insert", "", "一層")]
)
def test_a_value_that_stays_is_no_other_value(edit: Edit) -> None:
    assert not is_other_value(edit, "")


RANKED = "<div>Ranking読まれている記事</div><div>24時間</div><div>1週間</div><div>1ヶ月</div>{}"


@pytest.mark.parametrize("ranking_first", [False, True])
def test_a_ranking_is_known_by_its_heading_on_a_site_with_one_page(ranking_first: bool) -> None:
    def news(act: str, titles: list[str]) -> Page:
        ranking = RANKED.format("".join(f"<div>{title}</div>" for title in titles * 3))
        said = f"<div>令和13年5月15日、両大臣は会談を行った。</div><div>両大臣は訓練を{act}した。</div>"
        body = f"<h1>日豪会談を実施</h1>{said}"
        text = f"<html>{ranking + body if ranking_first else body + ranking}</html>"
        return make_page(Capture(text.encode(), content_type="text/html"))

    titles = [
        "新型艦艇の公開(5月1日)",
        "火災で災害派遣(5月2日)",
        "装備品の展示(5月3日)",
        "訓練の視察(5月4日)",
    ]
    lexicon = make_lexicon(load_codebook())
    before = news("確認", titles)
    only_ranking = compare_pages(before, news("確認", titles[::-1]), lexicon=lexicon)
    both = compare_pages(before, news("強調", titles[::-1]), lexicon=lexicon)
    assert "wording" in [edit.kind for edit in both]
    if not ranking_first:
        assert {edit.kind for edit in only_ranking} == {"furniture"}
        assert [edit.kind for edit in both if edit.kind != "furniture"] == ["wording"]
