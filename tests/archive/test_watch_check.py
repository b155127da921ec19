"""What is wrong with a source is said before anybody is asked for a page."""

from dataclasses import replace

import pytest
from tests.archive.test_watch_health import make_source

from kaidan.archive.source_check import find_source_faults
from kaidan.model.source import Layout, Source
from kaidan.sources import load_sources

KNOWN = "https://mod.example/j/press/news/2031/05/02a.html"


@pytest.mark.parametrize("source", load_sources(), ids=lambda source: source.id)
def test_every_shipped_source_is_without_fault(source: Source) -> None:
    assert find_source_faults(source) == ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"home": "https://other.example/"}, "home"),
        ({"indexes": ("https://other.example/feed",)}, "indexes"),
        ({"known_from": (KNOWN,), "links": ("/e/**",)}, "known_from"),
        ({"known_from": (KNOWN,), "links": ("/j/**", "!/j/press/**")}, "known_from"),
        ({"pace": 0.1}, "too fast"),
        ({"layouts": (Layout(None, None, "unverified", body="div["),)}, "CSS selector"),
        ({"layouts": (Layout(None, None, "unverified", body="div", published="..x"),)}, "CSS selector"),
    ],
)
def test_a_fault_is_named(changed: dict[str, object], said: str) -> None:
    (fault,) = find_source_faults(replace(make_source(), **changed))  # type: ignore[arg-type]
    assert said in fault.en
    assert fault.ja.startswith("test-mod: ")


@pytest.mark.parametrize("links", [("/j/press/news/*/*/*.html",), ("/j/**",), ()])
def test_links_that_choose_what_a_source_is_known_from_are_no_fault(links: tuple[str, ...]) -> None:
    assert (
        find_source_faults(replace(make_source(), links=links, known_from=(KNOWN, "https://mod.example/…")))
        == ()
    )
