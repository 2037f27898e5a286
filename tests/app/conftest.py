"""A studio on a lesson, closed after the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from gdstudio.app.documents import open_document
from gdstudio.app.studio import Studio

MakeStudio = Callable[..., Studio]


@pytest.fixture
def make_studio(qapp) -> Iterator[MakeStudio]:
    made: list[Studio] = []

    def make(lesson: str = "000-f", *overrides: str) -> Studio:
        studio = Studio(open_document(lesson, overrides))
        made.append(studio)
        return studio

    yield make
    for studio in made:
        assert studio.close()
