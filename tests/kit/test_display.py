"""One question before any window: is there a display that answers?"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from gdstudio.kit import display
from gdstudio.kit.display import find_display
from gdstudio.kit.no_display import unseen

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere there always is a display"
)

ROOT = Path(__file__).parents[2]
NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
STALE = {"DISPLAY": ":4711"}
STALE_WAYLAND = {"WAYLAND_DISPLAY": "wayland-4711"}


@pytest.fixture
def session(monkeypatch):
    """Return a function that sets what a session says of its displays."""
    here = os.environ.get("DISPLAY", "")

    def say(**values: str) -> None:
        for name in NAMES:
            monkeypatch.setenv(name, values.get(name, "").replace("HERE", here))

    return say


@pytest.mark.parametrize(
    ("said", "found", "platform"),
    [
        ({}, False, ""),
        ({"DISPLAY": "HERE"}, True, ""),
        (STALE, False, ""),
        ({"DISPLAY": "nonsense"}, False, ""),
        (STALE_WAYLAND, False, ""),
        (STALE | STALE_WAYLAND, False, ""),
        ({"DISPLAY": "HERE"} | STALE_WAYLAND, True, "xcb"),
        ({"QT_QPA_PLATFORM": "offscreen"}, True, "offscreen"),
        ({"QT_QPA_PLATFORM": "offscreen:size=800x600"} | STALE, True, "offscreen:size=800x600"),
        ({"QT_QPA_PLATFORM": "xcb"}, False, "xcb"),
        ({"QT_QPA_PLATFORM": "xcb"} | STALE, False, "xcb"),
        ({"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": "HERE"} | STALE_WAYLAND, True, "xcb"),
        ({"QT_QPA_PLATFORM": "wayland-egl"} | STALE_WAYLAND, False, "wayland-egl"),
        ({"QT_QPA_PLATFORM": "no-such-thing", "DISPLAY": "HERE"}, False, "no-such-thing"),
        ({"QT_QPA_PLATFORM": "no-such-thing;xcb", "DISPLAY": "HERE"}, True, "xcb"),
        ({"QT_QPA_PLATFORM": "wayland-nonsense", "DISPLAY": "HERE"}, False, "wayland-nonsense"),
        ({"QT_QPA_PLATFORM": "eglfs", "DISPLAY": "HERE"}, False, "eglfs"),
        ({"QT_QPA_PLATFORM": "EGLFS", "DISPLAY": "HERE"}, False, "EGLFS"),
        ({"QT_QPA_PLATFORM": "minimalegl", "DISPLAY": "HERE"}, False, "minimalegl"),
        ({"QT_QPA_PLATFORM": "vkkhrdisplay", "DISPLAY": "HERE"}, False, "vkkhrdisplay"),
        ({"QT_QPA_PLATFORM": "linuxfb:fb=/nowhere", "DISPLAY": "HERE"}, False, None),
        ({"QT_QPA_PLATFORM": "eglfs;xcb", "DISPLAY": "HERE"}, True, "xcb"),
        ({"QT_QPA_PLATFORM": "linuxfb:fb=/nowhere;xcb", "DISPLAY": "HERE"}, True, "xcb"),
        ({"QT_QPA_PLATFORM": "wayland; xcb", "DISPLAY": "HERE"} | STALE_WAYLAND, True, "xcb"),
        ({"QT_QPA_PLATFORM": " xcb ", "DISPLAY": "HERE"}, True, "xcb"),
        ({"QT_QPA_PLATFORM": "XCB", "DISPLAY": "HERE"}, True, "XCB"),
    ],
)
def test_only_a_display_that_answers_counts(said, found, platform, session):
    if "HERE" in said.values() and not os.environ.get("DISPLAY"):
        pytest.skip("no display")
    session(**said)
    assert find_display() is found
    assert os.environ["QT_QPA_PLATFORM"] == (
        said["QT_QPA_PLATFORM"] if platform is None else platform
    )


def test_a_framebuffer_counts_that_may_be_written(session, tmp_path, monkeypatch):
    monkeypatch.setattr(display, "FRAMEBUFFERS", (str(tmp_path / "fb0"),))
    session(QT_QPA_PLATFORM="linuxfb")
    assert not find_display()
    (tmp_path / "fb0").touch()
    assert find_display()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert not find_display()
    monkeypatch.setenv("QT_QPA_FB_DRM", "1")
    assert find_display()


@pytest.mark.parametrize(
    "platform", ["eglfs", "linuxfb:fb=/nowhere", "minimalegl", "vkkhrdisplay", "no-such-thing"]
)
def test_where_no_window_appears_the_program_ends_with_one_line(platform):
    if not os.environ.get("DISPLAY"):
        pytest.skip("no display")
    done = subprocess.run(
        [sys.executable, "-m", "gdstudio"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": platform},
        timeout=60,
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"gdstudio: no window can open: QT_QPA_PLATFORM={platform}: ")
    assert " -> unset QT_QPA_PLATFORM;" in line


def test_a_window_that_nobody_sees_is_told(session, monkeypatch):
    if not os.environ.get("DISPLAY"):
        pytest.skip("no display")
    session(QT_QPA_PLATFORM="offscreen", DISPLAY="HERE")
    said = "nobody sees the window, with QT_QPA_PLATFORM=offscreen"
    assert unseen("offscreen") == f"{said} -> unset QT_QPA_PLATFORM"
    assert unseen("xcb") == ""
    session(QT_QPA_PLATFORM="offscreen", **STALE)
    monkeypatch.setattr(display, "RENEWAL", 0.0)
    assert unseen("offscreen") == said


def test_a_compositor_that_listens_counts(session, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    session(WAYLAND_DISPLAY="wayland-0", **STALE)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert find_display()
        assert os.environ["QT_QPA_PLATFORM"] == "wayland"
    session(WAYLAND_DISPLAY="wayland-0")
    assert not find_display()


def test_a_server_that_refuses_for_a_moment_is_asked_again(session, monkeypatch):
    """So does one whose last client has just gone; here it only just starts."""
    monkeypatch.setattr(display, "RENEWAL", 30.0)
    monkeypatch.setattr(display, "PATIENCE", 40.0)
    session(DISPLAY=":4712")
    server = subprocess.Popen(["Xvfb", ":4712", "-nolisten", "tcp"], stderr=subprocess.DEVNULL)
    try:
        assert find_display()
    finally:
        server.terminate()
        server.wait()


def test_a_server_that_never_answers_is_given_up(session, monkeypatch):
    monkeypatch.setattr(display, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        session(DISPLAY=f"127.0.0.1:{server.getsockname()[1] - 6000}")
        assert not find_display()


@pytest.mark.parametrize("said", [{}, STALE, STALE_WAYLAND, STALE | {"QT_QPA_PLATFORM": "xcb"}])
@pytest.mark.parametrize("command", [(), ("000-f",), ("render", "000-f", "OUT")])
def test_without_a_display_the_window_says_so_and_a_picture_is_made(command, said, tmp_path):
    out = tmp_path / "a.png"
    words = [word.replace("OUT", str(out)) for word in command]
    if "render" in words:
        words += ["--size", "160x120", "--set", "training.gradient=analytic"]
    done = subprocess.run(
        [sys.executable, "-m", "gdstudio", *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **dict.fromkeys(NAMES, ""), **said},
        timeout=60,
    )
    assert len(done.stderr.splitlines()) == 1
    if "render" in words:
        assert done.returncode == 0
        assert out.exists()
    else:
        assert done.returncode == 1
        assert "no display" in done.stderr
        assert "gdstudio run" in done.stderr
