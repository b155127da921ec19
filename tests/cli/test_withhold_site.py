"""A withheld text leaves the site at once. The page is invented."""

import json
import os
import subprocess
import sys
from pathlib import Path

from kaidan.shelf.members import read_members

PAGE = (
    "日米防衛相会談の概要\n令和13年5月16日\n防衛省\n\n令和13年5月15日、雪村防衛大臣とラッシュブルック米戦争長官は、"
    "防衛省において会談を行ったところ、概要次のとおり。\n1 総論\n両大臣は、訓練の拡充で一致した。\n(以上)\n"
)
COUNT = (
    "import sys; from kaidan.newsroom.serving import set_up; from pathlib import Path; set_up(Path(sys.argv[1]));"
    "from kaidan.newsroom.records.models import Statement; print(Statement.objects.exclude(quote='').count())"
)

FOLLOW = (
    "import sys; from kaidan.newsroom.serving import set_up; from pathlib import Path; set_up(Path(sys.argv[1]));"
    "from kaidan.newsroom.records.index import follow_changes; follow_changes()"
)
STATUS = (
    "import sys; from kaidan.newsroom.serving import set_up; from pathlib import Path; set_up(Path(sys.argv[1]));"
    "from django.test import Client; from kaidan.newsroom.articles.models import Article;"
    "address = '/articles/%s/' % Article.objects.get().id;"
    "print(Client(headers={'host': '127.0.0.1'}).get(address, secure=True).status_code)"
)


def run(*words: str, home: Path) -> str:
    environment = {**os.environ, "KAIDAN_HOME": str(home), "LC_ALL": "C.UTF-8"}
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_withheld_text_leaves_the_site_without_a_rebuild(tmp_path: Path) -> None:
    home = tmp_path / "home"
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    run("-m", "kaidan", "add", str(page), home=home)
    run("-m", "kaidan", "rebuild", home=home)
    assert int(run("-c", COUNT, str(home), home=home)) > 0
    listed = run("-m", "kaidan", "list", home=home)
    identity = next(word for word in listed.split() if word.startswith("d"))
    run("-m", "kaidan", "withhold", identity, "--reason", "a test", home=home)
    assert int(run("-c", COUNT, str(home), home=home)) == 0


def test_of_an_erased_text_no_word_is_left_in_any_file_of_the_home(tmp_path: Path) -> None:
    home, page = tmp_path / "home", tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    run("-m", "kaidan", "add", str(page), home=home)
    run("-m", "kaidan", "rebuild", home=home)
    run("-c", FOLLOW, str(home), home=home)
    assert find_words(home)
    identity = next(word for word in run("-m", "kaidan", "list", home=home).split() if word.startswith("d"))
    run("-m", "kaidan", "withhold", identity, "--reason", "a test", "--erase", home=home)
    assert find_words(home) == []
    # gone for good, or not yet out where the invented day of publication lies ahead
    assert run("-c", STATUS, str(home), home=home).strip() in ("410", "404")


def find_words(home: Path) -> list[str]:
    """Files that hold the minister's name or the sentence, as such or within gzip."""
    found = []
    for file in sorted(
        path for path in home.rglob("*") if path.is_file() and "staticfiles" not in path.parts
    ):
        content = file.read_bytes()
        content += (
            b"".join(member.content or b"" for member in read_members(file)) if file.suffix == ".gz" else b""
        )
        forms = [
            form
            for word in ("ラッシュブルック", "訓練の拡充で一致")
            for form in (word, json.dumps(word)[1:-1])
        ]
        if any(form.encode() in content for form in forms):
            found.append(file.relative_to(home).as_posix())
    return found
