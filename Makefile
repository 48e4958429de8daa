# ffibench. `make help` lists what there is. Names no runtime: those are folders below langs/.
VERSION := 0.1.0
BUILD   := build
CHARTS   = $(BUILD)/charts
CC      ?= cc
AR      ?= ar
CFLAGS  ?= -O2 -g
PROFILE ?= default
CELLS   ?=
CYCLES  ?= 1
Q       := $(if $(V),,@)

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow $(if $(DEVELOPER)$(CI),-Werror)
STD      := -std=c11 -D_DEFAULT_SOURCE
ALL_CFLAGS = $(STD) $(WARNINGS) $(CFLAGS) $(SANITIZE) -MMD -MP

.DELETE_ON_ERROR:
.PHONY: all build core bench machine ab compare history benches bench-aggregate bench-report bench-self simulate resample resample-history check startup crosscheck test test-programs charts report publish planted lint format clean help
all: build

# ---- core: the library that is measured, and its counting twin ----
# Its flags are fixed: they are part of the figures, and stand in every record. Each function begins a cache line, so that no figure
# hangs on what stands before a workload in the file.
CORE_FLAGS   := -O2 -fPIC -fvisibility=hidden -falign-functions=64
CORE_CFLAGS   = $(STD) $(WARNINGS) $(CORE_FLAGS) $(SANITIZE) -g -MMD -MP -DFFB_VERSION='"$(VERSION)"' -DFFB_FLAGS='"$(CORE_FLAGS)"'
CORE_OBJECTS := $(patsubst core/%.c,$(BUILD)/core/%.o,$(wildcard core/*.c))
COUNTING_OBJECTS := $(patsubst core/%.c,$(BUILD)/core/counting/%.o,$(wildcard core/*.c))
MALLOC_COUNT := $(BUILD)/core/counting/libffibench-malloc.so
CORE_LIBS    := $(foreach d,core core/counting,$(BUILD)/$d/libffibench.so $(BUILD)/$d/libffibench.a) $(MALLOC_COUNT)

core: $(CORE_LIBS)

$(BUILD)/core/%.o: core/%.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(CORE_CFLAGS) -c -o $@ $<
$(BUILD)/core/counting/%.o: core/%.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(CORE_CFLAGS) -DFFB_COUNTING -c -o $@ $<
$(BUILD)/core/libffibench.so $(BUILD)/core/libffibench.a: $(CORE_OBJECTS)
$(BUILD)/core/counting/libffibench.so $(BUILD)/core/counting/libffibench.a: $(COUNTING_OBJECTS)
%/libffibench.so:
	$(Q)$(CC) -shared -Wl,-soname,libffibench.so -Wl,--build-id $(if $(SANITIZE),$(SANITIZE),-Wl,-z,defs) -o $@ $^
%/libffibench.a:
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(MALLOC_COUNT): core/preload/malloc_count.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(STD) $(WARNINGS) -O2 -fPIC -shared -o $@ $<

# ---- the runner ----
ROOMS := base runtimes machine results run compare history crosscheck report page charts export
HARNESS_SOURCES := $(wildcard harness/*.c $(ROOMS:%=harness/%/*.c))
HARNESS_OBJECTS := $(HARNESS_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/harness/page/page_parts.o
INCLUDE := -Icore -Iharness $(ROOMS:%=-Iharness/%)
LIBS := -lcjson -lz -lm

$(BUILD)/ffibench: $(HARNESS_OBJECTS) $(BUILD)/core/libffibench.a
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS)
$(BUILD)/harness/%.o: harness/%.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(INCLUDE) -DFFB_VERSION='"$(VERSION)"' -c -o $@ $<

# Style and script of pages, within the program.
$(BUILD)/harness/page/page_parts.c: harness/page/embed.bash harness/page/page.css harness/page/page.js Makefile
	@mkdir -p $(@D)
	$(Q)bash $< page_css=harness/page/page.css page_js=harness/page/page.js > $@
$(BUILD)/harness/page/page_parts.o: $(BUILD)/harness/page/page_parts.c
	$(Q)$(CC) $(ALL_CFLAGS) $(INCLUDE) -c -o $@ $<

# ---- tests: programs of cmocka, twice (as they are; with sanitizers by clang), some under valgrind, and *.bats ----
T := $(BUILD)/test
CORE_TESTS     := $(patsubst %.c,$T/%,$(wildcard core/tests/test_*.c))
COUNTING_TESTS := $(patsubst %.c,$T/%,$(wildcard core/tests/counting/test_*.c))
HARNESS_TESTS  := $(patsubst %.c,$T/%,$(wildcard harness/tests/test_*.c))
TEST_PROGRAMS  := $(CORE_TESTS) $(COUNTING_TESTS) $(HARNESS_TESTS)
TEST_CFLAGS     = $(ALL_CFLAGS) $(INCLUDE) -Icore/tests -DFFB_VERSION='"$(VERSION)"'
TIMED_TESTS    := $(filter %/test_chain %/test_meter,$(TEST_PROGRAMS)) # nothing may run beside them, valgrind least of all
OTHER_TESTS    := $(filter-out $(TIMED_TESTS),$(TEST_PROGRAMS))
VALGRIND_TESTS := $(patsubst $T/%,$T/valgrind/%,$(filter-out %/test_simulation,$(OTHER_TESTS))) # which would take a minute there
sanitized       = $(patsubst $(BUILD)/%,$(BUILD)/sanitized/%,$1)
VALGRIND       := valgrind --quiet --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite
SANITIZED      := CC=clang BUILD=$(BUILD)/sanitized SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all'

test-programs: $(TEST_PROGRAMS)
$(CORE_TESTS): $(BUILD)/core/libffibench.a
$(COUNTING_TESTS): $(BUILD)/core/counting/libffibench.a
$(HARNESS_TESTS): $(filter-out %/main.o,$(HARNESS_OBJECTS)) $(BUILD)/core/libffibench.a
$T/%: %.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(TEST_CFLAGS) -o $@ $< $(filter %.o %.a,$^) -lcmocka $(LIBS)
$T/valgrind/%: $T/%
	@mkdir -p $(@D)
	@printf '#!/bin/sh\nexec $(VALGRIND) $(abspath $<)\n' > $@ && chmod +x $@

test: $(BUILD)/ffibench core test-programs benches $(VALGRIND_TESTS) $(BUILD)/charts/stamp $(BUILD)/browser/stamp ## all tests
	$(Q)$(MAKE) --no-print-directory test-programs $(SANITIZED)
	$(Q)scripts/test $T/tap --alone $(TIMED_TESTS) $(call sanitized,$(TIMED_TESTS)) -- \
		$(OTHER_TESTS) $(call sanitized,$(OTHER_TESTS)) $(VALGRIND_TESTS) $(wildcard */tests/*.bats langs/*/tests/*.bats)

# What tests pages in Chromium, beside its packages.
BROWSER := $(BUILD)/browser
$(BROWSER)/stamp: $(wildcard harness/tests/browser/*.mjs) $(BROWSER)/packages
	$(Q)cp harness/tests/browser/*.mjs $(BROWSER) && touch $@
$(BROWSER)/packages: harness/tests/browser/package-lock.json
	@mkdir -p $(BROWSER)
	$(Q)cp harness/tests/browser/package.json harness/tests/browser/package-lock.json $(BROWSER)
	$(Q)npm ci --prefix $(BROWSER) --prefer-offline --ignore-scripts --no-audit --no-fund && touch $@

# ---- how fast the program itself is; no test, since a busy machine would fail it ----
BENCHES := $(BUILD)/bench_aggregate $(BUILD)/bench_report
$(BENCHES): $(BUILD)/%: harness/bench/%.c $(filter-out %/main.o,$(HARNESS_OBJECTS)) $(BUILD)/core/libffibench.a
	$(Q)$(CC) $(TEST_CFLAGS) -Iharness/tests -o $@ $< $(filter %.o %.a,$^) $(LIBS)
benches: $(BENCHES) $(BUILD)/simulate $(BUILD)/resample $(BUILD)/resample_history
bench-aggregate: $(BUILD)/bench_aggregate ## read, verify and aggregate a million samples: seconds and memory
	$(Q)$< $(BUILD)/million.json
bench-report: $(BUILD)/bench_report $(CHARTS)/stamp ## read a full run of 2000 cells and print it in every form: seconds and memory
	$(Q)$< $(BUILD)/full.json

# ---- the evidence for the statistics (results/README.md): machines and tables that are simulated, recorded processes that are drawn anew ----
EVIDENCE_OBJECTS := $(patsubst harness/%.c,$(BUILD)/harness/%.o,$(filter-out %/bench_aggregate.c %/bench_report.c %/simulate.c %/resample.c %/resample_history.c,$(wildcard harness/bench/*.c)))
$(BUILD)/harness/bench/%.o: harness/bench/%.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(INCLUDE) -c -o $@ $<
$(BUILD)/simulate $(BUILD)/resample $(BUILD)/resample_history: $(BUILD)/%: $(BUILD)/harness/bench/%.o $(EVIDENCE_OBJECTS) $(filter-out %/main.o,$(HARNESS_OBJECTS)) $(BUILD)/core/libffibench.a
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS)
$T/harness/tests/test_simulation: $(EVIDENCE_OBJECTS)

simulate: $(BUILD)/simulate ## the statistics on simulated data: coverage, false alarms, power; PARTS='samples tables sequential', THOROUGH=0.05
	$(Q)$(BUILD)/simulate --thorough $(or $(THOROUGH),1) $(PARTS)
resample: $(BUILD)/resample ## false alarms and power over processes drawn from recorded FILES='a.json b.json'; K=5 a cell, TIMES=1000
	$(Q)$(if $(FILES),,echo "make resample needs FILES='results/….json …'" >&2; exit 2;) $(BUILD)/resample --rounds $(or $(K),5) --times $(or $(TIMES),1000) $(FILES)
resample-history: $(BUILD)/resample_history ## false alarms and power of `ffibench history` over recorded FILES in orders by chance; TIMES=1000
	$(Q)$(if $(FILES),,echo "make resample-history needs FILES='results/….json …'" >&2; exit 2;) $(BUILD)/resample_history --times $(or $(TIMES),1000) $(FILES)

bench-self: ## how long a build takes, from clean and with nothing to do, and a quick run
	hyperfine --style basic --runs 2 --prepare '$(MAKE) clean' '$(MAKE) build'
	hyperfine --style basic --runs 5 '$(MAKE) build'
	hyperfine --style basic --runs 1 '$(MAKE) bench PROFILE=quick'

# ---- what draws charts: programs and specifications beside their packages; those come once, and again when their list changes ----
charts: $(CHARTS)/stamp ## get what draws charts (npm)
$(CHARTS)/stamp: $(wildcard harness/charts/*.mjs harness/charts/*.json harness/charts/*/*.mjs) $(CHARTS)/packages
	$(Q)cp -R harness/charts/*.mjs harness/charts/*.json harness/charts/kinds $(CHARTS) && touch $@
$(CHARTS)/packages: harness/charts/package-lock.json
	@mkdir -p $(CHARTS)
	$(Q)cp harness/charts/package.json harness/charts/package-lock.json $(CHARTS)
	$(Q)npm ci --prefix $(CHARTS) --prefer-offline --ignore-scripts --no-audit --no-fund && touch $@

# ---- static analysis ----
C_FILES := $(sort $(shell find core harness langs -name '*.[ch]' -o -name '*.[ch]pp'))
C_SOURCES := $(filter-out %/bench_aggregate.c %/bench_report.c,$(wildcard core/*.c harness/bench/*.c) $(HARNESS_SOURCES))
SHELL_FILES := scripts/env scripts/test .ci/run $(sort $(shell find scripts core harness langs -name '*.bats' -o -name '*.bash' -o -name '*.sh'))
LINT_FLAGS := $(STD) $(INCLUDE) -DFFB_VERSION='"$(VERSION)"'

lint: ## formatting and static analysers: clang-format, cppcheck, clang-tidy, shellcheck; all warnings of gcc and clang are errors
	clang-format --dry-run -Werror $(C_FILES)
	shellcheck $(SHELL_FILES)
	cppcheck --quiet --check-level=exhaustive --error-exitcode=1 --std=c11 --enable=warning,performance,portability --inline-suppr \
		--suppress=missingIncludeSystem $(INCLUDE) -D__x86_64__=1 -D__VERSION__= -DFFB_VERSION= $(C_SOURCES)
	printf '%s\n' $(C_SOURCES) | xargs -P "$$(nproc)" -I '{}' clang-tidy --quiet '{}' -- $(LINT_FLAGS)
	$(Q)for cc in gcc clang; do $(MAKE) --no-print-directory DEVELOPER=1 CC=$$cc BUILD=$(BUILD)/lint-$$cc \
		$(BUILD)/lint-$$cc/ffibench core test-programs benches || exit 1; done
format: ## let clang-format lay out the C files
	clang-format -i $(C_FILES)

# ---- what people call ----
build: $(BUILD)/ffibench core ## build core, the runner and every driver whose toolchain is there
	$(Q)$(BUILD)/ffibench build $(CELLS)
bench: $(BUILD)/ffibench core ## measure: PROFILE=quick|default|full, CELLS='*/*/callback'
	$(Q)$(BUILD)/ffibench run --profile $(PROFILE) $(CELLS)
machine: $(BUILD)/ffibench ## is this machine fit to measure at this moment, and what can be done about it?
	$(Q)$(BUILD)/ffibench machine
# The words as they were typed, for `BASE='PATH=/opt/node/bin:$$PATH'` is for ffibench to read, neither for make nor for a shell.
typed  = '$(subst ','\'',$(value $1))'
option = $(if $(value $2),$1 $(call typed,$2))
ab: $(BUILD)/ffibench core ## measure two sides beside each other until it is known whether they differ: BASE='root=/tmp/base', HEAD, MINUTES, CELLS
	$(Q)$(BUILD)/ffibench ab $(call option,--base,BASE) $(call option,--head,HEAD) $(call option,--minutes,MINUTES) \
		$(call option,--fail-on,FAIL_ON) $(CELLS)
compare: $(BUILD)/ffibench ## has anything become slower from BASE=results/….json to HEAD=… (not given: the last run)?
	$(Q)$(if $(BASE),,echo 'make compare needs BASE=results/….json' >&2; exit 2;) \
		$(BUILD)/ffibench compare $(call typed,BASE) $(if $(HEAD),$(call typed,HEAD),results/local/latest.json) $(call option,--fail-on,FAIL_ON)
history: $(BUILD)/ffibench ## each cell over time, and where it changed: FILES='results/local …', CELLS='…'
	$(Q)$(if $(FILES),,echo "make history needs FILES='results/….json …' or a folder" >&2; exit 2;) $(BUILD)/ffibench history $(FILES) $(call option,--cells,CELLS)
check: $(BUILD)/ffibench core ## prove for every cell that exactly n calls happen and every value is right
	$(Q)$(BUILD)/ffibench check $(CELLS)
startup: $(BUILD)/ffibench core ## time processes from their start to their first call: CELLS='…'
	$(Q)$(BUILD)/ffibench startup $(CELLS)
crosscheck: $(BUILD)/ffibench core ## measure with each ecosystem's own harness, too: RUNTIMES='…' for some
	$(Q)$(BUILD)/ffibench crosscheck $(RUNTIMES)
# FORMAT or VIEW: prints FILE (the last run) in one form. Neither: all that is published of FILE, which is the newest in results/.
ifneq ($(FORMAT)$(VIEW),)
report: $(BUILD)/ffibench $(if $(filter html svg png vega-lite,$(FORMAT)),$(CHARTS)/stamp)
	$(Q)$(BUILD)/ffibench report $(call option,--format,FORMAT) $(if $(VIEW),--$(VIEW)) $(call option,--out,OUT) $(or $(FILE),results/local/latest.json)
else
PUBLISHED = $(or $(FILE),$(lastword $(sort $(wildcard results/2*.json results/2*.json.gz))))
report: $(BUILD)/ffibench $(CHARTS)/stamp ## README.md's table, results/table.md, charts and page of the published run; FORMAT=table (html, csv, …): print the last run, or FILE=…
	$(Q)$(BUILD)/ffibench report --overview --splice README.md $(PUBLISHED)
	$(Q)$(BUILD)/ffibench report --splice results/table.md $(PUBLISHED)
	$(Q)rm -f results/charts/* && $(BUILD)/ffibench report --format svg --out results/charts $(PUBLISHED)
	$(Q)for theme in light dark; do $(BUILD)/ffibench report --format png --chart headline --theme $$theme --out results/charts/headline-$$theme.png $(PUBLISHED); done
	$(Q)$(BUILD)/ffibench report --format html --out $(basename $(PUBLISHED:.gz=)).html $(PUBLISHED)
endif
publish: $(BUILD)/ffibench ## make FILE=results/local/….json the published run: packed into results/, with all that `make report` makes of it
	$(Q)$(if $(FILE),,echo 'make publish needs FILE=results/local/….json' >&2; exit 2;) $(BUILD)/ffibench validate $(FILE)
	$(Q)gzip -9nc $(FILE) > results/$(notdir $(realpath $(FILE))).gz
	$(Q)$(MAKE) --no-print-directory report FORMAT= VIEW= FILE=results/$(notdir $(realpath $(FILE))).gz

planted: ## a checkout in build/planted/CYCLES that is slower on purpose by so many cycles (results/planted.patch), for ffibench ab
	$(Q)rm -rf $(BUILD)/planted/$(CYCLES) && mkdir -p $(BUILD)/planted/$(CYCLES)
	$(Q)git ls-files -z Makefile core harness langs | xargs -0 cp --parents -t $(BUILD)/planted/$(CYCLES)
	$(Q)sed 's/PLANTED_CYCLES/$(CYCLES)/' results/planted.patch | sed '1,/^$$/d' | git apply --directory=$(BUILD)/planted/$(CYCLES) --unsafe-paths -

clean: ## remove all that was built (results stay)
	rm -rf $(BUILD)
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile | expand -t 16

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
