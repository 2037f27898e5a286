"""The command line: ``gdstudio [gui|run|render|sweep|check|inspect|verify|lessons|doctor]``.

Qt is imported for windows and pictures only, and for the doctor, who is called where packages are
broken, nothing but Python.
"""

from __future__ import annotations

import argparse
import errno
import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from gdstudio import __version__
from gdstudio.core.errors import SpecError
from gdstudio.core.interruption import end_process, ignore_signals, on_signals
from gdstudio.core.text.terminal import open_streams, spell_plainly
from gdstudio.core.text.visible import shortened, visible

VERIFIED = """\
The table has a line for each file:
  name, title, lesson   what the picture says of itself
  changed               in what it differs from its lesson
  row, loss_shown       the update that is shown, and the loss printed with it
  loss_again, agrees    the loss when trained again here; whether that is the one printed
  tasks_done            how many tasks the numbers show to be done, or were answered rightly
  tasks                 how many there are
  same_as               copies: equal files, or the same update, experiment and name
  problem               what could not be read or judged; a title that is not the lesson's
  tasks_told            tasks (#2 is the second) that the file only says were done: a step back,
                        a panel that was opened. Nothing can check these; they are not counted
  same_settings         the same lesson, data, start and settings under another name; where the
                        task fixes them that is everybody. The lesson unchanged is not named
"""
COMMANDS = ("gui", "run", "render", "sweep", "check", "inspect", "verify", "lessons", "doctor")
BAD_INPUT = 2
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
"""What a disk answers on which there is no room."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code.

    Without ``argv`` the process is the program's own: then signals end it.
    """
    if argv is not None:
        return _main(list(argv))
    on_signals(end_process)
    open_streams()
    spell_plainly()
    try:
        return _main(sys.argv[1:])
    finally:
        ignore_signals()


def _main(words: list[str]) -> int:
    if not words or (words[0] not in COMMANDS and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "gui")  # ``gdstudio`` and ``gdstudio FILE`` open the window
    arguments = _parser(words[0]).parse_args(words)
    try:
        code: int = arguments.action(arguments)
        sys.stdout.flush()
    except SpecError as error:
        print(f"gdstudio: {error}", file=sys.stderr)
        return BAD_INPUT
    except ImportError as error:
        if (error.name or "").startswith("gdstudio"):
            raise
        from gdstudio.core.own_command import typed_command

        # The doctor, who has tried it, wants the error alone.
        text = f"gdstudio: {error}; {typed_command()} doctor says what is missing here"
        print(error if words[0] == "doctor" else text, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        if error.filename is not None or error.errno not in FULL:
            raise
        text = f"what is printed cannot be written: {error.strerror}; print it elsewhere"
        print(f"gdstudio: {text}", file=sys.stderr)
        sys.stdout = None  # or it would be tried once more at the end
        return 1
    return code


class _Parser(argparse.ArgumentParser):
    """Says what is wrong so that a terminal can show it, whatever was typed or pasted."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and exit with 2."""
        text = visible(shortened(message, 600))
        self.exit(BAD_INPUT, f"{self.prog}: error: {text}; {self.prog} --help says more\n")


def _parser(command: str) -> argparse.ArgumentParser:
    """Return the parser, with the options of ``command`` where they come from elsewhere."""
    parser = _Parser(
        prog="gdstudio",
        usage="%(prog)s [-h] [--version] [FILE | LESSON | command ...]",
        description="See every step of learning. Without a command, the window opens: "
        "gdstudio FILE opens it on an experiment, a picture or a film, "
        "gdstudio LESSON on a lesson, by its id.",
    )
    parser.add_argument("--version", action="version", version=f"gdstudio {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command", prog="gdstudio")

    gui = commands.add_parser("gui", help="open the window (the default)")
    gui.add_argument("file", nargs="?", help="an experiment file, or the id of a lesson")
    gui.add_argument("--no-gl", action="store_true", help="draw the surface without OpenGL")
    gui.set_defaults(action=_gui)

    run = commands.add_parser("run", help="train without a window and print a summary")
    _add_experiment(run)
    run.add_argument("--out", type=Path, metavar="FILE", help="write the history as .csv or .npz")
    run.set_defaults(action=_run)

    render = commands.add_parser(
        "render", help="make a picture, film, page, sheet, script or notebook"
    )
    _add_experiment(render)
    render.set_defaults(action=_render)

    sweep = commands.add_parser("sweep", help="make many descents at once and write a table")
    _add_experiment(sweep)
    sweep.set_defaults(action=_sweep)

    check = commands.add_parser("check", help="compare what an own loop printed with an experiment")
    _add_experiment(check)
    check.add_argument("printed", help="a text file with what the loop printed, or - for the input")
    check.add_argument("--json", action="store_true", help="answer as JSON, for programs")
    check.set_defaults(action=_check)

    inspect = commands.add_parser("inspect", help="print the experiment that a picture carries")
    inspect.add_argument("file", help="a picture, film, page or notebook, or an experiment file")
    inspect.set_defaults(action=_inspect)

    verify = commands.add_parser(
        "verify",
        help="train the pictures in a folder again, and compare",
        epilog=VERIFIED,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verify.add_argument("folder", type=Path, help="a folder with pictures that were handed in")
    verify.add_argument(
        "--lesson",
        default="",
        metavar="LESSON",
        help="the lesson they were to be of: its id, its file, or the folder of a course",
    )
    verify.add_argument("--out", type=Path, metavar="FILE", help="write the table as .csv")
    verify.set_defaults(action=_verify)

    lessons = commands.add_parser("lessons", help="list the lessons, one line each: id and title")
    lessons.set_defaults(action=_lessons)

    doctor = commands.add_parser(
        "doctor", help="say what is installed, what is missing, and the line that cures it"
    )
    doctor.add_argument("--json", action="store_true", help="answer as JSON, for programs")
    doctor.add_argument("--try", dest="attempt", nargs="+", help=argparse.SUPPRESS)
    doctor.set_defaults(action=_doctor)

    if command in ("run", "render", "sweep"):
        from gdstudio.film.options import add_cause, add_options, add_sweep_options

        add_cause(run)
        add_options(render)
        add_sweep_options(sweep)
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


def _inspect(arguments: argparse.Namespace) -> int:
    from gdstudio.app.documents import experiment_text, read_document
    from gdstudio.core.experiment.file import dump_experiment

    document = read_document(arguments.file)
    text = experiment_text(document.experiment, document.picture)
    if text is None:  # its points stand in a table beside it
        text = dump_experiment(document.experiment, document.picture)
    print("\n".join(map(visible, text.split("\n"))), end="")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from gdstudio.app.verification import (
        check_verification,
        handed_in,
        marks_csv,
        passed_over,
        save_marks,
        summary_of,
        verify,
    )
    from gdstudio.core.progress_bar import progress_bar

    folder, lesson, out = arguments.folder, arguments.lesson, arguments.out
    check_verification(folder, lesson, out)
    files = handed_in(folder, out)
    with progress_bar(len(files), unit="file") as bar:
        marks = verify(folder, files, lesson, bar.update)
    if out is None:
        print(marks_csv(marks), end="")
        return 0
    save_marks(marks, out)
    print(f"{visible(str(out))}: {summary_of(marks, passed_over(folder, files, out))}")
    return 0


def _lessons(arguments: argparse.Namespace) -> int:
    from gdstudio.core.experiment.lesson import lessons

    del arguments
    for lesson in lessons():
        print(f"{lesson.id}  {lesson.title['en']}")
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    if arguments.attempt is None:
        from gdstudio.doctor.report import report

        text, opens = report(as_json=arguments.json)
        print(text)
        return 0 if opens else 1
    what, *words = arguments.attempt
    if what == "window":
        from gdstudio.window.trial import try_window

        return try_window(use_gl=words != ["no-gl"])
    from gdstudio.doctor import tried

    return tried.load_libraries() if what == "libraries" else tried.import_module(words[0])


def _run(arguments: argparse.Namespace) -> int:
    from gdstudio.app.documents import (
        check_history_path,
        open_document,
        refuse_own_table,
        save_history,
    )
    from gdstudio.core.descent.descend import begin, extend
    from gdstudio.core.descent.visits import epoch_lines
    from gdstudio.core.experiment.telling import telling_of
    from gdstudio.core.progress_bar import progress_bar

    experiment = open_document(arguments.experiment, tuple(arguments.set))
    if arguments.out is not None:
        check_history_path(arguments.out)
        refuse_own_table(experiment, arguments.experiment, arguments.out)
    run = begin(experiment)
    planned = experiment.planned_updates
    with progress_bar(planned, unit="update") as bar:
        for rows in extend(run, planned, seconds=0.1, halting=True):
            bar.update(rows)
    if arguments.out is not None:
        save_history(run, arguments.out)
    print(run.summary(telling_of(experiment, told=arguments.show_cause)))
    for line in epoch_lines(run):
        print(line)
    return 0
