"""A screen of its own, with a window manager, that nobody looks at."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

RULES = Path(__file__).with_name("openbox.xml")
PATIENCE = 60.0
"""Seconds after which what should have happened counts as not happening."""


class Screen:
    """Starts with the ``with`` block and ends with it; ``name`` is what DISPLAY must be."""

    def __init__(
        self, size: tuple[int, int] = (1400, 900), *, depth: int = 24, glx: bool = True
    ) -> None:
        self.size = size
        self.depth = depth
        self.glx = glx
        self.name = ""
        self._ends = contextlib.ExitStack()

    def __enter__(self) -> Self:
        width, height = self.size
        reading, writing = os.pipe()
        # Xvfb chooses a free number and says it once it takes connections.
        self._run(
            *("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x{self.depth}"),
            *("+extension" if self.glx else "-extension", "GLX", "-nolisten", "tcp", "-noreset"),
            pass_fds=[writing],
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            self.name = ":" + told.readline().strip()
        if self.name == ":":
            self._ends.close()
            raise RuntimeError("Xvfb does not start")
        self._manage()
        return self

    @property
    def environment(self) -> dict[str, str]:
        """What a program has to know to come onto this screen."""
        return {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    def _manage(self) -> None:
        """Start what gives windows their places."""
        folder = Path(self._ends.enter_context(tempfile.TemporaryDirectory(prefix="openbox-")))
        managed = folder / "managed"
        # openbox runs this once it manages the windows, and not before.
        self._run(
            *("openbox", "--config-file", RULES, "--startup", f"touch {managed}"),
            env={**os.environ, "DISPLAY": self.name, "HOME": str(folder)},
        )
        until(managed.exists, "openbox does not start")

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    def _run(self, *command: str | Path, **options) -> None:
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **quiet, **options)
        self._ends.callback(end, process)


class WaylandScreen(Screen):
    """A screen of Wayland: weston fills one of X with it, so that the same hand can be used.

    Its shell gives the whole screen to a window without a parent: what the program takes for its
    place, which no program is told there, is its place.
    """

    def _manage(self) -> None:
        super()._manage()
        folder = Path(self._ends.enter_context(tempfile.TemporaryDirectory(prefix="weston-")))
        folder.chmod(0o700)
        self._socket = folder / "screen"
        settings = folder / "weston.ini"
        settings.write_text("[core]\nuse-pixman=true\nrenderer=pixman\n")  # as each version says it
        width, height = self.size
        self._run(
            *("weston", "--backend=x11-backend.so", "--shell=kiosk-shell.so"),
            *("--fullscreen", f"--width={width}", f"--height={height}"),
            *(f"--config={settings}", f"--socket={self._socket.name}"),
            env={**os.environ, "DISPLAY": self.name, "XDG_RUNTIME_DIR": str(folder)},
        )
        until(self._socket.exists, "weston does not start")

    @property
    def environment(self) -> dict[str, str]:
        """The socket by its whole path: the program has a folder of its own for what runs."""
        return {"WAYLAND_DISPLAY": str(self._socket), "QT_QPA_PLATFORM": "wayland"}


def end(process: subprocess.Popen) -> None:
    """Ask a process to end; make it, if it does not."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def until(holds, what: str, patience: float = PATIENCE) -> None:
    """Wait until ``holds()``; raise AssertionError with ``what`` if that takes too long."""
    end_of_patience = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end_of_patience, what
        time.sleep(0.02)
