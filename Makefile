# litkg: `make demo` shows what it does, `make test` passes every test. Both need Python 3.11 to 3.13 and nothing else.

VENV ?= .venv
BIN := $(VENV)/bin
PAPERS ?= examples/*.txt examples/*.jsonl
DEMO ?= demo

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format neo4j clean

help:
	@echo "make demo   build an atlas from the sample papers, ask it two questions, draw its map (PAPERS=\"my/*.txt\" for others)"
	@echo "make test   run every test"
	@echo "make lint   ruff and mypy --strict"
	@echo "make neo4j  start a Neo4j on this machine without Docker"

# The first Python that is new enough; a name alone does not tell.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && { echo $$p; break; }; done)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "litkg needs Python 3.11, 3.12 or 3.13; none was found (PYTHON=/path/to/python names one)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

$(VENV)/.services: $(VENV)/.installed-dev tests/services.py
	$(BIN)/python tests/services.py
	@touch $@

setup: $(VENV)/.services

demo: $(VENV)/.installed
	@$(BIN)/python examples/demo.py $(DEMO) $(PAPERS)

test: $(VENV)/.services
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

neo4j: $(VENV)/.installed-dev
	$(BIN)/python -m tests.neo4j.server

clean:
	rm -rf $(DEMO) .pytest_cache .mypy_cache .ruff_cache .hypothesis
