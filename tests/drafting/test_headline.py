"""What a headline picks follows one rule, which docs/en/style.md and docs/ja/style.md tell."""

from dataclasses import replace

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.drafting import load_style, make_draft
from kaidan.drafting.desk import Desk
from kaidan.drafting.headline import find_outcome, name_topic, pick_topics
from kaidan.model.draft import Style

from .conftest import Drafter

# Checked by hand against the texts and the rule: the acts that it must pick, and what the headline then says.
PICKED = {
    "2031-02-13-jp-us": (
        [("3", "agree", "deterrence_response"), ("3(2)", "agree", "equipment_cooperation")],
        "抑止力・対処力強化の加速と防衛装備・技術協力で一致",
    ),
    "2031-03-19-jp-au": (
        [("3", "agree", "joint_training"), ("4", "agree", "frigate_programme")],
        "共同訓練と次期汎用フリゲート事業で一致",
    ),
    "2031-08-20-jp-ph": (
        [("3(3)", "agree", "joint_training"), ("3(3)", "agree", "acsa")],
        "共同訓練の強化と物品役務相互提供の実施で一致",
    ),
    "2031-09-04-jp-us-phone": (
        [("4", "agree", "deterrence_response"), ("6", "agree", "jp_us_kr")],
        "抑止力・対処力強化の加速と日米韓協力で一致",
    ),
    "2031-09-05-jp-us-kr-phone": (
        [("", "agree", "joint_training"), ("", "confirm", "intelligence_sharing")],
        "共同訓練で一致、情報共有を確認",
    ),
    "2031-11-12-ph-courtesy": (
        [("4", "agree", "equipment_transfer"), ("4", "confirm", "south_china_sea")],
        "防衛装備移転で一致、南シナ海情勢を確認",
    ),
    "2032-07-14-jp-au": (
        [("3", "agree", "cyber"), ("4", "agree", "jp_us_au")],
        "サイバー分野の協力の強化と日米豪協力の強化で一致",
    ),
    "2032-08-19-jp-us-video": (
        [("2", "agree", "deterrence_response"), ("2", "confirm", "southwest_presence")],
        "抑止力・対処力強化で一致、南西地域の共同プレゼンスの強化を確認",
    ),
    "2032-10-21-jp-us": (
        [("4(3)", "decide", "unmanned_systems"), ("5", "decide", "missile_coproduction")],
        "無人機分野の協力とミサイル共同生産を決定",
    ),
    "2033-03-17-jp-us": (
        [("2", "agree", "deterrence_response"), ("3(1)", "agree", "missile_coproduction")],
        "抑止力・対処力強化の加速とミサイル共同生産の実施で一致",
    ),
}

# The same picks as a sentence of labels.
ENGLISH = {
    "2031-02-13-jp-us": (
        "agree to accelerate deterrence and response, and on defence equipment and technology cooperation"
    ),
    "2031-03-19-jp-au": "agree on joint training and the general-purpose frigate programme",
    "2031-08-20-jp-ph": (
        "agree to strengthen joint training, and to implement the Acquisition and Cross-Servicing Agreement"
    ),
    "2031-09-04-jp-us-phone": "agree to accelerate deterrence and response, and on Japan–US–ROK cooperation",
    "2031-09-05-jp-us-kr-phone": "agree on joint training, confirm intelligence sharing",
    "2031-11-12-ph-courtesy": (
        "agree on defence equipment transfer, confirm the situation in the South China Sea"
    ),
    "2032-07-14-jp-au": "agree to strengthen cyber cooperation and Japan–US–Australia cooperation",
    "2032-08-19-jp-us-video": (
        "agree on deterrence and response, confirm strengthening presence in the southwest islands"
    ),
    "2032-10-21-jp-us": "decide on unmanned systems cooperation and missile co-production",
    "2033-03-17-jp-us": "agree to accelerate deterrence and response, and to implement missile co-production",
}


@pytest.fixture
def desk(sample, ja: Style, codebook):  # type: ignore[no-untyped-def]
    return lambda name: Desk(sample(name).records[0], ja, codebook, sample(name).page.text)


@pytest.mark.parametrize("name", PICKED)
def test_the_rule_picks_the_strongest_common_acts(name: str, desk) -> None:  # type: ignore[no-untyped-def]
    made = desk(name)
    picked = [
        (statement.path, statement.act, one.topic)
        for one in pick_topics(made)
        for statement in [made.record.statements[one.statement]]
    ]
    outcome = find_outcome(made)
    assert outcome is not None
    print(f"{name}: {outcome.text} <- {picked}")
    assert (picked, outcome.text) == PICKED[name]


@pytest.mark.parametrize("name", PICKED)
def test_in_english_the_picks_are_a_sentence(name: str, desk, en: Style) -> None:  # type: ignore[no-untyped-def]
    made = replace(desk(name), style=en)
    outcome = find_outcome(made)
    assert outcome is not None
    assert outcome.text == ENGLISH[name]
    assert pick_topics(made) == pick_topics(desk(name))


def test_who_met_stands_before_the_outcome(drafted: Drafter, en: Style) -> None:
    headlines = {name: drafted(name, en).headline.text for name in ENGLISH}
    assert headlines["2033-03-17-jp-us"] == (
        "Japan–US defence ministers, meeting in the United States, agree to accelerate deterrence and response,"
        " and to implement missile co-production (17 March)"
    )
    assert headlines["2031-09-04-jp-us-phone"].startswith("Japan–US defence ministers, by phone, agree to ")
    # no series is known, so that the countries stand
    assert headlines["2031-09-05-jp-us-kr-phone"].startswith("Japan–ROK–US, by phone, agree on ")


def test_in_english_the_acts_of_one_side_stand_after_the_meetings_name(desk, en: Style) -> None:  # type: ignore[no-untyped-def]
    made = replace(desk("2031-09-04-jp-us-phone"), style=en)
    alone = tuple(one for one in made.record.statements if len(one.actors) == 1)
    record = replace(made.record, statements=alone)
    told = make_draft(record, en, codebook=made.codebook).headline.text
    assert told.startswith("Japan–US defence ministers’ phone call – US commits to extended deterrence")


@pytest.mark.parametrize("name", PICKED)
def test_nothing_common_and_telling_that_is_left_out_is_stronger(name: str, desk) -> None:  # type: ignore[no-untyped-def]
    made = desk(name)
    strengths = {act.id: act.strength or 0 for act in made.codebook.acts}
    picked = pick_topics(made)
    weakest = min(strengths[made.record.statements[one.statement].act] for one in picked)
    named = {one.topic for one in picked}
    parties = {one.country for one in made.record.meeting.participants}
    stronger = [
        statement.text
        for statement in made.record.statements
        if strengths[statement.act] > weakest
        and len(statement.actors) > 1
        and parties <= set(statement.actors)
        and {*statement.topics, *(t for item in statement.items for t in item.topics)} - named
    ]
    assert stronger == []


def test_every_word_of_the_outcome_leads_to_its_statements(desk) -> None:  # type: ignore[no-untyped-def]
    made = desk("2031-02-13-jp-us")
    outcome = find_outcome(made)
    spans = {
        span
        for pointer in outcome.origin.pointers
        for span in made.record.statements[int(pointer.rsplit("/", 1)[1])].spans
    }
    assert set(outcome.origin.spans) == spans
    assert outcome.origin.rule == "headline.rule"


def test_acts_of_one_side_stand_with_its_name_where_nothing_was_done_together(desk) -> None:  # type: ignore[no-untyped-def]
    made = desk("2031-09-04-jp-us-phone")
    alone = tuple(one for one in made.record.statements if len(one.actors) == 1)
    sided = replace(made, record=replace(made.record, statements=alone))
    outcome = find_outcome(sided)
    assert outcome is not None
    assert outcome.text.startswith("米が拡大抑止を約束")


def test_a_meeting_without_telling_acts_has_no_outcome(desk) -> None:  # type: ignore[no-untyped-def]
    made = desk("2031-02-13-jp-us")
    thanks = tuple(replace(one, act="thank") for one in made.record.statements)
    assert find_outcome(replace(made, record=replace(made.record, statements=thanks))) is None


def test_a_topic_that_is_a_part_of_one_already_told_is_not_told(desk) -> None:  # type: ignore[no-untyped-def]
    made = desk("2031-02-13-jp-us")
    at = next(i for i, one in enumerate(made.record.statements) if one.topics == ("deterrence_response",))
    first, second = made.record.statements[at], made.record.statements[at]
    part = replace(second, topics=("bilateral_planning",), topic_spans=())
    apart = replace(second, topics=("cyber",), topic_spans=())
    with_part = replace(made, record=replace(made.record, statements=(first, part)))
    with_other = replace(made, record=replace(made.record, statements=(first, apart)))
    assert [one.topic for one in pick_topics(with_part)] == ["deterrence_response"]
    assert [one.topic for one in pick_topics(with_other)] == ["deterrence_response", "cyber"]


def test_a_stage_is_said_of_things_that_can_be_done(desk) -> None:  # type: ignore[no-untyped-def]
    made = desk("2031-02-13-jp-us")
    assert name_topic(made, "iamd", stage="accelerate") == "統合防空ミサイル防衛の加速"
    # A region is not accelerated, and what ends in 強化 is not strengthened once more.
    assert name_topic(made, "south_china_sea", stage="accelerate") == "南シナ海情勢"
    assert name_topic(made, "defence_buildup", stage="strengthen") == "防衛力強化"


def test_every_short_name_is_of_a_topic_of_the_codebook() -> None:
    topics = {topic.id for topic in load_codebook().topics}
    for name in ("ja", "en"):
        assert set(load_style(name).raw["headline"]["topics"]) <= topics
