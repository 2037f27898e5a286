"""What a window needs is tried step by step, for ``gdstudio doctor``: each may be the last."""

from __future__ import annotations

from PySide6.QtGui import QFontInfo, QTextLayout

from gdstudio.core.files.resources import resource_path
from gdstudio.core.text.numbers import format_exact
from gdstudio.doctor.attempt import say
from gdstudio.kit.display import find_display
from gdstudio.kit.landscape.probe import Capability, probe
from gdstudio.kit.no_display import FEW_COLOURS, NoDisplay, why_no_display
from gdstudio.kit.qt import make_application
from gdstudio.kit.widgets.theme import font, load_fonts
from gdstudio.window.application import LEAST_DEPTH

LETTERS = "경사하강법"


def try_window(*, use_gl: bool) -> int:
    """Open a display, ask for OpenGL, load the fonts, and say so; return the exit code."""
    say(begun="display")
    if not find_display():
        return _refuse(why_no_display())
    app = make_application()
    primary = app.primaryScreen()
    if primary is None:
        return _refuse(why_no_display())
    screens = [
        f"{screen.size().width()}×{screen.size().height()}"
        f" at {format_exact(screen.devicePixelRatio())}"
        for screen in app.screens()
    ]
    say(platform=app.platformName(), screens=screens, begun="opengl")
    if primary.depth() < LEAST_DEPTH:
        say(refusal={"reason": FEW_COLOURS.reason, "cure": FEW_COLOURS.cure})
    opengl = probe() if use_gl else Capability(False)
    say(
        opengl={
            "ok": opengl.ok,
            "renderer": opengl.renderer,
            "software": opengl.software,
            "reason": opengl.reason,
            "cause": opengl.cause,
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


def _refuse(missing: NoDisplay) -> int:
    say(refusal={"reason": missing.reason, "cure": missing.cure}, done=True)
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
