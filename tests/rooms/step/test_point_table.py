"""The table of the Step panel: its numbers are whole at every width."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QImage, QPainter

from gdstudio.core.experiment.file import from_table
from gdstudio.kit.widgets.theme import font
from gdstudio.kit.widgets.whole_text import draw_text, fitting_number, fitting_text
from gdstudio.rooms.step.point_table import PointTable
from gdstudio.rooms.step.point_table_model import PointTableModel


def points(offset: float, count: int = 12):
    x = [offset + 0.25 * k for k in range(count)]
    return from_table(
        {
            "format": 1,
            "dataset": {"kind": "points", "x": x, "y": [0.985 - 12.5 * k for k in range(count)]},
            "model": {"kind": "line", "init": [-5.0, 10.0]},
        },
        Path(),
    )


@pytest.mark.parametrize("offset", [0.0, 1e7, -3e-9])
@pytest.mark.parametrize("width", [300, 420, 700])
def test_no_number_and_no_heading_is_cut(qtbot, offset: float, width: int) -> None:
    table, model = PointTable(), PointTableModel()
    qtbot.addWidget(table)
    table.setModel(model)
    table.setFont(font(12))
    table.verticalHeader().hide()
    table.resize(width, 400)
    table.show()
    experiment = points(offset)
    model.show_points(experiment, np.arange(12), np.array([-5.0, 10.0]), "part of ∂L/∂w1")
    table.fit_columns()
    numbers, heads = QFontMetrics(table.font()), QFontMetrics(table.horizontalHeader().font())
    for column in range(model.columnCount()):
        room = table.columnWidth(column) - 8
        for row in range(model.rowCount()):
            assert numbers.horizontalAdvance(model.text(row, column)) <= room
        heading = model.headerData(column, Qt.Orientation.Horizontal)
        assert heads.horizontalAdvance(heading) <= room
    total = sum(table.columnWidth(column) for column in range(model.columnCount()))
    scrolls = table.horizontalScrollBar().maximum() > 0
    assert scrolls == (total > table.viewport().width())
    texts = [model.text(row, 1) for row in range(model.rowCount())]
    assert len(set(texts)) == len(texts)


def test_a_text_without_room_keeps_its_front(qtbot) -> None:
    metrics = QFontMetricsF(font(12))
    wide = metrics.horizontalAdvance("−0.985")
    assert fitting_text("−0.985", metrics, wide) == "−0.985"
    cut = fitting_text("−0.985", metrics, wide - 8)
    assert cut.startswith("−0.")
    assert cut.endswith("…")
    assert fitting_number(0.98512, 5, metrics, metrics.horizontalAdvance("0.985")) == "0.985"


@pytest.mark.parametrize("side", [Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter])
def test_what_is_aligned_elsewhere_begins_with_its_first_letter(qtbot, side) -> None:
    def painted(text: str, flags: Qt.AlignmentFlag) -> QImage:
        image = QImage(36, 20, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setFont(font(12))
        draw_text(painter, QRectF(0, 0, 36, 20), flags, text)
        painter.end()
        return image

    ours = painted("−123456.789", side)
    front = painted("−123456.789", Qt.AlignmentFlag.AlignLeft)
    minus = [sum(ours.pixelColor(x, y).lightness() < 200 for y in range(20)) for x in range(10)]
    expected = [sum(front.pixelColor(x, y).lightness() < 200 for y in range(20)) for x in range(10)]
    assert sum(minus) >= sum(expected) - 4
