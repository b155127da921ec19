"""Compiles the reader with mypyc, so that it reads faster; what it reads is the same, or nothing is left behind.

    python tools/compile_reader.py [--try]

Takes some minutes and a C compiler. ``--try`` only translates to C. The modules go into src/kaidan/.compiled; then
the gold set is read with them and without, and where one byte of the records differs they are thrown away.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/kaidan"
# Packages of which every module is compiled, and single modules: those on which reading spends its time.
COMPILED = (
    "languages/ja", "languages/en", "reading", "languages/words.py", "codebook/members.py", "codebook/pairs.py",
    "codebook/titles.py", "codebook/topics.py", "text/furniture.py", "text/language.py", "text/lists.py",
    "text/narrow.py", "text/page.py",
)  # fmt: skip
OPTIONS = ("--strict", "--follow-imports=silent", "--ignore-missing-imports", "--namespace-packages")
READ_GOLD = """
import hashlib, pathlib, sys
from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.reading import readout
from kaidan.record.writer import dumps
from kaidan.text import make_page
digest, book = hashlib.sha256(), load_codebook()
for file in sorted(pathlib.Path("tests/gold").rglob("*.txt")):
    digest.update(dumps(readout.read_page(make_page(Capture(file.read_bytes())), book)))
print(digest.hexdigest(), readout.__file__.endswith(".py"))
"""


def main() -> int:
    """Translate, compile, compare; 0 where the modules may be used."""
    try:
        import setuptools  # noqa: F401
        from mypyc.build import mypycify  # noqa: F401
    except ImportError as missing:
        print(
            f"No module {missing.name}: run make lint once, or pip install mypy setuptools.", file=sys.stderr
        )
        return 1
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "src"
        shutil.copytree(PACKAGE, copied / "kaidan", ignore=shutil.ignore_patterns("data", "__pycache__"))
        build(copied, only_try="--try" in sys.argv)
        if "--try" in sys.argv:
            return 0
        shutil.rmtree(PACKAGE / ".compiled", ignore_errors=True)
        place(copied, PACKAGE / ".compiled")
    return compare()


def build(copied: Path, *, only_try: bool) -> None:
    """The extension modules, beside the sources that were copied."""
    from mypyc.build import mypycify
    from setuptools import setup

    os.chdir(copied)
    extensions = mypycify([*OPTIONS, *find_modules(copied)], opt_level="2", debug_level="0")
    if not only_try:
        setup(
            name="kaidan", packages=[], ext_modules=extensions, script_args=["-q", "build_ext", "--inplace"]
        )


def find_modules(copied: Path) -> list[str]:
    """The paths of the modules to compile, without packages' own files."""
    found = [
        file
        for part in COMPILED
        for file in (
            [copied / "kaidan" / part] if part.endswith(".py") else (copied / "kaidan" / part).glob("*.py")
        )
    ]
    return sorted(str(file.relative_to(copied)) for file in found if file.name != "__init__.py")


def place(copied: Path, folder: Path) -> None:
    """Move what was built into ``folder``, with the fingerprint of the sources."""
    from kaidan.compiled import STAMP, make_fingerprint

    for file in copied.rglob("*.so"):
        if "build" not in file.relative_to(copied).parts:
            (folder / file.relative_to(copied)).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(file, folder / file.relative_to(copied))
    (folder / STAMP).write_text(make_fingerprint(copied / "kaidan"))


def compare() -> int:
    """Read the gold set both ways; throw the compiled modules away where a record differs."""
    told = [read_gold(wanted) for wanted in ("no", "yes")]
    if told[0].split() == [told[1].split()[0], "True"] and told[1].endswith("False"):
        print("Compiled: the records of the gold set are the same, byte for byte.")
        return 0
    shutil.rmtree(PACKAGE / ".compiled")
    print(f"Not compiled: the gold set is read otherwise, or as before.\n{told}", file=sys.stderr)
    return 1


def read_gold(wanted: str) -> str:
    """The hash of the gold set's records, and whether the sources were read."""
    surroundings = {**os.environ, "KAIDAN_COMPILED": wanted}
    done = subprocess.run(
        [sys.executable, "-c", READ_GOLD],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
