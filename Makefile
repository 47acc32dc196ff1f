# The README's two commands. Everything they need is installed by .ci/setup: once, and again when it changed.
PORT ?= 8000

.PHONY: serve test build check fast lint bench
serve:
	@bash .ci/setup
	.venv/bin/kehoach serve --port $(PORT)

test:
	@bash .ci/setup tests
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/python -m pytest -n 2 --dist loadfile

build check:
	@bash .ci/setup
	.venv/bin/kehoach $@

# without a browser, for every save
fast:
	@bash .ci/setup tests
	.venv/bin/python -m pytest -m "not browser"

bench:
	@bash .ci/setup tests
	.venv/bin/python tests/benchmarks/speed.py
