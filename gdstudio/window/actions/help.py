"""What the menu Help offers."""

from __future__ import annotations

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
        "action_about",
        "help",
        tr("Action", "About Gradient Descent Studio"),
        tr("Action", "Version and licences"),
        _show_about,
    ),
)
