"""Prints how the window answers on a slow machine: on one core that runs half of the time.

    xvfb-run -a -s "-screen 0 1280x800x24 +extension GLX" python tests/bench/bench_slow.py

The program is held to one core and stopped for as long as it runs, in slices of some milliseconds;
cpulimit would stop it for 50 ms at a time, and that would be in every figure. ``--full`` leaves it
as it is. Of a stall there are two figures: by the clock, and what the window's own thread worked
in the longest one; on a machine that does other things as well, twice the latter is what counts.
``--where`` says what the thread did in the longest stall of each, in milliseconds of its own.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
ROWS = 1_000_000
SLICE = 0.004
"""Seconds that the program runs, and is stopped, in turns."""
CLICKED, STALLED = 100, 200
"""Milliseconds from a click to its picture, and of the longest stall."""
PER_SECOND, SECONDS = 10, 5
HOVERS = 20
"""Places that the pointer goes to, one after the other."""
TOLD, DEEP = 8, 9
"""Of a stall, so many things are told that were done in it, each with its last callers."""
CALM = 1.5
"""Seconds behind the end of the work in which what was put off comes."""


def write_points(path: Path, separator: str) -> None:
    x = np.random.RandomState(0).randn(ROWS)
    y = 2.5 + 4 * x + np.random.RandomState(1).randn(ROWS)
    np.savetxt(
        path, np.column_stack([x, y]), "%.6f", separator, header=f"x{separator}y", comments=""
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="at the machine's own speed")
    parser.add_argument("--where", action="store_true", help="say what was done in the stalls")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        inside(Path(given.inside), given.where)
        return
    print("one core" if given.full else "one core, half of the time", flush=True)
    with tempfile.TemporaryDirectory(prefix="gdstudio-bench-") as folder:
        write_points(Path(folder, "million.csv"), ",")
        command = [sys.executable, __file__, "--inside", folder, *(["--where"] * given.where)]
        environment = {**os.environ, "XDG_CONFIG_HOME": folder}
        child = subprocess.Popen(command, cwd=ROOT, env=environment)
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(child.pid, cores[-1:])
        os.sched_setaffinity(0, cores[:1])
        while child.poll() is None:
            if given.full:
                time.sleep(0.1)
                continue
            time.sleep(SLICE)
            os.kill(child.pid, signal.SIGSTOP)
            time.sleep(SLICE)
            os.kill(child.pid, signal.SIGCONT)


# -- in the program's process ------------------------------------------------------------------


class Beat:
    """The longest gaps between two turns of the event loop, by the clock and by the thread."""

    def __init__(self, where: bool) -> None:
        from PySide6.QtCore import QTimer

        self.last = time.perf_counter(), time.thread_time()
        self.gap = self.busy = 0.0
        self.stacks: Counter[str] = Counter()
        """Milliseconds of the thread since the last turn, by what it was doing."""
        self.longest: Counter[str] = Counter()
        window = threading.main_thread().ident
        assert window is not None
        self.window = window
        self.timer = QTimer(interval=5)
        self.timer.timeout.connect(self.turn)
        self.timer.start()
        if where:
            threading.Thread(target=self.watch, daemon=True).start()

    def turn(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self.gap = max(self.gap, now[0] - self.last[0])
        if now[1] - self.last[1] > self.busy:
            self.busy = now[1] - self.last[1]
            self.longest = self.stacks
        self.stacks = Counter()
        self.last = now

    def begin(self) -> None:
        self.turn()
        self.gap = self.busy = 0.0
        self.longest = Counter()

    def watch(self) -> None:
        """Note what the thread does, with what it has worked since the last look."""
        clock = time.pthread_getcpuclockid(self.window)
        before = time.clock_gettime(clock)
        while True:
            time.sleep(0.002)
            now = time.clock_gettime(clock)
            frames = traceback.extract_stack(sys._current_frames()[self.window])
            found = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames[3:]]
            self.stacks[" > ".join(found[-DEEP:])] += 1e3 * (now - before)
            before = now

    def tell(self, name: str) -> None:
        self.turn()
        print(
            f"  {name:<34}{1e3 * self.gap:>8.0f} ms   aim {STALLED},"
            f" worked {1e3 * self.busy:.0f} ms",
            flush=True,
        )
        for stack, worked in self.longest.most_common(TOLD):
            print(f"    {worked:5.0f}  {stack}", flush=True)


def inside(folder: Path, where: bool) -> None:
    """Open the window, go through the story, leave."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from gdstudio.window.application import build_window

    window = build_window("000-f")
    window.show()
    beat = Beat(where)
    story = tell(window, beat, folder)
    waits: list[Callable[[], bool]] = [lambda: True]

    def go_on() -> None:
        if waits[0]():
            try:
                waits[0] = next(story)
            except StopIteration:
                QApplication.exit()

    timer = QTimer(interval=20)
    timer.timeout.connect(go_on)
    timer.start()
    QApplication.exec()
    beat.turn()
    sys.stdout.flush()
    os._exit(0)


def after(seconds: float) -> Callable[[], bool]:
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() > end


def tell(window, beat: Beat, folder: Path) -> Iterator[Callable[[], bool]]:
    """Do one thing after the other; yield what has to hold before the next."""
    from bench_click import Clicks
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    from gdstudio.rooms.data.points_table import PointsTable
    from gdstudio.rooms.data.table_block import write_block

    studio, stack = window.studio, window.studio.undo_stack
    studio.train_to(1)  # waits for torch
    yield lambda: studio.run.last > 0
    yield after(CALM)
    beat.tell("longest stall: start")

    done: list[bool] = []
    clicks = Clicks(window, lambda: done.append(True))
    clicks.begin()
    yield lambda: bool(done)
    print(
        f"  {'click on Step to its picture':<34}{statistics.median(clicks.times):>8.0f} ms   aim "
        f"{CLICKED}, from {min(clicks.times):.0f} to {max(clicks.times):.0f}; until the answer "
        f"{statistics.median(clicks.waits):.0f}, panels {statistics.median(clicks.renders):.0f}, "
        f"painted {statistics.median(clicks.finals):.0f}; worked "
        f"{statistics.median(own for own, _ in clicks.works):.0f}, with all threads "
        f"{statistics.median(every for _, every in clicks.works):.0f}",
        flush=True,
    )

    window.playhead.pause()
    studio.move_cursor(0)
    studio.edit(studio.experiment.with_value("training", "epochs", 10_000), "Epochs")
    yield after(CALM)
    window.playhead.set_speed(PER_SECOND)
    beat.begin()
    window.playhead.play()
    yield after(SECONDS)
    shown = studio.cursor
    window.playhead.pause()
    beat.tell("longest stall: play")
    print(f"  {'updates played':<34}{shown:>8}      due {PER_SECOND * SECONDS}", flush=True)
    yield after(CALM)

    def calm(count: int) -> Callable[[], bool]:
        """Whether the deed is done and nothing is left to do."""

        def holds() -> bool:
            dialog = QApplication.activeModalWidget()
            return dialog is None and stack.index() > count and not studio.training

        return holds

    beat.begin()
    before = stack.index()
    window.files.import_path(folder / "million.csv")
    yield calm(before)
    yield after(CALM)
    beat.tell("longest stall: open a million rows")

    table = window.findChild(PointsTable, "points")
    for name, act in (
        ("sort them", lambda: table.edits.sort_by(0, False)),
        ("sort them downwards", lambda: table.edits.sort_by(0, True)),
        ("undo that", None),
    ):
        beat.begin()
        before = stack.index()
        if act is None:
            stack.undo()
        else:
            act()
            yield calm(before - (name == "sort them downwards"))
        yield after(CALM)
        beat.tell(f"longest stall: {name}")

    text = write_block(np.column_stack(table.model().columns) + 1.0)  # the same is no edit
    QGuiApplication.clipboard().setText(text)
    table.selectAll()
    yield after(CALM)
    beat.begin()
    before = stack.index()
    table.edits.paste()
    yield calm(before)
    yield after(CALM)
    beat.tell("longest stall: paste over them")
    beat.begin()
    stack.undo()
    yield after(2 * CALM)
    beat.tell("longest stall: undo the paste")

    def deed(act: Callable[[], object]) -> Iterator[Callable[[], bool]]:
        beat.begin()
        before = stack.index()
        act()
        yield calm(before)
        yield after(CALM)

    cell = table.model().index(7, 0)
    yield from deed(lambda: table.model().setData(cell, "1.25"))
    beat.tell("longest stall: type into a cell")
    beat.begin()
    stack.undo()
    yield after(CALM)
    beat.tell("longest stall: undo that")

    table.clearSelection()
    mouse = Mouse(window)
    beat.begin()
    for place in range(HOVERS):
        mouse.move(mouse.start + QPoint(-4 * place, 3 * place))
        yield after(0.03)
    yield after(CALM)
    beat.tell("longest stall: hover over the fit")
    beat.begin()
    mouse.press()
    for place in range(HOVERS):
        mouse.move(mouse.start + QPoint(-2 * place, 2 * place), held=True)
        yield after(0.03)
    assert studio.draft is not None
    yield after(CALM)
    beat.tell("longest stall: drag a point")
    yield from deed(mouse.release)
    beat.tell("longest stall: drop it")
    beat.begin()
    stack.undo()
    yield after(CALM)
    beat.tell("longest stall: undo that")

    data = window.panels["dock_dataset"]
    yield from deed(lambda: data.preparation.bar.added.emit("standardise"))
    beat.tell("longest stall: standardise")
    beat.begin()
    stack.undo()
    yield after(CALM)
    beat.tell("longest stall: undo that")
    size = ROWS // 10
    yield from deed(
        lambda: studio.turn(lambda now: now.with_value("training", "batch", size), "Batch")
    )
    beat.tell("longest stall: another batch size")
    beat.begin()
    window.playhead.step()
    yield lambda: studio.run.last > 0 and not studio.training
    yield after(CALM)
    beat.tell("longest stall: step")
    beat.begin()
    window.close()
    yield lambda: not window.isVisible()
    beat.tell("longest stall: close")


class Mouse:
    """Over the outermost point of the fit."""

    def __init__(self, window) -> None:
        fit = window.panels["dock_fit"]
        self.view, pixels = fit.plot.viewport(), fit.plot.view_pixels()
        drawn = fit.points.drawn
        row = int(np.argmax(drawn[0]))
        from PySide6.QtCore import QPoint

        self.start = QPoint(
            round(float(pixels.across(drawn[0][row]))), round(float(pixels.up(drawn[1][row])))
        )

    def press(self) -> None:
        self._send("MouseButtonPress", self.start, "LeftButton", "LeftButton")

    def move(self, at, held: bool = False) -> None:
        self._send("MouseMove", at, "NoButton", "LeftButton" if held else "NoButton")

    def release(self) -> None:
        self._send("MouseButtonRelease", self.start, "LeftButton", "NoButton")

    def _send(self, kind: str, at, button: str, held: str) -> None:
        from PySide6.QtCore import QEvent, QPointF, Qt
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        buttons, place = Qt.MouseButton, QPointF(self.view.mapToGlobal(at))
        event = QMouseEvent(
            getattr(QEvent.Type, kind),
            QPointF(at),
            place,
            getattr(buttons, button),
            getattr(buttons, held),
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.view, event)


if __name__ == "__main__":
    main()
