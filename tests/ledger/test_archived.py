"""Archived readings as records under permanent ids."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.compare.made_records import BOOK

from kaidan.api import read
from kaidan.ledger.archived import list_records, list_terms, make_shelf_mints, permitted
from kaidan.ledger.threads import make_threads
from kaidan.model.archived import ArchivedReadout
from kaidan.shelf import Identities


@pytest.fixture(scope="module")
def archived() -> ArchivedReadout:
    page = Path(__file__).resolve().parent.parent / "gold" / "lineage" / "003.txt"
    readout = read(page, codebook=BOOK)
    ids = tuple(f"s{at}" for at in range(len(readout.records[0].statements)))
    return ArchivedReadout("d1", "v1", readout, ("m1",), ("r1",), (ids,))


def test_records_and_statements_have_the_archives_ids_and_replies_follow(archived: ArchivedReadout) -> None:
    (record,) = list_records([archived])
    assert record.key == "r1"
    assert [s.key for s in record.statements] == [f"s{at}" for at in range(len(record.statements))]
    replies = [s for s in record.statements if s.reply_to]
    assert replies
    assert all(s.reply_to in {one.key for one in record.statements} for s in replies)


def test_a_withheld_document_is_left_out(archived: ArchivedReadout) -> None:
    assert list_records([replace(archived, withheld=True)]) == ()


def test_the_source_decides_how_much_is_shown(archived: ArchivedReadout) -> None:
    assert list_terms([replace(archived, display="excerpt")]) == {"r1": "excerpt"}
    long = "両閣僚は、" * 30
    assert permitted(long, "full") == long
    assert permitted(long, "excerpt") == f"{long[:80]}…"
    assert permitted("短い。", "excerpt") == "短い。"
    assert permitted(long, "link") == ""


def test_ids_of_threads_are_minted_on_the_shelfs_log_and_found_again(archived: ArchivedReadout) -> None:
    records = list_records([archived])
    log = Identities()
    first = make_threads(records, codebook=BOOK, mints=make_shelf_mints(log))
    assert {thread.id for thread in first} == {entry["id"] for entry in log.pending}
    again = Identities(log.pending)
    assert make_threads(records, codebook=BOOK, mints=make_shelf_mints(again)) == first
    assert again.pending == []
