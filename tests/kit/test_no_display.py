"""Where no window opens: the variable with its value, what is wrong, and a line that was tried."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gdstudio.kit import display, no_display
from gdstudio.kit.display import find_display
from gdstudio.kit.no_display import why_no_display

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere there always is a display"
)

NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM", "XAUTHORITY")
KEY = "0123456789abcdef0123456789abcdef"
Say = Callable[..., None]


def start_server(*words: str) -> tuple[subprocess.Popen, str]:
    """Start an X server and return it with the number of its display."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-noreset", *words],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with open(reading, encoding="ascii") as told:
        return server, told.readline().strip()


@pytest.fixture(scope="module")
def guarded(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """Return the display of a server that wants a key, and the file with that."""
    file = tmp_path_factory.mktemp("guarded") / "key with a blank"
    server, number = start_server("-auth", str(file))
    # The server reads it with the first client that comes.
    subprocess.run(["xauth", "-q", "-f", file, "add", f":{number}", ".", KEY], check=True)
    yield f":{number}", file
    server.terminate()
    server.wait()


@pytest.fixture(scope="module")
def open_number() -> Iterator[str]:
    """Return the number of a display that lets everybody in."""
    server, number = start_server()
    yield number
    server.terminate()
    server.wait()


@pytest.fixture
def say(monkeypatch, tmp_path) -> Say:
    """Return a function that sets what a session says; on this machine there are no others."""
    monkeypatch.setattr(no_display, "X_SOCKETS", tmp_path)
    monkeypatch.setattr(no_display, "RUNTIME", tmp_path)
    monkeypatch.setattr(no_display, "_home", lambda: tmp_path)
    monkeypatch.setattr(display, "RENEWAL", 0.0)
    monkeypatch.setattr(display, "FRAMEBUFFERS", (str(tmp_path / "fb0"),))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    for name in (*NAMES, "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)

    def set_all(**values: str) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return set_all


def obey(line: str, monkeypatch) -> None:
    """Do what a line says, as a shell would."""
    words = f"{line}; env -0"
    shell = subprocess.run(["sh", "-c", words], capture_output=True, check=True, text=True)
    after = dict(one.split("=", 1) for one in shell.stdout.split("\0") if one)
    for name in (*NAMES, "XDG_RUNTIME_DIR"):
        if name in after:
            monkeypatch.setenv(name, after[name])
        else:
            monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({}, "DISPLAY is not set"),
        ({"DISPLAY": ":4711"}, "no display answers at DISPLAY=:4711"),
        ({"DISPLAY": "foo"}, "DISPLAY=foo is no name of a display"),
        ({"DISPLAY": "foo\x1b[31m"}, r"DISPLAY=foo\x1b[31m"),
        ({"QT_QPA_PLATFORM": "xcb"}, "QT_QPA_PLATFORM=xcb: DISPLAY is not set"),
        ({"QT_QPA_PLATFORM": "nonsense"}, "no platform that is called nonsense"),
        ({"QT_QPA_PLATFORM": "linuxfb"}, "QT_QPA_PLATFORM=linuxfb: there is no framebuffer"),
        ({"QT_QPA_PLATFORM": "linuxfb:fb=/nowhere/fb1"}, "there is no /nowhere/fb1"),
        ({"QT_QPA_PLATFORM": "eglfs"}, "on eglfs the program's windows do not appear"),
        (
            {"QT_QPA_PLATFORM": "vkkhrdisplay;xcb"},
            "do not appear: it is for one that fills a screen",
        ),
        ({"WAYLAND_DISPLAY": "wayland-4711"}, "XDG_RUNTIME_DIR is not set"),
        (
            {"WAYLAND_DISPLAY": "wayland-4711", "XDG_RUNTIME_DIR": "/nowhere"},
            "XDG_RUNTIME_DIR=/nowhere is no folder",
        ),
        (
            {"WAYLAND_DISPLAY": "wayland-4711", "XDG_RUNTIME_DIR": "/"},
            "no display answers at WAYLAND_DISPLAY=wayland-4711 in XDG_RUNTIME_DIR=/",
        ),
        ({"QT_QPA_PLATFORM": "wayland", "XDG_RUNTIME_DIR": "/"}, "WAYLAND_DISPLAY is not set"),
    ],
)
def test_each_cause_is_named_with_its_variable(said, reason, say):
    say(**said)
    missing = why_no_display()
    assert reason in missing.reason
    assert "ssh -X" in missing.cure
    told = missing.told()
    assert told.isprintable()
    assert "gdstudio doctor" in told
    assert "gdstudio run" in told


@pytest.mark.parametrize(
    ("said", "cure"),
    [
        ({"DISPLAY": "HERE", "QT_QPA_PLATFORM": "nonsense"}, "unset QT_QPA_PLATFORM"),
        ({"DISPLAY": "HERE", "QT_QPA_PLATFORM": "wayland"}, "unset QT_QPA_PLATFORM"),
        ({"DISPLAY": "HERE", "QT_QPA_PLATFORM": "linuxfb"}, "unset QT_QPA_PLATFORM"),
        ({}, "export DISPLAY=HERE"),
        ({"DISPLAY": ":4711"}, "export DISPLAY=HERE"),
        ({"DISPLAY": "foo"}, "export DISPLAY=HERE"),
        ({"DISPLAY": "HERE.4"}, "export DISPLAY=HERE"),
        ({"DISPLAY": ":4711", "QT_QPA_PLATFORM": "xcb"}, "export DISPLAY=HERE"),
        ({"QT_QPA_PLATFORM": "nonsense"}, "unset QT_QPA_PLATFORM; export DISPLAY=HERE"),
        ({"WAYLAND_DISPLAY": "wayland-4711"}, "export DISPLAY=HERE"),
    ],
)
def test_a_line_is_told_that_cures(said, cure, say, open_number, tmp_path, monkeypatch):
    here = f":{open_number}"
    (tmp_path / f"X{open_number}").symlink_to(f"/tmp/.X11-unix/X{open_number}")
    say(**{name: value.replace("HERE", here) for name, value in said.items()})
    assert not find_display() or "linuxfb" in said.values()
    missing = why_no_display()
    assert missing.cure == cure.replace("HERE", here)
    obey(missing.cure, monkeypatch)
    assert find_display()


def test_over_ssh_its_own_way_comes_first(say, open_number, tmp_path):
    (tmp_path / f"X{open_number}").symlink_to(f"/tmp/.X11-unix/X{open_number}")
    say(SSH_CONNECTION="192.0.2.1 5 192.0.2.2 22")
    assert why_no_display().cure.startswith("log in anew with ssh -X; or")


@pytest.mark.parametrize("key", [None, "/nowhere"])
def test_a_server_that_refuses_is_asked_with_the_keys_there_are(
    key, say, guarded, tmp_path, monkeypatch, capfd
):
    where, file = guarded
    say(DISPLAY=where, **({"XAUTHORITY": key} if key else {}))
    assert not find_display()
    missing = why_no_display()
    assert f"DISPLAY={where} refuses this user" in missing.reason
    assert (f"XAUTHORITY={key}" in missing.reason) is bool(key)
    assert "uthori" in missing.reason
    assert "xhost" in missing.cure
    folder = tmp_path / str(os.getuid())
    folder.mkdir()
    (folder / "xauth_a b").write_bytes(file.read_bytes())
    missing = why_no_display()
    assert missing.cure == f"export XAUTHORITY='{folder / 'xauth_a b'}'"
    assert os.environ.get("XAUTHORITY") == key
    obey(missing.cure, monkeypatch)
    assert find_display()
    assert capfd.readouterr() == ("", "")  # what xcb prints for each question is told once


def test_a_key_of_another_that_hides_ones_own_is_left_out(say, guarded, tmp_path, monkeypatch):
    where, file = guarded
    (tmp_path / ".Xauthority").write_bytes(file.read_bytes())
    monkeypatch.setenv("HOME", str(tmp_path))
    say(DISPLAY=where, XAUTHORITY="/nowhere")
    missing = why_no_display()
    assert missing.cure == "unset XAUTHORITY"
    obey(missing.cure, monkeypatch)
    assert find_display()


@pytest.mark.parametrize(
    "said", [{}, {"WAYLAND_DISPLAY": "wayland-4711", "XDG_RUNTIME_DIR": "/nowhere"}]
)
def test_a_compositor_at_another_socket_is_found(said, say, tmp_path, monkeypatch):
    folder = tmp_path / str(os.getuid())
    folder.mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "wayland-3"))
        server.listen()
        say(**said)
        missing = why_no_display()
        assert missing.cure == f"export XDG_RUNTIME_DIR={folder} WAYLAND_DISPLAY=wayland-3"
        obey(missing.cure, monkeypatch)
        assert find_display()


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({}, "DISPLAY=:"),
        ({"DISPLAY": ":4711"}, "DISPLAY=:"),
        ({"QT_QPA_PLATFORM": "xcb"}, "DISPLAY=:"),
        ({"WAYLAND_DISPLAY": "wayland-4711"}, "WAYLAND_DISPLAY=wayland-3"),
        ({"WAYLAND_DISPLAY": "wayland-4711", "DISPLAY": ":4711"}, "WAYLAND_DISPLAY=wayland-3"),
        ({"QT_QPA_PLATFORM": "wayland"}, "WAYLAND_DISPLAY=wayland-3"),
    ],
)
def test_of_several_the_kind_that_was_meant_is_told(said, kind, say, open_number, tmp_path):
    (tmp_path / f"X{open_number}").symlink_to(f"/tmp/.X11-unix/X{open_number}")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-3"))
        server.listen()
        say(XDG_RUNTIME_DIR=str(tmp_path), **said)
        assert why_no_display().cure.startswith(f"export {kind}")


def test_a_plugin_that_does_not_load_is_for_the_doctor(say, monkeypatch):
    monkeypatch.setattr(no_display, "refusal_to_load", lambda name: "libxcb-cursor.so.0: gone")
    say(DISPLAY=":4711")
    missing = why_no_display()
    assert "libxcb-cursor.so.0" in missing.reason
    assert missing.cure == ""
    assert "gdstudio doctor" in missing.told()
