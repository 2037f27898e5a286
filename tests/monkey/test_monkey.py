"""A monkey for half a minute; ``make monkey`` lets it loose for longer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.monkey.run import distinct, let_loose, read

PATIENCE = 400


@pytest.mark.parametrize(
    ("seed", "acts", "view"), [("1", 250, []), ("2", 200, ["--no-gl"])], ids=["gl", "no-gl"]
)
def test_nothing_that_a_monkey_does_is_too_much(seed, acts, view):
    report = let_loose(seed, acts, *view, patience=PATIENCE)
    found = [f"{times} × {fault}" for fault, times in distinct([report])]
    assert not found, "\n\n".join(found)
    assert report.acts == acts
    first, last = report.samples[0], report.samples[-1]
    # What nobody counts falls to nothing, what nobody lets go of grows with every act.
    assert last["none"] > first["none"] // 2
    assert last["widgets"] < 2 * first["widgets"]
    assert last["MB"] < 2000


def diary(folder: Path, *entries: dict) -> Path:
    path = folder / "diary.jsonl"
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    return path


def acts(count: int) -> list[dict]:
    written = []
    for act in range(1, count + 1):
        written.append({"kind": "act", "act": act, "what": "keys"})
        written.append({"kind": "did", "act": act, "what": f"Right {act}"})
    return written


def test_a_process_that_dies_is_a_fault_with_its_last_acts(tmp_path):
    report = read("7", -11, diary(tmp_path, *acts(812)), "Fatal Python error: Segmentation fault")
    (fault,) = report.faults
    assert fault.acts[-1] == "812 keys: Right 812"
    assert len(fault.acts) == 20
    assert "make monkey SEED=7 ACTS=812" in str(fault)
    assert "Segmentation fault" in str(fault)


def test_a_process_that_ends_well_has_no_faults(tmp_path):
    report = read("7", 0, diary(tmp_path, *acts(3), {"kind": "end", "act": 3, "longest": {}}), "")
    assert report.faults == []
    assert report.acts == 3


def test_the_same_fault_elsewhere_is_told_once(tmp_path):
    text = 'File "/here/gdstudio/kit/chart/plot.py", line 7, in draw\nValueError: {} is not finite'
    faults = [
        {"kind": "fault", "act": act, "what": "exception", "text": text.format(value)}
        for act, value in ((3, 1.5), (8, 2e300))
    ]
    other = {"kind": "fault", "act": 9, "what": "exception", "text": "KeyError: 'x'"}
    end = {"kind": "end", "act": 9, "longest": {}}
    report = read("7", 0, diary(tmp_path, *acts(2), *faults, other, end), "")
    told = [(fault.act, times) for fault, times in distinct([report])]
    assert told == [(3, 2), (9, 1)]
