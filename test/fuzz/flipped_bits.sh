#!/bin/bash
# flipped_bits.sh: a bit flipped in a received or a stored timeseries gives an error, each time, and
# never another value; what version 0.1.0 sent and stored is read. Runs beside a server, in two
# databases of its own: the files of the second are edited before it is first used.
. "$(dirname "$0")/../../scripts/common.sh"

# A server that checks its pages (18 does by default) lets those through that are edited here.
export PGOPTIONS='-c client_min_messages=error -c ignore_checksum_failure=on'
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$@"; }

# answers NAME EXPECTED: the outcomes on standard input, one a line, as `number outcome, ...`.
answers() {
    local outcomes

    outcomes=$(sort | uniq -c | sed 's/^ *//')
    if [[ ${outcomes//$'\n'/, } =~ ^($2)$ ]]; then
        say "ok - $1: ${outcomes//$'\n'/, }"
    else
        say "not ok - $1" "$(head -4 <<<"$outcomes" | sed 's/^/# /')"
    fi
}

make_databases() {
    sql postgres -c "DROP DATABASE IF EXISTS flipped" -c "DROP DATABASE IF EXISTS sound" \
        -c "CREATE DATABASE sound"
    sql sound <<'SQL'
CREATE EXTENSION municipal_analytics;

CREATE TABLE samples (name text, s timeseries);
ALTER TABLE samples ALTER COLUMN s SET STORAGE EXTERNAL;
INSERT INTO samples VALUES ('short', '2024-01-01 P1M [12,-3.5,9]'), ('empty', '- - []');
INSERT INTO samples
SELECT 'long', timeseries(timestamp '2024-01-01' + k * interval '1 day', k + 0.25) FROM generate_series(1, 2000) AS k;

-- Each outcome is `same`, the SQLSTATE of an error, or what came of it instead.
CREATE FUNCTION outcome(s timeseries, original timeseries) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN CASE WHEN s = original THEN 'same' ELSE 'another value: ' || s::text END;
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;

CREATE FUNCTION copy_file(form bytea) RETURNS bytea RETURN
    'PGCOPY\012\377\015\012\000'::bytea || '\x0000000000000000' || '\x0001' || int4send(length(form)) || form || '\xffff';

-- A form is received as COPY receives it: from a file, which a large object writes.
CREATE TABLE received (s timeseries);
CREATE FUNCTION receive(form bytea, original timeseries) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    file text := current_setting('data_directory') || '/received.copy';
    statement text := 'SQL: CREATE TEMP TABLE s (s timeseries); '
        'COPY s FROM PROGRAM $p$perl -e ''print pack "H*", "%s"''$p$ (FORMAT binary);';
    answer text;
    object oid := lo_from_bytea(0, copy_file(form));
BEGIN
    PERFORM lo_export(object, file);
    PERFORM lo_unlink(object);
    EXECUTE format('COPY received FROM %L (FORMAT binary)', file);
    SELECT CASE WHEN s = original THEN 'same' ELSE format(statement, encode(copy_file(form), 'hex')) END
    INTO answer FROM received;
    DELETE FROM received;
    RETURN answer;
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;
SQL
}

# ----- received -----

test_received() {
    local each="SELECT receive(set_bit(form, bit, 1 - get_bit(form, bit)), s)
        FROM (SELECT *, timeseries_send(s) AS form FROM samples) AS forms,
             generate_series(0, 8 * length(form) - 1) AS bit WHERE"

    sql sound -c "$each name = 'short'" | answers "each bit of a received series" "432 22P03"
    sql sound -c "$each name = 'empty'" | answers "each bit of a received series without values" "240 22P03"
    sql sound -c "$each name = 'long' AND bit % 509 = 0" | answers "one bit in 509 of a long one" "252 22P03"
    sql sound -c "SELECT receive(substr(timeseries_send(s), 1, size), s)
                  FROM samples, generate_series(0, 53) AS size WHERE name = 'short'" |
        answers "each part of a received series" "54 22P03"
    sql sound -c "SELECT receive(timeseries_send(s), s) FROM samples" | answers "a sound series is received" "3 same"
    sql sound -c "SELECT receive('\\x0001' || substr(timeseries_send(s), 3, 24) || substr(timeseries_send(s), 31), s)
                  FROM samples" | answers "what version 0.1.0 sent is received" "3 same"
}

# ----- stored -----

# Tables in which each row is the same series: in as many rows as it has bits after its length word,
# and for the long one, which is stored apart in pieces, as its head and one of its values have.
make_tables() {
    sql sound <<'SQL'
CREATE TABLE short AS SELECT s FROM samples, generate_series(1, 416) WHERE name = 'short';
CREATE TABLE first_version AS SELECT s FROM samples WHERE name = 'short';
CREATE TABLE long_head (s timeseries);
CREATE TABLE long_value (s timeseries);
ALTER TABLE long_head ALTER COLUMN s SET STORAGE EXTERNAL;
ALTER TABLE long_value ALTER COLUMN s SET STORAGE EXTERNAL;
INSERT INTO long_head SELECT s FROM samples, generate_series(1, 224) WHERE name = 'long';
INSERT INTO long_value SELECT s FROM samples, generate_series(1, 64) WHERE name = 'long';
CREATE TABLE compressed AS
SELECT timeseries(timestamp '2024-01-01' + k * interval '1 day', 7) AS s FROM generate_series(1, 300) AS k;
INSERT INTO samples SELECT 'compressed', s FROM compressed;
INSERT INTO compressed SELECT s FROM compressed, generate_series(2, 8 * (pg_column_size(s) - 8));
SQL
    sql postgres -c "CREATE DATABASE flipped TEMPLATE sound STRATEGY file_copy"
}

# The file of a relation, of which nothing has been read yet.
file_of() { say "$MUNICIPAL_ANALYTICS_CLUSTER/data/$(sql flipped -c "SELECT pg_relation_filepath($1)")"; }
table() { file_of "'$1'"; }
toast() { file_of "(SELECT reltoastrelid FROM pg_class WHERE oid = '$1'::regclass)"; }

# edit FILE CHANGE: lets some Perl change $bytes, all of the file. A stored series is its version, the
# unit of its step (1: months, 2: microseconds), length, checksum, step, start and values.
edit() {
    # shellcheck disable=SC2016 # the names are for Perl
    perl -e '
        my ($file, $change) = @ARGV;
        our $bytes;
        sub head { quotemeta(pack("SSl", @_)) }
        our $short = head(2, 1, 3) . "(....)" . quotemeta(pack("qqd*", 1, 757382400e6, 12, -3.5, 9));
        sub flip_each { # another bit at each place where the pattern stands
            my ($pattern, $bit) = (@_, 0);
            my @places;
            push @places, $-[0] while $bytes =~ /$pattern/sg;
            die "nothing to flip in $file" if !@places;
            vec($bytes, 8 * $_ + $bit++, 1) ^= 1 for @places;
        }
        open(my $handle, "+<:raw", $file) or die "$file: $!";
        { local $/; $bytes = <$handle>; }
        eval "$change; 1" or die $@;
        seek($handle, 0, 0);
        print $handle $bytes;' "$1" "$2"
}

outcomes() { sql flipped -c "SELECT outcome(t.s, samples.s) FROM $1 AS t, samples WHERE name = '$2'"; }

# shellcheck disable=SC2016 # the names are for Perl
test_stored() {
    edit "$(table short)" 'flip_each($short)'
    outcomes short short | answers "each bit of a stored series" "416 XX001"
    edit "$(toast long_head)" 'flip_each(head(2, 2, 2000) . "...." . quotemeta(pack("q", 86400e6)))'
    outcomes long_head long | answers "each bit in the head of one that is stored in pieces" "224 XX001"
    edit "$(toast long_value)" 'flip_each(quotemeta(pack("d", 1511.25)))'
    outcomes long_value long | answers "each bit of a value in a later piece" "64 XX001"
    # Within a run of one value it does not matter from how far back a decompressor copies.
    edit "$(table compressed)" 'flip_each("\\0" . head(2, 2, 300))'
    outcomes compressed compressed | answers "each bit of a compressed one" "[0-9]+ XX001, [0-9]+ same"
    edit "$(table first_version)" '$bytes =~ s/$short/my $s = $&; substr($s, 0, 2, pack("S", 1)); substr($s, 8, 4, pack("L", 0)); $s/se'
    outcomes first_version short | answers "what version 0.1.0 stored is read" "1 same"
    sql sound -c "SELECT outcome(t.s, samples.s) FROM long_head AS t, samples WHERE name = 'long'" |
        answers "sound series are read" "224 same"
}

make_databases
test_received
make_tables
test_stored
sql postgres -c "DROP DATABASE flipped" -c "DROP DATABASE sound"
say "1..12"
