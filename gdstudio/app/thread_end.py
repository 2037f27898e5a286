"""How a thread that works for the window ends."""

from __future__ import annotations

import atexit

from PySide6.QtCore import QObject, QThread


def end_thread(thread: QThread, worker: QObject, patience: int) -> bool:
    """Stop a thread behind what it is doing; False if that takes more than ``patience`` ms.

    Then both are kept until the process ends: neither thread nor worker may be taken apart while
    the one runs in the other.
    """
    thread.quit()
    stopped = thread.wait(patience)
    if not stopped:
        atexit.register(_outlast, thread, worker)
    return stopped


def _outlast(thread: QThread, worker: QObject) -> None:
    thread.wait()
    del worker
