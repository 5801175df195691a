# make demo: the main job on the sample plan. make test: the tests. Both make what they need in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TESTABLE := $(VENV)/.testable
COMPILED := crmplan/checklists/.compiled.pickle
TEMPLATES := crmplan/templates/.compiled.json

ENGINES := tests/node/node_modules/.package-lock.json

.PHONY: demo test lint docs base engines clean

demo: $(READY) $(COMPILED) $(TEMPLATES)
	$(BIN)/crmplan demo

test: $(TESTABLE) $(COMPILED) $(TEMPLATES)
	$(BIN)/python -m pytest -q -n auto

lint: $(TESTABLE)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: $(READY)
	$(BIN)/crmplan rules --format md > docs/rules.md

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $(READY)

$(COMPILED): $(READY) $(wildcard crmplan/checklists/*/*.yaml)
	$(BIN)/python -m crmplan.plan.compiled
	$(BIN)/python -m compileall -q crmplan

$(TEMPLATES): $(READY) $(wildcard crmplan/templates/*/*.j2) $(wildcard crmplan/documents/markdown/*.py)
	$(BIN)/python -m crmplan.documents.markdown.compiling

$(TESTABLE): $(READY) requirements-dev.lock
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $(TESTABLE)

# the programs from npm that some tests use; without them those tests skip and say so
engines: $(ENGINES)

$(ENGINES): tests/node/package.json tests/node/package-lock.json
	npm ci --prefix tests/node --no-audit --no-fund --loglevel=error
	chmod u+x tests/node/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool || true

base: $(READY)
	$(BIN)/python -m crmplan.documents.word.base_docx

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Exact versions with hashes; name no index address in them.
LOCK := uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 pyproject.toml
.PHONY: lock
lock:
	$(LOCK) --extra all --extra build -o requirements.lock
	$(LOCK) --extra all --extra build --extra test --extra dev --extra bench -o requirements-dev.lock
	echo mutmut==3.8.1 | $(subst pyproject.toml,-,$(LOCK)) -c requirements-dev.lock -o tests/campaigns/mutants.lock
