# Reference values for nowcast and nowcast_total: python3 nowcast.py, in this folder.
# Python 3.11, numpy 2.4.6, scipy 1.17.1, chainladder 0.10.1. Writes nowcast_input.csv, nowcast.csv.
#   taylor_ashe       G. C. Taylor and F. R. Ashe, "Second moments of estimates of outstanding
#                     claims", Journal of Econometrics 23 (1983); what comes out must be what
#                     T. Mack, ASTIN Bulletin 23 (1993) prints for it, `published` below
#   raa, abc, mortgage  published triangles that came with chainladder; the first has corrections
#   rectangle         simulated: 5 event periods, 12 delays
#   corrections       simulated: the last increments are as often negative
# Ultimates and standard errors are computed here from the matrix, by the formulas of the paper written out as loops,
# and must equal chainladder's MackChainladder to 9 digits for the triangles that it has. The limits are
# lognormal: of what is to come, or of the whole where its standard error is over 3 times as large.
import csv
import warnings

import numpy as np
from scipy.stats import norm

warnings.filterwarnings("ignore")
TAYLOR_ASHE = """
357848 766940 610542 482940 527326 574398 146342 139950 227229 67948
352118 884021 933894 1183289 445745 320996 527804 266172 425046
290507 1001799 926219 1016654 750816 146923 495992 280405
310608 1108250 776189 1562400 272482 352053 206286
443160 693190 991983 769488 504851 470639
396132 937085 847498 805037 705960
440832 847631 1131398 1063269
359480 1061648 1443370
376686 986608
344014"""
published = {
    "to_come": [0, 94634, 469511, 709638, 984889, 1419459, 2177641, 3920301, 4278972, 4625811],
    "std_error": [0, 75535, 121699, 133549, 261406, 411010, 558317, 875328, 971258, 1363155],
    "total": (18680856, 2447095),
}


def from_text(text):
    rows = [[float(v) for v in line.split()] for line in text.strip().splitlines()]
    width = max(len(row) for row in rows)
    return np.array([np.cumsum(row).tolist() + [np.nan] * (width - len(row)) for row in rows])


def corrections():
    random = np.random.default_rng(20261123)
    pattern = np.array([40, 45, 12, 3, 0, 0, 0])
    volumes = (random.gamma(100, 1, (7, 1)) * pattern + random.normal(0, 30, (7, 7))).round().cumsum(1)
    for i in range(7):
        volumes[i, 7 - i:] = np.nan
    return volumes


def rectangle():
    random = np.random.default_rng(20261122)
    pattern = np.array([5, 20, 30, 18, 10, 6, 4, 3, 2, 1, 0.6, 0.4])
    cells = random.gamma(pattern * 3, 100, (5, 12)).round()
    volumes = cells.cumsum(1)
    for i in range(5):
        volumes[i, 12 - i:] = np.nan
    return volumes


def mack(c):
    n_events, n_delays = c.shape
    f, sigma2, s = np.ones(n_delays), np.zeros(n_delays), np.zeros(n_delays)
    for k in range(n_delays - 1):
        rows = [i for i in range(n_events) if not np.isnan(c[i, k + 1])]
        s[k] = sum(c[i, k] for i in rows)
        f[k] = sum(c[i, k + 1] for i in rows) / s[k]
        if len(rows) > 1:
            sigma2[k] = sum(c[i, k] * (c[i, k + 1] / c[i, k] - f[k]) ** 2 for i in rows) / (len(rows) - 1)
        else:
            sigma2[k] = min(sigma2[k - 1] ** 2 / sigma2[k - 2], sigma2[k - 2], sigma2[k - 1])
    last = [int(np.sum(~np.isnan(c[i]))) - 1 for i in range(n_events)]
    full = c.copy()
    for i in range(n_events):
        for k in range(last[i], n_delays - 1):
            full[i, k + 1] = full[i, k] * f[k]
    end = full[:, -1]
    mse = [end[i] ** 2 * sum(sigma2[k] / f[k] ** 2 * (1 / full[i, k] + 1 / s[k])
                             for k in range(last[i], n_delays - 1)) for i in range(n_events)]
    total = sum(mse[i] + end[i] * sum(end[i + 1:]) * sum(2 * sigma2[k] / f[k] ** 2 / s[k]
                for k in range(last[i], n_delays - 1)) for i in range(n_events))
    fell = [bool(np.any(np.diff(c[:, last[i]:], axis=1) < 0)) for i in range(n_events)]
    reported = np.array([c[i, last[i]] for i in range(n_events)])
    return reported, end, np.sqrt(mse), fell, reported.sum(), end.sum(), np.sqrt(total)


def limits(reported, expected, std_error, fell, level):
    if std_error == 0:
        return expected, expected
    known = reported if std_error <= 3 * (expected - reported) else 0
    mean = expected - known
    variance = np.log(1 + (std_error / mean) ** 2)
    z = norm.ppf((1 + level) / 2)
    lower, upper = [known + np.exp(np.log(mean) - variance / 2 + side * z * np.sqrt(variance)) for side in (-1, 1)]
    assert std_error <= 3 * mean
    return lower if fell else max(lower, reported), upper


def check_against_chainladder(triangle, end, errors, total_error):
    import chainladder as cl
    developed = cl.Development(sigma_interpolation="mack", average="volume").fit_transform(triangle)
    model = cl.MackChainladder().fit(developed)
    summary = model.summary_.to_frame() if hasattr(model.summary_, "to_frame") else model.summary_
    np.testing.assert_allclose(np.asarray(summary["Ultimate"], float), end, rtol=1e-9)
    np.testing.assert_allclose(np.nan_to_num(np.asarray(summary["Mack Std Err"], float)), errors, rtol=1e-9)
    np.testing.assert_allclose(float(np.asarray(model.total_mack_std_err_).ravel()[-1]), total_error, rtol=1e-9)


def main():
    import chainladder as cl
    sets = {"taylor_ashe": (from_text(TAYLOR_ASHE), cl.load_sample("genins"))}
    for name in ("raa", "abc", "mortgage"):
        triangle = cl.load_sample(name)
        sets[name] = (triangle.values[0, 0], triangle)
    sets["rectangle"] = (rectangle(), None)
    sets["corrections"] = (corrections(), None)
    with open("nowcast_input.csv", "w", newline="") as inputs, open("nowcast.csv", "w", newline="") as outputs:
        rows_in, rows_out = csv.writer(inputs, lineterminator="\n"), csv.writer(outputs, lineterminator="\n")
        rows_in.writerow("set event report value".split())
        rows_out.writerow("set event level reported expected lower upper std_error".split())
        for name, (c, triangle) in sets.items():
            reported, end, errors, fell, *total = mack(c)
            if triangle is not None:
                check_against_chainladder(triangle, end, errors, total[2])
            if name == "taylor_ashe":
                assert np.round(end - reported).tolist() == published["to_come"]
                assert np.round(errors).tolist() == published["std_error"]
                assert (round(total[1] - total[0]), round(total[2])) == published["total"]
            for i, row in enumerate(np.diff(c, axis=1, prepend=0)):
                for k, value in enumerate(row):
                    if not np.isnan(value):
                        rows_in.writerow([name, i, i + k, repr(float(value))])
            for level in (0.95, 0.8):
                for i in range(len(end)):
                    rows_out.writerow([name, i, level, *map(repr, map(float, (
                        reported[i], end[i], *limits(reported[i], end[i], errors[i], fell[i], level), errors[i])))])
                rows_out.writerow([name, "", level, *map(repr, map(float, (
                    total[0], total[1], *limits(total[0], total[1], total[2], any(fell), level), total[2])))])


main()
