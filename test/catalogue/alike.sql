-- Whether two answers are the same but for the last digits of their numbers: what two numbers differ by
-- is at most that part of them, or, as what is left of much larger ones, that of the largest.
CREATE FUNCTION alike(a text, b text, relative numeric, of_largest numeric DEFAULT 0) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    number CONSTANT text := '-?\m\d+(?:\.\d+)?(?:e[-+]\d+)?\M';
BEGIN
    RETURN a = b
        OR regexp_replace(a, number, '#', 'g') = regexp_replace(b, number, '#', 'g')
       AND (SELECT bool_and(abs(x - y) <= greatest(relative * greatest(abs(x), abs(y)), of_largest * largest))
            FROM (SELECT x[1]::numeric AS x, y[1]::numeric AS y, max(abs(x[1]::numeric)) OVER () AS largest
                  FROM ROWS FROM (regexp_matches(a, number, 'g'), regexp_matches(b, number, 'g')) AS r (x, y)) AS pairs);
END $$;
