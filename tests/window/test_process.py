"""Whole processes: what is imported when, a clean exit, no leaks."""

from __future__ import annotations

import ast
import itertools
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]


def python(code: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=timeout,
    )


LATER = (
    "torch",
    "gdstudio.film.recording",
    "gdstudio.rooms.data.import_dialog",
    "gdstudio.rooms.lessons.page",
    "gdstudio.rooms.lessons.pictures",
    "gdstudio.rooms.step.gradient_dialog",
    "gdstudio.rooms.step.normal_dialog",
    "gdstudio.rooms.step.page_dialog",
    "gdstudio.rooms.step.rate_dialog",
    "gdstudio.rooms.surface.dialogs",
    "gdstudio.window.help.book",
    "gdstudio.window.help.tour",
    "gdstudio.window.pictures",
    "gdstudio.window.presenter.page",
)
"""What is imported when somebody first asks for it, and not by a start."""


def test_the_first_painted_window_leaves_what_nobody_has_asked_for_unimported():
    done = python("""
import sys
from PySide6.QtCore import QTimer
from gdstudio.window.application import build_window
window = build_window("000-f")
assert window.studio.cursor == 0 and len(window.studio.run) == 1
window.show()
from PySide6.QtWidgets import QApplication
app = QApplication.instance()
def look():
    assert not window.grab().isNull()
    print(*sorted(sys.modules))
    window.close()
QTimer.singleShot(0, look)
sys.exit(app.exec())
""")
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.split()
    assert "gdstudio.rooms.step.panel" in loaded
    assert [name for name in LATER if name in loaded] == []
    assert [name for name in LATER if not (name == "torch" or _module(name).exists())] == []


def _module(name: str) -> Path:
    """Return where a module of the program lies."""
    path = ROOT.joinpath(*name.split("."))
    return path if path.is_dir() else path.with_suffix(".py")


def test_a_screen_with_256_colours_is_one_line():
    done = python("""
import sys
from PySide6.QtGui import QScreen
from gdstudio.window import application
QScreen.depth = lambda screen: 8
sys.exit(application.main())
""")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "too few colours" in done.stderr


def test_closing_in_the_middle_of_training_exits_cleanly_within_a_second():
    done = python("""
import sys, time
from PySide6.QtCore import QTimer
from gdstudio.window.application import build_window
from PySide6.QtWidgets import QApplication
window = build_window("000-f")
window.studio.edit(window.studio.experiment.with_value("training", "epochs", 1000000), "long")
window.show()
window.playhead.set_speed(0)
window.playhead.play()
begin = 0.0
def close():
    global begin
    if window.studio.run.last < 100:
        QTimer.singleShot(50, close)
        return
    begin = time.perf_counter()
    window.close()
QTimer.singleShot(50, close)
code = QApplication.instance().exec()
print(time.perf_counter() - begin < 1.0)
sys.exit(code)
""")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.strip() == "True"


def test_references_to_none_are_flat_while_the_film_runs():
    """PySide6 6.12.0 on Python 3.11 loses one at every void call and dies within seconds.

    6.11 keeps one for each function of Qt's that is first called of an object made in Python: a
    picture that is made anew with every paint grows by six of them. So it is counted by paints,
    of which a busy machine has fewer in a second. 2.6 to 3.0 are counted; 6.12.0 loses hundreds.

    From Python 3.12 on, None cannot be used up: Python itself does not count there, only what was
    built for older Pythons as well, as Qt's side is. Its count begins in the billions and drifts.
    """
    done = python("""
import gc, sys
from PySide6.QtCore import QEvent, QObject, QTimer
import sys
from PySide6.QtCore import QTimer
from gdstudio.core.descent import autograd
from gdstudio.window.application import build_window
from PySide6.QtWidgets import QApplication
class Paints(QObject):
    count = 0
    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.Paint
        return False
window = build_window("000-f", use_gl=False)
window.studio.edit(window.studio.experiment.with_value("training", "epochs", 1000000), "long")
window.show()
window.playhead.set_speed(0)
window.playhead.play()
paints, counts = Paints(), []
window.panels["dock_fit"].plot.viewport().installEventFilter(paints)
timer = QTimer()
timer.setInterval(100)
def look():
    if window.studio.run.last < 3000:  # everything is imported, and has been shown once
        return
    window.grab()  # every part of it, not only what the film moves
    gc.collect()  # what nobody holds any more
    if not counts:
        gc.freeze()  # what stays need not be looked at each time
    counts.append((paints.count, sys.getrefcount(None)))
    if len(counts) == 40:
        print(counts)
        window.close()
timer.timeout.connect(look)
timer.start()
sys.exit(QApplication.instance().exec())
""")
    assert done.returncode == 0, done.stderr
    counts = ast.literal_eval(done.stdout)[10:]
    if sys.version_info >= (3, 12):
        assert min(references for _, references in counts) > 2**30, counts
        return
    slopes = [(n - m) / (q - p) for (p, m), (q, n) in itertools.combinations(counts, 2)]
    assert abs(median(slopes)) < 4, counts
