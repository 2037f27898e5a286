"""Classes: words of an output, names for numbers, their order, what cannot be one."""

from pathlib import Path

import numpy as np
import pytest

from gdstudio.core.data.classes import alike, in_order, with_classes
from gdstudio.core.data.data import Data
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import dump_experiment, from_table, load_experiment
from gdstudio.core.experiment.points import raw_table, with_points

SPECIES = ("Adelie", "Chinstrap", "Gentoo")
PENGUINS = "bill,flipper,species\n" + "".join(
    f"{40 + i % 7},{190 + 5 * (i % 3) + i % 4},{SPECIES[(i + 2) % 3]}\n" for i in range(30)
)


def table(tmp_path: Path, text: str, **keys: object) -> dict[str, object]:
    """Return an experiment on a table of text, below the folder ``tmp_path``."""
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    dataset = {"kind": "csv", "path": "t.csv", **keys}
    return {"format": 1, "dataset": dataset, "model": {"kind": "linear"}}


def data_of(tmp_path: Path, text: str, **keys: object) -> Data:
    found = from_table(table(tmp_path, text, **keys), tmp_path).data
    assert found is not None
    return found


def refusal(tmp_path: Path, text: str, **keys: object) -> str:
    with pytest.raises(SpecError) as caught:
        data_of(tmp_path, text, **keys)
    return str(caught.value)


@pytest.mark.parametrize(
    ("words", "order"),
    [
        (("yes", "no"), ("no", "yes")),
        (("TRUE", "FALSE"), ("FALSE", "TRUE")),
        (("ja", "nein"), ("nein", "ja")),
        (("예", "아니오"), ("아니오", "예")),
        (("양성", "음성"), ("음성", "양성")),
        (("abnormal", "normal"), ("normal", "abnormal")),
        (("Gentoo", "Adelie", "Chinstrap"), SPECIES),
    ],
)
def test_words_that_say_no_come_first_and_others_by_the_alphabet(words, order) -> None:
    assert in_order(words) == order
    assert in_order(reversed(words)) == order


def test_words_of_the_output_are_classes_with_names(tmp_path: Path) -> None:
    data = data_of(tmp_path, PENGUINS, columns=["bill", "flipper", "species"])
    assert data.classes == SPECIES
    written = [line.rpartition(",")[2] for line in PENGUINS.splitlines()[1:]]
    assert [data.classes[int(code)] for code in data.y] == written


def test_labels_fix_the_order_and_may_name_a_class_that_has_no_points(tmp_path: Path) -> None:
    order = ["Gentoo", "Emperor", "Adelie", "Chinstrap"]
    data = data_of(tmp_path, PENGUINS, columns=["bill", "species"], labels=order)
    assert data.classes == tuple(order)
    assert data.y[0] == 0.0  # Gentoo
    assert set(data.y) == {0.0, 2.0, 3.0}


def test_three_rows_of_three_classes_are_read_where_they_are_named(tmp_path: Path) -> None:
    data = data_of(tmp_path, "x,y\n1,a\n2,b\n3,c\n", labels=["c", "b", "a"])
    assert data.y.tolist() == [2.0, 1.0, 0.0]


@pytest.mark.parametrize("pair", [("no", "yes"), ("FALSE", "TRUE"), ("아니오", "예")])
def test_two_answers_are_classes_even_in_two_rows(tmp_path: Path, pair: tuple[str, str]) -> None:
    data = data_of(tmp_path, f"x,y\n1,{pair[1]}\n2,{pair[0]}\n")
    assert data.classes == pair
    assert data.y.tolist() == [1.0, 0.0]


def test_a_table_sorted_by_class_is_read_though_its_beginning_has_one_class(tmp_path: Path) -> None:
    rows = [f"{i},{'early' if i < 400 else 'late'}" for i in range(500)]
    data = data_of(tmp_path, "x,y\n" + "\n".join(rows) + "\n")
    assert data.classes == ("early", "late")
    assert data.y.sum() == 100


def test_numbers_stay_numbers_but_may_be_named(tmp_path: Path) -> None:
    text = "x,y\n1,0\n2,1\n3,1\n"
    assert data_of(tmp_path, text).classes == ()
    named = data_of(tmp_path, text, labels=["no", "yes"])
    assert named.classes == ("no", "yes")
    assert named.y.tolist() == [0.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("values", "labels", "codes"),
    [
        ((1, 2, 3), ("red", "white", "rosé"), (0, 1, 2)),  # the least is the first
        ((-1, 1), ("no", "yes"), (0, 1)),
        ((1, 2), ("a", "b", "c"), (1, 2)),  # they count from 0
        ((3, 1), ("3", "2", "1"), (0, 2)),  # names that are numbers
        ((2, 4), ("2", "4"), (0, 1)),
    ],
)
def test_what_numbers_name(values, labels, codes) -> None:
    data = Data(np.zeros((len(values), 1)), np.array(values, float))
    assert with_classes(data, labels).y.tolist() == list(codes)


def test_names_that_are_numbers_are_meant_in_a_table_and_counted_in_points(tmp_path: Path) -> None:
    text = "x,y\n1,1\n2,2\n3,1\n"
    data = data_of(tmp_path, text, labels=["1", "2", "3"])
    assert data.y.tolist() == [0.0, 1.0, 0.0]
    experiment = from_table(table(tmp_path, text, labels=["1", "2", "3"]), tmp_path)
    again = with_points(experiment, data.raw_x, data.raw_y)
    assert again.data is not None
    assert again.data.y.tolist() == [0.0, 1.0, 0.0]


def test_classes_go_with_points_into_the_file_and_back(tmp_path: Path) -> None:
    keys = {"columns": ["bill", "flipper", "species"], "test": 0.25, "prepare": ["standardise"]}
    experiment = from_table(table(tmp_path, PENGUINS, **keys), tmp_path)
    points = with_points(experiment, raw_table(experiment)[:, :-1], raw_table(experiment)[:, -1])
    (tmp_path / "saved.toml").write_text(dump_experiment(points), encoding="utf-8")
    again = load_experiment(tmp_path / "saved.toml")
    assert again.dataset == points.dataset
    for data in (points.data, again.data):
        assert data is not None
        assert data.classes == SPECIES
        assert data.test is not None
        assert data.test.classes == SPECIES
        assert set(data.y) == {0.0, 1.0, 2.0}  # never standardised


def test_other_labels_read_the_same_points_anew(tmp_path: Path) -> None:
    experiment = from_table(table(tmp_path, "x,y\n1,0\n2,1\n", labels=["no", "yes"]), tmp_path)
    points = with_points(experiment, raw_table(experiment)[:, :-1], raw_table(experiment)[:, -1])
    named = points.with_value("dataset", "labels", ["cold", "warm"])
    assert named.data is not None
    assert named.data.classes == ("cold", "warm")
    bare = points.with_value("dataset", "labels", [])
    assert bare.data is not None
    assert bare.data.classes == ()


@pytest.mark.parametrize(
    ("text", "keys", "words"),
    [
        ("x,y\n1,a\n2,a\n3,a\n", {}, ("column y", "'a'", "one class only", "another output")),
        ("x,y\n1,yes\n", {}, ("one class only",)),
        ("x,y\n1,0\n2,0.5\n", {"labels": ["a", "b"]}, ()),  # two numbers, two names: they are named
        ("x,y\n1,0\n2,7\n3,1\n", {"labels": ["a", "b"]}, ("row 2, y: 7", "2 classes (a, b)")),
        ("x,y\n1,a\n2,b\n3,a\n4,d\n", {"labels": ["a", "b"]}, ("row 4", "'d'", "a, b")),
        ("x,y\n1,0\n2,1\n", {"labels": ["a"]}, ("dataset.labels", "2 to 100", "got 1")),
        ("x,y\n1,0\n2,1\n", {"labels": ["a", "a"]}, ("dataset.labels[1]", "twice")),
        ("x,y\n1,0\n2,1\n", {"labels": ["a", " "]}, ("dataset.labels[1]", "name of a class")),
    ],
)
def test_what_names_no_class_is_said(tmp_path: Path, text, keys, words) -> None:
    if not words:
        assert data_of(tmp_path, text, **keys).classes == tuple(keys["labels"])
        return
    said = refusal(tmp_path, text, **keys)
    assert "\n" not in said
    for word in words:
        assert word in said


def test_words_among_the_inputs_are_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, PENGUINS, columns=["species", "flipper"])
    assert "column species" in said
    assert "in the output only" in said


def csv_of(words: list[str]) -> str:
    return "x,y\n" + "".join(f"{row},{word}\n" for row, word in enumerate(words))


def test_an_output_of_too_many_words_is_refused_for_that(tmp_path: Path) -> None:
    words = [f"w{chr(97 + row % 26)}{chr(97 + row // 26)}" for row in range(60)]
    said = refusal(tmp_path, csv_of(words))
    assert "column y" in said
    assert "too many different words for classes, 60 in the first 60 rows" in said
    assert "choose another output" in said
    named = data_of(tmp_path, csv_of(words), labels=sorted(set(words)))
    assert named.classes == tuple(sorted(words))  # what is advised helps


@pytest.mark.parametrize("gap", ["", "NA", "nan"])
def test_a_gap_among_classes_is_no_number_that_is_missing(tmp_path: Path, gap: str) -> None:
    words = ["yes", "no"] * 6
    words[7] = gap
    said = refusal(tmp_path, csv_of(words))
    assert "row 8 (line 9), column y: expected the name of a class, like yes in other rows" in said
    assert "skip = true" in said
    assert "number" not in said
    assert len(data_of(tmp_path, csv_of(words), skip=True).y) == 11


def test_names_that_differ_in_capitals_or_blanks_are_found() -> None:
    assert alike(("no", "Yes", "yes")) == ("Yes", "yes")
    assert alike(("New York", "new  york")) == ("New York", "new  york")
    assert alike(("yes", "no", "Nein")) is None
