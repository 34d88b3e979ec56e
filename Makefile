# What one does with this repository. `make` alone lists the targets.
# Needs Python 3.11 or later; everything else goes into .venv, from the lock files.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL_QUALPAP := $(PIP) install --quiet --no-deps --no-build-isolation --editable .

.DEFAULT_GOAL := help
.PHONY: help study study-check test lint format docs lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

study: .venv/core.stamp  ## run the main job on the worked study in this folder
	$(BIN)/qualpap run

study-check: .venv/core.stamp  ## make the worked study anew; fails if a generated file changes
	$(BIN)/qualpap check
	$(BIN)/qualpap run
	git diff --stat --exit-code -- matrices reports outputs.json

test: lint  ## everything that CI runs
	$(BIN)/python -m pytest -n 2

lint: .venv/test.stamp  ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/test.stamp  ## put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/core.stamp  ## write the generated pages of docs/ anew
	$(BIN)/python docs/build.py

lock: .venv/core.stamp  ## choose newer versions of what we depend on
	$(PIP) install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 \
	  --generate-hashes --upgrade --quiet --custom-compile-command "make lock" -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group build --group test --universal \
	  --python-version 3.11 --constraints requirements.lock --generate-hashes --upgrade --quiet \
	  --custom-compile-command "make lock" -o requirements-test.lock

clean:  ## remove the environment and what tools left behind
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "qualpap needs Python 3.11 or later: make PYTHON=/path/to/python3.11 …"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/core.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing qualpap and what it needs into .venv (a minute or two, once)"
	@$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@$(INSTALL_QUALPAP)
	@touch $@

.venv/test.stamp: requirements-test.lock pyproject.toml | .venv/bin/python
	@echo "Installing qualpap and what its tests need into .venv (a minute or two, once)"
	@$(PIP) install --quiet --require-hashes --requirement requirements-test.lock
	@$(INSTALL_QUALPAP)
	@touch $@
