"""English headers and bodies: offices, names with small words, visits and quotations. All people are invented."""

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.model.codebook import Codebook
from kaidan.model.readout import Record
from kaidan.reading.readout import read_page
from kaidan.text.page import make_page

PAGE = """Japan-Partner Defense Meeting
March 5, 2032
Ministry of Defense, Japan

On March 4, {lead} The summary is as follows.
1. {body}
"""


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


def _record(codebook: Codebook, lead: str, body: str = "The two sides agreed to hold a dialogue.") -> Record:
    page = make_page(Capture(PAGE.format(lead=lead, body=body).encode()))
    records = read_page(page, codebook).records
    assert len(records) == 1
    return records[0]


@pytest.mark.parametrize(
    ("words", "name", "post", "country"),
    [
        (
            "Vice-Minister of Defense for International Affairs Sato Kei of Japan",
            "Sato Kei",
            "Vice-Minister of Defense for International Affairs",
            "JP",
        ),
        (
            "Secretary Emilio Roca, Secretary of National Defense of the Philippines,",
            "Emilio Roca",
            "Secretary of National Defense",
            "PH",
        ),
        (
            "Mr. Jan von der Aue, Federal Minister of Defence of Germany,",
            "Jan von der Aue",
            "Federal Minister of Defence",
            "DE",
        ),
    ],
)
def test_an_office_is_read_whole_with_its_name(
    words: str, name: str, post: str, country: str, codebook: Codebook
) -> None:
    lead = (
        f"Minister of National Defense Han Do-il of the Republic of Korea held talks with {words} in Seoul."
    )
    meeting = _record(codebook, lead).meeting
    assert meeting is not None
    assert (name, post, country) in [(p.name, p.post, p.country) for p in meeting.participants]


@pytest.mark.parametrize(
    ("where", "country"),
    [
        (", who is visiting the Philippines, held talks with", "PH"),
        (", who is visiting Japan, held talks with", None),
        (" held talks at NATO Headquarters in Brussels with", "BE"),
    ],
)
def test_a_visited_country_is_the_place_but_a_visit_to_japan_is_none(
    where: str, country: str | None, codebook: Codebook
) -> None:
    lead = f"Minister of Defense Tachibana Ren{where} Secretary of National Defense Emilio Roca of the Philippines."
    meeting = _record(codebook, lead).meeting
    assert meeting is not None
    assert (meeting.place.country if meeting.place else None) == country


def test_a_name_with_small_words_acts_under_its_title(codebook: Codebook) -> None:
    lead = (
        "Minister of Defense Tachibana Ren met Minister of Defence Ann van Aalst of the Netherlands in Tokyo."
    )
    body = "Minister van Aalst extended her welcome, and support was expressed by Minister van Aalst."
    record = _record(codebook, lead, body)
    assert [(s.act, s.actors) for s in record.statements] == [("welcome", ("NL",)), ("support", ("NL",))]


def test_a_section_on_bilateral_cooperation_is_no_second_meeting(codebook: Codebook) -> None:
    lead = "Minister of Defense Tachibana Ren met Secretary of War Daniel Orme of the United States in Tokyo."
    body = (
        "Opening\nThe Ministers exchanged views.\n2. Bilateral cooperation\nThe Ministers welcomed the talks."
    )
    assert [s.path for s in _record(codebook, lead, body).statements] == ["1", "2"]


UNMARKED = """Defence Secretary meets Japanese counterpart
Ministry of Defence
9 July 2032

Defence Secretary Ann Ashe met Japan's Minister of Defense, Tachibana Ren, in London today.

Defence Secretary Ann Ashe MP said:

Britain and Japan are building a ship. It floats.

We will build more.

The ministers agreed to expand joint exercises.
"""


def test_paragraphs_without_marks_after_said_are_one_quotation(codebook: Codebook) -> None:
    record = read_page(make_page(Capture(UNMARKED.encode())), codebook).records[0]
    assert [(s.act, s.actors) for s in record.statements] == [("state", ("GB",)), ("agree", ("GB", "JP"))]
