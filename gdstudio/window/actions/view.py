"""What the menu View offers, below the panels."""

from __future__ import annotations

from collections.abc import Callable

from gdstudio.core.text import QT_TRANSLATE_NOOP as tr  # noqa: N811  short, as it stands in every entry
from gdstudio.window.actions.action import Action, Controls


def _opened(name: str) -> Callable[[Controls], None]:
    """Return what opens a panel, in front of those that share its place."""

    def open_panel(window: Controls) -> None:
        panel = window.desk.panels[name]
        panel.show()
        panel.raise_()

    return open_panel


VIEW: tuple[Action, ...] = (
    Action(
        "action_code",
        "view",
        tr("Action", "The loop as code"),
        tr(
            "Action",
            "The loop of this experiment in Python, line by line, with what every line has made",
        ),
        _opened("dock_code"),
        shortcut="Ctrl+E",
        separator=True,
    ),
    Action(
        "action_network",
        "view",
        tr("Action", "The network, neuron by neuron"),
        tr(
            "Action",
            "What every neuron answers over the inputs, and the weights between them: layers and "
            "neurons come and go with + and −",
        ),
        _opened("dock_network"),
        shortcut="Ctrl+Shift+E",
    ),
    Action(
        "action_undo_layout",
        "view",
        tr("Action", "Undo layout"),
        tr("Action", "Take back the last change of the panels: moved, floated, closed or resized"),
        lambda window: window.undo_layout(),
        enabled=lambda window: window.can_undo_layout,
        separator=True,
    ),
    Action(
        "action_reset_layout",
        "view",
        tr("Action", "Reset layout"),
        tr("Action", "Put all panels back where they were at first"),
        lambda window: window.reset_layout(),
    ),
    Action(
        "action_presenter",
        "view",
        tr("Action", "Present"),
        tr("Action", "Show the film to a lecture hall: full screen, large, led by a clicker"),
        lambda window: window.presentation.toggle(),
        shortcut="F11",
        separator=True,
    ),
    Action(
        "action_zoom_in",
        "type",
        tr("Action", "Larger type"),
        tr("Action", "Write everything larger, for those who sit farther away"),
        lambda window: window.type_zoom.step(1),
        shortcut="Ctrl++",
        also=("Ctrl+=",),
        enabled=lambda window: window.type_zoom.can_step(1),
        separator=True,
    ),
    Action(
        "action_zoom_out",
        "type",
        tr("Action", "Smaller type"),
        tr("Action", "Write everything smaller, so that more finds room"),
        lambda window: window.type_zoom.step(-1),
        shortcut="Ctrl+-",
        enabled=lambda window: window.type_zoom.can_step(-1),
    ),
    Action(
        "action_zoom_reset",
        "type",
        tr("Action", "Usual type"),
        tr("Action", "Write everything as large as at first"),
        lambda window: window.type_zoom.reset(),
        shortcut="Ctrl+0",
    ),
    Action(
        "action_theme_system",
        "colours",
        tr("Action", "Colours of the system"),
        tr("Action", "Light or dark, as the system is"),
        lambda window: window.choose_theme("system"),
        checked=lambda window: window.theme_choice == "system",
        group="theme",
    ),
    Action(
        "action_theme_light",
        "colours",
        tr("Action", "Light"),
        tr("Action", "Dark on light, for bright rooms"),
        lambda window: window.choose_theme("light"),
        checked=lambda window: window.theme_choice == "light",
        group="theme",
    ),
    Action(
        "action_theme_dark",
        "colours",
        tr("Action", "Dark"),
        tr("Action", "Light on dark, for projectors and evenings"),
        lambda window: window.choose_theme("dark"),
        checked=lambda window: window.theme_choice == "dark",
        group="theme",
    ),
)
