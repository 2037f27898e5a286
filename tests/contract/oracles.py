"""What every registry's contract asks: does each kind have an oracle that is not this program?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gdstudio.core.knob import Part, kind_of


def check_oracles(kinds: Iterable[type[Part]], oracles: Mapping[str, Any], file: str) -> None:
    """Fail with a sentence for each kind without an oracle, and for oracles of no kind."""
    names = {kind_of(kind): kind.__name__ for kind in kinds}
    missing = [
        f"{names[name]} ({name!r}) has no oracle: give it a row in ORACLES of {file}"
        for name in names
        if name not in oracles
    ]
    stray = [f"ORACLES of {file} has {name!r}, which no kind is" for name in oracles.keys() - names]
    assert not missing + stray, "; ".join(missing + stray)
