"""(XᵀX)⁻¹Xᵀy with its matrices and numbers, beside the run, and what the inverse costs."""

import numpy as np
import pytest
from PySide6.QtGui import QAction, QGuiApplication

from gdstudio.app.documents import open_document
from gdstudio.core.formula.tokens import Line, Token
from gdstudio.core.landscape.normal_equation import normal_equation
from gdstudio.kit.formula.sheet import Block, FormulaSheet
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.widgets.theme import LIGHT
from gdstudio.rooms.step.normal_words import normal_blocks
from tests.core.making import make


def words_of(experiment, row=0, params=None):
    params = experiment.start if params is None else params
    blocks = normal_blocks(normal_equation(experiment), row, params)
    return "\n".join(block.text if block.line is None else block.line.text for block in blocks)


@pytest.mark.parametrize(
    ("lesson", "solution"),
    [
        ("001-b", [2.44586885385004, 4.00434184199661]),
        ("001-b-height", [0.0, 1.82068965517241]),
        ("001-b-one-step", [2.05000550348799]),
        ("003-a", [5.0]),
    ],
)
def test_the_formula_gives_the_reference_numbers(lesson, solution):
    found = normal_equation(open_document(lesson))
    np.testing.assert_allclose(found.solution, solution, rtol=1e-8, atol=1e-9)


@pytest.mark.parametrize("lesson", ["001-b", "001-b-height", "001-b-one-step", "000-f", "004-e"])
def test_every_number_is_that_of_numpy(lesson):
    experiment = open_document(lesson)
    found = normal_equation(experiment)
    design = np.asarray(experiment.objective.in_double.inputs)
    target = np.asarray(experiment.objective.in_double.target)
    np.testing.assert_allclose(found.gram, design.T @ design)
    np.testing.assert_allclose(found.inverse, np.linalg.inv(design.T @ design))
    expected = np.linalg.lstsq(design, target, rcond=None)[0]
    np.testing.assert_allclose(found.solution, expected, rtol=1e-8, atol=1e-9)
    assert found.condition == pytest.approx(np.linalg.cond(design.T @ design), rel=1e-6)
    gradient = experiment.objective.in_double.gradient(found.solution)
    np.testing.assert_allclose(gradient, 0, atol=1e-6)


@pytest.mark.parametrize("loss", ["sse", "half-sse", "mse", "half-mse"])
@pytest.mark.parametrize("penalty", [0.0, 0.7])
def test_every_way_of_adding_up_and_a_penalty_have_their_own_solution(loss, penalty):
    experiment = open_document("001-b", (f"loss.kind={loss}", f"loss.l2={penalty}"))
    found = normal_equation(experiment)
    np.testing.assert_allclose(found.solution, experiment.objective.quadratic.best, rtol=1e-9)
    text = words_of(experiment)
    assert ("(Xᵀ(Xθ − y) + λDθ) = 0 ⇒ (XᵀX + λD)θ = Xᵀy" in text) == bool(penalty)
    assert ("Xᵀ(Xθ − y) = 0 ⇒ XᵀXθ = Xᵀy" in text) == (not penalty)


def test_the_page_shows_the_steps_with_their_numbers():
    text = words_of(open_document("001-b"))
    for line in (
        "θ̂ = (XᵀX)⁻¹Xᵀy",
        "X = [1.00000, −2.48211; …; 1.00000, 2.66324]",
        "∇L = 2Xᵀ(Xθ − y) = 0 ⇒ XᵀXθ = Xᵀy",
        "XᵀX = [100.000, 12.2523; 12.2523, 114.365]",
        "Xᵀy = [293.649; 487.925]",
        "det = 100.000 · 114.365 − 12.2523 · 12.2523 = 11286.4",
        "[2.44587; 4.00434]",
        "here 100 ≥ 2",
        "n·m² = 400",
        "m³ = 8",
        "2·n·m = 400, so the walk, 30 times that, takes 12\u2009000",
    ):
        assert line in text, f"{line}\n{text}"


def test_it_stands_beside_the_run():
    experiment = open_document("001-b")
    text = words_of(experiment)
    assert "At the start the descent has 8\u2009587.69: 8\u2009561 more" in text
    text = words_of(experiment, 5, np.array([2.42807490693843, 4.01454152859875]))
    assert "After 5 updates the descent has 26.3991" in text
    text = words_of(experiment, 9, np.array([np.inf, 0.0]))
    assert "left all numbers behind" in text


def test_fewer_points_than_parameters_have_no_inverse():
    experiment = make("line", dataset={"kind": "points", "x": [2.0], "y": [3.0]})
    found = normal_equation(experiment)
    assert found.inverse is None
    assert "n = 1, m = 2, and XᵀX has no inverse" in words_of(experiment)


@pytest.mark.parametrize("lesson", ["001-j", "001-k-well-gd"])
def test_without_a_formula_the_page_says_so(lesson):
    experiment = open_document(lesson)
    assert normal_equation(experiment) is None
    assert "No formula gives the best parameters here." in words_of(experiment)


def test_many_parameters_are_told_without_matrices():
    experiment = open_document("001-i-ridge")
    text = words_of(experiment)
    assert "too many to be written here" in text
    assert "w₀ = " in text
    assert "its columns (10), 1, x, …, x⁹, are what the parameters w₀, w₁, …, w₉" in text


def test_the_page_opens_from_the_menu_and_follows_the_cursor(make_window, qtbot):
    window = make_window("001-b")
    window.findChild(QAction, "action_exact_solution").trigger()
    page = window.panels["dock_maths"]._dialogs.normal
    assert page.isVisible()
    assert page.windowTitle() == "The exact solution"
    assert "At the start" in page.sheet.words
    window.studio.train_to(5)
    qtbot.waitUntil(lambda: window.studio.cursor == 5, timeout=20_000)
    assert "After 5 updates the descent has 26.3991" in page.sheet.words
    page.text.click()
    assert QGuiApplication.clipboard().text() == page.sheet.words
    page.close()


@pytest.mark.parametrize("lesson", ["001-b", "001-b-height"])
def test_the_lessons_point_to_the_page_by_its_name(make_window, lesson):
    window = make_window(lesson, shown=False)
    name = window.findChild(QAction, "action_exact_solution").text()
    assert any(name in act.text["en"] for act in window.studio.experiment.lesson.do)


def test_the_parameters_are_called_as_the_lesson_calls_them():
    experiment = open_document("004-e")
    first, second = experiment.shown_names
    assert f"are what the parameters {first}, {second} are" in words_of(experiment)


def test_brackets_of_any_height_can_be_painted(qtbot):
    """High ones are put together from parts that are no glyphs of the font."""
    rows = r" \\ ".join(["0 & 0"] * 5)
    matrix = Token(rf"\begin{{pmatrix}}{rows}\end{{pmatrix}}", "M")
    typesetter = Typesetter()
    typesetter.load()
    sheet = FormulaSheet(LIGHT, typesetter)
    qtbot.addWidget(sheet)
    sheet.resize(300, 200)
    sheet.show_blocks([Block("line", line=Line((matrix,)))], beside=False, room=0)
    assert not sheet.grab().isNull()
