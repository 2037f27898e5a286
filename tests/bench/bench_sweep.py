"""Prints what many descents cost at once, beside our own loop and a loop in bare torch.

Loops are timed on a sample and counted up. Medians of a few rounds; nothing is asserted.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from time import perf_counter

import torch

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.sweep.axis import spread
from gdstudio.core.sweep.sweep import Sweep

ROUNDS = 7
SAMPLE = 5


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median of a few times, behind one that warms up."""
    work()
    times = []
    for _ in range(rounds):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return statistics.median(times)


def bare_torch(experiment: Experiment, updates: int) -> None:
    """Descend as a lecture does: a leaf, a loss, backward, torch's own SGD."""
    objective = experiment.objective
    inputs, target = torch.from_numpy(objective.inputs), torch.from_numpy(objective.target)
    leaf = torch.from_numpy(experiment.start.copy()).requires_grad_()
    rule = torch.optim.SGD([leaf], lr=experiment.optimizer.lr, momentum=0.5)
    for _ in range(updates):
        rule.zero_grad()
        loss = ((inputs @ leaf - target) ** 2).sum()
        loss.backward()
        rule.step()


def main() -> None:
    """Print the line, the maps and the network."""
    torch.set_num_threads(1)
    line = open_document("000-a", ("optimizer.kind=momentum", "optimizer.momentum=0.5"))
    rates = (2e-4, 0.02)

    def mapped(across: int, up: int, updates: int, *, exact: bool = True) -> Sweep:
        axes = (
            spread("optimizer.momentum", 0.0, 0.98, up),
            spread("optimizer.lr", *rates, across, log=True),
        )
        return Sweep(line, axes, updates, judged=exact, exact=exact)

    ours = seconds(lambda: mapped(100, 100, 100).run())
    loop = seconds(lambda: train(line, 100)) * 10_000
    bare = seconds(lambda: bare_torch(line, 100)) * 10_000
    print(f"10,000 descents of the line x 100 updates: {ours * 1e3:.1f} ms")
    print(f"  our own loop, counted up: {loop:.1f} s, {loop / ours:.0f} times as long")
    print(f"  bare torch, counted up:   {bare:.1f} s, {bare / ours:.0f} times as long")
    coarse = seconds(lambda: mapped(20, 12, 30, exact=False).run())
    print(f"coarse map, 20 x 12: {coarse * 1e3:.2f} ms")
    fine = seconds(lambda: mapped(64, 64, 30, exact=False).run())
    print(f"64 x 64 map: {fine * 1e3:.2f} ms, {1 / fine:.0f} a second")
    for gradient in ("autograd", "analytic"):
        network = open_document("001-j", ("training.batch=full", f"training.gradient={gradient}"))
        sweep = Sweep(
            network, (spread("optimizer.lr", 0.01, 1.0, 1024, log=True),), 1000, exact=False
        )
        ours = seconds(lambda sweep=sweep: sweep.run(), 1)
        loop = seconds(lambda network=network: train(network, 1000), SAMPLE) * 1024
        print(
            f"1,024 networks x 1,000 updates, {gradient}: {ours:.2f} s; our own loop, counted "
            f"up: {loop:.1f} s, {loop / ours:.0f} times as long"
        )


if __name__ == "__main__":
    main()
