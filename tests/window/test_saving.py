"""Save writes to what the user opened or named, and to nothing that ships with the program."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gdstudio.app.data_desk import replace_data
from gdstudio.app.documents import save_experiment
from gdstudio.app.settings import Settings
from gdstudio.core.datasets import TwoMoons
from gdstudio.core.experiment import replacement
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson, lesson_ids
from gdstudio.core.experiment.picture import saved_at
from gdstudio.core.experiment.rival import six_ways
from gdstudio.core.files.resources import resource_path
from gdstudio.film.notebook import save_notebook
from gdstudio.window.pictures.picture import told_of

LESSON = "000-f"


def lesson_path() -> Path:
    return resource_path("lessons", f"{LESSON}.toml")


def relative() -> str:
    return os.path.relpath(lesson_path())


def dropped(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return mime


OPENED = {
    "as it starts": lambda make, link: make(),
    "by its id": lambda make, link: make(LESSON),
    "by its path": lambda make, link: make(lesson_path()),
    "by a relative path": lambda make, link: make(relative()),
    "by a link": lambda make, link: make(link),
    "from the menu": lambda make, link: after(make(), "open_lesson", find_lesson(LESSON)),
    "in the dialog": lambda make, link: after(make(), "open_path", lesson_path()),
    "in the dialog, by a link": lambda make, link: after(make(), "open_path", link),
    "by dropping it": lambda make, link: after(make(), "take", dropped(lesson_path())),
}


def after(window, command: str, argument: object):
    getattr(window.files, command)(argument)
    return window


@pytest.fixture
def asked(monkeypatch):
    """Answer the dialog that asks for a name; returns the answers and what was proposed."""
    answers: list[str] = []
    proposed: list[str] = []

    def answer(parent, title, proposal, kinds):
        proposed.append(proposal)
        return (answers.pop(0) if answers else "", kinds)

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return answers, proposed


@pytest.mark.parametrize("how", OPENED)
def test_save_asks_for_a_name_where_a_lesson_is_shown(how, make_window, asked, tmp_path):
    answers, proposed = asked
    link = tmp_path / "link.toml"
    link.symlink_to(lesson_path())
    before = lesson_path().read_bytes()
    window = OPENED[how](lambda *words: make_window(*words, shown=False), link)
    window.studio.edit(
        window.studio.experiment.with_value("optimizer", "lr", 0.002), "another rate"
    )
    window.qt_actions["action_save"].trigger()
    assert len(proposed) == 1
    assert not Path(proposed[0]).is_relative_to(resource_path("lessons").parent)
    assert lesson_path().read_bytes() == before
    answers.append(str(tmp_path / "mine.toml"))
    window.qt_actions["action_save"].trigger()
    assert load_experiment(tmp_path / "mine.toml").optimizer.lr == 0.002
    window.qt_actions["action_save"].trigger()  # it has a name now
    assert len(proposed) == 2
    assert lesson_path().read_bytes() == before


def test_a_name_among_the_programs_files_is_refused(make_window, asked):
    answers, _ = asked
    window = make_window(LESSON, shown=False)
    before = lesson_path().read_bytes()
    for name in (lesson_path(), lesson_path().with_name("mine.toml")):
        answers.append(str(name))
        assert not window.files.save_as()
        box = window.findChild(QMessageBox, "error_box")
        assert "choose another folder" in box.informativeText()
        box.close()
        box.setParent(None)
    assert lesson_path().read_bytes() == before
    assert not lesson_path().with_name("mine.toml").exists()


def test_save_writes_to_the_file_that_was_opened(make_window, asked, tmp_path):
    _, proposed = asked
    path = tmp_path / "mine.toml"
    shutil.copy(resource_path("lessons", "004-a.toml"), path)
    shutil.copytree(resource_path("datasets"), tmp_path.parent / "datasets", dirs_exist_ok=True)
    window = make_window(path, shown=False)
    window.qt_actions["action_save"].trigger()
    assert proposed == []
    load_experiment(path)


def test_pictures_of_a_lesson_that_was_opened_as_a_file_say_which_it_is(make_window, tmp_path):
    folder = tmp_path / "my course"
    folder.mkdir()
    lesson, plain = folder / "week one.toml", folder / "plain.toml"
    save_experiment(load_experiment(lesson_path()), lesson)
    save_experiment(replace(load_experiment(lesson_path()), lesson=None), plain)
    window = make_window(lesson)  # as it starts, opened, dropped
    assert told_of(window.desk).lesson == "my_course/week_one"
    for open_it in (window.files.open_path, lambda path: window.files.take(dropped(path))):
        open_it(plain)
        assert told_of(window.desk).lesson == ""
        open_it(lesson)
        assert told_of(window.desk).lesson == "my_course/week_one"
        open_it(lesson_path())
        assert told_of(window.desk).lesson == LESSON


def test_a_notebook_is_opened_and_never_saved_over(make_window, asked, tmp_path):
    """It is more than its experiment; what was computed in it may be all that somebody has."""
    answers, proposed = asked
    path = tmp_path / "mine.ipynb"
    save_notebook(load_experiment(lesson_path(), ("optimizer.lr=0.0038",)), path, 3)
    before = path.read_bytes()
    for named in (True, False):  # on the command line, and in the dialog
        window = make_window(*([path] if named else []), shown=False)
        if not named:
            window.files.open_path(path)
        assert window.studio.experiment.optimizer.lr == 0.0038
        assert len(window.studio.run) == 1
        window.qt_actions["action_save"].trigger()
    assert len(proposed) == 2
    answers.append(str(path))
    assert not window.files.save_as()
    box = window.findChild(QMessageBox, "error_box")
    assert "ends in .toml" in box.informativeText()
    box.close()
    assert path.read_bytes() == before
    window.files.take(dropped(path))
    assert window.studio.path == path


def test_what_the_disk_refuses_is_said_and_the_file_stays(make_window, monkeypatch, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        'format = 1\n[dataset]\nkind = "points"\nx = [1, 2]\ny = [1, 2]\n[model]\nkind = "line"\n'
    )
    before = path.read_text()
    window = make_window(path, shown=False)

    def refuse(stream):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("gdstudio.app.whole_file.os.fsync", refuse)
    assert not window.files.save()
    box = window.findChild(QMessageBox, "error_box")
    for word in ("mine.toml", os.strerror(28), "free some room"):
        assert word in box.informativeText()
    box.close()
    assert path.read_text() == before
    assert os.listdir(tmp_path) == ["mine.toml"]


def test_broken_settings_are_the_usual_ones(make_window):
    settings = Settings()
    for key, value in (("speed", 7.0), ("train_again", "nan"), ("capture/film-fps", "inf")):
        settings.set(key, value)
    settings.write()
    window = make_window(LESSON, shown=False)
    assert window.playhead.speed == 10.0
    assert Settings().number("capture/film-fps", 10) == 10


def test_a_race_and_pinned_runs_are_saved_and_come_back(make_window, asked, tmp_path, qtbot):
    window = make_window(LESSON)
    studio, path = window.studio, tmp_path / "race.toml"
    studio.pin("mine")
    studio.race(six_ways(studio.experiment)[1], "race")
    asked[0].append(str(path))
    assert window.files.save()
    before = [(pin.letter, pin.title, pin.live) for pin in studio.pinned]
    other = make_window(path)
    assert [(pin.letter, pin.title, pin.live) for pin in other.studio.pinned] == before
    qtbot.waitUntil(lambda: not other.panels["dock_rivals"].isHidden())
    assert other.coach.stages, "the lesson itself is still told"


def test_what_cannot_be_saved_is_named(make_window, asked, tmp_path):
    window = make_window(LESSON)
    window.studio.pin("mine")
    window.files.open_lesson(find_lesson("001-a"))
    asked[0].append(str(tmp_path / "other.toml"))
    assert window.files.save()
    said = window.findChild(QWidget, "status_sentence").text()
    assert "mine" in said
    assert "other data" in said
    assert "mine" not in (tmp_path / "other.toml").read_text()


def test_a_race_that_ends_with_another_lesson_says_so_and_undo_brings_all_back(make_window):
    window = make_window(LESSON)
    studio, said = window.studio, window.statusBar().currentMessage
    studio.race(six_ways(studio.experiment)[1], "race")
    raced = (studio.run, studio.pinned)
    window.files.open_lesson(find_lesson("001-a"))
    assert studio.rivals == ()
    assert "race" in said()
    studio.undo_stack.undo()
    assert (studio.run, studio.pinned) == raced
    assert not said()


@pytest.mark.parametrize(("action", "places"), [("next", 1), ("previous", -1)])
def test_the_lessons_beside_a_saved_one_are_those_beside_it(
    action, places, make_window, asked, tmp_path
):
    answers, _ = asked
    ids = lesson_ids()
    window = make_window(ids[12], shown=False)
    studio = window.studio
    for name in ("first.toml", "again.toml"):
        studio.edit(studio.experiment.with_value("optimizer", "lr", 0.002), "another rate")
        answers.append(str(tmp_path / name))
        assert window.files.save_as()
    window.qt_actions[f"action_{action}_lesson"].trigger()
    assert studio.lesson_id == ids[12 + places]


def test_beside_no_lesson_are_the_first_and_the_last(make_window, tmp_path):
    path = tmp_path / "mine.toml"
    save_experiment(load_experiment(lesson_path()), path)
    for action, place in (("next", 0), ("previous", -1)):
        window = make_window(path, shown=False)
        window.qt_actions[f"action_{action}_lesson"].trigger()
        assert window.studio.lesson_id == lesson_ids()[place]


HOMEWORK = """format = 1
title = "Homework [*] one"
[dataset]
kind = "points"
x = [1, 2, 3]
y = [1, 2, 2]
[model]
kind = "line"
"""


@pytest.fixture
def homework(tmp_path):
    path = tmp_path / "reg.toml"
    path.write_text(HOMEWORK)
    return path


def by_new_data(window, tmp_path, qtbot):
    dialog = window.qt_actions["action_new_data"].trigger() or window.findChild(
        QWidget, "new_data_dialog"
    )
    kinds = dialog.kinds
    names = [kinds.item(row).text() for row in range(kinds.count())]
    kinds.setCurrentRow(names.index("Two moons"))
    dialog.accept()


def by_import(window, tmp_path, qtbot):
    table = tmp_path / "table.csv"
    table.write_text("x,y\n1,3\n2,5\n4,6\n")
    window.files.import_path(table)
    qtbot.waitUntil(lambda: len(window.studio.experiment.data.y) == 3)
    qtbot.waitUntil(lambda: window.studio.experiment.dataset.kind == "csv")


@pytest.mark.parametrize("how", [by_new_data, by_import])
def test_other_data_are_another_experiment_and_never_saved_over_the_file(
    how, make_window, asked, homework, tmp_path, qtbot
):
    _, proposed = asked
    window = make_window(homework)
    studio = window.studio
    how(window, tmp_path, qtbot)
    assert studio.path is None
    assert studio.experiment.title == ""
    assert "reg.toml" not in window.windowTitle()
    assert window.isWindowModified()
    window.qt_actions["action_save"].trigger()
    assert len(proposed) == 1
    assert homework.read_text() == HOMEWORK
    studio.undo_stack.undo()
    assert studio.path == homework
    assert not window.isWindowModified()
    studio.undo_stack.redo()
    assert studio.path is None


def test_the_same_kind_of_points_drawn_otherwise_stays_in_its_file(make_window, asked, tmp_path):
    path = tmp_path / "moons.toml"
    path.write_text(
        'format = 1\ntitle = "M"\n[dataset]\nkind = "two-moons"\n[model]\nkind = "logistic"\n'
    )
    window = make_window(path, shown=False)
    studio = window.studio
    other = replacement.replace_data(studio.experiment, TwoMoons(noise=0.05))
    replace_data(studio, other.experiment, "drawn otherwise")
    assert (studio.path, studio.experiment.title) == (path, "M")
    assert studio.unsaved
    assert window.files.save()
    assert load_experiment(path).dataset.noise == 0.05


def test_the_title_names_the_file_and_marks_what_is_not_saved(make_window, asked, homework):
    window = make_window(homework, shown=False)
    studio, bare = window.studio, "Homework [*][*] one — reg.toml[*] — Gradient Descent Studio"
    assert window.windowTitle() == bare  # doubled, it is a text; Qt draws its mark at the other
    assert not window.isWindowModified()
    other = studio.experiment.with_value("optimizer", "lr", 0.002)
    studio.edit(other, "another rate")
    assert window.isWindowModified()
    studio.undo_stack.undo()
    assert not window.isWindowModified()
    studio.undo_stack.redo()
    window.files.save()
    assert not window.isWindowModified()
    studio.undo_stack.undo()  # what is shown is no more what the file holds
    assert window.isWindowModified()
    studio.undo_stack.redo()
    studio.pin("kept")
    assert window.isWindowModified()
    window.files.save()
    assert not window.isWindowModified()


def test_a_lesson_is_marked_once_it_is_edited_and_by_no_file_of_the_program(make_window):
    window = make_window(LESSON, shown=False)
    window.files.open_lesson(find_lesson("001-a"))
    assert ".toml" not in window.windowTitle()
    assert not window.isWindowModified()
    studio = window.studio
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.002), "another rate")
    assert window.isWindowModified()


def test_what_nobody_has_saved_is_marked_when_it_comes_back(make_window, homework):
    window = make_window(homework, shown=False)
    experiment = window.studio.experiment.with_value("optimizer", "lr", 0.002)
    window.studio.open(experiment, "Bring back", homework, saved=False)
    window.studio.opening.on_disk.note(homework)  # as what was remembered of it says
    assert window.isWindowModified()
    window.files.save()
    assert not window.isWindowModified()


def test_what_is_saved_at_an_update_opens_there_and_the_same_file_at_the_start_says_nothing(
    make_window, asked, tmp_path, qtbot
):
    answers, _ = asked
    path = tmp_path / "mine.toml"
    window = make_window(LESSON)
    studio = window.studio
    answers.append(str(path))
    assert window.files.save_as()
    plain = path.read_text()
    assert "[picture]" not in plain
    studio.train_to(37)
    qtbot.waitUntil(lambda: studio.cursor == 37)
    assert not window.isWindowModified()  # where somebody looks is no edit
    assert window.files.save()
    assert path.read_text() == f"{plain}\n[picture]\nrow = 37\n"
    studio.move_cursor(12)
    assert not window.isWindowModified()
    assert not studio.unsaved
    losses = studio.run.column("loss")[:38].tolist()
    again = make_window(path)  # as it starts, opened, dropped
    for open_it in (None, again.files.open_path, lambda file: again.files.take(dropped(file))):
        if open_it is not None:
            again.files.open_lesson(find_lesson(LESSON))
            assert again.studio.cursor == 0
            open_it(path)
        qtbot.waitUntil(lambda: again.studio.cursor == 37 and not again.studio.training)
        assert again.studio.run.column("loss").tolist() == losses
        assert not again.isWindowModified()
    again.studio.move_cursor(0)
    assert again.files.save()
    assert path.read_text() == plain


def test_a_file_of_a_course_that_is_saved_at_an_update_is_still_of_its_course(
    make_window, tmp_path, qtbot
):
    folder = tmp_path / "my course"
    folder.mkdir()
    lesson = folder / "week one.toml"
    save_experiment(load_experiment(lesson_path()), lesson, saved_at(9))
    window = make_window(lesson)
    assert told_of(window.desk).lesson == "my_course/week_one"
    qtbot.waitUntil(lambda: window.studio.cursor == 9)
    assert told_of(window.desk).lesson == "my_course/week_one"


def test_what_was_saved_far_down_a_run_that_overflows_opens_at_its_last_row(
    make_window, tmp_path, qtbot
):
    path = tmp_path / "wild.toml"
    wild = load_experiment(lesson_path()).with_value("optimizer", "lr", 1e30)
    save_experiment(wild, path, saved_at(500))
    window = make_window(path)
    qtbot.waitUntil(lambda: window.studio.run.ended)
    assert window.studio.cursor == window.studio.run.last < 500
