"""Which charset a page is in: what the bytes prove comes before what anybody declares."""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress

from resiliparse.parse.encoding import detect_encoding

from kaidan.errors import BinaryPage
from kaidan.model.capture import Capture

# charset="Shift_JIS"
_DECLARED = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([A-Za-z0-9_\-:]{2,30})", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"\xd0\xcf\x11\xe0", "Office"),
)
# Browsers read these labels with the vendor's larger table.
_ALIASES = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
}
# The charsets of the web (WHATWG) by Python's names. Python alone would also take unicode_escape, which makes lone
# surrogates of plain letters, and idna and punycode, whose time grows with the square of the length.
_OF_THE_WEB = frozenset((
    "ascii", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp", "iso2022_jp_1",
    "iso2022_jp_2", "iso2022_jp_3", "iso2022_jp_ext", "euc_jis_2004", "euc_jisx0213", "shift_jis_2004",
    "shift_jisx0213", "gbk", "gb2312", "gb18030", "hz", "big5", "big5hkscs", "euc_kr", "cp949", "iso2022_kr",
    "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp866", "cp874", "tis-620", "iso8859-1", "iso8859-2",
    "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-9", "iso8859-10",
    "iso8859-11", "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "cp1250", "cp1251", "cp1252",
    "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
))  # fmt: skip
# A server's default: no bytes are an error in them, so that fitting proves nothing.
_OF_ANY_BYTES = frozenset(("iso8859-1", "cp1252"))
# こと, した
_HIRAGANA = re.compile(r"[ぁ-ん]{2}")
_META_WINDOW = 4096
_CONTROLS = bytes((*range(9), *range(14, 27)))


def decode(capture: Capture) -> tuple[str, str]:
    """The text of ``capture`` and the charset that gave it.

    Order: byte order mark; UTF-8 where the bytes are valid UTF-8 and not plain ASCII with escapes; the declared
    charset (header, then meta) where it decodes without error, Latin-1 only where the bytes are no Japanese; detection;
    last, detection with replacement characters.

    Raises BinaryPage for what is neither text nor HTML.

    >>> decode(Capture("会談".encode("euc_jp") * 20, content_type="text/html; charset=euc-jp"))[1]
    'euc_jp'
    >>> decode(Capture("会談".encode(), content_type="text/html; charset=Shift_JIS"))[1]
    'utf-8'
    """
    body = capture.body
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body.decode(name, errors="replace"), name
    _refuse_binary(body)
    for name in _candidates(capture):
        try:
            return body.decode(name), name
        except (UnicodeDecodeError, LookupError):
            continue
    name = _known(detect_encoding(body)) or "utf-8"
    return body.decode(name, errors="replace"), name


def _candidates(capture: Capture) -> Iterator[str]:
    names = [] if b"\x1b$" in capture.body[:65536] or b"\x1b(" in capture.body[:65536] else ["utf-8"]
    yield from names  # nearly every page ends the search here, before anything is detected
    declared = list(_DECLARED.findall((capture.content_type or "").encode("ascii", "replace")))
    declared += _DECLARED.findall(capture.body[:_META_WINDOW])
    names += [known for label in declared if (known := _known(label.decode("ascii")))]
    detected = _known(detect_encoding(capture.body))
    if detected and not _OF_ANY_BYTES.isdisjoint(names) and _is_japanese(capture.body, detected):
        names = [name for name in names if name not in _OF_ANY_BYTES]
    names += [detected] if detected else []
    yield from (*names, "iso2022_jp", "utf-8")


def _is_japanese(body: bytes, name: str) -> bool:
    with suppress(UnicodeDecodeError):
        return _HIRAGANA.search(body.decode(name)) is not None
    return False


def _known(label: str | None) -> str | None:
    if label is None:
        return None
    folded = label.strip().lower()
    name = _ALIASES.get(folded, folded)
    try:
        python = codecs.lookup(name).name
    except LookupError:
        return None
    python = "cp932" if python == "shift_jis" else python
    return python if python in _OF_THE_WEB else None


def _refuse_binary(body: bytes) -> None:
    kind = next((kind for magic, kind in _MAGIC if body.startswith(magic)), None)
    if kind is None and b"\x00" in body[:65536]:
        kind = "binary"
    if kind is None and len(body) > 0:
        start = body[:4096]
        controls = len(start) - len(start.translate(None, _CONTROLS))
        kind = "binary" if controls * 20 > len(start) else None
    if kind is not None:
        raise BinaryPage(
            ja=f"文書ではなく{kind}の内容です。HTMLかテキストとして保存したものを渡してください。",
            en=f"This is {kind} content, not a text or HTML page. Save the page as HTML or text and give that.",
        )
