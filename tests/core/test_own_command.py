"""What is advised can be typed: the name if the shell finds it, else where the program is."""

from __future__ import annotations

import shutil
import sys

from gdstudio.core.own_command import typed_command


def test_a_command_that_is_advised_is_one_that_the_shell_finds(tmp_path, monkeypatch):
    python = tmp_path / "a b" / "bin" / "python"
    python.parent.mkdir(parents=True)
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert typed_command() == "gdstudio"
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert typed_command() == f"'{python}' -m gdstudio"
    script = python.with_name("gdstudio")
    script.touch()
    assert typed_command() == f"'{script}'"
    monkeypatch.chdir(tmp_path / "a b")
    assert typed_command() == "bin/gdstudio"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert typed_command() == f"'{python}'"
