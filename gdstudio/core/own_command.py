"""How this program is started once more: films and trials have processes of their own."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path


def own_command() -> Sequence[str]:
    """Return the words to which those of a command are added.

    A frozen program is its own Python and knows no modules. Without ``-P`` what lies where somebody
    happens to be would be imported in place of the real.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "gdstudio"]


def typed_command() -> str:
    """Return what somebody types to start this program: its name, if the shell finds that."""
    if getattr(sys, "frozen", False):
        return shlex.quote(sys.executable)
    if shutil.which("gdstudio"):
        return "gdstudio"
    script = Path(sys.executable).with_name("gdstudio")
    if not script.is_file():
        return f"{shlex.quote(sys.executable)} -m gdstudio"
    with suppress(OSError, ValueError):  # elsewhere, or in a folder that is gone
        script = script.relative_to(Path.cwd())
    return shlex.quote(str(script))
