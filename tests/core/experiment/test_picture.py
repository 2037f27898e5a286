"""What an experiment file says of the picture it lay in, and what a carried one may not do."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import (
    dump_experiment,
    load_experiment,
    parse_experiment,
    read_experiment,
)
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.experiment.picture import Picture, saved_at
from gdstudio.core.files.carriers import page

PLAIN = """format = 1
[dataset]
kind = "points"
x = [1.0, 2.0, 3.0]
y = [1.0, 2.0, 4.0]
[model]
kind = "line"
"""
TOLD = Picture(
    row=12,
    version="0.1.0",
    loss="86.1264",
    params=("1.77875", "4.44804"),
    name="김하늘, 20261234",
    lesson="000-f",
    camera=(-40.0, 25.5),
    answers={"1": 0.004, "2": True, "3": "no"},
)


def carrying(folder: Path, text: str) -> Path:
    path = folder / "page.html"
    path.write_text(f"<html><head>{page.element_of(text)}</head></html>", encoding="utf-8")
    return path


def test_it_comes_back_and_changes_nothing_of_the_experiment(tmp_path):
    lesson = find_lesson("000-f")
    assert lesson is not None
    experiment = load_experiment(lesson.path)
    plain = parse_experiment(PLAIN).experiment
    again = read_experiment(carrying(tmp_path, dump_experiment(plain, TOLD)))
    assert again.picture == TOLD
    assert again.experiment == plain
    assert train(again.experiment, 3).at(3).loss == train(plain, 3).at(3).loss
    assert experiment != plain


def test_every_experiment_file_may_have_one(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text(PLAIN + "[picture]\nrow = 3\nloss = 1.5\nlater = true\n")
    document = read_experiment(path)
    assert document.picture == Picture(row=3, loss=1.5)
    assert document.experiment == parse_experiment(PLAIN).experiment


def test_one_that_says_but_a_row_is_no_picture_and_the_start_is_not_said():
    assert saved_at(0) is None
    at = saved_at(37)
    assert at == Picture(row=37)
    assert at.only_saved
    assert not TOLD.only_saved
    for said in ({"version": "1"}, {"answers": {"1": True}}, {"loss": "1"}, {"pinned": ()}):
        assert not Picture(row=37, **said).only_saved


def test_its_runs_take_the_place_of_the_lessons(tmp_path):
    text = PLAIN + '[[lesson.pinned]]\ntitle = "a"\nset = { "optimizer.lr" = 0.1 }\n'
    assert read_experiment(carrying(tmp_path, text)).experiment.lesson.pinned[0].title == "a"
    other = text + '[[picture.pinned]]\ntitle = "b"\nset = { "optimizer.lr" = 0.2 }\n'
    (pinned,) = read_experiment(carrying(tmp_path, other)).experiment.lesson.pinned
    assert pinned.title == "b"
    none = text + "[picture]\npinned = []\n"
    assert read_experiment(carrying(tmp_path, none)).experiment.lesson.pinned == ()


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("picture = 3", "picture"),
        ("[picture]\nrow = -1", "picture.row"),
        ("[picture]\nrow = 1e3", "picture.row"),
        (f"[picture]\nname = '{'x' * 2000}'", "picture.name"),
        ("[picture]\nanswers = { a = [1] }", "picture.answers"),
        ("[picture]\ncamera = [1.0]", "picture.camera"),
        ("[[picture.pinned]]\nset = { 'model.nothing' = 1 }", "picture.pinned[0]"),
    ],
)
def test_what_is_wrong_in_it_is_named(tmp_path, said, key):
    path = tmp_path / "a.toml"
    head = said + "\n" + PLAIN if said.startswith("picture") else PLAIN + said
    path.write_text(head.replace("'", '"'))
    with pytest.raises(SpecError) as error:
        read_experiment(path)
    assert key in str(error.value)
    assert str(path) in str(error.value)


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../secret.csv", "a/../../secret.csv", "C:\\secret.csv", "\\\\host\\a.csv"],
)
def test_a_carried_one_reads_no_table_outside_of_its_folder(tmp_path, path):
    (tmp_path / "secret.csv").write_text("x,y\n1,2\n2,3\n")
    inner = tmp_path / "inner"
    inner.mkdir()
    text = f"format = 1\n[dataset]\nkind = 'csv'\npath = '{path}'\n[model]\nkind = 'line'\n"
    with pytest.raises(SpecError, match=r"dataset\.path: leads out of the folder"):
        read_experiment(carrying(inner, text))


def test_nor_through_a_link_or_a_run_beside_it(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.csv").write_text("x,y\n1,2\n2,3\n")
    (inner / "link.csv").symlink_to(tmp_path / "secret.csv")
    (inner / "own.csv").write_text("x,y\n1,2\n2,3\n")
    text = "format = 1\n[dataset]\nkind = 'csv'\npath = '{}'\n[model]\nkind = 'line'\n"
    with pytest.raises(SpecError, match="leads out"):
        read_experiment(carrying(inner, text.format("link.csv")))
    own = text.format("own.csv")
    assert read_experiment(carrying(inner, own)).experiment.count == 2
    beside = own + "[[picture.pinned]]\ntitle = 'a'\nset = { 'dataset.path' = '../secret.csv' }\n"
    with pytest.raises(SpecError, match="leads out"):
        read_experiment(carrying(inner, beside))


def test_a_picture_within_a_picture_is_no_experiment(tmp_path):
    inner = carrying(tmp_path, PLAIN).read_text()
    with pytest.raises(SpecError, match="is not valid TOML"):
        read_experiment(carrying(tmp_path, inner))


def test_a_text_has_no_folder(tmp_path):
    (tmp_path / "a.csv").write_text("x,y\n1,2\n")
    text = "format = 1\n[dataset]\nkind = 'csv'\npath = 'a.csv'\n[model]\nkind = 'line'\n"
    with pytest.raises(SpecError, match=r"dataset\.path: a text has no folder"):
        parse_experiment(text)
