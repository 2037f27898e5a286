"""Garbage whose collection would end a process, tried in one of its own."""

from __future__ import annotations

import subprocess
import sys


def assert_survives(code: str) -> None:
    """Run what makes and collects garbage; fail, with the stack, if the process does not survive.

    The code says "survived" at its end: a crash in C leaves no exception to look for.
    """
    shown = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", f"{code}\nprint('survived')"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (shown.stdout, shown.stderr) == ("survived\n", "")
