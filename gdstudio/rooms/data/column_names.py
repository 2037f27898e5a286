"""What the names of columns and their first cells tell of what is meant with them."""

from __future__ import annotations

import re

from gdstudio.core.data.tables import Sniff
from gdstudio.core.experiment.experiment import Experiment


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


TARGETS = _names(
    "y target label labels output response 목표 목푯값 타깃 타겟 라벨 레이블 정답 출력 종속변수"
)
"""What the output is called whatever it holds."""
CLASSES = _names(
    "class classes species category kind type outcome result diagnosis survived "
    "pass passed admitted accepted churn spam fraud variety 종 품종 분류 범주 등급 "
    "클래스 종류 합격 합격여부 결과 생존 생존여부 판정 진단 이탈 이탈여부"
)
"""What a column of classes is called that is to be predicted."""
ASKED = _names(
    "price sales revenue medv mpg charges score median_house_value salary yield "
    "가격 집값 매출 매출액 판매량 판매액 점수 성적 연봉 수확량"
)
"""What a quantity is called that is to be predicted from the others."""
_ID = re.compile(
    r"(?:.*[\s_.-])?(?:id|no|nr|idx|index)\.?|#|번호|연번|순번|학번|.*번호", re.IGNORECASE
)
_JOINED_ID = re.compile(r".*[a-z](?:Id|ID)")
_WORDS = re.compile(r"[\s_.-]+")
MOST_NUMBERS = 10
"""Different whole numbers that may stand for classes."""


def likely_output(start: Sniff, experiment: Experiment) -> int | None:
    """Return the column that is plainly meant to be predicted; None where nothing tells.

    Its name says so, or it is the last one and holds a few words again and again. Of a model that
    decides it holds classes, if there are any.
    """
    model = experiment.model
    first = int(start.dialect.row_names)
    columns = [c for c in range(first, start.width) if start.forms[c].kind != "text"]
    if model.decides:
        holds = holds_labels if model.labels else holds_classes
        columns = [c for c in columns if holds(start, c)] or columns
    classes = [c for c in columns if holds_classes(start, c)]
    for names, among in ((TARGETS, columns), (CLASSES, classes), (ASKED, columns)):
        found = [c for c in among if is_called(start.names[c], names)]
        if found:
            return found[-1]
    last = start.width - 1
    return last if last in columns and _repeats_words(start, last) else None


def is_called(name: str, names: frozenset[str]) -> bool:
    """Return whether a column is called by one of ``names``, as a whole or by its last word."""
    bare = re.sub(r"\(.*?\)|\[.*?\]", "", name).strip().lower()
    return bare in names or _WORDS.split(bare)[-1] in names


def is_id(name: str) -> bool:
    """Return whether a column is called as what only tells rows apart."""
    bare = name.strip()
    return bool(_ID.fullmatch(bare) or _JOINED_ID.fullmatch(bare))


def holds_labels(start: Sniff, column: int) -> bool:
    """Return whether a column holds words, or nothing but 0 and 1."""
    if start.forms[column].kind == "label":
        return True
    return _different(start, column) <= {"0", "1", "0.0", "1.0"}


def holds_classes(start: Sniff, column: int) -> bool:
    """Return whether a column holds words, or a few whole numbers again and again."""
    if start.forms[column].kind == "label":
        return True
    cells = _different(start, column)
    few = 2 <= len(cells) <= min(MOST_NUMBERS, len(start.rows) - 1)
    return few and all(cell.isdecimal() for cell in cells)


def _repeats_words(start: Sniff, column: int) -> bool:
    words = start.forms[column].kind == "label"
    return words and len(_different(start, column)) < len(start.rows)


def _different(start: Sniff, column: int) -> set[str]:
    return {row[column].strip() for row in start.rows if column < len(row)}
