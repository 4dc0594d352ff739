"""Sentences made from figures. A figure without an interval gives no sentence; a comparison says whether it is beyond chance.

What is beyond chance is said by `engine/chance.py`, as it is on every page. A published reference of a whole country counts as known.
Nothing here ranks, praises or blames.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from belonging.engine.chance import Estimate, beyond, difference

NAMED = 4  # groups named in one sentence; with more, the table beside it has them all


@dataclass(frozen=True, kw_only=True)
class Wording:
    """How an indicator is spoken of: its title ('Suspension rate'), unit ('suspensions per 100 pupils') and decimals."""

    title: str
    unit: str
    decimals: int


@dataclass(frozen=True, kw_only=True)
class Measured(Estimate):
    """A figure with its 95 % interval, all in the indicator's unit: whose it is ('Westmere') and when ('2024/25')."""

    whose: str
    when: str


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A published figure taken as known: whose ('England'), when, and its value in the indicator's unit."""

    whose: str
    when: str
    value: float


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """Words and the figures they were made from. `compared` says of each comparison they rest on, told or not, whether it is beyond chance."""

    words: str
    figures: tuple[Measured, ...]
    compared: tuple[bool, ...] = ()

    @property
    def beyond(self) -> bool | None:
        """Whether any comparison is beyond chance; None where nothing was compared."""
        return any(self.compared) if self.compared else None


def measured(
    *, whose: str, when: str, value: float | None, lower: float | None, upper: float | None
) -> Measured | None:
    """Return a figure with its interval, or None where either is missing: hidden, or chance cannot be worked out."""
    if value is None or lower is None or upper is None:
        return None
    return Measured(whose=whose, when=when, value=value, lower=lower, upper=upper)


def level(said: Wording, now: Measured | None) -> Sentence | None:
    """Return the figure in a sentence, its interval with it."""
    if now is None:
        return None
    words = f"{_start(now.whose)}, {now.when}: {_figure(said, now)}."
    return Sentence(words=words, figures=(now,))


def against(said: Wording, now: Measured | None, other: Reference | None) -> Sentence | None:
    """Return how a figure stands beside a known one of the same period; None where that is of another."""
    if now is None or other is None or other.when != now.when:
        return None
    apart = beyond(now, other.value)
    way, lies = _way(said, now.value, other.value), "outside" if apart else "inside"
    which = f"{_start(now.whose)}, {now.when}"
    than = f"{other.whose} ({_number(said, other.value)})"
    spread = f"which lies {lies} the 95% interval {_number(said, now.lower)} to {_number(said, now.upper)}"
    if apart and way:
        return Sentence(words=f"{which}: {way} than {than}, {spread}.", figures=(now,), compared=(True,))
    words = f"{which}: the difference from {than}, {spread}, is {_chance(apart)}."
    return Sentence(words=words, figures=(now,), compared=(apart,))


def changed(said: Wording, now: Measured | None, before: Measured | None) -> Sentence | None:
    """Return how a figure moved between two like periods, with the interval of the change."""
    return _two(said, now, before, "in {0.when}", "{0.when}")


def over_time(said: Wording, first: Measured | None, last: Measured | None) -> Sentence | None:
    """Return how a figure went from the first period drawn to the last, each with its interval."""
    if first is None or last is None or first.when == last.when:
        return None
    apart = beyond(last, first)
    then, now = (
        f"{_number(said, each.value)} in {each.when} (95% interval {_number(said, each.lower)} to {_number(said, each.upper)})"
        for each in (first, last)
    )
    how = "beyond chance" if apart else "within chance"
    words = f"{said.title}, {last.whose}: {then}, {now}. The difference between them is {how}."
    return Sentence(words=words, figures=(first, last), compared=(apart,))


def contrasted(said: Wording, one: Measured | None, other: Measured | None) -> Sentence | None:
    """Return how one group stands beside another in the same period, with the interval of the difference."""
    return _two(said, one, other, "{1}", "{1}")


def beside_all(said: Wording, title: str, parts: Sequence[Measured], whole: float | None) -> Sentence | None:
    """Return which groups' intervals leave out the figure of all together, which is taken as known; None without two groups."""
    if whole is None or len(parts) < 2:
        return None
    compared = tuple(beyond(each, whole) for each in parts)
    out = [each for each, apart in zip(parts, compared, strict=True) if apart]
    among = f"{title}: {len(out) or 'none'} of {len(parts)} groups shown differ{'' if len(out) > 1 else 's'} beyond chance from all together ({_number(said, whole)})"
    if 0 < len(out) <= NAMED:
        which = [f"{each.whose} ({_number(said, each.lower)} to {_number(said, each.upper)})" for each in out]
        words = f"{among}, by 95% interval: {' and '.join(filter(None, [', '.join(which[:-1]), which[-1]]))}."
    else:
        low, high = min(each.lower for each in parts), max(each.upper for each in parts)
        words = f"{among}; their 95% intervals run from {_number(said, low)} to {_number(said, high)}."
    return Sentence(words=words, figures=tuple(parts), compared=compared)


def _two(said: Wording, one: Measured | None, other: Measured | None, than: str, beside: str) -> Sentence | None:
    """Return a comparison; `than` and `beside` name the other figure after 'higher than' and after 'the difference from'."""
    if one is None or other is None:
        return None
    apart, out, begun = (
        difference(one, other),
        beyond(one, other),
        f"{_start(one.whose)}, {one.when}: {_figure(said, one)}",
    )
    spread = f"95% interval of the difference {_signed(said, apart.lower)} to {_signed(said, apart.upper)}"
    way, value = _way(said, one.value, other.value), f"({_number(said, other.value)})"
    than, beside = (each.format(other, _small(other.whose)) for each in (than, beside))
    if out and way:
        much = _number(said, abs(round(one.value, said.decimals) - round(other.value, said.decimals)))
        words = f"{begun}, {much} {way} than {than} {value}; {spread}."
    else:
        words = f"{begun}. The difference from {beside} {value} is {_chance(out)}; {spread}."
    return Sentence(words=words, figures=(one, other), compared=(out,))


def _chance(beyond: bool) -> str:
    return "beyond chance, and less than these figures show" if beyond else "within chance"


def _figure(said: Wording, now: Measured) -> str:
    return f"{_number(said, now.value)} {said.unit} (95% interval {_number(said, now.lower)} to {_number(said, now.upper)})"


def _way(said: Wording, one: float, other: float) -> str:
    """Return 'higher' or 'lower' as the figures print, '' where they print the same."""
    this, that = round(one, said.decimals), round(other, said.decimals)
    return "higher" if this > that else "lower" if this < that else ""


def _number(said: Wording, value: float) -> str:
    return f"{value:,.{said.decimals}f}"


def _signed(said: Wording, value: float) -> str:
    """Return a bound of a difference: '−0.2', and never a nought with a sign."""
    text = f"{abs(value):,.{said.decimals}f}"
    return f"−{text}" if value < 0 and float(text.replace(",", "")) else text


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    """Return a group's name for the middle of a sentence, capitals of a name or an abbreviation kept."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
