"""``gdstudio render``: pictures, films, sheets and scripts without a window."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from gdstudio.app.documents import open_document
from gdstudio.capture.plan import (
    DEFAULT_FPS,
    LECTURE_RATES,
    MOVIES,
    Clip,
    Look,
    Variation,
    check_output,
    check_row,
    read_fps,
    read_number,
    read_panels,
    read_size,
    read_variation,
    read_whole,
)
from gdstudio.core.descend import Descent
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment import Experiment
from gdstudio.core.run import Run
from gdstudio.core.text import QT_TRANSLATE_NOOP

CELL = (640, 400)
"""The size of one cell of a sheet."""
LARGEST_HOLD = 600.0
LARGEST_TURN = 3600.0


def render(arguments: argparse.Namespace) -> int:
    """Do what ``gdstudio render`` was asked for; return the exit code. Raises SpecError."""
    os.environ["QT_HASH_SEED"] = "0"  # before Qt loads: letters of a PDF in the same order always
    signal.signal(signal.SIGTERM, _stop)  # cancelled: clean up as for Ctrl+C
    out: Path = arguments.out
    ending = check_output(out)
    overrides = tuple(arguments.set)
    experiment = open_document(arguments.experiment, overrides)
    if ending == ".py":
        return _script(experiment, out)
    variation = _variation(arguments)
    look, clip, at = _look(arguments), _clip(arguments, ending), _at(arguments)
    if variation is not None:
        return _sheet(arguments, out, look, at, variation)
    if ending == ".pdf":
        raise SpecError(
            "--rates",
            QT_TRANSLATE_NOOP("SpecError", "needed for a .pdf: the learning rates to compare"),
        )
    if ending in MOVIES:
        if at is not None:
            clip = replace(clip, first=at, last=at)
        return _film(experiment, out, look, clip, report=arguments.progress)
    return _still(experiment, out, look, at)


# -- options ---------------------------------------------------------------------------------------


def _at(arguments: argparse.Namespace) -> int | None:
    return None if arguments.at in (None, "last") else read_whole(arguments.at, "--at", 0)


def _clip(arguments: argparse.Namespace, ending: str) -> Clip:
    first, last = getattr(arguments, "from"), arguments.to
    return Clip(
        first=0 if first is None else read_whole(first, "--from", 0),
        last=None if last is None else read_whole(last, "--to", 0),
        every=1 if arguments.every is None else read_whole(arguments.every, "--every", 1),
        fps=DEFAULT_FPS if arguments.fps is None else read_fps(arguments.fps, ending),
        hold=0.0
        if arguments.hold is None
        else read_number(arguments.hold, "--hold", 0, LARGEST_HOLD),
    )


def _look(arguments: argparse.Namespace) -> Look:
    from gdstudio.capture.stage import panel_names

    given: dict[str, Any] = {}
    if arguments.size is not None:
        given["size"] = read_size(arguments.size)
    if arguments.panels is not None:
        given["panels"] = read_panels(arguments.panels, panel_names())
    if arguments.caption is not None or arguments.no_caption:
        given["caption"] = None if arguments.no_caption else arguments.caption
    if arguments.scale is not None:
        given["scale"] = read_whole(arguments.scale, "--scale", 1, 4)
    if arguments.turn is not None:
        given["turn"] = read_number(arguments.turn, "--turn", -LARGEST_TURN, LARGEST_TURN)
    for option, words in (("theme", ("light", "dark")), ("language", ("en", "ko"))):
        word = getattr(arguments, option)
        if word is None:
            continue
        if word not in words:
            raise SpecError(
                f"--{option}",
                QT_TRANSLATE_NOOP("SpecError", "expected one of {names}, got {found}"),
                names=", ".join(words),
                found=word,
            )
        given[option] = word
    return Look(**given)


def _variation(arguments: argparse.Namespace) -> Variation | None:
    if arguments.rates is not None:
        if arguments.rates == "lecture":
            return Variation("optimizer.lr", LECTURE_RATES)
        return read_variation(arguments.rates, "--rates")
    return read_variation(arguments.vary, "--vary") if arguments.vary is not None else None


# -- work ------------------------------------------------------------------------------------------


def trained(experiment: Experiment, updates: int, word: str = "training") -> Run:
    """Return the run of ``updates`` updates, or up to its overflow; a bar shows on a terminal."""
    run = Run(experiment)
    descent = Descent(experiment)
    run.append(descent.first())
    with _bar(updates, word) as bar:
        while not run.ended and run.last < updates:
            before = run.last
            run.append(descent.advance(updates, seconds=0.1))
            bar.update(run.last - before)
    return run


def _still(experiment: Experiment, out: Path, look: Look, at: int | None) -> int:
    run = trained(experiment, experiment.planned_updates if at is None else at)
    row = run.last if at is None else at
    check_row(run, row, "--at")
    stage = _stage(run, look)
    try:
        stage.prepare(row)
        if out.suffix.lower() == ".svg":
            from gdstudio.capture.drawing import save_svg

            save_svg(stage, row, out)
        else:
            from gdstudio.capture.recording import save_picture

            save_picture(stage.image(row), out)
    finally:
        stage.shut_down()
    _say(out, f"update {row}, {_pixels(look.pixels)}")
    return 0


def _film(
    experiment: Experiment, out: Path, look: Look, clip: Clip, *, report: bool = False
) -> int:
    from gdstudio.capture.encoder import even
    from gdstudio.capture.recording import record

    planned = experiment.planned_updates
    run = trained(experiment, clip.needed(planned))
    rows = clip.rows(run, planned)
    if out.suffix.lower() == ".mp4" and even(look.pixels) != look.pixels:
        _note(f"MP4 needs even sizes: {_pixels(look.pixels)} becomes {_pixels(even(look.pixels))}")
    stage = _stage(run, look)
    try:
        with _bar(len(rows), "frames") as bar:

            def show(done: int) -> None:
                bar.update(done - bar.n)
                if report:
                    sys.stdout.write(f"{done}/{len(rows)}\n")
                    sys.stdout.flush()

            frames = record(stage, rows, clip, out, show)
    finally:
        stage.shut_down()
    seconds = float(frames / clip.fps)
    _say(out, f"{frames} frames, {seconds:.3g} s, {_pixels(look.pixels)}")
    return 0


def _sheet(
    arguments: argparse.Namespace, out: Path, look: Look, at: int | None, variation: Variation
) -> int:
    from gdstudio.capture.contact_sheet import Cell, save_sheet

    if out.suffix.lower() not in (".png", ".pdf"):
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "expected a name that ends in one of {endings}"),
            file=out,
            endings=".png, .pdf",
        )
    experiments = []
    for value in variation.values:
        overrides = (*arguments.set, variation.override(value))
        experiments.append(open_document(arguments.experiment, overrides))
    if arguments.panels is None:
        look = replace(look, panels=("fit", "surface"))
    if arguments.size is None:
        look = replace(look, size=CELL)
    if out.suffix.lower() == ".pdf":
        look = replace(look, scale=max(look.scale, 2))  # paper is finer than a screen
    cells = []
    for value, experiment in zip(variation.values, experiments, strict=True):
        run = trained(experiment, experiment.planned_updates if at is None else at, value)
        cells.append(Cell(value, run, run.last))
    opengl = _theatre(look)
    save_sheet(cells, variation.key, look, opengl, out)
    _say(out, f"{len(cells)} runs")
    return 0


def _script(experiment: Experiment, out: Path) -> int:
    from gdstudio.capture.script import save_script

    save_script(experiment, out)
    _say(out, "a PyTorch script")
    return 0


def _theatre(look: Look) -> Any:
    from gdstudio.capture.theatre import open_theatre

    _, opengl = open_theatre(look)
    if not opengl.ok and "surface" in look.panels:
        _note(f"the surface is drawn without OpenGL: {opengl.reason}")
    return opengl


def _stage(run: Run, look: Look) -> Any:
    opengl = _theatre(look)
    from gdstudio.capture.stage import Stage
    from gdstudio.capture.theatre import theme_of

    return Stage(run, look, theme_of(look), opengl)


def _bar(total: int, unit: str) -> Any:
    return tqdm(total=total, desc=unit, leave=False, disable=not sys.stderr.isatty())


def _pixels(size: tuple[int, int]) -> str:
    return f"{size[0]}×{size[1]}"


def _note(text: str) -> None:
    sys.stderr.write(f"gdstudio: {text}\n")


def _say(out: Path, text: str) -> None:
    sys.stdout.write(f"{out}: {text}\n")


def _stop(number: int, frame: object) -> None:
    raise KeyboardInterrupt
