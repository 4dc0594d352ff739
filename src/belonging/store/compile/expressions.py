"""Conditions and amounts of a declaration as SQLGlot expressions."""

from sqlglot import exp

from belonging.engine.indicators.declaration import DERIVED_CUTS, Tally
from belonging.engine.indicators.expressions import Expression, Field, Literal, Not, OneOf, Operation
from belonging.engine.indicators.key_stages import KEY_STAGES

_SIGNS: dict[str, type[exp.Binary]] = {
    "+": exp.Add,
    "-": exp.Sub,
    "*": exp.Mul,
    ">=": exp.GTE,
    ">": exp.GT,
    "<=": exp.LTE,
    "<": exp.LT,
    "=": exp.EQ,
    "<>": exp.NEQ,
    "and": exp.And,
    "or": exp.Or,
}


def compiled(expression: Expression) -> exp.Expression:
    """Return an expression of a declaration as SQL; every operation is bracketed so that no engine reads it otherwise."""
    match expression:
        case Field(name):
            return exp.column(name)
        case Literal(value):
            return literal(value)
        case Not(inner):
            return exp.Not(this=exp.paren(compiled(inner)))
        case OneOf(inner, values):
            return exp.In(this=compiled(inner), expressions=[literal(value) for value in values])
        case Operation(sign, left, right):
            return _SIGNS[sign](this=_inner(left), expression=_inner(right))
    raise TypeError(
        f"No SQL is known for {type(expression).__name__}. Use the expressions of belonging.engine.indicators."
    )


def tallied(tally: Tally) -> exp.Expression:
    """Return the whole number one row adds to a tally."""
    amount = exp.Literal.number(1) if tally.amount is None else compiled(tally.amount)
    if tally.where is None:
        return exp.cast(amount, exp.DType.INT)
    return exp.cast(exp.Case().when(compiled(tally.where), amount).else_(exp.Literal.number(0)), exp.DType.INT)


def quantity(tally: Tally) -> str:
    """Return what a tally counts, in words that are the same for the same thing."""
    amount = f"sum of {compiled(tally.amount).sql()}" if tally.amount is not None else "rows"
    return f"{amount} of {tally.fact}" + (f" where {compiled(tally.where).sql()}" if tally.where is not None else "")


def whole(expression: exp.Expression) -> exp.Expression:
    """Return an expression as a 64-bit whole number, so that engines add up alike."""
    return exp.cast(expression, exp.DType.BIGINT)


def pupil_cut(cut: str) -> exp.Expression:
    """Return a cut of a pupil over one row of a fact: its column, or what follows from another column."""
    if cut not in DERIVED_CUTS:
        return exp.column(cut)
    found = exp.Case()
    for stage, (_, years) in KEY_STAGES.items():
        found = found.when(
            exp.In(this=exp.column(DERIVED_CUTS[cut]), expressions=[literal(year) for year in years]), literal(stage)
        )
    return found.else_(literal(""))


def literal(value: int | str) -> exp.Expression:
    """Return a whole number or text as SQL."""
    return exp.Literal.number(value) if isinstance(value, int) else exp.Literal.string(value)


def _inner(expression: Expression) -> exp.Expression:
    found = compiled(expression)
    return exp.paren(found) if isinstance(expression, Operation) else found
