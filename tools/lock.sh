#!/bin/sh
# Writes requirements/*.lock anew from pyproject.toml. Run by `make lock` after a dependency changed.
# Every smaller lock is solved under the constraints of all.lock, so that they never disagree.
set -eu
cd "$(dirname "$0")/.."

UV=$(command -v uv || echo .venv/bin/uv)
if ! "$UV" --version >/dev/null 2>&1; then
    echo "make lock needs uv: install it with 'python3 -m pip install uv', then run make lock again." >&2
    exit 1
fi

compile() {
    name=$1
    shift
    "$UV" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-header --no-annotate --upgrade "$@" --output-file "requirements/$name.lock.new" \
        pyproject.toml requirements/build.in
    {
        echo "# kaidan, $name: written by 'make lock', not by hand. Install with pip --require-hashes."
        cat "requirements/$name.lock.new"
    } >"requirements/$name.lock"
    rm "requirements/$name.lock.new"
    echo "requirements/$name.lock: $(grep -c '==' "requirements/$name.lock") packages"
}

compile all --extra newsroom --extra test --extra check --extra postgres --extra browser
CONSTRAINTS=requirements/all.lock
compile library --constraints "$CONSTRAINTS"
compile demo --constraints "$CONSTRAINTS" --extra newsroom
compile test --constraints "$CONSTRAINTS" --extra newsroom --extra test
compile check --constraints "$CONSTRAINTS" --extra newsroom --extra test --extra check
