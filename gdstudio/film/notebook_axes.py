"""What the axes of a notebook's figures are called."""

from __future__ import annotations

import json

from gdstudio.core.data.data import Data


def axis_name(data: Data, column: int) -> str:
    """Return the name of a column for an axis, quoted: what matplotlib's own font can write."""
    name = data.y_name if column == -1 else data.input_names[column]
    plain = name.isascii() and name.isprintable() and "$" not in name
    usual = "y" if column == -1 else ("x" if data.x.shape[1] == 1 else f"x{column + 1}")
    prepared = data.is_prepared(column)  # classes never are
    return json.dumps((name if plain else usual) + (" (prepared)" if prepared else ""))
