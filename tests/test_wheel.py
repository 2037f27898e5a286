"""The wheel carries everything it needs, tried outside the working copy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _run(*command: str | Path, **options) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        **options,
    )
    assert done.returncode == 0, done.stderr or done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel was installed to."""
    wheels = tmp_path_factory.mktemp("wheels")
    # Without isolation the build needs no network: hatchling is among the test requirements.
    _run("-m", "build", "--wheel", "--no-isolation", "--outdir", wheels, ROOT)
    (wheel,) = wheels.glob("gdstudio-*.whl")
    target = tmp_path_factory.mktemp("installed")
    _run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel)
    return target


def _python_m_gdstudio(installed: Path, elsewhere: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    return _run("-m", "gdstudio", *arguments, cwd=elsewhere, env=environment)


def test_wheel_carries_every_resource(installed: Path):
    def files(folder: Path) -> set[Path]:
        return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}

    assert files(installed / "gdstudio" / "resources") == files(ROOT / "resources")


def test_wheel_carries_every_module_and_nothing_else(installed: Path):
    def modules(root: Path) -> set[Path]:
        return {path.relative_to(root) for path in (root / "gdstudio").rglob("*.py")}

    assert modules(installed) == modules(ROOT)
    assert {path.name.partition("-")[0] for path in installed.iterdir()} == {"gdstudio", "bin"}


def test_installed_program_lists_the_lessons(installed: Path, tmp_path: Path):
    lines = _python_m_gdstudio(installed, tmp_path, "lessons").splitlines()
    shipped = {path.stem for path in (ROOT / "resources" / "lessons").glob("*.toml")}
    assert shipped
    assert {line.split()[0] for line in lines} == shipped
    assert all(len(line.split(maxsplit=1)) == 2 for line in lines), "a lesson without a title"


def test_installed_program_trains_a_lesson(installed: Path, tmp_path: Path):
    _python_m_gdstudio(installed, tmp_path, "run", "000-f", "--out", "history.csv")
    lines = (tmp_path / "history.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("update,epoch,loss,lr,w0,w1")
    assert lines[1].startswith("0,0,8587.6875,")


def test_installed_program_writes_the_page_that_plays_the_film(installed: Path, tmp_path: Path):
    _python_m_gdstudio(installed, tmp_path, "render", "000-f", "page.html", "--to", "3")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    scripts = sorted((ROOT / "resources" / "web").glob("*.js"))
    assert scripts
    for script in scripts:
        lines = script.read_text(encoding="utf-8").splitlines()
        inside = [line for line in lines if not line.startswith(("import ", "export "))]
        assert max(inside, key=len) in page, script.name
