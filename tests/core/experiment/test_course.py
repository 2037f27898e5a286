"""A folder of lessons: those that open, and why the others do not."""

from __future__ import annotations

import pytest

from gdstudio.app.documents import open_document, save_experiment
from gdstudio.core.experiment.course import MOST_FILES, course_name, read_course


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "Statistics 2026"
    made.mkdir()
    for lesson_id, name in (("000-h", "week 2"), ("000-f", "week 1")):
        save_experiment(open_document(lesson_id), made / f"{name}.toml")
    return made


def test_lessons_stand_in_the_order_of_their_names(folder) -> None:
    course = read_course(folder, course_name(folder))
    assert [one.id for one in course.lessons] == [
        "Statistics_2026/week_1",
        "Statistics_2026/week_2",
    ]
    assert {one.lecture for one in course.lessons} == {"Statistics 2026"}
    assert course.lessons[0].title["ko"] == open_document("000-f").lesson.title["ko"]
    assert course.faults == ()


def test_what_is_no_lesson_is_a_fault_that_names_its_file(folder) -> None:
    (folder / "later.toml").write_text("format = 2\n")
    (folder / "broken.toml").write_text("format = \n")
    (folder / "latin.toml").write_bytes(b"title = '\xff'\n")
    (folder / "plain.toml").write_text('format = 1\n[dataset]\nkind = "line"\n[model]\nkind="line"')
    (folder / "folder.toml").mkdir()
    (folder / "notes.txt").write_text("no lesson")
    (folder / ".hidden.toml").write_text("")
    course = read_course(folder, "Statistics 2026")
    assert len(course.lessons) == 2
    named = sorted(fault.file.name for fault in course.faults)
    assert named == ["broken.toml", "folder.toml", "later.toml", "latin.toml", "plain.toml"]
    assert all("\n" not in str(fault) for fault in course.faults)


def test_a_folder_that_is_gone_has_no_lessons_and_is_no_error(tmp_path) -> None:
    course = read_course(tmp_path / "gone", "gone")
    assert (course.lessons, course.faults, course.there) == ((), (), False)
    file = tmp_path / "file"
    file.write_text("")
    assert not read_course(file, "file").there


def test_no_two_courses_are_called_alike(tmp_path) -> None:
    assert course_name(tmp_path / "one") == "one"
    assert course_name(tmp_path / "one", ["one"]) == "one (2)"
    assert course_name(tmp_path / "bug", ["000", "bug"]) == "bug (2)"
    assert len(course_name(tmp_path / ("x" * 200))) <= 60


def test_of_too_many_files_it_is_said_that_they_are_left_out(tmp_path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.toml").write_text("format = 2\n")
    course = read_course(tmp_path, "many")
    assert len(course.faults) == MOST_FILES + 1
    assert str(MOST_FILES) in str(course.faults[-1])
