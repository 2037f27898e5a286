"""The other end of an attempt, in the process that may die of it."""

from __future__ import annotations

import importlib

from gdstudio.doctor.attempt import say
from gdstudio.doctor.libraries import lacking, wanted


def import_module(name: str) -> int:
    """Import a module and say its version, if it has one."""
    module = importlib.import_module(name)
    say(version=str(getattr(module, "__version__", "")), done=True)
    return 0


def load_libraries() -> int:
    """Say which libraries of the system do not load."""
    say(lacking=lacking(wanted()), done=True)
    return 0
