# kaidan. `make` alone says what there is.
.DEFAULT_GOAL := help
.PHONY: help demo test test-all check lint golden quality bench compiled peers lock

VENV ?= .venv
# Tests run in this many processes.
JOBS ?= 2
SERVE ?= 1
# Where `make demo` serves; empty means the usual 8000.
PORT ?=
export VENV
BIN := $(VENV)/bin

help:  ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */  make \1\t/' | expand -t 20

demo:  ## the sample archive as a site on 127.0.0.1 (SERVE=0: build only; PORT=8001: another port)
	@sh tools/set_up.sh demo
	@$(BIN)/python tools/check_machine.py $(if $(filter 0,$(SERVE)),,$(or $(PORT),8000))
	@$(BIN)/kaidan demo build
	@$(if $(filter 0,$(SERVE)),true,exec $(BIN)/kaidan demo serve $(if $(PORT),--port $(PORT)))

test:  ## the tests that need neither browser nor database server
	@sh tools/set_up.sh test
	@$(BIN)/pytest -n $(JOBS) -q

test-all:  ## every test; installs Chromium and PostgreSQL; a skip is a failure
	@sh tools/set_up.sh all
	@sh tools/test_all.sh -n $(JOBS) -q

check: lint  ## style, types, layers and tests: what a change must pass
	@$(BIN)/pytest -n $(JOBS) -q

lint:  ## style, types and layers alone
	@sh tools/set_up.sh check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	KAIDAN_HOME=.mypy_cache/home $(BIN)/mypy
	$(BIN)/lint-imports --no-logo

golden:  ## write the golden pages anew; look at the difference before committing
	@sh tools/set_up.sh test
	@KAIDAN_GOLDEN=write $(BIN)/pytest tests/pages -q; git --no-pager diff --stat -- tests/pages

quality:  ## scores on the gold sets against their floors
	@sh tools/set_up.sh test
	@$(BIN)/python benchmarks/quality.py

bench:  ## speed, beside peers where they are installed
	@sh tools/set_up.sh test
	@$(BIN)/python benchmarks/speed.py

compiled:  ## the reader as machine code, which is faster; takes a C compiler and three minutes
	@sh tools/set_up.sh check
	@$(BIN)/python tools/compile_reader.py

peers:  ## the peers of the benchmarks, in an environment of their own (GiNZA pins an older SudachiPy)
	@python3 -m venv .venv-peers && .venv-peers/bin/pip install -q -r benchmarks/peers.txt

lock:  ## solve the dependencies anew after pyproject.toml changed
	@sh tools/lock.sh
