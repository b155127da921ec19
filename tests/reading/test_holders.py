"""A printed given name that is not the codebook's names nobody."""

from pathlib import Path

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.model.codebook import Codebook
from kaidan.reading.readout import read_page
from kaidan.text import make_page

JA = "日豪防衛相会談の概要\n令和14年6月3日\n防衛省\n\n令和14年6月2日、霧島防衛大臣と{}豪国防大臣は、東京において会談を行った。\n1 両大臣は、共同訓練の拡大で一致した。\n"
EN = "Readout of the Minister's Meeting With Japan\nJune 2, 2032\n\n{} met with Japanese Minister of Defense Kirishima in Tokyo on June 2, 2032. They agreed to expand joint exercises.\n"


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    """With the sample's invented people: Callum Ashdown is Australia's minister."""
    return load_codebook(Path("src/kaidan/data/samples/overlay"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (JA.format("アシュダウン"), "ashdown-callum"),
        (JA.format("カラム・アシュダウン"), "ashdown-callum"),
        (JA.format("カラム・J・アシュダウン"), "ashdown-callum"),
        (JA.format("ペニー・アシュダウン"), None),
        (EN.format("Australian Minister for Defence Callum Ashdown"), "ashdown-callum"),
        (EN.format("Australian Minister for Defence C. Ashdown"), "ashdown-callum"),
        (EN.format("Australian Minister for Defence Penny Ashdown"), None),
    ],
)
def test_the_given_name_as_printed_tells_who_it_is_not(
    text: str, named: str | None, codebook: Codebook
) -> None:
    meeting = read_page(make_page(Capture(text.encode())), codebook).records[0].meeting
    assert meeting is not None
    person = next(one for one in meeting.participants if one.country == "AU")
    assert (person.name or "").endswith(("アシュダウン", "Ashdown"))
    assert (person.person, person.post_id) == (named, "au-defence-minister")
