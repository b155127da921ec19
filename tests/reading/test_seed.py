"""The page that the project grew from, read completely. It is a real page and stays outside the repository."""

import itertools
import os
from pathlib import Path

import pytest

import kaidan
from kaidan.model.outline import OutlineItem
from kaidan.model.readout import Readout, Record
from kaidan.record import as_json

pytestmark = pytest.mark.real_pages


@pytest.fixture(scope="module")
def readout() -> Readout:
    folder = Path(os.environ["KAIDAN_REAL_PAGES"])
    (page,) = sorted(folder.glob("*.txt"))
    return kaidan.read(page)


@pytest.fixture(scope="module")
def record(readout: Readout) -> Record:
    (record,) = readout.records
    return record


def walk(items: tuple[OutlineItem, ...]) -> list[OutlineItem]:
    return [each for item in items for each in (item, *walk(item.items))]


def test_the_page_tells_title_category_and_its_own_stamp(readout: Readout) -> None:
    assert readout.title is not None
    assert readout.title.startswith("日米防衛相会談を米国で実施")
    assert readout.title.endswith("(現地時間1月15日)")
    assert readout.category == "日本の防衛"
    assert readout.published_at == "2026-01-20T09:20:00+09:00"


def test_the_ministry_issued_what_the_news_site_republished(record: Record) -> None:
    assert (record.genre, record.role) == ("readout", "republication")
    assert record.title == "日米防衛相会談の概要"
    assert (record.issuer.id, record.issuer.text) == ("jp-mod", "防衛省")
    assert record.announced_at == "2026-01-16T08:40:00+09:00"


def test_the_meeting_stands_on_both_clocks(record: Record) -> None:
    meeting = record.meeting
    assert meeting is not None
    assert meeting.start is not None
    assert meeting.start.local == "2026-01-15T14:00:00-05:00"
    assert meeting.start.zone == "America/New_York"
    assert meeting.start.jst == "2026-01-16T04:00:00+09:00"
    assert (meeting.start.precision, meeting.start.approximate) == ("minute", True)
    assert (meeting.duration_minutes, meeting.duration_approximate) == (50, True)
    assert (meeting.mode, meeting.series) == ("in_person", "jp-us-defence-ministers")
    assert meeting.name == "日米防衛相会談"
    assert meeting.place is not None
    assert (meeting.place.text, meeting.place.id, meeting.place.country) == ("米戦争省", "pentagon", "US")
    assert meeting.end is None
    assert meeting.occasion is None


def test_both_participants_have_the_posts_of_the_day(record: Record) -> None:
    assert record.meeting is not None
    told = [(p.name, p.person, p.post, p.post_id, p.country) for p in record.meeting.participants]
    assert told == [
        ("小泉", "koizumi-shinjiro", "防衛大臣", "jp-defence-minister", "JP"),
        ("ヘグセス", "hegseth-pete", "戦争長官", "us-defence-secretary", "US"),
    ]


def test_the_outline_has_every_label_and_loses_no_character(readout: Readout, record: Record) -> None:
    items = walk(record.outline.items)
    labelled = [item.path for item in items if item.label and item.kind != "bullet"]
    assert labelled == ["1", "2", "3", "3(1)", "3(2)", "3(2)ア", "3(2)イ", "3(3)", "4"]
    assert [item.title for item in items if item.kind == "heading"] == [
        "総論",
        "日米両国における防衛力強化の取組",
        "日米同盟の抑止力・対処力の一層の強化",
        "米軍再編等",
    ]
    assert sum(item.kind == "bullet" for item in items) == 5
    assert items[-1].kind == "end"
    owned = sorted(span for item in items for span in item.spans)
    assert owned[0].start == record.body.start
    assert owned[-1].end == record.body.end
    assert all(before.end == after.start for before, after in itertools.pairwise(owned))
    assert "Ranking" not in readout.page.text[record.body.start : record.body.end]


STATEMENTS = [
    # path, actors, act, stage, topics that must be there
    ("1", "JP US", "confirm", None, {"alliance_unity"}),
    ("1", "JP US", "discuss", None, {"indo_pacific_situation"}),
    ("1", "JP US", "do", None, set()),
    ("1", "JP US", "emphasise", None, {"alliance_unity"}),
    ("2", "JP", "state", "consider", {"defence_budget", "defence_buildup"}),
    ("2", "US", "welcome", None, {"defence_buildup"}),
    ("2", "US", "support", None, {"defence_buildup"}),
    ("2", "JP", "do", None, {"military_ai"}),
    ("3", "JP US", "agree", "promote", {"deterrence_response"}),
    ("3(1)", "JP US", "confirm", "promote", {"southwest_presence", "joint_training"}),
    ("3(2)", "JP US", "agree", "promote", {"equipment_cooperation"}),
    ("3(2)", "JP", "emphasise", "prepare", {"dicas"}),
    ("3(2)ア", "JP US", "agree", "accelerate", {"dicas"}),
    ("3(2)イ", "JP US", "agree", "discuss_further", {"sm3_block2a"}),
    ("3(3)", "JP US", "discuss", "strengthen", {"iamd", "space"}),
    ("4", "JP US", "confirm", "implement", {"realignment", "futenma_frf", "okinawa_plan"}),
    ("4", "JP US", "agree", "promote", {"incident_prevention"}),
]


def test_every_statement_has_its_actors_act_stage_and_topics(record: Record) -> None:
    read = [(s.path, " ".join(s.actors), s.act, s.stage) for s in record.statements]
    assert read == [expected[:4] for expected in STATEMENTS]
    for statement, (*_, topics) in zip(record.statements, STATEMENTS, strict=True):
        assert topics <= set(statement.topics), statement.text


def test_a_verb_after_its_list_governs_the_points(record: Record) -> None:
    told = next(s for s in record.statements if s.act == "state")
    assert [point.topics for point in told.items] == [("three_documents",), ("personnel_treatment",)]
    agreed = next(s for s in record.statements if s.path == "3(2)ア")
    assert [set(point.topics) for point in agreed.items] == [
        {"amraam", "missile_coproduction", "pac3_mse"},
        {"ship_aircraft_maintenance"},
        {"critical_minerals", "supply_chain"},
    ]


def test_the_subject_of_a_labelled_item_stands_in_the_item_above(readout: Readout, record: Record) -> None:
    agreed = next(s for s in record.statements if s.path == "3(2)ア")
    (span,) = agreed.actor_spans
    assert readout.page.text[span.start : span.end] == "両閣僚"
    assert all(span.end <= own.start for own in agreed.spans)


def test_the_reply_points_to_what_it_answers(record: Record) -> None:
    told, welcomed = record.statements[4], record.statements[5]
    assert welcomed.reply_to == told.key


def test_programmes_are_named_and_abbreviations_explained(record: Record) -> None:
    named = {entity.id for entity in record.entities}
    assert {"dicas", "amraam", "pac3_mse", "sm3_block2a", "okinawa_plan", "futenma_frf"} <= named
    explained = {term.abbreviation: term.full for term in record.terms}
    assert explained["DICAS"] == "日米防衛産業協力・取得・維持整備定期協議"
    assert explained["AMRAAM"] == "空対空ミサイル"
    assert explained["PAC-3MSE"] == "地対空迎撃ミサイル"
    assert "SM-3ブロックIIA" in explained


GENRES = {
    "24h": "report commentary incident discipline cabinet_decision disaster_relief call_for_information "
    "personnel_order personnel_order personnel_order",
    "1w": "cabinet_decision commentary feature law report personnel_order personnel_order personnel_order "
    "feature disaster_relief",
    "1m": "law personnel_order lecture cabinet_decision article personnel_order feature "
    "personnel_order commentary address",
}


def test_the_three_most_read_lists_have_rank_title_and_genre(readout: Readout) -> None:
    for window, genres in GENRES.items():
        entries = [entry for entry in readout.most_read if entry.window == window]
        assert [entry.rank for entry in entries] == list(range(1, 11))
        assert [entry.genre for entry in entries] == genres.split(), window
    for entry in readout.most_read:
        assert readout.page.text[entry.span.start : entry.span.end] == entry.title


def test_nothing_of_the_lists_leaks_into_statements(record: Record) -> None:
    for statement in record.statements:
        assert all(record.body.start <= span.start < span.end <= record.body.end for span in statement.spans)


def test_every_value_has_provenance(readout: Readout, record: Record) -> None:
    written = as_json(readout)["records"][0]
    pointers = set(written["provenance"])
    for pointer in ("/announced_at", "/meeting/start/local", "/meeting/start/zone", "/meeting/place"):
        assert pointer in pointers
    for number in range(len(record.statements)):
        assert {f"/statements/{number}/act", f"/statements/{number}/actors"} <= pointers
    assert written["provenance"]["/meeting/start/zone"]["certainty"] == "inferred"
    assert not record.findings
