"""Pages as their readers meet them: in a browser, offline."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from html import unescape

import numpy as np
import pytest

from gdstudio.app.documents import open_document
from gdstudio.app.kept_runs import pins_of, rivals_of
from gdstudio.app.language import language
from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.descent.descend import extend, train
from gdstudio.core.experiment.file import from_table
from gdstudio.core.experiment.lesson import lessons
from gdstudio.core.experiment.telling import telling_of
from gdstudio.core.files.resources import resource_path
from gdstudio.core.text.numbers import format_count, format_number, format_short
from gdstudio.film.web.facts import PageLook
from gdstudio.film.web.packed import as_data
from gdstudio.kit.chart.roles import run_dash, run_role
from gdstudio.kit.landscape.palette import palette
from gdstudio.kit.quality_words import quality_value
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.kit.widgets.translation import install_language

HANGUL = re.compile("[가-힣]")
POINTS = {"kind": "points", "x": [0.5, 1.0, 2.0, 4.0, 5.0], "y": [1.0, 2.0, 2.5, 5.0, 5.5]}
LINE = {
    "format": 1,
    "title": "Five points",
    "dataset": POINTS,
    "model": {"kind": "line", "init": [0.5, -0.25]},
    "loss": {"kind": "mse"},
    "optimizer": {"kind": "gd", "lr": 0.02},
    "training": {"epochs": 12, "dtype": "float64"},
}
BLOBS = {
    "format": 1,
    "dataset": {"kind": "two-blobs", "n": 40, "test": 0.25},
    "model": {"kind": "logistic"},
    "loss": {"kind": "cross-entropy"},
    "optimizer": {"kind": "gd", "lr": 0.5},
    "training": {"epochs": 8, "batch": 10},
}
FOUR_INPUTS = {
    "format": 1,
    "dataset": {
        "kind": "points",
        "x": [[0.0, 1.0, 2.0], [1.0, 0.5, 1.0], [2.0, -1.0, 0.0], [3.0, 2.0, 1.5], [1.0, 1.0, 0.0]],
        "y": [1.0, 2.0, 2.5, 5.0, 3.5],
    },
    "model": {"kind": "linear"},
    "loss": {"kind": "half-mse"},
    "optimizer": {"kind": "momentum", "lr": 0.02},
    "training": {"epochs": 9},
}
NETWORK = {
    "format": 1,
    "dataset": {"kind": "two-moons", "n": 30},
    "model": {"kind": "mlp", "hidden": [5], "task": "binary", "init": "xavier"},
    "loss": {"kind": "cross-entropy"},
    "optimizer": {"kind": "adam", "lr": 0.05},
    "training": {"epochs": 5},
}
OVERFLOW = LINE | {
    "optimizer": {"kind": "gd", "lr": 1e30},
    "training": {"epochs": 30, "dtype": "float32"},
}
EXPERIMENTS = {
    "line": LINE,
    "labels": BLOBS,
    "several inputs": FOUR_INPUTS,
    "network": NETWORK,
    "overflow": OVERFLOW,
}
LESSONS = ("000-f", "001-e-unrolled", "001-k-basins", "003-b", "000-i-0.01")
GO = """(index) => {
    const slider = document.getElementById("timeline");
    slider.value = index;
    slider.dispatchEvent(new Event("input"));
}"""
SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
COLOURS = """(name) => {
    const canvas = document.getElementById(name);
    const {width, height} = canvas;
    const pen = Object.assign(document.createElement("canvas"), {width, height}).getContext("2d");
    pen.drawImage(canvas, 0, 0);
    const pixels = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
    return [...new Set(pixels)];
}"""
LOSE = """() => document.getElementById("relief").getContext("webgl2")
    .getExtension("WEBGL_lose_context").loseContext()"""
NAMES = "all => all.map((one) => one.id || one.dataset.language || one.dataset.wear || one.tagName)"
OUTSIDE = """all => all.filter((one) => {
    const {left, right} = one.getBoundingClientRect();
    return !one.closest(".scrolled, .unseen") && (right > 360.5 || left < -0.5);
}).map((one) => `${one.tagName}#${one.id}`)"""


def run_of(table, folder):
    return train(from_table(table, folder))


def go(page, index):
    page.evaluate(GO, index)


def settle(page):
    """Wait until what was asked for is painted."""
    page.evaluate(SETTLED)


def shown(page):
    """Return the numbers at the cursor, by their names."""
    groups = page.locator("#values > div").all_inner_texts()
    return dict(group.split("\n") for group in groups)


def expected(run, row):
    frame = run.at(row)
    planned = max(run.experiment.planned_updates, run.last)
    named = zip(run.experiment.shown_names, frame.params.tolist(), strict=True)
    numbers = [format_number(float(frame.loss), 6), format_short(float(frame.lr), 6)]
    if run.tested:
        numbers.insert(1, format_number(run.test_loss_at(row), 6))
    quality = quality_value(run.marks.at(frame.params))
    if quality is not None or any(map(quality_value, map(run.marks.at, run.column("params")))):
        numbers.insert(-1, "not a number" if quality is None else quality[1])
    params = [format_number(value, 6) for _, value in named]
    texts = [f"{format_count(row)} / {format_count(planned)}", format_count(frame.epoch)]
    return [text if text != "nan" else "not a number" for text in [*texts, *numbers, *params]]


def colours(page, name):
    """Return the colours that a canvas has, 0xAABBGGRR."""
    return set(page.evaluate(COLOURS, name))


def pictures(page):
    return page.locator(".panel:not([hidden]) canvas[role=img]").evaluate_all(
        "all => all.map(one => one.id)"
    )


# -- numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_numbers_of_every_row_are_those_of_the_record(name, make_page, opened, tmp_path):
    run = run_of(EXPERIMENTS[name], tmp_path)
    page = opened(make_page(run)[0])
    assert run.last > 3 or name == "overflow"
    listed = len(expected(run, 0)) if len(run.parameter_names) <= 16 else 16 + 5
    for row in range(run.last + 1):
        go(page, row)
        assert list(shown(page).values()) == expected(run, row)[:listed]
    if name == "overflow":
        assert page.locator("#outcome").inner_text().startswith("overflowed at update")


def test_names_and_the_convention_of_the_loss_are_told(make_page, opened):
    page = opened(make_page("000-f")[0])
    assert list(shown(page)) == [*("update", "epoch", "L (SSE)", "R²", "rate α", "w₀", "w₁")]


def test_what_a_lesson_hides_is_not_told(make_page, opened):
    hiding = next(
        lesson.id for lesson in lessons() if telling_of(open_document(lesson.id)).hides("optimizer")
    )
    path, run = make_page(hiding)
    rule = run.experiment.optimizer.label
    text = path.read_text("utf-8")
    page = opened(path)
    assert rule not in page.locator("#settings").inner_text()
    told = make_page(run, show_cause=True)[0].read_text("utf-8")
    assert rule in told
    assert rule not in text


def test_a_long_film_says_how_much_of_it_is_there(make_page, opened, tmp_path):
    run = run_of(LINE | {"training": {"epochs": 5000, "dtype": "float64"}}, tmp_path)
    path, _ = make_page(run)
    assert path.stat().st_size < 2e6
    page = opened(path)
    count = int(page.locator("#timeline").get_attribute("max")) + 1
    said = re.search(r"one update in (\d+), and the last", page.locator("#thinned").inner_text())
    assert said
    every = int(said[1])
    rows = [*range(0, 5000, every), 5000]
    assert count == len(rows) > 500
    for index in (0, 1, 7, count - 2, count - 1):
        go(page, index)
        assert list(shown(page).values()) == expected(run, rows[index])


def test_a_part_of_the_film_is_told_as_a_part(make_page, opened, tmp_path):
    run = run_of(LINE, tmp_path)
    page = opened(make_page(run, range(2, 11, 4), opens=6)[0])
    assert "3 of 9 updates" in page.locator("#thinned").inner_text()
    assert list(shown(page).values()) == expected(run, 6)
    page.keyboard.press("Home")
    assert list(shown(page).values()) == expected(run, 2)


def test_all_numbers_stand_in_a_table(make_page, opened):
    path, run = make_page("000-f")
    page = opened(path)
    page.locator("summary").click()
    rows = page.locator("#rows tbody tr")
    rows.nth(run.last).wait_for(state="attached")
    assert rows.count() == run.last + 1
    cells = rows.nth(9).locator("td").all_inner_texts()
    _, epoch, loss, _, *others = expected(run, 9)  # how well it predicts is said above
    assert cells == ["9", epoch, loss, *others]


@pytest.mark.parametrize("name", ["000-f", "003-a", "003-e", "two inputs"])
def test_a_page_is_as_large_as_the_readme_says(make_page, tmp_path, name):
    readme = resource_path().parent.joinpath("README.md").read_text("utf-8")
    said = re.search(r"of ([\d.]+) MB here, of ([\d.]+) to ([\d.]+) MB at all", readme)
    assert said
    here, least, most = (float(number) * 1e6 for number in said.groups())
    run = train(open_document(name)) if name != "two inputs" else beside_each_other(tmp_path)[0]
    size = make_page(run)[0].stat().st_size
    assert least <= size <= most
    if name == "000-f":
        assert size == pytest.approx(here, rel=0.1)


def beside_each_other(folder, epochs=60):
    """Return a run over two inputs with long names, and two pinned beside it."""
    made = np.random.RandomState(4)
    x = made.standard_normal((60, 2))
    columns = [f"{part} of the penguins in millimetres" for part in ("bill length", "flipper")]
    dataset = {
        "kind": "points",
        "x": x.tolist(),
        "y": (x @ [1.0, -0.7] + 0.5 * made.standard_normal(60) > 0).astype(float).tolist(),
        "columns": [*columns, "sex"],
    }
    table = {"format": 1, "dataset": dataset, "model": {"kind": "logistic"}}
    table |= {"loss": {"kind": "cross-entropy"}, "training": {"epochs": epochs}}
    runs = [run_of(table | {"optimizer": {"kind": "gd", "lr": lr}}, folder) for lr in (0.1, 0.3, 1)]
    pins = [PinnedRun(one, f"run {place}", place) for place, one in enumerate(runs[1:], 1)]
    return runs[0], pins


TEXTS = """() => {
    const drawn = (window.drawn = []);
    const fill = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        const wide = this.measureText(text).width;
        const left = x - { left: 0, center: wide / 2, right: wide }[this.textAlign];
        const { id, clientWidth } = this.canvas;
        drawn.push([id, text, left, left + wide, this.textAlign, clientWidth]);
        return fill.call(this, text, x, y);
    };
}"""
COVERED = """() => [...document.querySelectorAll(".note, .legend, .bar")].flatMap((text) =>
    [...document.querySelectorAll("canvas")].filter((canvas) => {
        const [one, other] = [text, canvas].map((part) => part.getBoundingClientRect());
        const shared = (low, high) =>
            Math.min(one[high], other[high]) - Math.max(one[low], other[low]);
        return shared("top", "bottom") > 0.6 && shared("left", "right") > 0.6;
    }).map((canvas) => `${text.id || text.className} ${canvas.id}`))"""


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_written_in_pictures_is_whole_and_apart(make_page, opened, tmp_path, width):
    run, pins = beside_each_other(tmp_path, 8)
    page = opened(make_page(run, pinned=pins)[0], viewport={"width": width, "height": 800})
    page.evaluate(TEXTS)
    for view in ("#flat", "#solid"):
        page.evaluate("() => { window.drawn.length = 0; }")
        page.locator(view).click()
        for key in ("End", "Home"):
            page.keyboard.press(key)
            settle(page)
        assert page.evaluate(COVERED) == []
        texts = page.evaluate("window.drawn")
        assert {canvas for canvas, *_ in texts} == {
            "fit-picture",
            "surface-picture",
            "loss-picture",
        }
        for canvas, text, left, right, _, room in texts:
            assert left >= -0.5, (canvas, text)
            assert right <= room + 0.5, (canvas, text)
    of_fit = [one for one in texts if one[0] == "fit-picture"]
    ticks = {text for _, text, _, _, align, _ in of_fit if align == "center"}
    assert {"0", "2"} <= ticks  # no long name of a column hides them
    assert any("bill length" in text for _, text, *_ in of_fit)


def test_an_axis_name_stays_in_the_picture_however_it_is_turned(make_page, opened):
    page = opened(make_page("000-f")[0], viewport={"width": 390, "height": 800})
    page.evaluate(TEXTS)
    page.locator("#surface-picture").focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    for _ in range(36):
        page.keyboard.press("Shift+ArrowLeft")
        settle(page)
    names = [one for one in page.evaluate("window.drawn") if one[0] == "surface-picture"]
    names = [one for one in names if one[1] in ("w₀", "w₁", "L")]
    assert len(names) > 60
    assert all(left >= 0 and right <= room for _, _, left, right, _, room in names)


def test_the_legends_show_the_dashes_of_the_runs(make_page, opened, tmp_path):
    run, pins = beside_each_other(tmp_path, 8)
    page = opened(make_page(run, pinned=pins)[0])
    for part in ("surface", "loss"):
        for place, pin in enumerate(pins):
            sign = page.locator(f"#{part}-pin-{place} line")
            width = float(sign.get_attribute("stroke-width"))
            dash = [float(one) / width for one in sign.get_attribute("stroke-dasharray").split()]
            assert tuple(dash) == run_dash(pin.colour)
            assert sign.get_attribute("stroke") == run_role(pin.colour)(LIGHT)


def test_a_slice_is_told_as_that_of_every_update(make_page, opened, tmp_path):
    run, _ = beside_each_other(tmp_path, 8)
    page = opened(make_page(run)[0])
    for key in ("Home", "End"):
        page.keyboard.press(key)
        told = page.locator("#slice").inner_text()
        assert told.startswith("the same surface at every update: slice")
        assert "update 8" in told


# -- pictures ----------------------------------------------------------------------------------


@pytest.mark.parametrize("gl", [True, False], ids=["webgl", "without"])
@pytest.mark.parametrize("name", [*EXPERIMENTS, *LESSONS])
def test_no_panel_is_empty(name, gl, make_page, opened, tmp_path):
    source = run_of(EXPERIMENTS[name], tmp_path) if name in EXPERIMENTS else name
    path, run = make_page(source)
    page = opened(path, gl=gl)
    go(page, run.last // 2)
    settle(page)
    seen = pictures(page)
    assert "loss-picture" in seen
    assert all(len(colours(page, one)) > 8 for one in seen)
    no_data = run.experiment.data is None
    assert page.locator("#empty").is_visible() == no_data
    assert ("fit-picture" in seen) == (not no_data)
    if len(run.parameter_names) > 2:
        assert "slice" in page.locator("#slice").inner_text()


def test_the_surface_is_drawn_by_webgl_and_turns(make_page, opened):
    page = opened(make_page("000-f")[0])
    settle(page)
    relief, marks = page.locator("#relief"), page.locator("#surface-picture")
    assert relief.is_visible()
    assert not page.locator("#no-gl").is_visible()
    first = relief.screenshot()
    box = marks.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y + 20, steps=3)
    page.mouse.up()
    settle(page)
    turned = relief.screenshot()
    assert turned != first
    page.locator("#standard").click()
    settle(page)
    page.mouse.move(0, 0)
    assert relief.screenshot() == first
    marks.focus()
    page.keyboard.press("Shift+ArrowLeft")
    settle(page)
    assert relief.screenshot() != first
    assert page.locator("#counter").inner_text() == "0"  # the film stays where it is


def test_the_surface_has_the_colours_of_the_program(make_page, opened):
    """Near the lowest point it is as dark as the ramp is at its low end."""
    page = opened(make_page("000-f")[0])
    go(page, 30)
    page.locator("#flat").click()
    settle(page)
    found = colours(page, "surface-picture")
    ramp = palette(LIGHT).ramp[:, :3].astype(int) @ (1, 1 << 8, 1 << 16) + (255 << 24)
    assert len(set(ramp.tolist()) & found) > 200


def test_without_webgl_contours_say_the_same(make_page, opened):
    page = opened(make_page("000-f")[0], gl=False)
    settle(page)
    assert page.locator("#no-gl").inner_text().startswith("This browser has no WebGL2")
    assert not page.locator("#relief").is_visible()
    assert not page.locator("#views").is_visible()
    before = page.locator("#surface-picture").screenshot()
    page.keyboard.press("ArrowRight")
    settle(page)
    assert page.locator("#surface-picture").screenshot() != before


def test_a_lost_graphics_card_leaves_contours(make_page, opened):
    page = opened(make_page("000-f")[0])
    page.evaluate(LOSE)
    page.wait_for_selector("#no-gl:not([hidden])")
    settle(page)
    assert len(colours(page, "surface-picture")) > 100


def test_runs_beside_it_are_drawn_and_named(make_page, opened):
    experiment = open_document("001-h-race")
    run = train(experiment)
    pins = []
    for pin in rivals_of(experiment):
        for _ in extend(pin.run, run.last):
            pass
        pins.append(replace(pin, pending=False))
    path, _ = make_page(run, pinned=pins)
    page = opened(path)
    page.keyboard.press("End")
    settle(page)
    english = page.locator("#surface-legend").inner_text()
    page.locator("[data-language=ko]").click()
    korean = page.locator("#surface-legend").inner_text()
    for pin in pins:
        assert f"{pin.letter} {pin.title}" in english
        assert pin.letter in korean
    assert HANGUL.search(korean.split("B ")[1])
    alone = make_page(run)[0]
    settle(page)
    with_them = page.locator("#loss-picture").screenshot()
    other = opened(alone)
    other.keyboard.press("End")
    settle(other)
    assert other.locator("#loss-picture").screenshot() != with_them


def test_pinned_runs_of_a_lesson_have_a_curve(make_page, opened):
    experiment = open_document("001-i-overfit", ("training.epochs=40",))
    pins = []
    for pin in pins_of(experiment):
        for _ in extend(pin.run, 40):
            pass
        pins.append(replace(pin, pending=False))
    assert pins
    page = opened(make_page(train(experiment), pinned=pins)[0])
    assert pins[0].title in page.locator("#fit-legend").inner_text()


# -- what can be pressed -----------------------------------------------------------------------


def test_the_keys_are_the_programs(make_page, opened):
    page = opened(make_page("000-f")[0])

    def at():
        return int(page.locator("#counter").inner_text())

    for key, row in (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("End", 30)):
        page.keyboard.press(key)
        assert at() == row
    page.keyboard.press("Home")
    assert at() == 0
    page.locator("#speed").select_option("100")
    page.locator("body").click(position={"x": 3, "y": 3})
    page.keyboard.press("Space")
    assert page.locator("#play").get_attribute("aria-label") == "Pause (Space)"
    page.wait_for_function("() => document.getElementById('counter').textContent === '30'")
    page.wait_for_function("() => document.getElementById('play').dataset.playing === 'false'")
    page.keyboard.press("Space")  # from the start again
    page.wait_for_function("() => document.getElementById('play').dataset.playing === 'true'")
    page.keyboard.press("Space")
    assert page.locator("#play").get_attribute("aria-label") == "Play (Space)"


def test_buttons_and_timeline_move_the_film(make_page, opened):
    page = opened(make_page("000-f")[0])
    counter = page.locator("#counter")
    for name, row in (("step", "1"), ("step", "2"), ("back", "1"), ("last", "30"), ("first", "0")):
        page.locator(f"#{name}").click()
        assert counter.inner_text() == row
    assert page.locator("#back").is_disabled()
    page.locator("#timeline").fill("17")
    assert counter.inner_text() == "17"
    box = page.locator("#loss-picture").bounding_box()
    page.mouse.click(box["x"] + box["width"] - 90, box["y"] + 60)
    assert int(counter.inner_text()) > 26


def test_a_button_that_has_come_to_the_end_leaves_the_keys_alive(make_page, opened):
    page = opened(make_page("000-f")[0])
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.locator("#step").focus()
    page.keyboard.press("Enter")
    assert page.locator("#step").is_disabled()
    page.keyboard.press("ArrowLeft")
    assert page.locator("#counter").inner_text() == "29"


def test_everything_is_reached_by_tab_and_has_a_name(make_page, opened):
    page = opened(make_page("000-f")[0])
    page.keyboard.press("ArrowRight")  # or the buttons that go back are off
    controls = "button:visible, select:visible, input:visible, summary, canvas[tabindex]"
    wanted = set(page.locator(controls).evaluate_all(NAMES))
    met = set()
    for _ in range(len(wanted) + 4):
        page.keyboard.press("Tab")
        met.add(page.evaluate(f"({NAMES})([document.activeElement])")[0])
    assert wanted <= met
    nameless = page.locator("button, select, input, canvas[role=img], [role=group]").evaluate_all(
        """all => all.filter((one) => !(one.getAttribute("aria-label") || one.textContent.trim()
            || one.closest("label")?.textContent.trim())).map((one) => one.outerHTML)"""
    )
    assert nameless == []


def test_a_screen_reader_hears_the_row(make_page, opened):
    path, run = make_page("000-f")
    page = opened(path)
    page.keyboard.press("ArrowRight")
    said = page.locator("#said").inner_text()
    assert said.startswith("update 1 / 30, L (SSE) ")
    assert format_number(float(run.at(1).loss), 6) in said
    assert page.locator("#fit-picture").get_attribute("aria-label") == "Fit: update 1"
    assert page.locator("#timeline").get_attribute("aria-valuetext") == "update 1 / 30"


def test_a_finger_steps_and_turns(make_page, opened):
    page = opened(make_page("000-f")[0], has_touch=True, viewport={"width": 360, "height": 740})
    page.locator("#step").tap()
    assert page.locator("#counter").inner_text() == "1"
    surface = page.locator("#surface-picture")
    surface.scroll_into_view_if_needed()
    settle(page)
    first = page.locator("#relief").screenshot()
    box = surface.bounding_box()
    x, y = box["x"] + 150, box["y"] + 60
    touch = page.context.new_cdp_session(page)
    for kind, at in (("touchStart", x), ("touchMove", x + 40), ("touchMove", x + 80)):
        point = {"x": at, "y": y}
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    settle(page)
    assert page.locator("#relief").screenshot() != first


# -- languages, themes, sizes ------------------------------------------------------------------


def test_both_languages_are_in_the_page(make_page, opened, qapp):
    page = opened(make_page("000-f")[0])
    english = page.locator("body").inner_text().replace("한국어", "")
    assert not HANGUL.search(english)
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("[data-language=ko]").click()
    assert page.locator("html").get_attribute("lang") == "ko"
    assert page.title() == page.locator("h1").inner_text() == "직선, α = 0.001"
    korean = page.locator("body").inner_text()
    left = re.sub(r"English|Shift|Gradient Descent Studio|SSE|\b[xyLαw]\b", "", korean)
    assert not re.search(r"[A-Za-z]{3,}", left), left
    for button in page.locator("button:visible").all():
        name = button.get_attribute("aria-label") or button.inner_text()
        assert HANGUL.search(name) or name == "English"


def test_the_language_is_the_readers_unless_it_was_chosen(make_page, opened):
    path, run = make_page("000-f")
    assert HANGUL.search(opened(path, locale="ko-KR").locator("h1").inner_text())
    path, _ = make_page(run, look=PageLook(language="en"))
    assert not HANGUL.search(opened(path, locale="ko-KR").locator("h1").inner_text())


def test_writing_a_page_leaves_the_language_as_it_was(make_page, qapp):
    install_language(qapp, "ko")
    try:
        make_page("000-f")
        assert language() == "ko"
    finally:
        install_language(qapp, "en")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_is_the_readers_and_can_be_switched(scheme, make_page, opened):
    page = opened(make_page("000-f")[0], color_scheme=scheme)
    themes = {"light": LIGHT, "dark": DARK}

    def chrome():
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return "#" + "".join(f"{int(part):02X}" for part in re.findall(r"\d+", colour))

    assert chrome() == themes[scheme].chrome
    other = "dark" if scheme == "light" else "light"
    page.locator(f"[data-wear={other}]").click()
    assert chrome() == themes[other].chrome
    page.locator("[data-wear=system]").click()
    assert chrome() == themes[scheme].chrome
    page.emulate_media(color_scheme=other)
    assert chrome() == themes[other].chrome


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", ["line", "network", "001-h-race"])
def test_a_narrow_screen_shows_all_of_it(name, language, make_page, opened, tmp_path):
    source = run_of(EXPERIMENTS[name], tmp_path) if name in EXPERIMENTS else name
    page = opened(make_page(source)[0], viewport={"width": 360, "height": 740})
    page.locator(f"[data-language={language}]").click()
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    over = page.locator("body *:visible").evaluate_all(OUTSIDE)
    assert over == []
    for button in page.locator(".transport button").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 36  # a thumb
    assert all(len(colours(page, one)) > 8 for one in pictures(page))


def test_nothing_moves_by_itself(make_page, opened):
    page = opened(make_page("000-f")[0], reduced_motion="reduce")
    moving = page.locator("*").evaluate_all(
        """all => all.filter((one) => getComputedStyle(one).animationName !== "none"
            || parseFloat(getComputedStyle(one).transitionDuration) > 0).length"""
    )
    assert moving == 0
    settle(page)
    before = page.screenshot()
    settle(page)
    assert page.screenshot() == before


# -- strangers ---------------------------------------------------------------------------------

HOSTILE = (
    '</script><script>alert(1)</script><img src=x onerror=alert(2)> & "quoted" <!-- \u2028 %{x}'
)


def test_a_hostile_title_is_only_text(make_page, opened, tmp_path):
    run = run_of(LINE | {"title": HOSTILE}, tmp_path)
    path, _ = make_page(run, look=PageLook(owner=HOSTILE))
    page = opened(path)
    assert "<script>alert(1)</script>" in page.locator("h1").inner_text()
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 3
    carried = tomllib.loads(page.locator("#gdstudio").text_content())
    assert carried["title"] == run.experiment.title
    assert page.title().startswith("</script>")


def test_the_policy_lets_nothing_else_run(make_page, start_browser):
    path, _ = make_page("000-f")
    text = path.read_text("utf-8")
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    rules = unescape(found[1])
    assert "default-src 'none'" in rules
    assert "unsafe" not in rules
    path.write_text(text.replace("</main>", "</main><script>document.title = 'taken'</script>"))
    context = start_browser().new_context(offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=yes]")
    assert page.title() != "taken"
    context.close()


def test_the_page_uses_no_eval_and_no_address(make_page):
    text = make_page("000-f")[0].read_text("utf-8")
    assert not re.search(r"\beval\(|new Function|innerHTML|document\.write|fetch\(|XMLHttp", text)
    assert set(re.findall(r"https?://[^\s\"'<]+", text)) == {"http://www.w3.org/2000/svg"}


def test_it_carries_the_experiment(make_page, opened, tmp_path):
    run = run_of(LINE, tmp_path)
    page = opened(make_page(run, opens=3, look=PageLook(owner="Kim, 7"))[0])
    table = tomllib.loads(page.locator("#gdstudio").text_content())
    assert table.pop("picture")["name"] == "Kim, 7"
    again = train(from_table(table, tmp_path))
    np.testing.assert_array_equal(again.column("params"), run.column("params"))
    assert "in this page" in page.locator("#carried").inner_text()


@pytest.mark.parametrize(("left_out", "said"), [(False, "too many points"), (True, "left out")])
def test_without_an_experiment_it_says_so(left_out, said, make_page, opened):
    path, _ = make_page("000-f", carried=None, left_out=left_out)
    page = opened(path)
    assert page.locator("#gdstudio").count() == 0
    assert said in page.locator("#carried").inner_text()


def test_without_scripts_it_tells_how_it_ends(make_page, opened):
    path, run = make_page("000-f")
    page = opened(path, java_script_enabled=False)
    assert format_number(float(run.at(run.last).loss), 6) in page.locator("noscript").inner_text()
    assert page.locator("h1").inner_text() == "Straight line, α = 0.001"


def test_data_in_a_script_element_cannot_end_it():
    text = as_data({"a": HOSTILE, "b": "\u2029"})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"a": HOSTILE, "b": "\u2029"}


def test_the_table_of_a_narrow_screen_scrolls_in_its_own_box(make_page, opened, tmp_path):
    page = opened(
        make_page(run_of(EXPERIMENTS["network"], tmp_path))[0],
        viewport={"width": 360, "height": 740},
    )
    page.locator("#table summary").click()
    settle(page)
    table, box = page.locator("#rows").bounding_box(), page.locator(".scrolled").bounding_box()
    assert table["width"] > box["width"]  # there is something to scroll
    assert box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


PRINTED = """() => addEventListener("beforeprint", () => {
  const pen = document.getElementById("loss-picture");
  const at = pen.getContext("2d").getImageData(0, 0, pen.width, pen.height).data;
  window.printed = {
    ground: getComputedStyle(document.body).getPropertyValue("--chrome").trim(),
    relief: document.getElementById("relief").hidden,
    inks: new Set(at.filter((_, place) => place % 4 === 0)).size,
  };
})"""


def test_a_page_is_printed_light_and_nothing_lies_over_it(make_page, opened):
    page = opened(make_page("000-f")[0], color_scheme="dark")
    page.evaluate(PRINTED)
    assert page.pdf(print_background=True).startswith(b"%PDF")
    printed = page.evaluate("window.printed")
    assert printed["ground"] == LIGHT.chrome
    assert printed["inks"] > 8  # the pictures are there by then
    assert printed["relief"]  # what WebGL has drawn is gone on paper: the map stands for it
    assert page.locator("#relief").is_visible()
    assert page.evaluate("document.documentElement.dataset.theme") == "system"
    page.emulate_media(media="print", color_scheme="dark")
    bar = page.evaluate("getComputedStyle(document.querySelector('.transport')).position")
    assert bar == "static"
    assert page.locator("#step").is_hidden()
    assert page.locator("#counter").is_visible()
