"""What stands beside the lines, part by part, is what torch has made there: run by hand."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.core.code.listing import Line, Listing, Refusal
from gdstudio.core.code.values import ValueReader
from gdstudio.core.code.writer import listing_of
from gdstudio.core.experiment.telling import Telling
from gdstudio.core.steps.stage import Stage
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.rooms.code.rows import Row
from gdstudio.rooms.code.told import rows_of
from tests.core.code.running import record
from tests.core.code.test_values import flat, walk

ROW = 3
LESSONS = {
    "001-d-10": {},
    "001-h-adam-bowl": {"training.epochs": 6},
    "001-f-luv": {"training.epochs": 6},
    "001-e-momentum-luv": {"training.epochs": 6},
    "001-g-rmsprop-luv": {"training.epochs": 6},
    "001-j": {"training.epochs": 1},
    "001-k-bounce": {"training.epochs": 6},
    "004-h": {"training.epochs": 6},
    "004-e-no-zero-grad": {"training.epochs": 6},
}
NUMBER = re.compile(r"[−-]?\d[\d\u2009]*(?:\.\d+)?(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def numbers(said: str) -> list[float]:
    told = said.partition(" … ")[0].rpartition(" = ")[2]
    found = []
    for one in NUMBER.findall(told.replace("\u202f", "\u2009")):
        front, _, power = one.replace("−", "-").replace("\u2009", "").partition("·10")
        found.append(float(f"{front}e{power.translate(RAISED) or 0}"))
    return found


def target(line: Line) -> str:
    """What a line assigns, as Python reads it; "" where it assigns nothing of its own."""
    found = re.match(r"([A-Za-z_][\w., ]*?)\s*[-+*]?=\s", line.text.strip())
    return found[1] if found and not line.text.strip().startswith("for ") else ""


def listing_in(lesson: str, dialect: str) -> Listing | Refusal:
    experiment = open_document(lesson).with_all(list(LESSONS[lesson].items()))
    return listing_of(experiment, dialect, Telling())


CASES = [
    (lesson, dialect)
    for lesson in LESSONS
    for dialect in ("by-hand", "no-grad", "numpy")
    if isinstance(listing_in(lesson, dialect), Listing)
]


def test_all_but_what_keeps_its_gradients_is_written_in_numpy() -> None:
    assert len(CASES) == 3 * len(LESSONS) - 1


@pytest.mark.parametrize(("lesson", "dialect"), CASES)
def test_each_part_says_what_its_line_makes(lesson: str, dialect: str) -> None:
    experiment = open_document(lesson).with_all(list(LESSONS[lesson].items()))
    listing = listing_in(lesson, dialect)
    assert isinstance(listing, Listing)
    made: dict[str, list[Any]] = defaultdict(list)

    def seen(line: Line, scope: dict[str, Any]) -> None:
        name = target(line)
        if name and line.stage is not None and not line.makes.startswith("cleared"):
            made[line.text].append(flat(eval(name, scope)))  # noqa: S307

    walk(listing, seen)
    run, reader = record(experiment), ValueReader(experiment, dialect)

    def shown(stage: int) -> list[Row]:
        return rows_of(Moment(run, ROW, stage=stage), listing, reader, LIGHT, busy=False)

    checked, updates = (
        0,
        max(map(len, (made[one.text] for one in listing.lines if one.makes == "loss"))),
    )
    for stage in range(Stage.CLEAR + 1):
        for row in shown(stage):
            line, told = row.line, numbers(row.said.removeprefix("will be "))
            if line.text not in made or line.makes in ("rows", "batch", "order", "history", ""):
                continue
            if line.makes.startswith("cleared") or line.stage is None:
                continue
            coming = row.said.startswith("will be ")
            assert not coming or line.stage > stage, (stage, line.text)
            assert not row.said or coming or stage == 0 or line.stage <= stage, (stage, line.text)
            if not told:
                assert line.stage > stage or stage == 0, (stage, line.text)
                continue
            if len(made[line.text]) != updates:
                continue  # it is run for each parameter, and beside it stand all of them
            wanted = made[line.text][ROW][: len(told)]
            np.testing.assert_allclose(told[: len(wanted)], wanted, rtol=1e-4, err_msg=line.text)
            checked += 1
    assert checked > 5
