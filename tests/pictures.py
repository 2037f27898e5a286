"""Runs and stages, drawn without OpenGL."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtGui import QImage

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import train
from gdstudio.core.files.resources import resource_path
from gdstudio.film.plan import Look
from gdstudio.film.stage import Stage
from gdstudio.film.theatre import theme_of
from gdstudio.kit.landscape.probe import Capability
from gdstudio.kit.widgets.theme import load_fonts


@pytest.fixture(scope="session")
def line_run():
    return train(open_document("000-f"))


@pytest.fixture
def make_stage(qapp):
    load_fonts(resource_path("fonts"))
    made = []

    def make(run, **look) -> Stage:
        given = Look(**look)
        stage = Stage(run, given, theme_of(given), Capability(False))
        made.append(stage)
        return stage

    yield make
    for stage in made:
        stage.shut_down()


def decoded(path: Path) -> tuple[list[np.ndarray], av.VideoStream]:
    """Return the frames, each (height, width, 3), and what the stream says of itself."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)], stream


def pixels(image: QImage) -> np.ndarray:
    """Return a picture as (height, width, 3)."""
    rows = np.frombuffer(image.constBits(), np.uint8)
    rows = rows.reshape(image.height(), image.bytesPerLine() // 4, 4)[:, : image.width()]
    return rows[..., 2::-1].copy()
