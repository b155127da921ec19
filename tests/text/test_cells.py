"""The cells of HTML tables: where each stands in its grid, and what it says. Every text is invented."""

from kaidan.model.page import Page
from kaidan.text.html import read_html


def cells_of(page: Page) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, page.text[cell.span.start : cell.span.end]) for cell in page.cells]


def test_a_cell_that_spans_rows_or_columns_moves_the_others() -> None:
    page = read_html(
        "<table><tr><th rowspan=2>氏名<th colspan=2>新<tr><th>階級<th>職<tr><td>森<td>1佐<td>課長</table>"
    )
    assert cells_of(page) == [
        (0, 0, "氏名"),
        (0, 1, "新"),
        (1, 1, "階級"),
        (1, 2, "職"),
        (2, 0, "森"),
        (2, 1, "1佐"),
        (2, 2, "課長"),
    ]


def test_a_blank_cell_has_its_place_and_no_words() -> None:
    page = read_html("<table><tr><td></td><td>甲</td><td> </td><td>乙</td></tr></table>")
    assert cells_of(page) == [(0, 0, ""), (0, 1, "甲"), (0, 2, ""), (0, 3, "乙")]


def test_a_cell_may_have_lines_and_blocks() -> None:
    page = read_html("<table><tr><td>課長<br>（併任）室長<td><p>班長</p><td>森</table>")
    assert cells_of(page) == [(0, 0, "課長\n（併任）室長"), (0, 1, "班長"), (0, 2, "森")]


def test_cells_whose_source_is_broken_into_lines_stay_apart() -> None:
    page = read_html("<table>\n<tr>\n <td>\n  課長\n </td>\n <td>\n  班長\n </td>\n</tr>\n</table>")
    assert page.text == "課長\t班長"
    assert cells_of(page) == [(0, 0, "課長"), (0, 1, "班長")]


def test_a_table_that_holds_a_table_is_layout() -> None:
    page = read_html("<table><tr><td>外<table><tr><td>甲<td>乙</table>後<td>右</table>")
    assert cells_of(page) == [(0, 0, "甲"), (0, 1, "乙")]


def test_wild_spans_are_held_within_bounds() -> None:
    page = read_html(
        "<table><tr><td colspan=99999 rowspan=99999>甲<td>乙<tr><td colspan=x rowspan=-3>丙</table>"
    )
    (first, *rest) = page.cells
    assert (first.across, first.down) == (64, 1000)
    assert rest == []
