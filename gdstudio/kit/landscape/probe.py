"""Can OpenGL be used here? Asked after the QApplication exists."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext

from gdstudio.kit.landscape.format import VERSION, surface_format

GL_VENDOR, GL_RENDERER, GL_VERSION = 0x1F00, 0x1F01, 0x1F02
DEEP_ENOUGH = 24
"""Bits of a pixel below which OpenGL widgets stay black; remote desktops on slow lines have 16."""
SOFTWARE = (
    "llvmpipe",
    "softpipe",
    "swrast",
    "swiftshader",
    "software",
    "basic render",
    "gdi generic",
)


@dataclass(frozen=True)
class Capability:
    """What the probe found."""

    ok: bool
    renderer: str = ""
    software: bool = False
    """Drawn by the processor: multisampling would cost more than the picture."""
    reason: str = ""
    """For people reading a log: why not."""


def probe() -> Capability:
    """Try to make a context of the version the shaders need."""
    if QGuiApplication.instance() is None:
        return Capability(False, reason="no application yet")
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return Capability(False, reason="this platform plugin has no OpenGL widgets")
    if QGuiApplication.primaryScreen().depth() < DEEP_ENOUGH:
        return Capability(False, reason="this screen has too few colours for OpenGL widgets")
    context = QOpenGLContext()
    context.setFormat(surface_format())
    if not context.create():
        return Capability(False, reason="no OpenGL context could be created")
    surface = QOffscreenSurface()
    surface.setFormat(context.format())
    surface.create()
    if not surface.isValid() or not context.makeCurrent(surface):
        return Capability(False, reason="the OpenGL context could not be made current")
    try:
        renderer = _text(context, GL_RENDERER)
        software = any(word in renderer.lower() for word in SOFTWARE)
        version = context.format().version()
        if context.isOpenGLES() or tuple(version) < VERSION:
            found = _text(context, GL_VERSION)
            return Capability(False, renderer, software, f"OpenGL 3.3 is needed, found {found}")
        return Capability(True, renderer, software)
    finally:
        context.doneCurrent()
        surface.destroy()


def _text(context: QOpenGLContext, name: int) -> str:
    return str(context.functions().glGetString(name) or "")
