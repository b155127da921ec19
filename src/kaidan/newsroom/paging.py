"""Pages of long lists, and parameters read strictly."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import BadRequest
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest


def page_of(request: HttpRequest, rows: "QuerySet[Any, Any] | Sequence[Any]", size: int) -> "Page[Any]":
    """The page that ``?page=`` asks for, the first without it; one that does not exist is a 404, a word a 400."""
    asked = whole_number(request, "page", default=1)
    try:
        return Paginator(rows, size).page(asked)
    except InvalidPage as error:
        raise Http404("no such page of the list") from error


def whole_number(request: HttpRequest, name: str, *, default: int, most: int = 1_000_000) -> int:
    """A parameter that must be a whole number from 1 to ``most``."""
    said = request.GET.get(name, "")
    if not said:
        return default
    if not (said.isascii() and said.isdigit()) or len(said) > 9 or not 1 <= int(said) <= most:
        raise BadRequest(f"{name} is not a number from 1 to {most}")
    return int(said)


def one_of(request: HttpRequest, name: str, allowed: Sequence[str]) -> str:
    """A parameter that must be one of ``allowed``, the first without it."""
    said = request.GET.get(name) or allowed[0]
    if said not in allowed:
        raise BadRequest(f"{name} is none of {', '.join(allowed)}")
    return said


def first_or_404(rows: "QuerySet[Any, Any]", **wanted: Any) -> Any:
    """The one row, or a 404 page."""
    row: Model | None = rows.filter(**wanted).first()
    if row is None:
        raise Http404("no such row")
    return row
