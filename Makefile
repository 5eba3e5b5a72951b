# The commands of this repository. `make help` lists them.

SWIFT ?= swift
PACKAGES := liblua5.4-dev libsqlite3-dev libexpat1-dev libedit-dev libcairo2-dev libpango1.0-dev \
    fonts-roboto-unhinted fonts-dejavu-core
TEST_PACKAGES := qpdf poppler-utils
BENCH_PACKAGES := libxml2-utils sqlite3 python3-reportlab
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SOURCES := Package.swift Sources Tests

.DEFAULT_GOAL := help
.PHONY: help packages build test demo lint format sanitize soak bench clean

help: ## Lists the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# Installs what is missing, and asks apt for nothing when all is there.
packages:
	@missing=$$(for p in $(PACKAGES); do \
	    dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || echo $$p; \
	  done); \
	if [ -n "$$missing" ]; then \
	    echo "installing:" $$missing; \
	    $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q $$missing; \
	fi

build: packages ## Builds everything (debug); the first time takes some minutes
	$(SWIFT) build

demo: packages ## Builds, then shows the main job from end to end in a temporary folder
	$(SWIFT) build --product lonespec
	$(SWIFT) build --product kivra-sandbox
	@docs/demo/demo.sh "$$($(SWIFT) build --show-bin-path)"

test: ## Builds and runs all tests
	@$(MAKE) --no-print-directory packages PACKAGES="$(PACKAGES) $(TEST_PACKAGES)"
	$(SWIFT) build --build-tests
	@status=0; $(SWIFT) test --skip-build > .build/test-output.txt 2>&1 || status=$$?; \
	    if [ $$status != 0 ] || [ -n "$$VERBOSE" ]; then cat .build/test-output.txt; \
	    else grep -E '^✔ (Suite|Test run)' .build/test-output.txt; fi; \
	    .ci/leaks .build/test-output.txt && exit $$status

lint: ## Formatting, forbidden words, the borders between modules
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)
	@.ci/borders

format: ## Formats the sources
	$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

sanitize: packages ## Runs the scripting runtime's tests, hostile scripts and all, under AddressSanitizer
	LSAN_OPTIONS=suppressions=$(CURDIR)/.ci/lsan.supp \
	$(SWIFT) test --package-path .ci/sanitize --scratch-path .build-asan --sanitize=address

soak: packages ## Kills `lonespec send` 1,000 times and counts (about half an hour)
	$(SWIFT) build --build-tests
	LONESPEC_SOAK_KILLS=1000 $(SWIFT) test --skip-build --filter KillTests

bench: ## Measures, each figure beside its baseline (release build)
	@$(MAKE) --no-print-directory packages PACKAGES="$(PACKAGES) $(BENCH_PACKAGES)"
	$(SWIFT) build -c release
	@"$$($(SWIFT) build -c release --show-bin-path)/bench" $(BENCH_ARGUMENTS)

clean: ## Removes what was built
	rm -rf .build .build-asan
