# Two verbs for a newcomer: `make run` and `make test`. Everything is installed into .venv from hashed requirements.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Containers often forbid bytecode. Hundreds of tests start the program anew: without it each would compile 400 modules first.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test check lint types contracts lock bench faults slips clean

run: $(VENV)/.installed
	$(BIN)/zfzr validate --statistics --data data
	$(BIN)/zfzr score 2015 --data data
	$(BIN)/zfzr report zero-report --data data

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2

check: lint types contracts

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

contracts: $(VENV)/.installed-dev
	$(BIN)/lint-imports

bench: $(VENV)/.installed-bench
	$(BIN)/python -m benchmarks

# The tools that try the program out, run long (docs/faults.md); the tests run a slice of each.
# make faults TOOL=texts MANY=1000 FIRST=0 JOBS=2 ON=2026-11-28
faults: $(VENV)/.installed-dev
	$(BIN)/python -m tests.faults $(if $(TOOL),--tool $(TOOL)) $(if $(MANY),--many $(MANY)) $(if $(FIRST),--first $(FIRST)) \
	  $(if $(JOBS),--jobs $(JOBS)) $(if $(ON),--on $(ON))

# A thousand plausible slips, and what is found of them (docs/slips.zh.md); the tests make some of them again.
slips: $(VENV)/.installed-dev
	$(BIN)/python -m tests.slips $(if $(JOBS),--jobs $(JOBS))

# Needs pip-tools; hashes only, no address of any index.
lock:
	$(PYTHON) -m piptools compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --no-header --no-annotate --strip-extras --allow-unsafe --build-deps-for editable -o requirements.txt pyproject.toml
	$(PYTHON) -m piptools compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --no-header --no-annotate --strip-extras --allow-unsafe --build-deps-for editable --extra dev -c requirements.txt \
	  -o requirements-dev.txt pyproject.toml
	$(PYTHON) -m piptools compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --no-header --no-annotate --strip-extras --allow-unsafe --extra bench -c requirements.txt -c requirements-dev.txt \
	  -o requirements-bench.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "需要 Python 3.11 或更高版本（Python >= 3.11 is required）：make PYTHON=python3.11 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.txt pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.installed-bench: $(VENV)/.installed-dev requirements-bench.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@
