"""The archive written out for others."""

from kaidan.export.jsonl import export_jsonl

__all__ = ["export_jsonl"]
