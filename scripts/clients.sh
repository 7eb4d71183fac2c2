# Read by setup.sh: the calendar clients that the tests let read our feeds. Those of Python and npm
# go to .venv/clients, Evolution's store and libical come from the system. Whatever cannot be had is
# told, and skipped by the tests; only in CI do they fail without it.
# shellcheck shell=sh

clients=.venv/clients
npm_files="tests/clients/package.json tests/clients/package-lock.json tests/clients/.npmrc"

# Packages of GNOME's libraries are for the system's own Python, whatever python3 is first in PATH.
has_evolution() {
    command -v dbus-run-session >/dev/null &&
        ls /usr/share/dbus-1/services/org.gnome.evolution.dataserver.Calendar*.service >/dev/null 2>&1 &&
        env PATH="$(getconf PATH)" python3 -I -c '
import gi
for name in "ECal 2.0", "EDataServer 1.2", "ICalGLib 3.0":
    gi.require_version(*name.split())
' >/dev/null 2>&1
}

has_npm() { command -v node >/dev/null && command -v npm >/dev/null; }

wish_for() {
    try_to_install "$1" || say "$2, with which some tests read our feeds. To have it type:" \
        "    $(line_to_type "$1")"
}

install_python_clients() {
    "$python" -m venv --clear --without-pip "$clients" || return 1
    set -- --require-hashes -r requirements/clients.txt
    if [ -x .venv/bin/uv ]; then
        .venv/bin/uv pip install -q --python "$clients/bin/python" "$@" 2>>.venv/uv.log && return
    fi
    "$python" -m pip --python "$clients/bin/python" install -qq --disable-pip-version-check \
        --no-input "$@"
}

install_npm_clients() {
    # shellcheck disable=SC2086  # a list of names
    cp $npm_files "$clients" && (cd "$clients" && npm ci --silent --ignore-scripts --no-audit)
}

wish_for_clients() {
    has_evolution || wish_for evolution-data-server "Evolution's calendar store is missing"
    has_npm || wish_for npm "npm is missing"
    # shellcheck disable=SC2086  # a list of names
    state="$here $(cat requirements/clients.txt scripts/clients.sh $npm_files | cksum)"
    if [ -f "$clients/.set-up" ] && [ "$(cat "$clients/.set-up")" = "$state" ]; then return; fi
    say "Installing the calendar clients that read our feeds in the tests."
    if install_python_clients && install_npm_clients; then
        printf '%s\n' "$state" >"$clients/.set-up"
    else
        say "Some cannot be had (see above, and .venv/uv.log): their tests are skipped."
    fi
}
