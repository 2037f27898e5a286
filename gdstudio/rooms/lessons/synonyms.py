"""Other words for what is looked for: of the glossary in both languages, and a few besides."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache

from gdstudio.core.files.resources import resource_path

FURTHER = (
    ("diverging", "explodes", "blows up", "발산", "폭발"),
    ("stochastic", "SGD", "mini-batch", "minibatch", "one sample", "확률적", "미니배치"),
    ("outlier", "far off", "이상점", "이상치", "특이값"),
    ("task", "assignment", "homework", "hand in", "과제", "숙제"),
    ("XOR", "network", "hidden layer", "신경망"),
    ("loss", "error", "cost", "손실", "오차", "비용"),
    ("overfitting", "overfits", "held out", "과적합"),
    ("normalise", "normalize", "standardise", "standardize", "표준화", "정규화"),
)
"""Words that students use and the glossary does not."""
ENDING = re.compile(r"(?:ences?|ings?|ed|es|s|e)$")
LEAST = 4
"""A stem of fewer letters may be anything."""


def stem(word: str) -> str:
    """Return a word without its ending, if enough of it is left: ``diverg`` of ``diverging``."""
    cut = ENDING.sub("", word)
    return cut if len(cut) >= LEAST and word.isascii() else word


def others(word: str) -> tuple[str, ...]:
    """Return stems of a word, folded as texts are, and of those that mean the same."""
    found = {stem(word): None}
    for row in _rows():
        if stem(word) in row:
            found.update(dict.fromkeys(row))
    return tuple(found)


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    """Return words of one meaning, row by row."""
    file = tomllib.loads(resource_path("help", "glossary.toml").read_text(encoding="utf-8"))
    named = [tuple(entry["name"].values()) for entry in file["entry"]]
    return tuple(_stems(row) for row in (*named, *FURTHER))


def _stems(row: Iterable[str]) -> tuple[str, ...]:
    return tuple(stem(term.casefold()) for term in row)
