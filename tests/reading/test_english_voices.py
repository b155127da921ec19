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
        (
            "The Secretary expressed support for the plan and his concern over the launches.",
            [("support", ("US",)), ("concern", ("US",))],
        ),
        ("The Secretary expressed concern over the launches and support for Russia.", [("concern", ("US",))]),
        (
            "The Minister explained the plan, and both welcomed it.",
            [("state", ("JP",)), ("welcome", ("JP", "US"))],
        ),
        ("According to Secretary Orme, the Alliance has never been stronger.", [("state", ("US",))]),
        (
            "Asked about the budget, Minister Tachibana said Japan would decide by itself.",
            [("state", ("JP",))],
        ),
        (
            "In his meeting with the Minister, Secretary Orme underlined the importance of peace.",
            [("emphasise", ("US",))],
        ),
        ("The Japanese officials explained the budget.", [("state", ("JP",))]),
        ("The Chinese officials explained the budget.", []),
        ("Japan's defense minister thanked the crews.", [("thank", ("JP",))]),
        ("Ministers from both countries condemned the launches.", [("condemn", ("JP", "US"))]),
        ("Both Defense Ministers agreed to establish a framework.", [("agree", ("JP", "US"))]),
        ("Minister Tachibana and his counterpart agreed on a schedule.", [("agree", ("JP", "US"))]),
        (
            "The Secretary reaffirmed his commitment to the final, fully verified denuclearization of North Korea.",
            [("confirm", ("US",))],
        ),
        (
            "The leaders discussed shared regional security concerns and reviewed the plan.",
            [("discuss", ("JP", "US")), ("discuss", ("JP", "US"))],
        ),
        ("Minster Tachibana explained the plan.", [("state", ("JP",))]),
        ("The talks centred on the security situation.", [("discuss", ("JP", "US"))]),
        ("Secretary Orme paid a courtesy call on the Prime Minister.", [("do", ("US",))]),
        ("Secretary Orme visited the Republic of Korea from 3 to 5 May.", []),
        ("Also on the agenda was the realignment of U.S. forces.", [("discuss", ("JP", "US"))]),
        ("There was a shared recognition of the urgency of the situation.", [("share_view", ("JP", "US"))]),
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


NEWS = (
    "<h1>Defence Minister meets Japanese counterpart</h1><p>2 June 2032</p><p>Defence Minister Ann Collier met today with Japan's "
    "Minister of Defense, Arakida Kenji, in Wellington.</p>{}"
)


@pytest.mark.parametrize(
    ("paragraphs", "acts"),
    [
        (
            "<p>“Japan is a close partner,” Ms Collier says.</p><p>“We talked about ships.”</p><p>They signed a memorandum.</p>",
            [("state", ("NZ",)), ("decide", ("JP", "NZ"))],
        ),
        (
            (
                "<h2>Quotes</h2><blockquote><p>“Japan is a close partner.”</p><p>The Honourable Ann Collier, Minister of Defence"
                "</p></blockquote><h2>Quick facts</h2><ul><li>The two countries are members of the forum.</li></ul>"
            ),
            [("state", ("NZ",))],
        ),
        ("<p>“Japan is a close partner.”</p><p>The forum was held in June.</p>", []),
    ],
)
def test_a_quotation_goes_on_in_its_own_paragraphs_and_can_be_signed(
    paragraphs: str, acts: list[tuple[str, tuple[str, ...]]]
) -> None:
    statements = kaidan.read(NEWS.format(paragraphs).encode()).records[0].statements
    assert [(s.act, s.actors) for s in statements] == acts


def test_a_counterpart_without_a_post_is_at_the_table() -> None:
    page = (
        "<h2>Raksha Mantri agrees with his Japanese counterpart to expand naval exercises</h2><p>Posted On: 21 NOV 2032 6:02PM by PIB "
        "Delhi</p><p>Raksha Mantri Shri Vikram Rathore met his Japanese counterpart Mr Arakida Kenji in Vientiane on November 21, "
        "2032. Both Ministers agreed to expand naval exercises.</p>"
    )
    record = kaidan.read(page.encode()).records[0]
    assert record.genre == "readout"
    assert record.meeting is not None
    assert [(p.name, p.post, p.country) for p in record.meeting.participants] == [
        ("Vikram Rathore", "Raksha Mantri", "IN"),
        ("Arakida Kenji", None, "JP"),
    ]
    assert [(s.act, s.actors) for s in record.statements] == [("agree", ("IN", "JP"))]


def test_what_stands_before_several_meetings_tells_their_place_and_names() -> None:
    page = (
        "<h1>Minister ARAKIDA's Visit to Singapore</h1><p>June 2, 2032<br>Ministry of Defense</p><p>Minister of Defense ARAKIDA Kenji "
        "visited Singapore and held meetings as follows.</p><h2>1. Japan-Australia Defense Ministerial Meeting</h2><p>On May 31, from "
        "10:00 for approximately 30 minutes, Minister ARAKIDA held a meeting with the Hon. Jack MORLEY, Minister for Defence of "
        "Australia.</p><ul><li>Both Ministers welcomed the progress.</li></ul><h2>2. Japan-Philippines Defense Ministerial "
        "Meeting</h2><p>On May 31, from 14:20 for approximately 25 minutes, Minister ARAKIDA held a meeting with H.E. Ramon DIZON, "
        "Secretary of National Defense of the Philippines.</p><ul><li>The Ministers signed a memorandum.</li></ul>"
    )
    records = kaidan.read(page.encode()).records
    found = [
        (m.start.local, m.place.country, [p.name for p in m.participants])
        for record in records
        if (m := record.meeting) is not None and m.start is not None and m.place is not None
    ]
    assert found == [
        ("2032-05-31T10:00:00+08:00", "SG", ["ARAKIDA Kenji", "Jack MORLEY"]),
        ("2032-05-31T14:20:00+08:00", "SG", ["ARAKIDA Kenji", "Ramon DIZON"]),
    ]


def test_each_of_the_people_in_a_cell_of_a_table_is_read() -> None:
    page = (
        "<h1>Japan-Germany Defense Ministerial Meeting</h1><p>June 8, 2032</p><p>Ministry of Defense</p><table><tr><th>Date</th><td>June "
        "7, 2032 (Mon.) 11:05-11:50 (local time)</td></tr><tr><th>Place</th><td>Federal Ministry of Defence, Berlin</td></tr><tr><th>"
        "Attendees</th><td>(Japan) ARAKIDA Kenji, Minister of Defense<br>(Germany) Karl VOGEL, Federal Minister of Defence</td></tr>"
        "</table><p>1. The Ministers welcomed the agreement.</p>"
    )
    record = kaidan.read(page.encode()).records[0]
    assert record.meeting is not None
    assert record.meeting.start is not None
    assert (record.announced_at, record.meeting.start.local) == ("2032-06-08", "2032-06-07T11:05:00+02:00")
    assert [(p.name, p.post, p.country) for p in record.meeting.participants] == [
        ("ARAKIDA Kenji", "Minister of Defense", "JP"),
        ("Karl VOGEL", "Federal Minister of Defence", "DE"),
    ]
    assert [s.actors for s in record.statements] == [("DE", "JP")]
