"""Two governments on one meeting."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from tests.compare.made_records import BOOK, JP_US, make_record, say

from kaidan.compare.counterpart import compare_counterparts, find_counterpart
from kaidan.model.comparison import Counterparts
from kaidan.model.meeting import Meeting
from kaidan.model.readout import Record

TOKYO = make_record(
    say("両閣僚は、台湾海峡の平和と安定の重要性を確認した。", "confirm", "taiwan_strait"),
    say("真壁大臣から、事件・事故の防止を求めた。", "request", "incident_prevention", actors="JP"),
    say("両閣僚は、宇宙における協力を強化することで一致した。", "agree", "space", stage="strengthen"),
    key="tokyo",
    start="2032-05-13T08:30:00+09:00",
)
WASHINGTON = make_record(
    say("They agreed to strengthen space cooperation.", "agree", "space", stage="strengthen", lang="en"),
    say(
        "Secretary Harlow emphasized the Taiwan Strait.", "emphasise", "taiwan_strait", actors="US", lang="en"
    ),
    say("The two discussed cyber.", "discuss", "cyber", lang="en"),
    key="washington",
    lang="en",
    start="2032-05-12T19:30:00-04:00",
    issuer="us-dow",
)


def found(comparison: Counterparts) -> set[tuple[int | None, int | None, str]]:
    return {(link.a, link.b, link.agreement) for link in comparison.links}


def test_both_only_here_only_there_and_another_actor_are_told_apart() -> None:
    assert found(compare_counterparts(TOKYO, WASHINGTON, codebook=BOOK)) == {
        (2, 0, "both"),
        (0, 1, "other_actor"),
        (1, None, "only_a"),
        (None, 2, "only_b"),
    }


def test_the_other_way_round_is_the_mirror() -> None:
    sides = {"only_a": "only_b", "only_b": "only_a"}
    there = found(compare_counterparts(TOKYO, WASHINGTON, codebook=BOOK))
    back = found(compare_counterparts(WASHINGTON, TOKYO, codebook=BOOK))
    assert {(b, a, sides.get(how, how)) for a, b, how in back} == there


def test_the_other_side_is_found_by_the_instant_though_the_local_date_differs() -> None:
    next_day = replace(WASHINGTON, key="later", meeting=moved(WASHINGTON, "2032-05-13T19:30:00-04:00"))
    assert find_counterpart(TOKYO, [next_day, WASHINGTON], codebook=BOOK) == WASHINGTON
    assert find_counterpart(TOKYO, [next_day], codebook=BOOK) is None


def test_a_text_that_prints_only_the_day_is_found_too() -> None:
    dated = replace(WASHINGTON, meeting=moved(WASHINGTON, "2032-05-12"))
    assert find_counterpart(TOKYO, [dated], codebook=BOOK) == dated


def test_other_parties_or_posts_and_republications_are_no_counterpart() -> None:
    third = make_record(key="kr", lang="en", start="2032-05-12T19:30:00-04:00", participants=JP_US[:1])
    again = replace(TOKYO, key="again", role="republication")
    foreign = replace(
        WASHINGTON,
        key="foreign",
        meeting=replace(
            table(WASHINGTON), participants=tuple(replace(p, post_id=post) for p, post in foreign_ministers())
        ),
    )
    assert find_counterpart(TOKYO, [TOKYO, third, again, foreign], codebook=BOOK) is None


def test_a_reply_is_the_counterpart_only_of_the_same_reply_by_the_same_side() -> None:
    ours = make_record(say("ハーロウ長官から歓迎の意が示された。", "welcome", actors="US"))
    same = make_record(
        say("Secretary Harlow commended Japan.", "welcome", "defence_budget", actors="US"), lang="en"
    )
    other = make_record(
        say("Minister Makabe welcomed the plan.", "welcome", "defence_budget", actors="JP"), lang="en"
    )
    assert (0, 0, "both") in found(compare_counterparts(ours, same, codebook=BOOK))
    assert (0, None, "only_a") in found(compare_counterparts(ours, other, codebook=BOOK))


def test_a_list_here_and_two_sentences_there_are_two_links() -> None:
    listed = make_record(say("両閣僚は、以下について一致した。・宇宙 ・サイバー", "agree", "cyber space"))
    apart = make_record(
        say("They agreed on space.", "agree", "space", lang="en"),
        say("They agreed on cyber.", "agree", "cyber", lang="en"),
        lang="en",
    )
    assert found(compare_counterparts(listed, apart, codebook=BOOK)) == {(0, 0, "both"), (0, 1, "both")}


def test_the_facts_of_the_meeting_stand_side_by_side() -> None:
    one = replace(TOKYO, meeting=replace(table(TOKYO), duration_minutes=60, mode="in_person"))
    other = replace(WASHINGTON, meeting=replace(table(WASHINGTON), mode="phone"))
    facts = {
        fact.name: (fact.a, fact.b, fact.same)
        for fact in compare_counterparts(one, other, codebook=BOOK).facts
    }
    assert facts["duration_minutes"] == ("60", None, None)
    assert facts["mode"] == ("in_person", "phone", False)
    assert facts["participants"] == ("JP US", "JP US", True)
    # The same instant on two clocks is the same start.
    assert facts["start"][2] is True


def test_an_encoder_decides_where_the_topics_are_alike() -> None:
    ours = make_record(say("弾道ミサイルを非難した。", "discuss", "north_korea"))
    theirs = make_record(
        say("They spoke of refugees.", "discuss", "north_korea", lang="en"),
        say("They spoke of missiles.", "discuss", "north_korea", lang="en"),
        lang="en",
    )

    def encode(texts: Sequence[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        return np.array([[1.0, 0.0] if "issile" in t or "ミサイル" in t else [0.0, 1.0] for t in texts])

    assert (0, 1, "both") in found(compare_counterparts(ours, theirs, codebook=BOOK, encode=encode))
    assert (0, 0, "both") in found(compare_counterparts(ours, theirs, codebook=BOOK))


def foreign_ministers() -> list[tuple[object, str]]:
    posts = {post.country: post.id for post in BOOK.posts if post.kind == "foreign_minister"}
    if not {"JP", "US"} <= posts.keys():
        pytest.fail("the codebook has no foreign ministers")
    return [(person, posts[person.country or ""]) for person in table(WASHINGTON).participants]


def table(record: Record) -> Meeting:
    assert record.meeting is not None
    return record.meeting


def moved(record: Record, start: str) -> Meeting:
    meeting = table(record)
    assert meeting.start is not None
    precision = "minute" if "T" in start else "day"
    return replace(meeting, start=replace(meeting.start, local=start, precision=precision))


def test_what_no_topic_tells_is_paired_by_its_neighbours_and_its_act() -> None:
    ours = make_record(
        TOKYO.statements[0],
        say("両閣僚は、一方的な試みに強く反対することで一致した。", "agree"),
        TOKYO.statements[2],
    )
    theirs = make_record(
        WASHINGTON.statements[1],
        say("They concurred to oppose unilateral attempts.", "agree", lang="en"),
        WASHINGTON.statements[0],
        lang="en",
    )
    other = make_record(
        WASHINGTON.statements[1],
        say("They discussed golf.", "discuss", lang="en"),
        WASHINGTON.statements[0],
        lang="en",
    )
    assert (1, 1, "both") in found(compare_counterparts(ours, theirs, codebook=BOOK))
    assert (1, None, "only_a") in found(compare_counterparts(ours, other, codebook=BOOK))


def test_thanks_without_a_topic_may_be_for_anything_but_a_wish_may_not() -> None:
    def pair(act: str, text: str, english: str) -> set[tuple[int | None, int | None, str]]:
        ours = make_record(say(text, act, actors="JP"))
        theirs = make_record(say(english, act, actors="JP", lang="en"), lang="en")
        return found(compare_counterparts(ours, theirs, codebook=BOOK))

    assert (0, 0, "both") in pair("congratulate", "就任に祝意を述べた。", "He congratulated him.")
    assert (0, None, "only_a") in pair("thank", "温かい歓迎に謝意を述べた。", "He thanked him for the ships.")


def test_what_all_welcome_stands_beside_what_all_agreed_and_one_sides_welcome_does_not() -> None:
    ours = make_record(
        say(
            "両閣僚は、南西地域における共同プレゼンスを拡大することで一致した。",
            "agree",
            "southwest_presence",
        )
    )

    def theirs(actors: str) -> Record:
        text = "They welcomed the growing presence in the Southwest Islands."
        return make_record(say(text, "welcome", "southwest_presence", actors=actors, lang="en"), lang="en")

    assert found(compare_counterparts(ours, theirs("JP US"), codebook=BOOK)) == {(0, 0, "other_act")}
    assert (0, None, "only_a") in found(compare_counterparts(ours, theirs("US"), codebook=BOOK))
