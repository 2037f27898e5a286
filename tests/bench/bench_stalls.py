"""Prints the longest gaps of the event loop for large but legal inputs, and how long closing takes.

    python tests/bench/bench_stalls.py [--where] [INPUT ...]

Each input is opened in a process of its own, in a window that stands open already; then the run is
stepped, played, and the window closed in the middle of it. Beside the longest gap stands the most
that the window's own thread worked in one: on a busy machine the two differ. ``--where`` says what
the window was doing meanwhile. Needs a display.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT = 400

CHILD = r"""
import sys, threading, time, traceback
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from gdstudio.window.application import build_window

path, where, panels = Path(sys.argv[1]), sys.argv[2] == "1", sys.argv[3].split(",")
window = build_window("000-f")
window.show()
main = threading.main_thread().ident
last, worst, phase = [time.perf_counter(), 0.0], {}, ["start"]
stacks = {}

def beat():
    now, busy = time.perf_counter(), time.thread_time()
    gap = (now - last[0], busy - last[1])
    worst[phase[0]] = tuple(map(max, worst.get(phase[0], (0.0, 0.0)), gap))
    last[:] = now, busy

def watch():
    while True:
        time.sleep(0.05)
        behind = time.perf_counter() - last[0]
        if behind > 0.15:
            frames = traceback.format_stack(sys._current_frames()[main])
            key = phase[0]
            stacks.setdefault(key, []).append("".join(frames[-9:]))

if where:
    threading.Thread(target=watch, daemon=True).start()
timer = QTimer(interval=5)
timer.timeout.connect(beat)
timer.start()

def enter(name, act):
    def go():
        phase[0] = name
        act()
    return go

def open_it():
    for name in filter(None, panels):
        window.panels[name].show()
        window.panels[name].raise_()
    if path.suffix == ".toml":
        window.files.open_path(path)
    else:
        window.files.import_path(path)

def play():
    window.playhead.set_speed(0)
    window.playhead.play()

def close():
    beat()
    for name in ("open", "step", "play"):
        gap, busy = worst.get(name, (0.0, 0.0))
        print(f"{gap:8.2f}{busy:7.2f}", end="")
    sys.stdout.flush()
    timer.stop()
    begin = time.perf_counter()
    window.close()
    print(f"{time.perf_counter() - begin:8.2f}", flush=True)
    for name, found in stacks.items() if where else ():
        counted = sorted(((found.count(one), one) for one in set(found)), reverse=True)[:3]
        for count, stack in counted:
            print(f"--- {name} x{count}\n{stack}", flush=True)
    import os
    os._exit(0)

QTimer.singleShot(4000, enter("open", open_it))
QTimer.singleShot(9000, enter("step", window.playhead.step))
QTimer.singleShot(11000, enter("play", play))
QTimer.singleShot(15000, close)
sys.exit(QApplication.instance().exec())
"""


def network(folder: Path, hidden: str, rows: int = 40, extra: str = "") -> Path:
    table = folder / "points.csv"
    x = np.linspace(-3, 3, rows)
    np.savetxt(table, np.column_stack([x, np.sin(x)]), "%.6f", ",", header="x,y", comments="")
    file = folder / "network.toml"
    file.write_text(
        f"format = 1\n{extra}[dataset]\nkind = 'csv'\npath = 'points.csv'\n"
        f"[model]\nkind = 'mlp'\nhidden = {hidden}\n[loss]\nkind = 'mse'\n"
        "[optimizer]\nkind = 'gd'\nlr = 0.01\n[training]\nepochs = 100000\n"
    )
    return file


def line(folder: Path, head: str, rest: str = "") -> Path:
    file = folder / "line.toml"
    file.write_text(
        f"format = 1\n{head}\n[dataset]\nkind = 'points'\n"
        "x = [1.0, 2.0, 3.0]\ny = [2.0, 3.0, 5.0]\n"
        f"[model]\nkind = 'line'\n[loss]\nkind = 'mse'\n[optimizer]\nkind = 'gd'\nlr = 0.001\n"
        f"[training]\nepochs = 100000\n{rest}"
    )
    return file


def function(folder: Path, size: int) -> Path:
    names = [f"p{i}" for i in range(size)]
    formula = " + ".join(f"{name}^2" for name in names[:60])
    file = folder / "function.toml"
    listed = ", ".join(f"'{name}'" for name in names)
    start = ", ".join("1.0" for _ in names)
    file.write_text(
        f"format = 1\n[model]\nkind = 'function'\nexpression = '{formula}'\n"
        f"parameters = [{listed}]\ninit = [{start}]\n[optimizer]\nkind = 'gd'\nlr = 0.001\n"
        "[training]\nepochs = 100000\n"
    )
    return file


def columns(folder: Path, count: int) -> Path:
    table = folder / "wide.csv"
    names = ",".join(f"c{i}" for i in range(count))
    rows = "\n".join(",".join(str(i % 7 + row) for i in range(count)) for row in range(5))
    table.write_text(f"{names}\n{rows}\n")
    return table


def wide(folder: Path, count: int) -> Path:
    columns(folder, count)
    file = folder / "wide.toml"
    file.write_text(
        "format = 1\n[dataset]\nkind = 'csv'\npath = 'wide.csv'\n[model]\nkind = 'line'\n"
    )
    return file


INPUTS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "lesson": (lambda f: ROOT / "resources/lessons/000-a.toml", ""),
    "network-256x8": (lambda f: network(f, str([256] * 8)), ""),
    "network-256x8-graph": (lambda f: network(f, str([256] * 8)), "dock_graph"),
    "network-200": (lambda f: network(f, "[200]"), ""),
    "network-200-graph": (lambda f: network(f, "[200]"), "dock_graph"),
    "network-200x2": (lambda f: network(f, "[200, 200]"), ""),
    "network-200x2-graph": (lambda f: network(f, "[200, 200]"), "dock_graph"),
    "network-million": (lambda f: network(f, "[8]", 1_000_000), ""),
    "title-10MB": (lambda f: line(f, f"title = '{'a long title ' * 800_000}'"), ""),
    "key-1MB": (lambda f: line(f, f"{'k' * 1_000_000} = 1"), ""),
    "columns-100k": (lambda f: columns(f, 100_000), ""),
    "columns-100k-toml": (lambda f: wide(f, 100_000), ""),
    "function-3000": (lambda f: function(f, 3_000), ""),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--where", action="store_true")
    parser.add_argument("inputs", nargs="*", choices=[[], *INPUTS])
    given = parser.parse_args()
    heads = "".join(f"{name:>8}{'(cpu)':>7}" for name in ("open", "step", "play"))
    print(f"{'seconds, longest gap':24}{heads}{'close':>8}")
    for name in given.inputs or INPUTS:
        make, panels = INPUTS[name]
        with tempfile.TemporaryDirectory() as folder:
            path = make(Path(folder))
            command = [sys.executable, "-c", CHILD, str(path), str(int(given.where)), panels]
            try:
                done = subprocess.run(
                    command,
                    capture_output=True,
                    text=True,
                    timeout=TIMEOUT,
                    cwd=ROOT,
                    env={**os.environ, "XDG_CONFIG_HOME": folder, "PYTHONPATH": str(ROOT)},
                )
            except subprocess.TimeoutExpired:
                print(f"{name:24}  longer than {TIMEOUT} s")
                continue
        print(f"{name:24}{done.stdout.rstrip()}")
        if done.returncode or not done.stdout:
            print(done.stderr[-2000:])


if __name__ == "__main__":
    main()
