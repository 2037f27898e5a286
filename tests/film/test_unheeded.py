"""An option that does nothing for what is made is said, and the file is made."""

from __future__ import annotations

import pytest

from tests.terminal import gdstudio

QUICK = ("--set", "training.gradient=analytic", "--size", "160x120")

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("a.png", ("--to", 99), "--to does nothing for a picture; --at K chooses"),
        ("a.svg", ("--from", 3), "--from does nothing for a picture; --at K chooses"),
        ("a.pdf", ("--to", 99, "--fps", 5), "--to, --fps do nothing for a picture"),
        ("a.png", ("--to", 99, "--at", 3), "--to does nothing for a picture"),
        ("a.png", ("--substeps",), "--substeps does nothing for a picture"),
        ("a.png", ("--rates", "0.001,0.002", "--to", 9), "--to does nothing for a sheet; --at"),
        ("a.gif", ("--at", 3, "--to", 9), "--to does nothing for a film of one update"),
        ("a.html", ("--to", 9), "--size does nothing for a page"),
        ("a.py", ("--to", 9), "--to, --size do nothing for a script"),
        ("a.ipynb", ("--race",), "--size, --race do nothing for a notebook"),
        ("a.png", ("--at", 3), ""),
        ("a.gif", ("--to", 3, "--every", 2), ""),
    ],
)
def test_what_is_not_heeded_is_said(name, words, said, command, tmp_path):
    done = command("render", "000-f", tmp_path / name, *words, *QUICK)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / name).exists()
    notes = [line for line in done.stderr.splitlines() if "nothing for" in line]
    assert len(notes) == bool(said)
    assert not said or notes[0].startswith(f"gdstudio: {said}")
    if "--at" in words:
        assert "--at K" not in done.stderr


def test_a_film_goes_beyond_the_planned_end_as_it_was_asked(tmp_path):
    path = tmp_path / "a.gif"
    done = gdstudio("render", "000-f", path, "--to", 36, "--every", 12, *QUICK)
    assert "4 frames" in done.stdout
    assert "nothing for" not in done.stderr
