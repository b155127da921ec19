#!/bin/sh
# test_all.sh [PYTEST ARGUMENTS]: every test, none skipped. Installs Chromium, a Japanese font and PostgreSQL through apt-get where
# they are missing, and starts a private PostgreSQL in a temporary folder on a free port of 127.0.0.1.
set -eu
cd "$(dirname "$0")/.."
VENV=${VENV:-.venv}
# runuser stands there, and not every root has it on the path.
PATH=$PATH:/usr/sbin:/sbin

main() {
    install_missing
    KAIDAN_TEST_CHROMIUM=$(find_chromium)
    export KAIDAN_TEST_CHROMIUM
    start_postgres
    "$VENV/bin/pytest" --everything "$@"
}

find_chromium() {
    command -v chromium || command -v chromium-browser || command -v google-chrome || true
}

find_postgres() {
    # Debian keeps initdb off the path; the newest version last.
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V -r) "$(pg_config --bindir 2>/dev/null || true)"; do
        [ -x "$folder/initdb" ] && echo "$folder" && return
    done
    return 0
}

install_missing() {
    missing=
    [ -n "$(find_chromium)" ] || missing="$missing chromium"
    [ -n "$(fc-list :lang=ja 2>/dev/null)" ] || missing="$missing fontconfig fonts-noto-cjk"
    [ -n "$(find_postgres)" ] || missing="$missing postgresql"
    [ -n "$missing" ] || return 0
    sudo=
    [ "$(id -u)" = 0 ] || sudo="sudo -n"
    echo "Installing$missing ..."
    if ! command -v apt-get >/dev/null || ! {
        $sudo apt-get update -q </dev/null && $sudo env DEBIAN_FRONTEND=noninteractive \
            apt-get install -q -y --no-install-recommends $missing </dev/null
    } >"$work/apt.log" 2>&1; then
        cat "$work/apt.log" 2>/dev/null >&2 || true
        echo "make test-all needs:$missing. Install them by hand (Debian names), then run it again; or run make test." >&2
        exit 1
    fi
}

# initdb refuses root, so root hands the cluster to the user that Debian's package makes.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        # From /, because that user may not be allowed to enter this folder.
        (cd / && runuser -u postgres -- "$@")
    else
        "$@"
    fi
}

start_postgres() {
    postgres=$(find_postgres)
    port=$("$VENV/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    password=$("$VENV/bin/python" -c 'import secrets; print(secrets.token_hex(16))')
    echo "$password" >"$work/password"
    [ "$(id -u)" != 0 ] || chown -R postgres "$work"
    as_owner "$postgres/initdb" -D "$work/cluster" -U kaidan -A scram-sha-256 --pwfile="$work/password" \
        -E UTF8 --locale=C >"$work/initdb.log" || { cat "$work/initdb.log" >&2; exit 1; }
    # The data is thrown away: no need to wait for the disk.
    as_owner "$postgres/pg_ctl" -D "$work/cluster" -l "$work/postgres.log" -w -s \
        -o "-p $port -k '$work' -c listen_addresses=127.0.0.1 -c fsync=off" start </dev/null || {
        cat "$work/postgres.log" >&2
        exit 1
    }
    started=yes
    KAIDAN_TEST_POSTGRES_URL="postgresql://kaidan:$password@127.0.0.1:$port/postgres"
    export KAIDAN_TEST_POSTGRES_URL
}

clean_up() {
    if [ "$started" = yes ]; then
        as_owner "$postgres/pg_ctl" -D "$work/cluster" -m immediate -s stop || true
    fi
    rm -rf "$work"
}

started=no
work=$(mktemp -d)
chmod 755 "$work"
trap clean_up EXIT
trap 'exit 130' INT TERM
main "$@"
