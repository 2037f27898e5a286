"""What says when it is equal is equal to what was made alike.

From Python 3.13 on dataclasses are compared field by field and no longer as tuples, which took the
same object for equal to itself. Two that hold NaN, ``math.nan`` even, are never equal since, so
a panel that asks whether anything is new is drawn each time; and two arrays have no truth.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re

import gdstudio
from gdstudio.core.landscape.divergence import State

ARRAYS = re.compile(r"\b(NDArray|ndarray|\w*Array)\b")


def compared() -> dict[str, list[dataclasses.Field]]:
    """Return the fields that each dataclass of ours compares, by its name, if it does."""
    found: dict[str, list[dataclasses.Field]] = {}
    for info in pkgutil.walk_packages(gdstudio.__path__, "gdstudio."):
        if info.name.endswith("__main__"):
            continue
        for one in vars(importlib.import_module(info.name)).values():
            own = isinstance(one, type) and one.__module__ == info.name
            if own and dataclasses.is_dataclass(one) and one.__dataclass_params__.eq:
                fields = [field for field in dataclasses.fields(one) if field.compare]
                found[f"{info.name}.{one.__name__}"] = fields
    assert len(found) > 100
    return found


def test_every_default_is_equal_to_itself():
    odd = {
        f"{name}.{field.name}"
        for name, fields in compared().items()
        for field in fields
        if field.default is not dataclasses.MISSING and field.default != field.default
    }
    assert not odd, "make the default None, or the class eq=False"


def test_no_array_is_compared_as_if_it_were_a_value():
    found = {
        f"{name}.{field.name}: {field.type}"
        for name, fields in compared().items()
        for field in fields
        if ARRAYS.search(str(field.type)) and "Callable" not in str(field.type)
    }
    assert not found, "leave it out, with compare=False, or make the class eq=False"


def test_a_run_of_which_nothing_is_said_is_as_before():
    assert State() == State()
    assert State("overflowed", 3) == State("overflowed", 3) != State("overflowed", 4)
