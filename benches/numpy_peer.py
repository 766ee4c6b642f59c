"""The same work as the engine's, in NumPy: the peer its speed is measured against (docs/performance.md).

Shapes and arithmetic are those of the engine: the same steps of the model along the same number of paths, quarters and
holdings, the same mixes and quantiles. Draws come from NumPy's own Philox generator, so the numbers agree in
distribution and not path by path. What rarely happens (a punitive round, an architecture fork) is left out, as is
what happens while a burst in another layer is waited for, which makes the peer a little faster than it should be. Prints one line of JSON:
milliseconds by the clock, the best of a few runs, and of processor time.

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


def hazard(x, h0=0.2, h_max=0.8, slope=2.0, x_bar=0.8):
    return h_max / (1.0 + (h_max / h0 - 1.0) * np.exp(-slope * (x - x_bar)))


def layers_of_burst(draw, ended, soft, weights, paths, first=0.35, spared=0.25, latest=6):
    """The quarter in which each layer's boom ends: all at once, or one layer first and the others after some quarters or never."""
    pick = (draw.random(paths) * weights.sum(axis=0) > np.cumsum(weights, axis=0)).sum(axis=0)
    lag = draw.integers(0, latest + 1, (SLEEVES, paths))
    lag = np.where(draw.random((SLEEVES, paths)) < spared, 10_000, lag)
    at_once = soft | (draw.random(paths) >= first)
    lag = np.where(at_once | (np.arange(SLEEVES)[:, None] == pick), 0, lag)
    return ended + lag


def simulate(paths=16_384, quarters=20, holdings=16):
    """Holdings along paths of the boom and of what really happens, added up by sleeve (docs/model.md, sections 5 to 8)."""
    draw = np.random.Generator(np.random.Philox(7))
    normal, uniform = draw.standard_normal, draw.random
    h_soft, sigma_x = 0.08, 0.25
    theta, gamma, zeta, delta, q_c = 0.9, 0.1, 0.8, 0.85, 1.0
    s0_squared, s1_squared = 0.35**2, 0.6**2
    first, spared, latest, kappa_o, sigma_o = 0.35, 0.25, 6, 0.4, 0.15
    today = np.array([-0.05, 0.1, -0.05, -0.15])[:, None]
    volatility_x, volatility_o = sigma_x * np.sqrt(QUARTER), sigma_o * np.sqrt(QUARTER)

    def sector():
        x, offset = np.full(paths, 0.8), np.repeat(today, paths, axis=1)
        alive, clock = np.ones(paths), uniform(paths)
        ended, soft = np.full(paths, quarters + 9), np.zeros(paths, dtype=bool)
        platform = (-np.log(uniform(paths)) / (0.12 * QUARTER)).astype(int)
        stall = (-np.log(uniform(paths)) / (0.07 * QUARTER)).astype(int)
        window = 6.0 * np.exp(0.6 * normal(paths))
        size = np.exp(0.3 * normal(paths) - 0.5 * 0.3**2)
        weights_at_end = np.ones((SLEEVES, paths))
        states = []
        for t in range(quarters + 1):
            factor = np.where(platform < t, 0.5, 1.0) * np.where((stall < t) & (t - stall <= 4), 2.0, 1.0)
            h = factor * hazard(x)
            either = 1.0 - np.exp(-(h + h_soft) * QUARTER)
            q = either * h / (h + h_soft)
            q_soft = either - q
            of_layer = np.clip(x + offset, 0.0, 3.0)
            weights = hazard(of_layer)
            share = weights / weights.sum(axis=0)
            at_once = 1.0 - first + first * (share + (1.0 - share) * (1.0 - spared) / (latest + 1))
            in_the_end = 1.0 - first + first * (share + (1.0 - share) * (1.0 - spared))
            q_layer = q * at_once
            stays = 1.0 / (1.0 - q_layer - q_soft)
            growth, per_kept = (1.0 - q_soft) * stays, q_layer * stays
            shock = normal(paths)
            z = 0.4 * shock + np.sqrt(1.0 - 0.16) * normal(paths)
            own = normal((SLEEVES, paths))
            release = np.where(uniform(paths) < 0.18, draw.gamma(2.0, 0.5, paths), 0.0)
            states.append((of_layer, growth, per_kept, alive * q * in_the_end, shock, own, z, release))
            after = alive * (1.0 - q - q_soft)
            ends = (clock > after) & (ended > quarters)
            ended = np.where(ends, t, ended)
            soft = np.where(ends, clock <= alive * (1.0 - q), soft)
            weights_at_end = np.where(ends, weights, weights_at_end)
            alive = after
            drift = (1.0 - q * np.exp(-theta * x) - q_soft) / (1.0 - q - q_soft)
            x = np.clip(x + np.log(drift) - 0.5 * volatility_x**2 + volatility_x * shock, 0.0, 3.0)
            offset = today + (offset - today) * np.exp(-kappa_o * QUARTER) + volatility_o * own
        ends_of = layers_of_burst(draw, ended, soft, weights_at_end, paths, first, spared, latest)
        return states, ended, ends_of, soft, platform, stall, window, size

    def plan(t, growth=1.5, fade=0.45):
        """Burn of a quarter, cash made in a year times k_y, growth at risk and dearness of a class's company, over its value."""
        years = QUARTER * t
        above = growth * np.exp(-fade * years)
        revenue = np.exp(growth * (1.0 - np.exp(-fade * years)) / fade) / 25.0
        margin = 0.81 - 0.49815 - 0.26 * np.exp(-0.18 * years) - above * 0.9
        flow = revenue * margin
        return max(-flow, 0.0) * QUARTER, 30.0 * max(flow, 0.0), delta * q_c * above, -np.log(revenue * 25.0)

    def company(layer, states, ended, ends_of, soft, platform, stall, window, size, sums):
        loadings = np.array([1.0, 0.97, 0.94, 0.91])
        price, ahead = np.ones(paths), np.zeros(paths)
        spared, rung = np.zeros(paths), np.zeros(paths, dtype=int)
        cash = np.full(paths, 7.0 * plan(0)[0])
        crushed, gone = np.zeros(paths, dtype=bool), np.zeros(paths, dtype=bool)
        actual, paid, fresh = np.ones(paths), np.zeros(paths), np.ones(paths)
        loss_shock, crush_clock, absorbed = normal(paths), np.log(uniform(paths)), uniform(paths)
        growth_window = (1.0 - np.exp(-0.45 * QUARTER * window)) / 0.45
        own = normal((quarters, paths))
        own += (normal(paths) * np.sqrt(quarters) - own.sum(axis=0)) / quarters
        ends = ends_of[layer]
        for t in range(quarters + 1):
            of_layer, growth, per_kept, chance, shock, layer_shock, z, release = states[t]
            burn, carried, at_risk, ln_dear = plan(t)
            loading = loadings[rung] * np.where(platform < t, 0.7, 1.0)
            fall = loading * of_layer[layer]
            if carried > 0.0:
                fall = fall * np.exp(-carried / price)
            fall = fall * np.exp(gamma * np.clip(ln_dear + np.log(price), -4.16, 4.16))
            needed = window * burn
            loss = theta * size * fall + at_risk * growth_window + zeta * needed / np.maximum(needed + cash, 1e-300)
            mean_left = np.exp(-(1.0 - 0.5 * s1_squared) * loss)
            left = np.exp(np.sqrt(s0_squared + s1_squared * loss) * loss_shock - loss - 0.5 * s0_squared)
            value = left * price
            reached = value - ahead - np.maximum(needed - cash, 0.0)
            share = np.clip(reached * 10.0, 0.0, 1.0)
            sway = 0.5 / (1.0 + price * 0.05)
            held_kept = left + sway * np.maximum(np.minimum(0.6, price) * share - value, 0.0) / price
            fresh_kept = left + sway * np.maximum(price * share - value, 0.0) / price
            in_boom = ends >= t
            of_held, of_fresh = price * (1.0 - held_kept), price * (1.0 - fresh_kept)
            sums[0, t] += price
            sums[1, t] += of_held
            sums[2, t] += of_fresh
            sums[3, t] += np.where(gone, 0.0, np.where(in_boom, price, actual))
            sums[4, t] += paid
            sums[5, t] += fresh
            sums[6, t] += chance[layer] * of_held
            sums[7, t] += chance[layer] * of_fresh
            if t == quarters:
                break
            starts = (ends == t) & ~gone
            bursts = starts & ~soft
            actual = np.where(starts, np.where(bursts, price * held_kept, price), actual)
            fresh = np.where(bursts, fresh_kept / held_kept, 1.0)
            lost = bursts & (left < 0.03)
            paid = np.where(lost, actual, paid)
            gone = gone | lost
            fundamental = 0.03 + 0.13 * z + 0.27 * own[t]
            volatility, of_layers = loading * volatility_x, loading * volatility_o
            step = (
                fundamental
                + volatility * shock
                - 0.5 * volatility**2
                - 0.006 * loading
                + of_layers * layer_shock[layer]
                - 0.5 * of_layers**2
            )
            price = price * (growth[layer] - per_kept[layer] * mean_left) * np.exp(step)
            spared += release * -0.08
            crush = ~crushed & (release > 0.0) & (spared < crush_clock)
            crushed |= crush
            happens = np.where(crush, 0.5, 1.0)
            happens *= np.where(platform == t, np.where(absorbed < 0.12, 0.3, 1.5), 1.0)
            happens *= np.where(stall == t, 1.03, 1.0)
            price *= happens
            following = plan(t + 1)[0]
            cash = cash - burn
            finds = uniform(paths) < 0.35
            raised = np.where(cash < np.where(finds, 6.0, 2.0) * following, np.maximum(8.0 * following - cash, 0.0), 0.0)
            cash = np.maximum(cash + raised, 0.0)
            ahead += raised
            climbs = (uniform(paths) < 0.013) & (rung < 3)
            rung = rung + climbs
            price = np.where(climbs, price * 0.95, price)
            actual = actual * np.exp(fundamental) * happens
            shut = ~soft & (t - ended + 1.0 <= window) & (ended <= t)
            leaves = uniform(paths)
            now = np.where(ends > t, price, actual)
            base = ~gone & (leaves < 0.0087)
            exits = ~gone & (leaves >= 0.0087) & (leaves < 0.021) & ~shut
            paid = np.where(base, 0.1 * now, np.where(exits, now, paid))
            gone |= base | exits

    def work():
        common = sector()
        sums = np.zeros((SLEEVES, 8, quarters + 1, paths))
        for holding in range(holdings):
            company(holding % SLEEVES, *common, sums[holding % SLEEVES])
        return sums.astype(np.float32)

    return best_of(2, work)


JOBS = {"remix": remix, "simulate": simulate, "map": mix_map}

if __name__ == "__main__":
    print(json.dumps({name: JOBS[name]() for name in sys.argv[1:] or JOBS}))
