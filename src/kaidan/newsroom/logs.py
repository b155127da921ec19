"""Structured logs, one JSON object a line, that identify no reader.

A line holds what happened and where in the program. Addresses, agents, query strings and cookies are never in it:
only the attributes named here are written, and of a request only method, route and status.
"""

import json
import logging
from datetime import UTC, datetime
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
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    # Django's own messages quote what the visitor sent (path, Host header): keep the kind, leave the words out.
    if record.name.startswith(("django.request", "django.security")):
        return str(record.msg).split(":")[0].replace("%s", "").strip()
    return record.getMessage()


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
