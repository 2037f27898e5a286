"""Two minutes through the window: a ring around a control, and a card that says what it is for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.translation import translated
from gdstudio.kit.widgets.type_size import Typed, fix_icon, fix_size
from gdstudio.window.help.tour_stops import STOPS, Stop

WIDTH = 324
GAP = 10
"""Between the ring and the card."""
OUT = 3
"""So far outside the control the ring stands."""
LINE = 2
SEEN = QSize(24, 12)
"""Of a control that is smaller than this there is nothing to point at."""


class Tour(QObject):
    """Goes from stop to stop. It takes Escape and Return and leaves all else to the film."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._at = -1
        self._target: QWidget | None = None
        self.ring = Ring(window)
        self.card = Card(window)
        self.card.back.clicked.connect(self._on_card_back_clicked)
        self.card.onward.clicked.connect(self._on_card_onward_clicked)
        self.card.leave.clicked.connect(self._on_card_leave_clicked)
        self.card.resized.connect(self._on_card_resized)
        self.set_theme(desk.theme)

    # -- going -----------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether it is on its way."""
        return self._at >= 0

    @property
    def stop(self) -> Stop | None:
        """Where it is."""
        return STOPS[self._at] if self.running else None

    def start(self) -> None:
        """Begin at the first control that can be seen."""
        self.finish()
        self._window.installEventFilter(self)
        self._go(1)

    def finish(self) -> None:
        """End it; what was pointed at is as it was."""
        self._leave_target()
        self._window.removeEventFilter(self)
        self._at = -1
        self.ring.hide()
        self.card.hide()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.ring.set_colour(theme.ink)
        self.card.set_theme(theme)

    # -- inside ----------------------------------------------------------------------------

    def _go(self, way: int) -> None:
        """Go to the next stop that can be seen, forward or back; behind the last it ends."""
        seen = [at for at, stop in enumerate(STOPS) if self._find(stop) is not None]
        ahead = [at for at in seen if (at > self._at if way > 0 else at < self._at)]
        if not ahead:
            if way > 0:
                self.finish()
            return
        self._leave_target()
        self._at = ahead[0] if way > 0 else ahead[-1]
        self._target = self._find(STOPS[self._at])
        assert self._target is not None
        self._target.installEventFilter(self)
        self.card.show_stop(STOPS[self._at], seen.index(self._at) + 1, len(seen))
        self._place()

    def _find(self, stop: Stop) -> QWidget | None:
        """Return the control of a stop; what is closed, behind a tab or floating is not shown."""
        for name in stop.names:
            widget = self._window.findChild(QWidget, name)
            if (
                widget is not None
                and widget.isVisible()
                and widget.window() is self._window
                and not self._place_of(widget).isEmpty()
            ):
                return widget
        return None

    def _place_of(self, widget: QWidget) -> QRect:
        """Return which part of the window a control takes, as far as it can be seen."""
        seen = widget.visibleRegion().boundingRect()
        if seen.width() < SEEN.width() or seen.height() < SEEN.height():
            return QRect()
        return QRect(widget.mapTo(self._window, seen.topLeft()), seen.size())

    def _leave_target(self) -> None:
        if self._target is not None:
            self._target.removeEventFilter(self)
            self._target = None

    def _place(self) -> None:
        """Put the ring around the control, and the card where there is most room beside it."""
        if self._target is None:
            return
        place = self._place_of(self._target)
        if place.isEmpty():
            self.ring.hide()
            self.card.put_at(self._window.rect().center())
            return
        self.ring.surround(place.adjusted(-OUT, -OUT, OUT, OUT).intersected(self._window.rect()))
        self.card.fit()
        self.card.put_at(beside(place, self.card.size(), self._window.rect()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control, and take the two keys that mean the tour."""
        kind = event.type()
        if watched is self._window and isinstance(event, QKeyEvent):
            return self._takes_key(event)
        if watched is self._target and kind == QEvent.Type.Hide:
            self.ring.hide()
        elif kind in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return False

    def _takes_key(self, event: QKeyEvent) -> bool:
        """Take Escape and Return, if nobody has taken them before, from shortcuts too."""
        key = event.key()
        if key not in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if key == Qt.Key.Key_Escape:
            self.finish()
        else:
            self._go(1)
        return True

    @Slot()
    def _on_card_resized(self) -> None:
        QTimer.singleShot(0, self, self._place)  # once its control has its new place, too

    @Slot()
    def _on_card_back_clicked(self) -> None:
        self._go(-1)

    @Slot()
    def _on_card_onward_clicked(self) -> None:
        self._go(1)

    @Slot()
    def _on_card_leave_clicked(self) -> None:
        self.finish()


def beside(place: QRect, card: QSize, within: QRect) -> QPoint:
    """Return where a card stands: beside a control where it covers least of it."""
    middle = place.center() - QPoint(card.width() // 2, card.height() // 2)
    choices = (
        QPoint(place.right() + GAP, place.top()),
        QPoint(place.left() - GAP - card.width(), place.top()),
        QPoint(middle.x(), place.bottom() + GAP),
        QPoint(middle.x(), place.top() - GAP - card.height()),
        middle,
    )
    room = within.adjusted(GAP, GAP, -GAP, -GAP)

    def kept(corner: QPoint) -> QPoint:
        x = max(room.left(), min(corner.x(), room.right() - card.width()))
        y = max(room.top(), min(corner.y(), room.bottom() - card.height()))
        return QPoint(x, y)

    def covered(corner: QPoint) -> int:
        both = QRect(corner, card).intersected(place)
        return both.width() * both.height() if both.isValid() else 0

    return min((kept(corner) for corner in choices), key=covered)


class Ring(QWidget):
    """A line around a control; mouse and wheel go through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._colour = ""
        self.setObjectName("tour_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_colour(self, colour: str) -> None:
        """Change the colour."""
        self._colour = colour
        self.update()

    def surround(self, place: QRect) -> None:
        """Stand around a place of the window. Only the line itself covers anything."""
        self.setGeometry(place)
        inner = self.rect().adjusted(LINE + 4, LINE + 4, -LINE - 4, -LINE - 4)
        self.setMask(QRegion(self.rect()) - QRegion(inner))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._colour), LINE))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class Card(Typed, QFrame):
    """Says what a control is for."""

    resized = Signal()
    """its letters have another size"""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("tour_card")
        fix_size(self, width=WIDTH)
        self._title = QLabel()
        self._title.setFont(font(15, QFont.Weight.DemiBold))
        self._text = QLabel()
        for label in (self._title, self._text):
            label.setWordWrap(True)
        self._count = QLabel()
        self._count.setFont(font(12))
        self.leave = QToolButton()
        self.leave.setFixedSize(26, 26)
        fix_icon(self.leave, 16)
        self.leave.setToolTip(self.tr("End the tour (Esc)"))
        self.leave.setAccessibleName(self.tr("End the tour"))
        self.back = QPushButton(self.tr("Back"))
        self.back.setToolTip(self.tr("The stop before"))
        self.onward = QPushButton(self.tr("Next"))
        self.onward.setObjectName("primary")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.onward)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addSpacing(4)
        column.addLayout(foot)
        self.hide()

    def show_stop(self, stop: Stop, number: int, count: int) -> None:
        """Show what a stop says, the ``number``th of ``count``."""
        title, text = translated("Tour", stop.title), translated("Tour", stop.text)
        self._title.setText(title)
        self._text.setText(text)
        self._count.setText(f"{number} / {count}")
        self.back.setEnabled(number > 1)
        last = number == count
        self.onward.setText(self.tr("Done") if last else self.tr("Next"))
        self.onward.setToolTip(
            self.tr("End the tour (Return)") if last else self.tr("The next stop (Return)")
        )
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.show()
        self.raise_()

    def fit(self) -> None:
        """Be as high as the texts are at this width."""
        self.ensurePolished()
        for label in (self._title, self._text):
            label.ensurePolished()
        column = self.layout()
        assert column is not None
        column.invalidate()
        self.resize(self.width(), column.totalHeightForWidth(self.width()))
        column.activate()

    def set_type(self, scale: float) -> None:
        """Be as high as larger letters need; the stop is shown anew by its tour."""
        del scale
        if self.isVisible():
            self.fit()
            self.resized.emit()

    def put_at(self, corner: QPoint) -> None:
        """Stand at a place of the window."""
        self.move(corner)
        self.raise_()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.setStyleSheet(
            f"#tour_card {{ background: {theme.panel}; border: 1px solid {theme.edge}; "
            f"border-radius: 8px; }}"
        )
        set_ink(self._title, theme.ink, "background: transparent")
        set_ink(self._text, theme.ink2, "background: transparent")
        set_ink(self._count, theme.ink3, "background: transparent")
        self.leave.setIcon(icon("x", theme.ink3))
