"""The dots of the stages: where one is, what is done, and a way back to each."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from gdstudio.app.coach import Coach
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.type_size import Typed, pixels

DOT, PILL, GAP, HIT = 6, 18, 6, 26


class Dot(QAbstractButton):
    """One stage: filled when it is done, a pill while it is shown, a ring when it is to come."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.current = False
        self.passed = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """As wide as what is drawn, and high enough to be hit."""
        return QSize(pixels((PILL if self.current else DOT) + GAP), pixels(HIT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot, and a ring around it if the keyboard is here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, middle = self.theme, self.rect().toRectF().center()
        width, dot = pixels(PILL if self.current else DOT), pixels(DOT)
        shape = QRectF(middle.x() - width / 2 + 0.5, middle.y() - dot / 2 + 0.5, width, dot)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRoundedRect(shape.adjusted(-3, -3, 3, 3), 6, 6)
        if self.current or self.passed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ink))
        else:
            painter.setPen(QPen(QColor(theme.ink3 if self.isEnabled() else theme.hair), 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            shape.adjust(0.65, 0.65, -0.65, -0.65)
        painter.drawRoundedRect(shape, dot / 2, dot / 2)


class StageDots(Typed, QWidget):
    """A row of dots, one for each stage of the lesson."""

    chosen = Signal(int)
    """this stage is wanted"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._dots: list[Dot] = []
        self.setFixedHeight(pixels(HIT))
        self.setAccessibleName(self.tr("Stages of the lesson"))

    def show_stages(self, coach: Coach) -> None:
        """Show where the lesson is."""
        while len(self._dots) < coach.stage_count:
            dot = Dot(self._theme, self)
            dot.clicked.connect(self._on_dot_clicked)
            self._dots.append(dot)
        for index, dot in enumerate(self._dots):
            shown = index < coach.stage_count
            dot.setVisible(shown)
            if not shown:
                continue
            locked = coach.locked(index)
            name = coach.words.stage(coach.stages[index])
            dot.current = index == coach.stage_index
            dot.passed = index < coach.stage_index or (coach.was_done and not locked)
            dot.setEnabled(not locked)
            dot.setObjectName(f"stage_{coach.stages[index]}")
            dot.setAccessibleName(self._described(name, dot, locked=locked))
            dot.setToolTip(self.tr("{stage}: comes later").format(stage=name) if locked else name)
        self._lay_out()

    def set_type(self, scale: float) -> None:
        """Be larger with larger letters."""
        del scale
        self.setFixedHeight(pixels(HIT))
        self._lay_out()

    def _lay_out(self) -> None:
        left = -pixels(GAP) // 2
        for dot in self._dots:
            if not dot.isHidden():
                dot.setGeometry(left, 0, dot.sizeHint().width(), dot.sizeHint().height())
                left += dot.sizeHint().width()
                dot.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for dot in self._dots:
            dot.theme = theme
            dot.update()

    def _described(self, name: str, dot: Dot, *, locked: bool) -> str:
        if dot.current:
            return self.tr("{stage}, shown now").format(stage=name)
        if locked:
            return self.tr("{stage}: comes later").format(stage=name)
        return self.tr("{stage}, done").format(stage=name) if dot.passed else name

    @Slot()
    def _on_dot_clicked(self) -> None:
        sender = self.sender()
        assert isinstance(sender, Dot)
        self.chosen.emit(self._dots.index(sender))
