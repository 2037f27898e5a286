"""What stands above an experiment is about the data and the model that it has now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.app.kept_runs import companion_experiments
from gdstudio.core.data.table_change import SetCells
from gdstudio.core.datasets.csv_file import CsvFile
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.points import changed
from gdstudio.core.experiment.replacement import replace_data
from gdstudio.film.caption import caption_of
from gdstudio.kit.widgets.titles import heading_of, title_of
from gdstudio.kit.widgets.translation import install_language


def other_data(folder: Path):
    """A lesson's experiment on a table of the student's own."""
    (folder / "pendulum.csv").write_text("x,y\n1,2\n2,4.1\n3,5.9\n")
    return replace_data(open_document("000-f"), CsvFile(path="pendulum.csv"), folder).experiment


def test_a_lesson_on_other_data_says_so(tmp_path) -> None:
    experiment = other_data(tmp_path)
    assert heading_of(experiment) == title_of(experiment)
    assert heading_of(experiment).endswith("(changed)")


def test_without_a_title_it_goes_by_the_name_of_a_file(tmp_path) -> None:
    experiment = replace(other_data(tmp_path), title="", lesson=None)
    assert heading_of(experiment) == "pendulum.csv"
    assert heading_of(experiment, Path("/a/homework 3.toml")) == "homework 3"
    edited = changed(experiment, SetCells(np.array([0]), np.array([1]), np.array([2.5])))
    assert heading_of(edited) == ""


@pytest.fixture
def korean(qapp) -> Iterator[None]:
    install_language(qapp, "ko")
    yield
    install_language(qapp, "en")


def test_a_lesson_is_called_as_its_language_calls_it(korean):
    experiment = open_document("001-f-bowl")
    assert title_of(experiment) == "구르기 전에 앞을 보기"
    assert caption_of(train(experiment, 1), 1).title == "구르기 전에 앞을 보기"
    assert [title for title, _ in companion_experiments(experiment)] == ["모멘텀"]


def test_an_experiment_without_a_lesson_keeps_its_title(korean):
    experiment = replace(open_document("001-f-bowl"), lesson=None)
    assert title_of(experiment) == "Look before you roll"


def test_a_lesson_goes_by_its_title_in_the_language_of_the_program(qapp, tmp_path) -> None:
    lesson, other = open_document("000-a"), other_data(tmp_path)
    assert title_of(lesson) == "Points around a hidden line"
    install_language(qapp, "ko")
    try:
        assert title_of(lesson) == heading_of(lesson) == "숨은 직선 둘레의 점들"
        assert title_of(other) == f"{other.lesson.title['ko']} (변경됨)"
    finally:
        install_language(qapp, "en")
