"""Words of others' pages in columns that have an end: PostgreSQL refuses what is longer, SQLite takes anything."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model


def fit(model: type[Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with each text cut to its column, so that one long line on a page keeps no archive from its site.

    An address that is too long is left out: cut, it would lead elsewhere.
    """
    return {name: _fit(model, name, value) for name, value in values.items()}


def _fit(model: type[Model], name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    longest = getattr(model._meta.get_field(name), "max_length", None)
    if longest is None or len(value) <= longest:
        return value
    return "" if name == "url" else value[:longest]
