"""A sweep as a picture: the map of the window, without the window."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter

from gdstudio.core.sweep.axis import START, Axis
from gdstudio.core.sweep.sweep import Sweep
from gdstudio.core.sweep.zones import RATE
from gdstudio.film.plan import Look
from gdstudio.film.recording import save_picture
from gdstudio.film.theatre import open_theatre, theme_of
from gdstudio.rooms.map.curve import paint_curve
from gdstudio.rooms.map.knobs import Choice, choices, value_at
from gdstudio.rooms.map.painting import paint_map
from gdstudio.rooms.map.question import Answer, Question
from gdstudio.rooms.map.sheet import sheet_of
from gdstudio.rooms.map.words import words_of

SIZE = (720, 480)
"""Pixels at 100 %; the picture is twice as fine."""
FINE = 2


def picture_steps(sweep: Sweep) -> Generator[None, None, Answer]:
    """Make the descents of a picture, yielding now and then; the rate goes across."""
    axes = sorted(sweep.axes, key=lambda axis: axis.key != RATE)
    across, up = axes[0], axes[1] if len(axes) > 1 else None
    experiment = sweep.experiment
    updates = experiment.planned_updates if sweep.updates is None else sweep.updates
    starts = up is not None and all(axis.key.startswith(START) for axis in axes)
    basins = starts and experiment.objective.size == 2
    return Question(experiment, _rising(across), up and _rising(up), updates, basins).steps()


def save_sweep_picture(answer: Answer, path: Path) -> None:
    """Paint a map and write it as PNG. Raises SpecError."""
    look = Look()
    open_theatre(look)
    theme, question = theme_of(look), answer.question
    named = {choice.key: choice for choice in choices(question.experiment)}
    keys = [question.across.key] + ([] if question.up is None else [question.up.key])
    shown = [named.get(key, Choice(key, "", key)) for key in keys]
    place = [value_at(question.experiment, key) for key in keys]
    sheet = sheet_of(
        answer,
        "loss" if answer.basins is None else "basins",
        words_of(
            answer,
            "loss" if answer.basins is None else "basins",
            shown[0],
            shown[1] if len(shown) > 1 else None,
        ),
        theme,
        (place[0], place[1] if len(place) > 1 else 0.0),
    )
    image = QImage(SIZE[0] * FINE, SIZE[1] * FINE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(theme.panel))
    painter = QPainter(image)
    try:
        painter.scale(FINE, FINE)
        paint = paint_curve if question.up is None else paint_map
        paint(painter, sheet, *map(float, SIZE))
    finally:
        painter.end()
    save_picture(image, path)


def _rising(axis: Axis) -> Axis:
    """Return the axis with its values in order, so that they can stand on a line."""
    values = axis.values.copy()
    values.sort()
    return Axis(axis.key, values, axis.log)
