"""What a window needs is tried step by step, for ``gdstudio doctor``: each may be the last."""

from __future__ import annotations

from PySide6.QtGui import QFontInfo, QTextLayout

from gdstudio.core.files.resources import resource_path
from gdstudio.core.text.numbers import format_exact
from gdstudio.doctor.attempt import say
from gdstudio.kit.landscape.probe import Capability, probe
from gdstudio.kit.qt import find_display, make_application
from gdstudio.kit.widgets.theme import font, load_fonts
from gdstudio.window.application import LEAST_DEPTH

LETTERS = "경사하강법"


def try_window(*, use_gl: bool) -> int:
    """Open a display, ask for OpenGL, load the fonts, and say so; return the exit code."""
    say(begun="display", display=False)
    if not find_display():
        say(done=True)
        return 0
    say(display=True)
    app = make_application()
    screens = [
        f"{screen.size().width()}×{screen.size().height()}"
        f" at {format_exact(screen.devicePixelRatio())}"
        for screen in app.screens()
    ]
    primary = app.primaryScreen()
    say(
        platform=app.platformName(),
        screens=screens,
        few_colours=primary is None or primary.depth() < LEAST_DEPTH,
        begun="opengl",
    )
    opengl = probe() if use_gl else Capability(False)
    say(
        opengl={
            "ok": opengl.ok,
            "renderer": opengl.renderer,
            "software": opengl.software,
            "reason": opengl.reason,
        },
        begun="fonts",
    )
    load_fonts(resource_path("fonts"))
    family = QFontInfo(font()).family()
    say(
        fonts={
            "family": family,
            "shipped": family == font().families()[0],
            "korean": _korean(),
        },
        done=True,
    )
    return 0


def _korean() -> str:
    """Return the family that Korean letters come from; empty if they would be boxes."""
    layout = QTextLayout(LETTERS, font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    drawn = runs and all(glyph for run in runs for glyph in run.glyphIndexes())
    return runs[0].rawFont().familyName() if drawn else ""
