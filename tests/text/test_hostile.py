"""Pages made to do harm: to the parser, to a terminal, to whoever stores their text."""

from time import process_time

import pytest
from selectolax.lexbor import LexborHTMLParser

import kaidan
from kaidan.errors import PageTooLarge
from kaidan.model.capture import Capture
from kaidan.text import make_page, parsing
from kaidan.text.charset import decode
from kaidan.text.html import DEEPEST_LIST, read_tree
from kaidan.text.parsing import parse_html, start_of

BOMBS = {
    "depth": "<div>" * 100_000,
    "depth that is closed": "<div>" * 2_500 + "会談" + "</div>" * 2_500,
    "depth behind a comment": "<div><!--</div>-->" * 8_000,
    "depth that an object hides": ("<div>" * 100 + "<object>" + "</div>" * 100) * 100,
    "formatting": "<p>" + "".join(f"<b id={n}>" for n in range(3000)) + "<p>会談" * 5000,
    "elements": "<i></i>" * 600_000,
    "open elements": "<i>" * 4_000_000,
    "ends of nothing": "<p>会談" + "</b>" * 1_100_000,
    "options": "<select>" + "<OPTION>会談" * 12_000,
    "attributes": "<p " + " ".join(f"a{n}" for n in range(6_000)) + ">会談",
    "attributes of the body": "<body>" + "".join(f"<body a{n}>" for n in range(21_000)),
    "headers": "<main></main>" + "<header>" * 60_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_markup_that_would_take_the_parser_too_long_is_refused(name: str) -> None:
    before = process_time()
    with pytest.raises(PageTooLarge):
        make_page(Capture(BOMBS[name].encode(), content_type="text/html"))
    # here alone: what is tried is tried in another process
    assert process_time() - before < 10


@pytest.mark.parametrize(
    "name", ["depth that is closed", "attributes", "elements", "depth that an object hides"]
)
def test_what_is_counted_decides_and_not_the_time_that_it_takes(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "SECONDS", 10_000)
    with pytest.raises(PageTooLarge):
        make_page(Capture(BOMBS[name].encode(), content_type="text/html"))


def test_a_tree_is_measured_to_its_limits_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    def is_refused(html: str) -> bool:
        return parsing.is_overgrown(LexborHTMLParser(html))

    # html and body stand above
    depth = parsing.DEEPEST - 2
    assert not is_refused("<div>" * depth + "会談")
    assert is_refused("<div>" * (depth + 1) + "会談")
    attributes = [f"a{n}" for n in range(parsing.MOST_ATTRIBUTES + 1)]
    assert not is_refused(f"<p {' '.join(attributes[1:])}>")
    assert is_refused(f"<p {' '.join(attributes)}>")
    monkeypatch.setattr(parsing, "MOST_ELEMENTS", 10)
    # html, head, body
    assert not is_refused("<p>" * 7)
    assert is_refused("<p>" * 8)


def test_links_within_links_and_lists_within_lists_are_read_in_linear_time() -> None:
    before = process_time()
    read_tree(LexborHTMLParser("<a href=/x><marquee>" * 900 + "会" * 300_000))
    read_tree(LexborHTMLParser("<ol reversed>" * 900 + "<li>会談" * 20_000))
    assert process_time() - before < 10


def test_the_beginning_of_an_elements_text_is_that_of_its_whole_text() -> None:
    tree = LexborHTMLParser(
        "<p><a href=/x>会 <b> 談<!--x--></b><img alt=y></a>概要<a>二</a></p>後" + "<i>" * 3
    )
    for node in tree.css("p, a, b, i"):
        assert start_of(node, 200) == node.text(deep=True, strip=True)
        assert start_of(node, 2) == node.text(deep=True, strip=True)[:2]


def test_a_reversed_list_counts_its_own_items() -> None:
    page = make_page(Capture("<ol reversed><li>会談<ol><li>甲<li>乙</ol><li>署名</ol>".encode()))
    assert page.text == "2. 会談\n1. 甲\n2. 乙\n1. 署名"


@pytest.mark.parametrize(
    "page",
    ["<p>会談" * 900, "<ul>" + "<li>両大臣は一致した。" * 5000 + "</ul>", "<div>" * 1500 + "会談",
     "<table>" + "<tr><td>会談<td>協議" * 3000 + "</table>", "<p>" + "会談を実施した。" * 100_000,
     "<ul>" + "<li>両大臣は一致した。" * 60_000, "<select>" + "<option>県" * 9_000 + "</select><p>会談",
     f"<img src='data:image/png;base64,{'A' * 500_000}'><p>会談"],
)  # fmt: skip
def test_a_long_page_is_read_all_the_same(page: str) -> None:
    assert "会談" in parse_html(page).body.text() or "一致" in parse_html(page).body.text()


def test_control_characters_of_markup_steer_no_terminal() -> None:
    html = (
        "<title>会談&#27;]0;x&#7;</title><p>両大臣は&#27;[2J一致し&#x9b;1mた。<a href='/a'>&#27;[0m詳細</a>"
    )
    page = make_page(Capture(html.encode(), content_type="text/html"))
    told = [page.text, *(link.text for link in page.links), *(field.text for field in page.fields)]
    assert len(told) == 3
    assert not any("\x1b" in text or "\x9b" in text or "\x07" in text for text in told)
    assert "一致" in page.text


def test_control_characters_of_plain_text_are_replaced_one_for_one() -> None:
    text = "両大臣は\x1b[31m一致した。\n"
    assert make_page(Capture(text.encode())).text == text.replace("\x1b", "\ufffd")


@pytest.mark.parametrize(
    "label", ["unicode_escape", "raw_unicode_escape", "utf-7", "idna", "punycode", "rot13", "hex"]
)
def test_a_codec_that_no_browser_knows_is_not_used(label: str) -> None:
    # ESC ( B keeps UTF-8 from being tried first
    text, charset = decode(Capture(b"\x1b(B a \\ud800 +AGE-", content_type=f"text/html; charset={label}"))
    assert charset == "iso2022_jp"
    assert not any("\ud800" <= sign <= "\udfff" for sign in text)


def test_lists_within_lists_without_end_are_read_as_far_as_an_outline_goes() -> None:
    said = "両大臣は、GCAPの開発を着実に進めていくことを確認した。"
    lead = "令和14年11月2日、柏木防衛大臣とハーグリーヴス英国防大臣は、会談を行ったところ、概要次のとおり。"
    levels = parsing.DEEPEST // 3
    lists = f"<ul><li>{said}" * levels + "</ul>" * levels
    readout = kaidan.read(f"<h1>日英防衛相会談の概要</h1><p>防衛省<p>{lead}{lists}".encode())
    assert readout.page.text.count(said) == levels
    assert max(line.depth for line in readout.page.lines) == DEEPEST_LIST
    assert [one.text for one in readout.records[0].statements] == [said] * levels
