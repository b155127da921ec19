"""Rows are an index of the archive: loading is atomic, idempotent, and does not depend on the order of arrival."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from django.core import serializers
from tests.newsroom.conftest import NOW
from tests.newsroom.factory import Asked, make_codebook, make_document

from kaidan.model.readout import Named
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.comparison.actions import _voice_id
from kaidan.newsroom.comparison.models import Voice
from kaidan.newsroom.loading import load_archive, load_document
from kaidan.newsroom.records import load
from kaidan.newsroom.records.changes import last_change
from kaidan.newsroom.records.models import Document, Meeting, Mention, Name, Record, Statement
from kaidan.newsroom.records.queries import public_statements

TABLES = (Document, Meeting, Record, Statement, Name, Article)


def dump() -> list[str]:
    mentions = Mention.objects.order_by("statement_id", "kind", "key").values_list(
        "statement_id", "kind", "key"
    )
    rows = [
        serializers.serialize("json", table.objects.order_by("pk")) for table in TABLES if table is not Name
    ]
    names = Name.objects.order_by("kind", "key").values_list("kind", "key", "ja", "en", "rank")
    return [*rows, str(list(mentions)), str(list(names))]


def test_loading_twice_changes_nothing(client):
    documents = [make_document(Asked(number)) for number in (1, 2)]
    load_archive(documents, make_codebook())
    first = dump()
    load_archive(documents, make_codebook())
    assert dump() == first


def test_rows_do_not_depend_on_the_order_of_arrival(client):
    documents = [
        make_document(Asked(1)),
        make_document(Asked(1, role="republication", title="日豪防衛相会談を実施")),
        make_document(Asked(2)),
    ]
    dumps = []
    for order in permutations(documents):
        load_archive([], make_codebook())
        Article.objects.all().delete()
        load_archive(order, make_codebook())
        dumps.append(dump())
    assert all(each == dumps[0] for each in dumps)


def test_one_text_counts_once_where_the_archive_has_original_and_republication(client):
    load_archive([make_document(Asked(1)), make_document(Asked(1, role="republication"))], make_codebook())
    assert {row.record_id for row in public_statements()} == {"r-001-original"}
    load_archive([make_document(Asked(1, role="republication"))], make_codebook())
    assert {row.record_id for row in public_statements()} == {"r-001-republication"}


def test_what_the_archive_no_longer_holds_leaves_no_row(client):
    load_archive([make_document(Asked(1)), make_document(Asked(2))], make_codebook())
    load_archive([make_document(Asked(2))], make_codebook())
    assert list(Document.objects.values_list("id", flat=True)) == ["d-002-original"]
    assert list(Meeting.objects.values_list("id", flat=True)) == ["m-002"]
    assert not Statement.objects.filter(record_id="r-001-original").exists()


def test_a_reading_with_fewer_statements_leaves_none_of_the_old_ones(client):
    document = make_document(Asked(1))
    load_archive([document], make_codebook())
    record = document.readout.records[0]
    shorter = replace(record, statements=record.statements[:2])
    again = replace(
        document,
        readout=replace(document.readout, records=(shorter,)),
        statement_ids=(document.statement_ids[0][:2],),
    )
    load_archive([again], make_codebook())
    assert Statement.objects.count() == 2


def test_a_document_that_fails_half_way_leaves_what_stood_before(client, monkeypatch):
    load_archive([make_document(Asked(1))], make_codebook())
    first = dump()

    def fail(meeting_id: str) -> None:
        raise RuntimeError("the power is cut here")

    monkeypatch.setattr(load, "_settle_meeting", fail)
    with pytest.raises(RuntimeError):
        load_document(make_document(Asked(1, title="別の題")), publish=True, at=NOW)
    assert dump() == first


def test_an_article_that_a_person_has_edited_is_not_overwritten(client):
    load_archive([make_document(Asked(1))], make_codebook())
    Article.objects.update(headline="編集者の見出し", edited=True)
    load_archive([make_document(Asked(1, title="新しい題"))], make_codebook())
    assert Article.objects.get().headline == "編集者の見出し"


def test_every_change_has_a_number_of_its_own_and_the_last_one_is_known(client):
    load_archive([make_document(Asked(1))], make_codebook())
    before = last_change()
    load_document(make_document(Asked(2)), publish=True, at=NOW)
    assert last_change() > before


def test_an_article_whose_time_has_not_come_is_not_public(client):
    load_archive([make_document(Asked(1))], make_codebook())
    Article.objects.update(published_at=NOW + timedelta(minutes=1))
    assert client.get("/articles/r-001-original/").status_code == 404
    assert client.get("/statements/s-001-original-0/").status_code == 404


def test_a_withheld_document_leaves_no_word_of_its_text_in_the_database(client):
    load_archive([make_document(Asked(1))], make_codebook())
    load_archive([make_document(Asked(1, withheld=True))], make_codebook())
    everything = "".join(dump())
    assert "燃料" not in everything
    assert "会談の概要" not in everything


@pytest.mark.parametrize("long", ["長" * 5000, "x" * 5000])
def test_a_line_that_is_longer_than_its_column_keeps_no_archive_from_its_site(client, long):
    made = make_document(Asked(1, url=f"https://mod.example/{long}"))
    (record,) = made.readout.records
    meeting = replace(record.meeting, name=long)
    record = replace(record, issuer=Named(None, long), meeting=meeting)
    readout = replace(made.readout, records=(record,), category=long, publisher=Named(None, long))
    load_archive([replace(made, readout=readout), make_document(Asked(2))], make_codebook())
    for table in (*TABLES, Voice):
        lengths = {field.name: field.max_length for field in table._meta.fields if field.max_length}
        for row in table.objects.values(*lengths):
            assert [name for name, longest in lengths.items() if len(row[name] or "") > longest] == []
    row = Document.objects.get(id="d-001-original")
    assert (row.url, row.publisher_text) == ("", long[:400])
    assert client.get("/articles/r-001-original/").status_code == 200


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example/"])
def test_an_address_that_a_browser_must_not_open_is_linked_nowhere(client, address):
    load_archive([make_document(Asked(1, url=address))], make_codebook())
    assert Document.objects.get(id="d-001-original").address == ""
    for path in ("/articles/r-001-original/", "/feeds/latest.atom", "/api/articles/r-001-original"):
        assert address not in client.get(path).content.decode()


def test_two_voices_with_names_of_any_length_are_two():
    ids = {
        _voice_id("s" * 100, side * 150 + end, lang)
        for side in "甲乙"
        for end in "丙丁"
        for lang in ("ja", "en")
    }
    assert len(ids) == 8
    assert max(map(len, ids)) <= 200
    assert _voice_id("jp-us", "jp", "ja") == "jp-us.jp.ja"
