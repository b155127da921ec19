"""PDF files become pages: paragraphs, tables, vertical print; what is made to do harm is told and costs nothing else."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest
from tests.text.pdf_files import draw_pdf, make_pdf, make_raw, make_table

from kaidan.api import read
from kaidan.errors import EmptyPage, LockedPage, PageTooLarge, UnreadablePdf
from kaidan.model.capture import Capture
from kaidan.model.page import Page
from kaidan.text import make_page, pdf

SENTENCE = "雪村防衛大臣とラッシュ米戦争長官は、令和13年5月2日、約30分間、防衛相会談を行い、地域情勢について意見交換を行った。"
SHEET = b"BT /F1 12 Tf 72 700 Td (The Ministers concurred.) Tj ET"


def page_of(body: bytes) -> Page:
    return make_page(Capture(body, content_type="application/pdf"))


def main_lines(page: Page) -> list[str]:
    return [page.text[line.span.start : line.span.end] for line in page.lines if line.region == "main"]


def test_lines_of_a_paragraph_are_joined_and_paragraphs_are_not() -> None:
    page = page_of(
        make_pdf(["日米防衛相会談の概要", SENTENCE * 3, "(1) " + SENTENCE, "(2) 両大臣は一致した。"])
    )
    assert main_lines(page) == [
        "日米防衛相会談の概要",
        SENTENCE * 3,
        "(1) " + SENTENCE,
        "(2) 両大臣は一致した。",
    ]
    assert (page.lang, page.media, page.findings) == ("ja", "application/pdf", ())


def test_a_paragraph_goes_on_over_the_end_of_a_sheet_and_page_numbers_are_furniture() -> None:
    page = page_of(make_pdf([SENTENCE * 60], numbered=True))
    assert main_lines(page) == [SENTENCE * 60]
    furniture = [line for line in page.lines if line.region == "furniture"]
    assert [page.text[line.span.start : line.span.end] for line in furniture] == ["- 1 -", "- 2 -", "- 3 -"]


def test_a_line_that_every_sheet_has_at_its_head_is_furniture_and_short_lines_are_not_joined() -> None:
    items = [f"議題{number}について。" for number in range(180)]
    page = page_of(make_pdf(items, running="報道発表資料"))
    assert main_lines(page) == items
    assert page.text.count("報道発表資料") == sum(line.region == "furniture" for line in page.lines) == 5


def test_english_lines_are_joined_with_a_blank() -> None:
    words = "The Secretary and the Minister reaffirmed the importance of the alliance. " * 4
    page = page_of(make_pdf([words.strip()]))
    assert main_lines(page) == [words.strip()]
    assert page.lang == "en"


def test_a_ruled_table_is_a_line_a_row_and_a_cell_over_two_rows_stands_in_the_first() -> None:
    rows = [
        ["発令日", "階級", "氏名", "新補職"],
        ["令和13年8月1日", "陸将補", "有栖川 敬", "第3師団\n副師団長"],
        ["", "陸将補", "板垣内 護", "退職"],
    ]
    page = page_of(make_pdf(["将補人事", make_table(rows, ((0, 1), (0, 2)))]))
    assert main_lines(page)[1:] == [
        "発令日\t階級\t氏名\t新補職",
        "令和13年8月1日\t陸将補\t有栖川 敬\t第3師団副師団長",
        "陸将補\t板垣内 護\t退職",
    ]
    assert [line.tag for line in page.lines] == ["", "tr", "tr", "tr"]


def test_columns_without_rules_keep_their_distance() -> None:
    rows = [["階級", "氏名", "新補職"], ["陸将補", "有栖川 敬", "第3師団副師団長"]]
    page = page_of(make_pdf([make_table(rows, ruled=False)]))
    assert [re.split("  +", line) for line in main_lines(page)] == rows


def test_a_frame_around_a_text_is_no_table() -> None:
    page = page_of(make_pdf([make_table([["(お知らせ)"]]), SENTENCE]))
    assert main_lines(page) == ["(お知らせ)", SENTENCE]


def test_vertical_print_is_read_column_by_column_from_the_right() -> None:
    columns = ["防衛大臣は会談を行った。", "両大臣は緊密な連携で一致した。", "今後の協力を確認した。"]
    placed = [(500 - 20 * number, 80, column) for number, column in enumerate(columns)]
    assert main_lines(page_of(draw_pdf(placed, vertical=True))) == columns


def test_readings_above_kanji_are_left_out() -> None:
    small = draw_pdf([(72, 100, "雪村大臣")], size=10)
    assert main_lines(page_of(small)) == ["雪村大臣"]


def test_the_record_of_a_file_is_that_of_the_same_text(tmp_path: Path) -> None:
    parts = [
        "日米防衛相会談の概要",
        "令和13年5月2日",
        "防衛省",
        SENTENCE,
        "1 両大臣は、緊密に連携することで一致した。",
    ]
    file = tmp_path / "a.pdf"
    file.write_bytes(make_pdf(parts))
    told, plain = read(file), read("\n".join(parts).encode())
    assert told.title == plain.title
    assert [s.key for s in told.records[0].statements] == [s.key for s in plain.records[0].statements]
    assert told.records[0].meeting == plain.records[0].meeting


def test_a_file_behind_a_password_is_told_from_a_broken_one() -> None:
    with pytest.raises(LockedPage, match="password"):
        page_of(make_pdf([SENTENCE], password="x"))


@pytest.mark.parametrize("cut", [60, 1000, -2000])
def test_a_file_that_is_cut_gives_an_error_of_its_own(cut: int) -> None:
    with pytest.raises(UnreadablePdf):
        page_of(make_pdf([SENTENCE] * 20)[:cut])


def test_a_file_of_pictures_says_so() -> None:
    with pytest.raises(EmptyPage, match="OCR"):
        page_of(make_raw(b"0 0 100 100 re f"))


def test_of_ten_thousand_sheets_the_first_five_hundred_are_read_and_that_is_said() -> None:
    page = page_of(make_raw(SHEET, sheets=10_000))
    assert len(page.lines) == 500
    (finding,) = page.findings
    assert (finding.code, finding.message) == (
        "pdf_incomplete",
        "500 of 10000 sheets of the PDF file were read.",
    )


def test_a_bomb_ends_the_other_process_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 4)
    start = monotonic()
    with pytest.raises(UnreadablePdf):
        page_of(make_raw(b"BT /F1 12 Tf " + b"(A) Tj " * 20_000_000 + b"ET"))
    assert monotonic() - start < 20
    assert "一致" in page_of(make_pdf(["両大臣は一致した。"])).text


def test_what_was_read_before_the_time_was_up_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 2)
    # 60 sheets of 2,500 rules each take longer than two seconds
    rules = b"".join(
        b"%d %d m %d %d l S\n" % (x, y, x + 9, y) for x in range(0, 500, 10) for y in range(0, 500, 10)
    )
    page = page_of(make_raw(SHEET + b"\n" + rules, sheets=300))
    (finding,) = page.findings
    assert re.search("more than [26] seconds", finding.message)
    assert 0 < len(page.lines) < 300


def test_more_bytes_than_a_fetch_may_have_are_refused() -> None:
    with pytest.raises(PageTooLarge):
        page_of(b"%PDF-1.7\n" + bytes(pdf.LARGEST_PDF))


def test_the_reader_reaches_no_network_and_writes_no_file(tmp_path: Path) -> None:
    """A parser that was taken over could still not talk: tried with the very limits that are set for it."""
    listener = socket.create_server(("127.0.0.1", 0))
    port, file = listener.getsockname()[1], tmp_path / "written"
    code = f"""
import os, socket, subprocess
from kaidan.text.pdf_sheets import set_limits
set_limits(seconds=20, memory=800_000_000, output=1000)
for attempt in (
    lambda: socket.create_connection(("127.0.0.1", {port})),
    lambda: open({str(file)!r}, "w"),
    lambda: os.open({str(file)!r}, os.O_CREAT | os.O_WRONLY),
    lambda: subprocess.run(["true"]),
    lambda: os.system("true"),
    lambda: bytearray(2_000_000_000),
):
    try:
        attempt()
    except (PermissionError, MemoryError):
        print("refused")
"""
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environ
    )
    assert done.stdout.split() == ["refused"] * 6
    assert not file.exists()
    listener.close()


def test_no_secret_of_the_environment_is_handed_to_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}

    def keep(*_: object, **options: object) -> subprocess.CompletedProcess[bytes]:
        seen.update(options)
        return subprocess.CompletedProcess([], 0)

    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setattr(pdf.subprocess, "run", keep)
    with pytest.raises(UnreadablePdf):
        page_of(make_raw(SHEET))
    assert "DATABASE_URL" not in seen["env"]  # type: ignore[operator]
