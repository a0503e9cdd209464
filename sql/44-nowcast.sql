-- nowcast: figures that arrive late, by chain ladder

CREATE TYPE nowcast_row AS (
    t timestamp,
    reported double precision,
    expected double precision,
    lower double precision,
    upper double precision,
    completeness double precision,
    std_error double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE nowcast_row IS 'one event period of nowcast(event_period, report_period, value, as_of)';
COMMENT ON COLUMN nowcast_row.t IS 'the start of the event period';
COMMENT ON COLUMN nowcast_row.reported IS 'what has been reported of it up to as_of';
COMMENT ON COLUMN nowcast_row.expected IS 'what it will come to, reports still to come included';
COMMENT ON COLUMN nowcast_row.lower IS 'lower limit of what it will come to';
COMMENT ON COLUMN nowcast_row.upper IS 'upper limit of what it will come to';
COMMENT ON COLUMN nowcast_row.completeness IS 'the part of expected that is usually reported by now: reported / expected';
COMMENT ON COLUMN nowcast_row.std_error IS 'standard error of expected (Mack)';
COMMENT ON COLUMN nowcast_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN nowcast_row.method IS 'chain-ladder (Mack)';
COMMENT ON COLUMN nowcast_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

CREATE TYPE nowcast_total_row AS (
    reported double precision,
    expected double precision,
    lower double precision,
    upper double precision,
    completeness double precision,
    std_error double precision,
    n bigint,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE nowcast_total_row IS 'the answer of nowcast_total(event_period, report_period, value, as_of)';
COMMENT ON COLUMN nowcast_total_row.reported IS 'what has been reported of all event periods up to as_of';
COMMENT ON COLUMN nowcast_total_row.expected IS 'what they will come to, reports still to come included';
COMMENT ON COLUMN nowcast_total_row.lower IS 'lower limit of what they will come to';
COMMENT ON COLUMN nowcast_total_row.upper IS 'upper limit of what they will come to';
COMMENT ON COLUMN nowcast_total_row.completeness IS 'reported / expected';
COMMENT ON COLUMN nowcast_total_row.std_error IS 'standard error of expected (Mack); the errors of event periods go together';
COMMENT ON COLUMN nowcast_total_row.n IS 'event periods';
COMMENT ON COLUMN nowcast_total_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN nowcast_total_row.method IS 'chain-ladder (Mack)';
COMMENT ON COLUMN nowcast_total_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

-- STATE nowcast
-- FOR total row IN '' nowcast_row[] | _total nowcast_total_row
-- FOR EACH level
CREATE FUNCTION nowcast{total}{level_final}_final(internal) RETURNS {row}
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION nowcast{total}{level_final}_final(internal) IS 'aggregate support: {at_level}';
-- END
-- END

-- FOR EACH moment
-- FOR parameters types level_final how IN '' '' '' the~step~is~inferred;~limits~at~level~0.95 | ,~step~interval ,~interval '' in~calendar~periods~of~that~step;~limits~at~level~0.95 | ,~step~interval,~level~double~precision ,~interval,~double~precision _level in~calendar~periods~of~that~step;~limits~at~that~level
CREATE FUNCTION nowcast_transition(internal, {moment}, {moment}, double precision, {moment}{types}) RETURNS internal
    AS 'MODULE_PATHNAME', 'nowcast_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE COST 10;
COMMENT ON FUNCTION nowcast_transition(internal, {moment}, {moment}, double precision, {moment}{types}) IS 'aggregate support';
-- FOR total of_what IN '' per~event~period | _total all~event~periods~together
CREATE AGGREGATE nowcast{total}(event_period {moment}, report_period {moment}, value double precision, as_of {moment}{parameters}) (
    SFUNC = nowcast_transition, STYPE = internal, SSPACE = 65536, FINALFUNC = nowcast{total}{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = nowcast_combine,
    SERIALFUNC = nowcast_serialise, DESERIALFUNC = nowcast_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE nowcast{total}({moment}, {moment}, double precision, {moment}{types}) IS 'what figures that arrive late will come to, {of_what} (chain ladder, Mack); {how}{in_time_zone}';
-- END
-- END
-- END
