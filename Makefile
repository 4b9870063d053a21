# `make` alone lists what there is to do. Set-up happens by itself and only once.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help run test access lint format types bench endure picture screens publish check api messages lock clean

HOST ?= 127.0.0.1
PORT ?= 8501
# How many tests run side by side, of those in a browser (they wait for pages) and of the others.
WORKERS ?= 3
FAST_WORKERS ?= 2
# Passed on to the program that a target runs: make test ARGS="-k money -x"
ARGS ?=
VENV_PYTHON := .venv/bin/python

FAST_TESTS = $(wildcard tests/test_*.py) $(wildcard tests/record)
# Tests of a group share what takes long to make: they go to one worker.
PYTEST = $(VENV_PYTHON) -m pytest --dist loadgroup

help: ## list the targets
	@echo "Borderlines: who acted against a company across borders, when, and to what effect"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  HOST=$(HOST) PORT=$(PORT) for make run; ARGS=\"...\" goes on to the program that is run"

run: ## serve the dashboard and its routes on HOST and PORT
	@scripts/bootstrap run
	@# Pictures need a Chrome; without one the rest works and says so.
	@if found="$$(scripts/bootstrap find-browser)"; then export BROWSER_PATH="$$found"; fi; \
	exec $(VENV_PYTHON) -m streamlit run app.py \
		--server.address "$(HOST)" --server.port "$(PORT)" $(ARGS)

# Tests in a browser are a run of their own, whose loop would be in others' way. Both go on at the
# same time, so that no core waits, and what the browser's has to tell is shown last.
test: ## run every test, those in a real Chromium too
	@scripts/bootstrap dev
	@scripts/bootstrap nginx >/dev/null
	@# pytest ends with 5 where ARGS choose none of a run's tests.
	@BROWSER_PATH="$$(scripts/bootstrap browser)" || exit 1; export BROWSER_PATH; \
	told="$$(mktemp)"; \
	$(PYTEST) -n $(WORKERS) tests/browser $(ARGS) >"$$told" 2>&1 & running=$$!; \
	trap 'kill $$running 2>/dev/null; rm -f "$$told"' EXIT; \
	$(PYTEST) -n $(FAST_WORKERS) $(FAST_TESTS) $(ARGS); fast=$$?; \
	tail --lines=+1 --follow --pid=$$running "$$told"; \
	wait $$running; slow=$$?; trap 'rm -f "$$told"' EXIT; \
	for code in $$fast $$slow; do case $$code in 0|5) ;; *) exit $$code ;; esac; done

access: ## run axe-core on every view and embed in each language and theme, for ten minutes
	@scripts/bootstrap dev
	@BROWSER_PATH="$$(scripts/bootstrap browser)" && export BROWSER_PATH && \
	$(PYTEST) -n $(WORKERS) tests/browser/every_page.py $(ARGS)

lint: ## check style, imports and formatting
	@scripts/bootstrap dev
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .

format: ## put the formatting right
	@scripts/bootstrap dev
	$(VENV_PYTHON) -m ruff check --fix .
	$(VENV_PYTHON) -m ruff format .

types: ## check the types
	@scripts/bootstrap dev
	$(VENV_PYTHON) -m mypy $(ARGS)

bench: .venv-bench/installed ## measure: check, figures, pictures, embeds (ARGS="--acts 10000 --runs 1" for less)
	@scripts/bootstrap dev
	@BROWSER_PATH="$$(scripts/bootstrap browser)" && export BROWSER_PATH && \
	$(VENV_PYTHON) -m benchmarks $(ARGS)

endure: ## kill every command that writes, and serve a broken record for ten minutes
	@scripts/bootstrap dev
	@BROWSER_PATH="$$(scripts/bootstrap browser)" && export BROWSER_PATH && \
	$(VENV_PYTHON) -m benchmarks.endurance $(ARGS)

# What is measured against, apart from the project's own packages; anew when the list changes.
.venv-bench/installed: benchmarks/requirements.lock
	@scripts/bootstrap dev
	$(VENV_PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet -r benchmarks/requirements.lock
	@touch $@

picture: ## draw the pictures in README and docs from the record
	@scripts/bootstrap run
	@BROWSER_PATH="$$(scripts/bootstrap browser)" && export BROWSER_PATH && \
	$(VENV_PYTHON) -m borderlines image overview docs/overview.png --size article && \
	$(VENV_PYTHON) -m borderlines image fines docs/fines.png --size social && \
	$(VENV_PYTHON) -m borderlines image map docs/map-germany.png --size social --jurisdiction DE && \
	$(VENV_PYTHON) -m borderlines image compare docs/comparison.png --size square --jurisdiction DE,IE && \
	$(VENV_PYTHON) -m borderlines image chain docs/chain.png --size social --event in-cci-order-2024

screens: ## take a screenshot of every view into screens/ (ARGS="country act" for some)
	@scripts/bootstrap dev
	@BROWSER_PATH="$$(scripts/bootstrap browser)" && export BROWSER_PATH && \
	$(VENV_PYTHON) -m scripts.make_screens $(ARGS)

publish: ## write the record as a static site into site/ (ARGS="--base https://…")
	@scripts/bootstrap run
	@BROWSER_PATH="$$(scripts/bootstrap browser)" && export BROWSER_PATH && \
	$(VENV_PYTHON) -m borderlines publish site/ $(ARGS)

check: ## name every wrong cell of the record in data/
	@scripts/bootstrap run
	@$(VENV_PYTHON) -m borderlines check data/ $(ARGS)

api: ## write docs/api.md, docs/openapi.json and llms.txt from the code
	@scripts/bootstrap dev
	@$(VENV_PYTHON) -m scripts.describe_api

messages: ## gather the interface's messages into the catalogues; names what is not translated
	@scripts/bootstrap dev
	@$(VENV_PYTHON) -m scripts.messages

lock: ## resolve the requirements again; ARGS=--upgrade for newer releases
	@scripts/bootstrap dev
	$(LOCK) requirements.txt --output-file requirements.lock $(ARGS)
	$(LOCK) requirements-dev.txt --constraints requirements.lock \
		--output-file requirements-dev.lock $(ARGS)
	$(LOCK) benchmarks/requirements.txt --output-file benchmarks/requirements.lock $(ARGS)

LOCK = $(VENV_PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links

clean: ## remove .venv, caches and made pages
	rm -rf .venv .venv-bench .mypy_cache .pytest_cache .ruff_cache .hypothesis site
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
