"""In a process of its own: a PDF file → the lines of its sheets, one JSON object a sheet, within limits.

Only ``kaidan.text.pdf`` starts this. pdfplumber is loaded here and nowhere else.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from io import BytesIO
from typing import Any

from kaidan.text.pdf_placed import Glyph, PlacedLine, place_lines, read_cell, turn_upright

MOST_SHEETS = 500
"""The longest file of orders seen has below 100 sheets, a white paper 500."""
MOST_CHARACTERS = 2_000_000
MOST_MARKS = 200_000
"""Characters and rules of one sheet; the densest table seen has 6,000."""

# Kangxi radicals (⽇, ⾃), which many Japanese files have in place of the kanji that look the same
_RADICALS = range(0x2F00, 0x2FD6)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
)


def read_sheets_apart(*, seconds: int, memory: int, output: int) -> None:
    """Reads a PDF file from standard input and writes its sheets to standard output. Never returns to other work."""
    set_limits(seconds=seconds, memory=memory, output=output)
    body = sys.stdin.buffer.read()
    for sheet in _read_file(body):
        sys.stdout.write(json.dumps(sheet, ensure_ascii=True, separators=(",", ":")) + "\n")
        sys.stdout.flush()


def set_limits(*, seconds: int, memory: int, output: int) -> None:
    """Time, memory and output are the system's to enforce; network, writing and other programs are closed."""
    import resource

    limits = (
        # At the first of the two a signal tells that it was time, at the second the process is killed.
        (resource.RLIMIT_CPU, (seconds, seconds + 1)),
        (resource.RLIMIT_AS, (memory, memory)),
        (resource.RLIMIT_FSIZE, (output, output)),
        (resource.RLIMIT_CORE, (0, 0)),
    )
    for limit, most in limits:
        # macOS knows no limit of address space
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, most)
    # Where memory runs out, this process goes before the watcher that started it.
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:  # noqa: PTH123
        file.write("1000")
    _leave_network()

    sys.addaudithook(_refuse)


def _leave_network() -> None:
    """A network of its own that leads nowhere, where the system permits it; the hook refuses sockets in any case."""
    import ctypes

    new_user, new_network = 0x10000000, 0x40000000
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(new_user | new_network)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    writes = event == "open" and (
        any(sign in str(arguments[1] or "") for sign in "wax+") or int(arguments[2] or 0) & _WRITING
    )
    if writes or event.startswith(_REFUSED):
        raise PermissionError(f"not while a PDF file is read: {event}")


def _read_file(body: bytes) -> Iterator[dict[str, Any]]:
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException
    from pdfplumber.utils.pdfinternals import resolve

    try:
        with pdfplumber.open(BytesIO(body), pages=range(1, MOST_SHEETS + 1)) as file:  # type: ignore[arg-type]
            tree = resolve(file.doc.catalog.get("Pages")) or {}
            count = resolve(tree.get("Count", 0))
            yield {"sheets": count if isinstance(count, int) else 0, "title": _title(file)}
            yield from _read_pages(file.pages)
    except PdfminerException as error:
        inner = error.args[0] if error.args else None
        locked = type(inner).__name__ == "PDFPasswordIncorrect"
        yield {"failed": "locked" if locked else f"{type(inner).__name__}: {inner}"[:200]}


def _title(file: Any) -> str:
    title = (file.metadata or {}).get("Title")
    return title[:300] if isinstance(title, str) else ""


def _read_pages(pages: Sequence[Any]) -> Iterator[dict[str, Any]]:
    characters = 0
    for number, page in enumerate(pages, start=1):
        try:
            lines = _read_page(page, number)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  # a broken sheet fails in any way; the next may be whole
            yield {"sheet": number, "failed": f"{type(error).__name__}: {error}"[:200]}
            continue
        finally:
            page.close()
        characters += sum(len(line.text) for line in lines)
        if characters > MOST_CHARACTERS:
            return
        yield {"sheet": number, "lines": [asdict(line) for line in lines]}


def _read_page(page: Any, number: int) -> list[PlacedLine]:
    if len(page.chars) + len(page.rects) + len(page.lines) + len(page.curves) > MOST_MARKS:
        raise ValueError("more marks than any sheet has")
    glyphs = _make_glyphs(page.chars)
    upright = turn_upright(glyphs, float(page.width))
    if upright != glyphs:
        return place_lines(upright, number)
    rows: list[PlacedLine] = []
    boxes: list[tuple[float, float, float, float]] = []
    for table in page.find_tables():
        # A frame around a text is no table, and neither is a row of its own.
        if len(table.rows) > 1 and max(len([one for one in row.cells if one]) for row in table.rows) > 1:
            rows += _read_table(table, glyphs, number)
            boxes.append(table.bbox)
    outside = [glyph for glyph in glyphs if not any(_is_in(glyph, box) for box in boxes)]
    return sorted((*place_lines(outside, number), *rows), key=lambda line: (line.top, line.x0))


def _read_table(table: Any, glyphs: Sequence[Glyph], number: int) -> Iterator[PlacedLine]:
    """A line for each row; what a cell over several rows says stands in the first of them alone."""
    left, top, right, bottom = table.bbox
    inside = [glyph for glyph in glyphs if _is_in(glyph, (left, top, right, bottom))]
    for row in table.rows:
        cells = [
            None if box is None else read_cell(one for one in inside if _is_in(one, box)) for box in row.cells
        ]
        while cells and cells[0] is None:
            cells.pop(0)
        text = "\t".join(cell or "" for cell in cells).rstrip("\t")
        if text.strip():
            yield PlacedLine(text, left, right, row.bbox[1], row.bbox[3], number, is_row=True)


def _is_in(glyph: Glyph, box: tuple[float, float, float, float]) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _make_glyphs(chars: Sequence[Any]) -> list[Glyph]:
    """The visible characters; a drawn blank is told by the next one."""
    made: list[Glyph] = []
    spaced = False
    for char in chars:
        text = str(char["text"])
        if text.isspace() or not text:
            spaced = True
            continue
        text = "\ufffd" if text.startswith("(cid:") else text
        if len(text) == 1 and ord(text) in _RADICALS:
            import unicodedata

            text = unicodedata.normalize("NFKC", text)
        x0, x1, top, bottom = (float(char[key]) for key in ("x0", "x1", "top", "bottom"))
        made.append(Glyph(text, x0, x1, top, bottom, spaced=spaced))
        spaced = False
    return made
