"""Classes by name: in the table, in its clipboard, in the dialogs of imports and of names."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QWidget

from gdstudio.core.data.tables import Source, sniff
from gdstudio.core.datasets import Points
from gdstudio.core.datasets.spiral import Spiral
from gdstudio.core.experiment.file import from_table
from gdstudio.core.experiment.replacement import replace_data
from gdstudio.rooms.data.classes_dialog import ClassesDialog, names_in
from gdstudio.rooms.data.import_columns import suggested_columns
from gdstudio.rooms.data.points_table import PointsTable
from gdstudio.rooms.data.refusal import Refusal
from gdstudio.rooms.data.replacement_words import classes_text, replacement_notes

ROLE = Qt.ItemDataRole
EXPERIMENT = """
format = 1
[dataset]
kind = "points"
x = [0.0, 1.0, 2.0, 3.0]
y = [0.0, 1.0, 2.0, 1.0]
columns = ["size", "kind"]
labels = ["ant", "bee", "cat"]
[model]
kind = "line"
"""


@pytest.fixture
def animals(make_window, tmp_path: Path):
    """Return a window on three classes, a straight line through their numbers."""
    path = tmp_path / "animals.toml"
    path.write_text(EXPERIMENT)
    return make_window(path)


def table_of(window) -> PointsTable:
    return window.findChild(PointsTable, "points")


def shown(window) -> list[str]:
    model = table_of(window).model()
    column = model.columnCount() - 1
    return [model.data(model.index(row, column)) for row in range(model.rowCount() - 1)]


def write(window, row: int, text: str, column: int | None = None) -> bool:
    model = table_of(window).model()
    column = model.columnCount() - 1 if column is None else column
    return model.setData(model.index(row, column), text, ROLE.EditRole)


def refusal(window) -> str:
    said = window.findChild(Refusal)
    return said.text if said.isVisible() else ""


def test_cells_show_names_and_take_them(animals) -> None:
    assert shown(animals) == ["ant", "bee", "cat", "bee"]
    assert write(animals, 0, "cat")
    assert shown(animals) == ["cat", "bee", "cat", "bee"]
    assert write(animals, 0, "BEE")  # the case is not meant to make another class
    assert animals.studio.experiment.data.raw_y.tolist() == [1.0, 1.0, 2.0, 1.0]
    animals.studio.undo_stack.undo()
    animals.studio.undo_stack.undo()
    assert shown(animals) == ["ant", "bee", "cat", "bee"]


def test_a_new_name_is_a_new_class_that_undo_takes_back(animals) -> None:
    assert write(animals, 3, "dog")
    data = animals.studio.experiment.data
    assert data.classes == ("ant", "bee", "cat", "dog")
    assert data.raw_y.tolist() == [0.0, 1.0, 2.0, 3.0]
    assert "dog" in animals.studio.undo_stack.undoText()
    said = animals.statusBar().currentMessage()
    assert "“dog” is a new class, beside ant, bee, cat" in said
    animals.studio.undo_stack.undo()
    assert animals.studio.experiment.data.classes == ("ant", "bee", "cat")


def test_a_new_point_may_be_of_a_new_class(animals) -> None:
    assert write(animals, 4, "7", column=0)
    assert write(animals, 4, "eel")
    data = animals.studio.experiment.data
    assert data.classes[-1] == "eel"
    assert data.raw_x[-1, 0] == 7.0
    assert shown(animals)[-1] == "eel"


def test_a_number_is_no_class(animals) -> None:
    assert not write(animals, 0, "1.5")
    assert "“1.5” names no class (ant, bee, cat)" in refusal(animals)
    table = table_of(animals)
    table.blocks.select(0, 1, 1, 1)
    table.edits.nudge(-1)
    assert "-1 is none of the classes ant, bee, cat" in refusal(animals).replace("−", "-")
    assert shown(animals) == ["ant", "bee", "cat", "bee"]


def test_copied_classes_are_words_and_are_pasted_as_such(animals) -> None:
    table = table_of(animals)
    table.blocks.select(1, 0, 2, 2)
    table.edits.copy()
    assert QGuiApplication.clipboard().text() == "1.0\tbee\n2.0\tcat"
    table.blocks.select(0, 0, 1, 1)
    table.edits.paste()
    assert shown(animals) == ["bee", "cat", "cat", "bee"]


def test_names_are_given_changed_and_taken(animals, qtbot) -> None:
    def dialog() -> ClassesDialog:
        animals.findChild(QAction, "points_name_classes").trigger()
        (found,) = (d for d in animals.findChildren(ClassesDialog) if d.isVisible())
        return found

    first = dialog()
    field = first.findChild(QLineEdit, "class_names")
    assert field.text() == "ant, bee, cat"
    field.setText("ant, bee")
    first.accept()
    assert "none of the 2 classes" in first.said.text()
    field.setText('ant, bee, "cat, black"')
    first.accept()
    assert not first.isVisible()
    assert animals.studio.experiment.data.classes == ("ant", "bee", "cat, black")
    second = dialog()
    second.field.setText("")
    second.accept()
    assert animals.studio.experiment.data.classes == ()
    assert shown(animals) == ["0", "1", "2", "1"]


def test_names_between_commas() -> None:
    assert names_in(' no , "a, b",c') == ("no", "a, b", "c")
    assert names_in("") == ()


def test_the_dialog_says_classes_and_what_becomes_of_the_model(window, qtbot) -> None:
    rows = [f"{i}\t{'yes' if i > 5 else 'no'}" for i in range(9)]
    mime = QMimeData()
    mime.setText("\n".join(["height\tsick", *rows]))
    QGuiApplication.clipboard().setMimeData(mime)
    window.findChild(QAction, "action_paste_data").trigger()
    (dialog,) = (d for d in window.findChildren(QDialog, "import_dialog") if d.isVisible())
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    notes = dialog.findChild(QWidget, "import_notes").text()
    assert "2 classes: no (6), yes (3)." in notes
    assert "the model becomes" in notes
    assert "The learning rate becomes" in notes
    dialog.accept_button.click()
    experiment = window.studio.experiment
    assert experiment.model.kind == "logistic"
    assert isinstance(experiment.dataset, Points)
    assert experiment.dataset.labels == experiment.data.classes == ("no", "yes")
    assert np.array_equal(np.flatnonzero(experiment.data.y), [6, 7, 8])


def said_of(window, qtbot, text: str) -> str:
    """Paste a table; return what the error box or the dialog says of it."""
    QGuiApplication.clipboard().setText(text)
    window.findChild(QAction, "action_paste_data").trigger()

    def spoken() -> str:
        boxes = [box for box in window.findChildren(QMessageBox, "error_box") if box.isVisible()]
        if boxes:
            return boxes[-1].text() + boxes[-1].informativeText()
        dialogs = [d for d in window.findChildren(QDialog, "import_dialog") if d.isVisible()]
        report = dialogs[-1].findChild(QWidget, "import_report").text() if dialogs else "Reading"
        notes = dialogs[-1].findChild(QWidget, "import_notes").text() if dialogs else ""
        return "" if report.startswith("Reading") else f"{report} {notes}"

    qtbot.waitUntil(lambda: bool(spoken()))
    found = spoken()
    for dialog in (*window.findChildren(QMessageBox), *window.findChildren(QDialog)):
        if dialog.isVisible():
            dialog.reject()
    return found


def rows_of(*columns: list[object]) -> str:
    return "\n".join("\t".join(map(str, row)) for row in zip(*columns, strict=True))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (rows_of(["x", *range(6)], ["y", *"aaaaaa"]), "one class only"),
        (rows_of(["x", *range(9)], ["y", *[f"w{i}x" for i in range(9)]]), "a few name classes"),
        (rows_of(["x", *"abcdef"], ["y", *range(6)]), "in the output only"),
        (rows_of(["x", *range(24)], ["y", *["no", "yes"] * 11, "7", "no"]), "“7” is no label"),
        (rows_of(["x", *[5] * 6], ["y", *range(6)], ["z", *range(6)]), "Every x is 5"),
        ("\t".join(f"c{i}" for i in range(10_001)) + "\n" + "\t".join(["1"] * 10_001), "10001"),
    ],
    ids=["one class", "no classes", "words in", "a number among words", "constant", "wide"],
)
def test_what_is_pasted_and_cannot_be_used_is_said_and_the_data_stay(
    window, qtbot, table: str, words: str
) -> None:
    before = window.studio.experiment
    assert words in said_of(window, qtbot, table)
    assert window.studio.experiment is before


def test_columns_that_follow_are_named_before_they_are_taken(animals, qtbot) -> None:
    first = list(range(8))
    second = [2 * i + 1 for i in first]
    table = rows_of(["a", *first], ["b", *second], ["y", *[i % 3 for i in first]])
    QGuiApplication.clipboard().setText(table)
    animals.findChild(QAction, "action_paste_data").trigger()
    (dialog,) = (d for d in animals.findChildren(QDialog, "import_dialog") if d.isVisible())
    dialog.several.setChecked(True)
    dialog.output.setCurrentIndex(2)
    dialog.output.activated.emit(2)
    notes = dialog.findChild(QWidget, "import_notes")
    qtbot.waitUntil(lambda: "b follows from a" in notes.text())
    dialog.reject()


def test_a_network_that_comes_to_classes_is_told_how_many() -> None:
    numbers = {"kind": "points", "x": [0.0, 1.0, 2.0], "y": [0.5, 1.5, 2.5]}
    network = {"kind": "mlp", "hidden": [3], "init": "xavier"}
    before = from_table({"format": 1, "dataset": numbers, "model": network}, Path())
    there = replace_data(before, Spiral(classes=3))
    assert "The network decides between 3 classes now." in replacement_notes(before, there)
    back = replace_data(there.experiment, Points(x=(0.0, 1.0, 2.0), y=(0.5, 1.5, 2.5)))
    assert "The network predicts numbers now." in replacement_notes(there.experiment, back)


@pytest.mark.parametrize("kind", ["softmax", "logistic"])
def test_words_are_the_output_of_a_model_that_decides(tmp_path: Path, kind: str) -> None:
    labels = {"kind": "points", "x": [0.0, 1.0, 2.0], "y": [0.0, 1.0, 1.0]}
    before = from_table({"format": 1, "dataset": labels, "model": {"kind": kind}}, Path())
    path = tmp_path / "animals.csv"
    rows = [f"{k}.5,{k * k},{('ant', 'bee', 'cat')[k % 3]}" for k in range(12)]
    path.write_text("\n".join(["size,weight,kind", *rows]))
    assert suggested_columns(sniff(Source("animals.csv", path)), before)[-1] == 2
    path.write_text(
        "\n".join(["size,weight,kind,wild", *(f"{row},{len(row) % 2}" for row in rows)])
    )
    assert suggested_columns(sniff(Source("animals.csv", path)), before)[-1] == 2


def test_how_many_rows_a_class_has_is_said_so_that_a_slip_stands_out() -> None:
    three = classes_text(("ant", "ant ", "bee"), np.array([0.0, 0.0, 1.0, 2.0, 2.0, 2.0]))
    assert three == "3 classes: ant (2), ant  (1), bee (3)."
    names = tuple("abcdefgh")
    y = np.repeat(np.arange(8.0), [9, 8, 7, 6, 5, 4, 3, 1])
    assert classes_text(names, y) == "8 classes: h (1), g (3), f (4), e (5), d (6), c (7), …."
