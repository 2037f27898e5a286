"""Runs in the bundle before anything else: what the system lacks is taken from ``spare``.

A library of the system comes first where there is one, for the drivers of its graphics card are
made for that; a bundle that brings its own C++ runtime along loses OpenGL on a newer system.
"""

import ctypes
import os
import sys
from pathlib import Path

ROOT: str = vars(sys)["_MEIPASS"]
"""Where the bundle lies."""


def load_spares() -> None:
    """Load what no library of the system stands for, each behind those that it wants."""
    folder = Path(ROOT, "spare")
    left = []
    for file in sorted(folder.glob("*.so*")):
        try:
            ctypes.CDLL(file.name, ctypes.RTLD_GLOBAL)
        except OSError:
            left.append(file)
    if any(file.name == "libGL.so.1" for file in left):
        # Without a driver Qt would end the process when it is asked for OpenGL.
        os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    while left:
        loaded = [file for file in left if _loads(file)]
        left = [file for file in left if file not in loaded]
        if not loaded:
            return  # Qt will say what is wrong


def _loads(file: Path) -> bool:
    try:
        ctypes.CDLL(str(file), ctypes.RTLD_GLOBAL)
    except OSError:
        return False
    return True


load_spares()
if not Path("/etc/fonts/fonts.conf").is_file():
    # A system without fonts: those that ship with the program are enough.
    os.environ.setdefault("FONTCONFIG_FILE", str(Path(ROOT, "fonts.conf")))
