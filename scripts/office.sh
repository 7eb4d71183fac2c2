# Read by setup.sh: LibreOffice, with which the tests open the form as organisers do. If it cannot be
# had that is told, and the tests skip it; only in CI do they fail without it.
# shellcheck shell=sh

# Calc is a part of its own: without it soffice is there and opens no workbook.
has_calc() {
    command -v soffice >/dev/null || return 1
    folder=$(dirname "$(readlink -f "$(command -v soffice)" 2>/dev/null || command -v soffice)")
    ls "$folder"/libsclo.* "$folder"/../Frameworks/libsclo.* >/dev/null 2>&1
}

wish_for_office() {
    has_calc || try_to_install calc || say \
        "LibreOffice Calc is missing, in which the tests open forms. To have it type:" \
        "    $(line_to_type calc)"
}
