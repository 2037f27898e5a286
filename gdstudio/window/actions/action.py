"""What an action is, and what it may act on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from gdstudio.app.playhead import Playhead
from gdstudio.app.prediction import Prediction
from gdstudio.app.studio import Studio
from gdstudio.app.substeps import Substeps
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.key_text import key_text
from gdstudio.rooms.transport.predict_strip import PredictStrip
from gdstudio.window.checking import Checking
from gdstudio.window.coaching import Coaching
from gdstudio.window.files import Files
from gdstudio.window.handin.handing_in import HandingIn
from gdstudio.window.help.guide import Guide
from gdstudio.window.lesson_browser import LessonBrowser
from gdstudio.window.presenter.presentation import Presentation
from gdstudio.window.take_up import TakeUp
from gdstudio.window.type_zoom import TypeZoom

Shortcut = str | QKeySequence.StandardKey


class Controls(Protocol):
    """What actions may use of the window: the desk, what moves the film, and a few commands."""

    desk: Desk
    studio: Studio
    playhead: Playhead
    prediction: Prediction
    substeps: Substeps
    predict_strip: PredictStrip
    checking: Checking
    coaching: Coaching
    files: Files
    presentation: Presentation
    type_zoom: TypeZoom
    guide: Guide
    take_up: TakeUp
    handing_in: HandingIn
    lesson_browser: LessonBrowser
    theme_choice: str

    def choose_theme(self, choice: str) -> None:
        """Use the light or the dark colours, or those of the system."""

    def choose_train_again(self, on: bool) -> None:
        """Train the run on edited points to where the one before stood, or leave it at row 0."""

    def choose_going_on(self, on: bool) -> None:
        """Let an edit of the rule go on from the row that is shown, or start anew."""

    def reset_layout(self) -> None:
        """Put every panel back where it is at first."""

    def undo_layout(self) -> None:
        """Take back the last change of the layout."""

    @property
    def can_undo_layout(self) -> bool:
        """Whether the layout was changed."""

    def close(self) -> bool:
        """End the program."""


@dataclass(frozen=True)
class Action:
    """What a menu entry, a button and a key have in common."""

    id: str
    menu: str
    text: str
    help: str
    callback: Callable[[Controls], object]
    icon: str = ""
    shortcut: Shortcut | None = None
    also: tuple[str, ...] = ()
    """Further keys that do the same; the first one is told."""
    enabled: Callable[[Controls], bool] = lambda window: True
    why_not: Callable[[Controls], str] | None = None
    """Why it cannot be done now, for its tooltip; "" where that is plain."""
    checked: Callable[[Controls], bool] | None = None
    """For entries with a tick: whether it is set."""
    group: str = ""
    """Of entries with the same word exactly one has its tick."""
    separator: bool = False
    """A line above it in its menu."""
    pictures: bool = False
    """Whether it takes a picture of the window: it waits for the panels that are still to come."""


def make_action(action: Action, controls: Controls) -> QAction:
    """Return the QAction of an entry, a child of the window."""
    text = QCoreApplication.translate("Action", action.text)
    help_text = QCoreApplication.translate("Action", action.help)
    window = controls.desk.window
    made = QAction(text, window)
    made.setObjectName(action.id)
    if action.shortcut is not None:
        made.setShortcuts([QKeySequence(key) for key in (action.shortcut, *action.also)])
    keys = key_text(made.shortcut())
    made.setToolTip(f"{help_text} ({keys})" if keys else help_text)
    made.setStatusTip("")
    made.setCheckable(action.checked is not None)
    if action.group:
        group = window.findChild(QActionGroup, action.group) or QActionGroup(window)
        group.setObjectName(action.group)
        group.addAction(made)
    if action.pictures:
        act = partial(action.callback, controls)
        made.triggered.connect(lambda: controls.desk.when_whole(act))
    else:
        made.triggered.connect(lambda: action.callback(controls))
    window.addAction(made)
    return made
