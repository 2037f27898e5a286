"""How parameters and knobs are called in formulas."""

from __future__ import annotations

GREEK = {
    "α": r"\alpha",
    "β": r"\beta",
    "γ": r"\gamma",
    "δ": r"\delta",
    "ε": r"\epsilon",
    "η": r"\eta",
    "θ": r"\theta",
    "λ": r"\lambda",
    "μ": r"\mu",
    "ν": r"\nu",
    "ρ": r"\rho",
    "σ": r"\sigma",
    "τ": r"\tau",
    "φ": r"\phi",
    "ω": r"\omega",
}
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
NAMES = {name.removeprefix("\\"): name for name in GREEK.values()} | {"tau": r"\tau", "pi": r"\pi"}


def name_of(name: str) -> tuple[str, str]:
    """Return a parameter's name as LaTeX and as text: w0, W1_0_2, theta, rate."""
    letters = name.rstrip("0123456789_")
    indices = name[len(letters) :].replace("_", " ").split()
    base = NAMES.get(letters) or GREEK.get(letters)
    if base is None:
        plain = letters.replace("_", r"\_")
        base = plain if len(letters) == 1 else rf"\mathrm{{{plain}}}"
    if not indices:
        return base, name
    small = "".join(
        SUBSCRIPTS[int(digit)] if digit.isdigit() else "·" for digit in "_".join(indices)
    )
    return f"{base}_{{{','.join(indices)}}}", letters + small


def symbol_tex(symbol: str) -> str:
    """Return a knob's symbol (α, β₁, h) as LaTeX."""
    base = "".join(character for character in symbol if character not in SUBSCRIPTS)
    index = "".join(str(SUBSCRIPTS.index(c)) for c in symbol if c in SUBSCRIPTS)
    tex = GREEK.get(base, base)
    return f"{tex}_{index}" if index else tex
