"""Loads torch's largest library while Python goes on.

An ``import`` holds the interpreter's lock while the system loads a library and runs what begins it,
for torch's a third of a second in which no window answers. A function called through ctypes lets go
of the lock, and what is loaded already is only counted when torch asks for it. On Windows torch
does so itself.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from pathlib import Path

LARGEST = "libtorch_cpu.dylib" if sys.platform == "darwin" else "libtorch_cpu.so"


def load_ahead() -> bool:
    """Load it; return whether that was done. What fails here, torch says when it is imported."""
    place = _folder() / LARGEST
    if os.name != "posix" or not place.is_file():
        return False
    try:
        load = ctypes.CDLL(None).dlopen
    except (AttributeError, OSError):
        return False
    load.argtypes, load.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    return bool(load(os.fsencode(place), os.RTLD_NOW | os.RTLD_LOCAL))


def _folder() -> Path:
    """Return where torch keeps its libraries; the folder of nothing if there is no torch."""
    found = importlib.util.find_spec("torch")
    places = found.submodule_search_locations if found is not None else None
    return Path(next(iter(places)), "lib") if places else Path()
