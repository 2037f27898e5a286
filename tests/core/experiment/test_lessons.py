"""Every lesson is complete, covers its row of the lectures, and its numbers come out."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import pytest

from gdstudio.core.descent import descend
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.experiment.kinds import KINDS
from gdstudio.core.experiment.lesson import View
from gdstudio.core.files.resources import resource_path

ROWS = {
    "000": "abcdefghijkl",
    "001": "abcdefghijk",
    "002": "ab",
    "003": "abcde",
    "004": "abcdefgh",
    "bug": "12345",
}
"""The systems of each lecture; a lesson's id is its row, with a variant where there are several."""

TEXTS = ("title", "story", "press", "notice")
KEYS = {
    *TEXTS,
    "locks",
    "views",
    "snapshots",
    "pinned",
    "expect",
    "predict",
    "blind",
    "cause",
    "remedy",
} | {
    "do",
    "tags",
    "panels",
    "hint",
    "names",
}
VIEWS = {view for part in get_args(View) for view in get_args(part) or (part,)}
LONGEST_STORY = 220

PATHS = sorted(resource_path("lessons").glob("*.toml"))
LESSONS = pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def train(path: Path) -> Run:
    """Train a lesson as far as its last expectation."""
    experiment = load_experiment(path)
    return descend.train(experiment, max(e["update"] for e in expected(path)))


def expected(path: Path) -> list[dict[str, Any]]:
    """Return the numbers that must come out; that there are any is a test of its own."""
    return read(path)["lesson"].get("expect", [{"update": 0}])


def close(got: Sequence[float], want: Sequence[float], rtol: float) -> bool:
    """Compare relative to the largest of ``want``, as small components carry its rounding."""
    scale = max(abs(w) for w in want)
    return len(got) == len(want) and all(
        math.isclose(g, w, rel_tol=0, abs_tol=rtol * scale) for g, w in zip(got, want, strict=True)
    )


def test_every_row_of_the_lectures_has_a_lesson():
    rows = {f"{lecture}-{row}" for lecture, rows in ROWS.items() for row in rows}
    covered = {"-".join(path.stem.split("-")[:2]) for path in PATHS}
    assert not rows - covered, "these systems of the lectures have no lesson"


def test_ids_are_unique_whatever_the_file_system():
    ids = [path.stem for path in PATHS]
    assert ids == [i.lower() for i in ids]
    assert len(set(ids)) == len(ids)


@LESSONS
def test_texts_are_there_in_both_languages(path: Path):
    table = read(path)
    lesson = table["lesson"]
    texts = {**lesson, "title": {"en": table.get("title", ""), **lesson.get("title", {})}}
    for name in TEXTS:
        for language in ("en", "ko"):
            text = texts.get(name, {}).get(language, "").strip()
            assert text, f"{path.name} has no {name}.{language}"
        assert set(texts[name]) == {"en", "ko"}, name
        assert any("가" <= letter <= "힣" for letter in texts[name]["ko"]), name
    assert max(map(len, texts["story"].values())) <= LONGEST_STORY


@LESSONS
def test_keys_are_known(path: Path):
    table = read(path)
    assert table["format"] == 1
    assert set(table) <= {"format", "title", *KINDS, "training", "lesson"}
    lesson = table["lesson"]
    assert set(lesson) <= KEYS
    assert set(lesson.get("views", [])) <= VIEWS
    assert ("snapshots" in lesson) == ("snapshots" in lesson.get("views", []))
    for pinned in lesson.get("pinned", []):
        assert set(pinned) == ({"live", "set"} if pinned.get("live") else {"title", "set"})
        assert pinned["set"]
    assert lesson.get("expect"), f"{path.name} has no [[lesson.expect]]: numbers that come out"
    for expect in lesson["expect"]:
        assert {"update"} < set(expect) <= {"update", "loss", "params", "rtol"}


@LESSONS
def test_dataset_is_there(path: Path):
    dataset = read(path).get("dataset", {"kind": "none"})
    if dataset["kind"] == "csv":
        assert (path.parent / dataset["path"]).is_file()


@LESSONS
def test_numbers_come_out(path: Path):
    run = train(path)
    for expect in expected(path):
        frame, rtol = run.at(expect["update"]), expect.get("rtol", 5e-5)
        if "loss" in expect:
            assert close([frame.loss], [expect["loss"]], rtol), (expect, frame.loss)
        if "params" in expect:
            assert close(frame.params.tolist(), expect["params"], rtol), (expect, frame.params)


@LESSONS
def test_pinned_runs_are_valid(path: Path):
    tables = read(path)
    for pinned in tables["lesson"].get("pinned", []):
        # What JSON writes for words, numbers and lists of numbers is TOML as well.
        load_experiment(
            path, [f"{key}={json.dumps(value)}" for key, value in pinned["set"].items()]
        )


@LESSONS
def test_snapshots_are_on_the_film(path: Path):
    tables = read(path)
    last = load_experiment(path).planned_updates
    marks = [
        *tables["lesson"].get("snapshots", []),
        *(e["update"] for e in expected(path)),
    ]
    assert min(marks) >= 0
    assert max(marks) <= last
