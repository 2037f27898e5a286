"""Prints how fast a network plays with everything visible, and what each panel's picture costs.

A network 2-8-8-1 learns from 500 points, with fit, surface, loss and network in one window. Run it
under a screen that is large enough for all of them:

    xvfb-run -s "-screen 0 1920x1080x24" python tests/bench/bench_playing.py [autograd|analytic]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from time import perf_counter, process_time

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

AIM = 30
"""Epochs a second."""
SECONDS, ROUNDS = 4.0, 40
SIZE = (1920, 1020)
SHOWN = ("dock_fit", "dock_surface", "dock_loss", "dock_network", "dock_dataset", "dock_setup")
SETTINGS = (
    "dataset.n=500",
    "model.hidden=[8,8]",
    "optimizer.lr=0.1",
    "training.epochs=1000000",
)


def wait(seconds: float) -> None:
    """Let the program run."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def opened(gradient: str):
    """Return the window, with everything visible and torch loaded."""
    from gdstudio.app.documents import open_document
    from gdstudio.window.application import build_window

    folder = tempfile.mkdtemp()
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, folder)
    window = build_window("003-e")
    window.resize(*SIZE)
    window.show()
    settings = (*SETTINGS, f"training.gradient={gradient}")
    window.studio.edit(open_document("003-e", settings), "bench")
    network = window.panels["dock_network"]
    network.show()
    network.raise_()
    window.studio.train_to(5)
    while window.studio.run.last < 5:
        wait(0.2)
    wait(3)
    hidden = [name for name in SHOWN if window.panels[name].visibleRegion().isEmpty()]
    print(f"not visible: {', '.join(hidden) or 'nothing'}")
    return window


def play(window, speed: int, name: str) -> None:
    """Play for a while; print epochs and pictures a second."""
    studio, pictures = window.studio, []
    network = window.panels["dock_network"]
    drawn = network.draw

    def draw(moment) -> None:
        pictures.append(moment.cursor)
        drawn(moment)

    network.draw = draw
    window.playhead.set_speed(speed)
    window.playhead.play()
    wait(1)
    pictures.clear()
    before, begin, worked = studio.cursor, perf_counter(), process_time()
    wait(SECONDS)
    taken, worked = perf_counter() - begin, process_time() - worked
    epochs = (studio.cursor - before) / taken
    count = len(pictures)
    window.playhead.pause()
    network.draw = drawn
    wait(0.5)
    print(f"{name:24s} {epochs:8.0f} epochs/s   (aim {AIM})")
    print(f"  pictures               {count / taken:8.1f} a second")
    each = 1000 * worked / max(count, 1)
    print(f"  processor              {each:8.1f} ms a picture, of all threads")


def cost(window) -> None:
    """Print what the picture of a row costs, of the whole window and of each panel alone."""
    from gdstudio.window.moments import moment_of

    studio = window.studio
    costs: dict[str, list[float]] = {"whole window": []}
    for index in range(ROUNDS):
        studio.move_cursor((index * 2_654_435) % studio.run.last)
        begin = process_time()
        window.render_panels()
        QApplication.processEvents()
        costs["whole window"].append(process_time() - begin)
    for index in range(ROUNDS):
        studio.move_cursor((index * 2_654_435 + 17) % studio.run.last)
        moment = moment_of(studio, window.prediction)
        for name in SHOWN:
            panel = window.panels[name]
            begin = process_time()
            panel.render_moment(moment)
            between = process_time()
            costs.setdefault(f"{name} draws", []).append(between - begin)
            panel.grab()
            costs.setdefault(f"{name} grabbed", []).append(process_time() - between)
    for name, times in costs.items():
        print(f"{name:24s} {1000 * statistics.median(times):8.1f} ms of processor")


def main() -> None:
    """Play, then measure."""
    window = opened(sys.argv[1] if len(sys.argv) > 1 else "autograd")
    play(window, 30, "at 30 steps a second")
    play(window, 0, "as fast as it goes")
    cost(window)
    window.close()


if __name__ == "__main__":
    main()
