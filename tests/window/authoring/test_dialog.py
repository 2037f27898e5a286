"""The editor of lessons: what is written is what opens, and nothing is lost unasked."""

from __future__ import annotations

from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from shiboken6 import isValid

from gdstudio.core.experiment import lesson as lesson_module
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson_facts import PANELS as KNOWN_PANELS
from gdstudio.core.experiment.locks import check_lock
from gdstudio.window.authoring.dialog import open_lesson_editor
from gdstudio.window.authoring.options import LOCKS, PANELS, VIEWS


@pytest.fixture
def editor(window):
    opened = []
    dialog = open_lesson_editor(window.desk, window.coach.original, opened.append)
    dialog.opened = opened
    yield dialog
    if isValid(dialog):
        dialog._saved = dialog.draft
        dialog.reject()


def field(dialog, name: str) -> QWidget:
    return dialog.findChild(QWidget, name)


def choose(dialog, kind: str) -> None:
    combo = dialog.tasks.form.kind
    combo.setCurrentIndex(combo.findData(kind))
    combo.activated.emit(combo.currentIndex())


def test_what_is_offered_is_what_files_know() -> None:
    views = ("FitView", "SurfaceView", "MapView", "LossView", "GraphView")
    known = {name for group in views for name in get_args(getattr(lesson_module, group))}
    assert set(VIEWS) == known
    assert set(PANELS) < set(KNOWN_PANELS)
    for name in LOCKS:
        check_lock(name, "locks")


def test_it_begins_with_the_lesson_that_is_open_and_asks_nothing_on_leaving(window, editor) -> None:
    lesson = window.studio.experiment.lesson
    assert editor.draft.lesson().do == lesson.do
    assert editor.draft.lesson().story == lesson.story
    assert not editor.edited
    editor.reject()
    assert not (isValid(editor) and editor.isVisible())


def test_a_lesson_is_written_and_opens_as_it_was_written(window, editor, tmp_path) -> None:
    QTest.keyClicks(field(editor, "lesson_title_en"), "My ")
    field(editor, "lesson_story_ko").setPlainText("이야기입니다.")
    editor.pages.setCurrentIndex(1)
    editor.tasks.list.setCurrentRow(2)
    editor.tasks.add.click()
    choose(editor, "number")
    editor.tasks.form.take.click()
    QTest.keyClicks(field(editor, "lesson_task_en"), "How high is it?")
    for _ in range(3):
        editor.tasks.up.click()
    locks = field(editor, "lesson_locks")
    locks.item(1).setCheckState(Qt.CheckState.Checked)
    path = tmp_path / "mine.toml"
    assert editor.save_to(path), editor.remark.text()
    made = load_experiment(path)
    assert made.title == "My Straight line, α = 0.001"
    assert made.lesson.story["ko"] == "이야기입니다."
    assert made.lesson.locks == ("model",)
    assert made.lesson.do[0].text == {"en": "How high is it?"}
    assert made.lesson.do[0].answer == pytest.approx(8587.69)
    assert made.lesson.do[1:] == window.studio.experiment.lesson.do
    assert made.dataset.kind == "points"
    assert not editor.edited


def test_what_does_not_fit_is_said_and_led_to(editor, tmp_path) -> None:
    editor.tasks.add.click()
    choose(editor, "row")
    QTest.keyClicks(field(editor, "lesson_task_en"), "Go there.")
    field(editor, "task_row").setText("far")
    field(editor, "task_row").textEdited.emit("far")
    last = len(editor.tasks.tasks)
    assert editor.remark.text() == f"Task {last}, Update: expected a number, got far"
    editor.pages.setCurrentIndex(0)
    assert not editor.save_to(tmp_path / "mine.toml")
    assert not (tmp_path / "mine.toml").exists()
    assert editor.pages.currentIndex() == 1
    assert editor.tasks.place == last - 1
    field(editor, "lesson_title_en").setPlainText(" ")
    assert not editor.save_to(tmp_path / "mine.toml")
    assert editor.remark.text() == "Title: needs a text in English"
    assert editor.pages.currentIndex() == 0


def test_a_task_that_asks_for_what_is_locked_is_refused(editor, tmp_path) -> None:
    editor.tasks.add.click()
    choose(editor, "find")
    QTest.keyClicks(field(editor, "lesson_task_en"), "Find it.")
    editor.tasks.form.take.click()
    locks = field(editor, "lesson_locks")
    rows = [locks.item(k).data(Qt.ItemDataRole.UserRole) for k in range(locks.count())]
    locks.item(rows.index("optimizer")).setCheckState(Qt.CheckState.Checked)
    assert not editor.save_to(tmp_path / "mine.toml")
    assert "optimizer.lr" in editor.remark.text()


def test_the_strip_says_what_is_written_in_the_language_it_is_written_in(editor) -> None:
    story = field(editor, "lesson_story_en")
    story.setFocus()
    story.setPlainText("A short one.")
    assert editor.preview.prose.shown_text == "A short one."
    korean = field(editor, "lesson_notice_ko")
    korean.setFocus()
    korean.setPlainText("여기를 보세요.")
    assert editor.preview.prose.shown_text == "여기를 보세요."
    story.setFocus()
    story.setPlainText("This is a long sentence that goes on. " * 12)
    assert editor.preview.pages > 1
    assert "pages" in editor.preview._pages.text()


def test_too_many_letters_are_said_but_not_forbidden(editor, tmp_path) -> None:
    field(editor, "lesson_story_en").setPlainText("word " * 60)
    counts = editor.texts["story"]._counts["en"]
    assert counts.text() == "300 / 200"
    assert "pages" in counts.toolTip()
    assert editor.save_to(tmp_path / "long.toml")


def test_leaving_asks_where_something_was_written(editor, qtbot) -> None:
    QTest.keyClicks(field(editor, "lesson_title_en"), "x")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    box = editor.findChild(QMessageBox, "lesson_leave")
    assert editor.isVisible()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert field(editor, "lesson_title_en").toPlainText().startswith("x")
    editor.reject()
    box = [one for one in editor.findChildren(QMessageBox) if one.isVisible()][-1]
    button = next(one for one in box.buttons() if one.text() == "Discard")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not isValid(editor) or not editor.isVisible())


def test_every_field_undoes_its_own_typing(editor) -> None:
    title = field(editor, "lesson_title_en")
    before = title.toPlainText()
    QTest.keyClicks(title, "abc")
    QTest.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert title.toPlainText() == before
    QApplication.processEvents()
    assert not editor.edited


UNDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
REDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def tick(editor, name: str, index: int) -> None:
    item = field(editor, name).item(index)
    on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


def choose_reach(editor) -> None:
    choose(editor, "reach")


ACTS = {
    "add": lambda editor: editor.tasks.add.click(),
    "remove": lambda editor: editor.tasks.remove.click(),
    "down": lambda editor: editor.tasks.down.click(),
    "kind": choose_reach,
    "take": lambda editor: (choose_reach(editor), editor.tasks.form.take.click()),
    "lock": lambda editor: tick(editor, "lesson_locks", 2),
    "panel": lambda editor: tick(editor, "lesson_panels", 1),
    "view": lambda editor: tick(editor, "lesson_views", 0),
    "predict": lambda editor: field(editor, "lesson_predict").click(),
}


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_undone_and_done_again(editor, act: str) -> None:
    first = editor.draft
    ACTS[act](editor)
    made = editor.draft
    assert made != first
    while editor.undo.isEnabled():
        editor.undo.click()
    assert editor.draft == first
    assert not editor.edited
    while editor.redo.isEnabled():
        editor.redo.click()
    assert editor.draft == made


def test_acts_and_typing_are_undone_in_the_order_in_which_they_were_done(editor) -> None:
    drafts = [editor.draft]
    for act in (
        lambda: QTest.keyClicks(field(editor, "lesson_story_en"), "One "),
        lambda: editor.tasks.add.click(),
        lambda: QTest.keyClicks(field(editor, "lesson_task_en"), "Do it."),
        lambda: editor.tasks.up.click(),
        lambda: tick(editor, "lesson_locks", 0),
        lambda: editor.tasks.remove.click(),
    ):
        act()
        drafts.append(editor.draft)
    for draft in reversed(drafts[:-1]):
        editor.undo.click()
        assert editor.draft == draft
    assert not editor.undo.isEnabled()
    for draft in drafts[1:]:
        editor.redo.click()
        assert editor.draft == draft


def test_a_field_takes_back_its_own_typing_first_and_then_what_was_before(editor, qtbot) -> None:
    first = editor.draft
    editor.tasks.add.click()
    added = editor.draft
    text = field(editor, "lesson_task_en")
    editor.activateWindow()
    qtbot.waitUntil(text.hasFocus)
    QTest.keyClicks(text, "abc")
    QTest.keyClick(text, *UNDO)
    assert editor.draft == added
    QTest.keyClick(text, *UNDO)
    assert editor.draft == first
    QTest.keyClick(editor.focusWidget() or editor, *REDO)
    assert editor.draft == added


def test_a_task_is_added_behind_the_one_that_is_worked_at_else_at_the_end(editor, qtbot) -> None:
    count = len(editor.tasks.tasks)
    assert count > 1
    editor.tasks.add.click()
    assert editor.tasks.place == count  # nobody has chosen the first: it only shows
    tasks = editor.tasks.list
    editor.pages.setCurrentIndex(1)
    at = tasks.visualItemRect(tasks.item(0)).center()
    qtbot.mouseClick(tasks.viewport(), Qt.MouseButton.LeftButton, pos=at)
    editor.tasks.add.click()
    assert editor.tasks.place == 1


def test_what_is_wrong_with_choices_is_said_in_the_words_of_the_editor(editor) -> None:
    editor.tasks.add.click()
    choose(editor, "choice")
    number = editor.tasks.place + 1
    QTest.keyClicks(field(editor, "lesson_task_en"), "Which?")
    field(editor, "task_choices_en").setPlainText("steeper\nflatter\nthe same")
    field(editor, "task_choices_ko").setPlainText("더 가파르게\n더 완만하게")
    said = editor.remark.text()
    assert said == f"Task {number}, Choices in Korean: choice 3, the same, has no Korean"
    field(editor, "task_choices_ko").setPlainText("더 가파르게\n더 완만하게\n그대로")
    said = editor.remark.text()
    assert said == f"Task {number}, Right is number: expected the number of the right one, 1 to 3"
    field(editor, "task_choice").setText("2")
    field(editor, "task_choice").textEdited.emit("2")
    assert editor.remark.text() == ""


def test_the_file_is_called_in_the_language_of_the_window(editor, monkeypatch) -> None:
    offered = []
    monkeypatch.setattr(
        "gdstudio.window.authoring.dialog.ask_name",
        lambda _desk, _title, default, *_, **__: offered.append(default),
    )
    field(editor, "lesson_title_en").setPlainText("Two valleys")
    field(editor, "lesson_title_ko").setPlainText("두 골짜기")
    field(editor, "lesson_notice_ko").setFocus()
    field(editor, "lesson_notice_ko").setPlainText("보세요.")
    editor.save.click()
    assert offered == ["two-valleys.toml"]


def test_without_a_task_the_list_stays_where_it_is(editor, qtbot) -> None:
    editor.pages.setCurrentIndex(1)
    qtbot.waitExposed(editor)
    list_, buttons = editor.tasks.list, (editor.tasks.add, editor.tasks.remove)
    before = [one.geometry() for one in (list_, *buttons)]
    while editor.tasks.tasks:
        editor.tasks.remove.click()
    QApplication.processEvents()
    assert not editor.tasks.form.isVisible()
    assert [one.geometry() for one in (list_, *buttons)] == before


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Two valleys: α/β?", "two-valleys-α-β.toml"),
        ("경사 하강", "경사-하강.toml"),
        ("…", "lesson.toml"),
    ],
)
def test_the_file_is_called_as_the_lesson(editor, monkeypatch, title: str, name: str) -> None:
    offered = []
    monkeypatch.setattr(
        "gdstudio.window.authoring.dialog.ask_name",
        lambda _desk, _title, default, *_, **__: offered.append(default),
    )
    field(editor, "lesson_title_en").setPlainText(title)
    editor.save.click()
    assert offered == [name]
