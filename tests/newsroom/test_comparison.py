"""Pages that compare: a meeting against the last and the counterpart, the matrix, the timeline, the sentence."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from selectolax.lexbor import LexborHTMLParser
from tests.newsroom.comparing import (
    FIRST,
    ISLANDS,
    LAST_OF_ALL,
    MIDDLE,
    SERIES,
    SPACE,
    THEIRS,
    load_series,
    make_book,
    make_readout,
    make_theirs,
)
from tests.newsroom.conftest import NOW

from kaidan.ledger.mints import Mints
from kaidan.ledger.threads import make_threads
from kaidan.model.correction import ThreadDecision
from kaidan.model.readout import Named
from kaidan.newsroom.comparison.actions import Woven, approve_sentence
from kaidan.newsroom.comparison.chart import Lane, Mark, draw_chart
from kaidan.newsroom.comparison.lines import shorten_repeats
from kaidan.newsroom.comparison.models import Approval, Comparison, Restatement, Thread
from kaidan.newsroom.loading import load_archive, load_document, renew_comparisons

LANGUAGES = ["", "/en"]


@pytest.fixture
def compared(client):
    load_series()
    return client


def page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, path
    return LexborHTMLParser(response.content.decode())


def words(node):
    return re.sub(r"\s+", " ", node.text()).strip()


@pytest.mark.parametrize("prefix", LANGUAGES)
def test_a_meeting_with_an_earlier_one_opens_on_the_redline(compared, prefix):
    tree = page(compared, f"{prefix}/meetings/m-2/")
    assert tree.css_first("section.redline")
    assert [link.text().strip() for link in tree.css(".views .tabs [aria-current]")] == [
        "Against the last meeting" if prefix else "前回との比較"
    ]


def test_the_first_meeting_of_a_series_opens_on_its_own_readout(compared):
    tree = page(compared, "/meetings/m-1/")
    assert not tree.css_first("section.redline")
    assert len(tree.css(".statements .statement")) == len(FIRST)


@pytest.mark.parametrize(
    ("prefix", "added", "struck"), [("", "追加", "削除"), ("/en", "inserted", "deleted")]
)
def test_changed_words_stand_in_ins_and_del_with_labels_in_the_language_of_the_page(
    compared, prefix, added, struck
):
    tree = page(compared, f"{prefix}/meetings/m-2/?view=last")
    reworded = tree.css_first("li.reworded blockquote")
    for tag, label in (("ins", added), ("del", struck)):
        mark = reworded.css_first(tag)
        hidden = mark.css("span.hidden")
        assert label in hidden[0].text()
        assert {one.attributes["lang"] for one in hidden} == {"en" if prefix else "ja"}
    assert "加速" in words(reworded.css_first("ins"))
    assert "強化" in words(reworded.css_first("del"))


def test_every_line_of_the_redline_names_its_relation_in_words(compared):
    tree = page(compared, "/meetings/m-2/")
    told = {
        node.attributes["class"]: words(node.css_first(".label strong")) for node in tree.css(".lines > li")
    }
    assert told["new"] == "新規"
    assert told["dropped"] == "記載なし"
    assert told["carried"] == "同文"
    assert told["reworded"] == "表現の変更"


def test_a_stronger_wording_is_told_with_its_evidence(compared):
    assert "強まった(段階: 強化 → 加速)" in words(
        page(compared, "/meetings/m-2/").css_first("li.reworded .change")
    )
    english = words(page(compared, "/en/meetings/m-2/").css_first("li.reworded .change"))
    assert english == "stronger (stage: strengthen → accelerate)"


def test_every_jump_leads_to_a_line_of_its_kind(compared):
    tree = page(compared, "/meetings/m-2/")
    for link in tree.css(".tally a"):
        line = tree.css_first(link.attributes["href"])
        assert line.attributes["class"] == link.parent.attributes["class"]
    beside = page(compared, "/meetings/m-3/?view=counterpart")
    for link in beside.css(".tally a"):
        assert words(beside.css_first(link.attributes["href"])).startswith(words(link).split(" ", 1)[1])


@pytest.mark.parametrize(
    ("prefix", "first", "again"),
    [("", "初めての記載", "令和13(2031)年1月2日(木)以来2回目"),
     ("/en", "said for the first time", "said 2 times since Thursday, 2 January 2031")],
)  # fmt: skip
def test_each_statement_of_a_readout_tells_since_when_it_is_said(compared, prefix, first, again):
    tree = page(compared, f"{prefix}/meetings/m-2/?view=readout")
    assert [words(node) for node in tree.css(".statement a.life")] == [again, again, first]
    for node in tree.css(".statement a.life"):
        assert page(compared, node.attributes["href"])


@pytest.mark.parametrize("prefix", LANGUAGES)
def test_the_counterpart_stands_beside_with_what_only_one_side_says(compared, prefix):
    tree = page(compared, f"{prefix}/meetings/m-3/?view=counterpart&text=r-3")
    assert len(tree.css(".pairs li")) >= len(THEIRS)
    (only_there,) = tree.css(".pairs.only_b blockquote")
    assert words(only_there) == THEIRS[1][1]
    assert {SPACE[1], ISLANDS[1]} == {words(node) for node in tree.css(".pairs.only_a blockquote")}
    both = tree.css_first(".pairs.both li, .pairs.other_act li")
    assert [node.attributes["lang"] for node in both.css("blockquote")] == ["ja", "en"]
    facts = [[words(cell) for cell in row.css("th, td")] for row in tree.css(".told tbody tr")]
    assert ["Minutes" if prefix else "時間(分)", "40", "45"] == facts[1][:3]


def test_the_counterpart_can_be_read_from_the_other_side(compared):
    tree = page(compared, "/meetings/m-3/?view=counterpart&text=r-3-au")
    assert tree.css_first(".pairs li blockquote").attributes["lang"] == "en"


@pytest.mark.parametrize("path", ["/meetings/m-2/", "/en/meetings/m-2/", "/meetings/m-3/?view=counterpart"])
def test_the_links_of_a_comparison_lead_to_the_words_in_their_text(compared, path):
    links = [node.attributes["href"] for node in page(compared, path).css("main .links a")]
    assert links
    for link in links:
        assert page(compared, link).css_first(".chosen")


@pytest.mark.parametrize("prefix", LANGUAGES)
def test_the_matrix_tells_in_each_cell_how_it_was_said(compared, prefix):
    tree = page(compared, f"{prefix}/series/{SERIES}/")
    table = tree.css_first(".matrix table")
    rows = {
        words(row.css_first("th")): [
            (cell.attributes.get("class") or "", words(cell)) for cell in row.css("td")
        ]
        for row in table.css("tbody tr")
    }
    (fuel,) = [cells for name, cells in rows.items() if "燃料" in name]
    assert [state for state, _ in fuel] == ["said", "said", "dropped"]
    if prefix:
        assert fuel[0][1] == "agree strengthen" or fuel[0][1].endswith("strengthen")
    else:
        assert fuel[0][1].endswith("強化")
        assert fuel[1][1].endswith("加速 ▲ 強まった") or "▲" in fuel[1][1]
        assert fuel[2][1] == "記載なし"
    assert sorted(cells[1][0] for cells in rows.values()).count("new") == 1


def test_a_statement_taken_up_again_after_a_meeting_without_it_is_marked(compared):
    tree = page(compared, f"/series/{SERIES}/")
    states = [
        [cell.attributes.get("class") or "" for cell in row.css("td")] for row in tree.css(".matrix tbody tr")
    ]
    assert ["said", "dropped", "resumed"] in states


def test_the_matrix_can_be_read_by_a_screen_reader(compared):
    table = page(compared, f"/series/{SERIES}/").css_first(".matrix table")
    assert words(table.css_first("caption"))
    assert {node.attributes.get("scope") for node in table.css("thead tr:first-child th")} == {"col"}
    assert {node.attributes.get("scope") for node in table.css("tbody th")} == {"row"}
    scroller = table.parent
    assert scroller.attributes["tabindex"] == "0"
    assert scroller.attributes["role"] == "region"


def test_every_cell_of_the_matrix_leads_to_the_quoted_words(compared):
    links = page(compared, f"/series/{SERIES}/").css(".matrix td a")
    assert len(links) == len(FIRST) + len(MIDDLE) + len(LAST_OF_ALL)
    for link in links:
        assert page(compared, link.attributes["href"]).css_first("blockquote.chosen")


def test_the_matrix_sums_up_each_meeting(compared):
    sums = [words(cell) for cell in page(compared, f"/series/{SERIES}/").css(".matrix .sums td")]
    assert sums[0] == str(len(FIRST))
    assert sums[1] == "新規 +1 継続 2 今回記載なし −1"


def test_a_voice_or_a_meeting_that_a_series_does_not_have_is_not_found(compared):
    page(compared, f"/series/{SERIES}/?voice=none", status=404)
    page(compared, f"/series/{SERIES}/?until=99", status=404)
    page(compared, f"/series/{SERIES}/?until=x", status=400)
    assert len(page(compared, f"/series/{SERIES}/?until=2").css(".matrix thead tr:first-child th")) == 3


@pytest.mark.parametrize("prefix", LANGUAGES)
def test_a_topic_has_a_chart_and_the_same_as_a_table(compared, prefix):
    tree = page(compared, f"{prefix}/topics/acsa/")
    picture = tree.css_first("svg.timeline.broad")
    assert len(picture.css("a .said")) == 2
    assert len(picture.css("circle.silent")) == 1
    assert len(tree.css(".life tbody tr")) == 2
    for link in picture.css("a"):
        assert page(compared, link.attributes["href"]).css_first(".chosen")
        assert link.attributes["aria-label"]


@pytest.mark.parametrize("years", [0, 1, 3, 30, 90, 900, 7968])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_chart_shows_its_whole_axis_on_a_telephone_and_its_words_never_meet(years, lang):
    days = [date(2031, 3, 10), date(2031 + years, 11, 20)]
    with override(lang):
        chart = draw_chart([Lane("日米防衛相会談", tuple(Mark(day, 2, "s", "一致") for day in days))], "題")
    for picture, width in ((chart.wide, 960), (chart.narrow, 400)):
        tree = LexborHTMLParser(picture)
        assert [node.attributes["x"] for node in tree.css("text.lane")] == ["0"]
        places = [float(node.attributes["cx"]) for node in tree.css("circle.said")]
        assert places == sorted(places)
        assert places[0] >= 20
        assert places[-1] <= width - 20
        ticks = [float(node.attributes["x"]) for node in tree.css("text.tick")]
        assert ticks
        assert all(later - earlier >= 60 for earlier, later in pairwise(ticks))


def test_no_style_or_script_stands_in_a_page_that_the_content_policy_would_refuse(compared):
    for path in ("/topics/acsa/", f"/series/{SERIES}/", "/meetings/m-2/", "/ledger/"):
        tree = page(compared, path)
        assert not tree.css("style, script, [style]")


@pytest.mark.parametrize(
    ("path", "status"),
    [("/meetings/m-2/?view=none", 400), ("/meetings/m-2/?text=none", 404), ("/meetings/m-1/?view=last", 404),
     ("/meetings/m-1/?view=counterpart", 404), ("/threads/none/", 404), ("/meetings/none/?view=last", 404)],
)  # fmt: skip
@pytest.mark.parametrize("prefix", LANGUAGES)
def test_a_bad_address_gets_a_page_with_the_right_status(compared, prefix, path, status):
    page(compared, prefix + path, status=status)


@pytest.mark.parametrize("prefix", LANGUAGES)
def test_an_article_opens_with_what_changed_marked_as_made_by_machine(compared, prefix):
    said = page(compared, f"{prefix}/articles/r-2/").css_first("article header .changed")
    row = Comparison.objects.get(record_id="r-2", kind=Comparison.LAST)
    assert (row.sentence_en if prefix else row.sentence_ja) in words(said)
    assert ("not yet checked" if prefix else "編集者未確認") in words(said)
    assert not page(compared, f"{prefix}/articles/r-1/").css_first(".changed")


def test_an_editors_approval_holds_for_the_very_sentence_only(compared, viewed):
    approve_sentence("r-2", by="editor", at=NOW)
    load_series()
    assert "編集者確認済み" in words(page(compared, "/articles/r-2/").css_first(".changed"))
    load_series(middle=MIDDLE[:2])
    assert "編集者未確認" in words(page(compared, "/articles/r-2/").css_first(".changed"))
    assert approve_sentence("r-1", by="editor", at=NOW) is None


def test_where_a_source_permits_no_full_text_no_words_are_compared_in_the_open(client):
    load_series(display="excerpt", middle=(*MIDDLE, SPACE))
    tree = page(client, "/meetings/m-2/")
    assert not tree.css("ins, del")
    # of an excerpt three statements may be quoted: the fourth is told without words, though the last meeting has them
    assert SPACE[1] not in [words(node) for node in tree.css(".lines blockquote")]
    assert len(tree.css(".lines .unquoted")) == 1
    rows = Comparison.objects.filter(kind=Comparison.LAST)
    assert all(link["edits"] == [] for row in rows for link in row.links)


def test_where_a_source_permits_a_link_only_no_word_of_it_stands_anywhere(client):
    load_series(display="link")
    for path in ("/meetings/m-2/", f"/series/{SERIES}/", "/topics/acsa/", "/ledger/"):
        html = client.get(path).content.decode()
        assert "燃料" not in html, path
    assert "燃料" not in str(list(Comparison.objects.values_list("links", flat=True)))


def test_a_withheld_text_leaves_every_comparison_at_once(compared):
    load_document(make_readout(2, MIDDLE, withheld=True), publish=True, at=NOW)
    assert not Comparison.objects.filter(record_id="r-2").exists()
    assert not Comparison.objects.filter(other_id="r-2").exists()
    assert "令和13(2031)年2月" not in words(page(compared, "/ledger/"))
    page(compared, "/meetings/m-2/", status=404)
    assert len(page(compared, f"/series/{SERIES}/").css(".matrix thead tr:first-child th")) == 3


def test_renewing_a_series_gives_what_loading_the_archive_gives(client):
    whole = [make_readout(1, FIRST), make_readout(2, MIDDLE), make_readout(3, LAST_OF_ALL)]

    def rows():
        return sorted(
            (row.record_id, row.other_id, str(row.links), row.sentence_ja) for row in Comparison.objects.all()
        ), sorted((one.statement_id, one.column, one.relation) for one in Restatement.objects.all())

    load_archive(whole, make_book())
    wanted = rows()
    load_archive(whole[:1] + whole[2:], make_book())
    assert rows() != wanted
    load_document(whole[1], publish=True, at=NOW)
    renew_comparisons([whole[1]], {one.document_id: one for one in whole}.__getitem__, make_book())
    assert rows() == wanted


def test_what_an_editor_has_joined_or_cut_is_one_thread_or_two_on_every_page(client):
    documents = [make_readout(1, FIRST), make_readout(2, MIDDLE), make_readout(3, LAST_OF_ALL)]
    mints = Mints()

    def load(*decisions):
        def find_threads(records):
            threads = make_threads(records, codebook=make_book(), mints=mints, decisions=decisions)
            return Woven(threads, decisions)

        load_archive(documents, make_book(), find_threads=find_threads)
        rows = page(client, f"/series/{SERIES}/?n={len(mints.lines)}").css(".matrix tbody tr")
        return sorted([len(cell.css("a")) for cell in row.css("td")] for row in rows)

    def timeline(topic):
        return len(page(client, f"/topics/{topic}/").css("svg.timeline.broad a .said"))

    def compared():
        links = [link for row in Comparison.objects.filter(kind=Comparison.LAST) for link in row.links]
        return {(link["before"], link["after"]) for link in links}

    fuel, space, islands = "s-r-1-k0", "s-r-1-k2", "s-r-2-k2"
    plain, said = load(), timeline("acsa")
    assert (fuel, islands) not in compared()
    assert len(plain) == 4
    old = Restatement.objects.get(statement_id=islands).thread_id
    joined = load(ThreadDecision("join", fuel, islands, "c1", NOW))
    assert (fuel, islands) in compared()
    assert joined == [[1, 0, 1], [1, 1, 1], [1, 2, 1]]
    thread = Restatement.objects.get(statement_id=islands).thread_id
    assert thread == Restatement.objects.get(statement_id=fuel).thread_id
    assert client.get(f"/threads/{old}/").headers["Location"] == f"/threads/{thread}/"
    assert len(page(client, f"/threads/{thread}/").css(".evidence time")) == 4
    assert sum("4" in words(node) for node in page(client, "/ledger/?topic=acsa").css(".facts .n")) == 1
    assert timeline("acsa") == said
    parted = load(ThreadDecision("cut", space, "s-r-3-k1", "c2", NOW))
    assert [one for one in parted if one not in plain] == [[0, 0, 1], [1, 0, 0]]
    assert load() == plain
    assert page(client, f"/threads/{old}/").css(".evidence time")


@pytest.mark.parametrize(("prefix", "names"), [("", ["防衛省(日本語)", "防衛省(英語)"]), ("/en", None)])
def test_one_ministrys_texts_in_two_languages_are_told_apart_by_the_language(client, prefix, names):
    ours = make_readout(3, LAST_OF_ALL)
    theirs = make_theirs()
    (record,) = theirs.readout.records
    same = replace(record, issuer=Named("jp-mod", "Ministry of Defense"))
    readout = replace(theirs.readout, records=(same,))
    load_archive([ours, replace(theirs, readout=readout)], make_book())
    tree = page(client, f"{prefix}/meetings/m-3/?view=counterpart&text=r-3")
    heads = [words(cell) for cell in tree.css(".facts-told thead th")][1:3]
    assert len(set(heads)) == 2
    assert heads == (names or ["Ministry of Defense, in Japanese", "Ministry of Defense, in English"])


def test_loading_again_changes_no_comparison(compared):
    first = sorted(Comparison.objects.values_list("record_id", "other_id", "sentence_ja"))
    threads = sorted(Thread.objects.values_list("voice_id", "position"))
    load_series()
    assert sorted(Comparison.objects.values_list("record_id", "other_id", "sentence_ja")) == first
    assert sorted(Thread.objects.values_list("voice_id", "position")) == threads


def test_words_of_a_hostile_page_stay_words(client):
    hostile = [(*said[:1], said[1].replace("燃料", "<script>燃料</script>&"), *said[2:]) for said in MIDDLE]
    load_archive([make_readout(1, FIRST), make_readout(2, hostile)], make_book())
    for path in ("/meetings/m-2/", f"/series/{SERIES}/", "/topics/acsa/", "/ledger/", "/articles/r-2/"):
        html = client.get(path).content.decode()
        assert "<script>燃" not in html, path
        assert "燃" in html, path


def test_an_editor_may_approve_a_sentence_in_the_admin_and_others_may_not(compared):
    row = Comparison.objects.get(record_id="r-2", kind=Comparison.LAST)
    told = {"action": "approve", "_selected_action": [row.pk]}
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_comparison"))
    compared.force_login(viewer)
    compared.post("/admin/comparison/comparison/", told)
    assert not Approval.objects.exists()
    editor = User.objects.create_superuser("editor")
    compared.force_login(editor)
    assert compared.post("/admin/comparison/comparison/", told).status_code == 302
    assert Approval.objects.get().by == "editor"
    assert (
        compared.post("/admin/comparison/comparison/", {**told, "_selected_action": ["x"]}).status_code == 400
    )


@pytest.mark.parametrize(
    ("query", "status"), [("status__exact=published", 200), ("headline__regex=(a%2B)%2B$", 400)]
)
def test_the_admin_is_asked_for_its_own_filters_alone(compared, query, status):
    compared.force_login(User.objects.create_superuser("editor"))
    assert compared.get(f"/admin/articles/article/?{query}").status_code == status


def test_where_two_statements_were_merged_the_new_words_stand_in_one_redline_only():
    def link(before, edits):
        return {"before": before, "after": "new", "relation": "merged", "edits": edits}

    near = [["equal", "連携を", "連携を", "words"], ["replace", "確認した。", "強化する。", "words"]]
    far = [["replace", "情報を共有した。", "連携を強化する。", "words"]]
    first, second = shorten_repeats([link("a", far), link("b", near)])
    assert first["edits"] == [["equal", "情報を共有した。", "情報を共有した。", "words"]]
    assert second["edits"] == near
    (alone,) = shorten_repeats([link("a", far)])
    assert alone["edits"] == far


@pytest.mark.parametrize(
    "path",
    [
        "/meetings/m-2/?view=last",
        f"/series/{SERIES}/",
        "/topics/cyber/",
        "/ledger/",
        "/meetings/m-2/?view=readout",
    ],
)
def test_a_longer_text_costs_no_further_query(client, path):
    def count(copies):
        more = [
            (who, said.replace("。", f"({n})。"), *rest) for n in range(copies) for who, said, *rest in MIDDLE
        ]
        load_archive([make_readout(1, FIRST), make_readout(2, more)], make_book())
        client.get(f"{path}{'&' if '?' in path else '?'}first={copies}")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{path}{'&' if '?' in path else '?'}copies={copies}").status_code == 200
        return len(asked)

    assert count(1) == count(5)
