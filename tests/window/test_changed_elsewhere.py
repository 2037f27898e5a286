"""Save asks before it writes over what another program has written meanwhile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox

from gdstudio.app.documents import INLINE_POINTS, save_experiment
from gdstudio.app.settings import Settings
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.experiment.points import with_points

THEIRS = "# theirs\n"


@pytest.fixture
def path(tmp_path) -> Path:
    path = tmp_path / "mine.toml"
    save_experiment(load_experiment(find_lesson("000-f").path), path)
    return path


def rate(window, value: float) -> None:
    studio = window.studio
    studio.edit(studio.experiment.with_value("optimizer", "lr", value), "another rate")


def box_of(window) -> QMessageBox | None:
    boxes = window.findChildren(QMessageBox, "changed_elsewhere")
    return next((box for box in boxes if box.isVisible()), None)


def press(window, text: str, qtbot) -> None:
    box = box_of(window)
    button = next(one for one in box.buttons() if text in one.text())
    assert button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: box_of(window) is None)


def save(window) -> None:
    window.qt_actions["action_save"].trigger()


def test_it_is_asked_and_esc_leaves_the_file(make_window, path, qtbot):
    window = make_window(path)
    path.write_text(path.read_text() + THEIRS)
    rate(window, 0.002)
    save(window)
    box = box_of(window)
    assert "mine.toml" in box.informativeText()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box_of(window) is None
    assert path.read_text().endswith(THEIRS)
    assert window.studio.unsaved
    save(window)
    assert box_of(window) is not None, "asked again"


def test_it_is_written_over_where_that_is_wanted(make_window, path, qtbot):
    window = make_window(path)
    path.write_text(path.read_text() + THEIRS)
    rate(window, 0.002)
    save(window)
    press(window, "Write over", qtbot)
    assert load_experiment(path).optimizer.lr == 0.002
    assert not window.studio.unsaved
    rate(window, 0.003)
    save(window)  # the last to write was this window
    assert box_of(window) is None
    assert load_experiment(path).optimizer.lr == 0.003


def test_another_name_keeps_both(make_window, path, qtbot, monkeypatch):
    other = path.with_name("other.toml")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *words: (str(other), words[-1]))
    window = make_window(path)
    path.write_text(path.read_text() + THEIRS)
    rate(window, 0.002)
    save(window)
    press(window, "another name", qtbot)
    assert path.read_text().endswith(THEIRS)
    assert load_experiment(other).optimizer.lr == 0.002


def test_nothing_is_asked_of_files_that_are_as_they_were(make_window, path):
    window = make_window(shown=False)
    window.files.open_path(path)
    rate(window, 0.002)
    save(window)
    path.unlink()  # gone: nothing of it can be lost
    rate(window, 0.003)
    save(window)
    assert box_of(window) is None
    assert load_experiment(path).optimizer.lr == 0.003


def test_a_table_that_was_edited_beside_it_is_asked_for(make_window, path, qtbot):
    x = np.random.RandomState(0).randn(INLINE_POINTS + 1)
    window = make_window(path)
    studio = window.studio
    studio.edit(with_points(studio.experiment, x[:, None], 2 * x), "many")
    save(window)
    table = path.with_suffix(".csv")
    edited = table.read_text() + "1,2\n"
    table.write_text(edited)
    rate(window, 0.002)
    save(window)
    assert "mine.csv" in box_of(window).informativeText()
    press(window, "Cancel", qtbot)
    assert table.read_text() == edited


def test_what_is_brought_back_knows_how_its_file_was(make_window, path):
    window = make_window(path)
    rate(window, 0.002)
    window.close()
    again = make_window()
    path.write_text(path.read_text() + THEIRS)
    again.qt_actions["action_take_up"].trigger()
    assert again.studio.path == path
    save(again)
    assert box_of(again) is not None
    assert path.read_text().endswith(THEIRS)


def test_a_link_that_leads_elsewhere_by_now_is_asked_for(make_window, path, qtbot):
    link, other = path.with_name("latest.toml"), path.with_name("other.toml")
    other.write_text(path.read_text() + THEIRS)
    link.symlink_to(path)
    window = make_window(link)
    link.unlink()
    link.symlink_to(other)
    rate(window, 0.002)
    save(window)
    press(window, "Cancel", qtbot)
    assert other.read_text().endswith(THEIRS)


def test_what_undo_brings_back_was_read_before_the_file_changed(make_window, path, qtbot):
    window = make_window(path)
    path.write_text(path.read_text().replace("0.001", "0.004") + THEIRS)
    window.files.open_path(path)
    window.studio.undo_stack.undo()
    rate(window, 0.002)
    save(window)
    press(window, "Cancel", qtbot)
    assert path.read_text().endswith(THEIRS)


def test_what_is_brought_back_is_saved_where_it_was(make_window, path, tmp_path, monkeypatch):
    """A file that was opened by a relative name, and the program started elsewhere the next day."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / path.name).write_text(THEIRS)
    monkeypatch.chdir(path.parent)
    window = make_window(path.name)
    rate(window, 0.002)
    window.close()
    monkeypatch.chdir(elsewhere)
    again = make_window()
    again.qt_actions["action_take_up"].trigger()
    save(again)
    assert (elsewhere / path.name).read_text() == THEIRS
    assert load_experiment(path).optimizer.lr == 0.002


def test_a_relative_name_of_an_earlier_version_is_none(make_window, path, monkeypatch):
    monkeypatch.chdir(path.parent)
    window = make_window(path)
    rate(window, 0.002)
    window.close()
    Settings().set("session/path", path.name)
    again = make_window()
    again.qt_actions["action_take_up"].trigger()
    assert again.studio.path is None


def test_comments_of_a_file_that_was_written_by_hand_are_not_dropped_unasked(
    make_window, path, qtbot
):
    path.write_text("# my own words\n" + path.read_text())
    window = make_window(path)
    rate(window, 0.002)
    save(window)
    press(window, "Cancel", qtbot)
    assert "# my own words" in path.read_text()
    save(window)
    press(window, "Write over", qtbot)
    assert load_experiment(path).optimizer.lr == 0.002
    rate(window, 0.003)
    save(window)  # there are none any more
    assert box_of(window) is None


@pytest.mark.parametrize("name", ["mine", "a-rather-long-name-of-an-experiment-of-the-third-week"])
def test_what_it_says_and_asks_is_whole(make_window, path, name, qtbot):
    path = path.rename(path.with_stem(name))
    window = make_window(path)
    path.write_text(path.read_text() + THEIRS)
    rate(window, 0.002)
    save(window)
    box = box_of(window)
    qtbot.waitExposed(box)
    for button in box.buttons():
        assert button.width() >= button.sizeHint().width(), button.text()
    for label in box.findChildren(QLabel):
        needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
        assert label.height() >= needed, label.text()
        assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
