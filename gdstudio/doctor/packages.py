"""Are the packages there, and do they load? Each is imported in a process of its own."""

from __future__ import annotations

import importlib.util
import platform
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from gdstudio.doctor.attempt import Attempt, Outcome
from gdstudio.doctor.finding import Finding, State
from gdstudio.doctor.variables import culprits, settings_of, unset

TRIED = ((3, 11), (3, 14))
"""The first and the last Python that the program was tried with."""


@dataclass(frozen=True)
class Package:
    """What is installed under one name and imported under another."""

    requirement: str
    module: str
    without: str = ""
    """What does not work without it; empty: no window opens."""

    @property
    def name(self) -> str:
        """Return the name it is installed under."""
        for index, letter in enumerate(self.requirement):
            if letter in "<>=!~":
                return self.requirement[:index]
        return self.requirement


PACKAGES = (
    Package("numpy>=2", "numpy"),
    Package("PySide6-Essentials>=6.8,<6.12", "PySide6.QtWidgets"),
    Package("pyqtgraph>=0.14,<0.15", "pyqtgraph"),
    Package("PyOpenGL>=3.1.7", "OpenGL"),
    Package("msgspec>=0.19", "msgspec"),
    Package("contourpy>=1.3", "contourpy"),
    Package("fast-sugiyama>=0.5.3,<0.6", "fast_sugiyama"),
    Package("ziamath>=0.13,<0.14", "ziamath"),
    Package("tomli-w>=1.1", "tomli_w"),
    Package("torch>=2.6", "torch", "steps by autograd"),
    Package("av>=14", "av", "films"),
    Package("tqdm>=4.66", "tqdm", "gdstudio run"),
)


def python() -> Finding:
    """Return which Python this is."""
    here = sys.version_info[:2]
    text = f"{platform.python_version()}, {platform.architecture()[0]}, {sys.executable}"
    if sys.maxsize < 2**32:
        return Finding("Python", text, State.LACKING, "install a Python of 64 bits: there is no Qt")
    if not TRIED[0] <= here <= TRIED[1]:
        (first, last) = (".".join(map(str, one)) for one in TRIED)
        cure = f"if something fails, take a Python from {first} to {last}"
        return Finding("Python", f"{text}; never tried with it", State.LESS, cure)
    return Finding("Python", text)


def begin() -> Mapping[str, Attempt]:
    """Begin to import every package; a frozen program carries its own, but they are tried, too."""
    return {package.name: Attempt("import", package.module) for package in PACKAGES}


def packages(attempts: Mapping[str, Attempt]) -> list[Finding]:
    """Return what came of the imports."""
    return [_package(package, attempts[package.name].outcome()) for package in PACKAGES]


def _package(package: Package, outcome: Outcome) -> Finding:
    there = _version(package.name) or outcome.facts.get("version", "")
    if not outcome.failure:
        return Finding(package.name, there or "there")
    state = State.LESS if package.without else State.LACKING
    text = f"{there}, but it cannot be imported: {outcome.failure}" if there else "not installed"
    if not there and getattr(sys, "frozen", False):  # there, as most others, without its metadata
        text = f"it cannot be imported: {outcome.failure}"
    if package.without:
        text += f"; without it, no {package.without}"
    if there:
        names = culprits(("import", package.module), lambda again: not again.failure)
        if names:
            return Finding(package.name, f"{text}, with {settings_of(names)}", state, unset(names))
    return Finding(package.name, text, state, _cure(package, there, outcome.failure))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _cure(package: Package, there: str, failure: str) -> str:
    if getattr(sys, "frozen", False):
        return "unpack the archive again: a file is missing or damaged"
    if there and ".so" in failure and "cannot open shared object file" in failure:
        return ""  # a library of the system: said below, with all others
    if package.name == "torch" and (sys.platform, platform.machine()) == ("darwin", "x86_64"):
        return (
            "PyTorch has no builds for Intel Macs any more; "
            "lessons train with --set training.gradient=analytic"
        )
    pip = [sys.executable, "-m", "pip"]
    if importlib.util.find_spec("pip") is None:  # uv and pipx make environments without
        pip = ["uv", "pip"]
    words = [*pip, "install"]
    if pip[0] == "uv":
        words += ["--python", sys.executable]
    if there:
        words += ["--force-reinstall", "--no-deps"]
    if package.name == "torch" and sys.platform.startswith("linux"):
        words += ["--extra-index-url", "https://download.pytorch.org/whl/cpu"]
    return shlex.join([*words, package.requirement])
