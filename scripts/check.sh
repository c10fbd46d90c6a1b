#!/bin/sh
# All that can be said of the code without running it. Goes through to the end, then says what failed. Called by
# "make check".
set -u
cd "$(dirname "$0")/.." || exit 1
bin=.venv/bin
failed=""
step() {
    name=$1
    shift
    echo "check: $name"
    "$@" || failed="$failed${failed:+, }$name"
}
imports() {
    # The list of what is kept is worth reading only if something is broken.
    "$bin/lint-imports" --no-cache >/dev/null 2>&1 || "$bin/lint-imports" --no-cache
}
# The types take as long as all the rest: they are looked at beside it.
types_said=$(mktemp)
"$bin/mypy" --no-error-summary >"$types_said" 2>&1 &
types_process=$!
types() {
    wait "$types_process"
    code=$?
    cat "$types_said"
    rm -f "$types_said"
    return "$code"
}
scripts() {
    for script in $(find static/js -name '*.js'); do
        # On standard input it is read as a module, which a .js file beside no package.json would not be.
        node --input-type=module --check <"$script" || { echo "in $script"; return 1; }
    done
}

step "formatting" "$bin/ruff" format --quiet --check .
step "lint" "$bin/ruff" check --quiet .
step "templates" find templates -name '*.html' -exec "$bin/djade" --check --target-version 5.2 {} +
step "directions of import" imports
step "files" "$bin/python" scripts/check_tree.py
step "migrations" "$bin/python" manage.py makemigrations --check --dry-run --verbosity 1
# As in production: https, a long key of its own, no demo.
step "deployment settings" env EMENDA_HTTPS=1 EMENDA_DEMO=0 EMENDA_DEBUG=0 EMENDA_ALLOWED_HOSTS=emenda.example \
    EMENDA_SECRET_KEY=vT3pQ8sXk2mZ7cRw9yLbN4dFhJ6gAeU5oPiK1tSxCqVz0WuBnEr7-for-checking \
    "$bin/python" manage.py check --deploy --fail-level WARNING
if command -v node >/dev/null 2>&1; then
    step "JavaScript syntax" scripts
else
    echo "not checked: JavaScript syntax (no Node.js)"
    [ "${CI:-}" != true ] || failed="$failed${failed:+, }JavaScript syntax"
fi
step "types" types
if [ -n "$failed" ]; then
    echo "check: failed: $failed"
    exit 1
fi
echo "check: all good"
