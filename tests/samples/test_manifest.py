"""The sample archive is whole: every file is listed, decodes, is marked as invented and hangs together."""

import datetime
import itertools
import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from kaidan.codebook.load import load_codebook

NOTICE = re.compile(r"【見本】この文書は架空のものです。|\[SAMPLE\] This document is invented\.")
META = '<meta name="kaidan-sample" content="invented">'
KEYS = {"file", "url", "source", "fetched_at", "content_type", "licence", "note"}
WEEKDAYS = "月火水木金土日"
# 「令和13年3月19日(水)」, 「令和14(2032)年1月15日(木)」, 「9月5日(金)」
JAPANESE_DAY = re.compile(r"(?:令和(\d+)(?:\(\d{4}\))?年)?(\d{1,2})月(\d{1,2})日\(([月火水木金土日])\)")
RELEASE_YEAR = re.compile(r"令和(\d+)年")
POSTS = {
    "jp-defence-minister",
    "jp-foreign-minister",
    "us-defence-secretary",
    "us-secretary-of-state",
    "au-defence-minister",
    "kr-defence-minister",
    "ph-defence-secretary",
    "gb-defence-secretary",
}


@pytest.fixture(scope="module")
def samples(repository: Path) -> Path:
    return repository / "src/kaidan/data/samples"


@pytest.fixture(scope="module")
def manifest(samples: Path) -> dict[str, Any]:
    return tomllib.loads((samples / "manifest.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def texts(samples: Path, manifest: dict[str, Any]) -> dict[str, str]:
    """Each document decoded by the charset that its manifest entry declares."""
    return {
        entry["file"]: (samples / entry["file"]).read_bytes().decode(find_charset(entry))
        for entry in manifest["document"]
    }


@pytest.fixture(scope="module")
def people(samples: Path) -> list[dict[str, Any]]:
    held = tomllib.loads((samples / "overlay/people.toml").read_text(encoding="utf-8"))
    return list(held["person"])


def find_charset(entry: dict[str, Any]) -> str:
    return str(entry["content_type"]).partition("charset=")[2]


def find_day(entry: dict[str, Any]) -> str:
    return Path(entry["file"]).name[:10]


def test_every_file_is_listed_once_and_every_entry_has_its_file(
    samples: Path, manifest: dict[str, Any]
) -> None:
    listed = [entry["file"] for entry in manifest["document"]]
    there = [str(file.relative_to(samples)) for file in (samples / "documents").iterdir()]
    assert sorted(listed) == sorted(there)
    assert len(listed) >= 28


def test_every_entry_has_every_key_and_no_other(manifest: dict[str, Any]) -> None:
    strange = {entry["file"]: set(entry) ^ KEYS for entry in manifest["document"] if set(entry) != KEYS}
    assert set(map(frozenset, strange.values())) == {frozenset({"edited", "edited_at"})}
    assert {entry["licence"] for entry in manifest["document"]} == {"CC0-1.0"}


def test_what_was_edited_stands_once_on_its_page_and_was_changed_later(
    manifest: dict[str, Any], texts: dict[str, str]
) -> None:
    edited = [entry for entry in manifest["document"] if "edited" in entry]
    assert {entry["source"] for entry in edited} == {"sample-mod", "sample-war"}
    for entry in edited:
        assert [texts[entry["file"]].count(now) for _, now in entry["edited"]] == [1] * len(entry["edited"])
        assert find_charset(entry) == "utf-8"
        times = [datetime.datetime.fromisoformat(entry[key]) for key in ("fetched_at", "edited_at")]
        assert times[0] < times[1] < datetime.datetime.fromisoformat(manifest["clock"])


def test_the_readme_names_every_document(samples: Path, manifest: dict[str, Any]) -> None:
    readme = (samples / "README.md").read_text(encoding="utf-8")
    assert [entry["file"] for entry in manifest["document"] if Path(entry["file"]).name not in readme] == []


def test_every_document_says_at_its_head_that_it_is_invented(texts: dict[str, str]) -> None:
    late = []
    for file, text in texts.items():
        # Before the site's own title and the first heading: outside the document proper.
        head = re.split(r"</?(?:h1|header|table|center)\b", text.partition("<body")[2] or text[:60])[0]
        if not NOTICE.search(head[:400]):
            late.append(file)
    assert late == []
    assert [file for file, text in texts.items() if file.endswith(".html") and META not in text] == []


def test_every_page_declares_the_charset_that_its_bytes_have(
    manifest: dict[str, Any], texts: dict[str, str]
) -> None:
    pages = [entry for entry in manifest["document"] if entry["file"].endswith(".html")]
    wrong = []
    for entry in pages:
        said = re.findall(r'charset="?([\w-]+)', texts[entry["file"]])
        if [name.lower() for name in said] != [find_charset(entry).lower()]:
            wrong.append(entry["file"])
    assert wrong == []
    assert {find_charset(entry) for entry in pages} == {"utf-8", "Shift_JIS", "EUC-JP"}


def test_every_address_is_of_the_reserved_domain_and_used_once(manifest: dict[str, Any]) -> None:
    addresses = [entry["url"] for entry in manifest["document"]]
    assert len(set(addresses)) == len(addresses)
    assert [url for url in addresses if not str(urlsplit(url).hostname).endswith(".example")] == []


def test_no_page_links_to_a_real_site(texts: dict[str, str]) -> None:
    hosts = {
        urlsplit(url).hostname or ""
        for text in texts.values()
        for url in re.findall(r"https?://[^\s\"<)]+", text)
    }
    assert hosts
    assert {host for host in hosts if not host.endswith(".example")} == set()


def test_every_source_of_the_manifest_is_in_the_overlay_and_serves_from_its_home(
    samples: Path, manifest: dict[str, Any]
) -> None:
    overlay = tomllib.loads((samples / "overlay/sources/samples.toml").read_text(encoding="utf-8"))
    homes = {source["id"]: urlsplit(source["home"]).hostname for source in overlay["source"]}
    assert {entry["source"] for entry in manifest["document"]} == set(homes)
    strays = [e["file"] for e in manifest["document"] if urlsplit(e["url"]).hostname != homes[e["source"]]]
    assert strays == []


def test_documents_stand_in_order_of_capture_and_the_clock_is_just_after_the_last(
    manifest: dict[str, Any],
) -> None:
    fetched = [datetime.datetime.fromisoformat(entry["fetched_at"]) for entry in manifest["document"]]
    clock = datetime.datetime.fromisoformat(manifest["clock"])
    assert [time for time in [*fetched, clock] if time.tzinfo is None] == []
    assert fetched == sorted(fetched)
    assert datetime.timedelta(0) < clock - fetched[-1] < datetime.timedelta(days=14)


def test_every_document_is_captured_within_a_week_of_the_date_in_its_name(manifest: dict[str, Any]) -> None:
    apart = {
        entry["file"]: datetime.date.fromisoformat(entry["fetched_at"][:10])
        - datetime.date.fromisoformat(find_day(entry))
        for entry in manifest["document"]
    }
    # A personnel order is announced a week before it takes effect; nothing else is early.
    assert {file for file, days in apart.items() if days.days < 0} == {"documents/2031-08-01-personnel.txt"}
    assert {file for file, days in apart.items() if days.days > 7} == set()


def test_every_weekday_printed_is_that_of_its_date(texts: dict[str, str]) -> None:
    wrong, seen = [], 0
    for file, text in texts.items():
        release = RELEASE_YEAR.search(text)
        for era, month, day, weekday in JAPANESE_DAY.findall(text):
            assert release
            date = datetime.date(2018 + int(era or release[1]), int(month), int(day))
            seen += 1
            if WEEKDAYS[date.weekday()] != weekday:
                wrong.append(f"{file}: {date} ({weekday})")
    assert seen >= 15
    assert wrong == []


def test_whoever_is_named_with_a_post_holds_it_on_that_day(
    manifest: dict[str, Any], texts: dict[str, str], people: list[dict[str, Any]]
) -> None:
    wrong, seen = [], set()
    for entry in manifest["document"]:
        for person in people:
            family = person["family"]["en" if entry["file"].endswith("-en.html") else "ja"][0]
            named = rf"{family}(?:\w{{0,8}}?(?:大臣|長官)|,|'s)|(?:Minister|Secretary) {family}"
            if not re.search(named, texts[entry["file"]]):
                continue
            seen.add(person["id"])
            if not any(holds(held, find_day(entry)) for held in person["held"]):
                wrong.append(f"{entry['file']}: {family}")
    assert wrong == []
    assert seen == {person["id"] for person in people}


def test_the_overlay_lies_on_the_codebook_without_replacing_an_entry(
    samples: Path, people: list[dict[str, Any]]
) -> None:
    builtin, overlaid = load_codebook(), load_codebook(samples / "overlay")
    assert overlaid.people == builtin.people + overlaid.people[len(builtin.people) :]
    assert len(overlaid.people) == len(builtin.people) + len(people)
    assert overlaid.issuers[-1].id == "sample-news"
    assert overlaid.acts == builtin.acts


def test_no_fictional_minister_bears_the_name_of_a_real_one(
    samples: Path, people: list[dict[str, Any]]
) -> None:
    real = {family for person in load_codebook().people for family in (*person.family_ja, *person.family_en)}
    fictional = {name for person in people for names in person["family"].values() for name in names}
    assert fictional & real == set()


def holds(held: dict[str, str], day: str) -> bool:
    return held["since"] <= day < held.get("until", "9999")


def test_one_person_at_a_time_holds_each_post_and_both_sides_of_the_series_change(
    people: list[dict[str, Any]],
) -> None:
    terms: dict[str, list[tuple[str, str]]] = {}
    for person in people:
        for held in person["held"]:
            terms.setdefault(held["post"], []).append((held["since"], held.get("until", "9999")))
            assert held["source"]
            assert held["seen_on"]
    assert set(terms) == POSTS
    for held_in_turn in terms.values():
        held_in_turn.sort()
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(held_in_turn))
    for post in ("jp-defence-minister", "us-defence-secretary", "au-defence-minister"):
        assert len(terms[post]) == 2, post


def test_linked_counterparts_are_documents_of_the_archive(
    manifest: dict[str, Any], texts: dict[str, str]
) -> None:
    addresses = {entry["url"]: entry["file"] for entry in manifest["document"]}
    links = {
        (Path(file).name, Path(addresses[url]).name)
        for file, text in texts.items()
        for url in re.findall(r'href="(https://[^"]+)"', text)
    }
    assert links == {
        ("2032-10-21-jp-us.html", "2032-10-21-jp-us-en.html"),
        ("2032-10-21-jp-us-en.html", "2032-10-21-jp-us.html"),
        ("2032-07-14-jp-au.html", "2032-07-14-au-jp-en.html"),
    }


def test_the_news_page_republishes_the_release_word_for_word_with_three_lists_of_ten(
    texts: dict[str, str],
) -> None:
    body = re.compile(r"<p>令和14年1月14日.*?<p>\(以上\)</p>", re.DOTALL)
    release = body.search(texts["documents/2032-01-14-jp-us.html"])
    page = texts["documents/2032-01-14-jp-us-news.html"]
    assert release
    assert release[0] in page
    lists = re.findall(r'<ul class="ranking".*?</ul>', page, re.DOTALL)
    assert [ranked.count("<li>") for ranked in lists] == [10, 10, 10]


def test_the_most_read_lists_name_ten_articles_that_were_out_by_then(
    manifest: dict[str, Any], texts: dict[str, str]
) -> None:
    titles: dict[str, set[str]] = {}
    for entry in manifest["document"]:
        if entry["source"] != "sample-news":
            continue
        own = Path(entry["url"]).stem
        lists = re.findall(r'<ul class="ranking".*?</ul>', texts[entry["file"]], re.DOTALL)
        assert len(lists) == 3, own
        for ranked in lists:
            listed = re.findall(r'<a href="/docs/(\d+)\.html">(.*?)</a>', ranked)
            assert len(dict(listed)) == 10, own
            # The site numbers its articles in order of publication.
            assert max(dict(listed)) <= own
            for number, title in listed:
                titles.setdefault(number, set()).add(title)
    assert [number for number, called in titles.items() if len(called) != 1] == []


def test_the_counts_in_the_title_of_the_personnel_news_fit_its_list(texts: dict[str, str]) -> None:
    page = texts["documents/2032-12-20-personnel-news.html"]
    title = re.search(r"<h1>.*?陸自(\d+)名、海自(\d+)名、空自(\d+)名", page)
    assert title
    body = page[page.index('<div class="entry">') : page.index("</article>")]
    listed = [body.count(rank) for rank in ("1等陸佐", "1等海佐", "1等空佐")]
    assert [int(count) for count in title.groups()] == listed


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        (
            "サイバーセキュリティ及び情報保全の強化が同盟にとって不可欠であるとの認識を共有した。",
            {"2031-02-13", "2031-05-31"},
        ),
        (
            "両閣僚は、インド太平洋地域の安全保障環境について意見を交換し、日米同盟がこの地域の平和と安定の礎であることを確認した。",
            {"2031-02-13", "2031-05-31"},
        ),
        (
            "両閣僚は、厳しさを増すインド太平洋地域の安全保障環境を踏まえ、日米同盟がこの地域の平和と安定の礎であることを改めて確認した。",
            {"2032-01-14", "2032-06-05", "2032-10-21"},
        ),
        ("既存の二国間の取決めに従い着実に進めていくことを確認", {"2031-05-31", "2032-06-05", "2032-08-19"}),
        ("既存の二国間の取決めに従い着実に進めていくことで一致", {"2032-01-14"}),
    ],
)
def test_what_the_readme_calls_carried_is_carried_word_for_word(
    texts: dict[str, str], sentence: str, days: set[str]
) -> None:
    assert {Path(file).name[:10] for file, text in texts.items() if sentence in text} == days
