"""The edits app."""

from django.apps import AppConfig


class EditsConfig(AppConfig):
    """Django's entry for the edits app."""

    name = "kaidan.newsroom.edits"
    label = "edits"
    verbose_name = "Edits"
