"""A reading becomes a draft article; each of its values leads back to the page."""

import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kaidan.api import read
from kaidan.drafting import announce, as_text, load_style, make_draft, make_drafts
from kaidan.errors import NotFound, QueryError
from kaidan.model.archived import ArchivedReadout
from kaidan.model.draft import BodyItem
from kaidan.model.readout import Readout

from .conftest import Drafter, Reader

# Values of the style, of the page's stamp or of the whole comparison have no words of their own.
WITHOUT_SPANS = {"page.published_at", "missing", "attribution.unknown", "meeting.series", "exchanges.counted"}
HEADLINES = {
    "2031-08-01-personnel": "人事発令 令和13年8月1日・8日付け、将補人事(陸自3名、海自2名、空自3名)",
    "2032-12-20-personnel-news": "人事発令 令和14年12月20日付け、1佐職人事(陸自5名、海自3名、空自3名)",
    "2033-01-20-relief-1": "白砂県紺屋市の林野火災で自衛隊が災害派遣 人員60名、車両12両、航空機3機(1月20日、第1報)",
    "2033-01-25-relief-final": (
        "白砂県紺屋市の林野火災で自衛隊が災害派遣 延べ人員640名、車両85両、航空機34機(1月25日、最終報)"
    ),
    "2032-10-22-press": "鳴海防衛大臣が記者会見 ミサイル共同生産、抑止力・対処力強化などについて発言(10月22日)",
    "2031-12-26-law": "防衛省組織令の一部を改正する政令を公布(12月26日)",
    "2032-01-13-cabinet": "「防衛省の職員の給与等に関する法律の一部を改正する法律案」を閣議決定(1月13日)",
    "2032-01-14-discipline": "懲戒処分を公表(1月14日)",
    "2032-01-16-call": "防衛装備庁が「沿岸監視用無人水上艇」について情報・提案を募集(1月16日)",
    "2032-08-26-exercise": "令和14年度米陸軍との実動訓練「レゾリュート・ハーバー32」を実施(8月26日)",
    "2033-02-09-jp-au-joint": (
        "日豪防衛相会談で共同声明を発表 定期協議を決定、共同訓練を約束(現地時間2月9日)"
    ),
    "2033-03-01-tender": "入札公告",
}


def names(documents: Path) -> list[str]:
    return [file.stem for file in sorted(documents.iterdir())]


def test_a_meeting_abroad_has_the_form_of_the_house(drafted: Drafter) -> None:
    draft = drafted("2032-01-14-jp-us-news")
    assert draft.headline.text.startswith("日米防衛相会談を米国で実施 抑止力・対処力強化の加速と")
    assert draft.headline.text.endswith("で一致(現地時間1月14日)")
    assert [line.text for line in draft.lead] == [
        (
            "防衛省は令和14(2032)年1月15日(木)8時50分、現地時間の1月14日13時15分頃に米国で実施した、"
            "日米防衛相会談の概要を以下のように発表した。"
        ),
        (
            "会談は日本時間の1月15日3時15分頃から約1時間、米戦争省で行われ、"
            "雪村防衛大臣とホリスター米戦争長官が参加した。"
        ),
    ]
    assert draft.category.text == "日本の防衛"


def test_a_meeting_at_home_has_one_clock(drafted: Drafter) -> None:
    draft = drafted("2031-02-13-jp-us")
    assert draft.headline.text.endswith("(2月13日)")
    assert draft.lead[0].text == (
        "防衛省は令和13(2031)年2月13日(木)、同日15時30分に防衛省で実施した、"
        "日米防衛相会談の概要を以下のように発表した。"
    )
    assert "日本時間" not in as_text(draft).split("\n\n")[1]


def test_the_local_day_is_marked_only_where_it_is_another(drafted: Drafter) -> None:
    # 5 June 14:10 in Singapore is 5 June in Tokyo; 14 January 13:15 in Washington is not.
    assert drafted("2032-06-06-visit-singapore").headline.text.endswith("(6月5日)")
    assert drafted("2032-01-14-jp-us").headline.text.endswith("(現地時間1月14日)")


def test_a_page_with_two_meetings_gives_two_drafts(sample: Reader, ja, codebook) -> None:  # type: ignore[no-untyped-def]
    drafts = make_drafts(sample("2032-06-06-visit-singapore"), ja, codebook=codebook)
    assert ["日英" in drafts[0].headline.text, "日韓" in drafts[1].headline.text] == [True, True]


@pytest.mark.parametrize("name", HEADLINES)
def test_each_genre_has_its_form(name: str, drafted: Drafter) -> None:
    assert drafted(name).headline.text == HEADLINES[name]


@pytest.mark.parametrize(
    ("name", "title", "lead"),
    [
        ("2032-01-16-incident", "護衛艦「みほん」が見本港に寄港", "「護衛艦『みほん』が見本港に寄港」と発表した。"),
        ("2032-01-16-incident", "輸送機が着陸 見本空港で初", "「輸送機が着陸 見本空港で初」と発表した。"),
        ("2032-01-16-incident", "我が国周辺の動向", "我が国周辺の動向について、以下のとおり発表した。"),
        ("2032-01-16-incident", "防衛に係る取組について", "防衛に係る取組について、以下のとおり発表した。"),
        ("2032-08-26-exercise", "見本訓練を開始しました", "「見本訓練を開始しました」と発表した。"),
        ("2032-01-14-discipline", "隊員を停職", "「隊員を停職」と発表した。"),
        ("2032-01-01-address", "統合幕僚長が年頭の辞を発表", "「統合幕僚長が年頭の辞を発表」と発表した。"),
        ("2032-01-12-feature", "艦に「カプセル」を搭載",
         "解説「艦に『カプセル』を搭載」を令和14(2032)年1月12日(月)11時に掲載した。"),
        ("2031-11-12-ph-courtesy", "長官が大臣を表敬",
         "行われた、「長官が大臣を表敬」の概要を以下のように発表した。"),
    ],
)  # fmt: skip
def test_a_title_that_is_a_clause_is_quoted_in_the_lead(
    sample: Reader, ja, codebook, name: str, title: str, lead: str
) -> None:  # type: ignore[no-untyped-def]
    readout = sample(name)
    titled = replace(readout, records=tuple(replace(one, title=title) for one in readout.records))
    assert make_drafts(titled, ja, codebook=codebook)[0].lead[0].text.endswith(lead)


@pytest.mark.parametrize(
    ("days", "told", "in_japanese"),
    [
        (["2031-08-01"], "1 August 2031", "令和13年8月1日"),
        (["2031-08-01", "2031-08-08"], "1 and 8 August 2031", "令和13年8月1日・8日"),
        (["2031-08-01", "2031-08-08", "2031-09-01"], "1, 8 August and 1 September 2031",
         "令和13年8月1日・8日・9月1日"),
        (["2031-12-21", "2032-01-01"], "21 December 2031 and 1 January 2032", "令和13年12月21日・令和14年1月1日"),
    ],
)  # fmt: skip
def test_days_of_effect_say_once_what_they_share(
    sample: Reader, ja, en, codebook, days: list[str], told: str, in_japanese: str
) -> None:  # type: ignore[no-untyped-def]
    readout = sample("2031-08-01-personnel")
    record = readout.records[0]
    orders = tuple({**record.orders[0], "effective_on": day} for day in days)
    changed = replace(readout, records=(replace(record, orders=orders),))
    assert f"effective {told} (" in make_drafts(changed, en, codebook=codebook)[0].headline.text
    assert f"{in_japanese}付け" in make_drafts(changed, ja, codebook=codebook)[0].headline.text


def test_of_a_form_that_tells_no_issuer_and_no_announcement_neither_is_missed(drafted: Drafter) -> None:
    codes = {one.code for one in drafted("2032-01-12-feature").notices}
    assert not codes & {"no_issuer", "no_announcement"}
    assert {one.code for one in drafted("2033-03-01-tender").notices} >= {"no_issuer", "no_announcement"}


def test_every_sample_is_drafted_in_both_languages_without_a_gap(
    documents: Path, sample: Reader, codebook
) -> None:  # type: ignore[no-untyped-def]
    for name in names(documents):
        for style in ("ja", "en"):
            for draft in make_drafts(sample(name), load_style(style), codebook=codebook):
                assert draft.headline.text, name
                assert draft.lead, name
                assert "missing_value" not in {notice.code for notice in draft.notices}, (name, style)


def test_every_value_says_where_it_comes_from(documents: Path, sample: Reader, codebook, ja) -> None:  # type: ignore[no-untyped-def]
    seen = 0
    for name in names(documents):
        readout = sample(name)
        for draft, record in zip(make_drafts(readout, ja, codebook=codebook), readout.records, strict=True):
            for text in (draft.headline, *draft.lead, draft.attribution):
                for slot in text.slots:
                    seen += 1
                    assert text.text[slot.start : slot.end], (name, slot)
                    if slot.origin.certainty == "stated" and slot.origin.rule not in WITHOUT_SPANS:
                        assert slot.origin.spans, (name, slot)
                    assert all(s.end <= len(readout.page.text) for s in slot.origin.spans)
                    for pointer in slot.origin.pointers:
                        assert hasattr(record, pointer.split("/")[1]), (name, pointer)
    assert seen > 150


def test_a_clock_leads_to_the_words_that_print_it(sample: Reader, drafted: Drafter) -> None:
    readout, draft = sample("2032-01-14-jp-us"), drafted("2032-01-14-jp-us")
    (held,) = [slot for slot in draft.lead[0].slots if slot.name == "held_local"]
    words = "".join(readout.page.text[span.start : span.end] for span in held.origin.spans)
    assert "13時15分頃" in words


def test_the_body_is_the_original_in_its_outline(sample: Reader, drafted: Drafter) -> None:
    readout, draft = sample("2033-03-17-jp-us"), drafted("2033-03-17-jp-us")
    body = readout.records[0].body
    for item in draft.body:
        assert item.span is not None
        assert readout.page.text[item.span.start : item.span.end] == item.text
        assert item.label is None
    printed = re.sub(r"\s", "", readout.page.text[body.start : body.end])
    assert re.sub(r"\s", "", "".join(item.text for item in draft.body)) == printed
    assert {at for item in draft.body for at in item.statements} == set(
        range(len(readout.records[0].statements))
    )


def test_an_english_draft_of_a_japanese_text_is_labels_facts_and_quotations(
    drafted: Drafter, en, sample: Reader
) -> None:  # type: ignore[no-untyped-def]
    draft = drafted("2032-01-14-jp-us", en)
    assert draft.headline.text.startswith(
        "Japan–US defence ministers, meeting in the United States, agree to accelerate deterrence and response"
    )
    assert draft.headline.text.endswith("(14 January, local time)")
    assert (
        "held on 14 January, about 13:15 local time (15 January, about 3:15 in Japan)" in draft.lead[0].text
    )
    # A name that the codebook does not know stays as printed, in quotation marks.
    assert "“雪村”" in draft.lead[1].text
    text = sample("2032-01-14-jp-us").page.text
    assert all(item.text in text and item.lang == "ja" for item in draft.body)
    labelled = next(item for item in draft.body if item.statements and item.path == "3")
    assert labelled.label is not None
    assert labelled.label.startswith("Japan–US: agree (accelerate) · Deterrence and response")


def test_a_japanese_draft_of_an_english_text_quotes_it(drafted: Drafter, sample: Reader) -> None:
    draft = drafted("2033-03-17-us-jp-en")
    assert draft.headline.text.startswith("日米防衛相会談を米国で実施 指揮統制を約束、")
    assert "「Daniel Calloway」米戦争長官" in draft.lead[1].text
    text = sample("2033-03-17-us-jp-en").page.text
    assert all(item.text in text for item in draft.body)


def test_what_changed_since_the_last_meeting_is_a_machines_sentence(drafted: Drafter, sample: Reader) -> None:
    others = [
        sample(name).records[0]
        for name in ("2031-02-13-jp-us", "2031-05-31-jp-us", "2032-07-14-jp-au", "2031-08-20-jp-ph")
    ]
    draft = drafted("2032-01-14-jp-us", before=others)
    assert draft.change is not None
    assert draft.change.machine
    assert draft.change.text.startswith("前回の発表と比べ、")
    assert [(one.record, one.why) for one in draft.related[:2]] == [
        (others[1].key, "last"),
        (others[0].key, "series"),
    ]
    assert {one.why for one in draft.related[2:]} == {"topics"}


def test_a_later_meeting_is_never_the_last_one(drafted: Drafter, sample: Reader) -> None:
    draft = drafted("2031-02-13-jp-us", before=sample("2032-01-14-jp-us").records[0])
    assert draft.change is None
    assert [one.why for one in draft.related] == ["series"]


def test_an_abbreviation_is_explained_at_its_first_use(drafted: Drafter) -> None:
    draft = drafted("2032-06-05-jp-us")
    text = as_text(draft)
    assert text.count("AI〔人工知能〕") == 1
    assert "DICAS〔日米防衛産業協力・取得・維持整備定期協議〕" in text
    # Where the text explains it itself, nothing is set in.
    explained = drafted("2031-02-13-jp-us")
    assert [note.said for note in explained.terms if note.abbreviation == "DICAS"] == [True]
    assert "DICAS〔" not in as_text(explained)


def test_an_abbreviation_that_nothing_explains_is_told_to_the_editor(codebook, ja) -> None:  # type: ignore[no-untyped-def]
    page = "日豪防衛相会談の概要\n令和13年5月2日\n防衛省\n両大臣は、QZXWの開発で一致した。\n".encode()
    draft = make_draft(read(page, codebook=codebook), ja, codebook=codebook)
    assert [notice.ja for notice in draft.notices if notice.code == "unknown_abbreviation"] == [
        "略語 QZXW の説明がありません。"
    ]


def test_what_the_reading_did_not_understand_is_told_in_both_languages(codebook, ja) -> None:  # type: ignore[no-untyped-def]
    page = "日豪防衛相会談の概要\n令和13年5月2日\n防衛省\n両大臣は、共同訓練を折り曲げた。\n".encode()
    draft = make_draft(read(page, codebook=codebook), ja, codebook=codebook)
    told = [(notice.ja, notice.en) for notice in draft.notices if notice.code == "finding.unknown_act"]
    assert told == [
        (
            "この文の動詞に当たる行為がコードブックにありません: 折り曲げた",
            "The codebook knows no act for the verb of this sentence: 折り曲げた",
        )
    ]


def test_a_release_without_title_and_issuer_is_drafted_from_the_announcement_alone(codebook, ja) -> None:  # type: ignore[no-untyped-def]
    page = (
        "令和13年6月3日18時30分頃(現地時間)から約40分間、氷室防衛大臣とカーヴァー米戦争長官は、米戦争省において"
        "会談を行ったところ、概要次のとおり。\n"
        "1 総論\n両閣僚は、日米同盟の抑止力・対処力を強化していくことで一致した。\n"
        "2 装備協力\n両閣僚は、ミサイルの共同生産を加速することで一致した。\n(以上)\n"
    )
    readout = announce(read(page.encode(), codebook=codebook), ja, at="2031-06-04T10:20", codebook=codebook)
    draft = make_draft(readout, ja, codebook=codebook)
    assert draft.headline.text == (
        "日米防衛相会談を米国で実施 抑止力・対処力強化とミサイル共同生産の加速で一致(現地時間6月3日)"
    )
    assert draft.lead[0].text == (
        "防衛省は令和13(2031)年6月4日(水)10時20分、現地時間の6月3日18時30分頃に米国で実施した、"
        "日米防衛相会談の概要を以下のように発表した。"
    )
    origins = {slot.name: slot.origin.certainty for slot in draft.lead[0].slots}
    assert (origins["announced"], origins["issuer"]) == ("given", "inferred")
    assert "inferred_issuer" in {notice.code for notice in draft.notices}


def test_an_announcement_that_is_no_time_is_refused(sample: Reader, codebook, ja) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(QueryError):
        announce(sample("2031-02-13-jp-us"), ja, at="yesterday", codebook=codebook)


def test_the_year_is_told_where_meeting_and_release_have_different_ones(sample: Reader, codebook, ja) -> None:  # type: ignore[no-untyped-def]
    late = announce(sample("2032-01-14-jp-us"), ja, at="2033-01-05", codebook=codebook)
    draft = make_draft(late, ja, codebook=codebook)
    assert "現地時間の令和14(2032)年1月14日13時15分頃に" in draft.lead[0].text


def test_a_notice_about_an_individual_has_neither_body_nor_name(codebook, ja) -> None:  # type: ignore[no-untyped-def]
    page = (
        "3等海曹 見本太郎(34)の懲戒処分について\n令和13年5月2日\n見本地方総監部\n"
        "1 被処分者 見本基地業務隊 3等海曹 見本太郎\n2 処分の内容 停職20日\n"
    )
    draft = make_draft(read(page.encode(), codebook=codebook), ja, codebook=codebook)
    assert draft.genre == "discipline"
    assert draft.headline.text == "3等海曹の懲戒処分(5月2日)"
    assert draft.body == ()
    assert "見本太郎" not in as_text(draft)
    # The rank alone is no name.
    plain = page.replace("3等海曹 見本太郎(34)の", "3等海曹の")
    assert make_draft(read(plain.encode(), codebook=codebook), ja, codebook=codebook).headline.text == (
        "3等海曹の懲戒処分(5月2日)"
    )


def test_attribution_and_extent_are_those_of_the_source(sample: Reader, codebook, ja) -> None:  # type: ignore[no-untyped-def]
    readout = sample("2032-01-14-jp-us-news")
    at = replace(readout, page=replace(readout.page, url="https://j-defense.ikaros.jp/docs/mod/1.html"))
    draft = make_draft(at, ja, codebook=codebook)
    assert draft.display == "excerpt"
    assert draft.attribution.text.startswith("出典:Jディフェンスニュース")
    assert len(draft.body) == 1
    assert len(draft.body[0].text) <= 81
    assert make_draft(readout, ja, codebook=codebook).attribution.text == "出典:防衛省"


def archive(readout: Readout, display: str, *, withheld: bool = False) -> ArchivedReadout:
    return ArchivedReadout(
        "doc_1",
        "v1",
        readout,
        tuple(None for _ in readout.records),
        tuple(f"rec_{at}" for at, _ in enumerate(readout.records)),
        tuple(tuple(one.key for one in record.statements) for record in readout.records),
        source_id="sample",
        display=display,  # type: ignore[arg-type]
        attribution="出典:見本サイト(加工して作成)",
        withheld=withheld,
    )


def test_an_archived_reading_keeps_its_id_and_its_terms(sample: Reader, codebook, ja) -> None:  # type: ignore[no-untyped-def]
    readout = sample("2031-02-13-jp-us")
    draft = make_draft(archive(readout, "full"), ja, codebook=codebook)
    assert (draft.record, draft.attribution.text) == ("rec_0", "出典:見本サイト(加工して作成)")
    assert draft.body
    assert make_draft(archive(readout, "link"), ja, codebook=codebook).body == ()
    assert make_draft(archive(readout, "full", withheld=True), ja, codebook=codebook).body == ()


def test_a_record_without_its_page_is_drafted_from_its_statements(sample: Reader, codebook, ja) -> None:  # type: ignore[no-untyped-def]
    record = sample("2031-02-13-jp-us").records[0]
    draft = make_draft(record, ja, codebook=codebook)
    assert [item.text for item in draft.body] == [one.text.strip() for one in record.statements]
    assert draft.headline.text == make_draft(sample("2031-02-13-jp-us"), ja, codebook=codebook).headline.text


def test_a_page_without_a_record_is_refused(sample: Reader, codebook, ja) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NotFound):
        make_draft(replace(sample("2031-02-13-jp-us"), records=()), ja, codebook=codebook)


def test_tags_are_the_topics_most_spoken_of(drafted: Drafter) -> None:
    draft = drafted("2033-03-17-jp-us")
    counts = [len(tag.origin.pointers) for tag in draft.tags]
    assert 0 < len(counts) <= 8
    assert counts == sorted(counts, reverse=True)


def test_the_same_reading_gives_the_same_draft(drafted: Drafter) -> None:
    assert drafted("2033-03-17-jp-us") == drafted("2033-03-17-jp-us")
    now = datetime(2033, 3, 18, tzinfo=UTC)
    assert drafted("2033-03-17-jp-us", now=now).made_at == "2033-03-18T00:00:00+00:00"


def test_a_draft_takes_well_under_a_second(drafted: Drafter, sample: Reader) -> None:
    others = [
        sample(name).records[0] for name in ("2031-02-13-jp-us", "2032-01-14-jp-us", "2032-06-05-jp-us")
    ]
    sample("2033-03-17-jp-us")
    begun = time.process_time()
    drafted("2033-03-17-jp-us", before=others)
    assert time.process_time() - begun < 0.5


def test_a_tail_after_a_list_stands_after_the_list(drafted: Drafter) -> None:
    def place(items: tuple[BodyItem, ...], words: str) -> int:
        return next(at for at, item in enumerate(items) if words in item.text)

    body = drafted("2031-02-13-jp-us").body
    spans = [item.span.start for item in body if item.span is not None]
    assert spans == sorted(spans)
    assert place(body, "1 ") < place(body, "4 ")


def test_a_clock_of_an_unknown_zone_is_never_taken_for_the_houses_own(codebook, ja) -> None:  # type: ignore[no-untyped-def]
    page = (
        "日豪防衛相会談の概要\n令和13年6月2日\n防衛省\n令和13年6月1日10時20分{mark}から約40分間、氷室防衛大臣と"
        "フェアウェザー豪国防大臣は、会談を行った。\n両大臣は、サイバー分野の協力を強化することで一致した。\n"
    )
    marked = make_draft(
        read(page.format(mark="(現地時間)").encode(), codebook=codebook), ja, codebook=codebook
    )
    assert marked.headline.text.endswith("(現地時間6月1日)")
    assert "現地時間の6月1日10時20分に実施した" in marked.lead[0].text
    plain = make_draft(read(page.format(mark="").encode(), codebook=codebook), ja, codebook=codebook)
    assert plain.headline.text.endswith("で一致(6月1日)")
    assert "現地時間" not in plain.lead[0].text


def test_a_sentence_of_the_lead_that_tells_nothing_new_is_left_out(drafted: Drafter) -> None:
    # The call has a day, and neither clock, place nor participants.
    assert len(drafted("2031-09-05-jp-us-kr-phone").lead) == 1
    assert len(drafted("2031-09-04-jp-us-phone").lead) == 2


def test_a_text_of_no_known_issuer_says_so(codebook, ja) -> None:  # type: ignore[no-untyped-def]
    page = "車両火災について\n令和13年6月2日\n車両1両が焼失した。\n".encode()
    draft = make_draft(read(page, codebook=codebook), ja, codebook=codebook)
    assert "no_issuer" in {notice.code for notice in draft.notices}
    assert draft.attribution.text == "出典:〔発表元未詳〕"


def test_the_name_of_a_series_is_the_longest_that_fits(sample: Reader, codebook, en) -> None:  # type: ignore[no-untyped-def]
    record = sample("2031-02-13-jp-us").records[0]
    meeting = replace(record.meeting, series="jp-us-deputy-defence-ministers")
    draft = make_draft(replace(record, meeting=meeting), en, codebook=codebook)
    assert draft.headline.text.startswith("Japan–US deputy defence ministers, meeting ")


def test_names_types_and_numerals_are_no_abbreviations(codebook, ja) -> None:  # type: ignore[no-untyped-def]
    page = (
        "Japan-Australia Defense Ministerial Meeting\n"
        "On June 2, 2031, Minister HIMURO held a meeting with the Hon. Edward FAIRWEATHER, Minister for Defence of "
        "Australia, in Tokyo.\nThe Ministers confirmed the use of CH-47 and Block IIA and agreed to develop QZXW.\n"
    )
    draft = make_draft(read(page.encode(), codebook=codebook), ja, codebook=codebook)
    told = [notice.en for notice in draft.notices if notice.code == "unknown_abbreviation"]
    assert told == ["Nothing explains the abbreviation QZXW."]
