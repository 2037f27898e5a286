"""How the network is painted: maps or curves, names and biases, and what the colours mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
)

from gdstudio.core.text.numbers import format_count, format_short
from gdstudio.kit.chart.class_look import class_ink
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme, color, face, mix
from gdstudio.kit.widgets.translation import translator
from gdstudio.kit.widgets.whole_text import draw_text, first_fitting, fitting_text
from gdstudio.rooms.network.answers import Answers
from gdstudio.rooms.network.colours import (
    CLASS,
    GIVEN,
    OUTPUT,
    STRENGTH,
    below,
    input_table,
    output_table,
    pictures,
    signed_table,
)
from gdstudio.rooms.network.places import HEAD, LABEL, SIDE, Node, Places
from gdstudio.rooms.network.wires import Wire, WirePainter, wire_ink
from gdstudio.rooms.network.words import Name

tr = translator("NetworkPanel")

Array = NDArray[np.float64]

ROUND = 2.0
FRAME = 2.4
"""Width of the frame of the neuron that is pointed at."""
CURVE = 1.75
BIASES = ((3, 12), (2, 11), (1, 11))
"""Digits of a bias and the size of its letters, by the room that its neuron's name leaves."""
LEAST_NAME = 32.0
"""What a name keeps of its room beside a bias."""
BAR = (80.0, 12.0)
"""The bar of colours in the legend."""
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
MIDDLE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)


@dataclass(eq=False)
class Sheet:
    """All that is painted of one moment."""

    answers: Answers
    names: list[list[Name]]
    places: Places
    wires: list[Wire]
    slopes: bool
    """Whether gradients are drawn instead of weights, where they are known."""
    lit: Node | None = None
    faded: float = 1.0
    images: dict[Node, QImage] = field(default_factory=dict)


def paint_network(painter: QPainter, sheet: Sheet, theme: Theme) -> None:
    """Paint wires, then neurons above them, then what there is no room for."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(sheet.faded)
    answers = sheet.answers
    flows = sheet.slopes and answers.gradient is not None
    values = answers.gradient if flows and answers.gradient is not None else answers.params
    WirePainter(theme, answers.wiring, values, slopes=flows).paint(painter, sheet.wires, sheet.lit)
    _fill_images(sheet, theme)
    for number, column in enumerate(sheet.places.columns):
        for at, box in enumerate(column.boxes):
            node = (number, column.first + at)
            _paint_node(painter, sheet, node, box, theme)
        if column.left_out:
            count = format_count(column.left_out)
            texts = (tr("and {count} more").format(count=count), f"+{count}")
            room = sheet.places.label_room(number)
            text = first_fitting(texts, QFontMetricsF(face(11)), room)
            place = QRectF(column.left - 40, column.bottom, column.right - column.left + 80, 16)
            painter.setFont(face(11))
            painter.setPen(color(theme.ink3))
            draw_text(painter, place, MIDDLE, text)
    painter.setOpacity(1.0)


def _fill_images(sheet: Sheet, theme: Theme) -> None:
    """Make the maps of all neurons that are shown."""
    answers, ground = sheet.answers, sheet.answers.ground
    if sheet.images or not ground.plane:
        return
    last = len(sheet.places.columns) - 1
    for number, column in enumerate(sheet.places.columns):
        rows = slice(column.first, column.first + len(column.boxes))
        if number == 0:
            made = pictures(ground.shades()[rows], input_table(theme), ground.shape, signed=False)
        elif number == last:
            shares, outputs = answers.share(number - 1)[rows], answers.wiring.outputs
            made = [
                pictures(one[None], output_table(theme, outputs, at), ground.shape, signed=False)[0]
                for at, one in enumerate(shares, start=column.first)
            ]
        else:
            shares = answers.share(number - 1)[rows]
            made = pictures(shares, signed_table(theme), ground.shape, signed=True)
        sheet.images |= {(number, column.first + at): one for at, one in enumerate(made)}


def _paint_node(painter: QPainter, sheet: Sheet, node: Node, box: QRectF, theme: Theme) -> None:
    """Paint what a neuron answers, its frame, its name and its bias."""
    answers = sheet.answers
    outline = QPainterPath()
    outline.addRoundedRect(box, ROUND, ROUND)
    painter.fillPath(outline, color(theme.panel))
    known = node[0] == 0 or bool(np.isfinite(answers.values[node[0] - 1][node[1]]).any())
    if not known:
        _paint_unknown(painter, outline, box, theme)
    elif answers.ground.plane:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, sheet.images[node])
    else:
        _paint_curve(painter, sheet, node, box, theme)
    lit = node == sheet.lit
    pen = QPen(color(theme.ink if lit else theme.edge), FRAME if lit else 1.0)
    painter.strokePath(outline, pen)
    _paint_label(painter, sheet, node, box, theme)


def _paint_unknown(painter: QPainter, outline: QPainterPath, box: QRectF, theme: Theme) -> None:
    """Paint a neuron whose answer is no number: hatched."""
    painter.fillPath(outline, color(theme.warn))
    painter.save()
    painter.setClipPath(outline)
    painter.setPen(QPen(color(theme.danger, 0.6), 1.0))
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
        x += 7.0
    painter.restore()


def _paint_curve(painter: QPainter, sheet: Sheet, node: Node, box: QRectF, theme: Theme) -> None:
    """Paint what a neuron answers along the one input, and where zero is."""
    answers, number = sheet.answers, node[0]
    hidden = 0 < number < len(sheet.places.columns) - 1
    if number == 0:
        shares, ink = answers.ground.shades()[node[1]], theme.data
    else:
        shares = answers.share(number - 1)[node[1]]
        outputs = answers.wiring.outputs
        ink = class_ink(node[1], theme) if outputs > 1 and not hidden else theme.now
    inside = box.adjusted(1, 4, -1, -4)
    x = np.linspace(inside.left(), inside.right(), len(shares))
    share = np.clip(np.nan_to_num(shares, nan=0.0), -1.0 if hidden else 0.0, 1.0)
    y = inside.center().y() - share * inside.height() / 2
    zero = inside.center().y()
    if not hidden:
        y, zero = inside.bottom() - share * inside.height(), inside.bottom()
    curve = QPolygonF([QPointF(*place) for place in zip(x.tolist(), y.tolist(), strict=True)])
    if hidden:
        under = QPainterPath()
        under.addPolygon(
            QPolygonF(
                [QPointF(inside.left(), zero), *curve.toList(), QPointF(inside.right(), zero)]
            )
        )
        for tint, part in (
            (theme.now, QRectF(box.left(), box.top(), box.width(), zero - box.top())),
            (below(theme), QRectF(box.left(), zero, box.width(), box.bottom() - zero)),
        ):
            painter.save()
            painter.setClipRect(part)
            painter.fillPath(under, color(tint, 0.25))
            painter.restore()
        painter.setPen(QPen(color(theme.hair), 1.0))
        painter.drawLine(QPointF(box.left() + 1, zero), QPointF(box.right() - 1, zero))
    painter.setPen(QPen(color(ink), CURVE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(curve)


def _paint_label(painter: QPainter, sheet: Sheet, node: Node, box: QRectF, theme: Theme) -> None:
    """Write the name of a neuron below it, and its bias where there is room for both."""
    room = sheet.places.label_room(node[0])
    letters = face(12, QFont.Weight.DemiBold)
    name, bias, small = label_of(sheet, node, box.width())
    wide = QFontMetricsF(letters).horizontalAdvance(name)
    other = QFontMetricsF(small).horizontalAdvance(bias)
    both = bool(bias)
    needed = wide + other + 8 if both else wide
    place = QRectF(box.left(), box.bottom() + 2, box.width(), LABEL - 2)
    if needed > box.width():
        extra, (before, after) = min(needed, room) - box.width(), sheet.places.label_spare(node[0])
        left = min(max(extra / 2, extra - after), before)
        place.adjust(-left, 0, extra - left, 0)
        painter.fillRect(place.adjusted(-1, 0, 1, 0), color(theme.panel, 0.75))
    painter.setFont(letters)
    painter.setPen(color(theme.ink))
    draw_text(painter, place, LEFT if both else MIDDLE, name)
    if both:
        painter.setFont(small)
        flows = sheet.slopes and sheet.answers.gradient is not None
        painter.setPen(color(theme.gradient if flows else theme.ink2))
        draw_text(painter, place, RIGHT, bias)


def label_of(sheet: Sheet, node: Node, width: float) -> tuple[str, str, QFont]:
    """Return name and bias of a neuron as there is room for them, and the letters of the bias.

    ``width``: of its box. Where not even the shortest bias fits, the name gives way: its beginning
    says which one it is.
    """
    number, at = node
    room, name = sheet.places.label_room(number), sheet.names[number][at][1]
    layer = sheet.answers.wiring.layers[number - 1] if number else None
    if layer is None or layer.biases is None:
        return name, "", face(11)
    place, metrics = int(layer.biases[at]), QFontMetricsF(face(12, QFont.Weight.DemiBold))
    ways = BIASES if width > 80 else BIASES[1:]
    bias, small = fitting_bias(sheet, place, ways, room - metrics.horizontalAdvance(name) - 8)
    if not bias:
        bias, small = fitting_bias(sheet, place, ways[-1:], room - LEAST_NAME - 8)
        if bias:
            left = room - QFontMetricsF(small).horizontalAdvance(bias) - 8
            name = fitting_text(name, metrics, left)
    return name, bias, small


def fitting_bias(
    sheet: Sheet, place: int, ways: Sequence[tuple[int, int]], room: float
) -> tuple[str, QFont]:
    """Return a bias with as many digits, in letters as large, as there is room for; else none."""
    for digits, size in ways:
        letters, text = face(size), _bias(sheet, place, digits)
        if QFontMetricsF(letters).horizontalAdvance(text) <= room:
            return text, letters
    return "", face(11)


def _bias(sheet: Sheet, place: int, digits: int) -> str:
    """Return the bias of a neuron, or its slope."""
    gradient = sheet.answers.gradient
    if sheet.slopes and gradient is not None:
        return f"∂b {format_number(float(gradient[place]), min(digits, 2))}"
    return f"b {format_number(float(sheet.answers.params[place]), digits)}"


# -- the legend ------------------------------------------------------------------------------------


def paint_legend(painter: QPainter, sheet: Sheet, theme: Theme, width: float) -> None:
    """Paint what lines and colours mean, as much of it as there is room for."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(face(12))
    metrics = QFontMetricsF(face(12))
    flows = sheet.slopes and sheet.answers.gradient is not None
    x, y = SIDE, (HEAD - 8) / 2
    for value, text in signs(sheet, flows=flows):
        colour, dashed = wire_ink(value, theme, slopes=flows), value < 0
        pen = QPen(color(colour), 3.0 if value else 1.2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if dashed:
            pen.setDashPattern([2.0, 1.2])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, y), QPointF(x + 32, y))
        wide = metrics.horizontalAdvance(text)
        painter.setPen(color(theme.ink2))
        draw_text(painter, QRectF(x + 40, y - 9, wide + 2, 18), LEFT, text)
        x += 40 + wide + 16
    _paint_scale(painter, sheet, theme, (x, width - SIDE), y)


def signs(sheet: Sheet, *, flows: bool) -> list[tuple[float, str]]:
    """Return what the legend names: a sign, and its words; 0 only where a weight is exactly 0.

    ``flows``: the same of slopes.
    """
    answers = sheet.answers
    found = [
        (1.0, tr("slope above 0") if flows else tr("weight above 0")),
        (-1.0, tr("below 0")),
    ]
    values = answers.gradient if flows else answers.params
    assert values is not None
    if any(bool((values[layer.weights] == 0).any()) for layer in answers.wiring.layers):
        found.append((0.0, tr("exactly 0")))
    return found


def _paint_scale(
    painter: QPainter, sheet: Sheet, theme: Theme, room: tuple[float, float], y: float
) -> None:
    """Paint the colours of neurons from least to largest, at the right, where there is room."""
    answers = sheet.answers
    hidden = bool(answers.wiring.hidden)
    low, high = (-answers.scale, answers.scale) if hidden else answers.output_limits
    ends = [format_short(low, 3), format_short(high, 3)]
    words = tr("neuron’s output") if hidden else tr("output")
    small, plain = face(11), face(12)
    widths = [QFontMetricsF(plain).horizontalAdvance(text) for text in ends]
    last = QFontMetricsF(small).horizontalAdvance(words)
    x = room[1] - last
    bar = BAR[0]
    if x - sum(widths) - bar - 24 < room[0]:
        last, x, bar = 0.0, room[1] + 8, BAR[0] / 2
    if x - sum(widths) - bar - 24 < room[0]:
        return
    painter.setPen(color(theme.ink2))
    if last:
        painter.setFont(small)
        draw_text(painter, QRectF(x, y - 9, last + 2, 18), LEFT, words)
    painter.setFont(plain)
    x -= 8 + widths[1]
    draw_text(painter, QRectF(x, y - 9, widths[1] + 2, 18), LEFT, ends[1])
    x -= 6 + bar
    place = QRectF(x, y - BAR[1] / 2, bar, BAR[1])
    painter.fillRect(place, _scale_brush(answers, theme, place, hidden=hidden))
    x -= 6 + widths[0]
    draw_text(painter, QRectF(x, y - 9, widths[0] + 2, 18), LEFT, ends[0])


def _scale_brush(answers: Answers, theme: Theme, place: QRectF, *, hidden: bool) -> QLinearGradient:
    ramp = QLinearGradient(place.topLeft(), place.topRight())
    if hidden:
        ramp.setColorAt(0, color(mix(theme.panel, below(theme), STRENGTH)))
        ramp.setColorAt(0.5, color(theme.panel))
        ramp.setColorAt(1, color(mix(theme.panel, theme.now, STRENGTH)))
    else:
        several = answers.wiring.outputs > 1
        ramp.setColorAt(0, color(theme.panel))
        ramp.setColorAt(1, color(mix(theme.panel, theme.now, CLASS if several else OUTPUT)))
    return ramp


__all__ = [
    "BIASES",
    "GIVEN",
    "Sheet",
    "fitting_bias",
    "label_of",
    "paint_legend",
    "paint_network",
    "signs",
]
