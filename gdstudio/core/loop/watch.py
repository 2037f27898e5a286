"""A record of one's own loop, kept while it runs: ``gdstudio.watch``."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from gdstudio.core.arrays import Array

Watched = Any
"""A tensor or array, a list, a mapping of names to them, a module's parameters, or a function that
returns one of these; numbers on their own, which a loop makes anew, only by a function."""


class Watch:
    """Keeps a row for each call of ``record``: the loss, and the parameters it was worked out at.

    Example::

        seen = gdstudio.watch(What)
        for epoch in range(30):
            loss = ((What[0] + What[1] * x - y) ** 2).sum()
            seen.record(loss)
            ...
        seen.save("mine.csv")

    ``record`` stands between loss and update, so that row k has both as they are after k updates.
    """

    def __init__(
        self, params: Watched, *, lr: float | None = None, updates_per_epoch: int = 1
    ) -> None:
        if updates_per_epoch < 1:
            raise ValueError(f"updates_per_epoch: expected 1 or more, got {updates_per_epoch}")
        self._params = _again(params)
        self._lr = lr
        self._per_epoch = updates_per_epoch
        self._names: tuple[str, ...] = ()
        self._losses: list[float] = []
        self._rows: list[Array] = []

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._losses)

    def __repr__(self) -> str:
        rows = "1 row" if len(self) == 1 else f"{len(self)} rows"
        columns = f" of loss, {', '.join(self._names)}" if self._rows else ""
        return f"<gdstudio.watch: {rows}{columns}>"

    def record(self, loss: Any) -> None:
        """Keep a row: the loss, and the parameters as they are now."""
        named = list(_named(self._params()))
        names = tuple(name for name, _ in named)
        row = np.concatenate([values for _, values in _flat(named)]) if named else np.empty(0)
        if not self._rows:
            self._names = tuple(_columns(named))
            if not self._names:
                raise ValueError("params: nothing to watch")
        elif len(row) != len(self._rows[0]):
            raise ValueError(
                f"params: {len(row)} numbers in {', '.join(names)}, "
                f"but {len(self._rows[0])} in the first row"
            )
        self._losses.append(float(_numbers(loss).reshape(-1)[0]))
        self._rows.append(row)
        if len(self) == 3 and self._stands_still():
            warnings.warn(
                "the parameters that are watched stay the same while the loss changes: the loop "
                "makes new ones. Watch a function instead: gdstudio.watch(lambda: [w, b])",
                stacklevel=2,
            )

    def save(self, path: str | Path) -> Path:
        """Write the rows as a history file, which the program and ``gdstudio check`` read."""
        if not self._rows:
            raise ValueError("nothing was recorded: call record(loss) in the loop")
        path = Path(path)
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["update", "epoch", "loss", "lr", *self._names])
            rate = "" if self._lr is None else repr(float(self._lr))
            for update, (loss, row) in enumerate(zip(self._losses, self._rows, strict=True)):
                numbers = (repr(float(number)) for number in row)
                writer.writerow([update, update // self._per_epoch, repr(loss), rate, *numbers])
        return path

    def _stands_still(self) -> bool:
        moved = any(not np.array_equal(row, self._rows[0]) for row in self._rows)
        return not moved and len(set(self._losses)) > 1


def watch(params: Watched, *, lr: float | None = None, updates_per_epoch: int = 1) -> Watch:
    """Watch the parameters of an own loop; ``record`` them with each loss, ``save`` in the end.

    params: a tensor, an array, a list or mapping of them, ``model.parameters()``,
    ``model.named_parameters()``, or a function that returns the present ones. ``lr`` and
    ``updates_per_epoch`` are written into the file, where they are known.
    """
    return Watch(params, lr=lr, updates_per_epoch=updates_per_epoch)


def _again(params: Watched) -> Callable[[], Any]:
    """Return a function that gives the parameters each time it is asked."""
    if callable(params) and not hasattr(params, "__array__"):
        return params  # type: ignore[no-any-return]  # whatever it is given
    if isinstance(params, Mapping) or hasattr(params, "shape"):
        return lambda: params
    kept = list(params)  # a generator gives them only once
    return lambda: kept


def _named(params: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(params, Mapping):
        yield from ((str(name), value) for name, value in params.items())
    elif hasattr(params, "shape"):
        yield "w", params
    else:
        parts = list(params)
        if parts and all(isinstance(part, tuple) and isinstance(part[0], str) for part in parts):
            yield from parts
        elif all(_numbers(part).ndim == 0 for part in parts):
            yield "w", [float(_numbers(part)) for part in parts]
        else:
            yield from (("", part) for part in parts)


def _flat(named: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Array]]:
    for name, value in named:
        numbers = _numbers(value)
        # torch keeps a layer's weights as (outputs, inputs).
        turned = numbers.T if name.endswith("weight") and numbers.ndim == 2 else numbers
        yield name, turned.reshape(-1)


def _columns(named: list[tuple[str, Any]]) -> Iterable[str]:
    """Yield a name for each number, as history files have them: w0, W1_0_2, b1_2, or one's own."""
    layer = 0
    for name, value in named:
        numbers = _numbers(value)
        shape = numbers.shape
        own = name if "." not in name else ""
        if not own:  # a layer: its weights, then its biases
            weights = numbers.ndim == 2
            layer += weights or not layer
            if weights and name.endswith("weight"):
                shape = shape[::-1]
            own = f"{'W' if weights else 'b'}{layer}"
            yield from (f"{own}_{'_'.join(map(str, place))}" for place in np.ndindex(shape))
        elif numbers.size == 1:
            yield own
        else:
            yield from (f"{own}{place}" for place in range(numbers.size))


def _numbers(value: Any) -> Array:
    """Return a copy of a tensor, array or number as float64."""
    if hasattr(value, "detach"):
        value = value.detach().cpu().numpy()
    return np.array(value, np.float64)
