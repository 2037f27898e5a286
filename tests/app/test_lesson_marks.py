"""Marks of lessons persist, and never get less."""

from gdstudio.app.lesson_marks import KEY, LessonMarks
from gdstudio.app.settings import Settings


def test_a_mark_is_there_at_the_next_start(qtbot):
    marks = LessonMarks(Settings())
    marks.raise_to("000-f", "half")
    marks.raise_to("001-a", "done")
    again = LessonMarks(Settings())
    assert [again.mark(one) for one in ("000-f", "001-a", "002-a")] == ["half", "done", ""]


def test_a_mark_never_gets_less(qtbot):
    marks = LessonMarks(Settings())
    marks.raise_to("000-f", "done")
    with qtbot.assertNotEmitted(marks.changed):
        marks.raise_to("000-f", "half")
    assert marks.mark("000-f") == "done"


def test_broken_settings_are_no_marks(qtbot):
    Settings().set(KEY, "000-f=most 001-a 002-a=done =")
    marks = LessonMarks(Settings())
    assert [marks.mark(one) for one in ("000-f", "001-a", "002-a")] == ["", "", "done"]
