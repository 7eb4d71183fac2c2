# Read by setup.sh: the language server with which the tests complete and check definitions as
# editors do. It goes to .venv/editors. If it cannot be had that is told, and the tests skip it; only
# in CI do they fail without it.
# shellcheck shell=sh

editors=.venv/editors
server_files="tests/editors/package.json tests/editors/package-lock.json tests/editors/.npmrc"

install_language_server() {
    mkdir -p "$editors"
    # shellcheck disable=SC2086  # a list of names
    cp $server_files "$editors" && (cd "$editors" && npm ci --silent --ignore-scripts --no-audit)
}

wish_for_editors() {
    # shellcheck disable=SC2086  # a list of names
    state="$here $(cat scripts/editors.sh $server_files | cksum)"
    if [ -f "$editors/.set-up" ] && [ "$(cat "$editors/.set-up")" = "$state" ]; then return; fi
    say "Installing the language server that checks definitions in the tests."
    if install_language_server; then
        printf '%s\n' "$state" >"$editors/.set-up"
    else
        say "It cannot be had (see above): its tests are skipped."
    fi
}
