"""``gdstudio render``: pictures, films, sheets and scripts without a window."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from gdstudio.app.documents import open_document
from gdstudio.core.descent.descend import begin, extend
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import telling_of
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain
from gdstudio.core.text.visible import shortened, visible
from gdstudio.film.plan import (
    ARRANGEMENTS,
    DEFAULT_FPS,
    LECTURE_VALUES,
    MOVIES,
    RACE,
    Clip,
    Look,
    Variation,
    check_output,
    check_row,
    read_camera,
    read_fps,
    read_number,
    read_panels,
    read_size,
    read_variation,
    read_whole,
    read_word,
)

CELL = (640, 400)
"""The size of one cell of a sheet."""
LARGEST_HOLD = 600.0
LARGEST_TURN = 3600.0


def render(arguments: argparse.Namespace) -> int:
    """Do what ``gdstudio render`` was asked for; return the exit code. Raises SpecError."""
    os.environ["QT_HASH_SEED"] = "0"  # before Qt loads: letters of a PDF in the same order always
    out: Path = arguments.out
    ending = check_output(out)
    overrides = tuple(arguments.set)
    experiment = open_document(arguments.experiment, overrides)
    if ending == ".py":
        telling_of(experiment, told=arguments.show_cause).check_script()
        return _script(experiment, out)
    if arguments.unit is not None:
        read_word(arguments.unit, "--unit", ("update", "epoch"))
    variation = _variation(arguments)
    look, clip, at = _look(arguments), _clip(arguments, ending), _at(arguments)
    if variation is not None:
        return _sheet(arguments, out, look, at, variation)
    scene = _Scene(arguments, experiment)
    if arguments.race:
        return _race(scene, arguments, out, look, at)
    if ending == ".pdf":
        raise SpecError(
            "--rates",
            QT_TRANSLATE_NOOP("SpecError", "needed for a .pdf: the learning rates to compare"),
        )
    if ending in MOVIES:
        if at is not None:
            clip = replace(clip, first=at, last=at)
        return _film(scene, out, look, clip, report=arguments.progress)
    return _still(scene, out, look, at)


# -- options ---------------------------------------------------------------------------------------


def _at(arguments: argparse.Namespace) -> int | None:
    return None if arguments.at in (None, "last") else read_whole(arguments.at, "--at", 0)


def _clip(arguments: argparse.Namespace, ending: str) -> Clip:
    first, last = getattr(arguments, "from"), arguments.to
    return Clip(
        first=0 if first is None else read_whole(first, "--from", 0),
        last=None if last is None else read_whole(last, "--to", 0),
        every=1 if arguments.every is None else read_whole(arguments.every, "--every", 1),
        epochs=arguments.unit == "epoch",
        fps=DEFAULT_FPS if arguments.fps is None else read_fps(arguments.fps, ending),
        hold=0.0
        if arguments.hold is None
        else read_number(arguments.hold, "--hold", 0, LARGEST_HOLD),
        substeps=bool(arguments.substeps),
    )


def _look(arguments: argparse.Namespace) -> Look:
    from gdstudio.film.stage import panel_names

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
    if arguments.camera is not None:
        given["camera"] = read_camera(arguments.camera)
    for option, words in (
        ("theme", ("light", "dark")),
        ("language", ("en", "ko")),
        ("arrange", ARRANGEMENTS),
    ):
        word = getattr(arguments, option)
        if word is not None:
            given[option] = read_word(word, f"--{option}", words)
    return Look(**given)


def _variation(arguments: argparse.Namespace) -> Variation | None:
    if arguments.rates is not None:
        if arguments.rates == "lecture":
            return Variation("optimizer.lr", LECTURE_VALUES)
        return read_variation(arguments.rates, "--rates")
    return read_variation(arguments.vary, "--vary") if arguments.vary is not None else None


# -- work ------------------------------------------------------------------------------------------


def trained(
    experiment: Experiment, updates: int, word: str = "training", known: Run | None = None
) -> Run:
    """Return the run of ``updates`` updates, or up to its overflow; a bar shows on a terminal.

    What is ``known`` is not trained again.
    """
    if known is not None and known.last >= 0:
        run = known if known.last <= updates else known.fork(updates)
    else:
        run = begin(experiment)
    with _bar(updates, word) as bar:
        for rows in extend(run, updates, seconds=0.1):
            bar.update(rows)
    return run


class _Scene:
    """The run to be shown, with those pinned beside it."""

    def __init__(self, arguments: argparse.Namespace, experiment: Experiment) -> None:
        self.experiment = experiment
        self._file = Path(arguments.experiment) if arguments.recorded else None
        self._alone = bool(arguments.alone)
        self.told = bool(arguments.show_cause)

    def run(self, updates: int) -> Run:
        """Return the run up to a row, or to its overflow."""
        known = None
        if self._file is not None:
            from gdstudio.film.handed_over import recorded

            known = recorded(self.experiment, self._file)
        return trained(self.experiment, updates, known=known)

    def pinned(self, updates: int) -> tuple[Any, ...]:
        """Return the runs beside it, trained: those of the lesson, or what the window had.

        Rivals move along, so they have as many ``updates`` as the run itself.
        """
        if self._alone:
            return ()
        from gdstudio.app.companions import companion_experiments
        from gdstudio.app.pinned_run import PinnedRun, free_colour

        pins: list[PinnedRun] = []
        if self._file is not None:
            from gdstudio.film.handed_over import recorded_pins

            for pin in recorded_pins(self._file):
                run = pin.run
                if pin.live:
                    run = trained(run.experiment, updates, pin.title, run)
                elif pin.pending:
                    planned = run.experiment.planned_updates
                    run = trained(run.experiment, planned, pin.title, run)
                pins.append(replace(pin, run=run, pending=False))
            return tuple(pins)
        for title, experiment in companion_experiments(self.experiment):
            run = trained(experiment, experiment.planned_updates, title)
            pins.append(PinnedRun(run, title, free_colour(pins), from_lesson=True))
        return tuple(pins)


def _still(scene: _Scene, out: Path, look: Look, at: int | None) -> int:
    run = scene.run(scene.experiment.planned_updates if at is None else at)
    row = run.last if at is None else at
    check_row(run, row, "--at")
    stage = _stage(run, look, scene.pinned(run.last), told=scene.told)
    try:
        stage.prepare(row)
        if out.suffix.lower() == ".svg":
            from gdstudio.film.drawing import save_svg

            save_svg(stage, row, out)
        else:
            from gdstudio.film.recording import save_picture

            save_picture(stage.image(row), out)
    finally:
        stage.shut_down()
    _say(out, f"update {row}, {_pixels(look.pixels)}")
    return 0


def _film(scene: _Scene, out: Path, look: Look, clip: Clip, *, report: bool = False) -> int:
    from gdstudio.film.encoder import even
    from gdstudio.film.recording import record

    planned = scene.experiment.planned_updates
    run = scene.run(clip.needed(planned))
    rows = clip.frames(run, planned)
    pixels = even(look.pixels) if out.suffix.lower() == ".mp4" else look.pixels
    if pixels != look.pixels:
        _note(f"MP4 needs even sizes: {_pixels(look.pixels)} becomes {_pixels(pixels)}")
    stage = _stage(run, look, scene.pinned(run.last), told=scene.told)
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
    counted = "1 frame" if frames == 1 else f"{frames} frames"
    _say(out, f"{counted}, {format_plain(seconds, 3)} s, {_pixels(pixels)}")
    return 0


def _sheet(
    arguments: argparse.Namespace, out: Path, look: Look, at: int | None, variation: Variation
) -> int:
    from gdstudio.film.contact_sheet import Cell

    _check_sheet(out)
    experiments = []
    for value in variation.values:
        overrides = (*arguments.set, variation.override(value))
        try:
            experiments.append(open_document(arguments.experiment, overrides))
        except SpecError as error:  # without the variation it was read before
            raise error.at(file="--rates" if arguments.rates is not None else "--vary") from None
    cells = []
    for value, experiment in zip(variation.values, experiments, strict=True):
        run = trained(experiment, experiment.planned_updates if at is None else at, value)
        cells.append(Cell(value, run, run.last, told=arguments.show_cause))
    return _save_sheet(cells, variation.key, arguments, look, out)


def _race(
    scene: _Scene, arguments: argparse.Namespace, out: Path, look: Look, at: int | None
) -> int:
    """Make a sheet of the run and of all beside it."""
    from gdstudio.app.rivals import run_names
    from gdstudio.film.contact_sheet import Cell
    from gdstudio.film.theatre import open_theatre

    _check_sheet(out)
    open_theatre(look)  # names are said in its language
    run = scene.run(scene.experiment.planned_updates if at is None else at)
    row = run.last if at is None else min(at, run.last)
    pins = scene.pinned(run.last)
    if not pins:
        raise SpecError("--race", QT_TRANSLATE_NOOP("SpecError", "there is no run beside this one"))
    experiments = [run.experiment, *(pin.run.experiment for pin in pins)]
    own = run_names(experiments, telling_of(run.experiment, told=scene.told))[0]
    cells = [Cell(f"A  {own.title}", run, row, told=scene.told)]
    for pin in pins:
        named = f"{pin.letter}  {pin.title}"
        cells.append(Cell(named, pin.run, pin.row(row), told=scene.told))
    return _save_sheet(cells, RACE, arguments, look, out)


def _check_sheet(out: Path) -> None:
    if out.suffix.lower() not in (".png", ".pdf"):
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "expected a name that ends in one of {endings}"),
            file=out,
            endings=".png, .pdf",
        )


def _save_sheet(
    cells: list[Any], key: str, arguments: argparse.Namespace, look: Look, out: Path
) -> int:
    from gdstudio.film.contact_sheet import save_sheet

    if arguments.panels is None:
        look = replace(look, panels=("fit", "surface"))
    if arguments.size is None:
        look = replace(look, size=CELL)
    if out.suffix.lower() == ".pdf":
        look = replace(look, scale=max(look.scale, 2))  # paper is finer than a screen
    save_sheet(cells, key, look, _theatre(look), out)
    _say(out, f"{len(cells)} runs")
    return 0


def _script(experiment: Experiment, out: Path) -> int:
    from gdstudio.film.script import save_script

    save_script(experiment, out)
    _say(out, "a PyTorch script")
    return 0


def _theatre(look: Look) -> Any:
    from gdstudio.film.theatre import open_theatre

    _, opengl = open_theatre(look)
    if not opengl.ok and "surface" in look.panels:
        _note(f"the surface is drawn without OpenGL: {opengl.reason}")
    return opengl


def _stage(run: Run, look: Look, pinned: tuple[Any, ...], *, told: bool) -> Any:
    opengl = _theatre(look)
    from gdstudio.film.stage import Stage
    from gdstudio.film.theatre import theme_of

    return Stage(run, look, theme_of(look), opengl, pinned, told=told)


def _bar(total: int, unit: str) -> Any:
    return tqdm(
        total=total, desc=visible(shortened(unit, 40)), leave=False, disable=not sys.stderr.isatty()
    )


def _pixels(size: tuple[int, int]) -> str:
    return f"{size[0]}×{size[1]}"


def _note(text: str) -> None:
    sys.stderr.write(f"gdstudio: {visible(text)}\n")


def _say(out: Path, text: str) -> None:
    sys.stdout.write(f"{visible(str(out))}: {text}\n")
