# Every target sets up what it needs, once; a second run installs nothing again.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SECOND := .venv-zensical
COMPARED := .cache/engines
ADDRESS ?= 127.0.0.1:8000
# Material prints a notice about its own future on every build; its version is pinned here.
export NO_MKDOCS_2_WARNING = 1

.PHONY: serve build bench check links test lint lock font second-engine clean

serve: check
	@echo "The guide is at http://$(ADDRESS)/ (Ctrl-C stops it)"
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

build: check
	$(BIN)/mkdocs build --strict

check: $(VENV)/site
	$(BIN)/fieldguide check

links: $(VENV)/site
	$(BIN)/fieldguide links

# The weight of the built site beside its budgets: exact bytes, the same on every machine.
bench: build
	$(BIN)/python bench/weight.py

lint: $(VENV)/tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

test: $(VENV)/tests lint
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -m pytest

# Builds the same sources with Zensical, the engine that is to follow, and says what differs.
second-engine: $(VENV)/tests $(SECOND)/site
	$(BIN)/mkdocs build --strict --quiet --site-dir $(COMPARED)/first
	$(SECOND)/bin/python tests/second_engine.py $(COMPARED)/second
	$(SECOND)/bin/fieldguide publish $(COMPARED)/second
	$(BIN)/python tests/second_engine.py --compare $(COMPARED)/first $(COMPARED)/second

# Pins every package again, newest first, from the ranges in pyproject.toml.
lock: $(VENV)/site
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra test \
	  --constraint requirements.txt --output-file tests/requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --output-file tests/second-engine.txt tests/second-engine.in

# Cuts the typeface of headings down to the characters listed, whenever the list has changed.
font: $(VENV)/site
	$(BIN)/pip install --quiet --disable-pip-version-check fonttools brotli
	$(BIN)/pyftsubset fieldguide/fonts/literata-600.ttf --text-file=fieldguide/fonts/headings.txt \
	  --unicodes=U+0020 --layout-features=kern --no-hinting --name-IDs=0,13 --flavor=woff2 \
	  --drop-tables+=GDEF,GSUB,STAT,gasp,prep,vhea,vmtx \
	  --output-file=docs/assets/fonts/literata-600.woff2

clean:
	rm -rf site site.new $(VENV) $(SECOND)

$(VENV)/site: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/it"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(SECOND)/site: requirements.txt tests/second-engine.txt
	$(PYTHON) -m venv $(SECOND)
	$(SECOND)/bin/pip install --quiet --disable-pip-version-check --require-hashes \
	  -r requirements.txt -r tests/second-engine.txt
	$(SECOND)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/tests: $(VENV)/site tests/requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch $@
