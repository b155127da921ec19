"""From a finding to an entry of the codebook: shown first, accepted, read anew, and corrections kept."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import tomli
from django.conf import settings
from django.urls import reverse
from tests.newsroom.desking import NOW, load_home
from tests.newsroom.test_desk_corrections import fields_of, send

from kaidan.archive import open_home
from kaidan.codebook.check import check_codebook
from kaidan.codebook.writing import put_entry
from kaidan.model.capture import Capture
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.desk import anew, codebook
from kaidan.newsroom.desk.models import KeptCorrection, ReadingAnew
from kaidan.newsroom.desk.queue import list_waiting
from kaidan.newsroom.records.models import Record, Statement

PAGE = """日比防衛相会談の概要
令和14年6月3日
防衛省

令和14年6月2日10時00分から約40分間、霧島防衛大臣とバサリオ比国防大臣は、防衛省において会談を行ったところ、概要次のとおり。
1 霧島大臣は、バサリオ大臣に記念の楯を贈呈した。
2 両大臣は、共同訓練の拡大で一致した。
(以上)
"""
NEW = {
    "act": "", "noun": "贈呈", "verb": "", "verb_en": "present", "id": "present", "name_ja": "贈呈", "name_en": "present",
    "example_ja": "霧島大臣は、バサリオ大臣に記念の楯を贈呈した。", "example_en": "Minister Kirishima presented a plaque.",
    "why": "楯の贈呈が読めない",
}  # fmt: skip


@pytest.fixture
def gift(desk, monkeypatch):
    """The statement of which the codebook does not know the verb."""
    monkeypatch.setattr(codebook, "start_reading_anew", anew.read_anew)
    open_home(Path(settings.KAIDAN_HOME)).add(Capture(PAGE.encode()), at=datetime(2032, 6, 3, tzinfo=UTC))
    load_home()
    return Statement.objects.get(quote__contains="楯を贈呈")


def own_codebook():
    return Path(settings.KAIDAN_HOME) / "codebook"


def test_a_finding_leads_to_a_form_that_is_filled_in_from_it(desk, gift):
    page = desk["editor"].get("/desk/codebook/")
    (found,) = [one for one in page.context["findings"] if one.words.startswith("贈呈")]
    form = desk["chief"].get(found.address).context["form"]
    assert form["noun"].value() == "贈呈"
    assert "記念の楯を贈呈した" in form["example_ja"].value()


def test_a_correction_settles_the_finding_on_queue_and_article_and_its_withdrawal_opens_it_again(desk, gift):
    Record.objects.filter(id=gift.record_id).update(shown=False)
    Article.objects.filter(id=gift.record_id).delete()
    (row,) = [one for one in list_waiting() if one.record.id == gift.record_id]
    assert [one.code for one in row.findings] == ["unknown_act"]
    assert send(desk["editor"], gift, **fields_of(desk["editor"], gift, act="welcome")).status_code == 302
    Record.objects.filter(id=gift.record_id).update(shown=False)
    Article.objects.filter(id=gift.record_id).delete()
    (row,) = [one for one in list_waiting() if one.record.id == gift.record_id]
    assert row.findings == ()
    page = desk["editor"].get(reverse("desk-article", args=[gift.record_id])).content.decode()
    (told,) = re.findall(r'<li class="answered">.*?</li>', page)
    assert "贈呈した" in told
    assert "解消: editorが令和15(2033)年3月29日" in told
    (found,) = [
        one for one in desk["editor"].get("/desk/codebook/").context["findings"] if one.code == "unknown_act"
    ]
    assert found.is_answered
    one = KeptCorrection.objects.get()
    settings.KAIDAN_CLOCK = lambda: NOW + timedelta(minutes=1)
    assert desk["editor"].post(reverse("desk-withdraw", args=[one.id]), {"why": "誤り"}).status_code == 302
    page = desk["editor"].get(reverse("desk-article", args=[gift.record_id])).content.decode()
    assert 'class="answered"' not in page
    assert "贈呈した" in page.split('class="checks"')[1].split("</ul>")[0]


def test_an_abbreviation_that_nothing_explains_stands_in_the_queue_until_the_codebook_knows_it(desk, gift):
    page = PAGE.replace("共同訓練の拡大", "QXTZの運用").replace("6月", "7月")
    archive = open_home(Path(settings.KAIDAN_HOME))
    archive.add(Capture(page.encode(), url="https://mod.example/b"), at=datetime(2032, 7, 3, tzinfo=UTC))
    load_home()
    record = Record.objects.get(document__url="https://mod.example/b")
    assert ("unknown_abbreviation", "QXTZ") in [(one["code"], one["message"]) for one in record.findings]
    (found,) = [
        one for one in desk["editor"].get("/desk/codebook/").context["findings"] if one.words == "QXTZ"
    ]
    assert desk["chief"].get(found.address).context["form"]["terms_ja"].value() == "QXTZ"
    Record.objects.filter(id=record.id).update(shown=False)
    Article.objects.filter(id=record.id).delete()
    assert "略語" in (told := desk["editor"].get("/desk/").content.decode())
    assert "QXTZ</span>" in told
    topic = {"id": "qxtz", "name_ja": "共同射撃場", "name_en": "Joint range", "kind": "programme", "why": "略語",
             "terms_ja": "QXTZ", "terms_en": "QXTZ", "example_ja": "QXTZの運用で一致した。",
             "example_en": "They agreed to run QXTZ.", "step": "accept"}  # fmt: skip
    assert desk["chief"].post(reverse("desk-entry", args=["topic"]), topic).status_code == 302
    record.refresh_from_db()
    assert "unknown_abbreviation" not in [one["code"] for one in record.findings]


def test_the_way_to_an_entry_is_shown_to_those_who_may_go_it(desk, gift):
    address = reverse("desk-entry", args=["act"])
    for name in ("reader", "editor", "chief"):
        page = desk[name].get(reverse("desk-codebook")).content.decode()
        assert (address in page) == (name == "chief")
        assert ("加えるのは編集長" in page) == (name != "chief")


def test_what_would_change_is_shown_and_nothing_is_written_before_it_is_accepted(desk, gift):
    before = sorted(own_codebook().iterdir())
    answer = desk["chief"].post(reverse("desk-entry", args=["act"]), NEW | {"step": "try"})
    ((document, sides, conflicts),) = answer.context["affected"]
    assert document.id == gift.record.document_id
    assert [(old[0].shown.act.key, new[0].shown.act.key) for old, new in sides] == [("do", "present")]
    assert conflicts == []
    assert sorted(own_codebook().iterdir()) == before
    assert Statement.objects.get(id=gift.id).act == "do"


def test_an_accepted_entry_stands_in_the_homes_folder_with_its_example_and_is_read_with(desk, gift):
    assert (
        desk["editor"].post(reverse("desk-entry", args=["act"]), NEW | {"step": "accept"}).status_code == 403
    )
    assert (
        desk["chief"].post(reverse("desk-entry", args=["act"]), NEW | {"step": "accept"}).status_code == 302
    )
    text = (own_codebook() / "acts.toml").read_text("utf-8")
    entry = tomli.loads(text)["act"][0]
    assert entry["id"] == "present"
    assert entry["examples"]["ja"] == [NEW["example_ja"]]
    assert "chief: 楯の贈呈が読めない" in text
    assert check_codebook(own_codebook()) == ()
    assert Statement.objects.get(id=gift.id).act == "present"
    page = desk["chief"].get("/desk/codebook/")
    assert not [one for one in page.context["findings"] if one.words.startswith("贈呈")]


def test_how_far_the_archive_is_read_with_a_new_entry_is_told_until_it_is(desk, gift, monkeypatch):
    address = reverse("desk-codebook")
    assert "data-anew" not in desk["reader"].get(address).content.decode()
    seen = []

    def bring(archive, documents):
        monkeypatch.setattr(anew, "SECONDS_BETWEEN_NOTES", -1)
        for _ in documents:
            seen.append(desk["reader"].get(address).content.decode())
        return len(seen)

    monkeypatch.setattr(anew, "bring_everything", bring)
    answer = desk["chief"].post(reverse("desk-entry", args=["act"]), NEW | {"step": "accept"}, follow=True)
    total = len(seen)
    assert total > 2
    assert f"{total}件中2件" in seen[2]
    assert '<noscript><meta http-equiv="refresh"' in seen[2]
    page = answer.content.decode()
    assert f"現在のコードブックで保管庫全体を読み直しました（{total}件" in page
    assert "refresh" not in page


def test_a_reading_that_fails_or_falls_silent_is_told(desk, gift, monkeypatch):
    def fail(archive, documents):
        raise OSError("the disk is full")

    monkeypatch.setattr(anew, "bring_everything", fail)
    anew.read_anew()
    assert "最後まで読み直せませんでした" in desk["reader"].get(reverse("desk-codebook")).content.decode()
    ReadingAnew.objects.update(state="running", at=NOW - timedelta(hours=1))
    assert "最後まで読み直せませんでした" in desk["reader"].get(reverse("desk-codebook")).content.decode()
    ReadingAnew.objects.update(at=NOW - timedelta(minutes=1))
    assert "読み直しています" in desk["reader"].get(reverse("desk-codebook")).content.decode()


def test_a_word_can_be_put_to_an_act_that_is_there(desk, gift):
    said = NEW | {
        "act": "do",
        "id": "",
        "name_ja": "",
        "name_en": "",
        "verb_en": "",
        "example_en": "",
        "step": "accept",
    }
    assert desk["chief"].post(reverse("desk-entry", args=["act"]), said).status_code == 302
    entry = tomli.loads((own_codebook() / "acts.toml").read_text("utf-8"))["act"][0]
    assert entry["nouns"][-1] == "贈呈"
    assert "視察" in entry["nouns"]
    assert not [one for one in Record.objects.get(id=gift.record_id).findings if one["code"] == "unknown_act"]


def test_corrections_are_kept_when_the_codebook_changes_and_one_that_would_not_fit_is_told_before(desk, gift):
    said = fields_of(desk["editor"], gift, act="welcome")
    assert send(desk["editor"], gift, **said).status_code == 302
    assert (
        desk["chief"].post(reverse("desk-entry", args=["act"]), NEW | {"step": "accept"}).status_code == 302
    )
    assert KeptCorrection.objects.get().state == "applied"
    assert Statement.objects.get(id=gift.id).act == "welcome"


@pytest.mark.parametrize(
    ("table", "said"),
    [("act", NEW | {"id": "Not An Id"}), ("act", NEW | {"id": "agree"}), ("act", NEW | {"noun": "", "verb_en": ""}),
     ("act", NEW | {"example_ja": ""}), ("act", NEW | {"example_ja": "別の文。"}), ("person", {"name_ja": "霧島"}),
     ("topic", {"id": "x", "name_ja": "あ", "name_en": "a", "kind": "theme", "terms_ja": "サイバー", "terms_en": "cyber",
                "example_ja": "サイバー", "example_en": "cyber", "why": "重なる"})],
)  # fmt: skip
def test_an_entry_that_is_wrong_is_told_and_not_written(desk, gift, table, said):
    before = {path: path.read_bytes() for path in own_codebook().rglob("*.toml")}
    answer = desk["chief"].post(reverse("desk-entry", args=[table]), said | {"step": "accept"})
    assert answer.status_code == 422
    assert {path: path.read_bytes() for path in own_codebook().rglob("*.toml")} == before


def test_a_person_and_a_topic_become_entries(desk, gift):
    person = {"id": "kirishima-sumika", "name_ja": "霧島澄佳", "name_en": "Kirishima Sumika", "family_ja": "霧島",
              "family_en": "Kirishima", "post": "jp-defence-minister", "since": "2032-04-01",
              "source": "https://www.example.jp/ministers/", "why": "新任", "step": "accept"}  # fmt: skip
    assert desk["chief"].post(reverse("desk-entry", args=["person"]), person).status_code == 302
    facts = Record.objects.get(id=gift.record_id).facts
    assert facts["participants"][0]["person"] == "kirishima-sumika"
    topic = {"id": "plaques", "name_ja": "記念の楯", "name_en": "Commemorative plaques", "kind": "theme", "why": "楯",
             "terms_ja": "記念の楯", "terms_en": "commemorative plaque", "example_ja": "記念の楯を贈った。",
             "example_en": "A commemorative plaque was given.", "step": "accept"}  # fmt: skip
    assert desk["chief"].post(reverse("desk-entry", args=["topic"]), topic).status_code == 302
    assert "plaques" in Statement.objects.get(id=gift.id).topics
    assert check_codebook(own_codebook()) == ()


def test_an_entry_takes_the_place_of_the_one_with_its_id_and_leaves_everything_else_alone():
    text = '# ours\n\n# first\n[[act]]\nid = "a"\n\n# second\n[[act]]\nid = "b"\nstaged = true\n'
    put = put_entry(text, "act", raw={"id": "a", "name": {"ja": "改行\n", "en": '"'}}, note="why\nnot")
    assert tomli.loads(put)["act"] == [
        {"id": "b", "staged": True},
        {"id": "a", "name": {"ja": "改行\n", "en": '"'}},
    ]
    assert put.startswith("# ours\n\n# second\n")
    assert "# first" not in put
    assert "# why not\n[[act]]" in put
