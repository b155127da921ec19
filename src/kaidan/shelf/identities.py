"""Permanent ids: minted once, written to the shelf, replayed ever after."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from kaidan.errors import ShelfError

Of = Literal["document", "meeting", "record", "statement", "thread", "operation"]
_PREFIXES: Mapping[Of, str] = {
    "document": "d",
    "meeting": "m",
    "record": "r",
    "statement": "s",
    "thread": "t",
    "operation": "o",
}
_LENGTH = 12


class Identities:
    """Which id stands for what: the log ``identities.jsonl`` replayed, and what is minted on top of it.

    A key says in the archive's words what the id is of (a document's URL, a record's document and place …).
    Several keys may be bound to one id. ``pending`` are the entries that are not yet in the log.

    >>> ids = Identities()
    >>> ids.mint("document", "https://mod.example/a")
    'di6ngxwiwr6qk'
    >>> ids.mint("document", "https://mod.example/a") == ids.find("document", "https://mod.example/a")
    True
    """

    def __init__(self, entries: Iterable[Mapping[str, Any]] = ()) -> None:
        self.pending: list[dict[str, Any]] = []
        self._by_key: dict[tuple[str, str], str] = {}
        self._keys_of: dict[tuple[str, str], dict[str, None]] = {}
        self._order: dict[str, int] = {}
        self._superseded: dict[str, str] = {}
        for entry in entries:
            self._replay(entry)

    def find(self, of: Of, key: str) -> str | None:
        """The id bound to the key, also where it was superseded; None where there is none."""
        return self._by_key.get((of, key))

    def mint(self, of: Of, key: str) -> str:
        """The key's id; a new one, made of a hash of the key, where it has none."""
        found = self.find(of, key)
        if found:
            return found
        digest = base64.b32encode(hashlib.sha256(f"{of}\0{key}".encode("utf-8", "surrogatepass")).digest())
        letters = digest.decode("ascii").lower().rstrip("=")
        lengths = range(_LENGTH, len(letters) + 1)
        free = (_PREFIXES[of] + letters[:length] for length in lengths)
        return self.bind(of, key, identity=next(one for one in free if one not in self._order))

    def bind(self, of: Of, key: str, *, identity: str) -> str:
        """Lets the key stand for that id from now on."""
        if self.find(of, key) != identity:
            self._note({"of": of, "key": key, "id": identity})
        return identity

    def supersede(self, identity: str, by: str) -> None:
        """Lets the old id lead to the new one; ``by`` stands again for itself if it had been superseded."""
        if by in self._superseded:
            self.reinstate(by)
        if identity != by and self._superseded.get(identity) != by:
            self._note({"id": identity, "superseded_by": by})

    def reinstate(self, identity: str) -> None:
        """Lets a superseded id stand for itself again: a page that returns to an earlier wording."""
        if identity in self._superseded:
            self._note({"id": identity, "superseded_by": None})

    def resolve(self, identity: str) -> str:
        """The id that stands for this one today."""
        while identity in self._superseded:
            identity = self._superseded[identity]
        return identity

    def keys(self, of: Of, identity: str) -> tuple[str, ...]:
        """All keys that are bound to the id today, in the order of binding."""
        return tuple(self._keys_of.get((of, identity), ()))

    def is_known(self, identity: str) -> bool:
        """Whether the id was ever minted."""
        return identity in self._order

    def age(self, identity: str) -> int:
        """The place of the id in the order of minting."""
        return self._order[identity]

    def superseded(self) -> Iterator[str]:
        """All ids that lead to another."""
        yield from self._superseded

    def _note(self, entry: dict[str, Any]) -> None:
        self._replay(entry)
        self.pending.append(entry)

    def _replay(self, entry: Mapping[str, Any]) -> None:
        identity = entry["id"]
        if "superseded_by" in entry:
            self._supersede(identity, entry["superseded_by"])
            return
        self._order.setdefault(identity, len(self._order))
        of, key = entry["of"], entry["key"]
        if (of, key) in self._by_key:
            self._keys_of[of, self._by_key[of, key]].pop(key)
        self._by_key[of, key] = identity
        self._keys_of.setdefault((of, identity), {})[key] = None

    def _supersede(self, identity: str, by: str | None) -> None:
        if by is None:
            self._superseded.pop(identity, None)
            return
        if self.resolve(by) == identity:
            raise ShelfError(
                ja=f"identities.jsonl で {identity} と {by} が互いに置き換えあっています。控えから戻してください。",
                en=f"In identities.jsonl {identity} and {by} supersede each other. Restore the file from a backup.",
            )
        self._superseded[identity] = by
