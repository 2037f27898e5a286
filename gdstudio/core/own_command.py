"""How this program is started once more: films and trials have processes of their own."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def own_command() -> Sequence[str]:
    """Return the words to which those of a command are added.

    A frozen program is its own Python and knows no modules. Without ``-P`` what lies where somebody
    happens to be would be imported in place of the real.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "gdstudio"]
