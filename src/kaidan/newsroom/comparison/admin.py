"""Sentences for an editor to approve, beside the desk's own pages."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, gettext_lazy

from kaidan.newsroom.clock import now
from kaidan.newsroom.comparison.actions import approve_sentence
from kaidan.newsroom.comparison.models import Comparison
from kaidan.newsroom.looked_at import LookedAt


@admin.register(Comparison)
class ComparisonAdmin(LookedAt):
    """What changed since the last meeting; the one thing an editor can do here is approve the sentence."""

    list_display = ("record_id", "other_id", "sentence_ja", "sentence_en")
    actions = ("approve",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comparison]:
        """Those that have a sentence."""
        return super().get_queryset(request).filter(kind=Comparison.LAST)

    @admin.action(description=gettext_lazy("Approve the sentence"), permissions=["approve"])
    def approve(self, request: HttpRequest, chosen: QuerySet[Comparison]) -> None:
        """Approves the sentences as they stand now."""
        for row in chosen:
            approve_sentence(row.record_id, by=request.user.get_username(), at=now())
        messages.success(request, gettext("Approved."))

    def has_approve_permission(self, request: HttpRequest) -> bool:
        """Whether the visitor may approve sentences."""
        return request.user.has_perm("comparison.add_approval")
