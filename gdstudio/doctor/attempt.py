"""What is tried in a process of its own: that may die, hang or fail, and nothing else does."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gdstudio
from gdstudio.core.own_command import own_command

PATIENCE = 120
"""Seconds that an attempt may take: a first import from a slow disk takes long."""


@dataclass(frozen=True)
class Outcome:
    """What came of an attempt."""

    facts: Mapping[str, Any]
    """What it said before its end."""
    failure: str = ""
    """Why it did not come to its end; empty if it did."""
    last: str = ""
    """What it had begun when it ended."""


class Attempt:
    """A process that has begun to try something: ``gdstudio doctor --try WHAT``.

    It writes a line of JSON for each thing that it knows, with ``begun`` before whatever might end
    it, and with ``done`` at its end.
    """

    def __init__(
        self,
        *words: str,
        environment: Mapping[str, str] | None = None,
        without: Collection[str] = (),
    ) -> None:
        """``environment``: variables that it has besides; ``without``: those it does not have."""
        given = {**_environment(), **(environment or {})}
        self._process = subprocess.Popen(
            [*own_command(), "doctor", "--try", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={name: text for name, text in given.items() if name not in without},
        )

    def outcome(self) -> Outcome:
        """Wait for its end, not forever, and return what came of it."""
        try:
            out, errors = self._process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            out, errors = self._process.communicate()
            errors += f"\nno answer within {PATIENCE} seconds"
        facts: dict[str, Any] = {}
        for line in out.splitlines():
            try:
                said = json.loads(line)
            except ValueError:  # a library that talks
                continue
            if isinstance(said, dict):
                facts.update(said)
        last = str(facts.pop("begun", ""))
        if facts.pop("done", False):
            return Outcome(facts)
        return Outcome(facts, _why(self._process.returncode, errors), last)


def say(**facts: object) -> None:
    """Tell whoever made the attempt; at once, for the next thing may end the process."""
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n")
    sys.stdout.buffer.flush()


def _environment() -> dict[str, str]:
    root = str(Path(gdstudio.__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path}


def _why(code: int, errors: str) -> str:
    """Return in one line why a process ended early."""
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    # A frozen program says last that it failed, and before that, why.
    lines = [line for line in lines if not line.startswith("[PYI-")] or lines
    if code < 0:
        try:
            return f"it is ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"it is ended by signal {-code}"
    return lines[-1] if lines else f"it ends with exit code {code}"
