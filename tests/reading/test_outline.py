"""Outlines: which label stands where, and that nothing of the body is lost. Every text is invented."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from kaidan.model.capture import Capture
from kaidan.model.outline import Outline, OutlineItem
from kaidan.model.span import Span
from kaidan.reading.outline import find_outline
from kaidan.text import make_page
from kaidan.text.narrow import make_narrow


def outline_of(text: str, lang: str = "ja") -> Outline:
    page = make_page(Capture(text.encode()))
    return find_outline(make_narrow(page.text), page.lines, body=Span(0, len(page.text)), lang=lang)


def walk(items: tuple[OutlineItem, ...]) -> list[OutlineItem]:
    return [each for item in items for each in (item, *walk(item.items))]


def labelled(outline: Outline) -> list[str]:
    return [item.path for item in walk(outline.items) if item.label and item.kind != "bullet"]


def test_numbers_brackets_and_kana_nest() -> None:
    text = "１　総論\n両大臣は一致した。\n（１）訓練を確認した。\nア 甲を確認した。\nイ 乙を確認した。\n（２）丙で一致した。\n２　その他\n丁を確認した。\n（以上）"
    assert labelled(outline_of(text)) == ["1", "1(1)", "1(1)ア", "1(1)イ", "1(2)", "2"]


def test_bracket_headings_dai_and_circled_digits_are_labels() -> None:
    assert labelled(
        outline_of("【地域情勢】\n両大臣は一致した。\n1 甲を確認した。\n【訓練】\n1 乙で一致した。")
    ) == [
        "【地域情勢】",
        "【地域情勢】1",
        "【訓練】",
        "【訓練】1",
    ]
    assert labelled(
        outline_of("第1 総論\n1 甲を確認した。\n2 乙を確認した。\n第2 その他\n①丙で一致した。")
    ) == [
        "第1",
        "第1 1",
        "第1 2",
        "第2",
        "第2①",
    ]


def test_roman_and_kanji_numerals_and_bracketed_digits_are_labels() -> None:
    text = "Ⅰ 総論\n両大臣は一致した。\nⅡ 情勢\n⑴ 甲を確認した。\n⑵ 乙を確認した。\n一 丙で一致した。\n二 丁で一致した。"
    assert labelled(outline_of(text)) == ["Ⅰ", "Ⅱ", "Ⅱ(1)", "Ⅱ(2)", "Ⅱ(2)一", "Ⅱ(2)二"]
    parts = "I. Progress\n1. We welcome it.\n2. We reaffirm it.\nII. Way ahead\n3. We will advance it.\n"
    assert labelled(outline_of(parts, "en")) == ["I", "I1", "I2", "II", "II3"]
    assert labelled(outline_of("一層の協力を確認した。\n三か国で連携する。\nI welcome it.")) == []


def test_a_number_right_above_a_bracket_heads_it_but_the_last_point_below_a_bracket_is_none() -> None:
    text = "1 地域情勢\n【北朝鮮】\n甲を確認した。\n【その他】\n乙を確認した。\n2 訓練\n【海】\n丙で一致した。\n3 結び\n丁で一致した。\n"
    items = outline_of(text).items
    assert [(item.path, item.kind, item.title) for item in items] == [
        ("1", "heading", "地域情勢"),
        ("2", "heading", "訓練"),
        ("3", "heading", "結び"),
    ]
    points = walk(
        outline_of("【訓練】\n1 海上での訓練\n2 捜索の訓練\n【装備】\n1 整備の協力\n2 部品の共有\n").items
    )
    assert [item.kind for item in points if item.path.endswith(("1", "2"))] == ["item"] * 4


def test_an_amount_or_a_date_at_the_start_of_a_line_is_no_label() -> None:
    assert (
        labelled(outline_of("1月15日、両大臣は一致した。\n2国間の協力を確認した。\n3か国で連携する。")) == []
    )


def test_a_line_that_closes_the_list_is_the_tail_of_its_item() -> None:
    text = "大臣から、特に、\n・甲の検討や、\n・乙の改善に取り組む旨\nを述べた。\n次に、長官は歓迎した。"
    outline = outline_of(text)
    told, welcomed = outline.items
    assert len(told.spans) == 2
    assert [item.kind for item in told.items] == ["bullet", "bullet"]
    assert text[told.spans[1].start : told.spans[1].end].strip() == "を述べた。"
    assert welcomed.kind == "paragraph"


def test_the_closing_line_belongs_to_the_item_that_broke_off() -> None:
    text = "(1)両大臣は、\nア 甲の共同生産\nイ 乙の増産\nに取り組むことで一致した。\n(2)丙を確認した。"
    (first, second) = outline_of(text).items
    assert (first.path, len(first.spans)) == ("(1)", 2)
    assert second.path == "(2)"


def test_a_line_without_a_label_stays_in_the_item_that_goes_on_after_it() -> None:
    text = "1 対応\n(1) 部隊\n見本隊\n(2) 規模\n人員 約210名\n車両 約30両\n(3) 状況\n22日\n到着した。\n2 その他\n乙を確認した。"
    assert labelled(outline_of(text)) == ["1", "1(1)", "1(2)", "1(3)", "2"]


def test_a_paragraph_after_a_list_returns_to_its_heading() -> None:
    text = "2 訓練\n(1)甲を確認した。\n(2)乙で一致した。\nまた、両大臣は丙を確認した。"
    (heading,) = outline_of(text).items
    assert [item.path for item in heading.items] == ["2(1)", "2(2)", "2"]


def test_numbers_that_only_a_browser_prints_count_as_printed() -> None:
    page = make_page(
        Capture("<ol><li>甲を確認した。</li><li>乙で一致した。<ul><li>丙</li></ul></li></ol>".encode())
    )
    outline = find_outline(make_narrow(page.text), page.lines, body=Span(0, len(page.text)), lang="ja")
    assert labelled(outline) == ["1", "2"]
    assert [generated.what for generated in page.generated] == ["list_number", "list_number", "list_bullet"]


LINES = st.sampled_from(
    [
        "1 総論", "(1)訓練", "(2) 甲を確認した。", "ア 乙", "・丙の取組や、", "○丁で一致。", "を述べた。", "両大臣は、", "【情勢】",
        "", "   ", "第1 その他", "①戊", "また、両大臣は一致した。", "(以上)", "ことで一致した。", "10月5日、", "１．冒頭", "- x", "【", "((((", "1.1",
    ]
)  # fmt: skip


@given(st.lists(LINES, min_size=1, max_size=14))
def test_own_spans_partition_the_body(lines: list[str]) -> None:
    text = "\n".join(["両大臣は会談した。", *lines])
    outline = outline_of(text)
    owned = sorted(span for item in walk(outline.items) for span in item.spans)
    assert owned[0].start == 0
    assert owned[-1].end == len(text)
    assert all(before.end == after.start for before, after in itertools.pairwise(owned))
