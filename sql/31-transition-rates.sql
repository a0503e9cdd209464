-- transition_rates: how people move from state to state, step by step

-- STATE transition_rates

-- FOR EACH key AS state
CREATE TYPE transition_rates{state_row}_row AS (
    from_state {state},
    to_state {state},
    n bigint,
    at_risk bigint,
    probability double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE transition_rates{state_row}_row IS 'one pair of states of transition_rates(person, t, state, as_of, step), for states of type {state}';
COMMENT ON COLUMN transition_rates{state_row}_row.from_state IS 'the state at the beginning of a step';
COMMENT ON COLUMN transition_rates{state_row}_row.to_state IS 'the state at its end';
COMMENT ON COLUMN transition_rates{state_row}_row.n IS 'steps from the one to the other';
COMMENT ON COLUMN transition_rates{state_row}_row.at_risk IS 'steps that begin in from_state';
COMMENT ON COLUMN transition_rates{state_row}_row.probability IS 'n / at_risk: the chance to be in to_state a step after from_state';
COMMENT ON COLUMN transition_rates{state_row}_row.lower IS 'lower confidence limit of probability';
COMMENT ON COLUMN transition_rates{state_row}_row.upper IS 'upper confidence limit of probability';
COMMENT ON COLUMN transition_rates{state_row}_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN transition_rates{state_row}_row.method IS 'wilson';
COMMENT ON COLUMN transition_rates{state_row}_row.note IS 'NULL, or why figures are missing or less sure, and which rows and steps were left out';

-- FOR EACH level
CREATE FUNCTION transition_rates{state_row}{level_final}_final(internal) RETURNS transition_rates{state_row}_row[]
    AS 'MODULE_PATHNAME', 'transition_rates{level_final}_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION transition_rates{state_row}{level_final}_final(internal) IS 'aggregate support: {at_level}';

-- FOR EACH moment
-- FOR EACH key AS person
CREATE FUNCTION transition_rates_transition(internal, {person}, {moment}, {state}, {moment}, interval{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME', 'transition_rates_transition_{moment}' LANGUAGE C {stability} PARALLEL SAFE COST 10;
COMMENT ON FUNCTION transition_rates_transition(internal, {person}, {moment}, {state}, {moment}, interval{level_type}) IS 'aggregate support';
CREATE AGGREGATE transition_rates(person {person}, t {moment}, state {state}, as_of {moment}, step interval{level_parameter}) (
    SFUNC = transition_rates_transition, STYPE = internal, SSPACE = 1024, FINALFUNC = transition_rates{state_row}{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = transition_rates_combine,
    SERIALFUNC = transition_rates_serialise, DESERIALFUNC = transition_rates_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE transition_rates({person}, {moment}, {state}, {moment}, interval{level_type}) IS 'the probabilities, per step of a person''s time, to go from each state to each state; limits {at_level}{in_time_zone}';
-- END
-- END
-- END
-- END
