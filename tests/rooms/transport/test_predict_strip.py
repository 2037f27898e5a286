"""Predict mode with real keys and a real mouse."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton


@pytest.fixture
def predicting(make_window, qtbot):
    def make(lesson: str = "000-f", **more):
        window = make_window(lesson, **more)
        window.findChild(QAction, "action_predict").trigger()
        window.clock.flush()
        qtbot.waitUntil(lambda: window.predict_strip.fields[0].isVisible())
        return window

    return make


def settle(qtbot, window, row: int) -> None:
    qtbot.waitUntil(
        lambda: window.studio.cursor == row and not window.studio.training, timeout=20_000
    )
    window.clock.flush()


def type_guess(qtbot, window, *texts: str) -> None:
    fields = window.predict_strip.fields
    fields[0].setFocus()
    fields[0].selectAll()
    for index, text in enumerate(texts):
        qtbot.keyClicks(QApplication.focusWidget(), text)
        if index < len(texts) - 1:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            assert fields[index + 1].hasFocus()
            fields[index + 1].selectAll()


def send(view, kind, at, button=Qt.MouseButton.NoButton, buttons=Qt.MouseButton.NoButton) -> None:
    keys = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, QPointF(at), view.mapToGlobal(QPointF(at)), button, buttons, keys)
    QApplication.sendEvent(view, event)


def test_the_strip_comes_and_goes_with_the_mode(window) -> None:
    action = window.findChild(QAction, "action_predict")
    assert window.predict_strip.isHidden()
    assert not action.isChecked()
    action.trigger()
    assert window.predict_strip.isVisible()
    assert action.isChecked()
    action.trigger()
    assert window.predict_strip.isHidden()
    assert not window.qt_actions["action_skip_prediction"].isEnabled()


def test_typed_with_the_keyboard_alone(predicting, qtbot) -> None:
    window = predicting()
    strip = window.predict_strip
    assert [field.accessibleName() for field in strip.fields] == ["Guess of w0", "Guess of w1"]
    window.transport.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert "waits for your guess" in strip.words
    assert window.studio.cursor == 0
    assert strip.fields[0].hasFocus()
    type_guess(qtbot, window, "-3.6", "8.8")
    np.testing.assert_allclose(window.prediction.guessing.guess, [-3.6, 8.8])
    window.clock.flush()
    line = window.panels["dock_fit"].items.hovered
    np.testing.assert_allclose(line.ys, -3.6 + 8.8 * line.xs, atol=1e-4)
    qtbot.keyClick(strip.fields[1], Qt.Key.Key_Return)
    settle(qtbot, window, 1)
    score = window.prediction.scores[0]
    truth = window.studio.run.at(1).params
    want = np.hypot(-3.6 - truth[0], 8.8 - truth[1]) / np.hypot(truth[0] + 5, truth[1] - 10)
    assert score == pytest.approx(want, rel=1e-4)
    assert f"{score:.2g}"[:4] in strip.words
    assert "very close" in strip.words
    line = window.panels["dock_fit"].items.hovered
    np.testing.assert_allclose(line.ys, -3.6 + 8.8 * line.xs, atol=1e-4)
    assert strip.fields[0].value() == pytest.approx(float(truth[0]), rel=1e-5)


@pytest.mark.parametrize(
    ("text", "what"),
    [("nan", "“nan” is not a number"), ("1e309", "too large"), ("", "A number is missing")],
)
def test_what_is_no_number_is_no_guess_and_is_said(predicting, qtbot, text, what) -> None:
    window = predicting()
    strip = window.predict_strip
    field = strip.fields[0]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "1")
    assert "Guessed" in strip.words
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)
    for _ in range(2):
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert what in strip.words
        assert field.text() == text
        assert window.prediction.guessing.guess is None
        assert window.studio.cursor == 0
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (field.value(), field.wrong) == (-5.0, "")
    assert what not in strip.words
    field.selectAll()
    qtbot.keyClicks(field, "-4")
    assert "Guessed" in strip.words
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, window, 1)


@pytest.mark.parametrize("far", ["1e308", "-1.7e308"])
def test_a_guess_at_the_end_of_numbers_is_only_far_off(predicting, qtbot, far) -> None:
    window = predicting()
    type_guess(qtbot, window, far, far)
    window.clock.flush()
    qtbot.keyClick(window.predict_strip.fields[1], Qt.Key.Key_Return)
    settle(qtbot, window, 1)
    assert window.prediction.scores[0] > 1e300
    assert "no nearer than not moving" in window.predict_strip.words


def test_escape_takes_typing_back_first_then_skips(predicting, qtbot) -> None:
    window = predicting()
    field = window.predict_strip.fields[0]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "7")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert window.studio.cursor == 0
    assert field.value() == -5
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    settle(qtbot, window, 1)
    assert window.prediction.scores == []
    assert "no score" in window.predict_strip.words


def test_play_is_refused_with_a_sentence(predicting, qtbot) -> None:
    window = predicting()
    window.qt_actions["action_play_pause"].trigger()
    assert "Play would give the answers away" in window.predict_strip.words
    assert not window.playhead.playing
    assert window.studio.run.last == 0
    qtbot.mouseClick(window.findChild(QPushButton, "skip_prediction"), Qt.MouseButton.LeftButton)
    settle(qtbot, window, 1)
    assert "Play" not in window.predict_strip.words


def test_switching_on_stops_play(window, qtbot) -> None:
    window.qt_actions["action_play_pause"].trigger()
    qtbot.waitUntil(lambda: window.studio.cursor > 1)
    window.qt_actions["action_predict"].trigger()
    qtbot.waitUntil(lambda: not window.studio.training)
    assert not window.playhead.playing
    assert window.prediction.waiting


@pytest.mark.parametrize("name", ["dock_surface", "dock_contour"])
def test_dragged_or_clicked_on_the_map(predicting, qtbot, name: str) -> None:
    window = predicting()
    panel = window.panels[name]
    if panel.isHidden():
        panel.toggleViewAction().trigger()
    qtbot.waitUntil(lambda: panel.shows)
    window.clock.flush()
    view = panel._stack.currentWidget()
    np.testing.assert_allclose(view.scene.guess, [-5, 10], atol=1e-9)
    handle = QPointF(*view.projector().project(_guess_point(view)))
    target = handle + QPointF(40, 30)
    wanted = view.pick_at(target.x(), target.y())
    left = Qt.MouseButton.LeftButton
    send(view, QMouseEvent.Type.MouseButtonPress, handle, left, left)
    for part in (0.3, 0.7, 1.0):
        send(
            view,
            QMouseEvent.Type.MouseMove,
            handle + (target - handle) * part,
            Qt.MouseButton.NoButton,
            left,
        )
    np.testing.assert_allclose(window.prediction.guessing.guess, wanted[:2], atol=0.02)
    send(view, QMouseEvent.Type.MouseButtonRelease, target, left)
    window.clock.flush()
    assert list(window.studio.experiment.model.init) == [-5, 10]  # the start stays
    assert window.studio.draft is None
    fields = window.predict_strip.fields
    np.testing.assert_allclose([f.value() for f in fields], wanted[:2], atol=0.02)
    elsewhere = target + QPointF(30, 30)
    wanted = view.pick_at(elsewhere.x(), elsewhere.y())
    send(view, QMouseEvent.Type.MouseButtonPress, elsewhere, left, left)
    send(view, QMouseEvent.Type.MouseButtonRelease, elsewhere, left)
    qtbot.waitUntil(lambda: abs(window.prediction.guessing.guess[0] - wanted[0]) < 0.02)
    window.qt_actions["action_step_forward"].trigger()
    settle(qtbot, window, 1)
    scene = view.scene
    np.testing.assert_allclose(scene.revealed, wanted[:2], atol=0.02)
    np.testing.assert_allclose(scene.guess, window.studio.run.at(1).params, rtol=1e-6)


def _guess_point(view):
    from gdstudio.kit.landscape.spots import guess_point

    return guess_point(view.scene, view.scene.guess)


def test_nothing_gives_the_answer_away(predicting, qtbot) -> None:
    window = predicting("004-h")
    window.studio.train_to(6)
    qtbot.waitUntil(lambda: not window.studio.training)
    window.studio.move_cursor(3)
    panel = window.panels["dock_maths"]
    panel.typesetter.load()
    window.clock.flush()
    after = window.studio.run.at(4).params
    text = panel.sheet.text
    for value in after.tolist():
        assert f"{value:.5f}" not in text
        assert f"{value:.6g}" not in text
    assert "θ ← θ + v" in text
    assert "Your turn" in "\n".join(block.text for block in panel.sheet.blocks)
    surface = window.panels["dock_surface"]._stack.currentWidget().scene
    assert surface.update is None
    assert surface.arrows == ()
    window.qt_actions["action_predict"].trigger()
    window.clock.flush()
    assert "Your turn" not in "\n".join(block.text for block in panel.sheet.blocks)


def test_one_parameter_is_guessed_on_its_curve(predicting, qtbot) -> None:
    window = predicting("000-k")
    view = window.panels["dock_surface"]._stack.currentWidget()
    wanted = view.pick_at(view.width() / 2, view.height() / 2)
    view.picked.emit(wanted[0], float("nan"))
    np.testing.assert_allclose(window.prediction.guessing.guess, [wanted[0]], atol=0.02)
    window.qt_actions["action_step_forward"].trigger()
    settle(qtbot, window, 1)
    assert len(window.prediction.scores) == 1
    assert view.scene.revealed is not None


def test_a_lesson_asks_for_it_and_takes_it_with_it(make_window, tmp_path, qtbot) -> None:
    from gdstudio.core.files.resources import resource_path

    text = resource_path("lessons", "004-a.toml").read_text(encoding="utf-8")
    path = tmp_path / "guess.toml"
    path.write_text(text.replace("[lesson]", "[lesson]\npredict = true"), encoding="utf-8")
    window = make_window(str(path))
    assert window.prediction.on
    assert window.predict_strip.isVisible()
    window.studio.edit(window.studio.experiment.with_value("optimizer", "lr", 0.06), "rate")
    assert window.prediction.on
    window.qt_actions["action_next_lesson"].trigger()
    assert not window.prediction.on
    window.studio.undo_stack.undo()
    assert window.prediction.on


@pytest.mark.parametrize("value", ["1", '"yes"'])
def test_the_key_of_the_lesson_is_checked(tmp_path, value: str) -> None:
    from gdstudio.core.errors import SpecError
    from gdstudio.core.experiment.file import load_experiment

    path = tmp_path / "guess.toml"
    path.write_text(
        'format = 1\n[model]\nkind = "function"\n[lesson]\npredict = ' + value + "\n",
        encoding="utf-8",
    )
    with pytest.raises(SpecError, match=r"lesson\.predict"):
        load_experiment(path)


def test_the_guess_is_typed_at_once_and_return_is_its_own(predicting, qtbot) -> None:
    window = predicting("000-f")
    strip, coach = window.predict_strip, window.coach
    stage = coach.stage_index
    assert strip.fields[0].hasFocus()
    assert strip.fields[0].lineEdit().hasSelectedText()
    for row in (1, 2):
        qtbot.keyClicks(QApplication.focusWidget(), str(row))
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        settle(qtbot, window, row)
        assert strip.fields[0].hasFocus()
        assert strip.fields[0].lineEdit().selectedText() == strip.fields[0].text()
    assert len(window.prediction.scores) == 2
    assert coach.stage_index in (stage, stage + 1)  # steps may count, Return does not


def test_a_lesson_that_asks_for_guesses_takes_no_keys(make_window) -> None:
    window = make_window("004-d")
    assert window.prediction.on
    assert not any(field.hasFocus() for field in window.predict_strip.fields)
