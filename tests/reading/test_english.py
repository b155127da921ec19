"""English sentences: which words report an act, whose it is, how far it goes. All people are invented."""

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.codebook.match import Lexicon, make_lexicon
from kaidan.model.meeting import Participant
from kaidan.reading.english import find_clauses, reports_act
from kaidan.reading.people import Table, make_table

US, JP, AU = ("US",), ("JP",), ("AU",)
BOTH = ("JP", "US")
ALL = ("AU", "JP", "US")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return make_lexicon(load_codebook())


@pytest.fixture(scope="module")
def two(lexicon: Lexicon) -> Table:
    return make_table(_people()[:2], lexicon, own="US")


@pytest.fixture(scope="module")
def three(lexicon: Lexicon) -> Table:
    return make_table(_people(), lexicon, own="US")


def _people() -> tuple[Participant, ...]:
    return (
        Participant("Daniel Orme", None, "Secretary of War", "us-defence-secretary", "US"),
        Participant("Tachibana Ren", None, "Minister of Defense", "jp-defence-minister", "JP"),
        Participant(
            "Ann Calder", None, "Deputy Prime Minister and Minister for Defence", "au-defence-minister", "AU"
        ),
    )


def _acts(
    sentence: str, table: Table, lexicon: Lexicon, **kept: object
) -> list[tuple[str, tuple[str, ...] | None]]:
    clauses = find_clauses(sentence, table, lexicon=lexicon, **kept)  # type: ignore[arg-type]
    return [(clause.act, clause.subject.countries if clause.subject else None) for clause in clauses]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The two ministers welcomed the plan and reaffirmed the Treaty.",
            [("welcome", BOTH), ("confirm", None)],
        ),
        (
            "They condemned the launches and reaffirmed their commitment.",
            [("condemn", BOTH), ("confirm", None)],
        ),
        (
            "The Secretary reiterated U.S. support, emphasizing the need to train and noting recent progress.",
            [("support", US), ("emphasise", US), ("state", US)],
        ),
        ("Secretary Orme reiterated the strong opposition of his country to coercion.", [("oppose", US)]),
        ("The two ministers assessed positively the resumption of talks.", [("welcome", BOTH)]),
        ("Minister Tachibana offered his condolences to the victims.", [("condole", JP)]),
        ("Minister Tachibana extended a warm welcome to the Secretary.", [("welcome", JP)]),
        ("In particular, it was decided that officials would meet in May.", [("decide", BOTH)]),
        (
            "Minister Tachibana asked for a review, and support was expressed by Secretary Orme.",
            [("request", JP), ("support", US)],
        ),
        ("A proposal on a hotline was made by the Japanese side.", [("propose", JP)]),
        ("A promise of support was made by their predecessors.", []),
        ("There was broad agreement on the need for deterrence.", [("agree", BOTH)]),
        (
            "Minister Tachibana raised the issue of the crew and obtained the support of Secretary Orme.",
            [("state", JP), ("support", US)],
        ),
        (
            "Secretary Orme set out a plan, in response to which Minister Tachibana proposed that a group be formed.",
            [("state", US), ("propose", JP)],
        ),
        ("Secretary Orme shared his assessment of the situation.", [("state", US)]),
        ("The two sides shared the assessment that it is grave.", [("share_view", BOTH)]),
        ("Also discussed were pilots and training.", [("discuss", BOTH)]),
        ("No objection was raised by the Japanese side.", []),
        (
            "Minister Tachibana outlined a plan, a step the Secretary applauded.",
            [("state", JP), ("welcome", US)],
        ),
        (
            "The two ministers discussed space, with both sides recognizing its value.",
            [("discuss", BOTH), ("share_view", BOTH)],
        ),
        ("Minister Tachibana spoke about the crew and asked for help.", [("state", JP), ("request", None)]),
        ("Minister Tachibana spoke about the crew with Secretary Orme.", [("discuss", BOTH)]),
        (
            "They concluded the meeting by thanking the crew and pledging support.",
            [("thank", BOTH), ("commit", BOTH)],
        ),
        ("Secretary Orme highlighted the project, calling it a model for others.", [("emphasise", US)]),
        ("Minister Tachibana conveyed a message of condolence.", [("condole", JP)]),
        ("It was the shared view of the two Ministers that freedom is essential.", [("share_view", BOTH)]),
        (
            "The two sides not only condemned the launch but also called on others to act.",
            [("condemn", BOTH), ("request", None)],
        ),
        ("Secretary Orme, together with Minister Tachibana, announced a plan.", [("state", BOTH)]),
        (
            "Secretary Orme spoke with Minister Tachibana to reaffirm the alliance and to discuss space.",
            [("confirm", US), ("discuss", BOTH)],
        ),
        ("Secretary Orme held talks with Minister Tachibana on the afternoon of May 5.", []),
        ("Secretary Orme made clear that the United States opposes coercion.", [("oppose", US)]),
        (
            "Secretary Orme and Minister Tachibana both condemned the launches.",
            [("condemn", BOTH)],
        ),
        (
            "Minister Tachibana explained the plan, which Secretary Orme welcomed.",
            [("state", JP), ("welcome", US)],
        ),
        (
            "Minister Tachibana asked for support, to which Secretary Orme expressed his full agreement.",
            [("request", JP), ("agree", US)],
        ),
        (
            "The Secretary thanked the Minister, and the Minister extended his congratulation.",
            [("thank", US), ("congratulate", JP)],
        ),
        (
            "They discussed cyber, with Secretary Orme welcoming the new unit.",
            [("discuss", BOTH), ("welcome", US)],
        ),
        ("Minister Tachibana, in turn, outlined the budget.", [("state", JP)]),
        ("Support for the plan was expressed by Minister Tachibana.", [("support", JP)]),
        ("It was agreed that the next meeting would be held in May.", [("agree", BOTH)]),
        ("The meeting also included a discussion on deterrence.", [("discuss", BOTH)]),
        ("Topics of discussion included cyber.", [("discuss", BOTH)]),
        ("Regional issues were also discussed.", [("discuss", BOTH)]),
        ("The importance of the Alliance was reaffirmed.", [("confirm", BOTH)]),
        (
            "They valued the plan, reached agreement on a roadmap, and thanked the hosts.",
            [("welcome", BOTH), ("agree", None), ("thank", None)],
        ),
        ("Minister Tachibana, who visited Hawaii, thanked Secretary Orme.", [("do", JP), ("thank", None)]),
        ("The Ministers once again concurred the importance of training.", [("agree", BOTH)]),
        ("Orme stressed the alliance and Tachibana noted the plan.", [("emphasise", US), ("state", JP)]),
        ("Secretary Orme invited Minister Tachibana to visit Alaska.", [("propose", US)]),
        ("The Secretary invited companies to invest.", [("request", US)]),
        ("Minister Tachibana stated that Japan fully supports the plan.", [("support", JP)]),
        ("The secretary and the minister signed a memorandum.", [("decide", BOTH)]),
        ("The pair discussed cyber.", [("discuss", BOTH)]),
        ("Minister Tachibana stated that Japan would never tolerate the move.", [("oppose", JP)]),
        ("They appreciated the support of the region.", [("thank", BOTH)]),
        ("They appreciated the growing complexity of the exercises.", [("welcome", BOTH)]),
        ("Secretary Orme opened the meeting by thanking Minister Tachibana.", [("thank", US)]),
        ("Minister Tachibana took the opportunity to thank Secretary Orme.", [("thank", JP)]),
        (
            "Minister Tachibana proposed a visit, which was welcomed by Secretary Orme.",
            [("propose", JP), ("welcome", US)],
        ),
        ("Secretary Orme and his counterpart discussed space.", [("discuss", BOTH)]),
        ("Both countries are strongly opposed to the move.", [("oppose", BOTH)]),
        ("They met in Tokyo, where both sides welcomed the plan.", [("welcome", BOTH)]),
        ("Secretary Orme told Minister Tachibana that he strongly supports the plan.", [("support", US)]),
    ],
)
def test_the_acts_of_a_sentence_are_read_with_those_who_perform_them(
    sentence: str, expected: list[object], two: Table, lexicon: Lexicon
) -> None:
    assert _acts(sentence, two, lexicon) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They expressed their deep and growing concern about the launches.", "concern"),
        ("They voiced strong opposition to the move.", "oppose"),
        ("They conveyed the Department's appreciation for the help.", "thank"),
        ("They offered their deepest condolences.", "condole"),
        ("They expressed their determination to act.", "commit"),
        ("They expressed satisfaction with the progress.", "welcome"),
        ("They shared the recognition that the region is tense.", "share_view"),
        ("They shared serious concern over the drills.", "concern"),
        ("They expressed an interest in the project.", "state"),
        ("They exchanged candid views on the region.", "discuss"),
        ("They responded by expressing their condolences.", "condole"),
        ("They responded by letter.", "state"),
        ("They reaffirmed their strong opposition to the move.", "confirm"),
    ],
)
def test_what_is_expressed_gives_the_act(sentence: str, expected: str, two: Table, lexicon: Lexicon) -> None:
    assert [act for act, _ in _acts(sentence, two, lexicon)] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Secretary Orme met with Minister Tachibana today.",
        "The two leaders held talks on 5 October.",
        "Secretary Orme welcomed Minister Tachibana to the Pentagon.",
        "As Minister Tachibana noted, the plan helps.",
        "After the ministers agreed on a plan last year, officials began work.",
        "The statement issued last year and signed by both sides remains valid.",
        "The Prime Ministers affirmed the partnership last spring.",
        "The leaders look forward to meeting again.",
        "The plan supports peace and the exercise demonstrated resolve.",
        "China condemned the meeting.",
        "The memorandum was signed in May.",
        "The plan was confirmed by officials.",
        "Secretary Orme will visit Tokyo next month.",
    ],
)
def test_words_that_report_no_act_of_the_meeting_give_none(
    sentence: str, two: Table, lexicon: Lexicon
) -> None:
    assert _acts(sentence, two, lexicon) == []


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("Ministers welcomed the commitment, reaffirmed in Hobart, and agreed to act.", ["welcome", "agree"]),
        ("They noted that the leaders agreed in April to expand the plan.", ["state"]),
        ("They committed to a plan that was adopted by both sides.", ["commit"]),
        ("The Ministers agreed to condemn any attempt to use force.", ["agree"]),
        ("They emphasised that they oppose the use of force.", ["emphasise"]),
        ("Recalling the statement that both sides agreed, Ministers emphasised the order.", ["emphasise"]),
        ("Ministers decided to hold the talks agreed in May.", ["decide"]),
        ("They welcomed the exercise, conducted in May, and thanked the host.", ["welcome", "thank"]),
        ("They committed to expanding training, promoting exchanges and supporting the fleet.", ["commit"]),
    ],
)
def test_verbs_inside_a_complement_are_no_acts_of_their_own(
    sentence: str, acts: list[str], two: Table, lexicon: Lexicon
) -> None:
    assert [act for act, _ in _acts(sentence, two, lexicon)] == acts


def test_what_parties_met_to_do_is_an_act_of_all(two: Table, lexicon: Lexicon) -> None:
    lead = "Secretary of War Daniel Orme spoke today with Minister of Defense Tachibana Ren to discuss deterrence."
    assert _acts(lead, two, lexicon, style="lead") == [("discuss", BOTH)]
    thanks = "Secretary Orme called Minister Tachibana to thank him and to discuss cyber."
    assert _acts(thanks, two, lexicon, style="lead")[0] == ("thank", US)


def test_groups_and_the_others_of_three_parties_are_told_apart(three: Table, lexicon: Lexicon) -> None:
    assert _acts("The Australian and Japanese ministers congratulated Secretary Orme.", three, lexicon) == [
        ("congratulate", ("AU", "JP"))
    ]
    assert _acts(
        "Minister Tachibana introduced the plan, and the other two welcomed it.", three, lexicon
    ) == [
        ("state", JP),
        ("welcome", ("AU", "US")),
    ]
    listed = "Deputy Prime Minister Calder, Minister Tachibana and Secretary Orme underscored the rules."
    others = "Minister Tachibana explained the plan, and the other Ministers expressed their support."
    assert _acts(others, three, lexicon) == [("state", JP), ("support", ("AU", "US"))]
    assert _acts(listed, three, lexicon) == [("emphasise", ALL)]
    assert _acts("They welcomed the plan, and Secretary Orme thanked the hosts.", three, lexicon) == [
        ("welcome", ALL),
        ("thank", US),
    ]


def test_he_is_the_single_person_named_last(two: Table, lexicon: Lexicon) -> None:
    assert _acts("He further noted the progress.", two, lexicon, last=(1,)) == [("state", JP)]
    assert _acts("Secretary Orme thanked Minister Tachibana, and he welcomed the visit.", two, lexicon)[
        0
    ] == ("thank", US)


def test_a_joint_text_commits_in_the_present_tense_and_a_report_does_not(
    two: Table, lexicon: Lexicon
) -> None:
    words = "Our two countries will deepen cooperation and will hold a dialogue."
    assert _acts(words, two, lexicon, style="statement") == [("commit", BOTH), ("commit", None)]
    assert _acts(words, two, lexicon) == []
    assert _acts("We welcome the progress and reaffirm the Treaty.", two, lexicon, style="statement") == [
        ("welcome", BOTH),
        ("confirm", None),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('"The Alliance is strong," Secretary Orme said.', [("state", US)]),
        ('"We agreed to work together," said Minister Tachibana.', [("state", JP)]),
        ('Minister Tachibana said: "I welcomed the visit."', [("state", JP)]),
        ('"We welcomed the plan."', []),
        ("We have agreed to go further.", []),
        ("The Secretary reaffirmed that our alliance is strong.", [("confirm", US)]),
        ("The two leaders discussed cyber, Orme said.", [("discuss", BOTH)]),
    ],
)
def test_a_quotation_is_one_statement_of_its_speaker(
    sentence: str, expected: list[object], two: Table, lexicon: Lexicon
) -> None:
    assert _acts(sentence, two, lexicon) == expected


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("They agreed to strengthen training.", "strengthen"),
        ("They agreed to hold talks and to expand training.", "implement"),
        ("They stressed the need for both nations to expand training.", "strengthen"),
        ("They confirmed the steady implementation of the plan.", "implement"),
        ("They confirmed that the move would be completed.", "complete"),
        ("They affirmed the importance of promoting transfers.", "promote"),
        ("They concurred to continue discussion on the frigate.", "discuss_further"),
        ("They emphasised the importance of solidarity.", None),
        ("They explained the status of development.", None),
        ("They welcomed the plan to expand training.", None),
        ("They reaffirmed their support for Ukraine.", None),
        ("They agreed on a free and open order.", None),
        ("The Minister requested that U.S. forces strengthen discipline.", "strengthen"),
        ("The Minister proposed that the two sides hold a workshop.", "implement"),
        ("They agreed to (1) share data and (2) expand training.", "strengthen"),
        ("They underscored the importance of upholding the rule of law.", None),
        ("They highlighted the value of trilateral cooperation with Japan.", None),
        ("They highlighted the value of deepening trilateral cooperation.", "strengthen"),
    ],
)
def test_the_stage_is_the_furthest_of_what_will_be_done(
    sentence: str, stage: str | None, two: Table, lexicon: Lexicon
) -> None:
    assert [clause.stage for clause in find_clauses(sentence, two, lexicon=lexicon)] == [stage]


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("The Secretary thanked the Minister for his help.", JP),
        ("They urged the DPRK to return to talks.", ("KP",)),
        ("They condemned North Korea's launches.", ("KP",)),
        ("They expressed concern over activities around Japan.", ()),
        ("They agreed to invite the Philippines.", ()),
    ],
)
def test_whom_an_act_is_for_is_read(
    sentence: str, targets: tuple[str, ...], two: Table, lexicon: Lexicon
) -> None:
    assert [clause.targets for clause in find_clauses(sentence, two, lexicon=lexicon)] == [targets]


def test_a_reply_is_marked(two: Table, lexicon: Lexicon) -> None:
    assert find_clauses("In response, Secretary Orme reaffirmed the Treaty.", two, lexicon=lexicon)[0].reply
    assert not find_clauses("In Tokyo, Secretary Orme reaffirmed the Treaty.", two, lexicon=lexicon)[0].reply


def test_clauses_cover_a_sentence_without_overlap(two: Table, lexicon: Lexicon) -> None:
    sentence = (
        "Recalling the Treaty, the Ministers welcomed the plan, stressing speed, and agreed to expand it."
    )
    clauses = find_clauses(sentence, two, lexicon=lexicon)
    assert [sentence[clause.start : clause.end] for clause in clauses] == [
        "Recalling the Treaty, the Ministers welcomed the plan, ",
        "stressing speed, and ",
        "agreed to expand it.",
    ]


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("confirmed the significance of the agreement,", True),
        ("The two Ministers concurred to train.", True),
        ("hold an annual dialogue;", False),
        ("Expanding the programme for the coast guard.", False),
        ("the measures agreed last year", False),
    ],
)
def test_a_bullet_that_reports_an_act_is_told_from_a_point_of_a_list(
    text: str, reports: bool, lexicon: Lexicon
) -> None:
    assert reports_act(text, lexicon) is reports


def test_hostile_sentences_take_time_in_proportion_to_their_length(two: Table, lexicon: Lexicon) -> None:
    from time import process_time

    def cost(count: int) -> float:
        sentence = "They agreed, and Secretary Orme welcomed the Secretary, which " * count
        start = process_time()
        find_clauses(sentence, two, lexicon=lexicon)
        return process_time() - start

    cost(50)
    small, large = min(cost(200) for _ in range(3)), min(cost(1600) for _ in range(3))
    assert large < small * 8 * 6 + 0.05
