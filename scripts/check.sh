#!/bin/sh
# All that can be said of the code without running it. Stops at the first complaint. Called by "make check".
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
step() {
    echo "check: $1"
    shift
    "$@"
}

step "formatting" "$bin/ruff" format --quiet --check .
step "lint" "$bin/ruff" check --quiet .
step "templates" find templates -name '*.html' -exec "$bin/djade" --check --target-version 5.2 {} +
step "types" "$bin/mypy" --no-error-summary
step "directions of import" "$bin/lint-imports" --no-cache >/dev/null || "$bin/lint-imports" --no-cache
step "files" "$bin/python" scripts/check_tree.py
step "migrations" "$bin/python" manage.py makemigrations --check --dry-run --verbosity 1
# As in production: https, a long key of its own, no demo.
step "deployment settings" env EMENDA_HTTPS=1 EMENDA_DEMO=0 EMENDA_DEBUG=0 EMENDA_ALLOWED_HOSTS=emenda.example \
    EMENDA_SECRET_KEY=vT3pQ8sXk2mZ7cRw9yLbN4dFhJ6gAeU5oPiK1tSxCqVz \
    "$bin/python" manage.py check --deploy --fail-level WARNING
if command -v node >/dev/null 2>&1; then
    for script in $(find static/js -name '*.js' 2>/dev/null); do
        # Standard input is read as a module, which a .js file beside no package.json would not be.
        step "syntax of $script" node --input-type=module --check <"$script"
    done
else
    echo "not checked: JavaScript syntax (no Node.js)"
    [ "${CI:-}" != true ]
fi
echo "check: all good"
