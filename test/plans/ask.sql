-- Asks the aggregates of test/catalogue/registration.sql in a form, and keeps the answers, what the
-- statement was, and whether its plan was as it should be.
CREATE TABLE form (
    form text,       -- its name
    grouped text,    -- what rows are grouped by, if by anything
    source text,     -- FROM what
    settings text,   -- name = value, ...
    plan text,       -- what the plan must hold, a regular expression
    no_plan text,    -- and what it must not
    question regproc -- makes the statement: a function of the form and the aggregates
);
CREATE TABLE answer (form text, grouped text, part text, signature text, answer text);
CREATE TABLE trouble (form text, grouped text, signature text, trouble text);
CREATE TABLE session (name text PRIMARY KEY, setting text); -- the settings that are the same for all forms

CREATE FUNCTION grouped_question(f form, which text[]) RETURNS text STABLE
RETURN (SELECT format('SELECT %s AS part, ARRAY[%s] AS answers FROM %s%s', coalesce(nullif(f.grouped, '') || '::text', '''all'''),
                      string_agg(function || said || '::text', ', ' ORDER BY signature), f.source, ' GROUP BY ' || nullif(f.grouped, ''))
        FROM asked WHERE signature = ANY (which));

CREATE FUNCTION question(f form, which text[]) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    question text;
BEGIN
    EXECUTE format('SELECT %s($1, $2)', f.question) INTO STRICT question USING f, which;
    RETURN question;
END $$;

-- Runs a query into the table `got`, and answers with the plan it had.
CREATE FUNCTION run_into_got(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    line text;
    plan text := '';
BEGIN
    DROP TABLE IF EXISTS got;
    FOR line IN EXECUTE 'EXPLAIN (ANALYZE, VERBOSE, COSTS OFF, TIMING OFF, SUMMARY OFF) CREATE TABLE got AS ' || query LOOP
        plan := plan || line || E'\n';
    END LOOP;
    RETURN plan;
END $$;

-- Several aggregates at once; one at a time where that fails, or has another plan.
CREATE FUNCTION ask(f form, which text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    plan text;
    found text;
BEGIN
    BEGIN
        plan := run_into_got(question(f, which));
        found := CASE WHEN plan !~ f.plan OR plan ~ f.no_plan THEN E'another plan:\n' || plan END;
    EXCEPTION WHEN OTHERS THEN
        found := SQLERRM;
    END;
    IF found IS NOT NULL AND cardinality(which) > 1 THEN
        PERFORM ask(f, ARRAY[signature]) FROM unnest(which) AS signature;
        RETURN;
    END IF;
    IF found IS NOT NULL THEN
        INSERT INTO trouble VALUES (f.form, f.grouped, which[1], found);
    END IF;
    IF plan IS NOT NULL THEN
        INSERT INTO answer
        SELECT f.form, f.grouped, part, signature, answer
        FROM got, unnest((SELECT array_agg(w ORDER BY w) FROM unnest(which) AS w), answers) AS a (signature, answer);
    END IF;
END $$;

-- All aggregates, those of one name at once.
CREATE FUNCTION ask_all(f form) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO session SELECT name, setting FROM pg_settings WHERE source = 'session' ON CONFLICT DO NOTHING;
    PERFORM set_config(s[1], s[2], true) FROM regexp_matches(f.settings, '(\w+) = (\w+)', 'g') AS s;
    PERFORM ask(f, array_agg(signature)) FROM asked GROUP BY name;
END $$;

-- The trouble of a form with the answers: where they are not those of the form it is to equal. An
-- aggregate in `inexact` may differ by 1e-12 of each number; every other is equal to the last bit.
CREATE TABLE inexact (name text, why text);
INSERT INTO inexact VALUES ('trend', 'sums of squares and products of fractions: rounding shows from the 13th digit on');
CREATE FUNCTION compare_with(reference text, forms text[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO trouble
    SELECT form, grouped, signature, format('in %s: %s <> %s', part, coalesce(answer, 'NULL'), coalesce(expected, 'NULL'))
    FROM (SELECT f.form, grouped, part, signature, answer AS expected FROM answer r JOIN form f USING (grouped) WHERE r.form = reference AND f.form = ANY (forms)) AS r
         FULL JOIN (SELECT * FROM answer WHERE form = ANY (forms)) AS a USING (form, grouped, part, signature)
    WHERE answer IS DISTINCT FROM expected
      AND NOT coalesce(split_part(signature, '(', 1) IN (SELECT name FROM inexact) AND alike(answer, expected, 1e-12), false);
$$;

CREATE FUNCTION shown(f form, signature text) RETURNS text LANGUAGE sql AS $$
    SELECT concat(string_agg(format('SET %s = %L; ', name, setting), ''), question(f, ARRAY[signature]), ';')
    FROM (SELECT coalesce(s[1], name), coalesce(s[2], setting)
          FROM session FULL JOIN regexp_matches(f.settings, '(\w+) = (\w+)', 'g') AS s ON s[1] = name) AS settings (name, setting);
$$;

-- One line of TAP for each aggregate, with its trouble, and a statement that shows the first of it.
CREATE FUNCTION report(what text) RETURNS SETOF text LANGUAGE sql AS $$
    SELECT CASE WHEN count(trouble) = 0 THEN format('ok - %s %s', signature, what)
                ELSE format(E'not ok - %s %s%s\n# %s', signature, what,
                            string_agg(format(E'\n# %s%s: %s', form, ' by ' || nullif(grouped, ''), replace(left(trouble, 3000), E'\n', E'\n#   ')), '' ORDER BY form, grouped),
                            (SELECT shown(f, signature) FROM form f WHERE f.form = min(t.form) LIMIT 1)) END
    FROM asked LEFT JOIN trouble t USING (signature) GROUP BY signature ORDER BY signature;
$$;
