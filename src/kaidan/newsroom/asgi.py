"""The site for an ASGI server, where a host wants one; ``serving.py`` uses WSGI."""

import os

from django.core.asgi import get_asgi_application

from kaidan.newsroom.application import start_followers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaidan.newsroom.settings")
application = get_asgi_application()
start_followers()
