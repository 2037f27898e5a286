"""Tables in every dialect and encoding: what is written is read, bit for bit."""

from __future__ import annotations

import csv
import io
import math
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gdstudio.core.data.tables import Source, TableReader, Wish, read_table, sniff
from gdstudio.core.data.tables import reader as reader_module
from gdstudio.core.data.tables.cells import number
from gdstudio.core.errors import SpecError

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949")
LINE_ENDS = ("\n", "\r\n", "\r")
finite = st.floats(allow_nan=False, allow_infinity=False)
numbers = st.one_of(finite, st.integers(-(10**30), 10**30).map(float), st.just(-0.0))


def bits(values) -> list[bytes]:
    return [struct.pack("<d", value) for value in np.asarray(values, float).ravel()]


def pasted(text: str) -> Source:
    return Source.pasted("table", text)


def read(text: str, columns=(0, 1), *, skip: bool = False, **wish):
    return read_table(pasted(text), columns, Wish(**wish), skip=skip)


@st.composite
def written_tables(draw):
    """Return (bytes, values, wish): a table as some program writes it."""
    delimiter = draw(st.sampled_from([",", ";", "\t", "|", " "]))
    decimal = "." if delimiter == "," else draw(st.sampled_from([".", ","]))
    width = draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(numbers, min_size=width, max_size=width), min_size=1))
    form = draw(st.sampled_from([repr, "{:.17g}".format, "{:+.17e}".format]))
    cells = [[form(value).replace(".", decimal) for value in row] for row in rows]
    header = draw(st.booleans())
    if header:
        names = st.sampled_from(["키 (cm)", "x", "y", "a b", "무게"])
        cells.insert(0, [draw(names) for _ in range(width)])
    stream = io.StringIO(newline="")
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer = csv.writer(
        stream,
        delimiter=delimiter,
        lineterminator=draw(st.sampled_from(LINE_ENDS)),
        quoting=quoting,
    )
    if delimiter == " ":
        cells = [[cell.replace(" ", "_") for cell in row] for row in cells]
    writer.writerows(cells)
    text = stream.getvalue()
    if draw(st.booleans()):
        text = text.rstrip("\r\n")
    encoding = draw(st.sampled_from(ENCODINGS))
    known = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    wish = Wish(known, delimiter, decimal, header)
    return text.encode(encoding), rows, wish


@settings(
    max_examples=400,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(written_tables(), st.integers(3, 200))
def test_what_is_written_is_read_bit_for_bit(tmp_path: Path, table, block: int) -> None:
    written, rows, wish = table
    path = tmp_path / "나의 표 1.csv"
    path.write_bytes(written)
    old, reader_module.BLOCK = reader_module.BLOCK, block  # letters and lines are cut everywhere
    try:
        found = read_table(Source("t", path), range(len(rows[0])), wish)
    finally:
        reader_module.BLOCK = old
    assert found.values.shape == (len(rows), len(rows[0]))
    assert bits(found.values) == bits(rows)
    assert found.skipped == 0


@settings(max_examples=300)
@given(
    st.lists(st.tuples(finite, finite, finite), min_size=3, max_size=30),
    st.sampled_from([(",", "."), (";", ","), (";", "."), ("\t", "."), ("\t", ","), ("|", ".")]),
    st.sampled_from(ENCODINGS),
    st.sampled_from(LINE_ENDS),
)
def test_dialect_and_encoding_are_guessed(tmp_path_factory, rows, signs, encoding, end) -> None:
    delimiter, decimal = signs
    lines = [delimiter.join(["키", "몸무게", "나이"])]
    lines += [delimiter.join(f"{v:.6f}".replace(".", decimal) for v in row) for row in rows]
    path = tmp_path_factory.getbasetemp() / "guess.csv"
    path.write_bytes((end.join(lines) + end).encode(encoding))
    start = sniff(Source("t", path))
    assert start.names == ("키", "몸무게", "나이")
    assert (start.dialect.delimiter, start.dialect.decimal) == signs
    found = read_table(Source("t", path), [2, 0])
    assert bits(found.values) == bits([[float(f"{row[i]:.6f}") for i in (2, 0)] for row in rows])


@settings(max_examples=500)
@given(st.one_of(st.text("0123456789.,eE+-_ xn１２", max_size=12), finite.map(repr)))
@example("1e999")
@example("１２")
@example("1_000")
@example("0x10")
@example("-0")
@example("5.")
@example(".5")
@example("007")
def test_a_cell_is_what_float_says_or_nothing(text: str) -> None:
    cell = text.strip()
    value = number(cell, ".")
    if value is not None:
        assert bits(value) == bits(float(cell))
        assert math.isfinite(value)
    else:
        try:
            plain = float(cell)
        except ValueError:
            return
        assert not math.isfinite(plain) or "_" in cell or not cell.isascii()


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(
            st.one_of(finite.map(repr), st.sampled_from(["", "nan", "n/a", "1e999", "-0", ".5"])),
            st.one_of(finite.map(repr), st.sampled_from(["", "inf", "1_0", "１２", "+1", " 3 "])),
        ),
        min_size=1,
        max_size=40,
    ),
    st.sampled_from(["", "a text", '"a, text"']),
)
def test_what_is_left_out_is_named_and_the_rest_is_exact(rows, extra) -> None:
    """The fast ways and the careful one agree, whatever stands side by side."""
    tail = f",{extra}" if extra else ""
    text = ("x,y,z\n" if extra else "x,y\n") + "".join(f"{x},{y}{tail}\n" for x, y in rows)
    good = [(number(x.strip(), "."), number(y.strip(), ".")) for x, y in rows]
    blank = [not x.strip() and not y.strip() and not extra for x, y in rows]
    good, rows = (
        [item for item, no in zip(items, blank, strict=True) if not no] for items in (good, rows)
    )
    wanted = [pair for pair in good if None not in pair]
    bad = [place + 1 for place, pair in enumerate(good) if None in pair]
    wish = {"delimiter": ",", "decimal": ".", "header": True}
    try:
        found = read(text, skip=True, **wish)
    except SpecError:
        assert not wanted
        return
    assert bits(found.values) == bits(wanted)
    assert [row.row for row in found.bad_rows] == bad
    assert found.skipped == len(bad)
    if bad:
        with pytest.raises(SpecError, match=f"row {bad[0]} "):
            read(text, **wish)


def test_a_million_rows(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    values = random.standard_normal((1_000_000, 2)) * 10.0 ** random.integers(-8, 8, (1_000_000, 1))
    path = tmp_path / "백만 행.csv"
    with path.open("w") as stream:
        stream.write("x,y\n")
        stream.writelines(f"{x!r},{y!r}\n" for x, y in values.tolist())
    reader = TableReader(sniff(Source("t", path)), (0, 1))
    shares = []
    while not reader.advance(0.002):
        shares.append(reader.share)
    assert len(shares) > 3
    assert shares == sorted(shares)
    assert reader.share == 1.0
    np.testing.assert_array_equal(reader.table().values, values)


def test_a_late_bad_row_is_named_with_its_line(tmp_path: Path) -> None:
    lines = [f"{i},{i}.5" for i in range(50_000)]
    lines[41_000] = "7,n/a"
    lines.insert(20_000, "")  # a blank line is no row
    path = tmp_path / "t.csv"
    path.write_text("x,y\n" + "\n".join(lines))
    with pytest.raises(SpecError, match=r"row 41001 \(line 41003\), column y: .*'n/a'"):
        read_table(Source("t.csv", path), (0, 1))
    found = read_table(Source("t.csv", path), (0, 1), skip=True)
    assert len(found.values) == 49_999
    assert found.bad_rows[0].fault == "text"


def test_quoted_cells_may_hold_separators_and_line_ends() -> None:
    text = 'name,x,y\n"Kim, A",1,2\n"two\nlines",3,4\n"a ""b""",5,6\n5" pipe,7,8\n'
    found = read(text, (1, 2))
    assert found.values.tolist() == [[1, 2], [3, 4], [5, 6], [7, 8]]
    assert read('x,y\n"1,2"\n3,4\n', skip=True).values.tolist() == [[3, 4]]
    assert read('x,y\n"1","2"\n"3",4\n').values.tolist() == [[1, 2], [3, 4]]
    with pytest.raises(SpecError, match="quotation mark"):
        read('x,y\n1,2\n"' + "3,4\n" * 100_000)


def test_rows_behind_quotes_keep_their_numbers() -> None:
    text = 'name,x,y\n"two\nlines",1,2\nb,3,none\n'
    with pytest.raises(SpecError, match=r"row 2 \(line 4\), column y"):
        read(text, (1, 2))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("x y\n1 2\n3   4\n  5\t6 \n", [[1, 2], [3, 4], [5, 6]]),
        ("sep=;\nx;y\n1;2\n", [[1, 2]]),
        ("# x,y\n1,2\n", [[1, 2]]),
        ("\n\nx,y\n\n1,2\n\n", [[1, 2]]),
        ("x,y,,\n1,2,,\n3,4,,\n", [[1, 2], [3, 4]]),
        ("1,5\t2,5\n", [[1.5, 2.5]]),
        ("1,5;2\n", [[1.5, 2]]),
        ("1, 2\n3, 4\n", [[1, 2], [3, 4]]),
        ("−1;2\n", [[-1, 2]]),
        ('"1,5","2,5"\n', [[1.5, 2.5]]),
        ("x,y\n1,2,\n3,4\n", [[1, 2], [3, 4]]),
    ],
)
def test_small_tables(text: str, wanted) -> None:
    found = read(text)
    assert found.values.tolist() == wanted


def test_thousands_are_never_guessed() -> None:
    """1,234 may be a fraction or a thousand: nothing is read until somebody says which."""
    text = "x;y\n1,234;5\n2,345;6\n"
    with pytest.raises(SpecError, match="thousands"):
        read(text)
    assert read(text, decimal=",").values.tolist() == [[1.234, 5], [2.345, 6]]
    assert read("x;y\n1,234;5\n0,5;6\n").values.tolist() == [[1.234, 5], [0.5, 6]]
    with pytest.raises(SpecError, match="thousands"):
        read('x,y\n"1,234",5\n7,8\n')
    with pytest.raises(SpecError, match="thousands"):
        read("x;y\n1.234;5\n7,5;8\n")
    assert read("x;y\n1.234,5;5\n7,5;8\n").values.tolist() == [[1234.5, 5], [7.5, 8]]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("x,y\n1,2\n", ("x", "y")),
        ("1,2\n3,4\n", ("column 1", "column 2")),
        ("n/a,2\n3,4\n", ("column 1", "column 2")),
        ("kim,1,2\nlee,3,4\n", ("column 1", "column 2", "column 3")),
        ("id,2019,2020\n1,3,4\n", ("id", "2019", "2020")),
        ("x,x,\n1,2,3\n", ("x", "x (2)", "column 3")),
        ('"a\nb",y\n1,2\n', ("a b", "y")),
    ],
)
def test_headers(head: str, names) -> None:
    assert sniff(pasted(head)).names == names


@pytest.mark.parametrize(
    ("encoding", "text", "found"),
    [
        ("cp949", "키,몸무게\n1,2\n", "cp949"),
        ("cp1252", "Größe,y\n1,2\n", "cp1252"),
        ("utf-8", "키,y\n1,2\n", "utf-8"),
        ("utf-16", "키,y\n1,2\n", "utf-16-le"),
        ("utf-16-be", "키,y\n10,20\n", "utf-16-be"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, text: str, found: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(encoding))
    start = sniff(Source("t", path))
    assert start.dialect.encoding == found
    assert start.names == tuple(text.split("\n")[0].split(","))


def test_korean_far_down_is_still_understood(tmp_path: Path) -> None:
    rows = [f"{i},{i + 1},note" for i in range(120_000)]
    rows[110_000] = "1,2,메모"
    path = tmp_path / "t.csv"
    path.write_bytes(("x,y,z\n" + "\n".join(rows)).encode("cp949"))
    assert sniff(Source("t", path)).plain
    assert read_table(Source("t", path), (0, 1)).values.shape == (120_000, 2)
    with pytest.raises(SpecError, match=r"line 110002: this is not UTF-8"):
        read_table(Source("t", path), (0, 1), Wish(encoding="utf-8"))


BAD_FILES = {
    "empty": (b"", "is empty"),
    "blank": (b"\n \n\n", "is empty"),
    "bom only": (b"\xef\xbb\xbf", "is empty"),
    "header only": (b"x,y\n", "no rows"),
    "all text": (b"x,y\na,b\nc,d\n", "row 1 (line 2), column x"),
    "too few": (
        b"x,y\n1,2\n3\n",
        "row 2 (line 3), column y: expected 2 cells in the row, this one has 1: '3'",
    ),
    "too many": (b"x,y\n1,2\n3,4,5\n", "row 2 (line 3), column y: expected 2 cells"),
    "one line": (b"1," * 5_000_000, "longer than 1 MB"),
    "long cell": (b"x,y\n1,2\n" + b"7" * 10_000_000, "line 3: the line is longer than 1 MB"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, "is a binary file"),
    "workbook": (b"PK\x03\x04" + bytes(range(256)), "is a workbook"),
    "1e999": (b"x,y\n1,1e999\n", "row 1 (line 2), column y: expected a finite number"),
    "hex": (b"x,y\n0x10,1\n", "row 1 (line 2), column x: expected a finite number"),
    "full width": ("x,y\n１２,1\n".encode(), "row 1 (line 2), column x: '１２' has digits"),
    "underscore": (b"x,y\n1,1_000\n", "row 1 (line 2), column y: '1_000' has an underscore"),
    "not utf-8": (b"x,y\n1,\xff\xff\n", "row 1 (line 2), column y"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_input_is_named(tmp_path: Path, name: str) -> None:
    written, said = BAD_FILES[name]
    path = tmp_path / "bad.csv"
    path.write_bytes(written)
    with pytest.raises(SpecError) as caught:
        read_table(Source("bad.csv", path), (0, 1))
    assert "bad.csv" in str(caught.value)
    assert said in str(caught.value)


def test_folders_and_files_that_vanish(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="is a folder"):
        sniff(Source("t", tmp_path))
    path = tmp_path / "t.csv"
    with pytest.raises(SpecError, match="cannot be read"):
        sniff(Source("t", path))
    path.write_text("x,y\n" + "1,2\n" * 200_000)
    start = sniff(Source("t", path))
    path.unlink()
    with pytest.raises(SpecError, match="cannot be read"):
        TableReader(start, (0, 1)).advance()


def test_a_file_that_changes_meanwhile_is_not_half_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x,y\n" + "1,2\n" * 500_000)
    reader = TableReader(sniff(Source("t", path)), (0, 1))
    assert not reader.advance(0.0)
    with path.open("r+") as stream:
        stream.truncate(600_000)
    with pytest.raises(SpecError, match="changed while it was being read"):
        reader.advance()


def test_a_disk_that_fails_is_said(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x,y\n" + "1,2\n" * 500_000)
    start = sniff(Source("t", path))

    class Failing(io.BytesIO):
        def fileno(self):
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(Source, "open", lambda self: Failing())
    with pytest.raises(SpecError, match="cannot be read: Input/output error"):
        TableReader(start, (0, 1)).advance()
