"""The strip below a picture: what it shows, at which update, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.telling import Telling
from gdstudio.core.steps.between import Between
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_count, subscript_name
from gdstudio.film.settings import settings_of
from gdstudio.kit.quality_words import quality_value
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.outcome import outcome_text
from gdstudio.kit.widgets.part_words import part_name
from gdstudio.kit.widgets.theme import Theme, face
from gdstudio.kit.widgets.titles import heading_of
from gdstudio.kit.widgets.translation import translated, translator

_tr = translator("Caption")

HEIGHT, TALL = 84, 156
"""Of the strip, and of the one below a narrow picture."""
NARROW = 560
SIDE = 18
GAP = 26
MOST_PARAMETERS = 4
MOST_LINES = 3
LEAST_TEXT = 240
"""Pixels that title and settings get before any parameter is left out."""


@dataclass(frozen=True)
class Value:
    """A number with its name above it."""

    name: str
    text: str
    moving: bool = False


@dataclass(frozen=True)
class Caption:
    """What the strip says."""

    title: str
    settings: str
    values: tuple[Value, ...]
    owner: tuple[str, ...] = ()
    """Name and number of whose picture it is; at most two lines."""


def caption_of(
    run: Run,
    row: int,
    owner: str = "",
    pinned: Sequence[PinnedRun] = (),
    *,
    telling: Telling | None = None,
    between: Between | None = None,
) -> Caption:
    """Return the strip for a row of a run, or for an update half done.

    ``owner``: a name, then a comma and a number. ``pinned``: the runs beside it in the picture.
    ``telling``: what may be named; by default what a lesson hides is not.
    """
    experiment, frame = run.experiment, run.at(row)
    planned = max(experiment.planned_updates, run.last)
    values = [
        Value(
            _tr(QT_TRANSLATE_NOOP("Caption", "update")),
            f"{format_count(row)} / {format_count(planned)}",
            True,
        ),
        Value("L", format_number(frame.loss, 6)),
    ]
    if between is not None:
        done = _tr(QT_TRANSLATE_NOOP("Caption", "done"))
        values.insert(1, Value(done, part_name(between.stage)))
        if between.moved:  # the loss beside the parameters is not theirs
            before = _tr(QT_TRANSLATE_NOOP("Caption", "L before"))
            values[2] = Value(before, values[2].text)
    if run.tested:
        tested = run.test_loss_at(row)
        values.append(Value(_tr(QT_TRANSLATE_NOOP("Caption", "test L")), format_number(tested, 6)))
    params = frame.params if between is None else between.params
    values += _quality(run, params)
    fixed = len(values)
    parameters = zip(experiment.shown_names, params.tolist(), strict=True)
    values += [Value(subscript_name(name), format_number(value, 6)) for name, value in parameters]
    outcome = outcome_text(run.state_at(row))
    words = settings_of(experiment, telling)
    shown = [pin for pin in pinned if pin.visible]
    races = any(pin.live for pin in shown)  # then letters stand in the picture
    beside = [f"{pin.letter} {pin.title}" if races else pin.title for pin in shown]
    if beside:
        text = _tr(QT_TRANSLATE_NOOP("Caption", "beside it {runs}"))
        words.append(text.format(runs=("; " if races else ", ").join(beside)))
    lines = [part.strip() for part in owner.replace("\n", ",").split(",", 1)]
    return Caption(
        title=heading_of(experiment) or translated("Model", experiment.model.label),
        settings=" · ".join(filter(None, (outcome, *words))),
        values=tuple(values[: fixed + MOST_PARAMETERS]),
        owner=tuple(line for line in lines if line),
    )


def _quality(run: Run, params: NDArray[Any]) -> list[Value]:
    """Return how well parameters (P,) predict, on the rows learned from and those held out."""
    known = quality_value(run.marks.at(params)), quality_value(run.marks.tested_at(params))
    trained = _tr(QT_TRANSLATE_NOOP("Caption", "train {name}"))
    tested = _tr(QT_TRANSLATE_NOOP("Caption", "test {name}"))
    names = (trained if run.tested else "{name}", tested)
    pairs = zip(names, known, strict=True)
    return [Value(name.format(name=one[0]), one[1]) for name, one in pairs if one is not None]


def strip_height(width: float) -> int:
    """Return how high the strip below a picture of this width is."""
    return HEIGHT if width >= NARROW else TALL


class CaptionStrip(QWidget):
    """Shows a caption."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._caption: Caption | None = None

    def set_caption(self, caption: Caption) -> None:
        """Show another caption."""
        self._caption = caption
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        if self._caption is not None:
            painter = QPainter(self)
            paint_caption(painter, QRectF(self.rect()), self._caption, self._theme)
            painter.end()


def with_caption(picture: QPixmap, caption: Caption, theme: Theme) -> QPixmap:
    """Return a picture with the strip below it."""
    ratio = picture.devicePixelRatio()
    width, height = picture.width() / ratio, picture.height() / ratio
    strip = strip_height(width)
    made = QPixmap(picture.width(), picture.height() + round(strip * ratio))
    made.fill(QColor(theme.panel))
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    painter.drawPixmap(QPointF(), picture)
    paint_caption(painter, QRectF(0, height, width, strip), caption, theme)
    painter.end()
    return made


def paint_caption(painter: QPainter, place: QRectF, caption: Caption, theme: Theme) -> None:
    """Paint the strip; where there is little room, parameters go first, then the text is cut.

    Settings that one line does not hold have up to three.
    """
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(place, QColor(theme.panel))
    painter.setPen(QColor(theme.hair))
    painter.drawLine(place.topLeft(), place.topRight())
    if place.width() < NARROW:
        _paint_tall(painter, place, caption, theme)
        return
    right = place.right() - SIDE
    if caption.owner:
        right = _paint_owner(painter, place, right, caption.owner, theme)
    values = list(caption.values)
    while len(values) > 1 and right - _width(values) < place.left() + SIDE + LEAST_TEXT:
        values.pop()
    if right - _width(values) >= place.left() + SIDE:
        right = _paint_values(painter, place, right, values, theme)
    _paint_text(painter, place, right, caption, theme)


_BIG = 15.0
_SMALL = 12.0
_HIGH, _LOW = 32.0, 54.0
"""How far below the top of the strip the two lines stand."""
_TEXT = ((_HIGH + 1, _LOW), (24.0, 45.0, 61.0), (17.0, 36.0, 51.0, 66.0))
"""The same for the title and one, two or three lines of settings."""
_TALL = ((22.0, 43.0, 60.0, 84.0, 105.0), (20.0, 39.0, 54.0, 69.0, 90.0, 109.0))
"""In the tall strip: title, two or three lines of settings, names and numbers."""


def _paint_tall(painter: QPainter, place: QRectF, caption: Caption, theme: Theme) -> None:
    """Paint everything below each other: title, settings, numbers, name."""
    left, top = place.left() + SIDE, place.top()
    width = place.width() - 2 * SIDE
    bold, plain = face(_BIG, QFont.Weight.DemiBold), face(_SMALL)
    lines = _lines(caption.settings.split(" · "), plain, width)
    first, *below, high, low = _TALL[len(lines) == MOST_LINES]
    _write(painter, left, top + first, width, caption.title, bold, theme.ink)
    for y, line in zip(below, lines, strict=False):
        _write(painter, left, top + y, width, line, plain, theme.ink2)
    values = list(caption.values)
    gap = GAP / 2
    while len(values) > 1 and _width(values, gap) - gap > width:
        values.pop()
    _write_values(painter, left, top + high, top + low, values, theme, gap)
    owner = " · ".join(caption.owner)
    _write(painter, left, top + 134, width, owner, face(13, QFont.Weight.DemiBold), theme.ink)


def _lines(words: list[str], letters: QFont, width: float) -> list[str]:
    """Break settings into lines that fit; the last of ``MOST_LINES`` has what is left."""
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} · {word}"
        if len(lines) == MOST_LINES or _advance(letters, longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _paint_owner(
    painter: QPainter, place: QRectF, right: float, owner: tuple[str, ...], theme: Theme
) -> float:
    bold, plain = face(13, QFont.Weight.DemiBold), face(_SMALL)
    room = place.width() * 0.28
    width = min(
        room, max(_advance(bold, owner[0]), *(_advance(plain, line) for line in owner[1:]), 40)
    )
    left = right - width
    tops = (_HIGH, _LOW) if len(owner) > 1 else ((_HIGH + _LOW) / 2,)
    for line, top, letters, ink in zip(
        owner, tops, (bold, plain), (theme.ink, theme.ink3), strict=False
    ):
        _write(painter, left, place.top() + top, width, line, letters, ink)
    return _divide(painter, place, left, theme)


def _paint_values(
    painter: QPainter, place: QRectF, right: float, values: list[Value], theme: Theme
) -> float:
    left = right - _width(values) + GAP
    _write_values(painter, left, place.top() + _HIGH, place.top() + _LOW, values, theme)
    return _divide(painter, place, left, theme)


def _write_values(
    painter: QPainter,
    x: float,
    high: float,
    low: float,
    values: list[Value],
    theme: Theme,
    gap: float = GAP,
) -> None:
    bold, plain = face(_BIG, QFont.Weight.DemiBold), face(_SMALL)
    for value in values:
        ink = theme.now if value.moving else theme.ink
        width = _value_width(value)
        _write(painter, x, high, width, value.name, plain, theme.ink3)
        _write(painter, x, low, width, value.text, bold, ink)
        x += width + gap


def _paint_text(
    painter: QPainter, place: QRectF, right: float, caption: Caption, theme: Theme
) -> None:
    left = place.left() + SIDE
    width = right - left
    if width < 30:
        return
    bold, plain = face(_BIG, QFont.Weight.DemiBold), face(_SMALL)
    lines = _lines(caption.settings.split(" · "), plain, width)
    heights = _TEXT[len(lines) - 1]
    _write(painter, left, place.top() + heights[0], width, caption.title, bold, theme.ink)
    for y, line in zip(heights[1:], lines, strict=True):
        _write(painter, left, place.top() + y, width, line, plain, theme.ink2)


def _divide(painter: QPainter, place: QRectF, left: float, theme: Theme) -> float:
    """Draw the line before a group that begins at ``left``; return where the next one ends."""
    x = left - 21
    painter.setPen(QColor(theme.hair))
    painter.drawLine(QPointF(x, place.top() + 22), QPointF(x, place.bottom() - 21))
    return x - 22


def _write(
    painter: QPainter, x: float, y: float, width: float, text: str, face: QFont, ink: str
) -> None:
    """Write a line centred at height ``y``, cut at ``width``."""
    painter.setFont(face)
    painter.setPen(QColor(ink))
    cut = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, width + 1)
    box = QRectF(x, y - 12, width + 2, 24)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(box, int(flags), cut)


def _width(values: list[Value], gap: float = GAP) -> float:
    """The width of the values with the gaps behind each."""
    return sum(_value_width(value) + gap for value in values)


def _value_width(value: Value) -> float:
    """The same for every number of as many digits, so that nothing moves in a film."""
    bold, plain = face(_BIG, QFont.Weight.DemiBold), face(_SMALL)
    if value.moving:
        whole = value.text.rpartition("/")[2].strip()
        return _advance(bold, f"{whole} / {whole}")
    return max(_advance(bold, "−0.000000"), _advance(bold, value.text), _advance(plain, value.name))


def _advance(face: QFont, text: str) -> float:
    return QFontMetricsF(face).horizontalAdvance(text)
