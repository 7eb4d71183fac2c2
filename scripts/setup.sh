#!/bin/sh
# Make .venv ready. Usage: scripts/setup.sh run|development
#
# Needs Python 3.11 or later and a package registry that its pip can reach; installs only what
# requirements/ pins by hash. Does nothing when the last set-up still holds. PYTHON=... names the
# interpreter to take.

set -eu
cd "$(dirname "$0")/.."
. scripts/system_libraries.sh
. scripts/clients.sh
. scripts/conformance.sh
. scripts/screens.sh
. scripts/editors.sh
. scripts/office.sh

here=$(pwd -P)
python=.venv/bin/python
stamp=.venv/.set-up # three lines: what was set up, the sum of what it was made from, and where

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
origin() { "$1" -c 'import sys; print(sys.version_info[:3], sys.base_prefix)'; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        is_new_enough "$PYTHON" || stop "PYTHON=$PYTHON is no Python 3.11 or later."
        printf '%s\n' "$PYTHON"
        return
    fi
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if is_new_enough "$name"; then
            printf '%s\n' "$name"
            return
        fi
    done
    stop "Python 3.11 or later is needed and none was found. If it has no usual name, type:" \
        "    make build PYTHON=/path/to/python3"
}

# Scripts in .venv name its folder, so it does not survive a move; nor the loss of its Python.
is_venv_usable() {
    is_new_enough "$python" && [ "$place" = "$here" ] || return 1
    [ -z "${PYTHON:-}" ] || [ "$(origin "$PYTHON")" = "$(origin "$python")" ]
}

make_venv() {
    base=$(find_python)
    if ! "$base" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        package=$("$base" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        stop "$base cannot make a virtual environment. On Debian or Ubuntu type:" \
            "    sudo apt-get install $package"
    fi
    say "Making .venv with $("$base" --version)."
    "$base" -m venv --clear .venv
    echo '*' >.venv/.gitignore
}

# The sum of everything that the set-up is made from.
inputs() {
    cat pyproject.toml src/ministerial_planner/__init__.py requirements/*.txt scripts/setup.sh | cksum
}

with_pip() { "$python" -m pip install -qq --disable-pip-version-check --no-input "$@"; }

# By uv, which is ten times as fast, or by pip where uv does not run or reaches no registry.
with_uv_or_pip() {
    if [ -x .venv/bin/uv ]; then
        .venv/bin/uv pip install -q --python "$python" "$@" 2>>.venv/uv.log && return
        say "uv could not install (why: .venv/uv.log); pip tries."
    fi
    with_pip "$@"
}

install() {
    rm -f "$stamp" .venv/uv.log
    say "Installing what requirements/$1.txt pins."
    with_pip --require-hashes -r requirements/uv.txt || say "uv cannot be had; pip does its work."
    with_uv_or_pip --require-hashes -r "requirements/$1.txt"
    with_uv_or_pip --no-deps --no-build-isolation -e .
    printf '%s\n' "$1" "$(inputs)" "$here" >"$stamp"
}

wanted=${1:-}
case $wanted in run | development) ;; *) stop "Usage: scripts/setup.sh run|development" ;; esac

made='' sum='' place=$here
if [ -f "$stamp" ]; then
    { read -r made && read -r sum && IFS= read -r place; } <"$stamp" || place=''
fi
if ! is_venv_usable; then
    [ -f requirements/uv.txt ] || stop "requirements/ is missing: is this a whole clone?"
    make_venv
    made=''
fi
aim=$wanted
[ "$made" != development ] || aim=development # it holds all that a run needs
[ "$made:$sum" = "$aim:$(inputs)" ] || install "$aim"

need_libraries "$python"
if [ "$wanted" = development ]; then
    wish_for_poppler
    wish_for_clients
    wish_for_conformance
    wish_for_screens
    wish_for_editors
    wish_for_office
fi
