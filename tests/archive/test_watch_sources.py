"""The sources that are shipped."""

import pytest

from kaidan.capture.hosts import is_chosen, is_own
from kaidan.codebook.load import load_codebook
from kaidan.model.source import Source
from kaidan.sources import load_sources

SHIPPED = load_sources()
WANTED = {
    *(
        "jp-mod-press",
        "jp-mod-meetings",
        "jp-mod-kisha",
        "jp-mod-en",
        "jp-joint-staff",
        "jp-gsdf",
        "jp-msdf",
        "jp-asdf",
    ),
    *(
        "jp-mofa-2plus2",
        "jp-j-defense",
        "us-war-releases",
        "au-defence-ministers",
        "gb-mod-news",
        "kr-mnd-en",
        "ph-dnd",
    ),
}


def test_every_source_of_the_list_is_shipped() -> None:
    assert {source.id for source in SHIPPED} >= WANTED


@pytest.mark.parametrize("source", SHIPPED, ids=lambda source: source.id)
def test_a_source_is_off_until_seen_and_says_where_it_is_known_from_and_on_which_terms(
    source: Source,
) -> None:
    verified = [layout for layout in source.layouts if layout.status == "verified"]
    assert source.status == "unverified" or verified
    assert source.known_from
    assert source.terms
    assert source.pace >= 5
    assert source.cadence is not None
    assert source.indexes
    assert all(is_own(url, source) for url in (source.home, *source.indexes))


@pytest.mark.parametrize("source", SHIPPED, ids=lambda source: source.id)
def test_the_links_of_a_source_choose_the_pages_that_it_is_known_from(source: Source) -> None:
    # An address that the survey shortened (…) or that is only a site's front names no single page.
    whole = [url for url in source.known_from if "…" not in url and not url.endswith("/")]
    assert [url for url in whole if not is_chosen(url, source)] == []


def test_the_issuer_of_a_source_is_in_the_codebook() -> None:
    issuers = {issuer.id for issuer in load_codebook().issuers}
    assert {source.issuer for source in SHIPPED if source.issuer not in issuers} == set()


def test_a_private_publishers_text_is_never_shown_in_full() -> None:
    private = {source.id: source.display for source in SHIPPED if "rights reserved" in source.terms}
    assert private == {"jp-j-defense": "excerpt"}
