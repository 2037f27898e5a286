"""Courses are remembered, read anew when they change, and missed calmly."""

from __future__ import annotations

import shutil

from gdstudio.app.courses import MOST, Courses
from gdstudio.app.documents import open_document, save_experiment
from gdstudio.app.settings import Settings
from gdstudio.core.experiment.lesson import lesson_ids


def course(folder, *names: str):
    folder.mkdir(exist_ok=True)
    for name in names:
        save_experiment(open_document("000-f"), folder / f"{name}.toml")
    return folder


def test_a_folder_is_remembered_from_one_start_to_the_next(tmp_path) -> None:
    Courses(Settings()).add(course(tmp_path / "mine", "a", "b"))
    again = Courses(Settings())
    assert [one.id for one in again.all[0].lessons] == ["mine/a", "mine/b"]
    assert again.find("mine/b").path == tmp_path / "mine" / "b.toml"
    assert again.find("mine/c") is None
    assert again.find("000-f").course == ""
    assert again.ids_beside("mine/a") == ["mine/a", "mine/b"]
    assert again.ids_beside("000-f") == again.ids_beside(None) == lesson_ids()
    assert again.ids_beside("other/a") == []
    assert len(again.lessons()) == len(lesson_ids()) + 2


def test_what_has_changed_in_a_folder_is_read_again_and_nothing_else(tmp_path) -> None:
    courses = Courses(Settings())
    courses.add(course(tmp_path / "mine", "a"))
    before = courses.all[0]
    assert courses.all[0] is before
    course(tmp_path / "mine", "b")
    assert [one.id for one in courses.all[0].lessons] == ["mine/a", "mine/b"]


def test_a_folder_that_is_gone_stays_remembered_and_may_come_back(tmp_path) -> None:
    courses = Courses(Settings())
    folder = course(tmp_path / "mine", "a")
    courses.add(folder)
    shutil.move(folder, tmp_path / "away")
    assert courses.all == ()
    assert [one.there for one in courses.look()] == [False]
    shutil.move(tmp_path / "away", folder)
    assert len(courses.all[0].lessons) == 1


def test_folders_of_one_name_are_told_apart_and_one_is_taken_out(tmp_path) -> None:
    courses, heard = Courses(Settings()), []
    courses.changed.connect(lambda: heard.append(1))
    (tmp_path / "x").mkdir()
    (tmp_path / "y").mkdir()
    courses.add(course(tmp_path / "x" / "week", "a"))
    courses.add(course(tmp_path / "y" / "week", "b"))
    courses.add(tmp_path / "y" / "week")
    assert [one.name for one in courses.all] == ["week", "week (2)"]
    courses.remove("week")
    assert [one.id for one in courses.all[0].lessons] == ["week/b"]
    assert (tmp_path / "x" / "week" / "a.toml").exists()
    assert len(heard) == 4


def test_only_so_many_are_remembered(tmp_path) -> None:
    courses = Courses(Settings())
    for number in range(MOST + 2):
        courses.add(course(tmp_path / f"c{number}"))
    assert [folder.name for folder in courses.folders] == [f"c{k}" for k in range(2, MOST + 2)]
