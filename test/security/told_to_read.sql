-- Calls each function of called.sql that takes a text with the name of the table `secret` and with a query
-- of it in that place. Prints the calls that read it, or tried to, and how many were made.
SET client_min_messages = warning;
CREATE FUNCTION outcome(sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE format('SELECT string_agg(x::text, '' '') FROM (%s) AS q', sql) INTO answer;
    RETURN answer;
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE || SQLERRM;
END $$;

CREATE TABLE told AS
SELECT format(CASE WHEN c.aggregate THEN 'SELECT analytics.%I(%s) AS x FROM generate_series(1, 3) AS i'
                   WHEN c.printed THEN 'SELECT analytics.%I(%s)::text AS x FROM generate_series(1, 3) AS i'
                   ELSE 'SELECT x FROM generate_series(1, 3) AS i, LATERAL analytics.%I(%s) AS x' END, c.name,
              string_agg(CASE WHEN a.argument = place THEN typed(a, quote_literal(words)) ELSE usual_expression(a) END, ', ' ORDER BY a.argument)) AS sql
FROM called c JOIN argument a USING (id) JOIN (SELECT id, argument AS place FROM argument WHERE type IN ('text', 'cstring')) AS p USING (id)
     CROSS JOIN unnest('{secret,public.secret,SELECT s FROM public.secret}'::text[]) AS words
GROUP BY c.id, c.aggregate, c.printed, c.name, place, words;
SELECT 'SQL; ' || sql || E'\n' || outcome FROM told, outcome(sql) WHERE outcome ~ 'hidden-from-nobody|^42501';
SELECT 'calls ' || count(*) FROM told;
