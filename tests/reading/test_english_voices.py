"""English sentences that quote, answer, go on, or tell of what went before. Every sentence is invented."""

import pytest

import kaidan

PAGE = (
    "Readout of Secretary of War Daniel Orme's Meeting With Japanese Minister of Defense Tachibana Ren\n\n"
    "March 17, 2033\n\nToday at the Pentagon, Secretary of War Daniel Orme met with Japanese Minister of Defense "
    "Tachibana Ren.\n\n{}\n"
)


def _acts(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(s.act, s.actors) for s in kaidan.read(PAGE.format(text).encode()).records[0].statements]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            '"The strait is not a lake," Secretary Orme told the Minister, who in turn thanked him for his candour.',
            [("state", ("US",)), ("thank", ("JP",))],
        ),
        (
            '"We owe much to the crews," Minister Tachibana said, thanking the United States for the rescue.',
            [("state", ("JP",)), ("thank", ("JP",))],
        ),
        ('"Our doors are open," Secretary Orme told Minister Tachibana.', [("state", ("US",))]),
        (
            "Secretary Orme stressed the need for speed. He went on to thank Japan for its hospitality.",
            [("emphasise", ("US",)), ("thank", ("US",))],
        ),
        (
            "Minister Tachibana outlined the new budget and went on to propose a joint study.",
            [("state", ("JP",)), ("propose", ("JP",))],
        ),
        ("Secretary Orme went on to the Navy Yard.", []),
        ("The Secretary invited him to visit Washington.", [("propose", ("US",))]),
        ("The Secretary invited industry to take part.", [("request", ("US",))]),
        ("The Secretary noted his concern over the incident.", [("concern", ("US",))]),
        (
            "Secretary Orme visited the base, where he received a briefing on the situation.",
            [("do", ("US",)), ("do", ("US",))],
        ),
        ("The Ministers' discussions covered regional security.", [("discuss", ("JP", "US"))]),
        (
            "Secretary Orme welcomed the new budget. He responded by expressing his gratitude for the support.",
            [("welcome", ("US",)), ("thank", ("JP",))],
        ),
        (
            "Secretary Orme urged restraint, and Minister Tachibana replied that Japan agreed.",
            [("request", ("US",)), ("state", ("JP",))],
        ),
        (
            "The meeting follows the summit in May, when the two leaders pledged to double the number of exercises.",
            [],
        ),
        ("The call came after a visit by the Prime Minister, who had urged both sides to act.", []),
        (
            "The meeting follows the summit in May, and the ministers agreed to double the number of exercises.",
            [("agree", ("JP", "US"))],
        ),
        ("Secretary Orme had earlier urged industry to double its output.", []),
        ("The two ministers had called for restraint when they met in June.", []),
        ("The two ministers had a discussion on cyber defense.", [("discuss", ("JP", "US"))]),
    ],
)
def test_who_says_what_and_what_went_before(text: str, acts: list[tuple[str, tuple[str, ...]]]) -> None:
    assert _acts(text) == acts


def test_nothing_is_read_behind_the_mark_that_ends_a_release() -> None:
    page = (
        "<h2>PH, Norway defense chiefs meet</h2><div>March 17, 2033</div><div>Secretary of National Defense Ramon Abad met with "
        "Norwegian Minister of Defence Liv Moen in Manila on March 16.<br><br>The two ministers agreed to hold annual talks. ###</div>"
        "<hr><small>Other stories: <a href='#'>Abad condemns harassment of fishermen</a> | <a href='#'>Abad thanks troops</a></small>"
    )
    statements = kaidan.read(page.encode()).records[0].statements
    assert [s.act for s in statements] == ["agree"]
    assert "Other stories" not in statements[0].text


def test_a_dateline_a_governor_and_the_mark_of_the_end() -> None:
    page = (
        "<h1>Minister Tremblay meets with Governor of Alaska</h1><p>OTTAWA, Ontario, Dec. 2, 2033 &ndash; Canadian Minister of National "
        "Defence Paul Tremblay met with Alaska Governor Nora Whitlock on Wednesday to discuss Arctic security.</p>"
        "<p>Governor Whitlock noted that the runway would be extended.</p><p>Both underscored the importance of training. -30-</p>"
        "<p>Minister Tremblay condemns cyber attack</p>"
    )
    record = kaidan.read(page.encode()).records[0]
    assert record.announced_at == "2033-12-02"
    assert record.meeting is not None
    assert record.meeting.start is not None
    assert record.meeting.start.local == "2033-11-30"
    assert [person.country for person in record.meeting.participants] == ["CA", "US"]
    assert [(s.act, s.actors) for s in record.statements] == [
        ("discuss", ("CA", "US")),
        ("state", ("US",)),
        ("emphasise", ("CA", "US")),
    ]


@pytest.mark.parametrize(
    "above", ["ASEAN Secretariat", "Quezon City, Philippines", "European External Action Service"]
)
def test_names_of_issuers_and_towns_are_no_title(above: str) -> None:
    title = "Secretary-General of ASEAN Meets Defense Minister of Japan"
    page = (
        f"{above}\n14 March 2033\n\n{title}\n\nDr. Somchai Rattana, Secretary-General of ASEAN, today received Kusano Haruka, "
        "Minister of Defense of Japan. They exchanged views on the region.\n"
    )
    record = kaidan.read(page.encode()).records[0]
    assert record.title == title
    assert record.meeting is not None
    assert record.meeting.series == "jp-asean-defence-minister-secretary-general"
