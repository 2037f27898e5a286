"""The table of the Step panel: its numbers are whole at every width."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QHeaderView, QLabel

from gdstudio.core.experiment.file import from_table, load_experiment
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.kit.widgets.theme import LIGHT, font
from gdstudio.kit.widgets.whole_text import draw_text, fitting_number, fitting_text
from gdstudio.rooms.step.point_section import PointSection
from gdstudio.rooms.step.point_table import PointTable
from gdstudio.rooms.step.point_table_model import PointTableModel

LEFT_OUT = ["( )²"], ["ŷ", "( )²"]
"""What the others tell as well."""


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
    table.setStyleSheet("QHeaderView::section { padding: 0 8px; border: none; }")
    table.resize(width, 400)
    table.show()
    experiment = points(offset)
    model.show_points(experiment, np.arange(12), np.array([-5.0, 10.0]), "part of ∂L/∂w1")
    table.fit_columns()
    numbers, heads = QFontMetrics(table.font()), QFontMetrics(table.horizontalHeader().font())
    gone = [column for column in range(model.columnCount()) if table.isColumnHidden(column)]
    assert [model.headerData(k, Qt.Orientation.Horizontal) for k in gone] in ([], *LEFT_OUT)
    for column in set(range(model.columnCount())).difference(gone):
        room = table.columnWidth(column) - 8
        for row in range(model.rowCount()):
            assert numbers.horizontalAdvance(model.text(row, column)) <= room
        heading = model.headerData(column, Qt.Orientation.Horizontal)
        assert heads.horizontalAdvance(heading) <= room
        assert not heading or heads.horizontalAdvance(heading) + 16 <= table.columnWidth(column)
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


@pytest.mark.parametrize(("kind", "names"), [("softmax", "ant bee cat"), ("logistic", "no yes")])
def test_a_class_is_shown_with_its_name(qapp, kind: str, names: str) -> None:
    labels = names.split()
    y = [k % len(labels) for k in range(12)]
    dataset = {"kind": "points", "x": [0.5 * k for k in range(12)], "y": y, "labels": labels}
    loss = {"kind": "cross-entropy"}
    table = {"format": 1, "dataset": dataset, "model": {"kind": kind}, "loss": loss}
    experiment = from_table(table, Path())
    model = PointTableModel()
    model.show_points(experiment, np.arange(12), experiment.start, "part")
    column = model._names.index("y")
    shown = [model.text(row, column) for row in range(12)]
    assert shown == [f"{label} {labels[label]}" for label in y]
    assert model.longest(column) == tuple(f"{k} {name}" for k, name in enumerate(labels))
    tip = model.data(model.index(1, column), Qt.ItemDataRole.ToolTipRole)
    assert tip == f"1 {labels[1]}"
    # Numbers stay numbers.
    del dataset["labels"]
    model.show_points(from_table(table, Path()), np.arange(12), experiment.start, "part")
    assert [float(model.text(row, column)) for row in range(12)] == y


def shown_columns(table: PointTable) -> list[str]:
    """Return the headings that are there."""
    model = table.model()
    return [
        model.headerData(column, Qt.Orientation.Horizontal)
        for column in range(model.columnCount())
        if not table.isColumnHidden(column)
    ]


def test_what_follows_from_other_columns_gives_way_before_the_table_scrolls(qtbot) -> None:
    lesson = find_lesson("000-f")
    assert lesson is not None
    experiment = load_experiment(lesson.path)
    section = PointSection(LIGHT)
    qtbot.addWidget(section)
    section.table.setStyleSheet("QHeaderView::section { padding: 0 8px; border: none; }")
    step = SimpleNamespace(
        samples=None, grad=np.array([-1342.25, 1188.93]), more=0, point=experiment.start
    )
    section.show_step(step, experiment, None, 6)
    section.resize(406, 400)
    section.show()
    table = section.table
    without = section.findChild(QLabel, "step_points_without")
    part = table.model().headerData(table.model().last_column, Qt.Orientation.Horizontal)
    for width in (406, 330, 700, 406):
        section.resize(width, 400)
        heads = shown_columns(table)
        assert heads[-1] == part, "the share is what the table is about"
        assert table.horizontalScrollBar().maximum() == 0, width
        gone = {"", "x", "y", "ŷ", "ŷ − y", "( )²", part} - set(heads)
        assert gone <= {"ŷ", "( )²"}
        assert set(table.left_out) == gone
        assert all(name in without.text() for name in gone)
        assert bool(without.text()) == bool(gone)
    section.resize(700, 400)
    assert not table.left_out


def test_a_row_measures_each_heading_once_however_little_room_there_is(qtbot, monkeypatch) -> None:
    lesson = find_lesson("000-f")
    assert lesson is not None
    experiment = load_experiment(lesson.path)
    table, model = PointTable(), PointTableModel()
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(200, 400)
    table.show()
    for params in ([-5.0, 10.0], [-4.9, 9.9]):
        model.show_points(experiment, np.arange(40), np.array(params), "part of ∂L/∂w1")
        table.fit_columns()
    asked: list[int] = []
    hint = QHeaderView.sectionSizeHint
    monkeypatch.setattr(
        QHeaderView, "sectionSizeHint", lambda head, k: asked.append(k) or hint(head, k)
    )
    table.fit_columns()
    assert table.left_out and sorted(asked) == list(range(1, model.columnCount()))
