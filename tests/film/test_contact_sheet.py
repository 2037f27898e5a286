"""Sheets: the grid, the table, the curves."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import train
from gdstudio.film.contact_sheet import HEAD, TITLE, Cell, _name, columns_for, save_sheet
from gdstudio.film.loss_chart import paint_losses
from gdstudio.film.plan import LECTURE_VALUES, Look
from gdstudio.kit.landscape.probe import Capability
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.kit.widgets.translation import install_language
from tests.pictures import pixels

LOOK = Look(panels=("fit", "surface"), size=(300, 230))


def cells_of(key, values, lesson="000-f"):
    runs = [train(open_document(lesson, (f"{key}={value}",))) for value in values]
    return [Cell(value, run, run.last) for value, run in zip(values, runs, strict=True)]


@pytest.fixture(scope="module")
def lecture():
    return cells_of("optimizer.lr", LECTURE_VALUES)


def test_few_places_of_a_grid_are_empty():
    wanted = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3, 7: 4, 8: 4, 9: 3, 12: 4, 20: 4}
    assert {count: columns_for(count) for count in wanted} == wanted


def test_the_lectures_rates_stand_side_by_side(lecture, make_stage, tmp_path):
    path = tmp_path / "rates.png"
    save_sheet(lecture, "optimizer.lr", LOOK, Capability(False), path)
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    assert image.width() > 4 * 300
    assert TITLE + 2 * 230 < image.height() < TITLE + 3 * 230
    seen = pixels(image)
    for index in range(8):
        row, column = divmod(index, 4)
        top = TITLE + row * (230 + 12) + HEAD
        cell = seen[top : top + 150, 12 + column * 312 :][:, :300]
        assert (cell.std() > 5) == (index < 7)


def test_words_of_files_are_words_of_the_language(qapp):
    full, ten = cells_of("training.batch", ["full", "10"])
    names = {}
    for language in ("ko", "en"):
        install_language(qapp, language)
        names[language] = [_name(cell, "training.batch") for cell in (full, ten)]
    assert names == {"en": ["batch = full", "batch = 10"], "ko": ["batch = 전체", "batch = 10"]}


def test_pages_have_the_table_the_curves_and_four_cells_each(
    lecture, make_stage, tmp_path, monkeypatch
):
    path = tmp_path / "rates.pdf"
    save_sheet(lecture, "optimizer.lr", LOOK, Capability(False), path)
    assert len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) == 1 + 2
    monkeypatch.setattr("gdstudio.film.contact_sheet.LINES", 2)
    save_sheet(lecture[:3], "optimizer.lr", LOOK, Capability(False), path)
    assert len(re.findall(rb"/Type\s*/Page\b", path.read_bytes())) == 2 + 1  # the table goes on


def test_kinds_are_named_not_numbered(make_stage, tmp_path):
    from gdstudio.film import contact_sheet

    cells = cells_of("optimizer.kind", ("gd", "adam"))
    names = [contact_sheet._name(cell, "optimizer.kind") for cell in cells]
    assert names == ["Gradient descent", "Adam"]
    assert contact_sheet._name(cells_of("training.seed", ("3",))[0], "training.seed") == "seed = 3"


@pytest.mark.parametrize(
    "losses",
    [
        [np.geomspace(100, 1, 31), np.geomspace(100, 1e9, 31)],
        [np.array([5.0, 1.0, np.inf]), np.array([5.0, 2.0, 1.0, 0.5])],
        [np.array([2.0, -1.0, -3.0])],
        [np.geomspace(10, 1e-6, 100_000)],
        [np.full(5, 3.0)],
        [np.array([1.0])],
        [np.array([np.nan, np.nan])],
    ],
)
def test_curves_of_every_shape(losses, make_stage):
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.panel))
    painter = QPainter(image)
    runs = [(f"run {index}", column) for index, column in enumerate(losses)]
    paint_losses(painter, QRectF(0, 0, 900, 300), runs, "update", LIGHT)
    painter.end()
    drawn = np.isfinite(losses[0]).any() and max(map(len, losses)) > 1
    for index in range(len(losses)):
        ink = QColor(LIGHT.runs[index])
        near = np.abs(pixels(image).astype(int) - ink.getRgb()[:3]).sum(axis=2) < 40
        assert near[:, 80:750].any() == drawn
