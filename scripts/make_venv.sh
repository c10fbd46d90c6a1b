#!/bin/sh
# Makes .venv with the Python given, else with the newest supported one that runs.
set -eu
cd "$(dirname "$0")/.."
supported='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'
# A name may be found and still not run (version managers leave such names behind), so each one is tried.
for name in ${1:-python3.13 python3.12 python3.11 python3 python}; do
    if "$name" -c "$supported" 2>/dev/null; then
        echo "Making .venv with $("$name" --version)."
        if ! "$name" -m venv --clear .venv; then
            echo "This Python cannot make a virtual environment; on Debian and Ubuntu, install python3-venv." >&2
            rm -rf .venv
            exit 1
        fi
        exit 0
    fi
done
echo "Emenda needs Python 3.11, 3.12 or 3.13; none was found${1:+ as $1}. Name one: make PYTHON=python3.12 …" >&2
exit 1
