# Sourced by script/server, script/test and script/bench: finds a Python, lets it see to
# the system parts and the virtual environment, and leaves that one's Python in $python.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
venv=${VENV_DIR:-$root/.venv}
[[ $venv = /* ]] || venv=$PWD/$venv

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

system_python() {
    local candidate
    for candidate in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "script/$1: Python 3.11 or newer is needed; install it or name it: PYTHON=/path/to/python3.11" >&2
    return 1
}

prepare() {
    system=$(system_python "$1") || exit 1
    if [[ $(uname) = Darwin ]]; then  # where Homebrew keeps Pango
        export DYLD_FALLBACK_LIBRARY_PATH=${DYLD_FALLBACK_LIBRARY_PATH:-/opt/homebrew/lib:/usr/local/lib}
    fi
    "$system" "$root/script" prepare "$venv" "$1" || exit $?
    python=$venv/bin/python
}
