"""A ring around the control that is asked for: it points, and takes nothing from the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QWidget

from gdstudio.kit.widgets.theme import Theme

WIDTH, OFF = 2, 3
"""The line, and how far outside of the control it is."""
FADE_MS = 120
STANDS_IN = "stands_in"
"""A control's property: who is there for it while there is no room for the control itself."""
MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class Ring(QWidget):
    """Lies over a window. It goes once the pointer was over the control, and never pulses."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._shown = 1.0
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setDuration(FADE_MS)
        self._fade.valueChanged.connect(self._on_fade_value_changed)
        self.setObjectName("ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def target(self) -> QWidget | None:
        """The control that it is around."""
        return self._target

    def point_at(self, target: QWidget | None) -> None:
        """Lie around a control, or around nothing."""
        if target is self._target:
            return
        self._leave()
        if target is None:
            return
        self._target = target
        widget: QWidget | None = target
        while widget is not None and widget is not self.parentWidget():
            self._watch(widget)
            widget = widget.parentWidget()
        other = target.property(STANDS_IN)
        if isinstance(other, QWidget):
            self._watch(other)
        target.destroyed.connect(self._on_target_destroyed)
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0:
            self._fade.start()
        self._follow()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when the pointer comes over the control; move with it."""
        if event.type() == QEvent.Type.Enter and watched is self._seen:
            self._leave()
        elif event.type() in MOVES:
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(self._shown)
        painter.setPen(QPen(QColor(self._theme.ink), WIDTH))
        inset = WIDTH / 2
        place = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(place, 9, 9)

    # -- inside ----------------------------------------------------------------------------

    def _watch(self, widget: QWidget) -> None:
        widget.installEventFilter(self)
        self._watched.append(widget)

    @property
    def _seen(self) -> QWidget | None:
        """The control, or who stands in for it."""
        target = self._target
        other = None if target is None else target.property(STANDS_IN)
        stands_in = target is not None and target.isHidden() and isinstance(other, QWidget)
        return other if stands_in else target

    def _follow(self) -> None:
        target, window = self._seen, self.parentWidget()
        if target is None or target.visibleRegion().isEmpty() or target.window() is not window:
            self.hide()
            return
        place = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        off = WIDTH + OFF
        self.setGeometry(place.adjusted(-off, -off, off, off))
        self.show()
        self.raise_()

    def _leave(self) -> None:
        if self._target is not None:
            self._target.destroyed.disconnect(self._on_target_destroyed)
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = []
        self._target = None
        self._fade.stop()
        self._shown = 1.0
        self.hide()

    @Slot()
    def _on_target_destroyed(self) -> None:
        self._target = None
        self._watched = []
        self.hide()

    @Slot(object)
    def _on_fade_value_changed(self, value: float) -> None:
        self._shown = value
        self.update()
