"""Lets the monkey act in a process and on a screen of its own, and reads its diary."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.journeys.screen import Screen, end

ROOT = Path(__file__).parents[2]
MONKEY = Path(__file__).with_name("monkey.py")
LAST_ACTS = 20
MOST_WORDS = 6000


@dataclass
class Fault:
    """Something that must not happen, with the acts that led to it."""

    kind: str
    text: str
    seed: str
    act: int
    acts: list[str]
    view: str = ""

    @property
    def sign(self) -> str:
        """What it has in common with the same fault elsewhere: the error and the last places."""
        lines = self.text.strip().splitlines()
        places = [line.strip() for line in lines if re.search(r'File ".*[/\\]gdstudio[/\\]', line)]
        error = re.sub(
            r"0x[0-9a-f]+|[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?", "#", lines[-1] if lines else ""
        )
        return "\n".join([self.kind, *places[-2:], error])

    def __str__(self) -> str:
        acts = "\n    ".join(self.acts)
        again = f"make monkey SEED={self.seed} ACTS={self.act}"
        return (
            f"{self.kind} at act {self.act}; again: {again}\n{self.text}\n  last acts:\n    {acts}"
        )


@dataclass
class Report:
    """What came of one seed."""

    seed: str
    acts: int = 0
    code: int | None = None
    faults: list[Fault] = field(default_factory=list)
    stalls: list[dict[str, Any]] = field(default_factory=list)
    samples: list[dict[str, Any]] = field(default_factory=list)
    longest: dict[str, float] = field(default_factory=dict)


def let_loose(seed: str, acts: int, *arguments: str, patience: float | None = None) -> Report:
    """Run ``acts`` acts of ``seed``; the program gets ``arguments``. Returns what happened."""
    with tempfile.TemporaryDirectory(prefix="gdstudio-monkey-") as name, Screen() as screen:
        folder = Path(name).resolve()
        environment = {
            **os.environ,
            "DISPLAY": screen.name,
            "HOME": name,
            "PYTHONFAULTHANDLER": "1",
            "PYTHONHASHSEED": "0",
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "xcb",
            "TMPDIR": name,
            "XDG_CONFIG_HOME": name,
            "XDG_RUNTIME_DIR": name,
        }
        environment.pop("WAYLAND_DISPLAY", None)
        said = folder / "said.txt"
        with said.open("wb") as file:
            program = subprocess.Popen(
                [sys.executable, MONKEY, seed, str(acts), name, *arguments],
                cwd=name,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
            )
        try:
            code: int | None = program.wait(patience)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            if program.poll() is None:
                end(program)
        report = read(seed, code, folder / "diary.jsonl", said.read_text(errors="replace"))
        for fault in report.faults:
            fault.view = " ".join(arguments)
        return report


def read(seed: str, code: int | None, diary: Path, said: str) -> Report:
    """Make a report of what was written down, and of what the process said and ended with."""
    report = Report(seed, code=code)
    last: deque[str] = deque(maxlen=LAST_ACTS)
    ended = False
    for line in diary.read_text(encoding="utf-8").splitlines() if diary.exists() else ():
        entry = json.loads(line)
        kind, report.acts = entry.pop("kind"), entry["act"]
        if kind == "act":
            last.append(f"{entry['act']} {entry['what']} {entry.get('which', '')}".strip())
        elif kind == "did":
            last[-1] += f": {entry['what']}"
        elif kind == "fault":
            report.faults.append(
                Fault(entry["what"], entry["text"], seed, entry["act"], list(last))
            )
        elif kind == "stall":
            report.stalls.append(entry)
        elif kind == "sample":
            report.samples.append(entry)
        elif kind == "end":
            ended, report.longest = True, entry["longest"]
    if not ended or code != 0:
        what = "no end in time" if code is None else f"exit code {code}"
        report.faults.append(
            Fault("crash", f"{said[-6000:]}\n{what}", seed, report.acts, list(last))
        )
    return report


def distinct(reports: list[Report]) -> list[tuple[Fault, int]]:
    """Return each fault once, where it came first, with how often it came."""
    found: dict[str, tuple[Fault, int]] = {}
    for report in reports:
        for fault in report.faults:
            first, times = found.get(fault.sign, (fault, 0))
            found[fault.sign] = first, times + 1
    return list(found.values())
