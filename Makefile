# make demo    set everything up, build the sample, answer three questions, draw a picture, build the explorer
# make serve   open the demo's graph at http://127.0.0.1:8642/
# make test    set everything up, check format, lint and types, run the fast tests
# make slow    the tests that take longer: browser, wheel, part of the corpus
# make bench   articles/s, characters/s, quads/s and memory, beside pythainlp's CRF tagger
# make bench-query  the service: six queries over HTTP beside raw pyoxigraph, small queries of 64 clients, search as one
#              types; the explorer: 10,000 things drawn
# make clean   remove what these made

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := demo
.PHONY: demo serve test slow bench bench-query clean

PYTHON ?= python3
CORPUS ?= ../shared/corpus/thaigov-6000.jsonl.gz
ARTICLES ?= 300
QUADS ?= 1000000
BIN := .venv/bin

demo: .venv/stamp
	@scripts/demo.sh demo

serve: demo/graph
	@$(BIN)/kg serve --store demo/graph

demo/graph:
	@$(MAKE) demo

test: .venv/stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

slow: .venv/stamp
	@scripts/browser.sh
	@scripts/explorer.sh --test
	$(BIN)/pytest -m slow -rs --durations=5

bench: .venv/stamp
	@$(BIN)/python scripts/benchmark.py --articles $(ARTICLES) $(CORPUS)
	@$(BIN)/python scripts/benchmark_registers.py --articles $(ARTICLES) $(CORPUS)

bench-query: .venv/stamp
	@$(BIN)/python scripts/benchmark_service.py --quads $(QUADS) $(CORPUS)
	@scripts/browser.sh
	@scripts/explorer.sh
	@$(BIN)/pytest -q -s -m slow tests/explorer/test_large.py

.venv/stamp: pyproject.toml constraints.txt scripts/environment.sh
	@PYTHON=$(PYTHON) scripts/environment.sh

clean:
	rm -rf .venv demo .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
