"""Every text of every lesson: its numbers are the run's, its names exist, its words are the same.

The numbers of a notice, to their last digit, are looked at with the acts; here are all texts, and
all numbers down to a single digit.
"""

from __future__ import annotations

import math
import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from gdstudio.core.files.resources import resource_path
from gdstudio.core.text.numbers import subscript_name
from gdstudio.rooms import PANELS
from tests.core.experiment.test_lesson_acts import (
    ALWAYS_OPEN,
    LANGUAGES,
    LESSONS,
    PATHS,
    PRINTED,
    known,
    last_loss,
    lesson_of,
    loaded,
    points,
    slope_at,
    trained,
)
from tests.lectures.numbers_named import numbers_in, settings_of, texts_of

SAID: dict[str, Callable[[Path], list[float]]] = {
    "000-d-numerical": lambda path: [float(slope_at(path, [-5.0, 10.0])[0])],
    "000-f": lambda path: [last_loss(path) - 26.35997993],
    # Of curvatures 1 and 25: the limit, the quickest place and its factor are 2/25, 1/9, 4/9, 2/3.
    "001-e-map": lambda path: [2 / 25, 2.0, 25.0, 9.0, 4.0, 3.0],
    "001-g-rmsprop-bowl": lambda path: [0.99],  # what torch takes where nothing is said
    "001-i-schedule": lambda path: [float(trained(path).at(row).loss) - 3 for row in (10, 20)],
    "001-h-race": lambda path: [3.0],  # the height of the minimum
    "001-j-steps": lambda path: [0.5 * (1 - 0.5)],
    "001-k-basins": lambda path: [float(root) for root in np.roots([4, 0, -4, 0.3])],
    "003-b": lambda path: [10 - -1 * 2.0, 2 * (10 - -1 * 2.0), -2 * (10 - -1 * 2.0), -1 * 2.0],
    "003-d-0.04": lambda path: [0.5 / float((points(path)[0] ** 2).max())],
    # What the straight line comes to, and how many points it crosses out: see test_003_e.
    "003-e": lambda path: [0.29619711944020005, 12.0, 100.0],
    # The logarithm of three, the flowers beyond a border, how many there are, a share.
    "003-f": lambda path: [math.log(3), 7.0, 150.0, 1.0, 3.0],
    # What straight borders come to, and how many points they cross out: see test_003_g.
    "003-g": lambda path: [0.4021882588212936, 40.0, 150.0],
    "004-a": lambda path: [-1.0, 1.0],
    "004-a-0.29": lambda path: [abs(1 - 0.28 * 7)],
    "004-c": lambda path: [float(x) + 1 for x in points(path)[0]],
    "004-d": lambda path: [500 - 1.0],  # rounds that are left
    "bug-5": lambda path: [float(int(-3 + 0.0001))],  # what is left of it in whole numbers
}
"""Numbers that follow from the lecture, and are none of the run's."""
TO_SINE = {"001-i-ridge": ("0.043",)}
"""Distances to a curve without noise, which no run knows."""


@LESSONS
def test_numbers_of_every_text_are_those_of_the_run(path: Path) -> None:
    told = [(name, text) for name, texts in texts_of(path) for text in texts.values()]
    given = known(path, " ".join(text for _, text in told))
    own = SAID[path.stem](path) if path.stem in SAID else []
    values = np.array([*given, *settings_of(path), *own, 0.0, 1.0])
    quoted = {*PRINTED.get(path.stem, {}), *TO_SINE.get(path.stem, ())}
    for name, text in told:
        if name == "hint":
            continue  # a question about another run
        for printed, value, half in numbers_in(text):
            whole = re.fullmatch(r"−?\d{1,2}", printed)
            near = 1e-9 if whole else half * (1 + 1e-3) + 1e-12 * abs(value)
            assert printed in quoted or (np.abs(values - value) <= near).any(), (name, printed)


WORDS = {
    0: ("zero", "0"),
    1: (*("one", "once", "a ", "first", "constant"), *("한", "하나", "첫")),
    2: (*("two", "twice", "half"), *("두", "둘")),
    3: ("three", "third", "세 ", "셋"),
    4: ("four", "넷", "네 "),
    5: ("five", "fifth", "다섯"),
    7: ("seven", "일곱"),
    10: ("ten", "열"),
    12: ("twelve", "열두"),
}
"""How a number is said in words, as far as one language says it and the other writes it."""


@LESSONS
def test_both_languages_name_the_same_numbers(path: Path) -> None:
    settings = settings_of(path)
    for name, texts in texts_of(path):
        values = {
            language: {value for _, value, _ in numbers_in(texts[language])}
            for language in LANGUAGES
        }
        for here, there in (("en", "ko"), ("ko", "en")):
            for value in values[here] - values[there]:
                said = any(word in texts[there] for word in WORDS.get(int(value), ()))
                # The rate of a run stands beside the story in any case.
                rate = name == "notice" and value in settings and value % 1
                assert (said and not value % 1) or rate, (name, here, value)


SYMBOLS = set("xyhzvNαμρλδ")
"""What is called so is no parameter: data, predictions, knobs and what a rule remembers."""


@LESSONS
def test_a_number_is_given_to_no_parameter_that_the_lesson_does_not_have(path: Path) -> None:
    shown = {subscript_name(name) for name in loaded(path).shown_names}
    for name, texts in texts_of(path):
        for text in texts.values():
            for said in re.findall(
                r"(?<![\wᵀ·])([A-Za-zα-ω][₀-₉]?)(?: = −?\d|'s grad|의 기울기)", text
            ):
                assert said in shown | SYMBOLS, (name, said)


# -- names of what is on the screen ------------------------------------------------------------

NAMES = (
    (r"\b[Gg]raph\b", "그래프", ("Panel", "Graph"), "graph"),
    (r"\b[Cc]ontour map\b", "등고선", ("SurfacePanel", "Contour map"), "contour"),
    (r"\b[Ss]urface\b", "곡면", ("Panel", "Loss surface"), "surface"),
    (r"\btimeline\b", "시간 막대", ("Timeline", "Timeline"), None),
    (r"\braw units\b", "원래 단위", ("FitLayers", "raw units"), None),
    (r"\bsnapshots?\b", "스냅숏", ("FitLayers", "snapshots"), None),
    (r"\blearning rate\b", "학습률", ("Knob", "Learning rate"), None),
    (r"\bepochs?\b", "에포크", ("Knob", "Epochs"), None),
    (r"\boptimizer\b", "최적화 함수", ("Section", "Optimizer"), None),
    (r"\bpress Step\b|\bPress Step\b", "단계", ("Action", "Step"), None),
    (r"(?<!of )\bCode\b", "코드", ("Panel", "Code"), "code"),
    (r"\bNetwork\b", "신경망", ("Panel", "Network"), "network"),
    (r"\b[Oo]n the map\b", "지도", ("Panel", "Map"), "map"),
    (r"\bStep panel\b", "단계", ("Panel", "Step"), "maths"),
    (r"\bLoss panel\b", "손실", ("Panel", "Loss"), "loss"),
)
"""In English, in Korean, where it is marked, and which panel has to be open for it."""


@pytest.fixture(scope="module")
def korean() -> dict[tuple[str, str], str]:
    tree = ET.parse(resource_path("translations", "gdstudio_ko.ts"))
    return {
        (context.findtext("name") or "", message.findtext("source") or ""): "".join(
            message.find("translation").itertext()  # type: ignore[union-attr]
        )
        for context in tree.getroot().iter("context")
        for message in context.iter("message")
    }


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[2][1])
def test_what_a_text_names_is_called_so_on_the_screen(name, korean) -> None:
    pattern, word, marked, panel = name
    assert marked in korean, "there is nothing of this name"
    assert word in korean[marked]
    docks = {one.name.removeprefix("dock_") for one in PANELS}
    assert panel is None or panel in docks
    for path in PATHS:
        lesson = lesson_of(path)
        opened = {*ALWAYS_OPEN, *lesson.panels, *(act.panel for act in lesson.do)}
        for where, texts in texts_of(path):
            if not re.search(pattern, texts["en"]) or where == "hint":
                continue
            # What is in the code of a bug is not given away before its cause is told.
            if panel is not None and where not in ("story", "cause"):
                assert panel in opened, (path.stem, where)
            if where.startswith("act") or where == "press":
                assert word in texts["ko"], (path.stem, where)


MENU_PATH = re.compile(r"(\w+) ▸ ([^.,;:()]*?…|[^.,;:()]+)")


@LESSONS
def test_a_way_through_the_menus_exists_in_both_languages(path: Path, korean) -> None:
    menus = {text.replace("&", ""): said for (at, text), said in korean.items() if at == "Menu"}
    for where, texts in texts_of(path):
        ways = MENU_PATH.findall(texts["en"])
        assert len(ways) == texts["en"].count("▸"), where
        said = [(re.sub(r"\(&.\)", "", menus[menu]), korean["Action", one]) for menu, one in ways]
        assert [f"{menu} ▸ {one}" in texts["ko"] for menu, one in said] == [True] * len(ways), where


def test_layers_that_a_text_names_are_switched_on() -> None:
    for path in PATHS:
        lesson = lesson_of(path)
        acts = " ".join(act.text["en"] for act in lesson.do)
        for word, view in (("snapshot", "snapshots"), ("rainbow", "rainbow")):
            assert word not in acts or view in lesson.views, (path.stem, word)
        assert "raw units" not in acts or "raw-line" in lesson.views, path.stem


# -- one word for a thing ----------------------------------------------------------------------

OTHER_WORDS = {
    "옵티마이저": "최적화 함수",
    "최적화기": "최적화 함수",
    "에폭": "에포크",
    "경사 하강법": "경사하강법",
    "손실 함수": "손실함수",
    "오차역전파": "역전파",
    "미니 배치": "미니배치",
    "오버피팅": "과적합",
    "과대적합": "과적합",
    "정칙화": "규제",
    "지역 최소": "지역 최솟값",
    "국소 최": "지역 최솟값",
    "최소값": "최솟값",
    "최소점": "최솟점",
    "최대값": "최댓값",
    "러닝 레이트": "학습률",
    "러닝레이트": "학습률",
    "배움": "학습",
    "보통 하강": "일반 경사하강법",
    "단순 경사하강법": "일반 경사하강법",
    "보통 SGD": "일반 SGD",
    "단원": "강의 예제",
    "스냅샷": "스냅숏",
    "버그 모음": "버그 갤러리",
    "한 단계를 누르": "‘한 단계’ 버튼을 누르",
    "벌점": "페널티",
    "벌칙": "페널티",
    "매개변수": "파라미터",
    "업데이트": "갱신",
    "시작점": "출발점",
    "이상점": "이상치",
    "제곱 합": "제곱합",
    "샘플": "표본",
    "훈련": "학습",
    "수업": "강의 예제",
    "타임라인": "시간 막대",
    "기대값": "기댓값",
    "고유값": "고윳값",
    "최소 제곱": "최소제곱",
    "가장 빠른 고정 학습률": "최적 고정 학습률",
    "기어감": "느림",
    "필름": "기록, 기록 영상",
    "최저값": "최솟값",
    "최저 손실": "손실의 최솟값",
    "− 최저": "− 최솟값",
    "시작값": "출발값",
    "경쟁": "겨루는 실행, 상대",
    "클릭하": "누르",
    "클릭해": "눌러",
    "둘레를 흔들": "둘레에서 진동",
    "보통 축": "선형 축",
    "코드에서 그 행": "코드에서 그 줄",
    "그어진 행": "그어진 줄",
}
"""Words that are not used, each with the one that is."""
BETWEEN = re.compile(
    r"\d에포크|에포크 \d|은\(는\)|이\(가\)|을\(를\)|\(으\)로|와\(과\)|과\(와\)|는\(은\)|를\(을\)"
)
AFTER_GAP = re.compile(r"\{(?!dtype)\w*\}(?:은|는|이|가|을|를|와|과|로|으로)(?=[ ,.·;:]|$)")
"""A particle that hangs on what only the run knows; float32 and float64 both end in a vowel."""


def korean_texts() -> Iterator[tuple[str, str]]:
    tree = ET.parse(resource_path("translations", "gdstudio_ko.ts"))
    for element in tree.getroot().iter("translation"):
        text = "".join(element.itertext())
        yield f"translation {text}", text
    for path in PATHS:
        for name, texts in texts_of(path):
            yield f"{path.stem} {name}", texts["ko"]
        lesson = lesson_of(path)
        for text in (lesson.title, lesson.cause):
            yield f"{path.stem} title, cause", text.get("ko", "")
        for act in lesson.do:
            for choice in act.choices.get("ko", ()):
                yield f"{path.stem} choice", choice
    book = tomllib.loads(resource_path("help", "glossary.toml").read_text(encoding="utf-8"))
    for entry in book["entry"]:
        for key in ("name", "text", "place"):
            yield f"glossary {entry['id']} {key}", entry.get(key, {}).get("ko", "")


def test_a_thing_has_one_name_in_korean() -> None:
    for where, text in korean_texts():
        for other, word in OTHER_WORDS.items():
            assert other not in text, f"{where}: say {word}"


HEAD = re.compile(r" [(αλκ◆∇Lμ].*")
"""Behind a name of the glossary: its symbol, or what else it is called."""


def test_the_glossary_calls_things_as_the_screen_does(korean) -> None:
    book = tomllib.loads(resource_path("help", "glossary.toml").read_text(encoding="utf-8"))
    compared = 0
    for entry in book["entry"]:
        name, said = (HEAD.sub("", entry["name"][language]) for language in LANGUAGES)
        marked = {text for (_, source), text in korean.items() if source.lower() == name.lower()}
        compared += bool(marked)
        assert not marked or any(said in text for text in marked), (entry["id"], said, marked)
    assert compared > len(book["entry"]) / 2


def test_particles_fit_whatever_stands_before_them() -> None:
    for where, text in korean_texts():
        assert not BETWEEN.search(text), where
        assert not AFTER_GAP.search(text), where


def ends_with_consonant(number: str) -> bool:
    """Whether a number, read aloud in Korean, ends in a consonant."""
    return number[-1] in "013678"


def test_particles_fit_the_numbers_of_the_lessons() -> None:
    for where, text in korean_texts():
        for found in re.finditer(
            r"(?<![\w₀-₉])(−?\d[\d.]*\d|\d)(은|는|이|가|을|를|과|와)(?= |$)", text
        ):
            number, particle = found.groups()
            assert ends_with_consonant(number) == (particle in "은이을과"), (where, found[0])


def test_a_transpose_is_written_in_one_way() -> None:
    for path in PATHS:
        for where, texts in texts_of(path):
            for text in texts.values():
                assert not re.search(r"[A-Zθ]′", text), (path.stem, where, "say Xᵀ")


# -- titles ------------------------------------------------------------------------------------


def test_every_lesson_has_a_title_in_both_languages() -> None:
    for path in PATHS:
        assert loaded(path).title
        assert lesson_of(path).title["ko"] != loaded(path).title, path.stem


def test_a_pinned_run_has_a_name_that_is_no_word_of_a_file() -> None:
    for path in PATHS:
        for pinned in lesson_of(path).pinned:
            names = pinned.title if isinstance(pinned.title, dict) else {"en": pinned.title}
            assert not {*names.values()} & {"gd", "adam", "adagrad", "rmsprop", "full", "randn"}
            plain = isinstance(pinned.title, str) and re.search(r"[a-z]{5,}", pinned.title)
            assert not plain or "float" in pinned.title, (path.stem, pinned.title)
