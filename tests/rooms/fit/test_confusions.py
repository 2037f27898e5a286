"""The table of confusions in the fit: what it says, by mouse, by keys, as text."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sklearn import metrics

from gdstudio.core.experiment.file import dump_experiment
from gdstudio.rooms.fit.confusions import Cell
from tests.core.making import labelled, make


@pytest.fixture
def make_window(make_small_window):
    return partial(make_small_window, ["dock_fit"])


@pytest.fixture
def window(make_window, tmp_path: Path, qtbot: QtBot):
    experiment = make(
        "logistic",
        dataset=labelled(80) | {"test": 0.25},
        loss="cross-entropy",
        optimizer={"kind": "gd", "lr": 0.5},
        epochs=10,
    )
    path = tmp_path / "two.toml"
    path.write_text(dump_experiment(experiment))
    made = make_window(path)
    made.studio.train_to(4)
    qtbot.waitUntil(lambda: not made.studio.training, timeout=20_000)
    chooser = made.panels["dock_fit"].chooser
    made.render_panels()
    chooser.pictures.setCurrentIndex(chooser.pictures.findData("confusions"))
    chooser.pictures.activated.emit(chooser.pictures.currentIndex())
    made.render_panels()
    return made


def told(window, *, tested: bool) -> tuple[np.ndarray, np.ndarray]:
    data = window.studio.experiment.data
    part = data.test if tested else data
    p = window.studio.experiment.objective.predict(window.studio.run.at(4).params, part.x)
    return part.y.astype(int), (p > 0.5).astype(int)


def test_it_is_in_the_place_of_the_picture(window) -> None:
    panel = window.panels["dock_fit"]
    assert panel.stack.currentWidget() is panel.confusions
    text = panel.confusions.text
    for tested in (False, True):
        table = metrics.confusion_matrix(*told(window, tested=tested), labels=[0, 1])
        rows = [f"{index}\t{row[0]}\t{row[1]}" for index, row in enumerate(table.tolist())]
        assert "\n".join(rows) in text


def test_a_click_selects_the_rows_of_a_cell(window, qtbot: QtBot) -> None:
    view = window.panels["dock_fit"].confusions
    place = view.place_of(Cell(False, 1, 0)).center()
    qtbot.mouseClick(
        view, Qt.MouseButton.LeftButton, pos=QPoint(round(place.x()), round(place.y()))
    )
    true, said = told(window, tested=False)
    data = window.studio.experiment.data
    wanted = data.row_of(np.flatnonzero((true == 1) & (said == 0)))
    np.testing.assert_array_equal(window.studio.selected_rows, wanted)
    assert view.accessibleDescription().startswith(f"Class 1: {len(wanted)} of ")


def test_keys_walk_select_and_copy(window, qtbot: QtBot) -> None:
    view = window.panels["dock_fit"].confusions
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
    assert view._here == Cell(True, 1, 0)  # over the edge into the table of those held out
    qtbot.keyClick(view, Qt.Key.Key_Return)
    true, said = told(window, tested=True)
    wanted = window.studio.experiment.data.test.row_of(np.flatnonzero((true == 1) & (said == 0)))
    np.testing.assert_array_equal(window.studio.selected_rows, wanted)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view._here == Cell(False, 1, 1)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == view.text


def test_numbers_that_are_no_classes_have_none(make_window, qtbot: QtBot) -> None:
    panel = make_window("000-a").panels["dock_fit"]
    assert panel.chooser.pictures.findData("confusions") == -1
    assert "R²" in panel.title_bar._value.text()
