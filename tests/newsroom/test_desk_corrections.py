"""Correcting a reading at the desk: shown first, then kept, shown to readers, and told where it no longer fits."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.newsroom.desking import load_home

from kaidan.archive import open_home
from kaidan.newsroom.desk.models import KeptCorrection
from kaidan.newsroom.records.models import OldId, Statement


@pytest.fixture
def said(out):
    """A statement of a published article that is agreed with a stage."""
    return out.statements.filter(act="agree").exclude(stage="").first()


def page_of(client, statement):
    return client.get(reverse("desk-statement", args=[statement.id]))


def fields_of(client, statement, **changes):
    form = page_of(client, statement).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return (
        values
        | {"kind": "values", "identity": statement.id, "why": "原文の動詞に合わせる", "step": "accept"}
        | changes
    )


def send(client, statement, **fields):
    return client.post(reverse("desk-statement", args=[statement.id]), fields)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "split", "parts": "甲" * 20_001}, "20,000字まで"),
        ({"kind": "split", "parts": "甲\n\n" * 101}, "100個まで"),
        ({"kind": "merge", "with": ["x" * 201]}, "200字まで"),
        ({"kind": "merge", "with": ["x"] * 101}, "100個まで"),
        ({"kind": "join", "other": "x" * 201}, "200字まで"),
        ({"kind": "date", "local": "2" * 401}, "200字まで"),
    ],
)
def test_a_correction_that_is_longer_than_anybody_writes_is_told_its_bound(desk, said, fields, told):
    answer = send(desk["editor"], said, identity=said.id, why="試し", step="accept", **fields)
    assert (answer.status_code, KeptCorrection.objects.count()) == (422, 0)
    assert told in answer.content.decode()


def test_what_would_change_is_shown_and_nothing_is_kept_before_it_is_accepted(desk, said):
    answer = desk["editor"].post(reverse("desk-statement", args=[said.id]),
                                 fields_of(desk["editor"], said, act="confirm", step="try"))  # fmt: skip
    (before, after) = answer.context["differences"][0]
    assert (before[0].act.key, after[0].act.key) == ("agree", "confirm")
    assert not KeptCorrection.objects.exists()
    assert Statement.objects.get(id=said.id).act == "agree"


def test_an_accepted_correction_stands_on_the_site_at_once_and_in_the_public_log(desk, said):
    answer = send(
        desk["editor"], said, **fields_of(desk["editor"], said, act="confirm", stage="", actors="us jp")
    )
    assert answer.status_code == 302
    row = Statement.objects.get(id=said.id)
    assert (row.act, row.stage, row.actors) == ("confirm", "", ["JP", "US"])
    assert sorted(KeptCorrection.objects.values_list("change", "state")) == [
        ("act", "applied"),
        ("stage", "applied"),
    ]
    page = Client().get("/corrections/").content.decode()
    assert "原文の動詞に合わせる" in page
    assert "editor" not in page
    assert "editor" in desk["reader"].get("/desk/corrections/").content.decode()


@pytest.mark.parametrize("named", ["日本 米国", "米国、日本", "United States, JP", "jp us", "JP、US；日本"])
def test_countries_are_named_by_word_or_code(desk, said, named):
    answer = send(desk["editor"], said, **fields_of(desk["editor"], said, actors="JP"))
    assert answer.status_code == 302
    answer = send(desk["editor"], said, **fields_of(desk["editor"], said, actors=named))
    assert answer.status_code == 302
    assert Statement.objects.get(id=said.id).actors == ["JP", "US"]


def test_unknown_topics_are_all_told_with_those_that_hold_the_word(desk, said):
    answer = send(
        desk["editor"], said, **fields_of(desk["editor"], said, topics="鰐；抑止力；共同訓練・演習")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "「鰐」という論点はありません。</span>" in page
    assert "「抑止力」という論点はありません。 近いもの： " in page
    assert "抑止力・対処力" in page.split("近いもの：")[1].split("<")[0]
    assert "共同訓練・演習」" not in page


def test_a_correction_outlives_reading_anew_and_a_database_made_anew(desk, said):
    send(desk["editor"], said, **fields_of(desk["editor"], said, act="confirm"))
    before = list(KeptCorrection.objects.values())
    for _ in open_home(Path(settings.KAIDAN_HOME)).archived(anew=True):
        pass
    KeptCorrection.objects.all().delete()
    Statement.objects.filter(id=said.id).update(act="agree")
    load_home()
    assert Statement.objects.get(id=said.id).act == "confirm"
    assert list(KeptCorrection.objects.values()) == before


def test_words_topics_and_the_date_can_be_corrected(desk, said, out):
    fields = fields_of(desk["editor"], said)
    words = fields["span"][:-1]
    assert (
        send(desk["editor"], said, **fields | {"span": words, "topics": "日米韓協力; cyber"}).status_code
        == 302
    )
    row = Statement.objects.get(id=said.id)
    assert row.quote == words
    assert set(row.topics) >= {"jp_us_kr", "cyber"}
    local = {
        "kind": "date",
        "identity": out.id,
        "local": "2032-10-20",
        "zone": "",
        "why": "日付の訂正",
        "step": "accept",
    }
    assert desk["editor"].post(reverse("desk-date", args=[out.id]), local).status_code == 302
    out.refresh_from_db()
    assert out.happened_on == "2032-10-20"
    assert KeptCorrection.objects.get(change="date").record_id == out.id


def test_a_value_that_cannot_be_is_refused_and_told(desk, said):
    answer = send(desk["editor"], said, **fields_of(desk["editor"], said, actors="XX"))
    assert answer.status_code == 422
    assert "コードブックに「XX」という国はありません。" in answer.content.decode()
    assert send(desk["editor"], said, **fields_of(desk["editor"], said, topics="鰐")).status_code == 422
    assert (
        send(desk["editor"], said, **fields_of(desk["editor"], said, act="confirm", why=" ")).status_code
        == 422
    )
    assert send(desk["editor"], said, **fields_of(desk["editor"], said)).status_code == 422
    assert not KeptCorrection.objects.exists()


def test_a_statement_is_split_and_merged_again_and_the_merged_ones_permalink_leads_on(desk, said):
    words = page_of(desk["editor"], said).context["split"]
    half = len(words) // 2
    split = {"kind": "split", "identity": said.id, "parts": f"{words[:half]}\n\n{words[half:]}", "why": "二つの発言",
             "step": "accept"}  # fmt: skip
    assert send(desk["editor"], said, **split).status_code == 302
    first = Statement.objects.get(id=said.id)
    second = Statement.objects.get(record_id=said.record_id, position=first.position + 1)
    assert (first.quote + second.quote).replace("\n", "") == words.replace("\n", "")
    other = Statement.objects.filter(record_id=said.record_id).exclude(id__in=[first.id, second.id]).last()
    near = Statement.objects.get(record_id=said.record_id, position=other.position - 1)
    merge = {"kind": "merge", "identity": near.id, "with": other.id, "why": "一つの発言", "step": "accept"}
    assert send(desk["editor"], near, **merge).status_code == 302
    assert OldId.objects.get(id=other.id).leads_to == near.id
    answer = Client().get(f"/statements/{other.id}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/statements/{near.id}/")


def test_a_thread_is_cut_and_joined(desk, said):
    page = page_of(desk["editor"], said).context
    other = next(iter(page["thread"] or page["candidates"]))
    kind = "cut" if page["thread"] else "join"
    asked = {"kind": kind, "identity": said.id, "other": other.id, "why": "別の話", "step": "accept"}
    assert send(desk["editor"], said, **asked).status_code == 302
    assert KeptCorrection.objects.get().change == kind
    after = page_of(desk["editor"], said).context["thread"]
    assert (other.id in [one.id for one in after]) == (kind == "join")


def test_a_correction_can_be_taken_back(desk, said):
    send(desk["editor"], said, **fields_of(desk["editor"], said, act="confirm"))
    one = KeptCorrection.objects.get()
    assert desk["reader"].post(reverse("desk-withdraw", args=[one.id])).status_code == 403
    assert desk["editor"].post(reverse("desk-withdraw", args=[one.id]), {"why": "誤り"}).status_code == 302
    assert Statement.objects.get(id=said.id).act == "agree"
    assert KeptCorrection.objects.get().state == "superseded"


def test_a_correction_that_no_longer_fits_is_a_conflict_with_both_sides_and_is_settled_there(desk, said, out):
    """The page is edited: the words that the correction hangs on now stand otherwise."""
    send(desk["editor"], said, **fields_of(desk["editor"], said, act="confirm"))
    archive = open_home(Path(settings.KAIDAN_HOME))
    stored = archive.shelf.newest(out.document.url)
    capture = archive.shelf.load(stored)
    words = said.quote.strip().splitlines()[0][4:16]
    from dataclasses import replace
    from datetime import timedelta

    body = capture.body.decode().replace(words, words[:6] + "の強化を含む" + words[6:])
    assert body.encode() != capture.body
    archive.add(
        replace(capture, body=body.encode(), fetched_at=capture.fetched_at + timedelta(days=1)),
        at=capture.fetched_at,
    )
    load_home()
    one = KeptCorrection.objects.get()
    assert (one.state, one.misfit) == ("conflict", "quote_gone")
    page = desk["editor"].get("/desk/corrections/").content.decode()
    assert words in page
    assert "の強化を含む" in page
    assert "合わなくなった訂正" in desk["editor"].get("/desk/").content.decode()
    found = Statement.objects.get(id=one.found[0]["statement"])
    again = fields_of(desk["editor"], found, act="confirm") | {"supersedes": one.id}
    assert send(desk["editor"], found, **again).status_code == 302
    assert not KeptCorrection.objects.filter(state="conflict").exists()
    assert Statement.objects.get(id=found.id).act == "confirm"


@pytest.mark.parametrize("kind", ["values", "join"])
def test_a_page_corrects_no_statement_of_another_page(desk, said, kind):
    other = Statement.objects.exclude(record__document_id=said.record.document_id).first()
    asked = fields_of(desk["editor"], said, identity=other.id, kind=kind, act="confirm", other=said.id)
    assert send(desk["editor"], said, **asked).status_code == 404
    assert not KeptCorrection.objects.exists()
