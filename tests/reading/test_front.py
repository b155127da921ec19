"""What a page says of itself: stamp, section, most-read lists. Every text is invented."""

from collections import Counter

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.model.readout import Readout
from kaidan.reading.readout import read_page
from kaidan.text import make_page

BODY = "令和13年5月15日、雪村防衛大臣は、ラッシュブルック米戦争長官と会談を行った。\n両大臣は、協力を確認した。\n(以上)\n"


def readout_of(text: str) -> Readout:
    return read_page(make_page(Capture(text.encode())), load_codebook())


def test_flat_lists_are_divided_evenly_under_their_labels() -> None:
    titles = "".join(f"- 見本の記事{number}\n" for number in range(6))
    page = f"見本の題\n- 日本の防衛\n2031-5-18 9:05\n{BODY}Ranking読まれている記事\n- 24時間\n- 1週間\n- 1ヶ月\n{titles}"
    readout = readout_of(page)
    assert [(entry.window, entry.rank) for entry in readout.most_read] == [
        ("24h", 1), ("24h", 2), ("1w", 1), ("1w", 2), ("1m", 1), ("1m", 2),
    ]  # fmt: skip
    assert readout.provenance["/page/most_read/0/window"].certainty == "inferred"
    assert (readout.category, readout.published_at) == ("日本の防衛", "2031-05-18T09:05:00+09:00")


@pytest.mark.parametrize("stamp", ["2031/02/31 10:00", "2031-13-01 10:00", "2031.5.18 24:00"])
def test_a_stamp_of_a_day_or_time_that_cannot_be_is_none(stamp: str) -> None:
    readout = readout_of(f"見本の題\n- 日本の防衛\n{stamp}\n{BODY}")
    assert readout.published_at is None
    assert readout.records[0].meeting is not None


def test_lists_of_their_own_elements_keep_their_borders_and_the_footer_stays_out() -> None:
    tabs = "<ul><li>24時間</li><li>1週間</li><li>1ヶ月</li></ul>"
    lists = "".join(
        "<ul>" + "".join(f"<li>見本の記事{window}{rank}</li>" for rank in range(4)) + "</ul>"
        for window in range(3)
    )
    body = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
    page = f"<html><body><h1>見本の題</h1>{body}<h2>アクセスランキング</h2>{tabs}{lists}<ul><li>サイトについて</li></ul></body></html>"
    readout = readout_of(page)
    assert Counter(entry.window for entry in readout.most_read) == {"24h": 4, "1w": 4, "1m": 4}
    assert readout.provenance["/page/most_read/0/window"].certainty == "stated"


def test_act_words_in_list_titles_become_no_statement() -> None:
    page = f"見本の題\n2031-5-18 9:05\n{BODY}ランキング\n- 24時間\n- 両大臣は、訓練の拡充で一致した。\n"
    readout = readout_of(page)
    assert [statement.act for record in readout.records for statement in record.statements] == ["confirm"]
    assert len(readout.most_read) == 1


def test_a_sample_banner_and_a_date_are_no_title() -> None:
    assert (
        readout_of(
            f"【見本】この文書は架空のものです\n令和13年5月16日\n日米防衛相会談の概要\n防衛省\n{BODY}"
        ).title
        == "日米防衛相会談の概要"
    )
