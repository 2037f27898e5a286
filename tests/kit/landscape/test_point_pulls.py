"""A row of the table of points under the pointer: its point, its arrow, and what they make."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from gdstudio.core.descent.autograd import autograd
from gdstudio.core.steps.step import StepWriter

WIDE = (1920, 1080)


@pytest.fixture
def wide(qtbot, make_window):
    def make(lesson: str, rows: int, cursor: int):
        window = make_window(lesson)
        window.resize(*WIDE)
        window.reset_layout()
        contour = window.panels["dock_contour"]
        contour.toggleViewAction().trigger()
        qtbot.waitUntil(lambda: window.panels["dock_maths"].height() > 800 and contour.shows)
        window.studio.train_to(rows)
        qtbot.waitUntil(lambda: not window.studio.training, timeout=20_000)
        window.studio.move_cursor(cursor)
        window.clock.flush()
        return window

    return make


def point_at(window, row: int) -> None:
    """Move the pointer onto a row, whatever widget the system thinks it is over."""
    table = window.panels["dock_maths"].table
    at = QPointF(table.visualRect(table.model().index(row, 1)).center())
    view, none = table.viewport(), Qt.MouseButton.NoButton
    kind, keys = QMouseEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QMouseEvent(kind, at, view.mapToGlobal(at), none, none, keys))
    window.clock.flush()


def scene(window):
    return window.panels["dock_contour"]._stack.currentWidget().scene


@pytest.mark.parametrize("lesson", ["001-d-10", "000-f", "004-e"])
def test_a_row_lights_its_point_and_its_own_gradient(wide, lesson: str) -> None:
    window = wide(lesson, 6, 3)
    run, experiment = window.studio.run, window.studio.experiment
    point_at(window, 2)
    rows = StepWriter(experiment).rows(4)
    lit = window.studio.lit_row
    assert lit == rows[2]
    fit = window.panels["dock_fit"]
    data = experiment.data
    assert (fit.lit.ring.at_x, fit.lit.ring.at_y) == (data.x[lit, 0], data.y[lit])
    pulls = scene(window).pulls
    assert len(pulls.each) == len(rows)
    of_one = autograd(experiment.objective)(run.at(3).params.copy(), rows[2:3])[1]
    averaged = experiment.loss.averages
    times = 1 if averaged else len(rows)
    np.testing.assert_allclose(pulls.lit, of_one * times, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(pulls.each.mean(axis=0), pulls.total)
    np.testing.assert_allclose(pulls.total, run.at(4).grad, rtol=1e-4, atol=2e-3)
    word = "mean" if averaged else "sum"
    assert pulls.total_text == f"{word} of {len(rows)} arrows"
    assert f"their {word} is the gradient" in window._status.text()


def test_leaving_the_table_darkens_everything(wide) -> None:
    window = wide("001-d-10", 6, 3)
    point_at(window, 1)
    assert scene(window).pulls.full is None
    viewport = window.panels["dock_maths"].table.viewport()
    QApplication.sendEvent(viewport, QEvent(QEvent.Type.Leave))
    window.clock.flush()
    assert window.studio.lit_row is None
    assert scene(window).pulls.full is not None, "what the lesson shows of the batches"
    assert np.isnan(window.panels["dock_fit"].lit.ring.at_x)
    assert "Point" not in window._status.text()


def test_another_batch_under_the_pointer_is_not_lit_by_accident(wide) -> None:
    window = wide("001-d-10", 6, 3)
    point_at(window, 1)
    window.studio.move_cursor(4)
    window.clock.flush()
    assert window.studio.lit_row is None
    point_at(window, 1)
    window.studio.edit(window.studio.experiment.with_value("optimizer", "lr", 0.05), "rate")
    assert window.studio.lit_row is None


def test_arrow_keys_light_as_the_pointer_does(wide, qtbot) -> None:
    window = wide("004-e", 4, 2)
    table = window.panels["dock_maths"].table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert window.studio.lit_row == 1
    window.transport.take_focus()
    assert window.studio.lit_row is None


def test_the_arrows_are_painted_on_the_map(wide) -> None:
    window = wide("004-e", 4, 2)
    view = window.panels["dock_contour"]._stack.currentWidget()
    before = view.grab().toImage()
    point_at(window, 0)
    assert view.grab().toImage() != before


def test_nesterov_is_shown_where_it_looks_ahead(wide, qtbot) -> None:
    window = wide("001-f-luv", 1, 0)
    made = wide("001-d-10", 1, 0)
    studio = made.studio
    studio.edit(studio.experiment.with_value("optimizer", "kind", "nesterov"), "nesterov")
    studio.train_to(6)
    qtbot.waitUntil(lambda: not studio.training, timeout=20_000)
    studio.move_cursor(4)
    made.clock.flush()
    point_at(made, 0)
    frame, pulls = studio.run.at(4), scene(made).pulls
    np.testing.assert_allclose(pulls.at, frame.params + 0.9 * frame.state["v"], rtol=1e-9)
    np.testing.assert_allclose(pulls.total, studio.run.at(5).grad, rtol=1e-9)
    assert window.studio.experiment.data is None
    window.studio.light_row(0)
    window.clock.flush()
    assert scene(window).pulls is None
