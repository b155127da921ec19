"""A news page of category, time, body and three most-read lists is read from HTML as it is from plain text."""

from dataclasses import replace
from pathlib import Path

from tests.capture.server import TestClock, make_client, make_source, serve

from kaidan.archive.health import check_health
from kaidan.archive.keeping import Keeper
from kaidan.archive.watch import watch_source
from kaidan.archive.watched import load_memory
from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.model.readout import Readout
from kaidan.model.source import Layout
from kaidan.reading.readout import read_page
from kaidan.shelf.shelf import open_shelf
from kaidan.text import make_page

TITLE = "日豪防衛相会談を豪国で実施 共同訓練の拡充で一致(現地時間5月14日)"
WRAPPER = (
    "防衛省は令和13(2031)年5月15日(木)10時20分、"
    "現地時間の5月14日16時頃に豪国で実施した、日豪防衛相会談の概要を以下のように発表した。"
)
NAME = "日豪防衛相会談の概要"
LEAD = (
    "令和13年5月14日16時30分頃(現地時間)から約40分間、佐伯防衛大臣とハートリー豪国防大臣は、"
    "豪国防省において会談を行ったところ、概要次のとおり。"
)
BODY = [
    "1 総論",
    "両大臣は、太平洋島嶼国の情勢について意見交換を行った。",
    "2 防衛協力",
    "佐伯大臣から、特に、",
    "・共同訓練の計画を見直していることや、",
    "・部隊間の交流を広げたい旨",
    "を述べた。",
    "これに対し、ハートリー大臣は、こうした計画を歓迎した。",
    "(1)寒冷地での共同訓練の回数を増やすことを確認した。",
    "(2)後方支援に係る手続の簡素化を進めることで一致した。",
    "(以上)",
]
RANKED = [
    "護衛艦の試験航海を公開 装備庁シンポジウム",
    "人事発令 令和13年4月1日付け、事務官人事(7名)",
    "林野火災で自衛隊が災害派遣(4月9日)",
    "装備品の契約に関する政令を公布(4月8日)",
    "《解説》輸送艦の役割を基礎から",
]


def as_text() -> str:
    lists = [f"- {title}" for _ in range(3) for title in RANKED]
    heads = ["Ranking読まれている記事", "- 24時間", "- 1週間", "- 1ヶ月"]
    return "\n".join([TITLE, "- 日本の防衛", "2031-5-20 09:20", WRAPPER, NAME, LEAD, *BODY, *heads, *lists])


def as_html() -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in [WRAPPER, NAME, LEAD, *BODY])
    lists = "".join(
        f"<ul>{''.join(f'<li><a href=#>{title}</a></li>' for title in RANKED)}</ul>" for _ in range(3)
    )
    return (
        f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><ul><li>日本の防衛</li></ul>"
        f"<time>2031-5-20 09:20</time><div>{paragraphs}</div>"
        f"<h2>Ranking読まれている記事</h2><ul><li>24時間</li><li>1週間</li><li>1ヶ月</li></ul>{lists}</body></html>"
    )


def read(text: str, media: str) -> Readout:
    return read_page(make_page(Capture(text.encode(), content_type=media)), load_codebook())


def told(readout: Readout) -> dict[str, object]:
    (record,) = readout.records
    return {
        "title": record.title,
        "genre": record.genre,
        "statements": [(s.path, s.act, s.actors, s.stage, s.topics) for s in record.statements],
        "meeting": record.meeting
        and (record.meeting.start, record.meeting.duration_minutes, record.meeting.place),
        "category": readout.category,
        "published_at": readout.published_at,
        "most_read": [(one.window, one.rank, one.title) for one in readout.most_read],
    }


def test_the_html_of_a_news_page_is_read_as_its_plain_text() -> None:
    from_text, from_html = told(read(as_text(), "text/plain")), told(read(as_html(), "text/html"))
    assert from_text == from_html
    assert len(from_text["statements"]) >= 5  # type: ignore[arg-type]
    assert len(from_text["most_read"]) == 15  # type: ignore[arg-type]
    assert from_text["category"] == "日本の防衛"
    assert from_text["published_at"] is not None


def test_a_layout_that_broke_is_found_mended_and_all_captures_are_read_anew(tmp_path: Path) -> None:
    """The site renames its body; the new layout begins on that day, and both halves of the archive are read."""
    first = Layout("2031-01-01", None, "verified", body="div.honbun", seen_on="2031-01-05")
    page = "<html><p>{0}からのお知らせです。</p><div class={1}><p>両大臣は{0}に会談した。</p></div></html>"
    with serve() as server:
        source = make_source(server, layouts=(first,))
        keeper, clock = Keeper(open_shelf(tmp_path, create=True)), TestClock()
        for number in range(10):
            name = "honbun" if number < 5 else "main"
            server.put("mod.example", f"/news/{number}.html", page.format(f"{number}日", name))
        with make_client(server, clock) as client:
            for shown in (5, 10):
                links = "".join(f'<a href="/news/{number}.html">会談</a>' for number in range(shown))
                server.put("mod.example", "/index.html", f"<html>{links}</html>")
                watch_source(source, keeper=keeper, client=client)
                clock.jump(86_400)
    memory = load_memory(tmp_path / "watch", source.id)
    assert "layout_changed" in [alarm.code for alarm in check_health(source, memory, now=clock.now())]
    mended = replace(
        source,
        layouts=(
            replace(first, until="2031-05-03"),
            Layout("2031-05-03", None, "verified", body="div.main", seen_on="2031-05-03"),
        ),
    )
    assert "layout_changed" not in [alarm.code for alarm in check_health(mended, memory, now=clock.now())]
    for stored in keeper.shelf.index.stored:
        if stored.kind == "response":
            read_again = make_page(keeper.shelf.load(stored), mended)
            main = [line for line in read_again.lines if line.region == "main"]
            assert [read_again.text[line.span.start : line.span.end][-6:] for line in main] == [
                "に会談した。"
            ]
