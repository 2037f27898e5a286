"""What numbers of a printout are named: labels, losses, parameters and what else loops print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

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


BIASES = {"bias", "biases", "intercept", "offset", "const", "절편", "편향"}
"""Words of what is added whatever the inputs are; in an experiment w0 or b is it as well."""
NEAR = 5e-5
"""By how much, relatively, a printed start may miss the experiment's."""
MOST_ORDERED = 6
"""Parameters of which all orders are looked at for the one that has the start."""


class Names:
    """How the parameters of an experiment are called, in files, on screen and in a loop."""

    def __init__(self, *calls: Sequence[str], start: Sequence[float] = ()) -> None:
        """``start``: where the experiment begins, if that may tell names of a loop's own apart."""
        self.size = len(calls[0])
        self.start = tuple(start)
        biases = [k for k, name in enumerate(calls[0]) if plain_name(name) in BIASES | {"w0", "b"}]
        self.bias = biases[0] if len(biases) == 1 else None
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


class OwnNames(Names):
    """Names of a loop's own, in the order of the experiment's parameters: ``0.weight`` is whole."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self._own = {name: [index] for index, name in enumerate(names)}

    def places(self, word: str) -> list[int] | None:
        return self._own.get(word)


def orders(own: dict[str, Value], names: Names) -> Iterator[list[str]]:
    """Yield which of a loop's own names may stand for which parameter, the likeliest first.

    ``own``: the names in the order in which they are printed, each with its first number. An order
    alone in having the start of the experiment is the only one; else the bias goes where the
    experiment has it, and of two parameters either may be the first.
    """
    given = list(own)
    if 1 < names.size <= MOST_ORDERED and len(names.start) == names.size:
        begun = [list(order) for order in permutations(own) if _begins(order, own, names.start)]
        if len(begun) == 1:
            yield begun[0]
            return
    made = [given]
    biases = [name for name in own if re.split(r"[_.\d]+", name.lower())[-1] in BIASES]
    biases = biases or [name for name in own if name.lower().rstrip("_0123456789") in BIASES]
    if len(biases) == 1 and names.bias is not None:
        others = [name for name in given if name != biases[0]]
        made.insert(0, [*others[: names.bias], biases[0], *others[names.bias :]])
    if names.size == 2:
        made.append(given[::-1])
    for place, order in enumerate(made):
        if order not in made[:place]:
            yield order


def _begins(order: Sequence[str], own: dict[str, Value], start: Sequence[float]) -> bool:
    return all(
        abs(own[name].number - value) <= own[name].half + NEAR * abs(value)
        for name, value in zip(order, start, strict=True)
    )


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
