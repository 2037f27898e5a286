"""Data of one's own: opened, dropped and pasted, with real keys, clicks and drags."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QMessageBox,
    QWidget,
)

from gdstudio.app import table_loader, table_worker
from gdstudio.core.data.data import Data
from gdstudio.core.data.tables import Source, reader, sniff
from gdstudio.core.datasets import CsvFile, Points
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import from_table, load_experiment, to_table
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.experiment.replacement import replace_data
from gdstudio.core.knob import convert
from gdstudio.rooms.data import import_words, table_import
from gdstudio.rooms.data.import_columns import suggested_columns

LEFT = Qt.MouseButton.LeftButton


def dialog_of(window) -> QDialog:
    found = [d for d in window.findChildren(QDialog, "import_dialog") if d.isVisible()]
    assert len(found) == 1
    return found[0]


def report(dialog) -> str:
    return dialog.findChild(QWidget, "import_report").text()


def choose(qtbot, box: QComboBox, value: str) -> None:
    """Choose with the keyboard, as a person does."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(value)):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == value


def error_box(window) -> QMessageBox | None:
    boxes = [box for box in window.findChildren(QMessageBox, "error_box") if box.isVisible()]
    return boxes[-1] if boxes else None


def drop(widget: QWidget, mime: QMimeData) -> bool:
    """Drag ``mime`` over ``widget`` and let go, as the window system tells it."""
    place, copy = QPoint(20, 20), Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, copy, mime, LEFT, none)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDropEvent(QPointF(place), copy, mime, LEFT, none))
    return True


def files(*paths) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def texts(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def test_two_clean_columns_are_read_at_once(window, monkeypatch, tmp_path):
    path = tmp_path / "heights.csv"
    path.write_text("height,weight\n170,65\n180,75\n165,60\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(path), ""))
    before = window.studio.experiment
    window.findChild(QAction, "action_import_csv").trigger()
    experiment = window.studio.experiment
    assert experiment.dataset == CsvFile(path=str(path))
    assert experiment.data.x.ravel().tolist() == [170, 180, 165]
    said = "Read 3 points from heights.csv: height → weight. The learning rate becomes 5·10⁻⁶."
    assert window.statusBar().currentMessage() == said
    assert experiment.optimizer.lr == 5e-6 < 1 / (2 / 3 * (170**2 + 180**2 + 165**2))
    assert window.studio.undo_stack.undoText() == "Import heights.csv"
    window.studio.undo_stack.undo()
    assert window.studio.experiment is before


def test_the_same_file_may_say_something_else_later(window, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("x,y\n1,2\n2,3\n")
    window.files.import_path(path)
    path.write_text("x,y\n1,2\n2,9\n")
    window.files.import_path(path)
    assert window.studio.experiment.data.y.tolist() == [2, 9]
    window.studio.undo_stack.undo()
    assert window.studio.experiment.data.y.tolist() == [2, 3]


def test_what_is_skipped_is_shown_first(window, qtbot, tmp_path):
    path = tmp_path / "heights.csv"
    path.write_text("height,weight\n170,65\n180,\n165,n/a\n160,inf\n150,1e999\n155,50\n１２,3\n")
    before = window.studio.experiment
    window.files.import_path(path)
    dialog = dialog_of(window)
    assert window.studio.experiment is before
    said = report(dialog)
    assert said.startswith("2 points. 5 rows skipped: 2 (blank weight), 3 (weight: text “n/a”)")
    assert "4 (infinite weight)" in said
    assert "5 (weight beyond 1.8e308" in said
    assert "7 (height: digits that are not 0 to 9" in said
    qtbot.mouseClick(dialog.accept_button, LEFT)
    experiment = window.studio.experiment
    assert experiment.data.x.ravel().tolist() == [170, 155]
    assert experiment.dataset.skip
    assert window.studio.undo_stack.undoText() == "Import heights.csv"
    # The very dataset reads the same again, and without skip it is an error, as on the terminal.
    np.testing.assert_array_equal(experiment.dataset.load(path.parent).y, experiment.data.y)


def test_escape_leaves_everything_as_it_was(window, qtbot, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,b,c\n1,2,3\n4,5,6\n")
    before, count = window.studio.experiment, window.studio.undo_stack.count()
    window.files.import_path(path)
    qtbot.keyClick(dialog_of(window), Qt.Key.Key_Escape)
    assert window.studio.experiment is before
    assert window.studio.undo_stack.count() == count


def test_columns_are_chosen_with_the_keyboard(window, qtbot, tmp_path):
    path = tmp_path / "나의 표 1.csv"
    names = [f"열 {i}" for i in range(40)]
    rows = [",".join(f"{10 * row + i}.5" for i in range(40)) for row in range(30)]
    path.write_bytes("\r\n".join([",".join(names), *rows]).encode("cp949"))
    window.files.import_path(path)
    dialog = dialog_of(window)
    assert dialog.dialect.encoding.currentData() == "cp949"
    x = dialog.findChild(QComboBox, "import_x")
    y = dialog.findChild(QComboBox, "import_y")
    assert (x.currentText(), y.currentText()) == ("열 0", "열 1")
    y.setFocus()
    qtbot.keyClick(y, Qt.Key.Key_Up)
    assert "same column" in report(dialog)
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClick(y, Qt.Key.Key_End)
    qtbot.keyClick(x, Qt.Key.Key_Down)
    assert dialog.columns() == (1, 39)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    experiment = window.studio.experiment
    assert experiment.dataset.columns == ("열 1", "열 39")
    assert experiment.data.x[:2, 0].tolist() == [1.5, 11.5]
    assert experiment.data.y[:2].tolist() == [39.5, 49.5]
    again = experiment.dataset.load(path.parent)
    np.testing.assert_array_equal(again.y, experiment.data.y)


def test_the_output_is_called_what_it_holds_whatever_the_model_was(window, qtbot, tmp_path):
    made = {
        "format": 1,
        "dataset": {"kind": "two-blobs"},
        "model": {"kind": "logistic"},
        "loss": {"kind": "cross-entropy"},
    }
    window.studio.edit(from_table(made, tmp_path), "binary")
    path = tmp_path / "birds.csv"
    kinds = ["Adelie", "Gentoo", "Chinstrap"] * 4
    path.write_text("bill,sick,kind\n" + "".join(f"{i},{i % 2},{k}\n" for i, k in enumerate(kinds)))
    window.files.import_path(path)
    dialog = dialog_of(window)
    y = dialog.findChild(QComboBox, "import_y")
    label = next(one for one in dialog.findChildren(QLabel) if one.buddy() is y)
    for name, text in (("kind", "y, the name of a class"), ("sick", "y, a label of 0 or 1")):
        y.setCurrentText(name)
        y.activated.emit(y.currentIndex())
        assert label.text() == y.accessibleName() == text


def test_guesses_can_be_changed(window, qtbot, tmp_path):
    path = tmp_path / "t.txt"
    path.write_text("1,234;5;x\n2,345;6;y\n")
    window.files.import_path(path)
    dialog = dialog_of(window)
    assert "'1,234' may mean 1234 / 1.234" in report(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.dialect.decimal.setFocus()
    qtbot.keyClick(dialog.dialect.decimal, Qt.Key.Key_Down)
    assert report(dialog) == "2 points. No row is skipped."
    dialog.dialect.header.setFocus()
    qtbot.keyClick(dialog.dialect.header, Qt.Key.Key_Space)
    assert report(dialog) == "One point. No row is skipped."
    qtbot.keyClick(dialog.dialect.header, Qt.Key.Key_Space)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert window.studio.experiment.data.x.ravel().tolist() == [1.234, 2.345]
    dataset = window.studio.experiment.dataset
    assert (dataset.decimal, dataset.header, dataset.delimiter) == (",", False, None)


def test_an_encoding_that_does_not_fit_is_said_and_can_be_taken_back(window, qtbot, tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes("키,몸무게,비고\n1,2,가\n".encode("cp949"))
    window.files.import_path(path)
    dialog = dialog_of(window)
    dialog.dialect.encoding.setFocus()
    qtbot.keyClick(dialog.dialect.encoding, Qt.Key.Key_Home)
    assert "this is not UTF-8" in report(dialog)
    assert not dialog.accept_button.isEnabled()
    for _ in range(3):
        qtbot.keyClick(dialog.dialect.encoding, Qt.Key.Key_Down)
    assert dialog.dialect.encoding.currentData() == "cp949"
    assert report(dialog) == "One point. No row is skipped."


def test_a_file_that_vanishes_under_the_preview(window, qtbot, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,b,c\n1,2,3\n4,5,6\n")
    before = window.studio.experiment
    window.files.import_path(path)
    dialog = dialog_of(window)
    path.unlink()
    dialog.output.setFocus()
    qtbot.keyClick(dialog.output, Qt.Key.Key_Down)
    assert "t.csv cannot be read" in report(dialog)
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.studio.experiment is before


def test_several_inputs_for_a_model_that_takes_them(make_window, qtbot, tmp_path):
    experiment = tmp_path / "labels.toml"
    experiment.write_text(
        'format = 1\n[dataset]\nkind = "points"\nx = [[0.0, 1.0], [1.0, 2.0], [2.0, 0.0]]\n'
        'y = [0.0, 1.0, 1.0]\n[model]\nkind = "logistic"\ninit = [0.1, 0.2, 0.3]\n'
    )
    window = make_window(experiment)
    path = tmp_path / "t.csv"
    path.write_text("pass,a,b,c\n1,2,3,4\n0,5,6,7\n1,8,9,1\n")
    window.files.import_path(path)
    dialog = dialog_of(window)
    assert dialog.columns() == (1, 2, 0)
    dialog.inputs.setFocus()
    dialog.inputs.setCurrentRow(3)
    qtbot.keyClick(dialog.inputs, Qt.Key.Key_Space)
    assert dialog.columns() == (1, 2, 3, 0)
    qtbot.mouseClick(dialog.accept_button, LEFT)
    changed = window.studio.experiment
    assert changed.data.x_names == ("a", "b", "c")
    assert changed.data.y.tolist() == [1, 0, 1]
    assert len(changed.start) == 4  # three numbers no longer suit: the usual start
    window.studio.train_to(2)
    qtbot.waitUntil(lambda: window.studio.run.last == 2, timeout=30_000)
    window.files.import_path(path)
    dialog = dialog_of(window)
    dialog.output.setFocus()
    qtbot.keyClick(dialog.output, Qt.Key.Key_End)  # c is no label
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    assert "“Logistic” does not suit these data" in dialog.findChild(QWidget, "import_notes").text()
    assert window.studio.experiment.model.kind == "logistic"
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert window.studio.experiment.model.kind == "linear"
    assert not window.studio.experiment.loss.labels


def test_what_new_data_no_longer_have_is_said(window, qtbot, tmp_path):
    path = tmp_path / "plain.csv"
    path.write_text("x,y\n1,2\n2,3\n3,5\n")
    studio = window.studio
    studio.edit(studio.experiment.with_value("dataset", "test", 0.2), "Hold out")
    window.files.import_path(path)
    qtbot.waitUntil(lambda: studio.experiment.data.test is None)
    assert "no rows are held out" in window.statusBar().currentMessage()


def test_a_value_that_cannot_be_used_names_its_file(window, qtbot, tmp_path):
    path = tmp_path / "huge.csv"
    path.write_text("x,y\n1,2\n2,1e200\n3,5\n")
    before = window.studio.experiment
    window.files.import_path(path)
    qtbot.waitUntil(lambda: error_box(window) is not None)
    assert "huge.csv: row 2, y: 1e+200 is too large" in error_box(window).informativeText()
    assert window.studio.experiment is before


def test_drops_anywhere_on_the_window(window, qtbot, tmp_path):
    path = tmp_path / "끌어 놓은 표.csv"
    path.write_bytes("\ufeffx;y\r\n1,5;2\r\n2,5;3\r\n".encode())
    studio = window.studio
    for target in (window, window.panels["dock_fit"], window.panels["dock_dataset"]._table):
        before = studio.experiment
        assert drop(target, files(path))
        qtbot.waitUntil(lambda before=before: studio.experiment is not before)
        assert studio.experiment.data.x.ravel().tolist() == [1.5, 2.5]
        studio.undo_stack.undo()
    assert drop(window, texts("a\tb\n5\t6\n7\t8\n9\t10\n"))
    qtbot.waitUntil(lambda: studio.experiment.data.x_names == ("a",))
    assert isinstance(studio.experiment.dataset, Points)
    saved = tmp_path / "one.toml"
    saved.write_text('format = 1\n[model]\nkind="function"\nexpression="a^2"\nparameters=["a"]\n')
    assert drop(window, files(saved))
    qtbot.waitUntil(lambda: studio.path == saved)
    opened = studio.experiment
    assert drop(window, files(path, saved))  # is told that one is enough
    assert studio.experiment is opened
    assert not drop(window, texts("  \n"))


def test_cells_of_a_spreadsheet_are_pasted(window, qtbot):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("키\t몸무게\r\n170,5\t65\r\n180,5\t75\r\n")
    qtbot.keyClick(
        window,
        Qt.Key.Key_V,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    experiment = window.studio.experiment
    assert experiment.dataset == Points(x=(170.5, 180.5), y=(65.0, 75.0), columns=("키", "몸무게"))
    assert window.studio.undo_stack.undoText() == "Paste data"
    clipboard.setText(" ")
    window.findChild(QAction, "action_paste_data").trigger()
    assert "holds no table" in window.statusBar().currentMessage()
    clipboard.setText("just some words")
    window.findChild(QAction, "action_paste_data").trigger()
    assert "has one column" in error_box(window).informativeText()
    assert window.studio.experiment is experiment


UNCLEAR = {
    "all text": (b"x,y\na,b\nc,d\n", "is a word like"),
    "1e999": (b"x,y\n1e999,1\n", "no row with a number"),
    "three decimals": (b"a;b\n1,234;2,345\n3,456;1,111\n", "may mean 1234 / 1.234"),
    "late thousands": (b"a;b\n" + b"1;2\n" * 400 + b"1,250;3\n", "may mean 1250 / 1.25"),
    "years": (b"2019,2020\n10,20\n11,21\n", "3 points"),
    "one column": (b"some words\nand more of them\n", "has one column"),
    "words": (b"x,c\n1,no\n2,yes\n3,no\n", "3 points"),
    "R": (b'"x" "y"\n"1" 1 2\n"2" 2 3\n', "2 points"),
}


@pytest.mark.parametrize("name", UNCLEAR)
def test_whatever_is_unclear_is_asked(window, tmp_path, name):
    written, said = UNCLEAR[name]
    path = tmp_path / "t.csv"
    path.write_bytes(written)
    before = window.studio.experiment
    window.files.import_path(path)
    assert said in report(dialog_of(window))
    assert window.studio.experiment is before
    assert error_box(window) is None


def test_what_is_set_in_the_dialog_is_kept(window, qtbot, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a title, and\nmore of it\nx;y\n! 1\n1,250;2\n2,500;3\n")
    window.files.import_path(path)
    dialog = dialog_of(window)
    form = dialog.dialect
    form.skip_lines.setFocus()
    assert form.skip_lines.value() == 2  # as guessed
    qtbot.keyClick(form.skip_lines, Qt.Key.Key_Down)
    qtbot.keyClick(form.skip_lines, Qt.Key.Key_Up)
    choose(qtbot, form.comment, "!")
    choose(qtbot, form.thousands, ",")
    assert report(dialog) == "2 points. No row is skipped."
    qtbot.mouseClick(form.row_names, LEFT, pos=QPoint(8, form.row_names.height() // 2))
    assert form.row_names.isChecked()
    qtbot.mouseClick(form.row_names, LEFT, pos=QPoint(8, form.row_names.height() // 2))
    qtbot.mouseClick(dialog.accept_button, LEFT)
    experiment = window.studio.experiment
    dataset = experiment.dataset
    assert (dataset.skip_lines, dataset.comment, dataset.thousands) == (2, "!", ",")
    assert dataset.row_names is False
    assert experiment.data.x.ravel().tolist() == [1250, 2500]
    again = convert(to_table(experiment)["dataset"], CsvFile, "dataset")
    assert again == dataset
    np.testing.assert_array_equal(again.load(path.parent).x, experiment.data.x)


def test_a_sign_can_mean_one_thing_only(window, qtbot, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("x;y\n1,250;2\n2,500;3\n")
    window.files.import_path(path)
    form = dialog_of(window).dialect
    choose(qtbot, form.decimal, ",")
    choose(qtbot, form.thousands, ",")
    assert form.decimal.currentData() == "."
    choose(qtbot, form.decimal, ",")
    assert form.thousands.currentData() == "."
    assert report(dialog_of(window)) == "2 points. No row is skipped."


def test_pasted_cells_are_asked_about(window, qtbot):
    QGuiApplication.clipboard().setText("a\tb\n1,250\t2\n2,500\t3\n")
    window.findChild(QAction, "action_paste_data").trigger()
    dialog = dialog_of(window)
    choose(qtbot, dialog.dialect.thousands, ",")
    qtbot.mouseClick(dialog.accept_button, LEFT)
    assert window.studio.experiment.data.x.ravel().tolist() == [1250, 2500]


def test_what_counts_as_certain_is_said(window, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Pendulum\nlength (m),period\n10 cm,0.63 s\n20 cm,0.9 s\n")
    window.files.import_path(path)
    said = window.statusBar().currentMessage()
    assert "Lines of a title left out: 1." in said
    assert "length (m) is in cm, which is left out." in said
    assert window.studio.experiment.data.x.ravel().tolist() == [10, 20]


def test_an_answer_is_saved_with_the_data(window, qtbot, tmp_path):
    path = tmp_path / "years.csv"
    path.write_text("2019,2020\n10,20\n11,21\n12,25\n")
    window.files.import_path(path)
    dialog = dialog_of(window)
    assert not dialog.dialect.header.isChecked()
    qtbot.mouseClick(dialog.accept_button, LEFT)
    dataset = window.studio.experiment.dataset
    assert dataset.header is False
    assert dataset.load(tmp_path).x.ravel().tolist() == [2019, 10, 11, 12]


BAD = {
    "empty": b"",
    "header only": b"x,y\n",
    "one column": b"x\n1\n2\n",
    "one line": b"1," * 5_000_000,
    "binary": b"\x89PNG\r\n\x1a\n\0\0\0\r" + bytes(range(256)),
}


def test_bad_files_are_named_and_the_data_stay(window, tmp_path, qtbot):
    before = window.studio.experiment
    for name, written in BAD.items():
        path = tmp_path / f"{name}.csv"
        path.write_bytes(written)
        window.files.import_path(path)
        qtbot.waitUntil(lambda: error_box(window) is not None, timeout=20_000)
        box = error_box(window)
        assert path.name in box.informativeText()
        box.close()
        assert window.studio.experiment is before
    for path in (tmp_path, tmp_path / "gone.csv"):
        window.files.import_path(path)
        box = error_box(window)
        assert path.name in box.informativeText()
        box.close()
        assert window.studio.experiment is before


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("1,2\n1,3\n1,4\n", "Every x is 1"),
        ("1,2\n2,2\n3,2\n", "Every y is 2"),
        ("1,2\n1,2\n3,4\n", "One point lies exactly on another"),
        ("1,2\n1,2\n1,2\n", "2 points lie exactly on others"),
    ],
)
def test_what_is_legal_but_strange_is_said_and_trains(window, qtbot, tmp_path, rows, said):
    path = tmp_path / "t.csv"
    path.write_text("x,y\n" + rows)
    window.files.import_path(path)
    assert said in window.statusBar().currentMessage()
    window.studio.train_to(5)
    qtbot.waitUntil(lambda: window.studio.run.last == 5, timeout=30_000)
    window.render_panels()
    assert np.isfinite(window.studio.run.at(5).loss)


@pytest.fixture
def slowly(monkeypatch, tmp_path):
    """A table that takes thousands of grants, and patience for none."""
    monkeypatch.setattr(table_worker, "SLICE", 0.0)
    monkeypatch.setattr(reader, "BLOCK", 64)
    monkeypatch.setattr(table_import, "PATIENCE", 0)
    path = tmp_path / "large.csv"
    path.write_text("x,y\n" + "".join(f"{i},{i}.5\n" for i in range(60_000)))
    assert path.stat().st_size > table_loader.SMALL
    return path


def test_a_large_table_can_be_cancelled(slowly, make_window, qtbot):
    window = make_window("000-f")
    before = window.studio.experiment
    window.files.import_path(slowly)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "reading_dialog") is not None)
    dialog = window.findChild(QDialog, "reading_dialog")
    qtbot.waitUntil(lambda: dialog._bar.value() > 0)
    assert window.files.tables.loader.reading
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not window.files.tables.loader.reading
    assert window.studio.experiment is before
    window.studio.train_to(1)  # the window works on
    qtbot.waitUntil(lambda: window.studio.run.last == 1, timeout=30_000)
    assert window.studio.experiment is before


def test_the_window_may_close_while_a_table_is_read(slowly, make_window, qtbot):
    window = make_window("000-f")
    window.files.import_path(slowly)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "reading_dialog") is not None)
    window.close()
    assert window.closed_in_time


def test_a_large_table_arrives(make_window, qtbot, tmp_path):
    values = np.random.default_rng(1).standard_normal((60_000, 2))
    path = tmp_path / "large.csv"
    path.write_text("x,y\n" + "".join(f"{x!r},{y!r}\n" for x, y in values.tolist()))
    window = make_window("000-f")
    before = window.studio.experiment
    window.files.import_path(path)
    assert window.studio.experiment is before  # it is read in a thread
    qtbot.waitUntil(lambda: window.studio.experiment is not before, timeout=30_000)
    data = window.studio.experiment.data
    np.testing.assert_array_equal(np.column_stack([data.x, data.y]), values)
    assert window.findChild(QDialog, "import_dialog") is None


def test_columns_that_span_all_numbers_are_looked_at():
    far = Data(np.array([[-1.7e308], [1.7e308]]), np.array([1.7e308, -1.7e308]))
    assert import_words.worth_knowing(far) == []


TABLES = [
    ("id,x,y", lambda k: (100 + k, k * k, 3 * k), "x -> y"),
    ("id,a,b", lambda k: (100 + k, k * k, 3 * k), "a -> b"),
    ("a,b,y", lambda k: (1 + k, k * k, 3 * k), "a -> y"),
    ("x,x,y", lambda k: (k * k, 2 * k, 3 * k), "x -> y"),
    ("y,x", lambda k: (k * k, 2 * k), "y -> x"),
    ("t,x,v,z", lambda k: (k, 2 * k, 3 * k, 4 * k), "t -> x"),
    ("x,kind,y", lambda k: (k * k, "ab"[k % 2], 3 * k), "x -> y"),
    ("x,kind,z", lambda k: (k * k, "ab"[k % 2], 3 * k), "x -> kind"),
    ("day,x,z", lambda k: (f"2024-03-{k + 10}", k * k, 3 * k), "day -> x"),
    ("height,weight,x,y", lambda k: (f"{170 + k} cm", k * k, k, k), "x -> y"),
    ("height,weight,a,b", lambda k: (f"{170 + k} cm", k * k, k, k), "height -> weight"),
]


@pytest.mark.parametrize(("head", "row", "meant"), TABLES)
def test_the_window_takes_the_columns_that_are_meant_and_the_terminal_the_first(
    window, tmp_path, head, row, meant
):
    """Where nothing tells which are meant, both take the first two."""
    path = tmp_path / "t.csv"
    lines = [head, *(",".join(map(str, row(k))) for k in range(8))]
    path.write_text("\n".join(lines) + "\n")
    experiment: Experiment = window.studio.experiment
    start = sniff(Source("t.csv", path))
    data = CsvFile(path="t.csv").load(tmp_path)
    columns = suggested_columns(start, experiment)
    assert " -> ".join(start.names_of(columns)) == meant
    assert (*data.x_names, data.y_name) == start.names_of((0, 1))
    # Which columns were taken is said wherever there are others.
    said = [remark for remark in map(str, data.remarks) if "not used" in remark]
    assert len(said) == (start.width > 2)
    if said:
        assert said[0].startswith(f"{data.x_names[0]} -> {data.y_name}; not used: ")
        named = CsvFile(path="t.csv", columns=(start.names[0], start.names[-1])).load(tmp_path)
        assert not any("not used" in str(remark) for remark in named.remarks)


def test_a_column_that_counts_is_hinted_at(window, qtbot, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("id,x,y\n" + "".join(f"{100 + k},{k * k},{3 * k}\n" for k in range(8)))
    window.files.import_path(path)
    dialog = dialog_of(window)
    assert dialog.input.currentText() == "x" and dialog.output.currentText() == "y"
    assert "only counts" not in dialog.findChild(QWidget, "import_notes").text()
    dialog.input.setFocus()
    qtbot.keyClick(dialog.input, Qt.Key.Key_Home)
    assert "id only counts the rows" in dialog.findChild(QWidget, "import_notes").text()


def test_dates_that_may_be_two_are_said_in_the_dialog(window, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("day,y\n01/03/2024,1\n02/03/2024,2\n03/03/2024,5\n")
    window.files.import_path(path)
    assert "write dates as year-month-day" in report(dialog_of(window))


def test_numbers_in_two_ways_are_said_in_the_dialog(window, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("x;y\n1,5;2.5\n")
    window.files.import_path(path)
    assert "writes numbers in two ways" in report(dialog_of(window))


def test_what_is_said_of_data_goes_with_them(window, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("x,y\n1,2\n2,3\n4,9\n")
    others = (
        lambda: window.files.open_lesson(find_lesson("000-a")),
        lambda: window.files.open_lesson(find_lesson("004-e")),
        window.studio.undo_stack.undo,
    )
    for leave in others:
        window.files.import_path(path)
        assert window.statusBar().currentMessage().startswith("Read 3 points from t.csv")
        experiment = window.studio.experiment
        window.studio.edit(experiment.with_value("optimizer", "lr", 0.001), "Edit")
        assert window.statusBar().currentMessage()  # the data are the same
        window.studio.undo_stack.undo()
        leave()
        assert window.statusBar().currentMessage() == ""


def test_several_inputs_make_a_line_the_weighted_sum(window, qtbot, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("name,a,b,c\nu,2,3,4\nv,5,6,7\nw,8,9,1\nz,1,9,3\n")
    window.files.import_path(path)
    dialog = dialog_of(window)
    assert not dialog._many
    assert dialog.several.isVisible()
    assert dialog.several.toolTip()
    dialog.output.setCurrentIndex(3)
    dialog.several.setFocus()
    qtbot.keyClick(dialog.several, Qt.Key.Key_Space)
    assert dialog.inputs.isVisible()
    assert not dialog.input.isVisible()
    assert dialog.columns() == (1, 2, 3)
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    noted = dialog.findChild(QWidget, "import_notes").text()
    assert "becomes linear" in noted
    qtbot.mouseClick(dialog.accept_button, LEFT)
    changed = window.studio.experiment
    assert changed.model.kind == "linear"
    assert changed.data.x_names == ("a", "b")
    assert changed.data.y_name == "c"
    window.studio.undo_stack.undo()
    assert window.studio.experiment.model.kind == "line"
    # Back to one input within the dialog.
    window.files.import_path(path)
    dialog = dialog_of(window)
    for shown in (True, False):
        qtbot.keyClick(dialog.several, Qt.Key.Key_Space)
        assert dialog.inputs.isVisible() is shown
    assert len(dialog.columns()) == 2
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("way", ["dropped", "pasted"])
def test_plain_labels_of_0_and_1_are_asked_for_before_the_model_changes(
    window, qtbot, tmp_path, way
):
    table = "dose,cured\n1,0\n2,0\n3,1\n4,0\n5,1\n6,1\n"
    before = window.studio.experiment
    assert before.model.kind == "line"
    if way == "dropped":
        path = tmp_path / "cured.csv"
        path.write_text(table)
        assert drop(window, files(path))
        qtbot.waitUntil(lambda: any(window.findChildren(QDialog, "import_dialog")))
    else:
        QGuiApplication.clipboard().setText(table)
        window.findChild(QAction, "action_paste_data").trigger()
    dialog = dialog_of(window)
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    assert window.studio.experiment is before
    noted = dialog.findChild(QWidget, "import_notes").text()
    assert "“Line” does not suit these data: the model becomes “Logistic”." in noted
    assert "Cross-entropy" in noted
    dialog.accept_button.click()
    after = window.studio.experiment
    assert (after.model.kind, after.loss.kind) == ("logistic", "cross-entropy")
    assert window.studio.undo_stack.count() == 1
    window.studio.undo_stack.undo()
    assert window.studio.experiment is before


def test_three_words_in_the_last_column_become_classes_with_their_names(window):
    QGuiApplication.clipboard().setText(
        "bill,species\n39,Adelie\n47,Gentoo\n49,Chinstrap\n38,Adelie\n46,Gentoo\n50,Chinstrap\n"
    )
    window.findChild(QAction, "action_paste_data").trigger()
    dialog = dialog_of(window)
    assert "“Softmax”" in dialog.findChild(QWidget, "import_notes").text()
    dialog.accept_button.click()
    after = window.studio.experiment
    assert after.data.classes == ("Adelie", "Chinstrap", "Gentoo")
    assert after.model.kind == "softmax"
    # As points of the experiment's own, they keep both where they are moved to another one.
    line = replace_data(load_experiment(find_lesson("000-f").path), after.dataset)
    assert line.experiment.data.classes == after.data.classes
    assert line.experiment.model.kind == "softmax"
