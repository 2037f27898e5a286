"""Which columns of a table are proposed: those that a student would choose."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdstudio.core.data.tables import Source, sniff
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import from_table
from gdstudio.rooms.data.column_names import is_id
from gdstudio.rooms.data.import_columns import suggested_columns

MODELS = {"line": 1, "mlp": 1, "linear": 2, "logistic": 2, "softmax": 2}
"""The models that are shown before, with how many inputs."""
WORDS = ("setosa", "versicolor", "virginica")


def experiment_of(kind: str) -> Experiment:
    x = [[0.0, 1.0], [1.0, 3.0], [2.0, 0.0]] if MODELS[kind] > 1 else [0.0, 1.0, 2.0]
    dataset = {"kind": "points", "x": x, "y": [0.0, 1.0, 1.0]}
    if kind == "softmax":
        dataset |= {"labels": ["no", "yes"]}
    return from_table({"format": 1, "dataset": dataset, "model": {"kind": kind}}, Path())


def cell(kind: str, k: int) -> str:
    """Return the cell of row ``k`` of a column that holds what ``kind`` says."""
    return {
        "n": str(40 + 7 * k * k % 61 + k / 4),
        ",": str(40 + 7 * k * k % 61 + k / 4).replace(".", ","),
        "i": str(3 + 13 * k * k % 97),
        "id": str(k + 1),
        "far": str(8000 + 37 * k),
        "01": "01"[k * k % 3 % 2],
        "123": "123"[k * k % 3],
        "w": WORDS[k * k % 3],
        "yn": ("yes", "no")[k * k % 3 % 2],
        "합": ("합격", "불합격")[k * k % 3 % 2],
        "name": f"S{k:02}",
        "day": f"2024-01-{k + 1:02}",
    }[kind]


IRIS = "sepal_length sepal_width petal_length petal_width"
TABLES = {
    "iris": (f"{IRIS} species", "n n n n w", ",", "sepal_length species"),
    "iris of Kaggle": (
        "Id SepalLengthCm SepalWidthCm Species",
        "id n n w",
        ",",
        "SepalLengthCm Species",
    ),
    "iris of numbers": (f"{IRIS} target", "n n n n 123", ",", "sepal_length target"),
    "wine": ("class alcohol ash", "123 n n", ",", "alcohol class"),
    "class first": ("variety a b", "w n n", ";", "a variety"),
    "no name tells": ("a b c", "n n w", ",", "a c"),
    "housing": ("area rooms age price", "n 123 i i", ",", "area price"),
    "boston": ("crim chas rm medv", "n 01 n n", ",", "crim medv"),
    "california": (
        "longitude median_house_value near",
        "n i w",
        ",",
        "longitude median_house_value",
    ),
    "advertising": ("no TV radio sales", "id n n n", ",", "TV sales"),
    "mpg": ("mpg cylinders weight origin", "n 123 i w", ",", "cylinders mpg"),
    "exam": ("student hours sleep score result", "name n n i yn", ",", "hours result"),
    "admission": ("exam1 exam2 admitted", "n n 01", ",", "exam1 admitted"),
    "Korean": ("이름 공부시간 점수 합격", "name n i 합", ",", "공부시간 합격"),
    "Korean numbers": ("학번 공부시간 수면시간 점수", "far n n i", ",", "공부시간 점수"),
    "Korean with 0 and 1": ("나이 요금 생존", "i n 01", ",", "나이 생존"),
    "decimal commas": ("Groesse Gewicht Geschlecht", ", , w", ";", "Groesse Geschlecht"),
    "titanic": ("PassengerId Survived Fare Age", "id 01 n i", ",", "Fare Survived"),
    "diabetes": ("Glucose BMI Age Outcome", "i n i 01", ",", "Glucose Outcome"),
    "cancer": ("id diagnosis radius texture", "far w n n", ",", "radius diagnosis"),
    "y and x": ("x1 x2 y", "n n n", ",", "x1 y"),
    "y first": ("y x1 x2", "n n n", ",", "x1 y"),
    "words for groups": ("city year income", "w i n", ",", "year income"),
    "nothing tells": ("date temp humidity", "day n n", ",", "date temp"),
}


def written(folder: Path, heads: str, kinds: str, separator: str) -> Path:
    rows = [[cell(kind, k) for kind in kinds.split()] for k in range(28)]
    path = folder / "table.csv"
    path.write_text("\n".join(separator.join(row) for row in [heads.split(), *rows]) + "\n")
    return path


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize("name", TABLES)
def test_what_is_proposed_is_what_a_student_means(name, kind, tmp_path):
    heads, kinds, separator, meant = TABLES[name]
    start = sniff(Source("table.csv", written(tmp_path, heads, kinds, separator)))
    before = experiment_of(kind)
    columns = suggested_columns(start, before)
    names = start.names_of(columns)
    assert len(columns) <= MODELS[kind] + 1
    assert len(set(columns)) == len(columns) > 1
    assert not any(map(is_id, names))
    first, output = meant.split()
    if not before.model.decides:
        assert (names[0], names[-1]) == (first, output)
    elif kinds.split()[start.names.index(output)] in ("w", "yn", "합", "01"):
        assert names[-1] == output


@pytest.mark.parametrize("name", ["id", "ID", "PassengerId", "user_id", "No.", "학번", "수험번호"])
def test_what_only_tells_rows_apart_is_known_by_its_name(name):
    assert is_id(name)


@pytest.mark.parametrize("name", ["width", "grid", "piano", "GRID", "x", "idea", ""])
def test_what_only_looks_like_that_is_not(name):
    assert not is_id(name)
