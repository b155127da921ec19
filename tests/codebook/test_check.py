"""``check_codebook`` finds every kind of fault, and none in the built-in codebook."""

from pathlib import Path

import pytest

from kaidan.codebook.check import check_codebook

TOPIC = """[[topic]]
id = "harbour_defence"
name = {ja="港湾防護", en="Harbour defence"}
kind = "theme"
terms = {ja=["港湾防護"], en=["harbour defence"]}
examples = {ja=["両大臣は、港湾防護について議論した。"], en=["They discussed harbour defence."]}
not_examples = {ja=["両大臣は、空港の防護について議論した。"]}
"""


def check(folder: Path, name: str, text: str) -> list[str]:
    (folder / name).write_text(text, encoding="utf-8")
    return [problem.en for problem in check_codebook(folder)]


def test_the_built_in_codebook_has_no_problem() -> None:
    assert [problem.en for problem in check_codebook()] == []


def test_a_right_overlay_has_no_problem(tmp_path: Path) -> None:
    assert check(tmp_path, "topics.toml", TOPIC) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('kind = "theme"', 'kind = "thing"', "'kind' is not as it should be"),
        ('kind = "theme"', 'kind = "theme"\nbroader = ["nowhere"]', "'broader' names 'nowhere'"),
        ("港湾防護について", "港の防護について", "is not matched"),
        ("空港の防護", "港湾防護", "the counter-example"),
        (', en=["They discussed harbour defence."]', "", "there is no example (en)"),
        ('ja=["港湾防護"]', 'ja=["港湾防護", "拉致問題"]', "stands in abductions too"),
        ("[[topic]]", TOPIC + "[[topic]]", "the id is taken by"),
    ],
)
def test_a_fault_in_a_topic_is_found_at_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in TOPIC
    problems = check(tmp_path, "topics.toml", TOPIC.replace(old, new, 1))
    assert len(problems) == 1
    assert says in problems[0]
    assert "topics.toml:" in problems[0]


COUNTRY = '[[country]]\nid = "QQ"\nname = {ja="架空国", en="Nowhere"}\n'
PLACE = '[[place]]\nid = "atlantis"\nname = {ja="架空", en="Atlantis"}\ncountry = "JP"\nkind = "city"\n'
PERSON = '[[person]]\nid = "nobody"\nname = {ja="架空太郎", en="Taro Nobody"}\n'
GENRE = '[[genre]]\nid = "ceremony"\nname = {ja="式典", en="Ceremony"}\nja = {title_any=["進水式"]}\n'


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("countries.toml", COUNTRY + 'capital = "atlantis"\n', "atlantis"),
        ("places.toml", PLACE + 'zone = "Asia/Atlantis"\n', "Asia/Atlantis"),
        ("people.toml", PERSON + 'held = [{post="no-post", source="https://example.org/"}]\n', "no-post"),
        ("people.toml", PERSON + 'held = [{post="jp-defence-minister"}]\n', "has no source"),
        (
            "genres.toml",
            GENRE + 'examples = {ja=["就役式を実施"], en=["Launch"]}\nen = {title_any=["launch"]}\n',
            "is not matched",
        ),
    ],
)
def test_a_fault_in_another_table_is_found(tmp_path: Path, name: str, text: str, says: str) -> None:
    problems = check(tmp_path, name, text)
    assert len(problems) == 1
    assert says in problems[0]


def test_a_file_that_cannot_be_read_is_the_only_problem(tmp_path: Path) -> None:
    problems = check(tmp_path, "topics.toml", "[[topic]\n")
    assert len(problems) == 1
    assert "not valid TOML" in problems[0]


def test_every_problem_speaks_both_languages(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text(TOPIC.replace('"theme"', '"thing"'), encoding="utf-8")
    (problem,) = check_codebook(tmp_path)
    assert "こう書いてください" in problem.ja
    assert problem.line == 1
