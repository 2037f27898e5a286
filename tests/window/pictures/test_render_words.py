"""What the command says of a file that it has written is said in the user's language."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gdstudio import cli
from gdstudio.core.own_command import own_command
from gdstudio.kit.widgets.translation import install_language
from gdstudio.window.pictures.render_words import FILM, PAGE, SHEET, written_words


@pytest.mark.parametrize(
    ("name", "known"),
    [("one.gif", FILM), ("film.mp4", FILM), ("page.html", PAGE), ("sheet.png", SHEET)],
)
def test_every_last_line_of_what_the_window_records_is_known(tmp_path, capsys, name, known) -> None:
    out = tmp_path / name
    last = "0" if name.startswith("one") else "2"
    more = ["--rates", "lecture"] if known is SHEET else ["--to", last]
    assert cli.main(["render", "000-f", str(out), "--size", "320x200", *more]) == 0
    said = capsys.readouterr().out.strip().rpartition(": ")[2]
    assert known.fullmatch(said), said
    assert written_words(said, out) == said  # in English


@pytest.fixture
def korean(qapp):
    install_language(qapp, "ko")
    yield
    install_language(qapp, "en")


@pytest.mark.usefixtures("korean")
def test_it_is_said_in_korean() -> None:
    out = Path("film.mp4")
    film = written_words("film.mp4: 31 frames, 2 s, 640×400", out)
    page = written_words("page.html: 31 of 31 rows, 287 kB", out)
    assert "프레임 31개" in film
    assert "frame" not in film
    assert "rows" not in page


def test_what_it_does_not_know_it_leaves_out(tmp_path) -> None:
    assert written_words("a remark of some library", tmp_path / "film.gif") == "film.gif"


def test_a_frozen_program_is_started_by_itself(monkeypatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command() == [sys.executable]
    monkeypatch.delattr(sys, "frozen")
    assert own_command()[-2:] == ["-m", "gdstudio"]
