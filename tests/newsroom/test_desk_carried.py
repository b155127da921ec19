"""What was typed at the desk, and a login that came between: nothing is lost, and nothing gets to another person."""

import re
import time
from html import unescape

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from tests.newsroom.desking import form_of

from kaidan.newsroom.articles.models import Version
from kaidan.newsroom.desk.carried import make_stamp
from kaidan.newsroom.desk.models import KeptCorrection, Unsaved
from kaidan.newsroom.desk.roles import add_person

PASSWORD = "long enough and not common"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
TYPED = {"headline": "書きかけ", "body": "一行\n\n二行 <b>", "action": "save"}


def hidden_of(page):
    """The hidden fields of the page's own form, the last one."""
    form = page.content.decode().rpartition("<form")[2]
    return {name: unescape(value) for name, value in HIDDEN.findall(form)}


def article_form(client, record, **changes):
    """What a browser sends of an article's form, with its stamp."""
    page = client.get(reverse("desk-article", args=[record.id]))
    stamp = re.search(r'name="stamp" value="([^"]+)"', page.content.decode())[1]
    return form_of(client, record) | TYPED | changes | {"stamp": stamp}


def sign_in(client, page, name="editor", password=PASSWORD):
    return client.post(reverse("desk-login"), hidden_of(page) | {"username": name, "password": password})


@pytest.fixture
def sent(desk, waiting):
    """The login that stands before an article's form that was sent after the last login had ended."""
    page = Client().post(reverse("desk-article", args=[waiting.id]), article_form(desk["editor"], waiting))
    assert (page.status_code, page["Cache-Control"]) == (403, "no-store")
    assert "ログインが切れていました" in page.content.decode()
    return page


def test_text_that_is_sent_after_the_login_has_ended_is_offered_after_the_next(desk, waiting, sent):
    address = reverse("desk-article", args=[waiting.id])
    browser = Client()
    failed = sign_in(browser, sent, password="wrong")
    assert (failed.status_code, Unsaved.objects.count()) == (200, 0)
    assert sign_in(browser, failed)["Location"] == address
    assert "書きかけ" in browser.get("/desk/").content.decode()
    (kept,) = browser.get(address).context["unsaved"]
    restored = browser.post(reverse("desk-unsaved", args=[waiting.id]), {"what": "restore", "which": kept.pk})
    form = restored.context["form"]
    assert (form["headline"].value(), form["body"].value()) == ("書きかけ", "一行\n\n二行 <b>")
    assert not Version.objects.exists()


def test_what_came_through_a_login_lies_beside_a_newer_text_and_neither_is_lost(desk, waiting, sent):
    address = reverse("desk-unsaved", args=[waiting.id])
    newer = form_of(desk["editor"], waiting) | {"headline": "新しい方", "what": "keep"}
    assert desk["editor"].post(address, newer).status_code == 204
    for _ in range(2):
        assert sign_in(Client(), sent).status_code == 302
    listed = desk["editor"].get(reverse("desk-article", args=[waiting.id])).context["unsaved"]
    assert sorted((one.text["headline"], one.aside) for one in listed) == [
        ("新しい方", False),
        ("書きかけ", True),
    ]
    carried = next(one for one in listed if one.aside)
    desk["editor"].post(address, {"what": "restore", "which": carried.pk})
    desk["editor"].post(address, newer | {"headline": "書きかけの続き"})
    kept = Unsaved.objects.order_by("aside").values_list("aside", "text__headline")
    assert list(kept) == [(False, "書きかけの続き"), (True, "新しい方")]


def test_another_person_who_logs_in_gets_nothing_of_it_and_loses_nothing_of_it(desk, waiting, sent):
    browser = Client()
    page = sign_in(browser, sent, "chief")
    assert (page.status_code, Unsaved.objects.count()) == (403, 0)
    assert "editor としてログインしてください" in page.content.decode()
    assert browser.get("/desk/").status_code == 302
    assert sign_in(browser, page).status_code == 302
    assert list(Unsaved.objects.values_list("user__username", "text__headline")) == [("editor", "書きかけ")]


@pytest.mark.parametrize("stamp", ["", "x", "WzEsIiJd:1abc:xyz"])
def test_nothing_is_carried_without_a_stamp_of_ours(desk, waiting, stamp):
    form = form_of(desk["editor"], waiting) | TYPED | {"stamp": stamp}
    assert Client().post(reverse("desk-article", args=[waiting.id]), form).status_code == 302
    carried = {"typed-headline": "甲", "typed-stamp": stamp, "next": "/desk/"}
    answer = Client().post(reverse("desk-login"), carried | {"username": "editor", "password": PASSWORD})
    assert (answer.status_code, Unsaved.objects.count()) == (302, 0)


def test_a_stamp_lasts_for_a_month(desk, waiting, monkeypatch):
    address, form = reverse("desk-article", args=[waiting.id]), article_form(desk["editor"], waiting)
    for days, status in ((29, 403), (31, 302)):
        later = time.time() + days * 86_400
        monkeypatch.setattr("django.core.signing.time.time", lambda later=later: later)
        assert Client().post(address, form).status_code == status
        monkeypatch.undo()


def test_a_login_carries_text_for_those_alone_who_may_write_and_of_what_there_is(desk, waiting):
    for name, record in (("reader", waiting.id), ("editor", "none")):
        user = desk[name].get("/desk/").context["user"]
        said = {"username": name, "password": PASSWORD, "typed-headline": "甲"}
        said["typed-stamp"] = make_stamp(user.pk, record)
        assert Client().post(reverse("desk-login"), said).status_code == 302
    assert not Unsaved.objects.exists()


def test_a_login_that_is_refused_for_a_while_keeps_what_it_carried(desk, waiting, sent):
    caches["logins"].clear()
    browser, page = Client(), sent
    for _ in range(10):
        page = sign_in(browser, page, password="wrong")
    assert (page.status_code, page["Retry-After"], page["Cache-Control"]) == (429, "900", "no-store")
    assert "このページを開いたまま" in page.content.decode()
    caches["logins"].clear()
    assert sign_in(browser, page).status_code == 302
    assert Unsaved.objects.get().text["headline"] == "書きかけ"


def test_a_form_whose_cookies_are_all_gone_is_kept_and_goes_through_the_login(desk, waiting):
    browser = Client(enforce_csrf_checks=True)
    address = reverse("desk-article", args=[waiting.id])
    page = browser.post(address, article_form(desk["editor"], waiting))
    assert (page.status_code, page["Cache-Control"]) == (403, "no-store")
    assert "ログインが切れていました" in page.content.decode()
    again = Client(enforce_csrf_checks=True)
    page = sign_in(again, page)
    assert page.status_code == 403
    assert sign_in(again, page)["Location"] == address
    assert Unsaved.objects.get().text["headline"] == "書きかけ"


def test_a_form_that_is_older_than_the_login_can_be_sent_again(desk, waiting):
    form = article_form(desk["editor"], waiting)
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = desk["editor"].cookies
    address = reverse("desk-article", args=[waiting.id])
    page = browser.post(address, form)
    assert (page.status_code, Version.objects.count()) == (403, 0)
    assert "まだ送られていません" in page.content.decode()
    assert browser.post(address, hidden_of(page)).status_code == 302
    assert Version.objects.get().text["headline"] == "書きかけ"


def test_the_stamp_of_one_person_is_no_token_for_another(desk, waiting):
    form = article_form(desk["editor"], waiting, action="publish")
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = desk["chief"].cookies
    page = browser.post(reverse("desk-article", args=[waiting.id]), form)
    assert page.status_code == 403
    assert "まだ送られていません" not in page.content.decode()
    assert not Version.objects.exists()


@pytest.mark.parametrize("kind", ["statement", "date", "entry"])
def test_a_form_of_the_desk_that_met_a_login_can_be_sent_again_and_is_shown_before_it_is_kept(
    desk, out, kind
):
    statement = out.statements.filter(act="agree").first()
    address = {
        "statement": reverse("desk-statement", args=[statement.id]),
        "date": reverse("desk-date", args=[out.id]),
        "entry": reverse("desk-entry", args=["act"]),
    }[kind]
    page = desk["chief"].get(address)
    stamp = re.search(r'name="stamp" value="([^"]+)"', page.content.decode())[1]
    words = page.context["words"] if kind == "statement" else ""
    said = {
        "statement": {"kind": "split", "identity": statement.id, "split": f"{words[:9]}\n\n{words[9:]}", "why": "二つ"},
        "date": {"kind": "date", "identity": out.id, "day": "2033-01-02", "why": "日付の訂正"},
        "entry": {"act": "agree", "why": "理由", "example_ja": "書いた例。"},
    }[kind]  # fmt: skip
    page = Client().post(address, said | {"stamp": stamp, "step": "accept"})
    assert page.status_code == 403
    browser = Client()
    again = sign_in(browser, page, "chief")
    assert (again.status_code, again["Cache-Control"]) == (200, "no-store")
    fields = hidden_of(again)
    assert {name: fields[name].replace("\r\n", "\n") for name in said} == said
    assert "step" not in fields
    shown = browser.post(address, fields)
    assert shown.status_code in ({422} if kind == "entry" else {200})
    assert said[{"statement": "split", "date": "day", "entry": "example_ja"}[kind]].split("\n")[0] in (
        unescape(shown.content.decode())
    )
    assert not KeptCorrection.objects.exists()


def test_a_form_that_only_takes_a_press_leads_strangers_to_its_page(desk, waiting):
    for name, page in (("desk-approve", "desk-article"), ("desk-unsaved", "desk-article")):
        answer = Client().post(reverse(name, args=[waiting.id]))
        assert answer["Location"] == f"/desk/login/?next={reverse(page, args=[waiting.id])}"


def test_a_stamp_gives_no_way_around_an_own_password(desk, waiting, sent):
    password = add_person("editor", "editor")
    browser = Client()
    assert sign_in(browser, sent, password=password).status_code == 302
    assert browser.get(reverse("desk-article", args=[waiting.id]))["Location"] == "/desk/password/"
