/* The one file for differences between PostgreSQL versions; every header of src/pg includes it. */
#ifndef PG_VERSIONS_H
#define PG_VERSIONS_H

#include "postgres.h"

#include "fmgr.h"

#if PG_VERSION_NUM < 150000
#error "municipal_analytics needs PostgreSQL 15 or newer"
#endif

/* What is inside a varlena has had a header of its own since 16. */
#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

/* 18 writes this in front of a declaration; earlier versions had a macro that goes behind. */
#if PG_VERSION_NUM < 180000
#define pg_noreturn _Noreturn
#endif

/* Since 18 a library tells its name and version, which pg_get_loaded_modules() shows. */
#if PG_VERSION_NUM >= 180000
#define NAMED_MODULE_MAGIC(name_, version_)                                                        \
    PG_MODULE_MAGIC_EXT(.name = (name_), .version = (version_))
#else
#define NAMED_MODULE_MAGIC(name_, version_) PG_MODULE_MAGIC
#endif

/* Everything is hidden but what PostgreSQL calls; before 16 its macros do not say so themselves. */
#if PG_VERSION_NUM < 160000
#undef PGDLLEXPORT
#define PGDLLEXPORT __attribute__((visibility("default")))
#undef PG_FUNCTION_INFO_V1
#define PG_FUNCTION_INFO_V1(name)                                                                  \
    extern PGDLLEXPORT Datum name(PG_FUNCTION_ARGS);                                               \
    extern PGDLLEXPORT const Pg_finfo_record *pg_finfo_##name(void);                               \
    const Pg_finfo_record *pg_finfo_##name(void)                                                   \
    {                                                                                              \
        static const Pg_finfo_record record = {1};                                                 \
        return &record;                                                                            \
    }                                                                                              \
    extern int no_such_variable
#endif

#endif
