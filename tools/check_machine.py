"""Says what `make demo` would miss on this machine and what to do; exit status 1 when it cannot run."""

import socket
import sqlite3
import sys


def main(port: int | None) -> int:
    """Check SQLite, and the port where one is given; print each trouble with what to do."""
    fatal = [trouble for trouble in (find_old_sqlite(), find_busy_port(port)) if trouble]
    for trouble in [*fatal, find_missing_fts5()]:
        if trouble:
            print(trouble, file=sys.stderr)
    return 1 if fatal else 0


def find_old_sqlite() -> str:
    if sqlite3.sqlite_version_info >= (3, 31):
        return ""
    return (
        f"SQLite {sqlite3.sqlite_version} is too old: Django needs 3.31. "
        "Use a newer Python (make demo PYTHON=...) or PostgreSQL (DATABASE_URL=postgresql://...)."
    )


def find_busy_port(port: int | None) -> str:
    if port is None:
        return ""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return (
                f"Port {port} on 127.0.0.1 cannot be used ({error.strerror}). "
                f"Stop what uses it or choose another: make demo PORT={port + 1}"
            )
    return ""


def find_missing_fts5() -> str:
    try:
        sqlite3.connect(":memory:").execute("create virtual table probe using fts5(text)")
    except sqlite3.OperationalError:
        return (
            f"Note: SQLite {sqlite3.sqlite_version} comes without FTS5. The site searches with tantivy "
            "and runs without it; the search benchmark does not. Remedy: a Python that has FTS5, as Debian's."
        )
    return ""


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else None))
