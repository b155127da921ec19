"""A short string as a few whole numbers, so that ten thousand of them are read from columns and not from documents."""

from collections.abc import Sequence

import numpy as np

COLUMNS = 16
"""How many numbers a string may take: 128 bytes of UTF-8. What is longer is read from the stored document."""

_BYTES = 8


def pack(text: str) -> list[int]:
    """``text`` in big-endian numbers of eight bytes, none when it is too long.

    >>> pack("s1") == [0x7331_0000_0000_0000]
    True
    >>> pack("長" * 100)
    []
    """
    content = text.encode()
    if len(content) > COLUMNS * _BYTES:
        return []
    return [
        int.from_bytes(content[at : at + _BYTES].ljust(_BYTES, b"\0"))
        for at in range(0, len(content), _BYTES)
    ]


def unpack(columns: Sequence[Sequence[int | None]]) -> list[str]:
    """The strings that ``pack`` packed, one a row; ``columns[i][row]`` is the row's i-th number.

    >>> unpack([[0x7331_0000_0000_0000, None]])
    ['s1', '']
    """
    rows = np.zeros((len(columns[0]), len(columns)), dtype=">u8")
    for at, column in enumerate(columns):
        rows[:, at] = [value or 0 for value in column]
    content, width = rows.tobytes(), len(columns) * _BYTES
    return [content[at : at + width].rstrip(b"\0").decode() for at in range(0, len(content), width)]
