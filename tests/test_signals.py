"""Ctrl+C and SIGTERM, at moments that are known: the process ends, and nothing is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")

ROOT = Path(__file__).parents[1]
ENDS = [(signal.SIGINT, 130), (signal.SIGTERM, 143)]
HUNG_UP = (signal.SIGHUP, 129)


def python(code: str, *words: str | Path, **options) -> subprocess.CompletedProcess[str]:
    """Run the command line after ``code``, which has it send a signal to itself."""
    prelude = f"import os, signal, sys\nsys.argv = ['gdstudio', *{[str(w) for w in words]!r}]\n"
    ending = "\nfrom gdstudio.cli import main\nsys.exit(main())\n"
    return subprocess.run(
        [sys.executable, "-c", prelude + code + ending],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        # What the tests' own process ignores, a child would ignore too.
        preexec_fn=lambda: (
            [signal.signal(number, signal.SIG_DFL) for number, _ in (*ENDS, HUNG_UP)]
            and signal.signal(signal.SIGINT, signal.default_int_handler)
        ),
        timeout=120,
        **options,
    )


def at(owner: str, name: str, number: int, count: int = 1) -> str:
    """Return code that sends the signal in the ``count``-th call of ``owner.name``."""
    module, _, kind = owner.partition(":")
    return f"""
import {module}
owner = {owner.replace(":", ".") if kind else module}
plain, calls = owner.{name}, []
def noisy(*arguments, **named):
    calls.append(1)
    if len(calls) == {count}:
        os.kill(os.getpid(), {int(number)})
    return plain(*arguments, **named)
owner.{name} = noisy
"""


SMALL = ("--size", "320x240", "--set", "training.gradient=analytic")
PAINTING = "gdstudio.film.caption:CaptionStrip"
MOMENTS = {
    "while it is read": ("gdstudio.core.experiment.file", "from_table", 1),
    "while it trains": ("gdstudio.core.descent.run:Run", "append", 1),
    "while Qt paints": (PAINTING, "paintEvent", 1),
    "while Qt paints what is encoded": (PAINTING, "paintEvent", 20),
    "while a picture is handed to the encoder": ("gdstudio.film.encoder:Encoder", "add", 3),
    "while the file is finished": ("os", "fsync", 1),
    "just before it gets its name": ("os", "replace", 1),
}


@pytest.mark.parametrize(
    ("moment", "number", "code"),
    [(moment, *ENDS[index % 2]) for index, moment in enumerate((*MOMENTS, *MOMENTS))][:8],
)
def test_a_render_ends_at_any_moment_and_leaves_the_old_file(moment, number, code, tmp_path):
    path = tmp_path / "film.gif"
    path.write_text("old")
    owner, name, count = MOMENTS[moment]
    done = python(at(owner, name, number, count), "render", "000-f", path, *SMALL)
    assert done.returncode == code, done.stderr
    assert [entry.name for entry in tmp_path.iterdir()] == ["film.gif"]
    assert path.read_text() == "old"
    assert "Traceback" not in done.stderr


def test_a_run_ends_quietly_where_processes_are_not_forked(tmp_path):
    """As on macOS, and from Python 3.14 on: a lock between processes would be said to be leaked."""
    spawning = "import multiprocessing\nmultiprocessing.set_start_method('spawn')\n"
    code = spawning + at("gdstudio.app.documents", "_write_history", ENDS[0][0])
    done = python(code, "run", "000-f", "--out", tmp_path / "a.csv", *SMALL[2:])
    assert (done.returncode, done.stdout, done.stderr) == (ENDS[0][1], "", "")


@pytest.mark.parametrize(
    ("owner", "name", "number", "code"),
    [
        ("gdstudio.core.descent.run:Run", "append", *ENDS[0]),
        ("gdstudio.app.documents", "_write_history", *ENDS[1]),
        ("os", "fsync", *ENDS[0]),
    ],
)
def test_a_run_ends_at_any_moment(owner, name, number, code, tmp_path):
    done = python(at(owner, name, number), "run", "000-f", "--out", tmp_path / "a.csv", *SMALL[2:])
    assert done.returncode == code, done.stderr
    assert (done.stdout, done.stderr) == ("", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("number", "code"), [*ENDS, HUNG_UP])
def test_lessons_end(number, code):
    done = python(at("gdstudio.core.experiment.lesson", "lessons", number), "lessons")
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def test_a_signal_in_a_place_that_swallows_exceptions_is_not_lost():
    code = """
from gdstudio.core.experiment import lesson
class Careless:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
plain = lesson.lessons
def lessons():
    Careless()
    return plain()
lesson.lessons = lessons
"""
    done = python(code, "lessons")
    assert (done.returncode, done.stderr) == (130, "")


def test_what_comes_when_the_work_is_done_changes_nothing():
    code = """
import atexit
atexit.register(lambda: os.kill(os.getpid(), signal.SIGTERM))
"""
    done = python(code, "lessons")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_was_ignored_stays_ignored():
    code = "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    done = python(code + at("gdstudio.core.experiment.lesson", "lessons", signal.SIGHUP), "lessons")
    assert done.returncode == 0


WINDOW = """
from PySide6.QtCore import QTimer
from gdstudio.window import main_window
shown = main_window.MainWindow.showEvent
def showEvent(window, event):
    shown(window, event)
    window.playhead.set_speed(5.0)
    QTimer.singleShot(0, lambda: begin(window))
main_window.MainWindow.showEvent = showEvent
"""
BEGINNINGS = {
    "at rest": "def begin(window): QTimer.singleShot(300, strike)\n",
    "while it plays": """
def begin(window):
    window.playhead.play()
    QTimer.singleShot(300, strike)
""",
    "under a dialog of its own loop": """
def begin(window):
    QTimer.singleShot(300, strike)
    window.qt_actions["action_about"].trigger()
""",
    "while Qt paints": """
def begin(window):
    from gdstudio.rooms.transport.timeline import Timeline
    plain = Timeline.paintEvent
    def paintEvent(timeline, event):
        plain(timeline, event)
        if not struck:
            strike()
    Timeline.paintEvent = paintEvent
    window.transport._timeline.update()
""",
}


@pytest.mark.parametrize(("number", "code"), ENDS)
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_the_window_closes_as_by_its_button(beginning, number, code, fresh_settings):
    strike = f"""
struck = []
def strike():
    struck.append(1)
    os.kill(os.getpid(), {int(number)})
"""
    done = python(strike + WINDOW + BEGINNINGS[beginning], "000-f", "--no-gl")
    assert done.returncode == code, done.stderr
    assert done.stderr == ""
    written = "".join(path.read_text() for path in fresh_settings.rglob("*.conf"))
    assert "speed=5" in written
    assert "layout=" in written


def test_a_window_that_is_not_open_yet_ends_too():
    done = python(at("gdstudio.window.application", "build_window", signal.SIGTERM), "000-f")
    assert (done.returncode, done.stderr) == (143, "")
