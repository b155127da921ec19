"""The desk's day over HTTP on the real server with PostgreSQL: every kind of change, two people at once, a restart."""

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.newsroom.test_desk_crash import PASSWORD, Newsroom, newsroom, served, token

from kaidan.archive import open_home

psycopg = pytest.importorskip("psycopg", reason="no PostgreSQL driver: make test-all")
pytestmark = pytest.mark.postgres
__all__ = ["newsroom"]


def fields_of(page: str, form: str) -> dict[str, str | list[str]]:
    """What a browser would send of the form: its fields with their values, without its buttons."""
    node = LexborHTMLParser(page).css_first(form)
    assert node is not None, (form, page[:500])
    fields: dict[str, str | list[str]] = {}
    for one in node.css("input"):
        name, value = one.attributes.get("name"), one.attributes.get("value") or ""
        if one.attributes.get("type") != "checkbox" and name:
            fields[name] = value
        elif name and "checked" in one.attributes:
            fields[name] = [*fields.get(name, []), value]
    for one in node.css("textarea"):
        # an HTML parser drops the first line feed of a textarea
        fields[str(one.attributes["name"])] = one.text().removeprefix("\n")
    for one in node.css("select"):
        chosen = one.css_first("option[selected]") or one.css_first("option")
        fields[str(one.attributes["name"])] = str(chosen.attributes["value"] or "") if chosen else ""
    return fields


@contextmanager
def signed_in(room: Newsroom, *names: str) -> Iterator[list[httpx.Client]]:
    """A client for each person, who has changed the one-time password."""
    clients = []
    for name in names:
        given = room.run("user", "add", name, "--role", name).split()[-1]
        client = httpx.Client(base_url=room.address, timeout=60, follow_redirects=True)
        clients.append(client)
        said = {
            "username": name,
            "password": given,
            "csrfmiddlewaretoken": token(client.get("/desk/login/").text),
        }
        page = client.post("/desk/login/", data=said).text
        said = {"old_password": given, "new_password1": PASSWORD, "new_password2": PASSWORD}
        assert (
            client.post("/desk/password/", data=said | {"csrfmiddlewaretoken": token(page)}).status_code
            == 200
        )
    try:
        yield clients
    finally:
        for client in clients:
            client.close()


def change(client: httpx.Client, path: str, form: str, **said: str | list[str]) -> httpx.Response:
    return client.post(path, data=fields_of(client.get(path).text, form) | said)


def find_statement(client: httpx.Client, path: str) -> str:
    found = re.search(r'"(/desk/statements/s[a-z0-9]+/)"', client.get(path).text)
    assert found
    return found[1]


def test_the_desks_day_on_postgresql(newsroom: Newsroom, postgres_url: str) -> None:
    room = newsroom
    room.environ["DATABASE_URL"] = postgres_url
    with served(room), signed_in(room, "editor", "chief") as (editor, chief):
        path = str(
            LexborHTMLParser(editor.get("/desk/").text).css_first("#waiting ~ ul a").attributes["href"]
        )
        two_at_once(editor, chief, path)
        statement = find_statement(editor, path)
        correct_a_reading(editor, path, statement)
        publish_and_correct(chief, path)
        accept_an_entry(chief)
        act = fields_of(editor.get(statement).text, "#correct-values")["act"]
        assert act == "confirm"
        take_back_a_correction(editor)
        withdraw(chief, path)
    with served(room):
        answer = httpx.get(room.address + path.replace("/desk", ""))
        assert answer.status_code == 410
        assert "元の発表が取り消されたため。" in answer.text
    check_rows(room, postgres_url)


def two_at_once(editor: httpx.Client, chief: httpx.Client, path: str) -> None:
    """Of two who save on the same version at the same moment one is told of the other, and nothing is lost."""
    forms = [
        (one, fields_of(one.get(path).text, "form.article-form") | {"headline": name, "action": "save"})
        for one, name in ((editor, "編集者の見出し"), (chief, "デスクの見出し"))
    ]
    with ThreadPoolExecutor() as at_once:
        answers = list(at_once.map(lambda pair: pair[0].post(path, data=pair[1]), forms))
    assert sorted(one.status_code for one in answers) == [200, 409]
    told = next(one.text for one in answers if one.status_code == 409)
    assert "編集者の見出し" in told
    assert "デスクの見出し" in told
    kept = fields_of(editor.get(path).text, "form.article-form") | {"headline": "書きかけ", "what": "keep"}
    assert editor.post(f"{path}unsaved/", data=kept).status_code == 204
    assert "書きかけ" in editor.get("/desk/").text
    found = fields_of(editor.get(path).text, ".unsaved form") | {"what": "forget"}
    assert "done=forgotten" in str(editor.post(f"{path}unsaved/", data=found).url)


def correct_a_reading(editor: httpx.Client, path: str, statement: str) -> None:
    shown = change(editor, statement, "#correct-values", act="confirm", step="try")
    assert shown.status_code == 200
    assert "correct-values" in shown.text
    asked = {"act": "confirm", "why": "原文の動詞に合わせる", "step": "accept"}
    assert "done=corrected" in str(change(editor, statement, "#correct-values", **asked).url)
    clock = {"day": "2033-03-17", "clock": "11:25", "zone": "America/New_York", "why": "終わりの時刻"}
    answer = change(editor, f"{path}date/", "#correct-end", step="accept", **clock)
    assert "done=corrected" in str(answer.url)
    assert change(editor, statement, "#correct-values", act="agree\0", why="x", step="try").status_code == 400


def publish_and_correct(chief: httpx.Client, path: str) -> None:
    assert (
        change(
            chief, path, "form.article-form", headline="公開の見出し", action="publish", confirmed="1"
        ).status_code
        == 200
    )
    article = path.replace("/desk", "")
    assert "公開の見出し" in re.sub("<.*?>", "", chief.get(article).text)
    corrected = {"headline": "直した見出し", "reason": "見出しを直しました。", "action": "correct"}
    assert change(chief, path, "form.article-form", **corrected).status_code == 200
    page = re.sub("<.*?>", "", chief.get(article).text)
    assert "直した見出し" in page
    assert "見出しを直しました。" in page
    assert "見出しを直しました。" in chief.get("/corrections/").text


def accept_an_entry(chief: httpx.Client) -> None:
    topic = {"id": "qxtz", "name_ja": "共同射撃場", "name_en": "Joint range", "kind": "programme", "why": "略語",
             "terms_ja": "QXTZ", "terms_en": "QXTZ", "example_ja": "QXTZの運用で一致した。",
             "example_en": "They agreed to run QXTZ.", "step": "accept"}  # fmt: skip
    answer = change(chief, "/desk/codebook/topic/", "main form", **topic)
    assert "done=accepted" in str(answer.url)
    until = time.monotonic() + 120
    while 'data-anew="finished"' not in chief.get("/desk/codebook/").text:
        assert time.monotonic() < until, chief.get("/desk/codebook/").text
        time.sleep(0.5)


def take_back_a_correction(editor: httpx.Client) -> None:
    page = editor.get("/desk/corrections/").text
    forms = LexborHTMLParser(page).css("form.take-back")
    assert len(forms) == 2
    address = str(forms[0].attributes["action"])
    said = {"why": "誤り", "csrfmiddlewaretoken": token(page)}
    assert editor.post(address, data=said).status_code == 200
    assert len(LexborHTMLParser(editor.get("/desk/corrections/").text).css("form.take-back")) == 1


def withdraw(chief: httpx.Client, path: str) -> None:
    asked = change(chief, path, "form.article-form", action="withdraw")
    said = fields_of(asked.text, "main form") | {
        "withdrawn_because": "元の発表が取り消されたため。",
        "action": "withdraw",
    }
    assert chief.post(path, data=said).status_code == 200
    assert chief.get(path.replace("/desk", "")).status_code == 410


def check_rows(room: Newsroom, url: str) -> None:
    """The rows stand in PostgreSQL, as many as the shelf has versions, and no other database was written."""
    assert not (room.home / "newsroom.sqlite3").exists()
    archive = open_home(room.home)
    written = [(one.number, one.action) for one in archive.articles.all()]
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT number, action FROM articles_version ORDER BY number").fetchall()
        assert rows == written
        states = connection.execute("SELECT state FROM desk_keptcorrection ORDER BY state").fetchall()
        assert [state for (state,) in states] == ["applied", "superseded"]
    assert [action for _, action in written] == ["save", "publish", "correct", "withdraw"]
