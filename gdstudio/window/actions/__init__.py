"""Every action of the program as data. To add one: add an entry to the file of its menu."""

from gdstudio.core.text import QT_TRANSLATE_NOOP as tr  # noqa: N811  short, as it stands in every entry
from gdstudio.window.actions.action import Action, Controls, make_action
from gdstudio.window.actions.coach import COACH
from gdstudio.window.actions.edit import EDIT
from gdstudio.window.actions.file import FILE
from gdstudio.window.actions.help import HELP
from gdstudio.window.actions.lessons import LESSONS
from gdstudio.window.actions.run import RUN
from gdstudio.window.actions.states import ActionStates
from gdstudio.window.actions.view import VIEW

MENUS = (
    ("file", tr("Menu", "&File")),
    ("edit", tr("Menu", "&Edit")),
    ("view", tr("Menu", "&View")),
    ("run", tr("Menu", "&Run")),
    ("lessons", tr("Menu", "&Lessons")),
    ("help", tr("Menu", "&Help")),
)
SUBMENUS = (
    ("type", "view", tr("Menu", "Type size")),
    ("colours", "view", tr("Menu", "Colours")),
)
"""Menus in others, each where its first action stands."""

ACTIONS: tuple[Action, ...] = (*FILE, *EDIT, *RUN, *VIEW, *LESSONS, *COACH, *HELP)

__all__ = ["ACTIONS", "MENUS", "SUBMENUS", "Action", "ActionStates", "Controls", "make_action"]
