# Every target sets up what it needs first; that takes no time when nothing has changed.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help build check test lint bench conformance docs pictures cities fonts lock clean setup setup-development

BIN := .venv/bin
LOCK = $(BIN)/uv pip compile -q --generate-hashes --no-header --universal --python-version 3.11 $(UPGRADE)
LINT = failed=0; for tool in "ruff check" "ruff format --check" mypy; do \
	$(BIN)/python -m $$tool || failed=1; done; [ $$failed = 0 ]

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1|/p' Makefile | awk -F'|' '{ printf "make %-11s %s\n", $$1, $$2 }'

build: setup ## Make all feeds, documents and pages in output/
	@$(BIN)/ministerial-planner build

check: setup ## Look for mistakes in events/
	@$(BIN)/ministerial-planner check

# The tests run even if the style is not in order: who repairs wants to know all at once.
test: setup-development ## Check style and types, then run the tests
	@status=0; \
	{ $(LINT); } || { status=1; echo "Style or types: see above. The tests run all the same." >&2; }; \
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile || status=$$?; \
	exit $$status

lint: setup-development ## Check style and types only
	@$(LINT)

bench: setup-development ## Measure how long the work takes
	@$(BIN)/python scripts/bench.py
	@$(BIN)/python scripts/bench_feeds.py
	@$(BIN)/python scripts/bench_documents.py
	@$(BIN)/python scripts/bench_import.py
	@$(BIN)/python scripts/bench_new.py
	@$(BIN)/python scripts/bench_watch.py

conformance: build setup-development ## Let veraPDF judge every PDF in output/
	@PYTHONPATH=tests $(BIN)/python -m conformance.verapdf output

docs: setup ## Write the generated parts of docs/ and the schemas for editors anew
	@$(BIN)/python scripts/make_docs.py
	@$(BIN)/ministerial-planner schema

pictures: setup-development ## Draw the pictures of docs/ anew
	@$(BIN)/python scripts/make_pictures.py

cities: setup ## Make the table of cities anew
	@[ -x .venv-cities/bin/python ] || { $(BIN)/python -m venv .venv-cities && echo '*' >.venv-cities/.gitignore; }
	@.venv-cities/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/cities.txt
	@.venv-cities/bin/python scripts/make_cities.py

fonts: setup ## Make templates/fonts anew (needs npm)
	@[ -x .venv-fonts/bin/python ] || { $(BIN)/python -m venv .venv-fonts && echo '*' >.venv-fonts/.gitignore; }
	@.venv-fonts/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/fonts.txt
	@.venv-fonts/bin/python scripts/make_fonts.py

lock: setup ## Pin the requirements anew (needs npm); with UPGRADE=--upgrade to the newest versions
	@$(LOCK) --group uv -o requirements/uv.txt
	@$(LOCK) --group cities -o requirements/cities.txt
	@$(LOCK) --group fonts -o requirements/fonts.txt
	@$(LOCK) --group conformance -o requirements/conformance.txt
	@$(LOCK) --group clients -o requirements/clients.txt
	@$(LOCK) pyproject.toml --group run -o requirements/run.txt
	@$(LOCK) pyproject.toml --group development -c requirements/run.txt -o requirements/development.txt
	@$(LOCK) --group screens -c requirements/development.txt -o requirements/screens.txt
	@for folder in clients screens editors; do \
		npm --prefix tests/$$folder --silent $(if $(UPGRADE),update,install) --package-lock-only; done

clean: ## Remove what was made; .venv stays
	@find output -mindepth 1 -maxdepth 1 ! -name README.md -exec rm -rf {} +
	@find src scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@rm -rf dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

setup:
	@sh scripts/setup.sh run

setup-development:
	@sh scripts/setup.sh development
