"""Planted edits on two hundred pages: kaidan's types beside a plain line difference of what trafilatura extracts.

python benchmarks/edits.py            kaidan alone
python benchmarks/edits.py PYTHON     beside trafilatura + difflib, run by that Python
"""

import base64
import json
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from kaidan.archive.versions import find_changes
from kaidan.codebook.load import load_codebook
from kaidan.shelf import open_shelf

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.archive.edited_site import EditedSite, make_site
from tests.archive.test_watch_edits import FIRST, HOST, fill, make_captures

SEEDS = (7, 8, 9)
PEER = """
import base64, difflib, json, sys, trafilatura
raised = []
for path, pages in json.load(sys.stdin).items():
    old, new = (trafilatura.extract(base64.b64decode(page), include_tables=True) or "" for page in pages)
    if any(line[:1] in "+-" for line in difflib.ndiff(old.splitlines(), new.splitlines())):
        raised.append(path)
json.dump(raised, sys.stdout)
"""


def main() -> None:
    """A line for each set of pages and each reader: found of planted, false alarms, rightly typed."""
    codebook = load_codebook()
    for seed in SEEDS:
        site = make_site(seed=seed)
        captures = [
            make_captures(site.before, at=FIRST, seed=1),
            make_captures(site.after, at=FIRST + timedelta(days=1), seed=2),
        ]
        with tempfile.TemporaryDirectory() as folder:
            shelf = open_shelf(Path(folder), create=True)
            for round_ in captures:
                fill(shelf, round_)
            started = time.perf_counter()
            found = {
                change.document.removeprefix(HOST): [
                    edit.kind for edit in change.edits if edit.kind != "furniture"
                ]
                for change in find_changes(shelf, codebook=codebook)
                if change.is_raised
            }
            spent = time.perf_counter() - started
        typed = sum(found.get(path) == [kind] for path, kind in site.planted.items())
        say(
            f"kaidan, set {seed}",
            site,
            set(found),
            f"{typed} rightly typed, {1000 * spent / len(site.before):.1f} ms a page",
        )
        if len(sys.argv) > 1:
            say(f"trafilatura + difflib, set {seed}", site, ask_peer(captures, sys.argv[1]), "no types")


def ask_peer(captures: list, python: str) -> set[str]:
    pairs: dict[str, list[str]] = {}
    for round_ in captures:
        for capture in round_:
            pairs.setdefault(capture.url.removeprefix(HOST), []).append(
                base64.b64encode(capture.body).decode()
            )
    answer = subprocess.run(
        [python, "-c", PEER], input=json.dumps(pairs), capture_output=True, text=True, check=True
    )
    return set(json.loads(answer.stdout))


def say(name: str, site: EditedSite, raised: set[str], more: str) -> None:
    planted = set(site.planted)
    print(
        f"{name:34} {len(raised & planted):3} of {len(planted)} found, {len(raised - planted):3} false alarms, {more}"
    )


if __name__ == "__main__":
    main()
