"""A release that an editor brings in: pasted or as a file, what is refused, and that it waits whatever its date."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from tests.newsroom.browser.office import make_release
from tests.newsroom.desking import NOW, load_home, make_people, post
from tests.text.pdf_files import make_pdf

from kaidan.archive import open_home
from kaidan.model.capture import Capture
from kaidan.newsroom.articles.models import Article, Version
from kaidan.newsroom.desk import views
from kaidan.newsroom.desk.brought import LARGEST_UPLOAD, LONGEST_PASTE
from kaidan.newsroom.desk.merging import compare_texts
from kaidan.newsroom.desk.opened import opened_archive
from kaidan.newsroom.records.index import follow_changes
from kaidan.newsroom.records.models import Document, Record
from kaidan.shelf import open_shelf

ADDRESS = "https://mod.example/j/press/20310503.html"
# before the desk's moment: of its own it would come out by itself
TEXT = """日比防衛相会談の概要
令和13年5月3日
防衛省
令和13年5月2日10時00分から約40分間、霧島防衛大臣とバサリオ比国防大臣は、防衛省において会談を行ったところ、概要次のとおり。
1 両大臣は、共同訓練の拡大を着実に進めることで一致した。
2 両大臣は、地域情勢について意見交換を行った。
(以上)
"""


def bring(client, text="", url="", file=None, **more):
    fields = {"text": text, "url": url} | more
    if file is not None:
        fields["file"] = SimpleUploadedFile("release.html", file)
    return client.post(reverse("desk-bring"), fields)


def count_captures():
    return len(open_shelf(Path(settings.KAIDAN_HOME)).index.by_id)


def test_a_pasted_release_leads_to_its_article_with_a_draft_and_waits_whatever_its_date(desk):
    answer = bring(desk["editor"], TEXT, ADDRESS)
    record = Record.objects.get(document__url=ADDRESS)
    assert answer["Location"] == f"/desk/articles/{record.id}/?done=brought"
    page = desk["editor"].get(answer["Location"])
    assert page.context["form"]["headline"].value().startswith("日比防衛相会談")
    assert "共同訓練の拡大" in page.content.decode()
    assert "取り込みました" in page.content.decode()
    assert record.announced_said == "2031-05-03"
    frame = desk["editor"].get(reverse("desk-captured", args=[record.document_id])).content.decode()
    assert "<pre>日比防衛相会談の概要\n令和13年5月3日\n" in frame
    # the site without a desk of its own would have published it
    assert (record.shown, Article.objects.filter(id=record.id).exists()) == (False, False)
    assert Client().get(f"/articles/{record.id}/").status_code == 404
    assert record.id not in Client().get("/").content.decode()
    follow_changes()
    assert record.id not in Client().get("/search/?q=共同訓練の拡大").content.decode()


def test_who_brought_a_release_in_is_kept_and_shown(desk):
    bring(desk["editor"], TEXT, ADDRESS)
    record = Record.objects.get(document__url=ADDRESS)
    (version,) = Version.objects.all()
    assert (version.article_id, version.action, version.by, version.at) == (record.id, "bring", "editor", NOW)
    with opened_archive() as archive:
        assert [(one.action, one.by) for one in archive.articles.all()] == [("bring", "editor")]
    for path in ("/desk/", "/desk/log/", f"/desk/articles/{record.id}/history/"):
        page = desk["chief"].get(path).content.decode()
        assert "が取り込み" in page, path
        assert "日比防衛相会談の概要" in page, path


def test_a_long_history_is_shown_and_compared_by_pages(desk, monkeypatch):
    bring(desk["editor"], TEXT, ADDRESS)
    (first,) = Version.objects.all()
    for number in range(2, 22):
        text = first.text | {"headline": f"見出し{number}"}
        Version.objects.create(
            article_id=first.article_id, number=number, action="save", by="editor", at=NOW, text=text
        )
    compared = []
    monkeypatch.setattr(views, "compare_texts", lambda *pair: compared.append(pair) or compare_texts(*pair))
    shown = []
    for page in (1, 2, 3):
        answer = desk["chief"].get(f"/desk/articles/{first.article_id}/history/?page={page}")
        shown.append([(one.number, changes is not None) for one, changes in answer.context["versions"]])
        assert len(compared) == sum(changed for rows in shown for _, changed in rows)
    assert shown[:2] == [[(n, True) for n in range(21, 11, -1)], [(n, True) for n in range(11, 1, -1)]]
    assert shown[2] == [(1, False)]
    assert (compared[0][0].headline, compared[0][1].headline) == ("見出し20", "見出し21")


def test_a_release_that_was_brought_in_waits_on_a_site_that_is_built_anew(desk, monkeypatch):
    bring(desk["editor"], TEXT, ADDRESS)
    record = Record.objects.get(document__url=ADDRESS)
    call_command("flush", verbosity=0, interactive=False)
    load_home()
    assert not Record.objects.get(id=record.id).shown
    assert not Article.objects.filter(id=record.id).exists()
    # a site on which nothing waits by its date
    call_command("flush", verbosity=0, interactive=False)
    monkeypatch.setattr(settings, "HOME", settings.HOME.__class__(**_without_desk()))
    load_home()
    assert not Record.objects.get(id=record.id).shown
    chief = make_people()["chief"]
    assert record.id in chief.get("/desk/").content.decode()
    assert post(chief, record, "publish").status_code == 302
    assert Client().get(f"/articles/{record.id}/").status_code == 200
    call_command("flush", verbosity=0, interactive=False)
    load_home()
    assert Article.objects.get(id=record.id).status == "published"


def _without_desk():
    home = settings.HOME
    return {name: getattr(home, name) for name in home.__dataclass_fields__} | {"desk_from": None}


@pytest.mark.parametrize("name", ["html", "pdf", "text"])
def test_a_file_is_taken_in_as_the_command_takes_it(desk, name):
    body = {
        "html": make_release(5).encode("cp932"),
        "pdf": make_pdf(TEXT.splitlines()),
        "text": TEXT.encode(),
    }[name]
    answer = bring(desk["editor"], url=ADDRESS, file=body)
    assert answer.status_code == 302, answer.content.decode()
    document = Document.objects.get(url=ADDRESS)
    with opened_archive() as archive:
        (stored,) = archive.shelf.index.by_document[ADDRESS]
        assert archive.shelf.load(stored).body == body
    assert document.fetched_at is None
    assert Record.objects.filter(document=document).exists()


def test_without_an_address_the_text_is_kept_as_a_file(desk):
    assert bring(desk["editor"], TEXT).status_code == 302
    assert Document.objects.get(title__contains="日比").url == ""


def test_blanks_around_and_a_place_on_the_page_are_no_part_of_the_address(desk):
    bring(desk["editor"], TEXT, f"  {ADDRESS}#top ")
    assert Document.objects.filter(url=ADDRESS).exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "text"),
        ({"text": " \r\n　"}, "text"),
        ({"text": TEXT, "file": b"x"}, "file"),
        ({"text": "字" * (LONGEST_PASTE + 1)}, "text"),
        ({"file": b""}, "file"),
        ({"file": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"}, "file"),
        ({"file": b"a\0b\0" * 400}, "file"),
        ({"file": b"%PDF-1.7\nnothing of a PDF"}, "file"),
        ({"file": b"x" * (LARGEST_UPLOAD + 1)}, "file"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "url"),
        ({"text": TEXT, "url": "file:///etc/passwd"}, "url"),
        ({"text": TEXT, "url": "ftp://mod.example/a"}, "url"),
        ({"text": TEXT, "url": "https://me:word@mod.example/a"}, "url"),
        ({"text": TEXT, "url": "http://["}, "url"),
        ({"text": TEXT, "url": "https://mod.example/a\r\nX: y"}, "url"),
        ({"text": TEXT, "url": "https://mod.example/" + "a" * 2000}, "url"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_in_is_told_at_its_field_and_nothing_typed_is_lost(desk, fields, field):
    before = count_captures()
    answer = bring(desk["editor"], **fields)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'<a href="#id_{field}">' in page
    assert f'id="id_{field}_error"' in page
    if fields.get("text", "").strip():
        assert answer.context["form"]["text"].value() == fields["text"]
    assert (count_captures(), Version.objects.count()) == (before, 0)


def test_a_locked_pdf_is_refused_in_words(desk):
    answer = bring(desk["editor"], file=make_pdf(["令和13年"], password="x"))
    assert answer.status_code == 422
    assert "パスワード" in answer.content.decode()


def test_a_form_with_nul_in_its_text_is_refused(desk):
    assert bring(desk["editor"], "a\0b").status_code == 400


def test_more_than_the_site_takes_at_once_is_refused_before_it_is_looked_at(desk):
    assert bring(desk["editor"], file=b"x" * 6_000_000).status_code == 413


def test_a_page_that_is_known_is_not_added_again_and_leads_to_its_article(desk, out):
    before = count_captures()
    for url in (out.document.url, out.document.url.replace("https:", "http:")):
        answer = bring(desk["editor"], TEXT, url)
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "すでに保管されています" in page
        assert reverse("desk-article", args=[out.id]) in page
        assert answer.context["form"]["text"].value() == TEXT
    assert count_captures() == before
    # nor are the same bytes, without an address or with one
    bring(desk["editor"], TEXT)
    assert bring(desk["editor"], TEXT).status_code == 409
    assert bring(desk["editor"], TEXT, ADDRESS).status_code == 409
    assert count_captures() == before + 1


def test_a_page_that_stands_on_the_shelf_alone_is_brought_to_the_site(desk):
    with opened_archive() as archive:
        archive.add(Capture(TEXT.encode(), url=ADDRESS), at=NOW)
    assert not Document.objects.filter(url=ADDRESS).exists()
    assert bring(desk["editor"], TEXT, ADDRESS).status_code == 302
    assert not Record.objects.get(document__url=ADDRESS).shown


@pytest.mark.parametrize("how", ["withhold", "erase"])
def test_what_was_withheld_or_erased_is_not_taken_in_again(desk, how):
    bring(desk["editor"], TEXT, ADDRESS)
    archive = open_home(Path(settings.KAIDAN_HOME))
    getattr(archive, how)(Document.objects.get(url=ADDRESS).id, reason="試し", at=NOW)
    load_home()
    before = count_captures()
    answer = bring(desk["editor"], TEXT, ADDRESS)
    assert answer.status_code == (409 if how == "withhold" else 422)
    assert 'role="alert"' in answer.content.decode()
    assert count_captures() == before


def test_a_reader_may_not_bring_anything_in(desk):
    assert bring(desk["reader"], TEXT).status_code == 403
    assert desk["reader"].get("/desk/bring/").status_code == 403
    assert "/desk/bring/" not in desk["reader"].get("/desk/").content.decode()
    assert "/desk/bring/" in desk["editor"].get("/desk/").content.decode()


def test_a_release_without_its_token_is_not_taken_in(desk):
    client = Client(enforce_csrf_checks=True)
    client.cookies = desk["editor"].cookies
    assert bring(client, TEXT).status_code == 403
    assert not Version.objects.exists()


def test_what_was_pasted_goes_through_a_login_that_came_between(desk):
    stamp = desk["editor"].get("/desk/bring/").content.decode().split('name="stamp" value="')[1].split('"')[0]
    stranger = Client()
    page = bring(stranger, TEXT, ADDRESS, stamp=stamp).context
    assert not Version.objects.exists()
    carried = dict(page["carried"])
    said = {"username": "editor", "password": "long enough and not common", "next": page["next"]} | carried
    again = stranger.post("/desk/login/", said)
    assert again.context["to"] == "/desk/bring/"
    assert stranger.post("/desk/bring/", dict(again.context["fields"])).status_code == 302
    assert Document.objects.filter(url=ADDRESS).exists()


def test_several_texts_on_one_page_are_listed_with_their_articles(desk):
    second = (
        TEXT.replace("日比", "日豪")
        .replace("バサリオ比国防大臣", "ウォード豪国防大臣")
        .replace("5月2日10時", "5月2日14時")
    )
    body = "<html><body>" + "".join(
        f"<h2>{one.splitlines()[0]}</h2>" + "".join(f"<p>{line}</p>" for line in one.splitlines()[1:])
        for one in (TEXT, second)
    )  # fmt: skip
    answer = bring(desk["editor"], url=ADDRESS, file=(body + "</body></html>").encode())
    ids = list(Record.objects.filter(document__url=ADDRESS).values_list("id", flat=True))
    assert len(ids) == 2
    page = desk["editor"].get(answer["Location"]).content.decode()
    assert [one for one in ids if reverse("desk-article", args=[one]) not in page] == []
    assert desk["editor"].get("/desk/bring/none/").status_code == 404


def test_a_release_that_is_later_than_the_sites_clock_is_told_of_and_published_at_that_clock(desk):
    later = TEXT.replace("令和13年", "令和16年")
    bring(desk["editor"], later, ADDRESS)
    record = Record.objects.get(document__url=ADDRESS)
    page = desk["chief"].get(f"/desk/articles/{record.id}/").content.decode().replace("<wbr>", "")
    assert "このサイトの現在（令和15(2033)年3月29日(火)12時00分）より後です" in page
    assert record.id in desk["chief"].get("/desk/").content.decode()
    assert post(desk["chief"], record, "publish").status_code == 302
    assert Article.objects.get(id=record.id).published_at == NOW
    for path in (f"/articles/{record.id}/", "/", "/archive/", "/series/", "/ledger/"):
        assert Client().get(path).status_code == 200, path
    assert record.id in Client().get("/").content.decode()
    assert "より後です" not in desk["chief"].get(f"/desk/articles/{record.id}/").content.decode()


def test_a_text_that_tells_no_day_asks_for_it(desk):
    bring(desk["editor"], TEXT.replace("令和13年5月3日\n", ""), ADDRESS)
    record = Record.objects.get(document__url=ADDRESS)
    assert record.announced_said == ""
    page = desk["editor"].get(f"/desk/articles/{record.id}/").content.decode()
    assert "発表の日時がわかりません" in page


def test_what_was_brought_in_is_drafted_anew_until_somebody_saves_it(desk):
    bring(desk["editor"], TEXT, ADDRESS)
    record = Record.objects.get(document__url=ADDRESS)
    page = desk["editor"].get(f"/desk/articles/{record.id}/")
    assert (page.context["form"]["base"].value(), page.context["status"]) == (1, "waiting")
    assert page.context["form"]["lead"].value()
    assert post(desk["editor"], record, "save", headline="自分の見出し").status_code == 302
    assert Article.objects.get(id=record.id).status == "draft"
    at = (NOW + timedelta(hours=10)).strftime("%Y-%m-%dT%H:%M")
    assert post(desk["editor"], record, "schedule", comes_out=at).status_code == 302
    assert [one.number for one in Version.objects.order_by("number")] == [1, 2, 3]
