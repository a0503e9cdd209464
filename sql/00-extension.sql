-- Assembled from sql/NN-*.sql by the Makefile: edit those, not the assembled script.
\echo Use "CREATE EXTENSION municipal_analytics" to load this file. \quit
