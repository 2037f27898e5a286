"""Where nothing can be kept the window says so: once, and by a sign that stays."""

from __future__ import annotations

import errno
import os

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QToolButton

from gdstudio.app.settings import Settings
from gdstudio.kit.widgets.translation import install_language

DENIED = os.strerror(errno.EACCES)


def sign(window) -> QToolButton:
    return window.findChild(QToolButton, "button_unkept")


def test_where_all_can_be_kept_nothing_is_said(window):
    said = []
    window.studio.hovered.connect(said.append)
    window.unkept.look()
    assert sign(window).isHidden()
    assert not said


@pytest.mark.parametrize(("language", "word"), [("en", "Save"), ("ko", "저장")])
def test_where_nothing_can_be_kept_it_is_said_with_the_remedy(
    language, word, make_window, qapp, monkeypatch, request
):
    Settings().set("language", language)
    request.addfinalizer(lambda: install_language(qapp, "en"))
    window = make_window("000-f")
    monkeypatch.setattr(Settings, "refusal", lambda self: DENIED)
    window.unkept.look()
    said = window._status.text()
    assert word in said[:12]
    assert "gdstudio doctor" in said
    shown = sign(window)
    assert not shown.isHidden()
    assert DENIED in shown.toolTip()
    assert str(Settings().folder)[:20] in shown.toolTip()
    assert shown.toolTip() == shown.accessibleDescription()
    window.studio.hover("")  # the pointer was somewhere
    assert "doctor" not in window._status.text()
    shown.click()
    assert window._status.text() == said


def test_a_start_looks_when_all_stands(make_window, monkeypatch):
    monkeypatch.setattr(Settings, "refusal", lambda self: DENIED)
    window = make_window("000-f")
    window._on_idle_finished()
    assert not sign(window).isHidden()


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Return settings in a folder of the test's."""
    settings = Settings()
    folder = tmp_path / "a" / "gdstudio"
    monkeypatch.setattr(Settings, "folder", folder)
    file = str(folder / "settings.conf")
    settings._store = QSettings(file, QSettings.Format.IniFormat)
    return settings


def test_what_can_be_written_is_found_out_by_writing(elsewhere):
    assert elsewhere.refusal() == ""
    assert [one.name for one in elsewhere.folder.iterdir()] == []
    elsewhere.set("speed", 3)
    assert elsewhere.write() == ""


def test_a_folder_that_cannot_be_made_is_a_refusal(elsewhere, tmp_path):
    (tmp_path / "a").touch()
    assert elsewhere.refusal() == os.strerror(errno.ENOTDIR)
    elsewhere.set("speed", 3)
    assert elsewhere.write() == os.strerror(errno.ENOTDIR)


def test_a_file_that_is_closed_is_a_refusal(elsewhere):
    (elsewhere.folder / "settings.conf").mkdir(parents=True)
    assert elsewhere.refusal() == DENIED


def test_a_window_that_closes_says_on_the_terminal_what_was_not_kept(
    make_window, monkeypatch, capsys
):
    window = make_window("000-f")
    monkeypatch.setattr(Settings, "write", lambda self: "No space left on device")
    window.close()
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "settings cannot be kept" in said
    assert "No space left on device" in said
