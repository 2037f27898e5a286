"""What a page says where the pointer is, the layers that a lesson opens, and their switches."""

from __future__ import annotations

import pytest

from gdstudio.app.documents import open_document
from gdstudio.core.experiment.lesson import lessons
from gdstudio.core.text.numbers import format_number

PICTURE = """(name) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
    () => done(document.getElementById(name).toDataURL()))))"""
HUES = """(name) => {
    const canvas = document.getElementById(name);
    const {width, height} = canvas;
    const copy = Object.assign(document.createElement("canvas"), {width, height}).getContext("2d");
    copy.drawImage(canvas, 0, 0);
    const all = copy.getImageData(0, 0, width, height).data;
    const hues = new Set();
    for (let i = 0; i < all.length; i += 4) {
        const [red, green, blue, alpha] = all.slice(i, i + 4);
        const spread = Math.max(red, green, blue) - Math.min(red, green, blue);
        if (alpha > 200 && spread > 60) hues.add([red, green, blue].map((one) => one >> 6).join());
    }
    return hues.size;
}"""
PLACES = {
    "residuals": "fit",
    "truth": "fit",
    "before-after": "fit",
    "snapshots": "fit",
    "rainbow": "fit",
    "sample-loss": "loss",
}


def drawn(page, part: str) -> str:
    return page.evaluate(PICTURE, f"{part}-picture")


def pressed(page, name: str) -> bool:
    return page.locator(f"#{name}").get_attribute("aria-pressed") == "true"


def said(page) -> list[str]:
    tip = page.locator("#tip")
    return tip.inner_text().split("\n") if tip.is_visible() else []


def lesson_with(view: str) -> str:
    for lesson in lessons():
        asked = open_document(lesson.id).lesson
        if view in asked.views and open_document(lesson.id).data.width == 1:
            return lesson.id
    raise AssertionError(view)


def test_the_loss_says_the_row_that_the_pointer_is_at(make_page, opened):
    path, run = make_page("000-f")
    page = opened(path)
    box = page.locator("#loss-picture").bounding_box()
    rows = set()
    for share in (0.2, 0.45, 0.7):
        page.mouse.move(box["x"] + share * box["width"], box["y"] + 0.5 * box["height"])
        row, loss = said(page)
        name, number = row.split(" ")
        assert name == "update"
        assert loss == f"L {format_number(float(run.at(int(number)).loss), 6)}"
        rows.add(int(number))
    assert len(rows) == 3
    assert page.locator("#counter").inner_text() == "0"  # looking is not going
    marked = drawn(page, "loss")
    page.mouse.move(5, 5)
    assert said(page) == []
    assert drawn(page, "loss") != marked


def test_a_point_of_the_fit_says_how_far_off_it_is(make_page, opened):
    path, run = make_page("000-f")
    page = opened(path)
    page.keyboard.press("ArrowRight")
    data, params = run.experiment.data, run.at(1).params
    predicted = run.experiment.objective.predict(params, data.x)
    box = page.locator("#fit-picture").bounding_box()
    met = set()
    for across in range(30, 75):
        at = box["x"] + across / 100 * box["width"]
        page.mouse.move(at, box["y"] + 0.45 * box["height"])
        lines = dict(line.rsplit(" ", 1) for line in said(page))
        if len(lines) < 4:
            assert set(lines) == {"x", "ŷ"}  # nothing is there but the line
            continue
        points = zip(data.x[:, 0].tolist(), data.y.tolist(), predicted.tolist(), strict=True)
        texts = {
            (x, y, guess): tuple(format_number(v, 4) for v in (x, y)) for x, y, guess in points
        }
        (found,) = [key for key, text in texts.items() if text == (lines["x"], lines["y"])]
        _, y, guess = found
        assert lines["ŷ"] == format_number(guess, 4)
        told = float(lines["ŷ − y"].replace("\N{MINUS SIGN}", "-"))
        assert told == pytest.approx(guess - y, rel=1e-3, abs=1e-3)
        met.add(found)
    assert met


def test_of_several_classes_a_point_says_its_class(make_page, opened):
    for lesson in lessons():
        experiment = open_document(lesson.id)
        if experiment.model.task == "classes":
            break
    path, _ = make_page(lesson.id)
    page = opened(path)
    box = page.locator("#fit-picture").bounding_box()
    names = {str(name) for name in experiment.data.classes or ()}
    places = [(across, up) for across in range(10, 95, 3) for up in range(10, 90, 6)]

    def told(across: int, up: int) -> set[str]:
        page.mouse.move(box["x"] + across / 100 * box["width"], box["y"] + up / 100 * box["height"])
        return set(said(page)[:1])

    assert any(told(*place) & names for place in places)  # a browser takes its time for each


@pytest.mark.parametrize("lesson", ["000-f", "001-e-unrolled", "003-b"])
def test_every_entry_that_is_a_button_shows_and_hides_its_layer(lesson, make_page, opened):
    page = opened(make_page(lesson)[0])
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.mouse.move(5, 5)
    switches = page.locator(".legend button").evaluate_all("all => all.map((one) => one.id)")
    assert len(switches) >= 3
    if page.locator("#linear").is_visible():
        page.locator("#linear").click()  # a loss of 0 has no place among logarithms
    for name in switches:
        part = name.partition("-")[0]
        before, was = drawn(page, part), pressed(page, name)
        page.locator(f"#{name}").focus()
        page.keyboard.press("Space")
        assert pressed(page, name) is not was
        assert drawn(page, part) != before, name
        assert page.evaluate("document.activeElement.id") == name
        page.keyboard.press("Space")
        assert pressed(page, name) is was
        assert drawn(page, part) == before, name
    assert page.locator("#counter").inner_text() == "2"  # the film did not play


@pytest.mark.parametrize("view", sorted(PLACES))
def test_what_a_lesson_opens_is_drawn_from_the_start(view, make_page, opened):
    lesson = lesson_with(view)
    page = opened(make_page(lesson)[0])
    name = "loss-batch" if view == "sample-loss" else f"{PLACES[view]}-{view}"
    assert pressed(page, name)
    assert not pressed(page, "fit-start")
    page.keyboard.press("End")
    page.mouse.move(5, 5)
    shown = drawn(page, PLACES[view])
    hues = page.evaluate(HUES, f"{PLACES[view]}-picture")
    page.locator(f"#{name}").click()
    page.mouse.move(5, 5)
    assert drawn(page, PLACES[view]) != shown
    if view == "rainbow":
        assert hues > page.evaluate(HUES, "fit-picture") + 3


def test_a_switch_stays_as_it_was_in_another_language_and_theme(make_page, opened):
    page = opened(make_page("000-f")[0])
    page.locator("#fit-best").click()
    page.locator("#fit-residuals").click()
    page.locator("[data-language=ko]").click()
    page.locator("[data-wear=dark]").click()
    assert not pressed(page, "fit-best")
    assert pressed(page, "fit-residuals")
    assert "잔차" in page.locator("#fit-residuals").inner_text()


def test_a_finger_sees_the_numbers_too(make_page, opened):
    page = opened(make_page("000-f")[0], has_touch=True, viewport={"width": 360, "height": 740})
    curve = page.locator("#loss-picture")
    curve.scroll_into_view_if_needed()
    box = curve.bounding_box()
    touch = page.context.new_cdp_session(page)
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    assert said(page)[0].startswith("update ")
    tip = page.locator("#tip").bounding_box()
    assert tip["x"] >= 0
    assert tip["x"] + tip["width"] <= 360
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert said(page) == []
