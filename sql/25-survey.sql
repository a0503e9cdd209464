-- Estimates from a survey: proportions and means of domains, over the whole design

-- FOR EACH key AS domain
CREATE TYPE survey{domain_row}_row AS (
    domain {domain},
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    n bigint,
    population double precision,
    design_effect double precision,
    df bigint,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE survey{domain_row}_row IS 'one domain of survey_proportion or survey_mean';
COMMENT ON COLUMN survey{domain_row}_row.domain IS 'the group that is estimated; NULL: the rows without one';
COMMENT ON COLUMN survey{domain_row}_row.estimate IS 'the weighted proportion or mean';
COMMENT ON COLUMN survey{domain_row}_row.std_error IS 'its standard error under the design (Taylor linearisation)';
COMMENT ON COLUMN survey{domain_row}_row.lower IS 'lower confidence limit';
COMMENT ON COLUMN survey{domain_row}_row.upper IS 'upper confidence limit';
COMMENT ON COLUMN survey{domain_row}_row.n IS 'respondents with an answer and a weight';
COMMENT ON COLUMN survey{domain_row}_row.population IS 'the sum of their weights: the people they stand for';
COMMENT ON COLUMN survey{domain_row}_row.design_effect IS 'variance over that of a simple random sample of n, drawn without replacement';
COMMENT ON COLUMN survey{domain_row}_row.df IS 'degrees of freedom: clusters minus strata that hold somebody of the domain';
COMMENT ON COLUMN survey{domain_row}_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN survey{domain_row}_row.method IS 'how variance and limits are found';
COMMENT ON COLUMN survey{domain_row}_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

-- END
-- STATE survey

-- FOR what whose value value_type IN proportion share outcome boolean | mean mean y double~precision
-- FOR EACH key AS domain
-- FOR EACH level
CREATE FUNCTION survey_{what}{domain_row}{level_final}_final(internal) RETURNS survey{domain_row}_row[]
    AS 'MODULE_PATHNAME', 'survey_{what}{level_final}_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION survey_{what}{domain_row}{level_final}_final(internal) IS 'aggregate support: {at_level}';

-- FOR EACH key AS stratum
-- FOR EACH key AS cluster
CREATE FUNCTION survey_{what}_transition(internal, {domain}, {value_type}, double precision, {stratum}, {cluster}{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION survey_{what}_transition(internal, {domain}, {value_type}, double precision, {stratum}, {cluster}{level_type}) IS 'aggregate support';
CREATE AGGREGATE survey_{what}(domain {domain}, {value} {value_type}, weight double precision, stratum {stratum}, cluster {cluster}{level_parameter}) (
    SFUNC = survey_{what}_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = survey_{what}{domain_row}{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = survey_combine,
    SERIALFUNC = survey_serialise, DESERIALFUNC = survey_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE survey_{what}({domain}, {value_type}, double precision, {stratum}, {cluster}{level_type}) IS 'the {whose} in each domain of a survey, by the design of the whole survey (Taylor linearisation); limits {at_level}';

-- END
-- END
-- END
-- END
-- END
