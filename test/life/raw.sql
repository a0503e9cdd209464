-- A type whose text is the bytes that are stored, for looking at a timeseries and for making one.
CREATE TYPE raw;
CREATE FUNCTION raw_in(cstring) RETURNS raw IMMUTABLE STRICT LANGUAGE internal AS 'byteain';
CREATE FUNCTION raw_out(raw) RETURNS cstring STABLE STRICT LANGUAGE internal AS 'byteaout';
CREATE TYPE raw (INPUT = raw_in, OUTPUT = raw_out, ALIGNMENT = double, STORAGE = extended);
CREATE CAST (timeseries AS raw) WITHOUT FUNCTION;
CREATE CAST (raw AS timeseries) WITHOUT FUNCTION;
