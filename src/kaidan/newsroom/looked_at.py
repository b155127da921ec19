"""A page of Django's admin on which rows are looked at, not changed."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


class LookedAt(admin.ModelAdmin):  # type: ignore[type-arg]  # of any model
    """Rows that other pages make and change. An address may ask for ``list_filter`` alone."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds a row here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes a row here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes a row here."""
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only what a link of the page asks for; a pattern of a visitor's own could keep the database busy."""
        return lookup.removesuffix("__exact") in self.list_filter

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; raises BadRequest for an action on what can be no id."""
        try:
            return super().changelist_view(request, extra_context)
        except (ValueError, OverflowError) as error:
            raise BadRequest("no such row") from error
