"""Pages made to be read for ever: what takes the square of their length would take minutes here."""

from time import process_time

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.reading.readout import read_page
from kaidan.text import make_page

_MET = (
    "<h1>日米防衛相会談</h1><p>令和14年1月14日</p><p>白川防衛大臣は、ブラウン米国防長官と会談を行った。</p>"
)
_HEAD = "<h1>Readout of Secretary Brown's Meeting With Minister Shirakawa</h1><p>Jan. 14, 2032</p>"
_PRESS = "<h1>防衛大臣記者会見</h1><p>令和14年1月14日（水）10:00～10:30</p>"
_KANA = "アイウエオカキクケコサシスセソタチツ"
CROWDED = {
    "one name": _MET + "<p>" + "白川防衛大臣と、" * 20_000 + "会談した。",
    "many names": "<h1>多国間会談</h1><p>令和14年1月14日、白川防衛大臣は、"
    + "".join(f"{a}{b}{c}国防大臣及び" for a in _KANA for b in _KANA for c in _KANA)
    + "会談した。</p>"
    + "<p>両大臣は一致した。</p>" * 200,
    "one post": f"{_HEAD}<p>Secretary Brown met {'and Minister Shirakawa agreed to ' * 10_000}cooperate.",
    "questions": _PRESS + "<p>Q：どうですか。</p><p>A：検討します。</p>" * 8_000,
}


@pytest.mark.parametrize("what", CROWDED)
def test_a_page_of_one_thing_over_and_over_is_read_in_time(what: str) -> None:
    page = make_page(Capture(CROWDED[what].encode(), content_type="text/html"))
    codebook = load_codebook()
    before = process_time()
    assert read_page(page, codebook).records
    assert process_time() - before < 25
