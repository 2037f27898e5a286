"""One screen for all journeys; each starts the program anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.journeys.person import Person
from tests.journeys.screen import Screen


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    with Screen() as screen:
        yield screen


@pytest.fixture
def start(screen: Screen) -> Iterator[Callable[..., Person]]:
    """Starts the program with some arguments and waits for its window."""
    with ExitStack() as ends:
        yield lambda *arguments: ends.enter_context(Person(screen, *arguments))
