"""English headers: who met, when, where and how, from whole invented releases."""

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.model.codebook import Codebook
from kaidan.model.meeting import Meeting
from kaidan.model.readout import Record
from kaidan.reading.readout import read_page
from kaidan.text.page import make_page


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


def _record(text: str, codebook: Codebook) -> Record:
    return read_page(make_page(Capture(text.encode())), codebook).records[0]


def _meeting(text: str, codebook: Codebook) -> Meeting:
    meeting = _record(text, codebook).meeting
    assert meeting is not None
    return meeting


def _people(meeting: Meeting) -> list[tuple[str | None, str | None, str | None]]:
    return [(person.name, person.post, person.country) for person in meeting.participants]


US = """Readout of Secretary of War Daniel Orme's Call With Japanese Minister of Defense Tachibana Ren
IMMEDIATE RELEASE
March 5, 2032

Chief Pentagon Spokesperson Jane Poe provided the following readout:

{lead}

The Secretary thanked the Minister.
"""


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        (
            "Secretary of War Daniel Orme spoke by phone today with Japanese Minister of Defense Tachibana Ren.",
            "2032-03-05",
        ),
        (
            "Yesterday, Secretary of War Daniel Orme spoke with Japanese Minister of Defense Tachibana Ren.",
            "2032-03-04",
        ),
        (
            "On the evening of 4 March, Secretary of War Daniel Orme spoke with Minister of Defense Tachibana Ren.",
            "2032-03-04",
        ),
        (
            "Secretary of War Daniel Orme spoke Tuesday with Japanese Minister of Defense Tachibana Ren.",
            "2032-03-02",
        ),
    ],
)
def test_the_day_of_a_us_call_is_counted_from_its_release(lead: str, day: str, codebook: Codebook) -> None:
    record = _record(US.format(lead=lead), codebook)
    assert record.meeting is not None
    assert record.announced_at == "2032-03-05"
    assert record.meeting.start is not None
    assert (record.meeting.start.local, record.meeting.start.jst) == (day, None)
    assert (record.meeting.mode, record.meeting.place) == ("phone", None)
    assert _people(record.meeting) == [
        ("Daniel Orme", "Secretary of War", "US"),
        ("Tachibana Ren", "Minister of Defense", "JP"),
    ]
    assert (record.genre, record.role, record.issuer.id) == ("readout", "original", "us-dod")


JAPAN = """Japan-{country} Defense Ministerial Meeting
(Press Release: Provisional Translation)
May 9, 2034
Ministry of Defense

{lead} The outline is as follows.

1. Minister Tachibana explained the plan.
(End)
"""


def test_a_local_clock_abroad_is_told_in_both_zones(codebook: Codebook) -> None:
    lead = (
        "On May 8, from 15:20 (local time) for about an hour, H.E. Mr. TACHIBANA Ren, Minister of Defense of "
        "Japan, had a meeting with "
        "H.E. Mr. Luc Bertin, Minister of the Armed Forces and Veterans of the French Republic, in Paris."
    )
    meeting = _meeting(JAPAN.format(country="France", lead=lead), codebook)
    assert meeting.start is not None
    assert (meeting.start.local, meeting.start.jst) == (
        "2034-05-08T15:20:00+02:00",
        "2034-05-08T22:20:00+09:00",
    )
    assert (meeting.duration_minutes, meeting.duration_approximate) == (60, True)
    assert meeting.place is not None
    assert meeting.place.country == "FR"
    assert _people(meeting) == [
        ("TACHIBANA Ren", "Minister of Defense", "JP"),
        ("Luc Bertin", "Minister of the Armed Forces and Veterans", "FR"),
    ]


def test_a_bare_minister_belongs_to_the_ministry_that_writes(codebook: Codebook) -> None:
    lead = (
        "On May 9, 2034, commencing at 14:00 for approximately 50 minutes, Minister TACHIBANA held a meeting with "
        "Secretary of State for Defence "
        "of the United Kingdom of Great Britain and Northern Ireland, the Rt Hon Ruth HALE MP, at the Ministry of "
        "Defense in Tokyo."
    )
    meeting = _meeting(JAPAN.format(country="UK", lead=lead), codebook)
    assert _people(meeting) == [
        ("TACHIBANA", "Minister", "JP"),
        ("Ruth HALE", "Secretary of State for Defence", "GB"),
    ]
    assert meeting.start is not None
    assert meeting.start.jst == "2034-05-09T14:00:00+09:00"


def test_a_joint_statement_names_four_ministers_and_the_city(codebook: Codebook) -> None:
    text = """Joint Statement: Fifth Ministerial Consultations

Release type: Joint statement
22 September 2033

1. The Australian Minister for Foreign Affairs, the Hon Carl Marsh MP, the Australian Deputy Prime Minister and \
Minister for Defence, the Hon Ann Calder MP, the Minister for Foreign Affairs of Japan, Mr Odaka Shun, and the \
Minister of Defense of Japan, Mr Tachibana Ren, met in Canberra on 22 September 2033.

2. Our two countries will expand joint exercises.
"""
    record = _record(text, codebook)
    assert record.meeting is not None
    assert record.meeting.place is not None
    assert [person.country for person in record.meeting.participants] == ["AU", "AU", "JP", "JP"]
    assert record.meeting.place.country == "AU"
    assert (record.genre, record.announced_at) == ("joint_statement", "2033-09-22")
    assert [(item.path, item.act) for item in record.statements] == [("2", "commit")]


def test_the_stamp_of_a_british_page_is_no_announcement(codebook: Codebook) -> None:
    text = """Defence Secretary meets Japanese counterpart

From:
Ministry of Defence and The Rt Hon Ruth Hale MP
Published
9 July 2033

The Defence Secretary, the Rt Hon Ruth Hale MP, hosted the Japanese Minister of Defense, Tachibana Ren, \
in Portsmouth on 8 July 2033.

The two ministers discussed cyber.
"""
    readout = read_page(make_page(Capture(text.encode())), codebook)
    assert readout.published_at == "2033-07-09"
    assert readout.records[0].announced_at is None
    assert _people(_meeting(text, codebook)) == [
        ("Ruth Hale", "Defence Secretary", "GB"),
        ("Tachibana Ren", "Minister of Defense", "JP"),
    ]


def test_labels_before_the_title_are_passed_over(codebook: Codebook) -> None:
    text = (
        "(attachment 2)\nJapan-Fiji Defense Ministerial Meeting\n\nMay 3, 2034\nMinistry of Defense\n\n"
        "On May 2, Minister Tachibana met with Minister Ratu in Tokyo.\n"
    )
    assert (
        read_page(make_page(Capture(text.encode())), codebook).title
        == "Japan-Fiji Defense Ministerial Meeting"
    )


@pytest.mark.parametrize(
    ("lead", "people"),
    [
        (
            (
                "General Mark Ellery, chairman of the Joint Chiefs of Staff, met General YOSHINO Takeo, chief of staff of "
                "the Japanese Joint Staff, in Tokyo today."
            ),
            [
                ("Mark Ellery", "chairman of the Joint Chiefs of Staff", "US"),
                ("YOSHINO Takeo", "chief of staff of the Japanese Joint Staff", "JP"),
            ],
        ),
        (
            (
                "Australia's Acting Deputy Prime Minister and Minister for Defence Tom Brisk met today with his Japanese "
                "counterpart, Minister of Defense Gen Hayase, in Perth."
            ),
            [
                ("Tom Brisk", "Acting Deputy Prime Minister and Minister for Defence", "AU"),
                ("Gen Hayase", "Minister of Defense", "JP"),
            ],
        ),
        (
            (
                "Secretary of National Defense Ramon B. Dizon Jr. met today with Dato' Seri Amir bin Hassan, Malaysia's "
                "Minister of Defence, in Makati City."
            ),
            [
                ("Ramon B. Dizon Jr.", "Secretary of National Defense", "PH"),
                ("Amir bin Hassan", "Minister of Defence", "MY"),
            ],
        ),
        (
            (
                "Assistant Secretary of War for Indo-Pacific Security Affairs Ann Pell met today in Tokyo with Mori Akio, "
                "Vice-Minister of Defense for International Affairs, and Director-General for Defense Policy Bureau Ota Ken."
            ),
            [
                ("Ann Pell", "Assistant Secretary of War for Indo-Pacific Security Affairs", "US"),
                ("Mori Akio", "Vice-Minister of Defense for International Affairs", "JP"),
                ("Ota Ken", "Director-General for Defense Policy Bureau", "JP"),
            ],
        ),
        (
            (
                "Secretary of War Daniel Orme met today with Japanese Minister of Defense Hayase Gen, Chief Cabinet Secretary "
                "Suga Ren and National Security Adviser Akiba Jun in Tokyo on North Korea's launch."
            ),
            [
                ("Daniel Orme", "Secretary of War", "US"),
                ("Hayase Gen", "Minister of Defense", "JP"),
                ("Suga Ren", "Chief Cabinet Secretary", "JP"),
                ("Akiba Jun", "National Security Adviser", "JP"),
            ],
        ),
        (
            "The Defence Ministers of Japan and Finland, Arakida Kenji and Antti Hakala, met today in Helsinki.",
            [("Arakida Kenji", "Defence Minister", "JP"), ("Antti Hakala", "Defence Minister", "FI")],
        ),
        (
            (
                "Foreign Secretary Ma. Theresa Lazo met today in Manila with Lieutenant General Roger Turner, Commanding "
                "General of III Marine Expeditionary Force."
            ),
            [
                ("Ma. Theresa Lazo", "Foreign Secretary", "PH"),
                ("Roger Turner", "Commanding General of III Marine Expeditionary Force", "US"),
            ],
        ),
        (
            (
                "Supreme Allied Commander Europe General Alex Gryn met today in Mons with Japanese Ambassador to the Kingdom "
                "of Belgium Yamada Shigeo."
            ),
            [("Alex Gryn", "Supreme Allied Commander Europe", "NATO"), ("Yamada Shigeo", "Ambassador", "JP")],
        ),
    ],
)
def test_a_post_is_read_as_printed_with_its_country(
    lead: str, people: list[tuple[str, str, str]], codebook: Codebook
) -> None:
    assert _people(_meeting(US.format(lead=lead).replace("Call", "Meeting"), codebook)) == people


@pytest.mark.parametrize(
    ("lead", "local", "place"),
    [
        (
            "met with Japanese Minister of Defense Hayase Gen in Newport, Rhode Island, on March 4 at 9 a.m.",
            "2032-03-04T09:00:00-05:00",
            "Newport",
        ),
        (
            "spoke March 4 at 8:30 p.m. EST with Japanese Minister of Defense Hayase Gen by secure video.",
            "2032-03-04T20:30:00-05:00",
            None,
        ),
        (
            "met with Japanese Minister of Defense Hayase Gen in Hawaii on March 4 (Thu.), 2032, at noon.",
            "2032-03-04T12:00:00-10:00",
            "Hawaii",
        ),
        (
            "travelled to Manila, where he met with Japanese Minister of Defense Hayase Gen on March 4.",
            "2032-03-04",
            "Manila",
        ),
        (
            "met with Japanese Ambassador to the Philippines Endo Kazuya in Manila on March 3 for approx. 50 min.",
            "2032-03-03",
            "Manila",
        ),
        (
            "held a call with Japanese Minister of Defense Hayase Gen from 9 a.m. on March 4 (JST).",
            "2032-03-04T09:00:00+09:00",
            None,
        ),
    ],
)
def test_a_zone_is_that_of_the_place_or_of_the_clock(
    lead: str, local: str, place: str | None, codebook: Codebook
) -> None:
    text = US.format(lead="Secretary of War Daniel Orme " + lead)
    meeting = _meeting(text.replace("Call", "Meeting"), codebook)
    assert meeting.start is not None
    assert (meeting.start.local, meeting.place.text if meeting.place else None) == (local, place)


def test_lines_of_label_and_value_tell_no_issuer_and_no_release(codebook: Codebook) -> None:
    text = """Defense Minister Hayase's meeting with the German Federal Minister of Defence

Date and time: Tuesday, June 7, 2033, 10:05-10:50 (local time)
Place: Federal Ministry of Defence, Berlin
Attendees: Japanese Minister of Defense HAYASE Gen; Federal Minister of Defence Karl Vogel

1. Both Ministers welcomed the progress of the agreement.
"""
    record = _record(text, codebook)
    assert (record.announced_at, record.issuer.id) == (None, None)
    assert record.meeting is not None
    assert record.meeting.start is not None
    assert (record.meeting.start.local, record.meeting.duration_minutes) == ("2033-06-07T10:05:00+02:00", 45)


def test_who_only_sat_in_is_no_participant(codebook: Codebook) -> None:
    lead = (
        "Secretary of War Daniel Orme, accompanied by Under Secretary of War for Policy Pat Roe, met today "
        "with Japanese Minister of Defense Tachibana Ren at the Pentagon."
    )
    meeting = _meeting(US.format(lead=lead).replace("Call", "Meeting"), codebook)
    assert [person.name for person in meeting.participants] == ["Daniel Orme", "Tachibana Ren"]


def test_paragraphs_of_one_quotation_are_one_statement(codebook: Codebook) -> None:
    text = US.format(
        lead="Secretary of War Daniel Orme met today with Japanese Minister of Defense Tachibana Ren at the Pentagon."
    )
    text += '\nSecretary Orme said:\n\n"We stand together. Our bond is strong.\n\n"We welcomed the plan."\n'
    text += "\nThe leaders signed a memorandum.\n"
    acts = [(item.act, item.actors) for item in _record(text, codebook).statements]
    assert acts == [("thank", ("US",)), ("state", ("US",)), ("decide", ("JP", "US"))]


def test_a_list_of_gerunds_under_headings_belongs_to_the_line_that_announces_it(codebook: Codebook) -> None:
    text = """Defence Ministers' Meeting Joint Statement

3 May 2034

1. The Minister for Defence of Australia, the Hon Ann Calder MP, and the Minister of Defense of Japan, Mr Tachibana \
Ren, met in Hobart on 3 May 2034.

2. Ministers are committed to deepening cooperation in the following ways:

Industry

3. Accelerating work on patrol vessels.

Next steps

4. Ministers welcomed the talks.
"""
    statements = _record(text, codebook).statements
    assert [(item.path, item.act, item.stage) for item in statements] == [
        ("2", "commit", "accelerate"),
        ("4", "welcome", None),
    ]


def test_a_meeting_at_the_ministry_is_in_the_country_of_whoever_writes(codebook: Codebook) -> None:
    lead = (
        "On May 9, from 14:05 for 50 minutes, Minister Tachibana met with Secretary of War Orme "
        "at the Ministry of Defense."
    )
    meeting = _meeting(JAPAN.format(country="U.S.", lead=lead), codebook)
    assert meeting.place is not None
    assert (meeting.place.text, meeting.place.country) == ("Ministry of Defense", "JP")
    assert meeting.start is not None
    assert meeting.start.jst == "2034-05-09T14:05:00+09:00"


def test_each_meeting_of_a_visit_has_its_own_record(codebook: Codebook) -> None:
    text = """Minister Tachibana's Visit to Two Countries (Summary)

February 20, 2034
Ministry of Defense

1. Japan-Philippines Defense Ministerial Meeting
On February 16, from 10:00 (local time) for about 60 minutes, Minister Tachibana held a meeting with Secretary of \
National Defense of the Philippines Maria Luz in Manila.
The Ministers agreed to promote exchanges.

2. Japan-Thailand Defense Ministerial Meeting
On February 18, from 14:30 (local time) for about 45 minutes, Minister Tachibana held a meeting with General Somchai \
Rattana, Minister of Defence of Thailand, in Bangkok.
The Ministers welcomed the progress.
"""
    records = read_page(make_page(Capture(text.encode())), codebook).records
    meetings = [record.meeting for record in records]
    assert [meeting and meeting.start and meeting.start.local for meeting in meetings] == [
        "2034-02-16T10:00:00+08:00",
        "2034-02-18T14:30:00+07:00",
    ]
    assert [[item.actors for item in record.statements] for record in records] == [
        [("JP", "PH")],
        [("JP", "TH")],
    ]


def test_lines_of_label_and_value_stand_for_a_lead(codebook: Codebook) -> None:
    text = """Japan-Canada Defense Ministers Meeting

January 18, 2035
Ministry of Defense

1. Date and time: January 17 (Wed), 10:30-11:15 (local time)
2. Place: Ottawa
3. Participants: Minister of Defense TACHIBANA Ren and Minister of National Defence Marc Bel of Canada

4. Outline
(1) The two Ministers exchanged views on the Arctic.
"""
    meeting = _meeting(text, codebook)
    assert _people(meeting) == [
        ("TACHIBANA Ren", "Minister of Defense", "JP"),
        ("Marc Bel", "Minister of National Defence", "CA"),
    ]
    assert meeting.start is not None
    assert (meeting.start.local, meeting.duration_minutes) == ("2035-01-17T10:30:00-05:00", 45)
    assert meeting.place is not None
    assert meeting.place.country == "CA"


def test_a_lead_whose_verb_is_unexpected_is_known_by_its_two_officials(codebook: Codebook) -> None:
    lead = (
        "Secretary of War Daniel Orme and Defense Minister Tachibana Ren signed an arrangement "
        "in Oslo on March 4, 2032."
    )
    meeting = _meeting(US.format(lead=lead).replace("Call", "Meeting"), codebook)
    assert [person.country for person in meeting.participants] == ["US", "JP"]
    assert meeting.place is not None
    assert meeting.place.country == "NO"


def test_talks_that_an_agreement_followed_are_the_meeting(codebook: Codebook) -> None:
    text = """UK and Japan strengthen defence ties

Ministry of Defence
Published 11 November 2033

The UK and Japan have agreed to deepen defence cooperation following talks between Defence Secretary Fiona Ashdown and
 Japanese Defence Minister Takatori Kazuma in London today.

The Ministers welcomed the progress of the Global Combat Air Programme.
""".replace("\n Japanese", " Japanese")
    meeting = _meeting(text, codebook)
    assert [name for name, _, _ in _people(meeting)] == ["Fiona Ashdown", "Takatori Kazuma"]
    assert meeting.start is not None
    assert (meeting.start.local, meeting.start.zone) == ("2033-11-11", "Europe/London")


def test_the_raksha_mantri_is_the_minister_who_is_called_so(codebook: Codebook) -> None:
    text = """Joint Press Statement by the Ministers of Defence of Japan and India

New Delhi, 3 May 2033

Minister of Defense of Japan Takatori Kazuma and Raksha Mantri Shri Arjun Deshpande met in New Delhi on 3 May 2033.

Raksha Mantri briefed Minister Takatori on the plan. The Minister of Defense appreciated the offer.
"""
    told = [(said.act, said.actors) for said in _record(text, codebook).statements]
    assert told == [("state", ("IN",)), ("welcome", ("JP",))]


@pytest.mark.parametrize(
    "letterhead",
    [
        "Republic of the Philippines\nDepartment of National Defense\nOFFICE OF THE SECRETARY\nDND Building, Quezon City 1110",
        "The Hon Jack Morley MP\nDeputy Prime Minister\nMinister for Defence\nMedia Release",
        "An official website of the United States Government\nU.S. Department of War\nIMMEDIATE RELEASE",
        "Federal Ministry of Defence\nPress and Information Office\nStauffenbergstrasse 18, 10785 Berlin",
    ],
)
def test_a_letterhead_is_no_title(letterhead: str, codebook: Codebook) -> None:
    title = "PH, Japan defense chiefs vow deeper ties"
    text = (
        f"{letterhead}\n\n22 July 2032\n\n{title}\n\nSecretary of National Defense Leandro Escalona met with Japanese Minister "
        "of Defense Arakida Kenji in Manila on 21 July 2032. Secretary Escalona thanked Japan.\n"
    )
    readout = read_page(make_page(Capture(text.encode())), codebook)
    assert (readout.title, readout.records[0].announced_at) == (title, "2032-07-22")


def test_the_issuers_own_minister_can_stand_by_the_post_alone(codebook: Codebook) -> None:
    text = """Press release
Visit to Japan by the Secretary of State for Defence

From: Ministry of Defence and The Rt Hon Alice Penhaligon MP
Published 3 June 2032

The Defence Secretary today met her Japanese counterpart, Defence Minister Arakida Kenji, in Tokyo. They discussed GCAP.
"""
    record = _record(text, codebook)
    assert record.genre == "readout"
    assert _people(_meeting(text, codebook)) == [
        ("Alice Penhaligon", "Defence Secretary", "GB"),
        ("Arakida Kenji", "Defence Minister", "JP"),
    ]
    assert [(s.act, s.actors) for s in record.statements] == [("discuss", ("GB", "JP"))]


def test_a_release_broken_into_lines_of_one_width_is_read_as_paragraphs(codebook: Codebook) -> None:
    text = """U.S. Department of War
FOR IMMEDIATE RELEASE                                   No. 212-32
June 3, 2032

Readout of Secretary of War Paul Hegland's Trilateral Meeting With
Japanese Minister of Defense Kenji Arakida and Australian Deputy Prime
Minister and Minister for Defence Jack Morley

Secretary of War Paul Hegland met on June 1 with Japanese Minister of
Defense Kenji Arakida and Australian Deputy Prime Minister and Minister
for Defence Jack Morley on the sidelines of the Shangri-La Dialogue in
Singapore.

The three leaders reaffirmed the importance of trilateral cooperation
and agreed to sign an arrangement by the end of 2032. Deputy Prime
Minister Morley thanked Japan.
"""
    record = _record(text, codebook)
    assert record.title is not None
    assert record.title.startswith("Readout of")
    assert record.title.endswith("Jack Morley")
    assert [person.country for person in _meeting(text, codebook).participants] == ["US", "JP", "AU"]
    assert [(s.act, s.actors) for s in record.statements] == [
        ("confirm", ("AU", "JP", "US")),
        ("agree", ("AU", "JP", "US")),
        ("thank", ("AU",)),
    ]


def test_a_vice_president_of_the_union_is_its_high_representative(codebook: Codebook) -> None:
    text = """EU-Japan: High Representative meets Defence Minister Arakida

12.05.2033

High Representative/Vice-President Kaja Sarv met today with the Minister of Defense of Japan, Arakida Kenji, in Brussels.

The High Representative thanked Japan.
"""
    record = _record(text, codebook)
    assert record.announced_at == "2033-05-12"
    assert _people(_meeting(text, codebook))[0] == ("Kaja Sarv", "High Representative/Vice-President", "EU")
    assert [(s.act, s.actors) for s in record.statements] == [("thank", ("EU",))]


def test_the_minister_of_defense_of_japan_is_no_white_paper(codebook: Codebook) -> None:
    text = """Federal Minister of Defence meets Minister of Defense of Japan

On 7 June 2033, Federal Minister of Defence Dr Karl Vogel welcomed his Japanese counterpart, Kenji Arakida, in Berlin.

Arakida welcomed this decision.
"""
    assert _record(text, codebook).genre == "readout"
    assert _record(text.replace("meets Minister of", "reads"), codebook).genre == "report"
