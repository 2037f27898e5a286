"""The parts of an update in a row, between ‹ and ›: which are done, and which one comes next."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QToolTip, QWidget

from gdstudio.core.steps.stage import Stage
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.part_words import no_part_text, part_name, part_tip, parts_text
from gdstudio.kit.widgets.theme import Theme, color, face, icon
from gdstudio.kit.widgets.translation import translator
from gdstudio.kit.widgets.type_size import Enlarged, fix_icon, fix_size, type_scale

_tr = translator("Stepper")

HEIGHT = 24
DOT, LETTERS = 8.0, 12
PAD, GAP = 11.0, 8.0
"""Within the pill, and between a dot and its word."""
APART = 6.0
"""Between two pills."""
SLOT, SMALL_PILL = 17.0, 19.0
"""Where there is no room for words: how far dots are apart, and how wide the pill is."""
ENDS = SMALL_PILL - SLOT
"""What the pill needs beyond the first and the last dot."""
ON, BACK = "action_substep", "action_substep_back"


class Stepper(QWidget):
    """Shows how much of an update is done, and asks for more of it or less.

    Words stand beside the dots where they are wanted and there is room for all of them. It holds no
    panel wide: whoever shows it hides it where there is no room even for the dots.
    """

    asked = Signal(str)
    """this action of the window is wanted"""

    def __init__(self, theme: Theme, *, words: bool = True) -> None:
        super().__init__()
        self.setObjectName("stepper")
        self.setAccessibleName(_tr("Parts of the update"))
        self.back, self.on = QToolButton(), QToolButton()
        self.parts = Parts(theme, words=words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button, name, tip in (
            (self.back, "stepper_back", _tr("Take back a part of the update (Alt+← or [)")),
            (self.on, "stepper_on", _tr("Do the next part of the update (Alt+→ or ])")),
        ):
            button.setObjectName(name)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.setAutoRepeat(True)
            fix_size(button, width=HEIGHT, height=HEIGHT)
            fix_icon(button, 14)
        self._tip = self.on.toolTip()
        row.addWidget(self.back)
        row.addWidget(self.parts, 1)
        row.addWidget(self.on)
        self.back.clicked.connect(lambda: self.asked.emit(BACK))
        self.on.clicked.connect(lambda: self.asked.emit(ON))
        self.parts.wanted.connect(self._on_parts_wanted)
        self.set_theme(theme)

    def minimumSizeHint(self) -> QSize:
        """As little as there is."""
        return QSize(0, super().minimumSizeHint().height())

    def show_moment(self, moment: Moment) -> None:
        """Show how much of the update behind the cursor's row is done."""
        guessing, stage = moment.guessing is not None, moment.stage
        why = no_part_text(moment.run, moment.cursor, guessing=guessing)
        self.parts.show_parts(stage, moment.most_parts)
        self.on.setEnabled(stage < moment.most_parts)
        self.back.setEnabled(stage > 0 or (moment.cursor > 0 and not guessing))
        self.on.setToolTip("\n".join(filter(None, (self._tip, why))))
        self.setAccessibleDescription(" ".join(filter(None, (parts_text(stage), why))))

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.parts.theme = theme
        self.parts.update()
        self.back.setIcon(icon("caret-left-bold", theme.ink, theme.edge))
        self.on.setIcon(icon("caret-right-bold", theme.ink, theme.edge))

    @Slot(int)
    def _on_parts_wanted(self, stage: int) -> None:
        """Do or take back what lies between, part by part."""
        way = stage - self.parts.stage
        for _ in range(abs(way)):
            self.asked.emit(ON if way > 0 else BACK)


class Parts(Enlarged, QWidget):
    """The dots: filled for what is done, a pill around what comes next, rings behind it.

    A click on a part does everything up to it, or takes back what is behind it.
    """

    wanted = Signal(int)
    """so many parts are to be done"""

    def __init__(self, theme: Theme, *, words: bool) -> None:
        super().__init__()
        self.theme = theme
        self._words = words
        self.stage = 0
        self._most = int(Stage.CLEAR)
        self.magnification = type_scale()
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Fixed)

    def show_parts(self, stage: int, most: int) -> None:
        """Show that ``stage`` parts are done, of ``most`` that may be."""
        if (stage, most) != (self.stage, self._most):
            self.stage, self._most = stage, most
            self.update()

    def sizeHint(self) -> QSize:
        """With words, if they are wanted."""
        return self._size(_widths(words=self._words))

    def minimumSizeHint(self) -> QSize:
        """Without."""
        return self._size(_widths(words=False))

    def place_of(self, stage: int) -> QRectF:
        """Return where a part is drawn, in pixels."""
        place = self._places()[stage - 1]
        grown = self.magnification
        return QRectF(
            place.left() * grown, place.top() * grown, place.width() * grown, place.height() * grown
        )

    @property
    def worded(self) -> bool:
        """Whether there is room for words."""
        return self._words and self.width() >= self.sizeHint().width()

    # -- Qt --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw dots, words and the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.magnification, self.magnification)
        worded, theme = self.worded, self.theme
        for part, place in zip(Stage, self._places(), strict=True):
            coming, able = part == self.stage + 1, part <= self._most
            ink = theme.ink if part <= self.stage or (coming and able) else theme.ink3
            left = place.left() + (PAD if worded else (place.width() - DOT) / 2)
            dot = QRectF(left, place.center().y() - DOT / 2, DOT, DOT)
            if coming and able:
                painter.setPen(QPen(color(theme.ink), 1.3))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                pill = place.adjusted(0.65, 1.65, -0.65, -1.65)
                if not worded:
                    wider = (SMALL_PILL - SLOT) / 2
                    pill = place.adjusted(-wider, 7.0, wider, -7.0)
                painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            if part <= self.stage:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color(ink))
                painter.drawEllipse(dot)
            else:
                painter.setPen(QPen(color(ink if able else theme.hair), 2.0 if coming else 1.2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                inner = 1.0 if coming else 0.6
                painter.drawEllipse(dot.adjusted(inner, inner, -inner, -inner))
            if worded:
                painter.setFont(_letters(strong=coming and able))
                painter.setPen(color(ink))
                words = place.adjusted(PAD + DOT + GAP, 0, 0, 0)
                flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
                painter.drawText(words, int(flags), part_name(part))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Do everything up to the part that is pressed, or take back what is behind it."""
        part = self._part_at(event.position())
        if part is not None and event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(min(int(part), max(self._most, self.stage)))

    def event(self, event: QEvent) -> bool:
        """Explain the part under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            part = self._part_at(QPointF(event.pos()))
            if part is not None:
                QToolTip.showText(event.globalPos(), part_tip(part), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    # -- inside ----------------------------------------------------------------------------

    def _part_at(self, place: QPointF) -> Stage | None:
        return next((part for part in Stage if self.place_of(part).contains(place)), None)

    def _places(self) -> list[QRectF]:
        """Return where the parts stand, at 100 %: to the right."""
        width, height = self.extent
        words = self.worded
        widths, apart = _widths(words=words), APART if words else 0.0
        room = width - sum(widths) - apart * (len(widths) - 1)
        left = max(0.0, room if words else room / 2)
        places = []
        for one in widths:
            places.append(QRectF(left, (height - HEIGHT) / 2, one, HEIGHT))
            left += one + apart
        return places

    def _size(self, widths: list[float]) -> QSize:
        width = sum(widths) + (APART * (len(widths) - 1) if widths[0] > SLOT else ENDS)
        return QSize(ceil(width * self.magnification), round(HEIGHT * self.magnification))


def _widths(*, words: bool) -> list[float]:
    """Return how wide the parts are at 100 %, with or without their words."""
    if not words:
        return [SLOT] * len(Stage)
    metrics = QFontMetricsF(_letters(strong=True))
    return [PAD + DOT + GAP + ceil(metrics.horizontalAdvance(part_name(p))) + PAD for p in Stage]


def _letters(*, strong: bool) -> QFont:
    return face(LETTERS, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
