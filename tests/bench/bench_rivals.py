"""Prints what six rivals cost: from a click on Step to its picture, and updates at full speed.

One run and the race take turns in one window, so that both have the same machine. Run it under a
screen:

    xvfb-run -s "-screen 0 1280x800x24" python tests/bench/bench_rivals.py [lesson]
"""

from __future__ import annotations

import statistics
import sys
from time import perf_counter, process_time

from bench_click import TORCH_MS, Clicks
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

TURN, TURNS = 8, 10
"""Clicks of one turn, and turns of both together."""
SETTLE_MS, FULL_MS, FULL_TURNS = 400, 1000, 8
SETTINGS = ("training.epochs=10000000",)
MODES = ("one run", "with six rivals")


class Turns(Clicks):
    """Clicks, then trains at full speed, by turns alone and in a race."""

    def __init__(self, window, rivals) -> None:
        super().__init__(window)
        self.rivals = rivals
        self.clicks: tuple[list[float], list[float]] = ([], [])
        self.rates: tuple[list[float], list[float]] = ([], [])
        self.turn = self.full_turn = -1
        self.shares: tuple[list[float], list[float]] = ([], [])
        """Updates a second of processor time: what others do at the same time matters less."""
        self.begun = (0.0, 0.0, 0)

    def begin(self) -> None:
        """Press once more, or go on to the next turn."""
        if len(self.times) >= TURN or self.turn < 0:
            if self.turn >= 0:
                self.clicks[self.turn % 2].extend(self.times)
            self.times.clear()
            self.turn += 1
            if self.turn == TURNS:
                self.train()
                return
            self.set_race(on=bool(self.turn % 2))
            QTimer.singleShot(SETTLE_MS, self, self.begin_turn)
            return
        super().begin()

    def begin_turn(self) -> None:
        """Press for the first time of a turn."""
        super().begin()

    def set_race(self, *, on: bool) -> None:
        """Start again, alone or in a race."""
        window, studio = self.window, self.window.studio
        window.playhead.reset()
        studio.race(self.rivals if on else (), "race")
        shown = window.panels["dock_rivals" if on else "dock_maths"]
        shown.show()
        shown.raise_()

    # -- full speed ----------------------------------------------------------------------------

    @property
    def updates(self) -> int:
        """Updates made by all together."""
        studio = self.window.studio
        return studio.run.last + sum(pin.run.last for pin in studio.rivals)

    def train(self) -> None:
        """Train as fast as it goes for one turn."""
        self.full_turn += 1
        if self.full_turn == FULL_TURNS:
            self.window.close()
            return
        self.set_race(on=bool(self.full_turn % 2))
        self.window.playhead.set_speed(0.0)
        self.window.playhead.play()
        QTimer.singleShot(SETTLE_MS, self, self.count)

    def count(self) -> None:
        """Begin to count."""
        self.begun = (perf_counter(), process_time(), self.updates)
        QTimer.singleShot(FULL_MS, self, self.stop)

    def stop(self) -> None:
        """Note the updates a second."""
        begun, worked, before = self.begun
        made = self.updates - before
        self.rates[self.full_turn % 2].append(made / (perf_counter() - begun))
        self.shares[self.full_turn % 2].append(made / (process_time() - worked))
        self.window.playhead.pause()
        QTimer.singleShot(SETTLE_MS, self, self.train)


def main() -> None:
    """Open a window on a lesson, click, train, print."""
    from gdstudio.app.documents import open_document
    from gdstudio.core.experiment.rival import Rival, six_ways
    from gdstudio.core.optimizers import GD
    from gdstudio.window.application import build_window

    lesson_id = sys.argv[1] if len(sys.argv) > 1 else "000-f"
    experiment = open_document(lesson_id, SETTINGS)
    ways = six_ways(experiment)[1]
    rate = experiment.optimizer.lr
    same = [Rival(GD(lr=rate * part)) for part in (0.5, 0.7, 0.9, 1.1, 1.3, 1.5)]
    window = build_window()
    window.studio.open(experiment, "open", lesson_id=lesson_id)
    window.show()
    rivals = same if "same" in sys.argv else [*ways, same[0]]
    turns = Turns(window, rivals)
    QTimer.singleShot(TORCH_MS, turns, turns.begin)
    QApplication.exec()
    clicks = [statistics.median(times) for times in turns.clicks]
    rates = [statistics.median(found) for found in turns.rates]
    for mode, click, speed in zip(MODES, clicks, rates, strict=True):
        print(
            f"{lesson_id}, {mode:16} click to picture: median {click:6.1f} ms,"
            f" full speed: {speed:9,.0f} updates a second, all together"
        )
    print(f"  the race takes {clicks[1] / clicks[0]:.2f} × the click,", end="")
    shares = [statistics.median(found) for found in turns.shares]
    print(
        f" and makes {rates[1] / rates[0]:.2f} × the updates a second,"
        f" {shares[1] / shares[0]:.2f} × a second of processor time"
    )


if __name__ == "__main__":
    main()
