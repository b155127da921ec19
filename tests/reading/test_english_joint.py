"""Joint statements in English: points below who makes them, offices with their country, counterparts named together.

All people are invented.
"""

import pytest

import kaidan
from kaidan.model.readout import Record

OPENING = (
    "Joint Statement of the Defense Ministers of Australia, Japan and the Republic of Korea\n\nJune 2, 2036\n\n"
    "Australian Minister for Defence Fergus Dunmore, Japanese Minister of Defense Hirasawa Mio and Republic of Korea "
    "Minister of National Defense Bae Sung-won met in Singapore on June 1, 2036.\n\n"
)
ALL = ("AU", "JP", "KR")


def read(text: str) -> Record:
    return kaidan.read((OPENING + text).encode()).records[0]


def acts(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(said.act, said.actors) for said in read(text).statements]


@pytest.mark.parametrize(
    "head", ["In this regard, they:", "The Ministers:", "On training, the three ministers also:"]
)
def test_points_below_the_parties_are_statements_of_their_own(head: str) -> None:
    points = "- commend the conduct of the exercise;\n- concur to expand joint training; and\n- support an early ratification."
    assert acts(f"1. {head}\n{points}\n") == [("welcome", ALL), ("agree", ALL), ("support", ALL)]


def test_points_that_an_act_governs_are_points_of_one_statement() -> None:
    (one,) = read(
        "1. The Ministers agreed to:\n- support regional training;\n- welcome more observers.\n"
    ).statements
    assert (one.act, len(one.items)) == ("agree", 2)
    (other,) = read(
        "1. The Ministers welcomed:\n- the first patrol;\n- the opening of the depot.\n"
    ).statements
    assert (other.act, len(other.items)) == ("welcome", 2)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("1. The Minister for Defence of Australia outlines the plan.", [("state", ("AU",))]),
        (
            "1. The Minister of National Defense of the Republic of Korea proposes a study, and the other participants welcome it.",
            [("propose", ("KR",)), ("welcome", ("AU", "JP"))],
        ),
        # an office of a country that is no party, and an office without a country
        ("1. The Minister of Defense of Norway outlines the plan.", []),
        ("1. The Minister of Defense outlines the plan.", [("state", ("JP",))]),
    ],
)
def test_an_office_with_its_country_is_who_acts(
    sentence: str, said: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert acts(sentence + "\n") == said


def test_what_another_country_goes_on_doing_is_no_stage_of_the_speaker() -> None:
    (said,) = read(
        "1. The Ministers explained that North Korea continues to strengthen its missile forces.\n"
    ).statements
    assert (said.act, said.stage) == ("state", None)
    (said,) = read("1. The Ministers explained that Japan will strengthen its radar network.\n").statements
    assert said.stage == "strengthen"


def test_an_opener_that_only_names_the_matter_is_no_act() -> None:
    assert acts("1. Touching on the region, the Ministers discussed the Arctic.\n") == [("discuss", ALL)]


@pytest.mark.parametrize(
    "words",
    [
        "his Italian and Japanese counterparts, Giulia Sartorelli and Onodaka Ken, at Lancaster House",
        "his counterparts from Italy and Japan, Giulia Sartorelli and Onodaka Ken, at Lancaster House",
    ],
)
def test_counterparts_named_together_are_told_apart(words: str) -> None:
    page = (
        "UK hosts fighter jet talks\n\nDefence Secretary Marcus Penhallow yesterday hosted "
        f"{words}, for the annual meeting.\n\nMinister Onodaka thanked the United Kingdom.\n"
    )
    record = kaidan.read(page.encode()).records[0]
    assert record.meeting is not None
    people = [(one.name, one.country) for one in record.meeting.participants]
    assert people == [("Marcus Penhallow", "GB"), ("Giulia Sartorelli", "IT"), ("Onodaka Ken", "JP")]
    assert [(said.act, said.actors) for said in record.statements] == [("thank", ("JP",))]


def test_more_counterparts_than_names_name_nobody() -> None:
    page = (
        "UK hosts fighter jet talks\n\nDefence Secretary Marcus Penhallow hosted his Italian and Japanese counterparts, "
        "Giulia Sartorelli among them, in London.\n\nThe ministers agreed to meet again.\n"
    )
    record = kaidan.read(page.encode()).records[0]
    assert record.meeting is not None
    assert [one.name for one in record.meeting.participants if one.country == "JP"] in ([], [None])
