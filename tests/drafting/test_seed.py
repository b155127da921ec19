"""The page that the project grew from, drafted from its body and announcement alone; it stays outside."""

import re
from pathlib import Path

import pytest

from kaidan.api import read
from kaidan.drafting import announce, make_draft
from kaidan.model.codebook import Codebook
from kaidan.model.draft import Draft, Style

pytestmark = pytest.mark.real_pages


@pytest.fixture(scope="module", params=["body", "titled"])
def pair(
    request: pytest.FixtureRequest, real_pages: Path, codebook: Codebook, ja: Style
) -> tuple[Draft, list[str]]:
    """The draft from the release's text alone (with and without its title), and the lines of the page."""
    (file,) = sorted(real_pages.glob("*.txt"))
    readout = read(file, codebook=codebook)
    record, text = readout.records[0], readout.page.text
    body = text[record.body.start : record.body.end]
    alone = f"{record.title}\n{body}" if request.param == "titled" else body
    made = read(alone.encode(), codebook=codebook)
    assert made.records[0].announced_at is None
    given = announce(made, ja, at=record.announced_at, codebook=codebook)
    return make_draft(given, ja, codebook=codebook), text.splitlines()


def test_the_lead_is_that_of_the_page(pair: tuple[Draft, list[str]]) -> None:
    draft, lines = pair
    assert draft.lead[0].text in lines


def test_the_headline_has_the_facts_of_the_pages_own_in_their_order(pair: tuple[Draft, list[str]]) -> None:
    draft, lines = pair
    title = lines[0]
    form = re.compile(
        r"(?P<what>\S+?)を(?P<where>\S+?)で実施 (?P<one>\S+?)と(?P<two>\S+?)で一致\((?P<day>\S+?)\)"
    )
    ours, theirs = form.fullmatch(draft.headline.text), form.fullmatch(title)
    assert ours is not None
    assert theirs is not None
    assert [ours[name] for name in ("what", "where", "one", "day")] == [
        theirs[name] for name in ("what", "where", "one", "day")
    ]
    assert ours["two"].startswith(theirs["two"])


def test_both_clocks_stand_in_the_lead_each_once(pair: tuple[Draft, list[str]]) -> None:
    draft, _ = pair
    told = [(slot.name, line.text[slot.start : slot.end]) for line in draft.lead for slot in line.slots]
    assert len(told) == len({name for name, _ in told})
    slots = dict(told)
    assert (slots["held_local"], slots["held_home"], slots["duration"]) == (
        "1月15日14時頃",
        "1月16日4時頃",
        "約50分間",
    )


def test_the_category_is_that_of_the_page(pair: tuple[Draft, list[str]]) -> None:
    draft, lines = pair
    assert lines[1] == f"- {draft.category.text}"


def test_the_ministers_name_has_its_reading(pair: tuple[Draft, list[str]]) -> None:
    draft, _ = pair
    assert [one.reading for one in draft.readings] == ["こいずみ しんじろう"]
