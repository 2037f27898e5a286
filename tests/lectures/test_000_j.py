"""The lecture's seven learning rates, wherever the program offers them."""

import json
from pathlib import Path

import pytest

from gdstudio.app.documents import open_document
from gdstudio.core.experiment.lecture_rates import LECTURE_RATES
from gdstudio.film.plan import LECTURE_VALUES
from gdstudio.window.pictures.sheet_dialog import open_sheet_dialog

REFERENCE = Path(__file__).parents[1] / "golden" / "reference.json"
LESSONS = {
    0.001: "000-f",
    **{rate: f"000-i-{rate}" for rate in (0.0001, 0.0083, 0.0085, 0.01)},
    **{rate: f"000-j-{rate}" for rate in (0.015, 0.0038)},
}
"""Each rate is a lesson of its own."""


def test_the_list_is_that_of_the_reference_runs():
    """Every one is there in float32 and in float64, and there is no other."""
    cases = json.loads(REFERENCE.read_text())["cases"]
    named = [case for case in cases if case["id"].startswith("s000_gd_lr")]
    assert list(LECTURE_RATES) == [0.001, 0.0001, 0.0083, 0.0085, 0.01, 0.015, 0.0038]
    assert {case["lr"] for case in named} == set(LECTURE_RATES)
    assert len(named) == 2 * len(LECTURE_RATES)


@pytest.mark.parametrize("rate", LECTURE_RATES)
def test_each_has_its_lesson(rate):
    assert open_document(LESSONS[rate]).optimizer.lr == rate


def test_the_sheet_offers_them_from_the_smallest_on():
    assert LECTURE_VALUES == ("0.0001", "0.001", "0.0038", "0.0083", "0.0085", "0.01", "0.015")


def test_the_dialog_starts_with_them(make_window):
    window = make_window("000-i-0.01", shown=False)
    dialog = open_sheet_dialog(window.desk)
    assert dialog.key.currentData() == "optimizer.lr"
    assert dialog.values.text() == ", ".join(LECTURE_VALUES)
    dialog.close()
