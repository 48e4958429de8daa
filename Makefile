# ffibench. `make help` lists what there is. Names no runtime: those are folders below langs/.
VERSION := 0.1.0
BUILD   := build
CC      ?= cc
AR      ?= ar
CFLAGS  ?= -O2 -g
PROFILE ?= default
CELLS   ?=
Q       := $(if $(V),,@)

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow $(if $(DEVELOPER)$(CI),-Werror)
STD      := -std=c11 -D_DEFAULT_SOURCE
ALL_CFLAGS = $(STD) $(WARNINGS) $(CFLAGS) -MMD -MP

.DELETE_ON_ERROR:
.PHONY: all build core bench check test report lint format clean help
all: build

# ---- core: the library that is measured, and its counting twin ----
# Its flags are fixed: they are part of the figures, and stand in every record.
CORE_FLAGS   := -O2 -fPIC -fvisibility=hidden
CORE_CFLAGS   = $(STD) $(WARNINGS) $(CORE_FLAGS) -g -MMD -MP -DFFB_VERSION='"$(VERSION)"' -DFFB_FLAGS='"$(CORE_FLAGS)"'
CORE_OBJECTS := $(patsubst core/%.c,$(BUILD)/core/%.o,$(wildcard core/*.c))
COUNTING_OBJECTS := $(patsubst core/%.c,$(BUILD)/core/counting/%.o,$(wildcard core/*.c))
CORE_LIBS    := $(foreach d,core core/counting,$(BUILD)/$d/libffibench.so $(BUILD)/$d/libffibench.a)

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
	$(Q)$(CC) -shared -Wl,-soname,libffibench.so -Wl,--build-id -Wl,-z,defs -o $@ $^
%/libffibench.a:
	$(Q)rm -f $@ && $(AR) rcs $@ $^

# ---- the runner ----
HARNESS_OBJECTS := $(patsubst harness/%.c,$(BUILD)/harness/%.o,$(wildcard harness/*.c))
LIBS := -lcjson -lm

$(BUILD)/ffibench: $(HARNESS_OBJECTS) $(BUILD)/core/libffibench.a
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$(BUILD)/harness/%.o: harness/%.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -Icore -DFFB_VERSION='"$(VERSION)"' -c -o $@ $<

# ---- what people call ----
build: $(BUILD)/ffibench core ## build core, the runner and every driver whose toolchain is there
	$(Q)$(BUILD)/ffibench build $(CELLS)
bench: $(BUILD)/ffibench core ## measure: PROFILE=quick|default|full, CELLS='*/*/callback'
	$(Q)$(BUILD)/ffibench run --profile $(PROFILE) $(CELLS)
check: $(BUILD)/ffibench core ## prove for every cell that exactly n calls happen and every value is right
	$(Q)$(BUILD)/ffibench check $(CELLS)
report: $(BUILD)/ffibench ## print the table of the last run again
	$(Q)$(BUILD)/ffibench report results/local/latest.json

clean: ## remove all that was built (results stay)
	rm -rf $(BUILD)
help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 16

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
