"""A long table is written beside the window: before it closes, and when it is saved."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from gdstudio.app import documents, table_text
from gdstudio.app.documents import INLINE_POINTS, open_document
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import read_experiment
from gdstudio.core.experiment.picture import saved_at
from gdstudio.core.experiment.points import with_points
from gdstudio.rooms.data.reading_dialog import ReadingDialog

X = np.random.RandomState(0).randn(INLINE_POINTS + 1)


@pytest.fixture
def window(make_window, monkeypatch):
    monkeypatch.setattr(documents, "MANY", 1)
    window = make_window("000-f")
    studio = window.studio
    studio.edit(with_points(studio.experiment, X[:, None], 2 * X), "many")
    return window


class Writer:
    """How tables are written: each in the window's own thread or not, and when it may go on."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.may.set()
        self.here: list[bool] = []


@pytest.fixture
def writer(monkeypatch) -> Writer:
    writer, lines = Writer(), table_text._lines

    def told(rows):
        writer.here.append(threading.current_thread() is threading.main_thread())
        assert writer.may.wait(20)
        return lines(rows)

    monkeypatch.setattr(table_text, "_lines", told)
    return writer


def kept(window):
    return window.settings.folder / "last-session.toml"


def dialogs(window) -> list[ReadingDialog]:
    return [one for one in window.findChildren(ReadingDialog) if one.isVisible()]


def test_the_window_closes_once_its_points_are_kept(window, writer, qtbot) -> None:
    writer.may.clear()
    window.close()
    assert window.isVisible()
    [dialog] = dialogs(window)
    assert dialog.isModal()
    assert not kept(window).exists()
    writer.may.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert writer.here == [False]
    found = open_document(str(kept(window)))
    np.testing.assert_array_equal(found.data.raw_y, 2 * X)
    assert window.closed_in_time


def test_who_cancels_stays(window, writer, qtbot) -> None:
    writer.may.clear()
    window.close()
    dialogs(window)[0].reject()
    writer.may.set()
    qtbot.waitUntil(lambda: not window.beside.busy)
    assert window.isVisible()
    assert not kept(window).exists()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert kept(window).exists()


@pytest.mark.parametrize("first", [False, True])
def test_a_signal_and_a_second_wish_do_not_wait(window, writer, first) -> None:
    if first:
        window.close()
    writer.here.clear()
    if first:
        window.close()
    else:
        window.parting.close_unasked()
    assert not window.isVisible()
    assert True in writer.here
    assert kept(window).exists()


def test_what_cannot_be_kept_leaves_the_window_open_once(window, monkeypatch, qtbot) -> None:
    def refuse(*_):
        raise SpecError("", "cannot be written: {reason}", reason="no room")

    monkeypatch.setattr(documents, "writing_whole", refuse)
    window.close()
    qtbot.waitUntil(lambda: window.findChild(object, "error_box") is not None)
    assert window.isVisible()
    assert "no room" in window.findChild(object, "error_box").informativeText()
    window.close()
    assert not window.isVisible()


def test_it_is_saved_beside_the_window_and_then_said_to_be(window, writer, tmp_path, qtbot) -> None:
    path = tmp_path / "many.toml"
    window.studio.path = path
    window.studio.train_to(3)
    qtbot.waitUntil(lambda: window.studio.cursor == 3)
    window.files.save()
    assert len(dialogs(window)) == 1
    assert window.studio.unsaved
    qtbot.waitUntil(lambda: not window.studio.unsaved)
    assert writer.here == [False]
    assert read_experiment(path).picture == saved_at(3)
    np.testing.assert_array_equal(open_document(str(path)).data.raw_x[:, 0], X)


def test_what_changed_meanwhile_is_not_said_to_be_saved(window, writer, tmp_path, qtbot) -> None:
    path = tmp_path / "many.toml"
    window.studio.path = path
    writer.may.clear()
    window.files.save()
    window.studio.edit(window.studio.experiment.with_value("optimizer", "lr", 0.5), "meanwhile")
    writer.may.set()
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: not window.beside.busy)
    assert window.studio.unsaved


def test_a_save_that_is_cancelled_leaves_the_file(window, writer, tmp_path, qtbot) -> None:
    path = tmp_path / "many.toml"
    window.studio.path = path
    writer.may.clear()
    window.files.save()
    dialogs(window)[0].reject()
    writer.may.set()
    qtbot.waitUntil(lambda: not window.beside.busy)
    qtbot.wait(50)
    assert list(tmp_path.iterdir()) == []
    assert window.studio.unsaved


def test_one_that_fails_says_why(window, monkeypatch, qtbot, tmp_path) -> None:
    window.studio.path = tmp_path / "nowhere" / "many.toml"
    window.files.save()
    qtbot.waitUntil(lambda: window.findChild(object, "error_box") is not None)
    assert window.studio.unsaved
