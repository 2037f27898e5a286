"""Why a learning rate does what it does, in words and with the numbers of the experiment."""

from __future__ import annotations

from gdstudio.core.formula.tokens import DIGITS
from gdstudio.core.landscape.divergence import curvature_lines, factor_line, limit_line
from gdstudio.core.landscape.rate_rule import RateRule
from gdstudio.core.landscape.stability import Does, Stability
from gdstudio.core.text.numbers import format_count, format_exact
from gdstudio.kit.formula.sheet import Block
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.translation import translator

_tr = translator("RatePage")


def rate_blocks(rule: RateRule, *, named: bool, digits: int = DIGITS) -> list[Block]:
    """Return what the rate does, the rule with its numbers, and what other rates would do.

    ``named``: whether the optimizer may be told of; a lesson may have hidden what is wrong.
    """
    found = rule.stability
    if not named:
        text = _tr("What rule is at work is for you to find out, so its limit is not told here.")
        return [Block("words", text, strong=True)]
    if found is None:
        return [Block("words", text, strong=not index) for index, text in enumerate(_free(rule))]
    experiment = rule.experiment
    plain = experiment.optimizer.recurrence(0.0) == (1.0, 0.0)
    blocks = [Block("words", _headline(rule, found, plain), strong=True)]
    if plain:
        text = _tr(
            "Along every direction an update multiplies the distance to the minimum by 1 − αλ, "
            "where λ is how much the loss curves that way. The distance shrinks while "
            "|1 − αλ| < 1, that is while 0 < αλ < 2."
        )
    else:
        text = _tr(
            "This rule remembers, so the next distance follows from the last two. In the long run "
            "an update multiplies it by |r|, the larger root of r² = p·r − q, whose p and q follow "
            "from αλ and the memory. The distance shrinks while |r| < 1."
        )
    blocks.append(Block("words", text))
    if not plain:
        blocks.append(Block("line", line=factor_line(found, rule.rate, rule.steep, digits)))
    blocks += [
        Block("line", line=line) for line in curvature_lines(experiment, found, rule.rate, digits)
    ]
    blocks.append(Block("words", _tr("Along every direction that curves upwards it shrinks while")))
    blocks.append(Block("line", line=limit_line(experiment.optimizer, found, digits)))
    heading = _tr("Other rates")
    if rule.saddle:
        heading = _tr("Other rates, where the loss curves upwards")
    blocks.append(Block("heading", heading))
    blocks += [Block("words", text, strong=strong) for text, strong in _zones(rule, found, plain)]
    blocks += [Block("words", text, size=12) for text in _notes(rule, found)]
    return blocks


def _of_a_point(does: str) -> str:
    """Return the headline where every update sees one point alone."""
    if does == "diverges":
        return _tr(
            "α = {rate} is above the limit {limit} of the steepest point: its update jumps over "
            "the minimum of that point and lands {factor} times as far away, though an epoch as a "
            "whole may still lead nearer."
        )
    if does == "oscillates":
        return _tr(
            "α = {rate} is below the limit {limit} of the steepest point: its update jumps over "
            "the minimum of that point, and lands nearer to it."
        )
    return _tr(
        "α = {rate} is below the limit {limit} of the steepest point: no update jumps over the "
        "minimum of its own point."
    )


def _headline(rule: RateRule, found: Stability, plain: bool) -> str:
    rate, steep = format_exact(rule.rate), format_number(abs(rule.steep), 4)
    does, updates = rule.does, rule.updates
    if rule.saddle and does != "diverges":
        text = _tr(
            "α = {rate} is below the limit {limit}, so it settles where the loss curves upwards; "
            "along a direction that curves downwards every rate leads away."
        )
    elif found.per_sample:
        text = _of_a_point(does)
    elif does == "diverges":
        text = _tr(
            "α = {rate} is above the limit {limit}: along the steepest direction every update "
            "makes the distance {factor} times as large."
        )
        if not plain:
            text = _tr(
                "α = {rate} is above the limit {limit}: along the steepest direction the distance "
                "grows, in the long run {factor} times with every update."
            )
    elif does == "oscillates":
        text = _tr(
            "α = {rate} is below the limit {limit}: along the steepest direction the updates go "
            "to and fro over the minimum, and the distance is multiplied by {factor} every time."
        )
        if not plain:
            text = _tr(
                "α = {rate} is below the limit {limit}: along the steepest direction the updates "
                "swing around the minimum; in the long run each multiplies the distance by "
                "{factor}."
            )
    elif does == "crawls":
        text = _tr(
            "α = {rate} is far below the limit {limit}: every update leads nearer, but the "
            "{planned} planned ones do not go 99 % of the way in the slowest direction."
        )
    else:
        text = _tr(
            "α = {rate} is below the limit {limit}: every update leads nearer, without jumping "
            "over the minimum."
        )
    text = text.format(
        rate=rate,
        limit=format_number(found.largest_rate, 6),
        factor=steep,
        planned=format_count(rule.experiment.planned_updates),
    )
    if updates is not None:
        text += " " + _tr("99 % of the way takes about {updates} updates.").format(
            updates=format_count(updates)
        )
    return text


def _zones(rule: RateRule, found: Stability, plain: bool) -> list[tuple[str, bool]]:
    """Return what rates do below and above, and which of it is true of the present one."""
    edges = {
        "limit": format_number(found.largest_rate, 4),
        "first": format_number(found.monotone_rate, 4),
    }
    over = _tr("up to {limit} it jumps over the minimum, and still lands nearer every time")
    if not plain:
        over = _tr("up to {limit} it swings around the minimum, and still comes nearer")
    above = _tr("above {limit} it diverges")
    if found.per_sample:
        above = _tr("above {limit} an update may land farther away than it began")
    words = {
        "crawls": _tr("below {crawl} it crawls: the planned updates do not suffice"),
        "converges": _tr("up to {first} it converges straight on"),
        "oscillates": over,
        "diverges": above,
    }
    crawl = found.crawl_rate
    usual: list[Does] = ["converges", "oscillates", "diverges"]
    if crawl is not None and crawl < found.monotone_rate:
        edges["crawl"] = format_number(crawl, 4)
        usual.insert(0, "crawls")
    entries = [(does, edges, does == rule.does) for does in usual]
    if found.spans:
        here = next(span for span in found.spans if rule.rate <= span[1])
        entries = [(does, _edges(end, found), (does, end) == here) for does, end in found.spans]
    texts = [
        ("• " + words[does].format(**told), true and not rule.saddle)
        for does, told, true in entries
    ]
    if found.fastest_rate is not None and found.fastest_alone:
        text = _tr("The fastest fixed rate is {fastest}.")
        texts.append((text.format(fastest=format_number(found.fastest_rate, 4)), False))
    return texts


def _edges(end: float, found: Stability) -> dict[str, str]:
    """Return where a zone that ends at a rate ends; the last one begins at the limit."""
    told = format_number(min(end, found.largest_rate), 4)
    return dict.fromkeys(("crawl", "first", "limit"), told)


def _notes(rule: RateRule, found: Stability) -> list[str]:
    notes = []
    if rule.batches:
        notes.append(
            _tr(
                "An update sees a few of the points, whose loss curves a little differently: the "
                "limit is that of the full loss, a guide and no promise."
            )
        )
    if found.per_sample:
        notes.append(_tr("Of the full loss; the limit is that of the steepest point."))
    elif not found.exact and not rule.batches:
        notes.append(_tr("Measured at the start; elsewhere the loss curves differently."))
    if rule.experiment.schedule.kind != "constant":
        notes.append(_tr("A schedule changes the rate; this is about the rate that is set."))
    return notes


def _ruled(rule: RateRule) -> list[str]:
    """Say why a rule has no limit that curvature sets, whatever the loss; nothing if it has."""
    if rule.no_limit == "sign":
        return [
            _tr("There is no limit 2/λmax for this rule."),
            _tr(
                "Only the sign of the mixture counts, not how large it is: every parameter moves "
                "by α, however steep the loss is. So it cannot run away, and it cannot settle "
                "either: in the end it goes to and fro by α around the minimum. A schedule that "
                "lowers the rate lets it come nearer."
            ),
        ]
    if rule.no_limit == "search":
        return [
            _tr("This rule looks for its rate at every update, so α is only where it begins."),
            _tr(
                "A rate above 2/λmax leads uphill, is seen to do so, and is made smaller before "
                "anything moves. Too large an α costs a few tries more; too small an α is kept as "
                "it is, and crawls."
            ),
        ]
    if rule.no_limit == "solved":
        return [
            _tr("There is no limit 2/λmax for this rule: it divides by the curvature itself."),
            _tr(
                "Without damping, along every direction of a parabola an update multiplies the "
                "distance by 1 − α, whatever λ is: α = 1 arrives at once, up to 2 comes nearer, "
                "above 2 goes away. Where the loss is no parabola, the step ends where the "
                "parabola does, which may be far off; damping or a smaller α makes it careful."
            ),
        ]
    if rule.no_limit == "scaled":
        return [
            _tr("There is no limit 2/λmax for this rule: it measures the curvature as it goes."),
            _tr(
                "From how the gradient changed on its last ways it guesses how far the minimum "
                "is, and α = 1 goes as far as that. The first update knows nothing yet, and goes "
                "no farther than α."
            ),
        ]
    return []


def _free(rule: RateRule) -> list[str]:
    """Say why there is no limit."""
    if texts := _ruled(rule):
        return texts
    if rule.no_limit == "adaptive":
        return [
            _tr("There is no limit 2/λmax for this rule."),
            _tr(
                "It divides every step by the size of the gradients it has seen, so a step does "
                "not grow with the slope, and |1 − αλ| < 1 does not decide. Too large an α does "
                "not run away as plain descent would: it goes to and fro around the minimum, "
                "about as far as its steps are long."
            ),
        ]
    if rule.no_limit == "wrong":
        return [
            _tr(
                "This rule is wrong on purpose: no learning rate makes it settle. "
                "Choose another optimizer."
            )
        ]
    if rule.no_limit == "size":
        return [_tr("There are too many parameters to measure how the loss curves.")]
    if rule.no_limit == "start":
        text = _tr(
            "The start is not a finite number, so how the loss curves cannot be measured there."
        )
        return [text, _tr("Choose another start.")]
    if rule.no_limit == "loss":
        text = _tr(
            "The loss at the start is not a finite number, so how it curves cannot be measured "
            "there."
        )
        return [text, _tr("Choose another start.")]
    if rule.no_limit == "curvature":
        text = _tr(
            "How the loss curves at the start is not a finite number, so no limit can be measured "
            "there."
        )
        return [text, _tr("Choose another start.")]
    if rule.no_limit == "range":
        return [
            _tr(
                "At the start the loss curves so much or so little that its limit is beyond the "
                "numbers that are computed with."
            )
        ]
    return [
        _tr("At the start the loss does not curve upwards, so no limit can be measured there."),
        _tr("Where it does, plain descent shrinks a distance while |1 − αλ| < 1."),
    ]
