"""``gdstudio render`` as a user meets it."""

from __future__ import annotations

import os
import resource
import signal
import sys

import pytest
from PySide6.QtGui import QImage

from gdstudio.app.documents import open_document
from gdstudio.cli import main
from gdstudio.core.descent.descend import train
from gdstudio.film.plan import Look
from tests.pictures import decoded
from tests.terminal import gdstudio, start_gdstudio

# Writing words makes an application that draws nothing, which stays; others need one that draws.
pytestmark = pytest.mark.usefixtures("qapp")

SMALL = ("--size", "320x240")
QUICK = ("--set", "training.gradient=analytic")
"""Without the seconds that importing torch takes."""


def test_two_processes_without_a_display_write_the_same(tmp_path):
    words = ("render", "000-f", "--to", "6", *SMALL, *QUICK)
    names = ["a.mp4", "b.mp4", "a.gif", "b.gif"]
    done = [gdstudio(*words[:2], tmp_path / name, *words[2:]) for name in names]
    for each in done:
        assert each.returncode == 0, each.stderr
        assert "without OpenGL" in each.stderr
        assert len(each.stderr.splitlines()) == 1
    for ending in ("mp4", "gif"):
        first, second = (tmp_path / f"{name}.{ending}" for name in "ab")
        assert first.read_bytes() == second.read_bytes()
        assert len(decoded(first)[0]) == 7


def test_with_a_display_opengl_draws_and_pictures_are_the_same_too(tmp_path):
    if not os.environ.get("DISPLAY"):
        pytest.skip("no display")
    for name in ("a.png", "b.png"):
        done = gdstudio(
            "render", "000-f", tmp_path / name, *SMALL, *QUICK, "--at", 12, display=True
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == (320, 240)


def test_odd_sizes_are_said_and_scale_multiplies(command, tmp_path):
    path = tmp_path / "film.mp4"
    done = command("render", "000-f", path, "--at", 3, "--size", "161x121", "--scale", 3, *QUICK)
    assert done.returncode == 0, done.stderr
    assert "483×363 becomes 484×364" in done.stderr
    assert "1 frame, 0.1 s, 484×364" in done.stdout
    frames, stream = decoded(path)
    assert (len(frames), stream.width, stream.height) == (1, 484, 364)


def test_no_side_is_longer_than_a_picture_may_be_at_any_scale(command, tmp_path):
    path = tmp_path / "big.png"
    done = command("render", "000-f", path, "--size", "8192x64", "--scale", 2)
    assert done.returncode == 2
    assert "--scale: expected at most 8192 pixels a side with --size, got 16384" in done.stderr
    assert not path.exists()


@pytest.mark.parametrize(
    ("size", "scale", "fine"),
    [((320, 240), 1, 2), ((320, 240), 3, 3), ((4096, 64), 1, 2), ((64, 4097), 1, 1)],
)
def test_paper_is_finer_where_no_side_gets_too_long(size, scale, fine):
    assert Look(size=size, scale=scale).on_paper.scale == fine


def test_sheets_are_the_same_every_time(tmp_path):
    for name in ("a.pdf", "b.pdf"):
        words = ("--rates", "0.001,0.01", "--caption", "Kim, 7", *QUICK)
        done = gdstudio("render", "000-f", tmp_path / name, *words)
        assert done.returncode == 0, done.stderr
    data = (tmp_path / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data == (tmp_path / "b.pdf").read_bytes()


def test_pages_are_the_same_every_time_and_need_no_display(tmp_path):
    words = ("--to", "6", "--at", "4", "--language", "ko", "--theme", "dark", "--caption", "Kim, 7")
    for name in ("a.html", "b.html"):
        done = gdstudio("render", "000-l", tmp_path / name, *words)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"{tmp_path / name}: 7 of 7 rows, ")
        assert done.stderr == ""
    page = (tmp_path / "a.html").read_text("utf-8")
    assert page == (tmp_path / "b.html").read_text("utf-8")
    assert page.startswith('<!doctype html>\n<html lang="ko" data-theme="dark">')
    assert page.rstrip().endswith("</html>")
    assert '<p id="owner">Kim\n7</p>' in page
    assert '"opens":4' in page
    alone = gdstudio("render", "000-l", tmp_path / "c.html", *words, "--alone")
    assert alone.returncode == 0
    assert '"pins":[]' in (tmp_path / "c.html").read_text("utf-8")
    assert '"pins":[{' in page


@pytest.mark.parametrize(
    ("words", "rows"), [((), None), (("--to", "20"), 21), (("--at", "25"), 26)]
)
def test_pages_end_where_the_run_stops_unless_told_otherwise(tmp_path, words, rows):
    changed = open_document("000-f", ("training.stop.loss=50",))
    halt = train(changed).last
    assert 1 < halt < 20 < changed.planned_updates
    done = gdstudio(
        "render", "000-f", tmp_path / "a.html", "--set", "training.stop.loss=50", *words
    )
    assert done.returncode == 0, done.stderr
    rows = rows if words else halt + 1
    assert done.stdout.startswith(f"{tmp_path / 'a.html'}: {rows} of {rows} rows, ")


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX")
def test_a_full_disk_leaves_nothing(tmp_path):
    path = tmp_path / "film.gif"
    done = gdstudio(
        *("render", "000-f", path, *SMALL, *QUICK),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert done.returncode == 2
    last = done.stderr.splitlines()[-1]
    assert "film.gif" in last
    assert "cannot be written" in last
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_a_terminated_render_cleans_up(tmp_path):
    path = tmp_path / "film.mp4"
    path.write_text("old")
    words = ("render", "000-f", path, "--set", "training.epochs=3000", *QUICK, *SMALL, "--progress")
    process = start_gdstudio(*words)
    assert process.stdout.readline().startswith("1/")
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert process.returncode == 143
    assert [p.name for p in tmp_path.iterdir()] == ["film.mp4"]
    assert path.read_text() == "old"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_a_killed_render_leaves_the_old_file(tmp_path):
    path = tmp_path / "film.gif"
    path.write_text("old")
    words = ("render", "000-f", path, "--set", "training.epochs=3000", *QUICK, *SMALL, "--progress")
    process = start_gdstudio(*words)
    assert process.stdout.readline().startswith("1/")
    process.kill()
    process.communicate(timeout=20)
    assert path.read_text() == "old"


def test_runs_that_come_with_a_lesson_are_drawn(command, tmp_path):
    """As the window does; a lesson's companion may train longer than what is shown."""
    words = ("render", "000-l", *QUICK, *SMALL, "--at", 4, "--panels", "loss")
    for name, more in (("beside.png", ()), ("alone.png", ("--alone",))):
        done = command(*words[:2], tmp_path / name, *words[2:], *more)
        assert done.returncode == 0, done.stderr
    beside, alone = (QImage(str(tmp_path / name)) for name in ("beside.png", "alone.png"))
    assert beside != alone


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("a.bmp", [], ["a.bmp", ".png", ".mp4"]),
        ("gone/a.png", [], ["gone", "folder does not exist"]),
        ("a.png", ["--size", "100"], ["--size", "1280x800", "100"]),
        ("a.png", ["--size", "9x9"], ["--size", "16"]),
        ("a.png", ["--size", "99999x9"], ["--size", "8192"]),
        ("a.png", ["--panels", "fit,sea"], ["--panels", "surface", "sea"]),
        ("a.png", ["--panels", "fit,fit"], ["--panels"]),
        ("a.png", ["--at", "-1"], ["--at", "-1"]),
        ("a.png", ["--at", "soon"], ["--at", "soon"]),
        ("a.gif", ["--fps", "0"], ["--fps"]),
        ("a.gif", ["--fps", "60"], ["--fps", "50"]),
        ("a.gif", ["--every", "0"], ["--every"]),
        ("a.gif", ["--from", "9", "--to", "3"], ["--from", "3"]),
        ("a.gif", ["--hold", "nan"], ["--hold"]),
        ("a.png", ["--theme", "blue"], ["--theme", "light, dark"]),
        ("a.png", ["--scale", "5"], ["--scale", "4"]),
        ("a.png", ["--arrange", "pile"], ["--arrange", "row", "grid", "pile"]),
        ("a.png", ["--camera", "below"], ["--camera", "above", "below"]),
        ("a.png", ["--camera=0,-10"], ["--camera", "0,-10"]),
        ("a.gif", ["--unit", "second"], ["--unit", "update", "second"]),
        ("a.pdf", ["--at", "soon"], ["--at", "soon"]),
        ("a.gif", ["--rates", "1,2"], [".pdf"]),
        ("a.pdf", ["--rates", "0.1,zero"], ["optimizer.lr"]),
        ("a.png", ["--set", "optimizer.lr=0"], ["optimizer.lr"]),
        ("a.png", ["--set", "optimizer.lr=1e300", "--at", "9"], ["--at", "overflowed", "1"]),
        ("a.mp4", ["--set", "optimizer.lr=1e300", "--to", "9"], ["--to", "overflowed"]),
        ("a.html", ["--set", "optimizer.lr=1e300", "--at", "9"], ["--at", "overflowed", "1"]),
        ("a.html", ["--from", "3", "--to", "9", "--at", "12"], ["--at", "from 3 to 9", "12"]),
        ("a.html", ["--from", "9", "--to", "3"], ["--from", "3"]),
        ("a.html", ["--language", "fr"], ["--language", "en, ko", "fr"]),
        ("a.html", ["--rates", "1,2"], [".pdf"]),
    ],
)
def test_bad_input_is_one_line_and_writes_nothing(name, words, expected, tmp_path, capsys):
    assert main(["render", "000-f", str(tmp_path / name), *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    for word in expected:
        assert word in err
    assert list(tmp_path.iterdir()) == []
