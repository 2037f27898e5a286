"""A gradient by differences of the loss ``f``, in numpy's words."""

from __future__ import annotations

Lines = list[tuple[int, str]]
"""Each with its indent."""


def difference_lines(point: str, shape: tuple[int, ...], *, central: bool) -> Lines:
    """Return the lines that make ``grad``, one parameter at a time."""
    step = "step" if shape else "h"
    behind, over = (f"f({point} - {step})", "(2 * h)") if central else ("loss", "h")
    text = f"(f({point} + {step}) - {behind}) / {over}"
    if not shape:
        return [(0, f"grad = {text}")]
    at = "[j, 0]" if len(shape) > 1 else "[j]"
    return [
        (0, f"grad = np.zeros_like({point})"),
        (0, f"for j in range(len({point})):"),
        (1, f"step = np.zeros_like({point})"),
        (1, "step[j] = h"),
        (1, f"grad{at} = {text}"),
    ]


def in_place_lines(point: str, shape: tuple[int, ...], *, central: bool) -> Lines:
    """Return the same, written into the array itself: one of whole numbers cuts h off."""
    at = ("[()]", "[j]", "[j, 0]")[len(shape)]
    lines = [f"kept = {point}{at}", f"{point}{at} = kept + h", f"after = f({point})"]
    if central:
        lines += [f"{point}{at} = kept - h", f"grad{at} = (after - f({point})) / (2 * h)"]
    else:
        lines.append(f"grad{at} = (after - loss) / h")
    lines.append(f"{point}{at} = kept")
    head: Lines = [(0, f"grad = np.zeros_like({point})")]
    if shape:
        head.append((0, f"for j in range(len({point})):"))
    return head + [(1 if shape else 0, text) for text in lines]
