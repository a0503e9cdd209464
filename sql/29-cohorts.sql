
-- logrank: do several arms leave at the same pace?

CREATE TYPE logrank_row AS (
    chi_square double precision,
    df integer,
    p_value double precision,
    n bigint,
    events bigint,
    arms integer,
    method text,
    note text
);
COMMENT ON TYPE logrank_row IS 'the answer of logrank(duration, event, arm)';
COMMENT ON COLUMN logrank_row.chi_square IS 'how far the events of the arms are from what they would be if all had the same survival';
COMMENT ON COLUMN logrank_row.df IS 'degrees of freedom: arms that take part, less 1';
COMMENT ON COLUMN logrank_row.p_value IS 'the chance of a chi-square this large if all arms have the same survival';
COMMENT ON COLUMN logrank_row.n IS 'durations used';
COMMENT ON COLUMN logrank_row.events IS 'those that ended in the event';
COMMENT ON COLUMN logrank_row.arms IS 'different arms among the durations used';
COMMENT ON COLUMN logrank_row.method IS 'log-rank';
COMMENT ON COLUMN logrank_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

-- STATE spell_groups
CREATE FUNCTION logrank_final(internal) RETURNS logrank_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION logrank_final(internal) IS 'aggregate support';

-- FOR EACH key
CREATE FUNCTION logrank_transition(internal, double precision, boolean, {key}) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION logrank_transition(internal, double precision, boolean, {key}) IS 'aggregate support';
CREATE AGGREGATE logrank(duration double precision, event boolean, arm {key}) (
    SFUNC = logrank_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = logrank_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = spell_groups_combine,
    SERIALFUNC = spell_groups_serialise, DESERIALFUNC = spell_groups_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE logrank(double precision, boolean, {key}) IS 'the log-rank test that survival is the same in all arms';
-- END

-- cumulative_incidence: the share that has left for each of several competing causes

-- FOR EACH key
CREATE TYPE cumulative_incidence{key_row}_row AS (
    cause {key},
    duration double precision,
    at_risk bigint,
    events bigint,
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE cumulative_incidence{key_row}_row IS 'a cause, and a duration at which it has events, of cumulative_incidence(duration, cause)';
COMMENT ON COLUMN cumulative_incidence{key_row}_row.cause IS 'the cause; NULL where there are no events';
COMMENT ON COLUMN cumulative_incidence{key_row}_row.duration IS 'a duration at which the cause has events, or the longest of all';
COMMENT ON COLUMN cumulative_incidence{key_row}_row.at_risk IS 'those who reach it';
COMMENT ON COLUMN cumulative_incidence{key_row}_row.events IS 'events of this cause at this duration';
COMMENT ON COLUMN cumulative_incidence{key_row}_row.estimate IS 'the share that has had an event of this cause up to and including this duration (Aalen-Johansen)';
COMMENT ON COLUMN cumulative_incidence{key_row}_row.std_error IS 'standard error of the estimate (Greenwood type); NULL where the estimate is 1';
COMMENT ON COLUMN cumulative_incidence{key_row}_row.lower IS 'lower confidence limit of the estimate (log-log)';
COMMENT ON COLUMN cumulative_incidence{key_row}_row.upper IS 'upper confidence limit of the estimate (log-log)';
COMMENT ON COLUMN cumulative_incidence{key_row}_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN cumulative_incidence{key_row}_row.method IS 'the estimate, its variance, and the transformation of the limits';
COMMENT ON COLUMN cumulative_incidence{key_row}_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';
-- FOR EACH level
CREATE FUNCTION cumulative_incidence{key_row}{level_final}_final(internal) RETURNS cumulative_incidence{key_row}_row[]
    AS 'MODULE_PATHNAME', 'cumulative_incidence{level_final}_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION cumulative_incidence{key_row}{level_final}_final(internal) IS 'aggregate support: {at_level}';
-- END
-- FOR EACH level
CREATE FUNCTION cumulative_incidence_transition(internal, double precision, {key}{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION cumulative_incidence_transition(internal, double precision, {key}{level_type}) IS 'aggregate support';
CREATE AGGREGATE cumulative_incidence(duration double precision, cause {key}{level_parameter}) (
    SFUNC = cumulative_incidence_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = cumulative_incidence{key_row}{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = spell_groups_combine,
    SERIALFUNC = spell_groups_serialise, DESERIALFUNC = spell_groups_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cumulative_incidence(double precision, {key}{level_type}) IS 'the share that has had an event of each cause, at every duration at which that cause has one (Aalen-Johansen); a cause of NULL is a duration that is still running; limits {at_level}';
-- END
-- END

-- restricted_mean: the mean duration up to a horizon

CREATE TYPE restricted_mean_row AS (
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    tau double precision,
    n bigint,
    events bigint,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE restricted_mean_row IS 'the answer of restricted_mean(duration, event, tau)';
COMMENT ON COLUMN restricted_mean_row.estimate IS 'the mean of durations that are cut off at tau';
COMMENT ON COLUMN restricted_mean_row.std_error IS 'standard error of the mean';
COMMENT ON COLUMN restricted_mean_row.lower IS 'lower confidence limit of the mean';
COMMENT ON COLUMN restricted_mean_row.upper IS 'upper confidence limit of the mean';
COMMENT ON COLUMN restricted_mean_row.tau IS 'the duration up to which the mean is taken';
COMMENT ON COLUMN restricted_mean_row.n IS 'durations used';
COMMENT ON COLUMN restricted_mean_row.events IS 'those that ended in the event up to and including tau';
COMMENT ON COLUMN restricted_mean_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN restricted_mean_row.method IS 'kaplan-meier';
COMMENT ON COLUMN restricted_mean_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

CREATE FUNCTION restricted_mean_final(internal) RETURNS restricted_mean_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION restricted_mean_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION restricted_mean_level_final(internal) RETURNS restricted_mean_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION restricted_mean_level_final(internal) IS 'aggregate support: at a given level';
-- FOR EACH level
CREATE FUNCTION restricted_mean_transition(internal, double precision, boolean, double precision{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION restricted_mean_transition(internal, double precision, boolean, double precision{level_type}) IS 'aggregate support';
CREATE AGGREGATE restricted_mean(duration double precision, event boolean, tau double precision{level_parameter}) (
    SFUNC = restricted_mean_transition, STYPE = internal, SSPACE = 512, FINALFUNC = restricted_mean{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survival_combine,
    SERIALFUNC = survival_serialise, DESERIALFUNC = survival_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE restricted_mean(double precision, boolean, double precision{level_type}) IS 'the mean duration up to tau, the area under the Kaplan-Meier curve; limits {at_level}';
-- END

-- survival_truncated: the Kaplan-Meier curve of those who are seen only from some duration on

-- STATE survival_truncated
CREATE FUNCTION survival_truncated_final(internal) RETURNS survival_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survival_truncated_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION survival_truncated_level_final(internal) RETURNS survival_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survival_truncated_level_final(internal) IS 'aggregate support: at a given level';
-- FOR EACH level
CREATE FUNCTION survival_truncated_transition(internal, double precision, double precision, boolean{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survival_truncated_transition(internal, double precision, double precision, boolean{level_type}) IS 'aggregate support';
CREATE AGGREGATE survival_truncated(entry double precision, duration double precision, event boolean{level_parameter}) (
    SFUNC = survival_truncated_transition, STYPE = internal, SSPACE = 512, FINALFUNC = survival_truncated{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survival_truncated_combine,
    SERIALFUNC = survival_truncated_serialise, DESERIALFUNC = survival_truncated_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survival_truncated(double precision, double precision, boolean{level_type}) IS 'the Kaplan-Meier curve of durations that are seen from an entry on (left truncation), at every distinct duration; limits {at_level}';
-- END
