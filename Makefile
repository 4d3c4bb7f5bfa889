# Both `make sdk` and `make test` need Python 3.11 or later (with venv), git and make, nothing else.

PYTHON ?= python3
NEEDED := 3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
INSTALL := install --quiet --disable-pip-version-check --no-compile

# The checks start hundreds of processes: where no bytecode is kept, each compiles all modules anew.
unexport PYTHONDONTWRITEBYTECODE

.DELETE_ON_ERROR:
.DEFAULT_GOAL := sdk
# None of these needs another: two at a time, the longest first.
STATIC := mypy basedpyright mypy-generated mypy-runtime bandit black ty ruff pyrefly current collected
.PHONY: help sdk test setup lint types unit current bench fuzz clean $(STATIC)

help:  ## List the commands.
	@echo "make [COMMAND] [PYTHON=python$(NEEDED)]"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

sdk: $(READY)  ## Generate generated/, an SDK of the document in spec/, as sdkwright.toml says.
	@echo "Generating generated/ from spec/ (sdkwright.toml says how):"
	$(BIN)/sdkwright generate

test: $(READY)  ## Run every check.
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target $(STATIC)
	@$(MAKE) --no-print-directory unit

setup: $(READY)  ## Set up .venv, with everything that the other commands need.

# The release of pip that Python brings looks at each file of an index for a long time: the newest takes half.
$(READY): pyproject.toml generator/sdkwright/__init__.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "error: sdkwright needs Python $(NEEDED) or later, and $(PYTHON) is $$($(PYTHON) -V 2>&1)"; \
	  echo "    hint: install one, and say which: make PYTHON=python$(NEEDED)"; exit 1; } >&2
	@echo "Setting up $(VENV) with $$($(PYTHON) -V); this is done once."
	$(PYTHON) -m venv --without-pip $(VENV)
	@$(PYTHON) -m pip --python $(BIN)/python $(INSTALL) pip 2>/dev/null || $(BIN)/python -m ensurepip --upgrade
	$(BIN)/python -m pip $(INSTALL) --editable '.[dev]'
	touch $@

lint: ruff black bandit  ## Run ruff, black and bandit.

ruff: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff check --config pyproject.toml templates

black: $(READY)
	$(BIN)/black --quiet --check generator tests benchmarks fuzz templates generated/tests

bandit: $(READY)
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml generator

types: mypy mypy-runtime mypy-generated basedpyright ty pyrefly  ## Run all type checkers.

mypy: $(READY)
	$(BIN)/mypy generator tests/support tests/*.py tests/cases/*/test_*.py

mypy-runtime: $(READY)
	MYPYPATH=templates/python $(BIN)/mypy --cache-dir=.mypy_cache/runtime --disallow-any-decorated --disallow-any-unimported --explicit-package-bases templates/python/package

mypy-generated: $(READY)
	cd generated && ../$(BIN)/mypy .

basedpyright: $(READY)
	$(BIN)/basedpyright --pythonpath $(BIN)/python generated

ty: $(READY)
	$(BIN)/ty check --quiet --python $(VENV) generated templates/python/package

pyrefly: $(READY)
	$(BIN)/pyrefly check --python-interpreter-path $(BIN)/python --output-format min-text

current: $(READY)  ## Tell whether generated/ is what spec/ gives now.
	$(BIN)/sdkwright check

# The workers of `unit` would each prepare all modules of tests for the first time.
collected: $(READY)
	@$(BIN)/python -m pytest --collect-only -qq >$(VENV)/tests.txt || { cat $(VENV)/tests.txt; exit 1; }

# Some tests wait, for a timeout for one: with one worker more than two cores need, none of them is idle.
unit: $(READY)  ## Run all tests.
	$(BIN)/python -m pytest -n 3

bench: $(READY)  ## Print how long generation, imports and calls take, and how that grows.
	$(BIN)/python -m benchmarks

FUZZ_SECONDS ?= 60

fuzz: $(READY)  ## Look for texts that break the reader or the text filters, guided by coverage.
	$(BIN)/python -m pip $(INSTALL) atheris
	$(BIN)/python fuzz/source.py -max_total_time=$(FUZZ_SECONDS)
	$(BIN)/python fuzz/text.py -max_total_time=$(FUZZ_SECONDS)

clean:  ## Remove .venv.
	rm -rf $(VENV)
