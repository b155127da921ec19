"""``kaidan relief``: relief operations as their reports tell them."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaidan.cli.options import find_home, home_option, language_option
from kaidan.errors import NotFound
from kaidan.model.operation import Operation, Report, ReportChange

if TYPE_CHECKING:
    from kaidan.archive import Archive

FIELDS = {
    "status": ("状況", "state"),
    "withdrawn_at": ("撤収要請", "withdrawn"),
    "requested_at": ("要請日時", "requested"),
    "requested_by": ("要請元", "requested by"),
    "place": ("場所", "place"),
    "cause": ("原因", "cause"),
    "units": ("部隊", "unit"),
    "now": ("現在", "now"),
    "cumulative": ("延べ", "in total"),
    "people": ("人員", "personnel"),
    "vehicles": ("車両", "vehicles"),
    "aircraft": ("航空機", "aircraft"),
    "ships": ("艦船", "ships"),
}
STATES = {
    "ongoing": ("活動中", "going on"),
    "withdrawn": ("要請を受け撤収", "ended on request"),
    "ended": ("終了", "ended"),
}


@click.command("relief")
@click.argument("identity", required=False, default="", metavar="[ID]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@home_option
@language_option
def command(identity: str, as_json: bool, home: Path | None, lang: str) -> None:
    """List relief operations, or tell report by report what changed in that of ID.

    ID is an operation's, or that of a document or record that reports on it.
    """
    from kaidan.archive import open_home
    from kaidan.archive.operations import list_operations
    from kaidan.ledger.operations import list_reports
    from kaidan.record.writer import as_plain

    archive = open_home(find_home(home))
    operations = list_operations(archive, list_reports(archive.archived()))
    if identity:
        operations = (_find(archive, operations, identity),)
    for one in operations:
        if as_json:
            click.echo(json.dumps(as_plain(one), ensure_ascii=False))
            continue
        numbers = ", ".join(_number(report, lang) for report in one.reports)
        state = STATES[one.status][0 if lang == "ja" else 1]
        click.echo("\t".join((one.id, (one.requested_at or "–")[:16], one.name, state, numbers)))
        for report in one.reports if identity else ():
            click.echo(f"  {_number(report, lang)}\t{report.as_of or '–'}\t{report.record}")
            for change in report.changes:
                click.echo(f"    {say_field(change, lang)}: {_say_change(change, lang)}")


def say_field(change: ReportChange, lang: str) -> str:
    """The name of what changed."""
    place = 0 if lang == "ja" else 1
    words = [FIELDS[part][place] for part in change.field.removeprefix("counts/").split("/")]
    return " ".join(reversed(words))


def _find(archive: "Archive", operations: tuple[Operation, ...], identity: str) -> Operation:
    wanted = archive.resolve(identity)
    for one in operations:
        records = {report.record for report in one.reports}
        if wanted in (one.id, *one.superseded) or wanted in records:
            return one
    told = set(archive.document(identity).record_ids)
    for one in operations:
        if told & {report.record for report in one.reports}:
            return one
    raise NotFound(
        ja=f"{identity} は災害派遣の報告ではありません。kaidan relief で一覧を見てください。",
        en=f"{identity} reports on no relief operation. kaidan relief lists them.",
    )


def _number(report: Report, lang: str) -> str:
    if report.number == "final":
        return "最終報" if lang == "ja" else "final report"
    if report.number is None:
        return "報告" if lang == "ja" else "report"
    return f"第{report.number}報" if lang == "ja" else f"report {report.number}"


def _say_change(change: ReportChange, lang: str) -> str:
    place = 0 if lang == "ja" else 1
    before, after = (
        STATES[str(one)][place] if one in STATES else one for one in (change.before, change.after)
    )
    if change.field == "units":
        return f"+ {after}" if before is None else f"− {before}"
    return f"{'–' if before is None else before} → {'–' if after is None else after}"
