"""Japanese clauses: which act, whose, for whom, how far. Every sentence is invented."""

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.codebook.match import Lexicon, make_lexicon
from kaidan.model.meeting import Participant
from kaidan.reading.clauses import Clause
from kaidan.reading.japanese import find_clauses
from kaidan.reading.people import Table, make_table


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return make_lexicon(load_codebook())


@pytest.fixture(scope="module")
def table(lexicon: Lexicon) -> Table:
    people = [
        Participant("雪村", None, "防衛大臣", "jp-defence-minister", "JP"),
        Participant("ラッシュブルック", None, "戦争長官", "us-defence-secretary", "US"),
    ]
    return make_table(people, lexicon, own="JP")


def read(sentence: str, table: Table, lexicon: Lexicon, style: str = "report") -> tuple[Clause, ...]:
    return find_clauses(sentence, table, lexicon=lexicon, style=style)


def acts(clauses: tuple[Clause, ...]) -> list[str]:
    return [clause.act for clause in clauses]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "両大臣は、協力の進展を確認するとともに、地域情勢について意見交換を行った。",
            ["confirm", "discuss"],
        ),
        ("長官は、日本の取組を歓迎し、米国の支持を改めて示した。", ["welcome", "support"]),
        ("両大臣は、発射を強く非難した上で、緊密に連携していくことで一致しました。", ["condemn", "agree"]),
        ("雪村大臣から、被害にお見舞いの意を伝えるとともに、支援を申し出る旨述べた。", ["condole", "state"]),
        ("雪村大臣より、寄港の際の支援に感謝する旨発言。", ["thank"]),
        ("両大臣は、国際秩序が岐路にあるとの認識で一致。", ["share_view"]),
        ("長官からは、支持の表明があった。", ["support"]),
        ("長官から、感謝の言葉があった。", ["thank"]),
        ("両大臣は、枠組みを立ち上げ、部隊間の連携を強化することで一致した。", ["agree"]),
        ("両大臣は、次回会合を年内に開催することとした。", ["agree"]),
        ("両大臣は、懸念を共有した。", ["concern"]),
        ("双方は、緊密に連携することで意見の一致をみた。", ["agree"]),
        ("雪村大臣は、一方的な行動にも反対するとの立場を改めて表明した。", ["oppose"]),
        ("長官から、日本の取組を支持するとの考えが示された。", ["support"]),
        ("長官から、引き続き連携していくとの考えが示された。", ["state"]),
        ("先方から賛同。", ["support"]),
        ("両大臣は、紅海の情勢について取り上げ、協力していくことで一致した。", ["discuss", "agree"]),
        ("長官から、訪日の機会に協議したい旨の申し出があり、雪村大臣は快諾した。", ["propose", "agree"]),
        ("両大臣は、幕僚協議を毎年開催することを決めた。", ["decide"]),
        ("なお、先月の首脳会合において、両首脳は協力を拡充することを支持している。", []),
        ("両大臣は、昨年の会談で両首脳が強調した点に留意し、決意を再確認した。", ["confirm"]),
        ("この表敬の前日、大臣は外務大臣を訪問し、意見交換を行った。", []),
        ("なお、防衛省の公式Xは同日、大臣が護衛艦を視察した旨を紹介した。", []),
        ("両大臣は、共同声明を発表した。", []),
        ("両大臣は、担当部局に検討を指示した。", ["decide"]),
        ("長官から、備蓄が重要であるとの指摘があった。", ["emphasise"]),
        ("長官から、備蓄が重要である旨の発言があった。", ["state"]),
        ("安定の維持が課題であるとの認識を両大臣で共有した。", ["share_view"]),
        (
            "長官から、現状変更に反対するとの立場が示され、両大臣は、訓練の重要性を確認した。",
            ["oppose", "confirm"],
        ),
        ("両大臣は、情報を共有し、課題を協議し、成果を示すことで一致した。", ["agree"]),
        ("雪村大臣は、先週の首脳会談で中止を求めたことに触れながら、計画を説明した。", ["state"]),
        ("雪村大臣は、両国の友好に触れながら、計画を説明した。", ["state", "state"]),
        ("両大臣は、共同訓練を視察した。", ["do"]),
        ("両大臣は、一方的な現状変更は断じて認められないとの認識を共有した。", ["share_view"]),
        (
            "両大臣は、運用の状況について情報共有を行うとともに、連携することで一致した。",
            ["discuss", "agree"],
        ),
        ("両大臣は、情報共有を行い、連携を深めることで一致した。", ["agree"]),
        ("長官から、深い懸念を抱いている旨の発言があった。", ["concern"]),
        ("長官は、反対の立場を改めて表明した。", ["oppose"]),
        ("航空ショーへの企業の出展に謝意表明。", ["thank"]),
        ("両大臣は、昨年の共同声明を想起し、協力を確認した。", ["confirm"]),
        ("両大臣は、昨年の共同声明を想起した。", ["state"]),
        ("両大臣は、首脳会談で表明された決意を想起した。", ["state"]),
        ("交渉の進展を歓迎し、早期の妥結を期待。", ["welcome", "state"]),
        ("両大臣は、訓練の実施に満足の意を表明した。", ["welcome"]),
        ("長官は、大臣の訪米を招請し、大臣は招請を受け入れた。", ["request", "agree"]),
        ("両大臣は、将来の方向性を共有した。", ["share_view"]),
        ("長官は、派遣された隊員の労をねぎらった。", ["thank"]),
        ("サイバー分野での協力につき、共通の認識に至った。", ["share_view"]),
        ("長官は、平和と安定が不可欠であるとした。", ["state"]),
        ("長官は、理解が不可欠であるとして、協力を求めた。", ["request"]),
        ("雪村大臣は、招きに応じ、演習を視察した。", ["do"]),
        ("両大臣は、訓練に関し、以下のとおり一致。", ["agree"]),
        ("両大臣は、成果を検証し、計画を見直すことで一致した。", ["agree"]),
        ("雪村大臣は、再発防止の徹底を強く申し入れ、長官は、誠実に対応すると応じた。", ["request", "state"]),
    ],
)
def test_each_reported_act_is_a_clause(
    sentence: str, expected: list[str], table: Table, lexicon: Lexicon
) -> None:
    assert acts(read(sentence, table, lexicon)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("両大臣は、力による現状変更に強く反対することで一致した。", ["agree"]),
        ("両大臣は、昨年の会談で首脳が強調した点に留意しつつ、協力を確認した。", ["confirm"]),
        ("両大臣は、提案を踏まえた取組を進めていくことで合意した。", ["agree"]),
        ("雪村大臣は、前回表明した決意に触れ、進捗を説明した。", ["state", "state"]),
        ("両大臣は、会談を行った。", []),
        ("本会談には、統合幕僚長が同席した。", []),
        ("歓迎式典の準備に関する資料を確認書とともに配布する予定である。", []),
    ],
)
def test_acts_inside_a_complement_or_before_a_noun_are_none(
    sentence: str, expected: list[str], table: Table, lexicon: Lexicon
) -> None:
    assert acts(read(sentence, table, lexicon)) == expected


def subjects(sentence: str, table: Table, lexicon: Lexicon) -> list[tuple[str, ...] | None]:
    return [None if c.subject is None else c.subject.countries for c in read(sentence, table, lexicon)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("両閣僚は、協力を確認した。", [("JP", "US")]),
        ("雪村大臣から祝意を示した上で、両大臣は、連携していくことで一致した。", [("JP",), ("JP", "US")]),
        ("ラッシュブルック長官から、揺るぎないコミットメントが示された。", [("US",)]),
        ("米側からは、支援の継続について説明があった。", [("US",)]),
        ("先方から、一定の反応があった。", [("US",)]),
        ("同長官は、これを歓迎した。", [("US",)]),
        ("ラッシュブルック長官が強く非難し、雪村大臣も深刻な懸念を表明した。", [("US",), ("JP",)]),
        ("雪村大臣は、両大臣も確認した方針を説明した。", [("JP",)]),
        ("雪村大臣とラッシュブルック長官は、協力を確認した。", [("JP", "US")]),
        ("会談での議論を踏まえ、雪村大臣は、引き続き説明を受けた。", [("JP",)]),
        ("また、引き続き連携していくことで一致した。", [None]),
        ("米国から無人水上艇の供与計画について説明がなされた。", [("US",)]),
        (
            "両大臣は、支援に関し、長官から謝意が表明され、雪村大臣から復興を祈念する旨述べた。",
            [("US",), ("JP",)],
        ),
        ("参加の拡大を米国側が歓迎し、両大臣は、連携することで一致した。", [("US",), ("JP", "US")]),
        ("参加の拡大を中国側が歓迎したことについて議論した。", [None]),
        ("訓練への参加をラッシュブルック長官が提案した。", [("US",)]),
        ("米国からの支援について議論した。", [None]),
        ("中国が軍事活動を活発化させていることに懸念を表明した。", [None]),
    ],
)
def test_the_actor_is_whoever_the_clause_marks(
    sentence: str, expected: list[tuple[str, ...] | None], table: Table, lexicon: Lexicon
) -> None:
    assert subjects(sentence, table, lexicon) == expected


@pytest.fixture(scope="module")
def three(lexicon: Lexicon) -> Table:
    people = [
        Participant("雪村", None, "防衛大臣", "jp-defence-minister", "JP"),
        Participant("ラッシュブルック", None, "戦争長官", "us-defence-secretary", "US"),
        Participant("韓昇旭", None, "国防部長官", "kr-defence-minister", "KR"),
    ]
    return make_table(people, lexicon, own="JP")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("雪村大臣から協力を求め、両長官から支持が示された。", [("JP",), ("KR", "US")]),
        ("雪村大臣は、開催を提案し、両長官は、これを支持した。", [("JP",), ("KR", "US")]),
        ("雪村大臣から開催を提案し、両閣僚から賛同が得られた。", [("JP",), ("KR", "US")]),
        ("ラッシュブルック長官から提案があり、他の二大臣から賛意が示された。", [("US",), ("JP", "KR")]),
        ("韓長官から開催を提案し、各大臣は、これに賛意を示した。", [("KR",), ("JP", "US")]),
        ("両長官は、これに賛同した。", [("KR", "US")]),
        (
            "韓長官は、雪村大臣とラッシュブルック長官の参加を歓迎し、両閣僚は、感謝した。",
            [("KR",), ("JP", "US")],
        ),
        ("三長官は、抑止力を強化することで一致した。", [("JP", "KR", "US")]),
        ("韓長官から説明があり、各大臣は、地域情勢について意見交換を行った。", [("KR",), ("JP", "KR", "US")]),
        ("雪村大臣から説明し、三閣僚は、これを歓迎した。", [("JP",), ("JP", "KR", "US")]),
    ],
)
def test_both_of_three_are_those_across_from_who_spoke(
    sentence: str, expected: list[tuple[str, ...] | None], three: Table, lexicon: Lexicon
) -> None:
    assert subjects(sentence, three, lexicon) == expected


def test_thanks_in_a_lead_are_those_of_whom_it_names(table: Table, lexicon: Lexicon) -> None:
    lead = "雪村大臣は、長官と会談を行い、主催に謝意を表するとともに、地域情勢について意見交換を行ったところ、概要次のとおり。"
    thanked, discussed = read(lead, table, lexicon, "lead")
    assert thanked.subject is not None
    assert (thanked.act, thanked.subject.countries, discussed.act, discussed.subject) == (
        "thank",
        ("JP",),
        "discuss",
        None,
    )


def test_talks_that_are_the_meeting_are_no_act_of_a_lead(table: Table, lexicon: Lexicon) -> None:
    assert (
        read(
            "雪村大臣と長官は、第11回日米防衛次官級協議を実施したところ、概要次のとおり。",
            table,
            lexicon,
            "lead",
        )
        == ()
    )
    (talked,) = read(
        "両大臣は会談を行い、地域情勢について協議を行ったところ、概要次のとおり。", table, lexicon, "lead"
    )
    assert talked.act == "discuss"


def test_both_are_all_where_there_are_two(table: Table, lexicon: Lexicon) -> None:
    assert subjects("雪村大臣から提案し、両大臣は、これを歓迎した。", table, lexicon) == [
        ("JP",),
        ("JP", "US"),
    ]


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("両大臣は、訓練を実施することで一致した。", "implement"),
        ("両大臣は、訓練を定例化することで一致した。", "implement"),
        ("雪村大臣は、作業部会の設置を提案した。", "implement"),
        ("両大臣は、解決に向けて努力することで一致した。", "promote"),
        ("長官は、雪村大臣の早期の訪米を招請した。", None),
        ("雪村大臣は、船舶が領海に侵入を続けていることについて説明した。", None),
        ("雪村大臣は、予算を着実に増額している旨説明した。", "strengthen"),
        ("両大臣は、早期開催に向けて準備を進めることで一致した。", "prepare"),
        ("両大臣は、取組を加速し、基盤の強化に取り組むことで一致した。", "accelerate"),
        ("両大臣は、増産に係る議論を進展させることで一致した。", "discuss_further"),
        ("両大臣は、再編の着実な実施が重要であることを確認した。", "implement"),
        ("両大臣は、両国が緊密に連携できていることを確認した。", None),
        ("両大臣は、移転が完了したことを確認した。", None),
        ("両大臣は、取組の実施を歓迎した。", None),
        ("両大臣は、連携を更に強化していくことを確認した。", "strengthen"),
        ("両大臣は、協力の可能性を検討していくことで一致した。", "consider"),
        ("両大臣は、協力の可能性を追求していくことで一致した。", "promote"),
        ("両大臣は、協力の可能性を引き続き検討していくことで一致した。", "consider"),
        ("両大臣は、共同研究に関する検討を開始することで一致した。", "consider"),
        ("両大臣は、輸送の準備作業を進めることで一致した。", "prepare"),
        ("両大臣は、輸送の準備を加速することで一致した。", "accelerate"),
        ("両大臣は、安定した海洋の実現に共に取り組んでいくことを確認した。", "promote"),
        ("両大臣は、訓練の実現を目指すことを確認した。", "implement"),
        ("両大臣は、交渉を開始することで一致した。", "implement"),
        ("両大臣は、情報共有の具体化を加速することで一致した。", "accelerate"),
        ("両大臣は、協力を早期に具体化させることで一致した。", "accelerate"),
        ("両大臣は、早期の具体化に向けて連携していくことで一致した。", "promote"),
        ("両大臣は、協力を具体化していくことを確認した。", "promote"),
        ("雪村大臣から、協力の早期具体化を提案した。", "accelerate"),
        ("雪村大臣から、長官の早期の訪日を求めた。", None),
        ("長官から、再開に向けて準備を進めたいとの意向が示された。", "prepare"),
        ("雪村大臣から、協力を進めたい旨述べた。", "promote"),
        ("雪村大臣から、訓練を実施したい意向を示した。", "implement"),
        ("両大臣は、防衛協力が着実に進展していることを確認した。", None),
        ("両大臣は、両国が緊密に連携していることを確認した。", None),
        ("雪村大臣から、予算を着実に増額している旨述べた。", "strengthen"),
        ("長官から、日本の取組に対する支持が示された。", None),
        ("雪村大臣から、能力構築支援での連携を提案した。", "promote"),
        ("雪村大臣から、地域の安定に一層貢献していく旨述べた。", "promote"),
        ("両大臣は、次回会合を来年行うことで一致した。", "implement"),
        ("両大臣は、緊密な意見交換を行うことで一致した。", None),
        ("両大臣は、合意の着実な履行を確認した。", "implement"),
        ("雪村大臣は、署名に向けた準備を本年6月までに進めることを提案した。", "prepare"),
        ("両大臣は、サプライチェーンの強靱化の重要性を強調した。", "strengthen"),
        ("両大臣は、緊密に擦り合わせを行うこととした。", None),
        ("両大臣は、同盟が安定の礎であり続けることを確認した。", None),
        ("雪村大臣から、訓練を拡大する計画を説明した。", "strengthen"),
        ("雪村大臣から、無人機の導入に向けた検討を急いでいる旨述べた。", "consider"),
    ],
)
def test_the_stage_is_what_the_parties_will_do(
    sentence: str, stage: str | None, table: Table, lexicon: Lexicon
) -> None:
    (clause,) = read(sentence, table, lexicon)
    assert clause.stage == stage


def test_targets_are_whom_a_request_or_condemnation_is_for(table: Table, lexicon: Lexicon) -> None:
    (condemned,) = read("両大臣は、北朝鮮による弾道ミサイルの発射を非難した。", table, lexicon)
    assert condemned.targets == ("KP",)
    (asked,) = read("雪村大臣は、ラッシュブルック長官に対し、再発防止を求めた。", table, lexicon)
    assert asked.targets == ("US",)
    (agreed,) = read("両大臣は、北朝鮮に関し連携していくことで一致した。", table, lexicon)
    assert agreed.targets == ()


def test_a_reply_is_marked_where_it_opens_or_answers_inside(table: Table, lexicon: Lexicon) -> None:
    (reply,) = read("これに対し、長官は、日本の取組を歓迎した。", table, lexicon)
    assert reply.reply
    asked, answered = read("雪村大臣から協力を要請したのに対し、長官は、支持を表明した。", table, lexicon)
    assert (asked.reply, answered.reply) == (False, True)
    (plain,) = read("長官は、脅威に対し連携していくことを確認した。", table, lexicon)
    assert not plain.reply


def test_the_present_tense_commits_in_a_joint_statement_only(table: Table, lexicon: Lexicon) -> None:
    sentence = "日米両国は、共同訓練を拡大する。"
    (clause,) = read(sentence, table, lexicon, "statement")
    assert (clause.act, clause.stage) == ("commit", "strengthen")
    assert read(sentence, table, lexicon) == ()


def test_a_past_verb_that_the_codebook_lacks_is_a_finding(table: Table, lexicon: Lexicon) -> None:
    (clause,) = read("雪村大臣は、記念の木を植えた。", table, lexicon)
    assert (clause.act, clause.findings) == ("do", ("unknown_act",))
