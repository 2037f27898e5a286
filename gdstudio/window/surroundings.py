"""What the program runs on: the first thing that is asked of whoever reports a problem."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from gdstudio import __version__
from gdstudio.core.text.numbers import format_exact
from gdstudio.kit.landscape.probe import Capability


def surroundings() -> str:
    """Return the versions that matter most, in one line."""
    return (
        f"Gradient Descent Studio {__version__}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, {platform.platform()}"
    )


def facts(opengl: Capability, language: str) -> list[tuple[str, str]]:
    """Return everything that may matter, each with its name; nothing is imported for it.

    In English whatever the language: it is read by whoever mends the program.
    """
    screens = [
        f"{screen.size().width()}×{screen.size().height()}"
        f" at {format_exact(screen.devicePixelRatio())}"
        for screen in QGuiApplication.screens()
    ]
    drawing = opengl.renderer or "none"
    if opengl.software:
        drawing += " (software)"
    if not opengl.ok:
        drawing += f"; not used: {opengl.reason or 'switched off'}"
    return [
        ("Gradient Descent Studio", __version__),
        ("Python", platform.python_version()),
        ("Qt", f"{qVersion()}, PySide6 {PySide6.__version__}"),
        *((name, _version(name)) for name in ("torch", "numpy", "pyqtgraph", "PyOpenGL")),
        ("System", platform.platform()),
        ("Display", f"{QGuiApplication.platformName()}, {', '.join(screens)}"),
        ("OpenGL", drawing),
        ("Language", f"{language}, system {QLocale.system().name()}"),
    ]


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # a start needs no versions

    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
