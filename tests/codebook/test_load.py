"""The codebook's files become typed values, a user's folder lies on top, and what is wrong says where."""

from pathlib import Path

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.errors import CodebookError

TOPIC = """[[topic]]
id = "harbour_defence"
name = {ja="港湾防護", en="Harbour defence"}
kind = "theme"
terms = {ja=["港湾防護"], en=["harbour defence"]}
"""


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return folder


def test_the_built_in_codebook_has_every_table() -> None:
    book = load_codebook()
    tables = (book.acts, book.stages, book.topics, book.countries, book.posts, book.people, book.places)
    assert all(tables)
    assert book.issuers
    assert book.genres
    assert book.degrees_ja
    assert book.degrees_en
    assert "all_ja" in book.collectives


def test_the_same_files_give_the_same_value_again() -> None:
    assert load_codebook() is load_codebook()


def test_an_overlay_adds_a_new_entry_at_the_end(tmp_path: Path) -> None:
    book = load_codebook(write(tmp_path, "topics.toml", TOPIC))
    assert book.topics[-1].id == "harbour_defence"
    assert len(book.topics) == len(load_codebook().topics) + 1


def test_an_overlay_replaces_an_entry_of_the_same_id_in_its_place(tmp_path: Path) -> None:
    text = TOPIC.replace("harbour_defence", "space")
    book = load_codebook(write(tmp_path, "topics/own.toml", text))
    places = [topic.id for topic in book.topics]
    assert places == [topic.id for topic in load_codebook().topics]
    assert book.topics[places.index("space")].ja == ("港湾防護",)


def test_the_last_overlay_lies_on_top_of_all(tmp_path: Path) -> None:
    first = write(tmp_path / "a", "topics.toml", TOPIC)
    second = write(tmp_path / "b", "topics.toml", TOPIC.replace('ja=["港湾防護"]', 'ja=["港の防護"]'))
    assert load_codebook(first, second).topics[-1].ja == ("港の防護",)
    assert load_codebook(second, first).topics[-1].ja == ("港湾防護",)


def test_an_overlay_that_was_edited_is_read_anew(tmp_path: Path) -> None:
    write(tmp_path, "topics.toml", TOPIC)
    before = load_codebook(tmp_path)
    write(tmp_path, "topics.toml", TOPIC.replace('ja=["港湾防護"]', 'ja=["港湾防護", "港の防護"]'))
    after = load_codebook(tmp_path)
    assert after.topics[-1].ja == ("港湾防護", "港の防護")
    assert after.version != before.version


def test_the_version_is_one_of_content_not_of_file_names(tmp_path: Path) -> None:
    one = load_codebook(write(tmp_path / "a", "topics.toml", TOPIC))
    other = load_codebook(write(tmp_path / "b", "topics/other.toml", "# a remark\n\n" + TOPIC))
    assert one.version == other.version
    assert len(one.version) == 12
    assert one.version != load_codebook().version


def test_pairs_and_exceptions_of_a_topic_are_loaded(tmp_path: Path) -> None:
    more = """pairs = {ja=[["港", "防護"]], en=[["harbour", "defend"]]}
not_terms = {ja=["空港防護"]}
alone = true
topic = false
"""
    topic = load_codebook(write(tmp_path, "topics.toml", TOPIC + more)).topics[-1]
    assert topic.pairs_ja == (("港", "防護"),)
    assert topic.pairs_en == (("harbour", "defend"),)
    assert topic.not_ja == ("空港防護",)
    assert topic.alone
    assert not topic.is_topic


def test_names_of_a_post_keep_their_dates_and_order() -> None:
    post = next(post for post in load_codebook().posts if post.id == "us-defence-secretary")
    old, new, *_ = post.names
    assert "国防長官" in old.ja
    assert old.until == "2025-09-04"
    assert "戦争長官" in new.ja
    assert new.since == "2025-09-05"


def test_an_entry_knows_its_file_and_line(tmp_path: Path) -> None:
    book = load_codebook(write(tmp_path, "topics.toml", "# head\n\n" + TOPIC))
    entry = next(entry for entry in book.entries if entry.id == "harbour_defence")
    assert entry.line == 3
    assert entry.file.endswith("topics.toml")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("topics.toml", TOPIC.replace('kind = "theme"', 'kind = "thing"'), "topics.toml:1"),
        ("topics.toml", TOPIC + 'colour = "red"\n', "colour"),
        ("topics.toml", TOPIC.replace('id = "harbour_defence"\n', ""), "id"),
        ("topics.toml", TOPIC.replace('"harbour defence"]', '""]'), "terms"),
        ("topics.toml", TOPIC.replace(", en=", ", fr=", 1), "name"),
        ("topics.toml", TOPIC + "pairs = {ja=[[]]}\n", "pairs"),
        ("topics.toml", TOPIC + "entity = 1\n", "entity"),
        ("topics.toml", "[[topic]\n", "TOML"),
        ("topics.toml", "[[act]]\n", "act"),
        ("words.toml", TOPIC, "words.toml"),
        ("posts.toml", '[[post]]\nid = "x"\ncountry = "JP"\nkind = "defence_minister"\n', "name"),
        (
            "people.toml",
            '[[person]]\nid = "x"\nname = {ja="架空", en="Nobody"}\nheld = [{post="y", since="2031"}]\n',
            "since",
        ),
    ],
)
def test_what_is_wrong_says_where_and_what_to_do_in_both_languages(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    write(tmp_path, name, text)
    with pytest.raises(CodebookError) as caught:
        load_codebook(tmp_path)
    assert says in caught.value.en
    assert name in caught.value.en
    assert name in caught.value.ja
    assert caught.value.ja != caught.value.en


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_bytes(b"# head\n" + TOPIC.encode("cp932"))
    with pytest.raises(CodebookError, match=r"topics\.toml:4 is not UTF-8"):
        load_codebook(tmp_path)


def test_an_overlay_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="Check the path"):
        load_codebook(tmp_path / "none")
