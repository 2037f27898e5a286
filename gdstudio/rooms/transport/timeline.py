"""The film of a run: what is shown, what is recorded, what is planned."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QStaticText,
    QWheelEvent,
)
from PySide6.QtWidgets import QSlider, QToolTip, QWidget

from gdstudio.app.change_words import Turn
from gdstudio.core.descent.stopping import Stopped
from gdstudio.core.text.numbers import format_count, format_short_counts
from gdstudio.kit.stop_words import stopped_text
from gdstudio.kit.widgets.glyphs import triangle_polygon
from gdstudio.kit.widgets.theme import Theme, color, face, mix
from gdstudio.kit.widgets.translation import counted
from gdstudio.kit.widgets.type_size import Enlarged, type_scale
from gdstudio.kit.widgets.whole_text import draw_text

HEIGHT = 48
LEAST_WIDTH = 72
"""Beside everything else in large type, in the smallest window."""
MARGIN = 14
TRACK_Y, TRACK_HEIGHT = 16, 6
KNOB = 9.5
HATCH = 6
MARK = 5
"""Half a diamond."""
TICK_TOP, TICK, LONG_TICK = 9, 3, 5
"""Below the middle of the track, and lengths."""
TICK_GAP = 4
"""Ticks are at least so far apart."""
LABEL_STEP, LABEL_GAP = 40, 12
"""Least distance between the middles and between the edges of labels."""


@dataclass(frozen=True)
class Scale:
    """Where ticks and labels stand, in updates."""

    ticks: tuple[int, ...]
    labels: tuple[int, ...]


def make_scale(total: int, epoch: int, length: float, measure: Callable[[str], float]) -> Scale:
    """Return ticks on epochs of ``epoch`` updates, thinned 1-2-5 to fit ``length`` pixels."""
    pixels = length / total
    stride = 1
    while stride * epoch * pixels < TICK_GAP:
        stride = _next_stride(stride)
    ticks = tuple(range(0, total + 1, stride * epoch))
    step = stride
    while True:
        labels = tuple(range(0, total + 1, step * epoch))
        if len(labels) == 1:
            break
        if step % stride == 0 and step * epoch * pixels >= LABEL_STEP:
            room = max(measure(text) for text in format_short_counts(labels)) + LABEL_GAP
            if step * epoch * pixels >= room:
                break
        step = _next_stride(step)
    if len(labels) == 1:
        labels = (0, total)
        ticks = ticks if len(ticks) > 1 else labels
    return Scale(ticks, labels)


def _next_stride(stride: int) -> int:
    """Return what follows in 1, 2, 5, 10, 20, ..."""
    leading = int(str(stride)[0])
    return stride // leading * {1: 2, 2: 5, 5: 10}[leading]


@dataclass(frozen=True)
class _DrawnScale:
    """A scale in pixels."""

    scale: Scale
    minor: list[QLineF]
    major: list[QLineF]
    labels: list[tuple[QPointF, QStaticText]]


class Timeline(Enlarged, QSlider):
    """A slider over the recorded updates, painted over all that are planned.

    It is laid out as at 100 %, and enlarged as a whole where the type is larger.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._total = 1
        self._epoch = 1
        self._gone_since: int | None = None
        self._outcome = ""
        self._turns: tuple[Turn, ...] = ()
        self._stopped: Stopped | None = None
        self._hover: int | None = None
        self._font = face(11)
        self._metrics = QFontMetricsF(self._font)
        self._scale: Scale | None = None
        self._scale_length = 0.0
        self._drawn: _DrawnScale | None = None
        self.setMinimumWidth(LEAST_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setRange(0, 0)
        self.setSingleStep(1)
        self.setAccessibleName(self.tr("Timeline"))
        self.setToolTip(self.tr("Drag to any recorded update; nothing is trained"))
        self.set_type(type_scale())

    # -- state -----------------------------------------------------------------------------

    def set_track(
        self,
        recorded: int,
        total: int,
        updates_per_epoch: int,
        gone_since: int | None,
        outcome: str = "",
        turns: tuple[Turn, ...] = (),
        stopped: Stopped | None = None,
    ) -> None:
        """Show that ``recorded`` of ``total`` updates exist; the value can go no further.

        Those from ``gone_since`` on are hatched; ``outcome`` says why, in a few words. ``turns``:
        where other knobs begin to act. ``stopped``: where the stop rule is met.
        """
        total, epoch = max(1, total, recorded), max(1, updates_per_epoch)
        state = (recorded, total, epoch, gone_since, outcome, turns, stopped)
        shown = (self.maximum(), self._total, self._epoch, self._gone_since, self._outcome)
        if state == (*shown, self._turns, self._stopped):
            return
        if (total, epoch) != (self._total, self._epoch):
            self._scale = None
        self._total, self._epoch = total, epoch
        self._gone_since, self._outcome, self._turns = gone_since, outcome, turns
        self._stopped = stopped
        self.setMaximum(recorded)
        self.setPageStep(epoch if epoch > 1 else 10)
        self.setAccessibleDescription(self._in_words())
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self.update()

    def set_type(self, scale: float) -> None:
        """Enlarge all of it."""
        super().set_type(scale)
        self.setFixedHeight(round(HEIGHT * scale))
        self._scale = self._drawn = None

    def x_of(self, update: float) -> float:
        """Return where an update stands, in pixels at 100 %."""
        return MARGIN + self._length * update / self._total

    def update_at(self, x: float) -> int:
        """Return the recorded update nearest to ``x``, in pixels at 100 %."""
        wanted = round((x - MARGIN) / max(1.0, self._length) * self._total)
        return min(max(wanted, 0), self.maximum())

    @property
    def scale(self) -> Scale:
        """The ticks and labels that are painted."""
        if self._scale is None or self._scale_length != self._length:
            self._scale_length = self._length
            measure = self._metrics.horizontalAdvance
            self._scale = make_scale(self._total, self._epoch, max(1.0, self._length), measure)
        return self._scale

    @property
    def _length(self) -> float:
        return self._wide - 2 * MARGIN

    @property
    def _wide(self) -> float:
        return self.extent[0]

    def _in_words(self) -> str:
        text = counted(
            self._total,
            self.tr("{recorded} of {total} update recorded"),
            self.tr("{recorded} of {total} updates recorded"),
        ).format(recorded=self.maximum(), total=self._total)
        turned = self.tr("changed at update {row}: {change}")
        turns = [turned.format(row=format_count(one.row), change=one.text) for one in self._turns]
        if self._stopped is not None:
            turns.append(stopped_text(self._stopped))
        return "; ".join([", ".join(filter(None, (text, self._outcome))), *turns])

    def mark_text(self, x: float) -> str:
        """Return what the mark at ``x`` stands for, in pixels at 100 %; "" where there is none."""
        stopped = self._stopped
        if stopped is not None and abs(self.x_of(stopped.row) - x) <= MARK + 2:
            text = stopped_text(stopped)
            onward = self.tr("Play halts here once; Step, and Play again, go on beyond.")
            return f"{text[:1].upper()}{text[1:]}.\n{onward}"
        turn = self.turn_at(x)
        return "" if turn is None else turn.said

    def turn_at(self, x: float) -> Turn | None:
        """Return the change whose mark is at ``x``, in pixels at 100 %."""
        near = [one for one in self._turns if abs(self.x_of(one.row) - x) <= MARK + 2]
        return min(near, key=lambda one: abs(self.x_of(one.row) - x), default=None)

    # -- events ----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump there; dragging goes on from there."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self._point_at(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub while the button is down; else say which update is under the mouse."""
        self._point_at(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the mouse."""
        self._hover = None
        self.update()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say over a mark what changes there."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.mark_text(event.pos().x() / self.magnification)
            if text:
                QToolTip.showText(event.globalPos(), text, self)
                return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; it moves no film."""
        event.ignore()

    def _point_at(self, event: QMouseEvent) -> None:
        place = self.update_at(event.position().x() / self.magnification)
        if self.isSliderDown():
            self.setSliderPosition(place)
        if place != self._hover:
            self._hover = place
            self.update()
        event.accept()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track, ticks, labels and knob."""
        painter = QPainter(self)
        painter.scale(self.magnification, self.magnification)
        painter.setFont(self._font)
        self._paint_scale(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter)
        self._paint_turns(painter)
        self._paint_flag(painter)
        self._paint_knob(painter)
        self._paint_stop(painter)  # above the knob, which halts there
        if self._hover is not None and self.isEnabled():
            self._paint_bubble(painter, self._hover)

    def _paint_track(self, painter: QPainter) -> None:
        theme, cursor = self._theme, self.value()
        painter.setPen(Qt.PenStyle.NoPen)
        recorded = mix(theme.edge, theme.panel, 0.15)
        for end, colour in (
            (self._total, theme.hair),
            (self.maximum(), recorded),
            (cursor, theme.now),
        ):
            if end > 0:
                painter.setBrush(QColor(colour))
                rect = self._bar(0, end)
                painter.drawRoundedRect(rect, TRACK_HEIGHT / 2, TRACK_HEIGHT / 2)
        start = self._gone_since
        if start is not None and start < self.maximum():
            self._paint_hatch(painter, self._bar(start, self.maximum()))

    def _paint_hatch(self, painter: QPainter, rect: QRectF) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(self._bar(0, self.maximum()), TRACK_HEIGHT / 2, TRACK_HEIGHT / 2)
        painter.save()
        painter.setClipRect(rect)
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(color(self._theme.panel, 0.6), 2))
        lines = []
        x = rect.left() - rect.left() % HATCH - HATCH
        while x < rect.right() + HATCH:
            lines.append(QLineF(x, rect.bottom(), x + TRACK_HEIGHT, rect.top()))
            x += HATCH
        painter.drawLines(lines)
        painter.restore()

    def _paint_flag(self, painter: QPainter) -> None:
        start = self._gone_since
        if start is None or start > self.maximum():
            return
        painter.setPen(QPen(QColor(self._theme.panel), 1.5))
        painter.setBrush(QColor(self._theme.danger))
        x = self.x_of(start)
        painter.drawPolygon(triangle_polygon(QPointF(x, TRACK_Y - 9), 5.5, down=True))

    def _paint_turns(self, painter: QPainter) -> None:
        """Cut the track where other knobs begin to act, below a diamond."""
        for turn in self._turns:
            x = self.x_of(turn.row)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.panel))
            painter.drawRect(QRectF(x - 1, TRACK_Y - TRACK_HEIGHT / 2, 2, TRACK_HEIGHT))
            painter.setPen(QPen(QColor(self._theme.panel), 1.5))
            painter.setBrush(QColor(self._theme.ink))
            top = QPointF(x, TRACK_Y - 9)
            corners = (QPointF(0, -MARK), QPointF(MARK, 0), QPointF(0, MARK), QPointF(-MARK, 0))
            painter.drawPolygon([top + corner for corner in corners])

    def _paint_stop(self, painter: QPainter) -> None:
        """Cut the track where the stop rule is met, below a square."""
        if self._stopped is None:
            return
        x = self.x_of(self._stopped.row)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.panel))
        painter.drawRect(QRectF(x - 1, TRACK_Y - TRACK_HEIGHT / 2, 2, TRACK_HEIGHT))
        painter.setPen(QPen(QColor(self._theme.panel), 1.5))
        painter.setBrush(QColor(self._theme.ink))
        painter.drawRoundedRect(QRectF(x - 4.5, TRACK_Y - 14, 9, 9), 1.5, 1.5)

    def _paint_scale(self, painter: QPainter) -> None:
        theme, drawn = self._theme, self._drawn_scale()
        painter.setPen(QColor(mix(theme.edge, theme.panel, 0.45)))
        painter.drawLines(drawn.minor)
        painter.setPen(QColor(theme.edge))
        painter.drawLines(drawn.major)
        painter.setPen(QColor(theme.ink3))
        for place, text in drawn.labels:
            painter.drawStaticText(place, text)

    def _drawn_scale(self) -> _DrawnScale:
        scale = self.scale
        if self._drawn is not None and self._drawn.scale is scale:
            return self._drawn
        top = TRACK_Y + TICK_TOP
        majors = set(scale.labels)

        def lines(updates: Iterable[int], length: int) -> list[QLineF]:
            places = (int(self.x_of(update)) for update in updates)
            return [QLineF(x, top, x, top + length - 1) for x in places]

        labels, free = [], 0.0
        for update, text in zip(scale.labels, format_short_counts(scale.labels), strict=True):
            width = self._metrics.horizontalAdvance(text)
            left = min(max(self.x_of(update) - width / 2, 0), self._wide - width)
            if left >= free:
                static = QStaticText(text)
                static.setTextFormat(Qt.TextFormat.PlainText)
                static.prepare(font=self._font)
                labels.append((QPointF(left, top + LONG_TICK + 1), static))
                free = left + width + LABEL_GAP / 2
        minors = [tick for tick in scale.ticks if tick not in majors]
        self._drawn = _DrawnScale(
            scale, lines(minors, TICK), lines(scale.labels, LONG_TICK), labels
        )
        return self._drawn

    def _paint_knob(self, painter: QPainter) -> None:
        theme = self._theme
        center = QPointF(self.x_of(self.value()), TRACK_Y)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus():
            painter.setBrush(QColor(theme.focus))
            painter.drawEllipse(center, KNOB + 3.5, KNOB + 3.5)
        painter.setBrush(QColor(theme.panel))
        painter.drawEllipse(center, KNOB + 1.5, KNOB + 1.5)
        painter.setBrush(QColor(theme.now if self.isEnabled() else theme.edge))
        painter.drawEllipse(center, KNOB, KNOB)

    def _paint_bubble(self, painter: QPainter, update: int) -> None:
        """Say which update a click would show, and mark it."""
        theme = self._theme
        if update != self.value():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ink))
            x = self.x_of(update)
            painter.drawRoundedRect(QRectF(x - 1, TRACK_Y - 6, 2, 12), 1, 1)
        text = format_count(update)
        width = self._metrics.horizontalAdvance(text) + 12
        left = min(max(self.x_of(update) - width / 2, 0), self._wide - width)
        bubble = QRectF(left, HEIGHT - 19, width, 18)
        painter.setPen(QPen(QColor(theme.panel), 2))
        painter.setBrush(QColor(theme.ink))
        painter.drawRoundedRect(bubble, 5, 5)
        painter.setPen(QColor(theme.on_ink))
        draw_text(painter, bubble, Qt.AlignmentFlag.AlignCenter, text)

    def _bar(self, start: float, end: float) -> QRectF:
        left = self.x_of(start)
        return QRectF(left, TRACK_Y - TRACK_HEIGHT / 2, self.x_of(end) - left, TRACK_HEIGHT)
