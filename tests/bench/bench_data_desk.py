"""What a frame of a dragged point costs: the move, and all that Qt does until it is on screen.

    python tests/bench/bench_data_desk.py

Under Linux without a screen: ``xvfb-run -a``. One of 1,000 points is dragged over a whole window of
1280 × 800, with the fit, the map of contours and the rate bar following; the aim is 30 frames a
second. Beside it: the surface with OpenGL, what part of the frame is which, and the points that
are drawn of a million. ``cpu`` is the processor's time of all threads, the mean of a frame: on
a machine that does other things at the same time, look at that.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from gdstudio.core.data.crowd import sample_rows
from gdstudio.core.experiment.points import with_points
from gdstudio.kit.qt import make_application
from gdstudio.window.application import build_window
from gdstudio.window.main_window import MainWindow

FRAMES = 120
AIM = 1000 / 30
NO_BUTTON, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


class Frames(list[float]):
    """Milliseconds of wall time of each frame, with the processor's time of the mean one."""

    cpu = 0.0


def report(name: str, times: list[float], aim: str = "") -> None:
    p95 = float(np.percentile(times, 95))
    cpu = f"cpu {times.cpu:5.1f} ms" if isinstance(times, Frames) else ""
    print(f"{name:<42} median {median(times):6.1f} ms   p95 {p95:6.1f} ms   {cpu}   {aim}")


def settle(app: QApplication, seconds: float = 0.6) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.005)


def window_of(app: QApplication, count: int, *, contour: bool, use_gl: bool) -> MainWindow:
    """Return a window with so many points around a line, at row 12 of 18."""
    window = build_window("000-f", use_gl=use_gl)
    window.resize(1280, 800)
    window.show()
    settle(app)
    window.reset_layout()
    random = np.random.RandomState(0)
    x = random.randn(count, 1)
    y = 2.5 + 4 * x[:, 0] + random.randn(count)
    experiment = window.studio.experiment.with_value("loss", "kind", "mse")
    experiment = experiment.with_value("optimizer", "lr", 0.1)
    window.studio.edit(with_points(experiment, x, y), "Points")
    window.studio.train_to(18)
    while window.studio.training:
        app.processEvents()
    window.studio.move_cursor(12)
    if contour:
        window.panels["dock_contour"].toggleViewAction().trigger()
    settle(app)
    return window


def drag(app: QApplication, window: MainWindow, frames: int = FRAMES) -> Frames:
    """Return the milliseconds of each frame while the outermost point is dragged in a circle."""
    fit = window.panels["dock_fit"]
    plot, points = fit.plot, fit.points
    view, pixels = plot.viewport(), plot.view_pixels()
    row = int(np.argmax(points.drawn[0]))
    start = QPoint(
        round(float(pixels.across(points.drawn[0][row]))),
        round(float(pixels.up(points.drawn[1][row]))),
    )

    def send(kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        place = QPointF(view.mapToGlobal(at))
        keys = Qt.KeyboardModifier.NoModifier
        app.sendEvent(view, QMouseEvent(kind, QPointF(at), place, button, held, keys))

    send(QEvent.Type.MouseButtonPress, start, LEFT, LEFT)
    times = Frames()
    spent = time.process_time()
    for frame in range(frames):
        turn = 2 * np.pi * frame / 60
        at = start + QPoint(round(-60 + 50 * np.cos(turn)), round(60 + 50 * np.sin(turn)))
        begin = time.perf_counter()
        send(QEvent.Type.MouseMove, at, NO_BUTTON, LEFT)
        window.clock.flush()
        app.processEvents()
        times.append(1e3 * (time.perf_counter() - begin))
    times.cpu = 1e3 * (time.process_time() - spent) / frames
    drafted = window.surfaces.drafted
    assert window.studio.draft is not None
    assert drafted is None or drafted.objective is window.studio.draft.objective
    send(QEvent.Type.MouseButtonRelease, start, LEFT, NO_BUTTON)
    window.studio.undo_stack.undo()
    settle(app, 0.2)
    return times


def parts(app: QApplication, window: MainWindow) -> None:
    """Print what each panel adds to a frame, without what Qt paints."""
    costs: dict[str, list[float]] = {}

    def timed(name: str, call: Callable) -> Callable:
        def run(*args):
            begin = time.perf_counter()
            result = call(*args)
            costs.setdefault(name, []).append(1e3 * (time.perf_counter() - begin))
            return result

        return run

    for name, panel in window.panels.items():
        panel.render_moment = timed(name, panel.render_moment)
    studio = window.studio
    studio.set_draft = timed("draft", studio.set_draft)
    drag(app, window, 60)
    for name, times in costs.items():
        if len(times) >= 60:
            report(f"    {name}", times[-60:])


def main() -> None:
    # Never the settings of whoever runs this: a layout of theirs would be another window.
    settings = tempfile.TemporaryDirectory(prefix="gdstudio-bench-")
    os.environ["XDG_CONFIG_HOME"] = settings.name
    os.environ.setdefault("XDG_RUNTIME_DIR", settings.name)
    app = make_application()
    for count in (1000, 100_000):
        window = window_of(app, count, contour=True, use_gl=False)
        drag(app, window, 10)
        aim = f"(aim {AIM:.1f} ms)" if count == 1000 else ""
        report(f"one of {count:,} points, contours", drag(app, window), aim)
        if count == 1000:
            parts(app, window)
        window.close()
    window = window_of(app, 1000, contour=False, use_gl=True)
    drag(app, window, 10)
    report("one of 1,000 points, OpenGL surface", drag(app, window), f"(aim {AIM:.1f} ms)")
    window.close()
    x, y = np.random.RandomState(0).randn(2, 1_000_000)
    times = []
    for _ in range(9):
        begin = time.perf_counter()
        sample_rows(x, y)
        times.append(1e3 * (time.perf_counter() - begin))
    report("which of 1,000,000 points are drawn", times, "(aim 50 ms)")


if __name__ == "__main__":
    main()
