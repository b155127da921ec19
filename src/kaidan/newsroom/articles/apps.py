"""The articles app."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Django's entry for the articles app."""

    name = "kaidan.newsroom.articles"
    label = "articles"
    verbose_name = "Articles"
