"""Hand in: what a lesson asked to be pictured leaves as files that open where they were taken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import read_experiment
from gdstudio.window.handin import dialog as dialog_module
from gdstudio.window.handin.dialog import HandIn, open_hand_in
from gdstudio.window.handin.kept import KeptShots
from gdstudio.window.handin.pieces import Piece, pieces_of, shot_of, tasks_of
from gdstudio.window.handin.writing import write_folder, write_pdf
from gdstudio.window.pictures.picture import OWNER

COURSE = Path(__file__).parents[2] / "courses" / "first-course"


@pytest.fixture
def lesson(window, qtbot):
    """The window on a lesson that asks for a picture, which was taken at update 6."""
    assert window.files.open_path(COURSE / "1-rate.toml")
    window.coach.go_to(1)
    studio = window.studio
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.3), "Rate")
    studio.train_to(20)
    qtbot.waitUntil(lambda: not studio.training and studio.run.last == 20, timeout=20_000)
    studio.move_cursor(6)
    assert window.coach.act.when == "capture"
    window.qt_actions["action_copy_image"].trigger()
    assert window.coach.done == 3
    studio.move_cursor(15)
    window.clock.flush()
    return window


def kept(window) -> KeptShots:
    return KeptShots(window.settings)


def heights_of(path: Path) -> list[float]:
    """Return the height of each page of a PDF that is as wide as those handed in, in points."""
    found = re.findall(rb"/MediaBox \[0 0 792\.0+ ([\d.]+)\]", path.read_bytes())
    return [float(one) for one in found]


def hand_in(window) -> HandIn:
    return open_hand_in(window.desk, window.coach, kept(window))


def test_the_picture_of_the_task_is_handed_in_not_what_is_shown(lesson) -> None:
    now = shot_of(lesson.desk)
    (piece,) = pieces_of(lesson.desk, lesson.coach, kept(lesson), now)
    assert piece.task.number == 3
    assert piece.shot.row == 6
    assert now.row == 15


def test_it_waits_for_another_start_of_the_program(lesson) -> None:
    from gdstudio.app.lesson_work import key_on
    from gdstudio.app.settings import Settings

    lesson.settings.write()
    shot = KeptShots(Settings()).shot(key_on(lesson.studio), 3)
    assert shot.row == 6
    assert not shot.image.isNull()
    assert KeptShots(Settings()).shot(key_on(lesson.studio), 2) is None


@pytest.mark.parametrize("kind", ["pdf", "folder"])
def test_what_is_written_opens_at_the_update_of_its_picture(lesson, qtbot, tmp_path, kind) -> None:
    dialog = hand_in(lesson)
    dialog.owner_name.setText("김하늘")
    dialog.owner_number.setText("20261234")
    path = tmp_path / "mine.pdf"
    if kind == "pdf":
        write_pdf(path, dialog.sheets)
    else:
        path = write_folder(tmp_path / "mine", dialog.sheets) / "1.png"
    dialog.reject()
    picture = read_experiment(path).picture
    assert (picture.row, picture.name) == (6, "김하늘, 20261234")
    assert picture.answers == {"1": True, "2": True, "3": True}
    loss = float(lesson.studio.run.at(6).loss)
    assert float(picture.loss) == pytest.approx(loss, rel=1e-5)
    assert lesson.settings.text(OWNER) == "김하늘, 20261234"
    assert lesson.files.open_path(path)
    studio = lesson.studio
    qtbot.waitUntil(lambda: studio.cursor == 6 and not studio.training, timeout=20_000)
    assert float(studio.run.at(6).loss) == pytest.approx(loss, rel=1e-12)
    assert studio.experiment.optimizer.lr == 0.3
    assert (lesson.coach.done, lesson.coach.stage) == (3, "do")
    assert studio.answers == picture.answers


def test_a_lesson_of_a_course_stays_one_of_it_when_it_is_handed_in_again(window, tmp_path) -> None:
    course = window.courses.add(COURSE)
    window.files.open_lesson(course.lessons[0])
    wanted = course.lessons[0].id
    for name in ("first.pdf", "again.pdf"):
        write_pdf(tmp_path / name, hand_in(window).sheets)
        assert read_experiment(tmp_path / name).picture.lesson == wanted
        window.courses.remove(course.name)
        assert window.files.open_path(tmp_path / name)
    window.qt_actions["action_next_lesson"].trigger()
    assert window.studio.lesson_id


def test_answers_of_a_file_are_those_that_the_strip_knows(lesson, tmp_path) -> None:
    assert lesson.coach.choose(2)
    sheets = hand_in(lesson).sheets
    write_pdf(tmp_path / "mine.pdf", sheets)
    assert lesson.files.open_path(COURSE / "1-rate.toml")
    assert lesson.coach.done == 0
    assert lesson.files.open_path(tmp_path / "mine.pdf")
    assert lesson.coach.act is None
    assert lesson.coach.stage == "notice"
    assert lesson.studio.answers == {"1": True, "2": True, "3": True, "4": 2}


def test_what_is_missing_is_listed_and_forbids_nothing(lesson) -> None:
    dialog = hand_in(lesson)
    assert [task.done for task in tasks_of(lesson.coach)] == [True, True, True, False]
    assert "Task 4 is not done yet." in dialog.findChild(QLabel, "hand_in_missing").text()
    assert dialog.save.isEnabled()
    dialog.reject()


def test_answers_are_printed_on_a_page_behind_the_pictures(lesson, tmp_path) -> None:
    assert not lesson.coach.choose(0)
    assert lesson.coach.choose(2)
    dialog = hand_in(lesson)
    dialog.owner_name.setText("Kim")
    head, line = dialog.answers
    assert head.startswith("Kim")
    assert line == "4  Choose what the slope of the points is. → 2"
    assert len(dialog.sheets) == 1
    for name, answers, pages in (("without", (), 1), ("with", dialog.answers, 2)):
        path = tmp_path / f"{name}.pdf"
        write_pdf(path, dialog.sheets, answers)
        heights = heights_of(path)
        assert len(heights) == pages
        assert read_experiment(path).picture.row == 6
    assert 30 < heights[1] < 200
    write_pdf(tmp_path / "many.pdf", dialog.sheets, dialog.answers * 20)
    assert heights_of(tmp_path / "many.pdf")[1] > 5 * heights[1]


def test_a_lesson_that_is_begun_anew_says_that_its_pictures_are_older(lesson) -> None:
    assert lesson.coach.choose(2)
    said = "its pictures are from then"
    dialog = hand_in(lesson)
    assert said not in dialog.findChild(QLabel, "hand_in_missing").text()
    dialog.reject()
    assert lesson.files.open_path(COURSE / "1-rate.toml")
    assert (lesson.coach.done, lesson.coach.done_ever) == (0, 4)
    dialog = hand_in(lesson)
    assert said in dialog.findChild(QLabel, "hand_in_missing").text()
    dialog.reject()


def test_without_a_lesson_what_is_shown_is_handed_in(window) -> None:
    window.studio.leave_lesson()
    dialog = hand_in(window)
    assert [piece.task for piece in dialog.pieces] == [None]
    assert dialog.findChild(QWidget, "hand_in_missing").text() == ""
    dialog.reject()


def test_the_strip_says_whose_it_is(lesson) -> None:
    (piece,) = pieces_of(lesson.desk, lesson.coach, kept(lesson), shot_of(lesson.desk))
    nobody = piece.owned("", "", {})
    mine = piece.owned("Kim", "1", {})
    assert nobody.image.size() == mine.image.size()
    assert nobody.image != mine.image
    assert piece.shot.image.height() < mine.image.height()
    assert 'name = "Kim, 1"' in mine.carried


def test_a_picture_in_the_dark_has_a_dark_strip(lesson) -> None:
    now = shot_of(lesson.desk)
    bright, dark = (
        type(now)(now.image, now.caption, now.carried, now.row, dark=one) for one in (False, True)
    )
    strips = []
    for shot in (bright, dark):
        image = Piece(None, shot).owned("", "", {}).image
        strips.append(image.pixelColor(4, image.height() - 4).lightness())
    assert strips[0] > 200
    assert strips[1] < 60


def test_every_page_and_picture_carries_its_own(lesson, tmp_path) -> None:
    (piece,) = pieces_of(lesson.desk, lesson.coach, kept(lesson), shot_of(lesson.desk))
    now = shot_of(lesson.desk)
    first = piece.owned("Kim", "1", {})
    second = Piece(None, now).owned("Kim", "1", {})
    folder = write_folder(tmp_path / "both", [("a", first), ("b", second)])
    rows = [read_experiment(folder / f"{k}.png").picture.row for k in (1, 2)]
    assert rows == [6, 15]
    write_pdf(tmp_path / "both.pdf", [("a", first), ("b", second)])
    assert read_experiment(tmp_path / "both.pdf").picture.row == 15
    data = (tmp_path / "both.pdf").read_bytes().lower()
    assert b"experiment-1.toml".hex().encode() in data  # names are written as hexadecimal


def test_a_folder_that_is_there_stays_and_nothing_half_is_left(lesson, tmp_path) -> None:
    (piece,) = pieces_of(lesson.desk, lesson.coach, kept(lesson), shot_of(lesson.desk))
    sheets = [("a", piece.owned("", "", {}))]
    (tmp_path / "mine").mkdir()
    assert write_folder(tmp_path / "mine", sheets).name == "mine (2)"
    assert list((tmp_path / "mine").iterdir()) == []
    with pytest.raises(SpecError):
        write_folder(tmp_path / "gone" / "mine", sheets)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "mine (2)"]


def test_a_disk_that_refuses_is_said_in_the_dialog(lesson, tmp_path, monkeypatch) -> None:
    dialog = hand_in(lesson)
    target = tmp_path / "gone" / "mine.pdf"
    monkeypatch.setattr(dialog_module, "ask_name", lambda *args, **kwargs: target)
    dialog.save.click()
    assert dialog.isVisible()
    assert str(target) in dialog.remark.text()
    dialog.reject()


def test_a_kept_picture_that_does_not_read_is_missing_calmly(lesson) -> None:
    from gdstudio.app.lesson_work import key_on

    store = kept(lesson)
    picture, told = store._files(key_on(lesson.studio), 3)
    told.write_text("{")
    assert store.shot(key_on(lesson.studio), 3) is None
    picture.unlink()
    dialog = hand_in(lesson)
    assert "picture of task 3" in dialog.findChild(QLabel, "hand_in_missing").text()
    assert dialog.pieces[0].task is None
    dialog.reject()
