"""A PDF file as a page, read in a process of its own that may die: it cannot reach the network or write anything."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kaidan.errors import EmptyPage, LockedPage, UnreadablePdf
from kaidan.model.finding import Finding
from kaidan.model.page import Page
from kaidan.model.span import Span
from kaidan.text.pdf_lines import make_pdf_page
from kaidan.text.pdf_placed import PlacedLine

LARGEST_PDF = 50_000_000
"""Bytes, as for a fetch."""
SECONDS = 40
"""Of processor time; by the wall clock three times as much, for a machine that is busy. A sheet takes 0.05 seconds."""
MEMORY = 800_000_000
"""Bytes of address space: 150 MB are the program's own, and a watcher may be held to 1 GB."""
OUTPUT = 60_000_000
"""Bytes of JSON: two million characters, each of six bytes, and their places."""

_MAGIC = b"%PDF-"
_MAGIC_WINDOW = 1024


def is_pdf(body: bytes) -> bool:
    """Whether the bytes are a PDF file's; a few may stand before its mark.

    >>> is_pdf(b"%PDF-1.7 ..."), is_pdf(b"<p>%PDF-1.7 is a format")
    (True, False)
    """
    start = body[:_MAGIC_WINDOW]
    return start.startswith(_MAGIC) or (
        _MAGIC in start and not start.lstrip().startswith(b"<") and b"obj" in body
    )


def read_pdf(body: bytes) -> Page:
    """The lines of the file, sheet after sheet: paragraphs joined, a table's row as one line with tabs.

    What could not be read, because of limits or a fault of the file, is a finding ``pdf_incomplete``. Raises LockedPage
    for a password, EmptyPage for a file of pictures, UnreadablePdf where not one sheet could be read.
    """
    told, trouble = _run_apart(body)
    head = next((one for one in told if "sheets" in one), {})
    failed = next((str(one["failed"]) for one in told if "failed" in one and "sheet" not in one), "")
    if failed == "locked":
        raise LockedPage(
            ja="パスワードで保護されたPDFです。保護のない版を渡してください。",
            en="This PDF file is protected by a password. Give a version without protection.",
        )
    lines = [PlacedLine(**line) for one in told for line in one.get("lines", ())]
    broken = [f"{one['sheet']} ({one['failed']})" for one in told if "failed" in one and "sheet" in one]
    read = sum("lines" in one for one in told)
    trouble = trouble or failed
    if not read:
        raise _unreadable(trouble or f"broken sheets: {', '.join(broken[:5]) or 0}")
    page = make_pdf_page(lines, str(head.get("title", "")))
    if not page.text.strip() and read >= head.get("sheets", 0):
        raise EmptyPage(
            ja="文字のないPDFです(画像だけ)。文字認識 (OCR) をしたものか、元のHTMLを渡してください。",
            en="This PDF file holds pictures and no text. Give one with recognised text (OCR), or the HTML.",
        )
    return replace(
        page, findings=tuple(_find_missing(head, read, broken=broken, trouble=trouble, end=len(page.text)))
    )


def _find_missing(
    head: Mapping[str, Any], read: int, *, broken: list[str], trouble: str, end: int
) -> Iterator[Finding]:
    sheets = max(int(head.get("sheets", 0)), read + len(broken))
    if read >= sheets and not trouble:
        return
    parts = [f"{read} of {sheets} sheets of the PDF file were read"]
    parts += [f"broken: {', '.join(broken[:5])}"] if broken else []
    parts += [trouble] if trouble else []
    yield Finding("pdf_incomplete", Span(end, end), "; ".join(parts) + ".")


def _run_apart(body: bytes) -> tuple[list[dict[str, Any]], str]:
    """What the other process told before it ended, and what ended it before its time."""
    code = (
        "from kaidan.text.pdf_sheets import read_sheets_apart; "
        f"read_sheets_apart(seconds={SECONDS}, memory={MEMORY}, output={OUTPUT})"
    )
    path = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    # Nothing of the environment that it does not need: settings may hold passwords.
    kept = {
        name: os.environ[name]
        for name in ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT")
        if name in os.environ
    }
    with tempfile.TemporaryFile() as output:
        trouble = ""
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-c", code],
                input=body,
                env={**kept, "PYTHONPATH": path.rstrip(os.pathsep), "PYTHONDONTWRITEBYTECODE": "1"},
                stdout=output,
                stderr=subprocess.DEVNULL,
                timeout=3 * SECONDS,
                check=False,
            )
            trouble = _tell_end(done.returncode)
        except subprocess.TimeoutExpired:
            trouble = f"it took more than {3 * SECONDS} seconds"
        output.seek(0)
        return list(_read_told(output.read())), trouble


def _tell_end(status: int) -> str:
    if status == 0:
        return ""
    # Of the limits only time has a signal of its own; memory ends in an error or a fault.
    over = {
        -24: f"it took more than {SECONDS} seconds",
        -25: "it gave more than any document has",
        -9: "it was killed",
    }
    return over.get(status, f"the reader of PDF files ended with {status}: over its memory, or a fault")


def _read_told(output: bytes) -> Iterator[dict[str, Any]]:
    for line in output.splitlines():
        try:
            told = json.loads(line)
        except ValueError:
            # the last line of a process that was ended while it wrote
            return
        yield told


def _unreadable(why: str) -> UnreadablePdf:
    return UnreadablePdf(
        ja=f"PDFを読めませんでした({why})。壊れていないか確かめ、別の版か元のHTMLを渡してください。",
        en=f"The PDF file could not be read ({why}). Check that it is whole, or give another version or the HTML.",
    )
