"""What the manual counts is what there is."""

from __future__ import annotations

import re
from pathlib import Path

from gdstudio.core.experiment.lesson import lessons
from gdstudio.core.files.resources import resource_path

README = Path(__file__).parents[1] / "README.md"
WORDS = [
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def test_lessons_and_measured_sets_are_counted() -> None:
    text = README.read_text(encoding="utf-8")
    assert re.findall(r"(\d+) lessons", text) == [str(len(lessons()))]
    sets = list(resource_path("datasets").glob("*.toml"))
    assert re.findall(r"one of (\w+) measured sets", text) == [WORDS[len(sets)]]
