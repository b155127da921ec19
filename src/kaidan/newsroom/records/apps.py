"""The records app: rows that index the archive."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Rows rebuilt from the archive; ``load.py`` alone writes them."""

    name = "kaidan.newsroom.records"
    label = "records"
    verbose_name = "Records"
