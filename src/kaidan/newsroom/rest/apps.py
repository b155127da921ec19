"""The rest app."""

from django.apps import AppConfig


class RestConfig(AppConfig):
    """Django's entry for the rest app."""

    name = "kaidan.newsroom.rest"
    label = "rest"
    verbose_name = "Rest"
