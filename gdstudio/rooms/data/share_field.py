"""A field for the share of the rows that are held out."""

from __future__ import annotations

import math

from gdstudio.kit.widgets.number_field import NumberField
from gdstudio.kit.widgets.type_size import fix_size

WIDE = 54
SHARE_STEP = 5
"""Per cent that an arrow adds to the share of the test."""
MOST_SHARE = 99.9


class ShareField(NumberField):
    """A share in per cent; its arrows go in fives."""

    def __init__(self) -> None:
        super().__init__(whole=False, minimum=0.0, maximum=MOST_SHARE)
        fix_size(self, width=WIDE)  # the style sheet says how high fields are

    def _stepped(self, value: float, way: int) -> float:
        steps = math.floor(value / SHARE_STEP) + 1 if way > 0 else math.ceil(value / SHARE_STEP) - 1
        return min(max(float(steps * SHARE_STEP), 0.0), 100.0 - SHARE_STEP)
