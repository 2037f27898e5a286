"""What a list says of a kind of model is written as on paper."""

from __future__ import annotations

import pytest

from gdstudio.core.models import MODELS


@pytest.mark.parametrize("kind", MODELS)
def test_a_formula_has_no_marks_of_a_markup(kind):
    assert not set(getattr(kind, "formula", "")) & set("_^*\\{}")
