"""What a statement takes over from those before it. Every sentence is invented."""

import pytest

import kaidan

LEAD = (
    "日英防衛相会談の概要\n令和14年11月2日\n防衛省\n\n"
    "令和14年11月2日10時00分から約30分間、柏木防衛大臣とハーグリーヴス英国防大臣は、"
    "防衛省において会談を行ったところ、概要次のとおり。\n\n"
    "1 両大臣は、GCAPの開発を着実に進めていくことを確認した。\n"
)


@pytest.mark.parametrize(
    ("item", "topics"),
    [
        ("2 ハーグリーヴス大臣から、部隊の日程について説明があり、柏木大臣は、これを評価した。", ()),
        ("2 ハーグリーヴス大臣は、部隊の日程を説明した。柏木大臣は、これを評価した。", ()),
        (
            "2 ハーグリーヴス大臣は、台湾海峡の情勢を説明した。柏木大臣は、これを評価した。",
            ("taiwan_strait",),
        ),
        ("2 柏木大臣は、これらの取組を評価した。", ("gcap",)),
        ("2 ハーグリーヴス大臣から、これに対する支持が示された。", ("gcap",)),
        ("2 これに対し、ハーグリーヴス大臣から、支持が示された。", ()),
    ],
)
def test_this_means_what_was_said_last_even_where_it_has_no_topic(item: str, topics: tuple[str, ...]) -> None:
    page = kaidan.read((LEAD + item + "\n(以上)\n").encode())
    assert page.records[0].statements[-1].topics == topics


@pytest.mark.parametrize(
    ("item", "topics"),
    [
        (
            "2 両大臣は、昨年の首脳会談において両首脳がサイバー分野の協力で一致したことを踏まえ、部隊間の交流を深めることで一致した。",
            ("exchange_programmes",),
        ),
        (
            "2 両大臣は、先月の共同声明において両首脳が円滑化協定の活用を約束したことに留意し、同協定の運用を歓迎した。",
            ("reciprocal_access",),
        ),
        (
            "2 両大臣は、サイバー攻撃が増加していることを踏まえ、部隊間の交流を深めることで一致した。",
            ("cyber", "exchange_programmes"),
        ),
    ],
)
def test_what_others_did_at_another_meeting_gives_no_topic(item: str, topics: tuple[str, ...]) -> None:
    page = kaidan.read((LEAD + item + "\n(以上)\n").encode())
    assert page.records[0].statements[-1].topics == topics


def test_this_does_not_reach_past_the_statement_before_it() -> None:
    item = "2 ハーグリーヴス大臣は、台湾海峡の情勢を説明した。両大臣は、日程を確認した。柏木大臣は、これを評価した。"
    page = kaidan.read((LEAD + item + "\n(以上)\n").encode())
    assert page.records[0].statements[-1].topics == ()


@pytest.mark.parametrize(
    ("item", "topics"),
    [
        ("2 両大臣は、地域情勢に関し、東シナ海における試みに反対した。", ("east_china_sea",)),
        ("2 両大臣は、地域情勢及びサイバーについて議論した。", ("cyber", "indo_pacific_situation")),
        ("2 両大臣は、地域の平和と安定のため、サイバー分野の協力を進めることで一致した。", ("cyber",)),
        ("2 両大臣は、地域の平和と安定に貢献することで一致した。", ("indo_pacific_situation",)),
    ],
)
def test_a_general_word_for_a_region_yields_to_finer_ones(item: str, topics: tuple[str, ...]) -> None:
    page = kaidan.read((LEAD + item + "\n(以上)\n").encode())
    assert page.records[0].statements[-1].topics == topics


ENGLISH = (
    "Readout of Secretary of War Daniel Orme's Meeting With Japanese Minister of Defense Tachibana Ren\n\n"
    "March 17, 2033\n\nToday at the Pentagon, Secretary of War Daniel Orme met with Japanese Minister of Defense "
    "Tachibana Ren.\n\nThe two leaders discussed extended deterrence. {}\n"
)


@pytest.mark.parametrize(
    ("sentence", "topics"),
    [
        ("They agreed to continue its discussion.", ("extended_deterrence",)),
        ("Minister Tachibana expressed full support for that policy.", ("extended_deterrence",)),
        ("Minister Tachibana expressed support for the policy of the new government.", ()),
        ("Secretary Orme urged Japan to increase its contribution to the mission.", ()),
        ("Secretary Orme thanked Japan for its support.", ()),
    ],
)
def test_what_points_back_takes_up_the_topic_and_its_may_stand_for_a_country(
    sentence: str, topics: tuple[str, ...]
) -> None:
    page = kaidan.read(ENGLISH.format(sentence).encode())
    assert page.records[0].statements[-1].topics == topics


def test_points_under_a_finished_sentence_are_items_of_its_statement() -> None:
    item = "2 ハーグリーヴス大臣から、以下のとおり発言があった。\nア 日本の取組を歓迎する。\nイ 台湾海峡の平和は重要である。"
    statement = kaidan.read((LEAD + item + "\n(以上)\n").encode()).records[0].statements[-1]
    assert (statement.path, statement.act, statement.actors) == ("2", "state", ("GB",))
    assert [point.topics for point in statement.items] == [(), ("taiwan_strait",)]


def test_from_a_person_is_no_intensifier() -> None:
    items = "2 柏木大臣より、より高度な訓練を提案した。"
    statement = kaidan.read((LEAD + items + "\n(以上)\n").encode()).records[0].statements[-1]
    assert [degree.text for degree in statement.degree] == ["より"]
    assert statement.text[statement.degree[0].span.start - statement.spans[0].start :].startswith("より高度")
