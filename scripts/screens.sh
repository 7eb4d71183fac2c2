# Read by setup.sh: what the tests look at our pages with, as people do on a screen. Playwright and a
# reader of QR codes go into .venv, axe-core to .venv/screens, Chromium comes from the system. Whatever
# cannot be had is told, and skipped by the tests; only in CI do they fail without it.
# shellcheck shell=sh

screens=.venv/screens
axe_files="tests/screens/package.json tests/screens/package-lock.json tests/screens/.npmrc"

has_chromium() {
    for name in chromium-headless-shell chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null; then return; fi
    done
    return 1
}

install_axe() {
    mkdir -p "$screens"
    # shellcheck disable=SC2086  # a list of names
    cp $axe_files "$screens" && (cd "$screens" && npm ci --silent --ignore-scripts --no-audit)
}

wish_for_screens() {
    has_chromium || try_to_install chromium || say \
        "Chromium is missing, in which the tests look at our pages. To have it type:" \
        "    $(line_to_type chromium)"
    # shellcheck disable=SC2086  # a list of names
    state="$here $(cat requirements/screens.txt scripts/screens.sh $axe_files | cksum)"
    if [ -f "$screens/.set-up" ] && [ "$(cat "$screens/.set-up")" = "$state" ]; then return; fi
    say "Installing what looks at our pages in the tests."
    if with_uv_or_pip --require-hashes -r requirements/screens.txt && install_axe; then
        printf '%s\n' "$state" >"$screens/.set-up"
    else
        say "Some cannot be had (see above, and .venv/uv.log): their tests are skipped."
    fi
}
