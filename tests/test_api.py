"""The verbs of the library."""

from pathlib import Path

import pytest

import kaidan
from kaidan.codebook.load import load_codebook
from kaidan.errors import NotFound, PageError, SourceError

SAMPLES = Path("src/kaidan/data/samples")


@pytest.fixture(scope="module")
def series(repository: Path) -> list[kaidan.Readout]:
    book = load_codebook(repository / SAMPLES / "overlay")
    names = ("2031-02-13-jp-us.html", "2031-05-31-jp-us.html")
    return [kaidan.read(repository / SAMPLES / "documents" / name, codebook=book) for name in names]


def test_a_page_is_read_alike_by_path_name_bytes_and_capture(repository: Path) -> None:
    path = repository / SAMPLES / "documents" / "2031-02-13-jp-us.html"
    readings = [
        kaidan.read(page) for page in (path, str(path), path.read_bytes(), kaidan.Capture(path.read_bytes()))
    ]
    assert all(reading == readings[0] for reading in readings)


def test_a_codebook_may_be_a_folder_or_loaded(repository: Path) -> None:
    path = repository / SAMPLES / "documents" / "2031-02-13-jp-us.html"
    folder = repository / SAMPLES / "overlay"
    readout = kaidan.read(path, codebook=folder)
    assert readout == kaidan.read(path, codebook=load_codebook(folder))
    assert readout != kaidan.read(path)


def test_the_address_is_kept_and_names_the_publisher(repository: Path) -> None:
    path = repository / SAMPLES / "documents" / "2032-01-14-jp-us-news.html"
    readout = kaidan.read(
        path, url="https://news.example/docs/010430.html", codebook=repository / SAMPLES / "overlay"
    )
    assert readout.page.url == "https://news.example/docs/010430.html"
    assert readout.publisher.id == "sample-news"


def test_a_missing_file_and_a_folder_are_errors_of_the_page(tmp_path: Path) -> None:
    for page in (tmp_path, tmp_path / "none.html", "a\0b"):
        with pytest.raises(PageError, match="Cannot open"):
            kaidan.read(page)


def test_two_readouts_of_a_series_are_aligned_and_redlined(series: list[kaidan.Readout]) -> None:
    alignment = kaidan.align(*series)
    assert len(alignment.matches) > 5
    relations = {link.relation for link in kaidan.redline(*series).links}
    assert {"carried", "new", "dropped"} <= relations


def test_a_phrase_is_traced_and_threads_are_followed(series: list[kaidan.Readout]) -> None:
    phrase = "日米同盟がこの地域の平和と安定の礎である"
    assert len(kaidan.trace(series, phrase).uses) == 2
    assert any(len(thread.restatements) == 2 for thread in kaidan.follow(series))


def test_a_page_without_a_record_cannot_be_compared(series: list[kaidan.Readout]) -> None:
    from dataclasses import replace

    with pytest.raises(NotFound):
        kaidan.align(series[0], replace(series[1], records=()))


def test_an_address_of_nobody_is_not_fetched() -> None:
    with pytest.raises(SourceError, match=r"nobody\.example"):
        kaidan.fetch("https://nobody.example/", contact="desk@news.example")


def test_the_names_of_the_package_are_all_there() -> None:
    assert [name for name in kaidan.__all__ if not hasattr(kaidan, name)] == []
    with pytest.raises(AttributeError):
        _ = kaidan.prophesy  # type: ignore[attr-defined]
