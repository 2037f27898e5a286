"""Whoever takes a picture of the window gets all panels in sight, also right behind the start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QFileDialog

from gdstudio.kit.panel import Panel
from gdstudio.window import panels
from gdstudio.window.actions import ACTIONS
from gdstudio.window.application import build_window
from gdstudio.window.dock_state import is_behind, is_closed
from gdstudio.window.handin.dialog import HandIn
from gdstudio.window.pictures.panel_picture import picture_menu
from gdstudio.window.pictures.picture_dialog import PictureDialog

PATIENCE = 30_000
"""Milliseconds: a machine that is busy is no fault."""
ENDS = {"action_quit"}
"""What a window does not outlive."""


@pytest.fixture
def held(monkeypatch) -> list[Qt.MouseButton]:
    """What is held down: as long as it is a button, no further panel comes."""
    buttons = [Qt.MouseButton.LeftButton]
    monkeypatch.setattr(panels.QApplication, "mouseButtons", lambda: buttons[0])
    return buttons


@pytest.fixture
def half_built(held, show_window):
    """A window on the screen whose forms and tables are not there yet."""
    made = build_window("000-f", use_gl=False, gradual=True)
    made.settings.set("capture/caption", "no")
    show_window(made, ())
    assert missing(made)
    return made


@pytest.fixture
def saved(monkeypatch, tmp_path):
    """Answers every question for a name."""
    path = tmp_path / "a.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    return path


def missing(window) -> list[str]:
    """Return the panels in sight that are not there."""
    docks = window.panels.docks.items()
    return [
        name
        for name, dock in docks
        if not is_closed(dock) and not is_behind(dock) and not isinstance(dock, Panel)
    ]


def dialog_of(window, kind: type) -> QDialog | None:
    return window.findChild(kind)


def pixels(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_RGB32)


def image_taken(window, action: str, path) -> QImage | None:
    """Return the picture that an action has taken by now."""
    if action == "action_hand_in":
        dialog = dialog_of(window, HandIn)
        return None if dialog is None else dialog.pieces[0].shot.image
    if action == "action_picture_options":
        dialog = dialog_of(window, PictureDialog)
        return None if dialog is None else dialog._made.toImage()
    if action == "action_save_image":
        return QImage(str(path)) if path.exists() else None
    image = QGuiApplication.clipboard().image()
    return None if image.isNull() else image


TAKES = [one.id for one in ACTIONS if one.pictures]


@pytest.mark.parametrize("action", TAKES)
def test_a_picture_has_every_panel_in_sight(half_built, held, action, saved, qtbot) -> None:
    window = half_built
    QGuiApplication.clipboard().clear()
    window.qt_actions[action].trigger()
    qtbot.wait(10)
    assert image_taken(window, action, saved) is None
    held[0] = Qt.MouseButton.NoButton
    qtbot.waitUntil(lambda: image_taken(window, action, saved) is not None, timeout=PATIENCE)
    assert not missing(window)
    image = pixels(image_taken(window, action, saved))
    qtbot.wait(50)
    later = pixels(window.grab().toImage())
    assert image.size() == later.size()
    for dock in window.panels.built:
        if dock.shows and dock.name != "dock_surface":  # that one becomes finer behind a thread
            place = dock.geometry()
            assert image.copy(place) == later.copy(place), dock.name


def test_no_other_action_takes_a_picture_of_half_a_window(half_built, saved, monkeypatch, qtbot):
    taken = []
    for name in ("grab", "render"):
        monkeypatch.setattr(half_built, name, lambda *_args, name=name: taken.append(name))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    for one in ACTIONS:
        if one.menu in ("file", "edit") and one.id not in ENDS:
            half_built.qt_actions[one.id].trigger()
            qtbot.wait(1)
            assert not taken, one.id
    assert missing(half_built)


def test_the_options_of_one_panel_wait_for_the_others(half_built, held, qtbot) -> None:
    menu = picture_menu(half_built.panels["dock_fit"])
    menu.findChild(object, "picture_options").trigger()
    assert dialog_of(half_built, PictureDialog) is None
    held[0] = Qt.MouseButton.NoButton
    qtbot.waitUntil(lambda: dialog_of(half_built, PictureDialog) is not None, timeout=PATIENCE)
    texts = dialog_of(half_built, PictureDialog).subject_choice
    shown = [one.windowTitle() for one in half_built.panels.built if one.pictured and one.shows]
    assert {texts.itemText(k) for k in range(texts.count())} >= set(shown)
    assert not missing(half_built)


def test_what_is_kept_for_a_task_is_as_whole_as_the_picture(half_built, held, qtbot) -> None:
    told = []
    half_built.coaching._coach.note_capture = lambda: told.append(missing(half_built))
    half_built.qt_actions["action_copy_image"].trigger()
    half_built.panels["dock_fit"].copied.emit()
    assert not told
    held[0] = Qt.MouseButton.NoButton
    qtbot.waitUntil(lambda: len(told) == 2, timeout=PATIENCE)
    assert told == [[], []]


def test_a_window_that_stands_does_it_at_once(window) -> None:
    done = []
    window.desk.when_whole(lambda: done.append(1))
    assert done
