#!/bin/sh
# set_up.sh LOCK: makes .venv where it is missing and installs requirements/LOCK.lock and kaidan into it.
# Uses uv where it is there, else venv and pip. Only ever adds to .venv; a stamp makes the second run instant.
set -eu
cd "$(dirname "$0")/.."
LOCK=$1
VENV=${VENV:-.venv}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
        if new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    found=$(python3 --version 2>/dev/null || echo "no python3 at all")
    {
        echo "kaidan needs Python 3.11 or newer; found: $found."
        echo "  Debian/Ubuntu: sudo apt-get install python3 python3-venv     macOS: brew install python@3.12"
        echo "  with uv:       uv python install 3.12"
        echo "Then run make again, or name it: make demo PYTHON=/path/to/python3.12"
    } >&2
    exit 1
}

find_uv() {
    [ "${UV:-}" = none ] && return
    for candidate in "${UV:-uv}" "$VENV/bin/uv"; do
        if "$candidate" --version >/dev/null 2>&1; then
            command -v "$candidate"
            return
        fi
    done
}

make_venv() {
    if [ -e "$VENV" ] && ! "$VENV/bin/python" -c '' >/dev/null 2>&1; then
        echo "$VENV does not run (moved, or its Python is gone). Delete the folder $VENV and run make again." >&2
        exit 1
    fi
    if [ -e "$VENV" ] && ! new_enough "$VENV/bin/python"; then
        echo "$VENV holds $("$VENV/bin/python" --version), kaidan needs 3.11. Delete the folder $VENV and run make again." >&2
        exit 1
    fi
    [ -e "$VENV" ] && return
    python=$(find_python)
    echo "Setting up $VENV with $("$python" --version) ..."
    if [ -n "$uv" ]; then
        "$uv" venv --quiet --python "$python" "$VENV"
    elif ! "$python" -m venv "$VENV"; then
        rm -rf "$VENV"
        echo "This Python cannot make a virtual environment. Debian/Ubuntu: sudo apt-get install python3-venv" >&2
        exit 1
    fi
}

# twice quiet: pip's errors alone. With a list of packages of one's own it warns of every package that is not in it.
install() {
    if [ -n "$uv" ]; then
        "$uv" pip install --quiet --python "$VENV/bin/python" "$@"
    else
        "$VENV/bin/python" -m pip --version >/dev/null 2>&1 || "$VENV/bin/python" -m ensurepip --upgrade >/dev/null
        "$VENV/bin/python" -m pip install --quiet --quiet --disable-pip-version-check --no-input "$@"
    fi
}

fingerprint() {
    "$VENV/bin/python" - "$LOCK" <<'PYTHON'
import hashlib, pathlib, sys
files = [pathlib.Path("pyproject.toml"), pathlib.Path(f"requirements/{sys.argv[1]}.lock")]
print(hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest(), pathlib.Path.cwd())
PYTHON
}

uv=$(find_uv)
make_venv
stamp="$VENV/.kaidan/$LOCK"
wanted=$(fingerprint)
if [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
    exit 0
fi
echo "Installing requirements/$LOCK.lock into $VENV ..."
if ! install --require-hashes --only-binary :all: -r "requirements/$LOCK.lock"; then
    echo "Installing failed: is the package registry reachable, is the disk full? Run make again; what was fetched is kept." >&2
    exit 1
fi
install --no-deps --no-build-isolation --editable .
mkdir -p "$VENV/.kaidan"
echo "$wanted" >"$stamp"
