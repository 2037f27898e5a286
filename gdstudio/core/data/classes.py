"""The classes that an output may name: their order, and numbers that stand for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.data.data import Data
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain

MOST_CLASSES = 100
"""Different words beyond which an output is no classes but text."""
NAMED = 10
"""Classes that are named one by one in a sentence."""

_NO = """
no n false f negative neg none absent off fail failed failure normal healthy benign control wrong
incorrect dead died lost nein falsch negativ non faux négatif nej não falso
아니오 아니요 아님 거짓 음성 불합격 실패 정상 없음
"""
_YES = """
yes y true t positive pos present on pass passed success abnormal sick malignant treated right
correct alive survived won ja wahr positiv oui vrai positif sí sì sim verdadero vero
예 네 맞음 참 양성 합격 성공 비정상 있음
"""
NEGATIVE = frozenset(_NO.split())
"""Words that say no: the class they name is 0."""
POSITIVE = frozenset(_YES.split())
"""Words that say yes."""


def is_answer(word: str) -> bool:
    """Return whether a word is a yes or a no, so that a few of them make classes."""
    return word.casefold() in NEGATIVE or word.casefold() in POSITIVE


def in_order(words: Iterable[str]) -> tuple[str, ...]:
    """Return the names of classes 0, 1, ...: words that say no first, else by the alphabet.

    The order does not depend on that of the rows, so a table may be sorted or shuffled.
    """
    return tuple(sorted(words, key=lambda word: (word.casefold() not in NEGATIVE, word)))


def listed(classes: Iterable[str]) -> str:
    """Return classes one after the other, as a sentence names them; of many the first."""
    names = list(classes)
    return ", ".join([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])


def alike(classes: Iterable[str]) -> tuple[str, str] | None:
    """Return the first two names that differ in capitals or blanks only: a slip, most likely."""
    seen: dict[str, str] = {}
    for name in classes:
        plain = " ".join(name.casefold().split())
        if plain in seen:
            return seen[plain], name
        seen[plain] = name
    return None


def check_names(labels: tuple[str, ...]) -> None:
    """Raise SpecError where names are none that classes can have."""
    if len(labels) < 2 or len(labels) > MOST_CLASSES:
        raise SpecError(
            "dataset.labels",
            QT_TRANSLATE_NOOP(
                "SpecError", "expected the names of 2 to {limit} classes, got {count}"
            ),
            limit=MOST_CLASSES,
            count=len(labels),
        )
    for index, name in enumerate(labels):
        if not name.strip():
            raise SpecError(
                f"dataset.labels[{index}]",
                QT_TRANSLATE_NOOP("SpecError", "expected the name of a class"),
            )
        if labels.index(name) != index:
            raise SpecError(
                f"dataset.labels[{index}]",
                QT_TRANSLATE_NOOP("SpecError", "{name} is named twice"),
                name=repr(name),
            )


def with_classes(data: Data, labels: tuple[str, ...], *, by_name: bool = False) -> Data:
    """Return raw points whose output names the classes ``labels``; y is then 0 ... C − 1.

    Numbers count the names from 0 on, else stand for the names that are these numbers, which goes
    first ``by_name``. Where neither holds, but there are as many different ones as names, the least
    is the first name. Raises SpecError that names the row whose output is no class.
    """
    if not labels or labels == data.classes:
        return data
    check_names(labels)
    if data.classes:
        known = {name: place for place, name in enumerate(labels)}
        codes = np.array([known.get(name, np.nan) for name in data.classes])
        y = codes[data.y.astype(int)]
        _check(data, y, [*map(repr, data.classes)], labels)
        return replace(data, y=y, classes=labels)
    values = np.unique(data.y)
    counted = np.arange(len(labels), dtype=float)
    written = _numbers_of(labels)
    ways = [counted] if written is None else [written, counted] if by_name else [counted, written]
    ways += [values] if len(values) == len(labels) else []
    numbers = next((way for way in ways if np.isin(values, way).all()), counted)
    y = np.full(len(data.y), np.nan)
    for code, number in enumerate(numbers):
        y[data.y == number] = code
    _check(data, y, None, labels)
    return replace(data, y=y, classes=labels)


def _numbers_of(labels: tuple[str, ...]) -> Array | None:
    """Return names that are numbers as such; None where one is none, or two are the same."""
    try:
        numbers = np.array([float(name) for name in labels])
    except ValueError:
        return None
    return numbers if len(np.unique(numbers)) == len(labels) else None


def _check(data: Data, y: Array, names: list[str] | None, labels: tuple[str, ...]) -> None:
    """Raise SpecError for the first output that is no class: y (n,) is nan there."""
    wrong = np.flatnonzero(np.isnan(y))
    if len(wrong):
        row = int(wrong[0])
        found = data.y[row]
        raise SpecError(
            "dataset.labels",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "row {row}, {column}: {got} is none of the {count} classes ({names}), which count "
                "from 0; correct the row, or name its class here",
            ),
            row=row + 1,
            column=data.y_name,
            got=names[int(found)] if names is not None else format_plain(float(found)),
            count=len(labels),
            names=listed(labels),
        )
