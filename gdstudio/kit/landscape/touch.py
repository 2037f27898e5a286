"""Touching a view: orbit, pan and zoom, hover, click, and the start ring dragged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gdstudio.kit.landscape.camera import PRESETS, Camera
from gdstudio.kit.widgets.settle import Settle
from gdstudio.kit.widgets.type_size import Enlarged, type_scale

DRAG_DISTANCE = 4
ORBIT_SPEED = 0.45
"""Degrees per pixel."""
RANGE_STEP = 1.2
"""By what one notch of the wheel widens the ranges."""
KEY_ORBIT, KEY_PAN, KEY_ZOOM = 5.0, 24.0, 1.15

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Touch(Enlarged, QWidget):
    """Turns mouse and keys into camera moves and signals.

    Left drag orbits, right or middle drag (or Shift) pans, the wheel zooms, a double click fits.
    Ctrl and the wheel change the ranges; on a map the wheel alone does.
    With the focus, Shift+arrows orbit, Ctrl+Shift+arrows pan, + and - zoom, 0 is the standard view;
    plain arrows are left to the transport. Dragging the start ring moves the start of the next run;
    while a guess is asked for, its mark is what is dragged.
    """

    hovered = Signal(float, float, float)
    """x, y, loss under the pointer."""
    left = Signal()
    """The pointer is over nothing any more."""
    picked = Signal(float, float)
    """A click without a drag, or the start ring let go: parameters."""
    start_dragged = Signal(float, float)
    """The start ring on its way."""
    range_wheeled = Signal(float)
    """The wheel with Ctrl, or on a map: by what the ranges grow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.camera = PRESETS["studio"]
        self.magnification = type_scale()
        self.picks = True
        """Whether a click means a place on the surface; else it can only be turned."""
        self._pressed_at = QPointF()
        self._last_at = QPointF()
        self._dragging = False
        self._grabbed_start = False
        self._over = False
        self._pending: tuple[float, float] | None = None
        self._click = Settle(self)
        self._click.timeout.connect(self._on_click_timeout)
        self._click.dropped.connect(self._on_click_dropped)

    # -- for the kinds of view ---------------------------------------------------------------

    @property
    def turnable(self) -> bool:
        """Whether dragging orbits."""
        return True

    def pick_at(self, x: float, y: float) -> tuple[float, float, float] | None:
        """What lies under a pixel: two parameters and the loss."""
        raise NotImplementedError

    def near_start(self, at: QPointF) -> bool:
        """Whether the start ring, or the mark of a guess, can be grabbed at a pixel."""
        raise NotImplementedError

    def move_camera(self, camera: Camera) -> None:
        """The user chose this camera."""
        raise NotImplementedError

    def refit(self) -> None:
        """Fill the view again."""
        raise NotImplementedError

    def set_view(self, preset: str, animate: bool = False) -> None:
        """Look from one of the preset sides."""
        raise NotImplementedError

    # -- events ------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = self._last_at = self._place(event)
        self._dragging = False
        self._pending = None
        self._click.stop()
        left = event.button() == Qt.MouseButton.LeftButton
        self._grabbed_start = left and self.picks and self.near_start(self._place(event))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._place(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hover(at)
            return
        if not self._dragging:
            moved = (at - self._pressed_at).manhattanLength()
            if moved < max(DRAG_DISTANCE, QGuiApplication.styleHints().startDragDistance() // 2):
                return
            self._dragging = True
        step, self._last_at = at - self._last_at, at
        if self._grabbed_start:
            hit = self.pick_at(at.x(), at.y())
            if hit is not None:
                self.start_dragged.emit(hit[0], hit[1])
            return
        if not self.turnable:
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.buttons() & Qt.MouseButton.LeftButton and not shift:
            turned = self.camera.orbit(-step.x() * ORBIT_SPEED, step.y() * ORBIT_SPEED)
            self.move_camera(turned)
        else:
            self.move_camera(self.camera.pan(step.x(), step.y(), self.extent[0]))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._place(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        hit = self.pick_at(at.x(), at.y()) if self.picks else None
        if self._dragging and self._grabbed_start and hit is not None:
            self.picked.emit(hit[0], hit[1])
        elif not self._dragging and not self._grabbed_start and hit is not None:
            # The second click of a double click means "fit", so wait for it.
            self._pending = hit[:2]
            self._click.start(min(QGuiApplication.styleHints().mouseDoubleClickInterval(), 260))
        self._dragging = self._grabbed_start = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._click.stop()
        self._pending = None
        self._dragging = self._grabbed_start = True  # so that the release does not pick
        self._pressed_at = self._last_at = self._place(event)
        self._grabbed_start = False
        self.refit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.turnable or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.range_wheeled.emit(RANGE_STEP ** (-event.angleDelta().y() / 120))
            event.accept()
            return
        self.move_camera(self.camera.zoom(1.0015 ** event.angleDelta().y()))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._leave()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._pending is not None:
                # No second click comes: what the key does, it does with what was chosen.
                self._click.stop()
                self._on_click_timeout()
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if self.turnable and shift and event.key() in ARROWS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moved = self._camera_for_key(event) if self.turnable else None
        if moved is not None:
            self.move_camera(moved)
        elif self.turnable and event.key() == Qt.Key.Key_0:
            self.set_view("studio", animate=True)
        else:
            super().keyPressEvent(event)

    def _camera_for_key(self, event: QKeyEvent) -> Camera | None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            return self.camera.zoom(KEY_ZOOM)
        if key == Qt.Key.Key_Minus:
            return self.camera.zoom(1 / KEY_ZOOM)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key not in ARROWS or not shift:
            return None
        x, y = ARROWS[key]
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self.camera.pan(x * KEY_PAN, y * KEY_PAN, self.extent[0])
        return self.camera.orbit(-x * KEY_ORBIT, -y * KEY_ORBIT)

    def _place(self, event: QMouseEvent) -> QPointF:
        return event.position() / self.magnification

    def _hover(self, at: QPointF) -> None:
        hit = self.pick_at(at.x(), at.y()) if self.picks else None
        if hit is None:
            self._leave()
            return
        self._over = True
        self.hovered.emit(*hit)

    def _leave(self) -> None:
        if self._over:
            self._over = False
            self.left.emit()

    def _on_click_timeout(self) -> None:
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self.picked.emit(*pending)

    def _on_click_dropped(self) -> None:
        """A click, or a start that is held, meant a place on another surface."""
        self._pending, self._grabbed_start = None, False
