#!/bin/bash
# escalation.sh: no function does more than its caller may do. Runs beside a server, in a database of its
# own.
. "$(dirname "$0")/../../scripts/common.sh"
. test/life/life.bash

new_database escalation
install escalation analytics
sql -d postgres -c "DROP ROLE IF EXISTS escalation_nobody" -c "CREATE ROLE escalation_nobody LOGIN"

sql -d escalation -f test/security/privileges.sql 2>&1 | rule "nothing runs as its owner, and PUBLIC has what it should and no more"

# Functions that could be told to read something: by a name, or as SQL. Each that takes a text is called
# with the name of a table and with a query, by one who may do nothing but call.
sql -d escalation <<-'END'
	CREATE TABLE secret (s text);
	INSERT INTO secret VALUES ('hidden-from-nobody');
	REVOKE ALL ON secret FROM PUBLIC;
	GRANT USAGE ON SCHEMA analytics TO PUBLIC;
	GRANT CREATE ON SCHEMA public TO escalation_nobody;
END
PGUSER=escalation_nobody sql -d escalation -c "SET search_path = public, analytics" -f test/catalogue/called.sql \
    -f test/security/told_to_read.sql >"$folder/read" 2>&1
{ grep -v "^calls " "$folder/read"; grep -qE "^calls [1-9][0-9]{2}" "$folder/read" || say "hardly a call was made"; } |
    rule "no function reads a table that its caller may not read, told its name or a query"

nm -D --undefined-only "$PGHOST$("$PG_CONFIG" --pkglibdir)/municipal_analytics.so" | awk '{ print $2 }' |
    grep -E '^(SPI_|system$|popen|exec[vl]|fork$|dlopen|fopen|open(64)?$|socket$|connect$|setenv|SetUserId|table_open|relation_open|heap_(open|insert|update|delete|fetch|beginscan)|index_|simple_heap|CatalogTuple|load_external_function|OpenTransientFile|AllocateFile|PathNameOpenFile)' |
    rule "the library calls nothing that runs SQL or a program, opens a table, a file or a connection, or changes the user"
drop_databases
sql -d postgres -c "DROP ROLE escalation_nobody"
say "1..3"
