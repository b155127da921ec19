"""A codebook entry that somebody proposes: what it would change in the archive, and its way into the home's folder."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from kaidan.archive.archive import Archive
from kaidan.archive.trying import Difference, find_differences
from kaidan.codebook.check import check_codebook
from kaidan.codebook.load import load_codebook
from kaidan.codebook.writing import put_entry
from kaidan.errors import CodebookError
from kaidan.model.archived import ArchivedReadout
from kaidan.model.codebook import Codebook, Problem
from kaidan.model.correction import Conflict
from kaidan.shelf.lines import sync_folder

FILES = {"act": "acts.toml", "person": "people.toml", "topic": "topics.toml", "post": "posts.toml"}
MOST_SECONDS = 20.0
"""So long may trying an entry take; documents that come after are told as not looked at."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry of the codebook with whose it is; ``words`` are what a page must hold to be read otherwise by it."""

    table: str
    raw: Mapping[str, Any]
    words: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Affected:
    """A document (its permanent id) that would be read otherwise, and corrections of it that would no longer fit."""

    document: str
    differences: tuple[Difference, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """What an entry would change. ``problems`` say why it cannot be taken; then nothing was read."""

    problems: tuple[Problem, ...]
    affected: tuple[Affected, ...] = ()
    looked_at: int = 0
    not_looked_at: int = 0


def try_entry(archive: Archive, proposal: Proposal, *, documents: Iterable[str]) -> Trial:
    """Reads those documents that hold its words with the entry, and tells what would change. Nothing is written."""
    with _proposed(archive.shelf.folder, proposal) as folder:
        problems = check_codebook(folder)
        if problems:
            return Trial(problems)
        codebook = load_codebook(folder)
    affected: list[Affected] = []
    looked_at, listed, until = 0, list(documents), monotonic() + MOST_SECONDS
    for place, document in enumerate(listed):
        if monotonic() > until:
            return Trial((), tuple(affected), looked_at, len(listed) - place)
        archived = archive.document(document)
        text = archived.readout.page.text.casefold()
        if any(word.casefold() in text for word in proposal.words):
            looked_at += 1
            affected += _compare(archive, archived, codebook)
    return Trial((), tuple(affected), looked_at)


def accept_entry(home: Path, proposal: Proposal) -> Path:
    """Puts the entry into the home's codebook, whole or not at all, and gives its file. Raises CodebookError."""
    with _proposed(home, proposal) as folder:
        problems = check_codebook(folder)
        if problems:
            raise CodebookError(ja=problems[0].ja, en=problems[0].en)
        text = (folder / FILES[proposal.table]).read_text("utf-8")
    own = home / "codebook"
    own.mkdir(exist_ok=True)
    target = own / FILES[proposal.table]
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)
    sync_folder(own)
    return target


@contextmanager
def _proposed(home: Path, proposal: Proposal) -> Iterator[Path]:
    """A copy of the home's codebook with the entry in it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "codebook"
        if (home / "codebook").is_dir():
            shutil.copytree(home / "codebook", folder)
        folder.mkdir(exist_ok=True)
        file = folder / FILES[proposal.table]
        text = file.read_text("utf-8") if file.is_file() else ""
        file.write_text(put_entry(text, proposal.table, raw=proposal.raw, note=proposal.note), "utf-8")
        yield folder


def _compare(archive: Archive, archived: ArchivedReadout, codebook: Codebook) -> Iterator[Affected]:
    document = archived.url or f"urn:sha256:{archived.version}"
    before = archive.replayed(document)
    after = archive.read_with(document, codebook)
    known = {one.correction.id for one in before.conflicts}
    conflicts = tuple(one for one in after.conflicts if one.correction.id not in known)
    differences = find_differences(before.readout, after.readout)
    if differences or conflicts:
        yield Affected(archived.document_id, differences, conflicts)


def words_of_entry(table: str, raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Words of which a page must hold one to be read otherwise by the entry: wordings, stems of verbs, family names.

    >>> words_of_entry("act", {"nouns": ["贈呈"], "verbs": ["贈る"], "en": {"verbs": ["present"]}})
    ('贈呈', '贈', 'present')
    """
    if table == "act":
        verbs = [verb[:-1] if len(verb) > 1 else verb for verb in raw.get("verbs", ())]
        english = raw.get("en", {})
        # presented, decides: what a verb ends with changes
        stems = [word[:-1] if word.endswith(("e", "y")) else word for word in english.get("verbs", ())]
        return _few((*raw.get("nouns", ()), *verbs, *stems, *english.get("phrases", ())))
    named = raw.get("terms") or raw.get("family") or {}
    return _few((*named.get("ja", ()), *named.get("en", ())))


def _few(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
