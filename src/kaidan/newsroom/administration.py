"""Django's admin with a guard before every page of it: the accounts' own pages too, whoever registers them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import BadRequest
from django.db.models import Model, QuerySet
from django.db.utils import DataError
from django.http import HttpRequest

# Of a search. Every word of it asks four columns of an account, and SQLite takes a thousand conditions at once.
LONGEST_SEARCH = 200
View = TypeVar("View", bound=Callable[..., Any])


class AdministrationConfig(AdminConfig):
    """Django's admin as an app, on the site below."""

    default_site = "kaidan.newsroom.administration.Administration"


class Administration(admin.AdminSite):
    """The admin; what an address asks for that nobody can give is answered with 400."""

    def register(
        self,
        model_or_iterable: type[Model] | Iterable[type[Model]],
        admin_class: type[admin.ModelAdmin[Any]] | None = None,
        **options: Any,
    ) -> None:
        """Registers with ``OwnLinks`` before whatever the class does."""
        shown = admin_class or admin.ModelAdmin
        guarded = type(shown.__name__, (OwnLinks, shown), {"__module__": shown.__module__})
        super().register(model_or_iterable, guarded, **options)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """The view, which raises BadRequest for an id, a number or a choice that can be none."""

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            try:
                response = view(request, *args, **kwargs)
                # a page of the admin asks the database while it is rendered
                return response.render() if hasattr(response, "render") else response
            except (ValueError, OverflowError, DataError) as error:
                raise BadRequest("no such row") from error

        return super().admin_view(cast(View, guarded), cacheable)


class OwnLinks:
    """A page of rows: an address may ask for what its own links ask for."""

    list_filter: Any

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only the page's own filters; a pattern of a visitor's own could keep the database busy."""
        named = [one if isinstance(one, str) else one[0] for one in self.list_filter]
        return lookup in {f"{one}{by}" for one in named for by in ("", "__exact", "__id__exact", "__isnull")}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """The rows that are searched for. Raises BadRequest for a search that is too long."""
        if len(search_term) > LONGEST_SEARCH:
            raise BadRequest("a search that is too long")
        found: tuple[QuerySet[Any], bool] = super().get_search_results(  # type: ignore[misc]
            request, queryset, search_term
        )
        return found
