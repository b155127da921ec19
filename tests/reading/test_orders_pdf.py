"""Personnel orders in PDF files give the records that the same lists give as HTML or text."""

from itertools import groupby
from pathlib import Path

import pytest
from reportlab.platypus import Table
from selectolax.lexbor import LexborHTMLParser, LexborNode
from tests.text.pdf_files import make_pdf, make_table

from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.model.readout import Readout
from kaidan.reading.readout import read_page
from kaidan.text import make_page

GOLD = Path(__file__).parents[1] / "gold/orders"


def as_pdf(html: bytes, *, ruled: bool = True) -> bytes:
    """The page's own lines as a PDF file: its tables as tables, what else there is as paragraphs."""
    page = make_page(Capture(html, content_type="text/html"))
    tables = (
        as_table(node, ruled=ruled)
        for node in LexborHTMLParser(html.decode()).css("main table, body > table")
    )
    lines = [line for line in page.lines if line.region == "main"]
    parts: list[str | Table] = []
    for is_row, group in groupby(lines, key=lambda line: line.tag == "tr"):
        if is_row:
            parts.append(next(tables))
        else:
            parts += [page.text[line.span.start : line.span.end] for line in group]
    return make_pdf(parts, numbered=True)


def as_table(node: LexborNode, *, ruled: bool) -> Table:
    """The table with its cells that go down over several rows."""
    rows: list[list[str]] = []
    spans: list[tuple[tuple[int, int], tuple[int, int]]] = []
    open_until: dict[int, int] = {}
    for number, row in enumerate(node.css("tr")):
        cells = iter(row.css("td, th"))
        made: list[str] = []
        while True:
            if open_until.get(len(made), -1) >= number:
                made.append("")
                continue
            cell = next(cells, None)
            if cell is None:
                break
            down = int(cell.attributes.get("rowspan") or 1)
            if down > 1:
                open_until[len(made)] = number + down - 1
                spans.append(((len(made), number), (len(made), number + down - 1)))
            made.append(cell.text(strip=True))
        rows.append(made)
    return make_table(rows, *spans, ruled=ruled)


def read_orders(body: bytes) -> list[dict[str, object]]:
    return [dict(order) for record in read(body).records for order in record.orders]


def read(body: bytes) -> Readout:
    return read_page(make_page(Capture(body)), load_codebook())


@pytest.mark.parametrize("name", ["002", "003", "007", "008"])
def test_a_ruled_table_in_a_pdf_gives_the_orders_of_the_html_table(name: str) -> None:
    html = (GOLD / f"{name}.html").read_bytes()
    expected = read_orders(html)
    assert expected
    assert read_orders(as_pdf(html)) == expected


@pytest.mark.parametrize("name", ["002", "003"])
def test_columns_without_rules_give_the_same_people(name: str) -> None:
    html = (GOLD / f"{name}.html").read_bytes()
    found = [(order["name"], order["new_post"]) for order in read_orders(as_pdf(html, ruled=False))]
    assert found == [(order["name"], order["new_post"]) for order in read_orders(html)]


@pytest.mark.parametrize("name", ["001", "004", "005", "006", "009", "010"])
def test_order_lines_of_a_text_give_the_same_orders_from_a_pdf(name: str) -> None:
    text = (GOLD / f"{name}.txt").read_text("utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip() and "  " not in line.strip()]
    body = "\n".join(lines).encode()
    expected = read_orders(body)
    assert read_orders(make_pdf([line.replace("<", "&lt;") for line in lines])) == expected
