"""Forecasts as methods.c does, with models of statsforecast, and prints the same lines.

usage: beside.py DATA.csv.gz FOLDER K/N MODEL...

MODEL is the name of a model of statsforecast, or ensemble: the mean of AutoARIMA, AutoETS, AutoCES
and DynamicOptimizedTheta, its limits the mean of theirs.
"""
import csv
import gzip
import os
import sys
import time
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np  # noqa: E402
from statsforecast import models  # noqa: E402

ENSEMBLE = ["AutoARIMA", "AutoETS", "AutoCES", "DynamicOptimizedTheta"]
COLUMNS = ["mean", "lo-80", "hi-80", "lo-95", "hi-95"]


def read_cases(path):
    cases = {}
    with gzip.open(path, "rt") as file:
        for row in csv.DictReader(file):
            if row["value"] not in ("", "NA"):
                case = cases.setdefault(
                    row["series_id"], (row["period"], int(float(row["freq"])), [], []))
                case[2 + (row["is_test"] in ("1", "t", "TRUE", "true"))].append(float(row["value"]))
    return list(cases.items())


def forecast(name, y, season, horizon):
    answers = []
    for each in ENSEMBLE if name == "ensemble" else [name]:
        model = getattr(models, each)(season_length=season)
        answers.append(model.forecast(y=y, h=horizon, level=[80, 95]))
    return [np.mean([answer[column] for answer in answers], axis=0) for column in COLUMNS]


def run(name, cases, folder):
    done = {}
    forecast(name, np.array(cases[0][1][2]), cases[0][1][1], 1)  # what is loaded once
    with open(f"{folder}/py {name}.csv", "w") as file:
        print("series_id,step,forecast,lower,upper", file=file)
        for series_id, (period, season, y, value) in cases:
            y, value = np.array(y), np.array(value)
            since = time.process_time()
            point, lower80, upper80, lower, upper = forecast(name, y, season, len(value))
            spent = 1000 * (time.process_time() - since)
            for h in range(len(value)):
                print(series_id, h + 1, point[h], lower[h], upper[h], sep=",", file=file)
            covered = np.mean((lower80 <= value) & (value <= upper80))
            for key in (period, "all"):
                done.setdefault(key, []).append((covered, spent, len(y)))
    for period in [key for key in done if key != "all"] + ["all"]:
        covered, spent, n = np.array(done[period]).T
        print(f"py {name}", period, len(spent), f"{covered.mean():.4f}", f"{spent.mean():.4f}",
              f"{spent.max():.2f}", f"{spent[n <= 1000].max(initial=0.0):.2f}", sep="\t", flush=True)


def main(path, folder, taken, *names):
    first, every = map(int, taken.split("/"))
    cases = read_cases(path)[first - 1::every]
    warnings.simplefilter("ignore")
    for name in names:
        run(name, cases, folder)


main(*sys.argv[1:])
