# Reference values for trend(s, 'theil-sen'): python3 trend.py, in this folder, after trend.R.
# Python 3.11, numpy 2.4.6, scipy 1.17.1, pymannkendall 1.4.3. Writes trend_theil_sen.csv.
#   p_value                        pymannkendall original_test and seasonal_test
#   slope, limits, intercept       scipy.stats.theilslopes where there is no season
#   seasonal slope and limits      all pairs within seasons, sorted (numpy), with the variance of S
#                                  from pymannkendall seasonal_test; the intercept by the medians
import csv
from datetime import date

import numpy as np
import pymannkendall
from scipy import stats

DAYS_PER_YEAR = 365.2425
series = {}
with open("trend_input.csv") as file:
    for row in csv.DictReader(file):
        series.setdefault(row["set"], []).append(
            (date.fromisoformat(row["t"]), float(row["value"] or "nan"), int(row["season"])))


def pair_slopes(x, y):
    i, j = np.triu_indices(len(x), 1)
    return (y[j] - y[i]) / (x[j] - x[i])


with open("trend_theil_sen.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow("set level n slope lower upper p_value intercept fitted_last method".split())
    for level in (0.95, 0.8):
        for name, rows in series.items():
            season = rows[0][2]
            y = np.array([row[1] for row in rows])
            first = int(np.argmax(~np.isnan(y)))
            rows, y = rows[first:], y[first:]
            x = np.array([(row[0] - rows[0][0]).days for row in rows]) / DAYS_PER_YEAR
            seen = ~np.isnan(y)
            seasonal = season > 1 and len(y) >= 2 * season
            if seasonal:
                test = pymannkendall.seasonal_test(y, period=season)
                slopes = np.sort(np.concatenate(
                    [pair_slopes(x[k::season][seen[k::season]], y[k::season][seen[k::season]])
                     for k in range(season)]))
                slope = np.median(slopes)
                width = stats.norm.ppf(0.5 + level / 2) * np.sqrt(test.var_s)
                lower = slopes[round((len(slopes) - width) / 2) - 1]
                upper = slopes[round((len(slopes) + width) / 2)]
                intercept = np.median(y[seen]) - slope * np.median(x[seen])
            else:
                test = pymannkendall.original_test(y[seen])
                slope, intercept, lower, upper = stats.theilslopes(y[seen], x[seen], level)
            out.writerow([name, level, seen.sum()] + [
                "%.17g" % v for v in (slope, lower, upper, test.p, intercept,
                                      intercept + slope * x[seen][-1])] + [
                "theil-sen, hirsch-slack" if seasonal else "theil-sen"])
