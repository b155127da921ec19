"""The register app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Django's entry for the register app."""

    name = "kaidan.newsroom.register"
    label = "register"
    verbose_name = "Register"
