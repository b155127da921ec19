"""Sources as data."""

from pathlib import Path
from typing import Any

import pytest

from kaidan.errors import SourceError
from kaidan.sources import find_source, load_sources
from kaidan.sources.build import make_source

TABLE: dict[str, Any] = {
    "id": "x",
    "title": {"ja": "国防省", "en": "MOD"},
    "language": "ja",
    "home": "https://mod.example/j/",
    "display": "full",
    "terms": "CC0",
    "attribution": {"ja": "出典", "en": "Source"},
}


def test_every_built_in_source_is_off_until_somebody_has_seen_its_pages() -> None:
    for source in load_sources():
        assert source.known_from, source.id
        verified = [layout for layout in source.layouts if layout.status == "verified"]
        assert all(layout.seen_on for layout in verified), source.id
        assert source.status == "unverified" or verified, source.id


def test_the_sources_of_the_sample_lie_on_top(repository: Path) -> None:
    overlay = repository / "src/kaidan/data/samples/overlay"
    sources = load_sources(overlay)
    assert {"sample-mod", "sample-news", "jp-mod-press"} <= {source.id for source in sources}
    assert find_source(sources, id="sample-news").display == "excerpt"  # type: ignore[union-attr]


def test_the_source_of_an_address_is_the_one_whose_home_is_nearest(repository: Path) -> None:
    sources = load_sources(repository / "src/kaidan/data/samples/overlay")
    found = [
        find_source(sources, url=url)
        for url in ("https://mod.example/e/a.html", "https://mod.example/j/a.html", "https://nobody.example/")
    ]
    assert [source.id if source else None for source in found] == ["sample-mod-en", "sample-mod", None]


def test_an_own_source_replaces_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "own.toml").write_text(
        'id = "jp-mod-press"\ntitle = {ja = "私", en = "mine"}\nlanguage = "ja"\nhome = "https://mod.example/"\n'
        'display = "link"\nterms = "?"\nattribution = {ja = "出典", en = "Source"}\n'
    )
    assert find_source(load_sources(tmp_path), id="jp-mod-press").title_en == "mine"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"displai": "full"}, "displai"),
        ({"display": "some"}, "full, excerpt, link"),
        ({"title": {"ja": "x"}}, "ja and en"),
        ({"home": 3}, "wrong type"),
        ({"terms": ""}, "terms is missing"),
        ({"cadence": [9, 1]}, "cadence"),
        ({"layout": [{"selector": "p"}]}, "layout.selector"),
        ({"layout": [{"status": "verified"}]}, "seen_on"),
    ],
)
def test_a_wrong_source_is_said_with_file_and_key(change: dict[str, Any], said: str) -> None:
    with pytest.raises(SourceError, match=said) as told:
        make_source(TABLE | change, file="jp/x.toml")
    assert "jp/x.toml" in str(told.value)


def test_what_is_no_toml_is_said_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "bad.toml").write_text("id = \n")
    with pytest.raises(SourceError, match=r"bad\.toml"):
        load_sources(tmp_path)
