"""Walking blind in the window: what tells of the landscape is away, and comes at the end."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from gdstudio.kit.landscape.spots import guess_point
from gdstudio.window.status import sentence


@pytest.fixture
def dark(make_window, qtbot):
    window = make_window("000-k-dark")
    window.clock.flush()
    return window


def walk(window, qtbot, x: float, y: float) -> None:
    row = window.studio.cursor
    here = np.array(window.studio.run.at(row).params, float)
    window.prediction.set_guess(here + np.array([x, y]))
    window.qt_actions["action_step_forward"].trigger()
    qtbot.waitUntil(lambda: window.studio.cursor == row + 1, timeout=20_000)
    window.clock.flush()


def scene_of(window):
    return window.panels["dock_surface"].view.scene


def legend(window, dock: str) -> str:
    return " ".join(entry.text for entry in window.panels[dock]._legend.entries)


def test_only_the_slope_is_there(dark, qtbot) -> None:
    assert dark.predict_strip.isVisible()
    scene = scene_of(dark)
    assert scene.lit
    assert np.isnan(scene.heights).mean() > 0.9
    walk(dark, qtbot, 1.0, -0.5)
    assert scene_of(dark).lit
    assert "lowest possible" not in sentence(dark.studio)
    step = dark.panels["dock_maths"].sheet.text
    assert "L = Σ" in step
    assert "∂L" not in step
    margin = [number for number, *_ in dark.panels["dock_loss"].plot._gutter]
    assert min(margin) > 1000, "the lowest loss is not told"


def test_the_landscape_comes_at_the_end(dark, qtbot) -> None:
    for _ in range(6):
        assert dark.studio.dark
        walk(dark, qtbot, 1.0, -1.0)
    assert not dark.studio.dark
    assert not scene_of(dark).lit
    assert np.isfinite(scene_of(dark).heights).all()
    assert "Average of 6 directions" in dark.predict_strip.words
    assert "the landscape you walked" in dark.predict_strip.words
    assert "lowest possible" in sentence(dark.studio)


def test_it_can_be_asked_for(dark, qtbot) -> None:
    button = dark.findChild(QPushButton, "show_landscape")
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dark.clock.flush()
    assert not scene_of(dark).lit
    assert button.isHidden()
    assert not dark.qt_actions["action_show_landscape"].isEnabled()


def test_a_click_on_the_lit_plane_is_a_guess_and_one_in_the_dark_is_none(dark, qtbot) -> None:
    view, scene = dark.panels["dock_surface"].view, scene_of(dark)
    x, y = scene.path[0] + np.array([0.8, -0.8])
    there = scene.box.points(np.array([x, y]), scene.loss_at(x, y))
    at = view.projector().project(there) * view.magnification
    place = QPoint(round(float(at[0])), round(float(at[1])))
    assert view.pick_at(10, view.height() - 10) is None
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: not dark.prediction.waiting)
    guess = dark.prediction.guessing.guess
    np.testing.assert_allclose(guess, [x, y], atol=0.1)
    assert dark.studio.hovered_params is None


def test_the_menu_switches_it(make_window, qtbot) -> None:
    window = make_window("000-f")
    action = window.findChild(QAction, "action_blind")
    predict = window.findChild(QAction, "action_predict")
    action.trigger()
    assert window.studio.dark
    assert action.isChecked()
    assert not predict.isChecked()
    predict.trigger()
    assert window.prediction.on
    assert not window.prediction.blind
    assert not window.studio.dark
    action.trigger()
    action.trigger()
    assert not window.prediction.on
    assert window.predict_strip.isHidden()


def fit_view(window):
    fit = window.panels["dock_fit"]
    return fit._function.view(window.studio.experiment)


def click_at(view, qtbot, x: float, y: float) -> None:
    at = view.projector().project(view.scene.box.points(np.array([x, y]), 0.0))
    at = at * view.magnification
    place = QPoint(round(float(at[0])), round(float(at[1])))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)


def test_the_flat_map_of_a_function_takes_the_guess(make_window, qtbot) -> None:
    window = make_window("001-k-basins")
    window.prediction.set_blind(True)
    window.clock.flush()
    click_at(fit_view(window), qtbot, 1.3, -1.4)
    qtbot.waitUntil(lambda: window.prediction.guessing.guess is not None)
    np.testing.assert_allclose(window.prediction.guessing.guess, [1.3, -1.4], atol=0.05)
    window.clock.flush()
    np.testing.assert_array_equal(fit_view(window).scene.guess, window.prediction.guessing.guess)


def test_what_was_guessed_is_drawn_beside_what_came(make_window, qtbot) -> None:
    window = make_window("001-k-basins")
    window.prediction.set_blind(True)
    walk(window, qtbot, 5.0, -1.0)
    whole = window.prediction.guessing.reveal.whole
    for view in (fit_view(window), window.panels["dock_surface"].view):
        np.testing.assert_allclose(view.scene.revealed, whole)
        assert guess_point(view.scene, np.array([0.0, 1.0])) is not None, "far in the dark as well"


def test_the_flat_map_of_a_function_takes_the_start(make_window, qtbot) -> None:
    window = make_window("001-k-basins")
    window.clock.flush()
    click_at(fit_view(window), qtbot, 0.5, -1.0)
    qtbot.waitUntil(lambda: window.studio.experiment.start[0] != 1.5)
    np.testing.assert_allclose(window.studio.experiment.start, [0.5, -1.0], atol=0.05)


def visible_words(widget) -> str:
    """All that labels, fields and lists of a panel say now."""
    found = [widget]
    words = []
    while found:
        one = found.pop()
        found += [child for child in one.children() if isinstance(child, QWidget)]
        if one.isVisible() and one is not widget:
            for name in ("text", "currentText", "whole"):
                said = getattr(one, name, "")
                said = said() if callable(said) else said
                words.append(said if isinstance(said, str) else "")
    return " ".join(words)


def test_nothing_in_the_dark_tells_the_formula_of_the_landscape(make_window, qtbot) -> None:
    window = make_window("001-k-basins")
    setup, step = window.panels["dock_setup"], window.panels["dock_maths"]
    window.clock.flush()
    shown = (setup.limits.isVisible(), "x" in step.sheet.text, "∂L" in step.sheet.text)
    assert shown == (True, True, True)
    assert "x^4" in visible_words(setup)
    window.prediction.set_blind(True)
    window.clock.flush()
    words = visible_words(setup)
    assert "x^4" not in words
    assert "x⁴" not in words
    assert not setup.limits.isVisible()
    assert "∂L" not in step.sheet.text
    assert "x⁴" not in step.sheet.text
    assert "4" not in step.sheet.text
    walk(window, qtbot, 1.0, -0.5)
    assert "∂L" not in step.sheet.text
    assert "blind" in window.predict_strip._title.text()
    window.prediction.show_landscape()
    window.clock.flush()
    assert setup.limits.isVisible()
    qtbot.waitUntil(lambda: "x^4" in visible_words(setup))
    assert "blind" not in window.predict_strip._title.text()
