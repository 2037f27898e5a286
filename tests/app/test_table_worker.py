"""The reading thread answers every grant, even where something fails that nobody expected."""

from __future__ import annotations

import pytest

from gdstudio.app.table_worker import TableWorker
from gdstudio.core.data.tables import Source, TableReader, sniff


def test_an_unexpected_failure_ends_the_reading_and_is_raised_on(qtbot, monkeypatch):
    def fail(reader: TableReader, seconds: float) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(TableReader, "advance", fail)
    worker = TableWorker()
    table = sniff(Source.pasted("cells", "1,2\n3,4\n"))
    with qtbot.waitSignal(worker.failed) as caught, pytest.raises(ZeroDivisionError):
        worker.start(7, table, (0, 1))
    generation, error = caught.args
    assert generation == 7
    assert str(error) == "dataset.path: this table cannot be read"
    worker.advance(7)  # nothing is left that could be read on
