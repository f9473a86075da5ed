# Samata. `make demo` sets everything up and serves it; `make test` sets up and runs the tests.
# Both work on a machine with python3 3.11 and make, twice in a row, offline the second time.

PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
STAMPS := var/stamps
export DJANGO_SETTINGS_MODULE ?= cms.settings.dev

.PHONY: demo demo-data test coverage check bench pictures serve clean help

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## demo       set up everything and serve http://127.0.0.1:$(PORT)
demo: demo-data
	@$(BIN)/python -m cms.serve --port $(PORT) --workers $(WORKERS)

## demo-data  set up everything but do not serve
demo-data: $(STAMPS)/runtime $(STAMPS)/static
	@$(MANAGE) migrate --verbosity 0 --skip-checks
	@$(MANAGE) seed_demo --url http://127.0.0.1:$(PORT)

## test       set up and run the whole test suite
test: $(STAMPS)/dev $(STAMPS)/static
	@BIN=$(BIN) sh tests/run.sh

## coverage   the quick tests with branch coverage, which takes twice their time; fails under 90 %
coverage: $(STAMPS)/dev $(STAMPS)/static
	@DJANGO_SETTINGS_MODULE=cms.settings.test $(BIN)/python -m pytest -q -n 2 --dist loadscope \
	  --cov --cov-report=term:skip-covered --cov-fail-under=90 -m "not browser and not load"

## check      style, types, import directions, templates, migrations, deployment settings
check: $(STAMPS)/dev $(STAMPS)/static
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet cms curriculum learners quizzes
	$(MANAGE) makemigrations --check --dry-run --verbosity 1
	SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') ALLOWED_HOSTS=samata.invalid \
	  DJANGO_SETTINGS_MODULE=cms.settings.production $(MANAGE) check --deploy --fail-level WARNING

## bench      print the benchmark table, each figure beside its floor
bench: $(STAMPS)/dev $(STAMPS)/static
	@$(BIN)/python -m tests.bench

## pictures   take the README's picture anew from the running demo
pictures: $(STAMPS)/dev $(STAMPS)/static
	@SAMATA_CHROMIUM=$$(sh cms/setup/chromium.sh) $(BIN)/python -m tests.journeys.pictures

## clean      remove everything that set-up and demo made
clean:
	rm -rf $(VENV) var

$(STAMPS)/venv:
	@PYTHON=$(PYTHON) VENV=$(VENV) sh cms/setup/venv.sh
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/runtime: $(STAMPS)/venv requirements/runtime.lock
	@BIN=$(BIN) sh cms/setup/install.sh requirements/runtime.lock
	@touch $@

$(STAMPS)/dev: $(STAMPS)/runtime requirements/dev.lock
	@BIN=$(BIN) sh cms/setup/install.sh requirements/dev.lock
	@touch $@

# Interface translations and the files that browsers cache for long.
$(STAMPS)/static: $(STAMPS)/runtime $(wildcard cms/locale/*/LC_MESSAGES/django.po) $(shell find cms/static curriculum/static learners/static quizzes/static -type f 2>/dev/null)
	@$(BIN)/python -m cms.setup.catalogues
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@touch $@
