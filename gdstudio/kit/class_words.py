"""What two classes are called where points of them are drawn, as dots and as rings."""

from __future__ import annotations

from gdstudio.core.data.data import Data
from gdstudio.core.data.tables.cells import shortened
from gdstudio.kit.widgets.translation import translator

tr = translator("Fit")

LONGEST = 16
"""Letters of a class's name in a legend."""


def dots_and_rings(data: Data) -> str:
    """Return what a legend says of points of two classes."""
    if len(data.classes) != 2:
        return tr("labelled 1, rings 0")
    zero, one = (shortened(name, LONGEST) for name in data.classes)
    return tr("{one}, rings {zero}").format(one=one, zero=zero)


def label_text(data: Data | None, label: int) -> str:
    """Return what a label is called: by the name of its class, or by its number."""
    return str(label) if data is None else shortened(data.class_name(label), LONGEST)
