"""Correcting a reading at the desk: shown first, then kept, shown to readers, and told where it no longer fits."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.newsroom.desking import NOW, load_home

from kaidan.archive import open_home
from kaidan.archive.corrected_date import date_of
from kaidan.archive.making import find_statement
from kaidan.newsroom.desk.models import KeptCorrection
from kaidan.newsroom.records.models import OldId, Statement


@pytest.fixture
def said(out):
    """A statement of a published article that is agreed with a stage."""
    return out.statements.filter(act="agree").exclude(stage="").first()


def page_of(client, statement):
    return client.get(reverse("desk-statement", args=[statement.id]))


def form_of(page, kind):
    (form,) = [one for one in page.context["forms"] if one.kind == kind]
    return form


def choices_of(page, kind):
    """The ids that a form offers; none where there is no such form."""
    forms = [one for one in page.context["forms"] if one.kind == kind]
    return [identity for form in forms for identity, _ in form.fields[kind].choices]


def fields_of(client, statement, **changes):
    form = form_of(page_of(client, statement), "values")
    values = {name: form[name].value() or "" for name in form.fields}
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
        ({"kind": "split", "split": "甲" * 20_001}, "20000 文字以下"),
        ({"kind": "split", "split": "甲\n\n" * 101}, "100個まで"),
        ({"kind": "merge", "merge": ["x" * 201]}, "候補にありません"),
        ({"kind": "join", "join": "x" * 201}, "候補にありません"),
        ({"kind": "date", "day": "2" * 401}, "日付を正しく"),
        ({"kind": "date", "day": "2033-03-17", "zone": "x" * 201}, "60 文字以下"),
    ],
)
def test_a_correction_that_is_longer_than_anybody_writes_is_told_its_bound(desk, said, fields, told):
    named = ("desk-date", said.record_id) if fields["kind"] == "date" else ("desk-statement", said.id)
    asked = {"identity": named[1], "why": "試し", "step": "accept", **fields}
    answer = desk["editor"].post(reverse(named[0], args=[named[1]]), asked)
    assert (answer.status_code, KeptCorrection.objects.count()) == (422, 0)
    assert told in answer.content.decode()


def test_what_would_change_is_shown_and_nothing_is_kept_before_it_is_accepted(desk, said):
    answer = desk["editor"].post(reverse("desk-statement", args=[said.id]),
                                 fields_of(desk["editor"], said, act="confirm", step="try"))  # fmt: skip
    (before, after) = answer.context["differences"][0]
    assert (before[0].shown.act.key, after[0].shown.act.key) == ("agree", "confirm")
    assert not KeptCorrection.objects.exists()
    assert Statement.objects.get(id=said.id).act == "agree"


def test_what_would_change_may_be_looked_at_before_there_is_a_reason(desk, said):
    fields = fields_of(desk["editor"], said, act="confirm", why="")
    shown = send(desk["editor"], said, **fields | {"step": "try"})
    assert (shown.status_code, len(shown.context["differences"])) == (200, 1)
    assert 'form="correct-values" name="step" value="accept"' in shown.content.decode()
    refused = send(desk["editor"], said, **fields)
    assert (refused.status_code, list(form_of(refused, "values").errors)) == (422, ["why"])
    assert not KeptCorrection.objects.exists()


@pytest.mark.parametrize(
    ("path", "told"), [("", "合意|確認|日本、米国"), ("/en", "agree|confirm|Japan, United States")]
)
def test_the_log_of_corrections_names_values_in_its_language(desk, said, path, told):
    fields = fields_of(desk["editor"], said, act="confirm", actors="JP")
    assert send(desk["editor"], said, **fields).status_code == 302
    before, after, countries = told.split("|")
    for address in ("/desk/corrections/", "/corrections/", f"/desk/statements/{said.id}/"):
        page = desk["editor"].get(path + address).content.decode()
        assert f"<del>{before}</del> <ins>{after}</ins>" in page
        assert f"<del>{countries}</del>" in page


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
    article = Client().get(reverse("article", args=[said.record_id])).content.decode()
    assert article.count("訂正あり</a>") == 1
    page = Client().get("/corrections/").content.decode()
    assert "原文の動詞に合わせる" in page
    assert "editor" not in page
    assert "editor" in desk["reader"].get("/desk/corrections/").content.decode()
    history = desk["reader"].get(reverse("desk-history", args=[said.record_id])).content.decode()
    assert "原文の動詞に合わせる" in history


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
    assert "「鰐」という論点はありません。</p>" in page
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
        "day": "2032-10-20",
        "clock": "",
        "zone": "",
        "why": "日付の訂正",
        "step": "accept",
    }
    assert desk["editor"].post(reverse("desk-date", args=[out.id]), local).status_code == 302
    out.refresh_from_db()
    assert out.happened_on == "2032-10-20"
    assert KeptCorrection.objects.get(change="date").record_id == out.id


def test_speakers_intensifiers_points_and_place_in_the_text_can_be_corrected(desk, out):
    listed = next(one for one in out.statements.all() if read_of(one).speakers and len(one.quote) > 20)
    before = read_of(listed)
    page = page_of(desk["editor"], listed)
    names = [name for _, name in form_of(page, "values").fields["speakers"].choices]
    assert len(names) == len(record_of(listed).meeting.participants)
    assert all(re.fullmatch(r".+（.+）", name) for name in names)
    other = next(one for one in range(len(names)) if one not in before.speakers)
    words = listed.quote.splitlines()[0]
    point, degree = words[:8], words[10:14]
    paths = [path for path, _ in form_of(page, "values").fields["path"].choices]
    path = next(one for one in paths if one != before.path)
    fields = fields_of(
        desk["editor"], listed, speakers=[str(other)], degree=f"{degree}；", items=point, path=path
    )
    shown = send(desk["editor"], listed, **fields | {"step": "try"})
    ((old, new),) = shown.context["differences"]
    assert (new[0].speakers, new[0].degree, new[0].points) == ((names[other],), (degree,), (point,))
    assert old[0].speakers != new[0].speakers
    assert names[other] in shown.content.decode().split('id="tried"')[1].split("</section>")[0]
    assert send(desk["editor"], listed, **fields).status_code == 302
    after = read_of(listed)
    assert (after.speakers, [one.text for one in after.degree]) == ((other,), [degree])
    assert ([one.span.end - one.span.start for one in after.items], after.path) == ([len(point)], path)
    kept = dict(KeptCorrection.objects.values_list("change", "after"))
    assert kept.keys() == {"speakers", "degree", "items", "path"}
    assert kept["items"] == point


def read_of(statement):
    """The statement as the archive reads it with its corrections."""
    archive = open_home(Path(settings.KAIDAN_HOME))
    archived = archive.document(statement.id)
    place = find_statement(archived, statement.id)
    return archived.readout.records[place.record].statements[place.statement]


def record_of(statement):
    archived = open_home(Path(settings.KAIDAN_HOME)).document(statement.id)
    return archived.readout.records[archived.record_ids.index(statement.record_id)]


def test_a_form_sent_as_it_came_changes_nothing(desk, out):
    for statement in out.statements.all():
        answer = send(desk["editor"], statement, **fields_of(desk["editor"], statement))
        assert answer.status_code == 422
    assert not KeptCorrection.objects.exists()


@pytest.mark.parametrize(
    ("kind", "said", "wanted"),
    [
        ("date", ("2032-10-20", "09:05", "America/New_York"), "2032-10-20T09:05:00-04:00"),
        ("date", ("2032-10-20", "9:05", "-4:00"), "2032-10-20T09:05:00-04:00"),
        ("end", ("2032-10-21", "18:45", "Asia/Tokyo"), "2032-10-21T18:45:00+09:00"),
        ("announced", ("2032-10-22", "11:00", "+09:00"), "2032-10-22T11:00:00+09:00"),
        ("announced", ("2032-10-23", "", ""), "2032-10-23"),
    ],
)
def test_start_end_and_announcement_can_be_corrected(desk, out, kind, said, wanted):
    address = reverse("desk-date", args=[out.id])
    asked = {"kind": kind, "identity": out.id, "why": "時計の訂正", "step": "try"}
    asked |= dict(zip(("day", "clock", "zone"), said, strict=True))
    assert kind in [change for change, *_ in desk["editor"].post(address, asked).context["times"]]
    assert desk["editor"].post(address, asked | {"step": "accept"}).status_code == 302
    assert date_of(record_of(out.statements.first()), kind)[0] == wanted
    form = form_of(desk["editor"].get(address), kind)
    days = {name: form[name].value() for name in ("day", "clock", "zone")}
    again = asked | {name: value or "" for name, value in days.items()}
    assert desk["editor"].post(address, again).context["times"] == []
    settings.KAIDAN_CLOCK = lambda: NOW + timedelta(minutes=1)
    none = desk["editor"].post(address, asked | {"day": "", "clock": "", "zone": "", "step": "accept"})
    assert none.status_code == (422 if kind == "date" else 302)
    assert bool(date_of(record_of(out.statements.first()), kind)) == (kind == "date")


@pytest.mark.parametrize(
    ("kind", "said", "field"),
    [
        ("date", ("", "", ""), "day"),
        ("date", ("2032-13-01", "", ""), "day"),
        ("date", ("2032-10-20", "25:00", ""), "clock"),
        ("end", ("2032-10-20", "10:00", "Asia/Edo"), "zone"),
        ("end", ("", "10:00", ""), "day"),
        ("announced", ("2032-10-20", "10:00", ""), "zone"),
        ("date", ("1031-10-20", "", ""), "day"),
    ],
)
def test_a_time_that_cannot_be_is_told_at_its_field_and_above_with_a_link_to_it(desk, out, kind, said, field):
    asked = {"kind": kind, "identity": out.id, "why": "時計の訂正", "step": "accept"}
    asked |= dict(zip(("day", "clock", "zone"), said, strict=True))
    answer = desk["editor"].post(reverse("desk-date", args=[out.id]), asked)
    assert answer.status_code == 422
    assert list(form_of(answer, kind).errors) == [field]
    page = answer.content.decode()
    assert f'<a href="#{kind}-{field}">' in page.split('role="alert"')[1].split("</div>")[0]
    assert f'aria-describedby="{kind}-{field}_' in page or f'aria-describedby="{kind}-{field}_error"' in page
    assert not KeptCorrection.objects.exists()


def test_a_record_without_a_meeting_has_the_time_of_its_announcement_alone(desk, out):
    type(out).objects.filter(id=out.id).update(meeting=None)
    page = desk["editor"].get(reverse("desk-article", args=[out.id])).content.decode()
    assert reverse("desk-date", args=[out.id]) in page


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        ("values", {"actors": "XX"}, "actors"),
        ("values", {"degree": "存在しない語"}, "degree"),
        ("values", {"items": "存在しない文言"}, "items"),
        ("values", {"why": ""}, "why"),
        ("split", {"split": "存在しない\n\n文言"}, "split"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_above_with_a_link_to_it(desk, said, kind, typed, field):
    fields = fields_of(desk["editor"], said) if kind == "values" else {"identity": said.id, "why": "二つ"}
    answer = send(desk["editor"], said, **fields | {"kind": kind, "step": "accept"} | typed)
    assert answer.status_code == 422
    assert list(form_of(answer, kind).errors) == [field]
    page = answer.content.decode()
    assert f'<a href="#{kind}-{field}">' in page.split('role="alert"')[1].split("</div>")[0]
    assert ("この発言の中にありません" in page) == (field == "degree")
    assert f'id="{kind}-{field}_error"' in page
    assert f'{kind}-{field}_error"' in page.split(f'id="{kind}-{field}"')[0].rsplit("<", 1)[1]
    assert not KeptCorrection.objects.exists()


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
    words = form_of(page_of(desk["editor"], said), "split")["split"].value()
    half = len(words) // 2
    split = {"kind": "split", "identity": said.id, "split": f"{words[:half]}\n\n{words[half:]}", "why": "二つの発言",
             "step": "accept"}  # fmt: skip
    assert send(desk["editor"], said, **split).status_code == 302
    first = Statement.objects.get(id=said.id)
    second = Statement.objects.get(record_id=said.record_id, position=first.position + 1)
    assert (first.quote + second.quote).replace("\n", "") == words.replace("\n", "")
    other = Statement.objects.filter(record_id=said.record_id).exclude(id__in=[first.id, second.id]).last()
    near = Statement.objects.get(record_id=said.record_id, position=other.position - 1)
    merge = {"kind": "merge", "identity": near.id, "merge": other.id, "why": "一つの発言", "step": "accept"}
    assert send(desk["editor"], near, **merge).status_code == 302
    assert OldId.objects.get(id=other.id).leads_to == near.id
    answer = Client().get(f"/statements/{other.id}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/statements/{near.id}/")


def test_a_thread_is_cut_and_joined(desk, said):
    page = page_of(desk["editor"], said)
    kind = "cut" if choices_of(page, "cut") else "join"
    other = choices_of(page, kind)[0]
    asked = {"kind": kind, "identity": said.id, kind: other, "why": "別の話", "step": "accept"}
    assert send(desk["editor"], said, **asked).status_code == 302
    assert KeptCorrection.objects.get().change == kind
    assert (other in choices_of(page_of(desk["editor"], said), "cut")) == (kind == "join")


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
    asked = fields_of(desk["editor"], said, identity=other.id, kind=kind, act="confirm", join=said.id)
    assert send(desk["editor"], said, **asked).status_code == 404
    assert not KeptCorrection.objects.exists()


def test_everything_that_is_wrong_is_told_at_once(desk, said):
    fields = fields_of(
        desk["editor"], said, topics="鰐", actors="XX", degree="存在しない語", items="存在しない文言", why=""
    )
    answer = send(desk["editor"], said, **fields)
    assert answer.status_code == 422
    assert set(form_of(answer, "values").errors) == {"topics", "actors", "degree", "items", "why"}


@pytest.mark.parametrize(
    ("path", "actors", "typed", "near"),
    [("", "日本、米国", "サイパー", "サイバー"), ("/en", "Japan, United States", "cybre", "Cyber")],
)
def test_names_are_shown_in_the_pages_language_offered_and_told_where_one_is_near(
    desk, said, path, actors, typed, near
):
    address = path + reverse("desk-statement", args=[said.id])
    page = desk["editor"].get(address)
    form = form_of(page, "values")
    assert form["actors"].value() == actors
    html = page.content.decode()
    for name, field in (("topics", "add_topics"), ("countries", "add_actors")):
        assert f'<datalist id="{name}-offered">' in html
        assert form.fields[field].widget.attrs["list"] == f"{name}-offered"
    assert f'<option value="{near}"></option>' in html
    values = {name: form[name].value() or "" for name in form.fields}
    asked = values | {"kind": "values", "identity": said.id, "topics": typed, "step": "try"}
    assert near in str(form_of(desk["editor"].post(address, asked), "values").errors["topics"])
    country = asked | {"topics": "", "actors": "日木" if not path else "Japn"}
    wrong = str(form_of(desk["editor"].post(address, country), "values").errors["actors"])
    assert actors.replace("、", ",").split(",")[0] in wrong or not path


def test_what_is_chosen_from_the_suggestions_stands_with_the_others(desk, said):
    before = list(said.topics)
    fields = fields_of(desk["editor"], said, actors="日本", add_actors="米国", add_topics="宇宙")
    assert send(desk["editor"], said, **fields).status_code == 302
    row = Statement.objects.get(id=said.id)
    assert (row.actors, set(row.topics)) == (["JP", "US"], {*before, "space"})


def test_topics_are_corrected_from_the_articles_page_and_lead_back_to_the_statement(desk, said):
    article = reverse("desk-article", args=[said.record_id])
    page = desk["editor"].get(article).content.decode()
    listed = page.split(f'id="read-{said.id}"')[1].split("</li>")[0]
    assert 'name="kind" value="topics"' in listed
    asked = {"kind": "topics", "identity": said.id, "topics": "宇宙", "why": "論点の訂正", "step": "try"}
    shown = send(desk["editor"], said, **asked)
    assert len(shown.context["differences"]) == 1
    html = shown.content.decode()
    assert html.count('value="accept"') == 1
    assert not KeptCorrection.objects.exists()
    answer = send(desk["editor"], said, **asked | {"step": "accept"})
    assert answer["Location"] == f"{article}?done=corrected&at={said.id}#read-{said.id}"
    back = desk["editor"].get(answer["Location"]).content.decode()
    assert back.count('role="status">読み取りを訂正しました') == 1
    assert 'class="done"' in back.split(f'id="read-{said.id}"')[1].split("</li>")[0]
    assert Statement.objects.get(id=said.id).topics == ["space"]


def test_every_form_has_a_button_of_its_own_and_one_alone_accepts(desk, said):
    fields = fields_of(desk["editor"], said, act="confirm", step="try")
    page = send(desk["editor"], said, **fields)
    looks = [str(form.look) for form in page.context["forms"]]
    assert len(looks) == len(set(looks)) > 2
    html = page.content.decode()
    assert html.count('value="accept"') == 1
    assert html.count("<details>") == len(looks) - 1
