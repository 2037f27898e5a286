"""What the menu Help offers."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMessageBox

from gdstudio import __version__
from gdstudio.core.text import QT_TRANSLATE_NOOP as tr  # noqa: N811  short, as it stands in every entry
from gdstudio.kit.widgets.translation import translated
from gdstudio.window.actions.action import Action, Controls


def _show_about(window: Controls) -> None:
    """Say what this is."""
    text = translated(
        "MainWindow",
        "<b>Gradient Descent Studio {version}</b><br>See every step of learning.",
    )
    QMessageBox.about(
        window.desk.window,
        translated("MainWindow", "About Gradient Descent Studio"),
        text.format(version=__version__),
    )


HELP: tuple[Action, ...] = (
    Action(
        "action_help",
        "help",
        tr("Action", "What is this?"),
        tr("Action", "What the control under the pointer is about; elsewhere, all of the help"),
        lambda window: window.guide.answer(),
        shortcut=QKeySequence.StandardKey.HelpContents,
    ),
    Action(
        "action_tour",
        "help",
        tr("Action", "Two-minute tour"),
        tr("Action", "Shows where everything is, control by control"),
        lambda window: window.guide.tour.start(),
        separator=True,
    ),
    Action(
        "action_keys",
        "help",
        tr("Action", "Keys and gestures"),
        tr("Action", "All keys, and what the mouse does in each panel"),
        lambda window: window.guide.book.open_keys(),
        shortcut="?",
    ),
    Action(
        "action_glossary",
        "help",
        tr("Action", "Glossary"),
        tr("Action", "What the words mean: κ, curvature, epoch and update, …"),
        lambda window: window.guide.book.open_entry(),
    ),
    Action(
        "action_report",
        "help",
        tr("Action", "Report a problem…"),
        tr("Action", "What whoever mends it has to know, ready to be copied"),
        lambda window: window.guide.report(),
        separator=True,
    ),
    Action(
        "action_about",
        "help",
        tr("Action", "About Gradient Descent Studio"),
        tr("Action", "Version and licences"),
        _show_about,
    ),
)
