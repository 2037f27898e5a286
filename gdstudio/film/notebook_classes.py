"""The figures of several classes in a notebook, as code."""

from __future__ import annotations

import json

from gdstudio.core.data.data import Data
from gdstudio.film.notebook_axes import axis_name

MARKS = "os^Dvh"
"""How matplotlib calls the marks of the classes; of more they begin again."""


def class_points(data: Data, place: str = "plt") -> list[str]:
    """Return the lines that draw the points of every class over two inputs."""
    count, named = data.shape.classes, "" if place == "plt" else "set_"
    names = json.dumps([data.class_name(label) for label in range(count)], ensure_ascii=True)
    return [
        f"for label, name in enumerate({names}):",
        f'    mark = dict(s=14, marker="{MARKS}"[label % {len(MARKS)}], color=f"C{{label % 10}}")',
        f"    {place}.scatter(*x[y == label].T, label=name, **mark)",
        f"{place}.{named}xlabel({axis_name(data, 0)})",
        f"{place}.{named}ylabel({axis_name(data, 1)})",
    ]


def class_counts(data: Data, axis: str) -> list[str]:
    """Return the lines that draw how many points are of each class; ``axis`` is quoted."""
    names = [data.class_name(label) for label in range(max(2, data.shape.classes))]
    plain = all(name.isascii() and name.isprintable() and "$" not in name for name in names)
    shown = names if plain else [f"class {label}" for label in range(len(names))]
    lines = [
        f"labels = range({len(names)})",
        "counts = [(y == label).sum() for label in labels]",
        'plt.bar(labels, counts, color=[f"C{label % 10}" for label in labels], width=0.6)',
    ]
    if data.test is not None:
        lines += [
            "held_out = [(y_test == label).sum() for label in labels]",
            'look = dict(width=0.6, facecolor="none", edgecolor="gray", label="test")',
            "plt.bar(labels, held_out, bottom=counts, **look)",
            "plt.legend()",
        ]
    lines.append(f"plt.xticks(labels, {json.dumps(shown)})")
    return [*lines, f"plt.xlabel({axis})", 'plt.ylabel("points")']


def class_regions(data: Data, title: str) -> list[str]:
    """Return the most probable class over two inputs, before and after, each with its title."""
    count = data.shape.classes
    return [
        "figure, places = plt.subplots(1, 2, figsize=(11, 4.2))",
        "across = np.linspace(x[:, 0].min(), x[:, 0].max(), 200)",
        "up = np.linspace(x[:, 1].min(), x[:, 1].max(), 200)",
        "cells = np.column_stack([part.ravel() for part in np.meshgrid(across, up)])",
        f"levels, colours = np.arange({count + 1}) - 0.5, [f'C{{i % 10}}' for i in range({count})]",
        "for place, row in zip(places, (0, t)):",
        "    with torch.no_grad():",
        "        columns = torch.tensor(columns_of(cells), dtype=dtype)",
        "        said = predict(torch.tensor(path[row], dtype=dtype), columns).numpy()",
        "    region = said.argmax(axis=1).reshape(200, 200)",
        "    place.contourf(across, up, region, levels, colors=colours, alpha=0.2)",
        *(f"    {line}" for line in class_points(data, "place")),
        f"    {title}",
    ]


def own_chances(data: Data) -> list[str]:
    """Return how probable its own class is at each point, before and after, class by class."""
    del data
    return [
        "order = np.argsort(y, kind='stable')",
        'for row, colour in ((0, "gray"), (t, "red")):',
        "    with torch.no_grad():",
        "        said = predict(torch.tensor(path[row], dtype=dtype), inputs)",
        "    chance = torch.softmax(said, 1).numpy()[np.arange(len(y)), y.astype(int)]",
        '    plt.plot(chance[order], ".", color=colour, label=f"update {row}")',
        'plt.xlabel("points, class by class")',
        'plt.ylabel("probability of its class")',
        "plt.legend()",
    ]
