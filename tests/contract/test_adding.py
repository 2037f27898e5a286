"""Adding one of each in a copy: a file, its name in the registry, and nothing else.

Everything is added at once, and run in processes of the copy. Then of all of them the name, the
label or the oracle is forgotten: each must be missed in a sentence that says which.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KEPT = (
    *("gdstudio", "resources", "tests/contract", "tests/core/making.py"),
    "tests/core/experiment/test_lessons.py",
)

OPTIMIZER = '''"""Half a step."""

from gdstudio.core.optimizers.base import Optimizer


class Added(Optimizer, frozen=True, kw_only=True, tag="added"):
    """θ ← θ − α g / 2."""

    label = "An added rule"
    help = "Half of what gradient descent does."

    def update(self, grad, state, params, lr, t):
        return params - 0.5 * lr * grad, {}

    def recurrence(self, x):
        return 1.0 - 0.5 * x, 0.0

    def working(self, w):
        w.move(w.theta - 0.5 * w.lr * w.nabla)
'''
LOSS = '''"""Mean of fourth powers."""

from gdstudio.core.losses.base import Loss, LossFormula


class Added(Loss, frozen=True, kw_only=True, tag="added"):
    """1/n Σ (ŷ − y)⁴."""

    label = "An added loss"
    help = "Counts what is far off still more."
    formula = "1/n Σ (ŷ − y)⁴"

    def value(self, prediction, target, xp):
        return ((prediction - target) ** 4).sum(-1) * (1.0 / target.shape[-1])

    def slope(self, prediction, target):
        return 4 * (prediction - target) ** 3 * (1.0 / len(target))

    def curvature(self, prediction, target):
        return 12 * (prediction - target) ** 2 * (1.0 / len(target))

    def working(self, prediction, target, count):
        residual = prediction - target
        return LossFormula(1 / count, residual**4, 4 / count, residual**3)
'''
SCHEDULE = '''"""Half the rate."""

from gdstudio.core.schedules.base import Schedule


class Added(Schedule, frozen=True, kw_only=True, tag="added"):
    """α / 2 at every update."""

    label = "An added schedule"
    help = "Half the rate, always."

    def rate(self, lr, update, planned):
        return 0.5 * lr
'''
MODEL = '''"""A parabola through the origin."""

import numpy as np

from gdstudio.core.formula.equation import Equation
from gdstudio.core.models.base import LinearModel
from gdstudio.core.models.line import check_one_input


class Added(LinearModel, frozen=True, kw_only=True, tag="added"):
    """ŷ = w x²; params: (w,)."""

    label = "An added model"
    help = "One weight and the square of the input."
    formula = "wx²"

    def parameter_names(self, shape):
        return ("w",)

    def weights(self, shape):
        return np.array([True])

    def inputs(self, x):
        return x[:, :1] ** 2

    def input_names(self, width):
        return ("x^2",)

    def check(self, shape, count):
        check_one_input(shape)

    def working(self, params, x, prediction):
        return (Equation(prediction, params[0] * x[0] ** 2),)

    def slope_formula(self, params, x, index, point=""):
        return x[0] ** 2
'''
DATASET = '''"""Points around a hill."""

import numpy as np

from gdstudio.core.datasets.noisy_curve import NoisyCurve


class Added(NoisyCurve, frozen=True, kw_only=True, tag="added"):
    """y = exp(−x²) + noise."""

    label = "Added data"
    help = "Points around a hill."

    def height(self, x):
        return np.exp(-x * x)

    @property
    def formula(self):
        return "exp(-x*x)"
'''
PANEL = '''"""An added panel: the row at the cursor."""

from gdstudio.kit.panel import Panel, Place


class AddedPanel(Panel):
    """Shows which row is shown."""

    name = "dock_added"
    title = "An added panel"
    place = Place("loss")

    def draw(self, moment):
        self.title_bar.set_value(f"row {moment.cursor}")
'''
ACTION = (
    '    Action("action_added", "help", "An added action", "Acts", lambda w: print("acted")),\n'
)
LESSON = """format = 1
title = "An added lesson"
dataset = { kind = "points", x = [0.0, 1.0, 2.0], y = [1.0, 3.0, 5.0] }
model = { kind = "line" }
loss = { kind = "sse" }
optimizer = { kind = "gd", lr = 0.05 }
training = { epochs = 3 }

[lesson]
title.ko = "더한 수업"
story = { en = "Three points.", ko = "점 세 개." }
press = { en = "Press Step.", ko = "한 단계 진행하세요." }
notice = { en = "It moves.", ko = "움직입니다." }

[[lesson.expect]]
update = 1
loss = 2.9
params = [0.9, 1.3]
"""


@dataclass(frozen=True)
class Addition:
    """What is written, where it is named, and what the tests must call it when it is not whole."""

    file: str
    text: str
    registry: str = ""
    """The file that names it; none for what is found by itself."""
    tuple_: str = ""
    imported: str = ""
    name: str = "Added"
    label: str = "label = .*"
    """What is taken away for the label to be forgotten."""
    oracle: tuple[str, str, str] | None = None
    """The file and the table of its oracle, and the line in it."""
    unnamed: str = ""
    """What is said where the name in the registry is forgotten."""
    unlabelled: str = ""
    unproved: str = ""


def kind(section: str, text: str, oracle: str) -> Addition:
    """Return the addition of a kind of the core."""
    folder = "losses" if section == "loss" else f"{section}s"
    file = f"tests/contract/test_{folder}.py"
    registry = f"gdstudio/core/{folder}/__init__.py"
    return Addition(
        f"gdstudio/core/{folder}/added.py",
        text,
        registry,
        folder.upper(),
        f"from gdstudio.core.{folder}.added import Added\n",
        oracle=(file, "ORACLES", f'    "added": {oracle},\n'),
        unnamed=f"'added' of core/{folder}/added.py is not named in {folder.upper()}",
        unlabelled=f"gdstudio.core.{folder}.added: Added has no label",
        unproved=f"Added ('added') has no oracle: give it a row in ORACLES of {file}",
    )


MENU, MENU_TUPLE = "gdstudio/window/actions/help.py", "HELP"
"""Where an action of the menu Help is an entry."""
ADDITIONS = {
    "optimizer": kind(
        "optimizer", OPTIMIZER, "Row(loop(lambda o, g, theta, memory, t: theta - o.lr * g / 2))"
    ),
    "loss": kind("loss", LOSS, "lambda o, z, y: ((z - y) ** 4).mean()"),
    "schedule": kind("schedule", SCHEDULE, "lambda s: [LR / 2] * PLANNED"),
    "model": kind("model", MODEL, "lambda m, w, x: w[0] * x[:, 0] ** 2"),
    "dataset": kind("dataset", DATASET, "is_on(lambda d, x: math.exp(-x * x))"),
    "panel": Addition(
        "gdstudio/rooms/added/panel.py",
        PANEL,
        "gdstudio/rooms/__init__.py",
        "PANELS",
        "from gdstudio.rooms.added.panel import AddedPanel\n",
        "AddedPanel",
        "title = .*",
        unnamed="AddedPanel of gdstudio.rooms.added.panel is not named in PANELS",
        unlabelled="AddedPanel has no title",
    ),
    "lesson": Addition(
        "resources/lessons/000-b-added.toml",
        LESSON,
        label='title.ko = ".*"',
        unlabelled="000-b-added.toml has no title.ko",
        unproved="000-b-added.toml has no [[lesson.expect]]",
    ),
}


def insert(file: Path, table: str, line: str, imported: str = "") -> None:
    """Put ``line`` first into a tuple or dictionary of a file, and an import to the others."""
    text = file.read_text("utf-8")
    start = re.search(rf"^{table}\b.* = [({{]\n?", text, re.MULTILINE)
    assert start is not None, (file, table)
    if not start.group().endswith("\n"):
        line = line.strip() + " "
    text = text[: start.end()] + line + text[start.end() :]
    last = max((found.end() for found in re.finditer(r"^from .*\n", text, re.MULTILINE)), default=0)
    file.write_text(text[:last] + imported + text[last:], "utf-8")


def add(copy: Path, forgotten: str = "") -> None:
    """Add one of each; of all of them something may be ``forgotten``."""
    for what, one in ADDITIONS.items():
        text, file = one.text, copy / one.file
        if forgotten == "label":
            text, times = re.subn(one.label, 'label = ""' if one.oracle else "", text, count=1)
            assert times == 1
        if forgotten == "oracle" and what == "lesson":
            text = text.partition("[[lesson.expect]]")[0]
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
        if file.name == "panel.py":
            (file.parent / "__init__.py").write_text('"""An added room."""\n')
        if one.registry and forgotten != "line":
            insert(copy / one.registry, one.tuple_, f"    {one.name},\n", one.imported)
        if one.oracle is not None and forgotten not in ("line", "oracle"):
            insert(copy / one.oracle[0], *one.oracle[1:])
    text = ACTION.replace("An added action", "") if forgotten == "label" else ACTION
    insert(copy / MENU, MENU_TUPLE, text)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in KEPT:
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --import-mode=importlib\n")
    return tmp_path


def python(copy: Path, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, cwd=copy, env=env, check=False
    )


def asked(copy: Path) -> subprocess.CompletedProcess[str]:
    """Run those contract tests of the copy that are about what was added."""
    words = "added or registry or has_an_oracle or is_named"
    return python(
        *(copy, "-m", "pytest", "-q", "--noconftest", "-p", "no:xvfb", "-p", "no:cacheprovider"),
        *(
            "-p",
            "no:xdist",
            "-k",
            words,
            "tests/contract",
            "--ignore=tests/contract/test_adding.py",
        ),
        "tests/core/experiment/test_lessons.py",
    )


def changes(copy: Path) -> dict[str, list[str]]:
    """Return by file the lines that are in the copy and not here; all of a new file's."""
    found = {}
    for folder in ("gdstudio", "resources"):
        for file in (copy / folder).rglob("*.*"):
            name = file.relative_to(copy)
            if "__pycache__" in name.parts or file.suffix in (".png", ".ttf", ".qm"):
                continue
            old = ROOT / name
            before = old.read_bytes() if old.is_file() else b""
            if file.read_bytes() != before:
                texts = (t.decode("utf-8").splitlines() for t in (before, file.read_bytes()))
                lines = list(difflib.ndiff(*texts))
                found[name.as_posix()] = [line for line in lines if line[:2] == "+ "]
    return found


WORKS = """
import runpy, sys
from pathlib import Path
import numpy as np
import gdstudio
assert gdstudio.__file__.startswith(str(Path.cwd())), gdstudio.__file__
from PySide6.QtWidgets import QComboBox
from gdstudio.cli import main
from gdstudio.app.documents import open_document
from gdstudio.core.code.dialects import DIALECTS
from gdstudio.core.code.listing import Listing
from gdstudio.core.code.writer import listing_of
from gdstudio.core.descent.descend import train
from gdstudio.film.script import save_script
from gdstudio.window.application import build_window

# On the command line, and as a script that gives the same losses.
for section in ("optimizer", "loss", "schedule", "model", "dataset"):
    words = [f"{section}.kind=added", "training.epochs=5", "optimizer.lr=1e-6"]
    if section == "model":
        words.append("model.init=[1.0]")
    if section == "dataset":
        experiment = open_document("added.toml")
    else:
        experiment = open_document("000-f", words)
    run = train(experiment)
    assert np.isfinite(run.column("loss")).all()
    save_script(experiment, Path("script.py"))
    made = runpy.run_path("script.py")
    np.testing.assert_allclose(made["losses"], run.column("loss"), rtol=5e-5)
    listings = [listing_of(experiment, dialect.name) for dialect in DIALECTS]
    if section in ("optimizer", "schedule"):  # from its own source; others say why not
        assert isinstance(listings[0], Listing), listings[0]
assert main(["run", "000-f", "--set", "optimizer.kind=added"]) == 0
assert main(["run", "000-b-added"]) == 0
assert main(["lessons"]) == 0

# In the window: forms, the panel's place and its entry, the action, the lesson.
window = build_window("000-f", use_gl=False)
window.show()
studio = window.studio
for section in ("optimizer", "loss", "schedule", "model"):
    values = {"kind": "added", **({"init": [1.0]} if section == "model" else {})}
    studio.edit(studio.experiment.with_values(section, values), section)
    window.render_panels()
    combo = window.findChild(QComboBox, f"kind_{section}")
    assert combo is None or combo.currentText().startswith("An added"), combo.currentText()
    studio.undo_stack.undo()
studio.edit(open_document("added.toml"), "dataset")
window.render_panels()
panel = window.panels["dock_added"]
assert panel in window.tabifiedDockWidgets(window.panels["dock_loss"])
assert panel.toggleViewAction().text() == "An added panel"
panel.render_moment(window.moment)
assert panel.title_bar._value.text() == "row 0"
window.qt_actions["action_added"].trigger()
window.close()
window = build_window("000-b-added", use_gl=False)
assert window.studio.lesson_id == "000-b-added"
window.close()
"""
MADE = 'format = 1\n[dataset]\nkind = "added"\n[model]\nkind = "line"\n'


def test_one_of_each_is_a_file_and_its_name(copy: Path) -> None:
    add(copy)
    expected = {one.file for one in ADDITIONS.values()} | {"gdstudio/rooms/added/__init__.py"}
    named = {one.registry for one in ADDITIONS.values() if one.registry} | {MENU}
    found = changes(copy)
    assert found.keys() == expected | named
    for name in named:  # the name in the registry, and what Python needs to know it
        names = [line for line in found[name] if not line.startswith("+ from ")]
        assert len(names) == 1, found[name]
    (copy / "added.toml").write_text(MADE)
    done = python(copy, "-c", WORKS)
    assert done.returncode == 0, done.stderr
    assert "000-b-added  An added lesson" in done.stdout
    assert "acted" in done.stdout.splitlines()


def test_one_of_each_passes_what_is_asked_of_its_kind(copy: Path) -> None:
    add(copy)
    done = asked(copy)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("forgotten", "said"), [("line", "unnamed"), ("label", "unlabelled"), ("oracle", "unproved")]
)
def test_what_is_forgotten_is_named(copy: Path, forgotten: str, said: str) -> None:
    add(copy, forgotten)
    done = asked(copy)
    assert done.returncode == 1, done.stdout
    for what, one in ADDITIONS.items():
        assert getattr(one, said) in done.stdout, what
    assert "KeyError" not in done.stdout
    if forgotten == "label":
        assert "action_added has no text" in done.stdout
