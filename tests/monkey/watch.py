"""What is watched while the monkey acts: complaints, gaps of the event loop, memory, references."""

from __future__ import annotations

import faulthandler
import gc
import json
import logging
import os
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

BEAT_MS = 50
STALL = 1.0
"""Seconds without an event from which a person wonders."""
HANG = 60
"""Seconds after which nobody would wait; the process ends itself, with its stacks."""
PRODUCT = f"{os.sep}gdstudio{os.sep}"
ALLOWED = (os.devnull, "/dev/", "/proc/", "/sys/")


class Diary:
    """Lines of JSON, each on disk before the next thing happens: a crash takes nothing along."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8", buffering=1)
        self._lock = threading.Lock()
        self.act = 0

    def write(self, kind: str, **what: Any) -> None:
        """Add a line; ``kind`` is ``act``, ``fault``, ``stall``, ``sample`` or ``end``."""
        with self._lock:
            self._file.write(json.dumps({"kind": kind, "act": self.act, **what}) + "\n")

    def fault(self, kind: str, text: str) -> None:
        """Add something that must not happen."""
        self.write("fault", what=kind, text=text)


def listen(diary: Diary, folder: Path) -> None:
    """Have every complaint of Python and Qt written down, and every file opened elsewhere."""
    shown = sys.excepthook

    def excepthook(kind, error, trace) -> None:
        diary.fault("exception", "".join(traceback.format_exception(kind, error, trace)))
        shown(kind, error, trace)

    # As the program's own says it: what fails in an override of Qt need not be raised on.
    excepthook.goes_on = getattr(shown, "goes_on", False)

    def thread_hook(args) -> None:
        excepthook(args.exc_type, args.exc_value, args.exc_traceback)

    def unraisable(args) -> None:
        lines = traceback.format_exception(args.exc_type, args.exc_value, args.exc_traceback)
        diary.fault("exception", f"{args.err_msg or ''} {args.object!r}\n" + "".join(lines))

    def warned(message, category, filename, lineno, file=None, line=None) -> None:
        stack = "".join(traceback.format_stack(limit=12)[:-1])
        diary.fault("warning", f"{stack}{category.__name__}: {message} ({filename}:{lineno})")

    def qt_said(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            return
        stack = "".join(traceback.format_stack(limit=12)[:-1])
        diary.fault("Qt", f"{stack}{kind.name} {context.category}: {text}")

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            diary.fault("log", self.format(record))

    sys.excepthook = excepthook
    threading.excepthook = thread_hook
    sys.unraisablehook = unraisable
    warnings.showwarning = warned
    qInstallMessageHandler(qt_said)
    logging.getLogger().addHandler(Handler(logging.ERROR))
    sys.addaudithook(_fence(diary, folder))


def _fence(diary: Diary, folder: Path) -> Callable[[str, tuple], None]:
    """Refuse to write outside ``folder``; a monkey types into every dialog."""
    inside = str(folder.resolve())

    def allows(path: Any) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return True  # a descriptor, which was opened by name before
        place = os.path.realpath(os.fsdecode(path))
        return place.startswith(inside) or place.startswith(ALLOWED) or "__pycache__" in place

    def audit(event: str, args: tuple) -> None:
        writes = (
            (event == "open" and args[2] and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            or event in ("os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree")
            or (event == "os.rename" and not allows(args[1]))
        )
        if writes and not allows(args[0]):
            diary.fault("fence", f"{event} {args[0]}")
            raise PermissionError(f"{event} outside the monkey's folder: {args[0]}")

    return audit


class Watchdog(QObject):
    """Measures from outside the GUI thread how long its event loop says nothing."""

    def __init__(self, diary: Diary, parent: QObject) -> None:
        super().__init__(parent)
        self._diary = diary
        self.longest: dict[str, float] = {}
        """Seconds, by the kind of act that came before."""
        self.kind = "start"
        self._beaten = 0.0
        """When the event loop last came round; 0 before the first time, the start is no stall."""
        self._used = time.thread_time()
        self._thread_id = threading.get_ident()
        self._told = ""
        self._stacks = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  until it stops
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._timer.start(BEAT_MS)
        self._thread.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._over.set()
        self._thread.join()
        self._stacks.close()
        faulthandler.cancel_dump_traceback_later()

    @Slot()
    def _on_timer_timeout(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        gap = now - (self._beaten or now)
        self.longest[self.kind] = max(gap, self.longest.get(self.kind, 0.0))
        if gap > STALL:
            self._diary.write(
                "stall",
                seconds=round(gap, 2),
                busy=round(used - self._used, 2),
                after=self.kind,
                stack=self._told,
            )
        self._told = ""
        self._beaten, self._used = now, used
        faulthandler.dump_traceback_later(HANG, exit=True)

    def _watch(self) -> None:
        while not self._over.wait(BEAT_MS / 1000):
            silent = self._beaten and time.perf_counter() - self._beaten > STALL
            if silent and not self._told:
                self._told = self._stack()

    def _stack(self) -> str:
        """Return what the GUI thread is at.

        faulthandler reads the stack without touching it. A frame object, as Python has them, would
        keep painters and widgets of that thread alive, and end them in this one.
        """
        self._stacks.seek(0)
        self._stacks.truncate()
        faulthandler.dump_traceback(self._stacks)
        self._stacks.seek(0)
        mine = f"{self._thread_id:#018x}"
        threads = self._stacks.read().split("\n\n")
        return next((thread for thread in threads if mine in thread.partition("\n")[0]), "")


def sample(window: QObject) -> dict[str, Any]:
    """Return what could grow: memory in MB, Qt objects, widgets, blocks of Python, uses of None."""
    qobjects = window.findChildren(QObject)
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as file:
        pages = int(file.read().split()[1])
    return {
        "MB": round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1),
        "qobjects": len(qobjects),
        "widgets": len(QApplication.allWidgets()),
        "blocks": sys.getallocatedblocks(),
        "none": sys.getrefcount(None),
        "threads": threading.active_count(),
        "kinds": Counter(qobject.metaObject().className() for qobject in qobjects),
    }
