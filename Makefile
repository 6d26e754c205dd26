# Reachmap: one place for every command. `make run` and `make test` set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run setup setup-dev test lint types bench data lock clean

run: setup
	$(BIN)/reachmap

setup: $(VENV)/.setup
setup-dev: $(VENV)/.setup-dev

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Reachmap needs Python 3.11 or newer; " + sys.executable + " is " + sys.version.split()[0] + ". Run: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.setup: $(VENV)/.python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.setup-dev: $(VENV)/.setup requirements-dev.lock
	$(BIN)/python -m pip install --quiet -r requirements-dev.lock
	@touch $@

$(VENV)/.setup-bench: $(VENV)/.setup-dev requirements-bench.lock requirements-bench-news.lock
	$(BIN)/python -m pip install --quiet -r requirements-bench.lock
	$(BIN)/python -m pip install --quiet --no-deps -r requirements-bench-news.lock
	@touch $@

test: setup-dev
	$(BIN)/python -m tests.system_packages
	$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-dev
	$(BIN)/mypy

bench: $(VENV)/.setup-bench
	$(BIN)/python -m tests.benchmarks

data: setup-dev
	$(BIN)/python -m geodata.data.build

lock: setup-dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate pyproject.toml --group build -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate pyproject.toml --group build --group dev --group bench -c requirements-dev.lock -o requirements-bench.lock

clean:
	rm -rf $(VENV) build dist dashboard/static .pytest_cache .mypy_cache .ruff_cache
