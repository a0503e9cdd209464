# municipal_analytics: built with PGXS. `make demo` and `make test` need nothing
# installed beforehand: scripts/ installs what is missing.
EXTENSION = municipal_analytics
EXTENSION_VERSION = $(shell sed -n "s,^default_version = .\([0-9.]*\).*,\1,p" $(EXTENSION).control)

MODULE_big = $(EXTENSION)
SOURCES = $(wildcard src/*.c src/*/*.c)
OBJS = $(SOURCES:.c=.o)

SQL_PARTS = $(sort $(wildcard sql/[0-9][0-9]-*.sql))
SQL_SCRIPT = $(EXTENSION)--$(EXTENSION_VERSION).sql
DATA = $(SQL_SCRIPT) $(wildcard sql/$(EXTENSION)--*--*.sql)
EXTRA_CLEAN = $(SQL_SCRIPT) $(wildcard src/*.d src/*/*.d) build

REGRESS = $(patsubst test/sql/%.sql,%,$(sort $(wildcard test/sql/*.sql)))
REGRESS_OPTS = --inputdir=test --load-extension=$(EXTENSION)

WARNINGS = -Wall -Wextra -Wno-declaration-after-statement
# As system headers, so that our warnings are about our code.
PG_CPPFLAGS = -Isrc -isystem $(shell $(PG_CONFIG) --includedir-server 2>/dev/null)
PG_CFLAGS = -std=gnu11 -ffp-contract=off -fvisibility=hidden $(WARNINGS) $(WERROR) -MMD -MP
SHLIB_LINK = -lgsl -lgslcblas -lm

# No bitcode: these functions are too large to be inlined into a query, and clang need not be there.
override with_llvm = no

PG_CONFIG ?= pg_config
PGXS := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)
ifneq ($(wildcard $(PGXS)),)
include $(PGXS)
endif

all: $(SQL_SCRIPT)

$(SQL_SCRIPT): $(SQL_PARTS) $(EXTENSION).control
	cat $(SQL_PARTS) > $@

-include $(OBJS:.o=.d)
