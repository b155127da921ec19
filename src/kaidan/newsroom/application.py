"""The site as a server's process runs it."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler


def make_application() -> "WSGIHandler":
    """Django's WSGI application, with this process's followers of the database started."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaidan.newsroom.settings")
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    start_followers()
    return application


def start_followers() -> None:
    """Starts the threads that keep search index and most-read windows up to date and publish what is due."""
    from kaidan.newsroom.desk.due import make_publisher
    from kaidan.newsroom.ranking.recorder import site_recorder
    from kaidan.newsroom.records.index import make_follower

    site_recorder()
    make_follower().start()
    make_publisher().start()
