"""The gold sets of this repository are sound."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from kaidan.evaluation import GoldDocument, check_gold, load_gold
from kaidan.evaluation.links import load_links

GOLD = Path(__file__).resolve().parents[1] / "gold"


@pytest.mark.parametrize("document", load_gold(GOLD), ids=lambda document: document.name)
def test_every_anchor_stands_once_in_its_document(document: GoldDocument) -> None:
    assert check_gold(document, plain_text(document.path)) == ()


@pytest.mark.parametrize("document", load_gold(GOLD), ids=lambda document: document.name)
def test_actors_and_topics_are_sorted_and_said_once(document: GoldDocument) -> None:
    for record in document.records:
        for statement in record.statements or ():
            for key in ("actors", "topics"):
                values = statement.expected.get(key, [])
                assert values == sorted(set(values)), (key, statement.anchor)


def test_japanese_readouts_have_thirty_four_documents_of_many_countries() -> None:
    documents = load_gold(GOLD / "ja")
    assert len(documents) >= 34
    assert len({country for document in documents for country in countries(document)}) >= 18


@pytest.mark.parametrize("name", ["lineage.json", "counterpart.json"])
def test_every_linked_anchor_stands_once_in_its_document(name: str) -> None:
    files = sorted(GOLD.rglob(name))
    assert files
    for file in files:
        texts = {document.path: plain_text(document.path) for document in load_gold(file.parent)}
        for (old, new), links in load_links(file, texts).items():
            for link in links:
                assert link.old_anchor is None or texts[old].count(link.old_anchor) == 1, (
                    old.name,
                    link.old_anchor,
                )
                assert link.new_anchor is None or texts[new].count(link.new_anchor) == 1, (
                    new.name,
                    link.new_anchor,
                )


def countries(document: GoldDocument) -> set[str]:
    """The actors of all statements of a document."""
    return {
        actor
        for record in document.records
        for statement in record.statements or ()
        for actor in statement.expected["actors"]
    }


def decode(raw: bytes) -> str:
    """UTF-8, or else the Shift_JIS of older pages."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp932")


def plain_text(path: Path) -> str:
    """What a browser would show of the body, or the file itself."""
    content = decode(path.read_bytes())
    if path.suffix == ".txt":
        return content
    body = LexborHTMLParser(content).body
    return body.text(separator="") if body else ""
