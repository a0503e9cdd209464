# croston, sba and imapa of statsforecast, and tsb from its simple exponential smoothing, for
# intermittent.sql. Made with Python 3.11, statsforecast 2.1.1, numpy. Run in this folder:
# python intermittent.py, then Rscript intermittent.R.
# Columns: series, method, step, value. Method "observed" holds the data: step counts their moments;
# otherwise step 0 is the forecast, and 1, 2, 3 ... the fitted value of that moment.
import numpy as np
from statsforecast.models import CrostonClassic, CrostonSBA, IMAPA, SimpleExponentialSmoothing

random = np.random.default_rng(2015)


def demand(n, probability, sizes):
    return np.where(random.random(n) < probability, sizes(n), 0).astype(float)


series = {
    "parts": demand(51, 0.25, lambda n: 1 + random.poisson(1.5, n)),
    "rare": demand(120, 0.06, lambda n: 1 + random.geometric(0.3, n)),
    "amounts": demand(60, 0.4, lambda n: np.round(random.gamma(2.0, 137.21, n), 2)),
    "ending": np.concatenate([demand(40, 0.5, lambda n: 1 + random.poisson(4, n)), np.zeros(20)]),
    "rising": demand(48, np.linspace(0.1, 0.9, 48), lambda n: 1 + random.poisson(2, n)),
    "late": np.concatenate([np.zeros(25), demand(20, 0.5, lambda n: 1 + random.poisson(2, n))]),
    "twice": np.array([0, 0, 0, 4, 0, 0, 0, 7, 0], dtype=float),
    "every": 1.0 + random.poisson(3, 30),
    "huge": demand(40, 0.3, lambda n: np.round(random.gamma(2.0, 1e12, n))),
    "tiny": demand(40, 0.3, lambda n: random.gamma(2.0, 1e-9, n)),
}


def smooth(start, values, alpha):
    """Every state of simple exponential smoothing from a given start."""
    answer = SimpleExponentialSmoothing(alpha).forecast(np.append(start, values), 1, fitted=True)
    return np.append(answer["fitted"][1:], answer["mean"])


def tsb(y):
    occurs = y != 0
    best = (np.inf, None)
    for alpha in (0.1, 0.2, 0.3):
        sizes = smooth(y[occurs].mean(), y[occurs], alpha)
        size = sizes[np.append(0, np.cumsum(occurs))]
        for beta in (0.01, 0.02, 0.05, 0.1, 0.2, 0.3):
            path = size * smooth(occurs.mean(), occurs.astype(float), beta)
            squares = ((y - path[:-1]) ** 2).sum()
            if squares < best[0]:
                best = (squares, path)
    return best[1]


with open("intermittent.csv", "w") as out:
    print("series,method,step,value", file=out)

    def put(name, method, step, value):
        print(name, method, step, repr(float(value)), sep=",", file=out)

    for name, y in series.items():
        for step, value in enumerate(y):
            put(name, "observed", step + 1, value)
        for method, model in (("croston", CrostonClassic()), ("sba", CrostonSBA())):
            answer = model.forecast(y, 1, fitted=True)
            put(name, method, 0, answer["mean"][0])
            for step, value in enumerate(answer["fitted"]):
                if step > 0:
                    put(name, method, step + 1, value)
        put(name, "imapa", 0, IMAPA().forecast(y, 1)["mean"][0])
        path = tsb(y)
        put(name, "tsb", 0, path[-1])
        for step, value in enumerate(path[:-1]):
            put(name, "tsb", step + 1, value)
