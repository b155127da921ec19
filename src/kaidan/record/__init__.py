"""A readout as the JSON of record.md, and back."""

from kaidan.record.parser import from_json, loads
from kaidan.record.writer import SCHEMA, as_json, dumps

__all__ = ["SCHEMA", "as_json", "dumps", "from_json", "loads"]
