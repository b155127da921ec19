"""Pages made to do harm: to the parser, to a terminal, to whoever stores their text."""

from time import monotonic

import pytest

from kaidan.errors import PageTooLarge
from kaidan.model.capture import Capture
from kaidan.text import make_page, parsing
from kaidan.text.charset import decode
from kaidan.text.parsing import parse_html

BOMBS = {
    "depth": "<div>" * 100_000,
    "formatting": "<p>" + "".join(f"<b id={n}>" for n in range(3000)) + "<p>会談" * 5000,
    "elements": "<i>" * 4_000_000,
    "headers": "<main></main>" + "<header>" * 60_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_markup_that_would_take_the_parser_too_long_is_refused_in_the_end(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "SECONDS", 1)
    before = monotonic()
    with pytest.raises(PageTooLarge):
        make_page(Capture(BOMBS[name].encode(), content_type="text/html"))
    # the trial's own limit is three seconds here, and reading the bomb's bytes takes some more
    assert monotonic() - before < 12


@pytest.mark.parametrize(
    "page",
    ["<p>会談" * 900, "<ul>" + "<li>両大臣は一致した。" * 5000 + "</ul>", "<div>" * 1500 + "会談",
     "<table>" + "<tr><td>会談<td>協議" * 3000 + "</table>", "<p>" + "会談を実施した。" * 100_000],
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
