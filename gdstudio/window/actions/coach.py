"""What the menu Lessons offers for the lesson that is open."""

from __future__ import annotations

from gdstudio.core.text import QT_TRANSLATE_NOOP as tr  # noqa: N811  short, as it stands in every entry
from gdstudio.window.actions.action import Action

COACH: tuple[Action, ...] = (
    Action(
        "action_coach_go_on",
        "lessons",
        tr("Action", "Go on"),
        tr("Action", "Turn the page of this lesson, or go on to what comes next in it"),
        lambda window: window.coaching.strip.go_on(),
        shortcut="Return",
        enabled=lambda window: window.coaching.strip.can_go_on,
        separator=True,
    ),
    Action(
        "action_fold_coach",
        "lessons",
        tr("Action", "Fold the lesson"),
        tr("Action", "Show the lesson in one line, or all of it"),
        lambda window: window.coaching.toggle_fold(),
        shortcut="Ctrl+.",
        enabled=lambda window: bool(window.coaching.strip.has_lesson),
        checked=lambda window: window.coaching.strip.folded,
    ),
    Action(
        "action_leave_lesson",
        "lessons",
        tr("Action", "Leave the lesson"),
        tr("Action", "Go on with it as your own experiment, in which nothing is locked"),
        lambda window: window.studio.leave_lesson(),
        enabled=lambda window: bool(window.coaching.strip.has_lesson),
    ),
)
