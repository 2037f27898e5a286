"""The command line: ``gdstudio [gui|run|render|sweep|check|lessons]``.

Qt is imported for windows and pictures only.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from gdstudio import __version__
from gdstudio.core.errors import SpecError
from gdstudio.core.interruption import end_process, ignore_signals, on_signals
from gdstudio.core.text.visible import shortened, visible
from gdstudio.film.options import add_cause, add_options, add_sweep_options

COMMANDS = ("gui", "run", "render", "sweep", "check", "lessons")
BAD_INPUT = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code.

    Without ``argv`` the process is the program's own: then signals end it.
    """
    if argv is not None:
        return _main(list(argv))
    on_signals(end_process)
    try:
        return _main(sys.argv[1:])
    finally:
        ignore_signals()


def _main(words: list[str]) -> int:
    if not words or (words[0] not in COMMANDS and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "gui")  # ``gdstudio`` and ``gdstudio FILE`` open the window
    arguments = _parser().parse_args(words)
    try:
        code: int = arguments.action(arguments)
    except SpecError as error:
        print(f"gdstudio: {error}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return code


class _Parser(argparse.ArgumentParser):
    """Says what is wrong so that a terminal can show it, whatever was typed or pasted."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and exit with 2."""
        text = visible(shortened(message, 600))
        self.exit(BAD_INPUT, f"{self.prog}: error: {text}; {self.prog} --help says more\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="gdstudio",
        description="See every step of learning. Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"gdstudio {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")

    gui = commands.add_parser("gui", help="open the window (the default)")
    gui.add_argument("file", nargs="?", help="an experiment file, or the id of a lesson")
    gui.add_argument("--no-gl", action="store_true", help="draw the surface without OpenGL")
    gui.set_defaults(action=_gui)

    run = commands.add_parser("run", help="train without a window and print a summary")
    _add_experiment(run)
    run.add_argument("--out", type=Path, metavar="FILE", help="write the history as .csv or .npz")
    add_cause(run)
    run.set_defaults(action=_run)

    render = commands.add_parser("render", help="make a picture, film, sheet, script or notebook")
    _add_experiment(render)
    add_options(render)
    render.set_defaults(action=_render)

    sweep = commands.add_parser("sweep", help="make many descents at once and write a table")
    _add_experiment(sweep)
    add_sweep_options(sweep)
    sweep.set_defaults(action=_sweep)

    check = commands.add_parser("check", help="compare what an own loop printed with an experiment")
    _add_experiment(check)
    check.add_argument("printed", help="a text file with what the loop printed, or - for the input")
    check.add_argument("--json", action="store_true", help="answer as JSON, for programs")
    check.set_defaults(action=_check)

    lessons = commands.add_parser("lessons", help="list the lessons, one line each: id and title")
    lessons.set_defaults(action=_lessons)
    return parser


def _add_experiment(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("experiment", help="an experiment file, or the id of a lesson")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="SECTION.KEY=VALUE",
        help="change one value, for example optimizer.lr=0.01; may be given several times",
    )


def _gui(arguments: argparse.Namespace) -> int:
    gc.disable()  # a start makes much and throws nothing away; the window collects from then on
    from gdstudio.window import application

    return application.main(arguments.file, use_gl=not arguments.no_gl)


def _render(arguments: argparse.Namespace) -> int:
    from gdstudio.film.command import render

    return render(arguments)


def _sweep(arguments: argparse.Namespace) -> int:
    from gdstudio.film.sweep_command import sweep

    return sweep(arguments)


def _check(arguments: argparse.Namespace) -> int:
    from gdstudio.app.checked_loop import answer, check_file

    diagnosis = check_file(arguments.experiment, tuple(arguments.set), arguments.printed)
    print(answer(diagnosis, as_json=arguments.json))
    return 0 if diagnosis.agrees else 1


def _lessons(arguments: argparse.Namespace) -> int:
    from gdstudio.core.experiment.lesson import lessons

    del arguments
    for lesson in lessons():
        print(f"{lesson.id}  {lesson.title['en']}")
    return 0


def _run(arguments: argparse.Namespace) -> int:
    from tqdm import tqdm

    from gdstudio.app.documents import check_history_path, open_document, save_history
    from gdstudio.core.descent.descend import begin, extend
    from gdstudio.core.descent.visits import epoch_lines
    from gdstudio.core.experiment.telling import telling_of

    experiment = open_document(arguments.experiment, tuple(arguments.set))
    if arguments.out is not None:
        check_history_path(arguments.out)
    run = begin(experiment)
    planned = experiment.planned_updates
    with tqdm(total=planned, unit="update", leave=False, disable=not sys.stderr.isatty()) as bar:
        for rows in extend(run, planned, seconds=0.1):
            bar.update(rows)
    if arguments.out is not None:
        save_history(run, arguments.out)
    print(run.summary(telling_of(experiment, told=arguments.show_cause)))
    for line in epoch_lines(run):
        print(line)
    return 0
