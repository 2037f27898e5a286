"""What is legal but should be said: a guess that was made, rows that were left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Remark:
    """An English sentence with ``{named}`` places, translated by the window before it is filled."""

    template: str
    values: dict[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.template.format(**self.values)
