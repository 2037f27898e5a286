"""Files of all sorts, given to every command and opened in the window: one line, soon."""

from __future__ import annotations

import os
import signal
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox

from gdstudio.cli import main
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import load_experiment
from gdstudio.core.text.visible import visible
from gdstudio.window.application import build_window

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes are POSIX")

PATIENCE = 20
"""Seconds, after which a file counts as one that is never done with."""
MEMORY = 2**20
LONGEST = 1000
"""Letters that a line may have."""
LINE = '[model]\nkind = "line"\n'
POINTS = 'format = 1\n[dataset]\nkind = "points"\nx = [1, 2, 3]\ny = [1, 2, 4]\n'


def table_at(path: str) -> str:
    return f'format = 1\n[dataset]\nkind = "csv"\npath = "{path}"\n{LINE}'


TEXTS: dict[str, tuple[str, list[str]]] = {
    "a number of 5,000 digits": (f"{POINTS}{LINE}[optimizer]\nlr = {'9' * 5000}", ["line 9"]),
    "a number of 400 digits": (f"{POINTS}{LINE}init = [1, {'9' * 400}]", ["model.init[1]"]),
    "a long hexadecimal number": (f"{POINTS}{LINE}init = 0x{'f' * 9000}", ["model.init"]),
    "a format of many digits": (f"format = 0x{'f' * 9000}", ["format"]),
    "a format with a point": (POINTS.replace("1", "1.0", 1) + LINE, ["format", "1.0"]),
    "lists in lists": ("x = " + "[" * 900, ["nested"]),
    "many lists in lists": ("x = " + "[" * 100_000, ["nested"]),
    "tables in tables": (".".join("a" * 30_000) + " = 1", ["nested"]),
    "a key that clears the screen": (f'{POINTS}{LINE}"\\u001b[2J\\u0007" = 1', [r"\x1b[2J\x07"]),
    "a kind that turns the line round": (f'{POINTS}[model]\nkind = "\\u202e"', [r"\u202e"]),
    "a path that clears the screen": (table_at("\\u001b[2J"), [r"\x1b[2J"]),
    "a path with a NUL": (table_at("a\\u0000b"), ["dataset.path"]),
    "a path of 300 letters": (table_at("p" * 300), ["dataset.path"]),
    "a path of a megabyte": (table_at("p" * 2**20), ["dataset.path"]),
    "a title of a megabyte": (f'title = "{"t" * 2**20}"\n{POINTS}{LINE}', ["title", "1000"]),
    "a kind of a megabyte": (f'{POINTS}[model]\nkind = "{"k" * 2**20}"', ["model.kind"]),
    "a key of a megabyte": (f"{POINTS}{LINE}{'k' * 2**20} = 1", ["unknown"]),
    "the same column twice": (f'{POINTS}columns = ["x", "x"]\n{LINE}', ["dataset.columns", "x"]),
    "too few true parameters": (f"{POINTS}truth = [1]\n{LINE}", ["dataset.truth", "2", "1"]),
    "too many true parameters": (f"{POINTS}truth = [1, 2, 3]\n{LINE}", ["dataset.truth"]),
    "a table that is a pipe": (table_at("pipe"), ["dataset.path", "not a file"]),
    "a table without end": (table_at("/dev/zero"), ["dataset.path", "not a file"]),
    "a table that is a folder": (table_at("."), ["dataset.path", "folder"]),
}


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 2 * 2**30)


FILES: dict[str, Callable[[Path], object]] = {
    "a pipe": _pipe,
    "2 GB of nothing": _sparse,
    "a folder": Path.mkdir,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to itself": lambda path: path.symlink_to(path),
    "no text": lambda path: path.write_bytes(bytes(range(256)) * 10),
    "nothing": Path.touch,
}
ALL = (*TEXTS, *FILES, "a name of 300 letters")


@pytest.fixture(autouse=True)
def alarm() -> Iterator[None]:
    """End a test that waits for ever: the one thing that must not happen here."""

    def ring(number: int, frame: object) -> None:
        raise TimeoutError(f"still at work after {PATIENCE} s")

    old = signal.signal(signal.SIGALRM, ring)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, old)


def bad_file(what: str, folder: Path) -> tuple[Path, list[str]]:
    """Make the file; return it, and what must be said of it."""
    _pipe(folder / "pipe")
    path = folder / "bad.toml"
    if what in FILES:
        FILES[what](path)
        return path, ["bad.toml"]
    if what in TEXTS:
        text, words = TEXTS[what]
        path.write_text(text)
        return path, ["bad.toml", *words]
    return folder / ("n" * 300), ["nnn", "too long"]


@pytest.mark.parametrize("what", ALL)
def test_every_command_says_one_line_and_writes_nothing(what, tmp_path, capsys):
    path, words = bad_file(what, tmp_path)
    outs = [("run",), ("render", "a.png"), ("render", "a.gif"), ("render", "a.py"), ("gui",)]
    for command, *out in outs:
        given = [command, str(path), *(str(tmp_path / name) for name in out)]
        code = main(given)
        said, err = capsys.readouterr()
        assert code == 2
        assert said == ""
        assert err.count("\n") == 1
        assert len(err) < LONGEST + len(str(tmp_path))
        assert err[:-1].isprintable()
        for word in words:
            assert word in err
    assert {entry.name for entry in tmp_path.iterdir()} <= {"bad.toml", "pipe"}


@pytest.mark.parametrize("what", FILES)
def test_what_is_no_experiment_takes_no_memory(what, tmp_path):
    path, _ = bad_file(what, tmp_path)
    tracemalloc.start()
    with pytest.raises(SpecError):
        load_experiment(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MEMORY


@pytest.fixture(scope="module")
def open_window(qapp):
    """One window for all: whatever is opened, it must stay as it is."""
    window = build_window("000-f", use_gl=False)
    yield window
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("what", ALL)
def test_the_window_says_it_and_keeps_what_it_shows(what, tmp_path, open_window):
    path, words = bad_file(what, tmp_path)
    before = open_window.studio.experiment
    assert not open_window.files.open_path(path)
    box = open_window.findChild(QMessageBox, "error_box")
    try:
        text = box.informativeText()
        for word in words:
            assert word in text
        assert text.isprintable()
        assert len(text) < LONGEST + len(str(tmp_path))
        formats = {label.textFormat() for label in box.findChildren(QLabel)}
        assert formats == {Qt.TextFormat.PlainText}
    finally:
        box.close()
        box.setParent(None)
    assert open_window.studio.experiment is before


def test_fields_of_the_window_refuse_a_number_of_5000_digits(open_window):
    before = open_window.studio.experiment
    fields = [edit for edit in open_window.findChildren(QLineEdit) if not edit.isReadOnly()]
    assert len(fields) > 5
    for field in fields:
        old = field.text()
        field.setText("9" * 5000)
        field.textEdited.emit(field.text())
        field.returnPressed.emit()
        field.editingFinished.emit()
        field.setText(old)
    after = open_window.studio.experiment
    assert np.isfinite(after.start).all()
    assert after.optimizer.lr == before.optimizer.lr


@pytest.mark.parametrize(
    ("override", "words"),
    [
        (f"optimizer.lr={'9' * 5000}", ["optimizer.lr", "digits"]),
        (f"optimizer.lr=0x{'f' * 5000}", ["optimizer.lr", "digits"]),
        (f"model.init=[{'9' * 400}, 1]", ["model.init[0]", "digits"]),
        ("optimizer.lr=" + "[" * 5000, ["optimizer.lr", "number"]),
        ("optimizer.\x1b[2J=1", [r"optimizer.\x1b[2J"]),
        ("optimizer.kind=\x1b[2J", [r"\x1b[2J"]),
        ("dataset.columns=['x', 'x']", ["dataset.columns"]),
        ("dataset.truth=[1, 2, 3]", ["dataset.truth", "2"]),
        ("\x1b[2J", [r"\x1b[2J"]),
    ],
)
@pytest.mark.parametrize("command", [("run",), ("render", "a.png")])
def test_what_is_set_is_refused_as_in_a_file(command, override, words, tmp_path, capsys):
    given = [command[0], "000-f", *(str(tmp_path / name) for name in command[1:])]
    assert main([*given, "--set", override]) == 2
    said, err = capsys.readouterr()
    assert said == ""
    assert err.count("\n") == 1
    assert len(err) < LONGEST
    assert err[:-1].isprintable()
    for word in words:
        assert word in err


@pytest.mark.parametrize(
    "name",
    ["n" * 300 + ".png", "pipe.png", "folder.png", "gone/a.png"],
)
def test_what_cannot_be_written_is_said_before_anything_is_trained(
    name, tmp_path, capsys, monkeypatch
):
    _pipe(tmp_path / "pipe.png")
    (tmp_path / "folder.png").mkdir()
    monkeypatch.setattr("gdstudio.core.descent.descend.Descent.__init__", None)
    assert main(["render", "000-f", str(tmp_path / name)]) == 2
    for out in (name.replace("png", "csv"), name.replace("png", "npz")):
        (tmp_path / out).parent.mkdir(exist_ok=True)
        if "pipe" in out:
            _pipe(tmp_path / out)
        elif "folder" in out:
            (tmp_path / out).mkdir()
        elif "gone" in out:
            (tmp_path / out).parent.rmdir()
        assert main(["run", "000-f", "--out", str(tmp_path / out)]) == 2
    _, err = capsys.readouterr()
    assert err.count("\n") == 3
    assert err.count("cannot be written") == 3


def test_options_reach_the_terminal_as_letters(capsys):
    with pytest.raises(SystemExit):
        main(["run", "000-f", "--\x1b[2J"])
    _, err = capsys.readouterr()
    assert "\x1b" not in err


def test_titles_and_names_reach_the_terminal_as_letters(tmp_path, capsys):
    path = tmp_path / "a.toml"
    path.write_text(
        'title = "\\u001b[2J\\nred"\n'
        + POINTS
        + 'columns = ["\\u001b[2Jx", "y"]\nprepare = ["center"]\n'
        + LINE
    )
    assert main(["run", str(path), "--set", "training.gradient=analytic"]) == 0
    said, _ = capsys.readouterr()
    assert "\x1b" not in said
    assert said.splitlines()[0] == r"\x1b[2J red"


def test_a_title_cannot_leave_the_heading_of_a_script(tmp_path):
    path, out = tmp_path / "a.toml", tmp_path / "a.py"
    path.write_text('title = "\\u0000\\n\\"\\"\\"\\nraise SystemExit"\n' + POINTS + LINE)
    assert main(["render", str(path), str(out)]) == 0
    compile(out.read_text(), "a.py", "exec")
    assert "\nraise" not in out.read_text()


def test_data_for_another_model_are_saved_so_that_they_open(tmp_path):
    """The true parameters of a line are told to nobody as those of a parabola."""
    from gdstudio.app.documents import open_document, save_experiment

    changed = open_document("000-f").with_values("model", {"kind": "polynomial", "init": "zeros"})
    save_experiment(changed, tmp_path / "a.toml")
    assert load_experiment(tmp_path / "a.toml").model == changed.model


def test_errors_are_short_however_long_what_they_name_is():
    error = SpecError("k" * 10**6, "{a} and {b}", file="f" * 10**6, a="\n" * 10**6, b=3)
    assert len(str(error)) < 4 * 300 + 20
    assert str(error).isprintable()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("학습률 α → 0.1", "학습률 α → 0.1"),
        ("a\nb\tc", "a b c"),
        ("\x1b[2J\x9b\x7f", r"\x1b[2J\x9b\x7f"),
        ("\u202e\u2028\ud800", r"\u202e\u2028\ud800"),
        ("\U000e0001", r"\U000e0001"),
        ("می\u200cشود", "می\u200cشود"),
    ],
)
def test_only_what_shows_nothing_is_written_out(text, shown):
    assert visible(text) == shown
