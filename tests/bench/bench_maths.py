"""What the step panel costs: loading, the first formulas, and moving the cursor.

Goal: moving the cursor with the panel visible costs at most 10 ms more than without it.
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

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.qt import make_application
from gdstudio.window.application import build_window

ROWS = 40


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def milliseconds(begun: float) -> float:
    return 1000 * (perf_counter() - begun)


def move(window) -> list[float]:
    """Return what the panel costs at every move of the cursor, painting included."""
    costs = []
    panel = window.panels["dock_maths"]
    picture = QPixmap(1000, 1000)
    for row in range(ROWS):
        window.studio.move_cursor(row)
        begun = thread_time()  # of this thread alone: other programs are not the panel's cost
        panel.render_moment(window.moment)
        panel.content.render(picture)
        costs.append(1000 * (thread_time() - begun))
        QApplication.processEvents()
    return costs


def report(title: str, costs: list[float]) -> None:
    ordered = sorted(costs)
    print(
        f"{title:46s} median {statistics.median(ordered):5.1f} ms, "
        f"95 % {ordered[int(0.95 * len(ordered))]:5.1f} ms, largest {ordered[-1]:5.1f} ms"
    )


def main() -> None:
    make_application()
    begun = perf_counter()
    typesetter = Typesetter()
    typesetter.load()
    print(f"loading ziamath and learning its digits {milliseconds(begun):.0f} ms")
    for lesson, size in (
        ("000-f", (1280, 800)),
        ("000-f", (1920, 1080)),
        ("000-f full", (1920, 1080)),
        ("001-h-adam-luv", (1920, 1080)),
        ("001-b", (1920, 1080)),
    ):
        lesson, _, full = lesson.partition(" ")
        window = build_window(lesson, use_gl=False)
        window.resize(*size)
        window.reset_layout()
        window.show()
        window.panels["dock_maths"].typesetter.load()
        wait(300)
        window.studio.train_to(ROWS + 1)
        while window.studio.training:
            wait(20)
        if full:
            window.panels["dock_maths"].show_everything()
            wait(100)
        name = f"{lesson} {full}, {size[0]} x {size[1]}"
        report(f"{name}, first time", move(window))
        report(f"{name}, again", move(window))
        window.close()


if __name__ == "__main__":
    main()
