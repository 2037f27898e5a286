"""The OpenGL widget under the overlay: our camera, and resources that follow the context."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QOffscreenSurface, QOpenGLContext
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from gdstudio.kit.landscape import gl
from gdstudio.kit.landscape.camera import Camera
from gdstudio.kit.landscape.format import HARDWARE_SAMPLES, surface_format
from gdstudio.kit.landscape.item import GL_ERRORS, Item


class GLCanvas(QOpenGLWidget):
    """Draws its items from ``camera``; takes no input of its own."""

    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None, software: bool = False) -> None:
        super().__init__(parent)
        self.setFormat(surface_format(0 if software else HARDWARE_SAMPLES))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.camera = Camera()
        self.items: list[Item] = []
        """From the first drawn to the last."""
        self._ground = QColor("black")
        self.broken = False
        self._finer = 0.0
        self.magnification = 1.0
        """How much larger than at 100 % lines are drawn."""
        self.matrix: NDArray[np.float32] = np.eye(4, dtype=np.float32)
        """(4, 4) box to clip coordinates of the frame being drawn."""
        self._freeing: Freeing | None = None

    @property
    def device_size(self) -> tuple[float, float]:
        """Size of the picture in device pixels."""
        return self.width() * self.ratio, self.height() * self.ratio

    @property
    def fineness(self) -> float:
        """Device pixels to one of those that sizes are given in, in the picture being drawn."""
        return self.magnification * self.ratio

    @property
    def ratio(self) -> float:
        """Device pixels to a logical one in the picture being drawn."""
        return self._finer or self.devicePixelRatioF()

    @property
    def _extent(self) -> tuple[float, float]:
        return self.width() / self.magnification, self.height() / self.magnification

    def image(self, ratio: float) -> QImage:
        """Return what is shown, drawn anew with ``ratio`` pixels to a logical one.

        A null image if it cannot be drawn: nothing is shown yet, or it is too large for the card.
        """
        from PySide6.QtOpenGL import QOpenGLFramebufferObject, QOpenGLFramebufferObjectFormat

        nothing = QImage()
        if self.broken or not self.isValid():
            return nothing
        size = QSize(round(self.width() * ratio), round(self.height() * ratio))
        self.makeCurrent()
        wanted = QOpenGLFramebufferObjectFormat()
        wanted.setAttachment(QOpenGLFramebufferObject.Attachment.CombinedDepthStencil)
        wanted.setSamples(max(self.format().samples(), 0))
        target = QOpenGLFramebufferObject(size, wanted)
        try:
            if not target.isValid() or not target.bind():
                return nothing
            self._finer = ratio
            self.context().functions().glViewport(0, 0, size.width(), size.height())
            self.paintGL()
            target.release()
            # Opaque, as on screen; blending leaves holes in the alpha channel.
            picture = target.toImage()
            picture.reinterpretAsFormat(QImage.Format.Format_RGB32)
            return nothing if self.broken else picture
        finally:
            self._finer = 0.0
            del target  # while its context is current
            self.doneCurrent()

    def add(self, item: Item) -> None:
        """Draw this, too."""
        self.items.append(item)
        self.items.sort(key=lambda one: one.depth)
        self.update()

    def set_ground(self, colour: QColor) -> None:
        """Have this colour behind all that is drawn."""
        self._ground = colour
        self.update()

    def fail(self, reason: str) -> None:
        """Stop drawing and say so, once."""
        if not self.broken:
            self.broken = True
            self.failed.emit(reason)

    def event(self, event: QEvent) -> bool:
        """Let go of what belongs to the window that this was in.

        Qt tells of a change of windows before it comes, so that it can be let go, but not where a
        panel floats: there the old window's texture would stay, if the canvas keeps its size.
        """
        if event.type() == QEvent.Type.WindowChangeInternal:
            QCoreApplication.sendEvent(self, QEvent(QEvent.Type.WindowAboutToChangeInternal))
        return super().event(event)

    def initializeGL(self) -> None:
        """Called by Qt for every new context."""
        for item in self.items:
            item.built = False
        self._freeing = Freeing(self.context(), self.items)

    def paintGL(self) -> None:
        """Called by Qt, which has set the viewport."""
        if self.broken:
            return
        matrix = self.camera.matrix(*self._extent)
        self.matrix = np.ascontiguousarray(matrix, np.float32)
        try:
            ground = self._ground
            gl.clear_color(ground.redF(), ground.greenF(), ground.blueF(), 1.0)
            gl.clear(gl.DEPTH_BUFFER_BIT | gl.COLOR_BUFFER_BIT)
        except GL_ERRORS as error:
            self.fail(f"{type(error).__name__}: {error}")
        for item in self.items:
            item.paint(self)


class Freeing:
    """Frees the items of a canvas when its context goes.

    Contexts are shared, so what is not deleted would live until the program ends. The widget and
    its context may be half destroyed by then, hence not a QObject, and another context of the
    same share group to delete in. Vertex arrays are not shared; they go with their own context.
    """

    def __init__(self, context: QOpenGLContext, items: list[Item]) -> None:
        self._items = items
        self._surface = QOffscreenSurface()
        self._surface.setFormat(context.format())
        self._surface.create()
        # A plain function, because connections hold bound methods weakly.
        context.aboutToBeDestroyed.connect(lambda: self.free())

    def free(self) -> None:
        """Delete what the items own; leave the context current that was."""
        if QGuiApplication.instance() is None or not isValid(self._surface):
            return  # the program is on its way out
        shared = QOpenGLContext.globalShareContext()
        built = [item for item in self._items if item.built]
        if shared is None or not built:
            return
        before = QOpenGLContext.currentContext()
        before_surface = before.surface() if before is not None else None
        context = QOpenGLContext()
        context.setShareContext(shared)
        context.setFormat(self._surface.format())
        if not context.create() or not context.makeCurrent(self._surface):
            return
        for item in built:
            item.free()
            item.built = False
        context.doneCurrent()
        if before is not None and before_surface is not None:
            before.makeCurrent(before_surface)
