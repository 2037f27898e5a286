"""A variable that is in the way is found by trials, and the line that is told cures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gdstudio.doctor import libraries, screen, variables
from gdstudio.doctor.attempt import Outcome
from gdstudio.doctor.finding import Finding, State
from gdstudio.doctor.variables import culprits, steering

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="variables of Linux")
ROOT = Path(__file__).parents[2]
INNOCENT = {"QT_OPENGL": "desktop"}


def findings() -> dict[str, Finding]:
    return {one.name: one for one in screen.screen(screen.begin(), explained=False)}


@LINUX
@pytest.mark.parametrize(
    ("name", "value", "marked"),
    [
        ("QT_QPA_PLATFORM", "nonsense", {"Display"}),
        ("QT_QPA_PLATFORM", "wayland", {"Display"}),
        ("QT_QPA_PLATFORM", "linuxfb:fb=/nowhere", {"Display"}),
        ("QT_QPA_PLATFORM", "eglfs", {"Display"}),
        ("QT_QPA_PLATFORM", "minimalegl", {"Display"}),
        ("QT_QPA_PLATFORM", "vkkhrdisplay", {"Display"}),
        ("QT_QPA_PLATFORM", "offscreen", {"Display", "OpenGL"}),
        ("QT_QPA_PLATFORM", "minimal", {"Display", "OpenGL", "Fonts"}),
        ("QT_XCB_GL_INTEGRATION", "none", {"OpenGL"}),
        ("LIBGL_ALWAYS_INDIRECT", "1", {"OpenGL"}),
        ("LIBGL_DRIVERS_PATH", "/nowhere", {"OpenGL"}),
        ("GALLIUM_DRIVER", "nonsense", {"OpenGL"}),
        ("MESA_GL_VERSION_OVERRIDE", "2.1", {"OpenGL"}),
    ],
)
def test_what_a_variable_does_is_cured_by_its_line(name, value, marked, monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    if any(one.state is not State.OK for one in findings().values()):
        pytest.skip("here is no display with OpenGL")
    for innocent, harmless in INNOCENT.items():
        monkeypatch.setenv(innocent, harmless)
    monkeypatch.setenv(name, value)
    found = findings()
    assert {one.name for one in found.values() if one.state is not State.OK} == marked
    for one in marked:
        assert f"{name}={value}" in found[one].text
        assert found[one].cure == f"unset {name}"
    monkeypatch.delenv(name)
    assert {one.state for one in findings().values()} == {State.OK}


@LINUX
@pytest.mark.parametrize(
    ("facts", "cure"),
    [
        ({"cause": "platform"}, "nothing need be done"),
        ({"cause": "colours"}, "give the screen 24 bits"),
        ({"cause": "version"}, "LIBGL_ALWAYS_SOFTWARE=1 "),
        ({"cause": "context"}, "apt-get install libgl1-mesa-dri"),
    ],
)
def test_where_no_variable_is_in_the_way_each_cause_has_its_cure(facts, cure, monkeypatch):
    by_processor = facts["cause"] == "version"

    class Simulated:
        def __init__(self, *words, environment=None, without=()):
            self.ok = by_processor and environment == {"LIBGL_ALWAYS_SOFTWARE": "1"}

        def outcome(self):
            return Outcome({"opengl": {"ok": self.ok}})

    monkeypatch.setattr(screen, "Attempt", Simulated)
    monkeypatch.setattr(screen, "culprits", lambda words, cured: [])
    monkeypatch.setattr(screen, "drivers_line", lambda: "apt-get install libgl1-mesa-dri")
    outcome = Outcome({"platform": "xcb", "screens": ["a"], "opengl": {"ok": False, **facts}})
    (finding,) = [one for one in screen._rest(outcome, False) if one.name == "OpenGL"]
    assert finding.state is State.LESS
    assert finding.cure.startswith(cure)
    assert "libegl1" not in finding.cure


def test_one_is_named_if_it_is_one_else_all(monkeypatch):
    asked = []

    class Simulated:
        needed: tuple[set[str], ...] = ()

        def __init__(self, *words, without=()):
            asked.append(list(without))
            self.without = set(without)

        def outcome(self):
            return Outcome({"ok": any(one <= self.without for one in self.needed)})

    monkeypatch.setattr(variables, "Attempt", Simulated)
    monkeypatch.setattr(variables, "steering", lambda: ["A", "B", "C"])

    def named(*needed):
        asked.clear()
        Simulated.needed = needed
        return culprits(("window",), lambda outcome: outcome.facts["ok"])

    assert named({"B"}) == ["B"]
    assert named({"A", "C"}) == ["A", "B", "C"]
    assert named() == []
    assert asked == [["A", "B", "C"]]
    monkeypatch.setattr(variables, "steering", lambda: [])
    assert named({"B"}) == []
    assert not asked


def test_only_what_steers_drawing_is_tried():
    given = {"QT_SCALE_FACTOR": "2", "LD_LIBRARY_PATH": "/a", "LIBGL_DEBUG": "", "PATH": "/b"}
    assert steering(given) == ["LD_LIBRARY_PATH", "QT_SCALE_FACTOR"]


@LINUX
@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [("QT_XCB_GL_INTEGRATION", "none", ""), ("GALLIUM_DRIVER", "nonsense", "libGL error")],
)
def test_what_qt_says_of_opengl_is_said_by_us_and_no_more_is_left_out(
    name, value, kept, monkeypatch
):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv(name, value)
    words = [sys.executable, "-P", "-m", "gdstudio", "doctor", "--try", "window"]
    tried = subprocess.run(words, capture_output=True, text=True, timeout=120, check=True)
    assert "no OpenGL context could be created" in tried.stdout
    assert "QXcbIntegration" not in tried.stderr
    assert kept in tried.stderr
    assert bool(tried.stderr) is bool(kept)


@LINUX
@pytest.mark.parametrize("name", ["libxcb-cursor.so.0", "libEGL.so.1"])
def test_a_folder_of_other_libraries_is_the_cure_of_all_that_it_breaks(name, tmp_path):
    """As other Pythons' environments set it; no package need be installed again."""
    (tmp_path / name).write_text("of another system", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LD_LIBRARY_PATH": str(tmp_path)}
    environment.pop("QT_QPA_PLATFORM", None)
    words = [sys.executable, "-m", "gdstudio", "doctor", "--json"]
    done = subprocess.run(
        words, capture_output=True, text=True, env=environment, timeout=300, check=False
    )
    found = {one["name"]: one for one in json.loads(done.stdout)["findings"]}
    marked = {one: about for one, about in found.items() if about["state"] != "ok"}
    assert {"Libraries", "Display"} <= set(marked)
    assert ("PySide6-Essentials" in marked) is (name == "libEGL.so.1")
    for about in marked.values():
        assert about["cure"] == "unset LD_LIBRARY_PATH"
        assert f"LD_LIBRARY_PATH={tmp_path}" in about["text"]


def test_a_library_that_is_damaged_is_installed_again(monkeypatch):
    monkeypatch.setattr(libraries, "culprits", lambda words, cured: [])
    monkeypatch.setattr(libraries, "os_release", lambda: {"ID": "debian"})
    (finding,) = libraries.libraries(["/usr/lib/libEGL.so.1: file too short"], opens=False)
    assert "file too short" in finding.text
    assert "not found" not in finding.text
    assert "apt-get install --reinstall" in finding.cure
    assert finding.cure.endswith(" libegl1")
