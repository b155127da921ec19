"""The site for a WSGI server (granian). Measured faster here than the same views under ASGI."""

from kaidan.newsroom.application import make_application

application = make_application()
