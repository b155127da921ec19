"""Headers, third parties, cookies, logs, and Django's own deployment check."""

import io
import json
import logging
import os
import re
import subprocess
import sys

import pytest
from tests.newsroom.test_pages import PAGES

from kaidan.newsroom.logs import JsonLines

# every address that a page loads by itself (links that a reader may follow are no loads)
LOADED = re.compile(r'<(?:script|img|iframe|link|source)\b[^>]*?(?:src|href)="([^"]*)"[^>]*>')


@pytest.mark.parametrize(
    "path", [*PAGES, "/none/", "/api/articles", "/api/openapi.json", "/healthz", "/robots.txt"]
)
def test_every_response_carries_the_strict_policy(site, path):
    response = site.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", [path for path in PAGES if ".atom" not in path])
def test_pages_hold_neither_script_nor_style_of_their_own_and_load_nothing_from_others(site, path):
    page = site.get(path).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert re.search(r"\son\w+=", page) is None
    assert all(
        not re.search(r"<script(?! type=\"application/ld\+json\")", line) for line in page.splitlines()
    )
    for address in LOADED.findall(page):
        assert address.startswith(("/", "http://testserver/"))


@pytest.mark.parametrize("path", PAGES)
def test_no_page_sets_a_cookie(site, path):
    assert not site.get(path).cookies


def test_the_desk_is_closed_to_strangers(site):
    assert site.get("/admin/").status_code == 302
    assert site.post("/admin/login/", {"username": "x", "password": "y"}).status_code == 200


def test_a_form_without_its_token_is_refused_with_a_page(site):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert "許可されていません" in response.content.decode()


def test_logs_hold_nothing_that_identifies_a_reader(site):
    stream = io.StringIO()
    output = logging.StreamHandler(stream)
    output.setFormatter(JsonLines())
    logger = logging.getLogger("django")
    logger.addHandler(output)
    try:
        site.get(
            "/secret-of-a-reader/?q=word", headers={"User-Agent": "OddAgent/7"}, REMOTE_ADDR="192.0.2.77"
        )
        site.get("/", headers={"Host": "odd.example"}, REMOTE_ADDR="192.0.2.77")
    finally:
        logger.removeHandler(output)
    lines = stream.getvalue().splitlines()
    assert len(lines) >= 2
    assert all({"at", "level", "logger", "message"} <= json.loads(line).keys() for line in lines)
    assert not re.search(r"secret-of-a-reader|q=word|OddAgent|192\.0\.2\.77|odd\.example", stream.getvalue())


def test_the_deployment_check_is_clean_by_default(home, repository):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("KAIDAN_")}
    environment |= {
        "KAIDAN_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "kaidan.newsroom.settings",
        "KAIDAN_ALLOWED_HOSTS": "news.example",
        "PYTHONPATH": str(repository / "src"),
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_models_and_migrations_agree(home, repository):
    environment = os.environ | {
        "KAIDAN_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "kaidan.newsroom.settings",
        "PYTHONPATH": str(repository / "src"),
    }
    command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_secret_key_is_made_once_and_is_its_owners_alone(home):
    from kaidan.newsroom.home import load_secret_key

    first = load_secret_key(home)
    assert load_secret_key(home) == first
    assert len(first) >= 64
    assert (home / "secret-key").stat().st_mode & 0o077 == 0
