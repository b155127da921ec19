import pytest

PAGES = [
    "/", "/categories/meetings/", "/archive/", "/archive/2031/", "/archive/2031/3/", "/articles/r-001-original/",
    "/statements/s-001-original-1/", "/meetings/m-001/", "/series/", "/series/jp-au-defence-ministers/", "/topics/",
    "/topics/acsa/", "/people/", "/people/nagumo-shiori/", "/posts/", "/posts/jp-defence-minister/", "/most-read/",
    "/meetings/m-002/", "/meetings/m-002/?view=readout", "/ledger/", "/ledger/?stale=1", "/phrases/?q=燃料",
    "/about/most-read/", "/feeds/", "/about/api/", "/search/", "/search/?q=燃料", "/feeds/latest.atom", "/feeds/search.atom?q=燃料",
    "/feeds/categories/meetings.atom", "/feeds/series/jp-au-defence-ministers.atom", "/feeds/topics/acsa.atom",
    "/edits/", "/edits/?kind=factual&silent=1", "/sources/", "/feeds/edits.atom", "/corrections/",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_answers_in_both_languages(site, prefix, path):
    response = site.get(prefix + path)
    assert response.status_code == 200
    assert response["Content-Language"] == ("en" if prefix else "ja")
