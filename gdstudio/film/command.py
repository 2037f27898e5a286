"""``gdstudio render``: pictures, films, pages, sheets, scripts and notebooks without a window."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from gdstudio.app.documents import experiment_text, open_document, read_document
from gdstudio.core.descent.run import Run
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.course import id_of_file
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import Document
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.experiment.telling import telling_of
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain
from gdstudio.core.text.visible import visible
from gdstudio.film.carrying import Circumstances, picture_at, reason_for_none
from gdstudio.film.plan import (
    ARRANGEMENTS,
    DEFAULT_FPS,
    LANGUAGES,
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
    read_scale,
    read_size,
    read_variation,
    read_whole,
    read_word,
)
from gdstudio.film.refusal import refusal_line
from gdstudio.film.scene import Scene, note, progress, trained
from gdstudio.film.unheeded import note_unheeded

CELL = (640, 400)
"""The size of one cell of a sheet."""
LARGEST_HOLD = 600.0
LARGEST_TURN = 3600.0


def render(arguments: argparse.Namespace) -> int:
    """Do what ``gdstudio render`` was asked for; return the exit code. Raises SpecError."""
    try:
        return _render(arguments)
    except SpecError as error:
        if arguments.progress:  # the window waits for it, and has a language
            sys.stdout.write(f"{refusal_line(error)}\n")
            sys.stdout.flush()
        raise


def _render(arguments: argparse.Namespace) -> int:
    os.environ["QT_HASH_SEED"] = "0"  # before Qt loads: letters of a PDF in the same order always
    out: Path = arguments.out
    ending = check_output(out)
    overrides = tuple(arguments.set)
    document = read_document(arguments.experiment, overrides)
    experiment = document.experiment
    note_unheeded(arguments, ending)
    if ending in (".py", ".ipynb"):
        telling_of(experiment, told=arguments.show_cause).check_script()
        told = _circumstances(arguments, document, _signed(arguments))
        if ending == ".py":
            return _script(experiment, out, told)
        return _notebook(experiment, out, arguments.language, told)
    if arguments.unit is not None:
        read_word(arguments.unit, "--unit", ("update", "epoch"))
    variation = _variation(arguments)
    look, clip, at = _look(arguments), _clip(arguments, ending), _at(arguments)
    scene = Scene(arguments, experiment, _circumstances(arguments, document, look))
    if variation is not None:
        return _sheet(scene, arguments, out, look, at, variation)
    if arguments.race:
        return _race(scene, arguments, out, look, at)
    if ending == ".html":
        return _page(scene, arguments, out, look, clip, at)
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


def _signed(arguments: argparse.Namespace) -> Look:
    """Return what code shows of a look, which is whose it is."""
    return Look() if arguments.no_caption else Look(caption=arguments.caption or Look().caption)


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
        given["scale"] = read_scale(arguments.scale, given.get("size", Look().size))
    if arguments.turn is not None:
        given["turn"] = read_number(arguments.turn, "--turn", -LARGEST_TURN, LARGEST_TURN)
    if arguments.camera is not None:
        given["camera"] = read_camera(arguments.camera)
    for option, words in (
        ("theme", ("light", "dark")),
        ("language", LANGUAGES),
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


def _circumstances(
    arguments: argparse.Namespace, document: Document, look: Look
) -> Circumstances | None:
    """Return what a picture tells beside the run: what its file came with goes on; None: bare."""
    if arguments.bare:
        return None
    before = document.picture
    return Circumstances(
        owner=look.caption or "",
        lesson=_lesson_of(arguments.experiment, document),
        camera=look.camera if "surface" in look.panels else "",
        answers=before.answers if before is not None else {},
    )


def _lesson_of(name: str, document: Document) -> str:
    """Return the id of the lesson that was asked for, or that a picture or a file is of."""
    known, lesson = find_lesson(name), document.experiment.lesson
    if known is not None:
        return known.id
    if document.picture is not None and not document.picture.only_saved:
        return document.picture.lesson
    return id_of_file(Path(name)) if lesson is not None and lesson.speaks else ""


# -- work ------------------------------------------------------------------------------------------


def _still(scene: Scene, out: Path, look: Look, at: int | None) -> int:
    run = scene.run(at)
    row = run.last if at is None else at
    check_row(run, row, "--at")
    pinned = scene.pinned(run.last)
    stage = _stage(run, look, pinned, told=scene.told)
    carried = scene.carried(run, row, pinned)
    try:
        stage.prepare(row)
        if out.suffix.lower() == ".svg":
            from gdstudio.film.drawing import save_svg

            save_svg(stage, row, out, carried)
        elif out.suffix.lower() == ".pdf":
            from gdstudio.film.paper import save_pdf

            save_pdf(stage, row, out, carried)
        else:
            from gdstudio.film.recording import save_picture

            save_picture(stage.image(row), out, carried)
    finally:
        stage.shut_down()
    _say(out, f"update {row}, {_pixels(look.pixels)}")
    return 0


def _film(scene: Scene, out: Path, look: Look, clip: Clip, *, report: bool = False) -> int:
    from gdstudio.film.encoder import even
    from gdstudio.film.recording import record

    planned = scene.experiment.planned_updates
    run = scene.run(clip.last)
    rows = clip.frames(run, planned)
    pixels = even(look.pixels) if out.suffix.lower() == ".mp4" else look.pixels
    if pixels != look.pixels:
        note(f"MP4 needs even sizes: {_pixels(look.pixels)} becomes {_pixels(pixels)}")
    pinned = scene.pinned(run.last)
    stage = _stage(run, look, pinned, told=scene.told)
    carried = scene.carried(run, rows[-1].row, pinned)
    try:
        with progress(len(rows), "frames") as bar:

            def show(done: int) -> None:
                bar.update(done - bar.n)
                if report:
                    sys.stdout.write(f"{done}/{len(rows)}\n")
                    sys.stdout.flush()

            frames = record(stage, rows, clip, out, show, carried)
    finally:
        stage.shut_down()
    seconds = float(frames / clip.fps)
    counted = "1 frame" if frames == 1 else f"{frames} frames"
    _say(out, f"{counted}, {format_plain(seconds, 3)} s, {_pixels(pixels)}")
    return 0


def _page(
    scene: Scene,
    arguments: argparse.Namespace,
    out: Path,
    look: Look,
    clip: Clip,
    at: int | None,
) -> int:
    from gdstudio.film.theatre import open_reading_room
    from gdstudio.film.web.facts import PageLook
    from gdstudio.film.web.page import save_page

    application = open_reading_room(look.language)  # names are said in its language
    planned = scene.experiment.planned_updates
    run = scene.run(None if clip.last is None else max(clip.last, at or 0))
    if clip.last is None and at is not None and at > run.last and not run.ended:
        run, clip = trained(scene.experiment, at, known=run), replace(clip, last=at)
    rows = clip.rows(run, planned)
    opens = rows[0] if at is None else at
    check_row(run, opens, "--at")
    read_whole(str(opens), "--at", rows[0], rows[-1])
    pinned, owner = scene.pinned(run.last), look.caption or ""
    page = PageLook(arguments.language, arguments.theme or "system", owner, look.camera)
    kept = save_page(
        run,
        rows,
        out,
        page,
        pinned=pinned,
        opens=opens,
        carried=scene.carried(run, opens, pinned),
        left_out=arguments.bare,
        show_cause=scene.told,
    )
    del application
    size = format_plain(out.stat().st_size / 1000, 3)
    _say(out, f"{len(kept.rows)} of {run.last + 1} rows, {size} kB")
    return 0


def _sheet(
    scene: Scene,
    arguments: argparse.Namespace,
    out: Path,
    look: Look,
    at: int | None,
    variation: Variation,
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
        until = experiment.planned_updates if at is None else at
        run = trained(experiment, until, value, halting=at is None)
        cells.append(Cell(value, run, run.last, told=arguments.show_cause))
    return _save_sheet(cells, variation.key, arguments, look, out, scene.carried_by_sheet(at))


def _race(
    scene: Scene, arguments: argparse.Namespace, out: Path, look: Look, at: int | None
) -> int:
    """Make a sheet of the run and of all beside it."""
    from gdstudio.app.rivals import run_names
    from gdstudio.film.contact_sheet import Cell
    from gdstudio.film.theatre import open_theatre

    _check_sheet(out)
    open_theatre(look)  # names are said in its language
    run = scene.run(at)
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
    return _save_sheet(cells, RACE, arguments, look, out, scene.carried(run, row, pins))


def _check_sheet(out: Path) -> None:
    if out.suffix.lower() not in (".png", ".pdf"):
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "expected a name that ends in one of {endings}"),
            file=out,
            endings=".png, .pdf",
        )


def _save_sheet(
    cells: list[Any],
    key: str,
    arguments: argparse.Namespace,
    look: Look,
    out: Path,
    carried: str | None,
) -> int:
    from gdstudio.film.contact_sheet import save_sheet

    if arguments.panels is None:
        look = replace(look, panels=("fit", "surface"))
    if arguments.size is None:
        look = replace(look, size=CELL)
    if out.suffix.lower() == ".pdf":
        look = look.on_paper
    save_sheet(cells, key, look, _theatre(look), out, carried)
    _say(out, f"{len(cells)} runs")
    return 0


def _script(experiment: Experiment, out: Path, told: Circumstances | None) -> int:
    from gdstudio.film.script import save_script

    save_script(experiment, out, **_carrying(experiment, told))
    _say(out, "a PyTorch script")
    return 0


def _notebook(
    experiment: Experiment, out: Path, language: str | None, told: Circumstances | None
) -> int:
    word = "en" if language is None else read_word(language, "--language", LANGUAGES)
    from gdstudio.film.notebook import save_notebook
    from gdstudio.film.theatre import open_reading_room

    application = open_reading_room(word)
    save_notebook(experiment, out, **_carrying(experiment, told))
    del application
    _say(out, "a notebook")
    return 0


def _carrying(experiment: Experiment, told: Circumstances | None) -> dict[str, Any]:
    """Return what code is told to carry; says so where it carries nothing."""
    if told is None:
        return {"bare": True}
    if experiment_text(experiment) is None:
        note(reason_for_none(experiment))
    return {"picture": picture_at(experiment.planned_updates, told)}


def _theatre(look: Look) -> Any:
    from gdstudio.film.theatre import open_theatre

    _, opengl = open_theatre(look)
    if not opengl.ok and "surface" in look.panels:
        note(f"the surface is drawn without OpenGL: {opengl.reason}")
    return opengl


def _stage(run: Run, look: Look, pinned: tuple[Any, ...], *, told: bool) -> Any:
    opengl = _theatre(look)
    from gdstudio.film.stage import Stage
    from gdstudio.film.theatre import theme_of

    return Stage(run, look, theme_of(look), opengl, pinned, told=told)


def _pixels(size: tuple[int, int]) -> str:
    return f"{size[0]}×{size[1]}"


def _say(out: Path, text: str) -> None:
    sys.stdout.write(f"{visible(str(out))}: {text}\n")
