
-- stock_flow: who was there, came and left, period by period

CREATE TYPE stock_flow_row AS (
    t timestamp,
    begin_count bigint,
    inflow bigint,
    outflow bigint,
    end_count bigint,
    any_present bigint,
    person_periods double precision,
    mean_duration double precision,
    note text
);
COMMENT ON TYPE stock_flow_row IS 'one period of stock_flow(entered, left_at, as_of, step, since, until)';
COMMENT ON COLUMN stock_flow_row.t IS 'the start of the period, which lasts one step';
COMMENT ON COLUMN stock_flow_row.begin_count IS 'those there when the period begins: the end_count of the period before';
COMMENT ON COLUMN stock_flow_row.inflow IS 'those who entered in the period';
COMMENT ON COLUMN stock_flow_row.outflow IS 'those who left in the period';
COMMENT ON COLUMN stock_flow_row.end_count IS 'those there when the period ends: begin_count + inflow - outflow';
COMMENT ON COLUMN stock_flow_row.any_present IS 'those there at any moment of the period';
COMMENT ON COLUMN stock_flow_row.person_periods IS 'the time that all spent there in the period, in periods';
COMMENT ON COLUMN stock_flow_row.mean_duration IS 'the mean time from entering to leaving of the outflow, in days';
COMMENT ON COLUMN stock_flow_row.note IS 'NULL, or why figures are missing, limited or less sure, and which rows were left out';

-- STATE stock_flow
CREATE FUNCTION stock_flow_final(internal) RETURNS stock_flow_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION stock_flow_final(internal) IS 'aggregate support';

-- FOR EACH moment
CREATE FUNCTION stock_flow_transition(internal, {moment}, {moment}, {moment}, interval, {moment}, {moment}) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_transition(internal, {moment}, {moment}, {moment}, interval, {moment}, {moment}) IS 'aggregate support';
CREATE AGGREGATE stock_flow(entered {moment}, left_at {moment}, as_of {moment}, step interval, since {moment}, until {moment}) (
    SFUNC = stock_flow_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_combine,
    SERIALFUNC = stock_flow_serialise, DESERIALFUNC = stock_flow_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow({moment}, {moment}, {moment}, interval, {moment}, {moment}) IS 'for each period that begins from since up to until: those there at its begin and end, who came and who left, of stays [entered, left_at); nothing is claimed after as_of{in_time_zone}';
-- END

-- STATE stock_flow_persons
CREATE FUNCTION stock_flow_persons_final(internal) RETURNS stock_flow_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION stock_flow_persons_final(internal) IS 'aggregate support';

-- FOR EACH key AS person
-- FOR EACH moment
CREATE FUNCTION stock_flow_persons_transition(internal, {person}, {moment}, {moment}, {moment}, interval, {moment}, {moment}, interval) RETURNS internal
    AS 'MODULE_PATHNAME', 'stock_flow_persons_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE COST 10;
COMMENT ON FUNCTION stock_flow_persons_transition(internal, {person}, {moment}, {moment}, {moment}, interval, {moment}, {moment}, interval) IS 'aggregate support';
CREATE AGGREGATE stock_flow_persons(person {person}, entered {moment}, left_at {moment}, as_of {moment}, step interval, since {moment}, until {moment}, max_gap interval) (
    SFUNC = stock_flow_persons_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = stock_flow_persons_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = stock_flow_persons_combine,
    SERIALFUNC = stock_flow_persons_serialise, DESERIALFUNC = stock_flow_persons_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_flow_persons({person}, {moment}, {moment}, {moment}, interval, {moment}, {moment}, interval) IS 'stock_flow of persons: spells of a person that overlap, or have a gap of at most max_gap between them, are one stay, and any_present counts everyone once{in_time_zone}';
-- END
-- END
