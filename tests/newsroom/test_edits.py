"""Edits after publication, versions, the page as captured, and the state of the sources on the site."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from tests.newsroom.conftest import NOW
from tests.newsroom.factory import Asked, make_codebook, make_document
from tests.newsroom.test_languages import ENGLISH, JAPANESE, words_by_language

from kaidan.archive.edits import ShownChange
from kaidan.archive.watched import Memory, RoundRecord, save_memory
from kaidan.model.capture import Capture
from kaidan.model.comparison import Edit
from kaidan.model.versions import PageChange, PageEdit, PageVersion
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.edits.actions import forget_captured, load_captured, load_revisions
from kaidan.newsroom.edits.models import CapturedPage, Revision
from kaidan.newsroom.edits.queries import public, revisions_of
from kaidan.newsroom.edits.scrub import scrub_page
from kaidan.newsroom.loading import load_archive, load_document

AT = datetime(2031, 6, 3, 3, 0, tzinfo=UTC)
WORDING = PageEdit(
    "wording",
    "認識を確認した。",
    "認識を強調した。",
    words=(
        Edit("equal", "認識を", "認識を"),
        Edit("replace", "確認", "強調"),
        Edit("equal", "した。", "した。"),
    ),
)
FACTUAL = PageEdit(
    "factual", "約50分間", "約40分間", words=(Edit("replace", "約50分間", "約40分間", "number"),)
)
HOSTILE = (
    "<html lang='ja'><head><title>題</title><meta http-equiv='refresh' content='0;url=//evil.example'>"
    "<base href='//evil.example'><link rel='stylesheet' href='//evil.example'><style>*{display:none}</style></head>"
    "<body onload='steal()' style='background:url(//evil.example)'><script>steal()</script><h1>会談の概要</h1>"
    "<form action='//evil.example'><input name='q'><button>送信</button></form><iframe src='//evil.example'></iframe>"
    "<p>両大臣は<a href='javascript:steal()'>一致</a>した。<img src='//evil.example/x.png' onerror='steal()'></p>"
    "<svg onload='steal()'><a href='//evil.example'>x</a></svg><math href='//evil.example'>y</math>"
    "<object data='//evil.example'></object><ol start='3'><li value='4'>訓練</ol></body></html>"
)


def make_change(
    number=1, *, edits=(WORDING, FACTUAL), announced=False, document="d-001-original", display="full"
):
    """One revision of the invented page, a day later for each number."""
    url = "https://ministry.example/release/1"
    first, then = AT + timedelta(days=number - 1), AT + timedelta(days=number)
    before = PageVersion(url, f"urn:uuid:{number}", "a", 200, first, first)
    after = PageVersion(url, f"urn:uuid:{number + 1}", "b", 200, then, then)
    change = PageChange(url, "jp-mod", before, after, tuple(edits), True, announced)
    return ShownChange(document, url, "会談の概要", change, display, "出典：防衛省ウェブサイト（架空）")


@pytest.fixture
def edited(client):
    """A site with one article that was edited twice, and a file that was replaced."""
    load_archive([make_document(Asked(1))], make_codebook())
    file = PageEdit("file", "sha256:aa", "sha256:bb")
    changes = [make_change(1), make_change(2, edits=(WORDING,), announced=True)]
    changes.append(
        replace(make_change(3, edits=(file,), document=None, display="link"), title=None, attribution=None)
    )
    load_revisions(changes)
    return client


def text_of(response):
    return response.content.decode()


def test_the_page_of_edits_lists_them_newest_first_with_kind_and_whether_they_were_silent(edited):
    page = text_of(edited.get("/edits/"))
    assert [page.count("2件の書き換え"), page.count("1件の書き換え")] == [1, 2]
    assert page.index("ファイルの差し替え</") < page.index("ページに訂正の断りがあります")
    assert page.count("ページに訂正の断りはありません") == 2


@pytest.mark.parametrize(("query", "count"), [("kind=factual", 1), ("kind=wording", 2), ("kind=moved", 0),
                                              ("silent=1", 2), ("kind=wording&silent=1", 1)])  # fmt: skip
def test_edits_are_filtered_by_kind_and_silence(edited, query, count):
    assert text_of(edited.get(f"/edits/?{query}")).count('class="card"') == count


@pytest.mark.parametrize("query", ["kind=furniture", "silent=yes", "page=x"])
def test_a_filter_that_no_form_sends_is_a_400(edited, query):
    assert edited.get(f"/edits/?{query}").status_code == 400


def test_a_revision_shows_the_redline_with_both_times_and_the_attribution(edited):
    row = Revision.objects.get(seen_at=AT + timedelta(days=1))
    page = text_of(edited.get(f"/edits/{row.id}/"))
    assert re.search(r"<del>.*確認.*</del>", page)
    assert re.search(r"<ins>.*強調.*</ins>", page)
    assert "出典：防衛省ウェブサイト（架空）" in page
    assert "2031-06-03" in page
    assert "2031-06-04" in page


def test_an_article_shows_its_versions_with_the_redline_of_each(edited):
    page = text_of(edited.get("/articles/r-001-original/"))
    links = re.findall(r'href="(/edits/e[a-z2-7]+/)"', page)
    assert len(links) == 2
    assert all(edited.get(link).status_code == 200 for link in links)
    assert "最初の保管" in page


def test_an_edit_of_a_file_that_nobody_reads_is_shown_with_its_page_alone(edited):
    file = PageEdit("file", "sha256:aa", "sha256:bb")
    change = replace(make_change(3, edits=(file,), document="d-001-original", display="link"), title=None,
                     url="https://ministry.example/release/Embargoed_List.xlsx")  # fmt: skip
    load_revisions([make_change(1), change])
    assert public().filter(url=change.url).exists()
    # nor does it pass for a version of the page
    assert len(revisions_of("d-001-original")) == 1
    Article.objects.update(status=Article.DRAFT)
    assert not public().exists()
    assert "Embargoed_List" not in text_of(edited.get("/edits/"))


def test_the_feed_announces_edits_under_lasting_ids(edited):
    before = text_of(edited.get("/feeds/edits.atom"))
    entries = ElementTree.fromstring(before).findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == 3
    load_revisions([make_change(1)])
    after = text_of(edited.get("/feeds/edits.atom"))
    ids = set(re.findall(r"<id>(urn:kaidan:edit:[^<]+)</id>", after))
    assert len(ids) == 1
    assert ids <= set(re.findall(r"<id>(urn:kaidan:edit:[^<]+)</id>", before))


def test_nothing_of_a_withheld_document_is_shown_at_once_and_without_loading_edits_anew(edited):
    row = Revision.objects.filter(document_id="d-001-original").first()
    load_captured(make_document(Asked(1)), lambda one: Capture(HOSTILE.encode(), content_type="text/html"))
    withheld = make_document(Asked(1, withheld=True))
    load_document(withheld, publish=True, at=NOW)
    assert "会談の概要" not in text_of(edited.get("/edits/"))
    assert "会談の概要" not in text_of(edited.get("/feeds/edits.atom"))
    assert edited.get(f"/edits/{row.id}/").status_code == 404
    assert edited.get("/captured/d-001-original/").status_code == 404
    load_captured(withheld, lambda one: pytest.fail("no capture is looked for"))
    assert not CapturedPage.objects.exists()


def test_of_a_source_that_may_only_be_linked_no_word_is_shown(client):
    load_archive([make_document(Asked(1, display="link"))], make_codebook())
    load_revisions([make_change(1, edits=(PageEdit("wording", "", ""),), display="link")])
    row = Revision.objects.get()
    assert "公式ページ" in text_of(client.get(f"/edits/{row.id}/"))
    assert "<blockquote" not in text_of(client.get(f"/edits/{row.id}/"))
    load_captured(
        make_document(Asked(1, display="link")), lambda one: pytest.fail("no capture is looked for")
    )
    assert client.get("/articles/r-001-original/captured/").status_code == 404


def test_script_in_titles_and_edits_is_shown_as_text(client):
    trap = "<script>alert(1)</script>"
    load_archive([make_document(Asked(1))], make_codebook())
    edit = PageEdit("added", "", trap, words=(Edit("insert", "", trap),))
    load_revisions([replace(make_change(1, edits=(edit,)), title=trap, attribution=trap)])
    row = Revision.objects.get()
    for path in ("/edits/", f"/edits/{row.id}/", "/feeds/edits.atom"):
        assert "<script>alert" not in text_of(client.get(path))
        assert "alert(1)" in text_of(client.get(path))


def test_of_a_notice_about_individuals_neither_text_nor_captured_page_is_shown(client):
    notice = make_document(Asked(1, genre="discipline"))
    load_archive([notice], make_codebook())
    load_captured(notice, lambda one: pytest.fail("no capture is looked for"))
    for path in ("/articles/r-001-original/", "/api/articles/r-001-original", "/search/?q=令和13年1月2日"):
        response = client.get(path)
        assert response.status_code == 200
        assert "南雲防衛大臣とベネット" not in text_of(response)
    assert client.get("/captured/d-001-original/").status_code == 404


def test_an_address_that_is_no_web_address_is_not_linked(client):
    load_archive([make_document(Asked(1))], make_codebook())
    load_revisions([replace(make_change(1), url="javascript:alert(1)")])
    row = Revision.objects.get()
    for path in ("/edits/", f"/edits/{row.id}/", "/feeds/edits.atom"):
        assert "javascript:" not in text_of(client.get(path))


def test_a_scrubbed_page_keeps_text_and_structure_and_nothing_that_runs_loads_or_leads_elsewhere():
    shown = scrub_page(Capture(HOSTILE.encode(), content_type="text/html"))
    assert "<h1>会談の概要</h1>" in shown
    assert "両大臣は一致した。" in shown
    assert '<ol start="3"><li value="4">訓練</li></ol>' in shown
    assert not re.search(
        r"steal|evil|href|src|style|<(?:script|form|input|button|iframe|img|svg|math|object|a)\b", shown
    )


def test_plain_text_is_shown_as_it_stands():
    assert (
        scrub_page(Capture("1 会談\n <b>".encode(), content_type="text/plain"))
        == "<pre>1 会談\n &lt;b&gt;</pre>"
    )


@pytest.mark.parametrize("body", [b"%PDF-1.7", b"<div>" * 200_000])
def test_what_cannot_be_scrubbed_in_a_moment_is_not_shown(body):
    assert scrub_page(Capture(body, content_type="text/html")) == ""


def test_the_page_as_captured_stands_in_a_sandbox_with_a_policy_of_its_own(client):
    load_archive([make_document(Asked(1))], make_codebook())
    load_captured(make_document(Asked(1)), lambda one: Capture(HOSTILE.encode(), content_type="text/html"))
    assert 'href="/articles/r-001-original/captured/"' in text_of(client.get("/articles/r-001-original/"))
    around = client.get("/articles/r-001-original/captured/")
    assert '<iframe class="captured" sandbox src="/captured/d-001-original/"' in text_of(around)
    assert around["Content-Security-Policy"].endswith("frame-src 'self'")
    assert "frame-ancestors 'none'" in around["Content-Security-Policy"]
    frame = client.get("/captured/d-001-original/")
    policy = frame["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "sandbox", "form-action 'none'", "frame-ancestors 'self'"} <= set(policy)
    assert not any("unsafe" in one or "script-src" in one for one in policy)
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    assert not re.search(r"steal|evil", text_of(frame))


def test_a_captured_page_is_scrubbed_once_for_each_version_and_forgotten_with_its_document(client):
    load_archive([make_document(Asked(1))], make_codebook())
    asked = []

    def find(archived):
        asked.append(archived.version)
        return Capture("<p>会談".encode(), content_type="text/html")

    for version in ("v1", "v1", "v2"):
        load_captured(replace(make_document(Asked(1)), version=version), find)
    assert asked == ["v1", "v2"]
    forget_captured(["another"])
    assert not CapturedPage.objects.exists()


SOURCE = """
id = "try"
title = {ja = "試し", en = "Trial"}
language = "ja"
home = "https://ministry.example/"
indexes = ["https://ministry.example/index.html"]
cadence = [4, 30]
display = "full"
terms = "invented"
attribution = {ja = "出典", en = "Source"}
status = "verified"
"""


@pytest.fixture
def watched(client):
    """A home with one verified source."""
    folder = Path(settings.KAIDAN_HOME)
    file = folder / "codebook" / "sources" / "try.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(SOURCE, "utf-8")
    yield folder / "watch"
    file.unlink()
    (folder / "codebook" / "sources").rmdir()
    (folder / "codebook").rmdir()
    (folder / "watch" / "try.json").unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("prefix", "last", "words"),
    [("", NOW, "異常なし"), ("/en", NOW, "All well"), ("", NOW - timedelta(days=9), "見回りが止まっています"),
     ("/en", NOW - timedelta(days=9), "Nobody is watching"), ("/en", None, "Never watched")],
)  # fmt: skip
def test_the_state_of_a_source_is_told_with_its_alarms(client, watched, prefix, last, words):
    if last is not None:
        rounds = (RoundRecord(last, listed=3, new=3),)
        save_memory(watched, "try", memory=Memory(complete=True, rounds=rounds))
    page = text_of(client.get(f"{prefix}/sources/"))
    assert words in page
    assert ("Trial" if prefix else "試し") in page


@pytest.mark.parametrize("path", ["/edits/", "/edits/{}/", "/articles/r-001-original/", "/sources/",
                                  "/articles/r-001-original/captured/"])  # fmt: skip
def test_each_page_is_wholly_in_its_language_and_loads_nothing_but_its_own(edited, watched, path):
    load_captured(make_document(Asked(1)), lambda one: Capture("<p>会談".encode(), content_type="text/html"))
    row = Revision.objects.filter(document_id="d-001-original").first()
    for prefix, foreign in (("", ENGLISH), ("/en", JAPANESE)):
        response = edited.get(prefix + path.format(row.id))
        assert response.status_code == 200
        own = "en" if prefix else "ja"
        pieces = words_by_language(text_of(response))
        told = [text for lang, text in pieces if lang == own and foreign.search(text)]
        assert [text for text in told if "ministry.example" not in text and "kaidan" not in text] == []
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert not response.cookies
