"""Which variable of the environment is it? A trial without it answers: nothing is guessed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from gdstudio.core.text.visible import shortened, visible
from gdstudio.doctor.attempt import Attempt, Outcome

STEERING = (
    *("QT_", "QSG_", "QML", "LIBGL_", "MESA_", "GALLIUM_", "LP_", "ST_", "VK_"),
    *("EGL_", "__EGL_", "__GLX_", "__GL_", "__NV_", "DRI_", "LIBVA_", "PYOPENGL_", "PYSIDE"),
    *("FONTCONFIG_", "FREETYPE_", "XKB_", "LD_LIBRARY_PATH", "LD_PRELOAD", "XDG_DATA_DIRS"),
)
"""How variables begin that Qt, OpenGL, fonts and the loader of libraries heed."""
LONGEST = 120
MOST = 12
"""Variables that are tried one by one at most."""


def steering(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return the variables that may be in the way, by their names."""
    return sorted(name for name, value in environment.items() if value and is_steering(name))


def is_steering(name: str) -> bool:
    """Return whether Qt, OpenGL, fonts or the loader of libraries may heed a variable."""
    return name.startswith(STEERING)


def culprits(words: tuple[str, ...], cured: Callable[[Outcome], bool]) -> list[str]:
    """Return the variables without which an attempt comes out well; none if they are not it.

    One of them if it is one alone, else all that may be.
    """
    names = steering()
    if not names or not cured(Attempt(*words, without=names).outcome()):
        return []
    if len(names) == 1:
        return names
    for name in names[:MOST]:
        if cured(Attempt(*words, without=[name]).outcome()):
            return [name]
    return names


def unset(names: list[str]) -> str:
    """Return the line to type."""
    return f"unset {' '.join(names)}"


def settings_of(names: list[str], environment: Mapping[str, str] = os.environ) -> str:
    """Return variables with their values, as they are shown."""
    shown = (shortened(visible(environment.get(name, "")), LONGEST) for name in names)
    return ", ".join(f"{name}={value}" for name, value in zip(names, shown, strict=True))
