"""A folder of pictures that were handed in: all of them trained again, side by side."""

from __future__ import annotations

import csv
import io
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from gdstudio.app.whole_file import check_out, write_whole
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.files.regular import open_regular
from gdstudio.core.handed_in.mark import COLUMNS, Mark, compared, mark_of
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.visible import shortened, visible

ENDING = ".csv"
LEFT = frozenset({"desktop.ini", "thumbs.db", "ehthumbs.db", "__macosx"})
"""What Windows and macOS put into folders and archives, in small letters."""
FIRST = 9
"""Columns that tables of all versions begin with."""
MOST_NAMED = 5
"""Files that do not agree whose names a summary says."""
LONGEST_NAME = 60
FEW = 4
"""Up to so many files are looked at without other processes, which take a while to begin."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With what a spreadsheet takes a text for a formula."""


def check_verification(folder: Path, lesson: str, out: Path | None) -> None:
    """Raise SpecError for what cannot be done, before anything is."""
    if not folder.is_dir():
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP("SpecError", "is not a folder; expected one with pictures in it"),
            file=folder,
        )
    if lesson and find_lesson(lesson) is None and not Path(lesson).exists():
        raise SpecError(
            "--lesson",
            QT_TRANSLATE_NOOP(
                "SpecError", "no lesson has the id {id} (gdstudio lessons lists them)"
            ),
            id=lesson,
        )
    if out is not None:
        if out.suffix.lower() != ENDING:
            raise SpecError(
                "--out",
                QT_TRANSLATE_NOOP("SpecError", "expected a name that ends in .csv, got {name}"),
                name=out.name,
            )
        check_out(out)


def handed_in(folder: Path, out: Path | None = None) -> list[Path]:
    """Return the files in a folder and the folders in it, without what nobody has handed in.

    That are hidden files, those that systems leave, ``out``, and tables that were written before.
    """
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_left(name))
        found += [Path(place, name) for name in sorted(names) if not _is_left(name)]
    own = None if out is None else out.resolve()
    return [path for path in found if path.resolve() != own and not _is_table(path)]


def passed_over(folder: Path, files: Sequence[Path], out: Path | None = None) -> int:
    """Return how many files in a folder are none of ``files``, beside ``out`` itself."""
    known = {path.absolute() for path in files}
    own = None if out is None else out.resolve()
    there = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    return sum(path.absolute() not in known and path.resolve() != own for path in there)


def summary_of(marks: Sequence[Mark], left: int = 0) -> str:
    """Return in a few lines what was compared, and how often it was so; ``left``: files left out.

    Each file is counted once in the first line, each with an experiment once in the second.
    """
    read = [mark for mark in marks if mark.experiment]
    wrong = [mark for mark in read if mark.agrees == "no"]
    agreed = sum(mark.agrees == "yes" for mark in read)
    without, silent = len(marks) - len(read), len(read) - agreed - len(wrong)
    files = f"{_counted(len(marks))}, {len(read)} with an experiment"
    files += f", {without} without or unreadable (see problem)" if without else ""
    files += f"; {left} passed over (hidden, left by systems, tables of verify)" if left else ""
    loss = f"loss trained again at the update shown: {agreed} as printed, {len(wrong)} not"
    if wrong:
        named = [shortened(visible(mark.file), LONGEST_NAME) for mark in wrong[:MOST_NAMED]]
        more = [f"{len(wrong) - MOST_NAMED} more"] if len(wrong) > MOST_NAMED else []
        loss += f" ({'; '.join([*named, *more])})"
    loss += f", {silent} not compared (nothing printed, or see problem)" if silent else ""
    judged = [mark for mark in read if mark.tasks]
    done = sum(int(mark.tasks_done) for mark in judged)
    told = sum(len(mark.tasks_told.split()) for mark in judged)
    total = sum(int(mark.tasks) for mark in judged)
    tasks = f"tasks of {_counted(len(judged))}: {done} of {total} checked and done"
    tasks += f", {told} only told (see tasks_told), {total - done - told} not done"
    return "\n".join([files, loss, tasks])


def _counted(files: int) -> str:
    return f"{files} file" if files == 1 else f"{files} files"


def _is_left(name: str) -> bool:
    """Whether a system has left a file or a folder of this name."""
    return name.startswith(".") or name.lower() in LEFT


def _is_table(path: Path) -> bool:
    """Whether a file is a table of this program's, also of a version with fewer columns."""
    if path.suffix.lower() != ENDING:
        return False
    head = ",".join(COLUMNS[:FIRST]).encode()
    try:
        with open_regular(path) as stream:
            return stream.read(len(head)) == head
    except OSError:
        return False


def verify(
    folder: Path,
    files: Sequence[Path],
    lesson: str = "",
    progress: Callable[[], object] = lambda: None,
) -> list[Mark]:
    """Return a line for each file, in their order; ``progress`` is called after each.

    However bad a file is, the others are looked at: one that ends the process it is read in is
    tried once more, alone.
    """
    names = {path: str(path.relative_to(folder)) for path in files}
    marks: dict[Path, Mark] = {}
    for path, mark in _looked_at(files, names, lesson):
        marks[path] = mark
        progress()
    return compared([marks[path] for path in files])


def marks_csv(marks: Sequence[Mark]) -> str:
    """Return the table; no cell of it is taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in mark.cells] for mark in marks)
    return text.getvalue()


def save_marks(marks: Sequence[Mark], path: Path) -> None:
    """Write the table. Raises SpecError."""
    data = marks_csv(marks).encode("utf-8", "replace")
    write_whole(path, lambda stream: stream.write(data))


def _harmless(cell: str) -> str:
    try:
        float(cell)
    except ValueError:
        return f"'{cell}" if cell.startswith(_FORMULA) else " ".join(cell.splitlines())
    return cell


def _looked_at(
    files: Sequence[Path], names: dict[Path, str], lesson: str
) -> Iterator[tuple[Path, Mark]]:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
    workers = min(processors or os.cpu_count() or 1, len(files))
    if workers < 2 or len(files) <= FEW:
        for path in files:
            yield path, mark_of(path, names[path], lesson)
        return
    left = []
    with _pool(workers) as pool:
        waiting: dict[Future[Mark], Path] = {}
        for path in files:
            waiting[pool.submit(mark_of, path, names[path], lesson)] = path
        for one in as_completed(waiting):
            try:
                yield waiting[one], one.result()
            except BrokenProcessPool:
                left.append(waiting[one])
    for path in left:
        yield path, _alone(path, names[path], lesson)


def _alone(path: Path, name: str, lesson: str) -> Mark:
    """Look at a file in a process of its own, which it may end."""
    with _pool(1) as pool:
        try:
            return pool.submit(mark_of, path, name, lesson).result()
        except BrokenProcessPool:
            return Mark(name, problem="reading it ended the process: too little memory?")


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))
