"""Films: what is written, decoded again."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.film.encoder import Encoder, palette_of
from gdstudio.film.plan import Clip
from gdstudio.film.recording import record
from tests.pictures import decoded, pixels

SIZE = (320, 240)


@pytest.mark.parametrize(("ending", "error"), [("mp4", 4.0), ("gif", 6.0)])
def test_frame_k_shows_row_k(ending, error, line_run, make_stage, tmp_path):
    path = tmp_path / f"film.{ending}"
    clip = Clip(first=2, last=12, every=2, fps=Fraction(5), hold=0.6)
    rows = clip.rows(line_run, 30)
    assert list(rows) == [2, 4, 6, 8, 10, 12]
    stage = make_stage(line_run, size=(640, 400))
    seen = []
    assert record(stage, rows, clip, path, seen.append) == 9
    assert seen == [1, 2, 3, 4, 5, 6]
    frames, stream = decoded(path)
    assert len(frames) == 9
    assert (stream.width, stream.height) == (640, 400)
    assert stream.average_rate == 5
    shown = [*rows, 12, 12, 12]
    fresh = {row: pixels(stage.image(row)).astype(int) for row in rows}
    for frame, row in zip(frames, shown, strict=True):
        distances = {other: np.abs(frame - picture).mean() for other, picture in fresh.items()}
        assert min(distances, key=distances.get) == row
        assert distances[row] < error


@pytest.mark.parametrize("ending", ["mp4", "gif"])
def test_odd_sizes(ending, line_run, make_stage, tmp_path):
    path = tmp_path / f"film.{ending}"
    record(make_stage(line_run, size=(161, 121)), [0], Clip(), path)
    frames, stream = decoded(path)
    assert len(frames) == 1
    even = (162, 122) if ending == "mp4" else (161, 121)
    assert (stream.width, stream.height) == even


def plain(index: int, size=(32, 24)) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(index % 256, (index // 20) % 256, 90))
    return image


@pytest.mark.parametrize("ending", ["mp4", "gif"])
def test_thousands_of_frames(ending, tmp_path):
    path = tmp_path / f"long.{ending}"
    colours = palette_of([plain(index) for index in range(0, 5000, 250)], (32, 24))
    with (
        path.open("wb") as stream,
        Encoder(stream, f".{ending}", (32, 24), Fraction(50), colours) as encoder,
    ):
        for index in range(5000):
            encoder.add(plain(index))
    frames, track = decoded(path)
    assert len(frames) == 5000
    assert track.average_rate == 50


def test_nothing_is_left_when_it_is_cancelled(line_run, make_stage, tmp_path):
    path = tmp_path / "film.mp4"
    path.write_text("old")

    def cancel(done: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record(make_stage(line_run, size=SIZE), range(31), Clip(), path, cancel)
    assert [p.name for p in tmp_path.iterdir()] == ["film.mp4"]
    assert path.read_text() == "old"


@pytest.mark.parametrize("ending", ["mp4", "gif"])
def test_a_disk_that_refuses_is_a_clear_error(ending, line_run, make_stage, tmp_path, monkeypatch):
    path = tmp_path / f"film.{ending}"

    class Full:
        def __init__(self, stream):
            self._stream = stream

        def __getattr__(self, name):
            return getattr(self._stream, name)

        def write(self, data):
            raise OSError(28, "No space left on device")

    import gdstudio.film.recording as recording

    whole = recording.write_whole
    monkeypatch.setattr(
        recording, "write_whole", lambda path, write: whole(path, lambda s: write(Full(s)))
    )
    with pytest.raises(SpecError, match=r"film.*No space left"):
        record(make_stage(line_run, size=SIZE), range(5), Clip(), path)
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_overflows_ends_the_film():
    run = train(open_document("004-a", ("optimizer.lr=1e300",)))
    assert list(Clip().rows(run, 500)) == [0, 1]
    with pytest.raises(SpecError, match="overflowed"):
        Clip(last=2).rows(run, 500)


def test_both_ends_are_shown(line_run):
    assert list(Clip(every=7).rows(line_run, 30)) == [0, 7, 14, 21, 28, 30]
    assert list(Clip(every=10).rows(line_run, 30)) == [0, 10, 20, 30]
    with pytest.raises(SpecError, match="--from") as refused:
        Clip(first=9, last=4).rows(line_run, 30)
    assert "overflowed" not in str(refused.value)
    with pytest.raises(SpecError, match="at most 4, got 9"):  # trained as far as was asked for
        Clip(first=9, last=4).rows(train(open_document("000-f"), 4), 30)


def test_epochs_can_be_counted():
    run = train(open_document("003-d-0.04"), 1000)
    per_epoch = run.updates_per_epoch
    assert per_epoch > 1
    rows = Clip(every=2, epochs=True, last=6 * per_epoch).rows(run, 0)
    assert list(rows) == [0, 2 * per_epoch, 4 * per_epoch, 6 * per_epoch]


def test_the_surface_is_seen_from_where_it_was_asked(line_run, make_stage):
    pictures = {
        camera: pixels(
            make_stage(line_run, size=SIZE, panels=("surface",), camera=camera).image(5)
        ).astype(int)
        for camera in ("studio", (-73.0, 32.0), (40.0, 5.0), "lecture-front", "above")
    }
    assert np.abs(pictures["studio"] - pictures[-73.0, 32.0]).mean() < 1e-9
    assert np.abs(pictures["lecture-front"] - pictures[40.0, 5.0]).mean() < 0.5
    for other in ("lecture-front", "above"):
        assert np.abs(pictures["studio"] - pictures[other]).mean() > 1


def test_the_camera_turns(line_run, make_stage):
    stage = make_stage(line_run, size=SIZE, panels=("surface",), turn=60.0)
    still, turned = pixels(stage.image(5, 0.0)), pixels(stage.image(5, 1.0))
    assert np.abs(still.astype(int) - turned).mean() > 1
    np.testing.assert_array_equal(pixels(stage.image(5, 0.0)), still)


def test_a_film_may_stop_at_the_parts_of_an_update(line_run):
    clip = Clip(first=2, last=4, substeps=True)
    stages = [(row, stage) for row in (2, 3) for stage in range(5)]
    assert clip.frames(line_run, 30) == [*stages, (4, 0)]
    assert Clip(first=2, last=4).frames(line_run, 30) == [(2, 0), (3, 0), (4, 0)]
    assert Clip(first=4, last=4, substeps=True).frames(line_run, 30) == [(4, 0)]


def test_the_frames_between_two_rows_differ_and_end_at_the_row(make_stage, line_run, tmp_path):
    stage = make_stage(line_run, size=(640, 400), caption="", panels=("fit", "surface", "loss"))
    frames = Clip(first=2, last=3, substeps=True).frames(line_run, 30)
    images = [stage.image(row, 0.0, part) for row, part in frames]
    seen = [bytes(image.constBits()) for image in images]
    assert len(set(seen)) == len(seen)
    again = make_stage(line_run, size=(640, 400), caption="", panels=("fit", "surface", "loss"))
    assert bytes(again.image(3).constBits()) == seen[-1]
    assert record(stage, frames, Clip(), tmp_path / "parts.gif") == 6
