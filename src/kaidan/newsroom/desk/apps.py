"""The desk app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Django's entry for the desk app."""

    name = "kaidan.newsroom.desk"
    label = "desk"
    verbose_name = "Desk"
