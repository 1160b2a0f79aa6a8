#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The same model in numpy: each month of a future is a handful of operations on arrays of trials, one process.

  vectorised.py PLAN.json [--trials N] [--batch N] [--check RESULTS.json]

PLAN.json comes from `bench_peer FILE --plan PLAN.json`. Prints means and microseconds a trial, as the scalar peer does.
Written as one would write it in numpy: distributions are the generator's own, cohorts in ramp are a list of arrays by month of
start, a value that several futures share is looked up once a batch, and all futures of a batch have the same point.
"""
import argparse
import json
import math
import sys
import time

import numpy as np

DRIVERS = ["selling_time", "leads", "lead_conversion", "proposal_rate", "win_rate", "deal_size", "sales_cycle",
           "lead_supply", "attrition", "ramp", "time_to_hire"]


def monthly(yearly):
    return 1 - (1 - yearly) ** (1 / 12)


def whole(x):
    return np.floor(x + 0.5)


def spread(n, j, k):
    """How many of n fall to step j of k."""
    return np.floor(n * (j + 1) / k) - np.floor(n * j / k)


class Batch:
    """The joint points of some trials, and the values that laws have there."""

    def __init__(self, plan, n, rng):
        self.n, self.plan = n, plan
        z = rng.standard_normal((plan["dimensions"], n))
        if plan["correlated"]:
            z[plan["correlated"]] = np.array(plan["factor"]) @ z[plan["correlated"]]
        self.z, self.known = z, {}

    def value(self, law, dimension):
        if (law, dimension) not in self.known:
            plan = self.plan
            self.known[law, dimension] = np.interp(self.z[dimension], plan["scores"], plan["laws"][law])
        return self.known[law, dimension]


class Project:
    """One investment under way."""

    def __init__(self, future, plan):
        self.future, self.plan, get = future, plan, future.get
        n = future.n
        self.rollout = get(plan["rollout"])
        self.success = (future.uniform(plan["event"]) > 1 - get(plan["success"])).astype(float)
        self.ceiling = get(plan["ceiling"]) * (1 - get(plan["overload"])) ** plan["overloads"]
        self.open, self.looked = np.ones(n, bool), np.zeros(n, bool)
        self.trained = [np.zeros(n) for _ in future.plan["roles"]]
        self.share = [1.0 for _ in future.plan["roles"]]
        self.in_place = [np.zeros(n) for _ in plan["adds"]]
        self.seats = [np.zeros((future.months, n)) for _ in plan["adds"]]
        self.boost = 1.0

    def curve_now(self):
        plan, tau = self.plan, self.tau
        if plan["curve"] == "bass":
            lead, follow = plan["bass_p"], plan["bass_q"]
            if lead == 0:
                return np.zeros_like(tau)
            e = np.exp(-(lead + follow) * np.maximum(tau, 0) / 12)
            a = (1 - e) / (1 + follow / lead * e)
        else:
            months = self.future.get(plan["months"])
            a = np.minimum(1.0, np.maximum(tau, 0) / np.where(months > 0, months, 1))
            a = np.where(months > 0, a, 1.0)
            if plan["curve"] == "s_curve":
                a = a * a * (3 - 2 * a)
        return np.where(tau < 0, 0.0, a)

    def fade(self):
        fade = self.plan["fade"]
        half_life = self.future.get(fade["half_life"]) if fade else -1
        if np.all(half_life < 0):
            return 1.0
        tau = np.maximum(self.tau, 0)
        age = np.fmod(tau, fade["refresh"]) if fade["refresh"] > 0 else tau
        floor = self.future.get(fade["floor"])
        kept = np.exp2(-age / np.maximum(half_life, 1e-300))
        return np.where(age == 0, 1.0, floor + (1 - floor) * kept)

    def adopt(self, t):
        plan = self.plan
        self.tau = t - plan["start"] - self.rollout + np.zeros(self.future.n)
        self.curve = self.curve_now()
        self.adoption = self.ceiling * self.curve
        required = 0.0 if plan["blocked"] else 1.0
        for need in plan["requires"]:
            other = self.future.projects[need]
            required = required * np.where(other.open, other.success * other.curve, 0.0)
        in_effect = self.success * self.adoption * required
        if plan["gate"]:
            looks = ~self.looked & (self.tau >= plan["gate"]["after"])
            self.open = np.where(looks, in_effect >= plan["gate"]["adoption"], self.open)
            self.looked |= looks
        self.strength = np.where(self.open, in_effect, 0.0) * self.fade()

    def synergise(self):
        self.boost = 1.0
        for index, boost in self.plan["partners"]:
            other = self.future.projects[index]
            self.boost = self.boost + np.where(other.open, self.future.get(boost) * other.success * other.adoption, 0.0)

    def refreshes(self):
        fade = self.plan["fade"]
        if not fade or fade["refresh"] <= 0:
            return np.zeros(self.future.n, bool)
        now = np.floor(self.tau / fade["refresh"])
        return (now >= 1) & (now > np.floor((self.tau - 1) / fade["refresh"]))

    def still_paid(self):
        return self.open & ((self.success > 0) | (self.tau < 12))

    def train(self, t):
        if not self.plan["fade"] or not self.plan["fade"]["turnover"]:
            return
        anew = ((self.tau >= 0) & ((self.tau < 1) | (t == 0))) | self.refreshes()
        for r in self.plan["roles"]:
            heads = self.future.roles[r].before
            self.trained[r] = np.where(anew, heads, self.trained[r])
            share = np.divide(self.trained[r], heads, out=np.zeros_like(heads), where=heads > 0)
            self.share[r] = np.where(anew, 1.0, share)

    def dip(self, depth):
        months = self.future.get(self.plan["dip_months"])
        dips = (self.tau >= 0) & (self.tau < months)
        return np.where(dips, 1 + depth * (1 - self.tau / np.maximum(months, 1e-300)), 1.0)

    def days_off(self, t):
        plan, days, off = self.plan, self.future.get(self.plan["days"]), 0.0
        if np.all(days == 0):
            return off
        if plan["start"] <= t < plan["start"] + plan["planned"]:
            off = days / (20 * plan["planned"])
        return off + np.where(self.refreshes() & self.still_paid(), days / 20, 0.0)

    def spending(self, t):
        plan, get = self.plan, self.future.get
        if t < plan["start"]:
            return 0.0
        once = 0.0
        if t < plan["start"] + plan["planned"]:
            once = get(plan["one_time"]) * (1 + get(plan["overrun"])) / plan["planned"]
        sellers = sum(self.future.roles[r].sellers for r in plan["roles"])
        running = get(plan["per_year"]) + np.where(self.tau >= 0, get(plan["per_seat"]) * sellers, 0.0)
        running = running / 12 * self.future.cost_factor[t]
        if plan["fade"]:
            running = running + np.where(self.refreshes(), plan["fade"]["refresh_cost"] * get(plan["one_time"]), 0.0)
        return np.where(self.open, once + np.where(self.still_paid(), running, 0.0), 0.0)

    def seat_spending(self, t):
        sum_ = 0.0
        for a, (r, _) in enumerate(self.plan["adds"]):
            filled, role = self.seats[a][t], self.future.roles[r]
            self.in_place[a] = self.in_place[a] + filled
            sum_ = sum_ + self.in_place[a] * role.cost * self.future.cost_factor[t] / 12 + role.recruiting * filled
        return sum_


class DriverPath:
    """The value of one driver, and its erosion."""

    def __init__(self, future, plan, base=None):
        self.future, self.plan = future, plan
        self.base = future.get(plan["base"]) + np.zeros(future.n) if base is None else base
        self.eroded = self.base
        self.still = None
        if not plan["touches"] and not plan["drift"] and plan["hit"] == 0:
            self.still = self.possible(self.base)

    def possible(self, value):
        return np.minimum(np.maximum(value, 0.0), self.plan["ceiling"])

    def now(self, t, share):
        plan, get = self.plan, self.future.get
        if self.still is not None:
            return self.still
        value, factor, unstopped = self.eroded, 1.0, 1.0
        for touch in plan["touches"]:
            project = self.future.projects[touch["project"]]
            x = project.strength * share(touch["project"])
            boosted = x * project.boost
            if touch["points"] != 0:
                value = value + get(touch["points"]) * boosted
            if touch["relative"] != 0:
                factor = factor * np.maximum(0.0, 1 + get(touch["relative"]) * boosted)
            if touch["dip"] != 0:
                factor = factor * project.dip(get(touch["dip"]))
            if touch["slows"] != 0:
                unstopped = unstopped * (1 - get(touch["slows"]) * x)
        value = value * factor
        if plan["hit"] != 0:
            value = np.where(self.future.downturn[t], value * (1 + get(plan["hit"])), value)
        if plan["drift"]:
            drift = get(plan["drift"][t // 12])
            hurts = drift < 0 if plan["harm"] == "down" else drift > 0
            self.eroded = self.eroded * (1 + drift) ** (np.where(hurts, unstopped, 1.0) / 12)
        return self.possible(value)


class Team:
    """The people and the funnel of one role."""

    def __init__(self, future, index, plan):
        self.future, self.index, self.plan, get, n = future, index, plan, future.get, future.n
        self.drivers = [DriverPath(future, d) for d in plan["drivers"]]
        base = {name: d.base for name, d in zip(DRIVERS, self.drivers)}
        if plan["derived_leads"]:
            worth = base["lead_conversion"] * base["proposal_rate"] * base["win_rate"] * base["deal_size"]
            leads = np.where(worth > 0, get(plan["bookings_per_seller"]) / 12 / np.where(worth > 0, worth, 1), 0.0)
            self.drivers[1] = DriverPath(future, plan["drivers"][1], leads)
            base["leads"] = leads
        self.base = base
        self.cost, self.commission = get(plan["cost"]), get(plan["commission"])
        self.recruiting, self.orphaned = get(plan["recruiting"]), get(plan["orphaned"])
        heads, ramp, a = float(plan["headcount"]), base["ramp"], monthly(base["attrition"])
        self.attrition_0 = a
        self.vacancy_months = whole(base["time_to_hire"]) + 1
        balance = whole(heads * a / (1 - a) * self.vacancy_months) if plan["backfill"] else np.zeros(n)
        self.vacancies = balance if plan["vacancies"] is None else np.full(n, float(plan["vacancies"]))
        self.sellers, self.leavers = np.full(n, heads), np.zeros(n)
        self.due = np.zeros((future.months, n))
        self.cohorts, self.ramped = [], np.full(n, heads)
        last = np.maximum(1.0, np.floor(ramp)) if plan["ramping"] is not None else np.ceil(ramp)
        for j in range(1, int(last.max()) + 1):
            people = plan["ramping"] / last if plan["ramping"] is not None else heads * a * (1 - a) ** (j - 1)
            people = np.where(j <= last, people, 0.0)
            self.cohorts.append((-j, people, 1 / np.maximum(ramp, 1e-300), ramp.max()))
            self.ramped = self.ramped - people
        self.productive = self.count(0)

    def count(self, t):
        """Ramped-equivalents; who is through the ramp in every trial joins the rest."""
        productive, kept = 0.0, []
        for start, people, speed, longest in self.cohorts:
            if t - start >= longest:
                self.ramped = self.ramped + people
                continue
            productive = productive + people * np.minimum(1.0, (t - start) * speed)
            kept.append((start, people, speed, longest))
        self.cohorts = kept
        return productive + self.ramped

    def supply(self, own):
        if not self.plan["has_supply"] and not self.plan["fed_by"]:
            return np.inf
        total = own if self.plan["has_supply"] else 0.0
        for r, share in self.plan["fed_by"]:
            total = total + share * self.future.roles[r].found
        return total

    def open_funnel(self):
        plan, base, get = self.plan, self.base, self.future.get
        converted = np.minimum(1.0, base["lead_conversion"])
        self.found = np.minimum(self.productive * base["leads"], self.supply(base["lead_supply"])) * converted
        c = 2 / (base["sales_cycle"] + 2)
        q = (1 - c) * (1 - self.orphaned * self.attrition_0)
        opened = q / (1 - q)
        offered = (opened + 1) * c * base["proposal_rate"] * opened
        self.open = self.found * opened if plan["opportunities"] is None else get(plan["opportunities"]) + np.zeros(self.future.n)
        self.proposals = self.found * offered if plan["proposals"] is None else get(plan["proposals"]) + np.zeros(self.future.n)
        anybody = self.productive > 0
        each = np.where(anybody, self.found / np.where(anybody, self.productive, 1), base["leads"] * converted)
        self.load = 1.5 * each * (opened + 1 + offered) if plan["pipeline_load"] is None else get(plan["pipeline_load"])

    def arrive(self, t):
        plan = self.plan
        self.hires = spread(plan["hires"][t // 12], t % 12, 12) + self.due[t]
        if np.any(t < self.vacancy_months):
            self.hires = self.hires + np.where(t < self.vacancy_months, spread(self.vacancies, t, self.vacancy_months), 0.0)
        for project in self.future.projects:
            for a, (r, _) in enumerate(project.plan["adds"]):
                if r == self.index:
                    self.hires = self.hires + project.seats[a][t]
        self.sellers = self.sellers + self.hires - self.leavers
        self.before = self.sellers

    def later(self, table, month, people):
        """Adds people to a month that differs by trial; beyond the horizon they are nobody's."""
        month = month.astype(np.int64)
        lanes = np.nonzero((month < self.future.months) & (people > 0))[0]
        table[month[lanes], lanes] += people[lanes]

    def open_seats(self, t):
        lag = whole(self.now["time_to_hire"])
        for project in self.future.projects:
            plan = project.plan
            if not plan["start"] <= t < plan["start"] + plan["planned"]:
                continue
            for a, (r, count) in enumerate(plan["adds"]):
                opened = float(spread(count, t - plan["start"], plan["planned"]))
                if r != self.index or opened == 0:
                    continue
                self.later(project.seats[a], t + lag, np.full(self.future.n, opened))
                at_once = np.where(lag == 0, opened, 0.0)
                self.hires, self.sellers = self.hires + at_once, self.sellers + at_once

    def work(self, t):
        share = lambda p: self.future.projects[p].share[self.index]
        self.now = {name: d.now(t, share) for name, d in zip(DRIVERS, self.drivers)}
        self.open_seats(t)
        self.leave(t)
        self.sell(t)

    def leave(self, t):
        now, rng = self.now, self.future.rng
        self.cohorts.append((t, self.hires, 1 / np.maximum(now["ramp"], 1e-300), now["ramp"].max()))
        self.productive = self.count(t)
        self.leavers = rng.binomial(self.sellers.astype(np.int64), monthly(now["attrition"])).astype(float)
        stay = 1 - np.divide(self.leavers, self.sellers, out=np.zeros_like(self.leavers), where=self.sellers > 0)
        self.cohorts = [(start, people * stay, speed, longest) for start, people, speed, longest in self.cohorts]
        self.ramped = self.ramped * stay
        for project in self.future.projects:
            if self.index in project.plan["roles"]:
                project.trained[self.index] = project.trained[self.index] * stay
        if self.plan["backfill"]:
            self.later(self.due, t + 1 + whole(now["time_to_hire"]), self.leavers)

    def sell(self, t):
        plan, now, rng, future = self.plan, self.now, self.future.rng, self.future
        planned = self.base["selling_time"]
        effort = np.divide(now["selling_time"], planned, out=np.zeros_like(planned), where=planned > 0)
        if plan["elasticity"] != 1:
            effort = effort ** plan["elasticity"]
        off = sum(future.projects[p].days_off(t) for p in plan["served_by"])
        activity = effort * (1 - np.minimum(1.0, off))
        worked = np.minimum(self.productive * now["leads"] * activity, self.supply(now["lead_supply"]))
        self.found = worked * np.minimum(1.0, now["lead_conversion"] * (future.demand[t] if plan["deals"] else 1.0))
        self.bookings = np.zeros(future.n)
        if not plan["deals"]:
            return
        most = self.load * self.productive
        taken = np.minimum(self.found, np.maximum(0.0, most - self.open - self.proposals))
        carried = self.open + taken + self.proposals
        load = np.where(carried > 0, np.minimum(1.0, most / np.where(carried > 0, carried, 1)), 1.0)
        c = 2 / (now["sales_cycle"] + 2) * np.minimum(1.0, activity) * load
        advanced = (self.open + taken) * c
        proposed = advanced * now["proposal_rate"]
        decided = (self.proposals + proposed) * c
        leaving = np.divide(self.leavers, self.sellers, out=np.zeros_like(self.leavers), where=self.sellers > 0)
        stay = 1 - self.orphaned * leaving
        self.open = (self.open + taken - advanced) * stay
        self.proposals = (self.proposals + proposed - decided) * stay
        expected = decided * now["win_rate"] * future.plan["seasonality"][t % 12]
        wins = rng.poisson(expected)
        variance = plan["deal_spread"] ** 2
        self.bookings = wins * now["deal_size"] if variance == 0 else rng.gamma(wins / variance, now["deal_size"] * variance)


class Future:
    def __init__(self, plan, batch, months, seed):
        self.plan, self.batch, self.months, self.n = plan, batch, months, batch.n
        self.rng = np.random.default_rng(seed)  # the same for all futures of a batch

    def get(self, value):
        return self.batch.value(*self.plan["drawn"][value["drawn"]]) if isinstance(value, dict) else value

    def uniform(self, dimension):
        z = self.batch.plan["scores"]
        return np.interp(self.batch.z[dimension], z, self.batch.plan["normal"])

    def market(self):
        plan, get, n, rng = self.plan, self.get, self.n, self.rng
        hazard = monthly(get(plan["downturn_probability"])) if plan["downturn"] else 0.0
        depth, length = get(plan["downturn_depth"]), np.maximum(1.0, whole(get(plan["downturn_months"])))
        s, phi = plan["volatility"], plan["persistence"]
        grown, over, z = 1.0, np.zeros(n), 0.0
        self.demand, self.downturn = [], []
        for t in range(self.months):
            step = s * rng.standard_normal(n) if s > 0 else 0.0
            z = step / math.sqrt(1 - phi * phi) if t == 0 else phi * z + step
            if plan["downturn"]:
                over = np.where((t >= over) & (rng.random(n) < hazard), t + length, over)
            down = t < over
            rate = 1 + get(plan["growth"][t // 12])
            drift = np.exp(z - s * s / (2 * (1 - phi * phi)))
            self.demand.append(grown * rate ** (t % 12 / 12) * drift * np.where(down, 1 - depth, 1.0))
            self.downturn.append(down)
            if t % 12 == 11:
                grown = grown * rate

    def play(self):
        """Revenue, cost, contribution and spending, each (months, trials)."""
        plan, get = self.plan, self.get
        self.market()
        growth = 1 + get(plan["cost_growth"])
        self.cost_factor = [growth ** (t / 12) for t in range(self.months)]
        self.roles = [Team(self, r, role) for r, role in enumerate(plan["roles"])]
        for r in plan["order"]:
            self.roles[r].open_funnel()
        self.projects = [Project(self, p) for p in plan["projects"]]
        self.churn, self.expansion = DriverPath(self, plan["churn"]), DriverPath(self, plan["expansion"])
        self.base = get(plan["opening"])
        ledger = np.empty((4, self.months, self.n))
        for t in range(self.months):
            for project in self.projects:
                project.adopt(t)
            for project in self.projects:
                project.synergise()
            for role in self.roles:
                role.arrive(t)
            for project in self.projects:
                project.train(t)
            for r in plan["order"]:
                self.roles[r].work(t)
            ledger[:, t] = self.money(t)
        return ledger

    def money(self, t):
        bookings = sum(r.bookings for r in self.roles)
        cost = sum(r.sellers * r.cost * self.cost_factor[t] / 12 + r.commission * r.bookings + r.recruiting * r.hires
                   for r in self.roles)
        outlay = sum(p.spending(t) for p in self.projects) + np.zeros(self.n)
        seats = sum(p.seat_spending(t) for p in self.projects)
        revenue = bookings
        if self.plan["recurring"]:
            share = lambda p: np.mean([self.projects[p].share[r] + np.zeros(self.n) for r in self.projects[p].plan["roles"]], axis=0)
            revenue = self.base / 12 + np.zeros(self.n)
            lost, grown = self.churn.now(t, share), self.expansion.now(t, share)
            self.base = self.base * ((1 - lost) * (1 + grown)) ** (1 / 12) + bookings
        return revenue, cost + outlay, self.get(self.plan["gross_margin"]) * revenue - cost - outlay, outlay + seats


class Means:
    """Mean and standard error of each figure, by the path at which results.json has it."""

    def __init__(self):
        self.sums = {}

    def add(self, path, x):
        n, total, squares, pivot = self.sums.get(path, (0, 0.0, 0.0, float(x[0])))
        d = x - pivot
        self.sums[path] = (n + len(x), total + d.sum(), squares + (d * d).sum(), pivot)

    def each(self):
        for path, (n, total, squares, pivot) in self.sums.items():
            mean = total / n
            yield path, pivot + mean, math.sqrt(max(0.0, squares / n - mean * mean) / max(1, n - 1))


def years(months):
    return months.reshape(-1, 12, months.shape[-1]).sum(axis=1)


def note(plan, ledgers, means):
    for s, c in enumerate(plan["comparisons"]):
        mine, baseline = ledgers[c["future"]], ledgers[c["baseline"]]
        for figure, months in zip(("revenue", "cost", "contribution", "investment_spending"), mine):
            for y, sums in enumerate(years(months)):
                means.add(("scenarios", s, "fiscal_years", y, figure), sums)
        more, discount = mine[2] - baseline[2], np.array(c["discount"])
        versus = ("scenarios", s, "versus_baseline")
        means.add((*versus, "in_year_payoff"), years(more)[c["decision_year"]])
        means.add((*versus, "long_term_payoff"), discount @ more)
        if c["waiting"] is not None:
            means.add((*versus, "cost_of_waiting"), discount @ (mine[2] - ledgers[c["waiting"]][2]))
    eroded = years(ledgers[plan["steady"]][0] - ledgers[plan["baseline"]][0])
    for y, sums in enumerate(eroded):
        means.add(("cost_of_inaction", y, "erosion"), sums)


def agrees(means, results, limit=4.5):
    """As check.cpp: every mean within `limit` combined standard errors; constants to what floats hold."""
    compared, off, worst = 0, 0, 0.0
    for path, mean, error in means.each():
        theirs = results
        for key in path:
            theirs = theirs[key]
        away = mean - theirs["mean"]
        z = 0.0 if abs(away) <= 2e-5 * abs(theirs["mean"]) else away / (math.hypot(error, theirs["mcse"]) or 1e-300)
        compared, worst = compared + 1, max(worst, abs(z))
        if abs(z) >= limit:
            off += 1
            print("  ", *path, mean, "+-", error, "uphill", theirs["mean"], "+-", theirs["mcse"], "z =", z)
    print(f"{compared} means compared, {off} off, largest |z| = {worst:.3g}")
    return compared > 0 and off == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("plan")
    parser.add_argument("--trials", type=int, default=4000)
    parser.add_argument("--batch", type=int, default=8000, help="trials side by side")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check")
    options = parser.parse_args()
    with open(options.plan) as file:
        plan = json.load(file)
    plan["normal"] = [0.5 * math.erfc(-z / math.sqrt(2)) for z in plan["scores"]]
    for key in ("scores", "laws", "normal"):
        plan[key] = np.array(plan[key])
    means, begun = Means(), time.perf_counter()
    for first in range(0, options.trials, options.batch):
        n = min(options.batch, options.trials - first)
        batch = Batch(plan, n, np.random.default_rng((options.seed, first, 0)))
        note(plan, [Future(f, batch, 12 * plan["years"], (options.seed, first, 1)).play() for f in plan["futures"]], means)
    took = time.perf_counter() - begun
    print(f"trials {options.trials}\nfutures {len(plan['futures'])}\nmicroseconds_per_trial {took / options.trials * 1e6:.4g}")
    if options.check:
        with open(options.check) as file:
            sys.exit(0 if agrees(means, json.load(file)) else 1)


if __name__ == "__main__":
    main()
