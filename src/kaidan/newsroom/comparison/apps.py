"""The comparison app."""

from django.apps import AppConfig


class ComparisonConfig(AppConfig):
    """Django's entry for the comparison app."""

    name = "kaidan.newsroom.comparison"
    label = "comparison"
    verbose_name = "Comparison"
