"""What the menu Lessons offers, above the lectures."""

from __future__ import annotations

from gdstudio.core.text import QT_TRANSLATE_NOOP as tr  # noqa: N811  short, as it stands in every entry
from gdstudio.window.actions.action import Action, Controls


def _open_neighbour(window: Controls, offset: int) -> None:
    """Open the lesson ``offset`` places on in the list, from the one a saved file was before."""
    studio, courses = window.studio, window.lesson_browser.courses
    open_one = studio.lesson_id or studio.opening.lesson_id
    ids = courses.ids_beside(open_one) or courses.ids_beside(None)
    here = ids.index(open_one) if open_one in ids else min(0, -offset)
    lesson = courses.find(ids[(here + offset) % len(ids)])
    assert lesson is not None
    window.files.open_lesson(lesson)


def _save_lesson(window: Controls) -> None:
    from gdstudio.window.authoring.dialog import open_lesson_editor

    open_lesson_editor(window.desk, window.coaching.original, window.files.open_path)


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
    Action(
        "action_open_course",
        "lessons",
        tr("Action", "Open folder of lessons…"),
        tr("Action", "Add the lessons of a folder to the lesson browser; it is remembered"),
        lambda window: window.lesson_browser.open_course(),
        separator=True,
    ),
    Action(
        "action_save_lesson",
        "lessons",
        tr("Action", "Save as lesson…"),
        tr("Action", "Make a lesson of what is shown: its story, tasks, locks and hints"),
        _save_lesson,
    ),
)
