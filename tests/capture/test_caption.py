"""What the strip below a picture says of how the data were prepared."""

from gdstudio.app.documents import open_document
from gdstudio.capture.caption import caption_of
from gdstudio.core.descend import train


def test_preparation_and_split_are_among_the_settings():
    run = train(open_document("004-b", ("dataset.test=0.4", "dataset.test_seed=7")), 3)
    caption = caption_of(run, 2)
    assert " · centre · 3 points + 2 to test (seed 7), seed 0" in caption.settings
    assert [value.name for value in caption.values] == ["update", "L", "test L", "w₀", "w₁"]
    assert float(caption.values[2].text) == float(f"{run.column('test_loss')[2]:.6g}")


def test_without_them_nothing_is_said():
    caption = caption_of(train(open_document("000-f"), 3), 2)
    assert "test" not in caption.settings
    assert [value.name for value in caption.values] == ["update", "L", "w₀", "w₁"]


def test_what_the_student_is_to_find_is_not_told():
    run = train(open_document("bug-2"), 2)
    assert "ascent" in caption_of(run, 1).settings
    assert "ascent" not in caption_of(run, 1, cause_hidden=True).settings
    run = train(open_document("bug-3"), 2)  # its cause is the loss, which is in the panels
    assert "Gradient descent" in caption_of(run, 1, cause_hidden=True).settings
