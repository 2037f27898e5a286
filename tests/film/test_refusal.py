"""An error that one process tells another is the same one there."""

from __future__ import annotations

from pathlib import Path

from gdstudio.core.errors import SpecError
from gdstudio.film.refusal import read_refusal, refusal_line


def test_an_error_comes_through_as_it_was() -> None:
    sentence = "expected a number from {lowest} to {highest}, got {got}"
    for file in (None, Path("그림 1.gif")):
        error = SpecError("--hold", sentence, file=file, lowest="0", highest=600, got=Path("a\nb"))
        line = refusal_line(error)
        assert "\n" not in line
        there = read_refusal(line)
        assert there is not None
        assert (str(there), there.key) == (str(error), "--hold")


def test_other_lines_tell_of_no_error() -> None:
    assert read_refusal("3/30") is None
