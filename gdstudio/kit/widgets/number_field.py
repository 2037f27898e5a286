"""A field for a number that previews while it is edited and commits once."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSpinBox, QToolTip, QWidget

from gdstudio.core.text.numbers import format_exact, format_typed, read_number
from gdstudio.kit.widgets.field_error import mark_error
from gdstudio.kit.widgets.number_steps import SMALLEST_LOG_STEP, next_125, tenth
from gdstudio.kit.widgets.resting_line import RestingLine
from gdstudio.kit.widgets.settle import Settle
from gdstudio.kit.widgets.whole_text import fitting_text, fitting_value

TEXT_LEFT = 7
SETTLE_MS = 400
"""So long after the last step the value is committed."""


class NumberField(QAbstractSpinBox):
    """A number as text with arrows: ±1 if whole, 1-2-5 if logarithmic, else a tenth of its size."""

    edited = Signal(float)
    """A valid draft, while typing or stepping."""
    committed = Signal(float)
    """The number to use; the old one if a draft has to be taken back."""
    rejected = Signal(str)
    """What is wrong with the text; the last good number stays in use."""
    righted = Signal()
    """What was rejected is gone."""
    returned = Signal()
    """Return was pressed on a good number."""

    def __init__(
        self,
        *,
        whole: bool,
        scale: Literal["linear", "log"] = "linear",
        minimum: float | None = None,
        maximum: float | None = None,
        exclusive_minimum: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._whole = whole
        self._scale = scale
        self._minimum = minimum
        self._maximum = maximum
        self._exclusive = exclusive_minimum
        self._committed = self._value = 0.0
        self._dirty = False  # typed or stepped since the last commit
        self._drafted = False  # told others of a draft since the last commit
        self._given_error = self._own_error = ""
        self._settle = Settle(self, SETTLE_MS)
        self._settle.timeout.connect(self._on_settle_timeout)
        self._settle.dropped.connect(self._on_settle_dropped)
        self._line = RestingLine(self, self._shortened)
        # By this name, style sheets know the line as a part of its field, without a frame.
        self._line.setObjectName("qt_spinbox_lineedit")
        self.setLineEdit(self._line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccelerated(True)
        self.setAccessibleName(self.tr("Number"))
        self.setToolTip(self.tr("Arrow keys change it, Return uses it, Escape takes it back"))
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        # Qt gives the padding of the style sheet to the frame, not to the text in it.
        self.lineEdit().setTextMargins(TEXT_LEFT, 0, 0, 0)
        self.lineEdit().textEdited.connect(self._on_line_edit_text_edited)
        self._show(0.0)

    # -- state -----------------------------------------------------------------------------

    def value(self) -> float:
        """Return the number, or the valid draft of it."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a number and tell nobody; what is being edited is left alone."""
        value = float(value)
        wrong_stays = self._own_error and value == self._committed
        if self._dirty or wrong_stays:
            return
        self._committed = self._value = value
        self._drafted = False
        self._set_own_error("")
        self._show(value)

    def set_maximum(self, maximum: float) -> None:
        """Change how large the number may be."""
        self._maximum = maximum

    def replace_value(self, value: float) -> None:
        """Show a number and tell nobody, whatever is being edited."""
        self._settle.drop()
        self.set_value(value)

    @property
    def dirty(self) -> bool:
        """Whether something was typed that Return would use and Escape take back."""
        return self._dirty

    @property
    def wrong(self) -> str:
        """What is wrong with the text that was typed; "" where nothing is."""
        return self._own_error

    def set_error(self, text: str) -> None:
        """Mark the field as wrong, or as right again with an empty text."""
        self._given_error = text
        self._mark()

    def written(self, value: float, *, typed: bool) -> str:
        """Return how a number stands here; ``typed``: as keys type it."""
        return format_typed(value) if typed else format_exact(value)

    def sizeHint(self) -> QSize:
        """Room for some nine digits."""
        digits = QFontMetrics(self.font()).horizontalAdvance("0" * 9)
        return QSize(digits + 38, max(28, super().sizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """Room for a few digits."""
        digits = QFontMetrics(self.font()).horizontalAdvance("000")
        return QSize(digits + 38, max(28, super().minimumSizeHint().height()))

    # -- stepping --------------------------------------------------------------------------

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:  # noqa: N802
        """Arrows are dimmed where they would do nothing."""
        flag = QAbstractSpinBox.StepEnabledFlag
        result = flag.StepNone
        if self.isReadOnly():
            return result
        if self._stepped(self._value, 1) != self._value:
            result |= flag.StepUpEnabled
        if self._stepped(self._value, -1) != self._value:
            result |= flag.StepDownEnabled
        return result

    def stepBy(self, steps: int) -> None:
        """Change the number; it is committed when no further step follows."""
        value = self._value
        for _ in range(min(abs(steps), 1000)):
            value = self._stepped(value, 1 if steps > 0 else -1)
        if value == self._value and not self._own_error:
            return
        self._dirty = True
        self._set_own_error("")
        self._show(value)
        self._draft(value)
        self._settle.start()

    def _stepped(self, value: float, way: int) -> float:
        """Return the next number up or down, or ``value`` if that is out of bounds."""
        at = Decimal(repr(value))
        if self._whole:
            target = float(
                (at + way).to_integral_value("ROUND_FLOOR" if way > 0 else "ROUND_CEILING")
            )
        elif self._scale == "log":
            falls = way < 0 and 0 < at <= SMALLEST_LOG_STEP
            target = 0.0 if falls and self._takes_zero else float(next_125(at, way))
        else:
            target = float(at + way * tenth(at, way))
        if self._maximum is not None and target > self._maximum:
            target = self._maximum
        if self._minimum is not None and target <= self._minimum:
            target = value if self._exclusive else self._minimum
        moves = (target - value) * way > 0
        return target if moves and math.isfinite(target) else value

    @property
    def _takes_zero(self) -> bool:
        return self._minimum is not None and (self._minimum < 0 or not self._exclusive)

    # -- events ----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Say what is wrong where the tooltip would be; leave Space alone until one types."""
        kind = event.type()
        if kind == QEvent.Type.ToolTip and self._error and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._error, self)
            return True
        if kind == QEvent.Type.ToolTip and self._line.shortened and isinstance(event, QHelpEvent):
            text = "\n".join(part for part in (self.text(), self.toolTip()) if part)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        if (
            kind == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and not self._dirty
        ):
            event.ignore()  # Qt's line would take it, but no number begins with a space
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return commits, Escape takes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
            self.selectAll()
            event.accept()
            if not self._own_error:
                self.returned.emit()
        elif event.key() == Qt.Key.Key_Escape and (self._dirty or self._own_error):
            self._restore()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the number as keys type it: 1e-5 for 10⁻⁵."""
        if not self._dirty and not self._own_error:
            self._show(self._value, typed=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field commits, and shows the number's front."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._commit()
            if not self._own_error:
                self._show(self._value, typed=False)
            self.lineEdit().setCursorPosition(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the number."""
        event.ignore()

    @Slot(str)
    def _on_line_edit_text_edited(self, text: str) -> None:
        self._settle.stop()
        self._dirty = True
        value = self._read(text)
        if isinstance(value, float):
            self._set_own_error("")
            self._draft(value)
        self.update()

    @Slot()
    def _on_settle_timeout(self) -> None:
        self._commit()

    @Slot()
    def _on_settle_dropped(self) -> None:
        """Forget what was typed or stepped; the preview of it is over already."""
        if self._dirty:
            self._dirty = self._drafted = False
            self._value = self._committed
            self._set_own_error("")
            self._show(self._committed)

    # -- inside ----------------------------------------------------------------------------

    def _draft(self, value: float) -> None:
        if value != self._value:
            self._value = value
            self._drafted = True
            self.edited.emit(value)

    def _commit(self) -> None:
        self._settle.stop()
        if not self._dirty:
            return
        self._dirty = False
        value = self._read(self.text())
        if isinstance(value, str):
            self._own_error = value  # before others hear of it: they leave the text alone
            self._take_back()
            self._set_own_error(value)
            self.rejected.emit(value)
            return
        changed = value != self._committed or self._drafted
        self._committed = self._value = value
        self._drafted = False
        self._show(value)
        if changed:
            self.committed.emit(value)

    def _restore(self) -> None:
        self._settle.stop()
        self._dirty = False
        self._set_own_error("")
        self._show(self._committed)
        self._take_back()
        self.selectAll()

    def _take_back(self) -> None:
        """End a preview of others with the number still in use."""
        self._value = self._committed
        if self._drafted:
            self._drafted = False
            self.edited.emit(self._committed)
            self.committed.emit(self._committed)

    def _read(self, text: str) -> float | str:
        """Return the number that ``text`` says, or what is wrong with it."""
        value = read_number(text)
        if value is None:
            if not text.strip():
                return self.tr("A number is missing")
            return self.tr("“{text}” is not a number").format(text=text.strip())
        if not math.isfinite(value):
            return self.tr("This number is too large")
        if self._whole and not value.is_integer():
            return self.tr("Must be a whole number")
        low, high = self._minimum, self._maximum
        if low is not None and self._exclusive and value <= low:
            return self.tr("Must be more than {limit}").format(limit=format_exact(low))
        if low is not None and value < low:
            return self.tr("Must be {limit} or more").format(limit=format_exact(low))
        if high is not None and value > high:
            return self.tr("Must be {limit} or less").format(limit=format_exact(high))
        return value

    def _show(self, value: float, *, typed: bool | None = None) -> None:
        typed = self.hasFocus() if typed is None else typed
        line, text = self.lineEdit(), self.written(value, typed=typed)
        if line.text() != text:
            line.setText(text)
            if not self.hasFocus():
                line.setCursorPosition(0)
        self.update()

    def _shortened(self, text: str, metrics: QFontMetricsF, room: float) -> str:
        """Return the number with fewer digits; of a text that is none, its front."""
        if self._dirty or self._own_error:
            return fitting_text(text, metrics, room)
        return fitting_value(self._value, metrics, room)

    @property
    def _error(self) -> str:
        return self._own_error or self._given_error

    def _set_own_error(self, text: str) -> None:
        righted = bool(self._own_error) and not text
        self._own_error = text
        self._mark()
        if righted:
            self.righted.emit()

    def _mark(self) -> None:
        mark_error(self, self._error)
