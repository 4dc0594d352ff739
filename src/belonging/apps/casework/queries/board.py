"""What a governing board owes in one case, worked out and explained: the days, the line of the table that applies, and what would change it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from belonging.apps.accounts import queries as accounts
from belonging.apps.accounts.models import User
from belonging.apps.casework import facts
from belonging.apps.casework.declared import CLOCKS, case_type
from belonging.apps.casework.models import Case
from belonging.apps.casework.queries import cases, kept, owed
from belonging.apps.casework.queries.owed import Owed
from belonging.apps.record import queries as record
from belonging.engine import casework as engine
from belonging.engine.board_duties import FIFTEEN, FIVE, TABLE, Row, Verdict, board_duty, row_for
from belonging.engine.exclusions import ordinal_day
from belonging.kernel.periods import TERMS, academic_year_of, term_of

CAP = 45
BOARD = {"EX-10": "board_considers_reinstatement", "EX-11": "board_meets_before_exam", "EX-12": "board_considers_on_representations",
         "EX-13": "board_hears_representations"}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the table in words: what must be so, what the board then does, by which rule, and whether it is the one that applies."""

    days: str
    representations: str
    exam: str
    task: str
    rules: str
    unverified: bool
    applies: bool


@dataclass(frozen=True, kw_only=True)
class Spell:
    """One suspension as this reader may see it: where, on which days, and how much of this term and year. Elsewhere only how much is told; of those
    in cases that are kept to others (`shut`) only how much of them all together, since the law adds it up."""

    where: str
    days: tuple[tuple[date, Decimal], ...]
    first: date | None
    in_term: Decimal | None
    in_year: Decimal | None
    by_sessions: bool
    this: bool = False
    shut: bool = False


@dataclass(frozen=True, kw_only=True)
class Days:
    """Days of suspension added up: this term and this year, what is left of the most a year may hold, and each suspension."""

    term: Decimal | None
    year: Decimal | None
    called: str
    spells: tuple[Spell, ...]
    lacking: str

    @property
    def left(self) -> Decimal | None:
        """Return how many days are left of the 45; below nought past them."""
        return None if self.year is None else CAP - self.year

    @property
    def over(self) -> Decimal:
        """Return by how many days the year is past the 45."""
        return max(Decimal(0), -(self.left or Decimal(0)))


@dataclass(frozen=True, kw_only=True)
class Duties:
    """All that the page of board duties shows of one case; `verdict` is None while the days of this term are not known. `run` is what the law counts,
    `run_shown` the days of it that this reader may see."""

    days: Days
    verdict: Verdict | None
    assumed: tuple[str, ...]
    table: tuple[Line, ...]
    changes: tuple[str, ...]
    clocks: tuple[Owed, ...]
    not_running: tuple[str, ...]
    run: tuple[date, ...]
    run_shown: tuple[date, ...]
    sixth: date | None
    kept: tuple[kept.Kept, ...]


def of(case: Case, *, seen_by: User) -> Duties:
    """Return the board's duties in a suspension or permanent exclusion. The caller has found that this person may see the case."""
    seen = cases.seen(case)
    about = cases.about(case, seen.values, seen.today)
    outs, run = facts.days_out(about)
    child = record.child(case.pupil_id, seen_by=seen_by)
    shut = kept_to_others(outs, child, seen_by)
    days = added_up(case, seen, about, outs, child, shut)
    clocks = owed.owed(case, cases.held_in(case), owed.running(case))
    permanent = case.type == cases.PERMANENT
    view = engine.View(case_type(case.type), seen)
    spoken, exam = view.done("family_speaks"), view.value("exam_missed")
    given = {"representations": spoken, "exam": bool(exam), "permanent": permanent}
    counted = days.term if days.term is not None else Decimal(0) if permanent else None
    verdict = None if counted is None else board_duty(counted, **given)
    line = None if counted is None else row_for(counted, **given)
    return Duties(
        days=days,
        verdict=verdict,
        assumed=() if exam is not None else ("Nobody has said yet whether an exam or test would be missed. The table is read as if none would be.",),
        table=tuple(lines(line)),
        changes=() if counted is None else tuple(changes(counted, given)),
        clocks=tuple(each for each in clocks if each.row.clock in BOARD.values()),
        not_running=tuple(lacking(verdict, clocks, view.done("tell_board"))),
        run=run,
        run_shown=tuple(each for each in run if each not in school_days(shut) - school_days(set(outs) - shut)),
        sixth=ordinal_day(run),
        kept=tuple(kept.of(case, seen, seen_by=seen_by)),
    )  # fmt: skip


def kept_to_others(outs: Iterable[facts.Out], child: record.Child | None, reader: User) -> set[facts.Out]:
    """Return the suspensions of which only a case that is kept to others tells this reader: no file that they may read does."""
    told = {(each.school, each.start_date) for each in child.suspensions} if child else set()
    kept_in = {each for each in outs if each.shut and (each.urn, each.first) not in told}
    met = cases.states({each.shut for each in kept_in if each.shut}, seen_by=reader)
    return {each for each in kept_in if each.shut not in met}


def school_days(outs: Iterable[facts.Out]) -> set[date]:
    """Return every school day of these suspensions."""
    return {day for each in outs for day, _ in each.days}


def added_up(
    case: Case,
    seen: engine.Case,
    about: facts.About,
    outs: Iterable[facts.Out],
    child: record.Child | None,
    shut: set[facts.Out],
) -> Days:
    """Return the days with each suspension, cut to what this reader may see of other schools; of those `shut` to them, how many in all."""
    open_to = {case.school_id} | ({each.school for each in child.suspensions} if child else set())
    names = accounts.school_names({each for each in open_to if each})
    period = (academic_year_of(about.day), term_of(about.day))
    spells, hidden = [], []
    for out in outs:
        shown = out.urn in open_to
        in_term = part(out, lambda day: (academic_year_of(day), term_of(day)) == period)
        in_year = part(out, lambda day: academic_year_of(day) == period[0])
        if out in shut:
            hidden.append((in_term, in_year))
            continue
        spells.append(
            Spell(
                where=names.get(out.urn, "A school") if shown else "Another school",
                days=out.days if shown else (),
                first=out.first if shown else None,
                in_term=in_term,
                in_year=in_year,
                by_sessions=not out.days and out.total is not None,
                this=out.urn == case.school_id and out.first == about.started,
            )
        )
    spells.extend(together(hidden))
    known: Any = seen.values
    return Days(
        term=known.get("days_this_term"), year=known.get("days_this_year"), spells=tuple(spells),
        called=f"the {TERMS[period[1] - 1]} term of {period[0]}/{(period[0] + 1) % 100:02d}",
        lacking="" if known.get("days_this_term") is not None else facts.lacking("days_this_term"),
    )  # fmt: skip


def together(hidden: list[tuple[Decimal | None, Decimal | None]]) -> Iterable[Spell]:
    """Yield one line for all that is kept to others, where the law counts any of it: how much, and not where, when or how often."""
    in_term, in_year = (total(each[at] for each in hidden) for at in (0, 1))
    if in_year != 0:
        yield Spell(
            where="Another record",
            days=(),
            first=None,
            in_term=in_term,
            in_year=in_year,
            by_sessions=False,
            shut=True,
        )


def total(some: Iterable[Decimal | None]) -> Decimal | None:
    """Return a sum; None where part of it is not known."""
    known = list(some)
    added = [each for each in known if each is not None]
    return sum(added, Decimal(0)) if len(added) == len(known) else None


def part(out: facts.Out, wanted: Any) -> Decimal | None:
    """Return how much of a suspension lies in a period: day by day, else by its sessions where it began there."""
    if out.days:
        return sum((taken for day, taken in out.days if wanted(day)), Decimal(0))
    return out.total if wanted(out.first) else Decimal(0)


def lines(applies: Row | None) -> Iterable[Line]:
    """Return the table in words, the line that applies marked."""
    said = {None: "Either way", True: "Yes", False: "No"}
    below = [
        row for row in TABLE if not row.permanent and not row.exam and row.more_than != FIFTEEN
    ]  # lines above took the rest
    for row in TABLE:
        clocks = [CLOCKS[BOARD[each]] for each in row.clocks]
        yield Line(
            days=days_of(row),
            representations=said[bool(row.representations) if row in below else None],
            exam=said[False if row in below else row.exam],
            task=f"{row.task[0].upper()}{row.task[1:]}.",
            rules=", ".join(row.clocks) or "No rule",
            unverified=any(each.versions[-1].unverified for each in clocks),
            applies=row is applies,
        )


def days_of(row: Row) -> str:
    """Return for how many days a line of the table is."""
    if row.permanent:
        return "Permanent exclusion"
    above = {FIVE: "More than 5, up to 15", FIFTEEN: "More than 15", None: "Up to 5"}
    return "Any number" if row.exam else above[row.more_than]


def changes(days: Decimal, given: dict[str, bool]) -> Iterable[str]:
    """Return, in sentences, what the board would owe if the family spoke, an exam were missed, or the days went on."""
    now = board_duty(days, **given)
    for key, said in (
        ("representations", "If the family makes representations"),
        ("exam", "If a public exam or national test would be missed"),
    ):
        if not given[key]:
            then = board_duty(days, **{**given, key: True})
            same = then.task == now.task
            yield f"{said}: nothing changes." if same else f"{said}: {then.task}."
    if not given["permanent"]:
        for limit in (FIVE, FIFTEEN):
            if days <= limit:
                more = limit - days + Decimal("0.5")
                then = board_duty(limit + Decimal("0.5"), **given)
                yield f"With {float(more):g} more {'day' if more == 1 else 'days'} out this term the total is past {limit}: {then.task}."


def lacking(verdict: Verdict | None, clocks: Iterable[Owed], told: bool) -> Iterable[str]:
    """Return what the table gives and no clock counts: the board was told before the days, or the table, came to what they are now."""
    held = {each.row.clock for each in clocks}
    for rule in verdict.clocks if verdict else ():
        if BOARD[rule] not in held:
            title = CLOCKS[BOARD[rule]].title
            yield (f"The table gives “{title}” now, and no clock of it runs: the board was told when the days were fewer. Count it by hand, and tell the board."
                   if told else f"“{title}” is counted from the day the board is told. It has not been told yet.")  # fmt: skip
