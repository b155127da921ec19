"""House styles are files: built in, or an editor's own on top of one; a check tells what is wrong in them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaidan.codebook.load import load_codebook
from kaidan.drafting import check_style, load_style, make_draft
from kaidan.drafting.dates import at_home, write_clock, write_date, write_duration, write_moment
from kaidan.drafting.styles import read_built_in
from kaidan.drafting.template import Value, fill, find_fault
from kaidan.errors import StyleError
from kaidan.model.codebook import Codebook
from kaidan.model.draft import Origin, Style

from .conftest import Reader

OWN = """base = "ja"
id = "own"

[digits]
width = "full"

[headline.topics]
equipment_cooperation = "装備協力"

[names.kana]
"雪村" = "ゆきむら"

[genre.readout]
category = "外交・防衛"
headline = "{meeting}[、{outcome}]"
lead = ["{meeting}が[{held_local}|{held}]に開かれた。"]

[[example]]
form = "genre.readout.headline"
values = { meeting = "日豪防衛相会談", outcome = "装備協力で一致" }
text = "日豪防衛相会談、装備協力で一致"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    return file


def wrong(file: Path, old: str, new: str) -> Path:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    return file


@pytest.mark.parametrize("name", ["ja", "en"])
def test_the_built_in_styles_are_without_fault(name: str, codebook: Codebook) -> None:
    assert check_style(name, codebook=codebook) == ()


def test_an_editor_changes_form_words_digits_and_readings_without_python(
    own: Path, sample: Reader, codebook: Codebook
) -> None:
    assert check_style(own, codebook=codebook) == ()
    draft = make_draft(sample("2031-02-13-jp-us"), load_style(own), codebook=codebook)
    assert draft.headline.text == "日米防衛相会談、抑止力・対処力強化の加速と装備協力で一致"
    assert [line.text for line in draft.lead] == ["日米防衛相会談が２月１３日１５時３０分に開かれた。"]
    assert draft.category.text == "外交・防衛"
    assert [(one.printed, one.reading) for one in draft.readings] == [("雪村防衛大臣", "ゆきむら")]
    # What the file does not say is as in its base.
    assert draft.attribution.text == "出典:防衛省"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('"{meeting}[、{outcome}]"', '"{meeting}[、{result}]"', 15, "There is no value {result} here."),
        (
            '"{meeting}[、{outcome}]"',
            '"{meeting}[、{outcome}"',
            15,
            "The brackets do not match: [、{outcome}",
        ),
        ('width = "full"', 'width = "wide"', 5, "digits.width is half or full."),
        ("equipment_cooperation =", "equipment_work =", 8, "The codebook has no equipment_work"),
        ("[digits]", "[digit]", 1, "There is no key digit."),
        ("[genre.readout]", "[genre.read-out]", 15, "There is no genre read-out."),
        ('text = "日豪', 'text = "日米', 1, "it gives “日豪防衛相会談、装備協力で一致”"),
    ],
)
def test_a_fault_is_told_with_file_line_and_remedy(
    own: Path, codebook: Codebook, old: str, new: str, line: int, message: str
) -> None:
    problems = check_style(wrong(own, old, new), codebook=codebook)
    assert {problem.file for problem in problems} == {str(own)}
    assert [problem.line for problem in problems if message in problem.en] == [line]


def test_a_placeholder_of_another_genre_is_a_fault(own: Path, codebook: Codebook) -> None:
    # {effective} is a value of personnel orders, and never of a meeting.
    file = wrong(own, '"{meeting}[、{outcome}]"', '"{meeting}[、{effective}]"')
    (problem,) = check_style(file, codebook=codebook)
    assert problem.en.startswith("There is no value {effective} here.")


def test_a_file_that_is_no_toml_or_has_no_such_base_is_refused(own: Path, codebook: Codebook) -> None:
    with pytest.raises(StyleError, match="no TOML"):
        load_style(wrong(own, "[digits]", "[digits"))
    own.write_text('base = "fr"\n', "utf-8")
    with pytest.raises(StyleError, match="no base"):
        check_style(own, codebook=codebook)
    with pytest.raises(StyleError, match="Cannot open"):
        load_style(own.with_name("none.toml"))


def test_a_copy_of_a_built_in_style_is_a_style(tmp_path: Path, codebook: Codebook) -> None:
    file = tmp_path / "copy.toml"
    file.write_text(read_built_in("en"), "utf-8")
    assert check_style(file, codebook=codebook) == ()
    assert load_style(file).genres == load_style("en").genres


def test_every_genre_of_the_codebook_has_a_form_in_both_styles() -> None:
    genres = {genre.id for genre in load_codebook().genres} | {"article"}
    assert genres <= set(load_style("ja").genres)
    assert genres <= set(load_style("en").genres)


@pytest.mark.parametrize(
    ("day", "form", "text"),
    [
        ("2031-05-02", "full", "令和13(2031)年5月2日(金)"),
        ("2019-05-01", "full", "令和元(2019)年5月1日(水)"),
        ("2019-04-30", "effective", "平成31年4月30日"),
        ("1989-01-07", "effective", "昭和64年1月7日"),
        ("1868-01-01", "full", "1868年1月1日"),
    ],
)
def test_a_day_is_written_in_its_era(day: str, form: str, text: str, ja: Style) -> None:
    assert write_date(ja, day, form=form) == text


def test_clocks_and_lengths_are_written_as_the_house_does(ja: Style, en: Style) -> None:
    assert write_clock(ja, "2031-05-02T14:00:00+09:00", about=True) == "14時頃"
    assert write_clock(ja, "2031-05-02T00:05:00+09:00") == "0時05分"
    assert write_clock(ja, "2031-05-02") is None
    assert write_moment(en, "2031-05-02T14:00:00+09:00", form="short") == "2 May, 14:00"
    assert [write_duration(ja, minutes) for minutes in (50, 60, 150)] == ["50分間", "1時間", "2時間30分間"]
    assert at_home(ja, "2031-05-02T20:00:00-04:00") == "2031-05-03T09:00:00+09:00"
    assert at_home(ja, "2031-05-02") == "2031-05-02"


def test_a_group_stands_only_with_its_values() -> None:
    known = {"who": Value("見本省", Origin((), (), "given", "example"))}
    template = "[{when}に|先に]{who}が[{where}で]発表"
    made = fill(template, known, place="x")
    assert made.text == "先に見本省が発表"
    (slot,) = made.slots
    assert made.text[slot.start : slot.end] == "見本省"
    assert fill("{where}で", known, place="x").slots[0].origin.rule == "missing"


def test_a_template_without_matching_brackets_is_found() -> None:
    assert [find_fault(text) for text in ("{a}[b]", "{a", "[a", "a]", "[a[b]]")] == [
        None,
        "{a",
        "[a",
        "]",
        "[a[b]]",
    ]


def test_a_reading_of_a_name_is_that_of_the_codebook_where_the_style_has_none(
    sample: Reader, codebook: Codebook, ja: Style, own: Path
) -> None:
    record = sample("2031-02-13-jp-us").records[0]
    known = next(person for person in codebook.people if person.kana)
    assert record.meeting is not None
    people = (replace(record.meeting.participants[0], person=known.id), *record.meeting.participants[1:])
    made = replace(record, meeting=replace(record.meeting, participants=people))
    draft = make_draft(made, ja, codebook=codebook)
    assert [(one.name, one.reading) for one in draft.readings] == [(known.name.ja, known.kana)]
    assert make_draft(record, ja, codebook=codebook).readings == ()
    assert [one.reading for one in make_draft(made, load_style(own), codebook=codebook).readings] == [
        "ゆきむら"
    ]


NAMES = ("who", "where", "when")
TEXTS = st.text(st.characters(exclude_characters="{}[]|", exclude_categories=("Cs",)), min_size=1, max_size=6)
PARTS = st.one_of(
    TEXTS,
    st.sampled_from([f"{{{name}}}" for name in NAMES]),
    st.sampled_from(["[{who}が]", "[{when}に|後日]", "[{where}{when}]"]),
)


@given(st.lists(PARTS, max_size=6), st.dictionaries(st.sampled_from(NAMES), TEXTS))
def test_every_slot_is_where_it_says(parts: list[str], told: dict[str, str]) -> None:
    values = {name: Value(text.strip() or "x", Origin((), (), "given", name)) for name, text in told.items()}
    template = "".join(parts)
    assert find_fault(template) is None
    made = fill(template, values, place="x")
    for slot in made.slots:
        expected = values[slot.name].text if slot.name in values else f"〔{slot.name}〕"
        assert made.text[slot.start : slot.end] == expected
