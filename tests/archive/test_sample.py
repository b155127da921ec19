"""The sample archive, read by the reader itself."""

import tomllib
from pathlib import Path

import pytest

from kaidan.archive import iter_archived, open_home
from kaidan.archive.edits import list_edits
from kaidan.archive.sample import build_sample
from kaidan.errors import ShelfError
from kaidan.shelf import open_shelf


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "home"
    for _ in build_sample(folder):
        pass
    return folder


def test_every_document_of_the_manifest_is_archived_in_its_order(home: Path, repository: Path) -> None:
    manifest = tomllib.loads((repository / "src/kaidan/data/samples/manifest.toml").read_text("utf-8"))
    assert [one.url for one in iter_archived(home)] == [entry["url"] for entry in manifest["document"]]


def test_its_home_says_that_it_is_a_sample_and_when_it_lives(home: Path, repository: Path) -> None:
    manifest = tomllib.loads((repository / "src/kaidan/data/samples/manifest.toml").read_text("utf-8"))
    settings = tomllib.loads((home / "newsroom.toml").read_text("utf-8"))
    assert (settings["sample"], settings["now"]) == (True, manifest["clock"])


def test_people_are_known_by_the_overlay_and_terms_by_the_sources(home: Path) -> None:
    archived = list(iter_archived(home))
    people = {
        participant.person
        for one in archived
        for record in one.readout.records
        if record.meeting
        for participant in record.meeting.participants
    }
    assert {"yukimura-haruto", "narumi-saori", "hollister-margaret"} <= people
    assert {one.display for one in archived} == {"full", "excerpt"}
    assert all(one.attribution for one in archived)


def test_two_pages_were_edited_after_publication(home: Path) -> None:
    kinds = {shown.url: {edit.kind for edit in shown.change.edits} for shown in list_edits(open_home(home))}
    assert kinds == {
        "https://mod.example/j/approach/exchange/area/pacific/australia/docs/20320714_j-au_gaiyo.html": {
            "factual",
            "wording",
        },
        "https://war.example/News/Releases/Release/Article/5530317/": {"wording"},
    }


def test_building_it_again_changes_nothing(home: Path) -> None:
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and path.name != "lock"}
    assert [added.is_new for added in build_sample(home)] == [False] * len(list(iter_archived(home)))
    assert {path: path.read_bytes() for path in before} == before


def test_another_build_gives_the_same_ids_and_the_same_captures(home: Path, tmp_path: Path) -> None:
    for _ in build_sample(tmp_path / "other"):
        pass
    assert (tmp_path / "other/identities.jsonl").read_bytes() == (home / "identities.jsonl").read_bytes()
    assert open_shelf(tmp_path / "other").index.stored == open_shelf(home).index.stored


def test_an_older_sample_gives_way_to_the_new_one(tmp_path: Path) -> None:
    builder = build_sample(tmp_path / "home")
    next(builder)
    builder.close()
    (tmp_path / "home/sample.stamp").write_text("of other documents")
    assert all(added.is_new for added in build_sample(tmp_path / "home"))


def test_an_archive_of_ones_own_is_never_taken_for_a_sample(tmp_path: Path) -> None:
    open_shelf(tmp_path, create=True)
    with pytest.raises(ShelfError, match="--home"):
        next(build_sample(tmp_path))


def test_the_republication_and_its_original_tell_of_one_meeting(home: Path) -> None:
    meetings = {one.url: one.meeting_ids for one in iter_archived(home)}
    original = meetings["https://mod.example/j/approach/anpo/2032/0115a_usa-j.html"]
    assert original != (None,)
    assert meetings["https://news.example/docs/010430.html"] == original


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://mofa.example/mofaj/na/st/pageit_000001_90311.html",
            "https://war.example/News/Releases/Release/Article/5390311/",
        ),
        (
            "https://mod.example/j/approach/anpo/2033/0318a_usa-j.txt",
            "https://war.example/News/Releases/Release/Article/5530317/",
        ),
    ],
)
def test_what_both_governments_say_of_one_meeting_is_grouped_across_clocks(
    home: Path, one: str, other: str
) -> None:
    meetings = {archived.url: archived.meeting_ids for archived in iter_archived(home)}
    assert meetings[one] == meetings[other] != (None,)


def test_meetings_of_one_series_on_different_days_are_apart(home: Path) -> None:
    days: dict[str | None, set[str]] = {}
    for one in iter_archived(home):
        for record, meeting_id in zip(one.readout.records, one.meeting_ids, strict=True):
            if record.meeting and record.meeting.series == "jp-us-defence-ministers" and record.lang == "ja":
                assert record.meeting.start
                days.setdefault(meeting_id, set()).add(record.meeting.start.local[:10])
    assert len(days) == 8
    assert all(len(found) == 1 for found in days.values())
