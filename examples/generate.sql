-- Makes the registrations of Voorbeeldstad, a municipality that does not exist. Every row is fictitious.
--
--     psql -v rows=1000000 -f examples/generate.sql
--
-- rows (20000 unless told; 1,000 to 10 million) is the size of the town: the number of person-level rows in all, of
-- which 20 % youth_care_trajectories, 15 % benefit_spells, 55 % service_requests and 10 % loneliness_survey. The
-- town has two inhabitants for every such row, so that rates stay the same whatever its size.
--
-- The same number gives the same rows, on every PostgreSQL version and in every locale: all chance comes from
-- hashing the row's number, and all arithmetic is on whole numbers. The registrations run to the end of 2024:
-- look at them as of 2025-01-01.
--
-- An existing schema voorbeeldstad is dropped, with all that depends on it.

\if :{?rows}
\else
\set rows 20000
\endif

SET client_min_messages = warning;
BEGIN;
SET LOCAL work_mem = '64MB';
SET LOCAL jit = off;

DROP SCHEMA IF EXISTS voorbeeldstad CASCADE;
CREATE SCHEMA voorbeeldstad;
COMMENT ON SCHEMA voorbeeldstad IS 'Fictitious: registrations of a municipality that does not exist';


-- Chance ------------------------------------------------------------------------------------------------------

-- A whole number in 0 … n-1, from one of the three draws (0, 1, 2) in a hash.
CREATE FUNCTION pg_temp.draw(hash bigint, draw integer, n bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT (((hash >> (20 * draw)) & 1048575) * n) >> 20 $$;

-- A number from a distribution given by its quantiles at 0, 10 … 100 %, with straight lines between.
CREATE FUNCTION pg_temp.draw(hash bigint, draw integer, deciles integer[]) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
    SELECT deciles[1 + pg_temp.draw(hash, draw, 10)]
         + (((((hash >> (20 * draw)) & 1048575) * 10) & 1048575)
            * (deciles[2 + pg_temp.draw(hash, draw, 10)] - deciles[1 + pg_temp.draw(hash, draw, 10)]) >> 20)
$$;


-- The town ----------------------------------------------------------------------------------------------------

-- share of the inhabitants, youth and need (100 is average), growth of the service requests (% a year), and how much
-- younger than elsewhere the youth is (% more babies, as many fewer of 22)
CREATE TEMP TABLE place (place, neighbourhood, wijk, share, youth, need, growth, younger) ON COMMIT DROP AS VALUES
    ( 1, 'Oude Haven',    'Centrum', 70,  70, 110,   2, -20),
    ( 2, 'Marktkwartier', 'Centrum', 80,  60,  95,   0,  10),
    ( 3, 'Stationsbuurt', 'Centrum', 90,  90, 145,   9,   0),
    ( 4, 'Molenveld',     'Noord',  120, 125, 150,   5,  15),
    ( 5, 'Kanaalzone',    'Noord',  110, 110, 130,  -4, -10),
    ( 6, 'De Werf',       'Noord',   60, 135,  90,  14,  70),
    ( 7, 'Zonnehoek',     'Zuid',   130, 120,  85,   3,  20),
    ( 8, 'Boomgaard',     'Zuid',   110, 105,  70,   1, -45),
    ( 9, 'Parkrand',      'Zuid',    90,  80,  80,  -2, -55),
    (10, 'Kerkdorp',      'Buiten',  70,  85,  65,   0, -40),
    (11, 'Lintweide',     'Buiten',  60, 130,  75,   7,  60),
    (12, 'De Polder',     'Buiten',  10,  75,  60,   0, -25);

CREATE TABLE voorbeeldstad.neighbourhoods AS
SELECT neighbourhood, wijk FROM place ORDER BY place;

-- Inhabitants by age, in bands of five years. The last inhabitant is placed exactly: every year's total is right.
CREATE TABLE voorbeeldstad.population AS
WITH weight AS (
    SELECT year, place, age, sex,
           ('{50,52,54,56,62,66,66,64,62,60,64,70,72,68,60,54,42,28,14,6}'::integer[])[1 + age / 5]
           * share * CASE WHEN age < 23 THEN youth * (1100 + younger * (11 - age)) / 1100 ELSE 100 END
           * CASE WHEN sex = 'woman' THEN 98 + age / 5 ELSE 102 - age / 8 END::bigint AS weight
    FROM   place, generate_series(2016, 2025) AS year, generate_series(0, 99) AS age, (VALUES ('man'), ('woman')) AS s (sex)
), upto AS (
    SELECT *, :rows::bigint * (2000 + 12 * (year - 2020)) / 1000 AS inhabitants,
           sum(weight) OVER (PARTITION BY year) AS total,
           sum(weight) OVER (PARTITION BY year ORDER BY place, age, sex = 'man') AS upto
    FROM   weight
)
SELECT make_date(year, 1, 1) AS t, neighbourhood, age, sex,
       (div(upto * inhabitants, total) - div((upto - weight) * inhabitants, total))::integer AS inhabitants
FROM   upto JOIN place USING (place)
ORDER  BY year, place, age, sex = 'man';


-- When and where ----------------------------------------------------------------------------------------------

-- Of each registration, how likely a row is to start in each month and neighbourhood: trend, season, the need of
-- the neighbourhood, the spring of 2020, and some noise. upto is the running total, so that one draw finds a cell.
CREATE TEMP TABLE cell ON COMMIT DROP AS
WITH registration (registration, since, months, season) AS (
    VALUES (1, DATE '2016-01-01', 108, '{112,104,106,100,102,92,70,72,112,114,110,96}'::integer[]),
           (2, DATE '2016-01-01', 108, '{124,108,100,96,94,92,98,96,98,96,98,102}'::integer[]),
           (3, DATE '2019-01-01', 72, '{86,86,96,104,114,120,112,106,108,102,90,76}'::integer[])
), weight AS (
    SELECT registration, place, (since + make_interval(months => month))::date AS month,
           share::bigint
           * CASE registration WHEN 1 THEN youth * need / 100 WHEN 2 THEN need ELSE 100 END
           * CASE registration WHEN 1 THEN 1000 + 4 * month WHEN 2 THEN 1000 - month
                               ELSE 1000 + growth * 10 * month / 12 END
           * season[1 + month % 12]
           * CASE WHEN since + make_interval(months => month) BETWEEN '2020-03-01' AND '2020-05-01'
                  THEN (ARRAY[65, 150, 90])[registration] ELSE 100 END
           * (94 + pg_temp.draw(hashint8extended(month, 100 * registration + place), 0, 13))
           * (96 + pg_temp.draw(hashint8extended(month, registration), 0, 9)) / 200000000000 AS weight
    FROM   registration, place, generate_series(0, months - 1) AS month
)
SELECT registration, row_number() OVER upto AS cell, place, month AS first_day,
       extract(year FROM month)::integer AS year, extract(month FROM month)::integer AS month,
       extract(day FROM month + interval '1 month' - interval '1 day')::integer AS days,
       (sum(weight) OVER upto)::bigint AS upto
FROM   weight
WINDOW upto AS (PARTITION BY registration ORDER BY weight.month, place);

ANALYZE place;
ANALYZE cell;

-- The rows of a registration, each with its start and a hash for the rest of its draws.
CREATE FUNCTION pg_temp.start(registration integer, rows bigint)
RETURNS TABLE (n bigint, neighbourhood text, need integer, year integer, month integer, started date, more bigint)
LANGUAGE sql STABLE AS $$
    SELECT r.n, neighbourhood, need, cell.year, cell.month,
           first_day + pg_temp.draw(hash, 2, days)::integer, hashint8extended(r.n, $1 + 10)
    FROM   (SELECT n, hashint8extended(n, $1) AS hash FROM generate_series(1, $2) AS n OFFSET 0) AS r
           JOIN cell ON cell = 1 + width_bucket(
                ((hash & 1099511627775) * (SELECT max(upto) FROM cell AS c WHERE c.registration = $1)) >> 40,
                (SELECT array_agg(upto ORDER BY cell) FROM cell AS c WHERE c.registration = $1))
           JOIN place USING (place)
    WHERE  cell.registration = $1
    OFFSET 0
$$;


-- The registrations -------------------------------------------------------------------------------------------

-- OFFSET 0 lets each step be computed once, where PostgreSQL would otherwise repeat it in the steps that build on it.
--
-- As registrations do, these hold a few impossible rows (ended before it started), and say "still running" in two
-- ways: an empty end and 9999-12-31.

-- Trajectories last longer for who starts later and where the need is greater.
CREATE TABLE voorbeeldstad.youth_care_trajectories AS
WITH kind (kind, type, deciles, cost_per_month, providers) AS (
    VALUES (1, 'ambulant',         '{3,40,70,110,150,200,260,330,430,600,1300}'::integer[], 820,
               '{De Brug,De Brug,De Brug,De Brug,De Brug,Kompas,Kompas,Kompas,De Linde,De Linde}'::text[]),
           (2, 'dagbehandeling',   '{10,80,130,180,230,290,350,420,520,680,1200}', 1950,
               '{Kompas,Kompas,Kompas,Kompas,Kompas,Kompas,De Linde,De Linde,De Linde,De Linde}'),
           (3, 'verblijf',         '{5,50,100,170,250,340,440,560,740,1050,2200}', 5400,
               '{De Linde,De Linde,De Linde,De Linde,Het Anker,Het Anker,Het Anker,Het Anker,Het Anker,Het Anker}'),
           (4, 'jeugdbescherming', '{20,120,200,290,365,420,520,640,800,1080,2000}', 1150,
               '{Veilig Thuishaven,Veilig Thuishaven,Veilig Thuishaven,Veilig Thuishaven,Veilig Thuishaven,Veilig Thuishaven,Het Anker,Het Anker,Het Anker,Het Anker}')
), trajectory AS (
    SELECT *, hashint8extended(n, 21) AS hash,
           started + (pg_temp.draw(more, 1, deciles) * (100 + 5 * (year - 2016)) * (200 + need) / 30000)::integer AS planned
    FROM   pg_temp.start(1, :rows::bigint * 20 / 100)
           JOIN kind ON kind = ('{1,1,1,1,1,1,2,2,3,4}'::integer[])[1 + pg_temp.draw(more, 0, 10)]
    OFFSET 0
), person AS (
    SELECT *, 1000000 + pg_temp.draw(more, 2, :rows::bigint * 17 / 100) AS person FROM trajectory
), born AS (
    -- Of an age at which care is common when the first trajectory starts, and not yet 23 when the last one does.
    SELECT *, (min(started) OVER each - pg_temp.draw(hashint8extended(person, 41), 0,
                   '{0,1500,2400,3000,3500,4100,4600,5100,5600,6300,8390}'::integer[])::integer
               * (8390 - (max(started) OVER each - min(started) OVER each)) / 8390) AS birth_date
    FROM   person
    WINDOW each AS (PARTITION BY person)
)
SELECT n AS trajectory, person, birth_date, started,
       CASE WHEN pg_temp.draw(hash, 0, 250) = 0 THEN started - 1 - pg_temp.draw(hash, 1, 60)::integer
            WHEN planned < '2025-01-01' THEN planned
            WHEN pg_temp.draw(hash, 1, 8) = 0 THEN '9999-12-31' END AS ended,
       neighbourhood, type,
       (cost_per_month * (80 + pg_temp.draw(hash, 2, 41)) * (100 + 3 * (year - 2016)) / 10000)::numeric(10,2)
           AS cost_per_month,
       providers[1 + pg_temp.draw(hashint8extended(n, 31), 0, 10)] AS provider
FROM   born
ORDER  BY n;

-- Who enters from 2022 on leaves sooner, mostly for work. Nearly one in four comes back in the next quarters: the n-th
-- to leave a neighbourhood in a quarter is the n-th to enter it one to three quarters later.
CREATE TABLE voorbeeldstad.benefit_spells AS
WITH spell AS (
    SELECT *, hashint8extended(n, 22) AS hash,
           started + (pg_temp.draw(more, 0, '{5,60,130,215,320,460,640,880,1250,1900,4000}'::integer[])
                      * CASE WHEN year >= 2022 THEN 80 ELSE 100 END * (300 + need) / 40000)::integer AS planned
    FROM   pg_temp.start(2, :rows::bigint * 15 / 100)
    OFFSET 0
), ended AS (
    SELECT *, CASE WHEN pg_temp.draw(hash, 0, 300) = 0 THEN started - 1 - pg_temp.draw(hash, 1, 90)::integer
                   WHEN planned < '2025-01-01' THEN planned
                   WHEN pg_temp.draw(hash, 1, 10) = 0 THEN '9999-12-31' END AS ended
    FROM   spell
    OFFSET 0
), leaving AS (
    SELECT n, neighbourhood, (ended - DATE '2016-01-01') / 91 + 1 + pg_temp.draw(hashint8extended(n, 42), 0, 3) AS quarter
    FROM   ended
    WHERE  n % 2 = 0 AND ended BETWEEN started AND '2024-12-31' AND pg_temp.draw(hashint8extended(n, 42), 1, 100) < 45
), entering AS (
    SELECT n, neighbourhood, (started - DATE '2016-01-01') / 91 AS quarter FROM ended WHERE n % 2 = 1
), came_back AS (
    SELECT entering.n, leaving.n AS before
    FROM   (SELECT *, row_number() OVER (PARTITION BY neighbourhood, quarter ORDER BY n) AS turn FROM leaving) AS leaving
           JOIN (SELECT *, row_number() OVER (PARTITION BY neighbourhood, quarter ORDER BY n) AS turn FROM entering) AS entering
           USING (neighbourhood, quarter, turn)
)
SELECT n AS spell, 2000000 + coalesce(before, n) AS person, started, ended,
       CASE WHEN ended < '2025-01-01'
            THEN (CASE WHEN planned - started < 400
                       THEN '{werk,werk,werk,werk,werk,opleiding,verhuizing,samenwonen,overig,overig}'::text[]
                       ELSE '{werk,werk,werk,verhuizing,samenwonen,AOW-leeftijd,AOW-leeftijd,AOW-leeftijd,overig,overig}'
                  END)[1 + pg_temp.draw(hash, 2, 10)] END AS reason,
       neighbourhood
FROM   ended LEFT JOIN came_back USING (n)
ORDER  BY n;

-- Half of what comes in at the weekend waits for Monday.
CREATE TABLE voorbeeldstad.service_requests AS
WITH kind (kind, category, hours) AS (
    VALUES (0, 'afval',        '{1,8,20,26,34,50,72,96,130,190,900}'::integer[]),
           (1, 'groen',        '{4,30,60,96,150,220,310,430,640,1000,4000}'),
           (2, 'wegdek',       '{2,24,50,90,150,240,360,560,900,1600,6000}'),
           (3, 'verlichting',  '{3,20,40,60,84,110,150,200,290,430,2000}'),
           (4, 'overlast',     '{1,3,8,20,30,50,90,160,300,700,3000}'),
           (5, 'gladheid',     '{1,2,3,4,6,8,12,18,24,40,200}')
), request AS (
    SELECT *, hashint8extended(n, 23) AS hash,
           started + CASE WHEN pg_temp.draw(more, 2, 2) = 0 THEN (ARRAY[2,1,0,0,0,0,0])[1 + (started - DATE '2000-01-01') % 7]
                          ELSE 0 END
           + interval '1 minute' * (360 + pg_temp.draw(more, 1, '{0,90,150,200,250,310,390,480,600,760,1079}'::integer[]))
               AS created
    FROM   pg_temp.start(3, :rows::bigint * 55 / 100)
           JOIN kind ON kind = (CASE WHEN month BETWEEN 4 AND 9 THEN '{0,0,0,0,1,1,1,2,4,4}'::integer[]
                                     ELSE '{0,0,0,1,2,2,3,3,4,5}' END)[1 + pg_temp.draw(more, 0, 10)]
    OFFSET 0
), closed AS (
    SELECT *, CASE WHEN pg_temp.draw(hash, 1, 300) = 0 THEN created - interval '1 minute' * (1 + pg_temp.draw(hash, 2, 600))
                   ELSE created + interval '1 minute' * (pg_temp.draw(hash, 0, hours) * 60 + pg_temp.draw(hash, 2, 60))
              END AS closed
    FROM   request
    OFFSET 0
)
SELECT n AS request, least(created, '2024-12-31 23:59') AS created,
       CASE WHEN closed < '2025-01-01' THEN closed END AS closed,
       category, neighbourhood,
       ('{app,app,app,app,web,web,web,telefoon,telefoon,balie}'::text[])
           [least(10, 1 + pg_temp.draw(hash >> 3, 2, 15 - (year - 2019)))] AS channel
FROM   closed
ORDER  BY n;

-- Three waves. Strata are the neighbourhoods, drawn in equal numbers; clusters are blocks of streets in them; who is
-- 65 or older is asked more often. weight is the number of inhabitants that a respondent stands for.
CREATE TABLE voorbeeldstad.loneliness_survey AS
WITH respondent AS (
    SELECT n, make_date((2020 + 2 * (n % 3))::integer, 9, 1) AS t, (1 + n / 3 % 12)::integer AS place,
           CASE WHEN pg_temp.draw(hash, 0, 100) < 45 THEN 65 + pg_temp.draw(hash, 1, 30)
                ELSE 18 + pg_temp.draw(hash, 1, 47) END::integer AS age,
           CASE WHEN pg_temp.draw(hash, 2, 100) < 54 THEN 'woman' ELSE 'man' END AS sex,
           hashint8extended(n, 34) AS more
    FROM   (SELECT n, hashint8extended(n, 24) AS hash FROM generate_series(1, :rows::bigint * 10 / 100) AS n OFFSET 0) AS r
), score AS (
    SELECT *, place * 100 + 1 + pg_temp.draw(more, 0, 12)::integer AS cluster,
           pg_temp.draw(more, 1, '{0,0,0,0,1,2,3,4,5,7,11}'::integer[])
           + CASE WHEN age >= 75 THEN 1 ELSE 0 END + CASE WHEN need >= 110 THEN 1 ELSE 0 END
           + CASE WHEN pg_temp.draw(hashint8extended(n, 44), 0, 100) < 12 * (date_part('year', t)::integer - 2020) THEN 1 ELSE 0 END
           - CASE WHEN pg_temp.draw(hashint8extended(place * 100 + 1 + pg_temp.draw(more, 0, 12), 54), 0, 3) = 0 THEN 1 ELSE 0 END
               AS score
    FROM   respondent JOIN place USING (place)
), inhabitants AS (
    SELECT extract(year FROM t)::integer AS year, neighbourhood, age >= 65 AS old, sum(inhabitants) AS inhabitants
    FROM   voorbeeldstad.population WHERE age >= 18 GROUP BY 1, 2, 3
)
SELECT n AS respondent, t, neighbourhood AS stratum, cluster,
       (inhabitants::numeric / count(*) OVER (PARTITION BY t, place, age >= 65))::numeric(12,3) AS weight,
       age, sex,
       CASE WHEN pg_temp.draw(more, 2, 100) > 0 THEN least(11, greatest(0, score))::integer END AS score,
       CASE WHEN pg_temp.draw(more, 2, 100) > 0 THEN score >= 3 END AS lonely
FROM   score JOIN inhabitants USING (neighbourhood)
WHERE  year = extract(year FROM t) AND old = (age >= 65)
ORDER  BY n;


-- What it is --------------------------------------------------------------------------------------------------

COMMENT ON TABLE voorbeeldstad.neighbourhoods IS 'Fictitious: the neighbourhoods (buurten) and their wijk';
COMMENT ON TABLE voorbeeldstad.population IS 'Fictitious: inhabitants on 1 January by neighbourhood, age (99: and older) and sex';
COMMENT ON TABLE voorbeeldstad.youth_care_trajectories IS
    'Fictitious: youth-care trajectories (jeugdzorg) since 2016; ended NULL or 9999-12-31 is running; cost_per_month in euro';
COMMENT ON TABLE voorbeeldstad.benefit_spells IS
    'Fictitious: spells of social assistance (bijstand) since 2016; ended NULL or 9999-12-31 is running; reason is that of leaving';
COMMENT ON TABLE voorbeeldstad.service_requests IS
    'Fictitious: requests about public space (meldingen openbare ruimte) since 2019; closed NULL is still open';
COMMENT ON TABLE voorbeeldstad.loneliness_survey IS
    'Fictitious: survey on loneliness in 2020, 2022 and 2024; strata, clusters and weights of the design; score 0-11, lonely from 3, NULL not answered';

DROP FUNCTION pg_temp.start, pg_temp.draw(bigint, integer, bigint), pg_temp.draw(bigint, integer, integer[]);
COMMIT;

ANALYZE voorbeeldstad.neighbourhoods, voorbeeldstad.population, voorbeeldstad.youth_care_trajectories,
        voorbeeldstad.benefit_spells, voorbeeldstad.service_requests, voorbeeldstad.loneliness_survey;
RESET client_min_messages;
