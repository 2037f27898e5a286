"""Every action of the program as data. To add one: add an entry to ACTIONS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from gdstudio.core.text import QT_TRANSLATE_NOOP as tr  # noqa: N811  short, as it stands in every entry

if TYPE_CHECKING:
    from gdstudio.rooms import Panel
    from gdstudio.window.main_window import MainWindow

Shortcut = str | QKeySequence.StandardKey


@dataclass(frozen=True)
class Action:
    """What a menu entry, a button and a key have in common."""

    id: str
    menu: str
    text: str
    help: str
    callback: Callable[[MainWindow], object]
    icon: str = ""
    shortcut: Shortcut | None = None
    enabled: Callable[[MainWindow], bool] = lambda window: True
    checked: Callable[[MainWindow], bool] | None = None
    """For entries with a tick: whether it is set."""
    group: str = ""
    """Of entries with the same word exactly one has its tick."""
    separator: bool = False
    """A line above it in its menu."""


MENUS = (
    ("file", tr("Menu", "File")),
    ("edit", tr("Menu", "Edit")),
    ("view", tr("Menu", "View")),
    ("run", tr("Menu", "Run")),
    ("lessons", tr("Menu", "Lessons")),
    ("help", tr("Menu", "Help")),
)


def _can_step(window: MainWindow) -> bool:
    run = window.studio.run
    return not (run.ended and window.studio.cursor == run.last)


def _picture_options(window: MainWindow) -> None:
    from gdstudio.window.pictures.picture_dialog import open_window_dialog

    open_window_dialog(window)


def _step(window: MainWindow) -> None:
    if window.prediction.on:
        window.prediction.step()
    else:
        window.playhead.step()


def _play(window: MainWindow) -> None:
    """Play shows what comes next, so it is not for those who want to guess that."""
    if window.prediction.on and not (window.playhead.playing or window.studio.training):
        window.predict_strip.refuse_play()
    else:
        window.playhead.toggle()


def _predict(window: MainWindow) -> None:
    window.playhead.pause()
    window.prediction.set_on(not window.prediction.on)


def _record(window: MainWindow) -> None:
    from gdstudio.window.pictures.record_dialog import open_record_dialog

    open_record_dialog(window)


def _new_data(window: MainWindow) -> None:
    from gdstudio.rooms.data.new_data_dialog import open_new_data_dialog

    open_new_data_dialog(window)


def _contact_sheet(window: MainWindow) -> None:
    from gdstudio.window.pictures.sheet_dialog import open_sheet_dialog

    open_sheet_dialog(window)


def _export_script(window: MainWindow) -> None:
    from gdstudio.window.pictures.exports import export_script

    export_script(window)


def _export_dataset(window: MainWindow) -> None:
    from gdstudio.window.pictures.exports import export_dataset

    export_dataset(window)


def _copy_summary(window: MainWindow) -> None:
    from gdstudio.window.pictures.exports import copy_summary

    copy_summary(window)


def copy_panel(panel: Panel) -> None:
    """Copy the picture of a panel."""
    from gdstudio.window.pictures import panel_picture

    panel_picture.copy_panel(panel)


def open_camera_menu(panel: Panel, place: QPoint) -> None:
    """Offer to copy or save the picture of a panel."""
    from gdstudio.window.pictures.panel_picture import picture_menu

    menu = picture_menu(panel)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)


ACTIONS: tuple[Action, ...] = (
    Action(
        "action_open",
        "file",
        tr("Action", "Open…"),
        tr("Action", "Open an experiment file"),
        lambda window: window.files.open(),
        "folder-open",
        QKeySequence.StandardKey.Open,
    ),
    Action(
        "action_import_csv",
        "file",
        tr("Action", "Import data…"),
        tr("Action", "Use a table of your own (CSV, TSV, text) as the data of this experiment"),
        lambda window: window.files.import_csv(),
        "table",
        "Ctrl+I",
    ),
    Action(
        "action_new_data",
        "file",
        tr("Action", "New data…"),
        tr("Action", "Make data with knobs of your own, or take a measured set"),
        _new_data,
        "plus",
        "Ctrl+Shift+N",
    ),
    Action(
        "action_save",
        "file",
        tr("Action", "Save"),
        tr("Action", "Save the experiment with its data"),
        lambda window: window.files.save(),
        "floppy-disk",
        QKeySequence.StandardKey.Save,
        separator=True,
    ),
    Action(
        "action_save_as",
        "file",
        tr("Action", "Save as…"),
        tr("Action", "Save the experiment under another name"),
        lambda window: window.files.save_as(),
        "",
        "Ctrl+Shift+S",
    ),
    Action(
        "action_export_history",
        "file",
        tr("Action", "Export numbers…"),
        tr("Action", "Write every recorded row as CSV or NPZ"),
        lambda window: window.files.export_history(),
        "",
    ),
    Action(
        "action_save_image",
        "file",
        tr("Action", "Save image…"),
        tr("Action", "Save a picture of the window"),
        lambda window: window.files.save_image(),
        "camera",
        "Ctrl+Shift+I",
        separator=True,
    ),
    Action(
        "action_picture_options",
        "file",
        tr("Action", "Picture options…"),
        tr("Action", "How pictures look: fineness, format, the strip with settings and your name"),
        _picture_options,
    ),
    Action(
        "action_record",
        "file",
        tr("Action", "Record…"),
        tr("Action", "Make a film of the descent: MP4 or GIF, frame by frame from the record"),
        _record,
        "film-strip",
        "Ctrl+Shift+R",
    ),
    Action(
        "action_contact_sheet",
        "file",
        tr("Action", "Contact sheet…"),
        tr("Action", "Several learning rates side by side, as a picture or as pages"),
        _contact_sheet,
    ),
    Action(
        "action_export_script",
        "file",
        tr("Action", "Export PyTorch script…"),
        tr("Action", "Write a script of its own that reproduces this run"),
        _export_script,
        separator=True,
    ),
    Action(
        "action_export_dataset",
        "file",
        tr("Action", "Export data…"),
        tr("Action", "Write the points as CSV"),
        _export_dataset,
        enabled=lambda window: window.studio.experiment.data is not None,
    ),
    Action(
        "action_quit",
        "file",
        tr("Action", "Quit"),
        tr("Action", "Close the program"),
        lambda window: window.close(),
        "",
        QKeySequence.StandardKey.Quit,
        separator=True,
    ),
    Action(
        "action_undo",
        "edit",
        tr("Action", "Undo"),
        tr("Action", "Take the last change back; the film it replaced returns"),
        lambda window: window.studio.undo_stack.undo(),
        "",
        QKeySequence.StandardKey.Undo,
        enabled=lambda window: window.studio.undo_stack.canUndo(),
    ),
    Action(
        "action_redo",
        "edit",
        tr("Action", "Redo"),
        tr("Action", "Make the change again"),
        lambda window: window.studio.undo_stack.redo(),
        "",
        QKeySequence.StandardKey.Redo,
        enabled=lambda window: window.studio.undo_stack.canRedo(),
    ),
    Action(
        "action_paste_data",
        "edit",
        tr("Action", "Paste as new data"),
        tr("Action", "Use the cells copied from a spreadsheet as the data of this experiment"),
        lambda window: window.files.paste_data(),
        "table",
        "Ctrl+Shift+V",
        separator=True,
    ),
    Action(
        "action_copy_image",
        "edit",
        tr("Action", "Copy image"),
        tr("Action", "Copy a picture of the window to the clipboard"),
        lambda window: window.files.copy_image(),
        "camera",
        "Ctrl+Shift+C",
        separator=True,
    ),
    Action(
        "action_copy_summary",
        "edit",
        tr("Action", "Copy summary"),
        tr("Action", "Copy what was trained and what came out, as text"),
        _copy_summary,
    ),
    Action(
        "action_step_forward",
        "run",
        tr("Action", "Step"),
        tr("Action", "Go one step on: move if it is recorded, train if it is not"),
        _step,
        "caret-right-bold",
        "Right",
        enabled=_can_step,
    ),
    Action(
        "action_step_back",
        "run",
        tr("Action", "Back"),
        tr("Action", "Go one step back; nothing is lost"),
        lambda window: window.playhead.back(),
        "caret-left-bold",
        "Left",
        enabled=lambda window: window.studio.cursor > 0,
    ),
    Action(
        "action_play_pause",
        "run",
        tr("Action", "Play"),
        tr("Action", "Go on by itself to the planned end, or pause"),
        _play,
        "play-fill",
        "Space",
        enabled=_can_step,
    ),
    Action(
        "action_go_first",
        "run",
        tr("Action", "First"),
        tr("Action", "Show the start"),
        lambda window: window.playhead.go_first(),
        "skip-back-fill",
        "Home",
        enabled=lambda window: window.studio.cursor > 0,
        separator=True,
    ),
    Action(
        "action_go_last",
        "run",
        tr("Action", "Last"),
        tr("Action", "Show the newest update and follow it"),
        lambda window: window.playhead.go_last(),
        "skip-forward-fill",
        "End",
        enabled=lambda window: (
            window.studio.cursor < window.studio.run.last
            or (window.studio.training and not window.studio.following)
        ),
    ),
    Action(
        "action_reset",
        "run",
        tr("Action", "Reset"),
        tr("Action", "Start again with a fresh run; Undo brings the old one back"),
        lambda window: window.playhead.reset(),
        "arrow-counter-clockwise",
        "Ctrl+R",
        enabled=lambda window: window.studio.run.last > 0 or window.studio.training,
        separator=True,
    ),
    Action(
        "action_step_epoch",
        "run",
        tr("Action", "Step by epoch"),
        tr("Action", "One step is one pass over the data"),
        lambda window: window.playhead.set_unit("epoch"),
        checked=lambda window: window.playhead.unit == "epoch",
        group="unit",
        separator=True,
    ),
    Action(
        "action_step_update",
        "run",
        tr("Action", "Step by update"),
        tr("Action", "One step is one change of the parameters"),
        lambda window: window.playhead.set_unit("update"),
        checked=lambda window: window.playhead.unit == "update",
        group="unit",
    ),
    Action(
        "action_predict",
        "run",
        tr("Action", "Predict first"),
        tr("Action", "Every step waits until you have guessed where it leads, then compares"),
        _predict,
        shortcut="Ctrl+G",
        checked=lambda window: window.prediction.on,
        separator=True,
    ),
    Action(
        "action_skip_prediction",
        "run",
        tr("Action", "Skip the guess"),
        tr("Action", "Make the next update without a guess and without a score"),
        lambda window: window.prediction.skip(),
        shortcut="Esc",
        enabled=lambda window: window.prediction.on and _can_step(window),
    ),
    Action(
        "action_train_again",
        "run",
        tr("Action", "Train again after edits of points"),
        tr(
            "Action",
            "After points were moved, added or removed, train the new run to where the old one "
            "stood",
        ),
        lambda window: window.choose_train_again(not window.studio.train_again),
        checked=lambda window: window.studio.train_again,
        separator=True,
    ),
    Action(
        "action_pin",
        "run",
        tr("Action", "Pin this run"),
        tr("Action", "Keep this run in the pictures while you try something else"),
        lambda window: window.pin_run(),
        "push-pin",
        "Ctrl+P",
        separator=True,
    ),
    Action(
        "action_unpin_all",
        "run",
        tr("Action", "Remove pinned runs"),
        tr("Action", "Take all pinned runs out of the pictures"),
        lambda window: window.studio.set_pinned(()),
        enabled=lambda window: bool(window.studio.pinned),
    ),
    Action(
        "action_reset_layout",
        "view",
        tr("Action", "Reset layout"),
        tr("Action", "Put all panels back where they were at first"),
        lambda window: window.reset_layout(),
        separator=True,
    ),
    Action(
        "action_theme_system",
        "view",
        tr("Action", "Colours of the system"),
        tr("Action", "Light or dark, as the system is"),
        lambda window: window.choose_theme("system"),
        checked=lambda window: window.theme_choice == "system",
        group="theme",
        separator=True,
    ),
    Action(
        "action_theme_light",
        "view",
        tr("Action", "Light"),
        tr("Action", "Dark on light, for bright rooms"),
        lambda window: window.choose_theme("light"),
        checked=lambda window: window.theme_choice == "light",
        group="theme",
    ),
    Action(
        "action_theme_dark",
        "view",
        tr("Action", "Dark"),
        tr("Action", "Light on dark, for projectors and evenings"),
        lambda window: window.choose_theme("dark"),
        checked=lambda window: window.theme_choice == "dark",
        group="theme",
    ),
    Action(
        "action_next_lesson",
        "lessons",
        tr("Action", "Next lesson"),
        tr("Action", "Open the next lesson"),
        lambda window: window.open_neighbour_lesson(1),
        shortcut="Ctrl+Right",
    ),
    Action(
        "action_previous_lesson",
        "lessons",
        tr("Action", "Previous lesson"),
        tr("Action", "Open the lesson before"),
        lambda window: window.open_neighbour_lesson(-1),
        shortcut="Ctrl+Left",
    ),
    Action(
        "action_about",
        "help",
        tr("Action", "About Gradient Descent Studio"),
        tr("Action", "Version and licences"),
        lambda window: window.show_about(),
    ),
)


def make_action(action: Action, window: MainWindow) -> QAction:
    """Return the QAction of an entry, a child of the window."""
    text = QCoreApplication.translate("Action", action.text)
    help_text = QCoreApplication.translate("Action", action.help)
    made = QAction(text, window)
    made.setObjectName(action.id)
    if action.shortcut is not None:
        made.setShortcut(QKeySequence(action.shortcut))
    keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    made.setToolTip(f"{help_text} ({keys})" if keys else help_text)
    made.setStatusTip("")
    made.setCheckable(action.checked is not None)
    if action.group:
        group = window.findChild(QActionGroup, action.group) or QActionGroup(window)
        group.setObjectName(action.group)
        group.addAction(made)
    made.triggered.connect(lambda: action.callback(window))
    window.addAction(made)
    return made
