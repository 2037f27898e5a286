from __future__ import annotations

import re

import pytest

from gdstudio.core.files.resources import resource_path
from gdstudio.film.web import assets
from gdstudio.film.web.words import WORDS

FOLDER = resource_path("web")


def test_every_module_is_in_the_script_behind_what_it_uses():
    script = assets.script()
    files = {path.name for path in FOLDER.glob("*.js")}
    order = assets.in_order(assets.ENTRY)
    assert set(order) == files
    for place, name in enumerate(order):
        text = (FOLDER / name).read_text("utf-8")
        assert set(re.findall(r'from "\./([a-z-]+\.js)"', text)) <= set(order[:place])
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)


def test_no_two_modules_call_something_by_one_name():
    named = re.findall(r"^(?:const|let|function|class) (\w+)", assets.script(), re.MULTILINE)
    assert len(named) == len(set(named)) > 60


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.js")), ids=lambda path: path.name)
def test_modules_are_short_and_use_what_they_import(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 450
    assert max(map(len, text.splitlines())) <= 110
    for names in re.findall(r"^import \{([^}]*)\} from", text, re.MULTILINE):
        for name in filter(None, map(str.strip, names.split(","))):
            assert len(re.findall(rf"\b{name}\b", text)) > 1, name


def test_words_are_those_that_the_page_asks_for():
    template = (FOLDER / "page.html").read_text("utf-8")
    script = assets.script()
    asked = set(re.findall(r'data-(?:word|label)="(\w+)"', template))
    asked |= set(re.findall(r"\bwords\.(\w+)", script))
    asked |= {"play", "pause"}
    assert asked == set(WORDS)


def test_elements_that_the_script_asks_for_are_there():
    template = (FOLDER / "page.html").read_text("utf-8")
    ids = set(re.findall(r'\bid="([\w-]+)"', template))
    asked = set(re.findall(r'element\("([\w-]+)"\)', assets.script()))
    assert asked
    assert asked <= ids


def test_shaders_are_the_programs_own():
    for name, texts in assets.shaders().items():
        for kind, text in zip(("vert", "frag"), texts, strict=True):
            own = resource_path("shaders", f"{name}.{kind}").read_text("utf-8")
            assert text.startswith("#version 300 es\n")
            assert text.endswith(own.partition("\n")[2])
            assert "noperspective" not in own  # WebGL does not know it
