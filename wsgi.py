"""WSGI entry point: ``gunicorn wsgi:app``."""

from finder.web import create_app

app = create_app()
