"""Prints what a start costs: its imports, its first paint beside a bare window's, its memory.

Each figure comes from processes of their own, with warm caches of compiled files. The first paint
of the program and of a bare window with one plot and one OpenGL view are measured in turns;
what is said is the median. Processor time is the figure to go by: wall time depends on the others.

    xvfb-run -s "-screen 0 1920x1080x24 +extension GLX" python tests/bench/bench_start.py [rounds]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = 9
AIM, MEMORY = 1.3, 350
"""Times a bare window's first paint, and MB with the first lesson stepped to its end."""
SHOWN = 24
"""So many packages are named, the others summed up."""
STDLIB = "(Python's own)"
HEAVY = ("torch", "scipy", "matplotlib", "PIL", "av", "IPython", "pandas", "sympy", "networkx")
"""What no first paint needs."""

COMMON = """
import os, sys
from time import perf_counter, process_time
begin = perf_counter()

def memory():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))

def leave(*values):
    print(*values, flush=True)
    os._exit(0)

def at_first_paint(window, then):
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.UpdateRequest:
                window.removeEventFilter(self)
                QApplication.sendEvent(window, event)
                then()
                return True
            return False

    window.watch = Watch()
    window.installEventFilter(window.watch)
    window.show()
    QApplication.exec()

def painted():
    leave(process_time(), perf_counter() - begin, memory(), len(sys.modules))
"""
BARE = (
    COMMON
    + """
from PySide6.QtCore import Qt
from PySide6.QtGui import QSurfaceFormat
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter

wanted = QSurfaceFormat()
wanted.setVersion(3, 3)
wanted.setProfile(QSurfaceFormat.OpenGLContextProfile.CoreProfile)
QSurfaceFormat.setDefaultFormat(wanted)
QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
app = QApplication([])
import numpy as np
import pyqtgraph as pg
import pyqtgraph.opengl as gl

window, parts = QMainWindow(), QSplitter()
window.setCentralWidget(parts)
window.resize(1280, 800)
plot = pg.PlotWidget()
plot.plot(np.arange(100), np.random.rand(100), pen=None, symbol="o")
parts.addWidget(plot)
view = gl.GLViewWidget()
view.addItem(gl.GLSurfacePlotItem(z=np.random.rand(50, 50), shader=None, color=(0.2, 0.4, 0.8, 1)))
parts.addWidget(view)
at_first_paint(window, painted)
"""
)
OURS = """
import gc
gc.disable()  # as the command does
from gdstudio.window import application
window = application.build_window(None, gradual=True)
"""
FIRST = COMMON + OURS + "at_first_paint(window, painted)\n"
WHOLE = (
    COMMON
    + OURS
    + """
from PySide6.QtCore import QTimer

def look():
    if all(window.panels.docks[name] in window.panels.built for name in SEEN):
        window.repaint()
        painted()

SEEN = [name for name, dock in window.panels.docks.items() if not dock.place.hidden]

def wait():
    window.looking = QTimer(window, interval=1)
    window.looking.timeout.connect(look)
    window.looking.start()

at_first_paint(window, wait)
"""
)
IMPORTS = (
    COMMON
    + """
import importlib.machinery
held, sizes = [0.0], {}

class Weighing:
    def find_spec(self, name, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is None or spec.loader is None or not hasattr(spec.loader, "exec_module"):
            return None
        run = spec.loader.exec_module

        def exec_module(module):
            before = memory()
            held.append(0.0)
            try:
                run(module)
            finally:
                whole, inner = memory() - before, held.pop()
                sizes[name] = whole - inner
                held[-1] += whole

        spec.loader.exec_module = exec_module
        return spec

if os.environ.get("WEIGH"):
    sys.meta_path.insert(0, Weighing())
"""
    + OURS
    + """
def done():
    for name, size in sizes.items():
        print(size, name)
    leave("heavy:", *(name for name in {heavy!r} if name in sys.modules))

at_first_paint(window, done)
""".replace("{heavy!r}", repr(HEAVY))
)
STEPPED = (
    COMMON
    + OURS
    + """
from PySide6.QtCore import QTimer
figures = []

def go_on():
    studio, playhead = window.studio, window.playhead
    if studio.cursor >= studio.run.experiment.planned_updates:
        figures.append(memory())
        leave(*figures)
    if not studio.training:
        playhead.step()

def begin_stepping():
    figures.append(memory())
    window.stepping = QTimer(window, interval=40)
    window.stepping.timeout.connect(go_on)
    window.stepping.start()

at_first_paint(window, begin_stepping)
"""
)


def run(program: str, *options: str, **environment: str) -> tuple[list[str], str]:
    """Return the lines that a program prints, and what it says beside them."""
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": home, **environment}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        done = subprocess.run(
            [sys.executable, *options, "-c", program],
            capture_output=True,
            text=True,
            env=environ,
            check=False,
        )
    if done.returncode or not done.stdout.strip():
        sys.exit(done.stderr or "the window was never painted")
    return done.stdout.splitlines(), done.stderr


def package_of(name: str) -> str:
    """Return under which name a module is summed up."""
    top, *rest = name.split(".")
    if top == "gdstudio":
        return ".".join((top, *rest[: 2 if rest[:1] in (["core"], ["rooms"], ["kit"]) else 1]))
    top = top.removeprefix("_")
    return STDLIB if top in sys.stdlib_module_names or name in sys.stdlib_module_names else top


def print_imports() -> None:
    """Print what a start imports, by package."""
    _, said = run(IMPORTS, "-X", "importtime")
    times, modules = Counter[str](), Counter[str]()
    for line in said.splitlines():
        if line.startswith("import time:") and "self [us]" not in line:
            own, _, name = line.removeprefix("import time:").split("|")
            package = package_of(name.strip())
            times[package] += int(own) / 1000
            modules[package] += 1
    lines, _ = run(IMPORTS, WEIGH="yes")
    sizes = Counter[str]()
    for line in lines[:-1]:
        size, name = line.split()
        sizes[package_of(name)] += float(size)
    order = sorted(times, key=lambda name: -times[name])
    print(f"{'package':34}{'modules':>8}{'ms':>9}{'MB':>8}")
    for name in order[:SHOWN]:
        print(f"{name:34}{modules[name]:8}{times[name]:9.1f}{sizes[name]:8.1f}")
    for title, names in (("others", order[SHOWN:]), ("all", order)):
        count, spent = sum(modules[n] for n in names), sum(times[n] for n in names)
        print(f"{title:34}{count:8}{spent:9.1f}{sum(sizes[n] for n in names):8.1f}")
    print(f"heavy ones that no paint needs: {lines[-1].removeprefix('heavy:').strip() or 'none'}")
    print("(timing each import makes all of them slower; it tells who takes how much of it)")


def print_first_paint(rounds: int) -> None:
    """Print the first paint beside a bare window's."""
    programs = {"bare": BARE, "ours": FIRST, "ours with all its panels": WHOLE}
    found: dict[str, list[list[float]]] = {name: [] for name in programs}
    for program in programs.values():  # caches
        run(program)
    for _ in range(rounds):
        for name, program in programs.items():
            found[name].append([float(value) for value in run(program)[0][-1].split()])
    median = {
        name: [statistics.median(column) for column in zip(*rows, strict=True)]
        for name, rows in found.items()
    }
    for name, (cpu, wall, size, modules) in median.items():
        print(
            f"first paint, {name}: {1000 * cpu:.0f} ms of processor time,"
            f" {1000 * wall:.0f} ms, {size:.0f} MB, {modules:.0f} modules"
        )
    ratio = median["ours"][0] / median["bare"][0]
    print(f"  {ratio:.2f} times the bare window's (aim {AIM})")


def print_memory() -> None:
    """Print what the first lesson takes when it was stepped to its end."""
    before, after = (float(value) for value in run(STEPPED)[0][-1].split())
    print(
        f"memory: {before:.0f} MB at the first paint,"
        f" {after:.0f} MB with the first lesson stepped to its end (aim {MEMORY})"
    )


def main() -> None:
    """Print the table, the ratio, the memory."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print_first_paint(rounds)
    print_memory()
    print_imports()


if __name__ == "__main__":
    main()
