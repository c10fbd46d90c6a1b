#!/bin/sh
# install.sh LOCK STAMP: installs exactly what the lock names into .venv, then leaves the stamp.
set -eu
cd "$(dirname "$0")/.."
lock=$1
stamp=$2
pip() {
    .venv/bin/python -m pip install --quiet --quiet --no-input --disable-pip-version-check --require-hashes "$@"
}
echo "Installing $lock (a minute or two, once)."
# uv, which the lock of the development tools pins, takes seconds where pip takes more than a minute. It knows nothing
# of how pip is set up on this machine: where it cannot reach the packages, pip does it.
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
sed -n '/^uv==/,/[^\\]$/p' requirements-dev.txt >"$tools/uv.txt"
{ pip --no-deps --target "$tools/uv" -r "$tools/uv.txt" &&
    "$tools/uv/bin/uv" pip install --quiet --python .venv/bin/python --no-deps --require-hashes -r "$lock"; } \
    2>/dev/null || pip -r "$lock"
touch "$stamp"
