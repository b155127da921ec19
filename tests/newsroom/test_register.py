"""The register of posts and relief operations on the site, loaded from invented documents as the archive hands them on."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser

from kaidan.archive.archive import open_archive
from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.newsroom.loading import load_archive, load_document, renew_comparisons
from kaidan.newsroom.register.models import Holding, Operation

NOW = datetime(2031, 4, 1, tzinfo=UTC)
ORDERS = """人事発令
令和13年3月10日
防衛省
第16師団長を命ずる
(陸上幕僚副長)
陸将 架空一郎
退職を承認する
(第16師団長)
陸将 見本次郎
(以上3月18日付)
"""
RELIEF = """白砂県紺屋市における林野火災に係る災害派遣について({number})
令和13年1月{day}日
防衛省
1 災害派遣の概要
(1)要請日時 令和13年1月20日15時40分
(2)要請元 白砂県知事
(3)要請先 第16師団長
(4)発生場所 白砂県紺屋市の山林
2 派遣部隊 {units}
3 派遣規模
人員 約{people}名
航空機 3機
"""
FIRST = RELIEF.format(number="第1報", day=20, units="第16飛行隊", people=60)
SECOND = RELIEF.format(number="第2報", day=22, units="第16飛行隊、中央ヘリコプター群", people=90)


@pytest.fixture
def archive(tmp_path):
    made = open_archive(tmp_path, codebook=load_codebook(), create=True)
    for text in (ORDERS, FIRST, SECOND):
        made.add(Capture(body=text.encode(), url=None, content_type="text/plain; charset=utf-8"), at=NOW)
    return made


@pytest.fixture
def loaded(client, archive):
    load_archive(archive.archived(), archive.codebook)
    return client


def page(client, path, status=200):
    response = client.get(quote(path, safe="/?=&"))
    assert response.status_code == status, path
    return LexborHTMLParser(response.content.decode())


def cells(tree):
    return [[cell.text(strip=True) for cell in row.css("th, td")] for row in tree.css("tbody tr")]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_of_a_post_lists_its_holders_in_time(loaded, prefix):
    rows = cells(page(loaded, f"{prefix}/posts/第16師団長/"))
    assert sorted(row[2] for row in rows) == ["陸将架空一郎", "陸将見本次郎"]
    assert ["2031.3.18" in row[:2] for row in rows] == [True, True]


def test_the_page_of_a_post_tells_who_held_it_on_a_day(loaded):
    before = page(loaded, "/posts/第16師団長/?on=2031-03-17").css_first("main").text()
    assert "見本次郎" in before.split("就任")[0]
    assert "推定" in before
    after = page(loaded, "/posts/第16師団長/?on=2031-03-18").css_first("strong").text()
    assert "架空一郎" in after
    assert "日付ではありません" in page(loaded, "/posts/第16師団長/?on=昨日").css_first("main").text()


def test_the_page_of_a_person_lists_the_posts_held(loaded):
    rows = cells(page(loaded, "/people/架空一郎.ground/"))
    assert sorted(row[2] for row in rows) == ["第16師団長", "陸上幕僚副長"]


def test_the_register_is_searched_by_post_and_person_and_day(loaded):
    assert len(cells(page(loaded, "/register/?q=第16師団長"))) == 2
    assert len(cells(page(loaded, "/register/?q=見本次郎"))) == 1
    on_day = cells(page(loaded, "/register/?q=第16師団長&on=2031-04-01"))
    assert [row[2] for row in on_day] == ["陸将架空一郎"]
    assert not cells(page(loaded, "/register/?q=鰐"))
    page(loaded, "/register/?q=" + "長" * 200, status=400)


def test_the_register_names_office_holders_in_the_language_of_the_page(loaded):
    found = cells(page(loaded, "/en/register/?q=マールズ"))
    assert [row[2:] for row in found] == [["Richard Marles", "Minister for Defence", "the codebook"]]
    assert cells(page(loaded, "/register/?q=マールズ"))[0][2] == "リチャード・マールズ"
    # orders name people and posts in Japanese alone
    row = page(loaded, "/en/register/?q=架空一郎").css_first("tbody tr")
    assert {link.attributes.get("lang") for link in row.css("th a, td a[href*=posts]")} == {"ja"}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_of_an_operation_tells_what_changed_from_report_to_report(loaded, prefix):
    (operation,) = Operation.objects.all()
    tree = page(loaded, f"{prefix}/operations/{operation.id}/")
    assert [node.text() for node in tree.css("del")] == ["60"]
    assert [node.text() for node in tree.css("ins")] == ["中央ヘリコプター群", "90"]
    assert operation.name in page(loaded, f"{prefix}/operations/").css_first("main").text()
    page(loaded, "/operations/none/", status=404)


def test_the_article_of_a_report_tells_what_changed_since_the_one_before(loaded, archive):
    second = next(one for one in archive.archived() if "第2報" in (one.readout.title or ""))
    tree = page(loaded, f"/articles/{second.record_ids[0]}/")
    section = tree.css_first("section[aria-labelledby=chain]")
    assert [node.text() for node in section.css("ins")] == ["中央ヘリコプター群", "90"]
    assert len(section.css("ul a")) == 1


def test_a_withheld_notice_leaves_the_register_at_once(loaded, archive):
    notice = next(one for one in archive.archived() if one.readout.records[0].genre == "personnel_order")
    assert Holding.objects.filter(name="架空一郎").exists()
    hidden = replace(notice, withheld=True)
    load_document(hidden, publish=True, at=NOW)
    renew_comparisons([hidden], lambda identity: hidden, archive.codebook)
    assert not Holding.objects.filter(name="架空一郎").exists()


def test_loading_again_changes_nothing(loaded, archive):
    before = list(Holding.objects.values()), list(Operation.objects.values())
    load_archive(archive.archived(), archive.codebook)
    assert (list(Holding.objects.values()), list(Operation.objects.values())) == before
