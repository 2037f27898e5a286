"""What the graph panel costs: its first graph, and moving the cursor beside the step panel.

Goal: moving the cursor with both panels visible costs at most 10 ms more than without them.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter, thread_time

os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="gdstudio-bench-")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from gdstudio.core.descent import autograd
from gdstudio.kit.qt import make_application
from gdstudio.window.application import build_window

ROWS = 40


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def move(window) -> tuple[list[float], list[float]]:
    """Return what the step panel and the graph cost at every move of the cursor, painted."""
    steps, graphs = [], []
    maths, graph = window.panels["dock_maths"], window.panels["dock_graph"]
    picture = QPixmap(1400, 1000)
    for row in range(ROWS):
        window.studio.move_cursor(row)
        begun = thread_time()  # of this thread alone: other programs are not the panel's cost
        maths.render_moment(window.moment)
        maths.area.viewport().render(picture)
        middle = thread_time()
        graph.render_moment(window.moment)
        graph.view.viewport().render(picture)
        graph.sheet.render(picture)
        graphs.append(1000 * (thread_time() - middle))
        steps.append(1000 * (middle - begun))
        QApplication.processEvents()
    return steps, graphs


def report(title: str, costs: list[float]) -> None:
    ordered = sorted(costs)
    print(
        f"{title:52s} median {statistics.median(ordered):5.1f} ms, "
        f"95 % {ordered[int(0.95 * len(ordered))]:5.1f} ms, largest {ordered[-1]:5.1f} ms"
    )


def main() -> None:
    make_application()
    autograd.warm_up()
    for lesson in ("003-b", "000-f", "001-j", "001-h-adam-luv"):
        window = build_window(lesson, use_gl=False)
        window.resize(1920, 1080)
        window.reset_layout()
        window.show()
        maths, graph = window.panels["dock_maths"], window.panels["dock_graph"]
        window.splitDockWidget(maths, graph, Qt.Orientation.Vertical)
        maths.typesetter.load()
        graph.typesetter.load()
        graph.show()
        wait(300)
        begun = perf_counter()
        graph.render_moment(window.moment)
        window.studio.train_to(ROWS + 1)
        while window.studio.training:
            wait(20)
        begun = perf_counter()
        graph._writer = None
        graph.render_moment(window.moment)
        print(f"{lesson}, first graph {1000 * (perf_counter() - begun):.1f} ms")
        for title, prepare in (("all numbers", graph.show_all), ("a node in hand", walk(graph))):
            prepare()
            move(window)
            steps, graphs = move(window)
            report(f"{lesson}, {title}: graph", graphs)
            both = [a + b for a, b in zip(steps, graphs, strict=True)]
            report(f"{lesson}, {title}: step panel and graph", both)
        window.close()


def walk(graph):
    """Return a function that goes half of the way."""

    def go() -> None:
        for _ in range(graph.steps // 2 + 1):
            graph.go(1)

    return go


if __name__ == "__main__":
    main()
