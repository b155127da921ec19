"""PDF files that tests make: with Japanese text, ruled tables, vertical print, and such as are made to do harm."""

import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

FONT = "HeiseiMin-W3"
_STYLE = {"fontName": FONT, "fontSize": 10.5, "leading": 17, "wordWrap": "CJK"}
_RULED = ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))


def make_pdf(
    parts: Sequence[str | Table], *, numbered: bool = False, running: str = "", password: str | None = None
) -> bytes:
    """A file of paragraphs and tables, one below the other, on as many sheets as they need, each with its number."""
    _register()
    buffer = BytesIO()
    encrypt = StandardEncryption(password, canPrint=0) if password else None
    document = SimpleDocTemplate(buffer, pagesize=A4, encrypt=encrypt)
    style = ParagraphStyle("body", **_STYLE)
    flow: list[Flowable] = [Paragraph(part, style) if isinstance(part, str) else part for part in parts]

    def mark(canvas: Canvas, drawn: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(A4[0] / 2, 30, f"- {drawn.page} -" if numbered else "")
        canvas.drawString(72, A4[1] - 40, running)

    document.build(flow, onFirstPage=mark, onLaterPages=mark)
    return buffer.getvalue()


def make_table(
    rows: Sequence[Sequence[str]], *spans: tuple[tuple[int, int], tuple[int, int]], ruled: bool = True
) -> Table:
    """A table, with rules or only set in columns; ``spans`` are cells joined from the first to the last (column, row)."""
    _register()
    table = Table(rows, repeatRows=1)
    styles: list[Any] = [("FONT", (0, 0), (-1, -1), FONT, 9)]
    styles += [_RULED] if ruled else []
    styles += [("SPAN", first, last) for first, last in spans]
    table.setStyle(TableStyle(styles))
    return table


def draw_pdf(
    lines: Sequence[tuple[float, float, str]], *, size: float = 10.5, vertical: bool = False
) -> bytes:
    """A sheet with each text at its place, counted in points from the upper left."""
    _register()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for x, y, text in lines:
        canvas.setFont(FONT, size)
        if vertical:
            for number, letter in enumerate(text):
                canvas.drawString(x, A4[1] - y - number * size, letter)
        else:
            canvas.drawString(x, A4[1] - y, text)
    canvas.save()
    return buffer.getvalue()


def make_raw(content: bytes, *, sheets: int = 1, packed: bool = True) -> bytes:
    """A file written object by object: ``sheets`` pages that all draw the same content."""
    stream = zlib.compress(content, 9) if packed else content
    filtered = b"/Filter /FlateDecode " if packed else b""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(sheets))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (sheets, kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< %s/Length %d >>\nstream\n%s\nendstream" % (filtered, len(stream), stream),
    ]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    return _number_objects([*objects, *[page] * sheets])


def _number_objects(objects: Sequence[bytes]) -> bytes:
    body = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def _register() -> None:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
