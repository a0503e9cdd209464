-- Strata: european_standard_population_2013, age_band

CREATE VIEW european_standard_population_2013 (age_band, age_start, age_end, standard_population) AS
VALUES ('0-4'::text, 0, 4, 5000), ('5-9', 5, 9, 5500), ('10-14', 10, 14, 5500), ('15-19', 15, 19, 5500),
       ('20-24', 20, 24, 6000), ('25-29', 25, 29, 6000), ('30-34', 30, 34, 6500), ('35-39', 35, 39, 7000),
       ('40-44', 40, 44, 7000), ('45-49', 45, 49, 7000), ('50-54', 50, 54, 7000), ('55-59', 55, 59, 6500),
       ('60-64', 60, 64, 6000), ('65-69', 65, 69, 5500), ('70-74', 70, 74, 5000), ('75-79', 75, 79, 4000),
       ('80-84', 80, 84, 2500), ('85-89', 85, 89, 1500), ('90+', 90, NULL, 1000);
COMMENT ON VIEW european_standard_population_2013 IS 'the European Standard Population of 2013 (Eurostat): 100,000 people in 19 age bands';
COMMENT ON COLUMN european_standard_population_2013.age_band IS 'the band as age_band(birth_date, on_date) names it';
COMMENT ON COLUMN european_standard_population_2013.age_start IS 'the youngest age in years; bands sort by it';
COMMENT ON COLUMN european_standard_population_2013.age_end IS 'the oldest age in years; NULL for 90 and over';
COMMENT ON COLUMN european_standard_population_2013.standard_population IS 'people of the standard population in the band';
GRANT SELECT ON european_standard_population_2013 TO PUBLIC;

-- FOR EACH moment
CREATE FUNCTION age_band(birth_date {moment}, on_date {moment}, width integer DEFAULT 5, top integer DEFAULT 90) RETURNS text
    AS 'MODULE_PATHNAME', 'age_band_{moment}' LANGUAGE C {stability} PARALLEL SAFE;
COMMENT ON FUNCTION age_band({moment}, {moment}, integer, integer) IS 'the age band of someone born on birth_date, on on_date: ''0-4'', ''5-9'' ... ''90+'', by width and top; NULL before birth{in_time_zone}';
-- END

-- standardised_rate: direct standardisation

CREATE TYPE standardised_rate_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    events double precision,
    population double precision,
    crude double precision,
    standard_population double precision,
    strata bigint,
    per double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE standardised_rate_row IS 'the answer of standardised_rate(stratum, events, population, standard_population)';
COMMENT ON COLUMN standardised_rate_row.estimate IS 'the directly standardised rate; NULL below 10 events';
COMMENT ON COLUMN standardised_rate_row.lower IS 'lower confidence limit; NULL below 10 events';
COMMENT ON COLUMN standardised_rate_row.upper IS 'upper confidence limit; NULL below 10 events';
COMMENT ON COLUMN standardised_rate_row.events IS 'events in the strata that take part';
COMMENT ON COLUMN standardised_rate_row.population IS 'people in the strata that take part';
COMMENT ON COLUMN standardised_rate_row.crude IS 'the rate that is not standardised: events / population * per';
COMMENT ON COLUMN standardised_rate_row.standard_population IS 'the standard population of the strata that take part';
COMMENT ON COLUMN standardised_rate_row.strata IS 'the strata that take part: those with people';
COMMENT ON COLUMN standardised_rate_row.per IS 'the people that the rates are given for';
COMMENT ON COLUMN standardised_rate_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN standardised_rate_row.method IS 'direct, dobson';
COMMENT ON COLUMN standardised_rate_row.note IS 'NULL, or why figures are missing, and what was left out';

-- standardised_ratio and standardised_rate_indirect: indirect standardisation

CREATE TYPE standardised_ratio_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    events double precision,
    expected double precision,
    population double precision,
    strata bigint,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE standardised_ratio_row IS 'the answer of standardised_ratio(stratum, events, population, reference_events, reference_population)';
COMMENT ON COLUMN standardised_ratio_row.estimate IS 'events / expected; 1 is as in the reference';
COMMENT ON COLUMN standardised_ratio_row.lower IS 'lower confidence limit';
COMMENT ON COLUMN standardised_ratio_row.upper IS 'upper confidence limit';
COMMENT ON COLUMN standardised_ratio_row.events IS 'events in the strata that take part';
COMMENT ON COLUMN standardised_ratio_row.expected IS 'the events that the rates of the reference would have led to';
COMMENT ON COLUMN standardised_ratio_row.population IS 'people in the strata that take part';
COMMENT ON COLUMN standardised_ratio_row.strata IS 'the strata that take part: those with people in the reference';
COMMENT ON COLUMN standardised_ratio_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN standardised_ratio_row.method IS '''indirect, exact'' below 10 events, ''indirect, byar'' from there on';
COMMENT ON COLUMN standardised_ratio_row.note IS 'NULL, or why figures are missing or less sure, and what was left out';

CREATE TYPE standardised_rate_indirect_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    events double precision,
    expected double precision,
    population double precision,
    crude double precision,
    reference_rate double precision,
    strata bigint,
    per double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE standardised_rate_indirect_row IS 'the answer of standardised_rate_indirect(stratum, events, population, reference_events, reference_population)';
COMMENT ON COLUMN standardised_rate_indirect_row.estimate IS 'the indirectly standardised rate: events / expected * reference_rate';
COMMENT ON COLUMN standardised_rate_indirect_row.lower IS 'lower confidence limit';
COMMENT ON COLUMN standardised_rate_indirect_row.upper IS 'upper confidence limit';
COMMENT ON COLUMN standardised_rate_indirect_row.events IS 'events in the strata that take part';
COMMENT ON COLUMN standardised_rate_indirect_row.expected IS 'the events that the rates of the reference would have led to';
COMMENT ON COLUMN standardised_rate_indirect_row.population IS 'people in the strata that take part';
COMMENT ON COLUMN standardised_rate_indirect_row.crude IS 'the rate that is not standardised: events / population * per';
COMMENT ON COLUMN standardised_rate_indirect_row.reference_rate IS 'the crude rate of the reference over these strata';
COMMENT ON COLUMN standardised_rate_indirect_row.strata IS 'the strata that take part: those with people in the reference';
COMMENT ON COLUMN standardised_rate_indirect_row.per IS 'the people that the rates are given for';
COMMENT ON COLUMN standardised_rate_indirect_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN standardised_rate_indirect_row.method IS '''indirect, exact'' below 10 events, ''indirect, byar'' from there on';
COMMENT ON COLUMN standardised_rate_indirect_row.note IS 'NULL, or why figures are missing or less sure, and what was left out';

-- STATE strata

-- FOR EACH per
CREATE FUNCTION standardised_rate{per_final}_final(internal) RETURNS standardised_rate_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION standardised_rate{per_final}_final(internal) IS 'aggregate support: {at_per}';
-- FOR EACH key AS stratum
CREATE FUNCTION standardised_rate_transition(internal, {stratum}, double precision, double precision, double precision{per_type}) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION standardised_rate_transition(internal, {stratum}, double precision, double precision, double precision{per_type}) IS 'aggregate support';
CREATE AGGREGATE standardised_rate(stratum {stratum}, events double precision, population double precision, standard_population double precision{per_parameter}) (
    SFUNC = standardised_rate_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = standardised_rate{per_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE standardised_rate({stratum}, double precision, double precision, double precision{per_type}) IS 'the rate if the strata were as large as in a standard population (direct standardisation, Dobson''s method on Byar''s limits); {at_per}';
-- END
-- END

-- FOR name form parameter type what at IN standardised_ratio '' '' '' the~ratio~of~events~to limits~at~level~0.95 | standardised_ratio _level ,~level~double~precision ,~double~precision the~ratio~of~events~to limits~at~that~level | standardised_rate_indirect '' '' '' the~crude~rate~of~the~reference~times~the~ratio~of~events~to per~1000,~limits~at~level~0.95 | standardised_rate_indirect _per ,~per~double~precision ,~double~precision the~crude~rate~of~the~reference~times~the~ratio~of~events~to per~that~many,~limits~at~level~0.95 | standardised_rate_indirect _level ,~per~double~precision,~level~double~precision ,~double~precision,~double~precision the~crude~rate~of~the~reference~times~the~ratio~of~events~to per~that~many,~limits~at~that~level
CREATE FUNCTION {name}{form}_final(internal) RETURNS {name}_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION {name}{form}_final(internal) IS 'aggregate support: {at}';
-- FOR EACH key AS stratum
CREATE FUNCTION {name}_transition(internal, {stratum}, double precision, double precision, double precision, double precision{type}) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION {name}_transition(internal, {stratum}, double precision, double precision, double precision, double precision{type}) IS 'aggregate support';
CREATE AGGREGATE {name}(stratum {stratum}, events double precision, population double precision, reference_events double precision, reference_population double precision{parameter}) (
    SFUNC = {name}_transition, STYPE = internal, SSPACE = 4096, FINALFUNC = {name}{form}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = strata_combine,
    SERIALFUNC = strata_serialise, DESERIALFUNC = strata_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE {name}({stratum}, double precision, double precision, double precision, double precision{type}) IS '{what} those that the rates of a reference would have led to (indirect standardisation; exact Poisson below 10 events, Byar''s from 10 on); {at}';
-- END
-- END
