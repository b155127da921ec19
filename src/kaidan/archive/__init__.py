"""The archive: captures on the shelf, read, with permanent ids, in one order everywhere."""

from kaidan.archive.archive import AddedPage, Archive, Unread, open_archive
from kaidan.archive.home import default_home, iter_archived, open_home

__all__ = ["AddedPage", "Archive", "Unread", "default_home", "iter_archived", "open_archive", "open_home"]
