"""What stands on the shelf, built from its files and from nothing else."""

from collections.abc import Iterator
from pathlib import Path

from kaidan.shelf.generation import read_generation
from kaidan.shelf.lines import set_aside
from kaidan.shelf.listed import FOLDER, SegmentList, find_list, forget_lists, keep_list
from kaidan.shelf.members import Member, find_end, read_members
from kaidan.shelf.reading import find_stored
from kaidan.shelf.stored import StoredCapture

WORTH_KEEPING = 200
"""New records in a segment before its list is kept anew: reading so many takes a tenth of a second."""


class Index:
    """All captures in the order of the shelf, and the damaged stretches that were met in its segments.

    ``damaged`` names segment and first byte of each stretch that whole records follow, and of each record that cannot
    be read; a torn end is no such stretch. What an earlier opening has listed is taken over while the segments are what
    they were (see ``listed``). Where a segment was rewritten, for an erasure or by a restored backup, all is built
    anew, in containers of its own: whoever goes through the old ones is not disturbed.
    """

    def __init__(self, captures: Path) -> None:
        self.captures = captures
        self.lists = captures.parent / FOLDER
        self.stored: list[StoredCapture] = []
        self.by_id: dict[str, StoredCapture] = {}
        self.by_document: dict[str, list[StoredCapture]] = {}
        self.damaged: list[tuple[str, int]] = []
        self._read_up_to: dict[str, int] = {}
        self._fresh: dict[str, int] = {}
        self._inodes: dict[str, int] = {}
        self._generation = read_generation(captures.parent)

    def segments(self) -> list[str]:
        """The names of the segments, oldest first."""
        return sorted(path.name for path in self.captures.glob("*.warc.gz"))

    def refresh(self) -> list[StoredCapture]:
        """Reads what was added since, by this writer or another, and gives it. A torn end is left for ``mend``.

        After a rewriting everything is read anew, and all of it is given.
        """
        added: list[StoredCapture] = []
        while True:
            if self._is_rewritten():
                self._begin_anew()
                added = []
            added += self._read_on()
            # a segment that was exchanged meanwhile was read from a place of the other
            if not self._is_rewritten():
                break
        for segment in self._inodes:
            self._keep(segment)
        return added

    def _is_rewritten(self) -> bool:
        """Whether a segment is no longer the file that was read, or has lost some of what was read."""
        if read_generation(self.captures.parent) != self._generation:
            return True
        for segment, inode in self._inodes.items():
            try:
                status = (self.captures / segment).stat()
            except FileNotFoundError:
                return True
            if status.st_ino != inode or status.st_size < self._read_up_to[segment]:
                return True
        return False

    def _begin_anew(self) -> None:
        self.stored, self.by_id, self.by_document, self.damaged = [], {}, {}, []
        self._read_up_to, self._fresh, self._inodes = {}, {}, {}
        self._generation = read_generation(self.captures.parent)

    def _read_on(self) -> list[StoredCapture]:
        added: list[StoredCapture] = []
        for segment in self.segments():
            added += self._take_over(segment)
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
        """Moves torn ends into the folder ``torn`` and gives their files. Only the writer may call this.

        What was read up to is not believed here: the place to cut at is looked for in the file itself.
        """
        self.refresh()
        ends = {one: find_end(self.captures / one) for one in self.segments() if self._has_more(one)}
        if any(end != self._read_up_to.get(segment, 0) for segment, end in ends.items()):
            forget_lists(self.lists)
            self._begin_anew()
            self.refresh()
        return [
            set_aside(self.captures / segment, torn, start=end)
            for segment, end in ends.items()
            if (self.captures / segment).stat().st_size > end
        ]

    def _has_more(self, segment: str) -> bool:
        return (self.captures / segment).stat().st_size > self._read_up_to.get(segment, 0)

    def _unread(self, segment: str) -> Iterator[Member]:
        """One by one: a whole segment unpacked would not fit into a small machine."""
        path, start = self.captures / segment, self._read_up_to.get(segment, 0)
        size = path.stat().st_size
        if size <= start:
            return
        for member in read_members(path, start):
            if member.content is None and member.end >= size:
                return
            self._read_up_to[segment] = member.end
            self._fresh[segment] = self._fresh.get(segment, 0) + 1
            yield member

    def _take_over(self, segment: str) -> tuple[StoredCapture, ...]:
        """What is kept of a segment that was not looked at yet."""
        if segment in self._read_up_to:
            return ()
        self._read_up_to[segment] = 0
        self._inodes[segment] = (self.captures / segment).stat().st_ino
        listed = find_list(self.lists, self.captures / segment)
        if listed is None:
            return ()
        self._read_up_to[segment] = listed.up_to
        self.damaged += [(segment, start) for start in listed.damaged]
        for stored in listed.stored:
            self._note(stored)
        return listed.stored

    def _keep(self, segment: str) -> None:
        if self._fresh.get(segment, 0) < WORTH_KEEPING:
            return
        self._fresh[segment] = 0
        stored = tuple(one for one in self.stored if one.segment == segment)
        damaged = tuple(start for name, start in self.damaged if name == segment)
        listed = SegmentList(self._read_up_to[segment], stored, damaged)
        keep_list(self.lists, self.captures / segment, listed=listed, inode=self._inodes[segment])

    def _note(self, stored: StoredCapture) -> None:
        self.stored.append(stored)
        self.by_id[stored.id] = stored
        self.by_document.setdefault(stored.document, []).append(stored)
