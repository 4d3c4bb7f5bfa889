# Both `make sdk` and `make test` need Python 3.11 or later (with venv), git and make, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.DELETE_ON_ERROR:
.PHONY: sdk test setup lint types unit current bench fuzz clean

sdk: $(READY)  ## Generate generated/ from spec/.
	$(BIN)/sdkwright generate

test: lint types current unit  ## Run every check.

setup: $(READY)

$(READY): pyproject.toml generator/sdkwright/__init__.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/black --quiet --check generator tests benchmarks fuzz templates generated
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml generator generated

types: $(READY)
	$(BIN)/mypy generator tests/support
	MYPYPATH=templates/python $(BIN)/mypy --explicit-package-bases templates/python/package
	cd generated && ../$(BIN)/mypy .
	$(BIN)/basedpyright --pythonpath $(BIN)/python generated

current: $(READY)
	$(BIN)/sdkwright check

unit: $(READY)
	$(BIN)/python -m pytest -n 2

bench: $(READY)  ## Print the numbers that the README quotes.
	$(BIN)/python -m benchmarks

FUZZ_SECONDS ?= 60

fuzz: $(READY)  ## Look for texts that break the reader or the text filters, guided by coverage.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris
	$(BIN)/python fuzz/source.py -max_total_time=$(FUZZ_SECONDS)
	$(BIN)/python fuzz/text.py -max_total_time=$(FUZZ_SECONDS)

clean:
	rm -rf $(VENV)
