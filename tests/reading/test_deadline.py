"""Until when something may be handed in, as invented calls and tenders say it."""

import pytest

import kaidan

HEAD = "「沿岸監視用無人水上艇」に関する情報提供企業の募集について\n令和14年1月16日\n防衛装備庁\n情報を募集します。\n"


def deadline_of(text: str) -> str | None:
    return kaidan.read(text.encode()).records[0].deadline


@pytest.mark.parametrize(
    ("line", "deadline"),
    [
        ("4.提出期限\n令和14年2月27日(金)17時00分(必着)", "2032-02-27T17:00:00+09:00"),
        ("3 入札書の提出期限  令和15年3月22日(火)12時00分", "2033-03-22T12:00:00+09:00"),
        ("(2)応募締切:令和14年3月1日", "2032-03-01"),
        ("募集期間 令和14年2月1日(日)から3月31日(水)まで", "2032-03-31"),
        ("令和14年2月27日までに、次の宛先に提出してください。", "2032-02-27"),
        ("参加申込書は、令和14年2月10日(火)必着とします。", "2032-02-10"),
        ("履行期間 令和14年5月1日から令和15年3月31日まで", None),
        ("開札の日時 令和14年3月24日10時", None),
        ("提出期限 別途通知する。", None),
    ],
)
def test_a_label_or_a_sentence_tells_the_deadline(line: str, deadline: str | None) -> None:
    assert deadline_of(HEAD + line + "\n") == deadline


def test_the_deadline_tells_where_it_stands() -> None:
    readout = kaidan.read((HEAD + "提出期限 令和14年2月27日(金)\n").encode())
    (span,) = readout.records[0].provenance["/deadline"].spans
    assert readout.page.text[span.start : span.end].startswith("令和14年2月27日")


def test_a_meeting_has_no_deadline() -> None:
    text = "日比防衛相会談の概要\n令和13年6月3日\n防衛省\n両大臣は、提出期限を令和14年2月27日とすることで一致した。\n"
    assert deadline_of(text) is None


def test_an_english_call_tells_its_closing_date() -> None:
    text = "Request for Information: uncrewed surface vessels\nMarch 1, 2032\nResponses must be submitted by April 15, 2032.\n"
    assert deadline_of(text) == "2032-04-15"
