"""The site for another WSGI server, which has to end slow bodies itself; ``serving.py`` uses RSGI."""

from kaidan.newsroom.application import make_application

application = make_application()
