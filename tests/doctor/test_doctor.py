"""The doctor in environments that are broken, each simulated in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

from gdstudio import __version__
from gdstudio.app.settings import Settings
from gdstudio.doctor import places
from gdstudio.doctor.finding import Finding, State, as_data, opens, told
from gdstudio.doctor.packages import PACKAGES

ROOT = Path(__file__).parents[2]


def gdstudio(
    *words: str, python: str | Path = sys.executable, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command line, with DISPLAY as here unless it is given."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment}
    env.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [python, "-m", "gdstudio", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=env,
        timeout=300,
        check=False,
    )


def examined(*, code: int, **environment: str) -> dict[str, dict[str, str]]:
    """Return the findings by their names."""
    done = gdstudio("doctor", "--json", **environment)
    assert done.returncode == code, done.stdout + done.stderr
    assert done.stderr == ""
    answer = json.loads(done.stdout)
    assert answer["opens"] is (code == 0)
    for finding in answer["findings"]:
        assert finding["state"] == "ok" or finding["cure"], f"no cure: {finding}"
    return {finding["name"]: finding for finding in answer["findings"]}


@pytest.fixture
def broken(tmp_path: Path):
    """Return a function that puts modules in front of the real ones, and PYTHONPATH for that."""

    def put(**modules: str) -> dict[str, str]:
        for name, source in modules.items():
            (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
        return {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}

    return put


def test_here_all_is_there():
    found = examined(code=0)
    assert found["Gradient Descent Studio"]["text"] == __version__
    assert {finding["state"] for finding in found.values()} == {"ok"}
    assert "Inter" in found["Fonts"]["text"]
    assert "Nanum" in found["Fonts"]["text"]
    assert found["Display"]["text"].startswith("xcb, ")
    assert found["torch"]["text"][0].isdigit()


def test_the_version_is_said_without_any_package(broken):
    gone = broken(numpy="raise ImportError('gone')", PySide6="raise ImportError('gone')")
    done = gdstudio("--version", **gone)
    assert (done.returncode, done.stdout) == (0, f"gdstudio {__version__}\n")


def test_without_qt_the_doctor_answers_and_the_window_is_one_line(broken):
    text = "libEGL.so.1: cannot open shared object file: No such file or directory"
    gone = broken(PySide6=f"raise ImportError({text!r})")
    done = gdstudio("doctor", **gone)
    assert done.returncode == 1
    assert text in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    done = gdstudio(**gone)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "gdstudio doctor" in done.stderr


def test_numpy_that_cannot_be_imported_is_named_with_its_cure(broken):
    found = examined(code=1, **broken(numpy="raise ImportError('built for another Python')"))
    assert found["numpy"]["state"] == "lacking"
    assert "built for another Python" in found["numpy"]["text"]
    assert "install" in found["numpy"]["cure"]
    assert "numpy>=2" in found["numpy"]["cure"]
    assert found["msgspec"]["state"] == "ok"


def test_a_package_that_kills_the_process_does_not_kill_the_doctor(broken):
    found = examined(code=0, **broken(torch="import os; os.kill(os.getpid(), 4)"))
    assert found["torch"]["state"] == "less"
    assert "SIGILL" in found["torch"]["text"]
    assert "steps by autograd" in found["torch"]["text"]
    assert "torch>=2.6" in found["torch"]["cure"]


def test_opengl_that_kills_the_process_does_not_kill_the_doctor(broken):
    crash = (
        "import os\nfrom PySide6.QtGui import QOpenGLContext\n"
        "QOpenGLContext.create = lambda self: os.kill(os.getpid(), 11)\n"
    )
    found = examined(code=1, **broken(sitecustomize=crash))
    assert "SIGSEGV" in found["OpenGL"]["text"]
    assert "--no-gl" in found["OpenGL"]["cure"]
    assert found["Display"]["state"] == found["Fonts"]["state"] == "ok"


def test_without_opengl_the_window_opens(broken):
    none = "from PySide6.QtGui import QOpenGLContext\nQOpenGLContext.create = lambda self: False\n"
    found = examined(code=0, **broken(sitecustomize=none))
    assert found["OpenGL"]["state"] == "less"
    assert "no OpenGL context could be created" in found["OpenGL"]["text"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere is always a display")
@pytest.mark.parametrize("display", ["", ":4711"])
def test_without_a_display_the_exit_code_is_one(display):
    found = examined(code=1, DISPLAY=display, WAYLAND_DISPLAY="")
    assert found["Display"]["state"] == "lacking"
    assert "gdstudio render" in found["Display"]["cure"]
    assert found["numpy"]["state"] == "ok"


def test_in_an_empty_environment_every_package_has_its_line(tmp_path):
    venv.create(tmp_path / "empty", with_pip=False, symlinks=os.name != "nt")
    folder = "Scripts" if os.name == "nt" else "bin"
    done = gdstudio("doctor", "--json", python=tmp_path / "empty" / folder / "python")
    assert (done.returncode, done.stderr) == (1, "")
    found = {one["name"]: one for one in json.loads(done.stdout)["findings"]}
    for package in PACKAGES:
        assert found[package.name]["text"].startswith("not installed")
        assert package.requirement in found[package.name]["cure"]
        assert found[package.name]["state"] == ("less" if package.without else "lacking")
    assert found["Lessons"]["state"] == "ok"


def test_what_is_looked_for_is_what_is_required():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {line.partition(";")[0].strip() for line in project["dependencies"]}
    assert {package.requirement for package in PACKAGES} == needed


def test_settings_are_where_the_program_has_them():
    assert places.settings_folder() == Settings().folder


def test_where_settings_are_elsewhere():
    home = Path("home")
    assert places.settings_folder("win32", {"LOCALAPPDATA": "local"}, home) == Path(
        "local/gdstudio"
    )
    assert places.settings_folder("darwin", {}, home) == home / "Library/Preferences/gdstudio"
    assert places.settings_folder("linux", {}, home) == home / ".config/gdstudio"


def test_settings_that_cannot_be_written_are_said(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    finding = places.settings(tmp_path / "file" / "gdstudio")
    assert finding.state is State.LESS
    assert "cannot be written" in finding.text
    assert finding.cure
    assert places.settings(tmp_path / "new" / "gdstudio").state is State.OK
    assert not (tmp_path / "new").exists()


def test_a_report_shows_each_cure_below_its_lack():
    findings = [
        Finding("a", "1.0"),
        Finding("long", "none", State.LACKING, "install it"),
        Finding("b", "old", State.LESS, "renew it"),
    ]
    lines = told(findings).splitlines()
    assert lines[1].split() == ["LACKS", "long", "none"]
    assert lines[2].strip() == "-> install it"
    assert lines[3].split() == ["less", "b", "old"]
    assert "cannot open" in lines[-1]
    assert not opens(findings)
    assert opens(findings[::2])
    assert "can open" in told(findings[::2]).splitlines()[-1]
    assert as_data(findings)["findings"][1]["state"] == "lacking"
