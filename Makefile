# make run    open the program on the sample (without a display: score it and print its dossier)
# make test   all checks and tests
# `make help` lists the rest.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= out

.DEFAULT_GOAL := help
.PHONY: help run test lint types architecture tests tests-window lock translations bench clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | column -t -s "$$(printf '\t')"

# Qt's system libraries; as root they are installed, otherwise the one line to type is printed.
$(VENV)/system: packaging/debian/system-libraries.txt packaging/debian/install-system-libraries
	@packaging/debian/install-system-libraries
	@mkdir -p $(VENV) && touch $@

$(VENV)/installed: requirements/develop.txt pyproject.toml | $(VENV)/system
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/develop.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: $(VENV)/installed ## open the program on the sample
	$(BIN)/selfassess demo --out $(OUT)

test: lint types architecture tests tests-window ## all checks and tests

lint: $(VENV)/installed ## ruff: rules and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/installed ## mypy --strict
	$(BIN)/mypy

architecture: $(VENV)/installed ## the contracts between the rooms
	$(BIN)/lint-imports --no-logo

tests: $(VENV)/installed ## pytest, windows off-screen
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -m "not xvfb"

tests-window: $(VENV)/installed ## pytest, real windows on a virtual display
	xvfb-run --auto-servernum --server-args="-screen 0 1920x1080x24" \
	  env QT_QPA_PLATFORM=xcb $(BIN)/pytest -m xvfb

lock: ## lock the packages anew
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate pyproject.toml --group dev -o requirements/develop.txt

translations: $(VENV)/installed ## collect the texts of the interface, and compile their Chinese
	$(BIN)/python resources/translations/update.py

bench: $(VENV)/installed ## measure what the documents promise
	$(BIN)/python -m bench

clean: ## remove what make has made
	rm -rf $(VENV) $(OUT) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
