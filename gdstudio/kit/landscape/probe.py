"""Can OpenGL be used here? Asked after the QApplication exists."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import (
    QMessageLogContext,
    QtMsgType,
    qFormatLogMessage,
    qInstallMessageHandler,
)
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
TOLD_BY_US = (
    "QXcbIntegration: Cannot create platform OpenGL context",
    "This plugin does not support createPlatformOpenGLContext",
)
"""How lines of Qt's begin that say no more than that there is no context, as ``reason`` does."""


class Cause(StrEnum):
    """Of what kind a reason is: each has another cure."""

    NONE = ""
    PLATFORM = "platform"
    """Qt's platform never has it."""
    COLOURS = "colours"
    CONTEXT = "context"
    VERSION = "version"


@dataclass(frozen=True)
class Capability:
    """What the probe found."""

    ok: bool
    renderer: str = ""
    software: bool = False
    """Drawn by the processor: multisampling would cost more than the picture."""
    reason: str = ""
    """For people reading a log: why not."""
    cause: Cause = Cause.NONE


def probe() -> Capability:
    """Try to make a context of the version the shaders need."""
    if QGuiApplication.instance() is None:
        return Capability(False, reason="no application yet")
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        reason = "this platform plugin has no OpenGL widgets"
        return Capability(False, reason=reason, cause=Cause.PLATFORM)
    screen = QGuiApplication.primaryScreen()
    if screen is None:
        return Capability(False, reason="there is no screen", cause=Cause.PLATFORM)
    if screen.depth() < DEEP_ENOUGH:
        reason = "this screen has too few colours for OpenGL widgets"
        return Capability(False, reason=reason, cause=Cause.COLOURS)
    context = QOpenGLContext()
    context.setFormat(surface_format())
    with _without_what_we_tell():
        created = context.create()
    if not created:
        reason = "no OpenGL context could be created"
        return Capability(False, reason=reason, cause=Cause.CONTEXT)
    surface = QOffscreenSurface()
    surface.setFormat(context.format())
    surface.create()
    if not surface.isValid() or not context.makeCurrent(surface):
        reason = "the OpenGL context could not be made current"
        return Capability(False, reason=reason, cause=Cause.CONTEXT)
    try:
        renderer = _text(context, GL_RENDERER)
        software = any(word in renderer.lower() for word in SOFTWARE)
        version = context.format().version()
        if context.isOpenGLES() or tuple(version) < VERSION:
            found = _text(context, GL_VERSION)
            reason = f"OpenGL 3.3 is needed, found {found}"
            return Capability(False, renderer, software, reason, Cause.VERSION)
        return Capability(True, renderer, software)
    finally:
        context.doneCurrent()
        surface.destroy()


@contextmanager
def _without_what_we_tell() -> Iterator[None]:
    """Leave out lines of Qt's that our own stand for; all others go where they went before."""

    def take(kind: QtMsgType, where: QMessageLogContext, text: str) -> None:
        if text.startswith(TOLD_BY_US):
            return
        if before is not None:
            before(kind, where, text)
        elif sys.stderr is not None:
            sys.stderr.write(f"{qFormatLogMessage(kind, where, text)}\n")

    before = qInstallMessageHandler(take)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _text(context: QOpenGLContext, name: int) -> str:
    return str(context.functions().glGetString(name) or "")
