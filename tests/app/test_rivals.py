"""Rivals: trained together, changed together, brought back together."""

from __future__ import annotations

import pytest

from gdstudio.app.documents import open_document
from gdstudio.app.rivals import run_names
from gdstudio.core.datasets import Points
from gdstudio.core.descent.descend import train
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.going_on import gone_on
from gdstudio.core.experiment.lecture_rates import LECTURE_RATES
from gdstudio.core.experiment.rival import Rival, lecture_rates, rival_of, six_ways
from gdstudio.core.experiment.telling import Telling
from gdstudio.core.optimizers import GD
from gdstudio.core.optimizers.adam import Adam
from gdstudio.core.optimizers.momentum import Momentum

FAST = "training.gradient=analytic"


@pytest.fixture
def studio(make_studio):
    return make_studio("000-f", FAST)


def rest(studio, qtbot):
    qtbot.waitUntil(lambda: not studio.training)


def race(studio, preset=six_ways):
    own, rivals = preset(studio.experiment)
    studio.race(rivals, "race", None if own == studio.experiment else own)


def test_one_step_moves_all(studio, qtbot):
    race(studio)
    assert [pin.letter for pin in studio.rivals] == list("BCDEF")
    studio.train_to(12)
    rest(studio, qtbot)
    assert studio.run.last == 12
    for pin in studio.rivals:
        alone = train(pin.run.experiment, 12)
        assert pin.run.column("params").tobytes() == alone.column("params").tobytes()


def test_who_enters_late_is_trained_to_where_ones_own_run_is(studio, qtbot):
    studio.train_to(40)
    rest(studio, qtbot)
    run = studio.run
    race(studio)
    assert studio.run is run
    assert studio.cursor == 40
    rest(studio, qtbot)
    assert {pin.run.last for pin in studio.rivals} == {40}


def test_undo_ends_the_race_and_redo_brings_it_with_its_rows(studio, qtbot):
    race(studio)
    studio.train_to(9)
    rest(studio, qtbot)
    runs = [pin.run for pin in studio.rivals]
    studio.undo_stack.undo()
    assert studio.rivals == ()
    studio.train_to(11)
    rest(studio, qtbot)
    studio.undo_stack.redo()
    assert [pin.run for pin in studio.rivals] == runs
    rest(studio, qtbot)
    assert {run.last for run in runs} == {studio.run.last}


def test_an_edit_of_what_is_shared_is_one_of_all_and_undo_brings_all_back(studio, qtbot):
    race(studio)
    studio.train_to(9)
    rest(studio, qtbot)
    before = [pin.run for pin in studio.rivals]
    studio.edit(studio.experiment.with_value("model", "init", [1.0, 2.0]), "start")
    for pin in studio.rivals:
        assert pin.run.last == 0
        assert pin.run.at(0).params.tolist() == [1.0, 2.0]
        assert pin.run.experiment.objective is studio.experiment.objective
    studio.undo_stack.undo()
    assert [pin.run for pin in studio.rivals] == before
    assert (studio.cursor, studio.run.last) == (9, 9)


def test_an_edit_of_ones_own_rule_leaves_the_others_their_rows(studio, qtbot):
    race(studio)
    studio.train_to(9)
    rest(studio, qtbot)
    runs = [pin.run for pin in studio.rivals]
    studio.edit(studio.experiment.with_value("optimizer", "lr", 0.002), "rate")
    assert [pin.run for pin in studio.rivals] == runs
    assert studio.run.last == 0
    studio.train_to(12)
    rest(studio, qtbot)
    assert {run.last for run in (studio.run, *runs)} == {12}


def test_a_shared_batch_goes_along_and_an_own_one_stays(studio):
    studio.race([Rival(Adam(lr=1.0)), Rival(GD(lr=0.001), batch=10)], "race")
    studio.edit(studio.experiment.with_value("training", "batch", 20), "batch")
    batches = [pin.run.experiment.training.batch for pin in studio.rivals]
    assert batches == [20, 10]


def test_who_cannot_come_along_leaves_with_a_sentence(studio):
    studio.race([Rival(Adam(lr=1.0)), Rival(GD(lr=0.001), batch=60)], "race")
    said = []
    studio.hovered.connect(said.append)
    few = Points(x=[0.0, 1.0, 2.0], y=[1.0, 2.0, 4.0])
    studio.edit(studio.experiment.with_dataset(few), "data")
    assert [type(pin.run.experiment.optimizer) for pin in studio.rivals] == [Adam]
    assert "Gradient descent, α 0.001" in said[-1]
    studio.undo_stack.undo()
    assert len(studio.rivals) == 2


def test_reset_is_one_of_all(studio, qtbot):
    race(studio)
    studio.train_to(5)
    rest(studio, qtbot)
    studio.reset()
    assert {pin.run.last for pin in studio.rivals} == {0}
    studio.undo_stack.undo()
    assert {pin.run.last for pin in studio.rivals} == {5}


def test_another_document_has_no_rivals_and_undo_brings_them(studio):
    race(studio)
    studio.open(open_document("000-g", (FAST,)), "open", lesson_id="000-g")
    assert studio.rivals == ()
    studio.undo_stack.undo()
    assert len(studio.rivals) == 5


def test_a_rival_becomes_ones_own_where_it_is_and_the_other_races_on(studio, qtbot):
    race(studio)
    studio.train_to(8)
    rest(studio, qtbot)
    studio.move_cursor(5)
    own, taken = studio.run, studio.rivals[2]
    count = studio.undo_stack.count()
    studio.take_over(taken)
    assert studio.undo_stack.count() == count + 1
    assert studio.run is taken.run
    assert studio.experiment.lesson is not None
    assert (studio.cursor, len(studio.rivals)) == (5, 5)
    assert studio.rivals[2].run is own
    assert studio.rivals[2].colour == taken.colour
    studio.train_to(10)
    rest(studio, qtbot)
    assert own.last == 10
    studio.undo_stack.undo()
    assert studio.run is own


def test_a_pinned_run_is_a_rival_that_no_longer_moves(studio, qtbot):
    studio.train_to(6)
    rest(studio, qtbot)
    studio.pin("kept")
    race(studio)
    assert [pin.live for pin in studio.pinned] == [True] * 5 + [False]
    assert len({pin.colour for pin in studio.pinned}) == 6
    studio.train_to(9)
    rest(studio, qtbot)
    assert studio.pinned[-1].run.last == 6
    studio.unpin(studio.rivals[0])
    assert len(studio.rivals) == 4
    studio.train_to(10)
    rest(studio, qtbot)
    assert {pin.run.last for pin in studio.rivals} == {10}
    studio.undo_stack.undo()
    assert len(studio.rivals) == 5


def test_where_a_pause_lets_ones_own_run_rest_all_have_a_row(studio, qtbot):
    race(studio)
    studio.train_to(200_000)
    qtbot.waitUntil(lambda: studio.run.last > 500)
    studio.stop_training()
    rest(studio, qtbot)
    assert studio.run.last < 200_000
    assert min(pin.run.last for pin in studio.rivals) >= studio.run.last


def test_a_rival_that_overflows_ends_and_the_others_go_on(make_studio, qtbot):
    studio = make_studio("000-f", FAST)
    studio.race([Rival(GD(lr=1e30))], "race")
    studio.train_to(30)
    rest(studio, qtbot)
    (rival,) = studio.rivals
    assert rival.run.ended
    assert studio.run.last == 30
    assert rival.row(30) == rival.run.last < 30


def test_the_lectures_rates_are_all_seven(studio):
    own, rivals = lecture_rates(studio.experiment)
    assert own is studio.experiment
    assert {own.optimizer.lr, *(one.optimizer.lr for one in rivals)} == set(LECTURE_RATES)
    other = studio.experiment.with_value("optimizer", "lr", 0.002)
    own, rivals = lecture_rates(other)
    assert own.optimizer.lr == LECTURE_RATES[0]
    assert len(rivals) == 6
    studio.edit(other, "rate")
    race(studio, lecture_rates)
    assert studio.experiment.optimizer.lr == 0.001
    assert len({pin.colour for pin in studio.rivals} | {0}) == 7
    studio.undo_stack.undo()
    assert studio.experiment == other


def test_names_say_what_runs_do_not_share(studio):
    _, rivals = lecture_rates(studio.experiment)
    runs = [studio.experiment, *(one.on(studio.experiment) for one in rivals)]
    names = run_names(runs)
    assert {name.rule for name in names} == {"Gradient descent"}
    assert names[0].knobs == ("α 0.001",)
    assert len({name.title for name in names}) == 7
    two = [Rival(Momentum(lr=0.001, momentum=m)).on(studio.experiment) for m in (0.5, 0.9)]
    assert [name.knobs for name in run_names(two)] == [("α 0.001", "μ 0.5"), ("α 0.001", "μ 0.9")]
    hidden = run_names(runs, Telling(frozenset({"optimizer.kind", "optimizer.lr"})))
    assert hidden[0].rule == ""
    assert hidden[1].rule == "Gradient descent"


def test_a_rival_that_does_not_fit_changes_nothing(studio):
    with pytest.raises(SpecError):
        studio.race([Rival(GD(), batch=10_000)], "race")
    assert studio.rivals == ()
    assert studio.undo_stack.count() == 0


def test_dropped_records_begin_anew(studio, qtbot):
    race(studio)
    studio.train_to(5)
    rest(studio, qtbot)
    specs = [rival_of(pin.run.experiment, studio.experiment) for pin in studio.rivals]
    studio.edit(studio.experiment.with_value("model", "init", [1.0, 2.0]), "start")
    studio.undo_stack.command(1).forget()
    studio.undo_stack.undo()
    assert [rival_of(pin.run.experiment, studio.experiment) for pin in studio.rivals] == specs
    assert {pin.run.last for pin in studio.rivals} == {0}


def test_a_change_on_the_way_is_part_of_a_name_and_no_run_at_a_fixed_rate_has_one(studio):
    turned = gone_on(studio.experiment, 8, studio.experiment.with_value("optimizer", "lr", 0.0075))
    names = run_names([turned, studio.experiment])
    assert names[0].title != names[1].title
    assert "0.0075" in names[0].title
    own, rivals = lecture_rates(turned)
    assert own.changes == ()
    assert all(one.on(own).changes == () for one in rivals)


def test_no_two_runs_have_the_same_letter(studio, qtbot):
    """Pins behind the seventh run have numbers, and rivals that come back find them there."""
    race(studio, lecture_rates)
    studio.pin("one")
    studio.pin("two")
    assert [pin.letter for pin in studio.pinned if not pin.live] == ["8", "9"]
    assert len({pin.letter for pin in studio.pinned}) == len(studio.pinned) == 8
    studio.race((), "end")
    studio.pin("three")
    assert studio.pinned[-1].letter == "B"
    studio.undo_stack.undo()
    assert len(studio.rivals) == 6
    assert len({pin.colour for pin in studio.pinned}) == len(studio.pinned)
