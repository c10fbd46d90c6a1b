# Emenda from a clean clone: "make run" to use it, "make test" and "make check" to work on it. See docs/development.md.

PORT ?= 8000
HOST ?= 127.0.0.1
PYTHON ?=
MAKEFLAGS += --no-print-directory
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test check format clean lock messages screenshots bench audit

BIN := .venv/bin
STATIC := $(shell find static 2>/dev/null)
# A key for tools that only read the code; a running Emenda never sees it.
TOOLS_ENV := EMENDA_SECRET_KEY=only-for-checking-the-code-never-for-serving EMENDA_HTTPS=0

help:
	@echo "make run [PORT=8000]   start Emenda with its demo articles; the data stays in data/"
	@echo "make test              all tests, on SQLite and on PostgreSQL, in a real browser too"
	@echo "make check             formatting, lint, types, directions of import, settings"
	@echo "make format            put code and templates into the form that check asks for"
	@echo "make screenshots       the pictures of the README, made anew"
	@echo "make messages          collect the strings of the interface for translation, and compile what is translated"
	@echo "make bench             the benchmarks; results go to docs/benchmarks.md"
	@echo "make audit             asks whether a weakness is known in an installed package"
	@echo "make lock              requirements*.txt from pyproject.toml"
	@echo "make clean             remove what was installed and built (data/ stays)"

run: $(BIN)/.run staticfiles/staticfiles.json
	@EMENDA_DEMO=1 HOST=$(HOST) PORT=$(PORT) exec $(BIN)/python manage.py start

test: $(BIN)/.dev staticfiles/staticfiles.json
	@exec $(BIN)/python scripts/run_tests.py $(ARGS)

check: $(BIN)/.dev
	@$(TOOLS_ENV) scripts/check.sh

messages: $(BIN)/.dev
	@$(TOOLS_ENV) $(BIN)/python -m scripts.messages $(ARGS)

screenshots: $(BIN)/.dev staticfiles/staticfiles.json
	@exec $(BIN)/python scripts/screenshots.py $(ARGS)

bench: $(BIN)/.dev staticfiles/staticfiles.json
	@exec $(BIN)/python -m benchmarks $(ARGS)

audit: $(BIN)/.dev
	@$(BIN)/python scripts/audit.py $(ARGS)

format: $(BIN)/.dev
	@$(BIN)/ruff check --quiet --fix-only . ; $(BIN)/ruff format --quiet .
	@find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} + >/dev/null 2>&1 || true

lock: $(BIN)/.dev
	@scripts/lock.sh $(ARGS)

clean:
	@rm -rf .venv staticfiles node_modules test-results .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

# The stamps say which lock is installed, so that nothing is installed twice. The development set contains the other.
$(BIN)/.run: requirements.txt | $(BIN)/python
	@scripts/install.sh requirements.txt $@

$(BIN)/.dev: requirements.txt requirements-dev.txt | $(BIN)/python
	@scripts/install.sh requirements-dev.txt $@
	@touch $(BIN)/.run

$(BIN)/python:
	@scripts/make_venv.sh $(PYTHON)

# htmx's extensions (hx-*) are not used, and a comment in one of them looks like an import of a file that is not there.
staticfiles/staticfiles.json: $(STATIC) annotate/static.py requirements.txt | $(BIN)/.run
	@echo "Preparing the static files."
	@rm -rf staticfiles
	@$(TOOLS_ENV) $(BIN)/python manage.py collectstatic --noinput --verbosity 0 --ignore "hx-*"
	@touch $@
