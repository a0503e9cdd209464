-- In which of the larger gemeenten do the old and the young live most apart?
-- The index of dissimilarity is the part of one group that would have to move to live spread over the postcodes as the other
-- does. CBS's inhabitants by age and postcode (2021), rounded to 5; postcodes belong to one gemeente
-- here, and those of which no ages were published are left out.
\if :{?data}
\cd :data
\else
\warn 'Say where the data are: psql -v data=/path/to/shared/data -f examples/data/...'
\quit
\endif

SET client_min_messages = warning;
DROP TABLE IF EXISTS pg_temp.postcode_age, pg_temp.postcode;
CREATE TEMP TABLE postcode_age (pc4 integer, age_group text, pop_total float8, pop_male float8, pop_female float8);
CREATE TEMP TABLE postcode (pc4 integer, pop_total float8, pop_male float8, pop_female float8, plaats text, gemeente text, provincie text,
    nuts3 text, ggdregio text);
\copy postcode_age FROM PROGRAM 'gzip -dc nl_bevolking/pc4_leeftijd_2021.csv.gz' (FORMAT csv, HEADER)
\copy postcode FROM PROGRAM 'gzip -dc nl_bevolking/pc4_gemeente_2021.csv.gz' (FORMAT csv, HEADER)
RESET client_min_messages;

CREATE TEMP VIEW apart AS
WITH people AS (
    SELECT gemeente, pc4, sum(pop_total) AS inhabitants,
           sum(pop_total) FILTER (WHERE age_group IN ('65-69', '70-74', '75-79', '80-84', '85-89', '90-94', '95+')) AS old,
           sum(pop_total) FILTER (WHERE age_group IN ('20-24', '25-29', '30-34')) AS young
    FROM   postcode_age JOIN (SELECT pc4, gemeente FROM postcode) AS place USING (pc4)
    GROUP  BY gemeente, pc4
)
SELECT gemeente, count(*) AS postcodes, sum(inhabitants) AS inhabitants, dissimilarity(old, young) AS d
FROM   people
GROUP  BY gemeente
HAVING sum(inhabitants) > 150000;

SELECT gemeente, postcodes, round((d).group_a) AS "65 and over", round((d).group_b) AS "20 to 34", round((d).estimate::numeric, 3) AS dissimilarity,
       round((d).lower::numeric, 3) AS lower, round((d).upper::numeric, 3) AS upper
FROM   apart
ORDER  BY (d).estimate DESC;

SELECT format('Old and young live most apart in %s: %s %% of either would have to move.', gemeente, round(100 * (d).estimate)) AS answer
FROM   apart ORDER BY (d).estimate DESC LIMIT 1;

DROP VIEW apart;
