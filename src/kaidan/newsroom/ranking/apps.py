"""The ranking app."""

from django.apps import AppConfig


class RankingConfig(AppConfig):
    """Django's entry for the ranking app."""

    name = "kaidan.newsroom.ranking"
    label = "ranking"
    verbose_name = "Ranking"
