"""What the loader says of libraries, and who brings them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from gdstudio.doctor import libraries
from gdstudio.doctor.finding import State

ROOT = Path(__file__).parents[2]
NAMES = ["libxcb-cursor.so.0", "libEGL.so.1"]


@pytest.mark.parametrize(
    ("release", "line"),
    [
        ({"ID": "debian"}, "apt-get install --yes --no-install-recommends libxcb-cursor0 libegl1"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "libxcb-cursor0 libegl1"),
        ({"ID": "fedora"}, "dnf install 'libxcb-cursor.so.0()(64bit)' 'libEGL.so.1()(64bit)'"),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse opensuse"}, "zypper install 'libxcb-cursor"),
        ({"ID": "arch"}, "pacman -S --needed xcb-util-cursor libglvnd"),
        ({"ID": "void"}, "what brings libxcb-cursor.so.0, libEGL.so.1"),
        ({}, "what brings libxcb-cursor.so.0, libEGL.so.1"),
    ],
)
def test_the_line_is_that_of_the_distribution(release, line):
    assert line in libraries.cure(NAMES, release)


def test_which_distribution_it_is(tmp_path: Path):
    file = tmp_path / "os-release"
    file.write_text('ID=fedora\nID_LIKE="rhel centos"\n# nothing\n', encoding="utf-8")
    assert libraries.os_release(file) == {"ID": "fedora", "ID_LIKE": "rhel centos"}
    assert libraries.os_release(tmp_path / "none") == {}


def test_what_only_wayland_wants_is_no_lack():
    (finding,) = libraries.libraries(["libwayland-cursor.so.0"], opens=False)
    assert finding.state is State.LESS
    (finding,) = libraries.libraries(NAMES, opens=False)
    assert finding.state is State.LACKING
    (finding,) = libraries.libraries(NAMES, opens=True)
    assert finding.state is State.LESS
    (finding,) = libraries.libraries([], opens=True)
    assert finding.state is State.OK


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the loader of Linux")
class TestLoader:
    def test_a_name_that_is_nowhere(self):
        assert libraries.lacking(["libno-such-thing.so.9"]) == ["libno-such-thing.so.9"]

    def test_what_is_there_is_not_lacking(self):
        assert len(libraries.wanted()) > 3
        assert libraries.lacking(libraries.wanted()) == []

    def test_all_that_a_plugin_wants_in_vain_is_named(self, tmp_path: Path):
        """A copy of Qt whose X library wants two libraries that nobody has."""
        qt = Path(PySide6.__file__).parent / "Qt"
        for name in ("lib", "plugins/platforms"):
            (tmp_path / name).mkdir(parents=True)
        for file in (qt / "lib").iterdir():
            (tmp_path / "lib" / file.name).symlink_to(file)
        library = tmp_path / "lib" / "libQt6XcbQpa.so.6"
        content = library.read_bytes()
        library.unlink()
        for name, other in ((b"b-icccm.so", b"b-icccx.so"), (b"b-keysyms.so", b"b-keysymx.so")):
            assert name in content
            content = content.replace(name, other)
        library.write_bytes(content)
        plugin = tmp_path / "plugins" / "platforms" / "libqxcb.so"
        plugin.write_bytes((qt / "plugins" / "platforms" / "libqxcb.so").read_bytes())
        # In a process of its own: this one has loaded the true library already.
        code = "import sys; from gdstudio.doctor import libraries; "
        code += "print(libraries.lacking(sys.argv[1:]))"
        done = subprocess.run(
            [sys.executable, "-c", code, plugin],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
        )
        assert sorted(ast.literal_eval(done.stdout)) == ["libxcb-icccx.so.4", "libxcb-keysymx.so.1"]


@pytest.mark.parametrize(
    ("release", "line"),
    [
        ({"ID": "debian"}, "apt-get install --yes --no-install-recommends xvfb xauth"),
        ({"ID": "mint", "ID_LIKE": "ubuntu debian"}, "apt-get install"),
        ({"ID": "arch"}, "pacman -S --needed xorg-server-xvfb"),
        ({"ID": "fedora"}, ""),
        ({}, ""),
    ],
)
def test_packages_are_installed_by_what_the_system_has(release, line):
    packages = {"debian": ["xvfb", "xauth"], "arch": ["xorg-server-xvfb"]}
    given = libraries.install_line(packages, release)
    assert line in given
    assert bool(given) is bool(line)


def test_drivers_are_asked_for_only_where_they_are_not(monkeypatch, tmp_path):
    (tmp_path / "swrast_dri.so").touch()
    monkeypatch.setattr(libraries, "os_release", lambda: {"ID": "debian"})
    monkeypatch.setattr(libraries, "DRIVER_FOLDERS", (tmp_path,))
    monkeypatch.setattr(libraries, "_is_there", lambda name: True)
    assert libraries.drivers_line() == ""
    monkeypatch.setattr(libraries, "DRIVER_FOLDERS", (tmp_path / "none",))
    assert libraries.drivers_line().endswith("recommends libgl1-mesa-dri")
    monkeypatch.setattr(libraries, "_is_there", lambda name: name != "libGLX_mesa.so.0")
    assert libraries.drivers_line().endswith("recommends libglx-mesa0 libgl1-mesa-dri")
