#!/bin/sh
# install.sh LOCK STAMP: installs exactly what the lock names into .venv, then leaves the stamp.
set -eu
cd "$(dirname "$0")/.."
echo "Installing $1 (a minute or two, once)."
.venv/bin/python -m pip install --quiet --quiet --no-input --disable-pip-version-check --require-hashes -r "$1"
touch "$2"
