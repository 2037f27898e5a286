"""A folder that was handed in: a line for each file, whatever it holds."""

from __future__ import annotations

import csv
import io
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gdstudio.app.documents import experiment_text, open_document, save_experiment
from gdstudio.app.verification import (
    FEW,
    _looked_at,
    handed_in,
    marks_csv,
    passed_over,
    summary_of,
)
from gdstudio.cli import main
from gdstudio.core.descent.descend import train
from gdstudio.core.experiment.file import read_experiment
from gdstudio.core.experiment.lesson import find_lesson
from gdstudio.core.experiment.picture import saved_at
from gdstudio.core.files.carriers import page
from gdstudio.core.files.carriers.script import BEGIN
from gdstudio.core.handed_in.mark import Mark, compared, identity_of, mark_of
from gdstudio.film.carrying import Circumstances, carried_by

HEADER = (
    "file,name,title,lesson,changed,row,loss_shown,loss_again,agrees,tasks_done,tasks,same_as,"
    "problem,tasks_told,same_settings"
)


def hand_in(
    path: Path,
    *overrides: str,
    row: int = 12,
    name: str = "",
    lesson: str = "000-f",
    altered: dict[str, str] | None = None,
) -> None:
    """Write a page that shows a row of a lesson; some of what it says may be altered."""
    run = train(open_document(lesson, overrides), row)
    told = Circumstances(owner=name, lesson=lesson)
    text = carried_by(run, row, told=told)
    assert text is not None
    for old, new in (altered or {}).items():
        before, there, after = text.rpartition(f"\n{old} = ")
        assert there
        text = f"{before}\n{old} = {new} #{after}"
    path.write_text(f"<html>{page.element_of(text)}</html>", encoding="utf-8")


def table_of(text: str) -> dict[str, dict[str, str]]:
    assert text.splitlines()[0] == HEADER
    return {row["file"]: row for row in csv.DictReader(io.StringIO(text))}


def write(path: Path, source: str, **changes: object) -> None:
    """Write a lesson's file that opens anywhere, with other facts."""
    text = experiment_text(replace(open_document(source), **changes))
    assert text is not None
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path) -> Path:
    made = tmp_path / "handed in"
    made.mkdir()
    return made


def test_each_file_has_a_line(folder, tmp_path, capsys):
    hand_in(folder / "a.html", name="김하늘, 20261234")
    hand_in(folder / "b.html", "optimizer.lr=0.004", name="B")
    hand_in(folder / "altered.html", "optimizer.lr=0.003", name="C", altered={"loss": '"86.1264"'})
    (folder / "inner").mkdir()
    shutil.copy(folder / "b.html", folder / "inner" / "copy.html")
    hand_in(folder / "other.html", name="D", row=30)
    (folder / "cut.html").write_bytes((folder / "a.html").read_bytes()[:-40])
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(60))
    (folder / "notes.txt").write_text("I could not do it.")
    (folder / "report.docx").write_bytes(b"PK\3\4" + bytes(60))
    (folder / "points.csv").write_text("x,y\n1,2\n")
    (folder / "nothing.png").touch()
    (folder / "nothing either.png").touch()
    (folder / ".hidden").write_text("x")
    (folder / "gone.png").symlink_to(folder / "nowhere.png")
    os.mkfifo(folder / "pipe.png")
    out = folder / "marks.csv"
    for _ in range(2):  # the table that lies there is not looked at
        assert main(["verify", str(folder), "--out", str(out)]) == 0
    printed = capsys.readouterr().out
    assert printed.endswith(
        f"{out}: 14 files, 5 with an experiment, 9 without or unreadable (see problem); 1 passed "
        "over (hidden, left by systems, tables of verify)\n"
        "loss trained again at the update shown: 4 as printed, 1 not (altered.html)\n"
        "tasks of 5 files: 11 of 15 checked and done, 0 only told (see tasks_told), 4 not done\n"
    )
    rows = table_of(out.read_text(encoding="utf-8"))
    names = "a.html altered.html b.html cut.html gone.png notes.txt other.html photo.jpg pipe.png"
    names += " report.docx points.csv nothing.png"
    assert sorted(rows) == sorted([*names.split(), "inner/copy.html", "nothing either.png"])
    assert rows["nothing.png"]["same_as"] == ""  # there is nothing that could be the same
    first = rows["a.html"]
    assert (first["name"], first["lesson"], first["changed"]) == ("김하늘, 20261234", "000-f", "")
    assert (first["row"], first["loss_shown"], first["agrees"]) == ("12", "86.1264", "yes")
    assert first["loss_again"] == "86.1264"
    assert rows["b.html"]["changed"] == "optimizer.lr=0.004"
    assert rows["altered.html"]["agrees"] == "no"
    assert rows["altered.html"]["loss_shown"] != rows["altered.html"]["loss_again"]
    assert "tasks of 5 files: " in printed
    assert rows["b.html"]["same_as"] == "inner/copy.html"
    assert rows["inner/copy.html"]["same_as"] == "b.html"
    assert all(not rows[name]["same_as"] for name in ("a.html", "other.html", "altered.html"))
    for name, said in (
        ("cut.html", "is cut off"),
        ("photo.jpg", "carries no experiment"),
        ("notes.txt", "is no experiment and no file that carries one"),
        ("report.docx", "is a DOCX file"),
        ("points.csv", "is a table, not an experiment"),
        ("nothing.png", "is empty"),
        ("gone.png", "cannot be read"),
        ("pipe.png", "is not a file; expected a picture or film"),
    ):
        assert said in rows[name]["problem"], rows[name]
        assert rows[name]["agrees"] == ""


def test_the_lesson_that_was_asked_for_is_what_is_compared(folder, capsys):
    hand_in(folder / "a.html")
    assert main(["verify", str(folder), "--lesson", "000-i-0.0083"]) == 0
    row = table_of(capsys.readouterr().out)["a.html"]
    assert "optimizer.lr=0.001" in row["changed"]
    assert row["problem"].startswith("made from the lesson 000-f")
    assert (row["tasks_done"], row["tasks"]) == ("", "")  # they would be those of another lesson


def test_what_is_checked_and_what_is_only_told_are_kept_apart(folder, capsys):
    kinds = [act.when for act in open_document("000-e").lesson.do]
    assert kinds[:3] == ["substep", "step", "row"]  # what leaves no trace, and what does
    answers = '{ "1" = true, "2" = true }'
    for name, row in (("claims", 0), ("did", 30)):
        said = {"loss": f'""\nanswers = {answers}'}
        hand_in(folder / f"{name}.html", row=row, lesson="000-e", altered=said)
    hand_in(folder / "says nothing.html", row=30, lesson="000-e")
    assert main(["verify", str(folder), "--out", str(folder / "marks.csv")]) == 0
    rows = table_of((folder / "marks.csv").read_text())
    claims, did, nothing = (rows[name] for name in ("claims.html", "did.html", "says nothing.html"))
    assert (claims["tasks_told"], did["tasks_told"]) == ("#1 #2", "#1")
    assert (nothing["tasks_told"], nothing["tasks_done"]) == ("", did["tasks_done"])
    assert int(claims["tasks_done"]) < int(did["tasks_done"]) < len(kinds)
    assert (claims["problem"], did["problem"]) == ("", "")
    done = sum(int(row["tasks_done"]) for row in rows.values())
    total = 3 * len(kinds)
    assert (
        "1 as printed, 0 not, 2 not compared (nothing printed, or see problem)\n"
        f"tasks of 3 files: {done} of {total} checked and done, 3 only told (see tasks_told), "
        f"{total - done - 3} not done\n"
    ) in capsys.readouterr().out


def mark(file: str, name: str, experiment: str, content: str, **facts) -> Mark:
    facts = {"row": "12", "lesson": "course/hw1", **facts}
    return Mark(file, name=name, experiment=experiment, content=content, **facts)


def test_copies_are_named_apart_from_equal_settings_whatever_their_order():
    marks = [
        mark("a", "A", "one", "1"),
        mark("b", "B", "one", "2"),
        mark("c", "A", "one", "3", row="30"),
        mark("d", "D", "two", "4"),
        mark("e", "A", "one", "1"),
        mark("f", "", "", "9", row=""),
        mark("g", "", "", "9", row=""),
        mark("h", "", "", "", row=""),
        mark("i", "", "", "", row=""),
        mark("j", "A", "one", "5"),
        mark("k", "K", "one", "6", lesson="000-f"),
        mark("l", "L", "one", "7", row=""),  # no picture: settings, and nobody's work
    ]
    found = {one.file: one for one in compared(marks)}
    same = {name: one.same_as for name, one in found.items()}
    assert same["a"] == "e; j"  # the same file first, then the same picture made anew
    assert (same["b"], same["c"], same["e"], same["j"]) == ("", "", "a; j", "a; e")
    assert (same["f"], same["g"], same["h"], same["i"]) == ("g", "f", "", "")
    alike = {name: one.same_settings for name, one in found.items() if one.same_settings}
    assert alike == {"a": "b", "b": "a; c; e; j", "c": "b", "e": "b", "j": "b"}
    many = [mark(f"{index}.png", str(index), "one", str(index)) for index in range(200)]
    first = compared(many)[0]
    assert first.same_settings.split("; ") == [
        *(f"{index}.png" for index in range(1, 21)),
        "179 more",
    ]
    assert first.same_as == ""
    nameless = [mark(name, "", "one", name) for name in "ab"]
    assert [one.same_settings for one in compared(nameless)] == ["b", "a"]


def test_an_honest_class_is_not_the_same(folder, capsys):
    for index, name in enumerate(("A", "B", "C", "")):
        hand_in(folder / f"{index}.html", name=name, row=12 + index % 2)
    hand_in(folder / "own rate.html", "optimizer.lr=0.004", name="D")
    hand_in(folder / "his rate.html", "optimizer.lr=0.004", name="E")
    for name in ("one.toml", "two.toml"):
        write(folder / name, "000-f")
    for words in ((), ("--lesson", "000-f")):
        assert main(["verify", str(folder), *words]) == 0
        rows = table_of(capsys.readouterr().out)
        assert [row["file"] for row in rows.values() if row["same_settings"]] == [
            "his rate.html",
            "own rate.html",
        ]
        said = {row["file"] for row in rows.values() if row["same_as"]}
        assert said <= {"one.toml", "two.toml"}
    assert not said  # they are the lesson that was asked for


def test_a_lesson_that_only_the_file_brings_is_said(folder, capsys):
    hand_in(folder / "a.html", altered={"lesson": '""'})
    (folder / "own.toml").write_text(find_lesson("000-f").path.read_text(encoding="utf-8"))
    assert main(["verify", str(folder)]) == 0
    rows = table_of(capsys.readouterr().out)
    assert rows["a.html"]["tasks"] == str(len(open_document("000-f").lesson.do))
    assert "the file itself brings" in rows["a.html"]["problem"]
    assert main(["verify", str(folder), "--lesson", "000-f"]) == 0
    rows = table_of(capsys.readouterr().out)
    assert "the file itself brings" not in rows["a.html"]["problem"]
    assert rows["own.toml"]["tasks"] == ""  # nothing was handed in with it


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "is not a folder"),
        ([".", "--lesson", "no-such"], "no lesson has the id no-such"),
        ([".", "--out", "marks.txt"], "ends in .csv"),
        ([".", "--out", "/nowhere/marks.csv"], "the folder does not exist"),
    ],
)
def test_what_cannot_be_done_is_said_before(folder, monkeypatch, capsys, words, said):
    monkeypatch.chdir(folder)
    assert main(["verify", *words]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not list(folder.iterdir())


def test_what_nobody_has_handed_in_is_passed_over(folder, tmp_path, capsys):
    hand_in(folder / "a.html")
    for name in ("desktop.ini", "Thumbs.db", ".DS_Store"):
        (folder / name).write_bytes(b"\0\1")
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "a.html").write_bytes(b"\0")
    for name in ("marks.csv", "last year.csv"):
        assert main(["verify", str(folder), "--out", str(folder / name)]) == 0
    older = HEADER.removesuffix(",tasks_told,same_settings")
    (folder / "older.csv").write_text(f"{older}\na.html{',' * 12}\n", encoding="utf-8")
    (folder / "points.csv").write_text("x,y\n1,2\n")
    capsys.readouterr()
    assert main(["verify", str(folder)]) == 0
    assert set(table_of(capsys.readouterr().out)) == {"a.html", "points.csv"}


def test_code_that_is_cut_off_is_said_to_be(folder, capsys):
    hand_in(folder / "a.html")
    for name in ("a.py", "a.ipynb"):
        assert main(["render", str(folder / "a.html"), str(folder / name)]) == 0
        whole = (folder / name).read_bytes()
        begin = whole.find(BEGIN) if name == "a.py" else len(whole) // 2
        for place in (begin // 2, begin, begin + 200):
            (folder / f"{place} {name}").write_bytes(whole[:place])
    capsys.readouterr()
    assert main(["verify", str(folder)]) == 0
    rows = table_of(capsys.readouterr().out)
    for name, row in rows.items():
        cut = " " in name
        assert ("cut off" in row["problem"]) == cut, row
        assert bool(row["agrees"] or row["row"]) != cut


def test_an_empty_folder_is_an_empty_table(folder, capsys):
    assert main(["verify", str(folder)]) == 0
    assert capsys.readouterr().out == HEADER + "\n"


def test_a_run_without_end_is_left_alone(tmp_path):
    path = tmp_path / "a.html"
    hand_in(path, altered={"row": "900000000"})
    mark = mark_of(path, "a.html", patience=0.2)
    assert mark.problem.startswith("too long to be trained again: update 900000000")
    assert (mark.agrees, mark.loss_again) == ("", "")


def test_a_row_behind_an_overflow_is_said(tmp_path):
    path = tmp_path / "a.html"
    hand_in(path, altered={"row": "30", "lr": "1e30"})
    assert "overflows at" in mark_of(path, "a.html").problem


def kill(path: Path, *_: object) -> Mark:
    if path.name == "deadly":
        os._exit(9)
    return Mark(path.name)


def test_a_file_that_ends_its_process_does_not_end_the_others(monkeypatch):
    monkeypatch.setattr("gdstudio.app.verification.mark_of", kill)
    paths = [Path(f"file-{index}") for index in range(FEW + 3)] + [Path("deadly")]
    found = dict(_looked_at(paths, {path: path.name for path in paths}, ""))
    assert set(found) == set(paths)
    assert "ended the process" in found[Path("deadly")].problem
    assert all(not mark.problem for path, mark in found.items() if path.name != "deadly")


def test_no_cell_is_a_formula():
    mark = Mark("-5", name='=HYPERLINK("x")', title="@a", loss_shown="-1.5", problem="a\nb")
    (row,) = table_of(marks_csv([mark])).values()
    assert row["name"] == '\'=HYPERLINK("x")'
    assert (row["title"], row["loss_shown"], row["problem"]) == ("'@a", "-1.5", "a b")


def test_an_experiment_is_the_same_whatever_it_is_called():
    experiment = open_document("000-f")
    assert identity_of(experiment) == identity_of(replace(experiment, title="b", lesson=None))
    assert identity_of(experiment) != identity_of(open_document("000-f", ("optimizer.lr=0.002",)))


def test_a_picture_is_printed(tmp_path, capsys):
    path, again = tmp_path / "a.html", tmp_path / "b.toml"
    hand_in(path, name="김하늘")
    assert main(["inspect", str(path)]) == 0
    printed = capsys.readouterr().out
    assert 'loss = "86.1264"' in printed
    assert 'name = "김하늘"' in printed
    again.write_text(printed, encoding="utf-8")
    assert main(["inspect", str(again)]) == 0
    assert capsys.readouterr().out == printed
    assert main(["inspect", str(tmp_path / "none.png")]) == 2


def test_a_course_lesson_is_found_by_its_file_or_its_folder(folder, tmp_path, capsys):
    course = tmp_path / "my course"
    course.mkdir()
    shipped = find_lesson("000-f").path
    original = shipped.read_text(encoding="utf-8")
    (tmp_path / "datasets").mkdir()
    shutil.copy(shipped.parents[1] / "datasets" / "straight-line.csv", tmp_path / "datasets")
    (course / "week one.toml").write_text(original, encoding="utf-8")
    (course / "other.toml").write_text(original, encoding="utf-8")
    hand_in(folder / "a.html", altered={"lesson": '"my_course/week_one"'})
    total = str(len(open_document("000-f").lesson.do))

    def row_with(*words: str) -> dict[str, str]:
        assert main(["verify", str(folder), *words]) == 0
        return table_of(capsys.readouterr().out)["a.html"]

    for wanted in (course / "week one.toml", course):
        row = row_with("--lesson", str(wanted))
        assert (row["problem"], row["changed"], row["agrees"]) == ("", "", "yes")
        assert row["tasks"] == total
    row = row_with("--lesson", str(course / "other.toml"))
    assert row["problem"] == "made from the lesson my_course/week_one: its tasks are others"
    for words in ((), ("--lesson", str(tmp_path))):
        row = row_with(*words)
        assert "my_course/week_one is not known here" in row["problem"]
        assert (row["tasks"], row["tasks_done"], row["agrees"]) == ("", "", "yes")


def test_a_lesson_of_a_course_is_known_by_what_it_says(folder, tmp_path, capsys):
    course = tmp_path / "course"
    course.mkdir()
    path = course / "hw1.toml"
    write(path, "000-f", title="Homework 1")
    write(course / "hw2.toml", "000-e", title="Homework 2")
    for name, told in (("untold", ""), ("course/hw1", "course/hw1"), ("again", "x/hw1_(1)")):
        hand_in(
            folder / f"{name.replace('/', ' ')}.html",
            "optimizer.lr=0.004",
            lesson=str(path),
            altered={"lesson": f'"{told}"'},
        )
    assert main(["verify", str(folder), "--lesson", str(course)]) == 0
    rows = table_of(capsys.readouterr().out)
    assert {row["changed"] for row in rows.values()} == {"optimizer.lr=0.004"}
    assert rows["untold.html"]["lesson"] == "hw1"
    assert {row["problem"] for row in rows.values()} == {""}
    assert main(["verify", str(folder), "--lesson", str(path)]) == 0
    rows = table_of(capsys.readouterr().out)
    assert {row["problem"] for row in rows.values()} == {""}
    assert main(["verify", str(folder), "--lesson", "000-f"]) == 0
    problem = table_of(capsys.readouterr().out)["untold.html"]["problem"]
    assert problem.startswith('its title is "Homework 1", that of the lesson "')


def test_what_is_made_of_a_lesson_file_carries_its_lesson_and_its_name(tmp_path):
    path, bare, out = (tmp_path / name for name in ("hw1.toml", "bare.toml", "made"))
    write(path, "000-f", title="Homework 1")
    write(bare, "000-f", lesson=None)
    for ending in (".py", ".ipynb", ".html"):
        words = [str(out.with_suffix(ending)), "--caption", "Kim, 7"]
        assert main(["render", str(path), *words]) == 0
        picture = read_experiment(out.with_suffix(ending)).picture
        assert (picture.name, picture.lesson) == ("Kim, 7", f"{tmp_path.name}/hw1")
        assert main(["render", str(bare), words[0], "--no-caption"]) == 0
        picture = read_experiment(out.with_suffix(ending)).picture
        assert (picture.name, picture.lesson) == ("", "")


def test_an_experiment_that_was_saved_at_an_update_is_no_picture(folder, tmp_path, capsys):
    """It is run, inspected and verified as one that was saved at its start."""
    experiment = open_document("000-f")
    for name in ("a", "b"):
        save_experiment(experiment, folder / f"{name}.toml", saved_at(37))
        save_experiment(experiment, tmp_path / f"{name}.toml")
    assert main(["verify", str(folder), "--lesson", "000-f"]) == 0
    rows = table_of(capsys.readouterr().out)
    shutil.rmtree(folder)
    folder.mkdir()
    for name in ("a", "b"):
        shutil.copy(tmp_path / f"{name}.toml", folder)
    assert main(["verify", str(folder), "--lesson", "000-f"]) == 0
    plain = table_of(capsys.readouterr().out)
    for name, row in rows.items():
        said = row.pop("problem")
        assert said == "it is no picture: an experiment that was saved at update 37"
        assert plain[name].pop("problem") == "it does not say which update it shows"
    assert rows == plain
    save_experiment(experiment, folder / "a.toml", saved_at(37))
    printed = []
    for name in (folder / "a.toml", folder / "b.toml"):
        assert main(["run", str(name)]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert main(["inspect", str(folder / "a.toml")]) == 0
    assert capsys.readouterr().out == (folder / "a.toml").read_text()


def test_the_summary_counts_each_file_once_and_names_those_that_do_not_agree():
    read = {"experiment": "x"}
    marks = [Mark(f"{k}.png", agrees="no", **read) for k in range(7)]
    marks += [Mark("a.png", agrees="yes", tasks="3", tasks_done="1", tasks_told="#2", **read)]
    marks += [Mark("b.toml", **read), Mark("c.jpg", problem="is empty")]
    assert summary_of(marks, 2).splitlines() == [
        "10 files, 9 with an experiment, 1 without or unreadable (see problem); 2 passed over "
        "(hidden, left by systems, tables of verify)",
        "loss trained again at the update shown: 1 as printed, 7 not (0.png; 1.png; 2.png; 3.png; "
        "4.png; 2 more), 1 not compared (nothing printed, or see problem)",
        "tasks of 1 file: 1 of 3 checked and done, 1 only told (see tasks_told), 1 not done",
    ]
    assert summary_of([]).splitlines()[0] == "0 files, 0 with an experiment"


def test_what_is_passed_over_is_counted(folder):
    for name in ("a.png", ".hidden", "Thumbs.db", "marks.csv"):
        (folder / name).touch()
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "a.png").touch()
    out = folder / "marks.csv"
    files = handed_in(folder, out)
    assert [path.name for path in files] == ["a.png"]
    assert passed_over(folder, files, out) == 3
