"""Ctrl+C and SIGTERM: the process ends at once, and what it had begun is put away.

Nothing is raised. An exception out of a signal may come while Qt is painting, where it kills the
process, or in a place that swallows it, where it is lost.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from types import FrameType

Handler = Callable[[int, FrameType | None], object]

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
EXIT = 128
"""What the shell adds to a signal's number: 130 for Ctrl+C, 143 for SIGTERM."""

_begun: ContextVar[tuple[Callable[[], object], ...]] = ContextVar("begun", default=())
"""How what the main thread has begun is put away, the newest last."""


@contextmanager
def putting_away(work: Callable[[], object]) -> Iterator[None]:
    """Have ``work`` done if the process is ended by a signal meanwhile; to be used as ``with``.

    On the main thread, where signals arrive: elsewhere nobody is told, and a thread of Qt's may
    come in with one context and leave with another. ``work`` may come at any moment within, and
    must not wait for anything.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    token = _begun.set((*_begun.get(), work))
    try:
        yield
    finally:
        _begun.reset(token)


def end_process(number: int, frame: FrameType | None = None) -> None:
    """Put away what was begun and end, without taking anything apart; a signal's handler."""
    del frame
    for work in reversed(_begun.get()):
        with suppress(Exception):
            work()
    if os.isatty(2):
        os.write(2, b"\n")  # a bar may stand there, and the shell's prompt would follow it
    os._exit(EXIT + number)


def on_signals(handler: Handler) -> None:
    """Have signals handled so from now on; those that whoever started us ignores stay ignored."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def ignore_signals() -> None:
    """Ignore signals from now on: the work is done, and the process ends by itself."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
