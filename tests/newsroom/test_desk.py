"""The desk: who may do what, and what becomes of an article from its release to its withdrawal."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import translation
from tests.newsroom.desking import NOW, form_of, load_home, post, with_desk, withdraw

from kaidan.archive import open_home
from kaidan.archive.captured import find_capture
from kaidan.errors import WasErased
from kaidan.model.article import ArticleText
from kaidan.model.capture import Capture
from kaidan.newsroom.articles.models import Article, Version
from kaidan.newsroom.bringing import bring_everything
from kaidan.newsroom.comparison.models import Approval
from kaidan.newsroom.comparison.sentences import find_sentence
from kaidan.newsroom.desk.models import OneTimePassword, Unsaved
from kaidan.newsroom.desk.opened import opened_archive
from kaidan.newsroom.desk.roles import add_person, close_account, list_people
from kaidan.newsroom.desk.writing import Change, bring_out, catch_up, write_version
from kaidan.newsroom.records.index import follow_changes
from kaidan.newsroom.records.models import Document, Record, Statement
from kaidan.newsroom.records.moments import TOKYO


def desk_addresses(record):
    """Every address of the desk that answers GET, filled in."""
    patterns = get_resolver("kaidan.newsroom.desk.urls").url_patterns
    known = {
        "record_id": record.id,
        "document_id": record.document_id,
        "statement_id": record.statements.first().id,
    }
    for pattern in [one for one in patterns if one.name.startswith("desk")]:
        names = pattern.pattern.converters
        with translation.override("ja"):
            yield pattern.name, reverse(pattern.name, kwargs={name: known.get(name, "x") for name in names})


OPEN_TO_ALL = {"desk-login"}


def test_every_address_of_the_desk_leads_strangers_to_the_login(out):
    for name, address in desk_addresses(out):
        for path in (address, "/en" + address):
            for answer in (Client().get(path), Client().post(path)):
                if name in OPEN_TO_ALL:
                    assert answer.status_code == 200
                elif answer.status_code not in {404, 405}:
                    assert answer.status_code == 302, path
                    assert answer["Location"].split("?")[0].endswith("/desk/login/") or name == "desk-logout"


def test_a_reader_changes_nothing_at_any_address(desk, out):
    before = (Version.objects.count(), Path(settings.KAIDAN_HOME, "corrections.jsonl").exists())
    for name, address in desk_addresses(out):
        assert desk["reader"].get(address).status_code in {200, 403, 404, 405}, name
        if name not in {"desk-login", "desk-logout", "desk-password"}:
            assert desk["reader"].post(address, {"action": "save"}).status_code in {403, 404, 405}, name
    assert (Version.objects.count(), Path(settings.KAIDAN_HOME, "corrections.jsonl").exists()) == before


def test_a_signed_in_stranger_to_every_group_sees_nothing(desk, out):
    client = Client()
    client.force_login(User.objects.create_user("nobody"))
    for name, address in desk_addresses(out):
        if name not in {"desk-login", "desk-logout", "desk-password"}:
            assert client.get(address).status_code in {403, 404, 405}, name


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "/desk/",
            ("nobody としてログインしていますが、役割がありません", "必要な役割：閲覧者 / 編集者 / 編集長。"),
        ),
        (
            "/en/desk/",
            ("signed in as nobody, without a role", "one of these roles: reader / editor / chief editor."),
        ),
    ],
)
def test_whoever_lacks_a_right_is_told_what_role_it_needs_and_where_to_go_on(desk, path, told):
    client = Client()
    client.force_login(User.objects.create_user("nobody"))
    page = client.get(path)
    assert (page.status_code, page["Cache-Control"]) == (403, "no-store")
    html = page.content.decode()
    assert [one for one in told if one not in html] == []
    assert 'action="/en/desk/logout/"' in html or 'action="/desk/logout/"' in html
    Group.objects.all().delete()
    assert "どの役割にも" in client.get("/desk/").content.decode()


@pytest.mark.parametrize("action", ["publish", "correct", "withdraw"])
def test_an_editor_may_not_publish_correct_or_withdraw(desk, waiting, out, action):
    record = waiting if action == "publish" else out
    page = post(desk["editor"], record, action, headline="打った見出し", reason="試し")
    assert page.status_code == 403
    assert "必要な役割：編集長。" in page.content.decode()
    assert page.context["form"]["headline"].value() == "打った見出し"
    assert not Version.objects.exists()


def test_a_form_without_its_token_changes_nothing(desk, waiting):
    client = Client(enforce_csrf_checks=True)
    client.cookies = desk["chief"].cookies
    assert client.post(reverse("desk-article", args=[waiting.id]), {"action": "publish"}).status_code == 403


def test_the_login_bears_the_name_of_the_paper(desk):
    assert "<title>" in (page := Client().get("/desk/login/").content.decode())
    assert f"{settings.HOME.site_name_ja}</title>" in page


def test_the_login_leads_nowhere_but_to_this_site(desk):
    add_person("writer", "editor")
    OneTimePassword.objects.all().delete()
    password = add_person("writer", "editor")
    said = {"username": "writer", "password": password, "next": "https://evil.example/"}
    assert Client().post("/desk/login/", said)["Location"] == "/desk/"


def test_a_one_time_password_has_to_be_changed_first(desk):
    password = add_person("writer", "editor")
    client = Client()
    client.post("/desk/login/", {"username": "writer", "password": password})
    assert client.get("/desk/")["Location"] == "/desk/password/"
    same = {"old_password": password, "new_password1": password, "new_password2": password}
    assert client.post("/desk/password/", same).status_code == 200
    assert client.get("/desk/")["Location"] == "/desk/password/"
    new = "一つだけの長い合言葉です"
    said = {"old_password": password, "new_password1": new, "new_password2": new}
    assert client.post("/desk/password/", said)["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    close_account("writer")
    assert client.get("/desk/").status_code == 302


def test_the_desks_pages_are_kept_by_nobody_and_run_our_own_script_alone(desk, out):
    for name, address in desk_addresses(out):
        answer = desk["chief"].get(address)
        if answer.status_code == 200 and name != "desk-captured":
            assert answer["Cache-Control"] == "no-store"
            policy = answer["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "script-src 'self'" in policy
            assert "unsafe" not in policy


def test_a_release_that_came_out_since_the_desk_works_is_shown_nowhere_until_it_is_published(desk, waiting):
    statement = waiting.statements.first()
    paths = [f"/articles/{waiting.id}/", f"/statements/{statement.id}/", f"/meetings/{waiting.meeting_id}/",
             f"/captured/{waiting.document_id}/"]  # fmt: skip
    assert {Client().get(path).status_code for path in paths} == {404}
    assert waiting.id not in Client().get("/").content.decode()
    follow_changes()
    assert statement.id not in Client().get("/search/", {"q": statement.quote[:20]}).content.decode()
    assert "鳴海" in desk["editor"].get(reverse("desk-article", args=[waiting.id])).content.decode()
    assert waiting.id in desk["reader"].get("/desk/").content.decode()


def test_the_form_of_a_waiting_release_holds_the_house_styles_draft(desk, waiting):
    form = form_of(desk["editor"], waiting)
    assert "日米防衛相会談" in form["headline"]
    assert "令和15(2033)年3月18日" in form["lead"]
    assert form["base"] == 0


def test_what_is_published_stands_on_article_feeds_search_json_ld_sitemap_and_api(desk, waiting):
    answer = post(
        desk["chief"],
        waiting,
        "publish",
        headline="編集部が書いた見出し",
        lead="編集部の前文。",
        body="編集部の本文。",
    )
    assert answer.status_code == 302
    follow_changes()
    page = Client().get(f"/articles/{waiting.id}/").content.decode()
    assert "編集部の本文。" in page
    assert "編集部の前文。" in page
    graph = json.loads(re.search(r"ld\+json\">(.*?)</script>", page)[1].replace("\\u003C", "<"))
    assert graph["@graph"][0]["headline"] == "編集部が書いた見出し"
    assert graph["@graph"][0]["description"] == "編集部の前文。"
    assert "編集部が書いた見出し" in Client().get("/feeds/latest.atom").content.decode()
    assert waiting.id in Client().get("/sitemap-articles.xml").content.decode()
    for words in ("編集部が書いた", "編集部の前文", "編集部の本文"):
        assert waiting.id in Client().get("/search/", {"q": words}).content.decode(), words
    assert Client().get(f"/api/articles/{waiting.id}").json()["headline"] == "編集部が書いた見出し"
    assert Client().get(f"/statements/{waiting.statements.first().id}/").status_code == 200


def test_publishing_brings_the_comparison_with_the_last_meeting(desk, waiting):
    from kaidan.newsroom.comparison.models import Comparison

    assert not Comparison.objects.filter(record_id=waiting.id).exists()
    post(desk["chief"], waiting, "publish")
    assert Comparison.objects.filter(record_id=waiting.id, kind="last").exists()
    withdraw(desk["chief"], waiting, "確認のため。")
    assert not Comparison.objects.filter(record_id=waiting.id).exists()


def test_a_saved_draft_is_shown_to_nobody_and_loaded_again(desk, waiting):
    post(desk["editor"], waiting, "save", headline="まだの見出し", note="長官の名前を確認")
    assert Client().get(f"/articles/{waiting.id}/").status_code == 404
    load_home()
    form = form_of(desk["chief"], waiting)
    assert (form["headline"], form["note"], form["base"]) == ("まだの見出し", "長官の名前を確認", 1)
    assert Article.objects.get(id=waiting.id).status == "draft"


def test_a_published_article_is_changed_by_a_correction_alone_and_readers_are_told(desk, out):
    before = Client().get(f"/articles/{out.id}/").content.decode()
    post(desk["editor"], out, "save", headline="直した見出し")
    assert Article.objects.get(id=out.id).pending
    assert "直した見出し" not in Client().get(f"/articles/{out.id}/").content.decode()
    assert post(desk["chief"], out, "correct").status_code == 422
    assert post(desk["chief"], out, "correct", reason="見出しの数を直しました。").status_code == 302
    page = Client().get(f"/articles/{out.id}/").content.decode()
    assert "直した見出し" in page
    assert "見出しの数を直しました。" in page
    told = re.search(r'<p class="notice">.*?</time>', page)
    assert told
    assert re.sub("<.*?>", "", told[0]) == "訂正 令和15(2033)年3月29日(火)12時00分"  # Tokyo's clock
    assert "見出しの数を直しました。" not in before
    article = Article.objects.get(id=out.id)
    assert (article.status, article.pending, article.changed_at) == ("published", False, NOW)


def test_a_withdrawn_article_answers_410_with_the_reason_and_its_statements_are_gone(desk, out):
    statement = out.statements.first()
    assert withdraw(desk["chief"], out, "元の発表が取り消されたため。").status_code == 302
    answer = Client().get(f"/articles/{out.id}/")
    assert answer.status_code == 410
    assert "元の発表が取り消されたため。" in answer.content.decode()
    assert Client().get(f"/statements/{statement.id}/").status_code == 404
    for path in (f"/desk/articles/{out.id}/", "/corrections/"):  # not the relief's 撤収要請
        page = desk["chief"].get(path).content.decode()
        assert "撤回済み" in page
        assert "撤収要請" not in page
    load_home()
    assert Client().get(f"/articles/{out.id}/").status_code == 410
    assert post(desk["chief"], out, "publish").status_code == 302
    assert Client().get(f"/articles/{out.id}/").status_code == 200


def test_a_withdrawal_is_asked_for_again_with_a_reason_of_its_own_and_loses_nothing_typed(desk, out):
    typed = {
        "headline": "書きかけの見出し",
        "body": "一行\n二行",
        "note": "電話で確認",
        "reason": "訂正の理由",
    }
    asked = post(desk["chief"], out, "withdraw", **typed)
    assert (asked.status_code, Version.objects.count()) == (200, 0)
    page = asked.content.decode()
    assert "書きかけの見出し" in page
    carried = form_of(desk["chief"], out) | typed | {"confirmed": "1"}
    address = reverse("desk-article", args=[out.id])
    refused = desk["chief"].post(address, carried | {"action": "withdraw", "withdrawn_because": " "})
    assert (refused.status_code, Version.objects.count()) == (422, 0)
    assert '<a href="#id_withdrawn_because">' in refused.content.decode()
    back = desk["chief"].post(address, carried | {"action": "back"})
    assert (back.status_code, Version.objects.count()) == (200, 0)
    assert {name: back.context["form"][name].value() for name in typed} == typed
    assert desk["editor"].post(address, carried | {"action": "withdraw"}).status_code == 403
    assert withdraw(desk["chief"], out, "元の発表が取り消されたため。", **typed).status_code == 302
    newest = Version.objects.get()
    assert (newest.action, newest.reason) == ("withdraw", "元の発表が取り消されたため。")
    assert newest.text["headline"] == "書きかけの見出し"


@pytest.mark.parametrize(
    ("action", "typed", "field"),
    [
        ("save", {"headline": " "}, "headline"),
        ("save", {"tags": "鰐"}, "tags"),
        ("schedule", {}, "comes_out"),
        ("schedule", {"comes_out": "2033-03-29T11:59"}, "comes_out"),
    ],
)
def test_what_the_form_lacks_is_told_at_its_field_and_above_with_a_link_to_it(
    desk, waiting, action, typed, field
):
    answer = post(desk["chief"], waiting, action, **typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'<a href="#id_{field}">' in page.split('role="alert"')[1].split("</div>")[0]
    assert f'id="id_{field}_error"' in page
    assert re.search(rf'<(input|textarea)[^>]* id="id_{field}"[^>]*>', page)[0].count("aria-invalid") == 1
    if action == "save":
        assert not Version.objects.exists()


def test_a_correction_without_its_reason_is_told_at_the_reason(desk, out):
    page = post(desk["chief"], out, "correct", headline="直した見出し").content.decode()
    assert '<a href="#id_reason">' in page
    assert 'id="id_reason_error"' in page
    assert "直した見出し" in page


def test_a_password_that_cannot_be_is_told_at_its_field(desk):
    said = {"old_password": "another", "new_password1": "short", "new_password2": "short"}
    page = desk["editor"].post("/desk/password/", said).content.decode()
    for field in ("old_password", "new_password2"):
        assert f'<a href="#id_{field}">' in page
        assert f'id="id_{field}_error"' in page


def test_a_scheduled_article_comes_out_at_its_time(desk, waiting):
    at = (NOW + timedelta(hours=10)).strftime("%Y-%m-%dT%H:%M")  # Tokyo's clock, an hour from now
    soon = (NOW + timedelta(hours=9, minutes=5)).strftime("%Y-%m-%dT%H:%M")
    assert post(desk["editor"], waiting, "schedule").status_code == 422
    assert post(desk["editor"], waiting, "schedule", comes_out=soon).status_code == 422
    assert post(desk["editor"], waiting, "schedule", comes_out=at).status_code == 302
    assert bring_out(NOW) == []
    assert Client().get(f"/articles/{waiting.id}/").status_code == 404
    assert bring_out(NOW + timedelta(hours=1)) == [waiting.id]
    assert bring_out(NOW + timedelta(hours=1)) == []
    follow_changes()
    settings.KAIDAN_CLOCK = lambda: NOW + timedelta(hours=1, minutes=1)
    assert Client().get(f"/articles/{waiting.id}/").status_code == 200


def test_a_time_that_is_over_is_told_with_that_of_now(desk, waiting):
    page = post(desk["editor"], waiting, "schedule", comes_out="2033-03-29T11:59").content.decode()
    assert "今は東京で 2033-03-29 12:00 です。" in page
    assert "「今すぐ公開」できるのは編集長だけです。" in page.split('class="buttons bar"')[1].split("</p>")[0]
    assert "できるのは編集長だけ" not in desk["chief"].get(f"/desk/articles/{waiting.id}/").content.decode()


def test_a_release_without_a_date_is_shown_with_the_day_of_its_capture(desk, waiting):
    page = desk["editor"].get("/desk/").content.decode()
    assert "保管</span>" not in page
    assert re.search(r'発表日時</span> <time datetime="2033-03-18[^"]*">令和15\(2033\)年3月18日', page)
    type(waiting).objects.filter(id=waiting.id).update(announced_said="")
    page = desk["editor"].get("/desk/").content.decode()
    assert re.search(r'保管</span> <time datetime="2033-03-1[78]T[^"]*">令和15\(2033\)年3月1[78]日', page)


def test_a_draft_in_the_queue_shows_headline_genre_announcement_and_what_is_open(desk, waiting):
    findings = [{"code": "unknown_act", "message": "甲", "answered": ""}] * 2
    findings.append({"code": "clocks_disagree", "message": "乙", "answered": "c1"})
    type(waiting).objects.filter(id=waiting.id).update(findings=findings)
    for state in ("waiting", "drafts"):
        if state == "drafts":
            post(desk["editor"], waiting, "save", headline="まだの見出し")
        page = desk["editor"].get("/desk/").content.decode()
        (row,) = re.findall(r"<li>.*?</li>", page.split(f'id="{state}"')[1].split("</section>")[0], re.DOTALL)
        assert ("まだの見出し" if state == "drafts" else "日米防衛相会談の概要") in row
        assert "会談の概要" in re.sub("<a .*?</a>", "", row)
        assert re.search(r'発表日時</span> <time datetime="2033-03-18[^"]*">', row)
        assert "未知の動詞 × 2" in row
        assert "時刻" not in row


def test_what_was_scheduled_can_be_taken_back(desk, waiting):
    at = (NOW + timedelta(hours=10)).strftime("%Y-%m-%dT%H:%M")
    post(desk["editor"], waiting, "schedule", comes_out=at)
    assert post(desk["editor"], waiting, "hold").status_code == 302
    assert bring_out(NOW + timedelta(days=1)) == []
    assert Article.objects.get(id=waiting.id).status == "draft"


def test_two_people_on_one_draft_lose_nothing_and_are_told(desk, waiting):
    post(desk["editor"], waiting, "save", headline="最初の見出し", lead="最初の前文。")
    mine = form_of(desk["editor"], waiting)
    post(desk["chief"], waiting, "save", headline="相手の見出し", lead="相手の前文。")
    answer = desk["editor"].post(
        reverse("desk-article", args=[waiting.id]), mine | {"headline": "自分の見出し", "action": "save"}
    )
    assert answer.status_code == 409
    form = answer.context["form"]
    # what only the other changed is taken over; what both changed stays as typed and is told
    assert form["headline"].value() == "自分の見出し"
    assert form["lead"].value() == "相手の前文。"
    assert [one.field for one in answer.context["merged"].open_fields] == ["headline"]
    page = answer.content.decode()
    assert "chief" in page
    assert "<del>" in page
    again = {name: "" if (value := form[name].value()) is None else value for name in form.fields} | {
        "action": "save"
    }
    assert desk["editor"].post(reverse("desk-article", args=[waiting.id]), again).status_code == 302
    newest = Version.objects.filter(article_id=waiting.id).latest("number")
    assert (newest.number, newest.text["headline"], newest.text["lead"]) == (
        3,
        "自分の見出し",
        "相手の前文。",
    )


def test_the_same_form_sent_twice_is_one_version(desk, waiting):
    fields = form_of(desk["editor"], waiting) | {"action": "save"}
    for _ in range(2):
        assert desk["editor"].post(reverse("desk-article", args=[waiting.id]), fields).status_code == 302
    assert Version.objects.count() == 1


def test_typed_text_is_kept_for_its_person_and_offered_again(desk, waiting):
    address = reverse("desk-unsaved", args=[waiting.id])
    fields = form_of(desk["editor"], waiting) | {"headline": "書きかけ", "what": "keep"}
    assert desk["editor"].post(address, fields).status_code == 204
    assert "書きかけ" in desk["editor"].get("/desk/").content.decode()
    assert desk["chief"].get(reverse("desk-article", args=[waiting.id])).context["unsaved"] == []
    page = desk["editor"].get(reverse("desk-article", args=[waiting.id]))
    (kept,) = page.context["unsaved"]
    assert kept.text["headline"] == "書きかけ"
    for client, what in (("chief", "restore"), ("chief", "forget")):
        assert desk[client].post(address, {"what": what, "which": kept.pk}).status_code == 302
    restored = desk["editor"].post(address, {"what": "restore", "which": kept.pk})
    assert restored.context["form"]["headline"].value() == "書きかけ"
    post(desk["editor"], waiting, "save", headline="書きかけ")
    assert desk["editor"].get(reverse("desk-article", args=[waiting.id])).context["unsaved"] == []


@pytest.mark.parametrize("base", ["²", "①", "-1", "9" * 30, ""])
def test_typed_text_is_kept_whatever_version_it_claims_to_be_of(desk, waiting, base):
    address = reverse("desk-unsaved", args=[waiting.id])
    assert desk["editor"].post(address, {"what": "keep", "base": base, "headline": "甲"}).status_code == 204
    Unsaved.objects.all().delete()


def test_a_form_with_nul_in_it_is_refused_before_anything_is_kept(desk, waiting):
    address = reverse("desk-unsaved", args=[waiting.id])
    assert desk["editor"].post(address, {"what": "keep", "headline": "甲\0乙"}).status_code == 400
    said = {"kind": "date", "local": "2031-01-01", "why": "\0", "step": "accept"}
    assert desk["editor"].post(reverse("desk-date", args=[waiting.id]), said).status_code == 400
    assert not Unsaved.objects.exists()


def test_a_page_as_captured_that_nobody_has_is_not_found(desk):
    assert desk["editor"].get(reverse("desk-captured", args=["none"])).status_code == 404


def test_the_desk_goes_on_while_another_process_erases_and_adds(desk, waiting, out):
    home, editor = Path(settings.KAIDAN_HOME), desk["editor"]
    erased = Document.objects.exclude(id__in=(waiting.document_id, out.document_id)).first()
    captured = lambda name: editor.get(reverse("desk-captured", args=[name])).status_code  # noqa: E731
    known = [waiting.document_id, out.document_id]
    assert [captured(name) for name in (*known, erased.id)] == [200, 200, 200]
    open_home(home).erase(erased.id, reason="依頼", at=NOW)
    page = "<html><body><main><h1>日米防衛相会談の概要</h1><p>令和15年3月25日</p><p>両大臣は、訓練の拡充で一致した。</p></main></body></html>"
    other = open_home(home)
    added = other.add(Capture(page.encode(), content_type="text/html"), at=NOW).archived
    bring_everything(other, other.archived())
    # before the site has dropped it, the erased document's own pages are not there either
    assert [captured(name) for name in (*known, added.document_id, erased.id)] == [200, 200, 200, 404]
    for record in (waiting, Record.objects.get(id=added.record_ids[0])):
        assert post(editor, record, "save", headline="消去のあと").status_code == 302
    whole = open_home(home)
    assert {one.document_id for one in whole.archived()} >= {*known, added.document_id}
    assert find_capture(whole, added).body == page.encode()
    assert whole.shelf.index.damaged == []
    assert not list((home / "torn").glob("*"))


@pytest.mark.parametrize(
    ("path", "told"), [("", "いま保管庫を読めません"), ("/en", "The archive cannot be read now")]
)
def test_a_damaged_capture_is_told_with_what_to_do_and_is_no_fault_of_the_site(desk, waiting, path, told):
    with translation.override("ja"):
        address = reverse("desk-captured", args=[waiting.document_id])
    assert desk["editor"].get(path + address).status_code == 200
    archive = open_home(Path(settings.KAIDAN_HOME))
    stored = archive.shelf.newest(waiting.document.url)
    with (archive.shelf.captures / stored.segment).open("r+b") as file:
        file.seek(stored.offset + 200)
        file.write(b"damaged")
    answer = desk["editor"].get(path + address)
    assert answer.status_code == 503
    assert told in answer.content.decode()
    assert "kaidan backup" in answer.content.decode() or "from a backup" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_a_preview_writes_nothing(desk, waiting):
    answer = post(desk["editor"], waiting, "preview", headline="試しの見出し")
    assert answer.status_code == 200
    assert "試しの見出し" in answer.content.decode()
    assert not Version.objects.exists()
    assert not Article.objects.filter(id=waiting.id).exists()


def test_every_acknowledged_version_comes_back_when_the_database_is_made_anew(desk, waiting, out):
    post(desk["editor"], waiting, "save", headline="一版")
    post(desk["chief"], waiting, "publish", headline="二版")
    post(desk["chief"], waiting, "correct", headline="三版", reason="数の訂正。")
    withdraw(desk["chief"], out, "取り消し。")
    rows = lambda: (list(Version.objects.order_by("article_id", "number").values_list("article_id", "number", "text")),  # noqa: E731
                    list(Article.objects.order_by("id").values()))  # fmt: skip
    before = rows()
    call_command("flush", verbosity=0, interactive=False)
    load_home()
    assert rows() == before


def test_what_the_shelf_has_and_the_site_has_not_is_taken_in_at_the_start(desk, waiting, monkeypatch):
    monkeypatch.setattr("kaidan.newsroom.desk.writing.take_in", lambda versions: [])
    post(desk["chief"], waiting, "publish", headline="半ばで落ちた")
    monkeypatch.undo()
    monkeypatch.setattr(settings, "HOME", with_desk(settings.HOME))
    assert not Version.objects.exists()
    assert catch_up() == [waiting.id]
    assert Article.objects.get(id=waiting.id).headline == "半ばで落ちた"
    assert catch_up() == []


def test_the_words_about_an_erased_document_leave_shelf_and_site(desk, waiting):
    post(desk["chief"], waiting, "publish", headline="消える見出し")
    archive = open_home(Path(settings.KAIDAN_HOME))
    archive.erase(waiting.document_id, reason="依頼", at=NOW)
    load_home()
    assert "消える見出し" not in Path(settings.KAIDAN_HOME, "articles.jsonl").read_text("utf-8")
    assert not Version.objects.exists()
    assert not Article.objects.filter(headline__contains="消える").exists()
    assert not Document.objects.filter(id=waiting.document_id).exists()
    assert not Statement.objects.filter(record_id=waiting.id).exists()


def test_nothing_is_written_about_a_document_that_another_process_has_erased(desk, waiting):
    archive = open_home(Path(settings.KAIDAN_HOME))
    archive.erase(waiting.document_id, reason="依頼", at=NOW)
    change = Change("save", ArticleText("ja", "meetings", "消えた会談"), by="編集", at=NOW, base=0)
    with opened_archive() as opened, pytest.raises(WasErased):
        write_version(opened, waiting, change)
    log = Path(settings.KAIDAN_HOME, "articles.jsonl")
    assert not log.exists() or waiting.id not in log.read_text("utf-8")


@pytest.mark.parametrize("how", ["withhold", "erase"])
def test_what_was_being_typed_about_a_withheld_document_leaves_the_site_too(desk, waiting, how):
    said = {"what": "keep", "headline": "書きかけの見出し"}
    assert desk["editor"].post(reverse("desk-unsaved", args=[waiting.id]), said).status_code == 204
    assert "書きかけの見出し" in desk["editor"].get("/desk/").content.decode()
    archive = open_home(Path(settings.KAIDAN_HOME))
    getattr(archive, how)(waiting.document_id, reason="依頼", at=NOW)
    load_home()
    assert not Unsaved.objects.exists()
    assert "書きかけの見出し" not in desk["editor"].get("/desk/").content.decode()


@pytest.mark.parametrize("how", ["withhold", "erase"])
def test_what_the_desk_wrote_about_a_withheld_document_is_in_no_log_and_no_row(desk, waiting, how):
    post(desk["chief"], waiting, "publish", headline="伏せるべき見出し")
    post(desk["chief"], waiting, "correct", headline="伏せるべき見出し", reason="伏せるべき理由")
    assert "伏せるべき" in desk["reader"].get("/desk/log/").content.decode()
    getattr(open_home(Path(settings.KAIDAN_HOME)), how)(waiting.document_id, reason="依頼", at=NOW)
    load_home()
    assert "伏せるべき" not in desk["reader"].get("/desk/log/").content.decode()
    assert not Version.objects.filter(article_id=waiting.id).exists()
    assert not Article.objects.filter(id=waiting.id).exclude(headline="", notices=[]).exists()


def test_what_comes_out_at_once_an_editor_cannot_change_any_more(desk, waiting):
    post(
        desk["editor"],
        waiting,
        "schedule",
        comes_out=f"{NOW.astimezone(TOKYO) + timedelta(minutes=20):%Y-%m-%dT%H:%M}",
    )
    assert post(desk["editor"], waiting, "save", headline="まだ間に合う").status_code == 302
    soon = f"{NOW.astimezone(TOKYO) + timedelta(minutes=4):%Y-%m-%dT%H:%M}"
    assert post(desk["chief"], waiting, "schedule", comes_out=soon).status_code == 302
    answer = post(desk["editor"], waiting, "save", headline="誰も見ていない")
    assert answer.status_code == 422
    assert "誰も見ていない" in answer.content.decode()
    assert post(desk["chief"], waiting, "save", headline="デスクが直した").status_code == 302


def test_an_account_that_is_given_a_role_has_that_role_alone(desk):
    User.objects.create_superuser("root", password="x")
    assert ("root", "superuser", True) in list_people()
    add_person("root", "reader")
    assert ("root", "reader", True) in list_people()
    assert not User.objects.get(username="root").has_perm("articles.publish_articles")


def test_the_clock_of_a_sample_goes_on_where_its_desk_last_did_something(desk, waiting):
    from dataclasses import replace

    from kaidan.newsroom.home import start_of_clock

    sample = replace(
        settings.HOME, folder=Path(settings.KAIDAN_HOME), sample=True, now=NOW - timedelta(days=1)
    )
    assert start_of_clock(sample) == NOW - timedelta(days=1)
    post(desk["editor"], waiting, "save")
    assert start_of_clock(sample) == NOW
    assert start_of_clock(replace(sample, sample=False)) is None


def test_the_sentence_on_what_changed_is_approved_at_the_desk(desk, waiting):
    post(desk["chief"], waiting, "publish")
    address = reverse("desk-approve", args=[waiting.id])
    assert desk["reader"].post(address).status_code == 403
    assert desk["editor"].post(address).status_code == 302
    assert desk["editor"].get(reverse("desk-article", args=[waiting.id])).context["decision"] == "approve"
    assert find_sentence(waiting).approved


def test_the_language_that_is_chosen_at_the_login_holds_after_it(desk, waiting):
    page = Client().get(f"/en/desk/login/?next=/en/desk/articles/{waiting.id}/?style%3Dja").content.decode()
    (japanese,) = re.findall(r'<a href="([^"]+)" hreflang="ja"', page)
    client = Client()
    form = client.get(japanese.replace("&amp;", "&")).content.decode()
    after = re.search(r'name="next" value="([^"]+)"', form)[1]
    assert after == f"/desk/articles/{waiting.id}/?style=ja"
    # a login that failed leads on to the same page in either language
    failed = client.post(
        "/desk/login/", {"username": "editor", "password": "x", "next": after}
    ).content.decode()
    assert f"?next=%2Fen%2Fdesk%2Farticles%2F{waiting.id}%2F%3Fstyle%3Dja" in failed
    said = {"username": "editor", "password": "long enough and not common", "next": after}
    assert client.post("/desk/login/", said)["Location"] == after


def test_a_logout_leads_to_the_login_and_says_so(desk):
    for prefix, words in (("", "ログアウトしました"), ("/en", "You are logged out.")):
        desk["editor"].force_login(User.objects.get(username="editor"))
        answer = desk["editor"].post(prefix + "/desk/logout/")
        assert answer["Location"] == f"{prefix}/desk/login/?out=1"
        page = desk["editor"].get(answer["Location"]).content.decode()
        assert words in page
        assert 'name="password"' in page
        assert words not in Client().get(prefix + "/desk/login/").content.decode()


def test_a_signed_in_person_finds_the_way_to_the_desk_and_readers_see_nothing_of_it(desk, out):
    address = f"/articles/{out.id}/"
    for path in ("/", address, "/search/", "/en" + address):
        for first in (Client(), desk["editor"], Client(), desk["reader"]):
            answer = first.get(path)
            page = answer.content.decode()
            signed_in = first in desk.values()
            assert ("/desk/" in page) is signed_in, path
            if address in path:
                assert (f"/desk/articles/{out.id}/" in page) is signed_in
            assert answer["Cache-Control"] == ("private, no-store" if signed_in else "no-cache")
            assert ("sessionid" in answer.cookies) is False
            assert ("Cookie" in answer.get("Vary", "")) is signed_in
    # a session that is none is a reader's
    stranger = Client()
    stranger.cookies["sessionid"] = "none"
    assert "/desk/" not in stranger.get(address).content.decode()
    nobody = Client()
    nobody.force_login(User.objects.create_user("nobody"))
    assert "/desk/" not in nobody.get(address).content.decode()


def test_a_preview_shows_the_article_as_readers_see_it(desk, waiting):
    page = post(desk["editor"], waiting, "preview").content.decode()
    assert "この記事を編集" not in page
    assert 'class="to-desk"' not in page


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("", {"reader": "閲覧者", "editor": "編集者", "chief": "編集長"}),
        ("/en", {"reader": "reader", "editor": "editor", "chief": "chief editor"}),
    ],
)
def test_the_role_stands_beside_the_name(desk, lang, words):
    for name, role in words.items():
        page = desk[name].get(lang + "/desk/").content.decode()
        assert f'<span>{name} <span class="of">{role}</span></span>' in page


def test_an_editor_hands_an_article_to_the_chief_who_sees_it_first(desk, waiting):
    assert post(desk["reader"], waiting, "hand").status_code == 403
    answer = post(desk["editor"], waiting, "hand", headline="回した見出し")
    assert answer["Location"].endswith("?done=hand")
    assert "編集長に回しました" in desk["editor"].get(answer["Location"]).content.decode()
    assert (Article.objects.get(id=waiting.id).status, Version.objects.get().action) == ("draft", "hand")
    assert Client().get(f"/articles/{waiting.id}/").status_code == 404
    for name, first in (("chief", "handed"), ("editor", "waiting")):
        page = desk[name].get("/desk/").content.decode()
        sections = re.findall(r'<section aria-labelledby="(\w+)"', page)
        assert sections[0] == first
        assert "回した見出し" in page.split('id="handed"')[1].split("</section>")[0]
        assert "回した見出し" not in page.split('id="drafts"')[1]
        assert "editor が編集長に回した" in page
    assert "editor が編集長に回した" in desk["chief"].get(f"/desk/articles/{waiting.id}/").content.decode()
    # whoever saves it again has it on the table
    post(desk["chief"], waiting, "save")
    assert 'id="handed"' not in desk["chief"].get("/desk/").content.decode()
    post(desk["editor"], waiting, "hand")
    assert post(desk["chief"], waiting, "publish").status_code == 302
    assert 'id="handed"' not in desk["chief"].get("/desk/").content.decode()
    assert post(desk["editor"], waiting, "hand").status_code == 422
    page = desk["editor"].get(f"/desk/articles/{waiting.id}/").content.decode()
    assert "変更を公開できるのは編集長だけです" in page
    assert 'value="hand"' not in page


def test_the_help_explains_the_desks_words_in_both_languages(desk):
    for path, words in (
        ("/desk/help/", ("段階", "程度・留保", "コードブック", "発表を取り込む", "編集長")),
        ("/en/desk/help/", ("Stage", "Intensifiers", "Codebook", "Bring in a release", "chief editor")),
    ):
        page = desk["reader"].get(path).content.decode()
        assert [word for word in words if word not in page.split("<main")[1]] == []
        assert f'href="{path}" aria-current="page"' in page


@pytest.mark.parametrize("decision", ["approve", "mark", "leave_out"])
def test_what_is_decided_about_the_sentence_before_publishing_is_kept_by_it(desk, waiting, decision):
    address = reverse("desk-article", args=[waiting.id])
    before = desk["editor"].get(address)
    sentence = before.context["sentence"]
    assert sentence.sentence_ja in before.content.decode()
    assert before.context["decision"] == "mark"
    said = {"decision": decision, "seen": sentence.sentence_ja}
    assert desk["editor"].post(reverse("desk-approve", args=[waiting.id]), said).status_code == 302
    assert desk["editor"].get(address).context["decision"] == decision
    post(desk["chief"], waiting, "publish")
    page = Client().get(f"/articles/{waiting.id}/").content.decode()
    # what was foretold is what publishing made
    assert (sentence.sentence_ja in page) == (decision != "leave_out")
    assert ("編集者確認済み" in page) == (decision == "approve")
    assert ("機械による比較" in page) == (decision == "mark")


def test_a_sentence_that_is_not_the_one_that_was_looked_at_is_not_approved(desk, waiting):
    said = {"decision": "approve", "seen": "ほかの文"}
    answer = desk["editor"].post(reverse("desk-approve", args=[waiting.id]), said)
    assert answer["Location"].endswith("done=sentence_changed")
    assert not Approval.objects.exists()
    assert (
        desk["editor"].post(reverse("desk-approve", args=[waiting.id]), {"decision": "x"}).status_code == 404
    )


def test_publishing_is_confirmed_on_a_page_that_sums_the_article_up(desk, waiting):
    address = reverse("desk-article", args=[waiting.id])
    fields = form_of(desk["chief"], waiting) | {"headline": "打った見出し", "action": "publish"}
    asked = desk["chief"].post(address, fields)
    page = asked.content.decode()
    assert asked.status_code == 200
    assert not Version.objects.exists()
    sentence = asked.context["sentence"].sentence_ja
    assert [
        one
        for one in ("打った見出し", asked.context["category"], "日本語", sentence, *asked.context["open"])
        if one not in page
    ] == []
    back = desk["chief"].post(address, fields | {"action": "back"})
    assert back.context["form"]["headline"].value() == "打った見出し"
    confirmed = fields | {"confirmed": "1", "decision": "leave_out", "seen": "ほかの文"}
    # the sentence is not the one that was looked at: asked again
    assert desk["chief"].post(address, confirmed).status_code == 200
    assert not Version.objects.exists()
    assert desk["chief"].post(address, confirmed | {"seen": sentence}).status_code == 302
    assert Version.objects.get().action == "publish"
    assert sentence not in Client().get(f"/articles/{waiting.id}/").content.decode()


def test_a_topic_that_is_chosen_beside_the_others_is_one_of_them(desk, waiting):
    page = desk["editor"].get(reverse("desk-article", args=[waiting.id])).content.decode()
    assert '<option value="宇宙"></option>' in page
    post(desk["editor"], waiting, "save", tags="サイバー", add_tag="宇宙")
    assert Version.objects.get().text["tags"] == ["cyber", "space"]
