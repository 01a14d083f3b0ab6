# `make run` and `make test` are all you need; both work on a fresh clone.
.DEFAULT_GOAL := help
PYTHON ?= python3

help:  ## Says what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run:  ## Sets up what is missing, writes the account of 2022 and serves the site
	@$(PYTHON) setup/run.py

install:  ## Sets up what is missing and starts nothing, for a server
	@$(PYTHON) setup/install.py

test:  ## Runs the whole test suite
	@$(PYTHON) setup/test.py

lock:  ## Locks the dependencies again, with hashes and without addresses
	.venv/bin/uv pip compile pyproject.toml --extra dev --generate-hashes --no-header --no-emit-index-url --no-annotate -q -o requirements/dev.lock
	.venv/bin/uv pip compile pyproject.toml --generate-hashes --no-header --no-emit-index-url --no-annotate -q -c requirements/dev.lock -o requirements/run.lock

.PHONY: help run install test lock
