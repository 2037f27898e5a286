"""What numbers of a printout are named: labels, losses, parameters and what else loops print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gdstudio.core.loop.printout import Item, Value, plain_name

LABELS = (
    *("update", "step", "iteration", "iter", "it", "epoch", "epochs", "ep", "i", "k", "t"),
    *("갱신", "업데이트", "스텝", "단계", "반복", "회차", "에폭", "에포크", "세대"),
)
"""Words before the number of an update; the earlier ones count where there are several."""
LOSSES = {
    *("loss", "losses", "cost", "costs", "error", "err", "mse", "sse", "rss", "mae", "objective"),
    *("l", "j", "e", "손실", "오차", "비용", "에러", "손실값", "오차값"),
}
OTHERS = {
    *("grad", "grads", "gradient", "gradients", "dw", "db", "lr", "alpha", "rate", "learning"),
    *("test", "val", "valid", "validation", "acc", "accuracy", "time", "sec", "momentum"),
    *("기울기", "그래디언트", "학습률", "정확도", "시간", "시험", "검증"),
}
"""Words of numbers that are neither losses nor parameters."""


class Names:
    """How the parameters of an experiment are called, in files, on screen and in a loop."""

    def __init__(self, *calls: Sequence[str]) -> None:
        self.size = len(calls[0])
        self._places: dict[str, list[int]] = {}
        for names in calls:
            for index, name in enumerate(names):
                self._places.setdefault(plain_name(name), [index])
        first = [name.split("_")[0] for name in calls[0]]
        for head in dict.fromkeys(first):
            places = [index for index, name in enumerate(first) if name == head]
            self._places.setdefault(plain_name(head), places)

    def places(self, word: str) -> list[int] | None:
        """Return which parameters a word names; None if none."""
        return self._places.get(plain_name(word))


def meaning(item: Item, names: Names) -> tuple[str, list[int]]:
    """Return what an item is named, and which parameters where it is some."""
    if not item.words:
        return "loose", []
    others = OTHERS & parts_of(item)
    for word in reversed(item.words):
        places = names.places(word)
        if places is not None and not others:
            return "param", places
    if others:
        return "other", []
    if is_loss(item):
        return "loss", []
    if rank_of(item) < len(LABELS) and isinstance(item.content, Value):
        return "label", []
    if isinstance(item.content, list):
        return "loose", []
    return "other", []


def parts_of(item: Item) -> set[str]:
    """Return the words of an item, in small letters, cut at points and underscores."""
    return {part for word in item.words for part in re.split(r"[_.\s]+", word.lower())}


def is_loss(item: Item) -> bool:
    return bool(LOSSES & parts_of(item))


def rank_of(item: Item) -> int:
    words = parts_of(item)
    return min((LABELS.index(word) for word in words if word in LABELS), default=len(LABELS))
