"""Garbage is collected in the GUI thread only."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPainterPath, QPolygonF
from PySide6.QtWidgets import QGraphicsItem
from shiboken6 import Shiboken

import gdstudio
from gdstudio.kit.widgets.garbage import GarbageCollection
from tests.garbage import assert_survives


class Knot(QObject):
    """An object that only the collection of cycles can free."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def collection(qapp):
    """The collection, with Python's own on before it, as in a program."""
    gc.collect()
    gc.enable()
    made = GarbageCollection()
    yield made
    made.stop()
    gc.disable()


def allocate() -> None:
    """Make enough garbage for the automatic collection to run many times."""
    for _ in range(20_000):
        knot: list = []
        knot.append(knot)


def test_a_busy_thread_takes_no_cycle_apart(collection):
    freed = []
    knot = Knot()
    weakref.finalize(knot, lambda: freed.append(threading.current_thread()))
    del knot
    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert freed == []
    collection.look()
    assert freed == [threading.main_thread()]


def test_it_is_left_as_it_was_found(qapp):
    for was_on in (True, False):
        (gc.enable if was_on else gc.disable)()
        made = GarbageCollection()
        assert not gc.isenabled()
        made.stop()
        assert gc.isenabled() is was_on


def test_nothing_is_done_where_little_is_due(collection):
    gc.collect()
    before = gc.get_stats()[0]["collections"]
    collection.look()
    assert gc.get_stats()[0]["collections"] == before


ICONS = """
import gc
from PySide6.QtGui import QGuiApplication
from gdstudio.kit.widgets.theme import LIGHT, icon

qt = QGuiApplication(["test", "-platform", "offscreen"])
gc.disable()
for colour in range(100, 150):
    sign = icon("check", f"#000{colour}")
    holder = {"signs": (sign, LIGHT)}  # younger than the engine: the collector comes to it later
    holder["itself"] = holder
    del holder, sign
    gc.collect()
"""


def test_icons_may_become_garbage():
    """The collector meets the engines first: deleted by it, the icons would delete them again."""
    assert_survives(ICONS)


DELETED_BY_QT = {"SvgIconEngine", "ReplaceTake", "ReplaceBeside"}
"""Made in Python and handed to an owner that deletes them: whose owners are kept from garbage, or
empty themselves before it is taken apart (`theme.icon`, `History`)."""


def test_whatever_qt_deletes_is_kept_from_the_collector():
    """QObjects and items of scenes take leave of their owners; others are deleted twice."""
    for module in pkgutil.walk_packages(gdstudio.__path__, "gdstudio."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = {
        one.__name__
        for one in _subclasses(Shiboken.Object)
        if one.__module__.startswith("gdstudio.")
        and not issubclass(one, QObject | QGraphicsItem | QPainterPath | QPolygonF)
    }
    assert found == DELETED_BY_QT


def _subclasses(one: type) -> Iterator[type]:
    for below in type.__subclasses__(one):
        yield below
        yield from _subclasses(below)
