"""Prints what many descents cost at once, beside our own loop and a loop in bare torch.

Loops are timed on a sample and counted up. Medians of a few rounds; nothing is asserted. Where
there is a screen, a point is dragged in a window that shows a map of 64 x 64 cells as well:

    xvfb-run -s "-screen 0 1280x800x24" python tests/bench/bench_sweep.py [window]
"""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter, process_time

import numpy as np
import torch
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from gdstudio.app.beside import finished
from gdstudio.app.data_desk import preview_change
from gdstudio.app.documents import open_document
from gdstudio.core.data.table_change import SetCells
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.sweep.axis import spread
from gdstudio.core.sweep.sweep import Sweep
from gdstudio.rooms.map.panel import coarse_of

ROUNDS = 7
SAMPLE = 5
DRAGGED = 90


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median of a few times, behind one that warms up.

    Of processor time: what others do at the same time matters less.
    """
    work()
    times = []
    for _ in range(rounds):
        begin = process_time()
        work()
        times.append(process_time() - begin)
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


class Drag(QObject):
    """Moves a point whenever the map of the last place is painted, as a hand does that is fast."""

    def __init__(self, window) -> None:
        super().__init__(window)
        self.window, self.canvas = window, window.panels["dock_map"].canvas
        self.painted: list[float] = []
        self.worked: list[float] = []
        """Processor time then: what others do at the same time matters less."""
        self.made = None
        self.canvas.installEventFilter(self)

    def eventFilter(self, watched, event) -> bool:
        """Note when the map of a new place is painted."""
        if event.type() == QEvent.Type.Paint and self.canvas.sheet is not None:
            answer = self.canvas.sheet.answer
            if answer is not self.made:
                self.made = answer
                self.painted.append(perf_counter())
                self.worked.append(process_time())
                QTimer.singleShot(0, self, self.move)
        return False

    def move(self) -> None:
        """Drag on."""
        if len(self.painted) > DRAGGED:
            self.window.close()
            return
        up = 2.0 + np.sin(0.3 * len(self.painted))
        places = np.array([len(self.window.studio.experiment.data) // 2])
        preview_change(self.window.studio, SetCells(places, np.array([1]), np.array([up])))


def dragged() -> None:
    """Print how often a map of 64 x 64 follows a point, with the window in sight."""
    from gdstudio.window.application import build_window

    window = build_window("000-f")
    window.show()
    panel = window.panels["dock_map"]
    panel.show()
    panel.raise_()
    steps = {}

    def begin() -> None:
        canvas, question = panel.canvas, panel._question
        panel._question = lambda experiment: squared(question(experiment))
        drag = steps["drag"] = Drag(window)
        coarse = coarse_of(panel._question(window.studio.experiment))
        steps["coarse"] = seconds(lambda: finished(coarse.steps()))
        canvas.update()
        drag.move()

    QTimer.singleShot(3000, window, begin)
    QApplication.exec()
    gaps = np.diff(steps["drag"].painted[5:])
    work = np.diff(steps["drag"].worked[5:])
    rows, columns = steps["drag"].made.shape
    print(f"first coarse map in the window: {steps['coarse'] * 1e3:.1f} ms")
    print(
        f"{columns} x {rows} map in a window while a point is dragged: median "
        f"{np.median(gaps) * 1e3:.1f} ms, {1 / np.mean(gaps):.0f} a second; "
        f"{1 / np.median(work):.0f} a second of processor time"
    )


def squared(question):
    """Return the question with 64 x 64 cells."""

    def many(axis):
        ends = (float(axis.values[0]), float(axis.values[-1]))
        return spread(axis.key, *ends, 64, log=axis.log)

    return replace(question, across=many(question.across), up=many(question.up))


def main() -> None:
    """Print the line, the maps and the network."""
    if sys.argv[1:] != ["window"]:
        computed()
    if os.environ.get("DISPLAY"):
        dragged()


def computed() -> None:
    """Print what is computed without a window."""
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
