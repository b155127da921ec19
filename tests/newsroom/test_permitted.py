"""What a source does not permit is shown nowhere: pages, search, feeds, API."""

import pytest
from tests.newsroom.factory import Asked, make_codebook, make_document

from kaidan.newsroom.loading import load_archive
from kaidan.newsroom.records.index import follow_changes, site_index
from kaidan.search import Query

LATE_WORDS = "加速することで一致"
ANY_WORDS = "地域の安全保障情勢"
PATHS = ["/articles/{r}/", "/statements/{s}/", "/meetings/{m}/", "/api/articles/{r}", "/en/articles/{r}/"]
LISTS = [
    "/", "/categories/meetings/", "/series/jp-au-defence-ministers/", "/topics/acsa/", "/posts/jp-defence-minister/",
    "/feeds/latest.atom", "/feeds/topics/acsa.atom", "/api/statements?limit=100", "/api/articles",
]  # fmt: skip


def words(response):
    return b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()


def addresses(number):
    keys = {"r": f"r-{number:03}-original", "s": f"s-{number:03}-original-3", "m": f"m-{number:03}"}
    return [path.format(**keys) for path in PATHS]


@pytest.mark.parametrize("path", addresses(6))
def test_of_a_link_only_source_no_word_is_quoted(site, path):
    response = site.get(path)
    assert response.status_code == 200
    assert LATE_WORDS not in words(response)
    assert ANY_WORDS not in words(response)


@pytest.mark.parametrize("path", addresses(5))
def test_of_an_excerpt_source_what_lies_beyond_the_excerpt_is_not_quoted(site, path):
    assert LATE_WORDS not in words(site.get(path))


def test_an_excerpt_is_the_beginning_and_the_page_says_so(site):
    page = words(site.get("/articles/r-005-original/"))
    assert "令和13年5月2日10時00分頃" in page
    assert "抜粋のみ" in page


def test_lists_quote_only_what_each_source_permits(client):
    load_archive(
        [make_document(Asked(5, display="excerpt")), make_document(Asked(6, display="link"))], make_codebook()
    )
    follow_changes()
    for path in (*LISTS, "/search/?q=日豪", "/feeds/search.atom?q=日豪"):
        page = words(client.get(path))
        assert LATE_WORDS not in page


def test_search_finds_no_words_that_may_not_be_shown(site):
    hits = site_index().search(Query(text=LATE_WORDS, limit=100)).hits
    assert {hit.record for hit in hits} == {f"r-{number:03}-original" for number in range(1, 5)}


def test_a_withheld_document_is_gone_from_every_page_and_its_address_says_so(site):
    for path in (*LISTS, "/sitemap-articles.xml", "/search/?q=日豪"):
        assert "r-007-original" not in words(site.get(path))
    assert site.get("/articles/r-007-original/").status_code == 410
    assert site.get("/statements/s-007-original-0/").status_code == 404
    assert site.get("/api/articles/r-007-original").status_code == 404


def test_the_attribution_and_the_official_page_stand_beside_every_text(site):
    for number in (1, 5, 6):
        page = words(site.get(f"/articles/r-{number:03}-original/"))
        assert "出典：防衛省ウェブサイト（架空）" in page
        assert f'href="https://ministry.example/release/{number}"' in page
