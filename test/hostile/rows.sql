-- The rows that split and parallel calls go over: three partitions with rows in them and one without.
-- The planner takes them for more than they are, and so takes the trouble.
CREATE TABLE n (i int) PARTITION BY LIST ((i % 3));
SELECT format('CREATE TABLE n%s PARTITION OF n FOR VALUES IN (%1$s) WITH (autovacuum_enabled = off)', part) FROM generate_series(0, 3) AS part \gexec
INSERT INTO n SELECT generate_series(1, 40);
