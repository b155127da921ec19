"""The archive as JSON lines: a clean machine with nothing but the shelf gives the same bytes."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kaidan.archive import Archive, open_home
from kaidan.archive.corrections import add_correction
from kaidan.archive.making import Wanted
from kaidan.archive.sample import build_sample
from kaidan.export import export_jsonl
from kaidan.model.archived import ArchivedReadout
from kaidan.model.capture import Capture
from kaidan.model.correction import Change

NOW = datetime(2033, 3, 30, tzinfo=UTC)
# What truth is: files that only grow, and the user's own codebook. Everything else is made of them.
SHELF = ("FORMAT", "captures", "identities.jsonl", "corrections.jsonl", "withheld.jsonl", "published.jsonl")


def lines(archive: Archive) -> list[str]:
    return list(export_jsonl(archive))


def told(found: list[str], kind: str) -> list[dict[str, Any]]:
    return [one for line in found if (one := json.loads(line))["type"] == kind]


def readouts(archive: Archive) -> Iterator[ArchivedReadout]:
    for archived in archive.archived():
        if len(archived.statement_ids[0]) > 3 and archived.readout.records[0].genre == "readout":
            yield archived


class Desk:
    """An editor at work on the archive, a minute after the other."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.minute = 0

    def correct(self, identity: str, change: Change, *value: str) -> str:
        self.minute += 1
        at = NOW + timedelta(minutes=self.minute)
        wanted = Wanted(identity, change, value, "見本 花子", at, "見本の理由")
        return add_correction(self.archive, wanted).id


def work(archive: Archive) -> None:
    """A new version of a page, corrections of every kind, a word on a thread, a withheld text."""
    one, two, three = list(readouts(archive))[:3]
    desk = Desk(archive)
    first, second, third, *_ = one.statement_ids[0]
    desk.correct(first, "act", "decide")
    withdrawn = desk.correct(second, "topics", "space")
    desk.correct(withdrawn, "withdraw")
    desk.correct(second, "stage")
    desk.correct(third, "speakers", "0")
    desk.correct(one.record_ids[0], "announced", "2031-02-14")
    desk.correct(two.record_ids[0], "date", "2031-03-20")
    desk.correct(two.statement_ids[0][0], "merge", two.statement_ids[0][1])
    words = three.readout.records[0].statements[0].text
    desk.correct(three.statement_ids[0][0], "split", words[: len(words) // 2], words[len(words) // 2 :])
    desk.correct(first, "cut", three.statement_ids[0][1])
    page = next(iter(archive.archived()))
    body = archive.shelf.load(archive.shelf.index.by_document[page.url or ""][-1]).body
    later = NOW + timedelta(days=1)
    changed = Capture(
        body=body.replace("一層".encode(), "更に".encode()),
        url=page.url,
        content_type="text/html; charset=utf-8",
        fetched_at=later,
        source=page.source_id,
    )
    archive.add(changed, at=later)
    archive.withhold(two.document_id, reason="見本の理由", at=NOW)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "here"
    list(build_sample(folder))
    work(open_home(folder))
    return folder


def take_shelf(home: Path, to: Path) -> Path:
    """Nothing but the shelf and the user's codebook, in a folder of another name."""
    to.mkdir()
    for name in SHELF:
        if (home / name).is_dir():
            shutil.copytree(
                home / name, to / name, ignore=lambda _, names: [n for n in names if "warc" not in n]
            )
        elif (home / name).is_file():
            shutil.copy(home / name, to / name)
    shutil.copytree(home / "codebook", to / "codebook")
    return to


def test_a_clean_machine_with_the_shelf_alone_exports_the_same_bytes(home: Path, tmp_path: Path) -> None:
    here = lines(open_home(home))
    there = take_shelf(home, tmp_path / "there")
    assert "".join(lines(open_home(there))).encode() == "".join(here).encode()
    kinds = {json.loads(line)["type"] for line in here}
    assert kinds == {"document", "thread", "operation", "membership", "correction"}


def test_a_shelf_taken_before_anything_was_compared_gives_the_same_bytes(home: Path, tmp_path: Path) -> None:
    fresh = take_shelf(home, tmp_path / "fresh")
    log = [line for line in (fresh / "identities.jsonl").read_text("utf-8").splitlines() if line]
    kept = [line for line in log if '"of":"thread"' not in line.replace(" ", "")]
    (fresh / "identities.jsonl").write_text("\n".join(kept) + "\n", "utf-8")
    other = take_shelf(fresh, tmp_path / "other")
    assert lines(open_home(other)) == lines(open_home(fresh))


def test_reading_everything_anew_changes_no_byte(home: Path) -> None:
    archive = open_home(home)
    before = lines(archive)
    list(archive.archived(anew=True))
    assert lines(open_home(home)) == before


def test_what_was_corrected_and_withheld_is_so_in_the_export(home: Path) -> None:
    found = lines(open_home(home))
    documents = told(found, "document")
    (hidden,) = [one for one in documents if one["withheld"]]
    assert set(hidden) == {"type", "id", "withheld"}
    assert any(
        statement["act"] == "decide"
        for one in documents
        if not one["withheld"]
        for record in one["reading"]["records"]
        for statement in record["statements"]
        if "corrections" in json.dumps(statement.get("evidence", {}))
    )
    assert {one["state"] for one in told(found, "correction")} >= {"applied", "superseded"}


def test_words_stand_as_far_as_their_source_permits_and_notices_about_persons_are_links(home: Path) -> None:
    documents = [one for one in told(lines(open_home(home)), "document") if not one["withheld"]]
    partial = [one for one in documents if one["display"] != "full"]
    assert {one["display"] for one in partial} == {"excerpt", "link"}
    for one in partial:
        assert "text" not in one["reading"]["page"]
        for record in one["reading"]["records"]:
            assert not {"orders", "relief", "exchanges", "outline"} & set(record)
            for statement in record["statements"]:
                assert len(statement["text"]) <= (81 if one["display"] == "excerpt" else 0)
    genres = {record["genre"] for one in partial for record in one["reading"]["records"]}
    assert "discipline" in genres
