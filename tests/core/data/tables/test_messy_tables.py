"""Tables as instruments, offices and other languages write them: read for certain, or asked about.

What pandas does with the same text is said beside a case where it does it, too.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gdstudio.core.data.tables import Source, TableReader, read_table, sniff
from gdstudio.core.data.tables.cells import number, readings
from gdstudio.core.datasets import CsvFile
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import load_experiment


def load(folder: Path, text: str, **keys):
    (folder / "t.csv").write_bytes(text.encode())
    return CsvFile(path="t.csv", **keys).load(folder)


def rows(data) -> list[list[float]]:
    return np.column_stack([data.x, data.y]).tolist()


def refusal(folder: Path, text: str, **keys) -> SpecError:
    with pytest.raises(SpecError) as caught:
        load(folder, text, **keys)
    return caught.value


def outcome(folder: Path, text: str, **keys) -> str:
    """Return what is said of a table that is refused; nothing of one that is read."""
    try:
        load(folder, text, **keys)
    except SpecError as error:
        return str(error)
    return ""


CERTAIN = {
    "title lines": (
        "Experiment 1: pendulum\nMeasured 2024-01-03\nlength (m),period (s)\n0.1,0.63\n0.2,0.9\n",
        [[0.1, 0.63], [0.2, 0.9]],
        "lines of a title left out: 2",
    ),
    "facts above the table": (
        "Model,MSO-X\nSample rate,1e9\n\nt,V\n0,1\n1,2\n2,3\n",
        [[0, 1], [1, 2], [2, 3]],
        "lines of a title left out: 2",
    ),
    "comments of an instrument": (
        "#Oscilloscope\n#Serial: SN:21\n#On: 2021-04-14 13:10\n\nTime (s),Channel 1 (V)\n-1e-4,2\n",
        [[-1e-4, 2]],
        "lines of comments left out: 3",
    ),
    "savetxt": ("# made by hand\n# x y\n1 2\n3 4\n", [[1, 2], [3, 4]], "comments left out: 1"),
    "a comment between rows": (
        "x,y\n1,2\n# again\n3,4\n",
        [[1, 2], [3, 4]],
        "comments left out: 1",
    ),
    "R, as pandas": (
        '"x" "y"\n"1" 1 2\n"2" 2 3\n',
        [[1, 2], [2, 3]],
        "the first column has the names of the rows",
    ),
    "an index of pandas": (
        ",x,y\n0,5,6\n1,7,8\n",
        [[5, 6], [7, 8]],
        "the first column has the names of the rows",
    ),
    "sep": ("SEP=;\nx;y\n1;2\n", [[1, 2]], "the first line names the separator: ';'"),
    "thousands": ("x;y\n1,250.5;1\n2,500;2\n", [[1250.5, 1], [2500, 2]], "',' separates thousands"),
    "thousands and commas": (
        "x;y\n1.000,92;1\n7.000;2\n",
        [[1000.92, 1], [7000, 2]],
        "'.' separates",
    ),
    "no-break": ("x;y\n1\u00a0250,5;1\n2\u202f500;2\n", [[1250.5, 1], [2500, 2]], "' ' separates"),
    "percent": ("x,y\n10%,1\n12.5%,2\n", [[10, 1], [12.5, 2]], "10% is read as 10"),
    "currency": ("x,y\n$5.00,1\n-$7.50,2\n", [[5, 1], [-7.5, 2]], "x is in $"),
    "won": ("x,y\n5000원,1\n7500 원,2\n", [[5000, 1], [7500, 2]], "x is in 원"),
    "units": ("x,y\n1 cm,2 kg\n2 cm,3 kg\n", [[1, 2], [2, 3]], "y is in kg, which is left out"),
    "a row of units": (
        "t,v\n(s),(m)\n1,2\n2,3\n",
        [[1, 2], [2, 3]],
        "a row of units left out: (s), (m)",
    ),
    "Fortran": ("x,y\n1.5D+03,2\n2d0,3\n", [[1500, 2], [2, 3]], "Fortran"),
    "dates": (
        "day,y\n2024-01-03,1\n2024-03-01 12:00,2\n",
        [[0, 1], [58.5, 2]],
        "day is in days since 2024-01-03",
    ),
    "Korean dates": (
        "날짜,값\n2024년 1월 3일,1\n2024. 1. 5.,2\n",
        [[0, 1], [2, 2]],
        "since 2024-01-03",
    ),
    "days first": ("day,y\n13/02/2024,1\n03/04/2024,2\n", [[0, 1], [50, 2]], "since 2024-02-13"),
    "classes": (
        "x,c\n1,no\n2,yes\n3,no\n",
        [[1, 0], [2, 1], [3, 0]],
        "c has classes: 0 = no, 1 = yes",
    ),
}


@pytest.mark.parametrize("name", CERTAIN)
def test_what_is_certain_goes_on_and_is_said(tmp_path: Path, name: str) -> None:
    text, wanted, said = CERTAIN[name]
    data = load(tmp_path, text)
    assert rows(data) == wanted
    assert any(said in str(remark) for remark in data.remarks)


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    data = load(tmp_path, "x,y\n1,2\n,3\n4,n/a\n5,6\n", skip=True)
    assert rows(data) == [[1, 2], [5, 6]]
    assert [str(remark) for remark in data.remarks] == ["rows left out: 2"]
    assert load(tmp_path, "x,y\n1,2\n").remarks == ()


UNDECIDED = {
    "three decimals": "a;b\n1,234;2,345\n3,456;1,111\n",
    "quoted": 'x,y\n1,"1,250"\n2,"2,500"\n',
    "points beside commas": "x;y\n1.234;5\n7,5;8\n",
    "years": "2019,2020\n10,20\n11,21\n",
    "a cell or a fraction": "x\n1,5\n2,7\n",
    "thousands without quotation marks": "x,y\n1,250,2\n2,500,3\n",
    "late": "x;y\n" + "1;2\n" * 300 + "1,250;3\n",
    "late and clear": "x;y\n" + "1.250;2\n" * 300 + "1.000,92;3\n",
}


@pytest.mark.parametrize("skip", [False, True])
@pytest.mark.parametrize("name", UNDECIDED)
def test_two_readings_are_refused_with_the_key_that_decides(
    tmp_path: Path, name: str, skip: bool
) -> None:
    error = refusal(tmp_path, UNDECIDED[name], skip=skip)
    key = error.key.removeprefix("dataset.")
    assert key in ("thousands", "decimal", "header", "delimiter", "row_names")
    advice = re.findall(rf'{key} = ("(.)"|true|false)', error.message)
    assert advice
    for word, sign in advice:
        value = sign or word == "true"
        assert outcome(tmp_path, UNDECIDED[name], skip=skip, **{key: value}) != str(error)


def test_a_sign_that_is_named_decides(tmp_path: Path) -> None:
    text = "a;b\n1,234;2,345\n3,456;1,111\n"
    assert rows(load(tmp_path, text, thousands=","))[0] == [1234, 2345]
    assert rows(load(tmp_path, text, decimal="."))[0] == [1234, 2345]
    assert rows(load(tmp_path, text, decimal=","))[0] == [1.234, 2.345]
    assert rows(load(tmp_path, text, thousands="none"))[0] == [1.234, 2.345]
    error = refusal(tmp_path, text, thousands="none", decimal=".")
    assert 'thousands = "," (1234)' in error.message
    error = refusal(tmp_path, text, thousands=",", decimal=",")
    assert error.key == "dataset.thousands"


def test_a_late_row_that_contradicts_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    lines = [f"{i}.250;2" for i in range(1, 9)] * 12_500
    for late, key in (("1.000,92;2", "thousands"), ("2,5;2", "decimal"), ("1,250;2", "thousands")):
        path.write_text("x;y\n" + "\n".join([*lines, late]) + "\n")
        for skip in (False, True):
            with pytest.raises(SpecError, match=r"row 100001 \(line 100002\), column x") as caught:
                read_table(Source("t.csv", path), (0, 1), skip=skip)
            assert caught.value.key == f"dataset.{key}"


def test_a_late_unit_date_or_label_is_named(tmp_path: Path) -> None:
    for first, late, said in (
        ("1 cm,{}", "2 m,3", "'2 m' is not in cm"),
        ("1 cm,{}", "2,3", "'2' is not in cm"),
        ("2024-01-03,{}", "3.1.2024,3", "'3.1.2024' is no date like 2024-01-03"),
    ):
        text = "x,y\n" + "".join(first.format(i) + "\n" for i in range(300)) + late + "\n"
        error = refusal(tmp_path, text)
        assert "row 301 (line 302), column x" in error.message
        assert said in error.message
        assert len(load(tmp_path, text, skip=True).y) == 300
    text = "x,c\n" + "1,no\n2,yes\n" * 200 + "3,7\n"
    assert "'7' is no label like no" in refusal(tmp_path, text).message


def test_labels_beyond_the_first_rows_keep_their_order(tmp_path: Path) -> None:
    data = load(tmp_path, "x,c\n" + "1,m\n2,z\n" * 200 + "3,a\n")
    assert data.y[:2].tolist() == [1, 2]
    assert data.y[-1] == 0


@pytest.mark.parametrize(
    ("text", "columns", "keys", "wanted"),
    [
        ("2019,2020\n10,20\n11,21\n", ("2020", "2019"), {}, [[20, 10], [21, 11]]),
        ("a title\n2019;2020\n10;20\n", ("2020", "2019"), {}, [[20, 10]]),
        ("x,y\n1,2\n", ("1", "2"), {}, "no column '1'"),
        ("2019,2020\n10,20\n", ("2020", "z"), {}, "no column 'z'; its first row is 2019, 2020"),
        ("1,2\n3,4\n", ("a", "b"), {}, "set header = false"),
        ("1,2\n3,4\n", ("a", "b"), {"header": False}, [[1, 2], [3, 4]]),
        ("1,2\n3,4\n", ("column 2", "column 1"), {}, [[2, 1], [4, 3]]),
        ("x,y\n1,2\n", ("x", "x"), {}, "'x' is named twice"),
        ("1,2\n3,4\n", ("a", "a"), {"header": False}, "'a' is named twice"),
        ('"x" "y"\n"1" 1 2\n', ("y", "x"), {}, [[2, 1]]),
        ("n,x,y\na,1,2\nb,3,4\n", None, {"row_names": True}, [[1, 2], [3, 4]]),
        ("a,1,2\nb,3,4\n", ("p", "q"), {"row_names": True, "header": False}, [[1, 2], [3, 4]]),
    ],
)
def test_a_name_is_found_or_refused(tmp_path: Path, text, columns, keys, wanted) -> None:
    if isinstance(wanted, str):
        error = refusal(tmp_path, text, columns=columns, **keys)
        assert error.key == "dataset.columns"
        assert wanted in error.message
        return
    data = load(tmp_path, text, columns=columns, **keys)
    assert rows(data) == wanted
    if columns is not None:
        assert (*data.x_names, data.y_name) == columns


@pytest.mark.parametrize(
    ("text", "keys", "wanted"),
    [
        ("a,b\nc,d\nx,y\n1,2\n", {"skip_lines": 2}, [[1, 2]]),
        ("7,8\n1,2\n3,4\n", {"skip_lines": 1}, [[1, 2], [3, 4]]),
        ("x,y\n1,2\n!3,4\n5,6\n", {"comment": "!"}, [[1, 2], [5, 6]]),
        ("x,y\n1,2 # said, twice\n3,4\n", {"comment": "#"}, [[1, 2], [3, 4]]),
        ("id,x,y\n#1,2,3\n#2,4,5\n", {"columns": ("x", "y")}, [[2, 3], [4, 5]]),
        ("id,x,y\n1,2,3\n#2,4,5\n", {"columns": ("x", "y"), "comment": "#"}, [[2, 3]]),
        ('x,y\n1,2\n"# a\nb",3\n', {"skip": True}, [[1, 2]]),
        ("x;y\n1'250;2\n", {"thousands": "'"}, [[1250, 2]]),
        ("x;y\n1 250;2\n", {"thousands": " "}, [[1250, 2]]),
        ('"x" "y"\n"1" 1 2\n', {"row_names": False, "skip": True}, "no row with a number"),
        ("x,y\n1,2\n", {"skip_lines": 9}, "skip fewer"),
        ("x,y\n1,2\n", {"delimiter": ";"}, "leave delimiter out"),
    ],
)
def test_what_is_named_is_done(tmp_path: Path, text: str, keys, wanted) -> None:
    if isinstance(wanted, str):
        assert wanted in refusal(tmp_path, text, **keys).message
    else:
        assert rows(load(tmp_path, text, **keys)) == wanted


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ("thousands=x", "expected one of none, ',', '.', ' ', \"'\", got 'x'"),
        ("comment=$", "expected one of none, '#', '%', '//', '!', ';', got '$'"),
        ("delimiter=:", "expected one of ',', ';', '\\t', '|', ' ', got ':'"),
        ("skip_lines=-1", "expected a whole number, 0 or more, got -1"),
        ("row_names=1", "expected true or false, got 1"),
    ],
)
def test_unknown_values_name_the_allowed_ones(tmp_path: Path, override: str, said: str) -> None:
    (tmp_path / "t.csv").write_text("x;y\n1,250;2\n")
    file = tmp_path / "e.toml"
    file.write_text('format = 1\n[dataset]\nkind = "csv"\npath = "t.csv"\n[model]\nkind = "line"\n')
    with pytest.raises(SpecError) as caught:
        load_experiment(file, [f"dataset.{override}"])
    assert caught.value.key == "dataset." + override.partition("=")[0]
    assert caught.value.message == said
    found = load_experiment(file, ["dataset.thousands=,"])
    assert found.data is not None
    assert found.data.x.tolist() == [[1250]]


# -- reasons are true ----------------------------------------------------------------------

numbers = st.floats(-1e6, 1e6).map(lambda value: f"{value:.2f}")
BROKEN = (
    *("", "n/a", "abc", "1e999", "inf", "1_0", "１２", "12 kg", "1,250", "1,250.75", "2,5", "0x10"),
    *("# note", "2024-01-03", "1.2.3", "--5", "#N/A", "it's", "a\tb", "x" * 60, "5%", "1'250"),
)
broken = st.sampled_from(BROKEN)


@st.composite
def broken_tables(draw):
    """Return the text of a table, some cells of which are no plain numbers."""
    delimiter = draw(st.sampled_from([";", "|", "\t", ","]))
    cells = draw(
        st.lists(
            st.lists(st.one_of(numbers, numbers, numbers, broken), min_size=2, max_size=3),
            min_size=2,
            max_size=12,
        )
    )
    quote = draw(st.booleans())
    lines = ["x" + delimiter + "y"]
    for row in cells:
        row = [cell.replace("\t", " ") if delimiter == "\t" else cell for cell in row]
        marked = [f'"{c}"' if quote or delimiter in c else c for c in row]
        lines.append(delimiter.join(marked))
    return "\n".join(lines) + "\n"


@settings(
    max_examples=300,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(broken_tables(), st.booleans())
def test_every_reason_is_true(tmp_path: Path, text: str, skip: bool) -> None:
    """What is quoted stands in the line that is named; what is advised changes the outcome."""
    assume(outcome(tmp_path, text, skip=skip))
    error = refusal(tmp_path, text, skip=skip)
    lines = text.split("\n")
    if "line" in error.values and "text" in error.values:
        quotation = error.values["text"][1:-1].removesuffix("…")
        there = lines[error.values["line"] - 1].replace("\t", " ")
        assert quotation in there
    advised = [{key: sign} for key, sign in re.findall(r'(\w+) = "(.+?)"', error.message)]
    if "skip = true" in error.message:
        assert not skip
        advised.append({"skip": True})
    advised += [{"header": word == "true"} for word in re.findall(r"header = (\w+)", error.message)]
    for keys in advised:
        assert outcome(tmp_path, text, **{"skip": skip, **keys}) != str(error), keys


@settings(max_examples=300)
@given(st.floats(-1e12, 1e12), st.sampled_from([(".", ","), (",", "."), (".", " "), (",", "'")]))
def test_grouped_numbers_are_read_as_they_were_written(value: float, signs) -> None:
    decimal, thousands = signs
    text = f"{value:,.3f}".replace(",", "T").replace(".", decimal).replace("T", thousands)
    assert number(text, decimal, thousands) == float(f"{value:.3f}")
    assert float(f"{value:.3f}") in readings(text).values()


def test_long_cells_are_no_hang() -> None:
    """A pattern that tries every split of its digits would take minutes."""
    text = "x,y\n" + "1" * 30_000 + "z,2\n3,4\n"
    found = read_table(Source.pasted("t", text), (0, 1), skip=True)
    assert found.values.tolist() == [[3, 4]]


def test_columns_of_units_and_groups_are_read_in_blocks(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    values = np.arange(50_000) * 7
    path.write_text("x;y\n" + "".join(f"{v:,}.5 cm;{v}%\n" for v in values.tolist()))
    reader = TableReader(sniff(Source("t", path)), (0, 1))
    assert reader.advance()
    np.testing.assert_array_equal(reader.table().values, np.column_stack([values + 0.5, values]))


def test_advice_is_never_taken_back(tmp_path: Path) -> None:
    texts = (
        "x;y\n1,5;2.5\n",
        "x;y\n1,5;2\n2.5;3\n",
        "x\ty\n" + "2.5\t1\n" * 50 + "1,5\t1\n",
        "x;y\n" + "1;1\n" * 300 + "1,5;1\n2.5;2\n",
    )
    for text in texts:
        for keys in ({}, {"decimal": ","}, {"decimal": "."}):
            with pytest.raises(SpecError) as caught:
                load(tmp_path, text, **keys)
            said = str(caught.value)
            assert "writes numbers in two ways: " in said
            assert "'1,5' in row" in said and "'2.5' in row" in said
            assert "set decimal" not in said


@pytest.mark.parametrize("fault", ["01/03/2024", "１２", "1_000", "setosa"])
def test_what_puts_a_whole_column_right_is_said_with_skip_too(tmp_path: Path, fault: str) -> None:
    text = "t,y\n" + "".join(f"{fault},{k}\n" for k in range(4))
    with pytest.raises(SpecError) as plain:
        load(tmp_path, text)
    with pytest.raises(SpecError) as skipping:
        load(tmp_path, text, skip=True)
    assert "expected a finite number" not in str(plain.value)
    assert "no row with a number" not in str(skipping.value)
    assert str(plain.value).partition("; ")[0] == str(skipping.value).partition("; ")[0]


@pytest.mark.parametrize("text", ["x,s\n1,ab\n2,cd\n3,ef\n", "s,x\nab,1\ncd,2\nef,3\nab,4\nab,5\n"])
def test_words_are_said_to_be_no_numbers(tmp_path: Path, text: str) -> None:
    with pytest.raises(SpecError, match=r"'ab' is a word .* where a few name classes"):
        load(tmp_path, text)


@pytest.mark.parametrize(
    "above",
    [
        "Results of the experiment of 3 May\nDone by Kim, room 204\n\n",
        "Done by Kim, room 204\n\n",
        "Done by Kim, room 204\n",
        "Spring, term\n\nKim, room\n\n",
    ],
)
@pytest.mark.parametrize("below", ["", "\n", "m,s\n"])
def test_the_header_is_next_to_the_rows(tmp_path: Path, above: str, below: str) -> None:
    data = load(tmp_path, f"{above}x,y\n{below}1,2\n2,3\n3,5\n")
    assert (*data.x_names, data.y_name) == ("x", "y")
    assert data.y.tolist() == [2, 3, 5]
