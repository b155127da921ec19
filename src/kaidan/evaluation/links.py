"""lineage.json and counterpart.json: which statements of two documents belong together."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from kaidan.errors import GoldError
from kaidan.evaluation.anchors import find_anchor
from kaidan.evaluation.vocabulary import CHANGES, RELATIONS

Documents = tuple[Path | None, Path | None]
NOWHERE: Documents = (None, None)
# The names under which a file may say which document is meant, for the first and for the second.
FIRST, SECOND = ("old", "before", "a"), ("new", "after", "b")


@dataclass(frozen=True, slots=True)
class Link:
    """One annotated link; an anchor is None where the statement has no partner on that side."""

    old_anchor: str | None
    new_anchor: str | None
    relation: str | None = None
    change: str | None = None

    def __str__(self) -> str:
        return f"{self.old_anchor or '–'} → {self.new_anchor or '–'}"


def load_links(file: Path, texts: Mapping[Path, str]) -> dict[tuple[Path, Path], tuple[Link, ...]]:
    """The links of a file by pair of documents, in the order of the file.

    Links may stand in a list under an object that names the documents (``{"old": "001", "new": "002", "links":
    […]}``), under a key that names both (``"001-002": […]``), or carry the names themselves; without any name
    each link goes to the pair of documents that its anchors stand in. ``texts`` are the documents that the file may
    speak of. Raises GoldError for a link that fits no pair of documents.
    """
    content = json.loads(file.read_text(encoding="utf-8"))
    rows = list(walk(content, NOWHERE, texts=texts))
    named = [(documents, make_link(row, file)) for documents, row in rows]
    known = [tuple(d) for d, _ in named if None not in d]
    pairs: dict[tuple[Path, Path], list[Link]] = {}
    for documents, link in named:
        whole = documents if None not in documents else infer_documents(link, texts, known=known)
        if whole is None or whole[0] is None or whole[1] is None:
            raise GoldError(
                ja=f"{file.name}: {link} がどの二文書のものか分かりません。old と new に文書名を書いてください。",
                en=f"{file.name}: cannot tell which two documents {link} is about; name them in old and new.",
            )
        pairs.setdefault((whole[0], whole[1]), []).append(link)
    return {pair: tuple(links) for pair, links in pairs.items()}


def walk(
    node: Any, documents: Documents, *, texts: Mapping[Path, str]
) -> Iterator[tuple[Documents, Mapping[str, Any]]]:
    """Every link row with the documents that the objects around it name."""
    if isinstance(node, list):
        for member in node:
            yield from walk(member, documents, texts=texts)
    elif isinstance(node, dict):
        here = merge(documents, (name_in(node, FIRST, texts=texts), name_in(node, SECOND, texts=texts)))
        if is_link(node):
            yield here, node
            return
        for key, value in node.items():
            if isinstance(value, list | dict):
                yield from walk(value, merge(here, names_in_key(key, texts)), texts=texts)


def is_link(node: Mapping[str, Any]) -> bool:
    """Whether an object is a link itself."""
    return any(key in node for key in ("old_anchor", "new_anchor", "a_anchor", "b_anchor"))


def merge(outer: Documents, inner: Documents) -> Documents:
    """The inner name where there is one, else the outer."""
    return (inner[0] or outer[0], inner[1] or outer[1])


def name_in(node: Mapping[str, Any], keys: tuple[str, ...], *, texts: Mapping[Path, str]) -> Path | None:
    """The document that an object names under one of the keys."""
    for key in keys:
        value = node.get(key)
        if isinstance(value, str) and (found := find_named(value, texts)):
            return found
    return None


def names_in_key(key: str, texts: Mapping[Path, str]) -> Documents:
    """Two documents named by a key such as ``001-002`` or ``001 → 002``."""
    for cut in re.finditer(r"\s{0,4}[-–→>:,|+/]{1,4}\s{0,4}", key):
        both = find_named(key[: cut.start()], texts), find_named(key[cut.end() :], texts)
        if None not in both:
            return both
    return NOWHERE


def find_named(name: str, texts: Mapping[Path, str]) -> Path | None:
    """The document of that file name, with or without its ending or folder."""
    wanted = name.strip().removesuffix(".gold.json")
    for path in sorted(texts):
        if wanted in (path.name, path.stem) or (wanted and path.as_posix().endswith(f"/{wanted}")):
            return path
    return None


def infer_documents(
    link: Link, texts: Mapping[Path, str], *, known: list[tuple[Path | None, ...]]
) -> Documents | None:
    """The only pair of documents in whose texts the link's anchors stand: neighbours in name order, or named ones."""
    order = sorted(texts)
    candidates: list[Documents] = [(pair[0], pair[1]) for pair in known] or [
        (a, b) for a, b in pairwise(order)
    ]
    fitting = [
        (old, new)
        for old, new in dict.fromkeys(candidates)
        if stands_in(link.old_anchor, old, texts=texts) and stands_in(link.new_anchor, new, texts=texts)
    ]
    return fitting[0] if len(fitting) == 1 else None


def stands_in(anchor: str | None, path: Path | None, *, texts: Mapping[Path, str]) -> bool:
    """Whether a document holds the anchor; no anchor stands anywhere."""
    return anchor is None or (path is not None and bool(find_anchor(texts[path], anchor)))


def make_link(row: Mapping[str, Any], file: Path) -> Link:
    """One link; raises GoldError for an unknown relation or change or a link without anchors."""
    link = Link(
        old_anchor=row.get("old_anchor", row.get("a_anchor")),
        new_anchor=row.get("new_anchor", row.get("b_anchor")),
        relation=row.get("relation"),
        change=row.get("change"),
    )
    if link.old_anchor is None and link.new_anchor is None:
        raise GoldError(
            ja=f"{file.name}: アンカーのない組があります。", en=f"{file.name}: a link without anchors."
        )
    for value, known in ((link.relation, RELATIONS), (link.change, CHANGES)):
        if value is not None and value not in known:
            raise GoldError(
                ja=f"{file.name}: {link} の {value} は知らない値です。",
                en=f"{file.name}: unknown value {value} at {link}.",
            )
    return link
