"""Pages that show the way: all feeds, and what the API answers."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from kaidan.newsroom.kept import kept
from kaidan.newsroom.records.names import find_names
from kaidan.newsroom.records.queries import counted, counted_series
from kaidan.newsroom.records.shown import Labelled, label

SECONDS_KEPT = 60


@dataclass(frozen=True, slots=True)
class Call:
    """One address of the API: what it gives, in the page's language, and its parameters with what each may be."""

    path: str
    gives: str
    parameters: tuple[tuple[str, str], ...]


@require_safe
@kept(SECONDS_KEPT)
def feeds_page(request: HttpRequest) -> HttpResponse:
    """The address of every feed."""
    context = {
        "series": _named("series", [key for key, _ in counted_series()]),
        "topics": _named("topic", [key for key, _ in counted("topic")]),
    }
    return render(request, "feeds.html", context)


@require_safe
@kept(SECONDS_KEPT)
def api_page(request: HttpRequest) -> HttpResponse:
    """What the API answers, from its own description."""
    from kaidan.newsroom.rest.api import api

    return render(request, "api.html", {"calls": make_calls(api.get_openapi_schema())})


def make_calls(description: dict[str, Any]) -> list[Call]:
    """The calls that an OpenAPI description names, in its order.

    >>> make_calls({"paths": {"/a": {"get": {"description": "All.", "parameters": [
    ...     {"name": "limit", "schema": {"type": "integer", "minimum": 1, "maximum": 9}}]}}}})
    [Call(path='/a', gives='All.', parameters=(('limit', '1–9'),))]
    """
    return [
        Call(
            path,
            gettext(called.get("description", "")),
            tuple((one["name"], _range(one["schema"])) for one in called.get("parameters", ())),
        )
        for path, methods in description["paths"].items()
        for called in methods.values()
    ]


def _range(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "maximum" in schema:
        return f"{schema.get('minimum', 0)}–{schema['maximum']}"
    return ""


def _named(kind: str, keys: list[str]) -> list[Labelled]:
    names = find_names(keys)
    # a key with a slash has no page and no feed
    return [label(names, kind, key) for key in keys if "/" not in key]
