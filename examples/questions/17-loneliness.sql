-- How lonely are the adults of (fictitious) Voorbeeldstad, by age and by neighbourhood, according to the survey?
-- Some were asked more often than others, and neighbours were asked together: the weights make up for the first, the strata
-- and clusters tell how sure the answer is. All respondents of a wave go into one call, since the design is that of the
-- whole; a group of which few were asked gets a wide margin, or none.
CREATE TEMP VIEW respondents AS
SELECT CASE WHEN age < 35 THEN '18-34' WHEN age < 50 THEN '35-49' WHEN age < 65 THEN '50-64' WHEN age < 75 THEN '65-74' ELSE '75+' END AS ages,
       stratum AS neighbourhood, lonely, weight, cluster
FROM   voorbeeldstad.loneliness_survey
WHERE  t = '2024-09-01';

SELECT s.domain AS ages, s.n, round(100 * s.estimate) AS "lonely, %", round(100 * s.lower) AS lower, round(100 * s.upper) AS upper,
       round(s.design_effect::numeric, 2) AS design_effect, s.note
FROM  (SELECT survey_proportion(ages, lonely, weight, neighbourhood, cluster) AS ages FROM respondents) AS survey, unnest(survey.ages) AS s
ORDER  BY s.domain;

SELECT s.domain AS neighbourhood, s.n, round(100 * s.estimate) AS "lonely, %", round(100 * s.lower) AS lower, round(100 * s.upper) AS upper,
       s.note
FROM  (SELECT survey_proportion(neighbourhood, lonely, weight, neighbourhood, cluster) AS places FROM respondents) AS survey, unnest(survey.places) AS s
ORDER  BY s.estimate DESC, s.domain;

SELECT format('In 2024 %s %% of the adults was lonely (95 %%: %s to %s). Counting heads it would have been %s %% (%s to %s), as if everyone had '
              'been asked alike and apart.',
              round(100 * s.estimate), round(100 * s.lower), round(100 * s.upper),
              round(100 * (plain).estimate), round(100 * (plain).lower), round(100 * (plain).upper)) AS answer
FROM  (SELECT survey_proportion('all', lonely, weight, neighbourhood, cluster) AS everybody, proportion(lonely) AS plain
       FROM   respondents) AS survey, unnest(survey.everybody) AS s;

DROP VIEW respondents;
