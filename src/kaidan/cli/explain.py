"""``kaidan explain``: from which words, by which rule, each value was read."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from kaidan.cli.options import codebook_option, language_option
from kaidan.errors import NotFound
from kaidan.model.finding import Provenance
from kaidan.model.readout import Readout, Record
from kaidan.model.span import Span
from kaidan.model.statement import Statement


@click.command("explain")
@click.argument("page")
@click.argument("statement", required=False)
@codebook_option
@language_option
def command(page: str, statement: str | None, codebook: Path | None, lang: str) -> None:
    """Tell from which words of PAGE, and by which rule, each value was read.

    STATEMENT is the number of one statement (from 1) or the beginning of its key; without it the header is explained
    and every statement.
    """
    from kaidan.api import read
    from kaidan.cli.page import find_page

    readout = read(find_page(page), codebook=codebook)
    lines = explain_statement(readout, statement) if statement else explain_page(readout)
    for line in lines:
        click.echo(line)


def explain_page(readout: Readout) -> Iterator[str]:
    """The page's values, each record's, and each of its statements'."""
    from kaidan.record import as_json

    value = as_json(readout)
    yield from _explain_pointers(readout, readout.provenance, value)
    for number, record in enumerate(readout.records):
        yield ""
        yield from _explain_pointers(readout, record.provenance, value["records"][number])
        for place, statement in enumerate(record.statements, start=1):
            yield ""
            yield from _explain(readout, statement, place)


def explain_statement(readout: Readout, wanted: str) -> Iterator[str]:
    """One statement's values. Raises NotFound where there is no such statement."""
    place, statement, record = _find(readout, wanted)
    yield from _explain(readout, statement, place)
    numbered = f"/statements/{place - 1}/"
    told = ("actors", "act", "stage", "topics")
    own = {
        key: origin
        for key, origin in record.provenance.items()
        if key.startswith(numbered) and key.removeprefix(numbered).split("/")[0] not in told
    }
    from kaidan.record import as_json

    value = as_json(readout)["records"][readout.records.index(record)]
    yield from _explain_pointers(readout, own, value)


def _find(readout: Readout, wanted: str) -> tuple[int, Statement, Record]:
    for record in readout.records:
        for place, statement in enumerate(record.statements, start=1):
            if wanted == str(place) or (len(wanted) >= 4 and statement.key.startswith(wanted)):
                return place, statement, record
    count = max((len(record.statements) for record in readout.records), default=0)
    raise NotFound(
        ja=f"{wanted} という発言はありません。1から{count}までの番号か、key の初めの4文字以上を指定してください。",
        en=f"There is no statement {wanted}. Give a number from 1 to {count}, or at least four characters of a key.",
    )


def _explain(readout: Readout, statement: Statement, place: int) -> Iterator[str]:
    rules = dict(statement.rules)
    yield f"{place}  {statement.path or '–'}  {statement.key}"
    yield f"    {' … '.join(statement.text.split(chr(10)))}"
    yield _line("actors", " ".join(statement.actors), _words(readout, statement.actor_spans), rules)
    yield _line("act", statement.act, _words(readout, statement.act_spans), rules)
    if statement.stage:
        yield _line("stage", statement.stage, _words(readout, statement.stage_spans), rules)
    for topic, span in statement.topic_spans:
        yield _line("topics", topic, _words(readout, (span,)), rules)
    if statement.reply_to:
        yield _line("reply_to", statement.reply_to, "", rules)


def _line(field: str, value: str, words: str, rules: Mapping[str, str]) -> str:
    rule = f"  ({rules[field]})" if field in rules else ""
    return f"    {field}: {value or '–'}{f'  ← {words}' if words else ''}{rule}"


def _explain_pointers(
    readout: Readout, provenance: Mapping[str, Provenance], value: Mapping[str, Any]
) -> Iterator[str]:
    for pointer, origin in provenance.items():
        words = _words(readout, origin.spans) or ", ".join(origin.derived_from)
        told = show_value(find_value(value, pointer))
        yield f"{pointer}: {told}{f'  ← {words}' if words else ''}  ({origin.certainty}, {origin.rule})"


def find_value(value: Any, pointer: str) -> Any:
    """What a JSON pointer points to; "–" where there is nothing.

    >>> find_value({"a": [{"b": 1}]}, "/a/0/b")
    1
    >>> find_value({"a": []}, "/a/0")
    '–'
    """
    for piece in pointer.split("/")[1:]:
        name = piece.replace("~1", "/").replace("~0", "~")
        try:
            value = value[int(name)] if isinstance(value, list) else value[name]
        except (KeyError, IndexError, TypeError, ValueError):
            return "–"
    return value


def show_value(value: Any) -> str:
    """A value of a record as a line that people read: what it holds by name, without what is null or empty.

    >>> show_value({"name": "雪村", "person": None, "country": "JP"})
    'name 雪村, country JP'
    >>> show_value([{"id": "a", "held": {"text": "b"}}, True, None])
    '(id a, held (text b)); true'
    """
    if isinstance(value, Mapping):
        held = {name: one for name, one in value.items() if one is not None and one not in ([], {})}
        return ", ".join(f"{name} {_nested(one)}" for name, one in held.items()) or "–"
    if isinstance(value, list):
        return "; ".join(_nested(one) for one in value if one is not None) or "–"
    if isinstance(value, bool):
        return str(value).lower()
    return "–" if value is None else str(value)


def _nested(value: Any) -> str:
    return f"({show_value(value)})" if isinstance(value, Mapping | list) else show_value(value)


def _words(readout: Readout, spans: tuple[Span, ...]) -> str:
    pieces = (readout.page.text[span.start : span.end] for span in spans)
    return " … ".join(
        f"「{' '.join(piece.split())}」 {span.start}" for piece, span in zip(pieces, spans, strict=True)
    )
