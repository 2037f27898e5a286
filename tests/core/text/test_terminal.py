"""Whatever is printed, a terminal that lacks letters gets a line it can show."""

from __future__ import annotations

import io
import re
import sys

import pytest

from gdstudio.core.experiment.lesson import lessons
from gdstudio.core.text.terminal import PLAIN, open_streams, spell_plainly, spelled
from tests.terminal import gdstudio

SAID = "Steps −0.5×10³ … θ̂ ≤ ∞: “é” → α‖w‖²"


def written(text: str, encoding: str, errors: str = "strict") -> str:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding, errors=errors)
    spell_plainly([stream, None])
    stream.write(text)
    stream.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", SAID),
        ("ascii", 'Steps -0.5x103 ... theta <= inf: "e" -> alpha||w||2'),
        ("cp1252", "Steps -0.5×10³ … theta <= inf: “é” -> alpha||w||²"),
    ],
)
def test_letters_that_an_encoding_lacks_are_spelled(encoding, text):
    assert written(SAID, encoding) == text


def test_korean_windows_keeps_what_it_has():
    assert written("경사하강법 α = 0.01 − x²", "cp949") == "경사하강법 α = 0.01 - x²"


def test_a_letter_that_nobody_would_know_is_written_out():
    assert written("가\U0001f600\udcff", "ascii") == "\\uac00\\U0001f600\\udcff"
    assert spelled("≤", "ascii") == "<="


def test_who_has_chosen_a_rule_keeps_it():
    assert written("α", "ascii", "replace") == "?"
    stream = io.TextIOWrapper(io.BytesIO(), "ascii")
    spell_plainly([stream])
    assert stream.errors == PLAIN


@pytest.mark.parametrize("encoding", ["ascii", "cp949"])
@pytest.mark.parametrize(
    "words", [("lessons",), ("run", "000-f"), ("run", "nowhere-가−"), ("doctor",)], ids=" ".join
)
def test_every_command_speaks_every_encoding(words, encoding, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    monkeypatch.setenv("PYTHONUTF8", "0")
    done = gdstudio(*words, encoding=encoding, display=words == ("doctor",))
    assert "Traceback" not in done.stderr
    assert done.returncode == (2 if "nowhere-가−" in words else 0)
    if "nowhere-가−" not in words:
        assert done.stderr == ""
        assert len(done.stdout) > 200
        assert not re.search(r"\\u[0-9a-f]{4}", done.stdout)


@pytest.mark.parametrize("encoding", ["ascii", "cp949"])
def test_titles_of_lessons_can_be_read_everywhere(encoding):
    for lesson in lessons():
        assert "\\u" not in written(lesson.title["en"], encoding)
    for lesson in lessons():
        assert encoding == "ascii" or "\\u" not in written(lesson.title["ko"], encoding)


def test_without_a_terminal_nothing_is_asked_of_it(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    spell_plainly()


def test_what_is_closed_is_open_to_nowhere(monkeypatch):
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    open_streams()
    with sys.stdin as given, sys.stdout as printed, sys.stderr as told:
        assert given.buffer.read() == b""
        print("x", file=printed, flush=True)
        assert not told.isatty()
