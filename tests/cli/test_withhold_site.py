"""A withheld text leaves the site at once. The page is invented."""

import os
import subprocess
import sys
from pathlib import Path

PAGE = (
    "日米防衛相会談の概要\n令和13年5月16日\n防衛省\n\n令和13年5月15日、雪村防衛大臣とラッシュブルック米戦争長官は、"
    "防衛省において会談を行ったところ、概要次のとおり。\n1 総論\n両大臣は、訓練の拡充で一致した。\n(以上)\n"
)
COUNT = (
    "import sys; from kaidan.newsroom.serving import set_up; from pathlib import Path; set_up(Path(sys.argv[1]));"
    "from kaidan.newsroom.records.models import Statement; print(Statement.objects.exclude(quote='').count())"
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
