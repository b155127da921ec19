"""Files that only grow: captures as WARC, minted ids, human corrections, versions of articles."""

from kaidan.shelf.identities import Identities
from kaidan.shelf.lines import Lines
from kaidan.shelf.shelf import Added, Shelf, open_shelf, upgrade_shelf
from kaidan.shelf.stored import StoredCapture, newest_of

__all__ = [
    "Added",
    "Identities",
    "Lines",
    "Shelf",
    "StoredCapture",
    "newest_of",
    "open_shelf",
    "upgrade_shelf",
]
