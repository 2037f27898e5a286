"""Pictures, films, tables and scripts as they leave the window."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from gdstudio.app.documents import open_document
from gdstudio.core.descent import autograd
from gdstudio.core.experiment.file import read_experiment
from gdstudio.core.experiment.lecture_rates import LECTURE_RATES
from gdstudio.kit.widgets.translation import install_language, translated
from gdstudio.window.actions import ACTIONS
from gdstudio.window.application import build_window
from gdstudio.window.pictures.exports import copy_summary, data_csv
from gdstudio.window.pictures.picture import OWNER
from gdstudio.window.pictures.record_dialog import open_record_dialog
from gdstudio.window.pictures.sheet_dialog import open_sheet_dialog, variable_keys
from tests.pictures import decoded
from tests.terminal import gdstudio

QUICK = {"training": {"gradient": "analytic", "epochs": 6}}


@pytest.fixture
def window(qtbot) -> Iterator:
    autograd.warm_up()
    made = build_window("000-f", use_gl=False)
    for section, values in QUICK.items():
        for name, value in values.items():
            made.studio.edit(made.studio.experiment.with_value(section, name, value), name)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def finish(dialog, qtbot, path):
    with qtbot.waitSignal(dialog.process.finished, timeout=60_000) as heard:
        dialog.start(path)
    return heard.args


def test_the_dialog_records_while_training_goes_on(window, qtbot, tmp_path):
    dialog = open_record_dialog(window.desk)
    qtbot.waitUntil(lambda: not dialog.picture.pixmap().isNull())
    dialog.size_choice.setCurrentIndex(4)
    dialog.hold.setValue(0)
    dialog.first.setValue(2)
    dialog.every.setValue(2)
    dialog.owner.setText("Kim, 12")
    assert "3 frames" in dialog.estimate.text()
    steps = []
    dialog.process.progressed.connect(lambda done, total, left: steps.append((done, total)))
    path = tmp_path / "film.mp4"
    with qtbot.waitSignal(dialog.process.finished, timeout=60_000) as heard:
        dialog.start(path)
        assert dialog.process.running
        window.playhead.step()
        qtbot.waitUntil(lambda: window.studio.run.last == 1)
    assert heard.args[0], heard.args[1]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    frames, stream = decoded(path)
    assert (len(frames), stream.width, stream.height) == (3, 640, 400)
    assert window.settings.text(OWNER) == "Kim, 12"
    dialog.close()


def test_cancel_leaves_nothing(window, qtbot, tmp_path):
    window.studio.edit(window.studio.experiment.with_value("training", "epochs", 3000), "long")
    dialog = open_record_dialog(window.desk)
    path = tmp_path / "film.gif"
    dialog.every.setValue(1)
    with qtbot.waitSignal(dialog.process.progressed, timeout=60_000):
        dialog.start(path)
    with qtbot.waitSignal(dialog.process.finished, timeout=20_000) as heard:
        dialog.stop.click()
    assert heard.args == [False, ""]
    assert list(tmp_path.iterdir()) == []
    assert "Cancelled" in dialog.estimate.text()
    dialog.close()


@pytest.fixture
def korean(qapp, window):
    install_language(qapp, "ko")
    yield
    install_language(qapp, "en")


@pytest.mark.usefixtures("korean")
def test_why_there_is_no_film_is_said_in_the_users_language(window, qtbot, tmp_path):
    dialog = open_record_dialog(window.desk)
    done, why = finish(dialog, qtbot, tmp_path / "film.xyz")
    sentence = "expected a name that ends in one of {endings}"
    begun = translated("SpecError", sentence).partition("{")[0]
    assert not done
    assert "expected" not in begun
    assert f"film.xyz: {begun}" in why
    dialog.close()


def test_a_window_that_closes_leaves_nothing(window, qtbot, tmp_path):
    window.studio.edit(window.studio.experiment.with_value("training", "epochs", 3000), "long")
    dialog = open_record_dialog(window.desk)
    path = tmp_path / "film.mp4"
    path.write_text("old")
    dialog.every.setValue(1)
    with qtbot.waitSignal(dialog.process.progressed, timeout=60_000):
        dialog.start(path)
    process = dialog.process
    window.close()
    assert not process.running
    assert [p.name for p in tmp_path.iterdir()] == ["film.mp4"]
    assert path.read_text() == "old"


def test_the_window_writes_what_the_command_line_writes(qtbot, tmp_path):
    autograd.warm_up()
    window = build_window("000-l", use_gl=False)
    window.show()
    qtbot.waitUntil(lambda: bool(window.studio.pinned) and not window.companions.busy)
    window.studio.train_to(4)
    qtbot.waitUntil(lambda: window.studio.run.last == 4)
    dialog = open_record_dialog(window.desk)
    dialog.size_choice.setCurrentIndex(4)
    dialog.last.setValue(6)  # two rows more than there are
    dialog.turn.setValue(30)
    dialog.substeps.setChecked(True)
    dialog.camera.setCurrentIndex(dialog.camera.findData("above"))
    dialog.arrange.set_index(2)
    with qtbot.waitSignal(dialog.process.finished, timeout=60_000) as heard:
        dialog.start(tmp_path / "window.gif")
    assert heard.args[0], heard.args[1]
    words = dialog.options()
    dialog.close()
    window.close()
    done = gdstudio("render", "000-l", tmp_path / "line.gif", *words, display=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "window.gif").read_bytes() == (tmp_path / "line.gif").read_bytes()
    assert len(decoded(tmp_path / "line.gif")[0]) == 6 * 5 + 1 + 10
    done = gdstudio("render", "000-l", tmp_path / "alone.gif", *words, "--alone", display=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "alone.gif").read_bytes() != (tmp_path / "line.gif").read_bytes()


def test_films_remember_their_choices(window, qtbot):
    dialog = open_record_dialog(window.desk)
    dialog.fps.setValue(24)
    dialog.size_choice.setCurrentIndex(2)
    dialog.panels["loss"].setChecked(False)
    dialog.arrange.set_index(1)
    dialog.remember()
    dialog.close()
    dialog = open_record_dialog(window.desk)
    assert dialog.fps.value() == 24
    assert dialog.look.size == (1280, 720)
    assert dialog.look.panels == ("fit", "surface")
    assert dialog.look.arrange == "row"
    for box in dialog.panels.values():
        box.setChecked(False)
    assert not dialog.save.isEnabled()
    dialog.close()


def test_the_film_is_seen_from_where_the_window_sees_it(window, qtbot):
    view = window.panels["dock_surface"].view
    dialog = open_record_dialog(window.desk)
    assert dialog.look.camera == "studio"
    dialog.close()
    view.move_camera(view.camera.orbit(20, 5))
    dialog = open_record_dialog(window.desk)
    assert dialog.look.camera == (-53, 37)
    assert "--camera=-53,37" in dialog.options()
    dialog.close()


def test_epochs_are_counted_where_there_are_many_updates(window, qtbot):
    changed = window.studio.experiment.with_values("training", {"batch": 10, "epochs": 200})
    window.studio.edit(changed, "batches")
    dialog = open_record_dialog(window.desk)
    assert dialog.unit.currentData() == "epoch"
    dialog.every.setValue(20)
    dialog.hold.setValue(0)
    assert "11 frames" in dialog.estimate.text()
    assert "--unit=epoch" in dialog.options()
    dialog.unit.setCurrentIndex(0)
    assert "101 frames" in dialog.estimate.text()
    dialog.close()


@pytest.mark.parametrize("open_dialog", [open_record_dialog, open_sheet_dialog])
def test_a_second_click_while_a_name_is_asked_for_starts_nothing_more(
    window, tmp_path, monkeypatch, open_dialog
):
    dialog, asked, begun = open_dialog(window.desk), [], []

    def ask():
        asked.append(len(asked))
        if len(asked) == 1:
            dialog.save.clicked.emit()  # in the loop of the dialog of files
        return tmp_path / "film.gif"

    monkeypatch.setattr(dialog, "ask", ask)
    monkeypatch.setattr(dialog.process, "start", lambda run, pinned, out, *told: begun.append(out))
    dialog.save.click()
    assert (asked, begun) == ([0], [tmp_path / "film.gif"])
    dialog.process.finished.emit(True, "")
    dialog.save.click()
    assert len(begun) == 2
    dialog.reject()


@pytest.mark.parametrize("open_dialog", [open_record_dialog, open_sheet_dialog])
@pytest.mark.parametrize("how", ["button", "escape", "frame"])
def test_the_dialogs_close(window, qtbot, open_dialog, how):
    dialog = open_dialog(window.desk)
    qtbot.waitExposed(dialog)
    with qtbot.waitSignal(dialog.destroyed):
        if how == "button":
            qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
        elif how == "escape":
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            assert dialog.close()
        assert not dialog.isVisible()


def test_the_dialog_closes_amid_rendering_and_leaves_nothing(window, qtbot, tmp_path):
    dialog = open_record_dialog(window.desk)
    dialog.start(tmp_path / "film.gif")
    qtbot.waitUntil(lambda: dialog.process.running)
    with qtbot.waitSignal(dialog.destroyed):
        assert dialog.close()
    assert not list(tmp_path.iterdir())


def test_what_is_started_after_a_cancel_is_left_alone(window, qtbot, tmp_path):
    dialog = open_record_dialog(window.desk)
    dialog.start(tmp_path / "film.gif")
    qtbot.waitUntil(lambda: dialog.process.running)
    with qtbot.waitSignal(dialog.process.finished, timeout=60_000) as heard:
        qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
        assert dialog.process._patience.isActive()
    assert heard.args == [False, ""]
    assert not dialog.process._patience.isActive()
    dialog.close()


def test_every_field_of_the_dialogs_has_a_name_and_a_tip(window, qtbot):
    for dialog in (open_record_dialog(window.desk), open_sheet_dialog(window.desk)):
        for row in range(dialog.form.rowCount()):
            field = dialog.form.itemAt(row, dialog.form.ItemRole.FieldRole).widget()
            assert field.accessibleName()
            assert field.toolTip()
        dialog.close()


def test_the_lectures_seven_rates_are_one_click(window, qtbot, tmp_path, monkeypatch):
    dialog = open_sheet_dialog(window.desk)
    dialog.key.setCurrentIndex(2)
    dialog.values.setText("1, 2")
    path = tmp_path / "rates.png"
    monkeypatch.setattr(dialog, "ask", lambda: path)
    monkeypatch.setattr(dialog, "shared_options", lambda: ["--size=300x230", "--no-caption"])
    with qtbot.waitSignal(dialog.process.finished, timeout=60_000) as heard:
        dialog.lecture.click()
    assert heard.args[0], heard.args[1]
    assert "7 runs" in dialog.estimate.text()
    tried = [float(word) for word in dialog.values.text().split(",")]
    assert sorted(tried) == sorted(LECTURE_RATES)
    assert path.exists()
    dialog.close()


def test_any_knob_can_be_varied(window):
    keys = variable_keys(window.studio.experiment)
    assert keys[0][0] == "optimizer.lr"
    assert {"optimizer.kind", "training.batch", "training.seed", "loss.l2"} <= {k for k, *_ in keys}
    for key, label, values in keys:
        assert label
        for word in values.split(", "):
            open_document("000-f", (f"{key}={word}",))


def test_what_goes_wrong_is_said_in_the_dialog(window, qtbot, tmp_path):
    dialog = open_sheet_dialog(window.desk)
    dialog.values.setText("0.1, fast")
    good, said = finish(dialog, qtbot, tmp_path / "sheet.png")
    assert not good
    assert said.startswith("optimizer.lr")
    assert said in dialog.estimate.text()
    dialog.close()


def test_actions_are_there(window):
    ids = {action.id for action in ACTIONS}
    assert {"action_record", "action_export_script", "action_contact_sheet"} <= ids


@pytest.mark.parametrize("made", [4, 50])
@pytest.mark.parametrize("ending", ["py", "ipynb"])
def test_code_leaves_by_the_menu(ending, made, window, qtbot, tmp_path, monkeypatch):
    """All planned updates, or as many as were made; a folder that is not there is said."""
    count = max(made, window.studio.experiment.planned_updates)
    assert 4 < window.studio.experiment.planned_updates < 50
    names = [str(tmp_path / f"mine.{ending}"), str(tmp_path / "nowhere" / f"mine.{ending}")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (names.pop(0), ""))
    action = {"py": "action_export_script", "ipynb": "action_export_notebook"}[ending]
    window.studio.train_to(made)
    qtbot.waitUntil(lambda: window.studio.run.last == made and not window.studio.training)
    window.qt_actions[action].trigger()
    said = window.statusBar().currentMessage()
    assert said == f"Written: mine.{ending}. It makes {count} updates."
    assert f"updates = {count}" in (tmp_path / f"mine.{ending}").read_text("utf-8")
    carried = read_experiment(tmp_path / f"mine.{ending}").picture
    assert (carried.row, carried.lesson) == (made, "000-f")
    assert float(carried.loss) == pytest.approx(float(window.studio.run.at(made).loss), rel=1e-5)
    window.qt_actions[action].trigger()
    box = window.findChild(QMessageBox, "error_box")
    assert "the folder does not exist" in box.informativeText()
    box.close()


def test_the_summary_is_text(window):
    copy_summary(window.desk)
    assert "8587.6875" in QGuiApplication.clipboard().text()


def test_the_data_are_written_in_full(window):
    data = window.studio.experiment.data
    rows = list(csv.reader(data_csv(data).decode().splitlines()))
    assert rows[0] == ["x", "y"]
    np.testing.assert_array_equal(np.array(rows[1:], float)[:, 1], data.raw_y)
