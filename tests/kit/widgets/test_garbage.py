"""Garbage is collected in the GUI thread only."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from gdstudio.kit.widgets.garbage import GarbageCollection


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
