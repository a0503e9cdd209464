-- inequality: between ranked groups, between people, between areas

-- One state serves all of these aggregates: rows of two to four numbers, sorted in the final function.

-- STATE inequality

-- gini, theil, concentration_index: rows of the same columns

-- FOR measure what IN gini gini(value,~weight) | theil theil(value,~weight) | concentration_index concentration_index(value,~rank_by,~weight)
CREATE TYPE {measure}_row AS (
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    n bigint,
    total_weight double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE {measure}_row IS 'the answer of {what}';
COMMENT ON COLUMN {measure}_row.estimate IS 'the index; NULL where it is not defined';
COMMENT ON COLUMN {measure}_row.std_error IS 'standard error of the index, by linearisation';
COMMENT ON COLUMN {measure}_row.lower IS 'lower confidence limit of the index';
COMMENT ON COLUMN {measure}_row.upper IS 'upper confidence limit of the index';
COMMENT ON COLUMN {measure}_row.n IS 'rows used';
COMMENT ON COLUMN {measure}_row.total_weight IS 'sum of their weights';
COMMENT ON COLUMN {measure}_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN {measure}_row.method IS 'the variant of the index, and what its limits come from';
COMMENT ON COLUMN {measure}_row.note IS 'NULL, or why figures are missing, and which rows were left out';
-- END

CREATE TYPE atkinson_row AS (
    epsilon double precision,
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    n bigint,
    total_weight double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE atkinson_row IS 'the answer of atkinson(value, weight, epsilon)';
COMMENT ON COLUMN atkinson_row.epsilon IS 'how much the lowest values count';
COMMENT ON COLUMN atkinson_row.estimate IS 'the index; NULL where it is not defined';
COMMENT ON COLUMN atkinson_row.std_error IS 'standard error of the index, by linearisation';
COMMENT ON COLUMN atkinson_row.lower IS 'lower confidence limit of the index';
COMMENT ON COLUMN atkinson_row.upper IS 'upper confidence limit of the index';
COMMENT ON COLUMN atkinson_row.n IS 'rows used';
COMMENT ON COLUMN atkinson_row.total_weight IS 'sum of their weights';
COMMENT ON COLUMN atkinson_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN atkinson_row.method IS 'the variant of the index, and what its limits come from';
COMMENT ON COLUMN atkinson_row.note IS 'NULL, or why figures are missing, and which rows were left out';

CREATE TYPE weighted_quantile_row AS (
    probability double precision,
    estimate double precision,
    lower double precision,
    upper double precision,
    n bigint,
    total_weight double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE weighted_quantile_row IS 'the answer of weighted_quantile(value, weight, probability)';
COMMENT ON COLUMN weighted_quantile_row.probability IS 'the share of the weight at or below the quantile that was asked for';
COMMENT ON COLUMN weighted_quantile_row.estimate IS 'the quantile';
COMMENT ON COLUMN weighted_quantile_row.lower IS 'lower confidence limit of the quantile';
COMMENT ON COLUMN weighted_quantile_row.upper IS 'upper confidence limit of the quantile';
COMMENT ON COLUMN weighted_quantile_row.n IS 'rows used';
COMMENT ON COLUMN weighted_quantile_row.total_weight IS 'sum of their weights';
COMMENT ON COLUMN weighted_quantile_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN weighted_quantile_row.method IS 'the type of quantile, and what its limits come from';
COMMENT ON COLUMN weighted_quantile_row.note IS 'NULL, or why figures are missing, and which rows were left out';

CREATE TYPE dissimilarity_row AS (
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    n bigint,
    group_a double precision,
    group_b double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE dissimilarity_row IS 'the answer of dissimilarity(group_a, group_b)';
COMMENT ON COLUMN dissimilarity_row.estimate IS 'the share of either group that would have to move for both to be spread alike';
COMMENT ON COLUMN dissimilarity_row.std_error IS 'standard error of the index, by the delta method';
COMMENT ON COLUMN dissimilarity_row.lower IS 'lower confidence limit of the index';
COMMENT ON COLUMN dissimilarity_row.upper IS 'upper confidence limit of the index';
COMMENT ON COLUMN dissimilarity_row.n IS 'areas used';
COMMENT ON COLUMN dissimilarity_row.group_a IS 'members of group a in all areas';
COMMENT ON COLUMN dissimilarity_row.group_b IS 'members of group b in all areas';
COMMENT ON COLUMN dissimilarity_row.level IS 'coverage of lower to upper';
COMMENT ON COLUMN dissimilarity_row.method IS 'the variant of the index, and what its limits come from';
COMMENT ON COLUMN dissimilarity_row.note IS 'NULL, or why figures are missing or less sure, and which rows were left out';

CREATE TYPE slope_index_of_inequality_row AS (
    estimate double precision,
    std_error double precision,
    lower double precision,
    upper double precision,
    relative_index double precision,
    relative_lower double precision,
    relative_upper double precision,
    intercept double precision,
    n bigint,
    population double precision,
    level double precision,
    method text,
    note text
);
COMMENT ON TYPE slope_index_of_inequality_row IS 'the answer of slope_index_of_inequality(rank_by, population, value, std_error)';
COMMENT ON COLUMN slope_index_of_inequality_row.estimate IS 'the slope index: the fitted value at rank 1 less that at rank 0';
COMMENT ON COLUMN slope_index_of_inequality_row.std_error IS 'standard error of the slope index';
COMMENT ON COLUMN slope_index_of_inequality_row.lower IS 'lower confidence limit of the slope index';
COMMENT ON COLUMN slope_index_of_inequality_row.upper IS 'upper confidence limit of the slope index';
COMMENT ON COLUMN slope_index_of_inequality_row.relative_index IS 'the fitted value at rank 1 over that at rank 0';
COMMENT ON COLUMN slope_index_of_inequality_row.relative_lower IS 'lower confidence limit of the relative index';
COMMENT ON COLUMN slope_index_of_inequality_row.relative_upper IS 'upper confidence limit of the relative index';
COMMENT ON COLUMN slope_index_of_inequality_row.intercept IS 'the fitted value at rank 0';
COMMENT ON COLUMN slope_index_of_inequality_row.n IS 'groups used';
COMMENT ON COLUMN slope_index_of_inequality_row.population IS 'people in these groups';
COMMENT ON COLUMN slope_index_of_inequality_row.level IS 'coverage of the limits';
COMMENT ON COLUMN slope_index_of_inequality_row.method IS 'how the line was fitted, and what the limits come from';
COMMENT ON COLUMN slope_index_of_inequality_row.note IS 'NULL, or why figures are missing, and which rows were left out';

-- FOR measure IN gini | theil | concentration_index | atkinson | weighted_quantile | dissimilarity | slope_index_of_inequality
CREATE FUNCTION {measure}_final(internal) RETURNS {measure}_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION {measure}_final(internal) IS 'aggregate support: at level 0.95';
CREATE FUNCTION {measure}_level_final(internal) RETURNS {measure}_row
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1000;
COMMENT ON FUNCTION {measure}_level_final(internal) IS 'aggregate support: at a given level';
-- END

-- FOR measure what IN gini the~Gini~index~of~the~population,~without~small-sample~correction | theil the~Theil~index~(T)~of~the~population
-- FOR parameters types forms final at_level IN value~double~precision double~precision ;~each~row~weighs~1 '' at~level~0.95 | value~double~precision,~weight~double~precision double~precision,~double~precision '' '' at~level~0.95 | value~double~precision,~weight~double~precision,~level~double~precision double~precision,~double~precision,~double~precision '' _level at~that~level
CREATE FUNCTION {measure}_transition(internal, {types}) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION {measure}_transition(internal, {types}) IS 'aggregate support';
CREATE AGGREGATE {measure}({parameters}) (
    SFUNC = {measure}_transition, STYPE = internal, SSPACE = 512, FINALFUNC = {measure}{final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE {measure}({types}) IS '{what}{forms}; limits by linearisation {at_level}';
-- END
-- END

-- FOR measure parameters types what IN concentration_index value~double~precision,~rank_by~double~precision,~weight~double~precision double~precision,~double~precision,~double~precision the~concentration~index~of~a~value~over~the~rank~of~rank_by,~ties~at~their~mean~rank;~limits~by~linearisation | atkinson value~double~precision,~weight~double~precision,~epsilon~double~precision double~precision,~double~precision,~double~precision the~Atkinson~index~of~the~population;~limits~by~linearisation | weighted_quantile value~double~precision,~weight~double~precision,~probability~double~precision double~precision,~double~precision,~double~precision the~quantile~of~weighted~values,~type~2:~the~inverse~of~their~distribution,~the~middle~where~it~is~flat;~limits~by~Woodruff | dissimilarity group_a~double~precision,~group_b~double~precision double~precision,~double~precision Duncan''s~index~of~dissimilarity~of~two~groups~over~areas,~one~row~for~each~area;~limits~by~the~delta~method | slope_index_of_inequality rank_by~double~precision,~population~double~precision,~value~double~precision,~std_error~double~precision double~precision,~double~precision,~double~precision,~double~precision the~slope~and~the~relative~index~of~inequality~of~groups~with~a~standard~error~each~(NULL~in~every~row:~not~known);~limits
-- FOR EACH level
CREATE FUNCTION {measure}_transition(internal, {types}{level_type}) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION {measure}_transition(internal, {types}{level_type}) IS 'aggregate support';
CREATE AGGREGATE {measure}({parameters}{level_parameter}) (
    SFUNC = {measure}_transition, STYPE = internal, SSPACE = 512, FINALFUNC = {measure}{level_final}_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE {measure}({types}{level_type}) IS '{what} {at_level}';
-- END
-- END

CREATE FUNCTION slope_index_of_inequality_transition(internal, double precision, double precision, double precision) RETURNS internal
    AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION slope_index_of_inequality_transition(internal, double precision, double precision, double precision) IS 'aggregate support';
CREATE AGGREGATE slope_index_of_inequality(rank_by double precision, population double precision, value double precision) (
    SFUNC = slope_index_of_inequality_transition, STYPE = internal, SSPACE = 512, FINALFUNC = slope_index_of_inequality_final,
    FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = inequality_combine,
    SERIALFUNC = inequality_serialise, DESERIALFUNC = inequality_deserialise, PARALLEL = SAFE
);
COMMENT ON AGGREGATE slope_index_of_inequality(double precision, double precision, double precision) IS 'the slope and the relative index of inequality of groups: weighted least squares of their values on their rank in the population; limits from the distances to the line at level 0.95';
