"""The checks of a row as SQL: a flag each, gathered as bits, and what becomes of the row."""

from collections.abc import Sequence

from belonging.engine.formats import Severity
from belonging.store.reading.cells import SPACE, Check
from belonging.store.reading.sheets import Sheet

BITS = 60
SHAPE = ("blank_row", "too_many_cells", "too_few_cells", "unclosed_quote", "cell_too_long")


def blank(sheet: Sheet) -> str:
    """Return the SQL that is true of a wholly blank row of `sheet.cells`; most rows are settled by their first cell."""
    if sheet.coded:
        return " and ".join(
            f"n{place} in ({', '.join(map(str, column.blanks))})" if column.blanks else "false"
            for place, column in enumerate(sheet.coded)
        )
    every = ", ".join(f"c{place}" for place in range(len(sheet.headers)))
    return f"case when c0 > '0' then false else trim(concat({every}), {SPACE}) = '' end"


def flags(checks: Sequence[Check], numbers: Sequence[int], whole: str = "_whole") -> str:
    """Return the SQL of these checks as `f0` …; a row that is blank or of the wrong shape (not `whole`) is asked nothing more."""
    return "".join(
        f", coalesce(({checks[number].broken}), false){'' if checks[number].rule in SHAPE else f' and {whole}'} as f{number}"
        for number in numbers
    )


def masks(checks: Sequence[Check], numbers: Sequence[int]) -> str:
    """Return the SQL of the bits `_mask0` … of all checks, these asked and the others unbroken; most rows break none and are settled at once."""
    found = ""
    for first in range(0, len(checks), BITS):
        here = [number for number in numbers if first <= number < first + BITS]
        any_of = " or ".join(f"f{number}" for number in here)
        bits = " + ".join(f"f{number}::bigint * {1 << (number - first)}" for number in here)
        found += f", {f'case when {any_of} then {bits} else 0 end' if here else '0::bigint'} as _mask{first // BITS}"
    return found


def blanked(checks: Sequence[Check]) -> str:
    """Return the SQL that empties fields a broken rule says cannot be trusted."""
    blanks: dict[str, list[str]] = {}
    for number, check in enumerate(checks):
        if check.blanks:
            blanks.setdefault(check.blanks, []).append(f"f{number}")
    parts = [f'case when not ({" or ".join(broken)}) then "{name}" end as "{name}"' for name, broken in blanks.items()]
    return f" replace ({', '.join(parts)})" if parts else ""


def status(checks: Sequence[Check], numbers: Sequence[int]) -> str:
    """Return the SQL of what becomes of a row by these checks: 0 loads, 1 waits, 2 is rejected."""

    def any_of(severity: Severity) -> str:
        return " or ".join(f"f{number}" for number in numbers if checks[number].severity is severity) or "false"

    return f"case when {any_of(Severity.ERROR)} then 2 when {any_of(Severity.UNKNOWN)} then 1 else 0 end"
