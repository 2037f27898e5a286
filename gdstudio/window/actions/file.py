"""What the menu File offers."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from gdstudio.core.experiment.locked_change import is_locked
from gdstudio.core.text import QT_TRANSLATE_NOOP as tr  # noqa: N811  short, as it stands in every entry
from gdstudio.kit.widgets.locked import lock_reason
from gdstudio.window.actions.action import Action, Controls


def _new_data(window: Controls) -> None:
    from gdstudio.rooms.data.new_data_dialog import open_new_data_dialog

    open_new_data_dialog(window.desk)


def _picture_options(window: Controls) -> None:
    from gdstudio.window.pictures.picture_dialog import open_window_dialog

    open_window_dialog(window.desk)


def _record(window: Controls) -> None:
    from gdstudio.window.pictures.record_dialog import open_record_dialog

    open_record_dialog(window.desk)


def _web_page(window: Controls) -> None:
    from gdstudio.window.pictures.page_dialog import open_page_dialog

    open_page_dialog(window.desk)


def _contact_sheet(window: Controls) -> None:
    from gdstudio.window.pictures.sheet_dialog import open_sheet_dialog

    open_sheet_dialog(window.desk)


def _export_script(window: Controls) -> None:
    from gdstudio.window.pictures.exports import export_script

    export_script(window.desk)


def _export_notebook(window: Controls) -> None:
    from gdstudio.window.pictures.exports import export_notebook

    export_notebook(window.desk)


def _export_dataset(window: Controls) -> None:
    from gdstudio.window.pictures.exports import export_dataset

    export_dataset(window.desk)


def points_are_free(window: Controls) -> bool:
    """Whether the lesson that is open lets the points be others."""
    return not is_locked(window.studio.experiment, "dataset")


def why_no_points(_window: Controls) -> str:
    """Return why the points cannot be others now."""
    return lock_reason()


FILE: tuple[Action, ...] = (
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
        "action_take_up",
        "file",
        tr("Action", "Bring back unsaved work"),
        tr("Action", "Open the experiment that was not saved when the program was closed"),
        lambda window: window.take_up.take_up(),
        enabled=lambda window: window.take_up.offered,
    ),
    Action(
        "action_import_csv",
        "file",
        tr("Action", "Import data…"),
        tr("Action", "Use a table of your own (CSV, TSV, text) as the data of this experiment"),
        lambda window: window.files.import_csv(),
        "table",
        "Ctrl+I",
        enabled=points_are_free,
        why_not=why_no_points,
    ),
    Action(
        "action_new_data",
        "file",
        tr("Action", "New data…"),
        tr("Action", "Make data with knobs of your own, or take a measured set"),
        _new_data,
        "plus",
        "Ctrl+Shift+N",
        enabled=points_are_free,
        why_not=why_no_points,
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
        pictures=True,
    ),
    Action(
        "action_picture_options",
        "file",
        tr("Action", "Picture options…"),
        tr("Action", "How pictures look: fineness, format, the strip with settings and your name"),
        _picture_options,
        pictures=True,
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
        "action_web_page",
        "file",
        tr("Action", "Film as web page…"),
        tr("Action", "Write the film as one page that plays in any browser, without this program"),
        _web_page,
    ),
    Action(
        "action_contact_sheet",
        "file",
        tr("Action", "Contact sheet…"),
        tr("Action", "Several learning rates side by side, as a picture or as pages"),
        _contact_sheet,
    ),
    Action(
        "action_hand_in",
        "file",
        tr("Action", "Hand in…"),
        tr("Action", "The pictures that the lesson asks for in one file, with name and number"),
        lambda window: window.handing_in.open(),
        "",
        "Ctrl+Shift+H",
        pictures=True,
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
        "action_export_notebook",
        "file",
        tr("Action", "Export notebook…"),
        tr("Action", "Write a Jupyter notebook that makes this run again, with prose and figures"),
        _export_notebook,
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
)
