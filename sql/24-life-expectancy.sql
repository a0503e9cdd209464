-- life_expectancy: an abridged life table

CREATE TYPE life_expectancy_row AS (
    age_start integer,
    age_end integer,
    population double precision,
    deaths double precision,
    mortality_rate double precision,
    probability_of_dying double precision,
    survivors double precision,
    person_years double precision,
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE life_expectancy_row IS 'one age band of life_expectancy(age_start, population, deaths)';
COMMENT ON COLUMN life_expectancy_row.age_start IS 'the age in years at which the band starts';
COMMENT ON COLUMN life_expectancy_row.age_end IS 'the last age in years of the band; NULL for the last, open band';
COMMENT ON COLUMN life_expectancy_row.population IS 'people, or person-years';
COMMENT ON COLUMN life_expectancy_row.deaths IS 'those of them who died';
COMMENT ON COLUMN life_expectancy_row.mortality_rate IS 'deaths / population';
COMMENT ON COLUMN life_expectancy_row.probability_of_dying IS 'the chance to die in the band, for those who reach it';
COMMENT ON COLUMN life_expectancy_row.survivors IS 'those of 100,000 at the first age who reach the band';
COMMENT ON COLUMN life_expectancy_row.person_years IS 'the years that they live in it together';
COMMENT ON COLUMN life_expectancy_row.estimate IS 'life expectancy: the years that those who reach the band still live, on average';
COMMENT ON COLUMN life_expectancy_row.std_error IS 'standard error of estimate';
COMMENT ON COLUMN life_expectancy_row.lower IS 'lower confidence limit of estimate';
COMMENT ON COLUMN life_expectancy_row.upper IS 'upper confidence limit of estimate';
COMMENT ON COLUMN life_expectancy_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN life_expectancy_row.method IS 'chiang ii, silcocks';
COMMENT ON COLUMN life_expectancy_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

-- STATE life_expectancy

-- FOR EACH level
CREATE FUNCTION life_expectancy{level_final}_final(internal) RETURNS life_expectancy_row[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION life_expectancy{level_final}_final(internal) IS 'aggregate support: {at_level}';
CREATE FUNCTION life_expectancy_transition(internal, integer, double precision, double precision{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION life_expectancy_transition(internal, integer, double precision, double precision{level_type}) IS 'aggregate support';
CREATE AGGREGATE life_expectancy(age_start integer, population double precision, deaths double precision{level_parameter}) (
    SFUNC = life_expectancy_transition, STYPE = internal, SSPACE = 2048, FINALFUNC = life_expectancy{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = life_expectancy_combine,
    SERIALFUNC = life_expectancy_serialise, DESERIALFUNC = life_expectancy_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE life_expectancy(integer, double precision, double precision{level_type}) IS 'the years that people of each age still live, on average (abridged life table); limits {at_level}';
-- END
