"""What the built-in codebook knows: the contract's lists, and facts that a reader depends on."""

from collections import Counter
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from kaidan.codebook.check import find_topic_ids
from kaidan.codebook.load import load_codebook
from kaidan.codebook.match import make_lexicon
from kaidan.codebook.topics import settle_topics
from kaidan.model.codebook import Codebook

# The first list of topics in the record's contract.
CONTRACT = """
alliance_unity deterrence_response defence_buildup three_documents defence_budget personnel_treatment military_ai
southwest_presence joint_training command_control extended_deterrence equipment_cooperation dicas missile_coproduction
amraam pac3_mse sm3_block2a gpi ship_aircraft_maintenance supply_chain critical_minerals iamd missile_defence
counterstrike space cyber information_security intelligence_sharing realignment futenma_frf okinawa_plan
guam_relocation host_nation_support incident_prevention noise_environment indo_pacific_situation foip china
taiwan_strait east_china_sea senkaku south_china_sea north_korea abductions russia_ukraine middle_east jp_us_kr
jp_us_au jp_us_au_ph jp_us_in_au asean nato pacific_islands reciprocal_access acsa equipment_transfer
frigate_programme gcap exchange_programmes capacity_building disaster_relief_cooperation counter_piracy
maritime_security personal_ties regular_talks
"""
GENRES = """
readout joint_statement courtesy_call press_conference personnel_order disaster_relief call_for_information tender law
cabinet_decision incident discipline exercise report commentary feature lecture address article
"""


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load_codebook()


def topics_of(text: str, book: Codebook) -> tuple[str, ...]:
    lexicon = make_lexicon(book)
    return settle_topics(find_topic_ids(text, lexicon), lexicon.topic_by_id)


def test_every_topic_of_the_contract_is_there_in_both_languages(book: Codebook) -> None:
    topics = {topic.id: topic for topic in book.topics}
    assert [topic for topic in CONTRACT.split() if topic not in topics or not topics[topic].is_topic] == []
    assert [topic.id for topic in book.topics if not topic.ja or not topic.en] == []


def test_every_topic_of_the_contract_has_examples_and_counter_examples(book: Codebook) -> None:
    entries = {entry.id: entry.raw for entry in book.entries if entry.table == "topic"}
    for topic in CONTRACT.split():
        assert {"ja", "en"} <= set(entries[topic]["examples"]), topic
        assert entries[topic]["not_examples"], topic


def test_the_field_is_known_beyond_the_contract(book: Codebook) -> None:
    kinds = Counter(topic.kind for topic in book.topics)
    assert len(book.topics) >= 300
    assert all(
        kinds[kind] >= 20 for kind in ("framework", "exercise", "base", "equipment", "conference", "document")
    )


def test_every_genre_of_the_contract_is_there_and_article_comes_last(book: Codebook) -> None:
    assert sorted(genre.id for genre in book.genres) == sorted(GENRES.split())
    assert book.genres[-1].id == "article"


def test_every_zone_can_be_opened(book: Codebook) -> None:
    for zone in {place.zone for place in book.places if place.zone}:
        ZoneInfo(zone)


@pytest.mark.parametrize(
    ("name", "place_id", "zone"),
    [
        ("米戦争省", "pentagon", "America/New_York"),
        ("国防総省", "pentagon", "America/New_York"),
        ("市ヶ谷", "mod_japan", "Asia/Tokyo"),
        ("ハワイ", "hawaii", "Pacific/Honolulu"),
        ("グアム", "guam", "Pacific/Guam"),
        ("シャングリラ会合", "shangri_la", "Asia/Singapore"),
        ("NATO本部", "nato_headquarters", "Europe/Brussels"),
        ("ビエンチャン", "vientiane", "Asia/Vientiane"),
        ("パース", "perth", "Australia/Perth"),
    ],
)
def test_a_place_of_meetings_has_its_zone(book: Codebook, name: str, place_id: str, zone: str) -> None:
    place = next(place for place in book.places if name in place.ja)
    assert (place.id, place.zone) == (place_id, zone)


def test_a_country_of_several_zones_gives_none(book: Codebook) -> None:
    zones = {place.country: place.zone for place in book.places if place.kind == "country"}
    assert zones["US"] is None
    assert zones["AU"] is None
    assert zones["TH"] == "Asia/Bangkok"


def test_every_country_has_a_capital_with_a_zone(book: Codebook) -> None:
    zones = {place.id: place.zone for place in book.places}
    assert [country.id for country in book.countries if not zones[country.capital or ""]] == []
    assert {"EU", "NATO", "ASEAN", "UN"} <= {country.id for country in book.countries}


def test_one_day_has_one_holder_of_a_ministers_post_in_japan(book: Codebook) -> None:
    held = sorted(
        (holding.since, holding.until or "9999-12-31", person.id)
        for person in book.people
        for holding in person.held
        if holding.post == "jp-defence-minister" and holding.since and holding.until
    )
    assert all(before[1] <= after[0] for before, after in pairwise(held))


def test_every_holding_names_the_page_it_is_known_from(book: Codebook) -> None:
    for person in book.people:
        for holding in person.held:
            assert holding.source is not None, person.id
            assert holding.source.startswith("https://"), person.id


def test_hosts_tell_the_ministry(book: Codebook) -> None:
    hosts = {issuer.id: issuer.hosts for issuer in book.issuers}
    assert "mod.go.jp" in hosts["jp-mod"]
    assert {"defense.gov", "war.gov"} <= set(hosts["us-dod"])


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("両閣僚は、同盟の結束に揺るぎがないことを確認した。", ("alliance_unity",)),
        ("大臣は、ウクライナへの揺るぎない支持を表明した。", ("russia_ukraine",)),
        ("両大臣は、東・南シナ海の情勢に懸念を共有した。", ("east_china_sea", "south_china_sea")),
        ("両大臣は、日米豪比の共同訓練を歓迎した。", ("joint_training", "jp_us_au_ph")),
        ("両閣僚は、PAC-3MSEの共同生産を加速することで一致した。", ("missile_coproduction", "pac3_mse")),
        ("両閣僚は、SM-3ブロックIIAの増産に係る議論を進める。", ("sm3_block2a",)),
        ("両閣僚は、統合防空ミサイル防衛能力の強化を確認した。", ("iamd",)),
        ("両閣僚は、米軍による事件の防止を求めた。", ("incident_prevention",)),
        ("両大臣は、キーン・ソードの実施を歓迎した。", ("joint_training",)),
        ("両大臣は、電磁波領域の協力を進める。", ("electromagnetic",)),
        ("両大臣は、力による一方的な現状変更に反対した。", ()),
        ("両大臣は、台湾海峡における一方的な現状変更に反対した。", ("taiwan_strait",)),
        ("両大臣は、宇宙、サイバー及びAIについて議論した。", ("cyber", "military_ai", "space")),
        ("中国四国防衛局が説明会を開いた。", ()),
        ("両大臣は、次回の会談を年内に行うことで一致した。", ("regular_talks",)),
        ("They discussed the East and South China Seas.", ("east_china_sea", "south_china_sea")),
        ("They agreed to cooperate on artificial intelligence.", ("military_ai",)),
    ],
)
def test_wordings_give_their_topics_and_no_other(book: Codebook, text: str, topics: tuple[str, ...]) -> None:
    assert topics_of(text, book) == topics
