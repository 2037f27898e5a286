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

    def __init__(self, size: tuple[int, int] = (1400, 900)) -> None:
        self.size = size
        self.name = ""
        self._ends = contextlib.ExitStack()

    def __enter__(self) -> Self:
        width, height = self.size
        reading, writing = os.pipe()
        # Xvfb chooses a free number and says it once it takes connections.
        self._run(
            *("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"),
            *("+extension", "GLX", "-nolisten", "tcp", "-noreset"),
            pass_fds=[writing],
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            self.name = ":" + told.readline().strip()
        if self.name == ":":
            self._ends.close()
            raise RuntimeError("Xvfb does not start")
        folder = Path(self._ends.enter_context(tempfile.TemporaryDirectory(prefix="openbox-")))
        managed = folder / "managed"
        # openbox runs this once it manages the windows, and not before.
        self._run(
            *("openbox", "--config-file", RULES, "--startup", f"touch {managed}"),
            env={**os.environ, "DISPLAY": self.name, "HOME": str(folder)},
        )
        until(managed.exists, "openbox does not start")
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    def _run(self, *command: str | Path, **options) -> None:
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **quiet, **options)
        self._ends.callback(end, process)


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
