"""Errors that are only logged fail the test they happened in.

A program that catches, logs and carries on looks healthy in a test. The fixture below makes the
log part of the result. A test that expects an error takes the fixture and clears it:

    def test_broken_settings_are_reported(logged_errors):
        ...
        assert "settings" in logged_errors[0].getMessage()
        logged_errors.clear()
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


class _ErrorCollector(logging.Handler):
    """Keeps what is logged at ERROR or above, from any thread."""

    def __init__(self) -> None:
        super().__init__(level=logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def logged_errors() -> Iterator[list[logging.LogRecord]]:
    """Records at ERROR or above since the test began; any left at its end fail it."""
    collector = _ErrorCollector()
    root = logging.getLogger()
    root.addHandler(collector)
    try:
        yield collector.records
    finally:
        root.removeHandler(collector)
    if collector.records:
        lines = "\n".join(
            f"{record.levelname} {record.name}: {record.getMessage()}"
            for record in collector.records
        )
        pytest.fail(f"unexpected errors in the log:\n{lines}", pytrace=False)
