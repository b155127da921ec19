"""The page that a command names: a file, or standard input."""

import sys
from pathlib import Path

from kaidan.api import MOST_BYTES
from kaidan.errors import PageError


def find_page(name: str) -> Path | bytes:
    """The bytes of standard input for ``-``, else the path. Raises PageError for an address."""
    if name == "-":
        # More than any page has; what is larger is refused without being held.
        return sys.stdin.buffer.read(MOST_BYTES)
    if "://" in name:
        raise PageError(
            ja=f"{name} は番地です。read はファイルを読みます。kaidan add {name} で取得して保管してください。",
            en=f"{name} is an address; read takes a file. Fetch and keep it with kaidan add {name}.",
        )
    return Path(name)
