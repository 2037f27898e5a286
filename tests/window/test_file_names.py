"""A file that is saved is offered a name of what is in it, and never one that is there."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from gdstudio.app.documents import open_document
from gdstudio.app.film import Film
from gdstudio.core.descent.descend import begin
from gdstudio.core.experiment.file import load_experiment, parse_experiment
from gdstudio.window.file_dialogs import remember_folder
from gdstudio.window.file_names import LONGEST, experiment_name, free_name, plain_name

MADE = 'format = 1\n[dataset]\nkind = "two-moons"\n[model]\nkind = "logistic"\n'
TYPED = 'format = 1\n[dataset]\nkind = "points"\nx = [1, 2]\ny = [1, 2]\n[model]\nkind = "line"\n'
FUNCTION = 'format = 1\n[model]\nkind = "function"\nexpression = "u^2 + v^2"\ninit = [3.0, 1.0]\n'


def film_of(text: str, title: str = "") -> Film:
    return Film(begin(replace(parse_experiment(text).experiment, title=title)))


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        (TYPED, "A first try: α = 0.1", "a-first-try-α-0-1.toml"),
        (TYPED, "경사 하강법", "경사-하강법.toml"),
        (TYPED, "../../etc/passwd", "etc-passwd.toml"),
        (TYPED, "", "line.toml"),
        (TYPED, "?!", "line.toml"),
        (MADE, "", "two-moons-logistic.toml"),
        (FUNCTION, "", "function.toml"),
    ],
)
def test_what_came_from_nowhere_is_called_after_what_it_is(text, title, name):
    assert experiment_name(film_of(text, title), None, "") == name


def test_a_table_gives_its_name(tmp_path):
    (tmp_path / "My exam scores.csv").write_text("x,y\n1,2\n2,3\n")
    text = TYPED.replace('"points"\nx = [1, 2]\ny = [1, 2]', '"csv"\npath = "My exam scores.csv"')
    (tmp_path / "a.toml").write_text(text)
    film = Film(begin(load_experiment(tmp_path / "a.toml")))
    assert experiment_name(film, None, "") == "my-exam-scores-line.toml"


def test_a_lesson_gives_its_id_as_long_as_it_is_one(tmp_path):
    film = Film(begin(open_document("000-f")))
    assert experiment_name(film, None, "000-f") == "000-f.toml"
    assert experiment_name(film, None, "my course/week_one") == "week_one.toml"
    assert experiment_name(film_of(MADE), None, "000-f") == "two-moons-logistic.toml"
    for path in ("mine.toml", "mine.ipynb", "Mine (2).png"):  # what it was opened from says more
        assert experiment_name(film, tmp_path / path, "000-f") == f"{Path(path).stem}.toml"


def test_a_name_is_not_too_long():
    assert len(plain_name("word " * 400)) <= LONGEST
    assert not plain_name("word " * 400).endswith("-")


def test_a_name_that_is_taken_is_counted_on(tmp_path):
    def taken(name: str) -> None:
        (tmp_path / name).touch()

    assert free_name(tmp_path / "a.toml").name == "a.toml"
    taken("a.toml")
    assert free_name(tmp_path / "a.toml").name == "a-2.toml"
    taken("a-2.toml")
    (tmp_path / "a-3.toml").symlink_to("nowhere")
    assert free_name(tmp_path / "a.toml").name == "a-4.toml"
    assert free_name(tmp_path / "a-2.toml").name == "a-4.toml"
    taken("week-1.toml")  # this number is its own
    assert free_name(tmp_path / "week-1.toml").name == "week-1-2.toml"
    taken("descent.png")
    assert free_name(tmp_path / "descent.png").name == "descent-2.png"


def test_save_as_offers_the_lesson_and_then_the_next_free_name(make_window, monkeypatch, tmp_path):
    proposed = []

    def answer(parent, title, proposal, kinds):
        proposed.append(proposal)
        return proposal, kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    window = make_window("000-f", shown=False)
    remember_folder(window.settings, tmp_path / "a.toml")
    assert window.files.save_as()
    assert window.files.save_as()
    assert window.files.save()
    assert window.files.save_as()
    assert proposed == [str(tmp_path / f"000-f{end}.toml") for end in ("", "-2", "-3")]
    shutil.copy(tmp_path / "000-f.toml", tmp_path / "mine.toml")
    window.files.open_path(tmp_path / "mine.toml")
    assert window.files.save_as()
    assert proposed[-1] == str(tmp_path / "mine-2.toml")
