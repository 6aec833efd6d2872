# Two commands are enough: `make run` serves the dashboard, `make test` proves it.
# Both make .venv and install the pinned requirements when something changed.

# The first Python that is new enough; say PYTHON=… to choose another one.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
PORT ?= 8501
SAMPLE ?= sample-out
SCALE ?= 1
CHANGED ?= main

BIN := .venv/bin
INSTALLED := .venv/installed
INSTALLED_DEV := .venv/installed-dev
SQL := $(shell find queries -name '*.sql')
SQL_LINTED := .venv/sql-linted

.DEFAULT_GOAL := help
.PHONY: help run test test-long mutants mutants-all lint format sample clean

help: ## List these targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: $(INSTALLED) ## Serve the dashboard on this machine, with the sample if nothing is loaded
	$(BIN)/python -m campaign ready
	$(BIN)/python -m streamlit run app.py --server.headless true --server.port $(PORT)

# The tests start the program a hundred times: it is compiled once.
test test-long: export PYTHONDONTWRITEBYTECODE :=

test: lint ## Run every check and every test but the long ones
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not long" --durations=10

test-long: $(INSTALLED_DEV) ## Run the slow tests: kills, faults, fuzzing
	$(BIN)/python -m pytest -n 2 --dist loadfile -m long --durations=10

mutants: $(INSTALLED_DEV) ## Make small faults in what differs from CHANGED=main; tests should notice
	$(BIN)/python -m tools.mutants --changed $(CHANGED)

mutants-all: $(INSTALLED_DEV) ## The same for a sample of all rules, ten minutes at a time
	$(BIN)/python -m tools.mutants --all

lint: $(INSTALLED_DEV) $(SQL_LINTED) ## Check style, SQL, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

# What changed since the SQL was right; all of it where its rules or the tool did.
$(SQL_LINTED): $(SQL) .sqlfluff $(INSTALLED_DEV)
	$(BIN)/sqlfluff lint --disable-progress-bar --processes 2 $(if $(filter-out %.sql,$?),queries,$?)
	@touch $@

format: $(INSTALLED_DEV) ## Let the tools put style and SQL right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix --disable-progress-bar queries

sample: $(INSTALLED) ## Write invented exports to SAMPLE=folder, SCALE times as many
	$(BIN)/python -m campaign sample --out $(SAMPLE) --scale $(SCALE)

clean: ## Forget the environment and the tools' caches; data stays
	rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed / cần Python 3.11 trở lên"; exit 1; }
	$(PYTHON) -m venv .venv

$(INSTALLED): requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $(INSTALLED) $@
