"""Pictures of the window and of panels, and the options they are taken with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from gdstudio.core.descent import autograd
from gdstudio.core.errors import SpecError
from gdstudio.core.text.numbers import format_count
from gdstudio.film.caption import strip_height
from gdstudio.kit.widgets.legend import Legend
from gdstudio.window.application import build_window
from gdstudio.window.pictures.panel_picture import copy_panel, picture_menu
from gdstudio.window.pictures.picture import (
    CAPTION,
    OWNER,
    SCALE,
    WINDOW_SCALE,
    owner_of,
    panel_subject,
    picture,
    want_caption,
    window_subject,
)
from gdstudio.window.pictures.picture import save as save_picture
from gdstudio.window.pictures.picture_dialog import open_picture_dialog, open_window_dialog
from tests.pictures import pixels


@pytest.fixture(params=[False, True], ids=["painter", "opengl"])
def window(qtbot, request) -> Iterator:
    autograd.warm_up()
    made = build_window("000-f", use_gl=request.param)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()


def image_of(pixmap) -> QImage:
    return pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32)


def answer(monkeypatch, path: Path) -> list[str]:
    """Choose ``path`` in every file dialog; return what was offered."""
    offered: list[str] = []

    def choose(parent, title, name, kinds):
        offered.append(kinds)
        return str(path), kinds.split(";;")[0]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return offered


def test_the_window_is_copied_as_it_is_on_screen_with_its_settings(window):
    window.clock.flush()
    on_screen = image_of(window.grab())
    window.qt_actions["action_copy_image"].trigger()
    made = QGuiApplication.clipboard().image().convertToFormat(QImage.Format.Format_RGB32)
    assert made.height() == window.height() + strip_height(window.width())
    assert made.copy(QRect(0, 0, window.width(), window.height())) == on_screen
    strip = pixels(made)[window.height() :]
    assert len(np.unique(strip.reshape(-1, 3), axis=0)) > 20
    window.settings.set(CAPTION, "no")
    window.statusBar().clearMessage()
    assert image_of(picture(window_subject(window.desk), 1)) == on_screen


def test_the_window_is_saved_as_fine_as_was_chosen_last(window, monkeypatch, tmp_path):
    window.settings.set(WINDOW_SCALE, 3)
    window.settings.set(CAPTION, "no")
    window.clock.flush()
    before = image_of(window.grab())
    offered = answer(monkeypatch, tmp_path / "descent.png")
    window.qt_actions["action_save_image"].trigger()
    assert offered == ["PNG (*.png);;PDF (*.pdf)"]
    fine = QImage(str(tmp_path / "descent.png")).convertToFormat(QImage.Format.Format_RGB32)
    width, height = window.width(), window.height()
    assert (fine.width(), fine.height()) == (3 * width, 3 * height)
    blocks = pixels(fine).astype(float).reshape(height, 3, width, 3, 3)
    # The same picture, and in every panel finer than on screen.
    assert np.abs(blocks.mean(axis=(1, 3)) - pixels(before)).mean() < 2.5
    for name in ("dock_fit", "dock_surface", "dock_loss"):
        panel = window.panels[name]
        place = QRect(panel.mapTo(window, panel.rect().topLeft()), panel.size())
        part = blocks[place.top() : place.bottom(), :, place.left() : place.right()]
        assert part.std(axis=(1, 3)).max() > 20
    window.statusBar().clearMessage()
    assert image_of(window.grab()) == before


def test_a_floating_panel_leaves_nothing_in_the_picture_of_the_window(window, qtbot):
    window.settings.set(CAPTION, "no")
    panel = window.panels["dock_fit"]
    panel.setFloating(True)
    panel.move(window.mapToGlobal(window.rect().center()))
    qtbot.waitExposed(panel)
    panel.raise_()
    window.clock.flush()
    with_panel = image_of(picture(window_subject(window.desk), 2))
    panel.hide()
    assert image_of(picture(window_subject(window.desk), 2)) == with_panel


def test_a_picture_that_cannot_be_written_is_said(window, monkeypatch, tmp_path):
    answer(monkeypatch, tmp_path / "gone" / "descent.png")
    window.qt_actions["action_save_image"].trigger()
    box = window.findChild(object, "error_box")
    assert "gone" in box.informativeText()
    assert not (tmp_path / "gone").exists()
    box.close()


def test_a_panel_is_copied_with_its_settings_and_without_buttons(window):
    panel = window.panels["dock_fit"]
    window.settings.set(SCALE, 1)
    before = panel.grab().toImage()
    made = picture(panel_subject(panel), 1).toImage()
    assert made.height() == panel.height() + strip_height(panel.width())
    assert made.copy(panel.width() - 90, 0, 90, 32) != before.copy(panel.width() - 90, 0, 90, 32)
    assert panel.grab().toImage() == before
    QTest.keyClick(panel, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().image().size() == made.size()
    window.settings.set(CAPTION, "no")
    copy_panel(panel)
    assert QGuiApplication.clipboard().image().height() == panel.height()


def test_panels_are_saved_finer_than_on_screen_and_plots_as_drawings(window, tmp_path):
    for name in ("loss", "surface"):
        panel = window.panels[f"dock_{name}"]
        save_picture(panel_subject(panel), tmp_path / f"{name}.png")
        image = QImage(str(tmp_path / f"{name}.png"))
        assert image.width() == 2 * panel.width()
    subject = panel_subject(window.panels["dock_loss"])
    save_picture(subject, tmp_path / "loss.svg")
    assert "<svg" in (tmp_path / "loss.svg").read_text()
    with pytest.raises(SpecError):
        save_picture(subject, tmp_path / "gone" / "loss.png")


def test_layers_that_are_off_are_not_in_the_legend_of_a_picture(window):
    panel = window.panels["dock_fit"]
    legend = panel.findChild(Legend)
    assert any(not entry.on for entry in legend.entries)
    seen = []
    arrange = legend._arrange

    def watched() -> None:
        arrange()
        seen.append([b.entry.on for b in legend._buttons if not b.isHidden()])

    legend._arrange = watched
    picture(panel_subject(panel), 1)
    assert seen[0]
    assert all(seen[0])
    assert False in seen[-1] or legend._more.isVisible()


def test_the_options_are_remembered_and_drawings_are_for_plots(window, qtbot):
    dialog = open_window_dialog(window.desk)
    offered = [not button.isHidden() for button in dialog.format_choice.buttons]
    assert offered == [True, False, True]  # no drawing: PNG and PDF
    for key, index in ((Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 0)):
        QTest.keyClick(dialog.format_choice, key)
        assert dialog.format_choice.index == index
    assert not dialog.picture.pixmap().isNull()
    dialog.owner_name.setText("Kim")
    dialog.owner_number.setText(" 12 ")
    dialog.scale_choice.set_index(3)
    dialog.scale_choice.chosen.emit(3)
    height = window.height() + strip_height(window.width())
    wide, high = (format_count(4 * size) for size in (window.width(), height))
    assert dialog.measure.text() == f"{wide} × {high} pixels, PNG"
    dialog.strip_choice.buttons[1].click()
    assert window_subject(window.desk).captioned
    assert owner_of(window.settings) == ""
    assert not dialog.owner_name.isEnabled()
    dialog.strip_choice.buttons[0].click()
    assert f"× {format_count(4 * window.height())} pixels" in dialog.measure.text()
    dialog.close()
    assert window.settings.text(OWNER) == "Kim, 12"
    assert window.settings.text(CAPTION) == "no"
    assert window_subject(window.desk).scale == 4
    dialog = open_picture_dialog(window.panels["dock_loss"])
    assert dialog.subject.name == "loss"
    assert dialog.subject.scale == 2
    assert dialog.strip_choice.index == 0
    assert (dialog.owner_name.text(), dialog.owner_number.text()) == ("Kim", "12")
    assert not any(button.isHidden() for button in dialog.format_choice.buttons)
    dialog.close()


def test_a_picture_with_settings_alone_names_nobody(window):
    window.settings.set(OWNER, "김하늘, 20261234")
    subject = panel_subject(window.panels["dock_fit"])
    named = subject.caption()
    assert "김하늘" in str(subject.carried())
    window.settings.set(CAPTION, "settings")
    assert subject.caption() is not None
    assert subject.caption() != named
    assert "김하늘" not in str(subject.carried())
    want_caption(window.settings, on=True)  # it is there already
    assert window.settings.text(CAPTION) == "settings"


@pytest.mark.parametrize("size", [(1080, 620), (720, 480)])
def test_the_preview_is_as_large_as_there_is_room_and_keeps_its_shape(window, size):
    dialog = open_window_dialog(window.desk)
    dialog.resize(*size)
    QApplication.processEvents()
    shown = dialog.picture.pixmap()
    whole = window.height() + strip_height(window.width())
    assert shown.width() / shown.height() == pytest.approx(window.width() / whole, rel=0.02)
    room = dialog.picture.size()
    assert shown.width() == room.width() or shown.height() == room.height()
    dialog.close()


def test_the_dialog_writes_what_it_shows(window, monkeypatch, tmp_path):
    dialog = open_picture_dialog(window.panels["dock_fit"])
    offered = answer(monkeypatch, tmp_path / "fit.svg")
    dialog.format_choice.buttons[1].click()
    dialog.copy.click()
    assert QGuiApplication.clipboard().image().width() == 2 * window.panels["dock_fit"].width()
    dialog.save.click()
    assert offered[0].startswith("SVG")
    assert "<svg" in (tmp_path / "fit.svg").read_text()


def test_the_camera_offers_what_there_is(window):
    menu = picture_menu(window.panels["dock_fit"])
    strip = next(action for action in menu.actions() if action.isCheckable())
    assert strip.isChecked()
    strip.trigger()
    assert window.settings.text(CAPTION) == "no"
    assert menu.findChild(object, "picture_options").isEnabled()
