"""One screen for all journeys; each starts the program anew."""

from __future__ import annotations

import os
import shutil
import subprocess
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


@pytest.fixture
def layout(screen) -> Iterator:
    """Sets the layout of the keyboard; it is an English one again behind the test."""
    command = shutil.which("setxkbmap")
    if command is None:
        pytest.skip("there is no setxkbmap")

    def choose(name: str) -> None:
        environment = {**os.environ, "DISPLAY": screen.name}
        subprocess.run([command, "-layout", name], env=environment, check=True, timeout=20)

    yield choose
    choose("us")
