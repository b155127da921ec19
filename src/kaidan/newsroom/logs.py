"""Structured logs, one JSON object a line, that identify no reader.

A line holds what happened and where in the program. Addresses, agents, query strings and cookies are never in it:
only the attributes named here are written, and of a request only method, route and status.
"""

import json
import logging
from datetime import UTC, datetime
from traceback import extract_tb
from typing import Any


class JsonLines(logging.Formatter):
    """Formats a log record as one line of JSON.

    >>> import logging
    >>> record = logging.LogRecord("kaidan", logging.INFO, "", 0, "loaded %d", (3,), None)
    >>> '"message": "loaded 3"' in JsonLines().format(record)
    True
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        line.update(_request_facts(record))
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["traceback"] = (
                _places(record) if _quotes_visitors(record) else self.formatException(record.exc_info)
            )
        return json.dumps(line, ensure_ascii=False)


def _quotes_visitors(record: logging.LogRecord) -> bool:
    # Django's own messages and errors quote what the visitor sent: path, Host header, parameters
    return record.name.startswith(("django.request", "django.security"))


def _message(record: logging.LogRecord) -> str:
    if not _quotes_visitors(record):
        return record.getMessage()
    # "%s: %s" with the status in words and the path; "Invalid HTTP_HOST header: …"
    kind = record.args[0] if isinstance(record.args, tuple) and record.args else ""
    words = str(record.msg).split(":")[0]
    return str(kind) if words == "%s" else words.replace("(%s)", "").strip()


def _places(record: logging.LogRecord) -> list[str]:
    traceback = record.exc_info[2] if record.exc_info else None
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(traceback)]


def _request_facts(record: logging.LogRecord) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    status = getattr(record, "status_code", None)
    if status is not None:
        facts["status"] = status
    request = getattr(record, "request", None)
    match = getattr(request, "resolver_match", None)
    if request is not None and getattr(request, "method", None):
        facts["method"] = request.method
    if match is not None:
        facts["route"] = match.view_name
    return facts
