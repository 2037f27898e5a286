"""Files of other programs that lie among experiments: a line says what they are."""

from __future__ import annotations

import zipfile

import pytest

from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.file import load_experiment

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def said_of(path) -> str:
    with pytest.raises(SpecError) as error:
        load_experiment(path)
    (line,) = str(error.value).splitlines()
    return line.removeprefix(f"{path}: ")


@pytest.mark.parametrize("name", ["points.csv", "POINTS.TSV", "점 수.csv"])
def test_a_table_is_told_where_tables_go(tmp_path, name):
    path = tmp_path / name
    path.write_text("x,y\n1,2\n")
    assert said_of(path).startswith("is a table, not an experiment; read it with Import")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("report.docx", "DOCX"), ("all.zip", "ZIP"), ("과제.hwpx", "HWPX"), ("renamed.toml", "ZIP")],
)
def test_a_document_is_told_to_send_what_is_in_it(tmp_path, name, kind):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    said = said_of(path)
    assert said.startswith(f"is a {kind} file, which cannot carry an experiment; ask for")


def test_an_older_document_is_known_by_its_beginning(tmp_path):
    for name, kind in (("a.hwp", "HWP"), ("a.doc", "DOC"), ("nothing", "DOC")):
        path = tmp_path / name
        path.write_bytes(OLE)
        assert f"is a {kind} file" in said_of(path)


def test_another_text_is_told_what_is_expected(tmp_path):
    path = tmp_path / "notes.txt"
    for text in ("I could not do it.", "= = =", "\0\1"):
        path.write_text(text)
        said = said_of(path)
        assert "TOML: " not in said
        assert said.startswith("is no experiment and no file that carries one; expected TOML, or")


@pytest.mark.parametrize("encoding", ["utf-16", "cp949"])
def test_an_experiment_in_another_encoding_is_told_the_right_one(tmp_path, encoding):
    path = tmp_path / "mine.toml"
    path.write_text('format = 1\ntitle = "직선"\n', encoding=encoding)
    assert said_of(path).startswith("is no TOML in UTF-8; save it as UTF-8")


def test_of_what_is_meant_to_be_an_experiment_the_fault_itself_is_said(tmp_path):
    for name in ("mine.toml", "mine", "mine.txt"):
        path = tmp_path / name
        path.write_text("format = 1\ntitle = \n")
        assert "is not valid TOML: Invalid value (at line 2" in said_of(path)
    for name in ("none.txt", "none.csv"):
        assert said_of(tmp_path / name).startswith("cannot be read: ")
