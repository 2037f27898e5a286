"""The command line: in this process, or in one of its own where its start and end matter."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gdstudio.cli import main

ROOT = Path(__file__).parents[1]


@pytest.fixture
def command(capsys) -> Callable[..., subprocess.CompletedProcess]:
    """Runs the command line here, and answers as a process would."""

    def run(*words) -> subprocess.CompletedProcess:
        capsys.readouterr()
        code = main([*map(str, words)])
        return subprocess.CompletedProcess(words, code, *capsys.readouterr())

    return run


def start_gdstudio(*words, display: bool = False, cwd: Path = ROOT, **options) -> subprocess.Popen:
    """Start the command line in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    env.pop("QT_QPA_PLATFORM", None)
    if not display:
        env = {key: value for key, value in env.items() if "DISPLAY" not in key}
    return subprocess.Popen(
        [sys.executable, "-m", "gdstudio", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=cwd,
        env=env,
        **options,
    )


def gdstudio(*words, **options) -> subprocess.CompletedProcess:
    """Run the command line in a process of its own, to its end."""
    process = start_gdstudio(*words, **options)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)
