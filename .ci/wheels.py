"""Has every pinned run-time dependency a wheel for every system and Python? The index is asked.

``make wheels-check`` prints a table and exits with 1 if a wheel is missing that is not known to
be. Nothing is installed: pip says what it would take (``--dry-run``).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def manylinux(newest: int, machine: str) -> tuple[str, ...]:
    """Return the tags that a Linux with glibc 2.``newest`` takes."""
    return tuple(f"manylinux_2_{minor}_{machine}" for minor in range(newest, 4, -1))


SYSTEMS: dict[str, tuple[str, ...]] = {
    "Windows x86_64": ("win_amd64",),
    "macOS arm64": ("macosx_14_0_arm64",),
    "macOS x86_64": ("macosx_14_0_x86_64",),
    "Debian 12 x86_64": manylinux(36, "x86_64"),
    "Debian 13 aarch64": manylinux(41, "aarch64"),
}
IMPOSSIBLE = {
    ("torch", "macOS x86_64"): "PyTorch has built nothing for Intel Macs since 2.2",
}
"""What nobody can cure, with the reason."""
NAME = re.compile(r"^[A-Za-z0-9._-]+")
MISSING = re.compile(r"(?:No matching distribution found for|Cannot install) ([A-Za-z0-9._-]+)")


class UnansweredError(Exception):
    """The index does not answer; the message is pip's."""


def pins(text: str, names: Iterable[str]) -> dict[str, str]:
    """Return the lines of a constraints file for some packages: name to ``name==version``."""
    wanted = set(names)
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    pinned = {_plain(_name(line)): line for line in lines if "==" in line}
    return {name: line for name, line in pinned.items() if name in wanted}


def needed(root: str = "gdstudio") -> set[str]:
    """Return what the program needs, itself and through others, whatever the system."""
    found: set[str] = set()
    new = [root]
    while new:
        try:
            lines = requires(new.pop()) or []
        except PackageNotFoundError:  # for another system only
            continue
        for line in lines:
            name = _plain(_name(line))
            if "extra ==" not in line and name not in found:
                found.add(name)
                new.append(name)
    return found


def lacking(requirements: Mapping[str, str], system: str, python: str) -> set[str]:
    """Return the packages without a wheel for a system and a Python. Raises UnansweredError."""
    left = dict(requirements)
    lost: set[str] = set()
    while left:
        failed = _ask(left.values(), SYSTEMS[system], python)
        if failed is None:
            return lost
        del left[failed]
        lost.add(failed)
    return lost


def _ask(requirements: Collection[str], platforms: Iterable[str], python: str) -> str | None:
    """Return the first package that pip finds no wheel of; None if it finds all."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-I", "-m", "pip", "install", "--quiet", "--dry-run"]
        command += ["--ignore-installed", "--no-deps", "--only-binary", ":all:", "--report", "-"]
        command += ["--target", folder, "--python-version", python]
        for platform in platforms:
            command += ["--platform", platform]
        done = subprocess.run(
            [*command, *requirements],
            capture_output=True,
            text=True,
            env={**os.environ, "PIP_CONSTRAINT": os.devnull},  # the pins decide, nobody else's
            check=False,
        )
    if done.returncode == 0:
        json.loads(done.stdout)  # pip's own word that it would install something
        return None
    found = MISSING.search(done.stderr)
    if found is None or _plain(found[1]) not in map(_plain, map(_name, requirements)):
        raise UnansweredError(done.stderr.strip())
    return _plain(found[1])


def table(requirements: Mapping[str, str], found: Mapping[tuple[str, str], set[str]]) -> str:
    """Return a line for each package: which Pythons have a wheel, system by system."""
    width = max(map(len, requirements.values()))
    lines = ["  ".join(["".ljust(width), *SYSTEMS])]
    for name, line in sorted(requirements.items()):
        cells = []
        for system in SYSTEMS:
            gaps = [python for python in PYTHONS if name in found[system, python]]
            if not gaps:
                text = "all"
            elif len(gaps) == len(PYTHONS):
                text = "none"
            else:
                text = f"not {' '.join(gaps)}"
            cells.append(text.ljust(len(system)))
        lines.append("  ".join([line.ljust(width), *cells]).rstrip())
    return "\n".join(lines)


def faults(found: Mapping[tuple[str, str], set[str]]) -> Iterator[str]:
    """Yield a line for each wheel that is missing and not known to be."""
    for (system, python), names in found.items():
        for name in sorted(names):
            if (name, system) not in IMPOSSIBLE:
                yield f"{name} has no wheel for {system}, Python {python}"


def _name(line: str) -> str:
    found = NAME.match(line)
    return found[0] if found else ""


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> int:
    """Ask, print the table, and return the exit code."""
    requirements = pins((ROOT / "constraints.txt").read_text(encoding="utf-8"), needed())
    kinds = [(system, python) for system in SYSTEMS for python in PYTHONS]
    try:
        with ThreadPoolExecutor(4) as pool:
            answers = pool.map(lambda kind: lacking(requirements, *kind), kinds)
            found = dict(zip(kinds, answers, strict=True))
    except UnansweredError as error:
        print(error, file=sys.stderr)
        return 2
    print(table(requirements, found))
    for (name, system), reason in IMPOSSIBLE.items():
        print(f"\n{name}, {system}: {reason}")
    wrong = list(faults(found))
    print("", *wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
