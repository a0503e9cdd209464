# municipal_analytics
#
# Without PostgreSQL at hand (scripts/ installs what is missing):
#   make demo [DATA=folder]      the worked questions on a throw-away cluster
#   make psql                    a session on the same kind of cluster
#   make test [PG=17|18|all]     the quick tests, in 3 minutes
#   make test-all [STAGES=fuzz]  every test, in 20 minutes on two cores
#   make test-unit [SANITIZE=1]  the unit tests alone, no server needed
#   make bench, make format, make format-check
# For a server of your own, by PGXS: make, make install, make installcheck [PG_CONFIG=...]

SCRIPTED = demo psql test test-all test-unit bench format format-check
.DEFAULT_GOAL := all

# A folder of figures for the demo and the tests; PGXS knows another DATA, below.
export SHARED_DATA := $(or $(DATA),$(SHARED_DATA))

.PHONY: $(SCRIPTED)
$(SCRIPTED):
	@scripts/$@

EXTENSION = municipal_analytics
EXTENSION_VERSION = $(shell sed -n "s,^default_version = .\([0-9.]*\).*,\1,p" $(EXTENSION).control)

MODULE_big = $(EXTENSION)
SOURCES = $(wildcard src/*.c src/*/*.c)
OBJS = $(SOURCES:.c=.o)

SQL_PARTS = $(sort $(wildcard sql/[0-9][0-9]-*.sql))
SQL_SCRIPT = $(EXTENSION)--$(EXTENSION_VERSION).sql
# sql/ also has the scripts of released versions as they were, and the updates between them.
#
# To release X, the version of the control file: write the date in CHANGELOG.md, copy the assembled
# script, municipal_analytics--X.sql, to sql/, and make test/life/written/X.csv by test/life/write.sql.
# To begin Y after it: write Y in the control file, src/extension.c, META.json and a section of
# CHANGELOG.md, and begin sql/municipal_analytics--X--Y.sql. From then on, what changes in sql/NN-*.sql
# is written there too: test/life/update.sh compares. The library serves what every released script
# calls, and reads what every released library wrote: test/guards/library.sh, test/life/written.sh.
override DATA = $(SQL_SCRIPT) $(wildcard sql/$(EXTENSION)--*.sql)
EXTRA_CLEAN = $(SQL_SCRIPT) $(wildcard src/*.d src/*/*.d) build results regression.out regression.diffs

REGRESS = $(patsubst test/sql/%.sql,%,$(sort $(wildcard test/sql/*.sql)))
REGRESS_OPTS = --inputdir=test --encoding=UTF8 --load-extension=$(EXTENSION)

WARNINGS = -Wall -Wextra -Wno-declaration-after-statement $(CLANG_WARNINGS)
# Clang does not know every flag of the compiler that PostgreSQL was built with.
CLANG_WARNINGS = $(if $(findstring clang,$(CC)),-Wno-unknown-warning-option -Wno-ignored-optimization-argument)
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

all: $(SQL_SCRIPT)

$(SQL_SCRIPT): sql/assemble.awk $(SQL_PARTS) $(EXTENSION).control
	awk -f sql/assemble.awk $(SQL_PARTS) > $@.new && mv $@.new $@
else
all install uninstall installcheck:
	@echo "$(PG_CONFIG) leads to no PGXS: install the server headers (postgresql-server-dev-NN on Debian)," \
		"or name a server by PG_CONFIG=/path/to/pg_config." >&2; exit 1
clean:
	@rm -rf $(EXTRA_CLEAN) $(EXTENSION).so $(OBJS)
endif

-include $(OBJS:.o=.d)
