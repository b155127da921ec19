"""Files that came with a page: linked from it, readable where the page is, found by their words; no articles of their own."""

from dataclasses import replace

from tests.newsroom.factory import Asked, make_codebook, make_document
from tests.newsroom.test_languages import ENGLISH, words_by_language

from kaidan.model.archived import ArchivedReadout
from kaidan.model.page import Link
from kaidan.newsroom.articles.attachments import make_blocks
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.loading import load_archive
from kaidan.newsroom.records.index import follow_changes
from kaidan.newsroom.records.models import Document, Record

PAGE = "/articles/r-001-original/"
FILE = f"{PAGE}files/d-002-original/"
ORDER = {
    "kind": "appoint", "name": "汐見航平", "rank": "1等海佐", "new_post": "海上幕僚監部付", "old_post": None,
    "concurrent": (), "notes": None, "service": "maritime", "effective_on": "2031-08-01",
}  # fmt: skip


def make_page(**asked: object) -> ArchivedReadout:
    """The page, which links to its file."""
    return make_document(Asked(1, links=(Link("attachment", "a/%E4%BC%9A.pdf", "別添"),), **asked))  # type: ignore[arg-type]


def make_file(number: int = 2, **changes: object) -> ArchivedReadout:
    """A file of the first page: its text is that of another document."""
    made = make_document(
        Asked(number, extra="階級\t氏名\n1等海佐\t汐見航平\n", url="https://ministry.example/a/%E4%BC%9A.pdf")
    )
    return replace(made, attached_to="d-001-original", **changes)  # type: ignore[arg-type]


def load(*documents: ArchivedReadout) -> None:
    load_archive(documents, make_codebook())
    follow_changes()


def test_a_file_is_linked_from_its_page_and_its_text_has_a_page_of_its_own(client):
    load(make_page(), make_file())
    page = client.get(PAGE).content.decode()
    assert FILE in page
    assert "https://ministry.example/a/%E4%BC%9A.pdf" in page
    text = client.get(FILE).content.decode()
    assert "共同訓練の拡充を提案" in text
    assert "<td>汐見航平</td>" in text
    assert "出典：防衛省ウェブサイト（架空）" in text


def test_a_file_is_no_article_and_has_no_statements_that_would_count_twice(client):
    load(make_page(), make_file())
    assert list(Article.objects.values_list("id", flat=True)) == ["r-001-original"]
    assert set(Record.objects.values_list("document_id", flat=True)) == {"d-001-original"}
    assert Document.objects.get(id="d-002-original").attached_to == "d-001-original"


def test_a_page_is_found_by_the_words_of_its_file(client):
    load(make_page(), make_file())
    assert PAGE in client.get("/search/?q=汐見航平").content.decode()


def test_a_list_of_orders_becomes_an_article_and_the_page_leads_to_it(client):
    told = make_file()
    record = replace(told.readout.records[0], genre="personnel_order", orders=(ORDER,), meeting=None)
    told = replace(told, readout=replace(told.readout, records=(record,)), meeting_ids=(None,))
    load(make_page(), told)
    assert "/articles/r-002-original/" in client.get(PAGE).content.decode()
    assert "汐見航平" in client.get("/articles/r-002-original/").content.decode()


def test_the_text_of_a_file_is_shown_no_farther_than_the_terms_of_both(client):
    for page, file in (
        ({}, {"display": "link"}),
        ({}, {"display": "excerpt"}),
        ({"display": "link"}, {}),
        ({"genre": "discipline"}, {}),
        ({}, {"withheld": True}),
        ({"withheld": True}, {}),
    ):
        load(make_page(**page), make_file(**file))
        assert client.get(FILE).status_code == 404, (page, file)
        assert PAGE not in client.get("/search/?q=汐見航平").content.decode(), (page, file)
    assert client.get(f"{PAGE}files/d-001-original/").status_code == 404


def test_both_languages_of_the_interface_are_whole(client):
    load(make_page(), make_file())
    for path in (PAGE, FILE):
        pieces = words_by_language(client.get(path).content.decode())
        assert [text for lang, text in pieces if lang == "ja" and ENGLISH.search(text)] == []
    assert "Attached files" in client.get(f"/en{PAGE}").content.decode()


def test_a_row_without_measure_widens_no_other():
    (table,) = make_blocks("\n".join(["\t" * 5000, *["甲\t乙"] * 5000]))
    assert sum(map(len, table.rows)) < 600_000
    assert table.rows[1][-2:] == ("甲", "乙")
