"""The keys of a clicker, shown until they are known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gdstudio.kit.widgets.theme import Theme, face
from gdstudio.window.presenter.arrangement import Arrangement
from gdstudio.window.presenter.painted import Painted

SHOWN_MS = 8_000
FADE_MS = 400
LETTERS = 17


class KeyCaps(Painted):
    """Paints keys with what they do, two below each other; fades when no key was pressed."""

    strength_changed = Signal(float)
    """1 while shown, 0 when faded"""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._keys: tuple[tuple[str, str], ...] = ()
        self._strength = 1.0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(SHOWN_MS)
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._rest.timeout.connect(self._fade.start)
        self._fade.valueChanged.connect(self._on_fade_value_changed)

    @property
    def strength(self) -> float:
        """How much is to be seen of it, 1 to 0."""
        return self._strength

    def wake(self) -> None:
        """Show the keys again: one was pressed."""
        self._fade.stop()
        self._rest.start()
        self._show(1.0)

    def sleep(self) -> None:
        """Stop waiting: nobody looks."""
        self._fade.stop()
        self._rest.stop()

    def set_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show keys with what they do, column by column."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.update()

    def width_needed(self, arrangement: Arrangement) -> float:
        """Return the width of all columns."""
        return sum(self._columns(arrangement)) + 24 * arrangement.scale

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a cap and a word for each key."""
        arrangement = self._arrangement
        if arrangement is None or self._strength <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(self._strength)
        letters = self._face(arrangement)
        metrics = QFontMetricsF(letters)
        painter.setFont(letters)
        high = metrics.height() + 4
        step = self.height() / 2
        left = 0.0
        for column, wide in enumerate(self._columns(arrangement)):
            cap = self._cap(arrangement, column)
            for row, (key, word) in enumerate(self._keys[2 * column : 2 * column + 2]):
                middle = self.height() / 2 + (row - 0.5) * min(step, 2.1 * high * 0.75)
                place = QRectF(left, middle - high / 2, cap, high)
                painter.setPen(QPen(QColor(self._theme.hair), 1))
                painter.setBrush(QColor(self._theme.sunken))
                painter.drawRoundedRect(place, 3, 3)
                painter.setPen(QColor(self._theme.ink2))
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), key)
                beside = QRectF(place.right() + metrics.height() * 0.5, place.top(), wide, high)
                painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter), word)
            left += wide

    def _face(self, arrangement: Arrangement) -> QFont:
        return face(arrangement.letters(LETTERS))

    def _cap(self, arrangement: Arrangement, column: int) -> float:
        metrics = QFontMetricsF(self._face(arrangement))
        keys = self._keys[2 * column : 2 * column + 2]
        return max(metrics.horizontalAdvance(key) for key, _ in keys) + metrics.height() * 0.8

    def _columns(self, arrangement: Arrangement) -> list[float]:
        metrics = QFontMetricsF(self._face(arrangement))
        return [
            self._cap(arrangement, start // 2)
            + max(metrics.horizontalAdvance(word) for _, word in self._keys[start : start + 2])
            + metrics.height() * 1.6
            for start in range(0, len(self._keys), 2)
        ]

    def _show(self, strength: float) -> None:
        if strength != self._strength:
            self._strength = strength
            self.strength_changed.emit(strength)
            self.update()

    @Slot(object)
    def _on_fade_value_changed(self, value: object) -> None:
        self._show(float(value))  # type: ignore[arg-type]  # the animation's own kind
