"""Reading beside the window: in a thread or at once, the same table; nothing after a cancel."""

from __future__ import annotations

import numpy as np
import pytest

from gdstudio.app import table_loader, table_worker
from gdstudio.app.table_loader import TableLoader
from gdstudio.core.data.tables import Source, reader, sniff


@pytest.fixture
def loader():
    made = TableLoader()
    yield made
    assert made.close()


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("x,y\n" + "".join(f"{i},{'n/a' if i == 700 else i}\n" for i in range(20_000)))
    return Source("t.csv", path)


@pytest.mark.parametrize("small", [0, 2**30])
def test_the_same_table_either_way(qtbot, loader, source, monkeypatch, small):
    monkeypatch.setattr(table_loader, "SMALL", small)
    monkeypatch.setattr(table_worker, "SLICE", 0.0)
    monkeypatch.setattr(reader, "BLOCK", 5000)
    shares = []
    loader.progressed.connect(shares.append)
    with qtbot.waitSignal(loader.loaded) as caught:
        loader.start(sniff(source), (0, 1))
    table = caught.args[0]
    assert table.values.shape == (19_999, 2)
    np.testing.assert_array_equal(table.values[:, 0], table.values[:, 1])
    assert [row.row for row in table.bad_rows] == [701]
    assert not loader.reading
    assert shares == sorted(shares)
    assert (len(shares) > 10) == (small == 0)


def test_another_table_drops_the_first(qtbot, loader, source, monkeypatch):
    monkeypatch.setattr(table_loader, "SMALL", 0)
    tables = []
    loader.loaded.connect(tables.append)
    start = sniff(source)
    loader.start(start, (0, 1))
    loader.start(start, (1, 0))
    qtbot.waitUntil(lambda: not loader.reading)
    assert [table.names for table in tables] == [("y", "x")]
    loader.start(start, (0, 1))
    loader.cancel()
    with qtbot.waitSignal(loader.loaded) as caught:
        loader.start(start, (1, 0))
    assert caught.args[0].names == ("y", "x")
    assert len(tables) == 2


def test_failures_are_told(qtbot, loader, source, monkeypatch):
    monkeypatch.setattr(table_loader, "SMALL", 0)
    start = sniff(source)
    source.path.unlink()
    with qtbot.waitSignal(loader.failed) as caught:
        loader.start(start, (0, 1))
    assert "t.csv cannot be read" in str(caught.args[0])
    assert not loader.reading
