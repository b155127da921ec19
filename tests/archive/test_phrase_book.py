"""The phrase book: what a scan of every reading gives, whatever is added, corrected, withheld or erased meanwhile."""

import random
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.archive.examples import make_capture

from kaidan.archive import Archive, open_home
from kaidan.archive.corrections import add_correction
from kaidan.archive.making import Wanted
from kaidan.archive.phrase_book import Asked, PhraseBook
from kaidan.archive.phrase_index import open_phrase_book
from kaidan.archive.phrase_records import forget_phrases, hold_book
from kaidan.archive.sample import build_sample
from kaidan.errors import QueryError
from kaidan.ledger.archived import list_records
from kaidan.ledger.uses import find_uses
from kaidan.model.comparison import Uses

NOW = datetime(2033, 5, 1, tzinfo=UTC)
RELEASE = """日米防衛相会談の概要
令和{year}年6月1日
防衛省

令和{year}年6月1日、雪村防衛大臣は、ラッシュ米国防長官と防衛省で会談を行ったところ、概要は以下のとおり。

1 両大臣は、{said}を一層拡大することで一致した。
2 両大臣は、サイバー分野の協力を進めることを確認した。
(以上)
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "home"
    for _ in build_sample(folder):
        pass
    return folder


@pytest.fixture
def home(sample: Path, tmp_path: Path) -> Path:
    shutil.copytree(sample, tmp_path / "home")
    return tmp_path / "home"


def open_book(home: Path) -> PhraseBook:
    archive = open_home(home)
    return open_phrase_book(home, lambda: open_home(home), codebook=archive.codebook.version)


def scan(home: Path, asked: Asked) -> Uses:
    records = list_records(open_home(home).archived())
    return find_uses(records, asked.phrase, topics=asked.topics, acts=asked.acts, actor=asked.actor)


def add(archive: Archive, year: int, said: str, path: str = "a") -> str:
    capture = make_capture(RELEASE.format(year=year, said=said), path=path)
    return archive.add(capture, at=NOW).archived.statement_ids[0][0]


def list_asked(home: Path) -> Iterator[Asked]:
    """Random substrings in both languages, in other widths and cases, topics, acts, actors and combinations."""
    chance = random.Random(3)
    said = [one for record in list_records(open_home(home).archived()) for one in record.statements]
    for _ in range(120):
        text = chance.choice(said).text
        start = chance.randrange(len(text))
        part = text[start : start + chance.randint(1, 12)]
        yield Asked(part)
        yield Asked(part.upper(), acts=("agree", "confirm"))
    for one in chance.sample(said, 30):
        yield Asked("", topics=one.topics[:2], acts=(one.act,), actor=next(iter(one.actors), None))
        yield Asked("の", topics=one.topics[:1])
    yield from (
        Asked("ＤＩＣＡＳ"),
        Asked("どこにもない文言"),
        Asked("同盟の", actor="US"),
        Asked("the", actor="JP"),
    )


def test_every_question_has_the_answer_of_a_scan(home: Path) -> None:
    book = open_book(home)
    records = list_records(open_home(home).archived())
    asked = [one for one in list_asked(home) if one.phrase.strip() or one.topics or one.acts or one.actor]
    assert {record.lang for record in records} == {"ja", "en"}
    answered = 0
    for one in asked:
        uses = book.find_uses(one)
        assert uses == find_uses(records, one.phrase, topics=one.topics, acts=one.acts, actor=one.actor), one
        answered += bool(uses.uses)
    assert answered > 200


def test_nothing_asked_is_refused(home: Path) -> None:
    with pytest.raises(QueryError):
        open_book(home).find_uses(Asked())


def test_the_book_is_opened_without_the_archive_where_nothing_has_changed(home: Path) -> None:
    first = open_book(home).find_uses(Asked("台湾海峡"))
    version = open_home(home).codebook.version

    def refuse() -> Archive:
        raise AssertionError("the archive was opened")

    assert open_phrase_book(home, refuse, codebook=version).find_uses(Asked("台湾海峡")) == first


def test_what_is_added_corrected_or_withheld_is_told_at_once(home: Path) -> None:
    open_book(home)
    archive, asked = open_home(home), Asked("星間通信の試験")
    assert open_book(home).find_uses(asked).uses == ()
    statement = add(archive, 14, "星間通信の試験")
    add(archive, 15, "星間通信の試験", path="b")
    for change in range(4):
        if change == 1:
            wanted = Wanted(statement, "act", ("decide",), by="見本 花子", at=NOW, why="署名があった")
            add_correction(archive, wanted)
        if change == 2:
            add(archive, 14, "星間通信の運用")
        if change == 3:
            archive.withhold(statement, reason="見本", at=NOW)
        told = open_book(home).find_uses(asked)
        assert told == scan(home, asked)
        assert [use.act for use in told.uses][:1] == [["agree"], ["decide"], ["agree"], ["agree"]][change]
        assert len(told.uses) == (2 if change < 2 else 1)


def test_a_republication_ceases_to_count_when_its_original_comes(tmp_path: Path) -> None:
    archive = open_home(tmp_path, create=True)
    asked = Asked("深海通信の試験")
    again = "（再掲）" + RELEASE.format(year=14, said="深海通信の試験")
    archive.add(make_capture(again, path="again"), at=NOW)
    assert len(open_book(tmp_path).find_uses(asked).uses) == len(scan(tmp_path, asked).uses) == 1
    add(archive, 14, "深海通信の試験")
    book = open_book(tmp_path)
    assert book.find_uses(asked) == scan(tmp_path, asked)
    assert len(book.find_uses(asked).uses) == 1
    assert [span.total for span in book.find_spans(["深海通信の試験"])] == [1]


def test_the_words_of_an_erased_document_are_in_no_file_of_the_book(home: Path) -> None:
    archive = open_home(home)
    statement = add(archive, 14, "星間通信の試験")
    open_book(home)

    def is_kept() -> bool:
        return any(
            "星間通信".encode() in path.read_bytes()
            for path in (home / "phrases").rglob("*")
            if path.is_file()
        )

    assert is_kept()
    archive.erase(statement, reason="見本", at=NOW)
    assert not is_kept()
    assert open_book(home).find_uses(Asked("星間通信")).uses == ()
    assert not is_kept()


def test_erasing_waits_for_who_brings_the_book_up_to_date(home: Path) -> None:
    open_book(home)
    forgetting = threading.Thread(target=forget_phrases, args=(home,))
    with hold_book(home / "phrases"):
        forgetting.start()
        forgetting.join(0.3)
        assert forgetting.is_alive()
        (home / "phrases" / "words").write_bytes("星間通信".encode())
    forgetting.join(10)
    assert [path.name for path in (home / "phrases").iterdir()] == ["lock"]


@pytest.mark.parametrize("damage", ["records.sqlite3", "words", "index/CURRENT", "index"])
def test_a_damaged_or_lost_part_is_made_anew(home: Path, damage: str) -> None:
    asked = Asked("台湾海峡")
    told = open_book(home).find_uses(asked)
    part = home / "phrases" / damage
    if part.is_dir():
        shutil.rmtree(part)
    elif damage == "records.sqlite3":
        part.write_bytes(b"no database" * 100)
    else:
        part.unlink()
    assert open_book(home).find_uses(asked) == told


def test_each_statement_of_a_new_readout_was_said_before_or_is_the_first(home: Path) -> None:
    archive = open_home(home)
    for year, path in ((14, "a"), (15, "b")):
        add(archive, year, "星間通信の試験", path=path)
    book = open_book(home)
    archived = archive.document(add(archive, 16, "星間通信の試験", path="c"))
    (record,) = list_records([archived])
    training, cyber = book.find_before(record, codebook=archive.codebook)
    assert (training.times, training.first, training.last) == (2, "2032-06-01", "2033-06-01")
    assert cyber.times >= 2
    assert training.statement == record.statements[0].key
    archived = archive.document(add(archive, 17, "惑星通信の試験", path="d"))
    (record,) = list_records([archived])
    first = book.find_before(record, codebook=archive.codebook)[0]
    assert (first.times, first.first, first.last) == (0, None, None)
