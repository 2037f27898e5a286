"""Nothing hides what Qt calls by its name, or what a reader takes for Qt's.

``self.shape = "dot"`` in a graphics item is a crash that waits for the pointer: Qt calls
``shape()``.
"""

from __future__ import annotations

import ast
import gc
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGraphicsItem, QWidget
from shiboken6 import Shiboken

import gdstudio
from gdstudio.kit import guard

OF_PYQTGRAPH = {"AxisItem": {"scale", "style"}, "PlotItem": {"layout"}}
"""Values of its own that hide functions which Qt does not call: none is virtual."""
DONE = {"accept", "reject", "done", "undo", "redo", "id", "mergeWith", "clone", "stepBy", "setMenu"}
"""Overrides that Qt does not call by itself."""
DRAWN = {"setData", "update"}
"""The same of what is drawn in a plot, where pyqtgraph calls them."""
TOLD = {"currentChanged"}


def own_classes() -> list[type]:
    """Return every class of ours that is one of Qt's, whether it is in use yet or not."""
    for module in pkgutil.walk_packages(gdstudio.__path__, "gdstudio."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = {cls for cls in guard.subclasses(Shiboken.Object) if cls.__module__[:9] == "gdstudio."}
    return sorted(found, key=lambda cls: (cls.__module__, cls.__name__))


def qt_names(cls: type) -> set[str]:
    """Return what the classes of Qt below a class call by name, signals included."""
    qt = [base for base in cls.__mro__ if guard.is_qt(base)]
    return {name for base in qt for name in vars(base) if not name.startswith("__")}


def stored(cls: type) -> Iterator[str]:
    """Yield the attributes that the methods of a class store in ``self``."""
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(cls)))):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
            and node.value.id == "self"
        ):
            yield node.attr


def hidden_by(cls: type) -> set[str]:
    """Return the names of Qt that values of a class, or of its instances, would hide."""
    names, found = qt_names(cls), set()
    for base in cls.__mro__:
        if base.__module__.startswith(("gdstudio.", "tests.")):
            values = {name for name, value in vars(base).items() if not inspect.isfunction(value)}
            values.discard("staticMetaObject")
            found |= names & (values | set(stored(base)))
    return found


def test_no_class_hides_what_qt_calls_by_name():
    classes = own_classes()
    assert len(classes) > 90
    hidden = {cls.__name__: names for cls in classes if (names := hidden_by(cls))}
    assert not hidden


def test_every_override_is_one_whose_failure_was_thought_about():
    """Either Qt calls it by itself, and there is a calm answer, or the caller must hear of it."""
    known = guard.HANDLED | guard.PAINTED | guard.ASKED.keys() | DONE | DRAWN | TOLD
    new = {
        (cls.__name__, name)
        for cls in own_classes()
        for owner, name, _ in guard.overrides(cls)
        if owner.__module__.startswith("gdstudio.")
        and not name.endswith("Event")
        and name not in known
    }
    assert not new


def test_no_instance_in_a_window_hides_what_qt_calls_by_name(make_window, qtbot):
    window = make_window("000-f")
    for panel in window.panels.values():
        panel.show()
        panel.raise_()
        qtbot.waitUntil(lambda panel=panel: panel.shows)
        window.clock.flush()
    window.playhead.step()
    qtbot.waitUntil(lambda: window.studio.cursor == 1)
    window.clock.flush()
    window.panels["dock_maths"].check_gradient()
    for name in ("new_data", "record", "contact_sheet", "picture_options"):
        window.qt_actions[f"action_{name}"].trigger()
    window.grab()
    hidden, seen = set(), set()
    for thing in gc.get_objects():
        cls = type(thing)
        if not issubclass(cls, Shiboken.Object):
            continue
        seen.add(cls)
        allowed = set().union(*(OF_PYQTGRAPH.get(base.__name__, ()) for base in cls.__mro__))
        for name in thing.__dict__.keys() & qt_names(cls) - allowed:
            # PySide keeps the signals that were used in the instance.
            if type(thing.__dict__[name]).__name__ != "SignalInstance":
                hidden.add((cls.__name__, name))
    assert not hidden
    assert sum(cls.__module__.startswith("gdstudio.") for cls in seen) > 60


@pytest.mark.parametrize("name", ["shape", "x", "setPos"])
def test_the_search_finds_a_hidden_function(name):
    class Item(QGraphicsItem):
        def __init__(self) -> None:
            super().__init__()
            self.shape = "dot"
            self.x = self.setPos = 0.0

    assert name in hidden_by(Item)


def test_the_search_finds_hidden_signals_and_values_of_a_class():
    class Part(QObject):
        destroyed = Signal()

    class Box(QWidget):
        size = 12

    assert hidden_by(Part) == {"destroyed"}
    assert hidden_by(Box) == {"size"}
