# Every target sets up what it needs, once; a second run installs nothing again. How: setup/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SECOND := .venv-zensical
AUDIT := .venv-audit
CONSUMERS := .venv-consumers
NODE := tests/node
COMPARED := .cache/engines
CORE := --numprocesses=0 --tb=short tests/three_browsers/core.py
ADDRESS ?= 127.0.0.1:8000
# Material prints a notice about its own future on every build; its version is pinned here.
export NO_MKDOCS_2_WARNING = 1

.PHONY: serve build book edition bench ratios check links test lint lock font browsers second-engine \
  archive compress public-address hosting-test consumers mutants audit external-links clean python

# Somebody who is still writing need not have run `make links`.
serve build: DRAFT = --draft

# Hundreds of small files are written for each saved edit: in memory, where there is such a place.
serve: check
	TMPDIR="$(or $(wildcard /dev/shm),$(TMPDIR))" $(BIN)/mkdocs serve --dirty --dev-addr $(ADDRESS)

build: check
	$(BIN)/mkdocs build --strict

# The whole guide as a PDF and an EPUB, and its templates as Word documents, in out/.
book: build ready-book
	$(BIN)/fieldguide book site out

# The same, to be given away.
edition: public-address book

check: ready-site
	$(BIN)/fieldguide check $(DRAFT)

links: ready-site
	$(BIN)/fieldguide links

# The weight of the built site beside its budgets: exact bytes, the same on every machine.
bench: build
	$(BIN)/python bench/weight.py

# Builds, paints, search and weight beside stock Material's of the same pages, as one table, in some
# five minutes: see bench/README.md.
ratios: ready-tests
	$(BIN)/python bench/ratios.py

lint: ready-lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/node $(NODE)/node_modules/eslint/bin/eslint.js --config $(NODE)/eslint.config.js docs tests

# All tests, or those that ARGS names (a file, `-k words`), in one process: most files take seconds,
# and the site is built only for those that read it.
test: ready-tests lint check
	$(BIN)/python -m pytest $(if $(ARGS),--numprocesses=0) $(ARGS)

# The core of what readers do, in Debian's Chromium, Firefox and WebKit, as one table: see
# CONTRIBUTING.md. In minutes; ARGS may choose, as `-k search` or `--browsers firefox`.
browsers: build ready-browsers
	$(BIN)/python -m pytest $(CORE) --site site $(ARGS)

# The finished site as one file, the same bytes for the same commit and settings (needs GNU tar).
archive: public-address build
	tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
	  -cf site.tar -C site .

# Refuses what only this machine can open, before anything is built: codes, cards, slides and the
# book keep the address for good. One after the other, then, for whom make runs several at once.
.NOTPARALLEL:
public-address: ready-site
	@$(BIN)/fieldguide public-address

# Beside the site's texts their compressed forms, for a host of one's own: see hosting/.
compress: public-address build ready-hosting
	$(BIN)/fieldguide compress site

# nginx and Caddy, with the samples in hosting/. Unlike in `make test`, nothing may be missing.
hosting-test: ready-hosting-test
	EVERY_SERVER=1 $(BIN)/python -m pytest tests/test_hosting.py

# What the programs that people use make of all that is published, those too heavy for `make test`
# as well. Unlike there, nothing may be missing.
consumers: ready-tests ready-consumers check
	EVERY_SERVER=1 $(BIN)/python -m pytest tests/consumers tests/consumers/heavy_*.py tests/test_hosting.py

# Breaks what decides about links, sources, styles, the search and findings in one small way after the
# other, and lists what no test notices: see CONTRIBUTING.md. Of each area it tries a sample, in some
# twenty minutes.
mutants: ready-mutants
	for script in tests/mutants.py tests/javascripts/mutants.py; do \
	  $(BIN)/python $$script || failed=1; done; exit $${failed:-0}

# Known flaws in what is installed, and unsafe steps in the workflows.
audit: ready-audit
	$(AUDIT)/bin/zizmor --offline --persona=pedantic .github
	for file in requirements.txt fieldguide/book/requirements.txt hosting/requirements.txt \
	  tests/requirements.txt tests/second-engine.txt tests/audit.txt tests/mutants.txt \
	  tests/browsers.txt tests/consumers.txt; do \
	  $(AUDIT)/bin/pip-audit --require-hashes --disable-pip -r $$file || exit 1; done

# Writes to standard output which linked sites no longer answer.
external-links: ready-site
	@$(BIN)/fieldguide external-links

# Builds the same sources with Zensical, the engine that is to follow, says what differs, and checks
# in a browser the core of what readers do.
second-engine: ready-lint ready-core-checks ready-second-engine
	$(BIN)/mkdocs build --strict --quiet --site-dir $(COMPARED)/first
	$(SECOND)/bin/python tests/second_engine.py $(COMPARED)/built
	$(SECOND)/bin/fieldguide publish $(COMPARED)/built --to $(COMPARED)/second
	$(BIN)/python tests/second_engine.py --compare $(COMPARED)/first $(COMPARED)/second
	$(BIN)/python -m pytest $(CORE) --site $(COMPARED)/second --browsers chromium -k "not preview"

# Pins every package again, newest first, from the ranges in pyproject.toml and tests/node/package.json.
lock: ready-lint
	$(BIN)/pip install --quiet --disable-pip-version-check pip-tools
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra book \
	  --constraint requirements.txt --output-file fieldguide/book/requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --extra book --extra test \
	  --constraint requirements.txt --constraint fieldguide/book/requirements.txt \
	  --output-file tests/requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --output-file tests/second-engine.txt tests/second-engine.in
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --output-file tests/audit.txt tests/audit.in
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --constraint tests/requirements.txt --output-file tests/mutants.txt tests/mutants.in
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --constraint tests/requirements.txt --output-file tests/browsers.txt tests/browsers.in
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --output-file tests/consumers.txt tests/consumers.in
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --output-file hosting/requirements.txt hosting/requirements.in
	$(BIN)/npm --prefix $(NODE) update --package-lock-only

# Cuts the typeface of headings down to the characters listed, whenever the list has changed, and
# leaves out what nobody sees at their size: a grid finer than a tenth of a pixel, and kerning, which
# takes a quarter of the file.
font: ready-site
	$(BIN)/pip install --quiet --disable-pip-version-check fonttools brotli
	mkdir -p .cache
	$(BIN)/fonttools ttLib.scaleUpem fieldguide/pictures/fonts/literata-600.ttf 400 --output-file .cache/coarse.ttf
	$(BIN)/pyftsubset .cache/coarse.ttf --text-file=fieldguide/pictures/fonts/headings.txt \
	  --unicodes=U+0020 --layout-features= --no-hinting --name-IDs=0,13 --flavor=woff2 \
	  --drop-tables+=GDEF,GPOS,GSUB,STAT,gasp,prep,vhea,vmtx \
	  --output-file=docs/assets/fonts/literata-600.woff2

clean:
	rm -rf site .site.* site.tar out mutants $(VENV) $(SECOND) $(AUDIT) $(CONSUMERS) $(NODE)/node_modules

# Each part of the work has what it needs: Python's packages, and Debian's where root runs this.
ready-%: python
	@$(PYTHON) -m setup.environment $*

python:
	@command -v $(PYTHON) > /dev/null \
	  || { echo "There is no $(PYTHON) here: install Python 3.11 or newer, or set PYTHON=/path/to/it"; exit 1; } >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed, and $(PYTHON) is $$($(PYTHON) --version 2>&1); set PYTHON=/path/to/it"; exit 1; } >&2
