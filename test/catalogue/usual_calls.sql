-- Queries that call each function and aggregate of called.sql (\i it first) with rows of usual values,
-- and what they answer. Functions are qualified by their schema; types, where search_path asks for it.
-- A text of a function's own, such as its method, has its default where there is one; rows are three,
-- which fit each other, and for an aggregate also twelve.
CREATE TABLE usual_call AS
SELECT left(md5(c.signature || rows), 12) AS id, c.signature, c.aggregate, rows,
       format(CASE WHEN c.aggregate THEN 'SELECT %s(%s) AS x FROM generate_series(1, %s) AS i'
                   WHEN c.printed THEN 'SELECT %s(%s)::text AS x FROM generate_series(1, %s) AS i'
                   ELSE 'SELECT x FROM generate_series(1, %3$s) AS i, LATERAL %1$s(%2$s) AS x' END,
              format('%I.%I', n.nspname, c.name), said.arguments, rows) AS sql
FROM called c JOIN pg_proc p ON p.oid = c.id JOIN pg_namespace n ON n.oid = p.pronamespace
     CROSS JOIN LATERAL unnest(CASE WHEN c.aggregate THEN '{3,12}' ELSE '{3}'::int[] END) AS rows
     CROSS JOIN LATERAL (SELECT string_agg(CASE WHEN c.aggregate OR a.name = '' THEN '' ELSE a.name || ' => ' END || usual_expression(a),
                                           ', ' ORDER BY a.argument) AS arguments
                         FROM argument a
                         WHERE a.id = c.id AND (c.aggregate OR a.type <> 'text' OR a.argument <= p.pronargs - p.pronargdefaults)) AS said;

-- The rows of a query as one text, or its error.
CREATE FUNCTION usual_answer(sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answer text;
BEGIN
    EXECUTE format('SELECT string_agg(x::text, '' '') FROM (%s) AS q', sql) INTO answer;
    RETURN coalesce(answer, 'NULL');
EXCEPTION WHEN OTHERS THEN
    RETURN format('ERROR %s %s', SQLSTATE, SQLERRM);
END $$;
