"""How a reader that holds a shelf open learns that a segment was rewritten: a mark that every rewriting changes.

Segments only grow, so a reader goes on where it stopped. After a rewriting that place means nothing any more. The inode
tells it too, but a file system may give a third file the inode of the first.
"""

import os
import uuid
from pathlib import Path

from kaidan.shelf.lines import sync_folder

MARK = "generation"


def read_generation(folder: Path) -> str:
    """The mark of the shelf in ``folder``; empty where no segment was ever rewritten."""
    try:
        return (folder / MARK).read_text("ascii", "replace")
    except FileNotFoundError:
        return ""


def begin_generation(folder: Path) -> None:
    """Sets a new mark. Only the writer may call this, before it puts another segment in place of one."""
    draft = folder / f"{MARK}.{os.getpid()}"
    with draft.open("w", encoding="ascii") as file:
        file.write(f"{uuid.uuid4().hex}\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / MARK)
    sync_folder(folder)
