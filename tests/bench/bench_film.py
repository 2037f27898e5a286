"""Prints what recording, streaming and painting cost, side by side in one run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

UPDATES = 4000
ROUNDS = 7
ROWS = 100_000


def rate(work: Callable[[int], object], updates: int = UPDATES) -> float:
    """Return updates per second."""
    begin = time.perf_counter()
    work(updates)
    return updates / (time.perf_counter() - begin)


def paired(first: Callable[[int], object], second: Callable[[int], object]) -> tuple[float, float]:
    """Return the median rate of the first, and the median ratio to the second, taken in turns."""
    first(200), second(200)
    rates, ratios = [], []
    for _ in range(ROUNDS):
        a, b = rate(first), rate(second)
        rates.append(a)
        ratios.append(a / b)
    return statistics.median(rates), statistics.median(ratios)


def main() -> None:
    """Run everything."""
    import numpy as np
    import torch

    from gdstudio.app.documents import open_document
    from gdstudio.core.descent.descend import train

    torch.set_num_threads(1)
    experiment = open_document("000-f", ("training.epochs=10000000",))
    data = experiment.data
    design = torch.tensor(np.column_stack([np.ones(len(data)), data.x[:, 0]]), dtype=torch.float32)
    target = torch.tensor(data.y, dtype=torch.float32)

    def bare(updates: int) -> None:
        weights = torch.tensor([-5.0, 10.0], requires_grad=True)
        for _ in range(updates):
            loss = torch.sum((target - design @ weights) ** 2)
            loss.backward()
            weights.data = weights.data - 0.001 * weights.grad
            weights.grad = None

    def with_sgd(updates: int) -> None:
        weights = torch.tensor([-5.0, 10.0], requires_grad=True)
        optimizer = torch.optim.SGD([weights], lr=0.001)
        for _ in range(updates):
            optimizer.zero_grad()
            torch.sum((target - design @ weights) ** 2).backward()
            optimizer.step()

    def recorded(updates: int) -> None:
        train(experiment, updates)

    per_second, ratio = paired(recorded, bare)
    print(f"descend, recorded            {per_second:9.0f} updates/s")
    print(f"  against a bare torch loop  {ratio:9.2f} x   (aim 0.8)")
    print(f"  against torch.optim.SGD    {paired(recorded, with_sgd)[1]:9.2f} x   (aim 1.2)")
    run = train(experiment, ROWS)
    print(f"bytes per recorded update    {run.nbytes / len(run):9.1f}")
    bare_rate = statistics.median(rate(bare) for _ in range(3))
    for gl in (True, False):
        in_the_window(bare_rate, gl)
    first_paint()


def in_the_window(bare_rate: float, gl: bool) -> None:
    """Full-speed play and scrubbing with all panels visible."""
    import tempfile

    from PySide6.QtCore import QEventLoop, QSettings, QTimer
    from PySide6.QtWidgets import QApplication

    from gdstudio.window.application import build_window

    folder = tempfile.mkdtemp()
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, folder)
    window = build_window("000-f", use_gl=gl)
    window.show()
    studio = window.studio
    studio.edit(studio.experiment.with_value("training", "epochs", 10_000_000), "bench")
    name = "with OpenGL" if gl else "without OpenGL"

    def wait(seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    wait(3)  # torch is loaded, the surface is sharp
    window.playhead.set_speed(0)
    gaps: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(tick)
    window.playhead.play()
    wait(1)
    timer.start()
    last = time.perf_counter()
    gaps.clear()
    before, begin = studio.run.last, time.perf_counter()
    wait(5)
    per_second = (studio.run.last - before) / (time.perf_counter() - begin)
    timer.stop()
    window.playhead.pause()
    gaps.sort()
    p95 = gaps[int(len(gaps) * 0.95)] * 1000
    aim = 60 if gl else 20
    print(f"in the window, {name:15s} {per_second:7.0f} updates/s")
    print(f"  against the bare loop      {per_second / bare_rate:9.2f} x   (aim 0.35)")
    print(f"  event-loop gap, 95 %       {p95:9.1f} ms  (aim {aim})")
    studio.train_to(ROWS)
    while studio.training:
        wait(0.1)
    costs = []
    for index in range(40):
        row = (index * 2_654_435) % ROWS
        begin = time.thread_time()  # of this thread alone: other programs are no cost of ours
        studio.move_cursor(row)
        window.clock.flush()  # as the clock does it, once
        QApplication.processEvents()  # paints what was asked for
        costs.append((time.thread_time() - begin) * 1000)
    aim = 33 if gl else 16
    print(
        f"  scrub at {len(studio.run) - 1:,} rows   {statistics.median(costs):9.1f} ms  (aim {aim})"
    )
    window.close()


def first_paint() -> None:
    """Time to the first painted window of whole processes, ours against a bare one."""
    bare = """
import os, time; begin = time.perf_counter()
from PySide6 import QtCore, QtGui, QtWidgets
f = QtGui.QSurfaceFormat(); f.setVersion(3, 3); f.setProfile(f.OpenGLContextProfile.CoreProfile)
f.setDepthBufferSize(24); QtGui.QSurfaceFormat.setDefaultFormat(f)
QtCore.QCoreApplication.setAttribute(QtCore.Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
app = QtWidgets.QApplication([])
import pyqtgraph, pyqtgraph.opengl
window = QtWidgets.QMainWindow(); window.resize(1280, 800)
plot = pyqtgraph.PlotWidget(); plot.plot([0, 1, 2], [0, 1, 4]); window.setCentralWidget(plot)
dock = QtWidgets.QDockWidget(); view = pyqtgraph.opengl.GLViewWidget()
view.addItem(pyqtgraph.opengl.GLGridItem()); dock.setWidget(view)
window.addDockWidget(QtCore.Qt.DockWidgetArea.RightDockWidgetArea, dock)
"""
    ours = """
import gc, os, sys, time; begin = time.perf_counter()
gc.disable()  # as the command line does for a window
from gdstudio.window.application import build_window
window = build_window('000-f')
from PySide6 import QtCore, QtWidgets
app = QtWidgets.QApplication.instance()
"""
    ending = """
class Painted(QtCore.QObject):
    def eventFilter(self, watched, event):
        if event.type() == QtCore.QEvent.Type.UpdateRequest and watched is window:
            QtCore.QTimer.singleShot(0, done)
        return False
def done():
    import sys
    print(time.perf_counter() - begin, 'torch' in sys.modules, flush=True)
    os._exit(0)
painted = Painted(); window.installEventFilter(painted); window.show(); app.exec()
"""
    # As for a user: compiled modules are kept between starts.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    torch_loaded = set()
    for _ in range(7):
        for name, code in (("bare", bare), ("ours", ours)):
            done = subprocess.run(
                [sys.executable, "-c", code + ending],
                capture_output=True,
                text=True,
                env=environment,
            )
            seconds, loaded = done.stdout.split()
            times[name].append(float(seconds))
            if name == "ours":
                torch_loaded.add(loaded)
    ratio = statistics.median(a / b for a, b in zip(times["ours"], times["bare"], strict=True))
    print(f"first paint                  {statistics.median(times['ours']):9.2f} s")
    print(f"  against a bare window      {ratio:9.2f} x   (aim 1.3)")
    print(f"  torch loaded by then       {', '.join(sorted(torch_loaded))}")


if __name__ == "__main__":
    main()
