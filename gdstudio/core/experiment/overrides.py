"""Keys of an experiment that are set one by one: ``section.key=value``, on plain tables."""

from __future__ import annotations

import tomllib
import typing
from collections.abc import Mapping
from typing import Any

import msgspec

from gdstudio.core.datasets.base import PREPARED
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.kinds import KINDS, kind_named
from gdstudio.core.experiment.stop import NO_RULE
from gdstudio.core.files.toml import check_numbers
from gdstudio.core.knob import Part, kind_of, knobs_by_name
from gdstudio.core.losses import LOSSES
from gdstudio.core.models import MODELS
from gdstudio.core.optimizers import GD
from gdstudio.core.schedules import Constant
from gdstudio.core.text import QT_TRANSLATE_NOOP

COMPONENT = "model.init."
"""Before the number of a component of the start."""


def apply_override(table: dict[str, Any], override: str) -> None:
    """Set one key of a plain table, given as ``section.key=value``; words need no quotes."""
    key, equals, text = override.partition("=")
    section, dot, name = key.strip().partition(".")
    if not equals or not dot or section not in {*KINDS, "training"}:
        raise SpecError(
            key.strip(),
            QT_TRANSLATE_NOOP("SpecError", "expected --set section.key=value, got {text}"),
            text=repr(override),
        )
    set_key(table, section, name, _override_value(key.strip(), text.strip()))


def set_key(table: dict[str, Any], section: str, name: str, value: Any) -> None:
    """Set ``section.name`` of a plain table; a new kind drops the old kind's own keys."""
    old = table.get(section, {})
    if not isinstance(old, Mapping):
        raise SpecError(section, QT_TRANSLATE_NOOP("SpecError", "expected a table"))
    if section not in table and name != "kind":
        old = _default_table(table, section)
    if section == "training" and name.partition(".")[0] == "stop":
        table[section] = _with_stop(old, name.partition(".")[2], value)
        return
    if name == "kind" and old.get("kind") != value:
        part = kind_named(section, value)
        known = {f.name for f in msgspec.structs.fields(part)} if part else set()
        known -= {"truth", "curve"}  # they were those of the other data
        before = kind_named(section, table.get(section, {}).get("kind"))
        if section == "optimizer" and part and before and _own_rate(part) != _own_rate(before):
            known -= {"lr"}  # 0.01 is a usual rate of one rule, and a crawl of another
        if section == "model" and part and not _starts(part, old.get("init")):
            known -= {"init"}  # it is scaled by layers, which the other kind has not
        old = {key: kept for key, kept in old.items() if key in known}
    table[section] = {**old, name: value}


def _with_stop(training: Mapping[str, Any], kind: str, value: Any) -> dict[str, Any]:
    """Return the table with another stop rule in the place of the old one, or with none."""
    rule = {kind: value} if kind else value
    kept = {key: old for key, old in training.items() if key != "stop"}
    return kept if rule in (NO_RULE, None) else {**kept, "stop": rule}


def is_about_component(override: str) -> bool:
    """Whether ``model.init.N=value`` sets one component of the start."""
    return override.partition("=")[0].strip().startswith(COMPONENT)


def component_of(override: str, count: int) -> tuple[int, Any]:
    """Return which of ``count`` components ``model.init.N=value`` sets, and to what."""
    key, _, text = override.partition("=")
    word = key.strip()[len(COMPONENT) :]
    if not (word.isascii() and word.isdigit() and len(word) < 9 and int(word) < count):
        raise SpecError(
            key.strip(),
            QT_TRANSLATE_NOOP("SpecError", "expected {start}0 to {start}{last}"),
            start=COMPONENT,
            last=count - 1,
        )
    return int(word), _override_value(key.strip(), text.strip())


def _starts(part: type[Part], init: Any) -> bool:
    """Whether a kind of model may start as ``init`` says, if that is a word."""
    options = typing.get_args(knobs_by_name(part)["init"].type)
    words = {word for option in options for word in typing.get_args(option)}
    return not isinstance(init, str) or init in words


def _own_rate(part: type[Part]) -> Any:
    """Return the rate that a kind of optimizer begins with."""
    return knobs_by_name(part)["lr"].default


def _override_value(key: str, text: str) -> Any:
    """Return what stands behind ``--set section.key=``: a value as in TOML, or a bare word."""
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, RecursionError):
        return text
    except ValueError:  # a whole number of thousands of digits
        value = 2**1024
    check_numbers(value, key)
    return value


def _default_table(table: Mapping[str, Any], section: str) -> dict[str, Any]:
    """Return what a section that is not there stands for."""
    if section == "optimizer":
        return {"kind": kind_of(GD)}
    if section == "schedule":
        return {"kind": kind_of(Constant)}
    if section == "loss" and isinstance(table.get("model"), Mapping):
        named = table["model"].get("kind")
        model = next((kind for kind in MODELS if kind_of(kind) == named), MODELS[0])
        labels = model().decides if model.needs_data else False
        labels = labels or table["model"].get("task") in ("binary", "classes")
        return {"kind": next(kind_of(loss) for loss in LOSSES if loss.labels == labels)}
    return {}


def is_about_data_or_model(override: str) -> bool:
    """Whether ``section.key=value`` is about the points or the model."""
    key = override.partition("=")[0].strip()
    prepared = [f"dataset.{name}" for name in PREPARED]
    return (
        key.startswith(("dataset.", "model."))
        and key not in ("model.init", *prepared)
        and not (is_about_component(override))
    )
