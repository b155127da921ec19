"""Gold files: what a careful reader says that each document of a folder holds."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kaidan.errors import GoldError
from kaidan.evaluation.anchors import find_anchor
from kaidan.evaluation.vocabulary import Vocabulary

GOLD_SUFFIX = ".gold.json"
DOCUMENT_SUFFIXES = (".txt", ".html", ".htm", ".xhtml")
HEADER = ("genre", "lang", "title", "published_at", "announced_at", "meeting")
STATEMENT_FIELDS = frozenset({"anchor", "path", "actors", "act", "stage", "topics"})


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One annotated statement; ``expected`` holds only the fields that are scored."""

    anchor: str
    expected: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """One annotated meeting or notice; what is None is not scored."""

    header: Mapping[str, Any]
    outline: tuple[str, ...] | None
    statements: tuple[GoldStatement, ...] | None
    orders: tuple[Mapping[str, Any], ...] | None
    relief: Mapping[str, Any] | None
    exchanges: tuple[Mapping[str, Any], ...] | None = None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document and its annotation; ``name`` is its path below the gold folder."""

    name: str
    path: Path
    lang: str
    genre: str
    records: tuple[GoldRecord, ...]


def load_gold(folder: Path, vocabulary: Vocabulary | None = None) -> tuple[GoldDocument, ...]:
    """Every annotated document below ``folder``, sorted by name.

    Raises GoldError where there is none, where a gold file has no document beside it or cannot be understood.
    """
    files = sorted(folder.rglob(f"*{GOLD_SUFFIX}"))
    if not files:
        raise GoldError(
            ja=f"{folder} に正解ファイル(*{GOLD_SUFFIX})がありません。文書の隣に置いてください。",
            en=f"No gold files (*{GOLD_SUFFIX}) below {folder}; put one beside each document.",
        )
    known = vocabulary or Vocabulary()
    return tuple(load_document(file, folder=folder, vocabulary=known) for file in files)


def load_document(file: Path, *, folder: Path, vocabulary: Vocabulary) -> GoldDocument:
    """One gold file with the document beside it."""
    content = load_mapping(file)
    document = find_document(file)
    parts = content.get("records")
    shared = {key: content[key] for key in HEADER if key in content}
    raw = [shared | part for part in parts] if parts else [content]
    records = tuple(make_record(part, file=file, vocabulary=vocabulary) for part in raw)
    return GoldDocument(
        name=document.relative_to(folder).as_posix(),
        path=document,
        lang=str(content.get("lang") or "und"),
        genre=str(raw[0].get("genre") or "article"),
        records=records,
    )


def load_mapping(file: Path) -> Mapping[str, Any]:
    """The JSON object of a gold file."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise wrong(
            file, en=f"no JSON in UTF-8 ({fault})", ja=f"UTF-8 の JSON ではありません({fault})"
        ) from fault
    if not isinstance(content, dict):
        raise wrong(
            file, en="the outermost value must be an object", ja="一番外側はオブジェクトにしてください"
        )
    return content


def find_document(file: Path) -> Path:
    """The document beside a gold file."""
    stem = file.name.removesuffix(GOLD_SUFFIX)
    beside = [file.with_name(stem + suffix) for suffix in DOCUMENT_SUFFIXES]
    for document in beside:
        if document.is_file():
            return document
    names = ", ".join(path.name for path in beside[:2])
    raise wrong(file, en=f"no document beside it ({names})", ja=f"隣に文書({names})がありません")


def make_record(content: Mapping[str, Any], *, file: Path, vocabulary: Vocabulary) -> GoldRecord:
    """The scored fields of one record."""
    rows = content.get("statements")
    statements = None
    if rows is not None:
        statements = tuple(
            make_statement(row, place=f"statements[{at}]", file=file, vocabulary=vocabulary)
            for at, row in enumerate(rows)
        )
    outline = content.get("outline")
    orders, exchanges = content.get("orders"), content.get("exchanges")
    return GoldRecord(
        header={key: content[key] for key in HEADER if key in content},
        outline=None if outline is None else tuple(outline),
        statements=statements,
        orders=None if orders is None else tuple(orders),
        relief=content.get("relief"),
        exchanges=None if exchanges is None else tuple(exchanges),
    )


def make_statement(
    row: Mapping[str, Any], *, place: str, file: Path, vocabulary: Vocabulary
) -> GoldStatement:
    """One annotated statement; raises GoldError where it has no anchor or an id that nobody knows."""
    anchor = row.get("anchor")
    if not isinstance(anchor, str) or not anchor.strip():
        raise wrong(file, en=f"{place} has no anchor", ja=f"{place} に anchor がありません")
    strange = sorted(set(row) - STATEMENT_FIELDS)
    if strange:
        raise wrong(file, en=f"{place}: unknown field {strange[0]}", ja=f"{place}: 知らない項目 {strange[0]}")
    for key, known in (("act", vocabulary.acts), ("stage", vocabulary.stages)):
        value = row.get(key)
        if value is not None and value not in known:
            raise wrong(file, en=f"{place}: unknown {key} {value!r}", ja=f"{place}: 知らない {key} {value!r}")
    return GoldStatement(anchor, {key: value for key, value in row.items() if key != "anchor"})


def check_gold(document: GoldDocument, text: str) -> tuple[str, ...]:
    """What is wrong with a document's anchors and paths, given its text: one sentence each, none if all is well."""
    return tuple(fault for record in document.records for fault in find_faults(record, text))


def find_faults(record: GoldRecord, text: str) -> Iterator[str]:
    """Anchors that stand nowhere or more than once, and paths that the gold outline lacks."""
    anchors = [statement.anchor for statement in record.statements or ()]
    anchors += [str(one.get("anchor")) for one in record.exchanges or ()]
    for anchor in anchors:
        places = find_anchor(text, anchor)
        if len(places) != 1:
            yield f"anchor found {len(places)} times, must be once: {anchor}"
    for statement in record.statements or ():
        path = statement.expected.get("path")
        if path and record.outline is not None and path not in record.outline:
            yield f"path {path} of anchor {statement.anchor} is not in the outline"


def wrong(file: Path, *, en: str, ja: str) -> GoldError:
    """The error for one gold file."""
    return GoldError(ja=f"正解ファイル {file.name}: {ja}。", en=f"Gold file {file.name}: {en}.")
