"""Control characters as what they are to a reader: nothing that can be read."""

import re

# Tab and the line breaks stay. ESC and CSI (U+009B) steer a terminal, NUL stops a database, XML forbids them all.
_CONTROLS = {*range(0x20), *range(0x7F, 0xA0)} - {*b"\t\n\x0b\x0c\r\x1c\x1d\x1e", 0x85}
_TABLE = dict.fromkeys((*_CONTROLS, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), 0xFFFD)
# ESC
_UNPRINTABLE = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_TABLE)) + "]")


def make_printable(text: str) -> str:
    """``text`` with U+FFFD for each control character and lone surrogate; always of the same length.

    >>> make_printable("会談\\x1b[2J") == "会談\\ufffd[2J"
    True
    >>> make_printable("会談\\t概要\\n")
    '会談\\t概要\\n'
    """
    # Translating all of a Japanese text costs ten times more than the look whether anything is to be translated.
    return text.translate(_TABLE) if _UNPRINTABLE.search(text) else text
