"""Where a learning rate stands between crawling and diverging."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import floor, log10

from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QWidget

from gdstudio.core.text.numbers import significant
from gdstudio.kit.widgets.glyphs import triangle_polygon
from gdstudio.kit.widgets.settle import Settle
from gdstudio.kit.widgets.theme import Theme, color, face
from gdstudio.kit.widgets.type_size import Enlarged, type_scale
from gdstudio.rooms.experiment.rate_zones import RateZones, Zone
from gdstudio.rooms.experiment.zone_words import WORDS, bar_hint, bar_words, zone_names

HEIGHT = 46
LEAST = 150
BAR_TOP, BAR_HEIGHT = 12, 12
NAME_TOP, NAME_GAP = 28, 8
BELOW, ABOVE = 40, 2.5
"""The bar reaches from limit/40 to limit·2.5."""
FINE = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)
"""Rates that the arrow keys go through, in every decade."""
COARSE = (1.0, 2.0, 5.0)
SETTLE_MS = 400
"""So long after the last key the rate is taken."""
POSITIONS = 1000
WORD_REACH = 7
"""So near the diamond is meant."""


class RateBar(Enlarged, QAbstractSlider):
    """A bar with the logarithm of the rate, in zones; drag it to choose a rate."""

    rate_dragged = Signal(float)
    """A draft, two significant digits, while dragging or pressing keys."""
    rate_dropped = Signal(float)
    """The rate to use."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._zones: RateZones | None = None
        self._rate = 0.01
        self._rate_before: float | None = None
        self._font = face(11)
        self._bold = face(11, QFont.Weight.DemiBold)
        self._settle = Settle(self, SETTLE_MS)
        self._settle.timeout.connect(self._on_settle_timeout)
        self._settle.dropped.connect(self._on_settle_dropped)
        self.setObjectName("rate_bar")
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, POSITIONS)
        self.setMinimumWidth(LEAST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Learning rate, from crawling to diverging"))
        self.valueChanged.connect(self._on_value_changed)
        self._tell()
        self.set_type(type_scale())

    # -- state -----------------------------------------------------------------------------

    @property
    def zone(self) -> Zone:
        """What the current rate does; without zones nothing is known and it converges."""
        return self._zones.zone(self._rate) if self._zones is not None else "converges"

    @property
    def rate(self) -> float:
        """The current rate, or its draft."""
        return self._rate

    def set_zones(self, zones: RateZones | None) -> None:
        """Show these zones; None says that no limit is known."""
        if zones != self._zones:
            self._zones = zones
            if zones is not None:
                self.setCursor(Qt.CursorShape.SizeHorCursor)
            else:
                self.unsetCursor()
            self._tell()

    def set_rate(self, rate: float) -> None:
        """Show another rate, unless this one is being dragged; tells nobody."""
        if self._rate_before is None and rate != self._rate:
            self._rate = rate
            self._tell()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def set_type(self, scale: float) -> None:
        """Enlarge all of it."""
        super().set_type(scale)
        self.setFixedHeight(round(HEIGHT * scale))

    @property
    def _wide(self) -> float:
        return self.extent[0]

    def sizeHint(self) -> QSize:
        """As wide as a form."""
        return QSize(276, self.height())

    def minimumSizeHint(self) -> QSize:
        """Room to drag in; names that have none are left out."""
        return QSize(LEAST, self.height())

    def x_of(self, rate: float) -> float:
        """Return where a rate stands, in pixels at 100 %; the ends stand for what lies beyond."""
        low, high = self._ends
        share = (log10(max(rate, 1e-300)) - log10(low)) / (log10(high) - log10(low))
        return 1 + (self._wide - 2) * min(max(share, 0.0), 1.0)

    def rate_at(self, x: float) -> float:
        """Return the rate at ``x``, two significant digits."""
        low, high = self._ends
        share = min(max((x - 1) / max(1, self._wide - 2), 0.0), 1.0)
        return self._inside(low * (high / low) ** share)

    def word_under(self, place: QPoint) -> str:
        """Return the entry of the glossary for what is painted at a place."""
        zones = self._zones
        if zones is None:
            return "limit"
        if zones.fastest is not None and abs(place.x() - self.x_of(zones.fastest)) < WORD_REACH:
            return "fastest"
        return WORDS[zones.zone(self.rate_at(place.x()))]

    @property
    def _ends(self) -> tuple[float, float]:
        limit = self._zones.diverge if self._zones is not None else 1.0
        return limit / BELOW, limit * ABOVE

    def _inside(self, rate: float) -> float:
        """Return two digits of a rate, rounded so that they stay on the bar."""
        low, high = self._ends
        near = _two_digits(rate)
        unit = 10.0 ** (floor(log10(rate)) - 1)
        return _two_digits(near + unit * ((near < low) - (near > high)))

    def _tell(self) -> None:
        """Keep what assistive technology reads in step with the rate."""
        self.blockSignals(True)
        self.setValue(round((self.x_of(self._rate) - 1) / max(1, self._wide - 2) * POSITIONS))
        self.blockSignals(False)
        self.setAccessibleDescription(bar_words(self._zones, self._rate))
        self.setToolTip(bar_hint(self._zones))
        self.update()

    # -- events ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the rate under the mouse."""
        if event.button() != Qt.MouseButton.LeftButton or self._zones is None:
            event.ignore()
            return
        self.setSliderDown(True)
        self._draft(self.rate_at(event.position().x() / self.magnification))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Preview the rate under the mouse."""
        if self.isSliderDown():
            self._draft(self.rate_at(event.position().x() / self.magnification))
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Use the rate."""
        if self.isSliderDown() and event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
            self._drop()
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move a little, Page keys more, Home and End to the ends; Escape takes it back."""
        key = Qt.Key(event.key())
        moves = {
            Qt.Key.Key_Right: (FINE, 1),
            Qt.Key.Key_Up: (FINE, 1),
            Qt.Key.Key_Left: (FINE, -1),
            Qt.Key.Key_Down: (FINE, -1),
            Qt.Key.Key_PageUp: (COARSE, 1),
            Qt.Key.Key_PageDown: (COARSE, -1),
        }
        if self._zones is None:
            event.ignore()
        elif key in moves:
            self._by_key(_neighbour(self._rate, *moves[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._by_key(self._inside(self._ends[key == Qt.Key.Key_End]))
        elif key == Qt.Key.Key_Escape and self._rate_before is not None:
            self.setSliderDown(False)
            self._draft(self._rate_before)
            self._drop()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rate_before is not None:
            self._drop()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the rate."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Use what the keys chose."""
        if not self.isSliderDown():
            self._drop()
        super().focusOutEvent(event)

    def _by_key(self, rate: float) -> None:
        low, high = self._ends
        if (rate < low and rate < self._rate) or (rate > high and rate > self._rate):
            return
        self._draft(rate)
        self._settle.start()

    def _draft(self, rate: float) -> None:
        if self._rate_before is None:
            self._rate_before = self._rate
        if rate != self._rate:
            self._rate = rate
            self._tell()
            self.rate_dragged.emit(rate)

    def _drop(self) -> None:
        self._settle.stop()
        if self._rate_before is not None:
            self._rate_before = None
            self.rate_dropped.emit(self._rate)

    @Slot()
    def _on_settle_timeout(self) -> None:
        self._drop()

    @Slot()
    def _on_settle_dropped(self) -> None:
        """Forget what was being chosen, by keys or with the mouse still down."""
        if self._rate_before is not None:
            rate, self._rate_before = self._rate_before, None
            self.setSliderDown(False)
            self.set_rate(rate)

    @Slot(int)
    def _on_value_changed(self, value: int) -> None:
        """Assistive technology moved the slider."""
        if self._zones is not None:
            self._draft(self.rate_at(1 + value / POSITIONS * (self._wide - 2)))
            self._drop()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the zones, their names, the best rate and the current one."""
        painter = QPainter(self)
        painter.scale(self.magnification, self.magnification)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._zones is None:
            painter.setFont(face(12))
            painter.setPen(QColor(self._theme.ink3))
            text = self.tr("no fixed limit for this loss")
            painter.drawText(QRectF(0, 0, self._wide, HEIGHT), Qt.AlignmentFlag.AlignVCenter, text)
            return
        kinds = self._zones.kinds
        places = (1.0, *(self.x_of(edge) for edge in self._zones.edges), self._wide - 1.0)
        self._paint_bar(painter, places, kinds)
        if self._zones.fastest is not None:
            self._paint_fastest(painter, self.x_of(self._zones.fastest))
        self._paint_pointer(painter)
        self._paint_names(painter, places, kinds)

    def _paint_bar(
        self, painter: QPainter, places: tuple[float, ...], kinds: tuple[Zone, ...]
    ) -> None:
        theme = self._theme
        bar = QRectF(1, BAR_TOP, self._wide - 2, BAR_HEIGHT)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRoundedRect(bar.adjusted(0, -2.5, 0, 2.5), 5, 5)
            bar.adjust(2, 0, -2, 0)
        path = QPainterPath()
        path.addRoundedRect(bar, 3, 3)
        painter.save()
        painter.setClipPath(path)
        colours: dict[Zone, str] = {
            "crawls": theme.zone_crawl,
            "converges": theme.zone_converge,
            "oscillates": theme.zone_oscillate,
            "diverges": theme.zone_diverge,
            "open": theme.zone_crawl,
        }
        for left, right, kind in zip(places[:-1], places[1:], kinds, strict=True):
            painter.fillRect(QRectF(left, BAR_TOP, right - left, BAR_HEIGHT), QColor(colours[kind]))
        lines, x = [], places[-2] - BAR_HEIGHT
        while x < places[-1]:
            lines.append(QLineF(x, BAR_TOP + BAR_HEIGHT, x + BAR_HEIGHT, BAR_TOP))
            x += 6
        painter.setClipRect(
            QRectF(places[-2], BAR_TOP, self._wide, BAR_HEIGHT), Qt.ClipOperation.IntersectClip
        )
        painter.setPen(QPen(color("#FFFFFF", 0.38), 2))
        painter.drawLines(lines)
        painter.setClipPath(path)
        painter.setPen(QPen(QColor(theme.panel), 1.5))
        for x in places[1:-1]:
            if 2 < x < self._wide - 2:
                painter.drawLine(QPointF(x, BAR_TOP), QPointF(x, BAR_TOP + BAR_HEIGHT))
        painter.restore()

    def _paint_fastest(self, painter: QPainter, x: float) -> None:
        y, r = BAR_TOP + BAR_HEIGHT / 2, 4.4
        painter.setPen(QPen(QColor(self._theme.panel), 1.2))
        painter.setBrush(QColor(self._theme.ink))
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])
        )

    def _paint_pointer(self, painter: QPainter) -> None:
        """A pin at the current rate; an arrow at the end behind which it lies."""
        theme = self._theme
        low, high = self._ends
        middle = BAR_TOP + BAR_HEIGHT / 2
        if low <= self._rate <= high:
            x = min(max(self.x_of(self._rate), 5.0), self._wide - 5.0)
            painter.setPen(QPen(QColor(theme.panel), 4.5))
            painter.drawLine(QPointF(x, BAR_TOP - 1), QPointF(x, BAR_TOP + BAR_HEIGHT + 2))
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawLine(QPointF(x, BAR_TOP - 2), QPointF(x, BAR_TOP + BAR_HEIGHT + 2))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ink))
            painter.drawPolygon(triangle_polygon(QPointF(x, BAR_TOP - 5.5), 5, down=True))
            return
        side = 1 if self._rate > high else -1
        tip = self._wide - 3.0 if side > 0 else 3.0
        back = tip - 9 * side
        painter.setPen(QPen(QColor(theme.panel), 2))
        painter.setBrush(QColor(theme.ink))
        painter.drawPolygon(
            QPolygonF([QPointF(tip, middle), QPointF(back, middle - 7), QPointF(back, middle + 7)])
        )

    def _name_width(self, kind: Zone) -> float:
        letters = self._bold if kind == self.zone else self._font
        return QFontMetricsF(letters).horizontalAdvance(zone_names()[kind])

    def _named_zones(self, places: tuple[float, ...], kinds: tuple[Zone, ...]) -> list[int]:
        """Return the zones whose names have room beside each other; the present one has."""
        current = self._zones.place(self._rate) if self._zones is not None else 0
        zones = range(len(kinds))
        shown = [i for i in zones if i == current or places[i + 1] - places[i] >= 1]
        others = sorted((i for i in shown if i != current), key=lambda i: places[i + 1] - places[i])
        for other in others:
            needed = sum(self._name_width(kinds[i]) + NAME_GAP for i in shown) - NAME_GAP
            if needed <= self._wide - 2:
                break
            shown.remove(other)
        return shown

    def _paint_names(
        self, painter: QPainter, places: tuple[float, ...], kinds: tuple[Zone, ...]
    ) -> None:
        theme, current, names = self._theme, self.zone, zone_names()
        shown = self._named_zones(places, kinds)
        widths = [self._name_width(kinds[i]) for i in shown]
        middles = [(places[i] + places[i + 1]) / 2 for i in shown]
        lefts = push_apart(middles, widths, 1.0, self._wide - 1.0, NAME_GAP)
        for i, left, width in zip(shown, lefts, widths, strict=True):
            painter.setFont(self._bold if kinds[i] == current else self._font)
            painter.setPen(QColor(theme.ink if kinds[i] == current else theme.ink3))
            place = QRectF(left, NAME_TOP, width + 2, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, names[kinds[i]])


def push_apart(
    middles: list[float], widths: list[float], left: float, right: float, gap: float
) -> list[float]:
    """Return left edges of boxes near their middles, ``gap`` apart and between the ends."""
    lefts = [middle - width / 2 for middle, width in zip(middles, widths, strict=True)]
    end = right
    for index in reversed(range(len(lefts))):
        lefts[index] = min(lefts[index], end - widths[index])
        end = lefts[index] - gap
    start = left
    for index in range(len(lefts)):
        lefts[index] = max(lefts[index], start)
        start = lefts[index] + widths[index] + gap
    return lefts


def _two_digits(rate: float) -> float:
    return significant(rate, 2)


def _neighbour(rate: float, steps: tuple[float, ...], way: int) -> float:
    """Return the next rate up (1) or down (-1) whose digits are in ``steps``."""
    power = floor(log10(rate))
    ladder = [
        significant(step * 10.0 ** (power + shift), 15) for shift in (-1, 0, 1) for step in steps
    ]
    if way > 0:
        return ladder[bisect_right(ladder, rate)]
    return ladder[bisect_left(ladder, rate) - 1]
