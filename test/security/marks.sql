-- The marks of each function, and the names that have them: `*3` where three have the name, which those
-- that take a timestamptz have apart; with their arguments where their marks differ nevertheless. An
-- aggregate is as immutable as what it calls.
WITH RECURSIVE member AS (
    SELECT objid AS id FROM pg_depend JOIN pg_extension e ON refobjid = e.oid AND extname = 'municipal_analytics' AND deptype = 'e'
    WHERE classid = 'pg_proc'::regclass
), marked AS (
    SELECT proname || CASE WHEN 'timestamptz'::regtype = ANY (proargtypes) THEN '(timestamptz)' ELSE '' END AS label, prokind,
           regexp_replace(id::regprocedure::text, '^[^(]*', proname) AS signature,
           concat_ws(' ', CASE prokind WHEN 'a' THEN 'aggregate,' END,
                     CASE (SELECT max(CASE f.provolatile WHEN 'i' THEN 1 WHEN 's' THEN 2 ELSE 3 END) FROM pg_proc f
                           WHERE f.oid IN (p.oid, aggtransfn, aggfinalfn, aggcombinefn, aggserialfn, aggdeserialfn))
                         WHEN 1 THEN 'immutable' WHEN 2 THEN 'stable' ELSE 'volatile' END,
                     CASE WHEN proisstrict THEN 'strict' END,
                     CASE proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END,
                     CASE WHEN proleakproof THEN 'leakproof' END, CASE WHEN prosecdef THEN 'security definer' END,
                     CASE WHEN prokind <> 'a' THEN 'cost ' || procost END, CASE WHEN proretset THEN 'rows ' || prorows END,
                     CASE WHEN prosupport <> 0 THEN prosupport::oid::regproc::text END, array_to_string(proconfig, ' ')) AS marks
    FROM member JOIN pg_proc p ON p.oid = id LEFT JOIN pg_aggregate a ON aggfnoid = p.oid
), named AS (
    SELECT marks, CASE WHEN count(*) OVER same = count(*) OVER all_of_name
                       THEN label || CASE WHEN count(*) OVER same > 1 THEN '*' || count(*) OVER same ELSE '' END
                       ELSE replace(signature, ' ', '_') END AS name
    FROM marked WINDOW same AS (PARTITION BY label, prokind, marks), all_of_name AS (PARTITION BY label, prokind)
)
SELECT marks || ': ' || string_agg(DISTINCT name, ' ' ORDER BY name) FROM named GROUP BY marks ORDER BY marks COLLATE "C";
