-- PL/pgSQL: variables of our types, loops, and errors that are caught, in a block and in a trigger.
CREATE FUNCTION by_loop() RETURNS TABLE (wijk text, total float8, last float8) LANGUAGE plpgsql AS $$
DECLARE
    s timeseries;
    whole timeseries := NULL;
    f forecast_row;
    t trend_row;
BEGIN
    FOR wijk, s IN SELECT q.wijk, q.s FROM stored AS q ORDER BY 1 LOOP
        whole := CASE WHEN whole IS NULL THEN s ELSE whole + s END;
        total := 0;
        FOR f IN SELECT * FROM forecast(s, horizon => 2) LOOP
            total := total + f.forecast;
        END LOOP;
        last := f.forecast;
        RETURN NEXT;
    END LOOP;
    wijk := NULL;
    SELECT (trend(month, number)).* INTO t FROM report;
    total := t.slope;
    last := (SELECT sum(value) FROM unnest(whole));
    RETURN NEXT;
END $$;
SELECT ok('loops over our rows and variables of our types answer as the queries',
          (SELECT jsonb_agg(row(wijk, total) ORDER BY wijk) FROM by_loop() WHERE wijk IS NOT NULL)
          = (SELECT jsonb_agg(row(wijk, total) ORDER BY wijk) FROM (SELECT wijk, sum(forecast) AS total FROM stored, forecast(s, horizon => 2) GROUP BY wijk) AS f));
SELECT ok('a variable takes the row of an aggregate, and a series that was added up',
          total = (SELECT (trend(month, number)).slope FROM report) AND abs(last - (SELECT sum(number) FROM report)) < 1e-6)
FROM by_loop() WHERE wijk IS NULL;

-- An error in the middle of an aggregate or of a forecast leaves nothing behind.
CREATE FUNCTION survives(times int) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    caught text[] := '{}';
    statement text;
BEGIN
    FOR i IN 1 .. times LOOP
        FOREACH statement IN ARRAY ARRAY['SELECT trend(month, number, CASE WHEN wijk = ''Zuid'' THEN 0.9 ELSE 0.8 END) FROM report',
                                         'SELECT timeseries(month, number) FROM report', 'SELECT f.* FROM stored, forecast(s, horizon => 0) AS f',
                                         'SELECT ''2020-01-01 P1M [1,''::timeseries'] LOOP
            BEGIN
                EXECUTE statement;
            EXCEPTION WHEN OTHERS THEN
                caught := caught || SQLSTATE;
            END;
        END LOOP;
    END LOOP;
    RETURN caught;
END $$;
SELECT ok('errors are caught in subtransactions, time and again', array_to_string(survives(100), ' ') = rtrim(repeat('22023 22023 22023 22P02 ', 100)));
SELECT ok('and the next answer is right', answer('SELECT f.* FROM stored, forecast(s, horizon => 2) AS f') ~ '2023-02-01');

-- A trigger keeps a forecast beside each series, and lets none in that has no values.
CREATE TABLE watched (wijk text, s timeseries, next float8, trouble text);
CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.next := (SELECT forecast FROM forecast(NEW.s, horizon => 1));
    BEGIN
        PERFORM forecast(NEW.s, horizon => 1, method => NEW.wijk);
    EXCEPTION WHEN invalid_parameter_value THEN
        NEW.trouble := SQLSTATE;
    END;
    RETURN NEW;
END $$;
CREATE TRIGGER watch BEFORE INSERT OR UPDATE ON watched FOR EACH ROW EXECUTE FUNCTION watch();
INSERT INTO watched SELECT wijk, s FROM stored;
UPDATE watched SET s = s + 1;
SELECT ok('a trigger calls our functions, and catches their errors',
          (SELECT bool_and(w.next = f.forecast AND w.trouble = '22023') FROM watched AS w JOIN stored USING (wijk), forecast(stored.s + 1, horizon => 1) AS f));

-- One transaction, two kinds of rollback.
BEGIN;
SAVEPOINT before;
UPDATE stored SET s = s * 2;
SELECT ok('what a transaction writes it sees', (SELECT bool_and(a.s = timeseries * 2) FROM stored AS a JOIN (SELECT wijk, timeseries(month, number) FROM report GROUP BY wijk) AS b USING (wijk)));
ROLLBACK TO before;
SELECT ok('a savepoint brings a series back', (SELECT bool_and(a.s = timeseries) FROM stored AS a JOIN (SELECT wijk, timeseries(month, number) FROM report GROUP BY wijk) AS b USING (wijk)));
DO $$ BEGIN CREATE TEMP TABLE short ON COMMIT DROP AS SELECT s FROM stored; ASSERT (SELECT count(*) FROM short, forecast(s, 1)) = 4; END $$;
ROLLBACK;
SELECT ok('and a rolled back transaction leaves the series as they were', (SELECT bool_and(a.s = timeseries) FROM stored AS a JOIN (SELECT wijk, timeseries(month, number) FROM report GROUP BY wijk) AS b USING (wijk)));
