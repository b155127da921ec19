"""A home folder → a running site.

The server is granian over RSGI (``rsgi.py``): the pages are synchronous Django views, and under ASGI the same page
measured a third of the requests a second. One process with a few threads is the default: then repeats of a reader are
always known.
"""

import os
import socket
import stat
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

from kaidan.errors import KaidanError
from kaidan.shelf.home import make_home

SETTINGS = "kaidan.newsroom.settings"
# A connection costs a file handle and some kilobytes, no thread. One that says nothing is closed after some seconds;
# meanwhile there is room for others. The end of the server waits as long for a request that is begun and not ended.
MOST_CONNECTIONS = 8192
HEADER_SECONDS = 5
# The end waits for answers on their way; whoever takes none shall not hold it up.
LONGEST_END = 20
# the server's own messages in the form of the site's
SERVER_LOGS: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "root": {"level": "INFO", "handlers": []},
    "formatters": {"json": {"()": "kaidan.newsroom.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {"_granian": {"level": "INFO", "handlers": ["stderr"], "propagate": False}},
}


class PortBusy(KaidanError):
    """Another program listens on the port."""


def serve(home: Path, *, host: str = "127.0.0.1", port: int = 8000, workers: int = 1) -> None:
    """Prepares the home folder and serves it until the process is told to stop.

    Raises ``PortBusy``. On a loopback address plain HTTP is served, unless the home's ``newsroom.toml`` or
    ``KAIDAN_HTTPS`` says that a proxy of one's own adds TLS.
    """
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces, Loops
    from granian.http import HTTP1Settings

    check_port(host, port)
    if host in {"127.0.0.1", "localhost", "::1"} and not _https_is_said(home):
        os.environ["KAIDAN_HTTPS"] = "0"
    prepare(home)
    fill_sample()
    make_room()
    server = Granian(
        "kaidan.newsroom.rsgi:application",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        # no browser speaks HTTP/2 without TLS, and a proxy need not: what nobody uses is not offered
        http=HTTPModes.http1,
        workers=workers,
        loop=Loops.asyncio,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
        backpressure=MOST_CONNECTIONS,
        workers_kill_timeout=LONGEST_END,
        log_access=False,
        log_dictconfig=SERVER_LOGS,
        websockets=False,
        respawn_failed_workers=True,
    )
    server.serve()


def make_room() -> None:
    """Lets this process and its workers have as many files open as its connections need, where the system permits."""
    # of Unix alone
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + 1024
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def fill_sample() -> None:
    """Gives a sample site its invented views, where it has none yet; does nothing to a real one."""
    from django.conf import settings

    if settings.HOME.sample:
        from kaidan.newsroom.clock import now
        from kaidan.newsroom.sample import make_sample_views

        make_sample_views(now())


def clean_database() -> None:
    """Leaves nothing of deleted rows in SQLite's file: freed pages and the log beside it may still hold their words."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def set_up(home: Path) -> None:
    """Readies Django for this home folder in this process; once a process, for one home only."""
    make_home(home)
    os.environ["KAIDAN_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def prepare(home: Path) -> None:
    """Sets up Django, brings the database's tables up to this version and lays out the static files."""
    set_up(home)
    protect_database(home / "newsroom.sqlite3")
    call_command("migrate", verbosity=0, interactive=False)
    # what is past its time is of use to nobody, and Django leaves it
    call_command("clearsessions")
    from kaidan.newsroom.desk.roles import make_roles

    make_roles()
    gather_statistics()
    lay_out_static_files(home)


def gather_statistics() -> None:
    """Lets SQLite choose its indexes by what the tables hold; PostgreSQL gathers that by itself."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")


def protect_database(database: Path) -> None:
    """Makes the site's SQLite file its owner's alone: it holds sessions and hashes of passwords.

    Of one that is there already only what strangers may do is taken away; the owner's group may be wanted. SQLite's
    side files take the file's permissions.
    """
    if os.environ.get("DATABASE_URL"):
        return
    with suppress(FileExistsError):
        os.close(os.open(database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    mode = stat.S_IMODE(database.stat().st_mode)
    if mode & 0o007:
        database.chmod(mode & ~0o007)


def lay_out_static_files(home: Path) -> None:
    """Hashed and compressed static files in the home folder; nothing is done where they are already there."""
    from django.conf import settings

    sheets = sorted((Path(__file__).parent / "static").rglob("*.*"))
    stamp = sha256(b"".join(sheet.read_bytes() for sheet in sheets) + django.__version__.encode()).hexdigest()
    root = Path(settings.STATIC_ROOT)
    note = root / ".stamp"
    if note.is_file() and note.read_text() == stamp:
        return
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    note.write_text(stamp)


def check_port(host: str, port: int) -> None:
    """Raises ``PortBusy`` where another program listens."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortBusy(
                ja=f"{host}:{port} は使えません（{error.strerror}）。ほかの番号を --port で指定してください。",
                en=f"{host}:{port} cannot be used ({error.strerror}); name another with --port.",
            ) from error


def _https_is_said(home: Path) -> bool:
    from kaidan.newsroom.home import load_home

    return load_home(home, os.environ).https is not None
