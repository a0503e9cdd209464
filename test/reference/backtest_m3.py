# The naive forecast of every M3 series and how good it was, by the definitions of the M4 competition
# and without any library but Python's own, for backtest_m3.sql. Made with Python 3.11. Run in this
# folder: python backtest_m3.py < m3.csv (Makridakis & Hibon 2000, one row for each value, with
# series_id, period, freq, horizon, t, value and is_test).
# Columns: period, series, then means over the series of smape, mase, coverage and msis at 95 %.
import csv
import math
import sys
from collections import defaultdict
from statistics import NormalDist, fmean

known, test, kind = defaultdict(list), defaultdict(list), {}
for row in csv.DictReader(sys.stdin):
    name = row["series_id"]
    (test if row["is_test"] == "1" else known)[name].append(float(row["value"]))
    kind[name] = (row["period"], int(row["freq"]))

measures = defaultdict(list)
z = NormalDist().inv_cdf(0.975)
for name, came in test.items():
    y = known[name]
    period, season = kind[name]
    lag = season if len(y) > season else 1
    scale = fmean(abs(a - b) for a, b in zip(y[lag:], y))
    sigma = math.sqrt(fmean((a - b) ** 2 for a, b in zip(y[1:], y)))
    smape, mase, inside, msis = [], [], [], []
    for step, x in enumerate(came):
        f, half = y[-1], z * sigma * math.sqrt(step + 1)
        smape.append(200 * abs(x - f) / (abs(x) + abs(f)))
        mase.append(abs(x - f) / scale)
        inside.append(f - half <= x <= f + half)
        miss = max(f - half - x, 0) + max(x - f - half, 0)
        msis.append((2 * half + 2 / 0.05 * miss) / scale)
    measures[period].append([fmean(values) for values in (smape, mase, inside, msis)])

with open("backtest_m3.csv", "w") as out:
    print("period,series,smape,mase,coverage,msis", file=out)
    for period, rows in sorted(measures.items()):
        print(period, len(rows), *(repr(fmean(column)) for column in zip(*rows)), sep=",", file=out)
