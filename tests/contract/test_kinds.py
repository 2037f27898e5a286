"""What every kind of every registry must have, so that forms and files can rely on it."""

from __future__ import annotations

import dataclasses
import re
import typing
from pathlib import Path
from typing import Any

import msgspec
import pytest

import gdstudio.core
from gdstudio.core.errors import SpecError
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.file import dump_experiment, from_table, load_experiment
from gdstudio.core.experiment.kinds import KINDS
from gdstudio.core.experiment.training import Training
from gdstudio.core.knob import KnobField, Part, kind_of, knobs

ALL = [
    pytest.param(section, kind, id=f"{section}-{kind_of(kind)}")
    for section, kinds in KINDS.items()
    for kind in kinds
]
DATA = {"kind": "points", "x": [0.0, 1.0, 2.0, 3.0], "y": [0.0, 1.0, 1.0, 0.0]}
# What a kind cannot do without, beside its name.
NEEDED: dict[str, dict[str, Any]] = {
    "points": {"x": DATA["x"], "y": DATA["y"]},
    "csv": {"path": "points.csv"},
    "function": {"expression": "a^2 + b^2", "parameters": ["a", "b"]},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "points.csv").write_text("x,y\n0,0\n1,1\n2,1\n3,0\n")
    return tmp_path


def table_with(section: str, kind: type[Part], **extra: Any) -> dict[str, Any]:
    """Return an experiment that uses ``kind``, all else as it suits."""
    name = kind_of(kind)
    part = {"kind": name, **NEEDED.get(name, {}), **extra}
    table: dict[str, Any] = {"format": 1, "dataset": DATA, "model": {"kind": "line"}}
    table[section] = part
    if name == "function":
        del table["dataset"]
    labels = "labelled" if section == "dataset" else "labels"
    if section != "model" and getattr(kind, labels, False):  # labels go with labels
        several = extra.get("classes", getattr(kind, "classes", None)) is not None
        table["model"] = {"kind": "mlp" if several else "logistic"}
    elif "features" in extra or name == "several-inputs":  # these ask for such a model
        table["model"] = {"kind": "linear"}
    return table


def other_value(field: KnobField) -> Any:
    """Return a legal value that is not the default."""
    if field.choices:
        return next(choice for choice in field.choices if choice != field.default)
    if field.name == "init":
        return "randn"
    if field.name in ("prepare", "prepare_features"):
        return ("center",)
    if field.name == "features":
        return ("x1^2", "sin(x1)")
    if field.name == "parameters":
        return ("b", "a")
    if field.name == "expression":
        return "2*a^2 + b^2"
    if field.type is bool:
        return not field.default
    if field.type is int:
        return field.default + 1
    if field.type is float:
        return field.default / 2 if field.default else 0.25
    assert typing.get_origin(field.type) is tuple, f"other_value knows no second value of {field}"
    return (4, 2)


@pytest.mark.parametrize(("section", "kind"), ALL)
def test_says_what_it_is(section: str, kind: type[Part]) -> None:
    name = f"{kind.__module__}: {kind.__name__}"
    assert kind.label, f"{name} has no label, which menus show"
    assert kind.help, f"{name} has no help, a sentence for its tool tip"
    assert kind.__doc__, f"{name} has no docstring, which says what it is"
    tag = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind_of(kind))
    assert tag, f"{name} has no tag in kebab-case"
    assert kind.__struct_config__.frozen
    assert kind.__struct_config__.forbid_unknown_fields


def test_ids_are_unique_within_a_section() -> None:
    for section, kinds in KINDS.items():
        names = [kind_of(kind) for kind in kinds]
        assert len(set(names)) == len(names), section
        labels = [kind.label for kind in kinds]
        assert len(set(labels)) == len(labels), section


@pytest.mark.parametrize("section", KINDS)
def test_every_file_with_a_kind_is_in_its_registry(section: str) -> None:
    folder = "losses" if section == "loss" else f"{section}s"
    known = {kind_of(kind) for kind in KINDS[section]}
    forgotten = [
        f"{tag!r} of core/{folder}/{file.name} is not named in {folder.upper()} "
        f"(core/{folder}/__init__.py)"
        for file in sorted((Path(gdstudio.core.__file__).parent / folder).glob("*.py"))
        for tag in re.findall(r'tag="([^"]+)"', file.read_text("utf-8"))
        if tag not in known
    ]
    assert not forgotten, "; ".join(forgotten)


@pytest.mark.parametrize(("section", "kind"), ALL)
def test_knobs_have_words_and_defaults_within_limits(section: str, kind: type[Part]) -> None:
    for field in knobs(kind):
        name = f"{kind.__module__}: {kind.__name__}.{field.name}"
        assert field.knob.label, f"{name} has no label, which forms show"
        assert field.knob.help, f"{name} has no help, a sentence that teaches"
        if field.name not in ("expression", "parameters"):
            assert field.default is not msgspec.NODEFAULT
    if section in ("optimizer", "schedule"):
        fields = {field.name for field in msgspec.structs.fields(kind)}
        bare = fields - {field.name for field in knobs(kind)}
        assert not bare, f"{kind.__name__}: no Knob says in forms what {sorted(bare)} is"


def test_training_has_words_for_every_knob() -> None:
    for field in knobs(Training):
        assert field.knob.label
        assert field.knob.help


@pytest.mark.parametrize(("section", "kind"), ALL)
def test_round_trip_through_toml(section: str, kind: type[Part], folder: Path) -> None:
    plain = from_table(table_with(section, kind), folder)
    changed = {field.name: other_value(field) for field in knobs(kind)}
    turned = from_table(table_with(section, kind, **changed), folder)
    for name, value in changed.items():
        assert getattr(getattr(turned, section), name) == value
    for experiment in (plain, turned):
        file = folder / "experiment.toml"
        file.write_text(dump_experiment(experiment), "utf-8")
        again = load_experiment(file)
        assert again == experiment
        assert isinstance(getattr(again, section), kind)
        assert dump_experiment(again) == dump_experiment(experiment)
    assert not changed or plain != turned


@pytest.mark.parametrize(("section", "kind"), ALL)
def test_unknown_key_is_named(section: str, kind: type[Part], folder: Path) -> None:
    with pytest.raises(SpecError) as caught:
        from_table(table_with(section, kind, nonsense=1), folder)
    assert caught.value.key == f"{section}.nonsense"
    assert "unknown key" in str(caught.value)


@pytest.mark.parametrize(("section", "kind"), ALL)
def test_wrong_type_is_named(section: str, kind: type[Part], folder: Path) -> None:
    for field in knobs(kind):
        with pytest.raises(SpecError) as caught:
            from_table(table_with(section, kind, **{field.name: {"a": 1}}), folder)
        assert caught.value.key.startswith(f"{section}.{field.name}")


@pytest.mark.parametrize(("section", "kind"), ALL)
def test_numbers_out_of_range_are_named(section: str, kind: type[Part], folder: Path) -> None:
    for field in knobs(kind):
        if field.type not in (int, float) or field.limits is None:
            continue
        for bad in out_of_range(field):
            with pytest.raises(SpecError) as caught:
                from_table(table_with(section, kind, **{field.name: bad}), folder)
            assert caught.value.key == f"{section}.{field.name}"


def out_of_range(field: KnobField) -> list[float]:
    limits: Any = field.limits
    bad = [float("nan"), float("inf"), -float("inf")] if field.type is float else []
    if limits.ge is not None:
        bad.append(limits.ge - 1)
    if limits.gt is not None:
        bad.append(limits.gt)
    if limits.lt is not None:
        bad.append(limits.lt)
    if limits.le is not None and limits.le < 1e300:
        bad.append(limits.le + 1)
    assert bad
    return bad


@pytest.mark.parametrize("section", list(KINDS))
def test_unknown_kind_lists_the_known_ones(section: str, folder: Path) -> None:
    table = table_with("model", KINDS["model"][0])
    table[section] = {"kind": "nonsense"}
    with pytest.raises(SpecError) as caught:
        from_table(table, folder)
    assert caught.value.key == f"{section}.kind"
    for kind in KINDS[section]:
        assert kind_of(kind) in str(caught.value)


def test_sections_are_fields_of_the_experiment() -> None:
    assert set(KINDS) <= {field.name for field in dataclasses.fields(Experiment)}
