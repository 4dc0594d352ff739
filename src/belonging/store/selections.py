"""Which quantities of a family are others within some parts: a reader who sees both knows the parts that are left.

What a tally counts is said by its condition. Two conditions are compared over every value they name and one they do not, so
no link has to be written beside a new indicator. Conditions that work something out (a tenth of the sessions) are left to links written by hand.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import product

from belonging.engine.disclosure import Left, Link, Selection, Sum
from belonging.engine.indicators import Indicator, Tally
from belonging.engine.indicators.expressions import Expression, Field, Literal, Not, OneOf, Operation
from belonging.engine.indicators.reading import worked_out

OTHER = "\N{NULL}other"  # stands for every code that neither condition names
Values = dict[str, set[int | str]]
Row = dict[str, int | str]


def selections(
    held: Mapping[str, Indicator], when: Callable[[Tally], str], cut_of: Callable[[str], str]
) -> Iterator[Link]:
    """Yield a link for each tally that counts some parts of a divided one. `when` names a tally's quantity, `cut_of` a part's cut."""
    tallies = {when(each): each for one in held.values() for each in (one.numerator, one.denominator) if each}
    divided = {(when(each), one.split): each for one in held.values() for each in _divided(one)}
    for (part, split), whole in divided.items():
        for name, tally in tallies.items():
            found = parts_of(tally, whole, split) if name != part else None
            if found is None:
                continue
            labels, others = found
            if others and not labels:
                yield Sum(whole=name, parts=(part,))
            else:
                yield Selection(whole=name, part=part, cut=cut_of(split), labels=labels, others=others)


def _divided(one: Indicator) -> tuple[Tally, ...]:
    """The tallies of an indicator that are shown in parts."""
    if not one.split:
        return ()
    return (one.numerator, one.denominator) if one.split_below and one.denominator else (one.numerator,)


def lefts(
    held: Mapping[str, Indicator], when: Callable[[Tally], str], known: Collection[tuple[str, str]] = ()
) -> Iterator[Left]:
    """Yield each two counts of which one asks for all that the other does, and more: the few between them are a group too.

    A rate's numerator is known to lie within its denominator, and others are `known` (part, whole); of three within each other, the outer two are left out.
    """
    both = [(one.numerator, one.denominator) for one in held.values() if one.denominator]
    tallies = {when(each): each for one in held.values() for each in (one.numerator, one.denominator) if each}
    rests_on = Counter(
        each for one in held.values() for each in {when(one.numerator), when(one.denominator or one.numerator)}
    )
    own = {*known, *((when(part), when(whole)) for part, whole in both)}
    found = {
        (part, whole)
        for part, one in tallies.items()
        for whole, other in tallies.items()
        if one.fact == other.fact and one.amount is other.amount is None and _asked(other.where) < _asked(one.where)
    }
    chain = found | {(part, whole) for part, whole in own if part != whole}
    for part, whole in sorted(found - own):
        if not any((part, between) in chain and (between, whole) in chain for between in tallies):
            yield Left(whole=whole, part=part, rarer="whole" if rests_on[whole] < rests_on[part] else "part")


def _asked(expression: Expression | None) -> frozenset[str]:
    """What a condition asks for, all of which must hold."""
    if isinstance(expression, Operation) and expression.sign == "and":
        return _asked(expression.left) | _asked(expression.right)
    return frozenset({repr(expression)} if expression is not None else ())


def parts_of(tally: Tally, divided: Tally, split: str) -> tuple[tuple[str, ...], bool] | None:
    """Return the labels of `split` within which a tally is the divided one, or those it leaves out and True; None where it is no such selection."""
    if tally.fact != divided.fact or repr(tally.amount) != repr(divided.amount):
        return None
    one, whole = tally.where, divided.where
    values: Values = {split: {OTHER}}
    try:
        for each in (one, whole):
            _named(each, values)
    except ValueError:
        return None
    names = sorted(values)
    rows = [dict(zip(names, row, strict=True)) for row in product(*(sorted(values[name], key=str) for name in names))]
    inside, outside = set(), set()
    for label in values[split]:
        mine = [(_holds(one, row), _holds(whole, row)) for row in rows if row[split] == label]
        if all(here == there for here, there in mine):
            inside |= {label} if any(there for _, there in mine) else set()
        elif any(here for here, _ in mine):
            return None
        else:
            outside.add(label)
    if not inside:
        return None
    if OTHER in inside:
        return tuple(sorted(map(str, outside))), True
    return tuple(sorted(map(str, inside))), False


def _holds(expression: Expression | None, row: Row) -> bool:
    return expression is None or bool(worked_out(expression, row))


def _named(expression: Expression | None, values: Values) -> None:
    """Add the values a condition compares each field with: of numbers also those beside them."""
    for name, found in _compares(expression):
        kept = values.setdefault(name, set())
        for value in found:
            kept |= {value - 1, value, value + 1} if isinstance(value, int) else {value, OTHER}


def _compares(expression: Expression | None) -> Iterator[tuple[str, Iterable[int | str]]]:
    """Yield each field with what it is compared with. Raises ValueError where something is worked out, which cannot be gone through."""
    match expression:
        case None:
            return
        case Operation("and" | "or", left, right):
            yield from _compares(left)
            yield from _compares(right)
        case Operation(">=" | ">" | "<=" | "<" | "=" | "<>", Field(name), Literal(value)):
            yield name, (value,)
        case OneOf(Field(name), found):
            yield name, found
        case Not(inner):
            yield from _compares(inner)
        case _:
            raise ValueError(f"{expression} is worked out from more than one number.")
