"""What the menu Edit offers."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from gdstudio.core.text import QT_TRANSLATE_NOOP as tr  # noqa: N811  short, as it stands in every entry
from gdstudio.window.actions.action import Action, Controls
from gdstudio.window.actions.file import points_are_free, why_no_points


def _copy_summary(window: Controls) -> None:
    from gdstudio.window.pictures.exports import copy_summary

    copy_summary(window.desk)


def _paste(window: Controls) -> None:
    if not window.files.paste():
        window.checking.paste()


EDIT: tuple[Action, ...] = (
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
        enabled=points_are_free,
        why_not=why_no_points,
        separator=True,
    ),
    Action(
        "action_paste_check",
        "edit",
        tr("Action", "Paste into Check my loop"),
        tr(
            "Action",
            "Compare the numbers in the clipboard, as a loop printed them, with this run; "
            "a copied picture or experiment is opened",
        ),
        _paste,
        shortcut=QKeySequence.StandardKey.Paste,
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
        pictures=True,
    ),
    Action(
        "action_copy_experiment",
        "edit",
        tr("Action", "Copy as text"),
        tr("Action", "Copy the experiment as text; pasted on a window it opens, with Undo"),
        lambda window: window.files.copy_experiment(),
        "",
        "Ctrl+Shift+X",
    ),
    Action(
        "action_copy_summary",
        "edit",
        tr("Action", "Copy summary"),
        tr("Action", "Copy what was trained and what came out, as text"),
        _copy_summary,
    ),
)
