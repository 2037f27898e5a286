from __future__ import annotations

from pathlib import Path

import pytest

import gdstudio
from gdstudio.core.files.resources import resource_path


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder without anything in it, standing in for the installed one."""
    folder = tmp_path / "site" / "gdstudio"
    folder.mkdir(parents=True)
    monkeypatch.setattr(gdstudio, "__file__", str(folder / "__init__.py"))
    return folder


def test_working_copy_has_lessons_and_their_data():
    assert resource_path("lessons").is_dir()
    assert resource_path("datasets", "straight-line.csv").is_file()


def test_files_beside_the_package_are_found(package: Path):
    lessons = package.parent / "resources" / "lessons"
    lessons.mkdir(parents=True)
    assert resource_path("lessons") == lessons


def test_files_inside_the_package_are_found(package: Path):
    lesson = package / "resources" / "lessons" / "a.toml"
    lesson.parent.mkdir(parents=True)
    lesson.touch()
    assert resource_path("lessons", "a.toml") == lesson


def test_missing_file_is_named(package: Path):
    with pytest.raises(FileNotFoundError, match=r"resources/lessons/none\.toml is missing"):
        resource_path("lessons", "none.toml")
