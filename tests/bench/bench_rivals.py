"""Prints what six rivals cost: from a click on Step to its picture, and updates at full speed.

Run it under a screen:

    xvfb-run -s "-screen 0 1280x800x24" python tests/bench/bench_rivals.py [lesson]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from time import perf_counter

from bench_click import STEPS, TORCH_MS, Clicks
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

SETTLE_MS, FULL_MS = 600, 3000
SETTINGS = ("training.epochs=10000000",)
RATES = (0.0005, 0.0007, 0.0012, 0.0015, 0.002, 0.003)


class ThenMore(Clicks):
    """Clicks, and does something else after that instead of closing the window."""

    def __init__(self, window, then) -> None:
        super().__init__(window)
        self.then = then

    def begin(self) -> None:
        """Press once more, or go on."""
        if len(self.times) == STEPS:
            self.then()
        else:
            super().begin()


class Full(QObject):
    """Trains as fast as it goes for a while, and counts the updates of all."""

    def __init__(self, window, then) -> None:
        super().__init__(window)
        self.window, self.then = window, then
        self.begun = (0.0, 0)
        window.playhead.set_speed(0.0)
        window.playhead.play()
        QTimer.singleShot(SETTLE_MS, self, self.begin)

    @property
    def updates(self) -> int:
        studio = self.window.studio
        return studio.run.last + sum(pin.run.last for pin in studio.rivals)

    def begin(self) -> None:
        """Begin to count."""
        self.begun = (perf_counter(), self.updates)
        QTimer.singleShot(FULL_MS, self, self.end)

    def end(self) -> None:
        """Return the updates a second."""
        begun, before = self.begun
        rate = (self.updates - before) / (perf_counter() - begun)
        self.window.playhead.pause()
        self.then(rate)


def measure(lesson_id: str, count: int) -> None:
    """Print milliseconds from click to picture, and updates a second, of one run and rivals."""
    from gdstudio.app.documents import open_document
    from gdstudio.core.experiment.rival import Rival, six_ways
    from gdstudio.core.optimizers import GD
    from gdstudio.window.application import build_window

    window = build_window()
    studio = window.studio
    studio.open(open_document(lesson_id, SETTINGS), "open", lesson_id=lesson_id)
    window.show()

    def race() -> None:
        if count:
            _, rivals = six_ways(studio.experiment)
            studio.race([*rivals, Rival(GD(lr=RATES[0]))][:count], "race")
            window.panels["dock_rivals"].show()
            window.panels["dock_rivals"].raise_()

    rates: list[float] = []

    def done(rate: float) -> None:
        rates.append(rate)
        window.close()

    def full() -> None:
        studio.reset()
        Full(window, done)

    clicks = ThenMore(window, full)

    def begin() -> None:
        race()
        QTimer.singleShot(SETTLE_MS, clicks, clicks.begin)

    QTimer.singleShot(TORCH_MS, window, begin)
    QApplication.exec()
    times = clicks.times
    print(
        f"{lesson_id}, {1 + count} runs   click to picture: median"
        f" {statistics.median(times):.1f} ms ({min(times):.0f}–{max(times):.0f}),"
        f" full speed: {rates[0]:,.0f} updates a second, all together"
    )


def main() -> None:
    """Measure one run and seven, and print how they compare."""
    lesson_id = sys.argv[1] if len(sys.argv) > 1 else "000-f"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else -1
    if count < 0:
        for number in (0, 5, 6):
            subprocess.run([sys.executable, __file__, lesson_id, str(number)], check=True)
        return
    measure(lesson_id, count)


if __name__ == "__main__":
    main()
