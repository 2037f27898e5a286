"""The doctor in environments that are broken, each simulated in a process of its own."""

from __future__ import annotations

import errno
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
from gdstudio.doctor import places, screen
from gdstudio.doctor.attempt import Outcome
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
    said = f"DISPLAY={display}" if display else "DISPLAY is not set"
    assert said in found["Display"]["text"]
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


MINE, ROOT_S, OTHERS = 1000, 0, 1001


@pytest.fixture
def person(tmp_path, monkeypatch):
    """Return a function that says whose a folder is, and why nothing is written there.

    The superuser, who may run this, may write everywhere.
    """
    home = tmp_path / "my home"
    home.mkdir()
    monkeypatch.setattr(places, "_own_home", lambda: home)
    monkeypatch.setattr(os, "geteuid", lambda: MINE)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    known = places._refusal

    def refuse(closed: Path, number: int, owner: int) -> None:
        error = OSError(number, os.strerror(number))
        monkeypatch.setattr(
            places, "_refusal", lambda place: error if place == closed else known(place)
        )
        monkeypatch.setattr(places, "_owner", lambda place: owner if place == closed else MINE)
        monkeypatch.setattr(os, "access", lambda place, mode: place != closed)

    refuse.home = home
    return refuse


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
@pytest.mark.parametrize(
    ("number", "owner", "cure"),
    [
        (errno.ENOSPC, MINE, "free some room in 'HOME/.config'"),
        (errno.EACCES, MINE, "chmod u+rwx 'HOME/.config'"),
        (errno.EACCES, ROOT_S, "sudo chown -R 1000 'HOME/.config'; or export "),
        (errno.EACCES, OTHERS, "export XDG_CONFIG_HOME='HOME/gdstudio-settings'"),
        (errno.EROFS, MINE, "export XDG_CONFIG_HOME='HOME/gdstudio-settings'"),
        (errno.EROFS, ROOT_S, "export XDG_CONFIG_HOME='HOME/gdstudio-settings'"),
        (errno.ENOENT, MINE, "export XDG_CONFIG_HOME='HOME/gdstudio-settings'"),
    ],
)
def test_settings_are_cured_by_what_the_person_may_do(number, owner, cure, person):
    config = person.home / ".config"
    config.mkdir()
    person(config, number, owner)
    finding = places.settings()
    assert finding.state is State.LESS
    assert os.strerror(number) in finding.text
    assert finding.cure.startswith(cure.replace("'HOME/", f"'{person.home}/"))


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
@pytest.mark.parametrize("name", ["HOME", "XDG_CONFIG_HOME"])
@pytest.mark.parametrize("owner", [ROOT_S, OTHERS])
def test_a_variable_that_leads_where_nothing_can_be_is_named(name, owner, person, monkeypatch):
    monkeypatch.setenv(name, "/nowhere/x")
    person(Path("/"), errno.EACCES, owner)
    cure = places.settings().cure
    assert cure.startswith(f"{name}=/nowhere/x leads there: export XDG_CONFIG_HOME=")
    line = cure.partition("export XDG_CONFIG_HOME=")[2]
    monkeypatch.setenv("XDG_CONFIG_HOME", line.strip("'"))
    assert places.settings().state is State.OK


def test_a_file_of_settings_that_another_has_written_is_found(person, monkeypatch):
    folder = person.home / ".config" / "gdstudio"
    folder.mkdir(parents=True)
    (folder / "one.conf").touch()
    assert places.settings().state is State.OK
    monkeypatch.setattr(places, "_refusal_of_file", lambda file: PermissionError(13, "Denied"))
    monkeypatch.setattr(places, "_owner", lambda place: ROOT_S)
    finding = places.settings()
    assert "one.conf" in finding.text
    assert finding.cure.startswith("sudo chown -R 1000 ")


@pytest.mark.skipif(sys.platform == "win32", reason="no file opens there that is a folder")
def test_a_folder_in_the_place_of_settings_is_moved_away(person):
    there = person.home / ".config" / "gdstudio" / "one.conf"
    there.mkdir(parents=True)
    finding = places.settings()
    assert os.strerror(errno.EISDIR) in finding.text
    assert finding.cure == f"move '{there}' away: there is to be a file"
    there.rename(there.with_suffix(".old"))
    assert places.settings().state is State.OK


@pytest.mark.skipif(sys.platform == "win32", reason="links are others there")
@pytest.mark.parametrize(("name", "cure"), [("", "move '"), ("one.conf", "rm '")])
def test_a_link_that_leads_nowhere_is_in_the_way(person, name, cure):
    folder = person.home / ".config" / "gdstudio"
    link = folder / name if name else folder
    link.parent.mkdir(parents=True)
    link.symlink_to("/nonexistent/x")
    finding = places.settings()
    assert finding.state is State.LESS
    assert finding.cure.startswith(f"{cure}{link}'")
    link.unlink()
    assert places.settings().state is State.OK


def test_a_relative_folder_is_none_as_for_qt():
    home = Path("home")
    given = {"XDG_CONFIG_HOME": "relative"}
    assert places.settings_folder("linux", given, home) == home / ".config/gdstudio"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere is always a display")
@pytest.mark.parametrize("there", [True, False])
def test_what_is_advised_is_got_by_a_line(there, monkeypatch):
    monkeypatch.setattr(screen.shutil, "which", lambda name: "/usr/bin/it" if there else None)
    refusal = {"reason": "DISPLAY is not set", "cure": "start it in a desktop session"}
    cure = screen._display(Outcome({"refusal": refusal}), False).cure
    assert "xvfb-run -a" in cure
    assert ("xvfb" in cure.partition("xvfb-run")[2].lower()) is not there


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
