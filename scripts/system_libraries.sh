# Read by setup.sh: libraries and programs that pip does not bring. They are installed where apt-get
# is at hand with the right to use it; elsewhere the line to type is told.
# shellcheck shell=sh

say() { printf '%s\n' "$@" >&2; }
stop() { say "$@"; exit 1; }

# debian, fedora, arch, alpine, suse, macos, msys2, or nothing.
system() {
    case $(uname -s) in
    Darwin) echo macos && return ;;
    MINGW* | MSYS* | CYGWIN*) echo msys2 && return ;;
    esac
    # shellcheck source=/dev/null
    for name in $([ ! -r /etc/os-release ] || { . /etc/os-release && echo "${ID:-} ${ID_LIKE:-}"; }); do
        case $name in
        debian | ubuntu) echo debian && return ;;
        fedora | rhel) echo fedora && return ;;
        *suse) echo suse && return ;;
        arch | alpine) echo "$name" && return ;;
        esac
    done
}

# The packages of this system that hold "$1": pango (with HarfBuzz and its subsetter), poppler, npm, jdk
# (Java with its compiler), chromium, calc (LibreOffice's) or evolution-data-server (with what the
# system's Python needs to speak with it).
packages() {
    case $(system):$1 in
    debian:pango) echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ;;
    debian:poppler | fedora:poppler | alpine:poppler) echo poppler-utils ;;
    debian:npm) echo nodejs npm ;;
    debian:chromium) echo chromium-headless-shell ;;
    fedora:chromium) echo chromium-headless ;;
    debian:calc) echo libreoffice-calc-nogui ;;
    fedora:calc | suse:calc) echo libreoffice-calc ;;
    arch:calc) echo libreoffice-fresh ;;
    alpine:calc | macos:calc) echo libreoffice ;;
    debian:jdk) echo default-jdk-headless ;;
    fedora:jdk | suse:jdk) echo java-devel ;;
    arch:jdk) echo jdk-openjdk ;;
    alpine:jdk) echo openjdk21-jdk ;;
    macos:jdk) echo openjdk ;;
    debian:evolution*) echo "$1" gir1.2-ecal-2.0 gir1.2-edataserver-1.2 dbus-daemon python3-gi ;;
    suse:poppler) echo poppler-tools ;;
    suse:pango) echo libpango-1_0-0 libharfbuzz-subset0 ;;
    alpine:pango) echo pango so:libharfbuzz-subset.so.0 ;;
    msys2:*) echo "mingw-w64-ucrt-x86_64-$1" ;;
    *:pango) echo pango harfbuzz ;;
    *) echo "$1" ;;
    esac
}

line_to_type() {
    if [ "$(id -u)" = 0 ]; then sudo=''; else sudo='sudo '; fi
    names=$(packages "$1")
    case $(system) in
    debian) echo "${sudo}apt-get install $names" ;;
    fedora) echo "${sudo}dnf install $names" ;;
    arch) echo "${sudo}pacman -S $names" ;;
    alpine) echo "${sudo}apk add $names" ;;
    suse) echo "${sudo}zypper install $names" ;;
    # Only Homebrew's Python looks for libraries where Homebrew puts them.
    macos) echo "brew install $names python && make build PYTHON=\"\$(brew --prefix)/bin/python3\"" ;;
    msys2) echo "pacman -S $names" ;;
    *) echo "(with the package manager of your system) install $names" ;;
    esac
}

may_use_apt() {
    [ "$(system)" = debian ] && command -v apt-get >/dev/null &&
        { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

apt_get() {
    set -- env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 "$@"
    [ "$(id -u)" = 0 ] || set -- sudo -n "$@"
    "$@" </dev/null >>.venv/apt.log 2>&1
}

# Install what "$1" needs, if this system lets us; the lists of packages are fetched only if need be.
try_to_install() {
    may_use_apt || return 1
    names=$(packages "$1")
    say "Installing $names with apt-get."
    # shellcheck disable=SC2086  # a list of names
    apt_get install --no-install-recommends $names ||
        { apt_get update || :; apt_get install --no-install-recommends $names; } ||
        { say "apt-get could not install it (why: .venv/apt.log)."; return 1; }
}

# The first library that WeasyPrint does not find, by its own list of names, or nothing.
missing_library() {
    "$1" -I - <<'PYTHON'
import contextlib, io, runpy, warnings
from importlib.util import find_spec
from pathlib import Path

warnings.simplefilter("ignore")
loader = Path(find_spec("weasyprint").submodule_search_locations[0], "text", "ffi.py")
try:
    with contextlib.redirect_stdout(io.StringIO()):
        loaded = runpy.run_path(str(loader))
except OSError as problem:
    print(str(problem).partition(":")[0])
else:
    # WeasyPrint does without it, but then the same PDF has other bytes each time.
    if loaded["harfbuzz_subset"] is None:
        print("cannot load library 'libharfbuzz-subset'")
PYTHON
}

need_libraries() {
    missing=$(missing_library "$1")
    [ -n "$missing" ] || return 0
    if try_to_install pango; then missing=$(missing_library "$1"); fi
    [ -z "$missing" ] ||
        stop "The PDFs cannot be made: $missing. Type this, then the same again:" \
            "    $(line_to_type pango)"
}

has_poppler() { command -v pdftotext >/dev/null && command -v pdftoppm >/dev/null; }

# Without it only the tests that look at printed pages cannot do their work.
wish_for_poppler() {
    has_poppler || try_to_install poppler || say \
        "pdftotext and pdftoppm are missing, with which some tests read PDFs. To have them type:" \
        "    $(line_to_type poppler)"
}
