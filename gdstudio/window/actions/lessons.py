"""What the menu Lessons offers, above the lectures."""

from __future__ import annotations

from gdstudio.core.experiment.lesson import find_lesson, lesson_ids
from gdstudio.core.text import QT_TRANSLATE_NOOP as tr  # noqa: N811  short, as it stands in every entry
from gdstudio.window.actions.action import Action, Controls


def _open_neighbour(window: Controls, offset: int) -> None:
    """Open the lesson ``offset`` places on in the list, from the one a saved file was before."""
    ids, studio = lesson_ids(), window.studio
    open_one = studio.lesson_id or studio.opening.lesson_id
    here = ids.index(open_one) if open_one in ids else min(0, -offset)
    lesson = find_lesson(ids[(here + offset) % len(ids)])
    assert lesson is not None
    window.files.open_lesson(lesson)


LESSONS: tuple[Action, ...] = (
    Action(
        "action_lessons",
        "lessons",
        tr("Action", "Lessons…"),
        tr("Action", "Look for a lesson among all of them"),
        lambda window: window.lesson_browser.show(),
        shortcut="Ctrl+L",
    ),
    Action(
        "action_next_lesson",
        "lessons",
        tr("Action", "Next lesson"),
        tr("Action", "Open the next lesson"),
        lambda window: _open_neighbour(window, 1),
        shortcut="Ctrl+Right",
    ),
    Action(
        "action_previous_lesson",
        "lessons",
        tr("Action", "Previous lesson"),
        tr("Action", "Open the lesson before"),
        lambda window: _open_neighbour(window, -1),
        shortcut="Ctrl+Left",
    ),
)
