"""Notices about individuals store no names. Every text is invented."""

import json

import pytest

import kaidan
from kaidan.reading.nameless import mask_names
from kaidan.record import as_json

NOTICE = """3等海曹 蛇沼太郎(34)を懲戒免職処分
令和14年1月14日
見本地方総監部

1 被処分者 3等海曹 蛇沼太郎(34)
2 氏名 蛇沼太郎
3 処分の内容
 蛇沼太郎被告を停職20日とした。
"""


def test_nothing_but_the_captured_text_holds_the_name() -> None:
    kept = as_json(kaidan.read(NOTICE.encode()))
    assert kept["records"][0]["genre"] == "discipline"
    del kept["page"]["text"]
    assert "蛇沼" not in json.dumps(kept, ensure_ascii=False)
    assert kept["records"][0]["title"] == "3等海曹 ○○(34)を懲戒免職処分"


def test_a_list_of_most_read_titles_names_nobody_either() -> None:
    title = "1等陸尉 蛇沼太郎容疑者を逮捕(1月3日)"
    ranking = f"<h2>アクセスランキング</h2><p>24時間</p><ul><li>{title}</li></ul>"
    page = f"<h1>見本の記事</h1><p>令和14年1月14日、訓練を行いました。</p>{ranking}"
    (entry,) = kaidan.read(page.encode()).most_read
    assert entry.title == "1等陸尉 ○○容疑者を逮捕(1月3日)"


@pytest.mark.parametrize(
    "text",
    [
        "3等海曹の逮捕を発表 窃盗の疑い(5月9日)",
        "1等空尉を停職処分",
        "自衛官 懲戒処分の公表について",
        "海上自衛隊見本基地業務隊 3等海曹(20代、男性)",
        "1佐職人事(陸自5名)",
        "令和14年1月14日(水)",
    ],
)
def test_what_names_nobody_stays_as_it_is(text: str) -> None:
    assert mask_names(text) == text


def test_the_body_that_issued_a_notice_is_its_issuer_even_where_the_codebook_does_not_know_it() -> None:
    record = kaidan.read(NOTICE.encode()).records[0]
    assert (record.issuer.id, record.issuer.text, record.announced_at) == (
        None,
        "見本地方総監部",
        "2032-01-14",
    )
