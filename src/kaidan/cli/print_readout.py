"""A reading on the terminal: the header block, then each statement on a line with its place, actors, act and topics."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kaidan.cli.labels import Labels
from kaidan.cli.print_header import header_rows
from kaidan.model.codebook import Codebook
from kaidan.model.finding import Finding
from kaidan.model.outline import OutlineItem
from kaidan.model.readout import Readout, Record
from kaidan.model.statement import Statement

# A pipe has no width: one line a statement, however long.
PIPE_WIDTH = 100_000
_TOPICS_WIDTH = 26


@dataclass(frozen=True, slots=True)
class Style:
    """How a reading is printed; ``ids`` are the archive's, by record and statement, where it has any."""

    lang: str
    codebook: Codebook
    findings: bool = False
    only: str | None = None
    ids: tuple[tuple[str, ...], ...] = ()


def print_readout(readout: Readout, style: Style, console: Console | None = None) -> None:
    """Prints the reading; on a terminal in colour (but for NO_COLOR) and folded to its width."""
    console = console or make_console()
    labels = Labels(style.lang, style.codebook)
    for place, record in enumerate(readout.records):
        if place:
            console.print()
        _print_block(console, labels, readout=readout, record=record)
        console.print()
        _print_statements(console, labels, record=record, style=style, place=place)
    findings = [*readout.page.findings, *(found for record in readout.records for found in record.findings)]
    _print_findings(console, list(dict.fromkeys(findings)), readout=readout, style=style)


def make_console() -> Console:
    """A console on standard output."""
    plain = Console(highlight=False, emoji=False, markup=False, soft_wrap=False)
    if plain.is_terminal:
        return plain
    return Console(highlight=False, emoji=False, markup=False, width=PIPE_WIDTH)


def print_table(console: Console, table: Table) -> None:
    """Prints a table without the blanks that would fill the last column."""
    with console.capture() as capture:
        console.print(table)
    lines = [line.rstrip() for line in capture.get().splitlines()]
    console.file.write("".join(f"{line}\n" for line in lines))


def _print_block(console: Console, labels: Labels, *, readout: Readout, record: Record) -> None:
    title = record.title or readout.title
    if title:
        console.print(Text(title, style="bold"))
    if readout.title and record.title and readout.title != record.title:
        console.print(Text(readout.title, style="dim"))
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for word, value in header_rows(readout, record, labels=labels):
        table.add_row(word, Text(value))
    print_table(console, table)


def _print_statements(console: Console, labels: Labels, *, record: Record, style: Style, place: int) -> None:
    if not record.statements:
        console.print(Text(labels.word("no_statements"), style="dim"))
        return
    ids = style.ids[place] if style.ids else ("",) * len(record.statements)
    rows = [
        Row((identity, *_cells(said, labels)), said)
        for identity, said in zip(ids, record.statements, strict=True)
        if style.only in (None, identity)
    ]
    widths = [max((cell_len(row.cells[column]) for row in rows), default=0) for column in range(4)]
    headings = list(_headings(record.outline.items))
    for row in rows:
        passed = [one for one in headings if one.spans[0].start <= row.statement.spans[0].start]
        for heading in passed if style.only is None else ():
            headings.remove(heading)
            console.print(Text(f"{heading.label} {heading.title or ''}".strip(), style="bold"))
        print_table(console, _make_row(console, row, widths))


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as cells: id, path, actors, act, topics."""

    cells: tuple[str, ...]
    statement: Statement


def _make_row(console: Console, row: Row, widths: Sequence[int]) -> Table:
    """On a terminal the topics have a column of their own; in a pipe nothing is folded, and they precede the quote."""
    table = Table.grid(padding=(0, 2))
    for width, look in zip(widths, ("dim", "dim", "yellow", "cyan"), strict=True):
        if width:
            table.add_column(no_wrap=True, style=look, min_width=width, max_width=width)
    cells: list[str | Text] = [cell for cell, width in zip(row.cells, widths, strict=False) if width]
    if console.is_terminal:
        table.add_column(style="magenta", min_width=_TOPICS_WIDTH, max_width=_TOPICS_WIDTH, overflow="fold")
        cells.append(row.cells[4])
    table.add_column(overflow="fold")
    topics = "" if console.is_terminal else f"[{row.cells[4]}] "
    table.add_row(
        *cells, Text.assemble((topics, "magenta"), _quote(row.statement, folded=console.is_terminal))
    )
    return table


def _headings(items: Sequence[OutlineItem]) -> Iterator[OutlineItem]:
    for item in items:
        if item.kind == "heading" and item.spans:
            yield item
        yield from _headings(item.items)


def _cells(statement: Statement, labels: Labels) -> tuple[str, ...]:
    act = labels.name("acts", statement.act)
    if statement.stage:
        act += f" › {labels.name('stages', statement.stage)}"
    if statement.reply_to:
        act += f" ({labels.word('reply')})"
    topics = dict.fromkeys([*statement.topics, *(topic for item in statement.items for topic in item.topics)])
    who = labels.parties(statement.actors)
    if statement.targets:
        who += f" → {labels.parties(statement.targets)}"
    between = "、" if labels.lang == "ja" else ", "
    names = between.join(labels.name("topics", topic) for topic in topics)
    return statement.path or "–", who, act, names or "–"


def _quote(statement: Statement, *, folded: bool) -> Text:
    """The words of the page; where the statement has several stretches, each begins a line if lines are folded."""
    between = "\n" if folded else " … "
    quote = Text(between.join(" ".join(piece.split()) for piece in statement.text.split("\n")))
    for degree in statement.degree:
        quote.highlight_words([degree.text], style="underline")
    return quote


def _print_findings(console: Console, findings: Sequence[Finding], *, readout: Readout, style: Style) -> None:
    if not findings:
        return
    opened = [found for found in findings if found.answered_by is None]
    counts = Counter(found.code for found in opened)
    told = [", ".join(f"{code} ×{count}" for code, count in sorted(counts.items()))]
    if answered := len(findings) - len(opened):
        told.append({"ja": f"訂正済み{answered}件", "en": f"answered by corrections: {answered}"}[style.lang])
    hint = (
        "" if style.findings else {"ja": "(--findings で一覧)", "en": "(--findings lists them)"}[style.lang]
    )
    word = {"ja": "読み残し", "en": "Findings"}[style.lang]
    console.print()
    console.print(Text(f"{word} {len(opened)}: {'; '.join(filter(None, told))} {hint}".rstrip(), style="dim"))
    labels = Labels(style.lang, style.codebook)
    for found in findings if style.findings else ():
        line = readout.page.text.count("\n", 0, found.span.start) + 1
        by = f" [{found.answered_by}]" if found.answered_by else ""
        console.print(Text(f"  {found.code} {line}{by}: {labels.finding(found)}"))
        if found.suggestion and not found.answered_by:
            console.print(Text("    " + found.suggestion.replace("\n", "\n    "), style="dim"))
