"""The film as a web page, from the window."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.stop import Stop
from gdstudio.kit.widgets.theme import DARK
from gdstudio.window.pictures.page_dialog import PageDialog, open_page_dialog


@pytest.fixture
def window(make_window):
    return make_window("000-f")


def finish(dialog: PageDialog, qtbot, path: Path) -> tuple[bool, str]:
    with qtbot.waitSignal(dialog.process.finished, timeout=60_000) as heard:
        dialog.start(path)
    return heard.args


def film_of(path: Path) -> dict:
    found = re.search(r'id="film">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    return json.loads(found[1])


def test_the_page_has_the_whole_film_and_begins_where_the_cursor_is(window, qtbot, tmp_path):
    window.studio.train_to(5)
    qtbot.waitUntil(lambda: window.studio.run.last == 5 and not window.studio.training)
    window.studio.move_cursor(3)
    dialog = open_page_dialog(window.desk)
    dialog.owner.setText("김하늘, 7")
    good, said = finish(dialog, qtbot, tmp_path / "film.html")
    assert good, said
    film = film_of(tmp_path / "film.html")
    assert film["rows"]["shape"] == [31]
    assert film["opens"] == 3
    assert film["language"] is None
    text = (tmp_path / "film.html").read_text("utf-8")
    assert 'data-theme="system"' in text
    assert "김하늘\n7" in text
    assert "31 of 31 rows" in dialog.estimate.text()
    dialog.close()


def test_what_was_recorded_beyond_the_plan_is_in_it(window, qtbot, tmp_path):
    window.studio.train_to(34)
    qtbot.waitUntil(lambda: window.studio.run.last == 34 and not window.studio.training)
    dialog = open_page_dialog(window.desk)
    good, said = finish(dialog, qtbot, tmp_path / "film.html")
    assert good, said
    film = film_of(tmp_path / "film.html")
    assert film["rows"]["shape"] == [35]
    assert film["opens"] == 34
    dialog.close()


@pytest.mark.parametrize("trained", [0, 1, 20])
def test_the_page_ends_where_the_run_stops_or_where_somebody_went_on_to(
    window, qtbot, tmp_path, trained
):
    studio = window.studio
    changed = studio.experiment.with_value("training", "stop", Stop(loss=50.0))
    halt = train(changed).last
    assert 1 < halt < 20 < changed.planned_updates
    studio.edit(changed, "Stop")
    studio.train_to(trained)
    qtbot.waitUntil(lambda: not studio.training and studio.run.last == trained, timeout=20_000)
    dialog = open_page_dialog(window.desk)
    good, said = finish(dialog, qtbot, tmp_path / "film.html")
    assert good, said
    film = film_of(tmp_path / "film.html")
    assert film["rows"]["shape"] == [max(trained, halt) + 1]
    dialog.close()


def test_runs_beside_it_come_along_if_that_is_wanted(window, qtbot, tmp_path):
    assert not any("beside" in word for word in _tips(window))
    window.studio.train_to(4)
    qtbot.waitUntil(lambda: window.studio.run.last == 4 and not window.studio.training)
    window.studio.pin("Mine")
    for wanted, count in ((True, 1), (False, 0)):
        dialog = open_page_dialog(window.desk)
        assert dialog.beside.isVisible()
        dialog.beside.setChecked(wanted)
        good, said = finish(dialog, qtbot, tmp_path / "film.html")
        assert good, said
        film = film_of(tmp_path / "film.html")
        assert len(film["pins"]) == count
        assert film["texts"]["ko"]["pins"] == ["Mine"] * count
        dialog.close()


def _tips(window) -> list[str]:
    dialog = open_page_dialog(window.desk)
    shown = [dialog.beside.objectName()] if dialog.beside.isVisible() else []
    dialog.close()
    return shown


def test_choices_are_kept_for_the_next_time(window):
    dialog = open_page_dialog(window.desk)
    assert dialog.options() == ["--at=0", "--caption="]
    dialog.language.setCurrentIndex(dialog.language.findData("ko"))
    dialog.theme.setCurrentIndex(dialog.theme.findData(DARK.name))
    dialog.owner.setText(" Kim, 7 ")
    assert dialog.options() == ["--at=0", "--caption=Kim, 7", "--language=ko", "--theme=dark"]
    dialog.remember()
    dialog.close()
    again = open_page_dialog(window.desk)
    assert again.options() == ["--at=0", "--caption=Kim, 7", "--language=ko", "--theme=dark"]
    again.close()


def test_what_goes_wrong_is_said_in_the_dialog(window, qtbot, tmp_path):
    dialog = open_page_dialog(window.desk)
    good, _ = finish(dialog, qtbot, tmp_path / "gone" / "film.html")
    assert not good
    assert "folder" in dialog.estimate.text()
    assert list(tmp_path.iterdir()) == []
    dialog.close()


def test_the_menu_asks_for_a_name_and_writes(window, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "mine.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.qt_actions["action_web_page"].trigger()
    dialog = window.findChild(PageDialog, "dialog_page")
    with qtbot.waitSignal(dialog.process.finished, timeout=60_000):
        dialog.save.click()
    assert path.exists()
    dialog.close()


@pytest.mark.parametrize("name", ["w.svg", "w.png", "w.mp4"])
def test_a_page_has_the_name_of_a_page(window, tmp_path, monkeypatch, name):
    dialog = open_page_dialog(window.desk)
    answer = (str(tmp_path / name), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: answer)
    dialog.save.click()
    assert not dialog.process.running
    assert name in dialog.estimate.text()
    assert ".html" in dialog.estimate.text()
    dialog.close()
