"""Somebody who uses the program: it runs in its own process, and knows of them by real X events."""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

from tests.journeys.hand import LEFT, Hand, Point
from tests.journeys.screen import PATIENCE, Screen

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("program.py")
Rect = tuple[int, int, int, int]
State = dict[str, Any]


class Person:
    """Starts the program with the ``with`` block, as on a first day: without settings.

    ``leave`` closes it as a person does and returns its exit code; the end of the block only makes
    sure that nothing stays behind.
    """

    def __init__(self, screen: Screen, *arguments: str | Path) -> None:
        self.hand = Hand(screen.name)
        self._home = tempfile.TemporaryDirectory(prefix="gdstudio-journey-")
        self.home = Path(self._home.name)
        self._said = self.home / "said.txt"
        reading, writing = os.pipe()
        environment = {
            **os.environ,
            "HOME": str(self.home),
            "JOURNEY_ANSWERS": str(writing),
            "PYTHONFAULTHANDLER": "1",
            "PYTHONPATH": str(ROOT),
            "TMPDIR": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_RUNTIME_DIR": str(self.home),
        }
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            environment.pop(name, None)
        environment |= screen.environment
        with self._said.open("wb") as said:
            self.program = subprocess.Popen(
                [sys.executable, PROGRAM, *map(str, arguments)],
                cwd=self.home,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=said,
                pass_fds=[writing],
            )
        os.close(writing)
        self._answers = os.fdopen(reading, encoding="utf-8")

    def __enter__(self) -> Self:
        self.wait(lambda state: state["ready"] and state["active"], "the window is not there")
        return self

    def __exit__(self, *_: object) -> None:
        self.hand.close()
        if self.program.poll() is None:
            self.program.kill()
            self.program.wait()
        with contextlib.suppress(BrokenPipeError):
            self.program.stdin.close()
        self._answers.close()
        self._home.cleanup()

    # -- what is to be seen ----------------------------------------------------------------

    @property
    def said(self) -> str:
        """What the program has printed; nothing, if all is well."""
        return self._said.read_text(errors="replace")

    def ask(self, question: str, *words: str) -> Any:
        """Return the program's answer, which comes once it has done what the hand wanted of it.

        What it says is on the screen then: a window that it has opened can be clicked.
        """
        if self.program.poll() is None:
            self.hand.settle(PATIENCE)
        line = " ".join((question, *words)) + "\n"
        try:
            self.program.stdin.write(line.encode())
            self.program.stdin.flush()
        except BrokenPipeError:
            raise AssertionError(self._obituary(question)) from None
        if not select.select([self._answers], [], [], PATIENCE)[0]:
            raise AssertionError(f"no answer to {question!r} for {PATIENCE:.0f} s\n{self.said}")
        answer = self._answers.readline()
        assert answer, self._obituary(question)
        self.hand.settle(PATIENCE)
        return json.loads(answer)

    @property
    def state(self) -> State:
        """What the program is at."""
        return self.ask("state")

    def wait(self, holds: Callable[[State], bool], what: str) -> State:
        """Wait for the program to come so far."""
        end_of_patience = time.monotonic() + PATIENCE
        while not holds(state := self.state):
            if time.monotonic() > end_of_patience:
                raise AssertionError(f"{what}: {state}\n{self.said}")
            time.sleep(0.02)
        return state

    def still_well(self) -> None:
        """Raise AssertionError if the program has died or complained."""
        assert self.program.poll() is None, self._obituary("looking")
        assert self.said == ""

    def _obituary(self, question: str) -> str:
        code = self.program.wait(PATIENCE)
        return f"the program ended with {code} before {question!r}\n{self.said}"

    # -- what is done ----------------------------------------------------------------------

    def leave(self, key: str = "alt+F4") -> int:
        """Close the window by its manager's key, or another; return the exit code."""
        self.hand.key(key)
        code = self.program.wait(PATIENCE)
        assert self.said == ""
        return code

    def enter(self, field: str, text: str) -> None:
        """Click into a field, replace what is there, and press Return."""
        self.click(self.ask("where", field))
        self.wait(lambda state: state["focus_name"] == field, f"{field} does not take the focus")
        self.hand.key("ctrl+a")
        self.hand.type(text)
        self.hand.key("Return")

    def click(self, rect: Rect, button: int = LEFT, times: int = 1) -> State:
        """Click in the middle of something; return what came of it.

        The window manager looks at a click before the program gets it, and keys do not wait.
        """
        self.hand.click(*middle(rect), button, times)
        return self.state

    def close_dialogs(self) -> None:
        """Press Escape until no menu and no dialog is left, and the window has the keys again."""
        for _ in range(20):
            state = self.state
            if not (state["modal"] or state["popup"] or state["dialogs"]):
                self.wait(lambda state: state["ready"], "no window has the keys")
                return
            self.hand.key("Escape")
        raise AssertionError(f"{state['modal'] or state['popup']} does not close")


def grid(rect: Rect, columns: int, rows: int) -> Iterator[Point]:
    """Yield places evenly over a rectangle, row by row, there and back."""
    left, top, right, bottom = rect
    for row in range(rows):
        y = top + (bottom - top) * (2 * row + 1) // (2 * rows)
        xs = [left + (right - left) * (2 * k + 1) // (2 * columns) for k in range(columns)]
        for x in xs if row % 2 == 0 else reversed(xs):
            yield x, y


def middle(rect: Rect) -> Point:
    """Return the place in the middle."""
    left, top, right, bottom = rect
    return (left + right) // 2, (top + bottom) // 2
