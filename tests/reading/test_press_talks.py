"""At a press conference: of whose meeting is told, who we are, what is done by saying so. Every sentence is invented."""

import pytest

import kaidan

BRIEFING = (
    "Secretary of War Paul Lowell Holds a Press Briefing\n\nJune 3, 2035\n\nSecretary of War Paul Lowell\n\n"
    "SECRETARY OF WAR PAUL LOWELL: Good morning. {}\n\n"
    "Q: Thank you, Mr. Secretary. {}\n\nSEC. LOWELL: {}\n"
)
CONFERENCE = (
    "防衛大臣記者会見概要\n令和14年6月7日(金)10時02分~10時20分\n於:防衛省A棟10階会見室\n1 発表事項\n {}\n"
    "2 質疑応答\nQ:{}\nA:{}\n"
)


def acts_of(page: str) -> list[tuple[str, str]]:
    return [(one.act, " ".join(one.actors)) for one in kaidan.read(page.encode()).records[0].statements]


def announced(text: str) -> list[tuple[str, str]]:
    return acts_of(BRIEFING.format(text, "Is the yard on time?", "Yes."))


def answered(
    question: str, answer: str, before: str = "I met with Japanese Minister of Defense Kuzumi."
) -> object:
    return acts_of(BRIEFING.format(before, question, answer))


def told(text: str) -> list[tuple[str, str]]:
    return acts_of(CONFERENCE.format(text, "予算について伺います。", "未定です。"))


def replied(question: str, answer: str, before: str) -> list[tuple[str, str]]:
    return acts_of(CONFERENCE.format(before, question, answer))


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("In Tokyo, Minister Kuzumi and I agreed to expand the exercise.", [("agree", "JP US")]),
        ("With Australia, we agreed to rotate more bombers.", [("agree", "AU US")]),
        (
            "I met my Philippine counterpart, Secretary Aranda. He asked for radars, and I pledged to deliver them.",
            [("request", "PH"), ("commit", "US")],
        ),
        (
            (
                "In Seoul I met Minister Ryu of the Republic of Korea. We welcomed the progress. Both of us condemned the launch. "
                "In Manila, Secretary Aranda and I signed an arrangement."
            ),
            [("welcome", "KR US"), ("condemn", "KR US"), ("decide", "PH US")],
        ),
        (
            "I met with Japanese Minister of Defense Kuzumi. Yesterday we discussed the region, and together we confirmed the goals.",
            [("discuss", "JP US"), ("confirm", "JP US")],
        ),
        (
            "I spoke with Japan's Defense Minister Kuzumi. They asked for more time.",
            [("request", "JP")],
        ),
        (
            "I met with Japanese Minister of Defense Kuzumi. On a different subject, we have asked Congress for two ships.",
            [("request", "US")],
        ),
        (
            "I met with Japanese Minister of Defense Kuzumi. We urged the Japanese side to move. We condemn the launch.",
            [("request", "US"), ("condemn", "US")],
        ),
        ("We will keep the base. The Chinese ambassador is in town.", []),
    ],
)
def test_we_are_the_speaker_and_whoever_was_named_last(text: str, acts: list[tuple[str, str]]) -> None:
    assert announced(text) == acts


@pytest.mark.parametrize(
    ("question", "answer", "acts"),
    [
        (
            "Did the two of you discuss the strait?",
            "We did. We stressed the importance of peace there.",
            [("emphasise", "JP US")],
        ),
        (
            "Did you speak with your South Korean counterpart?",
            "Yes. Minister Ryu and I agreed to share the data, and he briefed me on the launch.",
            [("agree", "KR US"), ("state", "KR")],
        ),
        ("And the budget?", "We welcomed the mark of the committee.", [("welcome", "US")]),
        ("And the budget?", "The Minister and I agreed not to talk about it.", [("agree", "JP US")]),
    ],
)
def test_a_question_tells_of_which_meeting_the_answer_is(
    question: str, answer: str, acts: list[tuple[str, str]]
) -> None:
    assert answered(question, answer) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "On behalf of the department, I extend our deepest condolences to the families.",
            [("condole", "US")],
        ),
        ("I also want to thank the crews of the cutter.", [("thank", "US")]),
        ("Let me begin by congratulating the new chief of the navy.", [("congratulate", "US")]),
        (
            "I'd like to thank the Premier and welcome the arrival of the ship.",
            [("thank", "US"), ("welcome", "US")],
        ),
        ("Can I start by firstly thanking the people of Darwin.", [("thank", "US")]),
        ("We're deeply concerned about the launch, and our thoughts are with the families.", None),
        ("I'm grateful to the crews.", [("thank", "US")]),
        ("We condemn the attack on the convoy.", [("condemn", "US")]),
        (
            "Thank you all for being here. I want to thank you for your patience. I appreciate the question.",
            [],
        ),
        ("I'm pleased to be here. I welcome your questions.", []),
        ("I think we agree on that. We discuss this every week.", []),
        ("I want to ask you for patience.", []),
    ],
)
def test_what_is_done_by_saying_so_is_an_act(text: str, acts: list[tuple[str, str]] | None) -> None:
    assert announced(text) == (acts if acts is not None else [("concern", "US"), ("condole", "US")])


def test_two_who_stand_side_by_side_speak_for_their_countries() -> None:
    page = (
        "The Hon Warren Quill MP\nDeputy Prime Minister\nMinister for Defence\n\nTRANSCRIPT\nJOINT PRESS CONFERENCE, SYDNEY\n"
        "4 March 2036\n\nDEPUTY PRIME MINISTER WARREN QUILL: Good morning. I stand beside the Japanese Defence Minister, Minister "
        "Kuzumi. Today we signed an arrangement on repairs.\n\nMINISTER REN KUZUMI: I express my condolences. Deputy Prime Minister "
        "Quill supported our proposal.\n\nJOURNALIST: What do you say to Beijing?\n\nKUZUMI: I explained this to the Chinese "
        "ambassador.\n\nJOURNALIST: Did the two of you talk about submarines?\n\nQUILL: We exchanged views on them.\n"
    )
    assert acts_of(page) == [
        ("decide", "AU JP"),
        ("condole", "JP"),
        ("support", "AU"),
        ("state", "JP"),
        ("discuss", "AU JP"),
    ]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            (
                "豪州の北見国防大臣との会談では、訓練を拡大していくことで一致しました。比国のサルセド国防長官とは、情勢について意見交換を行いました。"
                "先方からは、謝意が示されました。"
            ),
            [("agree", "AU JP"), ("discuss", "JP PH"), ("thank", "PH")],
        ),
        (
            (
                "中国の宋国防部長との会談では、懸念を表明しました。次に、豪州のクイル国防大臣との会談では、協力を強化していくことで一致しました。"
                "いずれの会談でも、対話を継続していくことを確認しました。"
            ),
            [("concern", "JP"), ("agree", "AU JP"), ("confirm", "AU CN JP")],
        ),
        (
            "日韓では、訓練を再開することを確認しました。日米豪印の四か国の国防相は、訓練の拡大を確認しました。",
            [("confirm", "JP KR"), ("confirm", "AU IN JP US")],
        ),
        (
            "柳韓国国防部長官からは、協力するとの考えが述べられ、私からは、これに謝意を伝えました。",
            [("state", "KR"), ("thank", "JP")],
        ),
        ("私から在日米軍のカスティーヨ司令官に電話し、早期の究明を強く求めました。", [("request", "JP")]),
        ("那覇防衛局長から在沖米海兵隊に対し、再発防止を徹底するよう申し入れました。", [("request", "JP")]),
        ("西部方面総監から状況について説明を受けました。", [("do", "JP")]),
        ("日米韓で緊密に連携していくことを確認しました。", [("confirm", "JP")]),
    ],
)
def test_what_is_told_is_of_the_meeting_in_force_not_of_all_in_the_speech(
    text: str, acts: list[tuple[str, str]]
) -> None:
    assert told(text) == acts


def test_an_answer_is_of_the_meeting_that_the_question_names() -> None:
    before = "豪州のクイル国防大臣との会談では、協力の強化で一致しました。続いて、比国のサルセド国防長官との会談では、訓練の拡大で一致しました。"
    answer = "両大臣は、建造の加速を確認しました。"
    assert replied("クイル大臣とは、艦艇についても話したのですか。", answer, before)[-1] == (
        "confirm",
        "AU JP",
    )
    assert replied("会談の成果を伺います。", "双方は、訓練を確認しました。", before)[-1] == (
        "confirm",
        "JP PH",
    )


def test_what_points_back_in_a_speech_takes_the_topic_of_the_sentence_before() -> None:
    page = CONFERENCE.format(
        "豪州のクイル国防大臣との会談では、私から、能力構築支援を推進していきたい旨述べました。クイル大臣から、こうした取組を支持する旨の発言がありました。",
        "予算について伺います。",
        "未定です。",
    )
    record = kaidan.read(page.encode()).records[0]
    assert [one.topics for one in record.statements] == [("capacity_building",), ("capacity_building",)]


def test_a_country_that_a_question_names_is_told_of_in_the_answer() -> None:
    before = "インドのメノン国防次官とは、協力の推進で一致しました。インドネシアのスハルジョ国防次官との協議では、計画について議論を行いました。"
    asked = "インドは近隣国とも演習を行っていますが、今回、情勢の話は出ましたか。"
    assert replied(asked, "情勢については、双方で認識を共有いたしました。", before)[-1] == (
        "share_view",
        "IN JP",
    )
    english = "In Tokyo, Minister Kuzumi and I agreed on a plan. In Seoul, Minister Ryu and I signed a paper."
    assert answered("What about the Japanese?", "We discussed the cost.", english)[-1] == ("discuss", "JP US")


def test_an_officer_of_a_command_is_of_the_country_of_that_command() -> None:
    text = (
        "先月、米インド太平洋軍のカーバー司令官と電話で会談し、連携要領の具体化を加速することで一致しました。"
    )
    assert told(text) == [("agree", "JP US")]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("引き続き、事故の防止に取り組んでまいります。", [("commit", "JP")]),
        ("今後とも対話を進んで求めてまいります。", [("commit", "JP")]),
        ("現場には部隊が進んでいます。", []),
    ],
)
def test_what_a_ministry_will_do_is_promised(text: str, acts: list[tuple[str, str]]) -> None:
    assert told(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Together with our allies, we will continue to strengthen deterrence.", [("commit", "US")]),
        ("The United States will keep supporting the islands.", [("commit", "US")]),
        ("We will see. I will take your questions. North Korea will continue to launch.", []),
    ],
)
def test_what_a_government_will_go_on_doing_is_promised(text: str, acts: list[tuple[str, str]]) -> None:
    assert announced(text) == acts


def test_two_countries_named_together_act_together() -> None:
    text = "I met Secretary Aranda of the Philippines. The United States and the Philippines signed an agreement."
    assert announced(text) == [("decide", "PH US")]


def topics_of(text: str) -> list[tuple[str, ...]]:
    page = CONFERENCE.format(text, "予算について伺います。", "未定です。")
    return [one.topics for one in kaidan.read(page.encode()).records[0].statements]


def test_a_speech_that_goes_on_to_another_matter_points_back_no_further() -> None:
    seoul = "韓国の柳国防部長官とは、サイバー分野の協力を確認しました。"
    launch = "今般の発射を強く非難いたします。"
    assert topics_of(f"北朝鮮が弾道ミサイルを発射しました。{launch}") == [("north_korea",)]
    assert topics_of(f"{seoul}もう一点、発射についてです。{launch}")[-1] == ()


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("日米韓3か国で緊密に連携していくことで一致いたしました。", ("jp_us_kr",)),
        ("先ほどの日米韓の電話会談では、軍事協力の進展に対する懸念を共有いたしました。", ()),
    ],
)
def test_the_name_of_a_meeting_is_no_topic_but_those_who_shall_work_together_are(
    text: str, topics: tuple[str, ...]
) -> None:
    met = "カラハン米戦争長官及び韓国の柳国防部長官と電話で会談を行いました。"
    assert topics_of(met + text) == [topics]


def test_the_head_tells_of_which_country_a_speaker_is() -> None:
    page = (
        "Joint Press Conference by the UK Defence Secretary and the Japanese Defence Minister\n\nPublished 12 May 2035\n"
        "Ministry of Defence\n\nDefence Secretary, Fiona Ashdown:\n\nOur two countries have agreed to accelerate the programme.\n\n"
        "Defence Minister, Kuzumi Ren:\n\nThank you, Secretary Ashdown, for your welcome. Japan condemns the launch.\n\n"
        "Question: Did you talk about Italy joining?\n\nDefence Secretary: We spoke with Minister Conti. He proposed a meeting.\n"
    )
    assert acts_of(page)[:3] == [("agree", "GB JP"), ("thank", "JP"), ("condemn", "JP")]


def test_a_doorstop_is_headed_by_its_own_words_not_by_its_subjects() -> None:
    page = (
        "Doorstop Interview, Honolulu\n\nThe Hon Warren Quill MP\nDeputy Prime Minister\n\n2 June 2036\n\n"
        "SUBJECTS: Trilateral Defence Ministers' Meeting; Japan; United States.\n\nDEPUTY PRIME MINISTER: I met with Secretary Lowell "
        "and Minister Kuzumi of Japan. The three of us agreed to hold more exercises.\n\nJOURNALIST: Thanks.\n"
    )
    record = kaidan.read(page.encode()).records[0]
    assert (record.genre, record.title) == ("press_conference", "Doorstop Interview, Honolulu")
    assert acts_of(page) == [("agree", "AU JP US")]


def test_a_speaker_is_read_also_with_a_comma_between_post_and_name() -> None:
    page = (
        "Joint Press Conference, Canberra\n\n16 May 2034\n\nDEPUTY PRIME MINISTER, WARREN QUILL: We have just come from our "
        "meeting, and it was a good one.\n\nJOURNALIST: Is the yard on time?\n\nQUILL: It is.\n"
    )
    voices = [
        (one["role"], one["speaker"], one["post"]) for one in kaidan.read(page.encode()).records[0].exchanges
    ]
    host = ("Warren Quill", "Deputy Prime Minister")
    assert voices == [("announcement", *host), ("question", None, "Journalist"), ("answer", *host)]
