"""The source of models, losses, optimizers and schedules, in the words of a loop.

A method is read, not run: its knobs become numbers or names, its namespace becomes torch or numpy,
and of its branches the one for a single vector of parameters and one output stays.
"""

from __future__ import annotations

import ast
import builtins
import copy
import inspect
import textwrap
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeGuard

import msgspec

from gdstudio.core.formula.expression import CONSTANTS, FUNCTIONS


def knob_names(part: Any) -> dict[str, str]:
    """The knobs of an optimizer, as names in the script; the rate is the loop's own variable."""
    return {field.name: safe_name(field.name) for field in msgspec.structs.fields(part)}


def knob_values(part: Any) -> dict[str, str]:
    """The knobs of a part, as numbers in the script."""
    return {field.name: repr(getattr(part, field.name)) for field in msgspec.structs.fields(part)}


def safe_name(name: str) -> str:
    """Return a name that hides none of Python's own."""
    return name + "_" if name in dir(builtins) else name


def body_of(method: Callable[..., Any], names: Names) -> list[str]:
    """The statements of a method in the script's words; an update becomes assignments."""
    tree = ast.parse(_source_of(method)).body[0]
    assert isinstance(tree, ast.FunctionDef)
    tree = _WrittenOut(method.__globals__).visit(tree)
    lines: list[str] = []
    for statement in _for_one_vector(tree.body):
        if isinstance(statement, (ast.Delete, ast.Expr)):
            continue  # the docstring, and arguments that are not needed
        memory = None
        if isinstance(statement, ast.Return) and isinstance(statement.value, ast.Tuple):
            target, memory = statement.value.elts
            statement = ast.parse("params = 0").body[0]
            assert isinstance(statement, ast.Assign)
            statement.value = target
        lines += ast.unparse(names.visit(statement)).splitlines()
        if isinstance(memory, ast.Dict):
            for key, value in zip(memory.keys, memory.values, strict=True):
                assert isinstance(key, ast.Constant)
                name, text = names.state[str(key.value)], ast.unparse(names.visit(value))
                if name != text:
                    lines.append(f"{name} = {text}")
    return lines


@lru_cache(maxsize=256)
def _source_of(function: Callable[..., Any]) -> str:
    """Return the source of a function; finding it in its file takes a while."""
    return textwrap.dedent(inspect.getsource(function))


def local_names(method: Callable[..., Any]) -> list[str]:
    """Return the names that a method gives to what it works out."""
    tree = ast.parse(_source_of(method))
    assigned = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return list(dict.fromkeys(node.id for node in assigned if isinstance(node.ctx, ast.Store)))


def formula_of(expression: str, names: Mapping[str, str], xp: str = "torch") -> tuple[str, bool]:
    """Return a checked formula in the words of ``xp``, and whether any of ``names`` is in it."""
    names = {unicodedata.normalize("NFKC", name): told for name, told in names.items()}
    tree = ast.parse(expression.strip().replace("^", "**"), mode="eval")
    used = any(isinstance(node, ast.Name) and node.id in names for node in ast.walk(tree))
    return ast.unparse(_Formula(names, xp).visit(tree)), used


def _for_one_vector(statements: list[ast.stmt]) -> list[ast.stmt]:
    """Take the branch for a single vector of parameters; scripts have no grids of them.

    What several outputs ask for is left out: where there are some, the part says it in words.
    """
    several = "target.ndim == 2"
    statements = [s for s in statements if not (_is_if(s) and ast.unparse(s.test) == several)]
    for index, statement in enumerate(statements):
        if _is_if(statement) and ast.unparse(statement.test) == "params.ndim == 1":
            taken = [*statements[:index], *statement.body]
            returns = isinstance(statement.body[-1], ast.Return)
            return taken if returns else [*taken, *_for_one_vector(statements[index + 1 :])]
    return statements


def _is_if(statement: ast.stmt) -> TypeGuard[ast.If]:
    return isinstance(statement, ast.If)


def _for_one_run(value: ast.expr) -> ast.expr:
    """Take what is computed with a plain number; knobs of many runs are arrays, a script's not."""
    if isinstance(value, ast.IfExp) and "np.ndarray" in ast.unparse(value.test):
        return value.orelse
    return value


class _WrittenOut(ast.NodeTransformer):
    """Puts the expression that a function of ours returns in the place of its call.

    Only of functions that are no more than a name for one expression.
    """

    def __init__(self, known: Mapping[str, Any]) -> None:
        self.known = known

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        called = self.known.get(node.func.id) if isinstance(node.func, ast.Name) else None
        if not inspect.isfunction(called) or node.keywords:
            return node
        tree = ast.parse(_source_of(called)).body[0]
        assert isinstance(tree, ast.FunctionDef)
        *before, last = tree.body
        if not isinstance(last, ast.Return) or any(not isinstance(s, ast.Expr) for s in before):
            return node
        given = dict(zip((a.arg for a in tree.args.args), node.args, strict=True))
        assert last.value is not None
        written: ast.AST = _PutIn(given).visit(_for_one_run(last.value))
        return written


class _PutIn(ast.NodeTransformer):
    """Puts expressions in the place of names."""

    def __init__(self, given: Mapping[str, ast.expr]) -> None:
        self.given = given

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return copy.deepcopy(self.given.get(node.id, node))


class Names(ast.NodeTransformer):
    """Replaces ``self.knob``, ``state["name"]`` and namespaces by the words of the script."""

    def __init__(
        self,
        fields: Mapping[str, str],
        *,
        state: Mapping[str, str] | None = None,
        xp: str = "",
        count: str = "t",
        others: Mapping[str, str] | None = None,
    ) -> None:
        """``count``: what counts the updates; ``others``: what stands for other names."""
        self.fields = fields
        self.count = count
        self.others = others or {}
        self.state = state or {}
        self.xp = xp or ("torch" if state is not None else "np")

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id == "self":
            return ast.parse(self.fields[node.attr], mode="eval").body
        return self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id == "state":
            assert isinstance(node.slice, ast.Constant)
            return ast.parse(self.state[str(node.slice.value)], mode="eval").body
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in self.others:
            return ast.parse(self.others[node.id], mode="eval").body
        if node.id == "t":
            return ast.parse(self.count, mode="eval").body
        return ast.Name(self.xp, node.ctx) if node.id in ("xp", "np") else node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        assert node.value is not None
        made = ast.Assign([node.target], node.value)
        return self.generic_visit(ast.copy_location(made, node))


class _Formula(ast.NodeTransformer):
    """Turns a checked formula into the words of ``xp``; constants stay numbers."""

    def __init__(self, names: Mapping[str, str], xp: str) -> None:
        self.names = names
        self.xp = xp

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in self.names:
            return ast.Name(self.names[node.id], node.ctx)
        if node.id in CONSTANTS:
            return ast.Name(f"math.{node.id}", node.ctx)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        assert isinstance(node.func, ast.Name)
        name = node.func.id
        depends = any(
            isinstance(inner, ast.Name) and inner.id in self.names
            for argument in node.args
            for inner in ast.walk(argument)
        )
        if name in FUNCTIONS:
            node.func = ast.Name(f"{self.xp if depends else 'np'}.{name}", ast.Load())
        node.args = [self.visit(argument) for argument in node.args]
        return node
