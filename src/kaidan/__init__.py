"""kaidan reads what governments publish about their meetings.

The verbs are here, and loaded when they are first used: importing kaidan loads neither the site nor the network code.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaidan import compiled, version

if TYPE_CHECKING:
    from kaidan.api import align, fetch, follow, read, redline, trace
    from kaidan.errors import KaidanError
    from kaidan.model.capture import Capture
    from kaidan.model.meeting import Meeting
    from kaidan.model.page import Page
    from kaidan.model.readout import Readout, Record
    from kaidan.model.statement import Statement

__version__ = version.VERSION
compiled.use_compiled(Path(__file__).parent)
_HOMES = {
    "fetch": "kaidan.api",
    "read": "kaidan.api",
    "align": "kaidan.api",
    "redline": "kaidan.api",
    "trace": "kaidan.api",
    "follow": "kaidan.api",
    "KaidanError": "kaidan.errors",
    "Capture": "kaidan.model.capture",
    "Meeting": "kaidan.model.meeting",
    "Page": "kaidan.model.page",
    "Readout": "kaidan.model.readout",
    "Record": "kaidan.model.readout",
    "Statement": "kaidan.model.statement",
}

__all__ = [
    "Capture",
    "KaidanError",
    "Meeting",
    "Page",
    "Readout",
    "Record",
    "Statement",
    "__version__",
    "align",
    "fetch",
    "follow",
    "read",
    "redline",
    "trace",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'kaidan' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
