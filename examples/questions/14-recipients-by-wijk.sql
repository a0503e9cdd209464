-- How many inhabitants of each wijk of (fictitious) Voorbeeldstad will receive bijstand a year from now, in figures that add
-- up to the gemeente?
-- Forecasts of neighbourhoods, wijken and gemeente, each from its own history, do not add up. reconcile weighs each by how
-- well it did so far, and gives forecasts that do. ROLLUP makes the tree, sum the history of its wijken and its root.
WITH recipients AS (
    SELECT wijk, n.neighbourhood, timeseries(month, number) AS s
    FROM   voorbeeldstad.neighbourhoods AS n, generate_series(timestamp '2019-01-01', '2025-01-01', '1 month') AS month,
           LATERAL (SELECT count(*) AS number FROM voorbeeldstad.benefit_spells AS b
                    WHERE  b.neighbourhood = n.neighbourhood AND started < month AND (ended IS NULL OR ended >= month)) AS b
    GROUP  BY wijk, n.neighbourhood
), node AS (
    SELECT coalesce(neighbourhood, wijk, 'Voorbeeldstad') AS node, sum(s) AS s,
           CASE WHEN neighbourhood IS NOT NULL THEN wijk WHEN wijk IS NOT NULL THEN 'Voorbeeldstad' END AS parent
    FROM   recipients
    GROUP  BY ROLLUP (wijk, neighbourhood)
), forecast AS (
    SELECT unnest(reconcile(node, parent, s, 12)) AS f FROM node
)
SELECT node.node AS wijk, (SELECT value FROM unnest(s) ORDER BY t DESC LIMIT 1) AS "2025-01-01", round((f).forecast) AS "2026-01-01",
       round((f).lower) AS lower, round((f).upper) AS upper, (f).method
FROM   forecast JOIN node ON node.node = (f).node
WHERE  (f).step = 12 AND (node.parent IS NULL OR node.parent = 'Voorbeeldstad')
ORDER  BY node.parent NULLS LAST, "2026-01-01" DESC, wijk;

WITH recipients AS (
    SELECT wijk, n.neighbourhood, timeseries(month, number) AS s
    FROM   voorbeeldstad.neighbourhoods AS n, generate_series(timestamp '2019-01-01', '2025-01-01', '1 month') AS month,
           LATERAL (SELECT count(*) AS number FROM voorbeeldstad.benefit_spells AS b
                    WHERE  b.neighbourhood = n.neighbourhood AND started < month AND (ended IS NULL OR ended >= month)) AS b
    GROUP  BY wijk, n.neighbourhood
), node AS (
    SELECT coalesce(neighbourhood, wijk, 'Voorbeeldstad') AS node, sum(s) AS s,
           CASE WHEN neighbourhood IS NOT NULL THEN wijk WHEN wijk IS NOT NULL THEN 'Voorbeeldstad' END AS parent
    FROM   recipients
    GROUP  BY ROLLUP (wijk, neighbourhood)
), forecast AS (
    SELECT unnest(reconcile(node, parent, s, 12)) AS f FROM node
)
SELECT format('The wijken together expect %s recipients on %s, and so does the gemeente: %s, between %s and %s with a chance of 95 %%.',
              round(sum((f).forecast) FILTER (WHERE (f).parent = 'Voorbeeldstad')), max((f).t)::date,
              round(max((f).forecast) FILTER (WHERE (f).parent IS NULL)), round(max((f).lower) FILTER (WHERE (f).parent IS NULL)),
              round(max((f).upper) FILTER (WHERE (f).parent IS NULL))) AS answer
FROM   forecast
WHERE  (f).step = 12;
