#!/usr/bin/env python3
# Makes reconcile.csv: the shrinkage intensity of residuals and reconciled forecasts of two trees, by
# the matrix formulas of Wickramasuriya, Athanasopoulos and Hyndman (2019) and Schaefer and Strimmer
# (2005), with dense matrices. Needs numpy. Where the package hierarchicalforecast is there too (1.5.3
# was used), its BottomUp and MinTrace (ols, wls_var, mint_shrink) must give the same to 1e-6, the last
# with the covariance below in place of its own, which is centred and divided by n - 1.
import sys
import numpy as np

rng = np.random.default_rng(20190401)

# Every node's parent, each after its parent; -1 for the root.
TREES = {
    "few moments": ([-1, 0, 1, 1, 1, 0, 5, 5, 7, 7, 0], 8),
    "many moments": ([-1, 0, 1, 1, 0, 4, 4, 4], 60),
}
STEPS = 2


def summing_matrix(parent):
    n = len(parent)
    leaves = [i for i in range(n) if i not in parent]
    s = np.zeros((n, len(leaves)))
    for j, leaf in enumerate(leaves):
        i = leaf
        while i >= 0:
            s[i, j] = 1.0
            i = parent[i]
    return s, leaves


def shrinkage(e):
    """Intensity and covariance; e: nodes x moments, not centred."""
    m, n = e.shape
    w = e @ e.T / n
    scale = np.sqrt(np.diag(w))
    x = e / scale[:, None]
    r = x @ x.T / n
    variance = np.zeros((m, m))
    for i in range(m):
        for j in range(m):
            products = x[i] * x[j]
            variance[i, j] = np.sum((products - products.mean()) ** 2) / (n * (n - 1))
    off = ~np.eye(m, dtype=bool)
    intensity = min(1.0, max(0.0, variance[off].sum() / (r[off] ** 2).sum()))
    return intensity, intensity * np.diag(np.diag(w)) + (1.0 - intensity) * w


def reconciled(s, w, y):
    inverse = np.linalg.inv(w)
    return s @ np.linalg.solve(s.T @ inverse @ s, s.T @ inverse @ y)


def outside(s, leaves, e, y, answers):
    try:
        from hierarchicalforecast.methods import BottomUp, MinTrace
        import hierarchicalforecast.methods as hf
    except ImportError:
        return
    order = [i for i in range(len(s)) if i not in leaves] + leaves
    back = np.argsort(order)
    arguments = dict(S=s[order], y_hat=y[order])
    e = e[order]
    hf_mint = MinTrace("mint_shrink", mint_shr_ridge=0.0)
    original = hf._shrunk_covariance_schaferstrimmer_no_nans
    hf._shrunk_covariance_schaferstrimmer_no_nans = lambda residuals, ridge: shrinkage(residuals)[1]
    got = {
        "bottom-up": BottomUp().fit_predict(**arguments),
        "ols": MinTrace("ols").fit_predict(**arguments),
        "wls": MinTrace("wls_var").fit_predict(**arguments, y_insample=e, y_hat_insample=0 * e),
        "mint": hf_mint.fit_predict(**arguments, y_insample=e, y_hat_insample=0 * e),
    }
    hf._shrunk_covariance_schaferstrimmer_no_nans = original
    for method, answer in got.items():
        error = np.max(np.abs(answer["mean"][back] - answers[method]))
        print(f"hierarchicalforecast {method}: largest difference {error:.1e}", file=sys.stderr)
        assert error < 1e-6


with open("reconcile.csv", "w") as out:
    print("tree,kind,node,step,value", file=out)
    for tree, (parent, moments) in TREES.items():
        s, leaves = summing_matrix(parent)
        n = len(parent)
        common = rng.normal(size=moments)
        e = rng.normal(size=(n, moments)) * rng.uniform(1.0, 9.0, size=(n, 1))
        e += np.outer(rng.uniform(0.0, 12.0, size=n), common)
        e -= e.mean(axis=1, keepdims=True)
        e = np.round(e, 3)
        y = s @ rng.uniform(20.0, 90.0, size=(len(leaves), STEPS)) + rng.normal(size=(n, STEPS)) * 8.0
        y = np.round(y, 2)
        intensity, w = shrinkage(e)
        answers = {
            "bottom-up": s @ y[leaves],
            "ols": reconciled(s, np.eye(n), y),
            "wls": reconciled(s, np.diag(np.diag(w)), y),
            "mint": reconciled(s, w, y),
        }
        outside(s, leaves, e, y, answers)
        print(f"{tree}: intensity {intensity:.3f}", file=sys.stderr)
        print(f"{tree},intensity,,,{intensity:.17g}", file=out)
        for i in range(n):
            print(f"{tree},parent,{i},,{parent[i]}", file=out)
            for t in range(moments):
                print(f"{tree},residual,{i},{t},{e[i, t]:.3f}", file=out)
            for h in range(STEPS):
                print(f"{tree},base,{i},{h},{y[i, h]:.2f}", file=out)
                for method, answer in answers.items():
                    print(f"{tree},{method},{i},{h},{answer[i, h]:.17g}", file=out)
