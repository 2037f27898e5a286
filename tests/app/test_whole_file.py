"""Files of the user's are whole or as they were, and only those that were named are written."""

from __future__ import annotations

import contextvars
import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from gdstudio.app import documents, whole_file
from gdstudio.app.documents import open_document, save_experiment
from gdstudio.app.whole_file import folder_beside, writable, write_whole
from gdstudio.core.datasets import CsvFile
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.files.resources import is_shipped, resource_path
from gdstudio.film.script import save_script

ROOT = Path(__file__).parents[2]
LONGEST = 255
"""Bytes of a name, on nearly all file systems."""


def write(path: Path, text: str = "new") -> None:
    write_whole(path, lambda stream: stream.write(text.encode()))


def test_a_name_as_long_as_the_disk_takes_is_written(tmp_path):
    path = tmp_path / ("n" * (LONGEST - 5) + ".toml")
    save_experiment(open_document("000-f"), path)
    load_experiment(path)
    assert os.listdir(tmp_path) == [path.name]


def test_a_longer_name_is_refused_before_and_while_it_is_written(tmp_path):
    path = tmp_path / ("n" * LONGEST + ".toml")
    for work in (lambda: writable(path), lambda: write(path)):
        with pytest.raises(SpecError, match="too long; choose a shorter one"):
            work()
    assert os.listdir(tmp_path) == []


def test_a_link_is_followed_also_where_its_file_is_still_to_be(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("there", "gone"):
        target, link = folder / name, tmp_path / f"{name}.toml"
        link.symlink_to(target)
        if name == "there":
            target.write_text("old")
            target.chmod(0o640)
        write(link)
        assert link.is_symlink()
        assert target.read_text() == "new"
    assert (folder / "there").stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(folder)) == ["gone", "there"]


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "loop", "nowhere", "NUL"])
def test_what_is_no_file_is_neither_replaced_nor_waited_for(kind, tmp_path):
    path = tmp_path / "a.toml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "device":
        path = Path(os.devnull)
    elif kind == "nowhere":
        path = tmp_path / "nowhere" / "a.toml"
    else:
        path = tmp_path / "a\0.toml"
    before = path.lstat().st_mode if kind in ("pipe", "device", "folder", "loop") else None
    with pytest.raises(SpecError, match="cannot be written"):
        write(path)
    if before is not None:
        assert path.lstat().st_mode == before


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "free some room"),
        (errno.EACCES, "choose another folder"),
        (errno.EROFS, "choose another folder"),
        (errno.EIO, "cannot be written"),
    ],
)
@pytest.mark.parametrize("moment", ["open", "fsync", "replace"])
def test_what_the_disk_refuses_is_said_with_what_to_do(
    number, words, moment, tmp_path, monkeypatch
):
    path = tmp_path / "a.toml"
    path.write_text("old")

    def refuse(*arguments, **named):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(whole_file.os, moment, refuse)
        with pytest.raises(SpecError, match=words) as caught:
            write(path)
    assert str(path) in str(caught.value)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.toml"]


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_may_not_be_written_to_is_known_before(what, tmp_path, monkeypatch):
    """Whoever runs the tests may be allowed everything, so the answer is given here."""
    path = tmp_path / "a.toml"
    path.write_text("old")
    closed = tmp_path if what == "folder" else path
    monkeypatch.setattr(whole_file.os, "access", lambda place, mode: Path(place) != closed)
    with pytest.raises(SpecError, match=f"the {what} is read-only; choose another"):
        writable(path)


KILLED = """
import os, signal, sys
from pathlib import Path
from gdstudio.app.whole_file import folder_beside, write_whole
def write(stream):
    stream.write(b"half")
    stream.flush()
    os.kill(os.getpid(), signal.SIGKILL)
write_whole(Path(sys.argv[1]), write)
"""


KILLED_IN_A_FOLDER = """
import os, signal, sys
from pathlib import Path
from gdstudio.app.whole_file import folder_beside
with folder_beside(Path(sys.argv[1])) as made:
    (made / "1.png").write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""
NAMED = "import gdstudio.app.whole_file as w; w._unnamed_in = lambda folder: None\n"
"""As where there are no files without a name."""


def killed(path: Path, script: str) -> None:
    done = subprocess.run([sys.executable, "-c", script, path], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="only there files need no name")
def test_of_a_killed_process_nothing_is_left_where_files_need_no_name(tmp_path):
    (tmp_path / "a.toml").write_text("old")
    killed(tmp_path / "a.toml", KILLED)
    assert os.listdir(tmp_path) == ["a.toml"]
    assert (tmp_path / "a.toml").read_text() == "old"


@pytest.mark.skipif(sys.platform == "win32", reason="whose a folder is cannot be told there")
def test_a_folder_that_a_killed_process_was_filling_goes_with_the_next(tmp_path):
    killed(tmp_path / "mine", KILLED_IN_A_FOLDER)
    assert len(os.listdir(tmp_path)) == 1
    (tmp_path / ".gdstudio-mine.part").mkdir()
    with folder_beside(tmp_path / "long") as made:
        (made / "1.png").write_text("whole")
        write(tmp_path / "b.toml")
        with folder_beside(tmp_path / "other"):
            assert (made / "1.png").exists()  # one that is at work is let be
        made.rename(tmp_path / "long")
    assert sorted(os.listdir(tmp_path)) == [".gdstudio-mine.part", "b.toml", "long"]
    with pytest.raises(OSError, match="full"), folder_beside(tmp_path / "other"):
        raise OSError("full")
    assert sorted(os.listdir(tmp_path)) == [".gdstudio-mine.part", "b.toml", "long"]


@pytest.mark.parametrize("without", ["files without a name", "a name for them"])
def test_a_file_with_a_name_and_one_without_become_the_same(tmp_path, monkeypatch, without):
    def refuse(*names, **how):
        raise OSError(errno.EOPNOTSUPP, "no")

    write(tmp_path / "a.toml")
    if without == "a name for them":
        monkeypatch.setattr("os.link", refuse)
    else:
        monkeypatch.setattr("gdstudio.app.whole_file._unnamed_in", lambda folder: None)
    write(tmp_path / "b.toml")
    write(tmp_path / "a.toml")
    first, second = (tmp_path / name for name in ("a.toml", "b.toml"))
    assert first.read_bytes() == second.read_bytes()
    assert (first.stat().st_mode, first.stat().st_nlink) == (second.stat().st_mode, 1)
    assert sorted(os.listdir(tmp_path)) == ["a.toml", "b.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_the_next_file_takes_away_what_a_killed_process_left(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("old")
    killed(path, NAMED + KILLED)
    assert len(os.listdir(tmp_path)) == 2
    others = [tmp_path / name for name in (".film.part", ".gdstudio-mine.part")]
    for other in others:
        other.write_text("somebody else's")
    write(tmp_path / "b.toml")
    assert path.read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == sorted(
        ["a.toml", "b.toml", *(other.name for other in others)]
    )


def test_what_is_being_written_is_not_taken_away(tmp_path):
    """Two films in one folder: the one begins while the other is at work."""
    begun, go_on = threading.Event(), threading.Event()

    def slowly(stream):
        stream.write(b"long")
        begun.set()
        assert go_on.wait(30)

    thread = threading.Thread(target=lambda: write_whole(tmp_path / "long.toml", slowly))
    thread.start()
    assert begun.wait(30)
    write(tmp_path / "short.toml")
    go_on.set()
    thread.join()
    assert sorted(os.listdir(tmp_path)) == ["long.toml", "short.toml"]


# -- the program's own files -----------------------------------------------------------------------


def test_the_programs_own_files_are_never_written_to(tmp_path):
    lesson = resource_path("lessons", "000-f.toml")
    link, folder = tmp_path / "link.toml", tmp_path / "folder"
    link.symlink_to(lesson)
    folder.symlink_to(lesson.parent)
    before = lesson.read_bytes()
    own = [lesson, lesson.with_name("new.toml"), link, folder / "000-f.toml", folder / "new.toml"]
    own.append(Path(documents.__file__))
    for path in own:
        assert is_shipped(path)
        with pytest.raises(SpecError, match="belongs to the program; choose another folder"):
            write(path)
    assert lesson.read_bytes() == before
    assert not is_shipped(tmp_path / "a.toml")


# -- tables beside ---------------------------------------------------------------------------------


def test_a_table_that_is_there_already_is_not_written_over(tmp_path, monkeypatch):
    """It may be the only copy of the data, with columns that the experiment does not use."""
    monkeypatch.setattr(documents, "INLINE_POINTS", 2)
    table = tmp_path / "mine.csv"
    text = "a,b,c\n1,2,3\n4,5,6\n7,8,9\n"
    table.write_text(text)
    path = tmp_path / "mine.toml"
    data = CsvFile(path="mine.csv", columns=("a", "c"))
    experiment = open_document("000-f").with_dataset(data, tmp_path)
    for _ in range(2):  # what the first time wrote goes with the file, and is written anew
        save_experiment(experiment, path)
        assert sorted(os.listdir(tmp_path)) == ["mine-2.csv", "mine.csv", "mine.toml"]
        assert table.read_text() == text
        assert load_experiment(path).data.table.tolist() == [[1, 3], [4, 6], [7, 9]]


def test_a_script_does_not_write_over_a_table_either(tmp_path):
    experiment = open_document("000-f", ("dataset.kind=line", "dataset.n=6000"))
    path, table = tmp_path / "descent.py", tmp_path / "descent.csv"
    table.write_text("mine")
    for _ in range(2):
        save_script(experiment, path)
        assert sorted(os.listdir(tmp_path)) == ["descent-2.csv", "descent.csv", "descent.py"]
    assert table.read_text() == "mine"
    assert "'descent-2.csv'" in path.read_text()


def test_a_file_that_another_program_has_open_is_said_and_stays(tmp_path, monkeypatch):
    """As Windows refuses it."""

    def denied(part, target):
        error = PermissionError(errno.EACCES, "Access is denied")
        error.winerror = 5
        raise error

    path = tmp_path / "table.csv"
    path.write_text("old")
    monkeypatch.setattr(os, "replace", denied)
    with pytest.raises(SpecError, match="another program has the file open; close it there"):
        write(path)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == [path.name]


WINDOWS = """
import os, shutil, sys
from pathlib import Path
from gdstudio.core.files import resources
sys.platform, sys.modules["fcntl"] = "win32", None
from gdstudio.app import whole_file
replace = os.replace
def replace_closed(part, target):
    held = {os.path.realpath(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd")}
    assert str(part) not in held, "an open file cannot be renamed"
    replace(part, target)
os.replace = replace_closed
path = Path(sys.argv[1])
for text in (b"first", b"second"):
    whole_file.write_whole(path, lambda stream: stream.write(text))
    assert path.read_bytes() == text
try:
    whole_file.write_whole(path, lambda stream: 1 / 0)
except ZeroDivisionError:
    pass
print(os.listdir(path.parent), path.read_text())
"""


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="nobody says which files are open")
def test_on_windows_a_file_is_closed_before_it_is_renamed(tmp_path):
    path = tmp_path / "한글 폴더" / "내 실험.toml"
    path.parent.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", WINDOWS, path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "['내 실험.toml'] second\n"


def test_one_is_written_in_parts_that_may_lie_in_other_contexts(tmp_path):
    """As in a thread of Qt's, which has one for each call."""
    path = tmp_path / "parts.toml"

    def write(stream):
        for part in (b"a", b"b"):
            stream.write(part)
            yield 0.5

    made, found = whole_file.writing_whole(path, write), []

    def step():
        context = contextvars.Context()
        worker = threading.Thread(
            target=lambda: context.run(lambda: found.append(next(made, "end")))
        )
        worker.start()
        worker.join()
        return found[-1]

    assert [step(), step(), step()] == [0.5, 0.5, "end"]
    assert path.read_bytes() == b"ab"


def test_one_that_is_given_up_halfway_leaves_nothing(tmp_path):
    path = tmp_path / "half.toml"
    path.write_text("old")

    def write(stream):
        stream.write(b"new")
        yield 0.5

    made = whole_file.writing_whole(path, write)
    next(made)
    made.close()
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["half.toml"]
