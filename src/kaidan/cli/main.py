"""``kaidan``: which commands there are. Each is loaded when it is called, so that page commands never load the site."""

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import click

from kaidan.cli.language import find_language
from kaidan.errors import KaidanError
from kaidan.version import VERSION

COMMANDS: Mapping[str, tuple[str, str, str]] = {
    "read": ("kaidan.cli.read", "頁を読み、記録を示す", "Read a page and show its record"),
    "explain": (
        "kaidan.cli.explain",
        "値がどの言葉からどの規則で読まれたか",
        "Tell from which words a value was read",
    ),
    "redline": ("kaidan.cli.redline", "前回の発表と比べる", "Compare a readout with the last"),
    "counterpart": (
        "kaidan.cli.counterpart",
        "相手国の発表と並べる",
        "Lay two governments' texts side by side",
    ),
    "trace": ("kaidan.cli.trace", "一つの文のこれまで", "Follow a statement through its series"),
    "phrase": ("kaidan.cli.phrase", "語句の初出とその後", "Tell since when a phrase has been said"),
    "ledger": ("kaidan.cli.ledger", "合意事項の台帳", "List what was agreed, as dated evidence"),
    "holders": ("kaidan.cli.holders", "誰がいつどの職にあったか", "Tell who held which post when"),
    "relief": ("kaidan.cli.relief", "災害派遣を報告順に", "Follow relief operations report by report"),
    "draft": ("kaidan.cli.draft", "記事の下書きを作る", "Draft an article in house style"),
    "style": ("kaidan.cli.style", "記事の様式を検査する", "Check a house style"),
    "codebook": ("kaidan.cli.codebook", "コードブックを検査する", "Check the codebook"),
    "evaluate": ("kaidan.cli.evaluate", "正解集で読み取りを採点する", "Score the reading on a gold set"),
    "fetch": ("kaidan.cli.fetch", "住所の頁を取得して保管する", "Fetch the page of an address and keep it"),
    "watch": ("kaidan.cli.watch", "発信元を見回る", "Watch the sources"),
    "edits": ("kaidan.cli.edits", "公開後に書き換えられた箇所", "List what was changed on archived pages"),
    "corrections": ("kaidan.cli.corrections", "読み取りの訂正", "Correct readings, and keep it so"),
    "sources": ("kaidan.cli.sources", "発信元の一覧と検査", "List and check the sources"),
    "add": ("kaidan.cli.add", "頁を保管庫に加える", "Add pages to the archive"),
    "export": ("kaidan.cli.export", "保管庫を JSON Lines に書き出す", "Write the archive as JSON lines"),
    "list": ("kaidan.cli.listing", "保管庫の一覧", "List the archive"),
    "show": ("kaidan.cli.show", "IDの文書や発言を示す", "Show the document or statement of an id"),
    "rebuild": (
        "kaidan.cli.rebuild",
        "保管庫からサイトの表を作り直す",
        "Rebuild the site's tables from the archive",
    ),
    "reread": ("kaidan.cli.reread", "保管庫のすべてを読み直す", "Read everything in the archive anew"),
    "withhold": ("kaidan.cli.withhold", "文書の本文をどこにも示さない", "Show a document's text nowhere"),
    "backup": ("kaidan.cli.backup", "保管庫の控えを作る", "Write the archive into one file"),
    "restore": ("kaidan.cli.restore", "控えから戻す", "Put a backup back"),
    "upgrade": (
        "kaidan.cli.upgrade",
        "古い形式の保管庫を新しくする",
        "Bring an older archive to today's format",
    ),
    "user": ("kaidan.cli.user", "編集部の利用者", "The people of the desk"),
    "demo": ("kaidan.cli.demo", "見本の保管庫", "The sample archive"),
    "serve": ("kaidan.cli.serve", "サイトを開く", "Serve the site"),
}
ERROR = 2
INTERRUPTED = 130
# As click has it.
BROKEN_PIPE = 1


class Commands(click.Group):
    """The group whose commands are imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        place = 1 if find_language() == "ja" else 2
        with formatter.section("コマンド" if place == 1 else "Commands"):
            formatter.write_dl([(name, told[place]) for name, told in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="kaidan")
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    help="The archive's folder, for a command that has one (KAIDAN_HOME).",
)
def kaidan(home: Path | None) -> None:
    """Read what governments publish about their meetings, keep it, compare it, publish it."""


def main() -> None:
    """The entry of the program; its exit status is 0, or 2 for an error."""
    # Japanese is printed also where the terminal's locale is C.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs one command and gives its exit status; an error is one message on standard error."""
    try:
        status = kaidan.main(args=arguments, prog_name="kaidan", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output (head, less) has had enough: nothing more is to be said, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except click.ClickException as error:
        if find_language(arguments=arguments) == "ja":
            click.echo("使い方が違います。kaidan --help で確かめてください。", err=True)
        error.show()
        return ERROR
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except KaidanError as error:
        say_error(error, find_language(arguments=arguments))
        return ERROR
    except Exception as error:
        if os.environ.get("KAIDAN_TRACEBACK"):
            raise
        say_error(_own_fault(error), find_language(arguments=arguments))
        return ERROR
    return status if isinstance(status, int) else 0


def _own_fault(error: Exception) -> KaidanError:
    what = f"{type(error).__name__}: {error}"
    return KaidanError(
        ja=f"kaidan の誤りです ({what})。KAIDAN_TRACEBACK=1 を付けて再実行し、その表示を知らせてください。",
        en=f"this is a fault of kaidan ({what}). Run it again with KAIDAN_TRACEBACK=1 and report what it prints.",
    )


def say_error(error: KaidanError, lang: str) -> None:
    """The error's message in the user's language, on standard error."""
    click.echo(f"kaidan: {error.in_language(lang)}", err=True)
