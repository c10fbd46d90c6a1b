#!/bin/sh
# Writes requirements.txt and requirements-dev.txt: every package with version and hashes, for all supported
# Pythons, naming no host. Pass e.g. "--upgrade" or "--upgrade-package django" to move versions.
set -eu
cd "$(dirname "$0")/.."
uv=.venv/bin/uv
compile() {
    # --no-config and the unset variables: what one machine is configured to use must not get into the lock.
    env -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
        "$uv" pip compile --quiet --no-config --universal --generate-hashes --python-version 3.11 \
        --no-emit-index-url --no-emit-find-links --no-header "$@"
}
compile pyproject.toml --output-file requirements.txt "$@"
compile pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt "$@"
if grep -n '://' requirements.txt requirements-dev.txt; then
    echo "lock: the lock names a host (lines above)" >&2
    exit 1
fi
