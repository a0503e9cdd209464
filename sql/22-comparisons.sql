
-- two groups compared: ratios and differences with limits and p-value

CREATE TYPE comparison_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    p_value double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE comparison_row IS 'the answer of rate_ratio_of, risk_ratio_of and odds_ratio_of: the first group against the second';
COMMENT ON COLUMN comparison_row.estimate IS 'the ratio of the first group to the second; NULL where the second has no events';
COMMENT ON COLUMN comparison_row.lower IS 'lower confidence limit of estimate';
COMMENT ON COLUMN comparison_row.upper IS 'upper confidence limit of estimate; NULL where the second group has no events';
COMMENT ON COLUMN comparison_row.p_value IS 'two-sided, of the hypothesis that the groups do not differ';
COMMENT ON COLUMN comparison_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN comparison_row.method IS 'exact conditional, or koopman score; wald where there are hundreds of millions of events';
COMMENT ON COLUMN comparison_row.note IS 'NULL, or why figures are missing or less sure';

CREATE TYPE rate_difference_row AS (
    estimate double precision,
    lower double precision,
    upper double precision,
    p_value double precision,
    per double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE rate_difference_row IS 'the answer of rate_difference_of: the first rate minus the second';
COMMENT ON COLUMN rate_difference_row.estimate IS 'per * (events_1 / population_1 - events_2 / population_2)';
COMMENT ON COLUMN rate_difference_row.lower IS 'lower confidence limit of estimate';
COMMENT ON COLUMN rate_difference_row.upper IS 'upper confidence limit of estimate';
COMMENT ON COLUMN rate_difference_row.p_value IS 'two-sided, of the hypothesis that the rates do not differ';
COMMENT ON COLUMN rate_difference_row.per IS 'the size of the population that the rates are given for';
COMMENT ON COLUMN rate_difference_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN rate_difference_row.method IS 'score';
COMMENT ON COLUMN rate_difference_row.note IS 'NULL, or why figures are missing or less sure';

CREATE FUNCTION rate_ratio_of(
    events_1 double precision,
    population_1 double precision,
    events_2 double precision,
    population_2 double precision,
    level double precision DEFAULT 0.95
) RETURNS comparison_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 10000;
COMMENT ON FUNCTION rate_ratio_of(double precision, double precision, double precision, double precision, double precision)
    IS 'the rate of the first group divided by that of the second, exact given the events of both together';

CREATE FUNCTION rate_difference_of(
    events_1 double precision,
    population_1 double precision,
    events_2 double precision,
    population_2 double precision,
    per double precision DEFAULT 1000,
    level double precision DEFAULT 0.95
) RETURNS rate_difference_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION rate_difference_of(double precision, double precision, double precision, double precision, double precision, double precision)
    IS 'the rate of the first group minus that of the second, with score limits';

-- FOR name cost what IN risk_ratio_of 1000 the~share~of~the~first~group~that~has~the~event,~divided~by~that~of~the~second,~with~Koopman''s~score~limits | odds_ratio_of 10000 the~odds~of~the~event~in~the~first~group~divided~by~those~in~the~second,~by~conditional~maximum~likelihood,~exact
CREATE FUNCTION {name}(
    events_1 double precision,
    n_1 double precision,
    events_2 double precision,
    n_2 double precision,
    level double precision DEFAULT 0.95
) RETURNS comparison_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST {cost};
COMMENT ON FUNCTION {name}(double precision, double precision, double precision, double precision, double precision)
    IS '{what}';
-- END

-- many comparisons at once

CREATE FUNCTION adjust_p_values(p double precision[], method text DEFAULT 'holm') RETURNS double precision[]
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 100;
COMMENT ON FUNCTION adjust_p_values(double precision[], text)
    IS 'p-values of many tests, adjusted for their number, in their places: ''holm'' against even one false finding, ''benjamini-hochberg'' against a large share of them; NULLs stay and are not counted';
