"""The gold sets of this repository are sound."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from kaidan.evaluation import GoldDocument, check_gold, load_gold

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
    documents = [document for document in load_gold(GOLD) if document.lang == "ja"]
    assert len(documents) >= 34
    assert len({country for document in documents for country in countries(document)}) >= 18


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
