"""Every question for a file begins where the last one ended; what fails is said on the desk."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import create_autospec

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gdstudio.app.beside import Beside
from gdstudio.app.settings import Settings
from gdstudio.app.studio import Studio
from gdstudio.core.errors import SpecError
from gdstudio.core.files.resources import resource_path
from gdstudio.kit.desk import Desk
from gdstudio.kit.landscape.probe import Capability
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.window.file_dialogs import FOLDER, ask_file, ask_name, attempt, remember_folder


@pytest.fixture
def desk(qtbot) -> Desk:
    """A desk in a window that is not the program's."""
    widget = QWidget()
    qtbot.addWidget(widget)
    studio = create_autospec(Studio, instance=True)
    fixed = (Settings(), LIGHT, "en", Capability(False), {})
    return Desk(
        widget, studio, Beside(widget), *fixed, say=print, flush=print, deadline=QDeadlineTimer
    )


@pytest.fixture
def asked(monkeypatch):
    """Answer every question with ``answer["is"]``; returns it, and who asked from where."""
    answer, questions = {"is": ""}, []

    def choose(parent, title, start, kinds):
        questions.append((parent, Path(start)))
        return answer["is"], kinds.rpartition(";;")[2]

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return answer, questions


def test_reading_and_writing_share_one_folder_which_is_remembered(desk, asked, tmp_path):
    answer, questions = asked
    assert ask_name(desk, "Save", "a.csv", "CSV (*.csv)") is None
    assert questions.pop() == (desk.window, Path.home() / "a.csv")
    answer["is"] = str(tmp_path / "b.csv")
    assert ask_name(desk, "Save", "a.csv", "CSV (*.csv)") == tmp_path / "b.csv"
    assert ask_file(desk, "Open", "CSV (*.csv)") == tmp_path / "b.csv"
    assert questions[-1] == (desk.window, tmp_path)
    remember_folder(desk.settings, tmp_path / "other" / "c.toml")
    ask_name(desk, "Save", "a.csv", "CSV (*.csv)")
    assert questions[-1][1] == tmp_path / "other" / "a.csv"
    assert Settings().text(FOLDER) == str(tmp_path)


def test_the_programs_own_folder_is_read_from_and_never_written_to(desk, asked):
    _, questions = asked
    lessons = resource_path("lessons")
    remember_folder(desk.settings, lessons / "000-f.toml")
    ask_file(desk, "Open", "Experiments (*.toml)")
    ask_name(desk, "Save", "mine.toml", "Experiments (*.toml)")
    assert [start for _, start in questions] == [lessons, Path.home() / "mine.toml"]


@pytest.mark.parametrize(
    ("name", "kinds", "written"),
    [
        ("film", "MP4 (*.mp4);;GIF (*.gif)", "film.gif"),
        ("film.mp4", "MP4 (*.mp4);;GIF (*.gif)", "film.mp4"),
        ("table", "Tables (*.csv *.tsv)", "table.csv"),
        ("anything", "All files (*)", "anything"),
    ],
)
def test_a_name_without_ending_gets_that_of_the_kind(desk, asked, tmp_path, name, kinds, written):
    answer, _ = asked
    answer["is"] = str(tmp_path / name)
    assert ask_name(desk, "Save", "x", kinds) == tmp_path / written


@pytest.mark.parametrize(("pressed", "given"), [("Replace it", True), ("Cancel", False)])
def test_a_name_that_is_there_once_it_has_its_ending_is_asked_for(
    desk, asked, tmp_path, monkeypatch, pressed, given
):
    """The system's dialog looked for the name without it, and found none."""
    boxes = []

    def answered(box):
        boxes.append(box.informativeText())
        answer["is"] = "" if pressed == "Cancel" else answer["is"]  # asked again, none is given
        next(one for one in box.buttons() if one.text() == pressed).click()

    monkeypatch.setattr(QMessageBox, "exec", answered)
    there = tmp_path / "mine.toml"
    there.write_text("precious")
    answer, questions = asked
    answer["is"] = str(tmp_path / "mine")
    written = ask_name(desk, "Save", "x", "Experiments (*.toml)")
    assert written == (there if given else None)
    assert "mine.toml" in boxes[0]
    assert questions[1:] == ([] if given else [(desk.window, there)]), "the name may be changed"
    answer["is"] = str(there)  # the system has asked for this one
    assert ask_name(desk, "Save", "x", "Experiments (*.toml)") == there
    answer["is"] = str(tmp_path / "new")
    assert ask_name(desk, "Save", "x", "Experiments (*.toml)") == tmp_path / "new.toml"
    assert len(boxes) == 1


def test_a_dialog_asks_above_itself(desk, asked):
    _, questions = asked
    ask_name(desk, "Save", "x", "CSV (*.csv)", dialog := QWidget(desk.window))
    assert questions[0][0] is dialog


def test_what_cannot_be_done_is_said_as_it_stands(desk):
    def fail() -> None:
        raise SpecError("dataset.path", "<b>{name}</b> is gone", name="a.csv")

    assert attempt(desk, "Not written", lambda: None)
    assert desk.window.findChild(QMessageBox) is None
    assert not attempt(desk, "Not written", fail)
    box = desk.window.findChild(QMessageBox, "error_box")
    assert box.text() == "Not written"
    assert "<b>a.csv</b> is gone" in box.informativeText()
    box.close()
