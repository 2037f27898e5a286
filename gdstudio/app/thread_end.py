"""How the threads that work for the window end."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QDeadlineTimer, QObject, QThread

STOP_WAIT = 900
"""Milliseconds that everything that works for a window gets, together, when it closes."""


@dataclass(frozen=True, eq=False)
class Working:
    """A thread, and the worker that lives in it."""

    thread: QThread
    worker: QObject
    behind: Callable[[], object] | None = None
    """Called once the thread has ended."""


def end_threads(all_working: Iterable[Working], deadline: QDeadlineTimer | None = None) -> bool:
    """Stop threads behind what they are doing; False if one is still busy at the deadline.

    They have that time together, not one after the other. What is not done then is kept until the
    process ends: neither thread nor worker may be taken apart while the one runs in the other.
    """
    deadline = QDeadlineTimer(STOP_WAIT) if deadline is None else deadline
    all_working = tuple(all_working)
    for working in all_working:
        working.thread.quit()
    in_time = True
    for working in all_working:
        if not working.thread.wait(deadline):
            in_time = False
            atexit.register(_outlast, working)
        elif working.behind is not None:
            working.behind()
    return in_time


def _outlast(working: Working) -> None:
    working.thread.wait()
