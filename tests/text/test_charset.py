"""Which charset the bytes prove, whatever is declared. Every sentence is invented."""

import pytest

from kaidan.model.capture import Capture
from kaidan.text.charset import decode

JAPANESE = (
    "<meta charset='{}'><p>両大臣は、協力の進展を確認した。" + "また、連携していくことで一致した。" * 20
)


@pytest.mark.parametrize("declared", ["ISO-8859-1", "windows-1252"])
@pytest.mark.parametrize("charset", ["euc_jp", "cp932"])
def test_japanese_declared_as_latin_is_read_as_japanese(charset: str, declared: str) -> None:
    page = JAPANESE.format(declared)
    assert decode(Capture(page.encode(charset))) == (page, charset)


@pytest.mark.parametrize("charset", ["iso8859-1", "cp1252"])
def test_latin_declared_as_latin_stays_latin(charset: str) -> None:
    page = f"<meta charset='{charset}'><p>" + "The Minister met Señor Muñoz and Frau Müller in Zürich. " * 20
    assert decode(Capture(page.encode(charset))) == (page, charset)
