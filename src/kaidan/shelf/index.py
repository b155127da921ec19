"""What stands on the shelf, built from its files and from nothing else."""

from pathlib import Path

from kaidan.shelf.lines import set_aside
from kaidan.shelf.members import Member, read_members
from kaidan.shelf.reading import find_stored
from kaidan.shelf.stored import StoredCapture


class Index:
    """All captures in the order of the shelf, and the damaged stretches that were met in its segments.

    ``damaged`` names segment and first byte of each stretch that whole records follow, and of each record that cannot
    be read; a torn end is no such stretch.
    """

    def __init__(self, captures: Path) -> None:
        self.captures = captures
        self.stored: list[StoredCapture] = []
        self.by_id: dict[str, StoredCapture] = {}
        self.by_document: dict[str, list[StoredCapture]] = {}
        self.damaged: list[tuple[str, int]] = []
        self._read_up_to: dict[str, int] = {}

    def segments(self) -> list[str]:
        """The names of the segments, oldest first."""
        return sorted(path.name for path in self.captures.glob("*.warc.gz"))

    def refresh(self) -> list[StoredCapture]:
        """Reads what was added since, by this writer or another, and gives it. A torn end is left for ``mend``."""
        added: list[StoredCapture] = []
        for segment in self.segments():
            for member in self._unread(segment):
                if member.content is None:
                    self.damaged.append((segment, member.start))
                    continue
                try:
                    stored = find_stored(member, segment)
                except (OSError, ValueError, KeyError):
                    # a whole member that is no WARC record: one of another tool, or of headers without end
                    self.damaged.append((segment, member.start))
                    continue
                if stored:
                    added.append(stored)
                    self._note(stored)
        return added

    def mend(self, torn: Path) -> list[Path]:
        """Moves torn ends into the folder ``torn`` and gives their files. Only the writer may call this."""
        self.refresh()
        aside = []
        for segment in self.segments():
            path, whole = self.captures / segment, self._read_up_to.get(segment, 0)
            if path.stat().st_size > whole:
                aside.append(set_aside(path, torn, start=whole))
        return aside

    def _unread(self, segment: str) -> list[Member]:
        path, start = self.captures / segment, self._read_up_to.get(segment, 0)
        size = path.stat().st_size
        if size <= start:
            return []
        members = []
        for member in read_members(path, start):
            if member.content is None and member.end >= size:
                break
            members.append(member)
            self._read_up_to[segment] = member.end
        return members

    def _note(self, stored: StoredCapture) -> None:
        self.stored.append(stored)
        self.by_id[stored.id] = stored
        self.by_document.setdefault(stored.document, []).append(stored)
