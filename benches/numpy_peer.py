"""The same work as the engine's, in NumPy: the peer its speed is measured against (docs/performance.md).

Shapes and arithmetic are those of the engine: the same steps of the model along the same number of paths, quarters and
holdings, the same mixes and quantiles. Draws come from NumPy's own Philox generator, so the numbers agree in
distribution and not path by path. What rarely happens (a punitive round, an architecture fork) is left out, which makes
the peer a little faster than it should be. Prints one line of JSON: milliseconds by the clock, the best of a few runs, and of processor time.

    python3 benches/numpy_peer.py [remix|simulate|map ...]
"""

import json
import sys
import time

import numpy as np

QUARTER = 0.25
SLEEVES = 4
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


def best_of(runs, work):
    best = float("inf")
    before = time.process_time()
    for _ in range(runs):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return {"clock": 1e3 * best, "processor": 1e3 * (time.process_time() - before) / runs}


def weighted_quantiles(values, weights, levels):
    order = np.argsort(values)
    cumulated = np.cumsum(weights[order], dtype=np.float64)
    places = np.searchsorted(cumulated, np.asarray(levels) * cumulated[-1])
    return values[order[np.minimum(places, len(values) - 1)]]


def stored_paths(paths, quarters, seed=1):
    """Paths by quarter, sleeve and path with the shapes of the engine's: value, loss, total, distributed, survival."""
    draw = np.random.Generator(np.random.Philox(seed))
    steps = draw.standard_normal((quarters + 1, SLEEVES, paths), dtype=np.float32) * 0.15
    steps[0] = 0.0
    value = np.exp(np.cumsum(steps, axis=0))
    loss = value * (0.4 + 0.4 * draw.random((quarters + 1, SLEEVES, paths), dtype=np.float32))
    total = value * (0.2 + draw.random((quarters + 1, SLEEVES, paths), dtype=np.float32))
    distributed = 0.3 * total
    survival = np.cumprod(1.0 - 0.06 * draw.random((quarters + 1, paths), dtype=np.float32), axis=0)
    return value, loss, total, distributed, survival


def remix(paths=65_536, quarters=40):
    """One strategy on stored paths: five weighted quantiles of the exposure and five of the value, each quarter."""
    value, loss, total, _, survival = stored_paths(paths, quarters)
    weights = np.array([0.4, 0.2, 0.25, 0.15], dtype=np.float32)

    def work():
        fans = []
        for t in range(quarters + 1):
            exposure = (weights @ loss[t]) / (weights @ value[t])
            fans.append(weighted_quantiles(exposure, survival[t], LEVELS))
            fans.append(np.quantile(weights @ total[t], LEVELS, method="inverted_cdf"))
        return fans

    return best_of(3, work)


def mix_map(paths=16_384, resolution=40):
    """861 mixes: the weighted median of the exposure in one quarter and the mean of the worst 5 % of the outcome."""
    value, loss, total, _, survival = stored_paths(paths, 1)
    value, loss, total, survival = value[1], loss[1], total[1], survival[1]
    worst = int(np.ceil(0.05 * paths))

    def work():
        found = []
        for i in range(resolution + 1):
            for j in range(resolution + 1 - i):
                mix = np.array([i, j, resolution - i - j], dtype=np.float32) / resolution
                weights = np.append(0.75 * mix, np.float32(0.25))
                exposure = (weights @ loss) / (weights @ value)
                tail = np.partition(weights @ total, worst - 1)[:worst]
                found.append((weighted_quantiles(exposure, survival, (0.5,))[0], tail.mean(dtype=np.float64)))
        return found

    return best_of(2, work)


def simulate(paths=16_384, quarters=20, holdings=16):
    """Holdings along paths of the boom and of what really happens, added up by sleeve."""
    draw = np.random.Generator(np.random.Philox(7))
    normal, uniform = draw.standard_normal, draw.random
    h0, h_max, h_soft, slope, x_bar, sigma_x = 0.2, 0.8, 0.08, 2.0, 0.8, 0.25
    theta, overshoot, chi, recovery = 0.8, 0.05, 0.25, 0.1
    volatility_x = sigma_x * np.sqrt(QUARTER)

    def sector():
        x = np.full(paths, 0.8)
        alive = np.ones(paths)
        clock = uniform(paths)
        ended = np.full(paths, quarters + 9)
        soft = np.zeros(paths, dtype=bool)
        platform = (-np.log(uniform(paths)) / (0.15 * QUARTER)).astype(int)
        stall = (-np.log(uniform(paths)) / (0.07 * QUARTER)).astype(int)
        window = 6.0 * np.exp(0.6 * normal(paths))
        states = []
        for t in range(quarters + 1):
            factor = np.where(platform < t, 0.5, 1.0) * np.where((stall < t) & (t - stall <= 4), 2.0, 1.0)
            hazard = factor * h_max / (1.0 + (h_max / h0 - 1.0) * np.exp(-slope * (x - x_bar)))
            either = 1.0 - np.exp(-(hazard + h_soft) * QUARTER)
            q = either * hazard / (hazard + h_soft)
            q_soft = either - q
            shock = normal(paths)
            z = 0.4 * shock + np.sqrt(1.0 - 0.16) * normal(paths)
            release = np.where(uniform(paths) < 0.18, draw.gamma(2.0, 0.5, paths), 0.0)
            states.append((x, q, q_soft, alive, shock, z, release))
            after = alive * (1.0 - q - q_soft)
            ends = (clock > after) & (ended > quarters)
            ended = np.where(ends, t, ended)
            soft = np.where(ends, clock <= alive * (1.0 - q), soft)
            alive = after
            growth = (1.0 - q_soft - q * np.exp(-(theta * x + overshoot))) / (1.0 - q - q_soft)
            x = np.clip(x + np.log(growth) - 0.5 * volatility_x**2 + volatility_x * shock, 0.0, 3.0)
        return states, ended, soft, platform, stall, window

    def company(states, ended, soft, platform, stall, window, sums):
        rungs = np.array([1.0, 0.9, 0.8, 0.7])
        price, xi, spared = np.ones(paths), np.zeros(paths), np.zeros(paths)
        rung, runway = np.zeros(paths, dtype=int), np.full(paths, 6.0)
        crushed, gone = np.zeros(paths, dtype=bool), np.zeros(paths, dtype=bool)
        actual, actual_xi, paid = np.ones(paths), np.zeros(paths), np.zeros(paths)
        left, out_of_cash = np.zeros(paths), np.full(paths, np.inf)
        crush_clock = np.log(uniform(paths))
        absorbed = uniform(paths)
        own = normal((quarters, paths))
        own += (normal(paths) * np.sqrt(quarters) - own.sum(axis=0)) / quarters
        for t in range(quarters + 1):
            x, q, q_soft, _, shock, z, release = states[t]
            loading = rungs[rung] * np.where(platform < t, 0.7, 1.0)
            fall = theta * np.maximum(0.1 + loading * x + xi, 0.0) + overshoot * loading + 0.3 * 0.97**t
            need = 1.0 / (1.0 + np.exp(2.7 * (np.log(runway / (1.0 - chi) + 1e-9) - np.log(6.0))))
            kept_price = np.exp(-fall)
            kept = kept_price * (1.0 - need * 0.68)
            in_boom = ended >= t
            sums[0, t] += price
            sums[1, t] += price * (1.0 - kept)
            sums[2, t] += np.where(gone, 0.0, np.where(in_boom, price, actual))
            sums[3, t] += paid
            if t == quarters:
                break
            bursts = (ended == t) & ~soft
            starts = ended == t
            actual = np.where(starts, np.where(bursts, price * kept_price, price), actual)
            actual_xi = np.where(starts, xi, actual_xi)
            left = np.where(bursts, overshoot * loading, left)
            out_of_cash = np.where(bursts, runway / (1.0 - chi), out_of_cash)
            fundamental = 0.0 + 0.15 * z + 0.3 * own[t]
            noise = normal(paths)
            next_xi = 0.9 * xi + 0.1 * noise
            volatility = loading * volatility_x
            step = fundamental + volatility * shock - 0.5 * volatility**2 - 0.006 * loading + (next_xi - xi) - 0.004
            growth = (1.0 - q_soft - q * kept) / (1.0 - q - q_soft)
            price = price * growth * np.exp(step)
            xi = next_xi
            spared += release * -0.08
            crush = ~crushed & (release > 0.0) & (spared < crush_clock)
            crushed |= crush
            happens = np.where(crush, 0.5, 1.0)
            happens *= np.where(platform == t, np.where(absorbed < 0.12, 0.3, 1.5), 1.0)
            happens *= np.where(stall == t, 0.95, 1.0)
            price *= happens
            runway = np.maximum(runway - 1.0, 0.0)
            raises = (runway < 2.0) | ((runway < 6.0) & (uniform(paths) < 0.35))
            runway = np.where(raises, 8.0, runway)
            climbs = (uniform(paths) < 0.08) & (rung < 3)
            rung = rung + climbs
            price = np.where(climbs, price * 0.95, price)
            xi = np.where(climbs, xi - 0.1, xi)
            since = t - ended
            actual_next = 0.9 * actual_xi + 0.1 * noise
            recovers = left * (np.exp2(-np.maximum(since, 0) / 8.0) - np.exp2(-(np.maximum(since, 0) + 1) / 8.0))
            actual = actual * np.exp(fundamental + np.where(soft, actual_next - actual_xi - 0.004, recovers)) * happens
            actual_xi = actual_next
            shut = ~soft & (since + 1.0 <= window)
            dry = ~soft & (out_of_cash <= since + 1.0) & (out_of_cash < window) & ~gone & (ended <= t)
            fails = dry & (uniform(paths) < 0.4)
            actual = np.where(dry & ~fails, actual * 0.5, actual)
            out_of_cash = np.where(dry, out_of_cash + 4.0, out_of_cash)
            leaves = uniform(paths)
            now = np.where(ended > t, price, actual)
            base = ~gone & (leaves < 0.0087)
            exits = ~gone & (leaves >= 0.0087) & (leaves < 0.021) & ~(shut & (ended <= t))
            paid = np.where(fails | base, recovery * now, np.where(exits & ~fails, now, paid))
            gone |= fails | base | exits

    def work():
        common = sector()
        sums = np.zeros((SLEEVES, 4, quarters + 1, paths))
        for holding in range(holdings):
            company(*common, sums[holding % SLEEVES])
        return sums.astype(np.float32)

    return best_of(2, work)


JOBS = {"remix": remix, "simulate": simulate, "map": mix_map}

if __name__ == "__main__":
    print(json.dumps({name: JOBS[name]() for name in sys.argv[1:] or JOBS}))
