"""A picture is held over the window, dropped, pinned, pasted: it opens where it was taken."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMessageBox

from gdstudio.app.documents import open_document
from gdstudio.core.datasets import Points
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import parse_experiment, read_experiment
from gdstudio.core.files.carried import embed
from gdstudio.film.carrying import Circumstances, carried_by
from gdstudio.film.recording import png_bytes
from gdstudio.kit.descendants import descendants
from gdstudio.kit.landscape.view import SceneView
from gdstudio.window.application import build_window
from gdstudio.window.arrival_words import MIME
from gdstudio.window.pictures import exports
from gdstudio.window.pictures.carried import CARRY, explanation
from gdstudio.window.pictures.picture import OWNER, panel_subject, save, window_subject
from gdstudio.window.pictures.picture_dialog import open_window_dialog

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def pictured(tmp_path):
    """Makes a picture of a row of a run with another rate; some of what it says may be altered."""

    def make(row: int = 12, *, loss: str = "", camera=(-20.0, 50.0), lr: float = 0.002) -> Path:
        run = train(open_document("000-f", (f"optimizer.lr={lr}",)), row)
        told = Circumstances(owner="김하늘, 20261234", lesson="000-f", camera=camera)
        text = carried_by(run, row, told=told)
        assert text is not None
        if loss:
            before, there, _ = text.rpartition('loss = "')
            text = text.replace(f"{before}{there}", f"{before}{there}{loss}", 1)
            text = text.replace(f'"{loss}' + _printed(run, row), f'"{loss}')
        path = tmp_path / "a.png"
        blank = QImage(64, 40, QImage.Format.Format_RGB32)
        blank.fill(0xFFFFFF)
        path.write_bytes(embed(png_bytes(blank), ".png", text))
        return path

    return make


def _printed(run, row: int) -> str:
    return f"{float(run.at(row).loss):.6g}"


def held(window, path: Path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDragEnterEvent(
        window.rect().center(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, NONE
    )
    QApplication.sendEvent(window, event)
    assert event.isAccepted()
    return mime


def let_go(window, mime, modifiers=NONE) -> None:
    place = QPointF(window.rect().center())
    left = Qt.MouseButton.LeftButton
    QApplication.sendEvent(
        window, QDropEvent(place, Qt.DropAction.CopyAction, mime, left, modifiers)
    )


def test_it_is_checked_while_it_is_held_and_opens_at_its_row(window, qtbot, pictured):
    card, before = window.dropping.card, window.studio.experiment
    mime = held(window, pictured())
    assert card.isVisible()
    assert card.heading.text() == "Let go to open this experiment"
    qtbot.waitUntil(lambda: bool(card.checked_head.text()))
    assert "update 12 comes out the same" in card.remark.text()
    let_go(window, mime)
    assert not card.isVisible()
    studio = window.studio
    qtbot.waitUntil(lambda: studio.cursor == 12 and not studio.training)
    assert studio.experiment.optimizer.lr == 0.002
    assert studio.run.last == 12
    assert studio.opening.lesson_id == "000-f"
    views = [view for view in descendants(window, SceneView) if view.turnable]
    assert (views[0].camera.azimuth, views[0].camera.elevation) == (-20.0, 50.0)
    studio.undo_stack.undo()
    assert studio.experiment == before


def test_a_picture_of_the_lesson_that_is_open_goes_on_with_its_task(window, qtbot, pictured):
    coach, studio, strip = window.coach, window.studio, window.coaching.strip
    place = strip._place.text()
    assert place
    act = coach.acts[0]
    coach.go_to(coach.stages.index("do"))
    window.playhead.step()
    qtbot.waitUntil(lambda: not studio.training and coach.progress.count + coach.done > 0)
    before = (coach.stage, coach.done, coach.progress.count)
    window.files.open_path(pictured())
    qtbot.waitUntil(lambda: studio.cursor == 12 and not studio.training)
    window.desk.flush()
    assert strip._place.text() == place
    assert coach.acts[0] == act
    assert coach.stage == before[0]
    assert (coach.done, coach.progress.count) >= before[1:]
    studio.undo_stack.undo()
    assert (coach.stage, coach.done, coach.progress.count) == before


def test_a_hand_in_that_is_opened_says_its_place_in_the_course(window, qtbot, pictured):
    place = window.coaching.strip._place.text()
    window.studio.open(open_document("001-j"), "Open", lesson_id="001-j")
    window.files.open_path(pictured())
    window.desk.flush()
    assert window.coaching.strip._place.text() == place
    assert window.coach.stage == "story"  # another lesson's task is not this one's


def test_a_hand_in_that_is_not_as_its_lesson_says_so(window, qtbot, pictured):
    said = []
    window.studio.hovered.connect(said.append)
    window.files.open_path(pictured())
    qtbot.waitUntil(lambda: window.studio.cursor == 12 and not window.studio.training)
    assert window.coach.strayed
    assert "α = 0.001" in window.coach.departure
    assert "α = 0.002" in window.coach.departure
    assert window.coach.departure in said
    window.coach.go_back_to_lesson()
    assert window.studio.experiment.optimizer.lr == 0.001
    assert not window.coach.strayed


def test_several_files_at_once_are_refused_in_words(window, qtbot, tmp_path):
    before, card = window.studio.experiment, window.dropping.card
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.png", "b.png")])
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(window.rect().center(), copy, mime, left, NONE)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert card.isVisible()
    assert card.heading.text().startswith("One file at a time")
    told = []
    window.desk.say = told.append
    let_go(window, mime)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("One file at a time")
    assert not card.isVisible()
    assert window.studio.experiment is before


def test_what_goes_away_is_forgotten(window, pictured):
    before = window.studio.experiment
    held(window, pictured())
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.dropping.card.isVisible()
    assert window.studio.experiment is before


def test_a_number_that_does_not_come_out_is_said_and_it_opens(window, qtbot, pictured):
    said: list[str] = []
    window.studio.hovered.connect(said.append)
    path = pictured(loss="65.934")
    mime = held(window, path)
    qtbot.waitUntil(lambda: "65.9340" in window.dropping.card.remark.text())
    let_go(window, mime)
    qtbot.waitUntil(lambda: window.studio.cursor == 12)
    qtbot.waitUntil(lambda: any(text.startswith("The strip says L 65.9340") for text in said))
    assert "this experiment gives" in "".join(said)


def test_with_shift_it_is_pinned_beside(window, qtbot, pictured):
    before, count = window.studio.experiment, len(window.studio.pinned)
    let_go(window, held(window, pictured()), SHIFT)
    qtbot.waitUntil(lambda: len(window.studio.pinned) == count + 1)
    pin = window.studio.pinned[-1]
    assert (pin.title, pin.run.last) == ("김하늘, 20261234", 12)
    assert window.studio.experiment is before


@pytest.mark.parametrize("name", ["cut.png", "photo.jpg", "bare.png"])
def test_what_cannot_be_opened_says_why_on_the_card_and_in_a_box(
    window, qtbot, tmp_path, pictured, name
):
    path = tmp_path / name
    whole = pictured().read_bytes()
    blank = QImage(64, 40, QImage.Format.Format_RGB32)
    blank.fill(0)
    path.write_bytes(
        {
            "cut.png": whole[:-20],
            "photo.jpg": b"\xff\xd8\xff\xe0" + bytes(60),
            "bare.png": png_bytes(blank),
        }[name]
    )
    before, card = window.studio.experiment, window.dropping.card
    mime = held(window, path)
    said = "is cut off" if name == "cut.png" else "Ask for the file itself"
    qtbot.waitUntil(lambda: said in card.remark.text())
    let_go(window, mime)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "error_box") is not None)
    box = window.findChild(QMessageBox, "error_box")
    assert name in box.informativeText()
    box.close()
    assert window.studio.experiment is before


def test_a_window_opens_on_a_picture(qtbot, pictured):
    made = build_window(pictured(), use_gl=False)
    try:
        qtbot.waitUntil(lambda: made.studio.cursor == 12)
        assert made.studio.experiment.optimizer.lr == 0.002
    finally:
        made.close()
        made.deleteLater()


def test_a_copied_picture_is_pasted_as_its_experiment(window, qtbot):
    studio = window.studio
    window.settings.set(OWNER, "B")
    studio.train_to(3)
    qtbot.waitUntil(lambda: studio.cursor == 3)
    window.qt_actions["action_copy_image"].trigger()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasImage()
    document = parse_experiment(bytes(mime.data(MIME).data()).decode())
    assert document.picture is not None
    assert (document.picture.row, document.picture.name) == (3, "B")
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.004), "edit")
    window.qt_actions["action_paste_check"].trigger()
    qtbot.waitUntil(lambda: studio.cursor == 3)
    assert studio.experiment.optimizer.lr == 0.001
    window.settings.set(CARRY, "no")
    window.qt_actions["action_copy_image"].trigger()
    assert not QGuiApplication.clipboard().mimeData().hasFormat(MIME)


def test_a_text_says_which_runs_are_not_in_it(window):
    studio, said = window.studio, []
    studio.pin("before")
    studio.hovered.connect(said.append)
    window.qt_actions["action_copy_experiment"].trigger()
    assert not any("before" in one for one in said)
    dataset = Points(x=(0.0, 1.0, 2.0), y=(1.0, 2.0, 4.0))
    studio.edit(studio.experiment.with_part("dataset", dataset), "Paste")
    window.qt_actions["action_copy_experiment"].trigger()
    assert said[-1].endswith("Not in it, for they are runs of other data: before.")
    assert "pinned" not in QGuiApplication.clipboard().text()


def test_a_picture_and_a_script_say_which_runs_are_not_in_them(window, monkeypatch, tmp_path):
    studio, said = window.studio, []
    studio.pin("before")
    dataset = Points(x=(0.0, 1.0, 2.0), y=(1.0, 2.0, 4.0))
    studio.edit(studio.experiment.with_part("dataset", dataset), "Paste")
    studio.hovered.connect(said.append)
    left_out = "Not in it, for they are runs of other data: before."
    assert explanation(studio).endswith(left_out)
    window.qt_actions["action_copy_image"].trigger()
    assert said[-1].endswith(left_out)
    script = tmp_path / "run.py"
    monkeypatch.setattr(exports, "ask_name", lambda *_: script)
    window.qt_actions["action_export_script"].trigger()
    assert script.exists()
    assert said[-1].endswith(left_out)


def test_the_experiment_is_copied_as_text_and_pasted(window):
    studio = window.studio
    window.qt_actions["action_copy_experiment"].trigger()
    text = QGuiApplication.clipboard().text()
    assert parse_experiment(text).experiment.optimizer.lr == 0.001
    QGuiApplication.clipboard().setText(text.replace("lr = 0.001\n", "lr = 0.003\n"))
    window.qt_actions["action_paste_check"].trigger()
    assert studio.experiment.optimizer.lr == 0.003
    studio.undo_stack.undo()
    assert studio.experiment.optimizer.lr == 0.001
    QGuiApplication.clipboard().setText(text.replace("lr = 0.001\n", 'lr = "fast"\n'))
    window.qt_actions["action_paste_check"].trigger()
    box = window.findChild(QMessageBox, "error_box")
    assert "optimizer.lr" in box.informativeText()
    box.close()


def test_a_text_brings_back_row_lesson_camera_and_name(window, qtbot):
    studio = window.studio
    window.settings.set(OWNER, "김하늘, 20261234")
    studio.train_to(12)
    qtbot.waitUntil(lambda: studio.run.last == 12 and not studio.training)
    studio.move_cursor(7)
    (view,) = [view for view in window.findChildren(SceneView) if view.turnable]
    view.move_camera(replace(view.camera, azimuth=-20.0, elevation=50.0))
    title, loss = studio.experiment.title, studio.run.at(7).loss
    window.qt_actions["action_copy_experiment"].trigger()
    text = QGuiApplication.clipboard().text()
    assert max(map(len, text.split("[lesson]")[0].splitlines())) <= 100
    assert len(text.split("[model]")[0].splitlines()) < 70  # of a hundred points
    told = parse_experiment(text).picture
    assert (told.row, told.lesson, told.name) == (7, "000-f", "김하늘, 20261234")
    studio.edit(open_document("001-j"), "something else")
    view.move_camera(replace(view.camera, azimuth=10.0, elevation=10.0))
    QGuiApplication.clipboard().setText(text)
    window.qt_actions["action_paste_check"].trigger()
    qtbot.waitUntil(lambda: studio.cursor == 7)
    assert (studio.experiment.title, studio.run.at(7).loss) == (title, loss)
    assert studio.opening.lesson_id == "000-f"
    assert (view.camera.azimuth, view.camera.elevation) == (-20.0, 50.0)


def test_a_picture_from_elsewhere_is_not_pasted(window):
    before = window.studio.experiment
    blank = QImage(64, 40, QImage.Format.Format_RGB32)
    blank.fill(0)
    QGuiApplication.clipboard().setImage(blank)
    window.qt_actions["action_paste_check"].trigger()
    assert window.studio.experiment is before


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_what_is_saved_opens_again_unless_that_is_not_wanted(window, tmp_path, ending):
    path = tmp_path / f"a.{ending}"
    subject = panel_subject(window.panels["dock_fit"])
    save(subject, path)
    document = read_experiment(path)
    assert document.picture is not None
    assert (document.picture.lesson, document.picture.row) == ("000-f", 0)
    window.settings.set(CARRY, "no")
    save(subject, path)
    assert b"gdstudio" not in path.read_bytes().replace(b"Gradient Descent Studio", b"")
    window.settings.set(CARRY, "yes")
    save(window_subject(window.desk), tmp_path / "window.pdf")
    assert read_experiment(tmp_path / "window.pdf").picture is not None


def test_the_choice_stands_below_the_picture_and_is_remembered(window):
    dialog = open_window_dialog(window.desk)
    box = dialog.carrying.box
    assert box.isChecked()
    assert box.text() == "This picture opens in the Studio: it carries the experiment"
    box.setChecked(False)
    assert window.settings.text(CARRY) == "no"
    dialog.close()
    again = open_window_dialog(window.desk)
    assert not again.carrying.wanted
    again.close()
