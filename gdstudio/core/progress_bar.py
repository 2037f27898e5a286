"""The bar that says on a terminal how far something is."""

from __future__ import annotations

import sys
import threading
from typing import Any

from tqdm import tqdm


def progress_bar(total: int, **looks: Any) -> Any:
    """Return a bar that shows on a terminal, and is gone when it is closed.

    ``looks`` are tqdm's. Its own lock would hold between processes, too, of which there is one.
    Where processes are not forked (macOS; from Python 3.14 on Linux, too) it costs a second one,
    and a signal, behind which nothing is taken apart, has that one complain of what was leaked.
    """
    tqdm.set_lock(threading.RLock())
    return tqdm(total=total, leave=False, disable=not sys.stderr.isatty(), **looks)
