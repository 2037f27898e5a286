"""What panels want, as a text for the settings. What cannot be read counts as nothing wanted."""

from __future__ import annotations

import json
import math
from collections.abc import Collection

from gdstudio.window.proportions import Shape
from gdstudio.window.splits import Node, Split, Wish, leaves


def text_from_shape(shape: Shape) -> str:
    """Return a shape as JSON."""
    wishes = {
        name: [wish.width, wish.height, wish.keeps_width, wish.keeps_height]
        for name, wish in shape.wishes.items()
    }
    tree = None if shape.tree is None else _plain(shape.tree)
    return json.dumps({"tree": tree, "wishes": wishes, "size": shape.size})


def shape_from_text(text: str, panels: Collection[str]) -> Shape | None:
    """Return the shape of a text; None if it is none, or not one of these panels."""
    try:
        read = json.loads(text)
        wishes = {
            str(name): Wish(_length(width), _length(height), bool(wide), bool(high))
            for name, (width, height, wide, high) in read["wishes"].items()
        }
        tree = None if read["tree"] is None else _node(read["tree"])
        width, height = read["size"]
        size = (round(_length(width)), round(_length(height)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    named = [name for leaf in leaves(tree) for name in leaf] if tree is not None else panels
    if set(wishes) != set(panels) or sorted(named) != sorted(panels):
        return None
    return Shape(tree, wishes, size)


def _plain(node: Node) -> object:
    if not isinstance(node, Split):
        return list(node)
    return {"across": node.across, "parts": [_plain(part) for part in node.parts]}


def _node(read: object) -> Node:
    if isinstance(read, list) and read and all(isinstance(name, str) for name in read):
        return tuple(read)
    if isinstance(read, dict) and len(read["parts"]) > 1:
        return Split(bool(read["across"]), tuple(_node(part) for part in read["parts"]))
    raise ValueError("this is no tree of panels")


def _length(value: object) -> float:
    """Return a number of pixels."""
    if not isinstance(value, int | float) or not math.isfinite(value) or value < 1:
        raise ValueError("this is no length")
    return float(value)
