"""Prints what lies between a click on Step and the picture of the new row, on a real X screen.

Counted is how often the whole window, OpenGL included, is put together between the two; each time
costs as much as all that the step has to show. Run it under a screen:

    xvfb-run -s "-screen 0 1280x800x24" python tests/bench/bench_click.py [lesson]
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from time import perf_counter, process_time, thread_time

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

STEPS = 40
PAUSE_MS = 120
PRESSED_MS = 40
TORCH_MS = 4000
"""When torch is sure to be there."""
KEPT_BACK = 0.0005
"""Seconds below which nothing was put together: the window kept the request back."""


class Watch(QObject):
    """Sees every time the window is put together, and when."""

    def __init__(self, window) -> None:
        super().__init__(window)
        self.window = window
        self.composed: list[tuple[float, float]] = []
        self.inside = False
        window.installEventFilter(self)

    def eventFilter(self, watched, event) -> bool:
        """Time the event by sending it on from here."""
        if event.type() == QEvent.Type.UpdateRequest and not self.inside:
            self.inside = True
            begin = perf_counter()
            QApplication.sendEvent(watched, event)
            end = perf_counter()
            if end - begin > KEPT_BACK:
                self.composed.append((begin, end))
            self.inside = False
            return True
        return False


class Clicks(QObject):
    """Clicks on Step again and again, and notes when the answer is on the screen."""

    def __init__(self, window, then: Callable[[], object]) -> None:
        super().__init__(window)
        self.window = window
        self.then = then
        self.watch = Watch(window)
        self.times: list[float] = []
        self.before: list[int] = []
        self.lost: list[float] = []
        self.drawn = self.clicked = 0.0
        self.renders: list[float] = []
        self.waits: list[float] = []
        self.finals: list[float] = []
        self.works: list[tuple[float, float]] = []
        """What the window's thread, and the whole program, worked for a step until all was calm."""
        self.worked = (0.0, 0.0)
        self.button = window.transport.findChild(QToolButton, "step_button")
        render = window.render_panels

        def rendered() -> None:
            begin = perf_counter()
            render()
            self.drawn = perf_counter()
            self.renders.append(1000 * (self.drawn - begin))
            self.waits.append(1000 * (begin - self.clicked))

        window.clock._render = rendered

    def begin(self) -> None:
        """Press; a finger stays down for a moment."""
        if len(self.times) == STEPS:
            self.then()
            return
        self.mouse(QTest.mousePress)
        QTimer.singleShot(PRESSED_MS, self, self.let_go)

    def let_go(self) -> None:
        """Release, which is what a click is."""
        self.watch.composed.clear()
        self.drawn = 0.0
        self.clicked = perf_counter()
        self.worked = thread_time(), process_time()
        self.mouse(QTest.mouseRelease)
        QTimer.singleShot(PAUSE_MS, self, self.read)

    def mouse(self, act) -> None:
        """Press or release over the button, as the window system would."""
        place = self.button.mapTo(self.window, QPoint(30, 19))
        act(self.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), place)

    def read(self) -> None:
        """Find the first picture behind the answer, and those before it."""
        now = thread_time(), process_time()
        own, all_of_it = (1000 * (b - a) for a, b in zip(self.worked, now, strict=True))
        self.works.append((own, all_of_it))
        after = [end for begin, end in self.watch.composed if begin >= self.drawn > 0]
        self.finals += [1000 * (e - b) for b, e in self.watch.composed if b >= self.drawn > 0][:1]
        early = [(b, e) for b, e in self.watch.composed if b < self.drawn]
        if after:
            self.times.append(1000 * (after[0] - self.clicked))
            self.before.append(len(early))
            self.lost.append(1000 * sum(e - b for b, e in early))
        self.begin()


def main() -> None:
    """Open a window on a lesson, click, print."""
    from gdstudio.core.experiment.lesson import find_lesson
    from gdstudio.window.application import build_window

    lesson = find_lesson(sys.argv[1] if len(sys.argv) > 1 else "000-f")
    assert lesson is not None
    window = build_window(lesson.path)
    window.show()
    clicks = Clicks(window, window.close)
    QTimer.singleShot(TORCH_MS, clicks, clicks.begin)
    QApplication.exec()
    times = clicks.times
    print(
        f"click to picture, {lesson.id}   median {statistics.median(times):.1f} ms"
        f" ({min(times):.0f}–{max(times):.0f})\n"
        f"  until the answer {statistics.median(clicks.waits):.1f} ms,"
        f" panels {statistics.median(clicks.renders):.1f} ms,"
        f" painted and put together {statistics.median(clicks.finals):.1f} ms\n"
        f"  processor: the window's thread {statistics.median(w for w, _ in clicks.works):.1f} ms,"
        f" all of them {statistics.median(w for _, w in clicks.works):.1f} ms\n"
        f"  put together before the answer {statistics.mean(clicks.before):.2f} times,"
        f" {statistics.median(clicks.lost):.1f} ms"
    )


if __name__ == "__main__":
    main()
