"""Ids of threads: minted once, written down, never changed."""

from dataclasses import dataclass, field
from typing import Literal, Protocol


class MintLog(Protocol):
    """Where ids come from and are remembered. An id hangs on the key of the statement it was minted for."""

    def find(self, statement: str) -> str | None:
        """The id minted for that statement, if one was."""

    def mint(self, statement: str) -> str:
        """A new id for that statement, written down."""

    def supersede(self, old: str, new: str) -> None:
        """Write down that the thread ``old`` is found to be ``new``; links to the old one lead there."""

    def reinstate(self, minted: str) -> None:
        """Write down that a superseded id stands for itself again: what had joined two threads is undone."""

    def age(self, minted: str) -> int:
        """The place of an id in the order of minting."""


@dataclass(frozen=True, slots=True)
class MintLine:
    """One line of the log: ``value`` is a statement's key, or the id that supersedes, or nothing."""

    what: Literal["minted", "superseded", "reinstated"]
    id: str
    value: str


@dataclass(slots=True)
class Mints:
    """A log kept in memory; ``lines`` only grow, and a log made from them goes on where they end.

    >>> mints = Mints()
    >>> mints.mint("s1"), mints.find("s1"), mints.find("s2")
    ('t1', 't1', None)
    >>> Mints(lines=mints.lines).mint("s2")
    't2'
    """

    lines: list[MintLine] = field(default_factory=list)
    _by_statement: dict[str, str] = field(default_factory=dict, init=False)
    _ages: dict[str, int] = field(default_factory=dict, init=False)
    _superseded: dict[str, str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.lines = list(self.lines)
        for line in self.lines:
            self._remember(line)

    def find(self, statement: str) -> str | None:
        return self._by_statement.get(statement)

    def mint(self, statement: str) -> str:
        line = MintLine("minted", f"t{len(self._ages) + 1}", statement)
        self.lines.append(line)
        self._remember(line)
        return line.id

    def supersede(self, old: str, new: str) -> None:
        if self._superseded.get(old) != new:
            line = MintLine("superseded", old, new)
            self.lines.append(line)
            self._remember(line)

    def reinstate(self, minted: str) -> None:
        if minted in self._superseded:
            line = MintLine("reinstated", minted, "")
            self.lines.append(line)
            self._remember(line)

    def age(self, minted: str) -> int:
        return self._ages[minted]

    def _remember(self, line: MintLine) -> None:
        if line.what == "minted":
            self._by_statement[line.value] = line.id
            self._ages[line.id] = len(self._ages)
        elif line.what == "superseded":
            self._superseded[line.id] = line.value
        else:
            del self._superseded[line.id]
