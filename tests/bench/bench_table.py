"""Prints what edits of the points cost, from a thousand to a million of them.

For each number of points: the edit itself (table, checks, least squares, row 0), undo and redo
with the film still kept and with the film forgotten, a sort, and what the table widget does. Then
the longest time that the window's event loop did not come round, while things are done to a
million points. Medians, by the clock and of the processor's time of the window's thread, which
says the same on a machine that is busy with other things.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer

from gdstudio.app.commands import history_nbytes
from gdstudio.app.data_desk import commit_change
from gdstudio.core.data.table_change import Reorder, SetCells
from gdstudio.core.experiment.points import with_points
from gdstudio.rooms.data.points_table import PointsTable
from gdstudio.rooms.data.table_block import read_block, write_block
from gdstudio.window.application import build_window
from gdstudio.window.main_window import MainWindow

ROUNDS = 9
AIMS = {1_000: 1.0, 1_000_000: 50.0}
"""Milliseconds that an edit of one cell may cost."""


def main() -> None:
    """Print the table of costs, then the gaps."""
    window = build_window("000-f", use_gl=False)
    window.show()
    for count in (1_000, 100_000, 1_000_000):
        print_costs(window, count)
    print_gaps(window)
    window.close()


def fill(window: MainWindow, count: int) -> None:
    """Show ``count`` points around a line."""
    random = np.random.RandomState(0)
    x = random.randn(count, 1)
    y = 4 * x[:, 0] + 2.5 + random.randn(count)
    window.studio.edit(with_points(window.studio.experiment, x, y), "Points")
    window.render_panels()


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long ``work`` takes, by the clock and of this thread's processor time."""
    begin, busy = time.perf_counter(), time.thread_time()
    work()
    return 1e3 * (time.perf_counter() - begin), 1e3 * (time.thread_time() - busy)


def print_costs(window: MainWindow, count: int) -> None:
    """Print the medians for one number of points."""
    fill(window, count)
    studio, stack = window.studio, window.studio.undo_stack
    table = window.findChild(PointsTable, "points")
    assert table is not None
    costs: dict[str, list[tuple[float, float]]] = {}

    def measure(name: str, work: Callable[[], object]) -> None:
        costs.setdefault(name, []).append(milliseconds(work))

    for turn in range(ROUNDS):
        change = SetCells(np.array([turn]), np.array([1]), np.array([float(turn)]))
        measure("edit one cell", lambda c=change: commit_change(studio, c, "Edit"))
        measure("undo, film kept", stack.undo)
        measure("redo, film kept", stack.redo)
        stack.command(stack.count() - 1).forget()
        measure("undo, film forgotten", stack.undo)
        measure("show in the table", lambda: table.model().show_data(studio.experiment.data))
        measure("render all panels", window.render_panels)
    order = np.random.RandomState(1).permutation(count).astype(np.int32)
    commit_change(studio, Reorder(order), "Mix")
    measure("sort", lambda: commit_change(studio, sorting(table), "Sort"))
    measure("select all and read it", lambda: (table.selectAll(), table.blocks.rows()))
    block = np.column_stack(table.model().columns)
    text = write_block(block)
    measure("write the block as text", lambda: write_block(block))
    measure("read the block from text", lambda: read_block(text, 2))
    print(f"\n{count:,} points{'clock':>27}{'processor':>14}")
    for name, times in costs.items():
        aim = AIMS.get(count) if name == "edit one cell" else None
        wanted = f"   aim {aim:g} ms" if aim else ""
        clock, busy = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"  {name:<26}{clock:>10.2f} ms{busy:>10.2f} ms{wanted}")
    kept = history_nbytes(stack) / 2**20
    print(f"  {'history of ' + str(stack.count()) + ' edits':<26}{kept:>10.1f} MiB   at most 512")


def sorting(table: PointsTable) -> Reorder:
    """Return the order of the first column; of many points the window finds it in a thread."""
    found = np.argsort(table.model().columns[0], kind="stable")
    return Reorder(found.astype(np.int32))


def print_gaps(window: MainWindow) -> None:
    """Print the longest gaps of the event loop with a million points."""
    studio = window.studio
    change = SetCells(np.array([5]), np.array([1]), np.array([3.0]))
    print("\nlongest gap of the event loop, a million points   aim 100 ms")
    for name, work in (
        ("open", lambda: fill(window, 1_000_000)),
        ("edit", lambda: commit_change(studio, change, "Edit")),
        ("undo", studio.undo_stack.undo),
        ("train 10 updates", lambda: studio.train_to(10)),
        ("cursor to the start", lambda: studio.move_cursor(0)),
    ):
        print(f"  {name:<26}{longest_gap(work):>10.0f} ms")


def longest_gap(work: Callable[[], object], wait: int = 2500) -> float:
    """Return the longest time in ms between two turns of the loop, ``work`` being the first."""
    loop, turns = QEventLoop(), [time.perf_counter()]
    ticker = QTimer()
    ticker.setInterval(1)
    ticker.timeout.connect(lambda: turns.append(time.perf_counter()))
    QTimer.singleShot(0, work)
    QTimer.singleShot(wait, loop.quit)
    ticker.start()
    loop.exec()
    ticker.stop()
    return 1e3 * float(np.diff(turns).max())


if __name__ == "__main__":
    main()
